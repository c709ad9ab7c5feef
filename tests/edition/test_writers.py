"""The adapter to Pelican: what templates see, and articles that must not get lost."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from bantin.core.errors import BantinError, DataError
from bantin.edition.generators import EditionGenerator
from bantin.edition.printing import json_ld_markup
from bantin.edition.readers import ArticleReader
from bantin.edition.sanitised import trusted
from bantin.edition.signals import without_traceback
from bantin.edition.writers import INPUTS, Narrow

TEMPLATES = Environment(autoescape=True, undefined=StrictUndefined)


def test_only_html_that_was_sanitised_is_printed_as_it_stands() -> None:
    given = trusted({"body_html": "<b>đậm</b>", "title": "<b>đậm</b>"})
    printed = TEMPLATES.from_string("{{ page.body_html }} {{ page.title }}").render(page=given)
    assert printed == "<b>đậm</b> &lt;b&gt;đậm&lt;/b&gt;"
    assert not isinstance(given["title"], Markup)


def test_a_template_sees_nothing_of_pelicans_context() -> None:
    template = Narrow(TEMPLATES.from_string("{{ page.title }}{{ SITENAME }}"), ("x",), "x.html")
    with pytest.raises(DataError, match="SITENAME"):
        template.render({INPUTS: {"title": "Tin"}, "SITENAME": "Cổng tin"})


def test_json_ld_cannot_close_its_script_element() -> None:
    assert "</script>" not in json_ld_markup({"name": "</script><script>"})


@pytest.mark.parametrize("error", [BantinError("x"), ValueError("x")])
def test_errors_raised_on_purpose_are_logged_without_traceback(error: Exception) -> None:
    record: Any = SimpleNamespace(exc_info=(type(error), error, None))
    assert without_traceback(record) is True
    assert (record.exc_info is None) is isinstance(error, BantinError)


def generator(portal: Any, articles: list[Any]) -> Any:
    """The generator after Pelican has read `articles`."""
    made: Any = EditionGenerator.__new__(EditionGenerator)
    made.settings = {"PORTAL": portal}
    made._templates = {"article": TEMPLATES.from_string("")}
    made.context = {"articles": [SimpleNamespace(article=article) for article in articles]}
    return made


def test_an_article_that_pelican_dropped_stops_the_run(portal: Any) -> None:
    kept = list(portal.archive.published)
    generator(portal, kept).generate_context()
    lost = kept.pop(3)
    with pytest.raises(BantinError, match=lost.path):
        generator(portal, kept).generate_context()


@pytest.mark.parametrize(
    ("stem", "status"),
    [("2026-04-01-day-du", "published"), ("2026-05-02-go-bo", "skip"),
     ("2026-05-01-nhap", "skip"), ("2027-01-01-hen-gio", "skip")],
)
def test_pelican_is_given_published_articles_only(portal: Any, stem: str, status: str) -> None:
    from pelican.settings import DEFAULT_CONFIG

    reader = ArticleReader({**DEFAULT_CONFIG, "PORTAL": portal})
    path = portal.folder.root / "articles" / f"{stem}.md"
    text, metadata = reader.read(str(path))
    assert metadata["status"] == status
    assert bool(text) is (status == "published")
