"""Content folders of generated articles for the benchmarks."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
GENERATOR = ROOT.parent / "shared" / "tools" / "gen_articles.py"


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
