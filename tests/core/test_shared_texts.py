"""Texts that processes make for each other are those that each would have made."""

from __future__ import annotations

import os
import tempfile
from contextlib import closing
from functools import partial
from multiprocessing import get_context
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.core import shared_texts
from bantin.core.shared_texts import SharedTexts
from bantin.core.workers import spread

HERE = Path(tempfile.gettempdir())
KEYS = st.lists(st.text(max_size=4), max_size=30)


def text_of(key: str) -> bytes:
    """Another text for each key; empty for the empty one."""
    return key.encode("utf-8", "replace") * 3


@given(KEYS, st.sampled_from([1, 3, 1 << 20]))
def test_each_key_has_its_own_text_however_many_share_a_place(keys: list[str], places: int) -> None:
    before, shared_texts.PLACES = shared_texts.PLACES, places
    try:
        with closing(SharedTexts(HERE)) as texts:
            for key in keys * 2:
                assert texts.made(key, partial(text_of, key)) == text_of(key)
    finally:
        shared_texts.PLACES = before


@pytest.mark.usefixtures("forking")
def test_what_one_process_makes_the_others_find() -> None:
    both, begun = get_context("fork").Barrier(2), set[int]()
    with closing(SharedTexts(HERE)) as texts:
        def work(number: int) -> bytes:
            if not begun:
                both.wait(60)
            begun.add(number)
            own = str(os.getpid()).encode()
            return b" ".join((own, texts.made(f"key {number % 50}", lambda: own * 1000)))

        answers = [answer for answer in spread(work, range(2000), 2) if isinstance(answer, bytes)]
    found = [answer.split(b" ") for answer in answers]
    makers = {process for process, _ in found}
    assert len(makers) == 2
    assert all(text in {maker * 1000 for maker in makers} for _, text in found)
    assert any(text != process * 1000 for process, text in found)


@pytest.mark.usefixtures("forking")
def test_processes_forked_from_one_that_has_room_write_beside_each_other() -> None:
    with closing(SharedTexts(HERE)) as texts:
        texts.made("before", lambda: b"before")

        def work(number: int) -> bytes:
            return texts.made(f"key {number}", lambda: b"%d " % number * 100)

        given = [*spread(work, range(2000), 2)]
        assert [texts.made(f"key {number}", lambda: b"lost") for number in range(2000)] == given
        assert texts.made("before", lambda: b"lost") == b"before"


def test_where_nothing_can_be_written_everyone_makes_his_own(tmp_path: Path) -> None:
    with closing(SharedTexts(tmp_path)) as texts:
        os.dup2(os.open(os.devnull, os.O_RDONLY), texts._file.fileno())
        assert [texts.made("key", lambda: b"text") for _ in range(2)] == [b"text", b"text"]


def test_a_text_that_was_cut_short_is_made_again(tmp_path: Path) -> None:
    with closing(SharedTexts(tmp_path)) as texts:
        texts.made("key", lambda: b"first" * 100)
        os.ftruncate(texts._file.fileno(), 200)
        assert texts.made("key", lambda: b"second") == b"second"


def test_a_text_too_large_for_its_row_is_left_to_everyone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shared_texts, "SIZE", 8)
    with closing(SharedTexts(tmp_path)) as texts:
        for length in (30, 300):
            texts.made(f"key {length}", partial(text_of, "a" * length))
        assert texts.made("key 30", lambda: b"other") == text_of("a" * 30)
        assert texts.made("key 300", lambda: b"other") == b"other"
