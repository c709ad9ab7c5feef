"""The five real pages, built once."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

import pytest
from lxml import html

from seeds import (
    ALL,
    ARTICLES,
    BAO_THANG,
    BINH_DUONG,
    CAO_LANH,
    DAK_NONG,
    THAI_BINH,
    Built,
    scraped,
)


class SampleProject(Protocol):
    """The fixture `project` of the whole suite."""

    root: Path

    def bantin(self, *arguments: str | Path) -> None:
        """Run a command, which must succeed."""


@pytest.fixture(scope="session")
def seed_site(project: SampleProject) -> Path:
    """The site built from the five real articles beside the checkout."""
    project.bantin("build", "--content", ARTICLES, "--output", "seeds")
    return project.root / "seeds"


@pytest.fixture(scope="session")
def pages(seed_site: Path) -> dict[str, Built]:
    return {
        url: Built(
            url, scraped(number),
            html.fromstring((seed_site / url / "index.html").read_text(encoding="utf-8")),
        )
        for number, url in enumerate(ALL)
    }


@pytest.fixture(params=ALL, ids=["000", "001", "002", "003", "004"])
def page(request: pytest.FixtureRequest, pages: dict[str, Built]) -> Built:
    return pages[request.param]


@pytest.fixture
def cao_lanh(pages: dict[str, Built]) -> Built:
    return pages[CAO_LANH]


@pytest.fixture
def thai_binh(pages: dict[str, Built]) -> Built:
    return pages[THAI_BINH]


@pytest.fixture
def dak_nong(pages: dict[str, Built]) -> Built:
    return pages[DAK_NONG]


@pytest.fixture
def bao_thang(pages: dict[str, Built]) -> Built:
    return pages[BAO_THANG]


@pytest.fixture
def binh_duong(pages: dict[str, Built]) -> Built:
    return pages[BINH_DUONG]


