"""A build that has nothing to do reads no article, and knows when there is something to do."""

from __future__ import annotations

import os
import shutil
import time
from pathlib import Path
from unittest import mock

import pytest

from bantin.articles import kept_readings
from bantin.articles.stamps import media_stamps
from bantin.core.errors import EnvironmentFailure
from bantin.core.files import TIMES
from bantin.edition.open import open_portal
from bantin.incremental.store import Store
from bantin.newsroom import seen_files, unchanged, whole_build
from bantin.structured_data import api
from builders import draw_picture, identities
from incremental.edits import STEMS, portal_of
from incremental.small_portal import SmallPortal, clean_contents, contents

pytestmark = pytest.mark.slow

HOUR = 3600


@pytest.fixture
def portal(tmp_path: Path) -> SmallPortal:
    """A built portal whose files are old enough to be sure of."""
    made, articles = portal_of(tmp_path / "portal")
    articles.key(STEMS[2], "date", 3).run(made)  # an embargo that ends tomorrow at nine
    made.build()
    time.sleep(2.1)
    made.build()
    return made


def opened(portal: SmallPortal) -> bool:
    """Whether a build loads all the content."""
    with mock.patch.object(whole_build, "open_portal", wraps=open_portal) as seen:
        portal.build()
    return bool(seen.called)


def retitled(portal: SmallPortal, path: str | Path) -> None:
    """Another title of one article, told by its name or its path."""
    path = portal.content / f"articles/{path}.md" if isinstance(path, str) else path
    path.write_text(path.read_text("utf-8").replace("title: ", "title: Lại "), encoding="utf-8")


def test_nothing_is_read_and_nothing_touched(portal: SmallPortal) -> None:
    before = identities(portal.output)
    assert not opened(portal)
    assert identities(portal.output) == before


def test_a_touched_article_is_read_and_changes_nothing(portal: SmallPortal) -> None:
    (portal.content / f"articles/{STEMS[0]}.md").touch()
    assert portal.build().written == 0
    assert not opened(portal)


def test_another_title_loads_no_archive_and_gives_what_a_first_build_does(
    portal: SmallPortal,
) -> None:
    """Lines of the year's data that did not change are those that the file held."""
    retitled(portal, STEMS[0])
    with mock.patch.object(api, "line", wraps=api.line) as made:
        assert not opened(portal)
    assert made.call_count == 1
    before = contents(portal.output)
    assert sum(b"L\xe1\xba\xa1i" in content for content in before.values()) > 3
    shutil.rmtree(portal.output)
    portal.build()
    assert contents(portal.output) == before


@pytest.mark.parametrize("name", [
    "index.html", "api/articles-2026.json", "2026/05/01/bai-1/index.html"])
def test_a_file_that_is_lost_beside_another_title_is_made_again(
    portal: SmallPortal, tmp_path: Path, name: str
) -> None:
    """Also that of the article itself, or one that its new line would be taken over into."""
    lost = portal.output / name
    retitled(portal, STEMS[0])
    lost.unlink()
    assert opened(portal)
    assert contents(portal.output) == clean_contents(portal, tmp_path)
    assert not opened(portal)


def test_what_the_year_s_file_holds_is_not_taken_over_when_somebody_changed_it(
    portal: SmallPortal,
) -> None:
    """Even where the output is trusted; the next build that looks at it mends the rest."""
    portal.build()
    clean = contents(portal.output)
    year = portal.output / f"api/articles-{STEMS[0][:4]}.json"
    year.write_bytes(year.read_bytes().replace(b'"title":"', b'"title":"Sai '))
    (portal.output / "404.html").write_text("x", encoding="utf-8")
    path = portal.content / f"articles/{STEMS[0]}.md"
    retitled(portal, STEMS[0])
    portal.overrides = {"TRUSTING": True}
    assert not opened(portal)
    assert b"Sai" not in year.read_bytes()
    assert (portal.output / "404.html").read_text("utf-8") == "x"
    portal.overrides = {}
    portal.build()
    path.write_text(path.read_text("utf-8").replace("Lại ", ""), encoding="utf-8")
    portal.build()
    assert contents(portal.output) == clean


def test_readings_of_an_earlier_day_that_somebody_put_back_are_refused(portal: SmallPortal) -> None:
    readings = portal.root / "var/readings.sqlite"
    earlier = readings.read_bytes()
    retitled(portal, STEMS[0])
    time.sleep(2.1)  # of a younger file the contents are looked at again
    portal.build()
    readings.write_bytes(earlier)
    retitled(portal, STEMS[1])
    with pytest.raises(EnvironmentFailure):
        portal.build()
    portal.build()
    before = contents(portal.output)
    shutil.rmtree(portal.output)
    portal.build()
    assert contents(portal.output) == before


def test_a_time_set_back_is_seen(portal: SmallPortal) -> None:
    path = portal.content / f"articles/{STEMS[0]}.md"
    stat = path.stat()
    path.write_bytes(path.read_bytes().replace(b"07:00", b"08:00"))
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    assert opened(portal)


@pytest.mark.parametrize("hours", [13, 22])
def test_another_day_and_the_end_of_an_embargo_are_seen(portal: SmallPortal, hours: int) -> None:
    portal.now += HOUR
    assert not opened(portal)
    portal.now += hours * HOUR
    written = portal.build().written
    assert (written > 5) is (hours > 21)


def test_a_file_of_the_output_that_somebody_changed_is_put_right(portal: SmallPortal) -> None:
    before = {name: path.read_bytes() for name in ("rss.xml", "index.html")
              if (path := portal.output / name)}
    (portal.output / "rss.xml").write_text("x", encoding="utf-8")
    (portal.output / "index.html").unlink()
    assert portal.build().written == 2
    assert {name: (portal.output / name).read_bytes() for name in before} == before


