"""Lines as nginx writes them, and a store of one's own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bantin.view_stats.store import Store

CHROME = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/140.0.0.0 Safari/537.36"
)
Line = Callable[..., bytes]


@pytest.fixture(scope="session")
def line() -> Line:
    """A log line; `number` makes lines differ, `seconds` is the time within a day."""

    def make(
        path: str = "/2026/11/20/bai-1/",
        number: int = 0,
        *,
        day: str = "20/Nov/2026",
        zone: str = "+0700",
        method: str = "GET",
        status: int = 200,
        agent: str = CHROME,
    ) -> bytes:
        second = f"{number // 3600 % 24:02}:{number // 60 % 60:02}:{number % 60:02}"
        address = f"203.113.{number // 250 % 250}.{number % 250}"
        return (
            f'{address} - - [{day}:{second} {zone}] "{method} {path} HTTP/2.0" {status} 5120 '
            f'"https://tin.example.vn/" "{agent}"\n'
        ).encode()

    return make


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An empty store."""
    made = Store(tmp_path / "state" / "views.sqlite")
    yield made
    made.close()


@pytest.fixture(scope="session")
def log(line: Line) -> list[bytes]:
    """A day of 1,200 good lines, all different."""
    return [line(f"/2026/11/20/bai-{number % 10}/", number) for number in range(1200)]


@pytest.fixture
def current(tmp_path: Path) -> Path:
    return tmp_path / "access.log"


@pytest.fixture
def rotated(tmp_path: Path) -> Path:
    return tmp_path / "access.log.1"
