"""The entry that closes the feed of an abolished unit and leads on to its successors."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from html import escape

from bantin.core.dates import VIETNAM, date_vi
from bantin.core.views import Link
from bantin.feeds.model import Entry, FeedHead

# With more heirs than these a title names the province around them.
MOST_NAMED = 2


def closing_entry(
    head: FeedHead, unit: str, last_day: date, successors: Sequence[Link], site_url: str,
    province: Link | None = None,
) -> Entry:
    """“Tỉnh Đắk Nông nay thuộc tỉnh Lâm Đồng”, dated the unit's last day at 23:59:59.

    `unit` is the unit's full name, `successors` are the units that stand in its place today,
    with their list paths (“tỉnh Lâm Đồng”, `/khu-vuc/lam-dong/`), `province` the one around
    them. `site_url` is absolute without a final slash.
    """
    moment = datetime.combine(last_day, time(23, 59, 59), VIETNAM)
    found = [*successors, *([province] if province and province not in successors else [])]
    named = [province] if province and len(successors) > MOST_NAMED else successors or found
    title = f"{unit[:1].upper()}{unit[1:]} nay thuộc {_enumerated([x['title'] for x in named])}"
    rows = "".join(_row(successor) for successor in found)
    text = (
        f"<p>{escape(title)}, sau ngày {date_vi(last_day)}. Kênh tin này không có thêm bài mới; "
        f"hãy theo dõi:</p><ul>{rows}</ul>"
    )
    return Entry(
        id=f"closed{head.path.rstrip('/')}", url=f"{site_url}{head.path}", title=title,
        published=moment, updated=moment, lede=f"{title}.", content_html=text,
    )


def _enumerated(names: list[str]) -> str:
    """`A`, `A và B`, `A, B và C`."""
    return " và ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def _row(unit: Link) -> str:
    name, path = escape(unit["title"]), escape(unit["url"])
    return (
        f'<li><a href="{path}">{name}</a> (<a href="{path}rss.xml">RSS</a>, '
        f'<a href="{path}atom.xml">Atom</a>)</li>'
    )
