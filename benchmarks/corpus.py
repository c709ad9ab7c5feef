"""Content folders of generated articles for the benchmarks."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
GENERATOR = ROOT.parent / "shared" / "tools" / "gen_articles.py"
# A picture of the generator, with the caption below it.
PICTURE = re.compile(r"^!\[[^\n]*\]\(/media/[^\n]*\.jpg[^\n]*\n(\n\*[^\n]*\*\n)?", re.MULTILINE)


def corpus(count: int) -> Path:
    """A content folder with `count` articles below the system's temporary folder, made once.

    Ends the program when the generator of articles is not beside the checkout.
    """
    if not GENERATOR.is_file():
        sys.exit(f"the generator of articles is missing: {GENERATOR}")
    folder = Path(tempfile.gettempdir()) / f"bantin-corpus-{count}"
    if not (folder / "articles").is_dir():
        command = [sys.executable, str(GENERATOR), "--dialect", "bantin", "--n", str(count)]
        subprocess.run([*command, "--out", str(folder)], check=True)
    return folder


def without_pictures(count: int) -> Path:
    """The same content folder without pictures, made once."""
    folder = Path(tempfile.gettempdir()) / f"bantin-corpus-{count}-plain"
    if not (folder / "articles").is_dir():
        shutil.copytree(corpus(count), folder, ignore=shutil.ignore_patterns("*.jpg"))
        for path in (folder / "articles").rglob("*.md"):
            text = path.read_text(encoding="utf-8")
            path.write_text(PICTURE.sub("", text), encoding="utf-8")
    return folder
