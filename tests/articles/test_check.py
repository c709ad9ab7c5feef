"""Checking a folder: every fault of every file at once."""

from __future__ import annotations

import time
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bantin.articles import check_reading
from bantin.articles.source import load_header

from .check_office import GOOD, NOW, Office, sound_office


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return sound_office(tmp_path)


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


def test_faults_between_files_stand_on_their_line_after_a_check(office: Office) -> None:
    office.article("c", 1, "slug: mot\n")
    before = office.told()
    office.article("d", 4)
    assert office.told() == before == [("c.md", 8, "url-twice")]


def test_an_article_that_falls_due_the_same_day_is_held_against_the_addresses(
    office: Office,
) -> None:
    office.write("urls.lock", "khac /2026/11/21/moi/ 2026-11-01\n")
    later = GOOD.format(n=3).replace("08/12/2022 09:03", "21/11/2026 09:00")
    office.write("articles/moi.md", later)
    assert [code for _, _, code in office.told()] == ["url-lost"]
    due = NOW + timedelta(hours=2)
    assert [code for _, _, code in office.told(due)] == ["url-given-away"]


def test_one_process_and_two_agree(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
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


@pytest.mark.usefixtures("forking")
def test_a_file_that_hangs_is_an_error_of_its_own(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = load_header

    def read(path: str, *rest: Any) -> object:
        if path.endswith("mot.md"):
            time.sleep(60)
        return real(path, *rest)

    monkeypatch.setattr(check_reading, "load_header", read)
    monkeypatch.setattr(check_reading, "LIMIT", 0.5)
    assert office.told() == [("2022-12-08-mot.md", 1, "article-time")]
    monkeypatch.undo()
    assert office.told() == []
