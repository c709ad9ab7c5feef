"""Numbers for pieces of text, many at once: equal texts have equal numbers.

Sums of products with random factors (a universal hash): two texts that differ in one bit fall
together once in 4 * 10^9 pairs at the worst, others far more seldom, whoever wrote them, for nobody
knows the factors of a process. They find texts again within one process and are stored nowhere.

This module is imported only where lines are read.
"""

from __future__ import annotations

from secrets import token_bytes

import numpy as np
from numpy.typing import NDArray

Places = NDArray[np.intp]
Numbers = NDArray[np.uint64]

WORD = 8
WINDOW = 128
LONGEST = 1024
HALF = np.uint64(32)
ODD = np.uint64(1)
# The first so many bytes of a window are kept, by how many.
KEPT = np.tril(np.full((WINDOW + 1, WINDOW), 255, np.uint8), -1).view("<u8")


def factors() -> Numbers:
    """Random odd factors for one kind of text, and one more, which mixes each word."""
    return np.frombuffer(token_bytes(LONGEST + WORD), "<u8") | ODD


def words(content: bytes, places: Places) -> Numbers:
    """The eight bytes at each place, as numbers whose lowest byte stands first."""
    every = np.ndarray((len(content) - WORD + 1,), "<u8", content, strides=(1,))
    return every[places]


def digests(content: bytes, begins: Places, ends: Places, by: Numbers) -> Numbers:
    """A number for each text of at most `LONGEST` bytes without NUL.

    After the last text `content` goes on for `WINDOW` bytes.
    """
    lengths = ends - begins
    width = min(-(-int(lengths.max(initial=1)) // WORD) * WORD, WINDOW)
    found = _windows(content, begins, lengths, width, by)
    for offset in range(width, int(lengths.max(initial=0)), width):
        rest = np.flatnonzero(lengths > offset)
        window = content, begins[rest] + offset, lengths[rest] - offset
        found[rest] += _windows(*window, width, by[offset // WORD :])
    return found


def _windows(content: bytes, begins: Places, lengths: Places, width: int, by: Numbers) -> Numbers:
    """The part that the next `width` bytes have in each number."""
    size = width // WORD
    every = np.ndarray((len(content) - width + 1,), f"V{width}", content, strides=(1,))
    table = every[begins].view("<u8").reshape(-1, size)
    table &= KEPT[np.minimum(lengths, width), :size]
    table *= by[-1]
    table ^= table >> HALF  # a product tells most in its upper half
    found: Numbers = table @ by[:size]
    return found
