"""What a build plans and writes, narrowed to what the Hugo site has; brings what plans a site."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from bantin.core.outputs import Bundle, Part, Plan, Planned
from bantin.edition import feed_files, outputs, search_files, site_files
from bantin.edition.desk import Desk
from bantin.edition.portal import Portal
from bantin.newsroom import whole_build
from benchmarks.build.exchange import exchange

LISTS = ("/chuyen-muc/", "/chu-de/", "/tac-gia/", "/khu-vuc/")
WANTED = (
    "home", "=index.html", "stream", "=sitemap-", *(f"list {path}" for path in LISTS),
    *(f"feed {path}" for path in LISTS),
)  # fmt: skip
# How the names of bundles begin that hold some of these.
HOLDING = (
    "stream", "sitemap ", *(f"list {path}" for path in LISTS), *(f"feeds {path}" for path in LISTS),
)  # fmt: skip
all_pages, all_feeds, all_files = outputs.page_parts, feed_files.feed_parts, outputs.file_parts
all_years = site_files.year_bundles


def wanted(each: Planned) -> bool:
    """Whether the Hugo site has this too; indexes of terms and archives of feeds it has not."""
    name = each.name if isinstance(each, Part) else f"={each.path}"
    archived = name.rpartition("/")[2].startswith("atom-")
    return name == "feed /" or (name.startswith(WANTED) and not archived)


def some(desk: Desk, make: Callable[..., Iterator[Planned]], *args: object) -> Iterator[Planned]:
    """The wanted parts of a bundle."""
    return filter(wanted, make(desk, *args))


def narrowed(plan: Iterable[Plan]) -> Iterator[Plan]:
    """What of a plan the Hugo site has."""
    for each in plan:
        if isinstance(each, Bundle):
            if each.name == "feeds /" or each.name.startswith(HOLDING):
                yield Bundle(each.name, some, (each.make, *each.args))
        elif wanted(each):
            yield each


def year_bundles(portal: Portal) -> Iterator[Plan]:
    """Sitemaps of years, which the Hugo site has too."""
    return narrowed(all_years(portal))


def page_parts(portal: Portal) -> Iterator[Plan]:
    """Pages that the Hugo site has."""
    return narrowed(all_pages(portal))


def feed_parts(portal: Portal) -> Iterator[Plan]:
    """Feeds that the Hugo site has."""
    return narrowed(all_feeds(portal))


def file_parts(portal: Portal) -> Iterator[Plan]:
    """Other files that the Hugo site has."""
    return narrowed(all_files(portal))


def nothing(*_given: object) -> Iterator[Part]:
    """No parts, and no work to find them."""
    return iter(())


def no_documents(*_given: object) -> dict[str, str]:
    """No legal documents, of which nothing tells."""
    return {}


def narrow_plans() -> None:
    """Let builds of this process plan no more than the Hugo site has."""
    exchange(outputs, "year_bundles", year_bundles)
    exchange(outputs, "page_parts", page_parts)
    exchange(outputs, "feed_parts", feed_parts)
    exchange(outputs, "file_parts", file_parts)
    for room, names in (
        (whole_build, ("search_parts",)),
        (outputs, ("document_parts", "register_parts", "service_pages", "statistics_pages")),
        (search_files, ("indexed",)),
        (feed_files, ("composed_lists", "feed_heads")),
    ):
        for name in names:
            exchange(room, name, nothing)
    exchange(feed_files, "groups", no_documents)
    for room in (whole_build, search_files):
        exchange(room, "search_plan", lambda _portal: ())
