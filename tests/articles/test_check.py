"""Checking a folder: every fault at once, and the same answer whatever was kept before."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PIL import Image as Picture

from bantin.articles import check_reading
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

    def check(self, now: datetime = NOW, jobs: int = 1, **settings: str) -> list[Problem]:
        """The faults of this moment."""
        folder = ContentFolder(self.root, self.root)
        media = replace(MediaSettings(), **settings)  # type: ignore[arg-type]
        return check_content(folder, self.state, media, now, jobs)[1]

    def told(self, now: datetime = NOW, jobs: int = 1) -> Told:
        """File, line and code of each fault."""
        found = self.check(now, jobs)
        return sorted((Path(p.path).name, p.line, p.code) for p in found)

    @property
    def kept(self) -> Path:
        """The file that remembers."""
        return self.state / "check.json"


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """An office with two sound articles."""
    found = Office(tmp_path)
    found.article("2022-12-08-mot", 1)
    found.article("2022-12-08-hai", 2)
    return found


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Names of the articles that were read, in order."""
    names: list[str] = []
    real = check_reading.load_header

    def spy(path: str, *rest: object) -> object:
        names.append(Path(path).stem)
        return real(path, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(check_reading, "load_header", spy)
    return names


def test_sound_articles_have_no_faults(office: Office) -> None:
    assert office.check() == []


def test_all_faults_of_all_files_come_in_one_run(office: Office) -> None:
    office.write("data/tags.yaml", "- nam: x\n")
    office.write("articles/a.md", "không có phần đầu\n")
    office.write("articles/b.txt", "văn bản")
    office.article("c", 3, "summry: xanh\n", "\n[a](javascript:x)\n")
    office.article("d", 4, "", "\n![Sân trường](media/khong.jpg)\n\n[b](ftp://a)\n")
    office.article("e", 4, "slug: d\n")
    office.write("pages/p.md", "---\ntitle: Trang\n---\n[x](javascript:x)\n")
    codes = {(name, code) for name, _, code in office.told()}
    assert codes >= {
        ("tags.yaml", "key-unknown"), ("a.md", "header-missing"), ("b.txt", "file-not-markdown"),
        ("c.md", "key-unknown"), ("d.md", "media-missing"), ("d.md", "link-scheme"),
        ("e.md", "url-twice"), ("p.md", "link-scheme"),
    }  # fmt: skip


def test_a_second_check_gives_the_same_without_reading(office: Office, reads: list[str]) -> None:
    office.article("c", 3, "ignore: {alt-poor: x}\n", "\n[a](javascript:x)\u200b\n")
    first = office.check()
    assert len(reads) == 3
    assert office.check() == first != []
    assert len(reads) == 3


def test_only_a_changed_file_is_read_again(office: Office, reads: list[str]) -> None:
    office.article("c", 3, "", "\n[a](javascript:x)\n")
    assert office.told() == [("c.md", 11, "link-scheme")]
    reads.clear()
    office.article("2022-12-08-mot", 1, "", "\n[a](ftp:x)\n")
    assert office.told() == [("2022-12-08-mot.md", 11, "link-scheme"), ("c.md", 11, "link-scheme")]
    assert reads == ["2022-12-08-mot"]


def test_new_and_deleted_files_are_noticed(office: Office) -> None:
    office.check()
    office.article("c", 1, "slug: mot\n")
    assert [code for _, _, code in office.told()] == ["url-twice"]
    (office.root / "articles" / "2022-12-08-mot.md").unlink()
    assert office.check() == []


def test_faults_between_files_stand_on_their_line_after_a_check(office: Office) -> None:
    office.article("c", 1, "slug: mot\n")
    before = office.told()
    office.article("d", 4)
    assert office.told() == before == [("c.md", 8, "url-twice")]


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("categories.yaml", "- name: Thông báo\n", "choice-unknown"),
        ("authors.yaml", "- name: Trần Thị Lan\n", "author-unlisted"),
        ("tags.yaml", "- {name: thi đùa, slug: thi-dua}\n", "term-clash"),
    ],
)
def test_a_changed_list_is_noticed(office: Office, name: str, text: str, code: str) -> None:
    assert office.check() == []
    office.write(f"data/{name}", text)
    assert {found for _, _, found in office.told()} == {code}


def test_pictures_that_come_change_and_go_are_noticed(office: Office, reads: list[str]) -> None:
    office.article("c", 3, "", "\n![Cô giáo chấm bài](media/c.jpg)\n")
    assert office.told() == [("c.md", 11, "media-missing")]
    office.picture("c.jpg")
    assert office.check() == []
    (office.root / "media" / "c.jpg").write_bytes(b"MZ")
    assert office.told() == [("c.md", 11, "media-kind")]
    (office.root / "media" / "c.jpg").unlink()
    reads.clear()
    assert office.told() == [("c.md", 11, "media-missing")]
    assert reads == ["c"]


def test_another_picture_makes_nobody_read_again(office: Office, reads: list[str]) -> None:
    office.picture("c.jpg")
    office.article("c", 3, "", "\n![Cô giáo chấm bài](media/c.jpg)\n")
    office.check()
    reads.clear()
    office.picture("d.jpg")
    assert office.check() == []
    assert reads == []


