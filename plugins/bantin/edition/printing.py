"""Pages as bytes, without Pelican: one template environment like the one Pelican makes."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from traceback import extract_tb
from typing import Any

from jinja2 import Environment, FileSystemLoader, Template
from jinja2.runtime import Macro
from markupsafe import Markup

from bantin.core.errors import DataError
from bantin.core.outputs import Inputs, Page
from bantin.edition.portal import Portal
from bantin.edition.words import Speaker
from bantin.structured_data.json_ld import json_ld


def json_ld_markup(node: Mapping[str, Any]) -> Markup:
    """JSON-LD for a script element; `json_ld` escapes what could end it."""
    return Markup(json_ld(node))  # noqa: S704 - escaped by json_ld


def trusted(inputs: Inputs) -> dict[str, Any]:
    """`inputs` with sanitised HTML, in fields named `…_html`, marked as such."""
    return {
        key: Markup(value) if key.endswith("_html") else value  # noqa: S704 - sanitised before
        for key, value in inputs.items()
    }


def environment(folder: Path, options: Mapping[str, Any]) -> Environment:
    """Templates of `folder` with Jinja's `options` from the settings; texts are escaped."""
    given = {**options, "autoescape": True, "auto_reload": False, "cache_size": -1}
    made = Environment(**given, loader=FileSystemLoader(folder))  # noqa: S701 - it is on
    made.filters["json_ld"] = json_ld_markup
    return made


def _remembering(speaker: Speaker) -> type[Template]:
    """Templates whose imported macros without arguments are worked out once for each language.

    They see `site` and `word` only, so that their text (footer, head of the site) is the same
    on every page of a language.
    """

    class Remembering(Template):
        def _get_default_module(self, ctx: Any = None) -> Any:
            known = self._module is not None
            module = super()._get_default_module(ctx)
            for name, macro in () if known else list(vars(module).items()):
                if isinstance(macro, Macro) and not macro.arguments and not macro.caller:
                    setattr(module, name, _Once(macro, speaker))
            return module

    return Remembering


class _Once:
    """A macro that is called once for each language."""

    def __init__(self, macro: Macro, speaker: Speaker) -> None:
        self.macro = macro
        self.speaker = speaker
        self.texts: dict[str, Any] = {}

    def __call__(self) -> Any:
        """The macro's text."""
        language = self.speaker.language
        if language not in self.texts:
            self.texts[language] = self.macro()
        return self.texts[language]


class Printer:
    """Renders the pages of a portal; faults of templates are DataErrors with file and line."""

    def __init__(self, portal: Portal, made: Environment) -> None:
        self.portal = portal
        self.environment = made
        self.environment.globals.update(site=portal.site_inputs, word=portal.speaker)
        self.environment.template_class = _remembering(portal.speaker)

    def render(self, page: Page) -> bytes:
        """The page's HTML in UTF-8."""
        self.portal.speaker.language = page.inputs.get("lang", self.portal.site.language)
        try:
            template = self.environment.get_template(f"{page.template}.html")
            return template.render(page=trusted(page.inputs)).encode()
        except Exception as error:
            raise self._fault(page, error) from error

    def _fault(self, page: Page, error: Exception) -> DataError:
        """The place in the templates where `error` arose while `page` was rendered."""
        folder = str(self.portal.theme.folder / "templates")
        steps = extract_tb(error.__traceback__)
        found = [step for step in steps if step.filename.startswith(folder)]
        path, line = (found[-1].filename, found[-1].lineno or 1) if found else (folder, 1)
        reason = f"{type(error).__name__}: {error} ({page.path})"
        return DataError(Path(os.path.relpath(path)).as_posix(), line, reason)
