"""The command line: what editors and operators type."""

from __future__ import annotations


def main() -> None:
    """Run `bantin`; ends the process with the command's exit code."""
    from bantin.newsroom.command_line import run

    run()
