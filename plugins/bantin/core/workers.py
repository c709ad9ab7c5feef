"""Work spread over forked processes, none of which can hang or bring down the others.

A worker writes the number of the task in hand into shared memory, so that one which hangs or
dies costs that task alone: it is killed, the task is reported lost, and the rest of its batch
goes to another worker. Only bytes travel back; tasks themselves are inherited by the fork.
"""

from __future__ import annotations

import json
import os
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from dataclasses import field
from time import monotonic
from typing import TYPE_CHECKING, Generic, Literal, TypeVar

from bantin.core.errors import EnvironmentFailure, Told, unpacked
from bantin.core.forks import Line, end, forked, heard, kill
from bantin.core.steps import Steps, finished
from bantin.core.values import dataclass
from bantin.core.worker_process import FAILED, NO_ROOM, RANGE, SLOT, serve, settle

if TYPE_CHECKING:
    from mmap import mmap

LIMIT = 5.0  # seconds for one task
ALONE = 40  # tasks that are done sooner than workers are started
BATCH = 50
# Batches a worker has in hand, so that it never waits for the next; more of them while this process
# does other work, which it may not leave for some time.
AHEAD, FAR_AHEAD = 2, 8
TICK = 200  # milliseconds between looks at what the workers do
SOON = 0.001  # seconds of other work between two looks
NOTHING: Iterator[object] = iter(())

Task = TypeVar("Task")
Result = TypeVar("Result")
Range = tuple[int, int]
Reason = Literal["time", "died", "memory"]
ENDED = (Told("worker-ended"), Told("advice-memory"))


@dataclass(frozen=True, slots=True)
class Lost:
    """A task without a result: it took too long, its process died, or memory was not enough."""

    reason: Reason


