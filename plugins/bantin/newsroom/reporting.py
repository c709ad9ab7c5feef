"""What the command line prints."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import click

from bantin.core.errors import BantinError, ContentError
from bantin.core.messages import message
from bantin.core.problems import Problem, in_order

COLOURS = {"error": "red", "warning": "yellow", "note": "blue"}


def report_problems(problems: Iterable[Problem], lang: str) -> None:
    """Every problem on a line of its own, then how many of each severity."""
    found = in_order(problems)
    for problem in found:
        place = click.style(f"{problem.path}:{problem.line}:", fg=COLOURS[problem.severity])
        click.echo(f"{place} {problem.told(lang)}", err=True)
    if found:
        counts = Counter(problem.severity for problem in found)
        values = {key: counts[key] for key in ("error", "warning", "note")}
        click.echo(message("problem-count", values, lang), err=True)


def told(error: Exception, lang: str) -> list[str]:
    """The lines by which an editor is told of `error`; never a traceback."""
    if isinstance(error, ContentError):
        return [problem.render(lang) for problem in in_order(error.problems)]
    if isinstance(error, BantinError):
        return error.text(lang).splitlines()
    if isinstance(error, click.ClickException):
        return [error.format_message()]
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
    click.echo(click.style(text, fg="red"), err=True)


def report(text: str) -> None:
    """A line of ordinary output."""
    click.echo(text)
