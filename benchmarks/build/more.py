"""The rows that are no race: growth, pictures, exactness."""

from __future__ import annotations

import math
import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path

from benchmarks.build.measuring import cleared, measured, times
from benchmarks.build.sites import BANTIN, Site, edits, portal, smallest


def growth(folder: Path, count: int) -> None:
    """The exponent of a first build's CPU time from a tenth of the articles to all."""
    print("\n## Growth of a first build's CPU time\n")
    for name, make in (("smallest theme", smallest), ("portal", portal)):
        found = []
        for size in (count // 10, count):
            place = folder / f"growth-{size}"
            place.mkdir(exist_ok=True)
            found.append(make(place, size).cold()["cold"].cpu)
            shutil.rmtree(place)
        small, large = found
        print(f"{name}: {count // 10} articles {small:.2f} s, {count} articles {large:.2f} s, "
              f"exponent {math.log10(large / small):.2f}", flush=True)


def pictures(folder: Path, count: int) -> None:
    """First builds with lead pictures: cores used, and what a build from nothing encodes again."""
    from PIL import Image

    place = folder / "pictures"
    place.mkdir()
    site = portal(place, max(count, 100))
    media = site.home / "content/media/do"
    media.mkdir(parents=True)
    for number, path in enumerate(sorted(site.articles.rglob("*.md"))[:count]):
        shade = Image.effect_noise((160, 100), 40 + number % 50).resize((1600, 1000))
        shade.convert("RGB").save(media / f"{number}.jpg", quality=80)
        head = f"---\nimage: media/do/{number}.jpg\nimage_alt: Ảnh {number}\n"
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("---\n", head, 1), encoding="utf-8")
    cleared(site.output, site.home)
    first = measured(site.command, site.home, site.output)
    encoded = times(site.home / "var/media")
    cleared(site.output, site.home)
    again = measured(site.command, site.home, site.output)
    same = times(site.home / "var/media") == encoded
    print(f"\n## Pictures\n\n{count} pictures, first build: {first.wall:.1f} s wall, "
          f"{first.cpu:.1f} s CPU: {first.cpu / first.wall:.2f} of {os.cpu_count()} cores; "
          f"from nothing with the pictures kept: {again.cpu:.1f} s CPU, "
          f"encoded again: {'none' if same else 'SOME'}", flush=True)
    shutil.rmtree(place)


def exactness(folder: Path, count: int) -> None:
    """After each of several changes the output is that of a first build, byte for byte."""
    print(f"\n## Exactness over {count} articles\n")
    place = folder / "exact"
    place.mkdir()
    site = portal(place, count)
    measured(site.command, site.home, site.output)
    for name, change in changes(site).items():
        change()
        measured(site.command, site.home, site.output)
        clean = place / "clean"
        clean.mkdir()
        for each in ("content", "theme", "pelicanconf.py"):
            (clean / each).symlink_to(site.home / each)
        settings = str(clean / "pelicanconf.py")
        measured([BANTIN, "build", "--settings", settings, "--output", str(clean / "output")],
                 clean, clean / "output")
        cleaned = contents(clean / "output")
        found = contents(site.output)
        differing = sum(1 for path in found.keys() | cleaned.keys()
                        if found.get(path) != cleaned.get(path))
        print(f"{name}: {len(found)} files, {differing} differ", flush=True)
        shutil.rmtree(clean)
    shutil.rmtree(place)


def changes(site: Site) -> dict[str, Callable[[], object]]:
    """What happens one after the other."""
    usual = edits(site.articles)
    files = sorted(site.articles.rglob("*.md"))
    style = site.home / "pelicanconf.py"

    def redate() -> None:
        text = files[7].read_text(encoding="utf-8")
        text = re.sub(r"^date:.*$", "date: 2019-07-07 07:07", text, count=1, flags=re.MULTILINE)
        files[7].write_text(text, encoding="utf-8")

    def rename() -> None:
        files[11].rename(files[11].with_name(f"khac-{files[11].name}"))

    def setting() -> None:
        style.write_text(style.read_text(encoding="utf-8") + "\nFEEDS |= {'entries': 12}\n",
                         encoding="utf-8")

    return {
        **{name: usual[name] for name in ("body edit", "title edit", "new article")},
        "another date": redate, "deleted": files[3].unlink, "renamed": rename,
        "setting": setting,
    }


def contents(site: Path) -> dict[str, bytes]:
    """The bytes of every file by its path."""
    return {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in site.rglob("*") if path.is_file()
    }