def cores() -> int:
    """The processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1


def spread(
    work: Callable[[Task], bytes | Steps[bytes]],
    tasks: Sequence[Task],
    jobs: int = 0,
    *,
    limit: float = LIMIT,
    alone: int = ALONE,
    meanwhile: Iterator[object] = NOTHING,
    most: int = BATCH,
) -> Generator[bytes | Lost, None, None]:
    """The result of `work` for each of `tasks`, in their order, as they become ready.

    The workers end with the generator; one that is left before its end is to be closed.

    `jobs` is the number of processes, by default one for each core; a task may take `limit`
    seconds; a worker is given at most `most` at once, and takes some together through the steps
    that `work` gives. At most `alone` tasks, or any number in a process that runs threads, are
    done here and without a limit. `work` must be ready to run (imports, caches): what it changes
    in memory stays in its process. While workers work, `meanwhile`, which is work of this process,
    goes on as far as it comes. Raises EnvironmentFailure when `work` does, and RuntimeError with
    the worker's traceback for any other exception.
    """
    if len(tasks) <= alone or not may_fork():
        return (_done(work(task)) for task in tasks)
    pool = Pool(work, tasks, jobs or cores(), limit, meanwhile, most)
    return _spread(pool, pool.results)


def as_ready(
    work: Callable[[Task], bytes | Steps[bytes]], tasks: Sequence[Task], jobs: int = 0, *,
    limit: float = LIMIT, alone: int = ALONE, meanwhile: Iterator[object] = NOTHING,
    most: int = BATCH, apart: bool = False,
) -> Generator[tuple[int, bytes | Lost], None, None]:
    """The same as they become ready, each with the number of its task.

    Every other worker begins at the end where workers keep `apart`: what is at hand for a task is
    of use to those beside it.
    """
    if len(tasks) <= alone or not may_fork():
        return ((number, _done(work(task))) for number, task in enumerate(tasks))
    pool = Pool(work, tasks, jobs or cores(), limit, meanwhile, most, apart=apart)
    return _spread(pool, pool.ready)


def whole(answer: bytes | Lost) -> bytes:
    """What a worker gave; raises EnvironmentFailure when it is lost."""
    if isinstance(answer, Lost):
        raise EnvironmentFailure(*ENDED)
    return answer


def _done(given: bytes | Steps[bytes]) -> bytes:
    return given if isinstance(given, bytes) else finished(given)


def may_fork() -> bool:
    """Whether other processes can be begun without harm."""
    return threading.active_count() == 1 and hasattr(os, "fork")


def _spread(
    pool: Pool[Task], results: Callable[[], Iterator[Result]]
) -> Generator[Result, None, None]:
    """Every result; the workers end with the iteration."""
    try:
        pool.begin()
        yield from results()
    finally:
        pool.end()


@dataclass(slots=True, eq=False)
class _Worker:
    process: int
    line: Line
    slot: int
    ranges: deque[Range] = field(default_factory=deque)
    task: int = 0
    since: float = 0.0


class Pool(Generic[Task]):
    """One run: the tasks, who works on which, and what came back."""

    def __init__(
        self, work: Callable[[Task], bytes | Steps[bytes]], tasks: Sequence[Task], jobs: int,
        limit: float, meanwhile: Iterator[object], most: int, *, apart: bool = False,
    ) -> None:
        self.work = work
        self.tasks = tasks
        self.limit = limit
        self.meanwhile = meanwhile
        self.busy = meanwhile is not NOTHING
        self.apart = apart
        self.found: dict[int, bytes | Lost] = {}
        size = max(1, min(most, len(tasks) // (jobs * 4)))
        self.jobs = min(jobs, len(tasks))
        starts = range(0, len(tasks), size)
        self.waiting = deque((start, min(start + size, len(tasks))) for start in starts)
        self.workers: list[_Worker] = []
        self.board = _board(self.jobs)

    def begin(self) -> None:
        """Start the workers."""
        for slot in range(self.jobs):
            self._start(slot)

    def end(self) -> None:
        """End the workers, whatever they do."""
        for worker in self.workers:
            end(worker.process)
        for worker in self.workers:
            _end(worker)

    def results(self) -> Iterator[bytes | Lost]:
        """Every result in order, as they become ready."""
        for index in range(len(self.tasks)):
            while index not in self.found:
                self._step()
            yield self.found.pop(index)

    def ready(self) -> Iterator[tuple[int, bytes | Lost]]:
        """Every result with the number of its task, as they become ready."""
        left = len(self.tasks)
        while left:
            self._step()
            found, self.found = self.found, {}
            left -= len(found)
            yield from found.items()

    def _start(self, slot: int) -> None:
        parent, others = os.getpid(), [worker.line for worker in self.workers]

        def work(line: Line) -> None:
            settle(parent, others)
            serve(self.work, self.tasks, line, self.board, slot)

        worker = _Worker(*forked(work), slot)
        self.workers.append(worker)
        self._feed(worker)

    def _feed(self, worker: _Worker) -> None:
        """Give a worker more to do; one for which nothing is left ends by itself."""
        most = FAR_AHEAD if self.busy else AHEAD
        while self.waiting and worker.line.is_open and len(worker.ranges) < most:
            backwards = self.apart and worker.slot % 2
            given = self.waiting.pop() if backwards else self.waiting.popleft()
            worker.ranges.append(given)
            try:
                worker.line.send(RANGE.pack(*given))
            except OSError:  # it has died, which the next step will see
                return
        if not self.waiting:
            worker.line.end()

    def _step(self) -> None:
        """Take what is ready, and see that no worker stays with one task for too long."""
        waited_for = [worker.line for worker in self.workers if worker.ranges]
        ready = heard(waited_for, 0 if self.busy else TICK)
        if self.busy and not ready:
            self._go_on()
        for worker in list(self.workers):
            if worker.line in ready:
                self._take(worker)
            elif self._hangs(worker):
                self._replace(worker, "time")

    def _go_on(self) -> None:
        """Do other work until the next look."""
        until = monotonic() + SOON
        for _ in self.meanwhile:
            if monotonic() > until:
                return
        self.busy = False

    def _take(self, worker: _Worker) -> None:
        try:
            lengths = worker.line.receive()
            content = worker.line.receive()
        except (EOFError, OSError):
            self._replace(worker, "died")
            return
        start, stop = worker.ranges.popleft()
        place = 0
        for index, (length,) in zip(range(start, stop), SLOT.iter_unpack(lengths), strict=True):
            if length == FAILED:
                _raise(content)
            self.found[index] = (
                Lost("memory") if length == NO_ROOM else content[place : place + length]
            )
            place += max(length, 0)
        self._feed(worker)

    def _in_hand(self, worker: _Worker) -> int:
        """The worker's task, counted from 1; 0 when it is between two batches."""
        return int(SLOT.unpack_from(self.board, worker.slot * SLOT.size)[0])

    def _hangs(self, worker: _Worker) -> bool:
        task, now = self._in_hand(worker), monotonic()
        if task != worker.task or not task:
            worker.task, worker.since = task, now
        return now - worker.since > self.limit

    def _replace(self, worker: _Worker, reason: Reason) -> None:
        """Give up the task in hand; the others of the worker's batches wait for a new one."""
        _end(worker)
        self.workers.remove(worker)
        task = self._in_hand(worker)
        if reason == "died" and not task:
            raise EnvironmentFailure(*ENDED)
        if reason == "died" or task == worker.task:  # not done with it at the last moment
            self.found[task - 1] = Lost(reason)
        parts = [part for given in worker.ranges for part in self._left(given)]
        self.waiting.extendleft(reversed(parts))
        SLOT.pack_into(self.board, worker.slot * SLOT.size, 0)
        self._start(worker.slot)

    def _left(self, given: Range) -> Iterable[Range]:
        """The parts of a range without a task that is lost."""
        start, stop = given
        lost = next((task for task in range(start, stop) if task in self.found), stop)
        return [part for part in ((start, lost), (lost + 1, stop)) if part[0] < part[1]]


def _board(jobs: int) -> mmap:
    """Shared memory with one number for each worker: its task, counted from 1, or 0."""
    from mmap import mmap

    return mmap(-1, jobs * SLOT.size)


def _end(worker: _Worker) -> None:
    """End a worker and wait for its death: until then it holds what it inherited, locks too."""
    kill(worker.process)
    worker.line.close()


def _raise(content: bytes) -> None:
    kind, told = content.decode("utf-8", "replace").split("\0", 1)
    if kind == "environment":
        raise EnvironmentFailure(*unpacked(json.loads(told)))
    raise RuntimeError(told)
