"""The table answers every class of path, and static hosts' files say the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.media.kinds import KINDS, PICTURES
from bantin.publish.headers import CLASSES, DOWNLOADS, PAGE, PAGES, TYPES, class_of
from bantin.publish.static_hosts import headers_file, redirects_file

BY_NAME = {each.name: each for each in CLASSES}
SAMPLES = {
    "/": "pages",
    "/2026/11/20/khai-giang/": "pages",
    "/404.html": "pages",
    "/favicon.ico": "pages",
    "/rss/": "pages",
    "/theme/0a1b2c3d4e5f/css/main.css": "theme",
    "/theme/0a1b2c3d4e5f/js/search/query.js": "theme",
    "/views/dong-thap/2026/11.json": "counts",
    "/tim-kiem/": "pages",
    "/tim-kiem/i/manifest.bin": "search manifest",
    "/tim-kiem/i/cu/b001.0a1b2c.bin": "search files",
    "/tim-kiem/i/r/12.0a1b2c/7.bin": "search files",
    "/media/sen-0a1b2c3d-480.avif": "sized pictures",
    "/media/sen-0a1b2c3d-1200x630.jpg": "sized pictures",
    "/media/2023/Lớp học.JPG": "pictures and PDF",
    "/media/2023/ke-hoach.pdf": "pictures and PDF",
    "/media/2023/bieu-mau.docx": "attachments",
    "/media/2023/la.svg": "attachments",
    "/rss.xml": "RSS",
    "/khu-vuc/dong-thap/rss.xml": "RSS",
    "/atom.xml": "Atom",
    "/tac-gia/an/atom-3.xml": "Atom",
    "/feed.json": "JSON Feed",
    "/lich.ics": "calendars",
    "/khu-vuc/dong-thap/lich.ics": "calendars",
    "/opml.xml": "OPML",
    "/sitemap.xml": "sitemaps",
    "/sitemap-2026.xml": "sitemaps",
    "/news-sitemap.xml": "sitemaps",
    "/api/articles.json": "data",
    "/api/articles-2026.json": "data",
    "/robots.txt": "plain text",
    "/.well-known/security.txt": "plain text",
}


@pytest.mark.parametrize(("path", "name"), SAMPLES.items())
def test_every_address_of_the_portal_belongs_to_its_class(path: str, name: str) -> None:
    assert class_of(path).name == name


def test_every_class_has_an_address_that_belongs_to_it() -> None:
    assert set(SAMPLES.values()) == set(BY_NAME)


@given(st.text().map(lambda text: f"/{text}"))
def test_every_path_has_a_class_and_no_class_lets_a_browser_guess_types(path: str) -> None:
    assert class_of(path).headers["X-Content-Type-Options"] == "nosniff"
    assert "Cache-Control" in class_of(path).headers


def test_the_page_policy_allows_this_host_alone_and_no_inline_code() -> None:
    policy = dict(part.split(" ", 1) for part in PAGE["Content-Security-Policy"].split("; "))
    assert policy == {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
        "img-src": "'self'",
        "media-src": "'self'",
        "font-src": "'self'",
        "connect-src": "'self'",
        "manifest-src": "'self'",
        "form-action": "'self'",
        "base-uri": "'none'",
        "frame-ancestors": "'none'",
    }


def test_whatever_editors_upload_runs_nothing_and_is_shown_only_when_it_is_a_picture_or_pdf() -> None:
    for kind in KINDS:
        headers = class_of(f"/media/tap.{kind}").headers
        assert headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
        shown = kind in PICTURES | {"pdf"}
        assert ("Content-Disposition" not in headers) is shown


def test_every_kind_of_upload_has_its_type_and_every_download_its_rule_on_static_hosts() -> None:
    endings = {end: kind for kind, ends in TYPES.items() for end in ends}
    assert {name: endings[name] for name in KINDS} == {n: k.type for n, k in KINDS.items()}
    assert set(DOWNLOADS) == set(KINDS) - PICTURES - {"pdf"}


def rules(text: str) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for block in text.split("\n\n"):
        glob, *lines = block.strip().split("\n")
        assert glob not in found
        found[glob] = dict(line.strip().split(": ", 1) for line in lines)
    return found


def test_the_headers_file_gives_no_header_but_the_policy_twice_to_one_path() -> None:
    found = rules(headers_file())
    common = found.pop("/*")
    assert "Cache-Control" not in common
    for headers in found.values():
        assert set(headers) & set(common) <= {"Content-Security-Policy"}


def test_the_headers_file_gives_feeds_their_type_and_assets_their_year() -> None:
    found = rules(headers_file())
    assert found["/*/rss.xml"]["Content-Type"] == "application/xml; charset=utf-8"
    assert found["/theme/*"]["Cache-Control"] == "public, max-age=31536000, immutable"
    assert found["/media/*.docx"] == {"Content-Disposition": "attachment"}
    assert found["/*/"] == {"Cache-Control": PAGES.headers["Cache-Control"]}


def test_the_headers_file_keeps_within_what_static_hosts_take() -> None:
    assert len(rules(headers_file())) <= 100
    assert max(map(len, headers_file().splitlines())) <= 2000


def test_redirects_are_one_encoded_line_each() -> None:
    moved = {"/tin/Tập huấn*:x": "/2026/11/20/tap-huan/", "/a/": "/b/"}
    assert redirects_file(moved) == (
        "/a/ /b/ 301\n/tin/T%E1%BA%ADp%20hu%E1%BA%A5n%2A%3Ax /2026/11/20/tap-huan/ 301\n"
    )
