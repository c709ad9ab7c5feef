"""What `make clean` takes away, and what it must leave."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DATA = {
    "views.sqlite", "views.sqlite-wal", "views.keys", "backups/views-2026-11-20.sqlite",
    "dem/2026-11-21.log",
}  # fmt: skip
SERVED = {"server/nginx.conf", "views/site.json", "articles.json"}
CACHES = {
    "media/a.jpg", "templates/compiled", "search/1.sqlite", "preview/index.html",
    ".preview.store", "readings.sqlite", "readings.sqlite-wal", "check.json", "check-errors.json",
    "check-words.json", "lock/bin/python",
}  # fmt: skip


def test_clean_takes_the_output_and_caches_and_no_data(tmp_path: Path) -> None:
    shutil.copy(ROOT / "Makefile", tmp_path)
    state = {f"var/{name}" for name in DATA | SERVED | CACHES}
    for name in {*state, "output/index.html", ".output.store", ".output.files", "content/a.md"}:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    subprocess.run(["make", "-s", "clean"], cwd=tmp_path, check=True)
    left = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()}
    kept = {f"var/{name}" for name in DATA | SERVED}
    assert left == {"Makefile", ".output.files", "content/a.md", *kept}
