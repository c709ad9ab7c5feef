"""Pelican's writer, giving templates the page's inputs, the site and the words, nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from jinja2 import Template
from markupsafe import Markup
from pelican.writers import Writer

from bantin.core.outputs import Inputs
from bantin.edition.outputs import article_page


def trusted(inputs: Inputs) -> dict[str, Any]:
    """`inputs` with sanitised HTML, in fields named `…_html`, marked as such."""
    return {
        key: Markup(value) if key.endswith("_html") else value  # noqa: S704 - sanitised before
        for key, value in inputs.items()
    }


class Narrow:
    """A template that sees `page` besides the environment's `site` and `word`."""

    def __init__(self, template: Template) -> None:
        self.template = template

    def render(self, context: Mapping[str, Any]) -> str:
        """The page's HTML."""
        return self.template.render(page=context["page"])


class EditionWriter(Writer):
    """Writes pages from their inputs; Pelican's article pages get theirs by the article."""

    def write_file(
        self, name: str, template: Template, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> None:
        """Write one page; what Pelican would write besides articles has no address and is left."""
        if not name:
            return
        portal = self.settings["PORTAL"]
        if "article" in kwargs:
            kwargs["page"] = article_page(portal, kwargs["article"].metadata["article"]).inputs
        inputs = kwargs.pop("page")
        portal.speaker.language = inputs.get("lang", portal.site.language)
        given = {**context, "page": trusted(inputs)}
        super().write_file(name, Narrow(template), given, *args, **kwargs)
