"""From a header to an article: every key of the guide, whatever is written."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bantin.articles.header import RawHeader, read_header
from bantin.articles.model import Article, AttachedFile, Event, Image, Origin, Term
from bantin.articles.registers import Registers
from bantin.articles.resolve import default_id, default_slug, resolve
from bantin.articles.schema import Header
from bantin.articles.terms import Terms, load_categories
from bantin.core.dates import now
from bantin.core.problems import Problem, errors_only
from bantin.core.trees import Value

Read = Callable[..., tuple[Article | None, list[Problem]]]
SHARED = Path(__file__).resolve().parents[3] / "shared" / "articles"


def article(read: Read, header: str, path: str = "articles/2022-12-08-a.md") -> Article:
    found, problems = read(header, path)
    assert found is not None, [part.render() for part in problems]
    return found


def test_a_header_with_the_required_keys_alone_is_an_article(read: Read) -> None:
    found = article(read, "", "articles/2022/2022-12-08-hoi-thi-ve-tranh.md")
    assert (found.id, found.slug) == ("2022-12-08-hoi-thi-ve-tranh", "hoi-thi-ve-tranh")
    assert found.url == "/2022/12/08/hoi-thi-ve-tranh/"
    assert found.date.isoformat() == "2022-12-08T09:30:00+07:00"
    assert found.regions == ("huyen-cao-lanh-dong-thap",)
    assert found.category == Term("tin-tuc", "Tin tức")
    assert (found.status, found.date_source, found.authors) == ("published", "editor", ())


def test_every_key_reaches_its_place(read: Read) -> None:
    found = article(
        read,
        """author: [M.Sơn, Đỗ Văn Dung]
