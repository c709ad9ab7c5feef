"""What a build leaves beside the site is there and right after every build."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from bantin.newsroom.leaving import MARK, Leaving
from builders import Portal, make_portal

pytestmark = pytest.mark.slow

STEM = "2026-05-20-phong-doc"
LEFT = {
    "articles.json", "server/nginx.conf", "server/Caddyfile", "server/_headers", "server/_redirects",
}  # fmt: skip


@pytest.fixture
def portal(tmp_path: Path) -> Portal:
    made = make_portal(tmp_path / "portal")
    made.article(STEM)
    made.build()
    return made


def publish(portal: Portal) -> Path:
    """The link to the release that was published; the next one finds nothing changed."""
    done = portal.bantin("publish", "--to", "www")
    assert done.returncode == 0, done.stderr
    return portal.root / "www" / "current"


def forget(portal: Portal) -> None:
    """Take away all that builds left."""
    shutil.rmtree(portal.root / "var/server")
    (portal.root / "var/articles.json").unlink()


def left(portal: Portal) -> set[str]:
    found = (portal.root / "var" / name for name in LEFT)
    return {path.relative_to(portal.root / "var").as_posix() for path in found if path.exists()}


def server_file(portal: Portal, name: str) -> str:
    return (portal.root / "var/server" / name).read_text(encoding="utf-8")


def named(portal: Portal) -> str:
    """The output that nginx and Caddy are told to serve."""
    (root,) = {
        line.split('"')[1] for line in server_file(portal, "nginx.conf").splitlines()
        if line.strip().startswith("root ")
    } - {str(portal.root / "var/views")}  # fmt: skip
    assert f'"{root}"' in server_file(portal, "Caddyfile")
    return root


@pytest.mark.parametrize("edited", [False, True], ids=["nothing changed", "a title"])
def test_what_was_taken_away_is_there_after_the_next_build(portal: Portal, *, edited: bool) -> None:
    assert left(portal) == LEFT
    forget(portal)
    if edited:
        portal.article(STEM, title="Nhan đề khác")
    portal.build()
    assert left(portal) == LEFT
    assert named(portal) == str(portal.root / "site")


@pytest.mark.parametrize("edited", [False, True], ids=["nothing changed", "a title"])
def test_and_after_the_next_release(portal: Portal, *, edited: bool) -> None:
    publish(portal)
    forget(portal)
    if edited:
        portal.article(STEM, title="Nhan đề khác")
    current = publish(portal)
    assert left(portal) == LEFT
    assert named(portal) == str(current)


@pytest.mark.parametrize("name", sorted(LEFT))
def test_a_single_file_is_missed(portal: Portal, name: str) -> None:
    (portal.root / "var" / name).unlink()
    portal.build()
    assert left(portal) == LEFT


def test_a_local_build_writes_new_redirects_and_withdrawals_where_its_output_is_named(
    portal: Portal,
) -> None:
    portal.article(STEM, aliases=["/cu/phong-doc/"])
    portal.build()
    assert "/cu/phong-doc/ /2026/" in server_file(portal, "_redirects")
    assert '"/cu/phong-doc/"' in server_file(portal, "nginx.conf")
    portal.article("2026-05-21-da-go", status="withdrawn", withdrawn_reason="Sai tên trường")
    portal.build()
    assert '/da-go/" "1"' in server_file(portal, "nginx.conf")


def test_a_local_build_leaves_the_files_that_name_a_release(portal: Portal) -> None:
    current = publish(portal)
    before = server_file(portal, "nginx.conf"), server_file(portal, "_redirects")
    portal.article(STEM, aliases=["/cu/phong-doc/"])
    portal.build()
    assert (server_file(portal, "nginx.conf"), server_file(portal, "_redirects")) == before
    assert named(portal) == str(current)
    publish(portal)
    assert "/cu/phong-doc/" in server_file(portal, "_redirects")


def test_without_the_mark_the_files_tell_themselves_that_they_name_a_release(portal: Portal) -> None:
    current = publish(portal)
    (portal.root / "var" / MARK).unlink()
    portal.build()
    assert named(portal) == str(current)


def test_a_missing_file_of_a_release_is_written_by_a_local_build_for_that_release(
    portal: Portal,
) -> None:
    current = publish(portal)
    (portal.root / "var/server/nginx.conf").unlink()
    portal.build()
    assert named(portal) == str(current)


def test_a_release_of_which_nothing_changed_takes_the_files_from_a_local_output(
    portal: Portal,
) -> None:
    current = publish(portal)
    forget(portal)
    portal.build()
    assert named(portal) == str(portal.root / "site")
    publish(portal)
    assert named(portal) == str(current)


def test_nothing_changed_and_a_title_load_no_portal_for_it(portal: Portal) -> None:
    """A build that loads the portal gives the mark another number."""
    publish(portal)
    before = server_file(portal, ".left")
    publish(portal)
    portal.article(STEM, title="Nhan đề khác")
    portal.build()
    publish(portal)
    portal.build()
    assert server_file(portal, ".left") == before
    assert "Nhan đề khác" in (portal.root / "var/articles.json").read_text(encoding="utf-8")
    portal.bantin("publish", "--to", "www", "--full")
    assert server_file(portal, ".left") != before


def test_a_run_of_pelican_leaves_the_same(portal: Portal) -> None:
    forget(portal)
    with (portal.root / "pelicanconf.py").open("a", encoding="utf-8") as settings:
        settings.write("BUILD = {'incremental': False}\n")
    portal.build()
    assert left(portal) == LEFT
    assert named(portal) == str(portal.root / "site")


def test_trials_leave_nothing(portal: Portal) -> None:
    forget(portal)
    portal.build("--drafts")
    assert left(portal) == set()


def test_a_build_killed_before_it_left_anything_is_made_up_for(tmp_path: Path) -> None:
    leaving = Leaving(tmp_path, tmp_path / "site", published=False)
    (tmp_path / "server").mkdir()
    mark = tmp_path / MARK
    mark.write_text(json.dumps([str(tmp_path / "site"), "1", [MARK]]), encoding="utf-8")
    assert not leaving.lacks("1")
    assert leaving.lacks("2")


@pytest.mark.parametrize("content", ["", "[]", "{}", "[1", '["a", "b", "c", "d"]'])
def test_a_damaged_mark_is_none(tmp_path: Path, content: str) -> None:
    (tmp_path / "server").mkdir()
    (tmp_path / MARK).write_text(content, encoding="utf-8")
    assert Leaving(tmp_path, tmp_path / "site", published=False).lacks("1")
