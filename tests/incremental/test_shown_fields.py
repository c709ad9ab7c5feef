"""A theme that shows few fields of its pages: what it begins to show later is there as in the rest."""

from __future__ import annotations

from pathlib import Path

import pytest

from builders import EPOCH
from incremental.small_portal import SmallPortal, make_small_portal


def put(portal: SmallPortal, number: int, title: str) -> None:
    """One of its articles."""
    header = {"title": title, "date": f"2026-05-1{number} 07:00"}
    portal.article(f"2026-05-1{number}-bai", header, f"Chữ của {title}, Nghị quyết 29-NQ/TW.\n")


@pytest.fixture
def narrow(tmp_path: Path) -> SmallPortal:
    """A portal whose templates print nothing but titles, and cards of lists."""
    portal = make_small_portal(tmp_path / "portal")
    for template in (portal.root / "theme/templates").glob("*.html"):
        template.write_text("{{ page.title }}{{ page.cards }}\n", encoding="utf-8")
    for number in range(3):
        put(portal, number, f"Bài {number}")
    return portal


@pytest.mark.parametrize(
    ("template", "text"),
    [
        ("article", "{{ page.share.mail }} {{ page.regions }}"),
        ("article", "{{ page.documents }}"),
        ("region", "{{ page.title }} {{ page.breadcrumb }} {{ page.unit.history }}"),
        ("base", "{{ page.head.canonical }}"),
        ("article", "{% for name, value in page.items() %}{{ name }}={{ value }}{% endfor %}"),
    ],
)
def test_what_is_shown_from_now_on_is_as_in_a_first_build(
    narrow: SmallPortal, tmp_path: Path, template: str, text: str
) -> None:
    before = narrow.outcome()
    assert before
    narrow.write(f"theme/templates/{template}.html", text)
    after = narrow.outcome()
    assert after == narrow.clean(tmp_path / "clean")
    assert (after != before) is (template != "base")  # nothing names that one


def test_a_new_wording_takes_the_short_way_with_the_same_fields(
    narrow: SmallPortal, tmp_path: Path
) -> None:
    narrow.outcome()
    narrow.now = int(EPOCH) + 60
    put(narrow, 1, "Nhan đề khác")
    after = narrow.outcome()
    assert after == narrow.clean(tmp_path / "clean")
    page = narrow.output / "2026/05/11/bai/index.html"
    assert page.read_text(encoding="utf-8").startswith("Nhan đề khác")
