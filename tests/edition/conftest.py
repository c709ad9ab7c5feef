"""A small portal in memory: some fifty articles over several units, years and terms."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any

import pytest

from bantin.articles.archive import Archive
from bantin.articles.model import Article
from bantin.core.dates import VIETNAM
from bantin.core.outputs import Copy, File, Output, Page
from bantin.edition.open import open_portal
from bantin.edition.outputs import article_page, other_outputs
from bantin.edition.portal import Portal
from bantin.edition.press import settings_of
from builders import EPOCH, article_text, draw_picture, header_text, make_portal
from builders import Portal as Project

# A commune that gave way to a second one, and that to a third; none of these is real.
REGIONS = """\
units:
  - {id: xa-ven-kenh, kind: xa, name: Ven Kênh, parent: dong-thap, from: 2025-07-01, to: 2026-06-01}
  - {id: xa-ben-do, kind: xa, name: Bến Đò, parent: dong-thap, from: 2026-06-01, to: 2026-09-01}
  - {id: phuong-cau-moi, kind: phuong, name: Cầu Mới, parent: dong-thap, from: 2026-09-01}
events:
  - date: 2026-06-01
    basis: [1/NQ-UBTVQH16]
    moves:
      - {from: xa-ven-kenh, to: xa-ben-do, extent: whole}
  - date: 2026-09-01
    basis: [2/NQ-UBTVQH16]
    moves:
      - {from: xa-ben-do, to: phuong-cau-moi, extent: whole}
"""
BASIS = "Nghị quyết số 29-NQ/TW"
CIRCULAR = "Thông tư số 20/2018/TT-BGDĐT"
MARKER = "Quydraxon"


def _write(project: Project, stem: str, body: str | None = None, **header: object) -> None:
    given = {"title": f"Tin {stem}", "date": f"{stem[:10]} 07:00", "author": None, **header}
    project.write(f"articles/{stem}.md", article_text(body or f"Lớp học {stem} mở cửa.\n", **given))


def _ordinary(project: Project) -> None:
    """44 articles on today's units, three more than two blocks of the stream."""
    for number in range(44):
        day = f"2026-{1 + number // 14:02}-{1 + number % 14:02}"
        _write(
            project, f"{day}-tin-{number:02}",
            region="Đồng Tháp" if number % 2 else "Cả nước",
            category="Tập huấn" if number % 4 == 1 else "Tin tức",
            author="H.An" if number == 0 else "Nguyễn Hải An",
            tags=["tập huấn hè"] if number % 3 else ["Ánh sáng", "An toàn", "Anh ngữ"],
            level=[("tiểu học", "mầm non", "đại học")[number % 3]],
        )


def _old_units(project: Project) -> None:
    for year in (2021, 2022):
        _write(project, f"{year}-03-02-cao-lanh", region="Huyện Cao Lãnh, Đồng Tháp")
        _write(project, f"{year}-03-03-thai-binh", region="Thái Bình")
    _write(project, "2026-02-20-my-tho", region="Xã Mỹ Thọ, Đồng Tháp")
    _write(project, "2026-02-21-ven-kenh", region="xa-ven-kenh")


def _special(project: Project) -> None:
    draw_picture(project.content / "media/2026/lop-hoc.jpg")
    draw_picture(project.content / "media/2026/san-truong.png", (20, 90, 160))
    project.write("media/2026/ke-hoach.pdf", b"%PDF-1.4\n" + b"0" * 2000)
    _write(
        project, "2026-04-01-day-du",
        f"{BASIS} và {CIRCULAR} được triển khai.\n\n" + "Chữ " * 450,
        title="Tập huấn “hè”: 100% & hơn?",
        region=["Đồng Tháp", "Hưng Yên"],
        author=["Nguyễn Hải An", "Trần Thị Lan"], organisation="Sở GDĐT Đồng Tháp",
        summary="Ba mươi trường đã sẵn sàng.", dateline="ĐTO",
        modified="2026-04-03 08:00", correction="Đúng là 33 trường.",
        image="media/2026/lop-hoc.jpg", image_alt="Lớp học nhìn từ cửa sổ",
        gallery=[{"file": "media/2026/san-truong.png", "alt": "Sân trường sau giờ học"}],
        attachments=[{"file": "media/2026/ke-hoach.pdf", "title": "Kế hoạch chi tiết"}],
        source={"name": "Báo Ven Kênh", "url": "https://bao.example.vn/bai", "canonical": True},
        rating=[1, 0, 2, 9, 31], views_base=1615, tags=["STEM"], level=["tiểu học"],
        aliases=["/tin/123.html", "/tin/cu"],
        event={"start": "2026-12-20 08:00", "end": "2026-12-21 17:00",
               "deadline": "2026-12-01 17:00", "place": "Hội trường A"},
    )
    _write(project, "2026-04-02-hai-van-ban", f"{BASIS} và {CIRCULAR} nói về trường học.\n")
    _write(project, "2026-04-03-nghi-quyet", f"Bàn về {BASIS} trong trường học.\n")
    _write(project, "2026-04-04-noi-bat", featured="2026-11-30")
    _write(project, "2026-04-05-het-noi-bat", featured="2026-11-20")
    _write(project, "2026-04-06-han-gan", event={"deadline": "2026-11-21 17:00"})
    _write(project, "2026-04-07-han-qua", event={"deadline": "2026-11-20 17:00"})


