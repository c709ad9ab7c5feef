"""The editors' table of header keys, made from the schema; brings pydantic."""

from __future__ import annotations

from bantin.core.validation import Strict

HEADING = "| khóa | ý nghĩa | bắt buộc | ví dụ |\n|---|---|---|---|"


def _row(name: str, text: str, example: object, *, required: bool) -> str:
    cells = (f"`{name}`", text.replace("|", "\\|"), "có" if required else "", f"`{example}`")
    return f"| {' | '.join(cells)} |"


def key_table(model: type[Strict]) -> str:
    """The keys of `model` as a Markdown table: meaning, whether required, an example."""
    rows = [
        _row(
            name, field.description or "", (field.examples or [""])[0], required=field.is_required()
        )
        for name, field in model.model_fields.items()
    ]
    return "\n".join([HEADING, *rows, ""])


def header_table() -> str:
    """The table of an article's keys for the editors' guide."""
    from bantin.articles.schema import Header

    return key_table(Header)


def page_table() -> str:
    """The table of a page's keys for the editors' guide."""
    from bantin.articles.page_schema import PageHeader

    return key_table(PageHeader)
