"""Links of articles and pages to other articles and pages of the site."""

from __future__ import annotations

import re
from collections.abc import Collection

from bantin.core.problems import Problem
from bantin.core.text import nearest
from bantin.regions.model import Register

ARTICLE = re.compile(r"/\d{4}/\d\d/\d\d/[^/]*/?")
PAGE = re.compile(r"/[^/]+/?")
UNIT = re.compile(r"/khu-vuc/([^/]+)/")
ROOTS = (
    "/doc-nhieu/", "/khu-vuc/", "/lich/", "/luu-tru/", "/rss/", "/so-do/", "/thong-ke/",
    "/tim-kiem/", "/tu-viet-tat/", "/van-ban/",
)  # fmt: skip
CATEGORY = re.compile(r"/chuyen-muc/([^/]+)/")


def address(target: str) -> str:
    """A link's target without query and fragment."""
    return target.split("#", 1)[0].split("?", 1)[0]


def broken_link(
    path: str, line: int, target: str, texts: Collection[str], categories: Collection[str]
) -> Problem:
    """The fault of a link that leads nowhere, with the nearest addresses there are.

    `texts` are the articles' and pages' addresses, `categories` slugs.
    """
    lists = (f"/chuyen-muc/{slug}/" for slug in categories)
    near = nearest(target, [*texts, *lists, *ROOTS])
    values = {"target": target, "nearest": ", ".join(f"“{url}”" for url in near)}
    return Problem(path, line, "link-broken-near" if near else "link-broken", values)


def may_lead(target: str, left_out: Collection[str]) -> bool:
    """Whether a link may lead to an article that was left out for an error.

    `left_out` are slugs; an empty one stands for an article of which no address is known.
    """
    if not left_out or not target.startswith("/") or UNIT.match(target) or CATEGORY.match(target):
        return False
    return "" in left_out or bool(ARTICLE.fullmatch(target) and target.split("/")[4] in left_out)


def leads_nowhere(
    target: str, texts: Collection[str], categories: Collection[str], register: Register
) -> bool:
    """Whether a link to an article, page, category or region surely leads nowhere.

    Other addresses (lists of tags, documents, files) only a build knows; they pass.
    """
    from bantin.articles.values import RESERVED

    if not target.startswith("/") or ARTICLE.fullmatch(target):
        return bool(target) and target not in texts
    if unit := UNIT.fullmatch(target):
        return unit[1] not in register.units
    if category := CATEGORY.fullmatch(target):
        return category[1] not in categories
    own = PAGE.fullmatch(target) is not None and "." not in target
    return own and target not in texts and target.strip("/") not in RESERVED
