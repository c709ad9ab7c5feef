"""`bantin views follow`: a log's lines are published soon, through rotation, until it is told to stop."""

from __future__ import annotations

import json
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

import site_maps
from bantin.view_stats.site_map import Published, SiteMap
from builders import BIN

pytestmark = pytest.mark.slow
SHARD = "/views/dong-thap/2026/11.json"
ONE = Published("bai-1", "/2026/11/20/bai-1/", "Bài một", SHARD)
TWO = Published("bai-2", "/2026/11/20/bai-2/", "Bài hai", SHARD)


def line(article: str, visitor: int) -> bytes:
    return (
        f'14.1.2.{visitor} - - [20/Nov/2026:09:00:{visitor:02} +0700] "GET /2026/11/20/{article}/ HTTP/2.0" 200'
        f' 5120 "-" "Mozilla/5.0 (X11; Linux x86_64) Chrome/{100 + visitor}.0.0.0"\n'
    ).encode()


class Followed:
    """A project whose log is followed."""

    def __init__(self, root: Path) -> None:
        self.root, self.log = root, root / "access.log"
        (root / "pelicanconf.py").write_text("SITEURL = ''\n", encoding="utf-8")
        site_maps.leave(root / "var", SiteMap([ONE]))
        self.log.write_bytes(line("bai-1", 1))
        self.process = subprocess.Popen(
            self.command("follow", self.log), stdout=subprocess.PIPE, stderr=subprocess.PIPE)

    def command(self, *words: object) -> list[str]:
        settings = self.root / "pelicanconf.py"
        return [str(BIN / "bantin"), "--lang", "vi", "views", "--settings", str(settings), *map(str, words)]

    def append(self, content: bytes) -> None:
        with self.log.open("ab") as file:
            file.write(content)

    def published(self, views: dict[str, int]) -> None:
        """Waits until these counts stand in the file that pages ask for."""
        shard, found = self.root / "var" / SHARD.removeprefix("/"), None
        for _ in range(600):
            found = json.loads(shard.read_bytes())["a"] if shard.exists() else None
            if found == views:
                return
            time.sleep(0.1)
        raise AssertionError(found)


@pytest.fixture
def followed(tmp_path: Path) -> Iterator[Followed]:
    project = Followed(tmp_path)
    yield project
    if project.process.poll() is None:
        project.process.kill()
    project.process.communicate()


def test_lines_are_published_as_they_come_through_rotation_and_builds(followed: Followed) -> None:
    followed.published({"bai-1": 1})
    followed.append(line("bai-1", 2) + line("bai-2", 3) + line("bai-1", 4)[:30])
    followed.published({"bai-1": 2})
    followed.append(line("bai-1", 4)[30:])
    followed.log.rename(followed.root / "access.log.1")
    followed.log.write_bytes(line("bai-1", 5))
    followed.published({"bai-1": 4})
    site_maps.leave(followed.root / "var", SiteMap([ONE, TWO]))  # as a build leaves it
    followed.published({"bai-1": 4, "bai-2": 1})


def test_while_a_log_is_followed_an_import_is_refused_and_reports_are_given(followed: Followed) -> None:
    followed.published({"bai-1": 1})
    second = subprocess.run(followed.command("import", followed.log), capture_output=True, check=False)
    assert second.returncode == 3
    assert "đang nhập số liệu" in second.stderr.decode()
    report = subprocess.run(followed.command("report"), capture_output=True, check=True)
    assert "Bài một" in report.stdout.decode()


def test_told_to_stop_it_ends_well(followed: Followed) -> None:
    followed.published({"bai-1": 1})
    followed.process.send_signal(signal.SIGTERM)
    printed, complaints = followed.process.communicate(timeout=30)
    assert followed.process.returncode == 0
    assert "đã dừng" in printed.decode()
    assert complaints == b""
