"""The theme's scripts as they are published: one file for each page's script, without comments.

A reader then waits for one file, not for a chain of modules that name each other. Modules in
folders below `js/` are parts of these, or stand alone when one is fetched by `import("./…")`.
"""

from __future__ import annotations

import re
from pathlib import Path

IMPORT = re.compile(r'^import \{[^}]*\} from "(\./[^"]+)";\n', re.MULTILINE)
FETCHED = re.compile(r'\bimport\("(\./[^"]+)"\)')
EXPORT = re.compile(r"^export (?=class|const|function|async)", re.MULTILINE)
COMMENT = re.compile(r"^\s*(?://|/\*\*|\*/|\* |\*$).*\n|(?<=[;,{}()\]]) // .*$", re.MULTILINE)
INDENT = re.compile(r"^\s+", re.MULTILINE)


def published_scripts(root: Path) -> dict[str, bytes]:
    """Scripts by their path below `root`: each page's own, joined, and those fetched later."""
    pages = sorted(path.resolve() for path in (root / "js").glob("*.js"))
    found = {page: joined_script(page) for page in pages}
    for page in pages:
        for name in FETCHED.findall(found[page]):
            part = (page.parent / name).resolve()
            found[part] = _plain(part.read_text(encoding="utf-8"))
    base = root.resolve()
    return {path.relative_to(base).as_posix(): text.encode() for path, text in found.items()}


def joined_script(page: Path) -> str:
    """A script with the modules that it imports before it, comments and indentation left out.

    All share one room then: a name may stand for one thing only.
    """
    texts = []
    for part in _gathered(page):

        def address(found: re.Match[str], folder: Path = part.parent) -> str:
            wanted = (folder / found[1]).resolve().relative_to(page.parent.resolve())
            return f'import("./{wanted.as_posix()}")'

        text = FETCHED.sub(address, part.read_text(encoding="utf-8"))
        texts.append(EXPORT.sub("", _plain(text)))
    return "".join(texts)


def _gathered(path: Path) -> list[Path]:
    """A script after everything that it imports, each once."""
    order: dict[Path, None] = {}
    for name in IMPORT.findall(path.read_text(encoding="utf-8")):
        order |= dict.fromkeys(_gathered(path.parent / name))
    return [*order, path.resolve()]


def _plain(text: str) -> str:
    return INDENT.sub("", COMMENT.sub("", IMPORT.sub("", text)))
