"""The tables of the ClickHouse store, and views that count as the SQLite store does.

Rows of a block of lines count once the row of its source is there: `seq` numbers the blocks of
the one writer. So do rows of a closed day once the day stands in `closed`. Facts are never
changed; what is current is what was written last.
"""

from __future__ import annotations

from bantin.view_stats.bots.behaviour import HASTE, LED, LED_WITH_FILES, MANY
from bantin.view_stats.facts import NOBODY

TABLES = (
    """CREATE TABLE IF NOT EXISTS fact (
    seq UInt64, kind LowCardinality(String), day String, key UInt64, page UInt64, second UInt32,
    host UInt64, text String, more String, n Int64
) ENGINE = MergeTree ORDER BY (kind, day, page)""",
    """CREATE TABLE IF NOT EXISTS source (
    seq UInt64, id UInt64, head String, length UInt64, offset UInt64, tail String, lines UInt64,
    malformed UInt64, signature String, form String, first String, last String
) ENGINE = MergeTree ORDER BY seq""",
    """CREATE TABLE IF NOT EXISTS frozen (
    run UInt64, kind LowCardinality(String), day String, hour UInt8, page UInt64, host UInt64,
    views Int64, visitors Int64, robots Int64, stars Array(Int64)
) ENGINE = MergeTree ORDER BY (kind, day, page)""",
    "CREATE TABLE IF NOT EXISTS closed (run UInt64, day String) ENGINE = MergeTree ORDER BY day",
    """CREATE TABLE IF NOT EXISTS agent (seq UInt64, hash String, version String, verdict String)
ENGINE = MergeTree ORDER BY hash""",
)

COMMITTED = "seq IN (SELECT seq FROM source)"
KEPT = "run IN (SELECT run FROM closed)"
OPEN = f"{COMMITTED} AND day NOT IN (SELECT day FROM closed)"
COLUMNS = "kind, day, hour, page, host, views, visitors, robots, stars"
NO_STARS = "CAST([], 'Array(Int64)')"
SECOND_HOUR = "intDiv(second, 3600)"
PROGRAM = "(day, key) IN (SELECT day, key FROM program)"


def _row(
    kind: str, hour: str = "0", page: str = "0", host: str = "0", views: str = "0",
    visitors: str = "0", robots: str = "0", stars: str = NO_STARS,
) -> str:
    """What a SELECT takes for one kind of count, every column with its type."""
    numbers = ", ".join(f"toInt64({count})" for count in (views, visitors, robots))
    return (
        f"{kind}, day, toUInt8({hour}), toUInt64({page}), toUInt64({host}), {numbers}, "
        f"CAST({stars}, 'Array(Int64)')"
    )


OF_ARTICLE = _row(
    "'article'", page="min(h.page)", views="count()", visitors=f"uniqExactIf(key, key != {NOBODY})"
)
OF_SITE = _row(
    "'site'", views=f"countIf(NOT {PROGRAM})", robots=f"countIf({PROGRAM})",
    visitors=f"uniqExactIf(key, key != {NOBODY} AND NOT {PROGRAM})",
)  # fmt: skip
OF_HOUR = _row("'hour'", hour=SECOND_HOUR, views="count()")
OF_ARTICLE_HOUR = _row("'hour_article'", SECOND_HOUR, "min(h.page)", views="count()")
OF_REFERRER = _row("'referrer'", host="host", views="count()")
OF_FEED = _row("'feed'", page="page", views="uniqExact(key)")
OF_RATING = _row(
    "'rating'", page="page",
    stars="[" + ", ".join(f"countIf(given = {stars})" for stars in range(1, 6)) + "]",
)  # fmt: skip
OF_LATE = _row(
    "k", "if(k = 'hour', l.hour, 0)", "if(k = 'article', l.page, 0)",
    "if(k = 'referrer', l.host, 0)", "l.views",
)  # fmt: skip
MEDIAN_PAUSE = "(g[intDiv(length(g) + 1, 2)] + g[intDiv(length(g) + 2, 2)]) / 2"
KINDS_OF_LATE = "['article', 'site', 'hour', 'referrer']"


