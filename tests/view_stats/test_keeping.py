"""The store is copied, put back, examined, thinned out, and followed."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bantin.core.errors import DataError, EnvironmentFailure
from bantin.view_stats.doctor import findings
from bantin.view_stats.importing import Importer
from bantin.view_stats.pages import Site
from bantin.view_stats.salts import Salts
from bantin.view_stats.store import Store
from bantin.view_stats.store.backups import back_up, backups, last_good_backup, put_back, sound
from view_stats.reading import ARTICLES, read, total, write

Line = Callable[..., bytes]
NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)


def spoil(database: Path) -> None:
    content = bytearray(database.read_bytes())
    content[4096:20480] = b"\xaa" * 16384
    database.write_bytes(content)
    for suffix in ("-wal", "-shm"):
        Path(f"{database}{suffix}").unlink(missing_ok=True)


def codes(store: Store, *logs: Path, now: datetime = NOW) -> list[str]:
    salts = Salts(store.path.with_suffix(".keys"), lambda: now)
    return [code for code, _ in findings(store, Importer(store, Site(ARTICLES)), salts, logs, now)]


def test_a_restored_store_gives_the_same_counts_and_reads_on(
    store: Store, current: Path, log: list[bytes], tmp_path: Path
) -> None:
    read(store, write(current, log[:500]))
    copy = back_up(store.path, NOW)
    before = store.article_views(), store.site_days(), store.visitors(), store.sources()
    read(store, write(current, log[500:700], "ab"))
    store.close()
    former = put_back(copy, store.path, NOW)
    assert former is not None
    assert former.exists()
    again = Store(store.path)
    assert (again.article_views(), again.site_days(), again.visitors(), again.sources()) == before
    read(again, write(current, log[700:], "ab"))
    assert total(again) == 1200
    again.close()


def test_a_damaged_store_is_told_with_the_last_good_backup_and_restored_from_it(
    store: Store, current: Path, log: list[bytes]
) -> None:
    read(store, write(current, log))
    good = back_up(store.path, NOW)
    bad = back_up(store.path, NOW + timedelta(days=1))
    spoil(bad)
    store.close()
    spoil(store.path)
    assert last_good_backup(store.path) == good
    with pytest.raises(DataError, match=f"restore {good}"):
        back_up(store.path, NOW + timedelta(days=2))
    assert backups(store.path) == [good, bad]
    with pytest.raises(EnvironmentFailure, match=f"restore {good}"):
        read(Store(store.path), current)
    put_back(good, store.path, NOW)
    again = Store(store.path)
    assert total(again) == 1200
    again.close()


def test_only_a_sound_backup_is_put_back(store: Store, tmp_path: Path) -> None:
    (tmp_path / "x.sqlite").write_bytes(b"no store")
    with pytest.raises(DataError):
        put_back(tmp_path / "x.sqlite", store.path, NOW)


def test_a_copy_that_the_disk_refuses_is_no_damage_and_leaves_nothing(
    store: Store, tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    for target in (tmp_path / "file" / "x.sqlite", Path("/proc/x.sqlite")):
        with pytest.raises(EnvironmentFailure, match=str(target)):
            back_up(store.path, NOW, target)
    assert sound(store.path)
    assert not list(tmp_path.rglob("*x.sqlite*"))


def test_seven_backups_are_kept_and_one_with_a_name_of_its_own(
    store: Store, tmp_path: Path
) -> None:
    for day in range(9):
        back_up(store.path, NOW + timedelta(days=day))
    assert len(backups(store.path)) == 7
    assert back_up(store.path, NOW, tmp_path / "mine.sqlite").stat().st_mode & 0o777 == 0o600


def test_a_healthy_store_has_no_findings(store: Store, current: Path, log: list[bytes]) -> None:
    read(store, write(current, log))
    shutil.copy(back_up(store.path, datetime.now(UTC)), store.path.parent / "x")
    assert codes(store, current) == []


def test_an_empty_store_a_late_import_and_a_missing_backup_are_told(
    store: Store, current: Path, log: list[bytes]
) -> None:
    assert codes(store) == ["views-none"]
    read(store, write(current, log))
    assert codes(store, now=NOW + timedelta(days=3)) == ["views-late", "views-no-backup"]


def test_the_gap_before_an_unread_log_is_told_and_kept_until_the_missing_log_comes(
    store: Store, current: Path, rotated: Path, line: Line
) -> None:
    read(store, write(current, [line(number=n) for n in range(60)]))
    write(current, [line(number=36000 + n) for n in range(60)])
    assert "views-gap" in codes(store, current)
    read(store, current)
    assert store.gaps() == [("2026-11-20T00:00:59+07:00", "2026-11-20T10:00:00+07:00")]
    read(store, write(rotated, [line(number=600 * n) for n in range(1, 59)]))
    assert store.gaps() == []


def test_days_of_which_a_log_has_no_line_are_told(store: Store, current: Path, line: Line) -> None:
    read(store, write(current, [line(day=f"{day:02}/Nov/2026") for day in (15, 16, 19, 20)]))
    back_up(store.path, datetime.now(UTC))
    salts = Salts(store.path.with_suffix(".keys"), lambda: NOW)
    found = dict(findings(store, Importer(store, Site(ARTICLES)), salts, [], NOW))
    assert found == {"views-missing": {"from": "17/11/2026", "to": "18/11/2026"}}


def test_forgetting_keeps_totals_and_the_sites_days(
    store: Store, current: Path, log: list[bytes]
) -> None:
    read(store, write(current, log))
    store.close_days(["2026-11-20"])
    totals = store.article_totals()
    assert store.forget("2026-11-20") == 0
    assert store.forget("2026-11-21") == 1
    assert store.article_views() == {}
    assert store.article_totals() == totals
    assert store.site_days() == {"2026-11-20": 1200}


def test_a_log_of_another_site_is_refused_whole(store: Store, current: Path, line: Line) -> None:
    write(current, [line(f"/bai-khac-{n}/", n) for n in range(100)])
    with pytest.raises(DataError, match="--any-site"):
        read(store, current)
    assert store.sources() == []
    assert store.site_days() == {}
    importer = Importer(store, Site(ARTICLES), any_site=True)
    assert importer.read(current).lines == 100


def test_a_locked_store_is_told_with_what_to_do(
    store: Store, current: Path, log: list[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    other = Store(store.path)
    other.database.execute("PRAGMA busy_timeout = 10")
    store.database.execute("BEGIN IMMEDIATE")
    with pytest.raises(EnvironmentFailure, match="đang giữ") as failure:
        read(other, write(current, log))
    assert failure.value.exit_code == 3
    store.database.execute("ROLLBACK")
    read(other, current)
    assert total(store) == 1200
    other.close()
