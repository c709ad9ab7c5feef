"""A load that knows what was read before equals one that reads everything."""

from __future__ import annotations

import os
import shutil
import sqlite3
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image as Picture

from bantin.articles import kept_body, kept_readings, source
from bantin.articles.folder import ContentFolder
from bantin.articles.load import Loaded, load
from bantin.articles.model import APART, Article
from bantin.articles.records import DEFAULTS
from bantin.core.dates import VIETNAM
from bantin.core.errors import EnvironmentFailure
from bantin.media import Library

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("forking")]

NOW = datetime(2026, 11, 21, 8, 0, tzinfo=VIETNAM)
HEADER = "---\ntitle: {}\ndate: {}\nregion: Cả nước\ncategory: Tin tức\n{}---\n{}\n"
TEXTS = (
    "Đoạn **một** theo Nghị quyết 29-NQ/TW của GD&ĐT.",
    "Có `mã` và <b>thẻ</b>.\n\n[bài](/2026/01/02/hai/) và [lạc](javascript:x)",
    '![Sân trường](media/a.png "Giờ chơi | Hải An")',
    "",
    "| a | b |\n|---|---|\n| 1 | 2 |",
)
KEYS = (
    "", "tags: [hòa bình, thi đua]\n", "tags: [hoà bình]\n", "slug: chung\n", "status: nháp\n",
    "status: gỡ bỏ\n", "image: media/a.png\nimage_alt: Cổng trường\n", "sai: x\n",
    "author: Lê An, Trần Bình\n", "event: {start: 01/12/2026, place: Hội trường}\n",
)  # fmt: skip
DATES = ("02/01/2026", "20/11/2026 09:00", "01/12/2026", "01/01/2030", "31/02/2026")
LISTS = {
    "categories.yaml": ("- {name: Tin tức}\n", "- {name: Tin tức, slug: tin}\n"),
    "abbreviations.yaml": ("[]\n", "- {short: GD&ĐT, long: giáo dục và đào tạo}\n"),
    "authors.yaml": ("[]\n", "- {name: Lê An, slug: le-an}\n"),
}


class Office:
    """A content folder and the memory of its builds."""

    def __init__(self, root: Path) -> None:
        self.root = root / "content"
        self.state = root / "var"
        for name, texts in LISTS.items():
            self.write(f"data/{name}", texts[0])
        (self.root / "articles").mkdir()

    def write(self, name: str, content: str | bytes) -> None:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)

    def article(
        self, stem: str, text: str = TEXTS[0], keys: str = "", date: str = DATES[0]
    ) -> None:
        self.write(f"articles/{stem}.md", HEADER.format(f"Bài {stem}", date, keys, text))

    def load(self, *, kept: bool = True, **options: Any) -> Loaded:
        library = Library(self.root, self.state / "media")
        folder = ContentFolder(self.root, self.root)
        state = self.state if kept else None
        return load(folder, library, NOW, drafts=False, state=state, **options)

    @property
    def store(self) -> Path:
        return self.state / "readings.sqlite"


def told(loaded: Loaded) -> Any:
    """Everything that a load says."""
    archive = loaded.archive
    articles = [*archive.published, *archive.withdrawn, *loaded.embargoed]
    return (
        [(article, article.body_html, article.body_text) for article in articles],
        archive.names, loaded.pages, dict(loaded.links), loaded.refused, loaded.addresses,
        loaded.problems,
    )  # fmt: skip


@pytest.fixture
def office(tmp_path: Path) -> Office:
    made = Office(tmp_path)
    made.article("mot")
    made.article("hai", TEXTS[1])
    return made


def settle(office: Office) -> None:
    """Let every file be older than the time in which it may change unseen."""
    old = time.time_ns() - 60_000_000_000
    for path in office.root.rglob("*"):
        os.utime(path, ns=(old, old))


edit = st.tuples(
    st.sampled_from(["write", "write", "write", "remove", "rename", "touch", "list", "picture"]),
    st.integers(0, 5),
    st.integers(0, 99),
)


