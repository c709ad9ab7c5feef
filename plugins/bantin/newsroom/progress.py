"""A line that tells how far a command is, on a terminal only."""

from __future__ import annotations

import sys
import time

WIDTH = 30
PATIENCE = 0.5  # seconds before anything is shown
EVERY = 0.1


class Progress:
    """One phase called `name`: a bar, how many are done, and the seconds that remain."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.began = self.last = time.monotonic()
        self.shown = False

    def show(self, done: int, everything: int) -> None:
        """Draw the line when it is time to."""
        moment = time.monotonic()
        spent = moment - self.began
        if not sys.stderr.isatty() or spent < PATIENCE or moment - self.last < EVERY:
            return
        self.last, self.shown = moment, True
        bar = ("█" * (WIDTH * done // everything)).ljust(WIDTH, "░")
        left = spent * (everything - done) / max(done, 1)
        sys.stderr.write(f"\r{self.name} {bar} {done}/{everything}, {left:.0f} s \033[K")
        sys.stderr.flush()

    def close(self) -> None:
        """Leave nothing of the line."""
        if self.shown:
            sys.stderr.write("\r\033[K")
            sys.stderr.flush()
