"""A portal of a few articles with a theme that prints everything it is given, built in-process.

Every value in a page's inputs stands in the page, so that a page which was not made again
although something in it changed differs from that of a clean build.
"""

from __future__ import annotations

import os
import shutil
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unittest import mock

from jinja2 import BytecodeCache, Environment
from jinja2.bccache import Bucket

import bantin
from bantin.core.code import code_mark, code_stamp
from bantin.core.errors import ContentError
from bantin.edition import region_pages, templates
from bantin.edition.build_settings import build_settings
from bantin.newsroom.engine import by_engine
from bantin.publish.journal import Changes, building
from builders import EPOCH, LISTS, ROOT, article_text, draw_picture, fingerprints

# Of 97 provinces three: builds are then several times as fast.
PROVINCES = ["dong-thap", "hung-yen", "lao-cai"]
THEME = ROOT / "theme" / "templates"
PAGE = '{% extends "base.html" %}{% block main %}{{ page|json_ld }}{% endblock %}\n'
BASE = """\
{% from "components/foot.html" import foot %}
<!doctype html><title>{{ site.name }}</title><link href="{{ site.theme }}/css/main.css">
{% block main %}{% endblock %}{{ foot() }}
"""
FOOT = '{% macro foot() %}{{ word("foot") }} {{ site.owner.email }}{% endmacro %}\n'
HOME = '{% extends "base.html" %}{% block main %}{{ word("home") }} {{ page|json_ld }}{% endblock %}\n'
WORDS = 'foot = "Chân trang"\nhome = "Trang nhất"\n'
SETTINGS = """\
from pathlib import Path
ROOT = Path(__file__).parent
SITE = {"name": "Cổng tin Ven Kênh", "url": "https://venkenh.example.vn",
        "owner": {"name": "A", "address": "B", "email": "c@example.vn", "phone": "1",
                  "person_responsible": "D"}}
FEEDS = {"authority": "venkenh.example.vn,2026"}
PATH, OUTPUT_PATH, THEME = str(ROOT / "content"), str(ROOT / "output"), str(ROOT / "theme")
"""
SOURCES = {
    ".": {"content", "theme", "code", "pelicanconf.py", "var"}, "var": {"media", "views"},
}
Ignored = Callable[[str, list[str]], set[str]] | None


class Compiled(BytecodeCache):
    """Compiled templates, kept in memory for all builds of the process."""

    def __init__(self) -> None:
        self.known: dict[str, bytes] = {}

    def __repr__(self) -> str:
        return "compiled"

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take what was compiled from the same text."""
        if found := self.known.get(f"{bucket.key}{bucket.checksum}"):
            bucket.bytecode_from_string(found)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled."""
        self.known[f"{bucket.key}{bucket.checksum}"] = bucket.bytecode_to_string()


COMPILED = Compiled()
_parsed: dict[str, templates.Uses] = {}
_uses_of = templates.uses_of


def parsed_once(source: str, environment: Environment) -> templates.Uses:
    """What a template names, found once for each text."""
    if source not in _parsed:
        _parsed[source] = _uses_of(source, environment)
    return _parsed[source]