def apply(office: Office, kind: str, number: int, choice: int) -> None:
    """One thing that an editor does."""
    path = office.root / "articles" / f"bai-{number}.md"
    if kind == "write":
        keys, date = KEYS[choice % len(KEYS)], DATES[choice // 7 % len(DATES)]
        office.article(f"bai-{number}", TEXTS[choice % len(TEXTS)], keys, date)
    elif kind == "list":
        name = list(LISTS)[number % len(LISTS)]
        office.write(f"data/{name}", LISTS[name][choice % 2])
    elif kind == "picture" and choice % 4 == 0:
        (office.root / "media" / "a.png").unlink(missing_ok=True)
    elif kind == "picture":
        (office.root / "media").mkdir(exist_ok=True)
        Picture.new("RGB", (320 + choice, 200)).save(office.root / "media" / "a.png")
    elif path.exists() and kind == "remove":
        path.unlink()
    elif path.exists() and kind == "rename":
        path.rename(path.with_name(f"bai-{choice % 6}.md"))
    elif path.exists():
        path.touch()


@settings(max_examples=40, suppress_health_check=list(HealthCheck))
@given(st.lists(st.lists(edit, min_size=1, max_size=4), min_size=1, max_size=5))
def test_after_any_edits_what_is_known_equals_what_is_read(rounds: list[list[Any]]) -> None:
    root = Path(mkdtemp())
    try:
        office = Office(root)
        for edits in rounds:
            for each in edits:
                apply(office, *each)
            assert told(office.load()) == told(office.load(kept=False))
    finally:
        shutil.rmtree(root)


def test_what_did_not_change_is_not_read_again(office: Office) -> None:
    settle(office)
    assert office.load().read == 2
    assert office.load().read == 0
    office.article("ba")
    again = office.load()
    assert (again.read, len(again.archive.published)) == (1, 3)


def test_a_touched_file_is_hashed_and_not_read_again(office: Office) -> None:
    office.load()
    (office.root / "articles" / "mot.md").touch()
    assert office.load().read == 0


def test_an_edit_that_changes_neither_size_nor_time_is_seen_when_the_file_was_young(
    office: Office,
) -> None:
    path = office.root / "articles" / "mot.md"
    stat = path.stat()
    office.load()
    path.write_bytes(path.read_bytes().replace(b"29-NQ", b"30-NQ"))
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    assert "30-NQ" in office.load().archive.by_path["articles/mot.md"].body_html


def test_a_full_load_trusts_nothing(office: Office) -> None:
    office.load()
    with sqlite3.connect(office.store) as base:
        base.execute("UPDATE body SET content = (SELECT content FROM body WHERE path LIKE '%hai%')")
    assert told(office.load()) != told(office.load(kept=False))
    assert told(office.load(full=True)) == told(office.load(kept=False))


def overwritten(store: Path) -> None:
    store.write_bytes(b"x" * 5000)


def cut(store: Path) -> None:
    store.write_bytes(store.read_bytes()[:3000])


def foreign(store: Path) -> None:
    store.unlink()
    with sqlite3.connect(store) as base:
        base.execute("CREATE TABLE source (a)")


def altered(store: Path) -> None:
    with sqlite3.connect(store) as base:
        base.execute("UPDATE source SET title = replace(title, 'Bài', 'Bãi')")


def without_state(store: Path) -> None:
    with sqlite3.connect(store) as base:
        base.execute("DELETE FROM state")


@pytest.mark.parametrize("harm", [Path.unlink, overwritten, cut, foreign, altered, without_state])
def test_a_store_that_is_gone_damaged_or_foreign_is_made_again(
    office: Office, harm: Callable[[Path], None]
) -> None:
    office.load()
    harm(office.store)
    assert told(office.load()) == told(office.load(kept=False))
    assert told(office.load()) == told(office.load(kept=False))


@pytest.mark.parametrize(
    ("harm", "asked"),
    [("content = x'00'", "body_html"), ("words = replace(words, 'Đoạn', 'Đoan')", "lede"),
     ("words = '{}'", "image")],
)
def test_what_was_damaged_under_our_hands_is_told_and_read_again_the_next_time(
    office: Office, harm: str, asked: str
) -> None:
    office.article("mot", TEXTS[0], KEYS[6])
    apply(office, "picture", 0, 1)
    settle(office)
    office.load()
    loaded = office.load()  # what was read before has its words apart
    with sqlite3.connect(office.store) as base:
        base.execute(f"UPDATE body SET {harm}")  # noqa: S608 - words of our own
    with pytest.raises(EnvironmentFailure):
        getattr(loaded.archive.by_path["articles/mot.md"], asked)
    assert told(office.load()) == told(office.load(kept=False))


def test_what_another_build_has_read_anew_meanwhile_is_told_and_stays_kept(office: Office) -> None:
    office.article("mot", TEXTS[0], KEYS[6])
    settle(office)
    office.load()
    loaded = office.load()  # what was read before has its words apart
    office.article("mot", TEXTS[1], KEYS[3])
    settle(office)
    known = told(office.load())
    with pytest.raises(EnvironmentFailure):
        _ = loaded.archive.by_path["articles/mot.md"].lede
    assert office.store.exists()
    assert told(office.load()) == known


def test_words_that_were_given_up_are_fetched_again(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept_body, "WHOLE", 1)
    office.article("mot", TEXTS[0], KEYS[6])
    office.article("hai", TEXTS[1], KEYS[3])
    settle(office)
    office.load()
    articles = office.load().archive.published  # what was read before has its words apart
    plain = [fields(each) for each in articles]
    whole = [fields(each) for each in office.load(kept=False).archive.published]
    assert plain == whole == [fields(each) for each in articles]
    held = [set(APART) & {name for name in APART if has(each, name)} for each in articles]
    assert [len(each) for each in held] == [0, len(APART)]


def fields(article: Article) -> dict[str, Any]:
    """All that tells an article."""
    return {name: getattr(article, name) for name in DEFAULTS if name not in {"body", "told"}}


def has(article: Article, name: str) -> bool:
    """Whether a value is there without being asked for."""
    try:
        object.__getattribute__(article, name)
    except AttributeError:
        return False
    return True


def test_other_code_reads_everything_again(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    settle(office)
    office.load()
    monkeypatch.setattr(kept_readings, "code_stamps", lambda _: [("a.py", "1")])
    assert office.load().read == 2


def test_a_fingerprint_tells_articles_apart_by_header_and_text(office: Office) -> None:
    def fingerprint() -> str:
        return office.load().archive.by_path["articles/mot.md"].fingerprint

    seen = {fingerprint()}
    for text, keys in ((TEXTS[4], ""), (TEXTS[0], KEYS[1]), (f"{TEXTS[0]} Thêm.", "")):
        office.article("mot", text, keys)
        seen.add(fingerprint())
    assert len(seen) == 4
    office.article("mot")
    assert fingerprint() in seen


def test_workers_and_one_process_read_alike(office: Office) -> None:
    for number in range(30):
        office.article(f"bai-{number}", TEXTS[number % 5], KEYS[number % len(KEYS)])
    assert told(office.load(jobs=2)) == told(office.load(kept=False, jobs=1))


@pytest.fixture
def hanging(monkeypatch: pytest.MonkeyPatch) -> None:
    real = source.read_source

    def read(path: str, name: str, around: Any) -> Iterator[None]:
        if name.endswith("bai-3.md"):
            time.sleep(60)
        return real(path, name, around)

    monkeypatch.setattr(source, "read_source", read)
    monkeypatch.setattr(kept_readings, "LIMIT", 1.0)


@pytest.mark.usefixtures("hanging")
def test_a_text_that_hangs_is_an_error_of_its_file_and_the_others_are_read(office: Office) -> None:
    for number in range(20):
        office.article(f"bai-{number}")
    loaded = office.load(jobs=2)
    [fault] = [each for each in loaded.problems if each.path.endswith("bai-3.md")]
    assert (fault.code, fault.severity) == ("article-time", "error")
    assert len(loaded.archive.published) == 21


def test_copies_of_an_article_keep_its_text(office: Office) -> None:
    article: Article = office.load().archive.published[0]
    assert replace(article, title="x").body_html == article.body_html


@pytest.mark.usefixtures("hanging")
def test_one_article_alone_is_guarded_too(office: Office) -> None:
    office.load()
    office.article("bai-3")
    assert [each.code for each in office.load().problems if "bai-3" in each.path] == ["article-time"]
