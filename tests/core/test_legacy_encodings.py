"""Old encodings are told apart and repaired; Unicode is never touched."""

from __future__ import annotations

from unicodedata import normalize

import pytest

from bantin.core.legacy_encodings import (
    TCVN3,
    VNI_LETTERS,
    VNI_MARKS,
    detect,
    detect_bytes,
    repair_tcvn3,
    repair_vni,
)
from bantin.core.text import nfc

TEXT = (
    "Sáng nay, thầy và trò Trường Tiểu học Rạch Sậy bước vào năm học mới với nhiều đổi thay: "
    "phòng học sơn lại, tủ sách đầy thêm, sân chơi có bóng mát. Chương trình lớp một, mười "
    "tiết học mỗi tuần; những giờ ngoại khóa được xếp sau bữa ăn trưa, kể cả ở điểm trường lẻ."
)
TO_TCVN3 = {letter: chr(code) for code, letter in TCVN3.items()}
SINGLE = {letter: sign for sign, letter in VNI_LETTERS.items()}
MARKED = {
    nfc(base + mark): SINGLE.get(base, base) + sign
    for base in "aeouyơư"
    for sign, mark in VNI_MARKS.items()
}
TO_VNI = MARKED | SINGLE


def encoded(text: str, table: dict[str, str]) -> str:
    return "".join(
        table[letter] if letter in table else
        table[letter.lower()].upper() if letter.lower() in table else letter
        for letter in text
    )  # fmt: skip


def windows_1258(text: str) -> bytes:
    """Base letters with their quality mark, then the tone mark as a byte of its own."""
    found = b""
    for letter in text:
        spread = normalize("NFD", letter)
        tone = [mark for mark in spread if mark in "\u0300\u0301\u0303\u0309\u0323"]
        base = nfc("".join(part for part in spread if part not in tone))
        found += (base + "".join(tone)).encode("cp1258")
    return found


def test_each_encoding_is_told_from_text_and_from_bytes() -> None:
    tcvn3, vni = encoded(TEXT.lower(), TO_TCVN3), encoded(TEXT, TO_VNI)
    assert [detect(tcvn3), detect(vni)] == ["TCVN3 (ABC)", "VNI"]
    assert detect_bytes(tcvn3.encode("latin-1")) == "TCVN3 (ABC)"
    assert detect_bytes(vni.encode("latin-1")) == "VNI"
    assert detect_bytes(windows_1258(TEXT)) == "Windows-1258"
    assert detect_bytes(TEXT.encode("utf-16")) == "UTF-16"
    assert detect_bytes("chỉ chữ".encode("utf-16-le") + "abc".encode("utf-16-le")) == "UTF-16"


def test_repair_gives_the_text_back() -> None:
    assert repair_tcvn3(encoded(TEXT.lower(), TO_TCVN3)) == TEXT.lower()
    assert repair_vni(encoded(TEXT, TO_VNI)) == TEXT


def test_words_of_a_capital_font_become_capitals() -> None:
    assert repair_tcvn3("GI¸O DôC vµ") == "GIÁO DỤC và"


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        "",
        "plain ASCII",
        "L'éducation nationale a été gérée là où ça coûte très cher à l'État",
        "El niño comió una piñata en la estación según él",
        "Über die Straße, für schöne größere Bücher",
        "A educação não é só função da escola, é também ação",
    ],
)
def test_unicode_and_other_languages_are_left_alone(text: str) -> None:
    assert detect(text) == ""
