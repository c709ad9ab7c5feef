"""Results of workers as they become ready, each with the number of its task."""

from __future__ import annotations

import os
import time
from itertools import pairwise
from operator import itemgetter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bantin.core.workers import Lost, as_ready

pytestmark = pytest.mark.usefixtures("forking")


def doubled(task: int) -> bytes:
    return str(task * 2).encode()


def expected(count: int) -> list[tuple[int, bytes | Lost]]:
    return [(task, doubled(task)) for task in range(count)]


@settings(max_examples=10, deadline=None)
@given(st.integers(0, 300), st.integers(1, 4), st.booleans())
def test_results_come_with_the_numbers_of_their_tasks(count: int, jobs: int, apart: bool) -> None:
    found = list(as_ready(doubled, range(count), jobs, apart=apart))
    assert sorted(found, key=itemgetter(0)) == expected(count)


def test_workers_that_keep_apart_begin_at_both_ends_and_meet() -> None:
    def work(_task: int) -> bytes:
        time.sleep(0.002)
        return str(os.getpid()).encode()

    found = dict(as_ready(work, range(100), 2, most=5, apart=True))
    whose = [found[number] for number in range(100)]
    assert sum(one != other for one, other in pairwise(whose)) == 1


def test_a_lost_task_is_told_by_its_number() -> None:
    def work(task: int) -> bytes:
        return doubled(task) if task != 7 else os._exit(1)

    found = dict(as_ready(work, range(60), 2, apart=True))
    assert found == dict(expected(60)) | {7: Lost("died")}
