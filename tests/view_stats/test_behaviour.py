"""Programs that pose as browsers are known by what they do; crowds of people are not mistaken."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from bantin.view_stats.bots.behaviour import MANY, programs
from bantin.view_stats.facts import NOBODY, OWN_HOST, Facts
from bantin.view_stats.importing import Importer
from bantin.view_stats.pages import Site
from bantin.view_stats.store import Store

HARDER = Path(__file__).resolve().parents[2] / "benchmarks" / "views" / "harder_log.py"


def day(views: int, *, key: int = 7, gap: int = 60, led: float = 0.0, page: int = 5) -> Facts:
    """One visitor's day; a share `led` of the views names the page that led there."""
    facts = Facts()
    for number in range(views):
        facts.keys.append(key)
        facts.pages.append(page)
        facts.seconds.append(number * gap)
        facts.hosts.append(OWN_HOST if number < views * led else 0)
    return facts


@pytest.mark.parametrize(
    ("facts", "loaded", "program"),
    [
        (day(MANY), set(), True),
        (day(MANY - 1), set(), False),
        (day(MANY), {7}, False),
        (day(300, led=0.5), set(), False),
        (day(300, gap=2), {7}, True),
        (day(300, gap=2, led=0.5), {7}, False),
        (day(MANY, page=0), set(), False),
        (day(300, key=NOBODY), set(), False),
    ],
    ids=[
        "many articles and no file", "not so many", "with files", "a crowd behind a proxy",
        "files, no pause, from nowhere", "files, led there", "lists only", "nobody",
    ],
)  # fmt: skip
def test_a_program_reads_much_and_loads_nothing_or_hastens_from_nowhere(
    facts: Facts, loaded: set[int], program: bool
) -> None:
    assert programs(facts, loaded) == ({7} if program else set())


def test_on_a_log_where_programs_are_hard_to_tell_the_error_is_below_two_per_cent(
    tmp_path: Path,
) -> None:
    subprocess.run([sys.executable, str(HARDER), str(tmp_path), "20000", "11"], check=True)
    store = Store(tmp_path / "views.sqlite")
    site = Site(host="tin.example.vn", article_path=r"/\d{4}/\d\d/\d\d/[^/]+/")
    importer = Importer(store, site)
    importer.begin()
    importer.read(tmp_path / "all.log")
    importer.settle()
    truth = json.loads((tmp_path / "truth.json").read_bytes())
    wanted, counted = truth["articles"], store.article_totals()
    wrong = sum(abs(counted.get(p, 0) - wanted.get(p, 0)) for p in {*counted, *wanted})
    assert wrong <= 0.02 * truth["views"]
    assert sum(store.robots().values()) > 0.02 * truth["views"]
    store.close()
