"""Vietnamese text has one normal form, and keys, order and slugs that all rooms share."""

from __future__ import annotations

import random
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.core.text import (
    ALPHABET,
    SLUG_LENGTH,
    clean,
    distance,
    exact,
    fold,
    nearest,
    nfc,
    person_sort_key,
    slug,
    sort_key,
    tone_key,
)


def nfd(text: str) -> str:
    return unicodedata.normalize("NFD", text)


LETTERS = "aăâbcdđeêghiklmnoôơpqrstuưvxy"
TONED = "àảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ"
VIETNAMESE = st.text(st.sampled_from(LETTERS + TONED + (LETTERS + TONED).upper() + " -0123456789"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (nfd("Tiếng Việt"), "Tiếng Việt"),
        (nfd("Đắk Lắk"), "Đắk Lắk"),
        ("Hòa Bình", "Hòa Bình"),
    ],
)
def test_nfc_composes(text: str, expected: str) -> None:
    assert nfc(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("\u00d0ắk\u00a0Nông", "Đắk Nông"),
        ("a\u200bb\ufeff", "ab"),
        ("  hai   dấu cách ", "hai dấu cách"),
        ("\u00d0ỘI NGŨ", "ĐỘI NGŨ"),
    ],
)
def test_clean_leaves_plain_words_with_one_space_between(text: str, expected: str) -> None:
    assert clean(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Đổi mới căn bản", "doi moi can ban"),
        ("\u00d0ắk Lắk", "dak lak"),
        (nfd("Nghị quyết"), "nghi quyet"),
        ("TP. Hồ Chí Minh", "tp. ho chi minh"),
        ("GD&ĐT", "gd&dt"),
        ("Ủy ban", "uy ban"),
    ],
)
def test_fold_is_what_is_typed_without_diacritics(text: str, expected: str) -> None:
    assert fold(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("hòa", "hoa1"),
        ("hoà", "hoa1"),
        ("Ủy ban", "uy2 ban"),
        ("Uỷ ban", "uy2 ban"),
        ("khoẻ", "khoe2"),
        ("quý", "quy4"),
        ("qúy", "quy4"),
        ("toàn", "toan1"),
        ("thúy", "thuy4"),
    ],
)
def test_tone_key_forgives_where_the_tone_stands(text: str, expected: str) -> None:
    assert tone_key(text) == expected
    assert tone_key(nfd(text)) == expected


@pytest.mark.parametrize(("one", "other"), [("tỷ", "tỉ"), ("ma", "mã"), ("ban", "bân"), ("da", "đa")])
def test_tone_key_forgives_nothing_else(one: str, other: str) -> None:
    assert tone_key(one) != tone_key(other)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Lịch tuyển sinh “đầu cấp” năm học 2026-2027",
            "lich-tuyen-sinh-dau-cap-nam-hoc-2026-2027",
        ),
        ("14/2018/TT-BGDĐT", "14-2018-tt-bgddt"),
        ("29-NQ/TW", "29-nq-tw"),
        ("Sở GD&ĐT: lớp 1", "so-gddt-lop-1"),
        ("./. Hết ./.", "het"),
        ("B’Lao", "blao"),
        ("lớp 3,4,5", "lop-3-4-5"),
        ("???", ""),
        ("98,99%", "98-99"),
    ],
)
def test_slugs(text: str, expected: str) -> None:
    assert slug(text) == expected


def test_a_long_slug_is_cut_at_a_hyphen() -> None:
    words = "boi duong giao vien " * 10
    assert slug(words) == ("boi-duong-giao-vien-" * 4).strip("-")
    assert len(slug(f"{'a' * 79} b")) == 79
    assert slug("a" * 100) == "a" * 80


@pytest.mark.parametrize(
    ("shuffled", "expected"),
    [
        ("ấ ạ a â ă á à ã ả ậ", "a à ả ã á ạ ă â ấ ậ"),
        (
            "Đồng Tháp, Cần Thơ, Cao Bằng, Đắk Lắk, Đà Nẵng, Điện Biên, Cà Mau",
            "Cà Mau, Cao Bằng, Cần Thơ, Đà Nẵng, Đắk Lắk, Điện Biên, Đồng Tháp",
        ),
        ("Lâm Đồng, Lạng Sơn, Lào Cai, Lai Châu", "Lai Châu, Lạng Sơn, Lào Cai, Lâm Đồng"),
        ("Phường 10, Phường 2, Phường 1", "Phường 1, Phường 2, Phường 10"),
    ],
)
def test_the_dictionary_order(shuffled: str, expected: str) -> None:
    separator = ", " if "," in expected else " "
    assert sorted(shuffled.split(separator), key=sort_key) == expected.split(separator)


