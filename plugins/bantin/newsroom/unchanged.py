"""Whether a build would do anything at all, told from times and sizes of files alone."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Any

from bantin.core.code import code_stamp
from bantin.core.dates import now
from bantin.core.files import digest
from bantin.core.values import dataclass
from bantin.edition.folders import content_folder, state_folder
from bantin.edition.most_read import TOP
from bantin.incremental.store import Store
from bantin.newsroom.seen_files import Found, stamps_in
from bantin.newsroom.seen_lock import SeenLock, look_at_lock

# Of so many bytes of such files the contents are looked at; with more of them nothing is sure.
LOOKED_INTO = 64 * 2**20
NAME = "unchanged"
HOW = frozenset({"FULL", "JOBS", "TRUSTING"})  # settings that decide how, not what, is built


@dataclass(frozen=True)
class Seen:
    """All that a build reads: `articles` and `folders` by how paths begin there, `others` a hash.

    `articles` have what tells of a folder's articles in one text (`stamps_in`), `folders` hashes
    of it; `lock` is the list of published addresses. `young` and `young_articles` are hashes of the
    contents of files too new to be told by their times; `sure` unless there are too many.
    `unsettled` are the paths of all such articles.
    """

    articles: dict[str, str]
    folders: Mapping[str, str]
    others: str
    lock: SeenLock
    young: Mapping[str, str]
    young_articles: Mapping[str, str]
    sure: bool
    unsettled: frozenset[str]

    @cached_property
    def mark(self) -> str:
        """A hash of everything."""
        return _of_rows([self.others, *self.folders, *self.folders.values()])

    def stamps(self, folders: Iterable[str]) -> dict[str, str]:
        """The stamps of the articles in some folders by their paths; empty ones of unsettled."""
        found: dict[str, str] = {}
        for begins in folders:
            found |= stamps_in(begins, self.articles[begins])
        found |= dict.fromkeys(self.unsettled & found.keys(), "")
        return found

    def taken(self) -> dict[str, str]:
        """The stamps of all articles, which are given up here."""
        found = self.stamps(self.articles)
        self.articles.clear()
        return found


@dataclass(frozen=True, slots=True)
class Told:
    """What a build tells: how many articles, the next embargo's end, warnings.

    `addresses` is the hash of their list once this site is published, empty where it stays so.
    """

    articles: int
    next_due: datetime | None
    warnings: tuple[str, ...]
    addresses: str = ""


def seen_of(
    settings: Mapping[str, Any], settings_files: Iterable[Path], files: Found, recent: int
) -> Seen:
    """What is seen of `files`, of the settings, and of their files."""
    lock = look_at_lock(content_folder(settings).lock, recent)
    own = (*settings_files, state_folder(settings) / TOP)
    others = _of_rows([*files.others, *_words(settings, own)])
    sure = sum(size for each in files.young for size in each.values()) <= LOOKED_INTO
    young, articles = ({path: _of_file(path) for path in each} if sure else {}
                       for each in files.young)
    folders = {begins: _hashed(text) for begins, text in files.articles.items()}
    return Seen(files.articles, folders, others, lock, young, articles, sure,
                frozenset(files.unsettled))


def folder_of(path: str) -> str:
    """What the paths of articles begin with that lie in the folder of this one."""
    return path[: path.rfind("/") + 1]


def _words(settings: Mapping[str, Any], files: Iterable[Path]) -> list[str]:
    """What tells of the contents of `files`, of settings and of the product's code."""
    plain = {key: repr(settings[key]) for key in sorted(settings) if key not in HOW}
    return [*(_of_file(file) for file in files if file.is_file()), json.dumps(plain), code_stamp()]


def _of_file(path: str | Path) -> str:
    try:
        return digest(Path(path).read_bytes())
    except OSError:
        return ""


def _of_rows(rows: Iterable[str]) -> str:
    return _hashed("\n".join(rows))


def _hashed(text: str) -> str:
    return digest(text.encode("utf-8", "surrogateescape"))


def keep(store: Store, seen: Seen, last: Told, *, publishes: bool = False) -> None:
    """Remember what a build saw and told; it lasts from the store's next commit on.

    One that `publishes` writes the list of addresses in the end.
    """
    told: dict[str, Any] = {
        "lock": seen.lock.told(last.addresses, written=publishes),
        "mark": seen.mark, "others": seen.others, "sure": seen.sure, "young": seen.young,
        "young_articles": seen.young_articles, "day": now().date().isoformat(),
        "folders": {**seen.folders, **dict.fromkeys(map(folder_of, seen.unsettled), "")},
        "articles": last.articles, "warnings": last.warnings,
        "next_due": last.next_due.isoformat() if last.next_due else "",
    }
    store.remember(NAME, json.dumps(told))


def last_told(store: Store, seen: Seen, *, but_articles: bool = False) -> Told | None:
    """What the last build told, if all that it read is as it was; the output is not looked at.

    With `but_articles` the files of articles may have changed.
    """
    told = json.loads(store.meta(NAME) or "{}")
    which = ("others", seen.others) if but_articles else ("mark", seen.mark)
    if not told or not told["sure"] or told[which[0]] != which[1]:
        return None
    if not seen.lock.is_known(told["lock"]):
        return None
    young = {**told["young"], **({} if but_articles else told["young_articles"])}
    if any(_of_file(path) != hashed for path, hashed in young.items()):
        return None
    moment = now()
    due = datetime.fromisoformat(told["next_due"]) if told["next_due"] else None
    if told["day"] != moment.date().isoformat() or (due and due <= moment):
        return None
    last = Told(told["articles"], due, tuple(told["warnings"]), told["lock"][-1])
    if (young or not seen.lock.is_settled(told["lock"])) and not but_articles:
        # From now on their times tell.
        keep(store, seen, last)
        store.commit()
    return last


def touched(store: Store, seen: Seen) -> list[str] | None:
    """The paths of articles that may have changed since the last build began.

    Only those of folders where something differs are looked for. None when files came or went.
    """
    before = json.loads(store.meta(NAME))["folders"]
    if before.keys() != seen.folders.keys():
        return None
    differ = [begins for begins, hashed in before.items() if hashed != seen.folders[begins]]
    were = {path: stamp for begins in differ for path, stamp in store.stamps(begins).items()
            if folder_of(path) == begins}
    now_there = seen.stamps(differ)
    if were.keys() != now_there.keys():
        return None
    return [path for path, stamp in were.items() if not stamp or stamp != now_there[path]]
