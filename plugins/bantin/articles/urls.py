"""Permanent addresses: no two articles with one, none that is ever lost or given away.

`urls.lock` remembers every published address as lines `id url first-published`, sorted. An
address of it has a page or a redirect for ever, and never passes to another article.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property

from bantin.articles.model import Article
from bantin.core.problems import Problem
from bantin.core.text import nfc
from bantin.core.values import dataclass

LOST, RENAMED = "url-lost", "url-lost-renamed"
# Faults that may come of another fault: an article that was left out has no address.
LOST_CODES = frozenset({LOST, RENAMED})
MOST_FILES = 3
LineOf = Callable[[str, str], int]
ENTRY = re.compile(r"([a-z0-9-]{1,100}) (/\S*) ([0-9]{4}-[0-9]{2}-[0-9]{2})")


@dataclass(frozen=True, slots=True)
class Locked:
    """A published address; `line` is its place in `urls.lock`, 0 when it is new."""

    id: str
    url: str
    first: date
    line: int = 0


@dataclass(frozen=True)
class Addresses:
    """What a build needs to know: old path to present URL, and the lock to write.

    `known` addresses were published before `today`, `shown` articles have theirs now.
    """

    redirects: Mapping[str, str]
    known: tuple[Locked, ...]
    shown: tuple[Article, ...]
    today: date

    @cached_property
    def new(self) -> tuple[Locked, ...]:
        """Addresses that were not published before."""
        return tuple(_new_entries(self.shown, self.known, self.today))

    @cached_property
    def locked(self) -> tuple[Locked, ...]:
        """All that the lock is to hold, which is asked for by who writes it alone."""
        whole = (*self.known, *self.new)
        return tuple(sorted(whole, key=lambda entry: (entry.id, entry.url)))


def key_of(url: str) -> str:
    """How addresses are compared: NFC, without regard to capitals."""
    return url.lower() if url.isascii() else nfc(nfc(url).casefold())


def parse_lock(text: str, path: str) -> tuple[tuple[Locked, ...], list[Problem]]:
    """The entries of a lock's `text`, with a problem for each line that is not one."""
    entries: list[Locked] = []
    problems: list[Problem] = []
    for number, line in enumerate(text.removeprefix("\ufeff").splitlines(), 1):
        match = ENTRY.fullmatch(line.strip())
        try:
            if match:
                day = date.fromisoformat(match[3])
                entries.append(Locked(match[1], match[2], day, number))
        except ValueError:
            match = None
        if not match and line.strip() and not line.startswith("#"):
            problems.append(Problem(path, number, "lock-line", {"text": line.strip()[:60]}))
    return tuple(entries), problems + list(_given_away(entries, path))


def _given_away(entries: Iterable[Locked], path: str) -> Iterator[Problem]:
    """Addresses that the lock gives to two articles (a merge gone wrong)."""
    owners: dict[str, Locked] = {}
    for entry in entries:
        first = owners.setdefault(key_of(entry.url), entry)
        if first.id != entry.id:
            values = {"url": entry.url, "id": first.id, "line": first.line}
            yield Problem(path, entry.line, "lock-twice", values)


def render_lock(locked: Iterable[Locked]) -> str:
    """The text of `urls.lock`."""
    lines = {f"{entry.id} {entry.url} {entry.first.isoformat()}" for entry in locked}
    return "".join(f"{line}\n" for line in sorted(lines))


def duplicates(articles: Iterable[Article], line: LineOf) -> list[Problem]:
    """Two articles with one id or one URL; the second by path is told of the first.

    `line(path, dotted key)` gives the line of a key in an article's file.
    """
    ids: dict[str, Article] = {}
    urls: dict[str, Article] = {}
    problems: list[Problem] = []
    for article in sorted(articles, key=lambda one: one.path):
        pairs = (("id", ids, article.id), ("slug", urls, article.url))
        for key, seen, value in pairs:
            other = seen.setdefault(key_of(value), article)
            if other is not article:
                values = {"value": value, "other": other.path}
                code = "id-twice" if key == "id" else "url-twice"
                problems.append(Problem(article.path, line(article.path, key), code, values))
    return problems