def test_a_picture_outside_the_media_folder_is_looked_at_each_time(office: Office) -> None:
    office.article("c", 3, "", "\n![Cô giáo chấm bài](anh/c.jpg)\n")
    office.picture("c.jpg")
    (office.root / "anh").mkdir()
    moved = (office.root / "media" / "c.jpg").rename(office.root / "anh" / "c.jpg")
    assert office.check() == []
    moved.unlink()
    assert office.told() == [("c.md", 11, "media-missing")]


def test_a_picture_behind_a_linked_folder_is_looked_at_each_time(office: Office) -> None:
    office.picture("c.jpg")
    (office.root / "anh").mkdir()
    moved = (office.root / "media" / "c.jpg").rename(office.root / "anh" / "c.jpg")
    (office.root / "media" / "2022").symlink_to(office.root / "anh")
    office.article("c", 3, "", "\n![Cô giáo chấm bài](media/2022/c.jpg)\n")
    assert office.check() == []
    moved.unlink()
    assert office.told() == [("c.md", 11, "media-missing")]


def test_settings_and_pages_are_noticed(office: Office) -> None:
    office.picture("c.jpg")
    office.article("c", 3, "", "\n![Học sinh chấm bài](media/c.jpg)\n")
    assert [p.severity for p in office.check()] == ["warning"]
    assert [p.severity for p in office.check(consent="error")] == ["error"]
    office.write("articles/c.md", GOOD.format(n=3))
    office.write("pages/p.md", "---\ntitle: Trang\n---\n[x](javascript:x)\n")
    assert office.told() == [("p.md", 4, "link-scheme")]
    office.write("pages/p.md", "---\ntitle: Trang\n---\n[x](/)\n")
    assert office.check() == []


def test_an_article_that_falls_due_the_same_day_is_held_against_the_addresses(
    office: Office,
) -> None:
    office.write("urls.lock", "khac /2026/11/21/moi/ 2026-11-01\n")
    later = GOOD.format(n=3).replace("08/12/2022 09:03", "21/11/2026 09:00")
    office.write("articles/moi.md", later)
    assert [code for _, _, code in office.told()] == ["url-lost"]
    due = NOW + timedelta(hours=2)
    assert [code for _, _, code in office.told(due)] == ["url-given-away"]


@pytest.mark.parametrize(
    "damage",
    [
        lambda content: b"",
        lambda content: b"\xff\x00",
        lambda content: content[: len(content) // 2],
        lambda content: content.replace(b"problems", b"problem"),
        lambda content: content.replace(b"\n", b" "),
        lambda content: content.split(b"\n")[0] + b"\n[]",
        lambda content: b"[1]\n" + content,
    ],
)
def test_a_damaged_memory_is_ignored(office: Office, damage: object) -> None:
    office.article("c", 3, "", "\n[a](javascript:x)\n")
    before = office.check()
    office.kept.write_bytes(damage(office.kept.read_bytes()))  # type: ignore[operator]
    assert office.check() == before
    office.kept.unlink()
    assert office.check() == before


def test_what_is_kept_holds_no_text_of_the_articles(office: Office) -> None:
    office.check()
    lines = office.kept.read_text(encoding="utf-8").split("\n")
    assert [type(json.loads(line)) for line in lines] == [dict, dict]
    assert "vẽ tranh" not in "".join(lines)


def test_a_memory_that_cannot_be_written_costs_only_time(office: Office) -> None:
    office.state.write_bytes(b"")
    assert office.check() == []


def test_one_process_and_two_agree(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(check_reading, "ALONE", 2)
    for number in range(3, 14):
        body = "\n[a](javascript:x)\n\n![Học sinh](media/x.jpg)\n" if number % 2 else ""
        office.article(f"bai-{number}", number, "", body)
    alone = office.check(jobs=1)
    office.kept.unlink()
    assert office.check(jobs=2) == alone != []


def test_addresses_are_not_lost_while_an_article_is_refused(office: Office) -> None:
    office.write("urls.lock", "khac /2026/11/20/khac/ 2026-11-20\n")
    assert [code for _, _, code in office.told()] == ["url-lost"]
    office.write("articles/khac.txt", "văn bản")
    assert [code for _, _, code in office.told()] == ["file-not-markdown"]
    (office.root / "articles" / "khac.txt").unlink()
    office.write("articles/khac.md", "không có phần đầu\n")
    assert [code for _, _, code in office.told()] == ["header-missing"]


PROBE = """
import sys
from datetime import datetime
from pathlib import Path
from bantin.articles.check import check_content
from bantin.articles.folder import ContentFolder
from bantin.media.settings import MediaSettings
root, state = map(Path, sys.argv[1:])
moment = datetime.fromisoformat("2026-11-21T08:00:00+07:00")
assert check_content(ContentFolder(root, root), state, MediaSettings(), moment, 1) == (2, [])
assert not {"pydantic", "markdown", "bs4", "lxml", "yaml", "PIL"} & set(sys.modules)
"""


def test_nothing_heavy_is_loaded_when_nothing_changed(office: Office) -> None:
    office.check()
    command = [sys.executable, "-c", PROBE, str(office.root), str(office.state)]
    subprocess.run(command, check=True)
