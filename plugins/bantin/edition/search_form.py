"""What the form of the search page offers."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from bantin.core.text import sort_key
from bantin.edition.portal import Portal
from bantin.regions.model import Register


def search_choices(portal: Portal) -> str:
    """What the search form offers, as JSON."""
    terms, years = portal.terms, reversed(list(portal.archive.by_year))
    return json.dumps({
        "regions": _region_choices(portal),
        "categories": _choices((term.name, slug) for slug, term in terms["category"].items()),
        "years": _choices((year, year) for year in years),
        "levels": _choices((term.name, slug) for slug, term in terms["level"].items()),
    }, ensure_ascii=False)


def _choices(terms: Iterable[tuple[str, str]]) -> list[dict[str, str]]:
    return [{"title": title, "value": value} for title, value in terms]


def _region_choices(portal: Portal) -> list[dict[str, Any]]:
    """Provinces of today, each with the units of every time in it that articles name."""
    register = portal.regions
    provinces = [unit.id for unit in register.provinces()]
    groups: dict[str, list[str]] = {unit: [unit] for unit in provinces}
    for unit in sorted(portal.archive.by_region, key=lambda key: sort_key(register.bare_name(key))):
        inside = groups.setdefault(register.current_province(unit) or unit, [])
        if unit not in inside:
            inside.append(unit)
    named = [unit for units in groups.values() for unit in units]
    titles = clear_titles(register, named, portal.desk.today)
    return [
        {
            "title": register.title_label(group),
            "items": _choices((titles[unit], unit) for unit in units),
        }
        for group, units in groups.items()
    ]


def clear_titles(register: Register, units: Iterable[str], today: date) -> dict[str, str]:
    """The name of each unit; where several are called alike, with the province on its last day."""
    plain = {unit: register.title_label(unit) for unit in units}
    times = Counter(plain.values())
    for unit in (unit for unit, title in plain.items() if times[title] > 1):
        end = register.units[unit].end
        plain[unit] = register.full_name(unit, end - timedelta(days=1) if end else today)
    return plain
