"""Everything that can happen to a portal between two builds, as steps drawn by hypothesis."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st

from builders import BODY, draw_picture, header_text
from incremental.small_portal import WORDS, SmallPortal

DAY = 86_400
STEMS = tuple(f"2026-05-{day:02}-bai-{day}" for day in range(1, 9))
VALUES: dict[str, tuple[Any, ...]] = {
    "title": ("Phòng đọc", "Lớp học “mới”", "A & <b>B</b>"),
    "date": ("2026-05-20 08:30", "2025-06-01", "2026-11-21 11:00", "2026-11-22 09:00"),
    "region": ("Đồng Tháp", "Lào Cai", "Cả nước", ["Đồng Tháp", "Hưng Yên"]),
    "category": ("Tin tức", "Tập huấn", "Bồi dưỡng giáo viên"),
    "author": (None, "Nguyễn Hải An", "H.An", ["Trần Thị Lan", "Khách"]),
    "organisation": (None, "Sở GDĐT Đồng Tháp"),
    "tags": (None, ["hè"], ["hè", "sách"], ["Sách"]),
    "level": (None, ["tiểu học"], ["mầm non", "đại học"]),
    "summary": (None, "Tóm tắt.", "Tóm tắt khác."),
    "dateline": (None, "ĐTO"),
    "modified": (None, "2026-06-01 08:00"),
    "correction": (None, "Đúng là 33."),
    "slug": (None, "mot-duong", "hai-duong"),
    "aliases": (None, ["/cu/1.html"], ["/cu/2"]),
    "image": (None, "media/lop.jpg", "media/san.jpg"),
    "image_alt": ("Lớp học", "Sân"),
    "attachments": (None, [{"file": "media/san.jpg", "title": "Ảnh"}]),
    "source": (None, {"name": "Báo", "url": "https://b.example.vn/1", "canonical": True}),
    "featured": (None, "2026-11-22"),
    "status": (None, "draft", "withdrawn", "review"),
    "event": (None, {"start": "2026-12-01 08:00", "deadline": "2026-11-22", "place": "A"}),
    "views_base": (None, 7),
    "rating": (None, [1, 0, 0, 0, 4]),
    "id": (None, "ma-rieng"),
}
BODIES = (
    BODY, "Một đoạn khác.\n", "Theo Nghị quyết số 29-NQ/TW, CBQL đọc sách.\n",
    "Xem Thông tư số 20/2018/TT-BGDĐT.\n", f"[Bài kia](/2026/05/02/bai-2/)\n\n{BODY}",
    "![Sân](media/san.jpg)\n",
)  # fmt: skip
DATA = {
    "authors": (
        "- {name: Nguyễn Hải An, slug: nguyen-hai-an, pen_names: [H.An]}\n",
        "- {name: Nguyễn Hải An, slug: an}\n- {name: Khách, slug: khach-quen}\n",
    ),
    "categories": (
        "- {name: Tin tức, slug: tin}\n- {name: Tập huấn}\n- {name: Bồi dưỡng giáo viên}\n",
    ),
    "tags": ("- {name: Hè, slug: mua-he}\n", "[]\n"),
    "abbreviations": ("- {short: CBQL, long: cán bộ quản lý}\n", "[]\n"),
    "documents": (
        "[]\n", "- {id: 29-nq-tw-2013, number: 29-NQ/TW, date: 2013-11-04, subject: Khác}\n",
    ),
    "organisations": ("- {id: so-gddt-dong-thap, name: Sở Đồng Tháp, region: dong-thap}\n", "[]\n"),
    "regions": (
        "units:\n- {id: xa-ven-kenh, kind: xa, name: Ven Kênh, parent: dong-thap, from: 2026-11-22}\n",
        "units:\n- {id: xa-ven-kenh, kind: xa, name: Bến Đò, parent: lao-cai, from: 2026-01-01}\n",
    ),
}
TEMPLATES = ("article.html", "index.html", "base.html", "components/foot.html", "tag.html", "region.html")
SETTINGS = (
    "SITE['menu'] = [{'title': 'Tin', 'url': '/chuyen-muc/tin-tuc/'}]\n",
    "SITE['owner']['email'] = 'd@example.vn'\n", "FEEDS['entries'] = 12\n",
    "FEEDS['predecessors'] = 'none'\n", "SITE['tagline'] = 'Dòng phụ'\n", "",
)


@dataclass(frozen=True)
class Step:
    """One change; its `repr` is what a failing test shows."""

    name: str
    run: Callable[[SmallPortal], Any]

    def __repr__(self) -> str:
        return self.name


class Articles:
    """Headers and bodies of the articles that a portal has, so that single keys can change."""

    def __init__(self) -> None:
        self.headers: dict[str, dict[str, Any]] = {}
        self.bodies: dict[str, str] = {}

    def put(self, portal: SmallPortal, stem: str) -> None:
        """Write the file of an article; it is added where there is none."""
        new = {"title": f"Bài {stem[-2:]}", "date": f"{stem[:10]} 07:00", "tags": ["hè"]}
        header = self.headers.setdefault(stem, {**new, "image_alt": "Ảnh"})
        given = {name: header[name] for name in header if name != "image_alt" or "image" in header}
        portal.article(stem, given, self.bodies.setdefault(stem, BODY))

    def key(self, stem: str, name: str, number: int) -> Step:
        """One key of a header gets another value, or goes."""
        value = VALUES[name][number % len(VALUES[name])]

        def run(portal: SmallPortal) -> None:
            self.put(portal, stem)
            self.headers[stem].pop(name, None)
            if value is not None:
                self.headers[stem][name] = value
            self.put(portal, stem)

        return Step(f"{stem}: {name} = {value!r}", run)

    def body(self, stem: str, text: str) -> Step:
        """Another text below the header."""

        def run(portal: SmallPortal) -> None:
            self.bodies[stem] = text
            self.put(portal, stem)

        return Step(f"{stem}: text {text[:20]!r}", run)

    def restore(self, stem: str) -> Step:
        """The file comes back as it was when it was last written."""
        return Step(f"{stem}: written as it was", lambda portal: self.put(portal, stem))

    def swap(self, first: str, second: str) -> Step:
        """Two articles of one day change their addresses."""

        def run(portal: SmallPortal) -> None:
            for stem, other in ((first, second), (second, first)):
                self.put(portal, stem)
                self.headers[stem] |= {"slug": other[11:], "date": "2026-05-20 08:30"}
                self.put(portal, stem)

        return Step(f"{first}, {second}: slugs swapped", run)


def steps(articles: Articles) -> st.SearchStrategy[Step]:
    """All steps that may follow one another on a portal with these articles."""
    stems, numbers = st.sampled_from(STEMS), st.integers(0, 5)
    keys = st.builds(articles.key, stems, st.sampled_from(sorted(VALUES)), numbers)
    return st.one_of(
        keys, keys, st.builds(articles.body, stems, st.sampled_from(BODIES)),
        st.builds(_deleted, stems), st.builds(articles.restore, stems),
        st.builds(_moved, stems, st.sampled_from(["2026", "khac"])),
        st.builds(articles.swap, stems, stems), *_of_the_rest(stems),
    )


def _deleted(stem: str) -> Step:
    return Step(f"{stem}: deleted", lambda portal: (
        portal.content / f"articles/{stem}.md").unlink(missing_ok=True))


def _moved(stem: str, folder: str) -> Step:
    def run(portal: SmallPortal) -> None:
        source = portal.content / f"articles/{stem}.md"
        target = portal.content / f"articles/{folder}/{stem}.md"
        if source.exists() and not target.exists():
            target.parent.mkdir(exist_ok=True)
            source.rename(target)
        elif target.exists():
            target.unlink()

    return Step(f"{stem}: to or from {folder}/", run)


def _of_the_rest(stems: st.SearchStrategy[str]) -> list[st.SearchStrategy[Step]]:
    pairs = [(name, text) for name, texts in DATA.items() for text in texts]
    return [
        st.sampled_from([_written(f"content/data/{name}.yaml", text) for name, text in pairs]),
        st.builds(_template, st.sampled_from(TEMPLATES), st.integers(0, 2)),
        st.builds(lambda n: _written("theme/words/vi.toml", WORDS.replace("Chân", "Cuối" * n)),
                  st.integers(0, 2)),
        st.builds(_setting, st.sampled_from(SETTINGS)),
        st.builds(lambda n: _written("theme/static/css/main.css", f"a {{ top: {n}px }}\n"),
                  st.integers(0, 2)),
        st.builds(_picture, st.sampled_from(["lop", "san"]), st.integers(0, 2)),
        st.builds(_clock, st.sampled_from([-DAY, 3600, DAY, 30 * DAY])),
        st.builds(_jobs, st.integers(1, 3)),
        st.builds(_touched, stems), st.builds(_set_back, stems),
        st.builds(_page, st.integers(0, 2)),
        st.builds(_output, st.integers(0, 400), st.sampled_from(["delete", "edit", "touch"])),
        st.sampled_from([_most_read(STEMS[:2]), _most_read(STEMS[3:6]), _most_read(())]),
        st.sampled_from([_drafts(wanted) for wanted in (True, False)]),
        st.just(Step("state forgotten", lambda portal: (
            portal.root / ".output.store").unlink(missing_ok=True))),
        st.just(Step("state damaged", lambda portal: portal.write(".output.store", "x" * 5000))),
    ]


def _written(name: str, text: str) -> Step:
    return Step(f"{name}: {text[:40]!r}", lambda portal: portal.write(name, text))


def _template(name: str, number: int) -> Step:
    def run(portal: SmallPortal) -> None:
        path = portal.root / "theme/templates" / name
        text = path.read_text(encoding="utf-8").split("{#")[0].rstrip("\n")
        path.write_text(f"{text}{{# {number} #}}{number}\n", encoding="utf-8")

    return Step(f"template {name} {number}", run)


def _setting(text: str) -> Step:
    def run(portal: SmallPortal) -> None:
        path = portal.root / "pelicanconf.py"
        kept = path.read_text(encoding="utf-8").split("# changed\n")[0]
        path.write_text(f"{kept}# changed\n{text}", encoding="utf-8")

    return Step(f"settings {text!r}", run)


def _picture(name: str, number: int) -> Step:
    return Step(f"picture {name} {number}", lambda portal: draw_picture(
        portal.content / f"media/{name}.jpg", (9 * number, 200, 30)))


def _clock(seconds: int) -> Step:
    def run(portal: SmallPortal) -> None:
        portal.now += seconds

    return Step(f"clock {seconds:+} s", run)


def _jobs(jobs: int) -> Step:
    def run(portal: SmallPortal) -> None:
        portal.jobs = jobs

    return Step(f"--jobs {jobs}", run)


def _most_read(stems: tuple[str, ...]) -> Step:
    rows = [{"url": f"/2026/05/{stem[8:10]}/{stem[11:]}/"} for stem in stems]
    text = json.dumps({"7": rows, "1": rows, "30": rows, "all": rows})
    return Step(f"most read {stems}", lambda portal: portal.write("var/views/top.json", text))


def _drafts(wanted: bool) -> Step:
    def run(portal: SmallPortal) -> None:
        portal.overrides = {"WITH_DRAFTS": True} if wanted else {}

    return Step(f"drafts {wanted}", run)


def _touched(stem: str) -> Step:
    def run(portal: SmallPortal) -> None:
        path = portal.content / f"articles/{stem}.md"
        if path.exists():
            path.touch()

    return Step(f"{stem}: touched", run)


def _set_back(stem: str) -> Step:
    """The text changes but not its length, and its time is what it was."""

    def run(portal: SmallPortal) -> None:
        path = portal.content / f"articles/{stem}.md"
        if path.exists():
            times = path.stat().st_atime_ns, path.stat().st_mtime_ns
            text = path.read_text(encoding="utf-8")
            path.write_text(text.replace("Sáng nay", "Sáng qua"), encoding="utf-8")
            os.utime(path, ns=times)

    return Step(f"{stem}: changed with its time set back", run)


def _page(number: int) -> Step:
    def run(portal: SmallPortal) -> None:
        folder = portal.content / "pages"
        shutil.rmtree(folder, ignore_errors=True)
        if number:
            text = header_text(title=f"Giới thiệu {number}", menu="true") + "Về trang.\n"
            portal.write("content/pages/gioi-thieu.md", text)

    return Step(f"static page {number}", run)


def _output(number: int, what: str) -> Step:
    """Somebody meddles with a file of the output."""

    def run(portal: SmallPortal) -> None:
        files = sorted(path for path in portal.output.rglob("*") if path.is_file())
        if files:
            path = files[number % len(files)]
            if what == "touch":
                path.touch()
            elif what == "edit":
                path.write_bytes(path.read_bytes() + b"!")
            else:
                path.unlink()

    return Step(f"output {number} {what}", run)
