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


BODY = """
[x](/2022/12/08/hai) và [y](/2022/12/08/khong-co/) và <b>đậm</b>

Có **chữ đậm chưa đóng và dự dự án.

![Lớp học vẽ tranh](media/khong.jpg)
"""
OF_BODY = {
    ("c.md", 11, "link-broken-near"), ("c.md", 11, "link-broken"), ("c.md", 11, "raw-html"),
    ("c.md", 13, "slip-bold"), ("c.md", 13, "word-doubled"), ("c.md", 15, "media-missing"),
}  # fmt: skip
DATED = {("c.md", 13, "word-doubled")}


@pytest.mark.parametrize(
    ("key", "wrong", "untold"),
    [
        ("date: 08/12/2022 09:03", "ngày mai", DATED),
        ("category: Tin tức", "Không có", set()),
        ("region: Cả nước", "Xã Không Có", set()),
        ("title: Hội thi vẽ tranh 3", "", set()),
        ("author: Nguyễn Hoàng Minh", "'[a", set()),
    ],
)
def test_a_text_is_judged_although_its_header_has_an_error(
    office: Office, key: str, wrong: str, untold: set[object]
) -> None:
    text = GOOD.format(n=3).replace(key, f"{key.partition(':')[0]}: {wrong}")
    office.write("articles/c.md", text)
    of_header = set(office.told())
    assert of_header
    office.write("articles/c.md", text + BODY)
    assert set(office.told()) == of_header | (OF_BODY - untold)


def test_what_an_article_silences_stays_silent_when_its_header_has_an_error(office: Office) -> None:
    office.article("c", 3, "summry: x\nignore: {raw-html: thử}\n", "\n<b>đậm</b>\n")
    assert [code for _, _, code in office.told()] == ["key-unknown"]


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ("", ["/2022/12/08/khong-co/", "/cu/"]),
        ("aliases: [/cu/]\n", ["/2022/12/08/khong-co/"]),
        ("slug: khong-co\n", ["/2022/12/08/c/", "/cu/"]),
        ("slug: Không có\n", []),
        ("aliases: [cu]\n", []),
    ],
)
def test_links_that_may_lead_to_an_article_with_an_error_are_not_told(
    office: Office, more: str, told: list[str]
) -> None:
    office.article("d", 4, "", "\n[a](/2022/12/08/c/) [b](/2022/12/08/khong-co/) [c](/cu/)\n")
    office.article("c", 3, f"summry: xanh\n{more}", "")
    dead = [fault for fault in office.check() if fault.code.startswith("link-broken")]
    assert [fault.values["target"] for fault in dead] == told


def test_links_are_not_told_while_a_file_has_no_header_but_those_of_lists_are(
    office: Office,
) -> None:
    office.article("d", 4, "", "\n[a](/2022/12/08/c/) [b](/cu/) [c](/chuyen-muc/khong-co/)\n")
    office.write("articles/c.md", "không có phần đầu\n")
    assert [code for _, _, code in office.told()] == ["header-missing", "link-broken"]
