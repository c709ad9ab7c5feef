"""What a portal is read from: settings, lists of the editors, readings of the articles."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bantin.articles.kept_readings import Readers
from bantin.articles.markdown.job import BodyContext
from bantin.articles.reading import Surroundings
from bantin.articles.registers import Lists
from bantin.core.dates import now
from bantin.core.values import dataclass
from bantin.edition.folders import content_folder, state_folder
from bantin.edition.kept_lists import kept_lists
from bantin.media.library import Library
from bantin.media.settings import MediaSettings


@dataclass(frozen=True, eq=False)
class Sources:
    """The lists and pictures of a portal at a moment, and the readers of its articles."""

    lists: Lists
    library: Library
    moment: datetime
    readers: Readers


def open_sources(settings: Mapping[str, Any], known: str) -> Sources:
    """The sources that the settings name; `known` is what was remembered of their lists.

    Only for lists that are what they were then.
    """
    folder, state = content_folder(settings), state_folder(settings)
    lists, moment = kept_lists(known), now()
    library = Library(folder.root, state / "media", MediaSettings.from_pelican(settings))
    context = BodyContext(lists.glossary, lists.documents, lists.registers.regions, library)
    around = Surroundings(lists.registers, context, moment)
    jobs = int(settings.get("JOBS") or 0)
    readers = Readers(folder, lambda: around, library.settings, state, jobs)
    return Sources(lists, library, moment, readers)
