"""The list of addresses that a publication writes is no news to the next one; any other list is."""

from __future__ import annotations

import shutil
import time
from pathlib import Path
from unittest import mock

import pytest

from bantin.edition.open import open_portal
from bantin.newsroom import building, seen_lock, whole_build
from bantin.newsroom.building import build_site
from builders import fingerprints
from incremental.edits import STEMS, portal_of
from incremental.small_portal import SmallPortal

pytestmark = pytest.mark.slow

SETTLED = 2.1  # seconds after which the time of a file tells whether it changed


@pytest.fixture
def portal(tmp_path: Path) -> SmallPortal:
    """A portal that was published once."""
    made, _ = portal_of(tmp_path / "portal")
    made.write("publishconf.py", (made.root / "pelicanconf.py").read_text("utf-8"))
    with (made.root / "publishconf.py").open("a", encoding="utf-8") as settings:
        settings.write("KEEP_ADDRESSES = True\nQUIET = True\n")
    assert loads_everything(made)
    return made


def loads_everything(portal: SmallPortal, settings_file: str = "publishconf.py") -> bool:
    """Whether publishing now loads all the content, or building for another output."""
    settings = {"settings": str(portal.root / settings_file), "jobs": 1}
    if settings_file != "publishconf.py":
        settings["output"] = str(portal.root / "local")
    with mock.patch.object(whole_build, "open_portal", wraps=open_portal) as seen, portal.at_hand():
        build_site(settings, "vi")
    return bool(seen.called)


def lock(portal: SmallPortal) -> Path:
    return portal.content / "urls.lock"


def retitle(portal: SmallPortal, stem: str) -> None:
    path = portal.content / f"articles/{stem}.md"
    path.write_text(path.read_text("utf-8").replace("title: ", "title: Lại "), encoding="utf-8")


def test_a_first_publication_leaves_nothing_to_do(portal: SmallPortal) -> None:
    """Neither while the list that it wrote is new nor when its time tells."""
    assert lock(portal).read_text("utf-8")
    assert not loads_everything(portal)
    time.sleep(SETTLED)
    assert not loads_everything(portal)
    with mock.patch.object(seen_lock, "_content", side_effect=AssertionError("was read")):
        assert not loads_everything(portal)  # its time tells now


def new_article(portal: SmallPortal) -> None:
    path = portal.content / f"articles/{STEMS[0]}.md"
    new = path.with_name("2026-05-21-bai-moi.md")
    new.write_text(path.read_text("utf-8").replace("title: ", "title: Bài mới "), encoding="utf-8")


@pytest.mark.parametrize("settled", [False, True])
def test_a_title_after_a_new_article_loads_nothing(portal: SmallPortal, *, settled: bool) -> None:
    new_article(portal)
    before = lock(portal).read_text("utf-8")
    assert loads_everything(portal)
    assert lock(portal).read_text("utf-8") != before
    if settled:
        time.sleep(SETTLED)
    retitle(portal, STEMS[0])
    assert not loads_everything(portal)
    made = fingerprints(portal.output)
    shutil.rmtree(portal.output)
    assert loads_everything(portal)
    assert fingerprints(portal.output) == made


@pytest.fixture
def local(portal: SmallPortal) -> SmallPortal:
    """A published portal with a new article, built by the editor but not published."""
    assert loads_everything(portal, "pelicanconf.py")
    new_article(portal)
    assert loads_everything(portal, "pelicanconf.py")
    assert not loads_everything(portal, "pelicanconf.py")
    return portal


@pytest.mark.parametrize("reworded", [False, True])
@pytest.mark.parametrize("settled", [False, True])
def test_a_publication_of_what_was_built_is_no_news_to_the_editor(
    local: SmallPortal, *, settled: bool, reworded: bool
) -> None:
    """Also where other wordings of an article were built in between."""
    if reworded:
        retitle(local, STEMS[1])
        assert not loads_everything(local, "pelicanconf.py")
    if settled:
        time.sleep(SETTLED)
        assert not loads_everything(local, "pelicanconf.py")
    assert loads_everything(local)
    assert "bai-moi" in lock(local).read_text("utf-8")
    assert not loads_everything(local, "pelicanconf.py")
    retitle(local, STEMS[0])
    assert not loads_everything(local, "pelicanconf.py")
    made = fingerprints(local.root / "local")
    shutil.rmtree(local.root / "local")
    assert loads_everything(local, "pelicanconf.py")
    assert fingerprints(local.root / "local") == made


@pytest.mark.parametrize("place", [0, -1])
def test_a_published_list_that_somebody_changed_is_news_to_the_editor(
    local: SmallPortal, place: int
) -> None:
    assert loads_everything(local)
    lines = lock(local).read_text("utf-8").splitlines(keepends=True)
    lines.insert(place, f"{lines[0].split()[0]} /cu/ 2020-01-01\n")
    lock(local).write_text("".join(lines), encoding="utf-8")
    assert loads_everything(local, "pelicanconf.py")
    assert (local.root / "local/cu/index.html").exists()


def test_a_list_with_other_new_articles_than_were_built_is_news_to_the_editor(
    local: SmallPortal,
) -> None:
    """Each line counts, also its day."""
    assert loads_everything(local)
    text = lock(local).read_text("utf-8")
    [line] = [line for line in text.splitlines(keepends=True) if "bai-moi" in line]
    lock(local).write_text(text.replace(line, f"{line[:-3]}01\n"), encoding="utf-8")
    assert loads_everything(local, "pelicanconf.py")


@pytest.mark.parametrize("settled", [False, True])
@pytest.mark.parametrize("published", [1, 2])
def test_an_address_that_somebody_adds_leads_on(
    portal: SmallPortal, published: int, *, settled: bool
) -> None:
    """After the publication that wrote the list, and after one that found it so."""
    for _ in range(published - 1):
        assert not loads_everything(portal)
    if settled:
        time.sleep(SETTLED)
    text = lock(portal).read_text("utf-8")
    lock(portal).write_text(f"{text}{text.split()[0]} /cu/ 2020-01-01\n", encoding="utf-8")
    assert loads_everything(portal)
    assert (portal.output / "cu/index.html").exists()


def test_a_publication_that_was_killed_before_it_wrote_the_list_is_completed(
    portal: SmallPortal,
) -> None:
    new_article(portal)
    with mock.patch.object(building, "_keep_addresses"):
        assert loads_everything(portal)
    assert "bai-moi" not in lock(portal).read_text("utf-8")
    assert loads_everything(portal)
    assert "bai-moi" in lock(portal).read_text("utf-8")


def test_a_list_that_is_lost_or_put_back_is_written_again(portal: SmallPortal) -> None:
    text = lock(portal).read_text("utf-8")
    lock(portal).unlink()
    assert loads_everything(portal)
    assert lock(portal).read_text("utf-8") == text
    lock(portal).write_text(text.split("\n", 1)[1], encoding="utf-8")
    assert loads_everything(portal)
    assert lock(portal).read_text("utf-8") == text


def test_a_build_that_writes_no_list_does_not_know_one(portal: SmallPortal) -> None:
    """Of the same list that a publication wrote it learns by its time or its bytes."""
    lock(portal).unlink()
    portal.build()
    with mock.patch.object(whole_build, "open_portal", wraps=open_portal) as seen:
        portal.build()
        assert not seen.called
        lock(portal).write_text("", encoding="utf-8")
        portal.build()
    assert seen.called
