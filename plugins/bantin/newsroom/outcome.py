"""What a build did, and what it tells."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bantin.newsroom.unchanged import Told
from bantin.publish.journal import Changes

if TYPE_CHECKING:
    from bantin.edition.portal import Portal


@dataclass(frozen=True, slots=True)
class Done:
    """A build that went well; `read` articles were read.

    Without a `portal` the site's addresses are what they were; `titles` are those of the
    changed articles by their ids.
    """

    changes: Changes
    told: Told
    portal: Portal | None = None
    read: int = 0
    titles: Mapping[str, str] = field(default_factory=dict)
