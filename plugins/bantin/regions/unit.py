"""The vocabulary of dated units: kinds, dated values, units, moves and events.

Dates are days of Asia/Ho_Chi_Minh. A period runs from `start` to `end`, `end` exclusive; an
absent start is older than any archive, an absent end means "until today".
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Literal

from bantin.core.values import dataclass

Extent = Literal["whole", "part"]
NATIONAL = "viet-nam"
PROVINCE, DISTRICT, COMMUNE = 1, 2, 3
REFORM = date(2025, 7, 1)  # 202/2025/QH15: 34 provinces, no district level any more
# Names of people and events, before which the kind takes a capital (Nghị định 30/2020/NĐ-CP).
CAPITALISED = frozenset(
    name.strip()
    for name in """
    Hồ Chí Minh, Chu Văn An, Dương Minh Châu, Đặng Thùy Trâm, Điện Biên Phủ, Hà Huy Tập,
    Hoàng Hoa Thám, Hoàng Văn Thụ, Hồ Đắc Kiện, Hồ Thị Kỷ, Lê Chân, Lê Đại Hành, Lê Ích Mộc,
    Lê Lợi, Lê Quý Đôn, Lê Thanh Nghị, Lương Thế Trân, Lương Văn Tri, Lý Bôn, Lý Thường Kiệt,
    Lý Văn Lâm, Ngô Mây, Ngô Quyền, Nguyễn Bỉnh Khiêm, Nguyễn Du, Nguyễn Đại Năng, Nguyễn Huệ,
    Nguyễn Lương Bằng, Nguyễn Nghiêm, Nguyễn Phích, Nguyễn Trãi, Nguyễn Văn Linh,
    Nguyễn Việt Khái, Phạm Ngũ Lão, Phạm Sư Mạnh, Phan Đình Phùng, Phan Ngọc Hiển, Quang Trung,
    Tô Hiệu, Trần Hưng Đạo, Trần Lãm, Trần Liễu, Trần Nhân Tông, Trần Phán, Trần Phú,
    Trần Văn Thời, Triệu Việt Vương, Trương Quang Trọng
    """.split(",")  # noqa: SIM905 - a paragraph of names reads better than fifty quoted ones
)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of unit: `name` as running text writes it, `level` 0 (nation) to 3 (commune)."""

    name: str
    level: int


KINDS = {
    "quoc-gia": Kind("", 0),
    "tinh": Kind("tỉnh", PROVINCE),
    "thanh-pho-tw": Kind("thành phố", PROVINCE),
    "huyen": Kind("huyện", DISTRICT),
    "quan": Kind("quận", DISTRICT),
    "thi-xa": Kind("thị xã", DISTRICT),
    "thanh-pho": Kind("thành phố", DISTRICT),
    "xa": Kind("xã", COMMUNE),
    "phuong": Kind("phường", COMMUNE),
    "thi-tran": Kind("thị trấn", COMMUNE),
    "dac-khu": Kind("đặc khu", COMMUNE),
}


def day_of(on: date) -> date:
    """The day of `on`; a time in +07:00 gives its day."""
    return on.date() if isinstance(on, datetime) else on


@dataclass(frozen=True, slots=True)
class Dated:
    """A value that holds from `start` until the day before `end`; `basis` is its document."""

    value: str
    start: date | None = None
    end: date | None = None
    basis: str = ""


def value_at(values: tuple[Dated, ...], on: date | None) -> str:
    """The value on a day, the last one for None; outside the known time the nearest one.

    `values` stand in order of time; an empty tuple gives the empty string.
    """
    if not values:
        return ""
    if on is None:
        return values[-1].value
    day = day_of(on)
    for dated in values:
        if dated.end is None or day < dated.end:
            return dated.value
    return values[-1].value


@dataclass(frozen=True, slots=True)
class Unit:
    """One administrative unit through time; `id` never changes and is never used again.

    `kinds`, `names` (without the kind) and `parents` hold at least one value each, but for
    units without a parent; `codes` are those of the General Statistics Office; `alt` are
    other spellings that resolve at any time.
    """

    id: str
    level: int
    kinds: tuple[Dated, ...]
    names: tuple[Dated, ...]
    parents: tuple[Dated, ...] = ()
    codes: tuple[Dated, ...] = ()
    alt: tuple[str, ...] = ()
    start: date | None = None
    end: date | None = None
    basis: tuple[str, ...] = ()

    def alive(self, on: date) -> bool:
        """Whether the unit exists on that day."""
        day = day_of(on)
        return (self.start is None or self.start <= day) and (self.end is None or day < self.end)

    def day_alive(self, on: date | None) -> date | None:
        """The day of its life nearest to `on`; None (the latest state) where nothing ended."""
        if self.end is not None and (on is None or day_of(on) >= self.end):
            return self.end - timedelta(days=1)
        if on is not None and self.start is not None and day_of(on) < self.start:
            return self.start
        return on

    def kind(self, on: date | None = None) -> str:
        """The id of its kind on that day, `huyen`; None asks for the last one."""
        return value_at(self.kinds, on)

    def kind_name(self, on: date | None = None) -> str:
        """Its kind as running text writes it, `thành phố`."""
        return KINDS[self.kind(on)].name

    def name(self, on: date | None = None) -> str:
        """Its name without the kind, `Cao Lãnh`."""
        return value_at(self.names, on)

    def parent(self, on: date | None = None) -> str:
        """The id of the unit directly above; empty for provinces and the nation."""
        return value_at(self.parents, on)

    def code(self, on: date | None = None) -> str:
        """Its statistical code, `873`."""
        return value_at(self.codes, on)

    def label(self, on: date | None = None) -> str:
        """Kind and name in running text, `huyện Cao Lãnh`, `Quận 1`.

        The kind takes a capital before a number, a person or an event: Thành phố Hồ Chí Minh
        (Nghị định 30/2020/NĐ-CP, Phụ lục II).
        """
        name = self.name(on)
        if name[:1].isdigit() or name in CAPITALISED:
            return self.title_label(on)
        return f"{self.kind_name(on)} {name}".strip()

    def title_label(self, on: date | None = None) -> str:
        """Kind and name with a capital at the start, `Huyện Cao Lãnh`."""
        whole = f"{self.kind_name(on)} {self.name(on)}".strip()
        return whole[:1].upper() + whole[1:]


@dataclass(frozen=True, slots=True)
class Move:
    """How much of the predecessor `origin` went into `target` on `date`: all or a part."""

    origin: str
    target: str
    extent: Extent
    date: date
    note: str = ""

    @property
    def whole(self) -> bool:
        """Whether all of the predecessor lies in the successor."""
        return self.extent == "whole"


@dataclass(frozen=True, slots=True)
class Event:
    """What one set of documents changed on one day."""

    date: date
    basis: tuple[str, ...]
    moves: tuple[Move, ...]
