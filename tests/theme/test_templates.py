"""Page templates: every one renders from its sample, says nothing itself, obeys the policy."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from jinja2 import Environment

TEMPLATES = Path(__file__).resolve().parents[2] / "theme" / "templates"
DATA = Path(__file__).parent / "data"
LAYOUTS = {"base", "list_page", "term_index"}
PAGES = sorted(path.stem for path in DATA.glob("*.yaml") if path.stem not in {"shared", "site"})
FILES = sorted(TEMPLATES.rglob("*.html"))
SPOKEN = {"alt", "aria-label", "title", "placeholder", "value", "summary"}
LETTER = re.compile(r"[^\W\d_]")


class Reader(HTMLParser):
    """Collects texts, elements and attributes of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    def all(self, tag: str) -> list[dict[str, str]]:
        """Attributes of every element named `tag`."""
        return [attributes for name, attributes in self.elements if name == tag]


def literal_html(path: Path) -> str:
    """What a template writes by itself: its text without expressions and statements."""
    tokens = Environment(autoescape=True).lex(path.read_text("utf-8"))
    text = "".join("" if kind != "data" else text for _, kind, text in tokens)
    return f"<p{text}>" if text.lstrip().startswith("lang=") else text


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_template_holds_words_of_its_own(path: Path) -> None:
    reader = Reader(literal_html(path))
    spoken = [
        attributes[name] for _, attributes in reader.elements for name in SPOKEN & set(attributes)
    ]
    assert not [text for text in (*reader.texts, *spoken) if LETTER.search(text)]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_only_html_fields_are_trusted(path: Path) -> None:
    text = path.read_text("utf-8")
    assert not re.search(r"\|\s*safe\b|autoescape", text)


def test_every_page_template_has_a_sample() -> None:
    templates = {path.stem for path in TEMPLATES.glob("*.html")} - LAYOUTS
    assert {name.partition(".")[0] for name in PAGES} == templates


@pytest.mark.parametrize("template", PAGES)
def test_page_is_one_document_with_one_h1_and_headings_in_order(
    theme: SimpleNamespace, template: str
) -> None:
    html = theme.render_page(template)
    reader = Reader(html)
    levels = [int(tag[1]) for tag, _ in reader.elements if re.fullmatch("h[1-6]", tag)]
    assert html.startswith("<!doctype html>")
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("template", PAGES)
def test_page_keeps_the_content_security_policy(theme: SimpleNamespace, template: str) -> None:
    reader = Reader(theme.render_page(template))
    names = {name for _, attributes in reader.elements for name in attributes}
    data = {"application/ld+json", "application/json"}
    scripts = [item for item in reader.all("script") if item.get("type") not in data]
    assert "style" not in names
    assert not reader.all("style")
    assert not [name for name in names if name.startswith("on")]
    assert all(item["src"].startswith("/theme/") for item in scripts)


@pytest.mark.parametrize("template", PAGES)
def test_ids_are_unique(theme: SimpleNamespace, template: str) -> None:
    reader = Reader(theme.render_page(template))
    ids = [attributes["id"] for _, attributes in reader.elements if "id" in attributes]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("template", PAGES)
def test_landmarks_of_one_kind_have_different_names(theme: SimpleNamespace, template: str) -> None:
    reader = Reader(theme.render_page(template))
    for kind in ("nav", "aside", "section"):
        names = [
            item.get("aria-label") or item.get("aria-labelledby") or "" for item in reader.all(kind)
        ]
        assert len(names) == len(set(names)), kind
        assert all(names) or kind == "section"


def test_article_counts_views_with_script_and_tombstone_has_none(theme: SimpleNamespace) -> None:
    def scripts(template: str) -> list[str]:
        return [item.get("src", "") for item in Reader(theme.render_page(template)).all("script")]

    assert any(source.endswith("view_counter.js") for source in scripts("article"))
    assert not any(source.endswith("view_counter.js") for source in scripts("withdrawn"))
    assert any(source.endswith("preferences.js") for source in scripts("withdrawn"))


def test_withdrawn_article_shows_date_and_reason_only(theme: SimpleNamespace) -> None:
    html = theme.render_page("withdrawn")
    assert "Bài đã gỡ bỏ ngày 09/12/2022" in html
    assert "Theo đề nghị của gia đình học sinh." in html
    assert "<article" not in html


def test_lead_picture_is_fetched_first_and_all_others_later(theme: SimpleNamespace) -> None:
    pictures = [
        item for item in Reader(theme.render_page("article")).all("img") if "srcset" in item
    ]
    assert pictures[0].get("fetchpriority") == "high"
    assert "loading" not in pictures[0]
    assert {item.get("loading") for item in pictures[1:]} == {"lazy"}


def test_texts_are_escaped_and_json_ld_cannot_close_its_script(theme: SimpleNamespace) -> None:
    evil = "</script><script>alert(1)</script>"
    head = {**theme.sample("article")["head"], "structured_data": [{"headline": evil}]}
    html = theme.render_page("article", title=evil, head=head)
    assert "<script>alert" not in html
    assert "\\u003c/script>" in html


def test_english_page_is_english_with_the_sites_own_texts_marked(theme: SimpleNamespace) -> None:
    html = theme.render_page("page")
    assert '<html lang="en">' in html
    assert '<ol>\n<li><a href="/">' in html  # the way to the page is in its own language
    assert "Skip to main content" in html
    assert '<address lang="vi">' in html


