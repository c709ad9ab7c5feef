"""Every RSS and Atom file below a folder through the W3C feed validator, level AA.

    python w3c.py <checkout of github.com/w3c/feedvalidator> <built site> [most files]

Runs in an interpreter that has lxml, html5lib and rdflib, which the project itself does not need.
Prints each kind of error or warning with one place and ends with exit code 1 when there is any.
With `most files`, that many are chosen evenly over the sorted list.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

NAMES = ("rss.xml", "atom.xml", "atom-*.xml")


def chosen(folder: Path, most: int) -> list[Path]:
    """The feeds below `folder`, at most so many, spread evenly."""
    files = sorted(path for name in NAMES for path in folder.rglob(name))
    step = max(1, -(-len(files) // most)) if most else 1
    return files[::step]


def events(path: Path, address: str) -> list[tuple[str, str]]:
    """What the validator says of one file: (kind, details)."""
    import feedvalidator
    from feedvalidator import compatibility
    from feedvalidator.logging import Error, Warning  # noqa: A004

    with path.open("rb") as file:
        said = feedvalidator.validateStream(file, firstOccurrenceOnly=1, base=address)
    found = compatibility.AA(said["loggedEvents"])
    return [
        (type(event).__name__, str(event.params))
        for event in found
        if isinstance(event, (Error, Warning))
    ]


def self_address(path: Path) -> str:
    """The address that the feed gives itself, under which readers fetch it."""
    from lxml import etree

    root = etree.parse(path).getroot()
    links = root.iter("{http://www.w3.org/2005/Atom}link")
    return next(link.get("href", "") for link in links if link.get("rel") == "self")


def main() -> int:
    """Check and report."""
    checkout, folder, *more = sys.argv[1:]
    sys.path.insert(0, str(Path(checkout, "src")))
    files = chosen(Path(folder), int(more[0]) if more else 0)
    kinds: Counter[str] = Counter()
    for path in files:
        for kind, details in events(path, self_address(path)):
            if not kinds[kind]:
                print(f"{kind}: {path}: {details}")
            kinds[kind] += 1
    print(f"{len(files)} feeds, {sum(kinds.values())} errors and warnings {dict(kinds)}")
    return 1 if kinds or not files else 0


if __name__ == "__main__":
    sys.exit(main())
