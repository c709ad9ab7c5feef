"""The register of legal documents that articles cite: one page, or one for each year."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from bantin.articles.archive import Archive
from bantin.articles.model import Citation
from bantin.edition import document_register
from bantin.edition.links import Addresses
from bantin.legal_citations.model import Document
from bantin.legal_citations.register import Documents

BASIC = "/van-ban/29-nq-tw-2013/"
CIRCULAR = "/van-ban/20-2018-tt-bgddt/"
YEAR = "/van-ban/nam/2020/"


def test_the_register_holds_what_articles_cite_with_the_number_of_articles(edition: Any) -> None:
    rows = {row["url"]: row for row in edition.inputs("/van-ban/")["rows"]}
    assert {url: row["count"] for url, row in rows.items()} == {BASIC: 3, CIRCULAR: 2}
    assert rows[BASIC]["number"] == "29-NQ/TW"
    assert rows[BASIC]["issuer"] == "Ban Chấp hành Trung ương"
    assert rows[BASIC]["date"]["date"] == "04/11/2013"


def test_documents_with_a_date_stand_before_those_without(edition: Any) -> None:
    dates = [row["date"] for row in edition.inputs("/van-ban/")["rows"]]
    assert dates[0] is not None
    assert dates[1] is None


def test_a_short_register_is_one_page(edition: Any) -> None:
    assert edition.inputs("/van-ban/")["years"] == []
    assert not [url for url in edition.urls if url.startswith("/van-ban/nam/2")]


@pytest.fixture
def long(portal: Any, changed: Any, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Any]:
    """Makes editions whose articles, the newest first, cite these documents; blocks hold two."""
    monkeypatch.setattr(document_register, "SIZE", 2)

    def made(cited: Iterable[str], known: Iterable[Document] = ()) -> Any:
        articles = [
            replace(article, citations=tuple(Citation(key, f"{key}/QĐ") for key in keys.split()))
            for article, keys in zip(portal.archive.published, cited, strict=False)
        ]
        return changed(archive=Archive.of(articles), documents=Documents(known))

    return made


CITED = ("5-qd-2020 9-qd", "4-qd-2020 1-qd-2020", "3-qd-2020", "2-qd-2020 1-qd-2019", "1-qd-2020")


def numbers(edition: Any, url: str) -> list[str]:
    """The numbers that a table shows."""
    return [row["number"] for row in edition.inputs(url)["rows"]]


def test_a_long_register_has_a_page_for_each_year_those_without_one_last(long: Any) -> None:
    edition = long(CITED)
    assert edition.inputs("/van-ban/")["years"] == [
        {"title": "2020", "url": YEAR}, {"title": "2019", "url": "/van-ban/nam/2019/"},
        {"title": "Không rõ năm", "url": "/van-ban/nam/khong-ro/"},
    ]
    assert numbers(edition, "/van-ban/nam/2019/") == ["1-qd-2019/QĐ"]
    assert numbers(edition, "/van-ban/nam/khong-ro/") == ["9-qd/QĐ"]
    assert edition.inputs("/van-ban/nam/khong-ro/")["title"] == "Văn bản không rõ năm"


def test_a_long_register_shows_what_is_cited_most_first(long: Any) -> None:
    assert numbers(long(CITED), "/van-ban/") == ["1-qd-2020/QĐ", "2-qd-2020/QĐ"]


def test_the_documents_of_a_year_come_in_blocks_that_stay(long: Any) -> None:
    older, newer = long(CITED[1:]), long(CITED)
    assert numbers(older, YEAR) == ["1-qd-2020/QĐ", "2-qd-2020/QĐ", "3-qd-2020/QĐ", "4-qd-2020/QĐ"][2:]
    assert numbers(newer, YEAR) == ["3-qd-2020/QĐ", "4-qd-2020/QĐ", "5-qd-2020/QĐ"]
    first, second = f"{YEAR}trang/1/", f"{YEAR}trang/2/"
    assert newer.inputs(first) == older.inputs(first)
    assert newer.inputs(second) == older.inputs(second)
    assert newer.inputs(first)["title"] == "Văn bản năm 2020 – tập 1"
    assert [link["url"] for link in newer.inputs(first)["breadcrumb"]] == [
        "/", "/van-ban/", YEAR, first]


def test_each_page_of_a_year_leads_to_the_next(long: Any) -> None:
    edition = long(CITED)
    head, second, first = (edition.inputs(f"{YEAR}{rest}")["pager"]
                           for rest in ("", "trang/2/", "trang/1/"))
    assert head["older"]["url"] == f"{YEAR}trang/1/"
    assert head["newer"] is None
    assert second["older"]["url"] == f"{YEAR}trang/1/"
    assert first["newer"]["url"] == f"{YEAR}trang/2/"
    assert first["older"] is None
    assert edition.inputs(f"{YEAR}trang/3/")["url"] == YEAR  # leads to it until it is full


def test_each_page_of_a_year_tells_which_it_is_and_of_older_ones_where_there_are_any(
    long: Any,
) -> None:
    edition = long(CITED)
    told = {rest: edition.inputs(f"/van-ban/nam/{rest}/")["description"]
            for rest in ("2020", "2020/trang/2", "2020/trang/1", "2019", "khong-ro")}
    older = " Văn bản được nhắc đến từ trước nằm ở các trang cũ hơn."
    year = "Văn bản năm 2020 mà bài viết trên cổng tin dẫn lại"
    assert told == {
        "2020": f"{year}.{older}",
        "2020/trang/2": f"{year}, tập 2.{older}",
        "2020/trang/1": f"{year}, tập 1.",
        "2019": "Văn bản năm 2019 mà bài viết trên cổng tin dẫn lại.",
        "khong-ro": "Văn bản không rõ năm mà bài viết trên cổng tin dẫn lại.",
    }
    assert edition.inputs(YEAR)["head"]["description"] == told["2020"]


def test_every_document_stands_in_one_full_block_at_most_and_on_some_page(long: Any) -> None:
    edition = long(CITED)
    years = {url for url in edition.urls if url.startswith("/van-ban/nam/")}
    years -= {"/van-ban/nam/", f"{YEAR}trang/3/"}
    shown = {url: numbers(edition, url) for url in years}
    blocks = [number for url, found in shown.items() if "/trang/" in url for number in found]
    assert len(blocks) == len(set(blocks)) == 4
    assert {number for found in shown.values() for number in found} == {
        f"{key}/QĐ" for keys in CITED for key in keys.split()}


def test_the_register_knows_the_year_and_the_facts_of_a_document(long: Any) -> None:
    known = Document("9-qd", "9/QĐ-BGDĐT", "Quyết định", date=date(2017, 5, 2), subject="Về hè")
    edition = long(CITED, [known])
    row, = edition.inputs("/van-ban/nam/2017/")["rows"]
    assert (row["number"], row["subject"], row["count"]) == ("9/QĐ-BGDĐT", "Về hè", 1)


def test_texts_may_link_to_the_years_and_their_full_blocks(long: Any) -> None:
    known = Addresses(long(CITED).portal)
    for url in ("/van-ban/", YEAR, f"{YEAR}trang/1/", f"{YEAR}trang/2/", "/van-ban/nam/khong-ro/"):
        assert url in known
    for url in ("/van-ban/nam/2018/", f"{YEAR}trang/3/", f"{YEAR}trang/0/", "/van-ban/nam/"):
        assert url not in known
