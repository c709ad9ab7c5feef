"""A page that stands by itself: what is the same for all that serve."""

from __future__ import annotations

from typing import Any

from bantin.core.outputs import Page, page_path
from bantin.edition.desk import Desk
from bantin.edition.heads import head, trail
from bantin.edition.words import word


def headed_page(
    desk: Desk, url: str, template: str, inputs: dict[str, Any], *,
    name: str = "", robots: str = "", path: str = "",
) -> Page:
    """The page at `url`; its title and description are the theme's words of `name`.

    That is the template's, unless another is given.
    """
    name = name or template
    title, description = word(name), word(f"{name}_description")
    breadcrumb = trail(word("home"), {"title": title, "url": url})
    page = {
        "head": head(
            desk.site, url, title, description,
            breadcrumb=breadcrumb, feeds=desk.feeds, robots=robots,
        ),
        "breadcrumb": breadcrumb,
        "title": title,
        "description": description,
        **inputs,
    }
    return Page(path or page_path(url), template, page)