PROVINCES = ["An Giang", "Bắc Ninh", "Cà Mau", "Cao Bằng", "Cần Thơ", "Đà Nẵng", "Đắk Lắk", "Điện Biên", "Đồng Nai", "Đồng Tháp", "Gia Lai", "Hà Nội", "Hà Tĩnh", "Hải Phòng", "Hồ Chí Minh", "Huế", "Hưng Yên", "Khánh Hòa", "Lai Châu", "Lạng Sơn", "Lào Cai", "Lâm Đồng", "Nghệ An", "Ninh Bình", "Phú Thọ", "Quảng Ngãi", "Quảng Ninh", "Quảng Trị", "Sơn La", "Tây Ninh", "Thái Nguyên", "Thanh Hóa", "Tuyên Quang", "Vĩnh Long"]
ALL_LETTERS = ["a", "à", "ả", "ã", "á", "ạ", "ă", "ằ", "ẳ", "ẵ", "ắ", "ặ", "â", "ầ", "ẩ", "ẫ", "ấ", "ậ", "b", "c", "d", "đ", "e", "è", "ẻ", "ẽ", "é", "ẹ", "ê", "ề", "ể", "ễ", "ế", "ệ", "g", "h", "i", "ì", "ỉ", "ĩ", "í", "ị", "k", "l", "m", "n", "o", "ò", "ỏ", "õ", "ó", "ọ", "ô", "ồ", "ổ", "ỗ", "ố", "ộ", "ơ", "ờ", "ở", "ỡ", "ớ", "ợ", "p", "q", "r", "s", "t", "u", "ù", "ủ", "ũ", "ú", "ụ", "ư", "ừ", "ử", "ữ", "ứ", "ự", "v", "x", "y", "ỳ", "ỷ", "ỹ", "ý", "ỵ"]


@pytest.mark.parametrize("expected", [PROVINCES, ALL_LETTERS], ids=["provinces", "letters"])
def test_the_order_of_all_provinces_and_of_all_letters(expected: list[str]) -> None:
    shuffled = random.Random(1).sample(expected, len(expected))
    assert sorted(shuffled, key=sort_key) == expected


def test_people_are_sorted_by_given_name_each_part_before_the_next() -> None:
    shuffled = ["Nguyễn Văn Dung", "Trần Thị Vân", "Ngô Văn Hà", "Dương Văn Dũng", "Đỗ Thị Đào", "Lê Văn An", "Lê Thị An", "Phạm Ân"]
    expected = ["Lê Thị An", "Lê Văn An", "Phạm Ân", "Nguyễn Văn Dung", "Dương Văn Dũng", "Đỗ Thị Đào", "Ngô Văn Hà", "Trần Thị Vân"]
    assert sorted(shuffled, key=person_sort_key) == expected
    assert sorted(["Bình", ""], key=person_sort_key) == ["", "Bình"]


@pytest.mark.parametrize("text", ["100 m²", "x³", "½ giờ", "①", "Ⅳ", "٣", "漢字", "\u0301"])
def test_any_sign_has_a_place_in_the_order(text: str) -> None:
    assert sort_key(text) == sort_key(text)
    assert sorted([text, "a"], key=sort_key)


@given(st.text())
def test_keys_take_any_text_and_composed_and_decomposed_text_are_the_same(text: str) -> None:
    for key in (exact, fold, tone_key, slug):
        assert key(nfd(text)) == key(nfc(text))
    sort_key(text)
    person_sort_key(text)


@given(VIETNAMESE)
def test_folding_and_exact_keys_of_keys_are_the_keys(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert exact(exact(text)) == exact(text)
    assert fold(text).isascii()
    assert fold(text) == fold(text.upper())


@given(st.text())
def test_a_slug_is_short_ascii_and_a_slug_of_itself(text: str) -> None:
    made = slug(text)
    assert len(made) <= SLUG_LENGTH
    assert all(part.isalnum() and part.isascii() and part == part.lower() for part in made.split("-") if made)
    assert slug(made) == made


@given(st.text())
def test_cleaning_twice_changes_nothing(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(VIETNAMESE, VIETNAMESE)
def test_letters_decide_before_tones(one: str, other: str) -> None:
    if fold(one) != fold(other) and set(exact(one + other)) <= set("abcdeghiklmnopqrstuvxy"):
        assert (sort_key(one) < sort_key(other)) is (one.lower() < other.lower())
    assert (sort_key(one) == sort_key(other)) is (one == other)


def test_the_alphabet_is_the_schools_with_f_j_w_z() -> None:
    assert "".join(ALPHABET) == "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"


@pytest.mark.parametrize(
    ("one", "other", "steps"),
    [("", "", 0), ("a", "", 1), ("regoin", "region", 1), ("abc", "abd", 1), ("abcd", "xyzw", 3),
     ("kitten", "sitting", 3), ("a", "abcdef", 3)],
)  # fmt: skip
def test_distance_counts_slips_up_to_its_limit(one: str, other: str, steps: int) -> None:
    assert distance(one, other, 2) == min(steps, 3)
    assert distance(other, one, 2) == min(steps, 3)


@given(st.text("abc", max_size=6), st.text("abc", max_size=6))
def test_distance_is_nought_for_equal_texts_only(one: str, other: str) -> None:
    assert (distance(one, other, 9) == 0) is (one == other)
    assert distance(one, other, 9) == distance(other, one, 9)


def test_nearest_offers_what_a_slip_could_have_meant_best_first() -> None:
    names = ["Cao Lãnh", "Cao Bằng", "Lâm Đồng", "Cao Lãnh, Đồng Tháp"]
    assert nearest("Cao Lãn", names) == ["Cao Lãnh", "Cao Bằng", "Cao Lãnh, Đồng Tháp"]
    assert nearest("Cao Lãn", names, limit=1) == ["Cao Lãnh", "Cao Lãnh, Đồng Tháp"]
    assert nearest("cao lanh", names, most=1) == ["Cao Lãnh"]
    assert nearest("Hà Nội", names) == []
    assert nearest("", names) == []
    assert nearest("Cao Bằng mới", names) == []
