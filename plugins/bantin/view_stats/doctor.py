"""What is wrong with the statistics, as far as one can see."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path

from bantin.core.dates import date_vi, datetime_vi
from bantin.view_stats.importing import Importer
from bantin.view_stats.port import Ledger
from bantin.view_stats.publishing.missing import missing
from bantin.view_stats.salts import Salts
from bantin.view_stats.store.backups import last_good_backup, sound

LATE = timedelta(days=1)
LONGEST = timedelta(days=365)
OLD_BACKUP = timedelta(days=8)
MALFORMED_SHARE = 0.01
SLACK = timedelta(minutes=10)

Finding = tuple[str, dict[str, object]]


def findings(
    store: Ledger, importer: Importer, salts: Salts, logs: Sequence[Path], now: datetime
) -> Iterator[Finding]:
    """Message codes and their values, nothing when all is well."""
    if store.path.exists() and not sound(store.path):
        yield "views-damaged", {"file": store.path, "backup": last_good_backup(store.path) or "–"}
        return
    span = store.first_last()
    if span is None:
        yield "views-none", {}
        return
    last = datetime.fromisoformat(span[1])
    if now - last > LATE:
        yield "views-late", {"last": datetime_vi(last)}
    for since, until in [*store.gaps(), *_unread(importer, logs, last)]:
        yield "views-gap", {"since": _vi(since), "until": _vi(until)}
    for first, end in _empty_days(store, datetime.fromisoformat(span[0]).date(), last.date()):
        yield "views-missing", {"from": first, "to": end}
    yield from _malformed(store)
    if salts.overdue():
        yield "views-salts", {"days": ", ".join(sorted(salts.overdue()))}
    yield from _backup(store, now)


def _backup(store: Ledger, now: datetime) -> Iterator[Finding]:
    """Whether a copy is due; a database server's store has backups of its own."""
    copy = last_good_backup(store.path)
    old = copy is None or now.timestamp() - copy.stat().st_mtime > OLD_BACKUP.total_seconds()
    if store.path.exists() and old:
        yield "views-no-backup", {}


def _empty_days(store: Ledger, since: date, until: date) -> Iterator[tuple[str, str]]:
    """Days of the last year of which no log has a line, where no gap between logs tells so."""
    since = max(since, until - LONGEST)
    told = [(gap[0][:10], gap[1][:10]) for gap in store.gaps()]
    for first, end in missing(store, store.site_days(since.isoformat()), since, until):
        if not any(begin <= first and end <= finish for begin, finish in told):
            yield date_vi(date.fromisoformat(first)), date_vi(date.fromisoformat(end))


def _unread(importer: Importer, logs: Sequence[Path], last: datetime) -> list[tuple[str, str]]:
    """The gap before the oldest log that is still there and was never read."""
    starts = [start for log in logs if (start := importer.unread_from(log))]
    first = min(starts, default=None)
    if first is None or first - last < SLACK:
        return []
    return [(last.isoformat(), first.isoformat())]


def _malformed(store: Ledger) -> Iterator[Finding]:
    sources = store.sources()
    lines = sum(source.lines for source in sources)
    bad = sum(source.malformed for source in sources)
    if bad > lines * MALFORMED_SHARE:
        yield "views-malformed", {"bad": bad, "lines": lines}


def _vi(moment: str) -> str:
    return datetime_vi(datetime.fromisoformat(moment))
