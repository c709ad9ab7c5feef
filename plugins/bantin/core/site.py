"""The site's identity: who publishes it, how it presents itself; read from `SITE`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bantin.core.settings import Reader


@dataclass(frozen=True, slots=True)
class Owner:
    """Who answers for the site; the footer of every page names it."""

    name: str
    address: str
    email: str
    phone: str
    person_responsible: str
    parent: str = ""
    licence: str = ""


@dataclass(frozen=True, slots=True)
class MenuItem:
    """One entry of the menu with its second level."""

    title: str
    url: str
    children: tuple[MenuItem, ...] = ()


@dataclass(frozen=True, slots=True)
class Site:
    """Identity of the portal; `url` is absolute without a final slash."""

    name: str
    url: str
    owner: Owner
    tagline: str = ""
    description: str = ""
    slogan: str = ""
    trust_badge: Mapping[str, str] = field(default_factory=dict)  # image, alt, url
    social: tuple[tuple[str, str], ...] = ()
    menu: tuple[MenuItem, ...] = ()
    language: str = "vi"


def _menu(items: list[Any]) -> tuple[MenuItem, ...]:
    return tuple(
        MenuItem(str(item["title"]), str(item["url"]), _menu(item.get("children", [])))
        for item in items
    )


def site_from_pelican(settings: Mapping[str, Any]) -> Site:
    """The identity block of the settings.

    Raises SettingsError naming every missing or empty value at once.
    """
    block = Reader("SITE", settings.get("SITE", {}), known=Site.__dataclass_fields__)
    owner_block = Reader("SITE.owner", block.mapping("owner"), known=Owner.__dataclass_fields__)
    owner = Owner(**{
        key: owner_block.text(key, required=key not in {"parent", "licence"})
        for key in Owner.__dataclass_fields__
    })
    texts = {key: block.text(key) for key in ("tagline", "description", "slogan")}
    site = Site(
        name=block.text("name", required=True),
        url=str(settings.get("SITEURL") or block.text("url", required=True)).rstrip("/"),
        owner=owner,
        trust_badge=block.mapping("trust_badge"),
        social=tuple((str(name), str(url)) for name, url in block.sequence("social")),
        menu=_menu(block.sequence("menu")),
        language=block.text("language") or "vi",
        **texts,
    )
    block.finish(owner_block)
    return site
