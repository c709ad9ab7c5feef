"""A load that knows what was read before equals one that reads everything."""

from __future__ import annotations

import os
import shutil
import sqlite3
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bantin.articles import kept_body, kept_readings, records, source
from bantin.articles.model import APART, Article
from bantin.articles.records import DEFAULTS

from .reading_office import KEYS, TEXTS, Office, apply, settle, told, two_articles

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("forking")]


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return two_articles(tmp_path)


edit = st.tuples(
    st.sampled_from(["write", "write", "write", "remove", "rename", "touch", "list", "picture"]),
    st.integers(0, 5),
    st.integers(0, 99),
)


@settings(max_examples=40, suppress_health_check=list(HealthCheck))
@given(st.lists(st.lists(edit, min_size=1, max_size=4), min_size=1, max_size=5))
def test_after_any_edits_what_is_known_equals_what_is_read(rounds: list[list[Any]]) -> None:
    root = Path(mkdtemp())
    try:
        office = Office(root)
        for edits in rounds:
            for each in edits:
                apply(office, *each)
            assert told(office.load()) == told(office.load(kept=False))
    finally:
        shutil.rmtree(root)


def test_what_did_not_change_is_not_read_again(office: Office) -> None:
    settle(office)
    assert office.load().read == 2
    assert office.load().read == 0
    office.article("ba")
    again = office.load()
    assert (again.read, len(again.archive.published)) == (1, 3)


def test_a_touched_file_is_hashed_and_not_read_again(office: Office) -> None:
    office.load()
    (office.root / "articles" / "mot.md").touch()
    assert office.load().read == 0


def test_an_edit_that_changes_neither_size_nor_time_is_seen_when_the_file_was_young(
    office: Office,
) -> None:
    path = office.root / "articles" / "mot.md"
    stat = path.stat()
    office.load()
    path.write_bytes(path.read_bytes().replace(b"29-NQ", b"30-NQ"))
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    assert "30-NQ" in office.load().archive.by_path["articles/mot.md"].body_html


def test_a_full_load_trusts_nothing(office: Office) -> None:
    office.load()
    with sqlite3.connect(office.store) as base:
        base.execute("UPDATE body SET content = (SELECT content FROM body WHERE path LIKE '%hai%')")
    assert told(office.load()) != told(office.load(kept=False))
    assert told(office.load(full=True)) == told(office.load(kept=False))


def test_words_that_were_given_up_are_fetched_again(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept_body, "WHOLE", 1)
    office.article("mot", TEXTS[0], KEYS[6])
    office.article("hai", TEXTS[1], KEYS[3])
    settle(office)
    office.load()
    articles = office.load().archive.published  # what was read before has its words apart
    plain = [fields(each) for each in articles]
    whole = [fields(each) for each in office.load(kept=False).archive.published]
    assert plain == whole == [fields(each) for each in articles]
    held = [set(APART) & {name for name in APART if has(each, name)} for each in articles]
    assert [len(each) for each in held] == [0, len(APART)]


def test_what_reading_held_of_many_is_given_up(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept_readings, "WHOLE", 1)
    monkeypatch.setattr(kept_readings, "SAME", 1)
    office.article("mot", TEXTS[0], KEYS[6])
    whole = [fields(each) for each in office.load(kept=False).archive.published]
    found = office.load().archive.published
    assert len(found) > 1
    assert not any(has(each, name) for each in found for name in APART - records.PICTURES)
    assert [fields(each) for each in found] == whole
    assert not records._term.cache_info().currsize
    assert not records._held


def fields(article: Article) -> dict[str, Any]:
    """All that tells an article."""
    return {name: getattr(article, name) for name in DEFAULTS if name not in {"body", "told"}}


def has(article: Article, name: str) -> bool:
    """Whether a value is there without being asked for."""
    try:
        object.__getattribute__(article, name)
    except AttributeError:
        return False
    return True


def test_other_code_reads_everything_again(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    settle(office)
    office.load()
    monkeypatch.setattr(kept_readings, "code_stamps", lambda _: [("a.py", "1")])
    assert office.load().read == 2


def test_a_fingerprint_tells_articles_apart_by_header_and_text(office: Office) -> None:
    def fingerprint() -> str:
        return office.load().archive.by_path["articles/mot.md"].fingerprint

    seen = {fingerprint()}
    for text, keys in ((TEXTS[4], ""), (TEXTS[0], KEYS[1]), (f"{TEXTS[0]} Thêm.", "")):
        office.article("mot", text, keys)
        seen.add(fingerprint())
    assert len(seen) == 4
    office.article("mot")
    assert fingerprint() in seen


def test_workers_and_one_process_read_alike(office: Office) -> None:
    for number in range(30):
        office.article(f"bai-{number}", TEXTS[number % 5], KEYS[number % len(KEYS)])
    assert told(office.load(jobs=2)) == told(office.load(kept=False, jobs=1))


@pytest.fixture
def hanging(monkeypatch: pytest.MonkeyPatch) -> None:
    real = source.read_source

    def read(path: str, name: str, around: Any) -> Iterator[None]:
        if name.endswith("bai-3.md"):
            time.sleep(60)
        return real(path, name, around)

    monkeypatch.setattr(source, "read_source", read)
    monkeypatch.setattr(kept_readings, "LIMIT", 1.0)


@pytest.mark.usefixtures("hanging")
def test_a_text_that_hangs_is_an_error_of_its_file_and_the_others_are_read(office: Office) -> None:
    for number in range(20):
        office.article(f"bai-{number}")
    loaded = office.load(jobs=2)
    [fault] = [each for each in loaded.problems if each.path.endswith("bai-3.md")]
    assert (fault.code, fault.severity) == ("article-time", "error")
    assert len(loaded.archive.published) == 21


def test_copies_of_an_article_keep_its_text(office: Office) -> None:
    article: Article = office.load().archive.published[0]
    assert replace(article, title="x").body_html == article.body_html


@pytest.mark.usefixtures("hanging")
def test_one_article_alone_is_guarded_too(office: Office) -> None:
    office.load()
    office.article("bai-3")
    assert [each.code for each in office.load().problems if "bai-3" in each.path] == ["article-time"]
