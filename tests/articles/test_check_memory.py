"""What is kept between checks: the same answer as without it, and nothing read twice."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import pytest

from bantin.articles import check, check_reading
from bantin.articles.source import load_header

from .check_office import GOOD, Office, sound_office

Task = TypeVar("Task")


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return sound_office(tmp_path)


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Names of the articles that were read, in order; nothing is left to other processes."""
    names: list[str] = []
    real = load_header

    def spy(path: str, *rest: Any) -> object:
        names.append(Path(path).stem)
        return real(path, *rest)

    def here(work: Callable[[Task], bytes], tasks: list[Task], *_: object, **__: object) -> object:
        return map(work, tasks)

    monkeypatch.setattr(check_reading, "load_header", spy)
    monkeypatch.setattr(check_reading, "spread", here)
    return names


def test_a_second_check_gives_the_same_without_reading(office: Office, reads: list[str]) -> None:
    office.article("c", 3, "ignore: {alt-poor: x}\n", "\n[a](javascript:x)\u200b\n")
    first = office.check()
    assert len(reads) == 3
    assert office.check() == first != []
    assert len(reads) == 3


def test_a_check_for_errors_tells_those_of_a_whole_one_and_both_remember(
    office: Office, reads: list[str]
) -> None:
    office.article("c", 3, "", "\n[a](javascript:x) dự dự lớp \u200b\n")
    whole = office.check()
    assert {problem.severity for problem in whole} > {"error"}
    assert office.errors() == [each for each in whole if each.severity == "error"] != []
    reads.clear()
    assert office.check() == whole
    assert len(office.errors()) < len(whole)
    assert not reads


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
def test_a_damaged_memory_is_ignored(office: Office, damage: Callable[[bytes], bytes]) -> None:
    office.article("c", 3, "", "\n[a](javascript:x)\n")
    before = office.check()
    office.kept.write_bytes(damage(office.kept.read_bytes()))
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


def test_faults_across_files_are_looked_for_again_when_one_changed_for_others(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[int] = []
    real = check._across

    def across(*given: Any, **named: Any) -> object:
        looked.append(1)
        return real(*given, **named)

    monkeypatch.setattr(check, "_across", across)
    office.article("c", 3, "id: mot\n", "\nLời.\n")
    office.article("d", 3, "id: mot\n", "\nLời.\n")
    first = office.told()
    assert [code for _, _, code in first] == ["id-twice"]
    office.article("c", 3, "id: mot\n", "\nLời khác.\n")
    assert (office.told(), len(looked)) == (first, 1)
    office.article("c", 3, "id: hai\n", "\nLời khác.\n")
    assert (office.told(), len(looked)) == ([], 2)
    (office.root / "urls.lock").write_text("mat /2020/01/01/mat/ 2020-01-01\n", encoding="utf-8")
    assert [code for _, _, code in office.told()] == ["url-lost"]
