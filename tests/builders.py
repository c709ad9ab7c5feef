"""Small portals for tests: a project with a few articles of one's own, and commands run in it.

A portal is a folder like the checkout: settings, content with its lists, theme and code linked.
Texts made here are nobody's news; lists are short, so that messages naming the nearest value
stay the same when the sample portal grows.
"""

from __future__ import annotations

import io
import json
import multiprocessing
import os
import shutil
import subprocess
import sys
import traceback
import zipfile
import zlib
from collections.abc import Mapping
from concurrent.futures import ProcessPoolExecutor
from contextlib import redirect_stderr, redirect_stdout, suppress
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
EPOCH = "1795237200"  # 2026-11-21 12:00 in Vietnam: the moment of every build in tests
BIN = Path(sys.executable).parent
LISTS = {
    "categories": """\
- {name: Tin tức, slug: tin-tuc}
- {name: Bồi dưỡng giáo viên, slug: boi-duong-giao-vien}
- {name: Tập huấn, slug: tap-huan, parent: tin-tuc}
""",
    "authors": """\
- {name: Nguyễn Hải An, slug: nguyen-hai-an, pen_names: [H.An]}
- {name: Trần Thị Lan, slug: tran-thi-lan}
""",
    "organisations": "- {id: so-gddt-dong-thap, name: Sở GDĐT Đồng Tháp, region: dong-thap}\n",
    "tags": "[]\n",
    "abbreviations": "- {short: CBQL, long: cán bộ quản lý}\n",
    "documents": """\
- {id: 29-nq-tw-2013, number: 29-NQ/TW, form: Nghị quyết, issuer: Ban Chấp hành Trung ương,
   date: 2013-11-04, subject: "Về đổi mới căn bản, toàn diện giáo dục và đào tạo"}
""",
}
HEADER: Mapping[str, Any] = {
    "date": "2026-05-20 08:30",
    "region": "Đồng Tháp",
    "category": "Tin tức",
    "author": "Nguyễn Hải An",
}
BODY = "Sáng nay, các trường trong xã mở cửa phòng đọc.\n\nPhòng đọc mở đến 20 giờ.\n"
PLACES = ("Đồng Tháp", "Lào Cai", "Hồ Chí Minh", "Cả nước")
SUBJECTS = ("Tin tức", "Bồi dưỡng giáo viên", "Tập huấn")


def header_text(**header: object) -> str:
    """A YAML header between its fences; values are quoted as JSON, which YAML reads."""
    lines = (f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in header.items())
    return "\n".join(["---", *lines, "---", ""])


def article_text(body: str = BODY, **header: object) -> str:
    """An article's file: what is not given stands as in `HEADER`; None leaves a key out."""
    whole = {"title": "Phòng đọc ven kênh", **HEADER, **header}
    return header_text(**{key: value for key, value in whole.items() if value is not None}) + body


def add_articles(content: Path, count: int) -> list[Path]:
    """`count` articles below `content/articles`, one a day from 1 January 2026."""
    paths = []
    for number in range(count):
        month, day = 1 + number // 28 % 10, 1 + number % 28
        path = content / "articles" / f"2026-{month:02}-{day:02}-bai-so-{number}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        text = article_text(
            f"Nội dung của bài số {number}.\n\n{BODY}",
            title=f"Bài số {number}",
            date=f"2026-{month:02}-{day:02} 07:00",
            region=PLACES[number % len(PLACES)],
            category=SUBJECTS[number % len(SUBJECTS)],
            tags=[f"chủ đề {number % 5}"],
        )
        path.write_text(text, encoding="utf-8")
        paths.append(path)
    return paths


def draw_picture(path: Path, colour: tuple[int, int, int] = (120, 150, 90)) -> Path:
    """A small picture of one colour; its kind is told by the name's ending."""
    from PIL import Image

    path.parent.mkdir(parents=True, exist_ok=True)
    Image.new("RGB", (640, 480), colour).save(path)
    return path


