"""`bantin new`, `check`, `build`, `regions`, `views` as they are typed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bantin.core.files import walk
from builders import Portal, make_portal


@pytest.fixture
def portal(tmp_path: Path) -> Portal:
    made = make_portal(tmp_path / "portal")
    made.article("2026-05-20-phong-doc")
    return made


NEW = ("new", "Phòng đọc mới: mở cửa", "--region", "Xã Mỹ Thọ, Đồng Tháp", "--category", "Tin tức")


def test_a_new_article_is_complete_and_can_be_built(portal: Portal) -> None:
    done = portal.bantin(*NEW, "--author", "Nguyễn Hải An")
    assert done.returncode == 0, done.stderr
    path = Path("content/articles/2026/2026-11-21-phong-doc-moi-mo-cua.md")
    assert path.as_posix() in done.stdout
    text = (portal.root / path).read_text(encoding="utf-8")
    for line in ('title: "Phòng đọc mới: mở cửa"', "date: 2026-11-21 12:00\n", "category: Tin tức",
                 "author: Nguyễn Hải An"):  # fmt: skip
        assert line in text or line.replace('"', "") in text
    assert "status: nháp thành status: đã đăng" in done.stdout
    text = text.replace("status: nháp\n", "status: đã đăng\n")
    (portal.root / path).write_text(text, encoding="utf-8")
    assert portal.bantin("check").returncode == 1
    (portal.root / path).write_text(f"{text}Chữ.\n", encoding="utf-8")
    assert portal.bantin("check", "--strict").returncode == 0


def test_a_new_article_never_replaces_one(portal: Portal) -> None:
    assert portal.bantin(*NEW).returncode == 0
    path = portal.content / "articles/2026/2026-11-21-phong-doc-moi-mo-cua.md"
    path.write_text("của tôi", encoding="utf-8")
    done = portal.bantin(*NEW)
    assert done.returncode == 1
    assert "đã có bài ở tệp này" in done.stderr
    assert path.read_text(encoding="utf-8") == "của tôi"


def test_a_new_article_in_a_place_that_does_not_exist_is_refused(portal: Portal) -> None:
    done = portal.bantin("new", "Tin", "--region", "Xã Không Đâu", "--category", "Tin tức")
    assert done.returncode == 1
    assert "Xã Không Đâu" in done.stderr
    assert not (portal.content / "articles/2026").exists()


def test_a_title_without_a_word_is_wrong_usage(portal: Portal) -> None:
    done = portal.bantin("new", "!!!", "--region", "Cả nước", "--category", "Tin tức")
    assert done.returncode == 2
    assert "“!!!” không có chữ" in done.stderr


def test_without_a_terminal_missing_answers_are_wrong_usage(portal: Portal) -> None:
    done = portal.bantin("new", "Tin", "--category", "Tin tức")
    assert done.returncode == 2
    assert "--region" in done.stderr


def test_a_clean_check_says_how_many_files_it_read(portal: Portal) -> None:
    done = portal.bantin("check")
    assert done.returncode == 0
    assert done.stdout.startswith("1 tệp, không có lỗi")
    assert json.loads(portal.bantin("check", "--json").stdout) == []


@pytest.mark.slow
def test_a_build_tells_its_numbers(portal: Portal) -> None:
    done = portal.bantin("build", "--output", "site")
    count = sum(path.is_file() for path in (portal.root / "site").rglob("*"))
    assert done.stdout.startswith(f"1 bài, 1 bài đọc lại; {count} tệp ghi, 0 giữ nguyên, 0 xóa; ")
    done = portal.bantin("--lang", "en", "build", "--output", "site")
    assert done.stdout.startswith(f"1 articles, 0 read again; 0 files written, {count} unchanged, 0 removed; ")


def test_settings_with_mistakes_name_each(portal: Portal) -> None:
    with (portal.root / "pelicanconf.py").open("a", encoding="utf-8") as settings:
        settings.write("SITE['nam'] = 'x'\nSITE['owner']['email'] = ''\n")
    done = portal.bantin("build", "--output", "site")
    assert done.returncode == 1
    assert "SITE.nam" in done.stderr
    assert "SITE.owner.email" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (portal.root / "site").exists()


def test_regions_tell_what_a_district_has_become(portal: Portal) -> None:
    done = portal.bantin("regions", "show", "Huyện Cao Lãnh, Đồng Tháp", "--on", "08/12/2022")
    assert done.returncode == 0
    assert "Xã Mỹ Thọ" in done.stdout
    whole = portal.bantin(
        "regions", "show", "Huyện Cao Lãnh, Đồng Tháp", "--on", "2022-12-08", "--json"
    )
    assert json.loads(whole.stdout)["id"] == "huyen-cao-lanh-dong-thap"


def test_regions_tell_of_a_unit_that_was_none_on_the_day_when_it_ended(portal: Portal) -> None:
    done = portal.bantin("regions", "show", "Huyện Cao Lãnh, Đồng Tháp", "--on", "2026-01-01")
    assert done.returncode == 0
    assert "30/06/2025" in done.stdout


def test_regions_list_the_34_provinces_of_today(portal: Portal) -> None:
    rows = json.loads(portal.bantin("regions", "list", "--json").stdout)
    provinces = [row for row in rows if row["kind"] in {"tinh", "thanh-pho-tw"}]
    assert len(provinces) == 34


def test_regions_check_is_clean(portal: Portal) -> None:
    assert portal.bantin("regions", "check").returncode == 0


LINE = (
    '203.0.113.{n} - - [20/Nov/2026:10:00:0{n} +0700] "GET /2026/05/20/phong-doc/ HTTP/1.1" '
    '200 5000 "-" "Mozilla/5.0 (X11; Linux x86_64) Firefox/{n}.0"\n'
)


@pytest.mark.slow
def test_views_are_counted_published_and_reported(portal: Portal) -> None:
    portal.build()
    log = portal.root / "access.log"
    log.write_text("".join(LINE.format(n=n) for n in range(1, 4)) + "hỏng\n", encoding="utf-8")
    done = portal.bantin("views", "import", log)
    assert done.returncode == 0, done.stderr
    report = json.loads(portal.bantin("views", "report", "--json").stdout)
    assert [(row["id"], row["views"]) for row in report["rows"]] == [("2026-05-20-phong-doc", 3)]
    again = portal.bantin("views", "import", log)
    assert again.returncode == 0
    assert json.loads(portal.bantin("views", "report", "--json").stdout)["views"] == 3
    shard = json.loads((portal.root / "var/views/dong-thap/2026/05.json").read_text(encoding="utf-8"))
    assert "2026-05-20-phong-doc" in json.dumps(shard)
    pages = {p: p.read_bytes() for p in walk(portal.root / "output") if p.suffix == ".html"}
    portal.build()
    assert {p: p.read_bytes() for p in pages} == pages


@pytest.mark.slow
def test_a_report_is_a_table_for_people_and_for_spreadsheets(portal: Portal) -> None:
    portal.build()
    log = portal.root / "access.log"
    log.write_text("".join(LINE.format(n=n) for n in range(1, 4)), encoding="utf-8")
    portal.bantin("views", "import", log)
    told = portal.bantin("views", "report", "--by", "region")
    assert told.stdout.splitlines()[0].split(maxsplit=1) == ["3", "Tỉnh Đồng Tháp"]
    table = portal.bantin("views", "report", "--by", "day", "--csv").stdout
    assert table.removeprefix("\ufeff").splitlines()[0] == "day,views,visitors"
    file = portal.root / "thang.csv"
    assert portal.bantin("views", "export", file, "--by", "article").returncode == 0
    assert "2026-05-20-phong-doc" in file.read_text(encoding="utf-8-sig")
    assert portal.bantin("views", "export", portal.root / "thang.xlsx").returncode == 2
    assert portal.bantin("views", "report", "--month", "2026-13").returncode == 2


def test_without_a_log_there_is_nothing_to_report(portal: Portal) -> None:
    done = portal.bantin("views", "report")
    assert done.returncode == 0
    assert "chưa có số liệu" in done.stdout
    assert portal.bantin("views", "report", "--json").stdout.strip() == "{}"


def test_a_log_that_does_not_exist_is_wrong_usage(portal: Portal) -> None:
    assert portal.bantin("views", "import", "khong-co.log").returncode == 2