@pytest.mark.parametrize("template", ["statistics", "most_read"])
def test_pages_of_figures_say_when_there_are_none(theme: SimpleNamespace, template: str) -> None:
    html = theme.render_page(template, counting=False)
    assert "không đếm lượt xem" in html
    assert "data-filled" not in html


@pytest.mark.parametrize("template", ["statistics", "most_read"])
def test_without_script_pages_of_figures_lead_to_the_table(
    theme: SimpleNamespace, template: str
) -> None:
    html = theme.render_page(template)
    without = html[html.index("<noscript>") : html.index("</noscript>")]
    assert '<a href="/views/days.csv">' in without


def test_article_shows_only_what_it_has(theme: SimpleNamespace) -> None:
    bare: dict[str, Any] = {"modified": None, "correction": "", "authors": [], "organisation": None, "levels": []}
    bare |= {"picture": None, "gallery": [], "attachments": [], "origin": None, "documents": []}
    bare |= {"tags": [], "related": [], "previous": None, "next": None, "rating": None}
    html = theme.render_page("article", **bare, event=None, lede="", dateline="")
    for word in ("Cập nhật", "Đính chính", "Tệp đính kèm", "Nguồn:", "Bài liên quan", "Bài trước"):
        assert word not in html


def test_index_links_are_reachable_from_the_jump_links(theme: SimpleNamespace) -> None:
    reader = Reader(theme.render_page("tags"))
    ids = {attributes.get("id") for _, attributes in reader.elements}
    targets = [item["href"][1:] for item in reader.all("a") if item.get("href", "").startswith("#")]
    assert len(targets) > 2
    assert set(targets) <= ids


def test_home_tells_each_story_once_before_the_sections_and_the_lead_nowhere_else(
    theme: SimpleNamespace,
) -> None:
    sample = theme.sample("index")
    card = sample["latest"][0]
    many = [{**card, "id": f"bai-{n}", "url": f"/bai-{n}/"} for n in range(12)]
    section = {"title": "Tin", "url": "/chuyen-muc/tin/", "cards": [sample["lead"], *many[:3]]}
    html = theme.render_page("index", latest=many, sections=[section])
    assert html.count(f'href="{sample["lead"]["url"]}"') == 1
    assert html.count('href="/bai-11/"') == 1
    assert html.index('href="/bai-7/"') < html.index(">Tin<") < html.index('href="/bai-8/"')


def test_categories_after_the_eighth_are_links_only(theme: SimpleNamespace) -> None:
    section = theme.sample("index")["sections"][0]
    many = [{**section, "title": f"Mục {n}", "url": f"/muc-{n}/"} for n in range(10)]
    html = theme.render_page("index", sections=many)
    assert html.count('class="home-section"') == 8
    assert '<li><a href="/muc-8/">Mục 8</a></li>' in html


def test_home_of_a_new_site_renders_without_articles(theme: SimpleNamespace) -> None:
    empty: dict[str, Any] = {"lead": None, "latest": [], "sections": [], "deadlines": []}
    assert "Chưa có bài nào." in theme.render_page("index", **empty)


def test_article_offers_rss_of_its_lists_and_no_other_form(theme: SimpleNamespace) -> None:
    links = [item for item in Reader(theme.render_page("article")).all("a") if "type" in item]
    feeds = [item["type"] for item in links if item["href"].endswith(".xml")]
    assert feeds
    assert set(feeds) == {"application/rss+xml"}


def test_pages_in_another_language_say_so_in_the_footer(theme: SimpleNamespace) -> None:
    html = theme.render_page("region")
    assert '<a class="quiet" href="/english/" lang="en" hreflang="en">' in html
    assert '<a class="quiet" href="/gioi-thieu/">' in html


def test_a_unit_without_a_page_is_named_without_a_link(theme: SimpleNamespace) -> None:
    unit = {**theme.sample("region")["unit"], "successors": [{"title": "Xã Ba Sao", "url": ""}]}
    assert "<li>Xã Ba Sao</li>" in theme.render_page("region", unit=unit)


def test_a_deadline_without_time_shows_its_day_only(theme: SimpleNamespace) -> None:
    midnight = {"iso": "2026-12-15T00:00:00+07:00", "date": "15/12/2026"}
    event = {"deadline": {**midnight, "full": "Thứ Ba, 15/12/2026 00:00"}, "start": None}
    html = theme.render_page("article", event={**event, "end": None, "place": "", "calendar": ""})
    assert "Thứ Ba, 15/12/2026</time>" in html


def test_a_full_block_of_documents_leads_to_both_neighbours(theme: SimpleNamespace) -> None:
    html = theme.render_page("documents.block")
    pagination = html[html.index('<nav class="pagination'):]
    assert pagination.index('rel="prev" href="/van-ban/nam/2020/trang/3/"') < pagination.index("Tập 2")
    assert pagination.index("Tập 2") < pagination.index('rel="next" href="/van-ban/nam/2020/trang/1/"')
    assert "Theo năm ban hành" not in html


def test_what_is_told_of_a_document_is_escaped(theme: SimpleNamespace) -> None:
    evil = "<b onclick=alert(1)>"
    row = theme.sample("documents.block")["rows"][0]
    told = {**row, "number": evil, "form": evil, "issuer": evil, "subject": evil}
    html = theme.render_page("documents.block", title=evil, description=evil, rows=[told])
    assert evil not in html
    assert html.count("&lt;b onclick=alert(1)&gt;") >= 6
