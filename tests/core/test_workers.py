"""Work spread over processes: in order, one lost task costs one task, nothing is left behind."""

from __future__ import annotations

import errno
import fcntl
import os
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import count
from mmap import mmap
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bantin.core.aside import aside
from bantin.core.errors import EnvironmentFailure
from bantin.core.workers import ALONE, Lost, spread

pytestmark = pytest.mark.usefixtures("forking")


def doubled(task: int) -> bytes:
    return str(task * 2).encode()


def expected(count: int) -> list[bytes | Lost]:
    return [doubled(task) for task in range(count)]


@contextmanager
def alone_at_the_end() -> Iterator[None]:
    """No process that began meanwhile is left: none holds the end of a pipe that all inherit."""
    heard, told = os.pipe()
    with os.fdopen(heard, "rb", buffering=0) as pipe:
        yield
        os.close(told)
        os.set_blocking(heard, False)
        assert pipe.read() == b"", "nothing yet: somebody may still write"


@settings(max_examples=10, deadline=None)
@given(st.integers(0, 300), st.integers(1, 4))
def test_results_come_in_the_order_of_the_tasks(count: int, jobs: int) -> None:
    assert list(spread(doubled, range(count), jobs)) == expected(count)


def test_other_work_goes_on_while_workers_work() -> None:
    def work(task: int) -> bytes:
        time.sleep(0.01)
        return doubled(task)

    done: list[int] = []
    assert list(spread(work, range(60), 2, meanwhile=map(done.append, range(170)))) == expected(60)
    assert done == list(range(170))


def test_other_work_that_takes_longer_is_left_where_it_stands() -> None:
    begun = mmap(-1, 1)

    def endless() -> Iterator[int]:
        begun[0] = 1
        yield from count()

    def after_it_began(number: int) -> bytes:
        while not begun[0]:
            time.sleep(0.001)
        return doubled(number)

    other = endless()
    assert list(spread(after_it_began, range(100), 2, meanwhile=other)) == expected(100)
    assert next(other) > 0


def test_other_work_in_long_steps_is_left_as_soon_as_there_is_a_result() -> None:
    def slowly(step: int) -> int:
        time.sleep(0.05)
        return step

    steps = map(slowly, count())
    assert list(spread(doubled, [1], 1, alone=0, meanwhile=steps)) == [b"2"]
    assert next(steps) < 50


def test_tasks_are_done_by_other_processes_only_when_there_are_many() -> None:
    def where(_: int) -> bytes:
        return str(os.getpid()).encode()

    here = str(os.getpid()).encode()
    assert set(spread(where, range(ALONE), 2)) == {here}
    assert here not in set(spread(where, range(ALONE + 1), 2))
    assert here not in set(spread(where, [1], 2, alone=0))


def test_a_process_that_runs_threads_is_never_forked() -> None:
    def where(_: int) -> bytes:
        return str(os.getpid()).encode()

    done = threading.Event()
    other = threading.Thread(target=done.wait)
    other.start()
    try:
        assert set(spread(where, range(100), 2)) == {str(os.getpid()).encode()}
    finally:
        done.set()
        other.join()


def test_a_task_that_hangs_is_lost_alone() -> None:
    def work(task: int) -> bytes:
        if task in {7, 60}:
            time.sleep(60)
        return doubled(task)

    began = time.monotonic()
    wanted = expected(100)
    wanted[7] = wanted[60] = Lost("time")
    assert list(spread(work, range(100), 2, limit=0.3)) == wanted
    assert time.monotonic() - began < 30


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGSEGV])
def test_a_task_that_brings_its_process_down_is_lost_alone(number: signal.Signals) -> None:
    def work(task: int) -> bytes:
        if task in {0, 33, 34, 99}:
            signal.signal(signal.SIGSEGV, signal.SIG_DFL)
            os.kill(os.getpid(), number)
        return doubled(task)

    wanted = expected(100)
    for task in (0, 33, 34, 99):
        wanted[task] = Lost("died")
    assert list(spread(work, range(100), 2)) == wanted


def test_a_task_that_eats_the_memory_is_lost_alone() -> None:
    def work(task: int) -> bytes:
        return bytes(4 * 2**30) if task == 50 else doubled(task)

    wanted = expected(100)
    wanted[50] = Lost("memory")
    assert list(spread(work, range(100), 2)) == wanted


def test_a_failure_of_the_machine_is_raised_as_it_was() -> None:
    def work(task: int) -> bytes:
        if task == 50:
            raise EnvironmentFailure("đĩa đầy", "hãy dọn đĩa")
        return doubled(task)

    with pytest.raises(EnvironmentFailure) as failure:
        list(spread(work, range(100), 2))
    assert (failure.value.reason, failure.value.advice) == ("đĩa đầy", "hãy dọn đĩa")


