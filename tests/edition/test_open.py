"""Opening a portal: faults of settings and content are refused together, with their place."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from bantin.core.errors import ContentError, SettingsError
from bantin.edition.links import Addresses
from bantin.edition.open import keep_addresses
from builders import article_text, header_text, make_portal

GOOD = {"title": "Tin hay", "date": "2026-05-20 08:30"}


@pytest.fixture
def project(tmp_path: Path) -> Any:
    """A project without articles."""
    return make_portal(tmp_path / "portal")


def refused(open_project: Any, project: Any) -> list[str]:
    """What the portal is refused with, below the content folder."""
    with pytest.raises(ContentError) as caught:
        open_project(project)
    lines = [problem.render() for problem in caught.value.problems]
    return [line.partition("/content/")[2] for line in lines]


def test_a_missing_owner_is_named_by_its_place_in_the_settings(
    open_project: Any, project: Any
) -> None:
    path = project.root / "pelicanconf.py"
    path.write_text(f"{path.read_text('utf-8')}\nSITE['owner'].pop('name')\n", encoding="utf-8")
    with pytest.raises(SettingsError, match=r": SITE\.owner\.name "):
        open_project(project)


def test_every_fault_of_the_identity_is_told_at_once(open_project: Any, project: Any) -> None:
    path = project.root / "pelicanconf.py"
    text = path.read_text("utf-8")
    path.write_text(f"{text}\nSITE['owner'] = {{}}\nSITE['name'] = ''\n", encoding="utf-8")
    with pytest.raises(SettingsError) as caught:
        open_project(project)
    assert {key for key, *_ in caught.value.faults} == {
        "SITE.name", "SITE.owner.name", "SITE.owner.address", "SITE.owner.email",
        "SITE.owner.phone", "SITE.owner.person_responsible"}


def test_an_unknown_key_of_feeds_is_refused(open_project: Any, project: Any) -> None:
    with pytest.raises(SettingsError, match="FEEDS"):
        open_project(project, FEEDS={"authority": "venkenh.example.vn,2026", "entires": 3})


def test_a_link_that_leads_nowhere_is_told_with_its_line_and_the_nearest_address(
    open_project: Any, project: Any
) -> None:
    project.article("2026-05-20-tin-hay", **GOOD)
    project.article("2026-05-21-tin-la", "Xem [tin](/2026/05/20/tin-hai/).\n\nRồi [khác](/rs/).\n",
                    title="Tin lạ")
    lines = refused(open_project, project)
    assert lines[0].startswith("articles/2026-05-21-tin-la.md:8: ")
    assert "“/2026/05/20/tin-hai/”" in lines[0]
    assert "“/2026/05/20/tin-hay/”" in lines[0]
    assert lines[1].startswith("articles/2026-05-21-tin-la.md:10: ")
    assert "“/rss/”" in lines[1]


def test_a_link_of_a_static_page_is_checked_too(open_project: Any, project: Any) -> None:
    project.write("pages/gioi-thieu.md", header_text(title="Giới thiệu") + "[Mất](/mat/)\n")
    assert [line.split(": ")[0] for line in refused(open_project, project)] == [
        "pages/gioi-thieu.md:4"]


def test_links_of_drafts_are_not_held_against_the_portal(open_project: Any, project: Any) -> None:
    project.article("2026-05-20-tin-hay", "[Mất](/mat/)\n", **{**GOOD, "status": "draft"})
    assert open_project(project).archive.published == ()
    with pytest.raises(ContentError):
        open_project(project, WITH_DRAFTS=True)


def test_a_portal_with_drafts_is_kept_out_of_search_engines(
    open_project: Any, project: Any
) -> None:
    project.article("2026-05-20-tin-hay", **GOOD)
    assert open_project(project, WITH_DRAFTS=True).robots == "noindex"
    assert open_project(project).robots == ""


def test_faults_of_articles_and_broken_links_are_told_together(
    open_project: Any, project: Any
) -> None:
    project.article("2026-05-20-tin-hay", "[Mất](/mat/)\n", **GOOD)
    project.article("2026-05-21-tin-la", title="Tin lạ", category="Tin túc")
    lines = refused(open_project, project)
    assert [line.split(":")[0] for line in lines] == [
        "articles/2026-05-20-tin-hay.md", "articles/2026-05-21-tin-la.md"]


ARCHIVE = re.compile(r"(^|/)atom-\d+\.xml$")


def test_every_output_of_an_edition_may_be_linked_to(edition: Any, portal: Any) -> None:
    """Files that only programs read are left out: the search index, theme, pictures' sizes."""
    known = Addresses(portal)
    pages = {f"/{page.path.removesuffix('index.html')}" for page in edition.other_pages
             if page.template != "redirect"}
    articles = {article.url for article in portal.archive.published}
    files = {f"/{file.path}" for file in edition.files
             if not file.path.startswith(("theme/", "tim-kiem/", "media/", "og/", "sitemap-"))
             and not ARCHIVE.search(file.path)}
    missing = {url for url in pages | articles | files if url not in known}
    assert missing <= set(portal.redirects)


