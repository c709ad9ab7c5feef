"""What one build knows: identity for templates, terms in the order that readers expect."""

from __future__ import annotations

from typing import Any

from bantin.edition.theme import Theme


def test_templates_see_the_identity_of_the_settings(portal: Any) -> None:
    site = portal.site_inputs
    assert (site["name"], site["url"]) == ("Cổng tin Ven Kênh", "https://venkenh.example.vn")
    assert site["owner"]["person_responsible"]
    assert site["menu"] == [
        {"title": "Tin tức", "url": "/chuyen-muc/tin-tuc/", "children": []}]
    assert [link["url"] for link in site["feeds"]] == ["/rss.xml", "/atom.xml", "/feed.json"]


def test_pages_of_the_menu_are_named_on_every_page(portal: Any) -> None:
    pages = portal.site_inputs["pages"]
    assert [(page["title"], page["url"]) for page in pages] == [("Giới thiệu", "/gioi-thieu/")]


def test_a_changed_theme_changes_every_page_through_its_address(
    portal: Any, changed: Any, tmp_path: Any
) -> None:
    (tmp_path / "static/css").mkdir(parents=True)
    (tmp_path / "static/css/main.css").write_text("body { margin: 0 }\n", encoding="utf-8")
    other = changed(theme=Theme(tmp_path)).portal
    assert other.site_inputs["theme"] != portal.site_inputs["theme"]


def test_terms_follow_the_lists_of_categories_and_levels(portal: Any) -> None:
    assert list(portal.terms["category"]) == ["tin-tuc", "tap-huan"]
    assert list(portal.terms["level"]) == ["mam-non", "tieu-hoc", "dai-hoc"]


def test_every_term_in_use_is_kept(portal: Any) -> None:
    used = portal.archive.terms
    assert {kind: set(terms) for kind, terms in portal.terms.items()} == {
        kind: set(terms) for kind, terms in used.items()}


def test_documents_cited_are_those_of_published_articles(portal: Any) -> None:
    assert set(portal.cited) == {"29-nq-tw-2013", "20-2018-tt-bgddt"}
    assert portal.titles["29-nq-tw-2013"] == "Nghị quyết 29-NQ/TW"
