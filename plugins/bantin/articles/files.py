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


def _is_utf8(name: str) -> bool:
    try:
        name.encode("utf-8")
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


def _file_faults(entry: os.DirEntry[str], root: Path) -> Iterator[str]:
    """Codes of what is wrong with a file that is, or looks like, an article."""
    ending = _ending(entry.name)
    if not _is_utf8(entry.name):
        yield "name-encoding"
    elif ending != ".md" and ending.lower() in OTHER_TEXTS | {".md"}:
        yield "file-not-markdown"
    elif entry.is_symlink():
        yield from _link(Path(entry.path), root)


def _is_plain(entry: os.DirEntry[str]) -> bool:
    """Whether nothing can be wrong with the name of an article."""
    return entry.name.endswith(".md") and entry.name.isascii() and not entry.is_symlink()


def _folder_faults(entry: os.DirEntry[str], root: Path) -> Iterator[str]:
    if entry.is_symlink():
        yield from _link(Path(entry.path), root)
    elif _ending(entry.name).lower() == ".md":
        yield "folder-named-md"


def _ending(name: str) -> str:
    stem, dot, ending = name.rpartition(".")
    return f".{ending}" if dot and stem and ending else ""


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


Entries = list[os.DirEntry[str]]


def _entries(folder: str, skip: frozenset[str]) -> Iterator[tuple[Entries, Entries]]:
    """Folders and files of `folder` by name, then of the folders below it, but for `skip`."""
    try:
        with os.scandir(folder) as found:
            shown = [entry for entry in found if entry.name[0] != "." and entry.name not in skip]
    except OSError:
        return
    shown.sort(key=lambda entry: entry.name)
    parts: tuple[Entries, Entries] = ([], [])
    for entry in shown:
        parts[not _is_folder(entry)].append(entry)
    yield parts
    for inner in parts[0]:
        if not inner.is_symlink():
            yield from _entries(inner.path, frozenset())


def find_texts(folder: Path, root: Path, skip: frozenset[str]) -> tuple[list[str], list[Problem]]:
    """The `.md` files below `folder` in order; `root` is the content folder links must not leave.

    `skip` are folders directly below `folder` that hold something else. Paths in problems are
    relative to `root`.
    """
    found: list[str] = []
    problems: list[Problem] = []
    for folders, files in _entries(str(folder), skip):
        codes = [(entry, list(_folder_faults(entry, root))) for entry in folders]
        for entry in files:
            if _is_plain(entry):
                found.append(entry.path)
                continue
            bad = list(_file_faults(entry, root))
            if bad:
                codes.append((entry, bad))
            elif _ending(entry.name) == ".md":
                found.append(entry.path)
        for entry, bad in codes:
            values = {"name": _shown(Path(entry.name))}
            name = _shown(Path(entry.path).relative_to(root)) if bad else ""
            problems += (Problem(name, 1, code, values) for code in bad)
    return found, problems


def find_articles(folder: ContentFolder) -> tuple[list[str], list[Problem]]:
    """The article files of a content folder, in order, and what looks like one and is not.

    A folder without any article or page is an error: most likely it is not the right one.
    """
    skip = NOT_ARTICLES if folder.articles == folder.root else frozenset()
    files, problems = find_texts(folder.articles, folder.root, skip)
    if not files and not problems and not any((folder.root / "pages").glob("*.md")):
        inside = folder.articles.relative_to(folder.root).as_posix()
        problems = [Problem(inside, 1, "content-empty")]
    return files, problems
