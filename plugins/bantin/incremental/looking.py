"""Whether the files of the output are still as they were written."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from bantin.core.workers import Lost, spread

Written = tuple[str, int, int]  # path, size, time (ns)
SHARE = 5000


def differing(written: Sequence[Written], output: Path, jobs: int = 0) -> Iterator[str]:
    """Paths of files that are gone or have another size or time than when they were written."""
    shares = [written[at : at + SHARE] for at in range(0, len(written), SHARE)]

    def look(share: Sequence[Written]) -> bytes:
        return json.dumps(list(_other(share, f"{output}/"))).encode()

    for answer in spread(look, shares, jobs, alone=4):
        if isinstance(answer, Lost):  # a disk that does not answer: nothing is sure
            yield from (path for path, *_ in written)
        else:
            yield from json.loads(answer)


def _other(share: Sequence[Written], root: str) -> Iterator[str]:
    for path, size, time in share:
        try:
            stat = os.stat(root + path)  # noqa: PTH116 - a hundred thousand of them
        except OSError:
            yield path
            continue
        if stat.st_size != size or stat.st_mtime_ns != time:
            yield path