def _aliases(
    shown: list[Article], line: LineOf, problems: list[Problem]
) -> Iterator[tuple[str, str]]:
    """Old paths with the URL they redirect to; those of a page or of two articles are refused."""
    pages = {key_of(article.url): article for article in shown}
    owners: dict[str, Article] = {}
    for article in shown:
        for index, alias in enumerate(article.aliases):
            key = key_of(alias)
            other = pages.get(key) or owners.setdefault(key, article)
            if other is article and key not in pages:
                yield alias, article.url
                continue
            place = line(article.path, f"aliases.{index}")
            code = "alias-self" if other is article else "alias-taken"
            values = {"alias": alias, "other": other.path}
            problems.append(Problem(article.path, place, code, values))


def _moved(
    shown: list[Article], locked: tuple[Locked, ...], lock_path: str, line: LineOf
) -> Iterator[tuple[str, str] | Problem | Locked]:
    """For each locked address: nothing, a redirect, or a problem; lost ones come as they are."""
    if not locked:
        return
    by_id = {article.id: article for article in shown}
    by_url = {key_of(article.url): article for article in shown}
    for entry in locked:
        holder = by_url.get(key_of(entry.url))
        owner = by_id.get(entry.id)
        if holder is not None and holder.id != entry.id:
            values = {"url": entry.url, "id": entry.id, "lock": lock_path, "line": entry.line}
            place = line(holder.path, "slug")
            yield Problem(holder.path, place, "url-given-away", values)
        elif owner is not None and holder is None:
            yield entry.url, owner.url
        elif owner is None:
            yield entry


def _lost(
    entry: Locked, redirects: Mapping[str, str], strangers: Iterable[Article], lock_path: str
) -> Iterator[Problem]:
    """The problem of an address without page or redirect, naming files that may be the article's.

    `strangers` are the articles whose id was never published: with the day or the last part of
    the address, one of them may be the lost article under another file name.
    """
    if key_of(entry.url) not in {key_of(old) for old in redirects}:
        day, _, last = entry.url.rstrip("/").rpartition("/")
        files = [each.path for each in strangers if each.slug == last or day in each.url]
        values = {"url": entry.url, "id": entry.id, "files": ", ".join(files[:MOST_FILES])}
        yield Problem(lock_path, entry.line, RENAMED if files else LOST, values)


def _new_entries(
    shown: Iterable[Article], locked: Iterable[Locked], today: date
) -> Iterator[Locked]:
    known = {(entry.id, entry.url) for entry in locked}
    for article in shown:
        if (article.id, article.url) not in known:
            yield Locked(article.id, article.url, today)


def addresses(
    articles: Iterable[Article],
    locked: tuple[Locked, ...],
    lock_path: str,
    today: date,
    line: LineOf,
) -> tuple[Addresses, list[Problem]]:
    """Redirects and the new lock for the articles that have a page in this build.

    `articles` are the published and the withdrawn ones; every redirect leads straight to a
    page, so that chains and loops cannot arise. `line` is as for `duplicates`.
    """
    shown = sorted(articles, key=lambda one: one.path)
    problems: list[Problem] = []
    redirects = dict(_aliases(shown, line, problems))
    gone: list[Locked] = []
    for part in _moved(shown, locked, lock_path, line):
        if isinstance(part, Problem):
            problems.append(part)
        elif isinstance(part, Locked):
            gone.append(part)
        else:
            redirects[part[0]] = part[1]
    published = {entry.id for entry in locked} if gone else set()
    strangers = [article for article in shown if article.id not in published] if gone else []
    for entry in gone:
        problems += _lost(entry, redirects, strangers, lock_path)
    return Addresses(dict(sorted(redirects.items())), locked, tuple(shown), today), problems
