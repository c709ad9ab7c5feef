"""What readers get of the counts: how soon, how many bytes, and nothing of who they are.

    .venv/bin/python benchmarks/views/published.py [--articles 10000] [--lines 100000] [--rounds 10]

Each figure is taken through the command line, in a project of its own below /tmp.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from bantin.core.dates import VIETNAM
from bantin.edition.scripts import joined_script
from bantin.view_stats.site_map import (
    Published,
    article_lines,
    packed,
    site_map_pieces,
    write_site_map,
)

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
BANTIN = Path(sys.executable).parent / "bantin"
SCRIPT = ROOT / "theme" / "static" / "js" / "view_counter.js"
AGENT = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/140.0.0.0 Safari/537.36"
PLACES = [f"tinh-{number}" for number in range(34)]
MONTHS = [f"{year}/{month:02}" for year in range(2018, 2027) for month in range(1, 13)]
ADDRESS = re.compile(rb"\d{1,3}(?:\.\d{1,3}){3}")
FIELDS = re.compile(rb'^(\S+) .*"([^"]*)"$', re.MULTILINE)


class Project:
    """A folder with settings and the list of articles that a build leaves."""

    def __init__(self, folder: Path, articles: int, settings: str = "") -> None:
        self.root = folder
        self.state = folder / "var"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "pelicanconf.py").write_text(f"SITEURL = ''\n{settings}", encoding="utf-8")
        rng = random.Random(1)  # noqa: S311 - a drawn portal, no secret
        self.articles = [_article(number, rng) for number in range(articles)]
        write_site_map(self.state, packed(site_map_pieces([article_lines(self.articles)], (), "")))

    def command(self, *words: object) -> list[str]:
        """A command of `bantin views` for this project."""
        settings = self.root / "pelicanconf.py"
        return [str(BANTIN), "views", "--settings", str(settings), *map(str, words)]

    def run(self, *words: object) -> bytes:
        """What a command prints."""
        return subprocess.run(self.command(*words), check=True, capture_output=True).stdout


def _article(number: int, rng: random.Random) -> Published:
    """Half of the articles are of four provinces, as portals are."""
    place = rng.choice(PLACES[:4] if number % 2 else PLACES)
    month = rng.choice(MONTHS)
    slug = f"lop-boi-duong-giao-vien-{number:05}"
    day = f"{month}/{1 + number % 28:02}"
    return Published(
        f"{day.replace('/', '-')}-{slug}", f"/{day}/{slug}/", f"Bài {number}",
        f"/views/{place}/{month}.json",
    )  # fmt: skip


def _line(article: Published, visitor: int, moment: datetime) -> str:
    address = f"14.{visitor // 62500 % 250}.{visitor // 250 % 250}.{visitor % 250}"
    return (
        f'{address} - - [{moment:%d/%b/%Y:%H:%M:%S +0700}] "GET {article.url} HTTP/2.0" 200 5120 '
        f'"-" "{AGENT} reader/{visitor}"\n'
    )


def _now() -> datetime:
    return datetime.now(UTC).astimezone(VIETNAM)


def freshness(folder: Path, articles: int, rounds: int) -> str:
    """Seconds from a line in the log to the published count, while `views follow` runs."""
    project = Project(folder, articles)
    log, article = folder / "access.log", project.articles[0]
    lines = [_line(each, n, _now()) for n, each in enumerate(project.articles)]
    log.write_text("".join(lines), encoding="utf-8")
    shard = project.state / article.shard.removeprefix("/")
    waits, rng = [], random.Random(3)  # noqa: S311 - moments, not secrets
    with _running(project.command("follow", log)):
        _wait_for(shard, article.id, 1)
        for turn in range(rounds):
            time.sleep(rng.random() * 5)
            with log.open("a", encoding="utf-8") as file:
                file.write(_line(article, articles + turn, _now()))
            waits.append(_wait_for(shard, article.id, turn + 2))
    return (
        f"{statistics.median(waits):.1f} s (median), {max(waits):.1f} s (longest of {rounds}), "
        f"{articles} articles; no page is built"
    )


@contextmanager
def _running(command: list[str]) -> Iterator[None]:
    silent = subprocess.DEVNULL
    process = subprocess.Popen(command, stdout=silent, stderr=silent)
    try:
        yield
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait()


def _wait_for(shard: Path, article: str, views: int) -> float:
    began = time.monotonic()
    while time.monotonic() - began < 60:
        if shard.exists() and json.loads(shard.read_bytes())["a"].get(article) == views:
            return time.monotonic() - began
        time.sleep(0.02)
    sys.exit(f"{shard}: {views} views of {article} were not published within a minute")


def added_bytes(folder: Path, articles: int) -> str:
    """What a view of an article loads for its count: the shard each time, the script once."""
    project = Project(folder, articles)
    log = folder / "access.log"
    rng = random.Random(2)  # noqa: S311 - drawn readers, no secret
    seen = [each for each in project.articles for _ in range(rng.randint(1, 9))]
    lines = [_line(each, n, _now()) for n, each in enumerate(seen)]
    log.write_text("".join(lines), encoding="utf-8")
    project.run("import", log)
    shards = {project.state / each.shard.removeprefix("/") for each in project.articles}
    sizes = sorted(_packed(shard.read_bytes()) for shard in shards)
    script = _packed(joined_script(SCRIPT).encode())
    return (
        f"{statistics.median(sizes):.0f} B (median), {sizes[-1]} B (largest of {len(sizes)} files "
        f"of {articles} articles); its script, once, {script} B"
    )


def _packed(content: bytes) -> int:
    return len(gzip.compress(content, mtime=0))


def privacy(folder: Path, lines: int) -> str:
    """Addresses and agents of a log found in anything that an import and reports leave."""
    made = folder / "log"
    subprocess.run(
        [sys.executable, str(HERE / "harder_log.py"), str(made), str(lines), "7"], check=True,
        stdout=subprocess.DEVNULL,
    )  # fmt: skip
    anything = r"VIEWS = {'article_path': r'/.*/[^/]+\.html|/\d{4}/\d\d/\d\d/[^/]+/'}"
    project = Project(folder / "project", 0, anything + "\n")
    project.run("import", "--any-site", made / "all.log")
    reports = [project.run("report", "--by", by, "--csv") for by in ("article", "day")]
    project.run("export", folder / "project" / "export.json", "--by", "article")
    kept = [path.read_bytes() for path in sorted((folder / "project").rglob("*")) if path.is_file()]
    everything = b"\n".join([*kept, *reports])
    found = FIELDS.findall((made / "all.log").read_bytes())
    addresses, agents = {address for address, _ in found}, {agent for _, agent in found}
    seen = addresses & set(ADDRESS.findall(everything))
    told = [agent for agent in agents if len(agent) > len("-") and agent in everything]
    return (
        f"{len(seen)} of {len(addresses)} addresses and {len(told)} of {len(agents)} user agents "
        f"found in {len(kept)} files and {len(reports)} reports ({len(everything) / 1e6:.1f} MB)"
    )


def main() -> None:
    """Print one line for each figure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--lines", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=10)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="bantin-views-") as name:
        folder = Path(name)
        fresh = freshness(folder / "fresh", options.articles, options.rounds)
        print(f"freshness: {fresh}", flush=True)
        print(f"bytes: {added_bytes(folder / 'bytes', options.articles)}", flush=True)
        print(f"privacy: {privacy(folder / 'privacy', options.lines)}", flush=True)


if __name__ == "__main__":
    main()
