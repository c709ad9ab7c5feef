"""The theme's static files under an address that holds their hash, and what its pages show.

Published of the style sheets are the common one, one for each kind of page that has more to say
(`css/pages/<template>.css`), and the one for feeds; what they import is joined into them.
How scripts are published stands in `scripts`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property, reduce
from pathlib import Path

from bantin.core.errors import DataError, Told
from bantin.core.files import digest, shown, walk
from bantin.core.outputs import Bundle, File, Inputs
from bantin.core.values import dataclass

STYLE = "css/main.css"
PUBLISHED = re.compile(r"css/(?:main|feed|pages/\w+)\.css")
IMPORT = re.compile(r"@import\b[^;]*;\n?")
JOINABLE = re.compile(r'@import url\("(?P<name>[^"]+)"\)(?: layer\((?P<layer>[\w.-]+)\))?;')
# Blocks that begin a line: no string or pattern of a script can look like one.
DOCUMENTATION = re.compile(r"^[ \t]*/\*\*.*?\*/\n", re.DOTALL | re.MULTILINE)
COMMENT = re.compile(r"/\*.*?\*/\s*", re.DOTALL)
QUOTED = re.compile(r'("[^"]*")')
AROUND = re.compile(r"\s*([{};>])\s*")
AFTER = re.compile(r"([:,])\s+")
# All of a page's fields at once; every other use of `page` in templates names one.
WHOLE_PAGE = re.compile(r"\bpage\b(?!\.\w)|\bpage\.(?:copy|get|items|keys|values)\b")
FIELD = re.compile(r"\bpage\.(\w+)")
RULES = reduce(lambda inner, _: rf"(?:[^{{}}]|\{{{inner}\}})*", range(4), "")
TWO_BLOCKS = re.compile(rf"(?P<first>@layer (\w+)\{{{RULES})\}}@layer \2\{{")


def joined_style(root: Path, name: str = STYLE) -> str:
    """The style sheet `name` with its imports put in their place, comments left out.

    Raises DataError with the line of an import of no file, of one written otherwise than
    `@import url("name.css") layer(name);`, and of what is not in UTF-8.
    """
    sheet = root / name
    text = theme_text(sheet)

    def place(found: re.Match[str]) -> str:
        written = found.group().strip()
        parts = JOINABLE.fullmatch(written)
        if not parts or not (file := sheet.parent / parts["name"]).is_file():
            line = text[: text.index(written)].count("\n") + 1
            raise DataError(shown(sheet), line, Told("style-import", {"text": written}))
        part = theme_text(file)
        return f"@layer {parts['layer']} {{\n{part}}}\n" if parts["layer"] else part

    return COMMENT.sub("", IMPORT.sub(place, COMMENT.sub("", text)))


def squeezed(style: str) -> str:
    """A style sheet without the white space that means nothing; quoted texts stay as they are."""
    parts = QUOTED.split(style)
    parts[::2] = [
        AFTER.sub(r"\1", AROUND.sub(r"\1", part)).replace(";}", "}") for part in parts[::2]
    ]
    return _with_shared_layers("".join(parts))


def _with_shared_layers(style: str) -> str:
    """Blocks of one layer that follow one another as one block."""
    found = 1
    while found:
        style, found = TWO_BLOCKS.subn(r"\g<first>", style)
    return style


@dataclass(frozen=True)
class Theme:
    """A theme folder: its static files, and what its templates ask for.

    Where `overridden`, templates of other folders take the place of some of them, or functions of
    others see what they are given. `known` is its address, if none of its files changed.
    """

    folder: Path
    overridden: bool = False
    known: str = ""

    @property
    def root(self) -> Path:
        """Folder of the static files."""
        return self.folder / "static"

    @cached_property
    def contents(self) -> dict[str, bytes]:
        """Static files by their path below the theme's address."""
        from bantin.edition.scripts import published_scripts  # not to open a theme

        files = {p.relative_to(self.root).as_posix(): p for p in walk(self.root)}
        others = {
            name: self._published(name, path)
            for name, path in files.items()
            if not name.startswith(("css/", "js/")) or PUBLISHED.fullmatch(name)
        }
        return others | published_scripts(self.root)

    def _published(self, name: str, path: Path) -> bytes:
        """Bytes of a static file.

        A style sheet is joined with its imports, a script goes without its documentation,
        others are as they lie.
        """
        if path.suffix == ".js":
            return DOCUMENTATION.sub("", theme_text(path)).encode()
        if path.suffix != ".css":
            return path.read_bytes()
        return squeezed(joined_style(self.root, name)).encode()

    @cached_property
    def url(self) -> str:
        """Address of the static files, `/theme/<hash>`; changes when any of them does."""
        whole = b"".join(
            name.encode() + b"\0" + digest(content).encode() for name, content in
            sorted(self.contents.items())
        ) if not self.known else b""
        return self.known or f"/theme/{digest(whole, 6)}"

    @cached_property
    def fields(self) -> frozenset[str] | None:
        """Names of the fields of pages that some template shows; None when it may be any."""
        texts = self._templates
        if self.overridden or any(WHOLE_PAGE.search(text) for text in texts):
            return None
        return frozenset(name for text in texts for name in FIELD.findall(text))

    def shows(self, field: str) -> bool:
        """Whether a page may show its field of this name: what no page shows need not be found."""
        return self.fields is None or field in self.fields

    @cached_property
    def _templates(self) -> list[str]:
        return list(template_texts(self.folder / "templates").values())

    def outputs(self) -> Iterator[Bundle]:
        """The static files and the favicon at its customary address."""
        yield Bundle("theme", static_files, (self.folder.as_posix(), self.url))


def template_texts(folder: Path) -> dict[str, str]:
    """Every template of `folder` by its name; raises DataError where one is not in UTF-8."""
    files = sorted(folder.rglob("*.html"))
    return {file.relative_to(folder).as_posix(): theme_text(file) for file in files}


def theme_text(file: Path) -> str:
    """A text file of a theme; raises DataError with the line where it is not in UTF-8."""
    try:
        return file.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise DataError(shown(file), line, Told("encoding-unknown")) from error


def static_files(_desk: object, folder: str, url: str) -> Iterator[File]:
    """The static files of the theme in `folder`; `url` changes with any of them."""
    for name, content in sorted(Theme(Path(folder)).contents.items()):
        inputs = {"latin": content.decode("latin-1")}
        yield File(f"{url[1:]}/{name}", write_bytes, inputs)
        if name == "icons/favicon.ico":
            yield File("favicon.ico", write_bytes, inputs)


def write_bytes(inputs: Inputs) -> bytes:
    """Bytes carried as Latin-1 text."""
    return str(inputs["latin"]).encode("latin-1")
