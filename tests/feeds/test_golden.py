"""The written files, byte for byte, against those that the W3C validator accepted.

After a change that is meant, run with `BANTIN_UPDATE_EXPECTED=1`, read the difference, and have
the feeds validated again (docs/quality.md).
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bantin.feeds.calendar import calendars
from bantin.feeds.model import FeedHead
from bantin.feeds.opml import opml

if TYPE_CHECKING:
    from .conftest import Sample

OTHER_CLOCK = """
import importlib.util, sys
spec = importlib.util.spec_from_file_location("sample_feeds", sys.argv[1])
module = importlib.util.module_from_spec(spec)
sys.modules["sample_feeds"] = module
spec.loader.exec_module(module)
for path, content in sorted(module.Sample().written().items()):
    sys.stdout.buffer.write(content)
"""


def is_expected(path: Path, content: bytes) -> bool:
    """Whether the file holds `content`; it does after an update."""
    if os.environ.get("BANTIN_UPDATE_EXPECTED"):
        path.write_bytes(content)
    return path.read_bytes() == content


@pytest.mark.parametrize("name", ["rss.xml", "atom.xml", "feed.json"])
def test_the_site_feed_is_written_as_expected(sample: Sample, name: str) -> None:
    """One rich, one bare, one plain and one closing entry."""
    assert is_expected(sample.data / name, sample.written()[name])


def test_the_list_of_feeds_is_written_as_expected(sample: Sample) -> None:
    """OPML names each list once and leaves empty groups out."""
    heads = [FeedHead("/khu-vuc/hau-giang/", "Hậu Giang")]
    groups = [("Toàn trang", [sample.head]), ("Khu vực", heads), ("Trống", [])]
    assert is_expected(sample.data / "opml.xml", opml(groups, sample.site).content())


def test_the_calendar_is_written_as_expected(sample: Sample) -> None:
    """One event and one deadline of the same article."""
    files = list(calendars(
        [sample.calendar], sample.settings, sample.site, sample.training.published))
    assert [file.path for file in files] == ["lich.ics"]
    assert is_expected(sample.data / "lich.ics", files[0].content())


def test_a_second_run_gives_the_same_bytes(sample: Sample) -> None:
    """Nothing of the clock and nothing of the first run gets in."""
    assert sample.written() == sample.written()


@pytest.mark.parametrize("seed", ["0", "4711"])
def test_another_zone_locale_and_hash_seed_give_the_same_bytes(sample: Sample, seed: str) -> None:
    """A second process under another TZ, LC_ALL and PYTHONHASHSEED writes the same."""
    environment = {"TZ": "America/New_York", "LC_ALL": "C", "PYTHONHASHSEED": seed}
    conftest = str(Path(__file__).with_name("conftest.py"))
    run = subprocess.run(
        [sys.executable, "-c", OTHER_CLOCK, conftest],
        env=environment, capture_output=True, check=True,
    )
    here = sample.written()
    assert run.stdout == b"".join(here[path] for path in sorted(here))
