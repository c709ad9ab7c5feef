"""What the command line prints."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterable
from contextlib import suppress
from typing import TextIO

from bantin.core.errors import BantinError, ContentError
from bantin.core.messages import message
from bantin.core.problems import Problem, in_order

# As terminals number them (ECMA-48, 8.3.117).
RED, YELLOW, BLUE = 31, 33, 34
COLOURS = {"error": RED, "warning": YELLOW, "note": BLUE}


def report_problems(problems: Iterable[Problem], lang: str) -> None:
    """Every problem on a line of its own, then how many of each severity."""
    found = in_order(problems)
    for problem in found:
        place = _coloured(f"{problem.path}:{problem.line}:", COLOURS[problem.severity])
        _print(f"{place} {problem.told(lang)}", sys.stderr)
    if found:
        counts = Counter(problem.severity for problem in found)
        values = {key: counts[key] for key in ("error", "warning", "note")}
        _print(message("problem-count", values, lang), sys.stderr)


def told(error: Exception, lang: str) -> list[str]:
    """The lines by which an editor is told of `error`; never a traceback."""
    if isinstance(error, ContentError):
        return [problem.render(lang) for problem in in_order(error.problems)]
    if isinstance(error, BantinError):
        return error.text(lang).splitlines()
    return [message("internal-error", {"error": f"{type(error).__name__}: {error}"}, lang)]


def report_failure(error: Exception, lang: str) -> None:
    """Why a command or a build ended."""
    if isinstance(error, ContentError):
        report_problems(error.problems, lang)
        return
    for line in told(error, lang):
        report_error(line)


def report_error(text: str) -> None:
    """A failure that has no place in a file."""
    _print(_coloured(text, RED), sys.stderr)


def _coloured(text: str, colour: int) -> str:
    """The text in that colour where a terminal shows it (https://no-color.org)."""
    shows = sys.stderr is not None and sys.stderr.isatty()
    return f"\033[{colour}m{text}\033[0m" if shows and not os.environ.get("NO_COLOR") else text


def report(text: str) -> None:
    """A line of ordinary output."""
    _print(text, sys.stdout)


def _print(text: str, stream: TextIO | None) -> None:
    """Print a line; where nobody reads any more, or ever did, nothing is lost by that."""
    with suppress(BrokenPipeError):
        if stream is not None:
            stream.write(f"{text}\n")
            stream.flush()
