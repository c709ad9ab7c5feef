"""The command line: what editors and operators type."""

from __future__ import annotations


def main() -> None:
    """Run `bantin` and end the process with the command's exit code, without taking it apart."""
    from bantin.core.garbage import collect_seldom

    collect_seldom()
    from bantin.newsroom.command_line import run
    from bantin.newsroom.ending import end_at_once

    try:
        run()
    except SystemExit as end:
        end_at_once(end)
