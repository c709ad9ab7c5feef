"""The search index of the project's own content; run as a script it writes the index files.

Articles in `../shared/articles` beside the checkout, where there are any, are searched too.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from bantin.core.outputs import File
from bantin.edition.open import open_portal
from bantin.edition.outputs import made
from bantin.edition.press import settings_of
from bantin.edition.search_files import search_parts

ROOT = Path(__file__).resolve().parents[2]
BESIDE = ROOT.parent / "shared" / "articles"


def write(folder: Path) -> None:
    """Write the index below `folder`."""
    with TemporaryDirectory() as made_here:
        content = Path(made_here) / "content"
        shutil.copytree(ROOT / "content", content)
        if BESIDE.is_dir():
            for article in BESIDE.glob("*.md"):
                shutil.copy(article, content / "articles")
            shutil.copytree(BESIDE / "media", content / "media", dirs_exist_ok=True)
        changes = {"PATH": str(content), "PROJECT_CONTENT": str(content), "QUIET": True}
        portal = open_portal(settings_of(ROOT / "pelicanconf.py", changes))
        for file in made(portal.desk, search_parts(portal)):
            if not isinstance(file, File):
                continue  # the page
            path = folder / file.path
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(file.content())


if __name__ == "__main__":
    write(Path(sys.argv[1]))
