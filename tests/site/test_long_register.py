"""A register so long that each year has pages: they are built and checked as others are.

The sample's register is one table; here blocks hold two documents.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from subprocess import CompletedProcess
from typing import TYPE_CHECKING

import pytest

from builders import make_portal
from portal_server import serving

from .conftest import BuiltPage, BuiltSite, read_site
from .test_accessibility import check, doubled, page
from .test_html_validity import RULES, errors, vnu
from .test_links import SITE, named_in, own_path, targets

if TYPE_CHECKING:
    from playwright.sync_api import Page

ROOT = Path(__file__).resolve().parents[2]
BUILD = """\
from bantin.edition import document_register
from bantin.newsroom import main
document_register.SIZE = 2
main()
"""
EVIL = "<script>alert(1)</script>"
DOCUMENTS = f"""\
- {{id: 1-2020-qd-ttg, number: 1/2020/QĐ-TTg, form: "Quyết {EVIL}", issuer: "Thủ {EVIL}",
   date: 2020-01-02, subject: 'Về "{EVIL}" & hơn'}}
- {{id: 2013-doi-moi-giao-duc, number: 29-NQ/TW, form: Nghị quyết}}
"""
YEARS = ("2020/", "2020/trang/3/", "2020/trang/2/", "2020/trang/1/", "2013/", "khong-ro/")
LISTS = ("/van-ban/", *(f"/van-ban/nam/{each}" for each in YEARS))
LEAD_ON = ("/van-ban/nam/", "/van-ban/nam/2020/trang/4/")

pytestmark = pytest.mark.slow
__all__ = ["page"]  # the fixture


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """A portal whose nine documents are of two years and of none."""
    portal = make_portal(tmp_path_factory.mktemp("register") / "portal", {"url": SITE})
    portal.write("data/documents.yaml", DOCUMENTS)
    for number in range(1, 8):
        text = f"Quyết định số {number}/2020/QĐ-TTg nói về phòng đọc.\n"
        day = f"2026-04-{number:02}"
        portal.article(f"{day}-bai", text, title=f"Bài số {number}", date=f"{day} 07:00")
    links = " ".join(f"[trang]({url})" for url in LISTS)
    text = f"Nghị quyết số 29-NQ/TW và Quyết định số 753/QĐ-TTg: {links}.\n"
    portal.article("2026-04-10-hai-van-ban", text)
    done = portal.run(sys.executable, "-c", BUILD, "build", "--output", "site")
    assert done.returncode == 0, done.stdout + done.stderr
    return read_site(portal.root / "site")


@pytest.fixture(scope="module")
def lists(site: BuiltSite) -> list[BuiltPage]:
    """The pages of the register: its own, those of years, their blocks."""
    return [site.pages[url] for url in LISTS]


@pytest.fixture(scope="module")
def address(site: BuiltSite) -> Iterator[str]:
    """Where the site is served."""
    with serving(site.folder) as found:
        yield found


def test_no_other_page_of_a_year_is_made(site: BuiltSite) -> None:
    made = {url for url in site.pages if url.startswith("/van-ban/nam/")}
    assert made == {*LISTS[1:], *LEAD_ON}
    assert set(LEAD_ON) <= set(site.redirects)


def test_from_the_register_links_lead_to_every_document(site: BuiltSite) -> None:
    seen, ahead = set[str](), ["/van-ban/"]
    while ahead:
        url = ahead.pop()
        if url in seen:
            continue
        seen.add(url)
        found = site.pages[url].tree.xpath("//main//a/@href") if url in LISTS else []
        ahead += [each for each in found if each.startswith("/van-ban/")]
    assert set(LISTS) <= seen
    assert {url for url in site.pages if url.startswith("/van-ban/")} - {*site.redirects} == (
        seen - {*site.redirects})


def test_links_of_the_register_lead_somewhere(site: BuiltSite, lists: list[BuiltPage]) -> None:
    broken = {
        f"{each.url} -> {address}"
        for each in lists
        for address in named_in(each)
        if (own := own_path(address, each.url))
        and not (own[0] in site.pages and own[1] in targets(site.pages[own[0]]))
        and not (site.folder / own[0].strip("/")).is_file()
    }
    assert sorted(broken) == []


def test_each_page_has_its_own_canonical_address_title_and_description(
    lists: list[BuiltPage],
) -> None:
    assert [each.tree.xpath('string(//link[@rel="canonical"]/@href)') for each in lists] == [
        f"{SITE}{url}" for url in LISTS]
    for told in ("string(//title)", 'string(//meta[@name="description"]/@content)', "string(//h1)"):
        assert len({each.tree.xpath(told) for each in lists} - {""}) == len(lists), told


def test_headings_are_in_order_below_one(lists: list[BuiltPage]) -> None:
    for each in lists:
        levels = [int(node.tag[1]) for node in each.tree.xpath("//h1|//h2|//h3|//h4|//h5|//h6")]
        assert (levels[0], levels.count(1)) == (1, 1), each.url
        assert all(after - before <= 1 for before, after in pairwise(levels)), each.url


def test_what_editors_tell_of_a_document_stands_there_as_text(site: BuiltSite) -> None:
    row = site.pages["/van-ban/nam/2020/trang/1/"].tree.xpath("//tbody/tr")[0]
    assert row.text_content().count(EVIL) == 3
    assert all(EVIL.encode() not in each.bytes for each in site.pages.values())


@pytest.mark.java
def test_the_nu_checker_finds_nothing(
    run_tool: Callable[..., CompletedProcess[str]], lists: list[BuiltPage]
) -> None:
    reported = vnu(run_tool, *(each.file for each in lists))
    assert (errors(reported), reported) == ([], [])


@pytest.mark.node
def test_html_validate_finds_nothing(
    run_tool: Callable[..., CompletedProcess[str]], lists: list[BuiltPage]
) -> None:
    tool = ROOT / "node_modules/.bin/html-validate"
    files = [each.file for each in lists]
    done = run_tool(tool, "--config", RULES, "--formatter", "text", *files)
    assert (done.returncode, done.stdout + done.stderr) == (0, "")


@pytest.mark.browser
@pytest.mark.node  # axe is one of its packages
def test_every_page_is_free_of_violations_in_every_look(page: Page, address: str) -> None:
    for url in LISTS:
        check(page, address + url)
        assert doubled(page, address + url) == [], url
