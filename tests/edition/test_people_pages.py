"""Pages of authors and organisations: times, what was before and what came after."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from bantin.articles.model import Term
from bantin.edition.people_pages import organisation_facts, person_facts
from builders import Portal as Project
from builders import make_portal

ORGANISATIONS = """\
- {id: phong-a, name: Phòng GD&ĐT huyện Cao Lãnh, region: huyen-cao-lanh-dong-thap, to: 2025-07-01,
   heirs: [so-a]}
- {id: so-a, name: Sở GDĐT Đồng Tháp, region: dong-thap}
- {id: ban-a, name: Ban Chỉ đạo đổi mới, from: 2020-01-01, to: 2023-01-01}
"""
AUTHORS = """\
- name: Trần Thị Lan
  pen_names: [T.Lan]
  organisations: [{id: phong-a, to: 2025-07-01}, {id: so-a, from: 2025-07-01}, {id: ban-a, from: 2021-02-01, to: 2022-02-01}]
"""


@pytest.fixture(scope="module")
def pages(
    tmp_path_factory: pytest.TempPathFactory, open_project: Callable[[Project], Any]
) -> Any:
    project = make_portal(tmp_path_factory.mktemp("people") / "portal")
    project.write("data/organisations.yaml", ORGANISATIONS)
    project.write("data/authors.yaml", AUTHORS)
    project.article("2022-12-08-a", author="T.Lan", organisation="phong-a",
                    region="Huyện Cao Lãnh, Đồng Tháp", date="2022-12-08 08:00")  # fmt: skip
    project.article("2026-01-08-b", author="T.Lan", organisation="so-a", date="2026-01-08 08:00")
    return open_project(project)


def facts(portal: Any, kind: str, slug: str) -> Any:
    """What the page of a term shows besides its articles."""
    from bantin.edition.term_lists import term_lists

    path = {"author": "tac-gia", "organisation": "don-vi"}[kind]
    chosen = {one.path: one for one in term_lists(portal)}[f"/{path}/{slug}/"]
    return chosen.about(portal.desk, *chosen.args)


def test_an_author_has_organisations_over_time_with_links_where_there_is_a_page(pages: Any) -> None:
    person = facts(pages, "author", "tran-thi-lan").extra["person"]
    assert person["pen_names"] == ["T.Lan"]
    assert person["organisations"] == [
        {"title": "Phòng GD&ĐT huyện Cao Lãnh", "url": "/don-vi/phong-a/", "life": "đến hết 30/6/2025"},
        {"title": "Sở GDĐT Đồng Tháp", "url": "/don-vi/so-a/", "life": "từ 01/7/2025"},
        {"title": "Ban Chỉ đạo đổi mới", "url": "", "life": "từ 01/02/2021 đến hết 31/01/2022"},
    ]


def test_an_ended_organisation_says_until_when_where_and_who_followed(pages: Any) -> None:
    found = facts(pages, "organisation", "phong-a").extra["organisation"]
    assert found == {
        "status": "Đơn vị này hoạt động đến hết 30/6/2025.",
        "region": {"title": "Huyện Cao Lãnh, Đồng Tháp", "url": "/khu-vuc/huyen-cao-lanh-dong-thap/"},
        "successors": [{"title": "Sở GDĐT Đồng Tháp", "url": "/don-vi/so-a/"}],
        "predecessors": [],
    }


def test_an_heir_names_what_it_followed_and_has_no_end(pages: Any) -> None:
    found = facts(pages, "organisation", "so-a").extra["organisation"]
    assert found["status"] == ""
    assert found["predecessors"] == [
        {"title": "Phòng GD&ĐT huyện Cao Lãnh", "url": "/don-vi/phong-a/"}]


def test_full_blocks_link_to_no_page_that_may_come_later(pages: Any) -> None:
    assert facts(pages, "organisation", "so-a").in_blocks["organisation"]["predecessors"] == [
        {"title": "Phòng GD&ĐT huyện Cao Lãnh", "url": ""}]


def test_who_is_in_no_list_has_a_name_only(pages: Any) -> None:
    guest = Term("khach", "Khách Mời")
    assert person_facts(pages.desk, guest, ()) == {
        "name": "Khách Mời", "pen_names": [], "organisations": []}
    assert not any(organisation_facts(pages.desk, guest, ()).values())

