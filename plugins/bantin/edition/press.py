"""Runs Pelican once with the project's settings."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pelican import Pelican
from pelican.log import LimitFilter, console
from pelican.settings import read_settings

from bantin.core.errors import BantinError
from bantin.core.messages import message


class PressError(BantinError):
    """Pelican reported a warning or an error; `lines` holds what it said."""

    def __init__(self, lines: list[str]) -> None:
        super().__init__("\n".join(lines))
        self.lines = lines

    def text(self, lang: str = "vi") -> str:
        """Each line with who said it, in `lang`."""
        return "\n".join(message("press-warning", {"text": line}, lang) for line in self.lines)


class _Collector(logging.Handler):
    """Keeps what Pelican reports from warnings upward."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())


def settings_of(path: Path, overrides: Mapping[str, Any]) -> dict[str, Any]:
    """Pelican's settings from the file `path`, changed by `overrides`."""
    return dict(read_settings(str(path), override=dict(overrides)))


def print_site(settings: dict[str, Any]) -> None:
    """Build the site into `OUTPUT_PATH`.

    Raises ContentError for faults of the content, PressError when Pelican warns of anything:
    a warning of Pelican's means that something is missing from the site.
    """
    log = logging.getLogger("pelican")
    collector = _Collector()
    log.addHandler(collector)
    propagate, log.propagate = log.propagate, False
    quiet, console.quiet = console.quiet, True
    LimitFilter.LOGS_DEDUP_MIN_LEVEL = logging.WARNING
    settings["FAULTS_ARE_REPORTED"] = True
    try:
        Pelican(settings).run()
    finally:
        log.removeHandler(collector)
        log.propagate, console.quiet = propagate, quiet
    if collector.lines:
        raise PressError(collector.lines)
