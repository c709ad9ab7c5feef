"""What a build is to do, what it did, and what it tells."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import TYPE_CHECKING, Any

from bantin.core.values import dataclass
from bantin.core.workers import cores
from bantin.newsroom.leaving import Leaving
from bantin.newsroom.unchanged import Seen, Told
from bantin.publish.journal import Changes
from bantin.publish.place import Place

if TYPE_CHECKING:
    from bantin.edition.portal import Portal
    from bantin.incremental.build import Viewer

BUILD = "build"  # by which the store knows the last build with a portal


@dataclass(frozen=True, slots=True)
class Task:
    """What is to be built where: `seen` is what there was to read when the build began.

    Something is `leaving` for others afterwards, unless the build is a trial.
    """

    settings: Mapping[str, Any]
    place: Place
    seen: Seen
    viewer: Viewer | None = None
    leaving: Leaving | None = None

    @property
    def jobs(self) -> int:
        """How many processes work on it."""
        return jobs_of(self.settings)


def jobs_of(settings: Mapping[str, Any]) -> int:
    """How many processes work on a build with these settings."""
    return int(settings.get("JOBS") or cores())


@dataclass(frozen=True, slots=True)
class Done:
    """A build that went well; `read` articles were read.

    Without a `portal` the site's addresses are what they were; `titles` are those of the
    changed articles by their ids. With it, `build` tells this build from all others.
    """

    changes: Changes
    told: Told
    portal: Portal | None = None
    read: int = 0
    titles: Mapping[str, str] = field(default_factory=dict)
    build: str = ""
