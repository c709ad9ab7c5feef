"""Pagefind over the drawn articles as plain pages, from npm, for comparison."""

from __future__ import annotations

import html
import json
import resource
import subprocess
from pathlib import Path
from typing import Any

VERSION = "1.6.0"


def pagefind(corpus: Path, folder: Path) -> dict[str, float]:
    """Write one page per article below `folder` and index them; CPU seconds, memory, files."""
    with corpus.open(encoding="utf-8") as lines:
        for line in lines:
            _page(json.loads(line), folder)
    tool = folder.parent / "npm"
    tool.mkdir(exist_ok=True)
    npm = ["npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", str(tool)]
    subprocess.run([*npm, f"pagefind@{VERSION}"], check=True)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [str(tool / "node_modules/.bin/pagefind"), "--site", str(folder)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    made = list((folder / "pagefind").rglob("*"))
    return {
        "cpu_s": round(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, 1),
        "peak_mib": after.ru_maxrss // 1024,
        "files": len(made),
        "bytes": sum(path.stat().st_size for path in made),
    }


def _page(article: dict[str, Any], folder: Path) -> None:
    path = folder / f"bai-{article['id']}" / "index.html"
    path.parent.mkdir(parents=True, exist_ok=True)
    title = html.escape(str(article["title"]))
    body = "".join(f"<p>{html.escape(str(each))}</p>" for each in article["body"])
    path.write_text(
        f'<!doctype html><html lang="vi"><meta charset="utf-8"><title>{title}</title>'
        f"<main data-pagefind-body><h1>{title}</h1>{body}</main></html>",
        encoding="utf-8",
    )
