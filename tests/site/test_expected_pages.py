"""One article page, one list and one feed, whole, as they are expected.

They show in review what a change of templates or feeds does to the published bytes. After a
change that is meant, run with `BANTIN_UPDATE_EXPECTED=1` and read the difference:

    BANTIN_UPDATE_EXPECTED=1 .venv/bin/pytest tests/site/test_expected_pages.py
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from builders import draw_picture, make_portal

EXPECTED = Path(__file__).parent / "expected"
FILES = {
    "article.html": "2026/05/20/phong-doc-ven-kenh/index.html",
    "list.html": "khu-vuc/dong-thap/index.html",
    "feed.xml": "chuyen-muc/tin-tuc/atom.xml",
}
# The theme's address and encoded pictures change with the theme and the encoder.
CHANGING = (
    (re.compile(r"/theme/[0-9a-f]+/"), "/theme/…/"),
    (re.compile(r"-[0-9a-f]{8}(?=-\d)"), "-…"),
)
FIRST = """\
Sáng nay, Phòng GD&ĐT xã mở cửa phòng đọc theo Nghị quyết số 29-NQ/TW ngày 4/11/2013.

## Giờ mở cửa

1. Buổi sáng: 7 giờ đến 11 giờ.
2. Buổi tối: 18 giờ đến 20 giờ.

> “Đọc xong thì để sách về chỗ cũ.”
>
> — cô Lan, người giữ phòng, dặn

Xem [bài trước](/2026/05/18/hai-tu-sach/).
"""
SECOND = "Hai tủ sách đã về trường hôm qua, mỗi tủ 120 quyển. CBQL trường kiểm từng quyển./.\n"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of two articles, built."""
    portal = make_portal(tmp_path_factory.mktemp("expected") / "portal")
    draw_picture(portal.content / "media/2026/phong-doc.jpg")
    portal.article(
        "2026-05-20-phong-doc-ven-kenh", FIRST,
        title="Phòng đọc “ven kênh” mở cửa & chờ bạn", author=["H.An", "Trần Thị Lan"],
        organisation="Sở GDĐT Đồng Tháp", summary="Phòng đọc có ba hàng ghế, mở cả buổi tối.",
        dateline="VK", tags=["văn hóa đọc", "thư viện"], level=["tiểu học"],
        image="media/2026/phong-doc.jpg", image_alt="Phòng đọc có ba hàng ghế gỗ",
        image_caption="Phòng đọc sáng khai trương", image_credit="Hải An",
        source={"name": "Báo Ven Kênh", "url": "https://bao.example.vn/1"},
        modified="2026-05-21 10:00", correction="Giờ mở cửa buổi tối là 18 giờ.",
        views_base=1615, rating=[0, 1, 2, 3, 4],
    )  # fmt: skip
    portal.article(
        "2026-05-18-hai-tu-sach", SECOND, title="Hai tủ sách về trường",
        date="2026-05-18 15:00", region="Xã Mỹ Thọ, Đồng Tháp",
    )  # fmt: skip
    return portal.build()


@pytest.mark.parametrize("name", FILES)
def test_the_published_bytes_are_the_expected_ones(site: Path, name: str) -> None:
    found = (site / FILES[name]).read_text(encoding="utf-8")
    for pattern, word in CHANGING:
        found = pattern.sub(word, found)
    if os.environ.get("BANTIN_UPDATE_EXPECTED"):
        EXPECTED.mkdir(exist_ok=True)
        (EXPECTED / name).write_text(found, encoding="utf-8")
    assert found == (EXPECTED / name).read_text(encoding="utf-8")
