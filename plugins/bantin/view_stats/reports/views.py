"""What the reports count, by what they are asked for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from bantin.view_stats.port import Counts, Readings
from bantin.view_stats.reports.table import Cell, Table
from bantin.view_stats.site_map import Published, SiteMap

GROUPED = ("author", "unit", "region", "category")
KINDS = ("article", *GROUPED, "day", "month")
MONTH = len("2026-10")
Row = Sequence[Cell]


def view_report(
    store: Readings, site_map: SiteMap, by: str, since: str = "", until: str = ""
) -> Table:
    """Views from day to day by one of `KINDS`.

    Reports on articles and their groups tell views of articles, most first; those of all time
    also tell, apart in `base`, what an older portal had counted; `articles` are those with either.
    An article of two authors counts for both. Days and months tell views of all pages.
    """
    if by == "day":
        return day_table(store, since, until)
    if by == "month":
        return _months(day_table(store, since, until))
    views = store.article_views(since, until)
    always = not (since or until)
    site = site_map.published if always else [replace(each, base=0) for each in site_map.published]
    table = _articles(site, views) if by == "article" else _grouped(site, site_map, views, by)
    return table if always else table.without("base")


def day_table(store: Readings, since: str = "", until: str = "") -> Table:
    """Page views and distinct visitors of every day that has any."""
    visitors = store.visitors(since, until)
    days = sorted(store.site_days(since, until).items())
    rows = [(day, views, visitors.get(day, 0)) for day, views in days]
    return Table(("day", "views", "visitors"), rows)


def _months(days: Table) -> Table:
    sums: Counter[str] = Counter()
    for day, views, _ in days.rows:
        sums[str(day)[:MONTH]] += int(views)
    return Table(("month", "views"), sorted(sums.items()))


def _articles(site: Sequence[Published], views: Counts) -> Table:
    """Every article with a view; those that the site no longer has keep their ids."""
    known = {article.id: article for article in site}
    rows: list[Row] = [
        (each.id, each.title, each.url, views.get(each.id, 0), each.base) for each in known.values()
    ]
    rows += [(key, "", "", count, 0) for key, count in views.items() if key not in known]
    return _read_ones(Table(("id", "title", "url", "views", "base"), rows))


def _grouped(site: Sequence[Published], site_map: SiteMap, views: Counts, by: str) -> Table:
    sums: dict[str, Counter[str]] = {}
    for article in site:
        count = views.get(article.id, 0)
        read = {"articles": int(count + article.base > 0), "views": count, "base": article.base}
        for key in article.groups.get(by, ()):
            sums.setdefault(key, Counter()).update(read)
    rows: list[Row] = [
        (key, site_map.name(by, key)["title"], found["articles"], found["views"], found["base"])
        for key, found in sums.items()
    ]
    return _read_ones(Table(("id", "name", "articles", "views", "base"), rows))


def _read_ones(table: Table) -> Table:
    """The rows with a view or an old count, most views first, ties by the first column."""
    rows = [row for row in table.rows if row[-1] or row[-2]]
    rows.sort(key=lambda row: (-int(row[-2]), str(row[0])))
    return Table(table.columns, rows)
