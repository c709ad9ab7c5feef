"""Where the content lies: articles, pages, lists and media of one portal."""

from __future__ import annotations

import os
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from bantin.core.problems import Problem
from bantin.core.values import dataclass


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


def placed(problem: Problem, folder: ContentFolder) -> Problem:
    """The problem with its path as seen from where the command was started."""
    path = problem.path
    if path and not path.startswith("/") and ".." not in path:
        below = _from(os.getcwd(), folder.root)  # noqa: PTH109 - only to be compared
        return replace(problem, path=path if below == "." else f"{below}/{path}")
    whole = folder.root / path
    return replace(problem, path=Path(os.path.relpath(whole)).as_posix())


@lru_cache(maxsize=16)
def _from(here: str, root: Path) -> str:
    """`root` as seen from the folder `here`."""
    return Path(os.path.relpath(root, here)).as_posix()
