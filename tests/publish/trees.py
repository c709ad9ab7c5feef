"""Trees of files as texts by path, built into an output."""

from __future__ import annotations

from pathlib import Path

from bantin.core.files import walk
from bantin.publish.journal import Changes, building, put_in_place

Tree = dict[str, str]
OLD: Tree = {
    "index.html": "old",
    "same.html": "same",
    "gone/index.html": "gone",
    "file-then-folder": "file",
    "folder-then-file/a/index.html": "inside",
    **{f"2026/{n:03}/index.html": f"old {n}" for n in range(60)},
}
NEW: Tree = {
    "index.html": "new",
    "same.html": "same",
    "file-then-folder/index.html": "page",
    "folder-then-file": "file",
    "theme/main.css": "style",
    **{f"2026/{n:03}/index.html": f"new {n}" for n in range(20, 80)},
}


def write(root: Path, tree: Tree) -> None:
    for name, text in tree.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def read(root: Path) -> Tree:
    return {p.relative_to(root).as_posix(): p.read_text(encoding="utf-8") for p in walk(root)}


def build(output: Path, tree: Tree) -> Changes:
    with building(output) as place:
        write(place.stage, tree)
        return put_in_place(place)


def left_over(output: Path) -> set[str]:
    kept = {output.name, f".{output.name}.lock", f".{output.name}.files", f".{output.name}.store"}
    return {path.name for path in output.parent.iterdir()} - kept
