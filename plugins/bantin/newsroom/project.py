"""Finding the project that a command works on, and its settings."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from bantin.core.errors import BantinError
from bantin.core.messages import message
from bantin.core.settings_file import DEFAULT, values_of


class NoSettingsError(BantinError):
    """There is no settings file at `path`."""

    exit_code = 2

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.path = path

    def text(self, lang: str = "vi") -> str:
        """Where none is, and what to type instead."""
        return message("settings-missing", {"path": self.path}, lang)


def settings_file(given: str | None) -> Path:
    """The settings file: the one given, else `pelicanconf.py` here or in a folder above."""
    if given:
        return _existing(Path(given))
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / DEFAULT).is_file():
            return folder / DEFAULT
    return _existing(here / DEFAULT)


def _existing(path: Path) -> Path:
    if not path.is_file():
        raise NoSettingsError(path)
    return path.resolve()


@cache
def raw_settings(path: Path) -> Mapping[str, Any]:
    """The upper-case names of a settings file, without Pelican's defaults."""
    return values_of(path)


def project_root(path: Path) -> Path:
    """Folder of the settings file, where `content/` and `var/` lie."""
    return path.parent
