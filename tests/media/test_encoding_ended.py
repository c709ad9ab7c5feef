"""A build that is ended while it encodes leaves no process behind."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from .conftest import draw

PROGRAM = """
import sys
from pathlib import Path
from bantin.media import Library
from tests.media.conftest import Shown
if __name__ == "__main__":
    library = Library(Path(sys.argv[1]), Path(sys.argv[2]))
    for name in "abcd":
        library.picture(Shown(f"media/{name}.jpg"))
    library.encode_all(2)
"""
ROOT = Path(__file__).resolve().parents[2]


def until(held: Callable[[], bool]) -> bool:
    """Whether something comes true within half a minute."""
    ends = time.monotonic() + 30
    while not held() and time.monotonic() < ends:
        time.sleep(0.05)
    return held()


def encoding(process: int) -> list[Path]:
    """Where the system tells of the processes that encode for this one."""
    found = Path(f"/proc/{process}/task/{process}/children").read_text("ascii").split()
    places = [Path(f"/proc/{number}") for number in found]
    return [each for each in places if b"spawn_main" in (each / "cmdline").read_bytes()]


def is_gone(process: Path) -> bool:
    """Whether it ended; one that nobody has asked how still has a number."""
    try:
        return process.joinpath("stat").read_text("utf-8").rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return True


def test_a_build_ended_while_it_encodes_takes_its_workers_with_it(tmp_path: Path) -> None:
    for name in "abcd":
        draw(tmp_path / "media" / f"{name}.jpg", (6000, 4000))
    program = tmp_path / "program.py"
    program.write_text(PROGRAM, "utf-8")
    command = [sys.executable, str(program), str(tmp_path), str(tmp_path / "kept")]
    with subprocess.Popen(command, cwd=ROOT, env={"PYTHONPATH": f"{ROOT}:{ROOT / 'plugins'}"}) as build:
        assert until(lambda: len(encoding(build.pid)) == 2)
        workers = encoding(build.pid)
        assert until(lambda: any((tmp_path / "kept").glob("*.avif")))
        build.terminate()
    assert until(lambda: all(map(is_gone, workers)))
