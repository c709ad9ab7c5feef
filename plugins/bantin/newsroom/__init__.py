"""The command line: what editors and operators type."""

from __future__ import annotations


def main() -> None:
    """Run `bantin` and end the process with the command's exit code, without taking it apart."""
    import gc

    gc.set_threshold(100_000, 20, 50)  # what a command brings in and makes it mostly keeps
    from bantin.newsroom.command_line import run
    from bantin.newsroom.ending import end_at_once

    try:
        run()
    except SystemExit as end:
        end_at_once(end)
