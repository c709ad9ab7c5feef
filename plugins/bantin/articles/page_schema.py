"""The header of pages (about, contact, privacy, English); brings pydantic."""

from __future__ import annotations

from typing import Annotated, Literal

from annotated_types import MaxLen
from pydantic import BeforeValidator, Field

from bantin.articles import values
from bantin.articles.header import RawHeader
from bantin.articles.resolve import default_slug
from bantin.articles.schema import Flag, Slug, Text
from bantin.core.problems import Problem
from bantin.core.validation import Strict, check

Language = Annotated[Literal["vi", "en"], BeforeValidator(values.lower)]


class PageHeader(Strict):
    """Every key of a page's header."""

    title: Annotated[Text, MaxLen(200)] = Field(
        description="Tên trang, nhiều nhất 200 ký tự.", examples=["Giới thiệu"]
    )
    slug: Slug = Field(
        default="",
        description="Địa chỉ của trang; bỏ trống thì lấy tên tệp.",
        examples=["gioi-thieu"],
    )
    menu: Flag = Field(
        default=False,
        description="Trang có nằm trong trình đơn không: true hoặc false.",
        examples=["true"],
    )
    summary: Annotated[Text, MaxLen(600)] = Field(
        default="",
        description="Một, hai câu tóm tắt, nhiều nhất 600 ký tự.",
        examples=["Cổng tin là gì, do ai làm, viết cho ai."],
    )
    lang: Language = Field(
        default="vi", description="Ngôn ngữ của trang: vi hoặc en.", examples=["vi"]
    )


def resolve_page(raw: RawHeader, path: str) -> tuple[PageHeader | None, list[Problem]]:
    """The header of a page with its slug filled in, and every problem."""
    header, problems, _ = check(PageHeader, raw.values, path, raw.line)
    if header is None:
        return None, problems
    last = header.slug or default_slug(path)
    code = "slug-reserved" if last in values.RESERVED or last.isdigit() else ""
    code = code if last else "slug-empty"
    if code:
        return None, [*problems, Problem(path, raw.line("slug"), code, {"value": last})]
    return header.model_copy(update={"slug": last}), problems