def test_no_address_is_offered_that_the_edition_does_not_make(edition: Any, portal: Any) -> None:
    made = edition.urls | {f"/{file.path}" for file in edition.files}
    redirects = {page.path for page in edition.other_pages if page.template == "redirect"}
    made -= {f"/{path.removesuffix('index.html')}" for path in redirects}
    folders = {url for url in made if url.endswith("/")}
    ends = ("rss.xml", "atom.xml", "feed.json", "lich.ics", "trang/0/", "trang/1/", "trang/01/",
            "trang/2/", "trang/3/", "trang/99/", "trang/", "mat/", "index.html")
    asked = made | {f"{folder}{end}" for folder in folders for end in ends}
    known = Addresses(portal)
    assert {url for url in asked if url in known} - made == set()


@pytest.mark.parametrize(
    "target",
    ["/", "/khu-vuc/thai-binh/", "/khu-vuc/dong-thap/rss.xml", "/van-ban/29-nq-tw-2013/",
     "/chuyen-muc/tap-huan/", "/tim-kiem/?q=cao+lanh", "/2026/05/20/tin-hay/#phan-hai",
     "/media/ke-hoach.pdf", "/luu-tru/2026/05/", "/tac-gia/nguyen-hai-an/", "/lich.ics"],
)
def test_a_link_to_what_the_edition_makes_is_good(
    open_project: Any, project: Any, target: str
) -> None:
    project.write("media/ke-hoach.pdf", b"%PDF-1.4\n" + b"0" * 99)
    body = f"## Phần hai\n\nTheo Nghị quyết số 29-NQ/TW, xem [đây]({target}).\n"
    project.article("2026-05-20-tin-hay", body, **GOOD)
    assert len(open_project(project).archive.published) == 1


@pytest.mark.parametrize(
    "alias", ["/rss.xml", "/gioi-thieu/", "/gioi-thieu", "/Gioi-Thieu/index.html", "/404.html"]
)
def test_an_old_path_cannot_take_the_place_of_a_page_of_the_edition(
    open_project: Any, project: Any, alias: str
) -> None:
    project.write("pages/gioi-thieu.md", header_text(title="Giới thiệu") + "Về trang.\n")
    project.article("2026-05-20-tin-hay", **GOOD, aliases=[alias])
    lines = refused(open_project, project)
    assert len(lines) == 1
    assert lines[0].startswith("articles/2026-05-20-tin-hay.md:7: ")
    assert alias in lines[0]


def test_two_pages_cannot_have_one_address(open_project: Any, project: Any) -> None:
    project.write("pages/gioi-thieu.md", header_text(title="Giới thiệu") + "Về trang.\n")
    project.write("pages/ve.md", header_text(title="Về", slug="gioi-thieu") + "Về trang.\n")
    lines = refused(open_project, project)
    assert len(lines) == 1
    assert lines[0].startswith("pages/ve.md:3: ")


def test_the_list_of_addresses_is_written_once_and_read_back(
    open_project: Any, project: Any
) -> None:
    project.article("2026-05-20-tin-hay", **GOOD)
    portal = open_project(project)
    assert not portal.folder.lock.exists()
    keep_addresses(portal)
    first = portal.folder.lock.read_bytes()
    assert first == b"2026-05-20-tin-hay /2026/05/20/tin-hay/ 2026-11-21\n"
    keep_addresses(open_project(project))
    assert portal.folder.lock.read_bytes() == first


def test_a_moved_article_leaves_a_redirect(open_project: Any, project: Any) -> None:
    project.article("2026-05-20-tin-hay", **GOOD)
    keep_addresses(open_project(project))
    project.article("2026-05-20-tin-hay", **GOOD, slug="tin-moi")
    assert open_project(project).redirects == {"/2026/05/20/tin-hay/": "/2026/05/20/tin-moi/"}


def test_the_next_embargo_is_known(portal: Any) -> None:
    assert portal.next_due.isoformat() == "2027-01-01T07:00:00+07:00"


def test_warnings_are_told_and_do_not_stop(
    open_project: Any, project: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    project.write("articles/2026-05-20-tin-hay.md", article_text(**{**GOOD, "author": "Khách Lạ"}))
    open_project(project, QUIET=False)
    assert "2026-05-20-tin-hay.md:6: " in capsys.readouterr().err
    open_project(project)
    assert capsys.readouterr().err == ""


def test_a_machine_without_a_vietnamese_font_is_told_why_pictures_for_networks_are_missing(
    open_project: Any, project: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.article("2026-05-20-tin-hay")
    monkeypatch.setattr("bantin.edition.portal.card_font", lambda: None)
    portal = open_project(project)
    assert [each for each in portal.warnings if "fonts-dejavu-core" in each]
    assert portal.site_inputs["card"] == ""
