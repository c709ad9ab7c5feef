"""`bantin publish`: releases of a whole portal."""

from __future__ import annotations

from pathlib import Path

import pytest

from builders import Portal, fingerprints, make_portal

pytestmark = pytest.mark.slow


@pytest.fixture
def portal(tmp_path: Path) -> Portal:
    made = make_portal(tmp_path / "portal")
    made.article("2026-05-20-phong-doc")
    return made


def test_an_edit_is_a_release_that_equals_a_first_build(portal: Portal) -> None:
    www = portal.root / "www"
    assert portal.bantin("publish", "--to", www).returncode == 0
    portal.article("2026-05-20-phong-doc", title="Nhan đề khác")
    done = portal.bantin("publish", "--to", www)
    assert done.returncode == 0, done.stderr
    assert f"{www}/current" in (portal.root / "var/server/Caddyfile").read_text(encoding="utf-8")
    clean = portal.build("--settings", "publishconf.py")
    assert fingerprints(www / "current/") == fingerprints(clean)
    listed = portal.bantin("publish", "--to", www, "--list").stdout.splitlines()
    assert [line[:3] for line in listed] == ["  1", "* 2"]


def test_faults_leave_the_release_and_going_back_is_one_command(portal: Portal) -> None:
    www = portal.root / "www"
    portal.bantin("publish", "--to", www)
    before = fingerprints(www / "releases/1")
    portal.article("2026-05-20-phong-doc", category="Không có")
    assert portal.bantin("publish", "--to", www).returncode == 1
    assert (www / "current").readlink() == Path("releases/1")
    portal.article("2026-05-20-phong-doc", title="Nhan đề khác")
    portal.bantin("publish", "--to", www)
    assert "1" in portal.bantin("publish", "--to", www, "--rollback").stdout
    assert fingerprints(www / "current/") == before
    assert portal.bantin("publish", "--to", www).returncode == 0
    assert (www / "current").readlink() == Path("releases/3")
