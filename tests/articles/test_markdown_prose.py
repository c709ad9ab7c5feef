"""Citations, abbreviations and no-break spaces in the text of a page."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.articles.markdown.typography import no_breaks
from bantin.articles.model import Citation
from bantin.articles.plain_text import without_end_mark

from .body_samples import html, render

NBSP = "\u00a0"
JOINED = {
    "ngày 4/11/2013": "ngày~4/11/2013",
    "TP Cao Lãnh": "TP~Cao Lãnh",
    "98,99 %": "98,99~%",
    "2022 - 2023": "2022~-~2023",
    "2022 – 2023": "2022~–~2023",
    "lớp 1": "lớp~1",
    "Năm 2020, khối 5, khoản 2, Điều 7, chương 3": "Năm~2020, khối~5, khoản~2, Điều~7, chương~3",
    "quận 1, phường 2, mức độ 2, bậc 3": "quận~1, phường~2, mức độ~2, bậc~3",
    "TP. Huế, ThS. Mai, PGS. TS. Lan": "TP.~Huế, ThS.~Mai, PGS.~TS.~Lan",
    "30 °C, 5 km, 20 m², 3 triệu, 2 tỷ, 5 đồng, 7 giờ, 9 phút":
        "30~°C, 5~km, 20~m², 3~triệu, 2~tỷ, 5~đồng, 7~giờ, 9~phút",
    "Huế – Đà Nẵng": "Huế~– Đà Nẵng",
    "5 kmh, 3 đồngg, xnăm 3, năm học, TP cao": "5 kmh, 3 đồngg, xnăm 3, năm học, TP cao",
    "a - b, 5 - b": "a - b, 5 - b",
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), JOINED.items())
def test_no_break_spaces_stand_where_lines_must_not_break(text: str, expected: str) -> None:
    assert no_breaks(text) == expected.replace("~", NBSP)


@given(st.text(alphabet="ngàynămlớp TPS.19%–-kĐ", max_size=60))
def test_no_break_spaces_replace_spaces_one_for_one(text: str) -> None:
    joined = no_breaks(text)
    assert joined.replace(NBSP, " ") == text
    assert no_breaks(joined) == joined


def test_no_break_spaces_stay_out_of_code_attributes_text_and_lede() -> None:
    body, _ = render('`lớp 1` [a](b "lớp 1") lớp 1')
    assert body.html == f'<p><code>lớp 1</code> <a href="/to/b" title="lớp 1">a</a> lớp{NBSP}1</p>'
    assert NBSP not in body.text + body.lede
    assert NBSP not in render(f"lớp{NBSP}1")[0].lede


@pytest.mark.parametrize("dash", "-–")
def test_a_range_of_numbers_stays_on_one_line_outside_code(dash: str) -> None:
    body, _ = render(f"Năm học 2018 {dash} 2019. `1 {dash} 2`")
    kept = f'<span class="symbol">2018{NBSP}{dash}{NBSP}2019</span>'
    assert body.html == f"<p>Năm học {kept}. <code>1 {dash} 2</code></p>"
    assert body.text.startswith(f"Năm học 2018 {dash} 2019.")


def test_a_citation_is_linked_to_its_document() -> None:
    body, _ = render("Theo Nghị quyết số 29-NQ/TW ngày 4/11/2013.")
    assert body.html == (
        '<p>Theo Nghị quyết số <cite class="symbol"><a href="/van-ban/29-nq-tw-2013/">29-NQ/TW'
        f"</a></cite> ngày{NBSP}4/11/2013.</p>"
    )
    assert body.citations == (Citation("29-nq-tw-2013", "29-NQ/TW"),)


def test_inside_links_and_code_a_number_is_only_kept_on_one_line() -> None:
    found = html("[Nghị quyết 29-NQ/TW](x) `29-NQ/TW`")
    assert "<cite" not in found
    assert found.count('<span class="symbol">29-NQ/TW</span>') == 2


def test_an_undated_citation_takes_the_date_of_its_dated_sister() -> None:
    body, problems = render("Kế hoạch số 9/KH-UBND.\n\nKế hoạch 9/KH-UBND ngày 1/3/2021.")
    assert [citation.document for citation in body.citations] == ["9-kh-ubnd-2021-dong-thap"]
    assert problems == []


def test_a_number_of_several_documents_is_warned_of_and_not_linked() -> None:
    body, problems = render("a\n\nKế hoạch số 9/KH-UBND.", first_line=10)
    assert "<cite" not in body.html
    assert [(p.code, p.line, p.severity) for p in problems] == [
        ("ambiguous-citation", 12, "warning")
    ]


def test_title_and_lede_cite_too() -> None:
    body, _ = render("a", title="Thực hiện 29-NQ/TW", lede="Kế hoạch 7/KH-UBND của tỉnh")
    documents = [citation.document for citation in body.citations]
    assert documents == ["29-nq-tw-2013", "7-kh-ubnd-2022-dong-thap"]


def test_an_unknown_local_number_belongs_to_the_articles_province() -> None:
    body, _ = render("Quyết định số 15/QĐ-UBND ngày 2/3/2022")
    assert 'href="/van-ban/15-qd-ubnd-2022-dong-thap/"' in body.html


def test_abbreviations_are_explained_at_first_use_only() -> None:
    found = html("CBQL và CBQL\n\nGDĐT, GD&ĐT")
    assert re.findall(r'<abbr title="([^"]*)">([^<]*)</abbr>', found) == [
        ("cán bộ quản lý", "CBQL"), ("giáo dục và đào tạo", "GDĐT"),
    ]  # fmt: skip


def test_the_texts_own_definition_wins_even_from_the_lede() -> None:
    assert '<abbr title="câu bộ quả lê">CBQL</abbr>' in html("CBQL", lede="câu bộ quả lê (CBQL)")


@pytest.mark.parametrize(
    "text",
    ["## CBQL", "[CBQL](x)", "`CBQL`", "12/2020/TT-CBQL", "https://a.vn/CBQL", "anh-CBQL.jpg",
     '<abbr title="x">CBQL</abbr>', "bài “Vai trò CBQL hôm nay”"],
)  # fmt: skip
def test_headings_links_code_numbers_files_and_titles_are_left(text: str) -> None:
    assert 'title="cán bộ quản lý"' not in html(text)
    assert 'title="cán bộ quản lý"' in html(f"{text}\n\nCBQL"), "a skipped use is no first use"


def test_an_abbreviation_of_its_day() -> None:
    assert '<abbr title="huyện ủy">HU</abbr>' in html("theo HU")


def test_abbreviations_keep_their_no_break_space() -> None:
    assert html("TP Huế") == f'<p><abbr title="thành phố">TP</abbr>{NBSP}Huế</p>'


def test_the_end_mark_stays_on_the_page_and_leaves_text_and_lede() -> None:
    body, _ = render("Hết năm học./.\n\nPhụ lục.")
    assert "năm học./.</p>" in body.html
    assert body.text == "Hết năm học.\nPhụ lục."
    assert body.lede == "Hết năm học."
    assert without_end_mark("a ./.") == "a."
    assert without_end_mark("a/b 1/2.") == "a/b 1/2."
