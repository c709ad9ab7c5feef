"""Pelican's writer, giving templates the page's inputs, the site and the words, nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from jinja2 import Template
from pelican.writers import Writer

from bantin.edition.outputs import article_page
from bantin.edition.printing import trusted

# Not `page`, which plugins of others take for one of Pelican's pages.
INPUTS = "page_inputs"


class Narrow:
    """A template that sees `page` besides the environment's `site` and `word`."""

    def __init__(self, template: Template) -> None:
        self.template = template

    def render(self, context: Mapping[str, Any]) -> str:
        """The page's HTML."""
        return self.template.render(page=context[INPUTS])


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
            kwargs[INPUTS] = article_page(portal, kwargs["article"].metadata["article"]).inputs
        inputs = kwargs.pop(INPUTS)
        portal.speaker.language = inputs.get("lang", portal.site.language)
        given = {**context, INPUTS: trusted(inputs)}
        super().write_file(name, Narrow(template), given, *args, **kwargs)
