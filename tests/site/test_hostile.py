"""Hostile text in every field of articles does nothing in a reader's browser.

Two layers, each alone: first the pages as they are built, with the policy switched off; then
the same payloads put into a page raw, as if there were no sanitiser, with the policy on.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlsplit

import pytest
from lxml import etree, html

from builders import BODY, Portal, add_articles, article_text, draw_picture, make_portal
from payloads import (
    BODIES,
    EVIL,
    PAYLOADS,
    REFUSED,
    hostile_header,
)
from portal_server import serving

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


@dataclass(slots=True)
class Watch:
    """What happened in a browser: alerts that ran, requests to other hosts."""

    here: str
    executed: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)


@contextmanager
def watching(browser: Browser, address: str, *, policy: bool) -> Iterator[tuple[Page, Watch]]:
    """A page whose alerts and requests are noted; `policy` says whether the server's CSP holds."""
    watch = Watch(urlsplit(address).netloc)

    def note(request: Any) -> None:
        parts = urlsplit(request.url)
        if parts.scheme in {"http", "https", "ws", "wss"} and parts.netloc != watch.here:
            watch.left.append(request.url)

    def forget(request: Any) -> None:
        """What the policy stopped has not left the browser."""
        if request.failure == "csp" and request.url in watch.left:
            watch.left.remove(request.url)

    with browser.new_context(bypass_csp=not policy) as context:
        context.expose_binding("noted", lambda source, *_: watch.executed.append(source["frame"].url))
        context.add_init_script("window.alert = () => { window.noted() }")
        context.route(f"{EVIL}/**", lambda route: route.abort())
        context.route(re.compile(r"/media/"), lambda route: route.abort())
        context.on("request", note)
        context.on("requestfailed", forget)
        view = context.new_page()
        yield view, watch


def visit(view: Page, address: str) -> None:
    """Open a page and give what it may start time to run; one that leads away is no failure."""
    from playwright.sync_api import Error

    try:
        view.goto(address, wait_until="load")
        view.wait_for_timeout(20)
    except Error as error:
        if "interrupted" not in str(error) and "ERR_" not in str(error):
            raise


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Portal:
    """A portal whose articles are made of payloads, built."""
    portal = make_portal(tmp_path_factory.mktemp("hostile") / "portal")
    draw_picture(portal.content / "media/tu-sach.jpg")
    for number, payload in enumerate(PAYLOADS):
        header = hostile_header(number, payload)
        portal.article(f"2026-04-01-bai-{number}", f"{BODY}\n{payload}\n\nChữ {payload} chữ.\n", **header)
    for number, body in enumerate(BODIES):
        portal.article(f"2026-03-01-than-{number}", f"{BODY}\n{body}\n", title=f"Thân {number}")
    portal.build()
    return portal


@pytest.fixture(scope="module")
def site(hostile: Portal) -> Path:
    return hostile.root / "site"


def pages(site: Path) -> list[str]:
    """Addresses to open: every article, and lists, indexes and tools that print its fields."""
    articles = [f"/{page.parent.relative_to(site)}/" for page in site.glob("2026/*/*/*/index.html")]
    lists = ["/", "/trang/1/", "/trang/2/", "/chuyen-muc/tin-tuc/", "/khu-vuc/dong-thap/", "/chu-de/",
             "/tac-gia/", "/don-vi/", "/luu-tru/2026/04/", "/lich/", "/rss/", "/so-do/", "/thong-ke/",
             "/doc-nhieu/", "/404.html"]  # fmt: skip
    terms = [f"/{page.parent.relative_to(site)}/" for kind in ("chu-de", "tac-gia", "don-vi")
             for page in sorted((site / kind).glob("*/index.html"))[:4]]  # fmt: skip
    return [*sorted(articles), *lists, *terms]


def test_there_are_enough_payloads(site: Path) -> None:
    assert len(PAYLOADS) + len(BODIES) + len(REFUSED) >= 60
    assert len(list(site.glob("2026/*/*/*/index.html"))) == len(PAYLOADS) + len(BODIES)


