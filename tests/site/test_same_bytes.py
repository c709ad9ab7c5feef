"""The same content gives the same bytes, whatever the machine, the moment or the command."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Protocol

import pytest

from builders import (
    BIN,
    Portal,
    add_articles,
    draw_picture,
    fingerprints,
    make_portal,
    unpacked,
)

pytestmark = pytest.mark.slow

Bytes = dict[str, str]


class SampleProject(Protocol):
    """The fixture `project` of the whole suite."""

    root: Path


def fill(portal: Portal) -> Portal:
    """Articles with tags, names with and without accounts, a picture, a document, an event."""
    add_articles(portal.content, 21)
    draw_picture(portal.content / "media/2026/phong-doc.jpg")
    portal.article(
        "2026-05-20-phong-doc",
        "Theo Nghị quyết số 29-NQ/TW, phòng đọc mở mỗi tối. CBQL trực thay nhau.\n",
        author=["H.An", "Cao Thị Én", "Đỗ Mười Ba"],
        tags=["Ăn trưa", "áo ấm", "Ẩn dụ", "ở trọ", "Đọc sách", "dọc đường"],
        level=["tiểu học", "mầm non"],
        image="media/2026/phong-doc.jpg",
        image_alt="Phòng đọc ven kênh có ba hàng ghế",
        event={"start": "2026-12-01 08:00", "deadline": "2026-11-30", "place": "Nhà văn hóa"},
        aliases=["/tin/phong-doc.html"],
    )
    return portal


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Portal:
    return fill(make_portal(tmp_path_factory.mktemp("same") / "portal"))


@pytest.fixture(scope="module")
def expected(portal: Portal) -> Bytes:
    """What an ordinary build gives."""
    return fingerprints(portal.build())


def built(portal: Portal, *arguments: str | Path, cwd: Path | None = None, **env: str) -> Bytes:
    """The bytes of a build into a new folder."""
    output = portal.root / "other"
    done = portal.bantin("build", "--output", output, *arguments, cwd=cwd, **env)
    assert done.returncode == 0, done.stdout + done.stderr
    found = fingerprints(output)
    shutil.rmtree(output)
    return found


def test_the_site_has_pages_feeds_pictures_and_an_index(expected: Bytes) -> None:
    """So that the comparisons below compare something."""
    for ending in (".html", ".xml", ".json", ".ics", ".bin", ".avif", ".css"):
        assert any(name.endswith(ending) for name in expected), ending


@pytest.mark.parametrize(
    "environment",
    [
        {"TZ": "America/Los_Angeles", "LC_ALL": "C", "PYTHONHASHSEED": "4711"},
        {"TZ": "Pacific/Kiritimati", "LC_ALL": "tr_TR.UTF-8", "PYTHONHASHSEED": "1"},
    ],
    ids=lambda environment: " ".join(f"{key}={value}" for key, value in environment.items()),
)
def test_zone_locale_and_hash_seed_change_nothing(
    portal: Portal, expected: Bytes, environment: dict[str, str]
) -> None:
    assert built(portal, cwd=None, **environment) == expected


def test_working_directory_and_number_of_processes_change_nothing(
    portal: Portal, expected: Bytes, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "Thư mục có dấu cách & dấu hỏi"
    elsewhere.mkdir()
    settings = portal.root / "pelicanconf.py"
    found = built(portal, "--full", "--jobs", "1", "--settings", settings, cwd=elsewhere)
    assert found == expected


def test_place_order_and_times_of_files_change_nothing(
    portal: Portal, expected: Bytes, tmp_path: Path
) -> None:
    """Copied file by file in reverse, so that folders list their entries in another order."""
    copy = make_portal(tmp_path / "Bản sao của cổng tin")
    files = [path for path in portal.content.rglob("*") if path.is_file()]
    for number, path in enumerate(sorted(files, reverse=True)):
        made = copy.write(path.relative_to(portal.content).as_posix(), path.read_bytes())
        os.utime(made, (number * 86_400, number * 86_400))
    assert built(copy) == expected


def test_a_day_later_only_what_tells_the_time_changes(portal: Portal, expected: Bytes) -> None:
    """No clock gets into pages: next day's build of the same content is the same site."""
    later = built(portal, SOURCE_DATE_EPOCH="1795323600")
    assert {name for name in expected if later.get(name) != expected[name]} <= {
        "news-sitemap.xml", "lich/index.html", "index.html"
    }


def test_pelicans_own_command_gives_the_same_bytes(portal: Portal, expected: Bytes) -> None:
    output = portal.root / "stock"
    done = portal.pelican("content", "-s", "pelicanconf.py", "-o", output, "--fatal", "warnings")
    assert done.returncode == 0, done.stdout + done.stderr
    assert fingerprints(output) == expected


def test_pelicans_own_command_builds_the_sample_portal_without_a_warning(
    project: SampleProject, built_site: Path, tmp_path: Path
) -> None:
    sample = Portal(project.root)
    command = ("content", "-s", "pelicanconf.py", "-o", tmp_path, "--fatal", "warnings")
    done = sample.pelican(*command)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "warning" not in done.stderr.lower()
    assert fingerprints(tmp_path) == fingerprints(built_site)


def test_production_settings_work_from_any_folder(tmp_path: Path) -> None:
    portal = make_portal(tmp_path / "portal")
    add_articles(portal.content, 2)
    (tmp_path / "elsewhere").mkdir()
    output = portal.root / "public"
    settings = portal.root / "publishconf.py"
    done = portal.pelican(
        portal.content, "-s", settings, "-o", output, "--fatal", "warnings",
        cwd=tmp_path / "elsewhere",
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "https://venkenh.example.vn/" in (output / "sitemap.xml").read_text(encoding="utf-8")
    lock = (portal.content / "urls.lock").read_text(encoding="utf-8")
    assert "/2026/01/01/bai-so-0/" in lock


def test_plain_pelican_on_another_folder_finds_the_projects_lists(tmp_path: Path) -> None:
    portal = make_portal(tmp_path / "portal")
    article = portal.article("2026-05-20-phong-doc", author="H.An")
    (tmp_path / "articles").mkdir()
    shutil.move(article, tmp_path / "articles")
    done = portal.pelican(
        tmp_path / "articles", "-s", "pelicanconf.py", "-o", "out", "--fatal", "warnings"
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert (portal.root / "out/tac-gia/nguyen-hai-an/index.html").is_file()


def test_no_file_names_a_folder_of_this_machine(
    portal: Portal, expected: Bytes, built_site: Path
) -> None:
    names = {str(portal.root), str(built_site.parent), str(BIN.parent), str(Path.home()) + "/"}
    wanted = [name.encode() for name in sorted(names)]
    telling = [
        path.name
        for folder in (portal.root / "site", built_site)
        for path in sorted(folder.rglob("*"))
        if path.is_file()
        and any(name in content for content in unpacked(path.read_bytes()) for name in wanted)
    ]
    assert telling == []
