"""Where the files that articles name may lie, and where they are published."""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from urllib.parse import quote

from bantin.core.text import nfc, slug

PREFIXES = ("{static}", "{attach}", "{filename}")
FOLDER = "media"


def relative(file: str) -> str | None:
    """`file` as a clean path below the content root; None when it leads elsewhere."""
    name = nfc(file.strip())
    for prefix in PREFIXES:
        if name.startswith(prefix):
            name = name.removeprefix(prefix).lstrip("/")
    path = PurePosixPath(name)
    unsafe = path.is_absolute() or ".." in path.parts or "\\" in name or ":" in name
    if unsafe or "\0" in name or not path.parts:
        return None
    return path.as_posix()


def locate(root: Path, file: str) -> Path | None:
    """The file below `root` that `file` names, however its name is composed on disk.

    None when there is none, or when links lead out of `root`.
    """
    clean = relative(file)
    if clean is None:
        return None
    path = root / clean
    if not path.exists():
        path = _recomposed(root, clean) or path
    resolved = path.resolve()
    return resolved if resolved.is_file() and resolved.is_relative_to(root.resolve()) else None


def _recomposed(root: Path, clean: str) -> Path | None:
    """The path whose names equal those of `clean` in NFC: macOS writes them decomposed."""
    here = root
    for part in PurePosixPath(clean).parts:
        if not here.is_dir():
            return None
        same = next((entry for entry in here.iterdir() if nfc(entry.name) == part), None)
        if same is None:
            return None
        here = same
    return here


def file_url(file: str) -> str:
    """Address of a file published as it is: `/media/2023/ke-hoach.pdf`."""
    inside = PurePosixPath(file)
    if inside.parts[0] == FOLDER:
        inside = inside.relative_to(FOLDER)
    return quote(f"/{FOLDER}/{inside.as_posix()}")


def picture_stem(file: str, version: str) -> str:
    """Start of the names of a picture's sizes: `mam-non-bong-sen-1a2b3c4d`."""
    stem = slug(PurePosixPath(file).stem) or "anh"
    return f"{stem}-{version}"
