"""What two hundred edits leave behind in a process that builds after each, as a preview does."""

from __future__ import annotations

import gc
import json
import resource
import sys
from collections import Counter
from pathlib import Path

from bantin.articles.model import Article
from bantin.edition.portal import Portal
from incremental.edits import STEMS, Articles, portal_of
from incremental.small_portal import SmallPortal

EDITS = 200


def memory() -> int:
    """Bytes that this process holds."""
    pages = int(Path("/proc/self/statm").read_text(encoding="utf-8").split()[1])
    return pages * resource.getpagesize()


def kept() -> Counter[type]:
    """How many of each class live."""
    gc.collect()
    return Counter(type(each) for each in gc.get_objects())


def edited(portal: SmallPortal, articles: Articles, number: int) -> None:
    """One save and its build."""
    articles.headers[STEMS[1]]["title"] = f"Nhan đề {number}"
    articles.put(portal, STEMS[1])
    assert portal.build().written > 3


def main() -> None:
    """Print by how much the process grew between the twentieth edit and the last."""
    portal, articles = portal_of(Path(sys.argv[1]))
    for number in range(20):
        portal.build() if not number else edited(portal, articles, number)
    held, before = kept(), memory()
    for number in range(20, EDITS):
        edited(portal, articles, number)
    grown, after = kept() - held, memory()
    sys.stdout.write(json.dumps({
        "bytes": after - before, "portals": grown[Portal], "articles": grown[Article],
    }))  # fmt: skip


if __name__ == "__main__":
    main()
