"""Draw the sample site's pictures and write its attachments: `python tests/sample_media [NAME…]`.

Every picture is drawn at twice its size from a few figures and scaled down, so that edges are smooth;
palettes and seeds are fixed, so that every run writes the same bytes. Nothing here is a photograph and
nobody shown exists.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from sample_media.documents import ATTACHMENTS
from sample_media.plates import PLATES, write_picture

MEDIA = Path(__file__).parents[2] / "content" / "media"


def main(wanted: Sequence[str]) -> None:
    """Write everything, or only what has one of the given words in its name."""
    for plate in PLATES:
        if not wanted or any(word in plate.file for word in wanted):
            report(write_picture(plate, MEDIA))
    for name, write in ATTACHMENTS.items():
        if not wanted or any(word in name for word in wanted):
            report(write(MEDIA / name))


def report(path: Path) -> None:
    """Say what was written and how large it is."""
    sys.stdout.write(f"{path.relative_to(MEDIA)}  {path.stat().st_size / 1024:.0f} KB\n")


if __name__ == "__main__":
    main(sys.argv[1:])
