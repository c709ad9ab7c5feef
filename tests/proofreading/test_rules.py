"""What each rule for editors tells of, and what it leaves alone."""

from __future__ import annotations

import time
from datetime import date
from itertools import chain

import pytest

from bantin.proofreading.bigrams import Bigrams
from bantin.proofreading.proofread import Proofreader
from bantin.proofreading.spacing import between, in_word

DAY = date(2023, 11, 10)
NO_WORDS = Bigrams({}, {}, ())
KNOWN = frozenset({"GD&ĐT", "UBND"})


def told(text: str, day: date = DAY) -> list[tuple[str, str]]:
    """Rule and severity of each finding in `text`."""
    reading = Proofreader(NO_WORDS, gone, known=KNOWN).read(text, day)
    return [(finding.remark.code, finding.remark.severity) for finding in reading.findings]


def gone(name: str, day: date) -> tuple[str, str] | None:
    """A register with one unit that ended."""
    ended = name.lower() == "huyện suối vàng" and day >= date(2025, 7, 1)
    return (" (… – 30/06/2025)", "“xã Suối Vàng”") if ended else None


FAULTS = {
    "yếu tố đầu là là sự quan tâm": ("word-doubled", "warning"),
    "toàn huyện có có 12 trường": ("word-doubled", "warning"),
    "bài tập, hướng dẫn,tổng hợp": ("space-missing", "warning"),
    "gồm (1)Tổ chức hội thảo": ("space-missing", "warning"),
    "giáo viên(GV) dạy giỏi": ("space-missing", "warning"),
    "đã về trường.Các em vui": ("space-missing", "warning"),
    "học sinh lớp 3,4,5 ở điểm lẻ": ("space-missing-list", "warning"),
    "sách vở , bút mực": ("space-before", "warning"),
    "có ba việc : dạy, học": ("space-before", "warning"),
    "lớp mới ( khai giảng hôm qua)": ("space-before", "warning"),
    "sinh hoạt tổ/ nhóm chuyên môn": ("space-after-slash", "note"),
    "thi học sinh giỏi các cấp,... đúng lịch": ("comma-ellipsis", "note"),
    'chủ đề "Vui đến trường" năm nay': ("quotes-straight", "note"),
    "chủ đề “Vui đến trường năm nay": ("quotes-unpaired", "note"),
    "tỷ lệ đạt cao, tỉ lệ khá": ("spelling-mixed", "note"),
    "học modun một và modul hai": ("spelling-mixed", "note"),
    "đã có 20,772 lượt xem": ("number-style", "warning"),
    "tổng số 7,647,315 lượt": ("number-style", "warning"),
    "đạt 99.5% kế hoạch": ("number-style", "warning"),
    "có 68/73 trường đạt chuẩn (đạt tỉ lệ 95%)": ("percentage-wrong", "warning"),
    "có 68/73 trường đạt chuẩn (93,1%)": ("percentage-cut", "note"),
    "đạt 95% (68/73 trường)": ("percentage-wrong", "warning"),
    "họp ngày 31/02/2023 tại trường": ("day-impossible", "warning"),
    "trước ngày 31/4 phải xong": ("day-impossible", "warning"),
    "ngày 30 tháng 02 năm 2023": ("day-impossible", "warning"),
    "sáng thứ Hai, ngày 10/11/2023": ("day-weekday", "warning"),
    "Trường THPT Ðắk Song": ("letter-eth", "warning"),
    "Giám đốc sở GD&ĐT cho biết": ("institution-small", "note"),
    "lãnh đạo phòng Giáo dục huyện": ("institution-small", "note"),
}
RIGHT = [
    "em luôn luôn cố gắng, ngày ngày đến lớp, dần dần tiến bộ, xa xa là núi",
    "lớp lớp học trò, nhà nhà vui, người người mừng, năm năm sau",
    "bạn Ngô Ngô học giỏi",
    "từ 98,99% lên 99,5%; 1.234 em; 1,5 triệu; 2,125 km; toạ độ 10,5",
    "lúc 7:30 ngày 05/09/2023, tỷ số 3-2, mục a), b) và c): xem bảng.",
    "gửi về phonggd@suoivang.edu.vn hoặc https://suoivang.edu.vn/tin,bai",
    "GS.TS. Ngô Văn Hà; ThS.Trần Lan; TP.HCM; H.An; v.v. và 1/2 số trường",
    "các phòng GD&ĐT, các sở GD&ĐT và cán bộ Giáo dục",
    "có 98/99 giáo viên, đạt 98,99%; 68/73 trường (93,2%); 1/3 số em (33,3%)",
    "tuần này có 24/7 giờ trực; ngày 5/12 đạt 85%; trước ngày 15/12 phải đạt 100%",
    "có 12/30 em, tăng 5% so với năm trước",
    "ngày 29/02/2024, ngày 28/2, ngày 31 tháng 12 năm 2023",
    "thứ Sáu, ngày 10/11/2023 và Chủ nhật, 12/11/2023",
    "“Lời một.” và “lời hai”",
    "“Đoạn một mở ra.\n\n“Đoạn hai khép lại.”",
    '`dẫn,tổng là là` và [từ](https://a.vn/,b/,c) ở ![ảnh sân](media/a,b.jpg "Sân | Ảnh")',
    "```\nlà là ,x\n```",
    "tiêu đề không có dấu chấm hết\n\nhết giờ",
    "học online, online cả tuần, online mãi và video",
    "cấp I, II, III; lớp 10A1; Nghị quyết số 29-NQ/TW ngày 04/11/2013",
    "huyện Suối Vàng khai giảng",
]