def _hidden(project: Project) -> None:
    text = f"Không ai được đọc chữ {MARKER} này.\n"
    _write(project, "2026-05-01-nhap", text, status="draft", title=f"{MARKER} nháp")
    _write(project, "2026-05-02-go-bo", text, status="withdrawn", title=f"{MARKER} gỡ bỏ",
           modified="2026-05-09 10:00", withdrawn_reason="Theo đề nghị của nhà trường",
           tags=[MARKER], author=MARKER, summary=MARKER)
    _write(project, "2027-01-01-hen-gio", text, title=f"{MARKER} hẹn giờ")


@pytest.fixture(scope="session")
def edition_project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The project's folder; read it, never write."""
    project = make_portal(tmp_path_factory.mktemp("edition") / "portal")
    project.write("data/regions.yaml", REGIONS)
    project.write("pages/gioi-thieu.md", header_text(title="Giới thiệu", menu="true") + "Về trang.\n")
    for write in (_ordinary, _old_units, _special, _hidden):
        write(project)
    return project


def opened(project: Project, **changes: object) -> Portal:
    """The portal of a project's folder at the tests' moment."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", EPOCH)
        given = {"QUIET": True, "JOBS": 1, **changes}
        return open_portal(settings_of(project.root / "pelicanconf.py", given))


@pytest.fixture(scope="session")
def open_project() -> Callable[..., Portal]:
    """Opens the portal of a project's folder; keyword arguments change its settings."""
    return opened


@pytest.fixture(scope="session")
def portal(edition_project: Project) -> Portal:
    """The portal, opened once."""
    return opened(edition_project)


@dataclass(frozen=True)
class Edition:
    """All outputs of a portal, made when first asked for."""

    portal: Portal

    @cached_property
    def pages(self) -> Mapping[str, Page]:
        """Pages that are not an article's, by path."""
        return {page.path: page for page in self.other_pages}

    @cached_property
    def _others(self) -> list[Output]:
        self.article_pages  # noqa: B018 - they ask for their pictures
        return list(other_outputs(self.portal))

    @cached_property
    def other_pages(self) -> list[Page]:
        """The same in the order in which they are made."""
        return [output for output in self._others if isinstance(output, Page)]

    @cached_property
    def article_pages(self) -> list[Page]:
        """Pages of articles, newest first."""
        return [article_page(self.portal, a) for a in self.portal.archive.published]

    @cached_property
    def files(self) -> list[File | Copy]:
        """Everything that is not a page."""
        return [output for output in self._others if not isinstance(output, Page)]

    def inputs(self, url: str) -> Any:
        """What the page at `url` prints."""
        return self.pages[f"{url.lstrip('/')}index.html"].inputs

    def article(self, stem: str) -> Any:
        """What the page of the article with the id `stem` prints."""
        found = {page.inputs["id"]: page.inputs for page in self.article_pages}
        return found[stem]

    def file(self, path: str) -> File:
        """The file at `path`."""
        return next(f for f in self.files if isinstance(f, File) and f.path == path)

    @property
    def urls(self) -> set[str]:
        """Addresses of every page."""
        paths = (page.path for page in (*self.other_pages, *self.article_pages))
        return {f"/{path.removesuffix('index.html')}" for path in paths}


@pytest.fixture(scope="module")
def edition(portal: Portal) -> Edition:
    """All outputs of the portal; a build in another module forgets the feed entries of this one."""
    return Edition(portal)


@pytest.fixture(scope="session")
def changed(portal: Portal) -> Callable[..., Edition]:
    """The edition of the portal with other values in some fields."""
    return lambda **fields: Edition(replace(portal, **fields))


def copies(article: Article, count: int, begin: datetime) -> Iterator[Article]:
    """Articles like `article` with ids of their own, an hour apart."""
    for number in range(count):
        name = f"moi-{number}"
        yield replace(
            article, id=name, slug=name, path=f"articles/{name}.md", url=f"/2026/11/01/{name}/",
            date=begin + timedelta(hours=number),
        )


@pytest.fixture(scope="session")
def grown(portal: Portal, changed: Callable[..., Edition]) -> Callable[..., Edition]:
    """The edition after more articles like the one with the id `stem` have come."""

    def grow(stem: str, count: int) -> Edition:
        model = next(a for a in portal.archive.published if a.id == stem)
        begin = datetime(2026, 11, 1, tzinfo=VIETNAM)
        whole = (*portal.archive.published, *portal.archive.withdrawn)
        names = portal.archive.names
        return changed(archive=Archive.of((*whole, *copies(model, count, begin)), names))

    return grow
