"""Many builds in one process, as a preview does them: nothing is kept from one to the next."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from incremental.edits import STEMS

TESTS = Path(__file__).resolve().parents[1]
ROOM = 16 * 2**20  # what bounded caches of texts may still fill


@pytest.mark.slow
def test_memory_stays_flat_over_two_hundred_edits(tmp_path: Path) -> None:
    """In a process of its own: what other tests left would count too."""
    command = [sys.executable, str(Path(__file__).with_name("many_edits.py")), str(tmp_path / "p")]
    env = {**os.environ, "PYTHONPATH": str(TESTS)}
    done = subprocess.run(command, env=env, stdout=subprocess.PIPE, text=True, check=True)
    grown = json.loads(done.stdout.splitlines()[-1])
    assert grown["bytes"] < ROOM
    assert not grown["portals"]
    assert grown["articles"] <= len(STEMS)
