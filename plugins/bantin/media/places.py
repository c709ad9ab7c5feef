"""Where the files that articles name may lie, and where they are published."""

from __future__ import annotations

import os
from functools import lru_cache
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
    parts = [part for part in name.split("/") if part not in {"", "."}]
    unsafe = name.startswith("/") or ".." in parts or "\\" in name or ":" in name
    return None if unsafe or "\0" in name or not parts else "/".join(parts)


def locate(root: Path, file: str) -> Path | None:
    """The file below `root` that `file` names, however its name is composed on disk.

    None when there is none, or when links lead out of `root`.
    """
    clean = relative(file)
    if clean is None:
        return None
    home = _real(str(root)).rstrip("/")
    path = f"{home}/{clean}"
    if not os.path.lexists(path):
        path = str(_recomposed(Path(home), clean) or path)
    resolved = os.path.realpath(path) if _leads_on(home, path) else path
    inside = resolved.startswith(f"{home}/")
    return Path(resolved) if inside and os.path.isfile(resolved) else None  # noqa: PTH113


@lru_cache(maxsize=16)
def _real(root: str) -> str:
    return os.path.realpath(root)


def _leads_on(home: str, path: str) -> bool:
    """Whether a symbolic link stands between `home` and the file; pathlib asks far more often."""
    here = home
    for part in path[len(home) + 1 :].split("/"):
        here = f"{here}/{part}"
        if os.path.islink(here):  # noqa: PTH114
            return True
    return False


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
