"""Running commands and counting what they cost and touch."""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

# Python keeps what it compiled, as it does for editors.
ENVIRONMENT = {
    key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"
}


SOME = 1000  # files held at once


class Sample(NamedTuple):
    """Wall and CPU seconds with children, the largest process (MiB), files touched, all files."""

    wall: float
    cpu: float
    peak: float
    touched: float
    files: float


def measured(command: Sequence[str], home: Path, site: Path) -> Sample:
    """What `command`, run in `home`, costs and touches in `site`; ends the program if it fails."""
    before = times(site)
    began = time.monotonic()
    process = subprocess.Popen(
        command, cwd=home, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=ENVIRONMENT
    )
    _, status, used = os.wait4(process.pid, 0)
    wall = time.monotonic() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{' '.join(command)} ended with {process.returncode}")
    after = times(site)
    touched = sum(1 for path, when in after.items() if before.get(path) != when)
    touched += len(before.keys() - after.keys())
    return Sample(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, touched, len(after))


def times(site: Path) -> dict[str, tuple[int, int]]:
    """Inode and time of every file."""
    found = {}
    for folder, _, names in os.walk(site):
        for name in names:
            stat = os.stat(f"{folder}/{name}")  # noqa: PTH116 - a hundred thousand of them
            found[f"{folder}/{name}"] = (stat.st_ino, stat.st_mtime_ns)
    return found


def cleared(site: Path, home: Path) -> None:
    """Remove a site and all that was kept of its builds, but for encoded pictures.

    On a disk they are put aside: removing them would slow down what is measured next, for ext4
    without a journal passes over every place of a file that was removed in the last minutes, up to
    a millisecond for each new file. In memory they are removed, which gives their pages to the next
    site; pages that nobody had before cost more of them on a virtual machine.
    """
    kept = [path for path in (home / "var").glob("*") if path.name != "media"]
    old = [path for path in (*site.parent.glob(f".{site.name}.*"), site, *kept) if path.exists()]
    aside = Path(tempfile.mkdtemp(dir=site.parent, prefix="aside-"))
    for path in old:
        path.rename(aside / path.name)
    if is_memory(aside):
        shutil.rmtree(aside)


def is_memory(folder: Path) -> bool:
    """Whether the files of a folder lie in memory alone."""
    told = subprocess.run(
        ["stat", "--file-system", "--format=%T", folder], capture_output=True, text=True, check=True
    )
    return told.stdout.strip() == "tmpfs"


def raw_cost(site: Path) -> tuple[float, float]:
    """CPU seconds to write the site's files once more, and to hash them: the physical limit."""
    files = sorted(path for path in site.rglob("*") if path.is_file())
    target = Path(tempfile.mkdtemp(dir=site.parent))
    writing = hashing = 0.0
    # Not all at once: what this process holds, a command that it starts is said to take.
    for place in range(0, len(files), SOME):
        contents = [(target / path.relative_to(site), path.read_bytes())
                    for path in files[place : place + SOME]]
        began = time.process_time()
        for folder in sorted({path.parent for path, _ in contents}):
            folder.mkdir(parents=True, exist_ok=True)
        for path, content in contents:
            path.write_bytes(content)
        written = time.process_time()
        for _, content in contents:
            blake2b(content, digest_size=16).hexdigest()
        writing, hashing = writing + written - began, hashing + time.process_time() - written
    shutil.rmtree(target)
    return writing, hashing


Rounds = dict[str, list[dict[str, Sample]]]


def in_turns(programs: dict[str, Callable[[], dict[str, Sample]]], rounds: int) -> Rounds:
    """Every program once in each round, one after the other (A B A B)."""
    found: Rounds = {name: [] for name in programs}
    for _ in range(rounds):
        for name, run in programs.items():
            found[name].append(run())
    return found


def median(samples: list[dict[str, Sample]], part: str) -> Sample:
    """The medians of one part over all rounds."""
    columns = zip(*(each[part] for each in samples), strict=True)
    return Sample(*(statistics.median(column) for column in columns))


def head(title: str) -> None:
    """The first lines of a table, with the machine's load."""
    print(f"\n## {title} (load average {os.getloadavg()[0]:.1f})\n")
    print("| program | what | wall s | CPU s | MiB | touched | files | beside the other's wall |")
    print("|---|---|---|---|---|---|---|---|")


def show(name: str, samples: list[dict[str, Sample]], beside: list[dict[str, Sample]]) -> None:
    """The medians of one program; ratios to the wall time of `beside` where it has the part."""
    for part in samples[0]:
        one = median(samples, part)
        ratio = ""
        if beside and part in beside[0]:
            ratio = f"{one.wall / median(beside, part).wall:.3f}"
        print(
            f"| {name} | {part} | {one.wall:.2f} | {one.cpu:.2f} | {one.peak:.0f} "
            f"| {one.touched:.0f} | {one.files:.0f} | {ratio} |", flush=True,
        )  # fmt: skip


def show_limit(site: Path) -> None:
    """The raw cost of the same files."""
    written, hashed = raw_cost(site)
    print(f"\nRaw: writing the same files {written:.2f} CPU s, hashing them {hashed:.2f} CPU s.")


def show_start(program: Sequence[str], rounds: int = 5) -> None:
    """How long the program takes to start and end: the median of several times."""
    command, found = [*program, "--version"], []
    for _ in range(rounds):
        began = time.monotonic()
        subprocess.run(command, stdout=subprocess.DEVNULL, env=ENVIRONMENT, check=True)
        found.append(time.monotonic() - began)
    print(f"Start-up (`--version`): {statistics.median(found):.2f} s.")
