"""All files of the search index, from documents to bytes."""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bantin.core.files import digest
from bantin.core.outputs import File, Inputs
from bantin.search import columns
from bantin.search.analysis import analyse
from bantin.search.documents import SearchDocument, numbered
from bantin.search.normalise import abbreviation_key, compile_glossary, prepare
from bantin.search.records import (
    BLOCK,
    HASH_BYTES,
    block_hashes,
    record,
    record_paths,
    write_record,
)
from bantin.search.segments import Segment, borders, segment
from bantin.search.shards import VERSION, deflate, encode, spread, text, varint

FOLDER = "tim-kiem/i"
WORDS = Path(__file__).parent / "words"
DOCUMENTS_PER_COMMON_PAIR = 640


def write_packed(inputs: Inputs) -> bytes:
    """DEFLATE of the bytes that `inputs` carry in base 64."""
    return deflate(b64decode(inputs["base64"]))


def write_plain(inputs: Inputs) -> bytes:
    """The bytes that `inputs` carry in base 64."""
    return b64decode(inputs["base64"])


def _inputs(payload: bytes) -> Inputs:
    return {"base64": b64encode(payload).decode()}


def frequencies(counts: Mapping[str, int]) -> bytes:
    """Folded terms with the number of documents that hold them, in byte order."""
    out = bytearray(varint(len(counts)))
    for term in sorted(counts, key=str.encode):
        out += text(term) + varint(counts[term])
    return bytes(out)


@dataclass(slots=True)
class _Vocabulary:
    """Documents per folded word and pair over the whole site, summed over the spellings."""

    words: Counter[str] = field(default_factory=Counter)
    pairs: Counter[str] = field(default_factory=Counter)

    def add(self, part: Segment) -> None:
        for counts, terms in ((self.words, part.words), (self.pairs, part.pairs)):
            for term, variants in terms.items():
                counts[term] += sum(postings.count for postings in variants.values())

    def syllables(self) -> bytes:
        return frequencies({word: count for word, count in self.words.items() if "-" not in word})

    def common_pairs(self, documents: int) -> bytes:
        least = max(1, round(documents / DOCUMENTS_PER_COMMON_PAIR))
        return frequencies({pair: count for pair, count in self.pairs.items() if count >= least})


def _language(
    glossary: Mapping[str, str], ambiguous: Mapping[str, Sequence[str]], language: str
) -> bytes:
    messages = json.loads((WORDS / f"{language}.json").read_text(encoding="utf-8"))
    readings = {
        abbreviation_key(short): [prepare(reading) for reading in ambiguous[short]]
        for short in ambiguous
    }
    whole = {
        "abbreviations": compile_glossary(glossary),
        "ambiguous": readings,
        "messages": messages,
    }
    return json.dumps(whole, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def _shards(part: Segment) -> Iterator[tuple[str, bytes]]:
    """Name without hash and payload of every shard, pairs before words."""
    for number, terms in enumerate(spread(part.pairs, part.pair_shards)):
        yield f"{part.name}/b{number:03}", encode(terms)
    for number, terms in enumerate(spread(part.words, part.word_shards)):
        yield f"{part.name}/u{number:03}", encode(terms)


def manifest(
    documents: Sequence[SearchDocument],
    parts: Sequence[Segment],
    once: Mapping[str, str],
    hashes: Sequence[str],
) -> bytes:
    """The one file with a fixed name: what there is, then four bytes of hash per file."""
    head = {
        "blocks": BLOCK,
        "count": len(documents),
        "files": dict(once),
        "segments": [
            [part.name, part.first, part.count, part.pair_shards, part.word_shards]
            for part in parts
        ],
    }
    raw = json.dumps(head, sort_keys=True, separators=(",", ":")).encode()
    names = "".join((*hashes, *block_hashes(documents)))
    start = b"BTM" + bytes([VERSION])
    return start + len(raw).to_bytes(4, "little") + raw + bytes.fromhex(names)


def _single(
    ordered: Sequence[SearchDocument], vocabulary: _Vocabulary, language: bytes
) -> dict[str, bytes]:
    """Name and payload of the files that stand once for the whole site."""
    single = {name: columns.column(name, ordered) for name in columns.NAMES}
    single["syllables"] = vocabulary.syllables()
    single["pairs"] = vocabulary.common_pairs(len(ordered))
    single["language"] = language
    return single


def outputs(
    documents: Sequence[SearchDocument],
    glossary: Mapping[str, str],
    ambiguous: Mapping[str, Sequence[str]] | None = None,
    *,
    folder: str = FOLDER,
    language: str = "vi",
) -> Iterator[File]:
    """Every file of the index below `folder`; equal documents give equal bytes.

    `glossary` maps short forms to long ones for text and queries, `ambiguous` those with several
    readings, which only queries try. `language` names the table of words for the page.
    """
    ordered = numbered(documents)
    usable, vocabulary, parts = compile_glossary(glossary), _Vocabulary(), []
    hashes: list[str] = []
    for name, first, count in borders(len(ordered)):
        chosen = ordered[first : first + count]
        part = segment(name, first, (analyse(document, usable) for document in chosen))
        vocabulary.add(part)
        parts.append(part)
        for path, payload in _shards(part):
            hashes.append(digest(payload, HASH_BYTES))
            yield File(f"{folder}/{path}.{hashes[-1]}.bin", write_packed, _inputs(payload))
        part.pairs.clear()
        part.words.clear()
    single = _single(ordered, vocabulary, _language(glossary, ambiguous or {}, language))
    once = {name: f"{name}.{digest(payload, HASH_BYTES)}.bin" for name, payload in single.items()}
    for name, payload in single.items():
        yield File(f"{folder}/{once[name]}", write_packed, _inputs(payload))
    for path, document in record_paths(ordered):
        yield File(f"{folder}/{path}", write_record, {"record": record(document)})
    whole = manifest(ordered, parts, once, hashes)
    yield File(f"{folder}/manifest.bin", write_plain, _inputs(whole))