def test_settings_theme_and_lists_are_seen(portal: SmallPortal) -> None:
    for name, text in (("theme/words/vi.toml", 'foot = "Khác"\nhome = "Nhà"\n'),
                       ("content/data/tags.yaml", "[]\n# khác\n")):
        portal.write(name, text)
        assert opened(portal), name
    with (portal.root / "pelicanconf.py").open("a", encoding="utf-8") as file:
        file.write("SITE['tagline'] = 'Khác'\n")
    assert opened(portal)


@pytest.mark.parametrize("place", [0.3, 0.6, 0.9])
def test_a_store_damaged_in_its_middle_costs_a_whole_build(portal: SmallPortal, place: float) -> None:
    before = identities(portal.output)
    store = portal.root / ".output.store"
    content = bytearray(store.read_bytes())
    at = int(len(content) * place)
    content[at : at + 12_288] = b"\xff" * len(content[at : at + 12_288])
    store.write_bytes(content)
    (portal.content / f"articles/{STEMS[0]}.md").touch()
    portal.build()
    assert identities(portal.output) == before
    assert portal.build().written == 0


def test_a_build_killed_before_it_kept_anything_leaves_nothing_behind(
    portal: SmallPortal, tmp_path: Path
) -> None:
    store = portal.root / ".output.store"
    store.unlink()
    Store(store).close()  # as such a build leaves it: new, sound and empty
    (portal.content / f"articles/{STEMS[0]}.md").unlink()
    assert portal.outcome() == portal.clean(tmp_path / "clean")


def looked_at_media(portal: SmallPortal) -> bool:
    """Whether another title, which loads no archive, is built with a look at what readings need."""
    retitled(portal, STEMS[0])
    with mock.patch.object(kept_readings, "media_stamps", wraps=media_stamps) as seen:
        opened(portal)
    return bool(seen.called)


def test_what_readings_depend_on_is_looked_at_once_while_nothing_of_it_changes(
    portal: SmallPortal, tmp_path: Path
) -> None:
    assert looked_at_media(portal)
    assert not looked_at_media(portal)
    assert contents(portal.output) == clean_contents(portal, tmp_path)


def test_readings_with_other_pictures_that_somebody_put_back_are_not_taken(
    portal: SmallPortal, tmp_path: Path
) -> None:
    """They are as they were when an edit looked, but the pictures are not."""
    looked_at_media(portal)
    kept = portal.root / "var/readings.sqlite"
    shutil.copy(kept, tmp_path / "earlier")
    draw_picture(portal.content / "media/lop.jpg", (1, 200, 1))
    time.sleep(2.1)
    portal.build()
    shutil.copy(tmp_path / "earlier", kept)
    assert looked_at_media(portal)
    assert contents(portal.output) == clean_contents(portal, tmp_path)


def test_articles_in_folders_of_their_own_and_below_each_other_are_seen(
    portal: SmallPortal, tmp_path: Path
) -> None:
    """A folder whose articles are as they were is not asked for; one that was young is."""
    articles = portal.content / "articles"
    paths = [articles / f"{STEMS[0]}.md", articles / "2025/a.md", articles / "2025/06/b.md"]
    for path, other in zip(paths[1:], STEMS[1:3], strict=True):
        path.parent.mkdir(parents=True)
        (articles / f"{other}.md").rename(path)
    portal.build()
    portal.build()
    time.sleep(2.1)
    portal.build()
    for path in paths:
        retitled(portal, path)
        assert not opened(portal)  # what was edited last is young
    assert contents(portal.output) == clean_contents(portal, tmp_path)
    paths[2].unlink()
    assert opened(portal)
    assert contents(portal.output) == clean_contents(portal, tmp_path)


def in_a_folder_of_its_own(portal: SmallPortal, stem: str) -> Path:
    """An article that lies alone in a folder below that of the others."""
    path = portal.content / "articles/2025/a.md"
    path.parent.mkdir(parents=True)
    (portal.content / f"articles/{stem}.md").rename(path)
    return path


def test_stamps_are_put_together_of_folders_with_a_change_only(portal: SmallPortal) -> None:
    """Where nothing is new, of none; where all is loaded, of all."""
    path = in_a_folder_of_its_own(portal, STEMS[1])

    def put_together() -> set[str]:
        with mock.patch.object(unchanged, "stamps_in", wraps=seen_files.stamps_in) as seen:
            portal.build()
        return {call.args[0] for call in seen.call_args_list}

    time.sleep(2.1)
    assert put_together() == {"articles/", "articles/2025/"}
    assert not put_together()
    retitled(portal, path)
    assert put_together() == {"articles/2025/"}
    retitled(portal, STEMS[0])
    assert put_together() == {"articles/", "articles/2025/"}  # what was edited last is young


def test_of_a_file_that_was_young_the_contents_are_looked_at(
    portal: SmallPortal, tmp_path: Path
) -> None:
    """It may have changed again without another time."""
    path = portal.content / f"articles/{STEMS[0]}.md"
    retitled(portal, STEMS[0])
    text = path.read_text("utf-8")
    first = TIMES(path.stat())
    portal.build()
    path.write_text(text.replace("Lại", "Mới"), encoding="utf-8")
    with mock.patch.object(seen_files, "TIMES") as told:
        told.side_effect = lambda stat: first if stat.st_ino == first[3] else TIMES(stat)
        assert not opened(portal)
    assert contents(portal.output) == clean_contents(portal, tmp_path)
