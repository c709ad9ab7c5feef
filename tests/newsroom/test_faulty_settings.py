"""Slips in settings and templates are told as those in articles: file, line, what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from builders import Done, Portal, portal_with_theme

pytestmark = pytest.mark.slow


@pytest.fixture
def portal(tmp_path: Path) -> Portal:
    """A portal of one article with a theme of its own."""
    return portal_with_theme(tmp_path / "portal")


def told(done: Done, place: str) -> str:
    """What was told of the `place`, once the command is seen to have taken it for a fault."""
    assert done.returncode == 1, done.stderr
    assert "--debug" not in done.stderr
    assert "Traceback" not in done.stderr
    [line] = [line for line in done.stderr.splitlines() if line.startswith(f"{place}: ")]
    return line


def add(portal: Portal, name: str, text: str) -> str:
    """Write `text` at the end of a file; the place where it begins, as commands tell it."""
    path = portal.root / name
    before = path.read_text(encoding="utf-8")
    path.write_text(f"{before}{text}", encoding="utf-8")
    return f"{name}:{before.count(chr(10)) + 1}"


@pytest.mark.parametrize("command", ["check", "build"])
@pytest.mark.parametrize(
    ("text", "vietnamese", "english"),
    [
        ("SITE = {\n", "Python báo “'{' was never closed”", "Python says"),
        ("A = nothing\n", "NameError", "Python says"),
        ("THEME = None\n", "THEME phải là tên một thư mục", "THEME must be the name of a folder"),
        ("PATH = 3\n", "PATH phải là tên một thư mục", "PATH must be the name of a folder"),
        ("JINJA_ENVIRONMENT = {'trim': 1}\n", "Jinja không nhận", "argument 'trim'"),
        ("JINJA_ENVIRONMENT = 3\n", "Jinja không nhận", "Jinja does not take"),
        ("JINJA_ENVIRONMENT = {'loader': 3}\n", "'loader'", "'loader'"),
        ("JINJA_ENVIRONMENT = {'extensions': ['a.b']}\n", "No module named 'a'", "Jinja does"),
        ('THEME = "them"\n', "không có thư mục giao diện “them”", "there is no theme folder “them”"),
    ],
)
def test_a_slip_in_the_settings_is_told_with_its_line(
    portal: Portal, command: str, text: str, vietnamese: str, english: str
) -> None:
    place = add(portal, "pelicanconf.py", text)
    assert vietnamese in told(portal.bantin(command), place)
    assert english in told(portal.bantin("--lang", "en", command), place)


@pytest.mark.parametrize(
    ("text", "vietnamese", "english"),
    [
        ("{% if %}", "mẫu trang viết sai: Jinja báo “Expected", "written wrongly: Jinja says"),
        ("{{ page.title | khong_co }}", "No filter named 'khong_co'", "the template fails"),
        ("{{ nobody.name }}", "lỗi ở dòng này khi làm 2026/05/20/phong-doc/", "'nobody' is undefined"),
        ("{{ 1 / 0 }}", "ZeroDivisionError", "the template fails"),
        ('{% include "khong-co.html" %}', "khong-co.html", "the template fails"),
    ],
)
def test_a_slip_in_a_template_is_told_with_its_line(
    portal: Portal, text: str, vietnamese: str, english: str
) -> None:
    path = portal.root / "theme/templates/article.html"
    before, block, after = path.read_text(encoding="utf-8").partition("{% block main %}\n")
    path.write_text(f"{before}{block}{text}\n{after}", encoding="utf-8")
    place = f"theme/templates/article.html:{before.count(chr(10)) + 2}"
    assert vietnamese in told(portal.bantin("build"), place)
    assert english in told(portal.bantin("--lang", "en", "build"), place)
    assert place in by_pelican(portal)
    add(portal, "pelicanconf.py", "BUILD = {'incremental': False}\n")
    assert vietnamese in told(portal.bantin("build"), place)
    assert english in told(portal.bantin("--lang", "en", "build"), place)


@pytest.mark.parametrize("name", ["pelicanconf.py", "publishconf.py"])
@pytest.mark.parametrize(
    ("options", "reason"),
    [
        ("{'trim': 1}", "argument 'trim'"),
        ("{'loader': 3}", "Jinja không nhận"),
        ("{'extensions': ['a.b']}", "No module named 'a'"),
    ],
)
def test_options_that_jinja_refuses_are_told_by_pelican_too(
    portal: Portal, name: str, options: str, reason: str
) -> None:
    place = add(portal, name, f"JINJA_ENVIRONMENT = {options}\n")
    [line] = [line for line in by_pelican(portal, "publishconf.py").splitlines() if place in line]
    assert reason in line


def test_an_extension_that_no_plugin_brings_is_told_with_its_line(portal: Portal) -> None:
    (portal.root / "plugin_of_others.py").write_text("def register(): pass\n", encoding="utf-8")
    add(portal, "pelicanconf.py", f"PLUGIN_PATHS += [{str(portal.root)!r}]\n")
    add(portal, "pelicanconf.py", "PLUGINS += ['plugin_of_others']\n")
    place = add(portal, "pelicanconf.py", "JINJA_ENVIRONMENT = {'extensions': ['a.b']}\n")
    assert "No module named 'a'" in told(portal.bantin("build"), place)


def by_pelican(portal: Portal, settings: str = "pelicanconf.py") -> str:
    """What Pelican's own command says of a fault, in one line and without a traceback."""
    done = portal.pelican("content", "-s", settings, COLUMNS="2000")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr + done.stdout
    return done.stdout + done.stderr