def test_a_disk_that_refuses_a_worker_is_told_in_the_words_of_editors() -> None:
    def work(task: int) -> bytes:
        if task == 50:
            Path("/dev/full").write_bytes(b"x")
        return doubled(task)

    with pytest.raises(EnvironmentFailure, match="^đĩa đã đầy; hãy kiểm tra dung lượng"):
        list(spread(work, range(100), 2))


def test_a_copy_that_is_refused_names_the_place_that_it_was_to_have() -> None:
    def work(_task: int) -> bytes:
        raise OSError(errno.ENOSPC, "No space left on device", "gốc.jpg", None, "nơi/mới.jpg")

    with pytest.raises(EnvironmentFailure, match="^không dùng được nơi/mới.jpg: đĩa đã đầy; "):
        list(spread(work, range(100), 2))


def test_a_mistake_of_ours_is_raised_with_the_place_where_it_happened() -> None:
    def work(task: int) -> bytes:
        return str(1 // (50 - task)).encode()

    with pytest.raises(RuntimeError, match="ZeroDivisionError"):
        list(spread(work, range(100), 2))


def test_large_results_and_slow_readers_lose_nothing() -> None:
    def work(task: int) -> bytes:
        return bytes([task]) * 200_000

    for task, result in enumerate(spread(work, range(60), 2)):
        assert result == bytes([task]) * 200_000
        if task % 20 == 0:
            time.sleep(0.05)


def test_workers_end_with_the_iteration() -> None:
    with alone_at_the_end():
        results = spread(doubled, range(500), 2)
        next(iter(results))
        results.close()


def test_work_aside_goes_on_in_another_process_until_it_is_asked_for() -> None:
    began = time.monotonic()

    def work() -> bytes:
        time.sleep(2)
        return str(os.getpid()).encode()

    with alone_at_the_end(), aside(work, 2) as answer:
        assert time.monotonic() - began < 1.5
        assert answer() not in {b"", str(os.getpid()).encode()}


def doubled_one() -> bytes:
    return doubled(1)


def hanging() -> bytes:
    time.sleep(60)
    return b""


def test_work_aside_that_nobody_asks_for_ends_with_its_block() -> None:
    with alone_at_the_end(), aside(hanging, 2):
        pass


def test_who_did_work_aside_ends_before_anybody_asks_for_it() -> None:
    heard, told = os.pipe()
    with aside(doubled_one, 2) as answer:
        os.close(told)
        with os.fdopen(heard, "rb") as pipe:
            assert pipe.read() == b"", "read to the end of the other process"
        assert answer() == doubled_one()


def test_a_lock_is_free_as_soon_as_the_workers_that_inherited_it_are_ended(tmp_path: Path) -> None:
    for _ in range(20):
        with (tmp_path / "lock").open("w", encoding="utf-8") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            with aside(lambda: b"x" * 10**6, 2) as answer:
                answer()


def test_one_job_does_work_aside_itself_when_it_is_asked_for() -> None:
    done: list[int] = []

    def work() -> bytes:
        done.append(1)
        return b"done"

    with aside(work, 1) as answer:
        assert not done
        assert answer() == b"done"


def test_work_aside_that_hangs_is_lost_and_one_that_fails_says_so() -> None:
    with aside(hanging, 2, limit=0.3) as answer:
        assert answer() == Lost("time")
    with aside(lambda: b"%d" % (1 // 0), 2) as answer, pytest.raises(RuntimeError, match="Zero"):
        answer()


def worker_of_a_killed_parent(told: int) -> None:
    """A parent that ends as soon as its workers have tasks, and they begin when it is gone."""
    parent = os.getpid()

    def wait_for_the_end() -> None:
        while os.getppid() == parent:
            time.sleep(0.001)

    def work(_: int) -> bytes:
        os.write(told, b"x")
        return b""

    os.register_at_fork(after_in_child=wait_for_the_end)
    list(spread(work, range(100), 2, meanwhile=(os._exit(code) for code in [0])))


def test_a_worker_that_begins_when_its_parent_is_gone_does_no_task() -> None:
    heard, told = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(heard)
        with suppress(BaseException):
            worker_of_a_killed_parent(told)
        os._exit(1)
    os.close(told)
    assert os.waitpid(child, 0)[1] == 0
    with os.fdopen(heard, "rb") as pipe:
        assert pipe.read() == b"", "read to the end of the last worker"
