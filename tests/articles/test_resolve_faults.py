"""What is told of a header: every fault at its line, with what may have been meant."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bantin.articles.header import split
from bantin.articles.model import Article
from bantin.articles.registers import Registers
from bantin.articles.resolve import resolve
from bantin.core.dates import now
from bantin.core.problems import Problem

Read = Callable[..., tuple[Article | None, list[Problem]]]
Faults = Callable[..., list[tuple[int, str, str]]]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("title:", [(2, "value-missing", "error")]),
        ("title: " + "a" * 201, [(2, "text-too-long", "error")]),
        ("summary: " + "a" * 601, [(2, "text-too-long", "error")]),
        ("date: 31/02/2022", [(2, "date-impossible", "error")]),
        ("date: 1989-12-31", [(2, "date-old", "warning")]),
        ("date: 2030-01-01\nregion: Đồng Tháp", [(2, "date-far", "warning")]),
        ("region: Huyện Cao Lãn, Đồng Tháp", [(2, "region-unknown", "error")]),
        ("region:\n  - Đồng Tháp\n  - Cao Lãnh, Đồng Tháp", [(4, "region-ambiguous", "error")]),
        ("date: 2025-07-01", [(4, "region-not-then", "error")]),
        ("category: Tin tứcc", [(2, "choice-unknown", "error")]),
        ("regoin: x", [(2, "key-unknown", "error")]),
        ("save_as: ../x.html", [(2, "key-unknown-far", "error")]),
        ("level: [tiểu học, trung học]", [(2, "choice-unknown", "error")]),
        ("tags:\n  - a\n  - '???'", [(4, "name-without-slug", "error")]),
        ("tags:\n  - a\n  - " + "b" * 61, [(4, "text-too-long", "error")]),
        ("tags: [" + ", ".join(f"t{i}" for i in range(31)) + "]", [(2, "list-too-long", "error")]),
        ("tags: [[a]]", [(2, "text-expected", "error")]),
        ("author: Mai Thị Sợn", [(2, "author-unlisted-near", "warning")]),
        ("author: Lò Văn Bính", [(2, "author-unlisted", "warning")]),
        ("organisation: Sở GDĐT C", [(2, "organisation-unlisted-near", "warning")]),
        ("organisation: Nhà xuất bản X", [(2, "organisation-unlisted", "warning")]),
        (
            "date: 2025-07-01\nregion: Đồng Tháp\norganisation: phong-a",
            [(4, "organisation-not-then", "warning")],
        ),
        ("modified: 2022-12-07", [(2, "modified-before-date", "warning")]),
        ("correction: Sai.", [(2, "correction-undated", "warning")]),
        ("slug: -a", [(2, "slug-form", "error")]),
        ("slug: " + "a" * 81, [(2, "slug-form", "error")]),
        ("slug: khu-vuc", [(2, "slug-reserved", "error")]),
        ("id: Bài-1", [(2, "id-form", "error")]),
        ("id: " + "a" * 101, [(2, "id-form", "error")]),
        ("image: media/a.jpg", [(2, "alt-missing", "error")]),
        ("image: ../a.jpg\nimage_alt: Ảnh lớp", [(2, "path-outside", "error")]),
        ("image: /etc/passwd\nimage_alt: Ảnh lớp", [(2, "path-outside", "error")]),
        ("image: http://a.vn/b.jpg\nimage_alt: Ảnh lớp", [(2, "path-outside", "error")]),
        ("image: media/a.jpg\nimage_alt: anh tin bai", [(3, "alt-poor", "warning")]),
        ("image: media/Lớp.jpg\nimage_alt: Lớp", [(3, "alt-poor", "warning")]),
        ("gallery:\n  - file: a.jpg\n    alt: Hình ảnh", [(4, "alt-poor", "warning")]),
        ("gallery:\n  - file: a.jpg", [(3, "value-missing", "error")]),
        ("gallery:\n  - file: a.jpg\n    alt: Lớp\n    atl: b", [(5, "key-unknown", "error")]),
        ("gallery: a.jpg", [(2, "list-expected", "error")]),
        ("attachments: [a.pdf]", [(2, "mapping-expected", "error")]),
        ("consent: maybe", [(2, "choice-unknown", "error")]),
        ("source: Báo A", [(2, "mapping-expected", "error")]),
        ("source:\n  name: A\n  url: javascript:alert(1)", [(4, "address-form", "error")]),
        ("source:\n  name: A\n  canonical: co", [(4, "flag-form", "error")]),
        ("featured: mai", [(2, "date-form", "error")]),
        ("status: duyệt", [(2, "choice-unknown", "error")]),
        ("withdrawn_reason: Sai", [(2, "reason-without-withdrawal", "warning")]),
        ("approved_by: A", [(2, "approved-undated", "error")]),
        ("event: {place: A}", [(2, "event-undated", "error")]),
        ("event:\n  start: 2022-12-09\n  end: 2022-12-08", [(4, "event-backwards", "error")]),
        ("views_base: 1.615", [(2, "count-form", "error")]),
        ("rating: [1, 2]", [(2, "rating-form", "error")]),
        ("rating: [1, 2, 3, 4, x]", [(2, "count-form", "error")]),
        ("aliases: [https://cu.example.vn/1]", [(2, "alias-form", "error")]),
        ("aliases: [/khu-vuc/cu/]", [(2, "alias-reserved", "error")]),
        ("aliases: [/a/../b]", [(2, "alias-form", "error")]),
        ("ignore: {alt-por: vì}", [(2, "ignore-unknown", "error")]),
        ("ignore: [alt-poor]", [(2, "ignore-without-reason", "warning")]),
        ("ignore: [[a]]", [(2, "ignore-form", "error")]),
        ("title: Tr\u043eng trường", [(2, "script-mixed", "warning")]),
    ],
)
def test_a_fault_is_found_at_its_line(
    faults: Faults, lines: str, expected: list[tuple[int, str, str]]
) -> None:
    assert faults(lines) == expected


def test_all_faults_of_a_header_are_found_together(faults: Faults) -> None:
    header = "title: a\ndate: 31/02/2022\nregion: Đồng Tháp\ncategory: Tin\nslug: A\nregoin: x"
    assert [code for _, code, _ in faults(header)] == [
        "date-impossible",
        "choice-unknown",
        "slug-form",
        "key-unknown",
    ]


def test_a_fault_in_a_classic_header_has_its_line(registers: Registers) -> None:
    text = "Title: a\nDate: 08/12/2022\nRegion: Đồng Tháp\nCategory: Tin\nSource: Báo\n\nx"
    raw, _ = split(text.encode(), "a.md")
    assert raw is not None
    _, problems = resolve(raw, "a.md", registers, now())
    assert sorted((part.line, part.code) for part in problems) == [
        (4, "choice-unknown"),
        (5, "mapping-expected"),
    ]


@pytest.mark.parametrize(
    ("header", "code", "offer"),
    [
        ("regoin: x", "key-unknown", "“region”"),
        ("category: Tap huan", "choice-unknown", "“Tập huấn”"),
        ("status: chờ duyêt", "choice-unknown", "“chờ duyệt”"),
        ("status: xyzzyx", "choice-unknown", "“withdrawn”, “gỡ bỏ”"),
        ("consent: co", "choice-unknown", "“có”"),
        ("consent: làm mò", "choice-unknown", "“làm mờ”"),
        ("level: THCS", "choice-unknown", "“trung học cơ sở”"),
        ("author: Mai Thị Sợn", "author-unlisted-near", "“Mai Thị Sơn”"),
    ],
)
def test_a_slip_is_answered_with_the_nearest_value(
    read: Read, header: str, code: str, offer: str
) -> None:
    problem = next(part for part in read(header)[1] if part.code == code)
    assert offer in str(problem.values["nearest"])
    assert offer in problem.text()
    assert offer in problem.text("en")


def test_an_unknown_region_is_answered_as_the_guide_shows(read: Read) -> None:
    path = "content/articles/2022/2022-12-08-boi-duong.md"
    _, problems = read("title: a\ndate: 08/12/2022\nregion: Huyện Cao Lãn, Đồng Tháp", path)
    expected = "không có đơn vị “Huyện Cao Lãn, Đồng Tháp” vào ngày 08/12/2022; hãy viết “Huyện Cao Lãnh, Đồng Tháp”"
    assert [part.render() for part in problems] == [f"{path}:4: lỗi: {expected}"]


def test_a_silenced_warning_is_not_reported_and_an_error_cannot_be_silenced(
    faults: Faults,
) -> None:
    poor = "image: media/a.jpg\nimage_alt: logo\nignore: {alt-poor: biểu trưng}"
    assert faults(poor) == []
    assert faults("image: media/a.jpg\nignore: {alt-missing: vội}") == [(2, "alt-missing", "error")]
    as_list = "image: media/a.jpg\nimage_alt: logo\nignore: ['alt-poor: biểu trưng']"
    assert faults(as_list) == []


def test_a_name_that_gives_no_slug_asks_for_one(faults: Faults) -> None:
    assert faults("", "a/2022-12-08.md") == [(1, "slug-empty", "error")]
    assert faults("slug: bai-1", "a/2022-12-08.md") == []
    assert faults("", "a/2022-12-08-rss.md") == [(1, "slug-reserved", "error")]


HEAD = "title: a\ndate: 08/12/2022\nregion: Đồng Tháp\ncategory: Tin tức\n"
ATTACHED = "attachments:\n  - {file: media/a.pdf, title: Tệp}\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"---\n{HEAD}---\n \n", (7, "body-missing", "error")),
        (HEAD, (5, "body-missing", "error")),
        (f"---\n{HEAD}status: nháp\n---\n", (8, "body-empty", "warning")),
        (f"---\n{HEAD}status: lạ\n---\n", (8, "body-empty", "warning")),
        (f"---\n{HEAD}summary: Tin vắn.\n---\n", (8, "body-empty", "warning")),
        (f"---\n{HEAD}{ATTACHED}---\n", (9, "body-empty", "warning")),
    ],
)
def test_an_article_with_nothing_to_read_is_not_published(
    registers: Registers, text: str, expected: tuple[int, str, str]
) -> None:
    raw, _ = split(text.encode(), "a.md")
    assert raw is not None
    _, problems = resolve(raw, "a.md", registers, now())
    assert expected in [(part.line, part.code, part.severity) for part in problems]