def test_a_template_in_another_encoding_is_told_with_its_line(portal: Portal) -> None:
    path = portal.root / "theme/templates/article.html"
    before = path.read_bytes()
    path.write_bytes(before + "{# câu #}\n".encode("cp1258"))
    place = f"theme/templates/article.html:{before.count(bytes([10])) + 1}"
    assert "không phải UTF-8" in told(portal.bantin("build"), place)


def test_an_import_of_no_style_sheet_is_told_with_its_line(portal: Portal) -> None:
    path = portal.root / "theme/static/css/main.css"
    path.write_text(f'@import url("khong-co.css");\n{path.read_text("utf-8")}', encoding="utf-8")
    place = "theme/static/css/main.css:1"
    assert "không ghép được" in told(portal.bantin("build"), place)
    assert "cannot be joined" in told(portal.bantin("--lang", "en", "build"), place)


def test_a_slip_in_the_themes_words_is_told_with_its_line(portal: Portal) -> None:
    place = add(portal, "theme/words/vi.toml", "owner = \n")
    assert "Python báo “Invalid value”" in told(portal.bantin("build"), place)
    assert "Python says" in told(portal.bantin("--lang", "en", "build"), place)


def test_a_block_of_settings_speaks_one_language_at_a_time(portal: Portal) -> None:
    add(portal, "pelicanconf.py", "SITE['nam'] = SITE.pop('name')\n")
    assert portal.bantin("build").stderr.splitlines() == [
        "tệp cài đặt: không có mục SITE.nam; tên dùng được ở đây: name",
        "tệp cài đặt: SITE.name phải là một chuỗi chữ không để trống, đang là ''",
    ]
    assert portal.bantin("--lang", "en", "build").stderr.splitlines() == [
        "settings: there is no SITE.nam; names to use here: name",
        "settings: SITE.name must be a text that is not empty, but is ''",
    ]


def test_extensions_of_templates_may_come_with_plugins_of_others(portal: Portal) -> None:
    add(portal, "pelicanconf.py", "JINJA_ENVIRONMENT = {'extensions': ['a.b']}\nPLUGINS += ['a']\n")
    assert portal.bantin("check").returncode == 0


def test_a_theme_of_pelicans_is_found_by_its_name(portal: Portal) -> None:
    add(portal, "pelicanconf.py", 'THEME = "simple"\n')
    assert portal.bantin("check").returncode == 0
