"""Each form of log, as servers write it, is recognised and gives the same counts."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.core.errors import DataError
from bantin.view_stats.importing import Imported, Importer
from bantin.view_stats.logs.forms import BY_NAME, FORMS, recognise
from bantin.view_stats.logs.row import moment
from bantin.view_stats.pages import Site
from bantin.view_stats.store import Store

DATA = Path(__file__).parent / "data"
PATHS = {
    "/2026/11/20/hoi-giang-truong-an-lac/": "hoi-giang-truong-an-lac",
    "/2026/11/19/tập-huấn-binh-minh/": "tap-huan-binh-minh",
}
UNKNOWN = "/2026/11/18/chua-co-trong-danh-sach/"
SITE = Site(PATHS, host="tin.example.vn")
VIEWS = {UNKNOWN: 1, "hoi-giang-truong-an-lac": 2, "tap-huan-binh-minh": 2}
CLASSES = {
    "asset": 3, "feed": 2, "malformed": 0, "monitor": 1, "other": 5, "page": 7, "robot": 2,
}  # fmt: skip
SERVERS = [
    "combined.log", "apache-combined.log", "vhost-combined.log", "nginx-json.log",
    "caddy-json.log", "cloudfront.log",
]  # fmt: skip


def form_of(name: str) -> str:
    return name.partition(".")[0].removeprefix("apache-")


def counted(store: Store, log: Path, site: Site = SITE) -> Imported:
    importer = Importer(store, site, any_site=True)
    importer.begin()
    done = importer.read(log)
    importer.settle()
    return done


@pytest.mark.parametrize("name", [*SERVERS, "goatcounter.csv", "dem.log"])
def test_a_sample_is_recognised_and_every_line_of_it_is_read(name: str) -> None:
    content = (DATA / name).read_bytes()
    form = recognise(content)
    assert form is BY_NAME[form_of(name)]
    rows, malformed = form.rows(content)
    assert malformed == 0
    assert all(moment(before[-29:]) for before, *_ in rows)
    remarks = sum(line.startswith((b"#", b"2Path")) for line in content.split(b"\n"))
    assert len(rows) == content.count(b"\n") - remarks


@pytest.mark.parametrize("name", SERVERS)
def test_the_same_requests_count_the_same_in_every_form(store: Store, name: str) -> None:
    counted(store, DATA / name)
    assert store.article_views() == VIEWS
    assert store.article_visitors("2026-11-20") == {
        UNKNOWN: 1, "hoi-giang-truong-an-lac": 2, "tap-huan-binh-minh": 2,
    }  # fmt: skip
    # One line of Apache's sample has an agent with quotes in it: one visitor more.
    assert store.visitors() == {"2026-11-20": 4 + (name == "apache-combined.log")}
    assert store.site_days() == {"2026-11-20": 7}
    assert store.site_hours() == {("2026-11-20", 9): 7}
    assert store.followers("2026-11-20") == {"/khu-vuc/an-lac/atom.xml": 12, "/rss.xml": 12}
    assert store.referrers() == {
        "": 3, "com.zing.zalo": 1, "coccoc.com": 1, "google.com": 1, "l.facebook.com": 1,
    }  # fmt: skip
    classes = store.classes()
    assert classes.pop("elsewhere", 0) == (name == "vhost-combined.log")
    assert classes == CLASSES


def test_a_compressed_sample_counts_the_same(store: Store, tmp_path: Path) -> None:
    (tmp_path / "x.gz").write_bytes(gzip.compress((DATA / "caddy-json.log").read_bytes()))
    counted(store, tmp_path / "x.gz")
    assert store.article_views() == VIEWS


def test_goatcounters_export_counts_views_and_neither_events_nor_its_bots(store: Store) -> None:
    counted(store, DATA / "goatcounter.csv")
    assert store.article_views() == {
        UNKNOWN: 2, "hoi-giang-truong-an-lac": 2, "tap-huan-binh-minh": 4,
    }  # fmt: skip
    assert store.classes()["robot"] == 2
    assert store.classes()["other"] == 1


def test_the_beacons_log_counts_views_ratings_and_nobody_who_withholds_the_address(
    store: Store,
) -> None:
    counted(store, DATA / "dem.log", Site(PATHS, source="beacon"))
    assert store.article_views() == {"hoi-giang-truong-an-lac": 7, "tap-huan-binh-minh": 5}
    assert store.visitors() == {"2026-11-20": 3}
    assert store.ratings() == {
        "hoi-giang-truong-an-lac": (0, 1, 0, 1, 1), "tap-huan-binh-minh": (0, 0, 1, 0, 1),
    }  # fmt: skip
    assert store.classes()["prefetch"] == 1


def test_where_the_server_counts_the_beacon_only_rates(store: Store) -> None:
    counted(store, DATA / "dem.log", Site(PATHS, source="log"))
    assert store.article_views() == {}
    assert len(store.ratings()) == 2


@pytest.mark.parametrize(
    "content", [b"<html>\n" * 30, b"\0\0\0\n" * 30, b"[error] 31#31: open() failed\n", b"\xff\xfe\n"]
)
def test_what_fits_no_form_is_refused_with_the_forms_that_can_be_read(
    store: Store, tmp_path: Path, content: bytes
) -> None:
    (tmp_path / "a.log").write_bytes(content)
    with pytest.raises(DataError, match="combined, vhost-combined, caddy-json"):
        counted(store, tmp_path / "a.log")
    assert store.sources() == []


@given(st.binary(max_size=400))
def test_no_bytes_stop_any_form(content: bytes) -> None:
    for form in FORMS:
        rows, malformed = form.rows(content)
        assert malformed >= 0
        assert all(moment(row[0][-29:]) or form.name.endswith("combined") for row in rows)


PARTS = [
    b'"', b"\\", b"[", b"] ", b" ", b"\t", b"{", b"}", b":", b",", b"1", b"200", b"GET /", b"\n",
    b"20/Nov/2026:00:00:00 +0700", b"2026-11-20", b"02:00:00", b"ts", b"status",
]  # fmt: skip


@given(st.lists(st.sampled_from(PARTS), max_size=60))
def test_no_mixture_of_a_lines_parts_stops_any_form(parts: list[bytes]) -> None:
    for form in FORMS:
        form.rows(b"".join(parts))
