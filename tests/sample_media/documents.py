"""The sample attachments: PDF and Word files with the same bytes on every run."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

from sample_media.canvas import find_font
from sample_media.texts import CHECK_LIST, LITERACY_PLAN, REVISION_PLAN, SIGN_UP, Blocks, Rows


def write_pdf(path: Path, blocks: Blocks) -> Path:
    """A two-page PDF with its font inside and the same bytes on every run."""
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.platypus import Flowable, PageBreak, Paragraph, SimpleDocTemplate

    for name in ("DejaVuSans", "DejaVuSans-Bold"):
        pdfmetrics.registerFont(TTFont(name, str(find_font(f"{name}.ttf"))))
    bold = "DejaVuSans-Bold"
    styles = {
        "title": ParagraphStyle("title", fontName=bold, fontSize=18, leading=25, spaceAfter=14),
        "head": ParagraphStyle(
            "head", fontName=bold, fontSize=13, leading=18, spaceBefore=12, spaceAfter=4
        ),
        "text": ParagraphStyle(
            "text", fontName="DejaVuSans", fontSize=11, leading=17, spaceAfter=7
        ),
    }
    story: list[Flowable] = [
        PageBreak() if kind == "break" else Paragraph(text, styles[kind]) for kind, text in blocks
    ]
    path.parent.mkdir(parents=True, exist_ok=True)
    title = blocks[0][1]
    SimpleDocTemplate(
        str(path), pagesize=A4, title=title, author="Sông Sen", lang="vi", invariant=1
    ).build(story)
    return path


def write_docx(path: Path, title: str, note: str, rows: Rows) -> Path:
    """A Word document with one table and the same bytes on every run."""
    import datetime as dt

    from docx import Document

    document = Document()
    document.core_properties.title, document.core_properties.author = title, "Sông Sen"
    document.core_properties.language = "vi-VN"
    written = dt.datetime(2020, 1, 1)  # noqa: DTZ001 - the format has no zone
    document.core_properties.created = document.core_properties.modified = written
    document.add_heading(title, level=1)
    document.add_paragraph(note)
    table = document.add_table(rows=0, cols=len(rows[0]), style="Table Grid")
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    memory = io.BytesIO()
    document.save(memory)
    path.parent.mkdir(parents=True, exist_ok=True)
    return repack(memory, path)


def repack(memory: io.BytesIO, path: Path) -> Path:
    """Write a zip again with fixed times, so that it does not change from run to run."""
    with (
        zipfile.ZipFile(memory) as source,
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            target.writestr(
                zipfile.ZipInfo(name, (2020, 1, 1, 0, 0, 0)),
                source.read(name),
                zipfile.ZIP_DEFLATED,
            )
    return path


ATTACHMENTS: dict[str, Callable[[Path], Path]] = {
    "2018/ke-hoach-xoa-mu-chu.pdf": lambda path: write_pdf(path, LITERACY_PLAN),
    "2018/mau-dang-ky-lop-xoa-mu-chu.docx": lambda path: write_docx(path, *SIGN_UP),
    "2020/lich-on-tap-truoc-ky-thi.pdf": lambda path: write_pdf(path, REVISION_PLAN),
    "2020/bang-kiem-giay-to-du-thi.docx": lambda path: write_docx(path, *CHECK_LIST),
}
