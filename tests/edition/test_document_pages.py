"""A page for each legal document that articles cite."""

from __future__ import annotations

from typing import Any

BASIC = "/van-ban/29-nq-tw-2013/"
CIRCULAR = "/van-ban/20-2018-tt-bgddt/"


def test_a_document_shows_its_articles_newest_first(edition: Any) -> None:
    assert [card["id"] for card in edition.inputs(BASIC)["cards"]] == [
        "2026-04-03-nghi-quyet", "2026-04-02-hai-van-ban", "2026-04-01-day-du"]


def test_a_document_names_others_cited_in_the_same_articles(edition: Any) -> None:
    assert [link["url"] for link in edition.inputs(BASIC)["together"]] == [CIRCULAR]
    assert [link["url"] for link in edition.inputs(CIRCULAR)["together"]] == [BASIC]


def test_documents_cited_together_more_often_come_first(portal: Any, changed: Any) -> None:
    from dataclasses import replace

    from bantin.articles.archive import Archive
    from bantin.articles.model import Citation

    cited = (("a", "b"), ("a", "b", "c"), ("a", "c"), ("a", "c"), ("a", "d"), ("a", "a"))
    articles = [
        replace(article, citations=tuple(Citation(key, f"{key}/QĐ-UBND") for key in keys))
        for article, keys in zip(portal.archive.published, cited, strict=False)
    ]
    together = changed(archive=Archive.of(articles)).inputs("/van-ban/a/")["together"]
    assert [link["url"] for link in together] == ["/van-ban/c/", "/van-ban/b/", "/van-ban/d/"]


def test_a_document_that_is_only_known_from_texts_still_has_its_form(edition: Any) -> None:
    inputs = edition.inputs(CIRCULAR)
    assert inputs["title"] == "Thông tư 20/2018/TT-BGDĐT"
    assert inputs["subject"] == ""
    assert inputs["head"]["description"] == "Các bài nhắc đến Thông tư 20/2018/TT-BGDĐT."


def test_a_document_has_feeds_of_its_own(edition: Any) -> None:
    assert [link["url"] for link in edition.inputs(BASIC)["feeds"]] == [
        f"{BASIC}rss.xml", f"{BASIC}atom.xml"]


def test_the_articles_of_a_document_come_in_blocks_that_stay(portal: Any, changed: Any) -> None:
    from dataclasses import replace

    from bantin.articles.archive import Archive
    from bantin.articles.model import Citation

    cited = (Citation("a", "1/QĐ-UBND"), Citation("b", "2/QĐ-UBND"))
    articles = [replace(each, citations=cited) for each in portal.archive.published[:43]]
    newer = changed(archive=Archive.of(articles))
    older = changed(archive=Archive.of(articles[3:]))
    assert len(newer.inputs("/van-ban/a/")["cards"]) == 23
    first = "/van-ban/a/trang/1/"
    assert newer.inputs(first) == older.inputs(first)
    assert len(newer.inputs(first)["cards"]) == 20
    assert newer.inputs(first)["together"] == []
    assert newer.inputs(first)["title"] == "Quyết định 1/QĐ-UBND – tập 1"
