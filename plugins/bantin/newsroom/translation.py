"""Click's own words in Vietnamese, by the catalogue that gettext looks for.

Click asks the standard gettext for its sentences. `click_words.toml` has ours; gettext reads only
its compiled form, `locale/vi/LC_MESSAGES/bantin.mo`, which `python -m bantin.newsroom.translation`
writes anew.
"""

from __future__ import annotations

import gettext
import os
import struct
import tomllib
from collections.abc import Mapping
from pathlib import Path

DOMAIN = "bantin"
FOLDER = Path(__file__).parent / "locale"
WORDS = Path(__file__).with_name("click_words.toml")
COMPILED = FOLDER / "vi" / "LC_MESSAGES" / f"{DOMAIN}.mo"
HEADER = "Content-Type: text/plain; charset=UTF-8\nPlural-Forms: nplurals=2; plural=n != 1;\n"
MAGIC = 0x950412DE


def speak(lang: str) -> None:
    """Let gettext, and with it click, speak `lang` from now on."""
    os.environ["LANGUAGE"] = lang
    gettext.bindtextdomain(DOMAIN, str(FOLDER))
    gettext.textdomain(DOMAIN)


def words() -> dict[str, str]:
    """Click's sentences and ours; one and several are joined by NUL, as gettext wants them."""
    texts = tomllib.loads(WORDS.read_text("utf-8"))
    for one, (several, ours, our_several) in texts.pop("plural").items():
        texts[f"{one}\0{several}"] = f"{ours}\0{our_several}"
    return texts


def compiled(texts: Mapping[str, str]) -> bytes:
    """A gettext catalogue (.mo): header, tables of lengths and places, texts ended by NUL."""
    pairs = sorted({"": HEADER, **texts}.items())
    rows = [text.encode() for column in zip(*pairs, strict=True) for text in column]
    tables, texts_at = 28, 28 + 8 * len(rows)
    places, content = [], b""
    for row in rows:
        places += [len(row), texts_at + len(content)]
        content += row + b"\0"
    half = tables + 4 * len(rows)
    head = struct.pack("<7I", MAGIC, 0, len(pairs), tables, half, 0, texts_at)
    return head + struct.pack(f"<{len(places)}I", *places) + content


if __name__ == "__main__":
    COMPILED.parent.mkdir(parents=True, exist_ok=True)
    COMPILED.write_bytes(compiled(words()))
