"""The command line: what it was asked for is done, and whatever came of it is told."""

from __future__ import annotations

import os
import sys
from io import TextIOWrapper

from bantin.core.errors import BantinError
from bantin.core.messages import message
from bantin.newsroom.reporting import report_error, report_failure

WRONG_USAGE = 2


def run() -> None:
    """Run the command line; raises SystemExit at its end.

    Exit codes: 0 done, 1 faults in content or data, 2 wrong usage, 3 the environment failed.
    """
    _print_anything()
    debug, lang = "--debug" in sys.argv, _language()
    try:
        sys.exit(_called(lang, debug=debug))
    except KeyboardInterrupt:
        report_error(message("command-stopped", {}, lang))
        sys.exit(130)
    except BantinError as error:
        if debug and error.exit_code != WRONG_USAGE:
            raise
        report_failure(error, lang)
        sys.exit(error.exit_code)
    except Exception as error:  # an editor never sees a traceback
        if debug:
            raise
        report_failure(error, lang)
        sys.exit(3)


def _called(lang: str, *, debug: bool) -> int:
    """The exit code; what editors type all day needs nothing that takes words apart."""
    if sys.argv[1:] == ["build"] and os.environ.get("BANTIN_LANG", lang) == lang:
        from bantin.newsroom.building import build

        return build({}, lang)
    from bantin.newsroom.commands import called

    return called(lang, debug=debug)


def _language() -> str:
    """The language asked for, before anything that could be told in it."""
    asked = _after("--lang") or os.environ.get("BANTIN_LANG")
    return "en" if "--lang=en" in sys.argv or asked == "en" else "vi"


def _print_anything() -> None:
    """A terminal that is not UTF-8 gets question marks, never a failure."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")


def _after(option: str) -> str:
    arguments = sys.argv[1:]
    place = arguments.index(option) + 1 if option in arguments else len(arguments)
    return arguments[place] if place < len(arguments) else ""
