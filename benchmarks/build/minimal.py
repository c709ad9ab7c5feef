"""`bantin` for the pages of the Hugo site beside it, and no others.

Usage: .venv/bin/python benchmarks/build/minimal.py build …   (as `bantin build …`)

Engine, reader, sanitiser and lists are the product's; what is planned is narrowed here to what the
Hugo site has: article pages, lists of categories, tags, authors and units in blocks of 20 with RSS
of summaries, the home page with its stream, and one sitemap. Nothing of this is a setting: a portal
whose pages name search, documents or calendars cannot leave them out, nor feeds the texts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bantin.core.outputs import Part, Planned, unbundled
from bantin.edition import feed_files, outputs, search_files, workshop
from bantin.edition.portal import Portal
from bantin.feeds import entry_xml, rss_atom
from bantin.feeds import outputs as feeds
from bantin.feeds.links import RSS
from bantin.feeds.prepare import Prepared
from bantin.newsroom import main, whole_build

LISTS = ("/chuyen-muc/", "/chu-de/", "/tac-gia/", "/khu-vuc/")
WANTED = (
    "home", "=index.html", "stream", *(f"list {path}" for path in LISTS),
    *(f"feed {path}" for path in LISTS),
)  # fmt: skip
all_pages, all_files = outputs.page_parts, outputs.file_parts
all_of = entry_xml._rss_parts  # noqa: SLF001 - what stands in an entry is no setting


def wanted(each: Planned) -> bool:
    """Whether the Hugo site has this too; indexes of terms and archives of feeds it has not."""
    name = each.name if isinstance(each, Part) else f"={each.path}"
    archived = name.rpartition("/")[2].startswith("atom-")
    return name == "feed /" or (name.startswith(WANTED) and not archived)


def page_parts(portal: Portal) -> Iterator[Planned]:
    """Pages that the Hugo site has."""
    return filter(wanted, unbundled(portal.desk, all_pages(portal)))


def file_parts(portal: Portal) -> Iterator[Planned]:
    """Files that the Hugo site has."""
    return filter(wanted, unbundled(portal.desk, all_files(portal)))


def only_rss(_path: str) -> Sequence[tuple[str, str, str]]:
    """The formats of every list."""
    return (RSS,)


def summary(entry: Prepared) -> str:
    """An entry of RSS as Hugo's own template has it: without the text."""
    return "".join(part for part in all_of(entry) if not part.startswith("<content:encoded>"))


def nothing(*_given: object) -> Iterator[Part]:
    """No parts, and no work to find them."""
    return iter(())


def narrow() -> None:
    """Let builds of this process plan no more than the Hugo site has."""
    outputs.page_parts, outputs.file_parts = page_parts, file_parts
    for room, names in (
        (whole_build, ("search_parts", "search_plan")),
        (outputs, ("document_parts", "service_pages", "statistics_pages")),
        (search_files, ("indexed",)),
        (feed_files, ("composed_lists", "feed_heads")),
    ):
        for name in names:
            setattr(room, name, nothing)
    workshop.search_plan = lambda _portal: ()  # type: ignore[assignment, return-value]
    feeds.formats = only_rss  # type: ignore[assignment]
    rss_atom.WRITERS = {"rss": summary}
    Prepared.content_html = ""  # type: ignore[assignment, method-assign]


if __name__ == "__main__":
    narrow()
    main()
