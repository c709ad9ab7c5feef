"""`bantin preview` follows the settings and the theme that they name, through slips in them."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

import pytest

from builders import Portal, portal_with_theme
from newsroom.previews import eventually, previewed, text_at

pytestmark = pytest.mark.slow

BLOCK = "{% block main %}\n"
ARTICLE = "templates/article.html"


@pytest.fixture
def portal(tmp_path: Path) -> Portal:
    """A portal of one article with a theme of its own."""
    return portal_with_theme(tmp_path / "portal")


def put(path: Path, text: str) -> None:
    """Save as many editors do: another file takes the place of the one that was there."""
    new = path.with_name(f".{path.name}.new")
    new.write_text(text, encoding="utf-8")
    new.replace(path)


def shows(page: str, text: str) -> None:
    """Wait until a page shows `text`."""
    eventually(lambda: text in text_at(page))


def begun() -> None:
    """Let the watcher begin, which it does after the server answers."""
    time.sleep(0.5)


def test_a_slip_in_template_or_settings_is_shown_until_it_is_mended(portal: Portal) -> None:
    template, settings = portal.root / "theme" / ARTICLE, portal.root / "pelicanconf.py"
    good, known = template.read_text(encoding="utf-8"), settings.read_text(encoding="utf-8")
    with previewed(portal) as address:
        page = f"{address}/2026/05/20/phong-doc/"
        begun()
        for slip in ("{% if %}", "{{ nobody.name }}"):
            put(template, good.replace(BLOCK, f"{BLOCK}{slip}\n"))
            line = good[: good.index(BLOCK)].count("\n") + 2
            shows(page, f"theme/{ARTICLE}:{line}: ")
            assert "Phòng đọc ven kênh" in text_at(page), "the last good page stays below"
            put(template, good)
            eventually(lambda: "preview-faults" not in text_at(page))
        for slip in ("SITE = {\n", 'THEME = "them"\n'):
            put(settings, f"{known}{slip}")
            line = known.count("\n") + 1
            shows(page, f"pelicanconf.py:{line}: ")
            put(settings, f"{known}SITE['name'] = 'Cổng {len(slip)}'\n")
            shows(page, f"Cổng {len(slip)}")
            assert "preview-faults" not in text_at(page)


def test_what_the_settings_name_is_watched(portal: Portal) -> None:
    """The settings file given, the content, and the theme, also when another one is named."""
    root = portal.root
    known = (root / "pelicanconf.py").read_text(encoding="utf-8")
    shutil.copytree(root / "content", root / "bai")
    shutil.move(root / "theme", root / "mot")
    shutil.copytree(root / "mot", root / "hai")
    given = f'{known}PATH = "bai"\nTHEME = '
    put(root / "thu.py", f"{given}'mot'\n")
    with previewed(portal, "--settings", "thu.py") as address:
        page = f"{address}/2026/05/20/phong-doc/"
        begun()

        def template_is_seen(theme: str, mark: str) -> None:
            path = root / theme / ARTICLE
            put(path, path.read_text(encoding="utf-8").replace(BLOCK, f"{BLOCK}{mark}\n"))
            shows(page, mark)

        template_is_seen("mot", "dấu Quylombra")
        put(root / "thu.py", f"{given}'hai'\n")
        eventually(lambda: "Quylombra" not in text_at(page))
        begun()
        template_is_seen("hai", "dấu Bretiluxo")
        article = root / "bai/articles/2026-05-20-phong-doc.md"
        text = article.read_text(encoding="utf-8")
        put(article, text.replace("Phòng đọc ven kênh", "Tên mới Vasmirode"))
        shows(page, "Vasmirode")