@dataclass
class SmallPortal:
    """A project folder; `now` is the moment of its builds."""

    root: Path
    now: int = int(EPOCH)
    jobs: int = 1
    overrides: dict[str, Any] = field(default_factory=dict)

    @property
    def content(self) -> Path:
        """The content folder."""
        return self.root / "content"

    @property
    def output(self) -> Path:
        """The built site."""
        return self.root / "output"

    def write(self, name: str, text: str) -> Path:
        """A file of the project."""
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def article(self, stem: str, header: Mapping[str, object], body: str) -> Path:
        """An article's file."""
        return self.write(f"content/articles/{stem}.md", article_text(body, **header))

    def build(self) -> Changes:
        """Build; raises ContentError for faults."""
        settings = build_settings(
            self.root / "pelicanconf.py", {"QUIET": True, "JOBS": self.jobs, **self.overrides}
        )
        settings["JINJA_ENVIRONMENT"] = {**settings["JINJA_ENVIRONMENT"], "bytecode_cache": COMPILED}
        for each in (code_mark, code_stamp):  # what each process finds once
            each.cache_clear()
        with moment(self.now), self._at_little_cost(), building(self.output) as place:
            return by_engine(settings, place, self.root / "pelicanconf.py", "vi").changes

    @contextmanager
    def _at_little_cost(self) -> Iterator[None]:
        """Three provinces, a product of one file, templates parsed once, no waiting for disks.

        With one job nothing is forked: a process that seems to run threads does all by itself.
        """
        patch = mock.patch.object
        with ExitStack() as stack:
            for each in (
                patch(region_pages, "all_provinces", return_value=PROVINCES),
                patch(bantin, "__file__", str(self.root / "code" / "__init__.py")),
                patch(templates, "uses_of", parsed_once), patch(os, "fsync"),
                patch(threading, "active_count", lambda: 2 if self.jobs == 1 else 1),
            ):
                stack.enter_context(each)
            yield

    @contextmanager
    def at_hand(self) -> Iterator[None]:
        """Let builds by other ways take the portal's moment, at little cost."""
        for each in (code_mark, code_stamp):
            each.cache_clear()
        with moment(self.now), self._at_little_cost():
            yield

    def outcome(self) -> dict[str, str] | None:
        """The files of the site after a build; None when it was refused and changed nothing."""
        before = fingerprints(self.output)
        try:
            self.build()
        except ContentError:
            assert fingerprints(self.output) == before
            return None
        return fingerprints(self.output)

    def clean(self, folder: Path) -> dict[str, str] | None:
        """What a first build of a copy in `folder` gives."""
        copy = self.copied(folder, self._but_sources)
        copy.jobs = 1
        return copy.outcome()

    def _but_sources(self, folder: str, names: list[str]) -> set[str]:
        """What builds have left behind: all but pictures, which hold what their name says."""
        kept = SOURCES.get(Path(folder).relative_to(self.root).as_posix())
        return {*names} - kept if kept else set()

    def copied(self, folder: Path, ignore: Ignored = None) -> SmallPortal:
        """A copy of the portal in `folder`, where nothing stays of what was there."""
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(self.root, folder, symlinks=True, ignore=ignore)
        return SmallPortal(folder, self.now, self.jobs, self.overrides)


@contextmanager
def moment(epoch: int) -> Iterator[None]:
    """Let builds take `epoch` for now."""
    with mock.patch.dict(os.environ, {"SOURCE_DATE_EPOCH": str(epoch)}):
        yield


def make_small_portal(root: Path, theme: Path | None = None) -> SmallPortal:
    """A portal without articles in `root`, with a copy of `theme` or one that prints all."""
    portal = SmallPortal(root)
    portal.write("pelicanconf.py", SETTINGS)
    for name, text in LISTS.items():
        portal.write(f"content/data/{name}.yaml", text)
    portal.write("code/__init__.py", "")
    if theme:
        shutil.copytree(theme, root / "theme")
    else:
        _printing_theme(portal)
    for name, colour in (("lop", (90, 90, 90)), ("san", (9, 9, 90))):
        draw_picture(portal.content / f"media/{name}.jpg", colour)
    (portal.content / "articles").mkdir()
    return portal


def _printing_theme(portal: SmallPortal) -> None:
    for template in sorted(THEME.glob("*.html")):
        portal.write(f"theme/templates/{template.name}", PAGE)
    portal.write("theme/templates/index.html", HOME)
    portal.write("theme/templates/base.html", BASE)
    portal.write("theme/templates/components/foot.html", FOOT)
    portal.write("theme/words/vi.toml", WORDS)
    portal.write("theme/static/css/main.css", "a { color: red }\n")
    portal.write("theme/static/css/feed.css", "rss { color: red }\n")


def contents(folder: Path) -> dict[str, bytes]:
    """Every file by its path."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def clean_contents(portal: SmallPortal, folder: Path) -> dict[str, bytes]:
    """What a first build gives."""
    copy = portal.copied(folder / "clean")
    for path in copy.root.glob(".output.*"):
        path.unlink()
    shutil.rmtree(copy.output)
    (copy.root / "var/readings.sqlite").unlink()
    copy.build()
    return contents(copy.output)


if __name__ == "__main__":
    import tempfile
    import time

    small = make_small_portal(Path(tempfile.mkdtemp()) / "p")
    small.article("2026-05-20-mot", {"title": "Một"}, "Bài một.\n")
    for _ in range(4):
        began = time.process_time()
        sys.stdout.write(f"{small.build()} {time.process_time() - began:.2f}\n")
