"""A content folder that is checked: sound articles, and what happens to them."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from PIL import Image as Picture

from bantin.articles.check import check_content
from bantin.articles.folder import ContentFolder
from bantin.core.dates import VIETNAM
from bantin.core.problems import Problem
from bantin.media.settings import MediaSettings

NOW = datetime(2026, 11, 21, 8, 0, tzinfo=VIETNAM)
GOOD = """---
title: Hội thi vẽ tranh {n}
date: 08/12/2022 09:{n:02}
region: Cả nước
category: Tin tức
author: Nguyễn Hoàng Minh
tags: [thi đua]
---
Các em vẽ tranh trong sân trường, theo Nghị quyết số 29-NQ/TW năm 2013.
"""
Told = list[tuple[str, int, str]]


class Office:
    """A content folder in which things happen, and its checks."""

    def __init__(self, root: Path) -> None:
        self.root = root / "content"
        self.state = root / "var"
        self.write("data/categories.yaml", "- name: Tin tức\n")
        self.write("data/authors.yaml", "- name: Nguyễn Hoàng Minh\n")
        (self.root / "media").mkdir()

    def write(self, name: str, text: str) -> None:
        """Write a file; its time is another one each time."""
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        before = path.stat().st_mtime_ns if path.exists() else 0
        path.write_text(text, encoding="utf-8")
        os.utime(path, ns=(before + 10**9, before + 10**9))

    def article(self, name: str, number: int = 1, more: str = "", body: str = "") -> None:
        """An article without faults, with `more` in its header and `body` at its end."""
        text = GOOD.format(n=number).replace("\n---\nCác", f"\n{more}---\nCác") + body
        self.write(f"articles/{name}.md", text)

    def picture(self, name: str) -> None:
        """A sound picture."""
        Picture.new("RGB", (64, 48), (90, 120, 60)).save(self.root / "media" / name)

    def check(self, now: datetime = NOW, jobs: int = 1, **settings: Any) -> list[Problem]:
        """The faults of this moment."""
        folder = ContentFolder(self.root, self.root)
        media = replace(MediaSettings(), **settings)
        return check_content(folder, self.state, media, now, jobs)[1]

    def errors(self) -> list[Problem]:
        """What a check tells that looks only for errors."""
        folder, media = ContentFolder(self.root, self.root), MediaSettings()
        return check_content(folder, self.state, media, NOW, 1, blocking=True)[1]

    def told(self, now: datetime = NOW, jobs: int = 1) -> Told:
        """File, line and code of each fault."""
        found = self.check(now, jobs)
        return sorted((Path(p.path).name, p.line, p.code) for p in found)

    @property
    def kept(self) -> Path:
        """The file that remembers."""
        return self.state / "check.json"


def sound_office(folder: Path) -> Office:
    """An office below `folder` with two sound articles."""
    found = Office(folder)
    found.article("2022-12-08-mot", 1)
    found.article("2022-12-08-hai", 2)
    return found
