"""What a check tells of texts: from the file to the line, silenced by article and by site."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from bantin.articles.check import check_content
from bantin.articles.folder import ContentFolder
from bantin.articles.word_list import SAMPLE, word_list
from bantin.core.dates import VIETNAM
from bantin.core.problems import Problem
from bantin.media.settings import MediaSettings
from bantin.proofreading.settings import ProofreadingSettings

ROOT = Path(__file__).resolve().parents[2]
SEEDS = ROOT.parent / "shared" / "articles"
NOW = datetime(2026, 11, 21, 8, 0, tzinfo=VIETNAM)
HEAD = "---\ntitle: {title}\ndate: {date}\nregion: Cả nước\ncategory: Tin tức\n{more}---\n"


class Office:
    """A folder of articles, and what is told of them."""

    def __init__(self, root: Path) -> None:
        self.root, self.state = root / "content", root / "var"
        (self.root / "articles").mkdir(parents=True)
        (self.root / "data").mkdir()
        (self.root / "data" / "categories.yaml").write_text("- {name: Tin tức}\n")
        terms = "- {short: GD&ĐT, variants: [GDĐT], long: giáo dục và đào tạo}\n"
        (self.root / "data" / "abbreviations.yaml").write_text(terms)

    def article(
        self, body: str, *, more: str = "", name: str = "a", title: str = "Tin",
        date: str = "10/11/2023",
    ) -> None:
        head = HEAD.format(title=title, more=more, date=date)
        (self.root / "articles" / f"{name}.md").write_text(head + body, encoding="utf-8")

    def told(self, **settings: tuple[str, ...]) -> list[Problem]:
        rules = ProofreadingSettings(**settings)
        folder = ContentFolder(self.root, self.root)
        _, found = check_content(folder, self.state, MediaSettings(), NOW, 1, rules)
        return found

    def codes(self, **settings: tuple[str, ...]) -> list[tuple[int, str]]:
        return [(problem.line, problem.code) for problem in self.told(**settings)]


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)


def test_title_summary_and_text_are_read_each_on_its_line(office: Office) -> None:
    more = "summary: >-\n  Các em\n  về về nhà\ncorrection: Sửa sửa số\nmodified: 11/11/2023\n"
    office.article("Một.\n\nCác các em.\n", title="Đến trường trường", more=more)
    assert [line for line, _ in office.codes()] == [2, 6, 9, 14]


def test_citations_are_told_with_what_to_write(office: Office) -> None:
    office.article("Nghị quyết 29/NQ-TW về giáo dục.\n\nNghị định 30/2020/ND-CP.\n")
    fixes = [(p.line, p.code, p.severity, p.values["fix"]) for p in office.told()]
    assert fixes == [
        (7, "party-as-state", "warning", "29-NQ/TW"),
        (9, "citation-stroke", "warning", "30/2020/NĐ-CP"),
    ]


def test_errors_of_citations_are_told_once(office: Office) -> None:
    office.article("Theo Nghị quyết số 29-NQ/TW ngày 31/02/2013 về giáo dục.\n")
    assert office.codes() == [(7, "citation-date")]


def test_capitals_used_twice_that_nobody_explains_are_told(office: Office) -> None:
    office.article("Các CLB và CLB. Phòng GD-ĐT.\n")
    (problem,) = office.told()
    assert (problem.code, problem.values["count"]) == ("abbreviation-unknown", 2)


@pytest.mark.parametrize("body", [
    "Câu lạc bộ (CLB) và CLB, CLB.\n", "CLB (câu lạc bộ) và CLB.\n", "Một CLB thôi.\n",
    "Sở GD&ĐT và Bộ GD&ĐT.\n",
])  # fmt: skip
def test_explained_and_single_capitals_are_not(office: Office, body: str) -> None:
    office.article(body)
    assert office.codes() == []


def test_two_spellings_of_one_short_form_are_told(office: Office) -> None:
    office.article("Sở GD&ĐT và Bộ GDĐT.\n")
    assert office.codes() == [(7, "abbreviation-two-spellings")]


def test_an_article_and_a_site_silence_a_rule(office: Office) -> None:
    office.article("Các các em , vui.\n", more="ignore: {word-doubled: tên riêng}\n")
    assert [code for _, code in office.codes()] == ["space-before"]
    assert office.codes(silenced=("space-before",)) == []


def test_a_slip_is_told_while_it_stands_in_one_file(office: Office) -> None:
    for number in range(6):
        office.article("Trường mầm non vui. Giáo viên dạy hát, bạn nhỏ múa.\n", name=f"b{number}")
        office.article("Mùa hè bạn nhỏ đi bơi cùng cha mẹ.\n", name=f"c{number}")
    office.article("Trường màm non mới.\n")
    (problem,) = office.told()
    assert (problem.code, problem.values["fix"]) == ("typo-probable", "mầm")
    assert office.codes(words=("màm",)) == []
    office.article("Lớp màm non mới.\n", name="z")
    assert office.codes() == []


def test_the_answer_does_not_depend_on_what_was_kept(office: Office, tmp_path: Path) -> None:
    office.article("Trường mầm non, lớp mầm non, bé mầm non, cô mầm non, mầm non.\n", name="b")
    office.article("Trường màm non.\n")
    office.told()
    office.article("Trường xanh.\n", name="b")
    office.article("Trường mầm non, lớp mầm non, bé mầm non, cô mầm non, mầm non.\n", name="c")
    warm = office.codes()
    office.state = tmp_path / "other"
    assert warm == office.codes()


def test_units_that_are_gone_are_told_by_the_register(office: Office) -> None:
    office.article("Học sinh tỉnh Thái Bình.\n", date="10/11/2025")
    (problem,) = office.told()
    assert (problem.code, problem.values["choices"]) == ("unit-gone", "“Tỉnh Hưng Yên”")


def test_the_words_of_a_large_site_are_those_of_a_sample_that_stays(tmp_path: Path) -> None:
    files = {f"/nowhere/{number}.md": "1 1 1" for number in range(2 * SAMPLE)}
    first = word_list(tmp_path, files, "v")
    one = {**files, "/nowhere/new.md": "1 1 1"}
    assert word_list(tmp_path, one, "v").counted is None
    assert word_list(tmp_path, one, "w").counted is not None
    assert word_list(tmp_path, dict.fromkeys(files, "2 2 2"), "w").counted is not None
    assert first.digest == word_list(tmp_path / "other", files, "v").digest


@pytest.mark.usefixtures("forking")
def test_another_process_counts_the_same_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(3):
        (tmp_path / f"{number}.md").write_text("---\n---\nmầm non, lớp mầm non\n", encoding="utf-8")
    files = {str(path): "1" for path in tmp_path.glob("*.md")}
    here = word_list(tmp_path / "here", files, "v")
    monkeypatch.setattr("bantin.articles.word_list.SAMPLE", 3)
    steps = iter([1, 2])
    there = word_list(tmp_path / "there", files, "v", {}, steps)
    assert there.digest == here.digest
    assert there.read().pairs == here.read().pairs != {}
    assert list(steps) == []  # this process was not idle meanwhile


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the sample texts are not beside the checkout")
def test_the_five_sample_articles_show_every_fault_that_can_be_found(tmp_path: Path) -> None:
    folder = ContentFolder(SEEDS, ROOT / "content")
    _, found = check_content(folder, tmp_path, MediaSettings(), NOW, 1)
    told = sorted((p.code, str(p.values.get("text", p.values.get("one", "")))) for p in found)
    assert told == [
        ("citation-repeated-lead", "Chương trình hành động Chương trình số 21-CTr/HU"),
        ("comma-ellipsis", "cấp,..."),
        ("institution-small", "sở GD&ĐT"),
        ("media-consent", ""),
        ("media-consent", ""),
        ("organisation-unlisted", ""),
        ("percentage-cut", ""),
        ("space-after-slash", "tổ/ nhóm"),
        ("space-missing", "dẫn,tổng"),
        ("space-missing-list", "3,4,5"),
        ("spelling-mixed", "modul"),
        ("spelling-mixed", "tỷ lệ"),
        ("typo-probable", "màm"),
        ("word-doubled", "có có"),
        ("word-doubled", "là là"),
    ]


def test_pages_are_read_as_well_those_in_vietnamese(office: Office) -> None:
    pages = office.root / "pages"
    pages.mkdir()
    text = "---\ntitle: Giới thiệu\n{more}---\nCác các em xem trang này.\n"
    (pages / "gioi-thieu.md").write_text(text.format(more=""), encoding="utf-8")
    (pages / "english.md").write_text(text.format(more="lang: en\n"), encoding="utf-8")
    office.article("Một.\n")
    told = [(Path(p.path).name, p.line, p.code) for p in office.told()]
    assert told == [("gioi-thieu.md", 4, "word-doubled")]
    assert office.codes(silenced=("word-doubled",)) == []
