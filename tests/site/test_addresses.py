"""An address that was published stays reachable, is remembered and never given away."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html

from builders import Portal, identities, make_portal

pytestmark = pytest.mark.slow

PAGE = "2026/05/20/phong-doc/index.html"


@pytest.fixture
def portal(tmp_path: Path) -> Portal:
    """A portal with one article, not built yet."""
    made = make_portal(tmp_path / "portal")
    made.article("2026-05-20-phong-doc")
    return made


def publish(portal: Portal, code: int = 0) -> str:
    """A build with the production settings; what it said."""
    done = portal.bantin("build", "--settings", "publishconf.py", "--output", "site")
    assert done.returncode == code, done.stdout + done.stderr
    return done.stderr


def target(page: Path) -> str:
    """Where a redirect leads."""
    tree: html.HtmlElement = html.document_fromstring(page.read_bytes())
    content: str = tree.xpath("//meta[@http-equiv='refresh']/@content")[0]
    return content.partition("url=")[2] or content.partition("URL=")[2]


def test_only_publishing_remembers_addresses(portal: Portal) -> None:
    portal.build()
    lock = portal.content / "urls.lock"
    assert not lock.exists()
    publish(portal)
    assert lock.read_text(encoding="utf-8") == (
        "2026-05-20-phong-doc /2026/05/20/phong-doc/ 2026-11-21\n"
    )
    before = lock.stat().st_mtime_ns
    publish(portal)
    assert lock.stat().st_mtime_ns == before


def test_a_published_address_cannot_get_lost(portal: Portal) -> None:
    portal.article("2026-05-21-them")
    publish(portal)
    before = identities(portal.root / "site")
    (portal.content / "articles/2026-05-20-phong-doc.md").unlink()
    said = publish(portal, 1)
    assert said.startswith("content/urls.lock:1: lỗi: địa chỉ đã đăng /2026/05/20/phong-doc/ không còn")
    assert identities(portal.root / "site") == before
    assert portal.bantin("build", "--output", "other").returncode == 1


def test_an_alias_takes_a_lost_address_over(portal: Portal) -> None:
    publish(portal)
    (portal.content / "articles/2026-05-20-phong-doc.md").unlink()
    portal.article("2026-05-21-thay", aliases=["/2026/05/20/phong-doc/", "/tin.html"])
    publish(portal)
    address = "https://venkenh.example.vn/2026/05/20/thay/"
    assert target(portal.root / "site" / PAGE) == address
    assert (portal.root / "site/2026/05/20/thay/index.html").is_file()


def test_a_moved_article_leaves_a_redirect(portal: Portal) -> None:
    publish(portal)
    portal.article("2026-05-20-phong-doc", slug="phong-doc-moi", date="2026-05-22 08:00")
    publish(portal)
    address = "https://venkenh.example.vn/2026/05/22/phong-doc-moi/"
    assert target(portal.root / "site" / PAGE) == address
    portal.article("2026-05-20-phong-doc", slug="phong-doc-ba", date="2026-05-22 08:00")
    publish(portal)
    assert target(portal.root / "site" / PAGE).endswith("/2026/05/22/phong-doc-ba/")
    assert len((portal.content / "urls.lock").read_text(encoding="utf-8").splitlines()) == 3


def test_an_address_is_never_given_to_another_article(portal: Portal) -> None:
    publish(portal)
    portal.article("2026-05-20-phong-doc", slug="cho-moi")
    portal.article("2026-05-20-khac", slug="phong-doc")
    said = publish(portal, 1)
    place = "content/articles/2026-05-20-khac.md:7: lỗi: địa chỉ /2026/05/20/phong-doc/ từng là của bài"
    assert said.startswith(place)


def test_a_withdrawn_article_keeps_its_address_as_a_notice(portal: Portal) -> None:
    publish(portal)
    portal.article("2026-05-20-phong-doc", status="withdrawn", title="Tên Quylombra")
    publish(portal)
    text = (portal.root / "site" / PAGE).read_text(encoding="utf-8")
    assert "Bài đã gỡ bỏ" in text
    assert "Quylombra" not in text


