"""The theme's scripts as they are published: one file for each page's script, without comments.

A reader then waits for one file, not for a chain of modules that name each other. Modules in
folders below `js/` are parts of these; one that is fetched by `import("./…")` is a file of its own,
with the modules that it alone needs, and imports the others from the page's script.
"""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

IMPORT = re.compile(r'^import \{([^}]*)\} from "(\./[^"]+)";\n', re.MULTILINE)
FETCHED = re.compile(r'\bimport\("(\./[^"]+)"\)')
EXPORT = re.compile(r"^export (?=class|const|function|async)", re.MULTILINE)
COMMENT = re.compile(r"^\s*(?://|/\*\*|\*/|\* |\*$).*\n|(?<=[;,{}()\]]) // .*$", re.MULTILINE)
INDENT = re.compile(r"^\s+", re.MULTILINE)


def published_scripts(root: Path) -> dict[str, bytes]:
    """Scripts by their path below `root`: each page's own, joined, and those fetched later."""
    found: dict[Path, str] = {}
    for page in sorted(path.resolve() for path in (root / "js").glob("*.js")):
        found |= page_scripts(page)
    base = root.resolve()
    return {path.relative_to(base).as_posix(): text.encode() for path, text in found.items()}


def page_scripts(page: Path) -> dict[Path, str]:
    """A page's script and the parts that it fetches later, by their paths.

    The modules of a file share one room: a name may stand for one thing only.
    """
    page = page.resolve()
    held = _gathered(page)
    found: dict[Path, str] = {}
    lent: set[str] = set()
    for part in _fetched(held):
        own = [path for path in _gathered(part) if path not in held]
        names = set(_names(own, held))
        lent |= names
        text = "".join(_joined(path, part) for path in own[:-1]) + _plain(_text(part))
        found[part] = _line("import", names, f' from "{_way(page, part)}"') + text
    text = "".join(_joined(path, page) for path in held)
    return {page: text + _line("export", lent), **found}


def joined_script(page: Path) -> str:
    """A script with the modules that it imports before it, comments and indentation left out."""
    return page_scripts(page)[page.resolve()]


def _line(word: str, names: Collection[str], end: str = "") -> str:
    return f"{word} {{ {', '.join(sorted(names))} }}{end};\n" if names else ""


def _names(paths: Iterable[Path], held: Collection[Path]) -> Iterator[str]:
    """What modules import from those that are held elsewhere."""
    for path in paths:
        for names, name in IMPORT.findall(_text(path)):
            if (path.parent / name).resolve() in held:
                yield from (each.strip() for each in names.split(",") if each.strip())


def _gathered(path: Path) -> list[Path]:
    """A script after everything that it imports, each once."""
    order: dict[Path, None] = {}
    for _, name in IMPORT.findall(_text(path)):
        order |= dict.fromkeys(_gathered(path.parent / name))
    return [*order, path.resolve()]


def _fetched(held: Iterable[Path]) -> list[Path]:
    """What modules fetch later, and what that fetches, each once."""
    found: dict[Path, None] = {}
    waiting = list(held)
    for path in waiting:
        for name in FETCHED.findall(_text(path)):
            part = (path.parent / name).resolve()
            if part not in found:
                found[part] = None
                waiting += _gathered(part)
    return list(found)


def _joined(path: Path, page: Path) -> str:
    """A module as a part of the file at `page`."""

    def address(found: re.Match[str]) -> str:
        return f'import("{_way((path.parent / found[1]).resolve(), page)}")'

    return EXPORT.sub("", _plain(FETCHED.sub(address, _text(path))))


def _way(path: Path, page: Path) -> str:
    """How the file at `page` names another one."""
    way = Path(os.path.relpath(path, page.parent)).as_posix()
    return way if way.startswith("../") else f"./{way}"


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _plain(text: str) -> str:
    return INDENT.sub("", COMMENT.sub("", IMPORT.sub("", text)))
