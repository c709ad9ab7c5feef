"""What a file is, by its first bytes and never by its name."""

from __future__ import annotations

from pathlib import Path

from bantin.core.values import dataclass

HEAD = 4096
PICTURES = frozenset({"jpg", "png", "webp", "avif", "gif"})
SAME = {"jpeg": "jpg", "jpe": "jpg", "m4v": "mp4"}
CLOSED = frozenset({"doc", "docx", "xls"})
OPEN = frozenset({"pdf", "odt", "ods"})


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file: short name, MIME type."""

    name: str
    type: str


_OFFICE = "application/vnd.openxmlformats-officedocument"
KINDS = {
    kind.name: kind
    for kind in (
        Kind("jpg", "image/jpeg"),
        Kind("png", "image/png"),
        Kind("webp", "image/webp"),
        Kind("avif", "image/avif"),
        Kind("gif", "image/gif"),
        Kind("mp4", "video/mp4"),
        Kind("mp3", "audio/mpeg"),
        Kind("pdf", "application/pdf"),
        Kind("doc", "application/msword"),
        Kind("xls", "application/vnd.ms-excel"),
        Kind("docx", f"{_OFFICE}.wordprocessingml.document"),
        Kind("xlsx", f"{_OFFICE}.spreadsheetml.sheet"),
        Kind("pptx", f"{_OFFICE}.presentationml.presentation"),
        Kind("odt", "application/vnd.oasis.opendocument.text"),
        Kind("ods", "application/vnd.oasis.opendocument.spreadsheet"),
    )
}
_STARTS = (
    (b"\xff\xd8\xff", "jpg"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"GIF87a", "gif"),
    (b"GIF89a", "gif"),
    (b"%PDF-", "pdf"),
    (b"ID3", "mp3"),
)
_BRANDS = {b"avif": "avif", b"avis": "avif"}
_MOVIES = frozenset({b"isom", b"iso2", b"iso4", b"iso5", b"iso6", b"mp41", b"mp42", b"avc1",
                     b"M4V ", b"MSNV", b"dash"})  # fmt: skip
_PARTS = (
    ("word/document.xml", "docx"),
    ("xl/workbook.xml", "xlsx"),
    ("ppt/presentation.xml", "pptx"),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_STREAMS = (("WordDocument", "doc"), ("Workbook", "xls"), ("Book", "xls"))
_MP3_SYNC, _MP3_BITS = 0xFF, 0xE0


def kind_of(path: Path) -> Kind | None:
    """The kind of the file at `path`; None for what the portal does not take.

    Office files that carry macros are not taken. Raises OSError when it cannot be read.
    """
    with path.open("rb") as file:
        head = file.read(HEAD)
    name = next((name for start, name in _STARTS if head.startswith(start)), "")
    if head.startswith(b"PK\x03\x04"):
        name = _archive(path)
    elif head.startswith(_OLE):
        name = _compound(path)
    return KINDS.get(name or _other(head))


def _other(head: bytes) -> str:
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "webp"
    if head[4:8] == b"ftyp":
        brand = head[8:12]
        return _BRANDS.get(brand) or ("mp4" if brand in _MOVIES else "")
    frame = len(head) > 1 and head[0] == _MP3_SYNC and head[1] & _MP3_BITS == _MP3_BITS
    return "mp3" if frame else ""


def _archive(path: Path) -> str:
    import zipfile

    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
            if any(name.endswith("vbaProject.bin") for name in names):
                return ""
            if "mimetype" in names and archive.getinfo("mimetype").file_size < HEAD:
                wanted = archive.read("mimetype").decode("ascii", "replace").strip()
                return next((name for name, kind in KINDS.items() if kind.type == wanted), "")
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError):
        return ""
    return next((name for part, name in _PARTS if part in names), "")


def _compound(path: Path) -> str:
    content = path.read_bytes()
    for stream, name in _OLE_STREAMS:
        if f"{stream}\0".encode("utf-16-le") in content:
            return name
    return ""
