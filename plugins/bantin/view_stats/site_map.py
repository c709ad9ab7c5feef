"""What a build leaves for the statistics: its articles, their groups and the groups' names."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import field, fields
from json.encoder import encode_basestring as quoted
from pathlib import Path
from typing import NamedTuple
from zlib import compressobj, decompressobj

from bantin.core.files import write_atomically
from bantin.core.values import dataclass
from bantin.core.views import Link

NAME = "articles.json"
Named = Iterable[tuple[str, Iterable[tuple[str, Link]]]]  # names of groups by kind and key
GROUPS = ("region", "category", "author", "unit")


@dataclass(frozen=True, slots=True)
class Published:
    """An article as the counts know it.

    `shard` is the address of its count, `former` its old paths; `base` and `stars` were
    carried over from an older portal; `groups` holds keys by kind of group (`region` is the
    province of today).
    """

    id: str
    url: str
    title: str
    shard: str
    former: Sequence[str] = ()
    base: int = 0
    stars: Sequence[int] = ()
    groups: Mapping[str, Sequence[str]] = field(default_factory=dict)


FIELDS = tuple(field.name for field in fields(Published))
TITLE = FIELDS.index("title")
SEPARATOR = ",\n"
_json = json.JSONEncoder(ensure_ascii=False).encode


@dataclass(frozen=True, slots=True)
class SiteMap:
    """Published articles, names of groups by kind and key (`feed`: by path of the list), host."""

    published: Sequence[Published] = ()
    names: Mapping[str, Mapping[str, Link]] = field(default_factory=dict)
    host: str = ""

    @property
    def paths(self) -> dict[str, str]:
        """Article ids by page path; old addresses count for the article too."""
        return {path: each.id for each in self.published for path in (each.url, *each.former)}

    def name(self, kind: str, key: str) -> Link:
        """Name and address of a group; one that the site no longer has is called by its key."""
        return self.names.get(kind, {}).get(key) or {"title": key, "url": ""}


def former_paths(redirects: Mapping[str, str]) -> dict[str, list[str]]:
    """Old paths by the address that they lead to."""
    former: dict[str, list[str]] = {}
    for old, new in sorted(redirects.items()):
        former.setdefault(new, []).append(old)
    return former


def site_map_pieces(lines: Iterable[bytes], names: Named, host: str) -> Iterator[bytes]:
    """A map as a file in pieces, in some of them the `lines` of its articles."""
    yield _json({"fields": FIELDS, "host": host}).removesuffix("}").encode()
    yield from _name_pieces(names)
    yield b', "published": ['
    before = b"\n"
    for some in filter(None, lines):
        yield before
        yield some
        before = SEPARATOR.encode()
    yield b"\n]}\n"


def _name_pieces(names: Named) -> Iterator[bytes]:
    yield b', "names": {'
    for place, (kind, group) in enumerate(names):
        links = ", ".join(
            f'{quoted(key)}: {{"title": {quoted(link["title"])}, "url": {quoted(link["url"])}}}'
            for key, link in group
        )
        yield f"{', ' if place else ''}{quoted(kind)}: {{{links}}}".encode()
    yield b"}"


def article_lines(published: Iterable[Published]) -> bytes:
    """The values of each article, on a line of their own in the file."""
    told: dict[int, tuple[Mapping[str, Sequence[str]], str]] = {}
    rows = list[str]()
    for each in published:
        groups = told.get(id(each.groups))  # many articles are of the same
        if groups is None:
            groups = told[id(each.groups)] = each.groups, _groups(each.groups)
        rows.append(_row(each, groups[1]))
    return SEPARATOR.join(rows).encode()


def _row(each: Published, groups: str) -> str:
    """An article as JSON, its `groups` given: as the encoder would write it, in less time."""
    stars = _json(each.stars) if each.stars else "[]"
    return (
        f"[{quoted(each.id)}, {quoted(each.url)}, {quoted(each.title)}, {quoted(each.shard)},"
        f" {_texts(each.former)}, {each.base}, {stars}, {groups}]"
    )


def _groups(groups: Mapping[str, Sequence[str]]) -> str:
    told = [f"{quoted(kind)}: {_texts(keys)}" for kind, keys in groups.items()]
    return f"{{{', '.join(told)}}}"


def _texts(texts: Sequence[str]) -> str:
    return f"[{', '.join(map(quoted, texts))}]"


class Packed(NamedTuple):
    """A map in pieces, which waits for the end of a build; compressed ones are `small`."""

    pieces: list[bytes]
    small: bool

    def unpacked(self) -> Iterator[bytes]:
        """The pieces of the file."""
        widened = decompressobj()
        return map(widened.decompress, self.pieces) if self.small else iter(self.pieces)


def packed(pieces: Iterable[bytes], *, small: bool = True) -> Packed:
    """A map in pieces; to make it `small` takes a while."""
    if not small:
        return Packed([*pieces], small)
    squeezed = compressobj(1)
    made = filter(None, map(squeezed.compress, pieces))
    return Packed([*made, squeezed.flush()], small)


def write_site_map(state: Path, content: Packed) -> None:
    """Write the map that `packed` gave into the folder `state`, if it holds another one."""
    path = state / NAME
    with suppress(OSError), path.open("rb") as file:
        if all(file.read(len(each)) == each for each in content.unpacked()) and not file.read(1):
            return
    write_atomically(path, content.unpacked())


def retitle(state: Path, titles: Mapping[str, str]) -> None:
    """Give articles new titles, by their ids, in the map of the last build, if there is one."""
    with suppress(OSError, ValueError, LookupError):
        before = content = (state / NAME).read_bytes()
        for id_, title in titles.items():
            begin = content.find(f"\n[{_json(id_)}, ".encode()) + 1
            if begin:
                line = content[begin : content.index(b"\n", begin)].rstrip(b",")
                row = json.loads(line)
                row[TITLE] = title
                new = _json(row).encode()
                if new != line:
                    content = content[:begin] + new + content[begin + len(line) :]
        if content is not before:
            write_atomically(state / NAME, content)


def read_site_map(state: Path) -> SiteMap:
    """The map of the last build.

    Empty before the first build and when the file is damaged or of another form: the next build
    writes it anew, and the statistics keep what they counted until then.
    """
    try:
        found = json.loads((state / NAME).read_bytes())
        own = found["fields"] == list(FIELDS)
        published = [Published(*row) for row in found["published"] if own]
        return SiteMap(published, found["names"], found["host"])
    except (FileNotFoundError, ValueError, LookupError, TypeError):
        return SiteMap()