@pytest.mark.parametrize(("text", "expected"), FAULTS.items())
def test_a_fault_is_told(text: str, expected: tuple[str, str]) -> None:
    assert told(text) == [expected]


@pytest.mark.parametrize("text", RIGHT)
def test_what_is_right_is_left_alone(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("one", "other", "fix"),
    [
        ("khai", ",theo", "khai, theo"), ("chính", ";", "chính;"), ("(", "khai", "(khai"),
        ("12", ",5", "12,5"), ("sân", "!”", "sân!”"), ("sân", "?Ai", "sân? Ai"),
    ],
)
def test_a_blank_too_many_is_not_mended_by_one_too_few(one: str, other: str, fix: str) -> None:
    [remark] = between(one, other)
    assert remark.values["fix"] == fix
    assert [*chain.from_iterable(map(in_word, fix.split()))] == []


def test_units_and_offices_of_the_past_are_told_unless_the_text_says_so() -> None:
    late = date(2025, 9, 5)
    assert told("học sinh huyện Suối Vàng và huyện Suối Vàng", late) == [("unit-gone", "warning")]
    assert told("Phòng GD&ĐT tổ chức hội thi", late) == [("office-gone", "warning")]
    assert told("huyện Suối Vàng cũ và Phòng GD&ĐT trước đây", late) == []
    assert told("học sinh huyện Đồi Xanh", late) == []


def test_capitals_that_nobody_knows_are_handed_on_with_their_places() -> None:
    reading = Proofreader(NO_WORDS, gone, known=KNOWN).read("CLB và UBND. THÔNG BÁO: CLB II", DAY)
    assert [name for _, name in reading.capitals] == ["CLB", "CLB"]


def test_findings_stand_where_the_fault_is() -> None:
    reading = Proofreader(NO_WORDS, gone).read("một hai\n\n*ba* [bốn](x) là là năm", DAY)
    (finding,) = reading.findings
    assert reading.page.text[finding.start :].startswith("là là")
    assert reading.page.text.count("\n", 0, finding.start) == 2


def test_a_text_read_again_gives_the_same() -> None:
    proofreader = Proofreader(NO_WORDS, gone)
    first, second = (proofreader.read("là là ,x 31/02/2023", DAY).findings for _ in range(2))
    assert first == second != []


@pytest.mark.parametrize(
    "text",
    [
        "là " * 60_000, "a" * 150_000, "x/ " * 50_000, "“" * 100_000, "```\n" * 30_000,
        "[a](" * 30_000, "1/2 " * 40_000 + "%", "tỉ lệ tỷ lệ " * 15_000, "abcd abce " * 15_000,
        "Huyện A " * 20_000, "3,4,5," * 30_000, "{a=" * 40_000, "<a " * 50_000, "AB " * 50_000,
        "ngày 1 tháng " * 12_000, "".join(f"foreignx{n} wordsy{n} " for n in range(6000)),
    ],
)  # fmt: skip
def test_a_hostile_text_costs_little(text: str) -> None:
    """Processor time; the bound is far above every real text and below any quadratic one."""
    proofreader = Proofreader(Bigrams.of(["một hai"]), gone)
    began = time.process_time()
    proofreader.read(text, date(2025, 9, 5))
    assert time.process_time() - began < 3
