"""No address, no user agent and no lasting key is found in anything that is kept."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bantin.view_stats.importing import Importer
from bantin.view_stats.pages import Site
from bantin.view_stats.publishing.publish import publish
from bantin.view_stats.salts import Salts
from bantin.view_stats.settings import ViewSettings
from bantin.view_stats.store import Store
from bantin.view_stats.store.backups import back_up
from bantin.view_stats.visitors import key_maker

DATA = Path(__file__).parent / "data"
PATHS = {"/2026/11/20/hoi-giang-truong-an-lac/": "hoi-giang-truong-an-lac"}
NOW = datetime(2026, 11, 20, 3, tzinfo=UTC)
ADDRESSES = [b"203.113.0", b"2001:ee0", b"14.160.2.7", b"66.249.66", b"8.8.4.4", b"103.21.244"]
AGENTS = [b"Mozilla", b"AppleWebKit", b"coc_coc", b"Feedly", b"Googlebot", b"UptimeRobot"]


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.time = NOW

    def __call__(self) -> datetime:
        return self.time


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def salts(tmp_path: Path, clock: Clock) -> Salts:
    return Salts(tmp_path / "state" / "views.keys", clock)


def importer(store: Store, salts: Salts) -> Importer:
    made = Importer(store, Site(PATHS), salts, any_site=True)
    made.begin()
    return made


def test_nothing_kept_or_published_holds_an_address_or_an_agent(
    store: Store, salts: Salts, clock: Clock, tmp_path: Path
) -> None:
    reading = importer(store, salts)
    for name in ("combined.log", "caddy-json.log", "cloudfront.log"):
        reading.read(DATA / name)
    reading.settle()
    publish(store, tmp_path / "state", ViewSettings())
    back_up(store.path, clock())
    for path in sorted((tmp_path / "state").rglob("*")):
        content = path.read_bytes() if path.is_file() else b""
        assert not [word for word in (*ADDRESSES, *AGENTS) if word in content], path


def test_a_salt_is_readable_by_its_owner_only_and_lies_in_no_backup(
    store: Store, salts: Salts, clock: Clock
) -> None:
    importer(store, salts).read(DATA / "combined.log")
    assert salts.path.stat().st_mode & 0o777 == 0o600
    salt = salts.of("2026-11-20")
    copy = back_up(store.path, clock())
    assert salt not in copy.read_bytes()
    assert salt.hex().encode() not in copy.read_bytes()


def test_a_day_closes_within_two_days_and_its_keys_and_salt_are_gone(
    store: Store, salts: Salts, clock: Clock
) -> None:
    reading = importer(store, salts)
    reading.read(DATA / "combined.log")
    reading.settle()
    key = key_maker(salts.of("2026-11-20"))(b"x")(b"66.249.66.1")
    assert key
    keys = [key.to_bytes(8, "little") for key in set(store.facts("2026-11-20").keys)]
    before = store.article_views(), store.visitors(), store.article_visitors("2026-11-20")
    clock.time += timedelta(hours=47)
    importer(store, salts)
    assert store.closed_days() == {"2026-11-20"}
    assert salts.days() == set()
    assert "2026-11-20" not in salts.path.read_text("utf-8")
    assert (store.article_views(), store.visitors(), store.article_visitors("2026-11-20")) == before
    store.close()
    content = b"".join(path.read_bytes() for path in store.path.parent.glob("views.sqlite*"))
    assert not [key for key in keys if key in content]


def test_late_lines_of_a_closed_day_add_views_and_never_visitors_or_a_salt(
    store: Store, salts: Salts, clock: Clock
) -> None:
    importer(store, salts).read(DATA / "combined.log")
    clock.time += timedelta(hours=47)
    late = importer(store, salts)
    visitors = store.visitors()
    late.read(DATA / "caddy-json.log")
    late.settle()
    assert store.visitors() == visitors
    assert store.late() == 7
    assert store.article_totals()["hoi-giang-truong-an-lac"] == 4
    assert store.site_days() == {"2026-11-20": 14}
    assert salts.days() == set()


def test_a_lost_file_of_salts_closes_its_days(store: Store, salts: Salts, clock: Clock) -> None:
    importer(store, salts).read(DATA / "combined.log")
    salts.path.unlink()
    importer(store, Salts(salts.path, clock))
    assert store.closed_days() == {"2026-11-20"}


def test_a_damaged_file_of_salts_is_a_lost_one(tmp_path: Path) -> None:
    for content in ("", "[]", '{"agents": "zz", "days": {}}', '{"agents": "00", "days": {"a": 1}}'):
        (tmp_path / "keys").write_text(content, "utf-8")
        assert Salts(tmp_path / "keys").days() == set()


def test_two_days_have_two_salts_and_a_visitor_two_keys(salts: Salts) -> None:
    first, second = salts.of("2026-11-20"), salts.of("2026-11-21")
    assert first != second
    assert key_maker(first)(b"x")(b"1.2.3.4") != key_maker(second)(b"x")(b"1.2.3.4")
    assert salts.of("2026-11-20") == first
    assert json.loads(salts.path.read_bytes())["days"].keys() == {"2026-11-20", "2026-11-21"}


def test_ipv6_readers_are_told_apart_by_their_network_only() -> None:
    make = key_maker(bytes(16))(b"x")
    home = make(b"2001:ee0:4141:1::5")
    assert make(b"2001:ee0:4141:1:aaaa::9") == home
    assert make(b"2001:ee0:4141:2::5") != home
    assert make(b"not:an:address") != home
