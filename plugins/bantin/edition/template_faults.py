"""What goes wrong while pages are made, told with its place in the templates."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bantin.core.errors import DataError, Told
from bantin.core.files import shown

if TYPE_CHECKING:
    from jinja2 import TemplateSyntaxError


def template_folders(settings: Mapping[str, Any]) -> tuple[str, ...]:
    """Where a run of Pelican looks for templates; the theme comes last."""
    own = Path(settings["THEME"], "templates")
    return *map(str, settings["THEME_TEMPLATES_OVERRIDES"]), str(own)


def template_fault(error: Exception, folders: tuple[str, ...], page: str) -> DataError:
    """The last place in templates of `folders` that `error` came through while making `page`.

    What came through none has the last of the folders for its place.
    """
    from traceback import extract_tb

    from jinja2 import TemplateSyntaxError

    steps = extract_tb(error.__traceback__)
    found = [step for step in steps if step.filename.startswith(folders)]
    path, line = (found[-1].filename, found[-1].lineno or 1) if found else (folders[-1], 1)
    if type(error) is TemplateSyntaxError:
        return syntax_fault(error, Path(path))
    told = Told("template-fault", {"reason": f"{type(error).__name__}: {error}", "page": page})
    return DataError(shown(Path(path)), line, told)


def syntax_fault(error: TemplateSyntaxError, path: Path) -> DataError:
    """What Jinja says of how the template at `path` is written."""
    told = Told("template-syntax", {"reason": error.message or ""})
    return DataError(shown(path), error.lineno, told)
