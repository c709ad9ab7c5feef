"""The manifest, and the files that stand once for the whole site."""

from __future__ import annotations

import json
from collections.abc import Sequence

from bantin.search.columns import NAMES, column, columns
from bantin.search.language import Language
from bantin.search.records import PER_FILE, per_folder
from bantin.search.segment_files import PAIRS, SYLLABLES, SegmentFiles
from bantin.search.segments import Segment
from bantin.search.shards import MAGIC, raw
from bantin.search.store import State, Store


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def singles(
    store: Store, old: State, new: State, files: SegmentFiles, language: Language
) -> dict[str, str]:
    """File of each name; columns and lists that nothing changed are not made again."""
    written = [row[2] for row in new.rows]
    if old.single and written == [row[2] for row in old.rows]:
        placed = {name: old.single[name] for name in NAMES}
    else:
        found = zip(NAMES, columns(written), strict=True)
        placed = {name: store.pack(name, column(rows)) for name, rows in found}
    changed = files.lists()
    for name in (PAIRS, SYLLABLES):
        kept = name not in changed
        placed[name] = old.single[name] if kept else store.pack(name, changed[name])
    placed["suggestions"] = store.pack("suggestions", _json(language.suggestions))
    return placed


def manifest(state: State, parts: Sequence[Segment], language: Language) -> bytes:
    """The one file with a fixed name: what there is, then sieves, then the hashes in names.

    Not packed: hashes would not become smaller.
    """
    sieves = {name: bytes.fromhex(bits) for name, bits in state.sieves.items()}
    head = _json(
        {
            "abbreviations": language.usable,
            "ambiguous": language.readings,
            "count": len(state.rows),
            "files": state.single,
            "records": [per_folder(len(state.rows)), PER_FILE],
            "segments": [
                [*part, part.pair_shards, part.word_shards, part.sharing] for part in parts
            ],
        }
    )
    shards = [
        name.split(".")[1] for part in parts for name in state.shards[part.name][:: part.sharing]
    ]
    hashes = bytes.fromhex("".join((*shards, *state.folders)))
    bits = b"".join(raw(sieves.get(part.name, b"")) for part in parts)
    return MAGIC + raw(head) + bits + hashes

