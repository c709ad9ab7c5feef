"""What the portal takes, what it refuses and what it warns of."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from bantin.core.problems import Problem
from bantin.media import Library, MediaSettings
from bantin.media import checks as rules
from bantin.media.kinds import kind_of

from .conftest import Attached, Shown, draw, zipped

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)
HEADS = {
    "webp": b"RIFF\0\0\0\0WEBPVP8 ",
    "avif": b"\0\0\0\x20ftypavif\0\0\0\0",
    "gif": b"GIF89a",
    "png": b"\x89PNG\r\n\x1a\n",
    "jpg": b"\xff\xd8\xff\xe0",
    "mp4": b"\0\0\0\x20ftypisom\0\0\0\0",
    "mp3": b"ID3\x04",
    "pdf": b"%PDF-1.7\n",
    "doc": OLE + "WordDocument\0".encode("utf-16-le"),
    "xls": OLE + "Workbook\0".encode("utf-16-le"),
}
REFUSED = {
    "a.svg": b'<svg xmlns="http://www.w3.org/2000/svg"/>',
    "b.jpg": b"<!DOCTYPE html><script>alert(1)</script>",
    "c.pdf": b"MZ\x90\0",
    "d.png": b"\x7fELF",
    "e.doc": OLE,
    "f.zip": b"PK\x03\x04",
    "empty.pdf": b"",
}


def codes(problems: list[Problem]) -> list[str]:
    return [problem.code for problem in problems]


@pytest.mark.parametrize(("name", "head"), HEADS.items())
def test_kinds_are_told_by_their_first_bytes(name: str, head: bytes, tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(head)
    kind = kind_of(tmp_path / "x")
    assert kind is not None
    assert kind.name == name


@pytest.mark.parametrize(
    ("name", "part", "mimetype"),
    [
        ("docx", "word/document.xml", ""),
        ("xlsx", "xl/workbook.xml", ""),
        ("pptx", "ppt/presentation.xml", ""),
        ("odt", "content.xml", "application/vnd.oasis.opendocument.text"),
        ("ods", "content.xml", "application/vnd.oasis.opendocument.spreadsheet"),
    ],
)
def test_office_files_are_told_by_their_parts(
    name: str, part: str, mimetype: str, tmp_path: Path
) -> None:
    kind = kind_of(zipped(tmp_path / "x", part, mimetype=mimetype))
    assert kind is not None
    assert kind.name == name


def test_office_files_with_macros_are_not_taken(tmp_path: Path) -> None:
    path = zipped(tmp_path / "x", "word/document.xml", "word/vbaProject.bin")
    assert kind_of(path) is None


@pytest.mark.parametrize(("name", "content"), REFUSED.items())
def test_active_and_unknown_files_are_refused(
    name: str, content: bytes, library: Library, root: Path
) -> None:
    (root / "media" / name).write_bytes(content)
    assert codes(library.check(f"media/{name}", "a.md", 3)) == ["media-kind"]


@pytest.mark.parametrize(
    "file",
    ["../secret.jpg", "/etc/passwd", "media/../../x.jpg", "media\\a.jpg", "C:/a.jpg", "",
     "https://a.vn/a.jpg", "{static}/../a.jpg", "media/\0.jpg"],
)  # fmt: skip
def test_names_that_leave_the_content_folder_are_refused(file: str, library: Library) -> None:
    assert codes(library.check(file, "a.md", 3)) == ["media-outside"]


def test_a_link_that_leaves_the_content_folder_is_refused(library: Library, root: Path) -> None:
    outside = draw(root.parent / "outside.jpg")
    (root / "media" / "link.jpg").symlink_to(outside)
    sibling = root.parent / "content-other"
    draw(sibling / "b.jpg")
    (root / "media" / "other").symlink_to(sibling)
    assert codes(library.check("media/link.jpg", "a.md", 3)) == ["media-missing"]
    assert codes(library.check("media/other/b.jpg", "a.md", 3)) == ["media-missing"]


def test_a_missing_file_is_named_with_the_nearest_one(library: Library) -> None:
    (problem,) = library.check("media/b.jpg", "a.md", 3)
    assert (problem.code, problem.line) == ("media-missing", 3)
    assert "media/a.jpg" in problem.text()


def test_names_longer_than_any_of_a_disk_are_missing(library: Library) -> None:
    for file in (f"media/{'a' * 300}.jpg", f"media/{'a' * 300}/b.jpg", "media/a.jpg/" + "a/" * 3000):
        assert codes(library.check(file, "a.md", 3)) == ["media-missing"]


def test_a_name_composed_otherwise_on_disk_is_found(library: Library, root: Path) -> None:
    draw(root / "media" / unicodedata.normalize("NFD", "ảnh lễ.jpg"))
    assert library.check("media/ảnh lễ.jpg", "a.md", 3, picture=True) == []


def test_limits_of_bytes_and_pixels_hold(
    library: Library, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rules, "MAX_PICTURE", 100)
    assert codes(library.check("media/a.jpg", "a.md", 3)) == ["media-too-large"]
    monkeypatch.setattr(rules, "MAX_PICTURE", 10**9)
    monkeypatch.setattr(rules, "MAX_PIXELS", 1200 * 800 - 1)
    assert codes(library.check("media/a.jpg", "a.md", 3)) == ["media-pixels"]
    (root / "media" / "x.pdf").write_bytes(b"%PDF-" + bytes(100))
    monkeypatch.setattr(rules, "MAX_ATTACHMENT", 100)
    assert codes(library.check("media/x.pdf", "a.md", 3)) == ["media-too-large"]


def test_a_bomb_is_refused_by_its_header(library: Library, root: Path) -> None:
    header = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\xff\xff\0\0\xff\xff\x08\x02\0\0\0"
    import zlib

    crc = zlib.crc32(header[12:]).to_bytes(4, "big")
    (root / "media" / "bomb.png").write_bytes(header + crc + b"\0\0\0\0IDAT" + bytes(4))
    assert codes(library.check("media/bomb.png", "a.md", 3)) == ["media-pixels"]


def test_a_cut_picture_is_refused(library: Library, root: Path) -> None:
    (root / "media" / "cut.png").write_bytes(b"\x89PNG\r\n\x1a\n\0\0")
    assert codes(library.check("media/cut.png", "a.md", 3)) == ["media-broken"]


def test_a_document_is_no_picture_and_a_wrong_ending_is_no_attachment(
    library: Library, root: Path
) -> None:
    (root / "media" / "x.pdf").write_bytes(b"%PDF-1.7")
    (root / "media" / "x.docx").write_bytes(b"%PDF-1.7")
    draw(root / "media" / "b.png", format="JPEG")
    assert codes(library.check("media/x.pdf", "a.md", 3, picture=True)) == ["media-not-picture"]
    assert codes(library.check("media/x.docx", "a.md", 3)) == ["media-wrong-name"]
    assert library.check("media/b.png", "a.md", 3, picture=True) == []
    assert codes(library.check("media/b.png", "a.md", 3)) == ["media-wrong-name"]


@pytest.mark.parametrize(
    ("alt", "expected"),
    [
        ("", ["media-alt-missing"]),
        ("a.jpg", ["media-alt-placeholder"]),
        ("image", ["media-alt-placeholder"]),
        ("Ảnh minh họa", ["media-alt-placeholder"]),
        ("anh tin bai", ["media-alt-placeholder"]),
        ("Logo", []),
        ("Cô giáo Mai đọc sách", []),
        ("Học sinh chào cờ", ["media-consent"]),
        ("Các cháu mẫu giáo", ["media-consent"]),
        ("Đoàn viên tuổi trẻ tình nguyện", []),
        ("Thầy cô xem phim", []),
    ],
)
def test_the_words_of_a_picture_are_judged(alt: str, expected: list[str], library: Library) -> None:
    assert codes(library.problems(Shown("media/a.jpg", alt), "a.md")) == expected


def test_consent_silences_the_warning_and_a_setting_makes_it_an_error(
    library: Library, root: Path
) -> None:
    shown = Shown("media/a.jpg", "Sân trường", caption="Các em học sinh lớp 1")
    (problem,) = library.problems(shown, "a.md")
    assert (problem.code, problem.severity, problem.line) == ("media-consent", "warning", 7)
    strict = Library(root, library.cache, MediaSettings(consent="error"))
    assert [p.severity for p in strict.problems(shown, "a.md")] == ["error"]
    for consent in ("yes", "blurred", "none-needed"):
        given = Shown("media/a.jpg", "Học sinh chào cờ", consent=consent)
        assert library.problems(given, "a.md") == []
    wrong = Shown("media/a.jpg", "Học sinh chào cờ", consent="có")
    assert codes(library.problems(wrong, "a.md")) == ["media-consent-value"]


def test_office_files_alone_are_warned_of(library: Library, root: Path) -> None:
    zipped(root / "media" / "k.docx", "word/document.xml")
    (root / "media" / "k.pdf").write_bytes(b"%PDF-1.7")
    alone = library.attachment_problems([Attached("media/k.docx")], "a.md")
    assert [(p.code, p.severity, p.line) for p in alone] == [("media-closed", "warning", 9)]
    both = [Attached("media/k.docx"), Attached("media/k.pdf")]
    assert library.attachment_problems(both, "a.md") == []
    missing = library.attachment_problems([Attached("media/none.docx")], "a.md")
    assert codes(missing) == ["media-missing"]


def test_every_message_can_be_printed(library: Library) -> None:
    problems = [
        *library.check("media/b.jpg", "a.md", 3),
        *library.check("../b.jpg", "a.md", 3),
        *library.problems(Shown("media/a.jpg", "bé"), "a.md"),
    ]
    assert all(problem.text("vi") and problem.text("en") for problem in problems)
