"""The lock of an output: one build at a time, and none that waits for the dead."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from bantin.core.errors import EnvironmentFailure
from bantin.publish.place import Place, locked


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path / "site")


def held_for(place: Place, seconds: float) -> Path:
    """A build that is dead, whose worker lives on with the lock; the file tells of its end."""
    ended = place.output.with_name("ended")
    killed = os.fork()
    if killed == 0:
        with locked(place):
            if os.fork() == 0:
                time.sleep(seconds)
                ended.touch()
            os._exit(0)
    os.waitpid(killed, 0)
    return ended


def test_the_workers_of_a_killed_build_are_waited_for(place: Place) -> None:
    ended = held_for(place, 0.3)
    with locked(place):
        assert ended.exists()
        assert place.lock.read_text(encoding="utf-8") == str(os.getpid())


def test_they_are_not_waited_for_without_end(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bantin.publish.place.PATIENCE", 0.1)
    ended = held_for(place, 5.0)
    with pytest.raises(EnvironmentFailure), locked(place):
        pass
    assert not ended.exists()


def test_the_workers_of_a_build_before_in_this_process_are_waited_for(place: Place) -> None:
    with locked(place):
        worker = os.fork()
        if worker == 0:  # ended with its build, but not gone yet
            time.sleep(0.3)
            os._exit(0)
    began = time.monotonic()
    with locked(place):
        assert time.monotonic() - began > 0.1
    os.waitpid(worker, 0)


@pytest.mark.parametrize("holder", [lambda _: str(os.getppid()), lambda _: "?", lambda _: "9" * 400])
def test_one_that_may_live_is_not_waited_for_and_named(
    place: Place, holder: Callable[[str], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bantin.publish.place.PATIENCE", 20.0)
    with locked(place):
        told = holder(place.lock.read_text(encoding="utf-8"))
        place.lock.write_text(told, encoding="utf-8")
        began = time.monotonic()
        with pytest.raises(EnvironmentFailure, match=re.escape(told)), locked(place):
            pass
    assert time.monotonic() - began < 10.0