@pytest.mark.browser
@pytest.mark.parametrize("policy", [False, True], ids=["without policy", "with policy"])
def test_no_built_page_runs_a_payload_or_calls_another_host(
    site: Path, browser: Browser, *, policy: bool
) -> None:
    """With the policy, which only takes away, every fifth page is enough."""
    with serving(site) as address, watching(browser, address, policy=policy) as (view, watch):
        for path in pages(site)[:: 5 if policy else 1]:
            visit(view, f"{address}{path}")
    assert watch.executed == []
    assert watch.left == []


@pytest.mark.browser
def test_search_shows_hostile_titles_and_queries_as_text(site: Path, browser: Browser) -> None:
    with serving(site) as address, watching(browser, address, policy=False) as (view, watch):
        for query in ("bai", "script", PAYLOADS[0], PAYLOADS[5], PAYLOADS[11]):
            visit(view, f"{address}/tim-kiem/?q={quote(query)}")
            view.wait_for_function("document.querySelector('main').innerText.length > 200")
        view.goto(f"{address}/tim-kiem/?q=tu+sach")
        view.wait_for_timeout(500)
    assert watch.executed == []
    assert watch.left == []


@pytest.fixture(scope="module")
def raw_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Pages with the payloads as they are, as if nothing had been escaped."""
    made = tmp_path_factory.mktemp("raw")
    (made / "404.html").write_text("<!doctype html><title>404</title>", encoding="utf-8")
    for number, payload in enumerate(PAYLOADS):
        (made / f"{number}.html").write_text(
            f'<!doctype html><meta charset="utf-8"><title>{payload}</title>'
            f'<main><div>{payload}</div><p title="{payload}">{payload}</p></main>',
            encoding="utf-8",
        )
    return made


@pytest.mark.browser
def test_the_payloads_are_live_where_nothing_guards(raw_site: Path, browser: Browser) -> None:
    """Without sanitiser and policy they do run; else the tests above would prove nothing."""
    with serving(raw_site) as address, watching(browser, address, policy=False) as (view, watch):
        for number in range(len(PAYLOADS)):
            visit(view, f"{address}/{number}.html")
    assert len(set(watch.executed)) >= 10
    assert len(watch.left) >= 5


@pytest.mark.browser
def test_the_policy_alone_stops_every_payload(raw_site: Path, browser: Browser) -> None:
    with serving(raw_site) as address, watching(browser, address, policy=True) as (view, watch):
        for number in range(len(PAYLOADS)):
            visit(view, f"{address}/{number}.html")
    assert watch.executed == []
    # A page that sends its reader away is stopped by no policy; the sanitiser stops it.
    assert set(watch.left) <= {f"{EVIL}/"}


def trees(site: Path) -> Iterator[tuple[str, html.HtmlElement]]:
    for page in sorted(site.rglob("*.html")):
        text = page.read_bytes()
        yield page.relative_to(site).as_posix(), html.document_fromstring(
            text, parser=html.HTMLParser(encoding="utf-8")
        )


def test_no_element_of_any_page_is_active(site: Path) -> None:
    """No handler, no inline script or style, no frame, no address but http, mailto, tel, own."""
    scheme = re.compile(r"^\s*(?!(https?|mailto|tel):)[a-z][a-z0-9+.-]*:", re.IGNORECASE)
    faults = []
    for name, tree in trees(site):
        for node in tree.iter(etree.Element):
            addresses = [str(node.get(key, "")) for key in ("href", "src", "action", "data", "ping")]
            active = (
                any(key.startswith("on") for key in node.attrib)
                or node.tag in {"iframe", "object", "embed", "base", "style"}
                or (node.tag == "script" and "src" not in node.attrib
                    and node.get("type") not in {"application/json", "application/ld+json"})
                or "style" in node.attrib
                or any(map(scheme.match, addresses))
                or (node.tag in {"img", "script", "source"} and EVIL in "".join(addresses))
            )  # fmt: skip
            if active:
                faults.append(f"{name}: {etree.tostring(node)[:200]!r}")
    assert faults == []


def article(site: Path, number: int) -> html.HtmlElement:
    path = next(site.glob(f"2026/04/*/bai-{number}/index.html"))
    return html.document_fromstring(
        path.read_bytes(), parser=html.HTMLParser(encoding="utf-8")
    )


def test_readers_see_every_title_letter_by_letter(site: Path) -> None:
    """In the heading, in the data for search engines and on the card that networks show."""
    for number, payload in enumerate(PAYLOADS):
        title = plain(str(hostile_header(number, payload)["title"]))
        tree = article(site, number)
        scripts = tree.xpath("//script[@type='application/ld+json']")
        headlines = [plain(str(json.loads(node.text).get("headline"))) for node in scripts]
        assert plain(tree.find(".//h1").text_content()) == title
        assert title in headlines
        assert plain(tree.xpath("//meta[@property='og:title']/@content")[0]) == title


def plain(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize(
    "text", ["{{ SITENAME }} {% raw %}{# ghi chú #}", "{{ config.items() }} {{ 7*7 }}"]
)
def test_template_syntax_stays_text(site: Path, text: str) -> None:
    tree = article(site, PAYLOADS.index(text))
    assert text in tree.find(".//h1").text_content()
    assert text in tree.xpath("//div[@class='prose']")[0].text_content()


def test_every_feed_sitemap_and_data_file_is_well_formed(site: Path) -> None:
    for path in site.rglob("*.xml"):
        etree.parse(path)
    for path in [*site.rglob("*.json")]:
        json.loads(path.read_text(encoding="utf-8"))
    calendar = (site / "lich.ics").read_bytes()
    lines = calendar.decode().replace("\r\n ", "").split("\r\n")
    assert lines[0] == "BEGIN:VCALENDAR"
    assert all(re.match(r"[A-Z][A-Z0-9-]*[;:]", line) for line in lines if line)


def test_feeds_carry_no_active_markup(site: Path) -> None:
    bodies: list[str] = [
        item["content_html"]
        for item in json.loads((site / "feed.json").read_text(encoding="utf-8"))["items"]
    ]
    assert bodies
    for body in bodies:
        tree = html.fromstring(f"<div>{body}</div>")
        assert not tree.xpath("//script|//style|//iframe|//@*[starts-with(name(),'on')]|//@style")


@pytest.fixture(scope="module")
def quiet(tmp_path_factory: pytest.TempPathFactory) -> Portal:
    portal = make_portal(tmp_path_factory.mktemp("refused") / "portal")
    add_articles(portal.content, 1)
    return portal


def test_hostile_links_are_refused_at_their_line(quiet: Portal) -> None:
    for number, body in enumerate(REFUSED):
        quiet.article(f"bai-{number}", f"Đoạn.\n\n{body}\n")
    done = quiet.bantin("build", "--output", "site")
    assert done.returncode == 1
    found = re.findall(r"^content/articles/(bai-\d\.md):(\d+): ", done.stderr, re.MULTILINE)
    places = {(name, int(line)) for name, line in found}
    first = len(article_text("").splitlines()) + 1
    assert places == {
        (f"bai-{number}.md", first + (4 if "[1]" in body else 2))
        for number, body in enumerate(REFUSED)
    }


@pytest.mark.slow
@pytest.mark.parametrize("key", ["region", "category", "level", "slug", "id", "status", "date"])
def test_hostile_text_is_refused_where_a_choice_is_due(tmp_path: Path, key: str) -> None:
    portal = make_portal(tmp_path / "portal")
    path = portal.article("2026-05-20-bai", **{key: PAYLOADS[0]})
    line = path.read_text(encoding="utf-8").splitlines()
    place = next(number for number, text in enumerate(line, 1) if text.startswith(f"{key}:"))
    done = portal.bantin("check")
    assert done.returncode == 1
    assert f"content/articles/2026-05-20-bai.md:{place}: " in done.stderr