organisation: Sở GD&ĐT B
tags: [STEM, thi đùa]
level: [Tiểu học, trung học cơ sở]
summary: Sapo.
dateline: ĐTO
modified: 09/12/2022 10:00
correction: Sai số trường.
date_source: page
id: ma-rieng
slug: duong-rieng
image: media/a.jpg
image_alt: Sân trường
image_caption: Giờ chơi
image_credit: M.Sơn
consent: blurred
gallery: [{file: media/b.jpg, alt: Thư viện, consent: yes}]
attachments: [{file: media/c.pdf, title: Kế hoạch}]
source: {name: Báo A, url: "https://a.example.vn/1", canonical: false}
featured: 10/12/2022
status: Đã đăng
approved_by: Đỗ Văn Dung
approved_at: 2022-12-08 09:00
event: {start: 20/12/2022 08:00, end: 20/12/2022 11:00, place: Hội trường, deadline: 15/12/2022}
views_base: 1615
rating: [1, 0, 2, 9, 31]
aliases: [/tin/1.html, /tin/2.html]""",
    )
    assert found.authors == (Term("mai-thi-son", "M.Sơn"), Term("do-van-dung", "Đỗ Văn Dung"))
    assert found.organisation == Term("so-b", "Sở GDĐT B")
    assert found.tags == (Term("stem", "STEM"), Term("thi-dua-vui", "thi đùa"))
    assert [level.slug for level in found.levels] == ["tieu-hoc", "trung-hoc-co-so"]
    assert (found.lede, found.dateline, found.date_source) == ("Sapo.", "ĐTO", "page")
    assert (found.id, found.url) == ("ma-rieng", "/2022/12/08/duong-rieng/")
    assert found.image == Image("media/a.jpg", "Sân trường", "Giờ chơi", "M.Sơn", "blurred", 13)
    assert found.gallery == (Image("media/b.jpg", "Thư viện", consent="yes", line=18),)
    assert found.attachments == (AttachedFile("media/c.pdf", "Kế hoạch", 19),)
    assert found.origin == Origin("Báo A", "https://a.example.vn/1", canonical=False)
    assert (found.featured, found.approved_by) == (date(2022, 12, 10), "Đỗ Văn Dung")
    assert isinstance(found.event, Event)
    assert found.event.deadline is not None
    assert found.event.deadline.isoformat() == "2022-12-15T00:00:00+07:00"
    assert (found.views_base, found.rating) == (1615, (1, 0, 2, 9, 31))
    assert found.aliases == ("/tin/1.html", "/tin/2.html")


@pytest.mark.parametrize(
    ("written", "ids"),
    [
        ("Huyện Cao Lãnh, Đồng Tháp", ("huyen-cao-lanh-dong-thap",)),
        ("huyen-cao-lanh-dong-thap", ("huyen-cao-lanh-dong-thap",)),
        ("[Đồng Tháp, Tiền Giang, Đồng Tháp]", ("dong-thap", "tien-giang")),
        ("Đồng Tháp; Tiền Giang", ("dong-thap", "tien-giang")),
        ("Cả nước", ("viet-nam",)),
    ],
)
def test_regions_are_those_of_the_articles_day_main_one_first(
    read: Read, written: str, ids: tuple[str, ...]
) -> None:
    assert article(read, f"region: {written}").regions == ids


def test_consent_may_be_written_in_vietnamese(read: Read) -> None:
    words = {"Có": "yes", "làm mờ": "blurred", "KHÔNG CẦN": "none-needed", "yes": "yes"}
    shown = "image: media/a.jpg\nimage_alt: Sân trường\nconsent: "
    images = {word: article(read, f"{shown}{word}").image for word in words}
    assert {word: image.consent for word, image in images.items() if image} == words


def test_vietnamese_words_for_status_are_synonyms_whatever_the_tone_placement(read: Read) -> None:
    words = {"nháp": "draft", "Chờ duyệt": "review", "ĐÃ DUYỆT": "approved", "gỡ bỏ": "withdrawn"}
    assert {word: article(read, f"status: {word}").status for word in words} == words


def test_a_pen_name_is_shown_as_signed_and_belongs_to_the_person(read: Read) -> None:
    assert article(read, "author: m.sơn").authors == (Term("mai-thi-son", "m.sơn"),)
    assert article(read, "author: mai-thi-son").authors == (Term("mai-thi-son", "Mai Thị Sơn"),)


def test_a_unit_behind_the_authors_name_is_the_articles_unit(read: Read) -> None:
    found = article(read, "author: (Đỗ Văn Dung – Sở GDĐT B)")
    assert found.authors == (Term("do-van-dung", "Đỗ Văn Dung"),)
    assert found.organisation == Term("so-b", "Sở GDĐT B")


@pytest.mark.parametrize(
    ("path", "identity", "last"),
    [
        ("a/2022-12-08-tap-huan.md", "2022-12-08-tap-huan", "tap-huan"),
        ("a/tap-huan.md", "tap-huan", "tap-huan"),
        ("a/2022-12-08-Tập Huấn.md", "2022-12-08-tap-huan", "tap-huan"),
        ("a/2022-12-08-Ta\u0323\u0302p.md", "2022-12-08-tap", "tap"),
        ("2022-12-08.md", "2022-12-08", ""),
    ],
)
def test_id_and_slug_come_from_the_files_name(path: str, identity: str, last: str) -> None:
    assert (default_id(path), default_slug(path)) == (identity, last)


VALUES: st.SearchStrategy[Value] = st.recursive(
    st.text(max_size=12) | st.sampled_from(["", "2022-12-08", "/a/", "yes", "1", "media/a.jpg"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["file", "alt", "name", "url", "x"]), inner, max_size=3)
    ),
    max_leaves=5,
)


def test_any_values_give_an_article_or_errors_never_a_traceback(registers: Registers) -> None:
    @given(st.dictionaries(st.sampled_from([*Header.model_fields, "regoin"]), VALUES))
    @settings(max_examples=400, deadline=None)
    def holds(values: dict[str, Value]) -> None:
        raw = RawHeader(values, dict.fromkeys(values, 2) | {"": 1}, "x", 3)
        found, problems = resolve(raw, "a/b.md", registers, now())
        assert (found is None) == bool(errors_only(problems))
        assert all(part.line in {1, 2} and part.text() and part.text("en") for part in problems)

    holds()


def test_real_articles_of_five_portals_are_read_without_errors(registers: Registers) -> None:
    if not SHARED.is_dir():
        pytest.skip("the real articles are not beside this checkout")
    listed = Registers(registers.regions, registers.people, _all_categories(), registers.tags)
    for path in sorted(SHARED.glob("*.md")):
        raw, problems = read_header(path, path.name)
        assert raw is not None
        found, more = resolve(raw, path.name, listed, now())
        assert errors_only(problems + more) == []
        assert found is not None


def _all_categories() -> Terms:
    path = Path(__file__).resolve().parents[2] / "content/data/categories.yaml"
    return load_categories(path)[0]
