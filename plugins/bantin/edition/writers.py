"""Pelican's writer, giving templates the page's inputs, the site and the words, nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from jinja2 import Template
from pelican.writers import Writer

from bantin.edition.outputs import article_page
from bantin.edition.sanitised import trusted
from bantin.edition.template_faults import template_fault, template_folders

# Not `page`, which plugins of others take for one of Pelican's pages.
INPUTS = "page_inputs"


class Narrow:
    """A template that sees `page` besides the environment's `site` and `word`.

    It stands in one of `folders` and makes the page `name`.
    """

    def __init__(self, template: Template, folders: tuple[str, ...], name: str) -> None:
        self.template = template
        self.folders = folders
        self.name = name

    def render(self, context: Mapping[str, Any]) -> str:
        """The page's HTML; faults are DataErrors with file and line."""
        try:
            return self.template.render(page=context[INPUTS])
        except Exception as error:
            raise template_fault(error, self.folders, self.name) from error


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
        narrow = Narrow(template, template_folders(self.settings), name)
        super().write_file(name, narrow, given, *args, **kwargs)
