"""Where the content lies: articles, pages, lists and media of one portal."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class ContentFolder:
    """A content folder `root`; lists that it lacks come from `fallback` (the project's own).

    Where `root/articles/` is missing, `root` itself holds the articles.
    """

    root: Path
    fallback: Path

    @property
    def articles(self) -> Path:
        """Folder of the articles."""
        own = self.root / "articles"
        return own if own.is_dir() else self.root

    @property
    def pages(self) -> Path:
        """Folder of the pages, which may be missing."""
        own = self.root / "pages"
        return own if own.is_dir() else self.fallback / "pages"

    @property
    def lock(self) -> Path:
        """The list of published addresses."""
        return self.root / "urls.lock"

    def data(self, name: str) -> Path:
        """The list `name` (`authors.yaml`): the folder's own, else the project's."""
        own = self.root / "data" / name
        return own if own.is_file() else self.fallback / "data" / name
