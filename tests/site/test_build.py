"""A build is whole or did not happen; what was published stays reachable."""

from __future__ import annotations

import fcntl
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

from bantin.publish.journal import recover
from bantin.publish.place import Place, locked
from builders import BIN, Portal, add_articles, draw_picture, fingerprints, identities, make_portal

pytestmark = pytest.mark.slow

Bytes = dict[str, str]
PAGE = "2026/05/20/phong-doc/index.html"


@pytest.fixture
def portal(tmp_path: Path) -> Portal:
    """A portal with one article, not built yet."""
    made = make_portal(tmp_path / "portal")
    made.article("2026-05-20-phong-doc")
    return made


@dataclass(frozen=True, slots=True)
class Change:
    """A portal whose next build changes every page, what is there now and what then will be."""

    portal: Portal
    output: Path
    old: Bytes
    new: Bytes

    def start(self) -> subprocess.Popen[bytes]:
        """Begin the build."""
        return subprocess.Popen(
            [BIN / "bantin", "build", "--output", self.output], cwd=self.portal.root,
            env=self.portal.environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip


@pytest.fixture(scope="module")
def change(tmp_path_factory: pytest.TempPathFactory) -> Change:
    portal = make_portal(tmp_path_factory.mktemp("killed") / "portal")
    add_articles(portal.content, 4)
    old = fingerprints(portal.build())
    with (portal.root / "pelicanconf.py").open("a", encoding="utf-8") as settings:
        settings.write("SITE['slogan'] = 'Một năm học khác'\n")
    (portal.content / "articles/2026-01-01-bai-so-0.md").unlink()
    done = portal.bantin("build", "--output", "next")
    assert done.returncode == 0, done.stderr
    return Change(portal, portal.root / "site", old, fingerprints(portal.root / "next"))


def back_to_old(change: Change, kept: Path) -> None:
    """The output and what belongs to it as the first build left them."""
    for path in change.portal.root.glob(".site*"):
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    shutil.rmtree(change.output)
    shutil.copytree(kept / "site", change.output)
    shutil.copy2(kept / "files", change.portal.root / ".site.files")


def killed(change: Change, wait: float, *, when_moving: bool) -> None:
    """Start a build and kill it after `wait` seconds, or so long after files began to move."""
    process = change.start()
    if when_moving:
        while process.poll() is None and not (change.portal.root / ".site.journal").exists():
            time.sleep(0.0005)
    time.sleep(wait)
    process.send_signal(signal.SIGKILL)
    process.wait()


def test_a_killed_build_is_undone_or_completed(change: Change, tmp_path: Path) -> None:
    """At random moments, half of them while files are put in place."""
    shutil.copytree(change.output, tmp_path / "site")
    shutil.copy2(change.portal.root / ".site.files", tmp_path / "files")
    chance = random.Random(20261121)
    moving = 0
    for attempt in range(15):
        back_to_old(change, tmp_path)
        when_moving = attempt % 2 == 0
        longest = 0.05 if when_moving else 2.0
        killed(change, chance.uniform(0, longest), when_moving=when_moving)
        place = Place(change.output)
        journaled = place.journal.exists()
        moving += journaled
        with locked(place):
            if not journaled:
                assert fingerprints(change.output) in (change.old, change.new)
            recover(place)
        found = fingerprints(change.output)
        assert found == change.new if journaled else found in (change.old, change.new)
        assert not place.stage.exists()
        assert not place.journal.exists()
    assert moving >= 2, "no build was killed while it put files in place"


def test_the_next_build_needs_no_cleaning_by_hand(change: Change) -> None:
    killed(change, 0.0, when_moving=True)
    done = change.portal.bantin("build", "--output", "site")
    assert done.returncode == 0, done.stderr
    assert fingerprints(change.output) == change.new
    hidden = {path.name for path in change.portal.root.glob(".site*")}
    assert hidden == {".site.lock", ".site.files", ".site.store"}


def test_a_build_that_fails_midway_leaves_the_site_alone(portal: Portal) -> None:
    site = portal.build()
    before = identities(site)
    theme = portal.root / "broken"
    shutil.copytree(portal.root / "theme", theme)
    (theme / "templates" / "region.html").write_text("{{ 1 / 0 }}", encoding="utf-8")
    with (portal.root / "pelicanconf.py").open("a", encoding="utf-8") as settings:
        settings.write(f"THEME = {str(theme)!r}\n")
    portal.article("2026-05-21-them")
    done = portal.bantin("build", "--output", "site")
    assert done.returncode != 0
    assert identities(site) == before
    assert not (portal.root / ".site.stage").exists()


def test_a_second_build_touches_nothing(portal: Portal) -> None:
    before = identities(portal.build())
    done = portal.bantin("build", "--output", "site")
    assert " 0 tệp ghi" in done.stdout or "; 0 tệp ghi" in done.stdout
    assert identities(portal.root / "site") == before


def test_a_changed_word_touches_only_what_shows_it(portal: Portal) -> None:
    add_articles(portal.content, 3)
    before = identities(portal.build())
    portal.article("2026-05-20-phong-doc", "Sáng nay, phòng đọc mở cửa sớm.\n\nMở đến 20 giờ.\n")
    after = identities(portal.build())
    changed = {name for name in before if after.get(name) != before[name]}
    assert PAGE in changed
    assert not any(name.startswith(("theme/", "2026/01/", "gioi-thieu/")) for name in changed)
    assert set(after) >= {name for name in before if not name.startswith("tim-kiem/i/")}


def test_a_removed_article_disappears_with_its_files(portal: Portal) -> None:
    draw_picture(portal.content / "media/2026/hoi-sach.jpg")
    article = portal.article(
        "2026-05-21-hoi-sach", title="Hội sách Quylombra", tags=["Quylombra"],
        image="media/2026/hoi-sach.jpg", image_alt="Bàn sách trước cổng trường",
    )
    site = portal.build()
    assert list(site.glob("media/hoi-sach*"))
    article.unlink()
    assert portal.build() == site
    left = [p for p in site.rglob("*") if "quylombra" in p.name or "hoi-sach" in p.name]
    assert left == []
    assert not (site / "2026/05/21").exists()
    assert b"Quylombra" not in b"".join(p.read_bytes() for p in site.rglob("*") if p.is_file())


def test_files_that_no_build_has_made_stay(portal: Portal) -> None:
    site = portal.build()
    (site / "google1234.html").write_text("ok", encoding="utf-8")
    portal.article("2026-05-21-them")
    portal.build()
    assert (site / "google1234.html").read_text(encoding="utf-8") == "ok"


# The command.


def test_a_second_command_says_who_is_building_and_exits_3(portal: Portal) -> None:
    with (portal.root / ".site.lock").open("w", encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        lock.write("4711")
        lock.flush()
        done = portal.bantin("build", "--output", "site")
    assert done.returncode == 3
    assert "4711" in done.stderr
    assert "đợi" in done.stderr
    assert not (portal.root / "site").exists()
    assert portal.bantin("build", "--output", "site").returncode == 0


def test_of_two_builds_at_once_one_succeeds(portal: Portal) -> None:
    command = [str(BIN / "bantin"), "build", "--output", "site"]
    pair = [
        subprocess.Popen(command, cwd=portal.root, env=portal.environment(),
                         stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for _ in range(2)
    ]  # fmt: skip
    codes = sorted(process.wait() for process in pair)
    assert codes in ([0, 3], [0, 0])
    assert (portal.root / "site" / PAGE).is_file()


def test_the_address_of_the_site_can_be_given(portal: Portal) -> None:
    site = portal.build("--site-url", "https://thu.example.vn")
    for name in ("sitemap.xml", "rss.xml", "robots.txt", PAGE):
        text = (site / name).read_text(encoding="utf-8")
        assert "https://thu.example.vn/" in text, name
        assert "venkenh.example.vn/" not in text.replace("venkenh.example.vn,2026", ""), name


def test_exit_codes(portal: Portal, tmp_path: Path) -> None:
    assert portal.bantin("build", "--output", "site").returncode == 0
    assert portal.bantin("build", "--otput", "site").returncode == 2
    assert portal.bantin("build", "--settings", "khong-co.py").returncode == 2
    assert portal.bantin("build", "--content", "khong-co").returncode == 2
    assert portal.bantin("build", cwd=tmp_path.parent).returncode == 2
    assert portal.bantin("build", "--output", "/proc/site").returncode == 3
    portal.article("2026-05-20-phong-doc", region="Không Đâu")
    assert portal.bantin("build", "--output", "site").returncode == 1


def processor_time() -> float:
    """Seconds of processor time of the commands that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


@pytest.mark.parametrize(
    "command", ["", "new", "check", "build", "preview", "regions", "views"]
)
def test_help_answers_at_once(portal: Portal, command: str) -> None:
    """Within 150 ms of processor time, or on a slow machine twice what Python and click take."""
    times, bare = [], []
    for _ in range(5):
        began = processor_time()
        done = portal.bantin(*command.split(), "--help")
        times.append(processor_time() - began)
        assert done.returncode == 0
        assert "Cách dùng:" in done.stdout
        portal.run(sys.executable, "-c", "import click")
        bare.append(processor_time() - began - times[-1])
    assert min(times) < max(0.15, 2 * min(bare))
