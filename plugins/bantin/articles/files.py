"""Finding the articles of a content folder; anything that would be lost silently is reported."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from bantin.articles.folder import ContentFolder
from bantin.core.problems import Problem

# Beside articles without a folder of their own lie the lists, the media and the pages.
NOT_ARTICLES = frozenset({"data", "media", "pages"})
# Endings of files that someone could take for an article.
OTHER_TEXTS = frozenset({
    ".adoc", ".asciidoc", ".doc", ".docx", ".htm", ".html", ".markdown", ".mdown", ".mdwn",
    ".mdx", ".mkd", ".odt", ".org", ".rst", ".rtf", ".txt", ".xhtml",
})  # fmt: skip


def _shown(path: Path) -> str:
    """`path` as problems print it; bytes that are no UTF-8 are escaped."""
    return os.fsencode(path.as_posix()).decode("utf-8", "backslashreplace")


def _is_utf8(path: Path) -> bool:
    try:
        path.name.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _link(path: Path, root: Path) -> Iterator[str]:
    """Why a symbolic link is refused: it leaves the content, or leads to a folder."""
    try:
        target = path.resolve()
        inside = target.is_relative_to(root.resolve()) and target.exists()
    except (OSError, RuntimeError):
        inside = False
    if not inside:
        yield "link-outside"
    elif path.is_dir():
        yield "link-folder"


def _file_faults(path: Path, root: Path) -> Iterator[str]:
    """Codes of what is wrong with a file that is, or looks like, an article."""
    ending = path.suffix.lower()
    if not _is_utf8(path):
        yield "name-encoding"
    elif path.suffix != ".md" and ending in OTHER_TEXTS | {".md"}:
        yield "file-not-markdown"
    elif path.is_symlink():
        yield from _link(path, root)


def _folder_faults(path: Path, root: Path) -> Iterator[str]:
    if path.is_symlink():
        yield from _link(path, root)
    elif path.suffix.lower() == ".md":
        yield "folder-named-md"


def _entries(folder: Path) -> Iterator[tuple[Path, list[str], list[str]]]:
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        here = Path(place)
        yield here, folders, sorted(name for name in names if not name.startswith("."))


def find_texts(folder: Path, root: Path, skip: frozenset[str]) -> tuple[list[Path], list[Problem]]:
    """The `.md` files below `folder` in order; `root` is the content folder links must not leave.

    `skip` are folders directly below `folder` that hold something else. Paths in problems are
    relative to `root`.
    """
    found: list[Path] = []
    problems: list[Problem] = []
    for here, folders, names in _entries(folder):
        if here == folder:
            folders[:] = [name for name in folders if name not in skip]
        codes = {here / name: list(_folder_faults(here / name, root)) for name in folders}
        files = {here / name: list(_file_faults(here / name, root)) for name in names}
        found += [path for path, bad in files.items() if path.suffix == ".md" and not bad]
        for path, bad in (codes | files).items():
            values = {"name": _shown(Path(path.name))}
            name = _shown(path.relative_to(root))
            problems += (Problem(name, 1, code, values) for code in bad)
    return found, problems


def find_articles(folder: ContentFolder) -> tuple[list[Path], list[Problem]]:
    """The article files of a content folder, in order, and what looks like one and is not."""
    skip = NOT_ARTICLES if folder.articles == folder.root else frozenset()
    return find_texts(folder.articles, folder.root, skip)
