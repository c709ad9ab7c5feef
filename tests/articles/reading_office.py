"""An office whose readings are kept: what it writes, what editors do to it, what a load says."""

from __future__ import annotations

import os
import time
from datetime import datetime
from pathlib import Path
from typing import Any

from PIL import Image as Picture

from bantin.articles.folder import ContentFolder
from bantin.articles.load import Loaded, load
from bantin.core.dates import VIETNAM
from bantin.media import Library

NOW = datetime(2026, 11, 21, 8, 0, tzinfo=VIETNAM)
HEADER = "---\ntitle: {}\ndate: {}\nregion: Cả nước\ncategory: Tin tức\n{}---\n{}\n"
TEXTS = (
    "Đoạn **một** theo Nghị quyết 29-NQ/TW của GD&ĐT.",
    "Có `mã` và <b>thẻ</b>.\n\n[bài](/2026/01/02/hai/) và [lạc](javascript:x)",
    '![Sân trường](media/a.png "Giờ chơi | Hải An")',
    "",
    "| a | b |\n|---|---|\n| 1 | 2 |",
)
KEYS = (
    "", "tags: [hòa bình, thi đua]\n", "tags: [hoà bình]\n", "slug: chung\n", "status: nháp\n",
    "status: gỡ bỏ\n", "image: media/a.png\nimage_alt: Cổng trường\n", "sai: x\n",
    "author: Lê An, Trần Bình\n", "event: {start: 01/12/2026, place: Hội trường}\n",
)  # fmt: skip
DATES = ("02/01/2026", "20/11/2026 09:00", "01/12/2026", "01/01/2030", "31/02/2026")
LISTS = {
    "categories.yaml": ("- {name: Tin tức}\n", "- {name: Tin tức, slug: tin}\n"),
    "abbreviations.yaml": ("[]\n", "- {short: GD&ĐT, long: giáo dục và đào tạo}\n"),
    "authors.yaml": ("[]\n", "- {name: Lê An, slug: le-an}\n"),
}


class Office:
    """A content folder and the memory of its builds."""

    def __init__(self, root: Path) -> None:
        self.root = root / "content"
        self.state = root / "var"
        for name, texts in LISTS.items():
            self.write(f"data/{name}", texts[0])
        (self.root / "articles").mkdir()

    def write(self, name: str, content: str | bytes) -> None:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)

    def article(
        self, stem: str, text: str = TEXTS[0], keys: str = "", date: str = DATES[0]
    ) -> None:
        self.write(f"articles/{stem}.md", HEADER.format(f"Bài {stem}", date, keys, text))

    def load(self, *, kept: bool = True, **options: Any) -> Loaded:
        library = Library(self.root, self.state / "media")
        folder = ContentFolder(self.root, self.root)
        state = self.state if kept else None
        return load(folder, library, NOW, drafts=False, state=state, **options)

    @property
    def store(self) -> Path:
        return self.state / "readings.sqlite"


def told(loaded: Loaded) -> Any:
    """Everything that a load says."""
    archive = loaded.archive
    articles = [*archive.published, *archive.withdrawn, *loaded.embargoed]
    return (
        [(article, article.body_html, article.body_text) for article in articles],
        archive.names, loaded.pages, dict(loaded.links), loaded.refused, loaded.addresses,
        loaded.problems,
    )  # fmt: skip


def two_articles(root: Path) -> Office:
    """An office with articles of two kinds."""
    made = Office(root)
    made.article("mot")
    made.article("hai", TEXTS[1])
    return made


def settle(office: Office) -> None:
    """Let every file be older than the time in which it may change unseen."""
    old = time.time_ns() - 60_000_000_000
    for path in office.root.rglob("*"):
        os.utime(path, ns=(old, old))


def apply(office: Office, kind: str, number: int, choice: int) -> None:
    """One thing that an editor does."""
    path = office.root / "articles" / f"bai-{number}.md"
    if kind == "write":
        keys, date = KEYS[choice % len(KEYS)], DATES[choice // 7 % len(DATES)]
        office.article(f"bai-{number}", TEXTS[choice % len(TEXTS)], keys, date)
    elif kind == "list":
        name = list(LISTS)[number % len(LISTS)]
        office.write(f"data/{name}", LISTS[name][choice % 2])
    elif kind == "picture" and choice % 4 == 0:
        (office.root / "media" / "a.png").unlink(missing_ok=True)
    elif kind == "picture":
        (office.root / "media").mkdir(exist_ok=True)
        Picture.new("RGB", (320 + choice, 200)).save(office.root / "media" / "a.png")
    elif path.exists() and kind == "remove":
        path.unlink()
    elif path.exists() and kind == "rename":
        path.rename(path.with_name(f"bai-{choice % 6}.md"))
    elif path.exists():
        path.touch()
