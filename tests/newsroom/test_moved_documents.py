"""A document that comes into the register: its old address, and what leads on from there."""

from __future__ import annotations

from pathlib import Path

import pytest

from builders import Portal, fingerprints, make_portal

OLD, NEW = "/van-ban/4321-qd-bgddt/", "/van-ban/4321-qd-bgddt-2023/"
KNOWN = "- {id: 4321-qd-bgddt-2023, number: 4321/QĐ-BGDĐT, date: 2023-05-09}\n"


def built(portal: Portal) -> None:
    """Build the portal as an editor does."""
    done = portal.bantin("build")
    assert done.returncode == 0, done.stderr


@pytest.fixture
def portal(tmp_path: Path) -> Portal:
    """A built portal, of which an article cites a number that no list has."""
    made = make_portal(tmp_path / "portal")
    made.article("2026-05-20-tin-hay", "Theo Quyết định số 4321/QĐ-BGDĐT, trường mở cửa.\n")
    built(made)
    assert (made.root / "output" / OLD.strip("/") / "rss.xml").is_file()
    return made


def test_its_old_page_redirects_and_servers_know_of_page_and_feeds(portal: Portal) -> None:
    portal.write("data/documents.yaml", KNOWN)
    built(portal)
    old, new = (portal.root / "output" / path.strip("/") for path in (OLD, NEW))
    assert (new / "rss.xml").is_file()
    assert [file.name for file in old.iterdir()] == ["index.html"]
    assert NEW in (old / "index.html").read_text("utf-8")
    assert fingerprints(portal.root / "output") == fingerprints(portal.build())
    assert portal.bantin("publish", "--to", portal.root / "www").returncode == 0
    told = (portal.root / "var/server/_redirects").read_text("utf-8").splitlines()
    assert told == [f"{OLD}{name} {NEW}{name} 301" for name in ("", "atom.xml", "rss.xml")]


def test_an_address_that_another_document_still_has_does_not_redirect(portal: Portal) -> None:
    """Of what was published before the document's day, its number means another one."""
    text = "Theo Quyết định số 4321/QĐ-BGDĐT, trường đóng cửa.\n"
    portal.article("2020-05-20-tin-cu", text, date="2020-05-20 08:30")
    portal.write("data/documents.yaml", KNOWN)
    built(portal)
    assert (portal.root / "output" / OLD.strip("/") / "rss.xml").is_file()


def test_texts_may_link_to_the_old_address(portal: Portal) -> None:
    portal.write("data/documents.yaml", KNOWN)
    portal.article("2026-05-21-tin-sau", f"Xem [văn bản]({OLD}).\n")
    built(portal)
