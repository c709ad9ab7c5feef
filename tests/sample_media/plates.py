"""Which picture shows which scene, in which light."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sample_media.canvas import PALETTES, QUALITY, Sketch
from sample_media.scenes_country import (
    book_boat,
    delta,
    dyke_road,
    highland,
    island,
    lotus_pond,
    terraces,
    water_box,
)
from sample_media.scenes_festivals import campus, exhibition, fair, football, lanterns
from sample_media.scenes_lessons import (
    classroom,
    english_maths,
    examination,
    hall,
    kindergarten,
    lesson,
    reading_cards,
)
from sample_media.scenes_mountains import fireside, lunch, new_tap
from sample_media.scenes_school_days import (
    corridor,
    drying_books,
    night_school,
    opening_day,
    school_gate,
    school_yard,
    seaside_opening,
)
from sample_media.scenes_study import garden, hand_drawn_graph, library, still_life, story_map
from sample_media.scenes_technology import (
    computer_room,
    cubicles,
    digital_record,
    online_lesson,
    tablet_boxes,
    workshop,
)

SCENES: dict[str, Callable[[Sketch], None]] = {
    scene.__name__: scene
    for scene in (
        school_yard,
        opening_day,
        classroom,
        lesson,
        delta,
        lotus_pond,
        terraces,
        highland,
        library,
        computer_room,
        exhibition,
        football,
        lanterns,
        island,
        garden,
        hall,
        workshop,
        examination,
        dyke_road,
        campus,
        online_lesson,
        still_life,
        fair,
        kindergarten,
        reading_cards,
        tablet_boxes,
        lunch,
        fireside,
        book_boat,
        night_school,
        school_gate,
        drying_books,
        corridor,
        digital_record,
        seaside_opening,
        new_tap,
        water_box,
        hand_drawn_graph,
        english_maths,
        story_map,
        cubicles,
    )
}


@dataclass(frozen=True, slots=True)
class Plate:
    """One picture: where it goes, what it shows, in which light."""

    file: str
    scene: str
    palette: str
    flip: bool = False


PLATES = (
    Plate("2015/be-boi-lap-ghep.jpg", "school_yard", "noon", flip=True),
    Plate("2015/khai-giang-vung-cao.jpg", "terraces", "morning"),
    Plate("2015/diem-truong-nuong-lua.jpg", "terraces", "autumn", flip=True),
    Plate("2015/ben-do-truong-hoc.jpg", "delta", "morning"),
    Plate("2016/danh-gia-ngoai.jpg", "hall", "morning"),
    Plate("2016/phong-thi-thpt.jpg", "examination", "noon"),
    Plate("2016/so-tay-nhan-xet.jpg", "still_life", "autumn"),
    Plate("2017/thu-vien-sau-lu.jpg", "library", "mist"),
    Plate("2017/truong-tren-dao.jpg", "island", "noon"),
    Plate("2017/trung-thu-san-truong.jpg", "lanterns", "night"),
    Plate("2017/trung-thu-1-phong-tranh.jpg", "exhibition", "noon", flip=True),
    Plate("2017/trung-thu-2-gian-hang.jpg", "fair", "morning"),
    Plate("2017/trung-thu-3-lop-mam.jpg", "kindergarten", "sunset"),
    Plate("2017/trung-thu-4-ho-sen.jpg", "lotus_pond", "morning"),
    Plate("2017/trung-thu-5-ra-ve.jpg", "dyke_road", "morning"),
    Plate("2018/lop-hoc-vung-cao.jpg", "terraces", "mist"),
    Plate("2018/san-truong-dau-nam.jpg", "school_yard", "morning"),
    Plate("2018/lop-hoc-dong.jpg", "classroom", "noon"),
    Plate("2018/xuong-thuc-hanh.jpg", "workshop", "morning"),
    Plate("2019/tap-huan-cot-can.jpg", "hall", "autumn", flip=True),
    Plate("2019/truong-cao-nguyen.jpg", "highland", "noon"),
    Plate("2019/lop-mam-non-diem-truong.jpg", "kindergarten", "mist", flip=True),
    Plate("2019/vuon-rau-lop-hoc.jpg", "garden", "morning"),
    Plate("2019/trien-lam-tranh-thieu-nhi.jpg", "exhibition", "morning"),
    Plate("2020/hoc-o-nha.jpg", "online_lesson", "morning"),
    Plate("2020/goc-hoc-tap.jpg", "still_life", "noon", flip=True),
    Plate("2021/sinh-hoat-cum-chuyen-mon.jpg", "reading_cards", "mist"),
    Plate("2021/trao-may-tinh-bang-binh-duong.jpg", "tablet_boxes", "noon"),
    Plate("2022/diem-truong-nam-ma.jpg", "lunch", "mist"),
    Plate("2023/ke-chuyen-bon-tuy-duc.jpg", "fireside", "sunset"),
    Plate("2023/vo-lai-cho-sach.jpg", "book_boat", "morning"),
    Plate("2024/lop-hoc-buoi-toi-vu-thu.jpg", "night_school", "night"),
    Plate("2024/ngay-hoi-su-pham.jpg", "campus", "noon"),
    Plate("2024/sinh-vien-truc-cong-truong.jpg", "school_gate", "morning"),
    Plate("2024/phong-may-tinh.jpg", "computer_room", "noon"),
    Plate("2024/phoi-sach-sau-lu.jpg", "drying_books", "noon"),
    Plate("2024/camera-hanh-lang.jpg", "corridor", "mist"),
    Plate("2025/hoc-ba-so-bau-bang.jpg", "digital_record", "morning"),
    Plate("2025/khai-giang-tien-hai.jpg", "seaside_opening", "morning"),
    Plate("2025/tro-lai-nam-ma.jpg", "new_tap", "morning"),
    Plate("2026/hop-do-nuoc-kenh.jpg", "water_box", "sunset"),
    Plate("2026/bieu-do-oxy-ve-tay.jpg", "hand_drawn_graph", "noon"),
    Plate("2026/tiet-toan-tieng-anh.jpg", "english_maths", "noon"),
    Plate("2026/bai-giang-so-lam-dong.jpg", "story_map", "noon"),
    Plate("2027/phong-luyen-thi-mo.jpg", "cubicles", "mist"),
)


def write_picture(plate: Plate, folder: Path) -> Path:
    """Draw one plate and save it as a progressive JPEG."""
    sketch = Sketch(PALETTES[plate.palette], zlib.crc32(plate.file.encode()) % 1000)
    SCENES[plate.scene](sketch)
    path = folder / plate.file
    path.parent.mkdir(parents=True, exist_ok=True)
    sketch.finish(flip=plate.flip).save(path, quality=QUALITY, optimize=True, progressive=True)
    return path
