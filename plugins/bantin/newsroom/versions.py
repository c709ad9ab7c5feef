"""Versions of the theme's templates, as the last build knew them."""

from __future__ import annotations

import json
from collections.abc import Mapping

from bantin.core.values import dataclass
from bantin.edition.templates import Templates
from bantin.incremental.store import Store


@dataclass(frozen=True, slots=True)
class Versions:
    """The versions of the theme's templates, and those that are not what they were."""

    mark: str
    now: Mapping[str, str]
    stale: frozenset[str]


def versions_of(store: Store, templates: Templates, code: str) -> Versions:
    """Versions of templates, read from their files only when any of these changed."""
    mark = f"{code}{templates.mark()}"
    before = json.loads(store.meta("versions") or "{}")
    if before and mark == store.meta("theme"):
        return Versions(mark, before, frozenset())
    now = {name: f"{code}{version}" for name, version in templates.versions().items()}
    stale = (name for name in store.templates() if before.get(name) != now.get(name))
    return Versions(mark, now, frozenset(stale))
