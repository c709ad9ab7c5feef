"""A small corpus of invented articles and its index; run as a script it writes the index files.

A number after the folder lets shards share hashes as in an archive that is larger by so much.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from bantin.articles.model import Term
from bantin.core.outputs import File
from bantin.search import segments
from bantin.search.documents import SearchDocument, entry
from bantin.search.index import parts
from bantin.search.language import Language, Suggestion

DATA = Path(__file__).parent / "data"
NAMES = {
    "boi-duong": "Bồi dưỡng",
    "tin-tuc": "Tin tức",
    "van-ban": "Văn bản",
    "chinh-sach": "Chính sách",
    "guong-sang": "Gương sáng",
}
ABOVE = {"ha-giang--dong-van": ("Tỉnh Hà Giang",)}  # which no text names

SUGGESTIONS = (
    Suggestion("category", "Bồi dưỡng giáo viên", "/chuyen-muc/boi-duong-giao-vien/"),
    Suggestion("level", "Trung học cơ sở", "/cap-hoc/trung-hoc-co-so/"),
    Suggestion("organisation", "Trường THCS Ven Kênh", "/don-vi/truong-thcs-ven-kenh/"),
    Suggestion("region", "Tỉnh Đồng Tháp", "/khu-vuc/dong-thap/"),
    Suggestion("region", "Huyện Vũ Thư", "/khu-vuc/vu-thu/"),
    Suggestion("document", "29-NQ/TW", "/van-ban/29-nq-tw/"),
    Suggestion("person", "Lê An", "/tac-gia/le-an/"),
)


def documents() -> list[SearchDocument]:
    """The invented articles."""
    rows = json.loads((DATA / "articles.json").read_text(encoding="utf-8"))
    return [_document(*row) for row in rows]


def _document(
    number: str,
    day: str,
    title: str,
    text: str,
    category: str,
    then: str,
    then_name: str,
    now: str,
    now_name: str,
) -> SearchDocument:
    return SearchDocument(
        id=number,
        url=f"/bai/{number}/",
        title=title,
        date_iso=day,
        lede="",
        text=text,
        category=Term(category, NAMES[category]),
        region_ids=(then,),
        region_names_then=(then_name,),
        region_names_above=ABOVE.get(then, ()),
        region_now=(Term(now, now_name),),
        levels=(Term("tieu-hoc", "tiểu học"),) if "lớp" in text else (),
        people=(Term("le-an", "Lê An") if int(number) % 2 else Term("ha-vy", "Hà Vy"),),
        has_attachment=category == "van-ban",
    )


def write(folder: Path, chosen: list[SearchDocument] | None = None) -> None:
    """Write the index of `chosen` (all when None) below `folder`."""
    words = json.loads((DATA / "glossary.json").read_text(encoding="utf-8"))
    found = documents() if chosen is None else chosen
    language = Language(words["glossary"], words["ambiguous"], SUGGESTIONS)
    for part in parts(map(entry, found), language, folder / "var" / "index.sqlite"):
        for file in part.make(None, *part.args):
            assert isinstance(file, File)
            path = folder / file.path
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(file.content())


if __name__ == "__main__":
    if sys.argv[2:]:
        segments.MOST_HASHED //= int(sys.argv[2])
    write(Path(sys.argv[1]))
