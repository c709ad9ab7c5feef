"""A region that does not resolve is a fault with a name to copy."""

from __future__ import annotations

from datetime import date

import pytest

from bantin.regions.model import Register
from bantin.regions.problems import problems_for

D2022 = date(2022, 12, 8)


@pytest.mark.parametrize(
    ("written", "on", "code", "text"),
    [
        (
            "Huyện Cao Lãn",
            D2022,
            "region-unknown",
            (
                "không có đơn vị “Huyện Cao Lãn” vào ngày 08/12/2022; "
                "hãy viết “Huyện Cao Lãnh, Đồng Tháp”"
            ),
        ),
        (
            "xyzzyq",
            D2022,
            "region-unknown-anywhere",
            (
                "không có đơn vị “xyzzyq” vào ngày 08/12/2022; hãy viết tên có loại và tỉnh, "
                "ví dụ “Huyện Cao Lãnh, Đồng Tháp”, hoặc xem `bantin regions list`"
            ),
        ),
        (
            "Cao Lãnh, Đồng Tháp",
            D2022,
            "region-ambiguous",
            (
                "“Cao Lãnh, Đồng Tháp” là tên của nhiều đơn vị vào ngày 08/12/2022; hãy viết rõ một "
                "trong các tên “Huyện Cao Lãnh, Đồng Tháp” (huyen-cao-lanh-dong-thap), "
                "“Thành phố Cao Lãnh, Đồng Tháp” (thanh-pho-cao-lanh-dong-thap)"
            ),
        ),
        (
            "Thái Bình",
            date(2025, 7, 1),
            "region-not-then",
            (
                "“Thái Bình” (… – 30/06/2025) không phải là đơn vị vào ngày 01/07/2025; hãy viết "
                "“Tỉnh Hưng Yên”, “Phường Thái Bình, Hưng Yên”, “Xã Thái Bình, Lạng Sơn”, "
                "“Xã Thái Bình, Tuyên Quang”"
            ),
        ),
        (
            "Huyện Bảo Thắng, Lào Cai",
            date(2025, 7, 1),
            "region-not-then",
            (
                "“Huyện Bảo Thắng, Lào Cai” (… – 30/06/2025) không phải là đơn vị vào ngày 01/07/2025; "
                "hãy viết “Xã Bảo Thắng, Lào Cai”, “Xã Gia Phú, Lào Cai”, “Phường Lào Cai, Lào Cai”, "
                "“Xã Phong Hải, Lào Cai”, “Xã Tằng Loỏng, Lào Cai” (+1)"
            ),
        ),
    ],
)
def test_the_message_says_what_is_wrong_and_what_to_write(
    register: Register, written: str, on: date, code: str, text: str
) -> None:
    found = problems_for(register.resolve(written, on), "a.md", 4, written, on)
    assert [(p.path, p.line, p.code, p.severity) for p in found] == [("a.md", 4, code, "error")]
    assert found[0].text() == text
    assert written in found[0].text("en")


def test_a_found_unit_is_no_problem(register: Register) -> None:
    written = "Huyện Cao Lãnh, Đồng Tháp"
    assert problems_for(register.resolve(written, D2022), "a.md", 4, written, D2022) == []


def test_every_offered_name_resolves(register: Register) -> None:
    for written in ("Thái Bình", "Huyện Bảo Thắng, Lào Cai", "Bến Tre", "Tỉnh Đồng Nai"):
        on = date(2026, 11, 21)
        found = register.resolve(written, on)
        again = [register.resolve(writing, on).unit for writing in found.writings]
        assert again == list(found.candidates)
