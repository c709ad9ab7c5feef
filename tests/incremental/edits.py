"""What can happen to articles between two builds, as steps drawn by hypothesis."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from builders import BODY
from incremental.small_portal import SmallPortal, make_small_portal

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
    "Xem Thông tư số 20/2018/TT-BGDĐT.\n", "Theo 20/2018/TT-BGDDT.\n", f"[Bài kia](/2026/05/02/bai-2/)\n\n{BODY}",
    "![Sân](media/san.jpg)\n",
)  # fmt: skip


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

    def copied(self) -> Articles:
        """The same headers and bodies, to be changed apart."""
        made = Articles()
        made.headers = {stem: dict(header) for stem, header in self.headers.items()}
        made.bodies = dict(self.bodies)
        return made

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


def portal_of(root: Path, count: int = 3) -> tuple[SmallPortal, Articles]:
    """A portal in `root` with the first so many articles, which nobody has built."""
    portal, articles = make_small_portal(root), Articles()
    for stem in STEMS[:count]:
        articles.put(portal, stem)
    return portal, articles


def of_articles(articles: Articles) -> st.SearchStrategy[Step]:
    """All that may happen to these articles."""
    stems, numbers = st.sampled_from(STEMS), st.integers(0, 5)
    keys = st.builds(articles.key, stems, st.sampled_from(sorted(VALUES)), numbers)
    return st.one_of(
        keys, keys, keys, st.builds(articles.body, stems, st.sampled_from(BODIES)),
        st.builds(_deleted, stems), st.builds(articles.restore, stems),
        st.builds(_moved, stems, st.sampled_from(["2026", "khac"])),
        st.builds(articles.swap, stems, stems), st.builds(_touched, stems),
        st.builds(_set_back, stems),
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
