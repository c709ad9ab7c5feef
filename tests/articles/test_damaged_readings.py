"""Kept readings that were harmed are noticed and made again; those of another build are not."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from bantin.core.errors import EnvironmentFailure

from .reading_office import KEYS, TEXTS, Office, apply, settle, told, two_articles

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("forking")]


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return two_articles(tmp_path)


def overwritten(store: Path) -> None:
    store.write_bytes(b"x" * 5000)


def cut(store: Path) -> None:
    store.write_bytes(store.read_bytes()[:3000])


def foreign(store: Path) -> None:
    store.unlink()
    with sqlite3.connect(store) as base:
        base.execute("CREATE TABLE source (a)")


def altered(store: Path) -> None:
    with sqlite3.connect(store) as base:
        base.execute("UPDATE source SET title = replace(title, 'Bài', 'Bãi')")


def without_state(store: Path) -> None:
    with sqlite3.connect(store) as base:
        base.execute("DELETE FROM state")


@pytest.mark.parametrize("harm", [Path.unlink, overwritten, cut, foreign, altered, without_state])
def test_a_store_that_is_gone_damaged_or_foreign_is_made_again(
    office: Office, harm: Callable[[Path], None]
) -> None:
    office.load()
    harm(office.store)
    assert told(office.load()) == told(office.load(kept=False))
    assert told(office.load()) == told(office.load(kept=False))


@pytest.mark.parametrize(
    ("harm", "asked"),
    [("content = x'00'", "body_html"), ("words = replace(words, 'Đoạn', 'Đoan')", "lede"),
     ("words = '{}'", "image")],
)
def test_what_was_damaged_under_our_hands_is_told_and_read_again_the_next_time(
    office: Office, harm: str, asked: str
) -> None:
    office.article("mot", TEXTS[0], KEYS[6])
    apply(office, "picture", 0, 1)
    settle(office)
    office.load()
    loaded = office.load()  # what was read before has its words apart
    with sqlite3.connect(office.store) as base:
        base.execute(f"UPDATE body SET {harm}")  # noqa: S608 - words of our own
    with pytest.raises(EnvironmentFailure):
        getattr(loaded.archive.by_path["articles/mot.md"], asked)
    assert told(office.load()) == told(office.load(kept=False))


def test_what_another_build_has_read_anew_meanwhile_is_told_and_stays_kept(office: Office) -> None:
    office.article("mot", TEXTS[0], KEYS[6])
    settle(office)
    office.load()
    loaded = office.load()  # what was read before has its words apart
    office.article("mot", TEXTS[1], KEYS[3])
    settle(office)
    known = told(office.load())
    with pytest.raises(EnvironmentFailure):
        _ = loaded.archive.by_path["articles/mot.md"].lede
    assert office.store.exists()
    assert told(office.load()) == known