def fingerprints(folder: Path) -> dict[str, str]:
    """A hash of every file below `folder` by its path."""
    return {
        path.relative_to(folder).as_posix(): blake2b(path.read_bytes(), digest_size=16).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def identities(folder: Path) -> dict[str, tuple[int, int]]:
    """Inode and modification time of every file below `folder` by its path."""
    return {
        path.relative_to(folder).as_posix(): (path.stat().st_ino, path.stat().st_mtime_ns)
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


Done = subprocess.CompletedProcess[str]
PRELOADED = ["bantin.newsroom.building", "bantin.edition.press", "bantin.edition.signals"]


def run_here(arguments: list[str], cwd: str) -> Done:
    """`bantin` in this process, which should be one of `forked`'s; as a subprocess would end."""
    from bantin.newsroom.command_line import run

    os.chdir(cwd)
    os.environ["SOURCE_DATE_EPOCH"] = EPOCH
    sys.argv = ["bantin", *arguments]
    code: int | str | None = 0
    with redirect_stdout(io.StringIO()) as out, redirect_stderr(io.StringIO()) as err:
        try:
            run()
        except SystemExit as end:
            code = end.code
        except BaseException:  # noqa: BLE001 - what Python itself would print
            code = 1
            traceback.print_exc()
    return subprocess.CompletedProcess(sys.argv, int(code or 0), out.getvalue(), err.getvalue())


def forked(commands: list[tuple[list[str], str]]) -> list[Done]:
    """Each `bantin` command (arguments, working directory) in a process of its own, two at a time.

    The processes begin with the heavy modules loaded, which halves the time of many commands.
    """
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(PRELOADED)
    with ProcessPoolExecutor(2, context, max_tasks_per_child=1) as pool:
        return list(pool.map(run_here, *zip(*commands, strict=True)))


@dataclass(frozen=True, slots=True)
class Portal:
    """A small project; its content is there to be changed."""

    root: Path

    @property
    def content(self) -> Path:
        """The content folder."""
        return self.root / "content"

    def write(self, name: str, text: str | bytes) -> Path:
        """A file below the content folder."""
        path = self.content / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return path

    def article(self, stem: str, body: str = BODY, **header: object) -> Path:
        """An article `articles/<stem>.md`."""
        return self.write(f"articles/{stem}.md", article_text(body, **header))

    def environment(self, **more: str) -> dict[str, str]:
        """The environment of commands: the tests' moment, changed by `more`."""
        return {**os.environ, "SOURCE_DATE_EPOCH": EPOCH, **more}

    def bantin(self, *arguments: str | Path, cwd: Path | None = None, **env: str) -> Done:
        """Run `bantin` in the project, or in `cwd`; the outcome, whatever it is."""
        return self.run(BIN / "bantin", *arguments, cwd=cwd, **env)

    def pelican(self, *arguments: str | Path, cwd: Path | None = None, **env: str) -> Done:
        """Run Pelican's own command in the project, or in `cwd`."""
        return self.run(BIN / "pelican", *arguments, cwd=cwd, **env)

    def run(self, *command: str | Path, cwd: Path | None = None, **env: str) -> Done:
        """Run a command with the tests' environment."""
        return subprocess.run(
            [str(part) for part in command], cwd=cwd or self.root, env=self.environment(**env),
            capture_output=True, text=True, encoding="utf-8", check=False, timeout=120,
        )

    def build(self, *arguments: str | Path) -> Path:
        """Build into `site`, which must succeed; the built folder."""
        done = self.bantin("build", "--output", "site", *arguments)
        assert done.returncode == 0, done.stdout + done.stderr
        return self.root / "site"


def make_portal(root: Path, site: Mapping[str, object] | None = None) -> Portal:
    """A portal without articles in `root`; `site` changes the identity block of its settings."""
    (root / "var").mkdir(parents=True)
    for name in ("theme", "plugins", "var/media"):
        (ROOT / name).mkdir(parents=True, exist_ok=True)
        (root / name).symlink_to(ROOT / name)
    settings = (ROOT / "pelicanconf.py").read_text(encoding="utf-8")
    identity = {
        "name": "Cổng tin Ven Kênh",
        "url": "https://venkenh.example.vn",
        "slogan": "Năm học mới, lớp học mới",
        "menu": [{"title": "Tin tức", "url": "/chuyen-muc/tin-tuc/"}],
        **(site or {}),
    }
    change = f"SITE |= {identity!r}\nFEEDS = {{'authority': 'venkenh.example.vn,2026'}}\n"
    (root / "pelicanconf.py").write_text(f"{settings}\n{change}", encoding="utf-8")
    production = (ROOT / "publishconf.py").read_text(encoding="utf-8")
    (root / "publishconf.py").write_text(production, encoding="utf-8")
    portal = Portal(root)
    for name, text in LISTS.items():
        portal.write(f"data/{name}.yaml", text)
    (portal.content / "articles").mkdir()
    return portal


def portal_with_theme(root: Path) -> Portal:
    """A portal of one article in `root`, with a theme of its own."""
    made = make_portal(root)
    made.article("2026-05-20-phong-doc")
    (root / "theme").unlink()
    shutil.copytree(ROOT / "theme", root / "theme")
    return made


def unpacked(content: bytes) -> list[bytes]:
    """`content` as it stands, and as whatever compression can be taken off it."""
    found = [content]
    for window in (zlib.MAX_WBITS | 32, -zlib.MAX_WBITS):  # gzip or zlib, raw DEFLATE
        with suppress(zlib.error):
            found.append(zlib.decompress(content, window))
    if zipfile.is_zipfile(io.BytesIO(content)):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            found += [archive.read(name) for name in archive.namelist()]
    return found
