"""Work in steps: a few tasks go through each step together, and none answers for another."""

from __future__ import annotations

import json
import time
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bantin.core.errors import EnvironmentFailure
from bantin.core.steps import Steps, finished, together
from bantin.core.worker_process import TOGETHER
from bantin.core.workers import Lost, spread


def doubled(task: int) -> Steps[bytes]:
    for _ in range(task % 4):
        yield
    return str(task * 2).encode()


def expected(tasks: int) -> list[bytes]:
    return [finished(doubled(task)) for task in range(tasks)]


@settings(max_examples=10, deadline=None)
@given(st.integers(0, 150), st.integers(1, 3), st.sampled_from([0, 200]))
def test_results_come_in_the_order_of_the_tasks_however_many_steps_these_take(
    tasks: int, jobs: int, alone: int
) -> None:
    assert list(spread(doubled, range(tasks), jobs, alone=alone)) == expected(tasks)


@pytest.mark.usefixtures("forking")
def test_no_task_of_a_group_begins_its_second_step_before_all_began_their_first() -> None:
    clock = count()

    def work(_: int) -> Steps[bytes]:
        first = next(clock)
        yield
        return json.dumps([first, next(clock)]).encode()

    tasks = range(8 * TOGETHER)
    told = [json.loads(each) for each in spread(work, tasks, 1, alone=0) if isinstance(each, bytes)]
    assert len(told) == len(tasks)
    groups = [told[start : start + TOGETHER] for start in range(0, len(told), TOGETHER)]
    assert all(max(first for first, _ in g) < min(second for _, second in g) for g in groups)


@pytest.mark.usefixtures("forking")
def test_a_task_that_hangs_in_a_later_step_is_lost_alone() -> None:
    def work(task: int) -> Steps[bytes]:
        yield
        if task == 7:
            time.sleep(60)
        return (yield from doubled(task))

    found = list(spread(work, range(60), 2, limit=0.5, alone=0))
    assert found == [Lost("time") if task == 7 else each for task, each in enumerate(expected(60))]


@pytest.mark.usefixtures("forking")
def test_a_task_without_room_is_lost_alone_even_where_another_one_took_the_room() -> None:
    def work(task: int) -> Steps[bytes]:
        held = [bytearray(300 * 2**20 if task == 3 else 0)]
        yield
        held.append(bytearray({5: 300 * 2**20, 9: 2**40}.get(task, 0)))  # room for one of the two
        return (yield from doubled(task))

    found = list(spread(work, range(80), 1, alone=0))
    assert found == [
        Lost("memory") if task == 9 else each for task, each in enumerate(expected(80))
    ]


@pytest.mark.usefixtures("forking")
def test_a_fault_of_the_machine_in_a_later_step_reaches_the_parent() -> None:
    def work(task: int) -> Steps[bytes]:
        yield
        if task == 30:
            raise EnvironmentFailure("/đĩa", "đầy")
        return b""

    with pytest.raises(EnvironmentFailure, match="/đĩa"):
        list(spread(work, range(60), 2, alone=0))


@given(st.integers(0, 50))
def test_several_tasks_side_by_side_give_what_each_gives_alone(tasks: int) -> None:
    assert finished(together(doubled(task) for task in range(tasks))) == expected(tasks)
