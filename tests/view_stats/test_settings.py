"""The block `VIEWS` is read whole: every fault is told at once, addresses become networks."""

from __future__ import annotations

import pytest

from bantin.core.errors import SettingsError
from bantin.view_stats.settings import ViewSettings


def test_without_a_block_views_come_from_the_log() -> None:
    assert ViewSettings.from_pelican({}) == ViewSettings()
    assert ViewSettings().source == "log"


def test_values_are_given_back_in_one_form() -> None:
    settings = ViewSettings.from_pelican({"VIEWS": {
        "source": "beacon", "base_total": 7647315, "base_until": "2025-12-31",
        "own_addresses": ["203.0.113.7", "2001:db8::1/64"], "trusted_proxies": ["10.0.0.0/8"],
        "bots": [" thu-thap "], "monitors": ["canh-gac"], "article_path": r"/tin/\d+\.html",
    }})  # fmt: skip
    assert settings == ViewSettings(
        "beacon", 7647315, "2025-12-31", ("203.0.113.7/32", "2001:db8::/64"),
        ("canh-gac",), ("thu-thap",), r"/tin/\d+\.html", ("10.0.0.0/8",),
    )


def test_every_fault_is_named() -> None:
    with pytest.raises(SettingsError) as error:
        ViewSettings.from_pelican({"VIEWS": {
            "source": "cookie", "base_total": -1, "base_until": "31/12/2025",
            "own_addresses": ["truong-hoc"], "bots": [""], "article_path": "(", "nguon": 1,
        }})  # fmt: skip
    assert {key for key, _, _ in error.value.faults} == {
        "VIEWS.source", "VIEWS.base_total", "VIEWS.base_until", "VIEWS.own_addresses.0",
        "VIEWS.bots.0", "VIEWS.article_path", "VIEWS.nguon",
    }  # fmt: skip
    assert "phải là một biểu thức chính quy" in error.value.text("vi")
    assert "must be an address or a network" in error.value.text("en")


def test_an_old_total_needs_the_day_up_to_which_it_was_counted() -> None:
    with pytest.raises(SettingsError, match="VIEWS.base_until"):
        ViewSettings.from_pelican({"VIEWS": {"base_total": 5}})
