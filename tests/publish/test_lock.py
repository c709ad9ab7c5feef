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


def held_for(place: Place, seconds: float) -> None:
    """A build that is dead, whose worker lives on with the lock that it inherited."""
    killed = os.fork()
    if killed == 0:
        with locked(place):
            if os.fork() == 0:
                time.sleep(seconds)
            os._exit(0)
    os.waitpid(killed, 0)


def test_the_workers_of_a_killed_build_are_waited_for(place: Place) -> None:
    held_for(place, 0.3)
    began = time.monotonic()
    with locked(place):
        assert time.monotonic() - began > 0.1
        assert place.lock.read_text(encoding="utf-8") == str(os.getpid())


def test_they_are_not_waited_for_without_end(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bantin.publish.place.PATIENCE", 0.1)
    held_for(place, 1.0)
    with pytest.raises(EnvironmentFailure), locked(place):
        pass


@pytest.mark.parametrize("holder", [str.strip, lambda _: "?", lambda _: "9" * 400])
def test_one_that_may_live_is_not_waited_for_and_named(
    place: Place, holder: Callable[[str], str]
) -> None:
    with locked(place):
        told = holder(place.lock.read_text(encoding="utf-8"))
        place.lock.write_text(told, encoding="utf-8")
        began = time.monotonic()
        with pytest.raises(EnvironmentFailure, match=re.escape(told)), locked(place):
            pass
    assert time.monotonic() - began < 1.0
