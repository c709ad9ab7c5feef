"""The site's identity: who publishes it, how it presents itself; read from `SITE`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import Any

from bantin.core.errors import Told
from bantin.core.settings import Reader
from bantin.core.values import dataclass


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


def _menu(name: str, items: list[Any], readers: list[Reader]) -> tuple[MenuItem, ...]:
    """The entries of the menu called `name`; each leaves its reader, which holds its faults."""
    found = []
    for number, item in enumerate(items):
        reader = Reader(f"{name}.{number}", item, known=MenuItem.__dataclass_fields__)
        readers.append(reader)
        below = _menu(f"{name}.{number}.children", reader.sequence("children"), readers)
        title, url = (reader.text(key, required=True) for key in ("title", "url"))
        found.append(MenuItem(title, url, below))
    return tuple(found)


def _social(block: Reader) -> tuple[tuple[str, str], ...]:
    pairs = []
    for number, pair in enumerate(block.sequence("social")):
        whole = isinstance(pair, (list, tuple)) and all(isinstance(text, str) for text in pair)
        if whole and len(pair) == len(("name", "address")):
            pairs.append((pair[0], pair[1]))
        else:
            block.fault(f"social.{number}", Told("settings-link"), pair)
    return tuple(pairs)


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
    readers = [owner_block]
    texts = {key: block.text(key) for key in ("tagline", "description", "slogan")}
    site = Site(
        name=block.text("name", required=True),
        url=str(settings.get("SITEURL") or block.text("url", required=True)).rstrip("/"),
        owner=owner,
        trust_badge=block.mapping("trust_badge"),
        social=_social(block),
        menu=_menu("SITE.menu", block.sequence("menu"), readers),
        language=block.text("language") or "vi",
        **texts,
    )
    block.finish(*readers)
    return site
