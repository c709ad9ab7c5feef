"""Pages printed by the engine are those that plain Jinja gives, though much is worked out once."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from jinja2 import Environment, FileSystemLoader
from jinja2.runtime import Macro
from markupsafe import Markup

from bantin.core.outputs import Page, Stamped
from bantin.core.shared_texts import sharing
from bantin.edition import printing
from bantin.edition.build_settings import JINJA
from bantin.edition.printing import Printer, compiled, environment, json_ld_markup
from bantin.edition.sanitised import trusted
from bantin.edition.theme import Theme
from bantin.edition.words import Speaker

TEMPLATES = Path(__file__).resolve().parents[2] / "theme/templates"
CARDS = """{% from "card.html" import article_card %}{% for card in page.cards -%}
{{ article_card(card, level=page.level) }}{% endfor %}"""
CARD = "{% macro article_card(card, level=2) %}<h{{ level }}>{{ card.title }}{{ word('on') }}"
PLAIN = "{% endmacro %}"


@pytest.fixture
def printer(portal: Any) -> Printer:
    return Printer(portal, environment(TEMPLATES, JINJA))


def test_every_page_has_the_bytes_that_plain_jinja_gives(
    edition: Any, portal: Any, printer: Printer
) -> None:
    plain = Environment(**JINJA, autoescape=True, loader=FileSystemLoader(TEMPLATES))
    plain.filters["json_ld"] = json_ld_markup
    speaker = Speaker(portal.words, "vi")
    plain.globals.update(site=portal.site_inputs, word=speaker)
    for page in (*edition.article_pages, *edition.other_pages):
        speaker.language = page.inputs.get("lang", "vi")
        expected = plain.get_template(f"{page.template}.html").render(page=trusted(page.inputs))
        assert printer.render(page).decode() == expected, page.path


def test_a_card_is_remembered_with_its_arguments_and_language_only(
    portal: Any, tmp_path: Path
) -> None:
    (tmp_path / "list.html").write_text(CARDS, encoding="utf-8")
    (tmp_path / "card.html").write_text(CARD + PLAIN, encoding="utf-8")
    made = environment(tmp_path, JINJA)
    printer = Printer(portal, made)
    made.globals["word"] = lambda _key: f" {portal.speaker.language}"
    one, other = {"title": "<Một>"}, {"title": "Hai"}

    def printed(cards: list[dict[str, str]], level: int, lang: str) -> str:
        inputs = {"cards": cards, "level": level, "lang": lang}
        return printer.render(Page("x", "list", inputs)).decode()

    assert printed([one, other], 2, "vi") == "<h2>&lt;Một&gt; vi<h2>Hai vi"
    assert printed([other, one], 3, "vi") == "<h3>Hai vi<h3>&lt;Một&gt; vi"
    assert printed([one], 2, "en") == "<h2>&lt;Một&gt; en"
    one["title"] = "nothing asks for it again"
    assert printed([one], 2, "vi") == "<h2>&lt;Một&gt; vi"


def test_a_card_that_another_process_wrote_is_what_this_one_would_write(
    portal: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = ["one", "other"]
    for name in names:
        page = CARDS.replace("card.html", f"{name}-card.html")
        (tmp_path / f"{name}.html").write_text(page, encoding="utf-8")
        (tmp_path / f"{name}-card.html").write_text(f"{CARD} {name}{PLAIN}", encoding="utf-8")
    inputs: list[Any] = [
        {"cards": [{"title": title}], "level": level, "lang": lang}
        for title in ("<Một>", "Hai", Markup("<Một>"))
        for level in (2, "2", True, 1) for lang in ("vi", "en")
    ]

    monkeypatch.setattr(printing, "MOST", 1)  # each but the first is asked for elsewhere

    def printed() -> list[bytes]:
        made = environment(tmp_path, JINJA)
        printer = Printer(portal, made)
        made.globals["word"] = lambda _key: f" {portal.speaker.language}"
        return [printer.render(Page("x", name, each)) for name in names for each in inputs]

    alone = printed()
    with sharing(tmp_path):
        assert printed() == alone
        monkeypatch.setattr(Macro, "__call__", lambda *_given, **_named: Markup("anew"))
        again = printed()
    own = [place in {0, len(inputs)} or type(each["cards"][0]["title"]) is Markup
           for place, each in enumerate(inputs * 2)]
    assert again == [b"anew" if is_own else text for is_own, text in zip(own, alone, strict=True)]


def test_fields_named_like_methods_of_mappings_are_what_jinja_takes_them_for(
    portal: Any, tmp_path: Path
) -> None:
    text = "{{ page.items()|length }} {{ page['keys'] }} {{ page.missing|default('none') }}"
    (tmp_path / "odd.html").write_text(text, encoding="utf-8")
    printer = Printer(portal, environment(tmp_path, JINJA))
    assert printer.render(Page("x", "odd", {"items": 1, "keys": "a"})) == b"2 a none"


def test_an_articles_templates_are_compiled_before_a_page_is_printed() -> None:
    made = environment(TEMPLATES, {**JINJA, "bytecode_cache": None})
    names = set(compiled(made, "article.html"))
    assert {"article.html", "base.html", "components/article_card.html"} < names
    assert "search.html" not in names


def test_what_cannot_be_compiled_ahead_is_left_to_the_page_that_needs_it(tmp_path: Path) -> None:
    texts = {"article.html": "{% include 'gone.html' ignore missing %}{% import 'bad.html' as x %}",
             "bad.html": "{% if %}"}
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert set(compiled(environment(tmp_path, JINJA), "article.html")) == {"article.html"}


# Where HTML stands in templates; some let others than the page have it, some change it.
WITHIN = [
    "<p>{{ page.body_html }}</p>{{ page.title }}",
    "{{ page.body_html }}{{ page.body_html }}",
    "{% if page.body_html %}{{ page.body_html|length }}{% endif %}",
    "{{ page.body_html[2:] }}{{ page.body_html ~ page.title }}{{ (page.body_html) }}",
    "{% set kept %}{{ page.body_html }}{% endset %}{{ kept|length }}{{ kept }}",
    "{% filter upper %}{{ page.body_html }}{% endfilter %}",
    "{% macro m() %}{{ page.body_html }}{% endmacro %}{{ m()|upper }}",
    "{% block b %}{{ page.body_html }}{% endblock %}{{ self.b()|upper }}",
    "{% filter upper %}{% include 'plain.html' %}{% endfilter %}",
    "{% import 'plain.html' as plain with context %}{{ plain }}",
    "{% autoescape false %}{{ page.body_html }}{% endautoescape %}",
    "{% for each in [page.body_html] %}{{ each }}{% endfor %}{{ page.missing_html }}",
    "{{ page.lede.x_html }}{{ page.body_html }}",
]


@pytest.mark.parametrize("text", WITHIN)
def test_html_is_the_same_wherever_templates_show_it(
    portal: Any, tmp_path: Path, text: str
) -> None:
    folder = tmp_path / "templates"
    folder.mkdir()
    for name, content in (("page", text), ("plain", "{{ page.body_html }}")):
        (folder / f"{name}.html").write_text(content, encoding="utf-8")
    html, rest = "<p>Đ&amp;ẵ</p>", {"title": "<T>", "lede": {"x_html": "<b>"}}
    plain = Environment(**JINJA, autoescape=True, loader=FileSystemLoader(folder))
    expected = plain.get_template("page.html").render(page=trusted({**rest, "body_html": html}))
    printer = Printer(replace(portal, theme=Theme(tmp_path)), environment(folder, JINJA))
    inputs = {**rest, "body_html": Stamped(html.encode(), "1")}
    for _ in range(2):
        assert printer.render(Page("x", "page", inputs)).decode() == expected


def test_html_is_not_decoded_to_be_printed_as_it_is(
    portal: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "templates"
    folder.mkdir()
    (folder / "page.html").write_text("<i>{{ page.body_html }}</i>", encoding="utf-8")
    page = Page("x", "page", {"body_html": Stamped("<p>Đ</p>".encode(), "1")})
    monkeypatch.setattr(Stamped, "__str__", lambda _text: "decoded")
    for others, shown in ((False, "<i><p>Đ</p></i>"), (True, "<i>decoded</i>")):
        theme = Theme(tmp_path, others)
        printer = Printer(replace(portal, theme=theme), environment(folder, JINJA))
        assert printer.render(page).decode() == shown