def _union(*selects: str) -> str:
    """Rows of several SELECTs, their columns named as those of `frozen`, which gives none."""
    return " UNION ALL ".join((f"SELECT {COLUMNS} FROM frozen WHERE 0", *selects))


# Name of the view: what it holds. Each stands on those above it.
VIEWS = {
    # Texts of page numbers; a path that became an article's is called by the article's id.
    "page": f"""SELECT page, argMax(text, (n, seq)) AS id FROM fact
        WHERE kind = 'name' AND {COMMITTED} GROUP BY page""",
    "host": f"""SELECT host, argMax(text, seq) AS name FROM fact
        WHERE kind = 'host' AND {COMMITTED} GROUP BY host""",
    "seen": f"""SELECT day, key, page, id, second, host FROM (
        SELECT day, key, page, second, host FROM fact WHERE kind = 'view' AND {OPEN}
        ) AS f LEFT JOIN page USING (page)""",
    # The rule of `bots.behaviour`: busy readers, how often they were led there, their pauses.
    "busy": f"""SELECT day, key, countIf(host != 0) / count() AS led,
            (day, key) IN (SELECT day, key FROM fact WHERE kind = 'loaded' AND {OPEN}) AS files,
            arraySort(arrayPopFront(arrayDifference(arraySort(groupArray(toInt64(second)))))) AS g
        FROM seen WHERE page != 0 AND key != {NOBODY} GROUP BY day, key
        HAVING count() >= {MANY}""",
    "program": f"""SELECT day, key FROM busy WHERE if(files,
            led < {LED_WITH_FILES} AND {MEDIAN_PAUSE} < {HASTE}, led < {LED})""",
    "human": "SELECT * FROM seen WHERE (day, key) NOT IN (SELECT day, key FROM program)",
    "stars": f"""SELECT day, key, page, argMax(n, (seq, second)) AS given FROM fact
        WHERE kind = 'rating' AND {OPEN} GROUP BY day, key, page""",
    # The counts of open days, in the form in which closed ones are kept.
    "provisional": _union(
        f"SELECT {OF_ARTICLE} FROM human AS h WHERE h.page != 0 GROUP BY day, id",
        f"SELECT {OF_SITE} FROM seen GROUP BY day",
        f"SELECT {OF_HOUR} FROM human GROUP BY day, {SECOND_HOUR}",
        f"SELECT {OF_ARTICLE_HOUR} FROM human AS h WHERE h.page != 0 "
        f"GROUP BY day, {SECOND_HOUR}, id",
        f"SELECT {OF_REFERRER} FROM human GROUP BY day, host",
        f"SELECT {OF_FEED} FROM fact WHERE kind = 'feed' AND {OPEN} GROUP BY day, page",
        f"SELECT {OF_RATING} FROM stars GROUP BY day, page",
    ),
    "late": f"""SELECT day, toUInt8({SECOND_HOUR}) AS hour, page, host, n AS views
        FROM fact WHERE kind = 'late' AND {COMMITTED}""",
    "merged": _union(
        f"SELECT {COLUMNS} FROM provisional",
        f"SELECT {COLUMNS} FROM frozen WHERE {KEPT}",
        f"SELECT {OF_LATE} FROM late AS l ARRAY JOIN {KINDS_OF_LATE} AS k "
        "WHERE k != 'article' OR l.page != 0",
    ),
    "counted": f"SELECT {COLUMNS}, id FROM merged LEFT JOIN page USING (page)",
}
FREEZE = """INSERT INTO frozen
    SELECT {run}, kind, day, hour, page, host, views, visitors, robots, stars
    FROM provisional
    WHERE day IN ({days}) AND NOT (kind = 'hour_article' AND day < '{recent}')"""
FORGET = """ALTER TABLE fact DELETE WHERE kind IN ('view', 'loaded', 'feed', 'rating')
    AND day IN (SELECT day FROM closed) SETTINGS mutations_sync = 2"""
