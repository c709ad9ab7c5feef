"""Numbers as Vietnamese readers write them: 7.647.315 and 98,99."""

from __future__ import annotations


def number_vi(value: float, decimals: int = 0) -> str:
    """`value` with `.` between groups of three and `,` before `decimals` digits."""
    return f"{value:,.{decimals}f}".translate(str.maketrans(",.", ".,"))


def size_vi(count: int) -> str:
    """A file's size in the unit people read: `845 B`, `12 KB`, `1,2 MB`."""
    if count < 1000:  # noqa: PLR2004
        return f"{count} B"
    if count < 1_000_000:  # noqa: PLR2004
        return f"{number_vi(count / 1000)} KB"
    return f"{number_vi(count / 1_000_000, 1)} MB"
