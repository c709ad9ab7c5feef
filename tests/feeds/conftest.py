"""A small invented portal whose feeds the tests of this folder look at."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

import pytest

from bantin.core.dates import VIETNAM
from bantin.core.outputs import File
from bantin.core.site import Owner, Site
from bantin.feeds.calendar import Calendar, Happening
from bantin.feeds.closing import closing_entry
from bantin.feeds.model import (
    Attachment,
    Category,
    Entry,
    Feed,
    FeedHead,
    FeedSettings,
    Picture,
    Source,
)
from bantin.feeds.outputs import outputs

DATA = Path(__file__).parent / "data"
BASE = "https://giaoduc.example.edu.vn"
STYLESHEET = "/theme/0123abcd/css/feed.css"
SITE = Site(
    name="Bản tin Giáo dục Sông Hậu",
    url=BASE,
    owner=Owner(
        name="Trường Bồi dưỡng nhà giáo Sông Hậu",
        address="12 đường Hoa Sứ, phường Cái Khế, Cần Thơ",
        email="bientap@giaoduc.example.edu.vn",
        phone="0292 3 000 000",
        person_responsible="Bà Lê Thị Mẫu",
    ),
    description="Tin bồi dưỡng giáo viên vùng Sông Hậu",
)
SETTINGS = FeedSettings.from_pelican({"authority": "example.edu.vn,2026"})
SITE_HEAD = FeedHead("/", SITE.name, SITE.description)
CLOSED_HEAD = FeedHead("/khu-vuc/hau-giang/", "Hậu Giang", "Tin của tỉnh Hậu Giang")


def at(year: int, month: int, day: int, hour: int = 0, minute: int = 0, second: int = 0) -> datetime:
    """A moment in Việt Nam."""
    return datetime(year, month, day, hour, minute, second, tzinfo=VIETNAM)


TRAINING = Entry(
    id="2026-03-09-tap-huan-stem",
    url=f"{BASE}/2026/03/09/tap-huan-stem/",
    title="Tập huấn “STEM & sáng tạo” cho 120 giáo viên",
    published=at(2026, 3, 9, 8, 15, 30),
    updated=at(2026, 3, 10, 14, 0, 5),
    lede="Khóa học kéo dài ba ngày, dành cho giáo viên trung học cơ sở./.",
    content_html=(
        '<h2 id="muc-1">Nội dung</h2><p class="lead" style="color:red">Xem <a href="/van-ban/">'
        'văn bản</a> và <a href="#fn-1">chú thích</a>.</p><figure><picture><source '
        'type="image/avif" srcset="/media/lop-480.avif 480w"><img src="/media/lớp học.jpg" '
        'srcset="/media/lop-480.jpg 480w, /media/lop-960.jpg 960w" alt="Lớp học" width="960" '
        'height="640" loading="lazy"></picture><figcaption>Lớp học thực hành</figcaption></figure>'
        "<table><tr><th scope=col>Ngày</th><td>09/3</td></tr></table>"
        "<script>track()</script><p>Điều kiện: a &lt; b ]]&gt; c 😀</p>"
    ),
    authors=("Trần Văn Mẫu", "H.An"),
    categories=(
        Category("boi-duong", f"{BASE}/chuyen-muc/boi-duong/", "Bồi dưỡng giáo viên"),
        Category("can-tho", f"{BASE}/khu-vuc/can-tho/", "Cần Thơ"),
    ),
    picture=Picture(f"{BASE}/media/lớp học-1200.jpg", 45678, "image/jpeg", 1200, 800),
    attachments=(
        Attachment(f"{BASE}/media/ke-hoach.pdf", 1_234_567, "application/pdf", "Kế hoạch"),
        Attachment(f"{BASE}/media/mau.docx", 20_480,
                   "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                   "Mẫu đăng ký"),
    ),
    origin=Source("Báo Mẫu", "https://bao.example.vn/bai?id=5&trang=1"),
    correction="Số giáo viên là 120, không phải 210.",
)
NOTICE = Entry(
    id="2026-03-01-thong-bao-tuyen-sinh",
    url=f"{BASE}/2026/03/01/thong-bao-tuyen-sinh/",
    title="Thông báo tuyển sinh lớp bồi dưỡng",
    published=at(2026, 3, 1, 7, 0),
    updated=at(2026, 3, 1, 7, 0),
    content_html="<p>Hồ sơ nhận tại văn phòng trường.</p>",
    categories=(Category("tin-tuc", f"{BASE}/chuyen-muc/tin-tuc/", "Tin tức"),),
    exact=False,
)
PLAN = replace(
    NOTICE,
    id="2026-03-01-ke-hoach-nam-hoc",
    url=f"{BASE}/2026/03/01/ke-hoach-nam-hoc/",
    title="Kế hoạch năm học",
    authors=("Phạm Thị Ví Dụ",),
    lede="Kế hoạch có bốn phần.",
)
CLOSING = closing_entry(
    CLOSED_HEAD, "tỉnh Hậu Giang", date(2025, 6, 30),
    [{"title": "thành phố Cần Thơ", "url": "/khu-vuc/can-tho/"}], BASE,
)
ENTRIES = (TRAINING, NOTICE, PLAN, CLOSING)
HAPPENING = Happening(
    id=TRAINING.id,
    url=TRAINING.url,
    title="Tập huấn STEM; sáng tạo, an toàn",
    updated=TRAINING.updated,
    start=at(2026, 3, 20, 7, 30),
    end=at(2026, 3, 22, 17, 0),
    deadline=at(2026, 3, 15),
    place="Hội trường A\nTrường Bồi dưỡng nhà giáo",
    lede="Khóa học kéo dài ba ngày, dành cho giáo viên trung học cơ sở của các xã ven sông.",
)
CALENDAR = Calendar("/", "Lịch Bản tin Giáo dục Sông Hậu", (HAPPENING,))


@dataclass(frozen=True, slots=True)
class Sample:
    """The portal's parts, as the tests use them."""

    site: Site = SITE
    settings: FeedSettings = SETTINGS
    head: FeedHead = SITE_HEAD
    entries: tuple[Entry, ...] = ENTRIES
    training: Entry = TRAINING
    closing: Entry = CLOSING
    calendar: Calendar = CALENDAR
    happening: Happening = HAPPENING
    data: Path = DATA

    def files(self, *feeds: Feed, settings: FeedSettings = SETTINGS) -> dict[str, File]:
        """The files of some feeds by path; of the site's feed when none are named."""
        wanted = feeds or (Feed(self.head, self.entries),)
        return {file.path: file for file in outputs(wanted, settings, self.site, STYLESHEET)}

    def written(self, *feeds: Feed, settings: FeedSettings = SETTINGS) -> dict[str, bytes]:
        """The bytes of these files by path."""
        return {path: file.content() for path, file in self.files(
            *feeds, settings=settings).items()}


@pytest.fixture
def sample() -> Sample:
    """The invented portal."""
    return Sample()
