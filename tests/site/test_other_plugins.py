"""Plugins of others go on working: the build is Pelican's, says so, and keeps equal files."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from builders import Portal, draw_picture, fingerprints, identities, make_portal

THREE = ["bantin.edition", "pelican.plugins.sitemap", "pelican.plugins.neighbors",
         "pelican.plugins.image_process"]  # fmt: skip
# Writes down what the plugin `neighbors` gave to Pelican's article objects.
WITNESS = """
from pathlib import Path
from pelican import signals

def tell(generator):
    rows = [f"{a.slug} {getattr(a.prev_article, 'slug', '-')}" for a in generator.articles]
    Path(generator.settings["WITNESS"]).write_text("\\n".join(rows))

def register():
    signals.article_writer_finalized.connect(told)

def told(generator, writer):
    tell(generator)
"""
pytestmark = pytest.mark.slow


def settings(portal: Portal, plugins: list[str]) -> None:
    """Let the portal use these plugins."""
    with (portal.root / "pelicanconf.py").open("a", encoding="utf-8") as file:
        file.write(
            f"PLUGINS = {plugins!r}\nTHEME = str(ROOT / 'own')\n"
            "SITEMAP = {'format': 'txt'}\nPLUGIN_PATHS.append(str(ROOT / 'more'))\n"
            "WITNESS = str(ROOT / 'neighbours.txt')\n"
            "IMAGE_PROCESS = {'nho': ['scale_in 100 100 True']}\n"
        )


@pytest.fixture
def portal(tmp_path: Path) -> Portal:
    """A portal of two articles whose theme shows a picture for `image_process`."""
    made = make_portal(tmp_path / "portal")
    shutil.copytree(made.root / "theme", made.root / "own")
    template = made.root / "own/templates/article.html"
    picture = '<img class="image-process-nho" src="/media/lop.jpg" alt="">\n{{ page.body_html }}'
    text = template.read_text(encoding="utf-8").replace("{{ page.body_html }}", picture)
    template.write_text(text, encoding="utf-8")
    draw_picture(made.content / "media/lop.jpg")
    (made.root / "more").mkdir()
    (made.root / "more/witness.py").write_text(WITNESS, encoding="utf-8")
    made.article("2026-05-20-truoc", title="Trước")
    made.article("2026-05-21-sau", title="Sau", date="2026-05-21 08:00")
    return made


def test_three_plugins_of_others_get_pelicans_articles_and_are_named(portal: Portal) -> None:
    settings(portal, [*THREE, "witness"])
    done = portal.bantin("build", "--output", "site")
    assert done.returncode == 0, done.stderr
    assert "sitemap, pelican.plugins.neighbors, pelican.plugins.image_process" in done.stdout
    site = portal.root / "site"
    assert "/2026/05/21/sau/" in (site / "sitemap.txt").read_text(encoding="utf-8")
    assert (portal.root / "neighbours.txt").read_text().split("\n") == ["sau truoc", "truoc -"]
    page = (site / "2026/05/21/sau/index.html").read_text(encoding="utf-8")
    assert "derivatives/nho/lop.jpg" in page
    before = identities(site)
    assert portal.build() == site
    assert {n: i for n, i in identities(site).items() if n.endswith(".html")} == {
        n: i for n, i in before.items() if n.endswith(".html")
    }


def test_without_other_plugins_both_ways_of_building_give_the_same_bytes(portal: Portal) -> None:
    settings(portal, ["bantin.edition"])
    portal.build("--output", "engine")
    done = portal.pelican("content", "-s", "pelicanconf.py", "-o", "stock")
    assert done.returncode == 0, done.stderr
    with (portal.root / "pelicanconf.py").open("a", encoding="utf-8") as file:
        file.write("BUILD = {'incremental': False}\n")
    portal.build("--output", "off")
    engine = fingerprints(portal.root / "engine")
    assert engine == fingerprints(portal.root / "off")
    assert engine == fingerprints(portal.root / "stock")
