"""The box of the whole site: being read now, today, this week, this month, all."""

from __future__ import annotations

from typing import Any

from bantin.view_stats.port import Readings
from bantin.view_stats.publishing.moments import Counted
from bantin.view_stats.settings import ViewSettings


def site_box(store: Readings, span: Counted, settings: ViewSettings) -> dict[str, Any]:
    """Page views by people; `total` includes the `base` of an older portal, named beside it."""
    days = store.site_days()
    box = {
        "since": span.since.date().isoformat(),
        "online": store.online(span.until),
        "today": _from(days, span.today.isoformat()),
        "week": _from(days, span.monday.isoformat()),
        "month": _from(days, span.today.replace(day=1).isoformat()),
        "total": sum(days.values()) + settings.base_total,
    }
    if settings.base_total:
        box |= {"base": settings.base_total, "base_until": settings.base_until}
    return box


def _from(days: Any, first: str) -> int:
    return sum(views for day, views in days.items() if day >= first)
