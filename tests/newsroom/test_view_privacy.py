"""Whatever the commands leave behind, no reader can be told from it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from bantin.newsroom.view_reports import KINDS
from bantin.newsroom.views import command
from bantin.view_stats.logs.forms import recognise
from bantin.view_stats.logs.row import who
from bantin.view_stats.store import Store

LOGS = sorted((Path(__file__).parents[1] / "view_stats" / "data").iterdir())
BROWSER = re.compile(rb"[A-Za-z_]{5,}/[\d.]+|\([^()]{9,}\)")
DAY = "2026-11-20"


def traces(log: Path) -> set[bytes]:
    """What lines of a log say of readers: addresses, sessions, agents and parts of them, links."""
    form = recognise(log.read_bytes())
    assert form is not None
    found: set[bytes] = set()
    for before, _, _, referrer, agent in form.rows(log.read_bytes())[0]:
        known = who(before, hosted=form.hosted)
        assert known is not None
        found |= {known[1], agent, *BROWSER.findall(agent)}
        if referrer.count(b"/") > 2 and not referrer.endswith(b"/"):
            found.add(referrer)
    return {trace for trace in found if len(trace) > 5}


@pytest.fixture
def left(tmp_path: Path) -> Path:
    """A folder in which every command that writes something has been run."""
    (tmp_path / "pelicanconf.py").write_text("SITEURL = ''\n", "utf-8")
    exports = [
        ["export", str(tmp_path / f"{kind}.{form}"), "--by", kind]
        for kind in KINDS for form in ("csv", "json")
    ]  # fmt: skip
    imports = ["import", "--any-site", *map(str, LOGS)]
    for words in (imports, ["publish"], ["backup"], *exports):
        arguments = ["--settings", str(tmp_path / "pelicanconf.py"), *words]
        done = CliRunner().invoke(command, arguments, obj={"lang": "vi"})
        assert done.exit_code == 0, done.output
    return tmp_path


def files(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_no_file_holds_an_address_an_agent_a_session_or_a_link_of_the_logs(left: Path) -> None:
    searched = set().union(*map(traces, LOGS))
    assert len(searched) > 30
    assert b"203.113.0.5" in searched
    found = files(left)
    assert sum(name.endswith((".csv", ".json")) for name in found) > 2 * len(KINDS)
    assert any("backups" in name for name in found)
    assert [(name, trace) for name, text in found.items() for trace in searched if trace in text] == []


def test_visitors_keys_are_in_the_store_and_its_backup_only(left: Path) -> None:
    store = Store(left / "var" / "views.sqlite")
    facts = store.facts(DAY)
    keys = {*facts.keys, *facts.loaded, *facts.feed_keys} - {0}
    store.close()
    assert keys
    spelled = [text for key in keys for text in (str(key).encode(), b"%x" % key)]
    packed = [key.to_bytes(8, "little") for key in keys]
    for name, content in files(left).items():
        if "views.sqlite" not in name and "backups" not in name:
            assert not [text for text in (*spelled, *packed) if text in content], name
