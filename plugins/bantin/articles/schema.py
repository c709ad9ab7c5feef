"""The article header: the one description of its keys, types, limits and hints.

The reader, `bantin check`, `bantin new`, the editors' table and web editors are all made from
`Header`. Values arrive as text (nothing is guessed) and are converted key by key. Importing
this module brings pydantic; import it where it is used.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Literal

from annotated_types import MaxLen
from pydantic import BeforeValidator, Field

from bantin.articles import values
from bantin.core.validation import Strict

Text = Annotated[str, BeforeValidator(values.one_line)]
Name = Annotated[str, MaxLen(120), BeforeValidator(values.one_line)]
Caption = Annotated[str, MaxLen(600), BeforeValidator(values.one_line)]
Names = Annotated[list[Name], BeforeValidator(values.names)]
Places = Annotated[list[Name], BeforeValidator(values.places), MaxLen(50)]
Tag = Annotated[str, MaxLen(60)]
Tags = Annotated[list[Tag], BeforeValidator(values.words), MaxLen(30)]
Level = Annotated[str, BeforeValidator(values.level)]
Levels = Annotated[list[Level], BeforeValidator(values.words)]
Moment = Annotated[datetime, BeforeValidator(values.moment)]
Day = Annotated[date, BeforeValidator(values.day)]
Slug = Annotated[str, BeforeValidator(values.slug)]
Identity = Annotated[str, BeforeValidator(values.identity)]
ContentPath = Annotated[str, MaxLen(300), BeforeValidator(values.content_path)]
Address = Annotated[str, MaxLen(2000), BeforeValidator(values.address)]
Alias = Annotated[str, MaxLen(500), BeforeValidator(values.alias)]
Flag = Annotated[bool, BeforeValidator(values.flag)]
Count = Annotated[int, BeforeValidator(values.count)]
Stars = Annotated[list[int], BeforeValidator(values.stars)]
Consent = Annotated[Literal["yes", "blurred", "none-needed"], BeforeValidator(values.consent)]
DateSource = Annotated[Literal["page", "import", "editor"], BeforeValidator(values.lower)]
Status = Annotated[
    Literal["draft", "review", "approved", "published", "withdrawn"],
    BeforeValidator(values.status),
]
Silenced = Annotated[dict[str, str], BeforeValidator(values.silenced)]


class GalleryItem(Strict):
    """One picture of the gallery."""

    file: ContentPath
    alt: Caption
    caption: Caption = ""
    credit: Name = ""
    consent: Consent | None = None


class AttachmentItem(Strict):
    """One file to download."""

    file: ContentPath
    title: Caption


class SourceItem(Strict):
    """Where a republished item comes from."""

    name: Name
    url: Address = ""
    canonical: Flag = True


class EventItem(Strict):
    """Times for calendars."""

    start: Moment | None = None
    end: Moment | None = None
    place: Caption = ""
    deadline: Moment | None = None


class Header(Strict):
    """Every key of an article's header, in the order in which editors meet them."""

    title: Annotated[Text, MaxLen(200)] = Field(
        description="Tên bài, nhiều nhất 200 ký tự.",
        examples=["Tập huấn giáo viên cốt cán trước năm học mới"],
    )
    date: Moment = Field(
        description="Ngày giờ đăng, giờ Việt Nam; ngày trong tương lai là bài hẹn giờ.",
        examples=["08/12/2022 09:30", "2022-12-08 09:30"],
    )
    region: Places = Field(
        min_length=1,
        description="Địa bàn theo tên vào ngày đăng, kèm đơn vị cấp trên, hoặc mã; tin chung ghi "
        "Cả nước; nhiều địa bàn thì viết danh sách, địa bàn chính đứng đầu.",
        examples=["Huyện Cao Lãnh, Đồng Tháp"],
    )
    category: Name = Field(
        description="Một chuyên mục trong data/categories.yaml.", examples=["Tin tức"]
    )
    author: Annotated[Names, MaxLen(20)] = Field(
        default_factory=list,
        description="Tác giả hoặc bút danh trong data/authors.yaml; nhiều người thì viết "
        "danh sách.",
        examples=["Nguyễn Hoàng Minh"],
    )
    organisation: Name = Field(
        default="",
        description="Đơn vị của tác giả, theo data/organisations.yaml.",
        examples=["Sở GDĐT Đồng Tháp"],
    )
    tags: Tags = Field(
        default_factory=list,
        description="Chủ đề, nhiều nhất 30, mỗi chủ đề nhiều nhất 60 ký tự.",
        examples=["[chuyển đổi số, STEM]"],
    )
    level: Levels = Field(
        default_factory=list,
        description="Cấp học: mầm non, tiểu học, trung học cơ sở, trung học phổ thông, giáo dục "
        "thường xuyên, nghề nghiệp, đại học.",
        examples=["[tiểu học, trung học cơ sở]"],
    )
    summary: Annotated[Text, MaxLen(600)] = Field(
        default="",
        description="Sapo, nhiều nhất 600 ký tự; bỏ trống thì lấy đoạn đầu của bài.",
        examples=["Ba mươi trường đã sẵn sàng đón học sinh trở lại."],
    )
    dateline: Annotated[Text, MaxLen(20)] = Field(
        default="", description="Ký hiệu cơ quan báo đặt trước sapo.", examples=["ĐTO"]
    )
    modified: Moment | None = Field(
        default=None,
        description="Ngày giờ sửa bài lần cuối.",
        examples=["09/12/2022 08:00"],
    )
    correction: Annotated[Text, MaxLen(2000)] = Field(
        default="",
        description="Lời đính chính, hiện trên trang và trong bản tin RSS.",
        examples=["Bài đăng lúc đầu ghi sai số trường; đúng là 33 trường."],
    )
    date_source: DateSource = Field(
        default="editor",
        description="Ngày đăng lấy từ đâu: page (trang cũ), import (máy đoán), editor (biên tập).",
        examples=["editor"],
    )
    id: Identity = Field(
        default="",
        description="Mã bài, không bao giờ đổi; bỏ trống thì lấy tên tệp.",
        examples=["2022-12-08-tap-huan-giao-vien"],
    )
    slug: Slug = Field(
        default="",
        description="Phần cuối của địa chỉ; bỏ trống thì lấy tên tệp không kèm ngày.",
        examples=["tap-huan-giao-vien"],
    )
    image: ContentPath = Field(
        default="",
        description="Ảnh chính, đường dẫn tính từ thư mục content.",
        examples=["media/2022/tap-huan.jpg"],
    )
    image_alt: Caption = Field(
        default="",
        description="Mô tả ảnh cho người không nhìn thấy; bắt buộc khi có image.",
        examples=["Giáo viên thảo luận nhóm quanh bàn"],
    )
    image_caption: Caption = Field(
        default="", description="Chú thích dưới ảnh.", examples=["Giờ thảo luận buổi sáng"]
    )
    image_credit: Name = Field(
        default="", description="Người chụp hoặc nguồn ảnh.", examples=["Hoàng Minh"]
    )
    consent: Consent | None = Field(
        default=None,
        description="Khi ảnh nhận ra trẻ em: yes (có, đã được đồng ý), blurred (làm mờ, đã che "
        "mặt), none-needed (không cần).",
        examples=["yes"],
    )
    gallery: Annotated[list[GalleryItem], MaxLen(200)] = Field(
        default_factory=list,
        description="Bộ ảnh: danh sách gồm file, alt, caption, credit, consent.",
        examples=["[{file: media/2022/anh-1.jpg, alt: Sân trường sau giờ học}]"],
    )
    attachments: Annotated[list[AttachmentItem], MaxLen(200)] = Field(
        default_factory=list,
        description="Tệp đính kèm: danh sách gồm file, title.",
        examples=["[{file: media/2022/ke-hoach.pdf, title: Kế hoạch chi tiết}]"],
    )
    source: SourceItem | None = Field(
        default=None,
        description="Nguồn của bài đăng lại: name, url, canonical (true hoặc false).",
        examples=["{name: Báo Ví dụ, url: https://bao.example.vn/bai, canonical: true}"],
    )
    featured: Day | None = Field(
        default=None,
        description="Bài đứng đầu trang chủ đến hết ngày này.",
        examples=["15/12/2022"],
    )
    status: Status = Field(
        default="published",
        description="draft (nháp), review (chờ duyệt), approved (đã duyệt), published (đã đăng), "
        "withdrawn (gỡ bỏ); chỉ bài published đã đến ngày mới lên trang.",
        examples=["published"],
    )
    withdrawn_reason: Caption = Field(
        default="",
        description="Lý do gỡ bỏ, hiện trên trang thông báo.",
        examples=["Theo đề nghị của nhà trường"],
    )
    approved_by: Name = Field(
        default="", description="Người duyệt đăng.", examples=["Trần Thị Lan"]
    )
    approved_at: Moment | None = Field(
        default=None,
        description="Ngày giờ duyệt; bắt buộc khi có approved_by.",
        examples=["08/12/2022 09:00"],
    )
    event: EventItem | None = Field(
        default=None,
        description="Sự kiện cho lịch: start, end, place, deadline.",
        examples=["{start: 20/12/2022 08:00, place: Hội trường A, deadline: 15/12/2022}"],
    )
    views_base: Count = Field(
        default=0,
        description="Số lượt xem chuyển từ trang cũ sang.",
        examples=["1615"],
    )
    rating: Stars = Field(
        default_factory=list,
        description="Số lượt đánh giá từ 1 đến 5 sao chuyển từ trang cũ sang.",
        examples=["[1, 0, 2, 9, 31]"],
    )
    ignore: Silenced = Field(
        default_factory=dict,
        description="Quy tắc cảnh báo mà bài này bỏ qua, kèm lý do.",
        examples=["{alt-poor: ảnh chụp biểu trưng}"],
    )
    aliases: Annotated[list[Alias], BeforeValidator(values.names), MaxLen(200)] = Field(
        default_factory=list,
        description="Đường dẫn cũ phải chuyển về bài này.",
        examples=["[/tin/123.html]"],
    )


TEXT_KEYS = frozenset(
    name for name, field in Header.model_fields.items() if field.annotation is str
)
KEYS = tuple(Header.model_fields)
