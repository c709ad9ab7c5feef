"""The library: pictures in all their sizes and files for download, below one content root."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

from bantin.core.files import digest
from bantin.core.numbers import size_vi
from bantin.core.outputs import Copy
from bantin.core.problems import Problem
from bantin.core.views import Attachment, Picture, Source
from bantin.core.worker_process import die_with
from bantin.media.checks import Attached, Illustration, check_file, check_kinds, check_words
from bantin.media.encode import SETTINGS, SOCIAL, Rendition, encode, widths
from bantin.media.facts import Facts, FactsStore
from bantin.media.kinds import KINDS
from bantin.media.places import FOLDER, file_url, locate, picture_stem, relative
from bantin.media.settings import MediaSettings

FORMATS = ("avif", "webp")
TYPES = {"avif": "image/avif", "webp": "image/webp"}

Plan = tuple[Picture, Mapping[str, Rendition]]  # by the names of their files


class Published(NamedTuple):
    """A file of the output as feeds describe it."""

    size: int
    type: str


class Library:
    """Files below `root`; encoded pictures are kept in `cache` and made once.

    Nothing is encoded until `encode_all`: `plan`, `picture` and `attachment` read headers.
    `outputs` gives what `picture`, `ask_for`, `attachment`, `offer` and `request` asked for.
    """

    def __init__(self, root: Path, cache: Path, settings: MediaSettings | None = None) -> None:
        self.root = root
        self.cache = cache
        self.settings = settings or MediaSettings()
        self.asked: set[str] = set()  # files whose faults somebody asked for
        self._facts = FactsStore(cache / "facts.json")
        self._found: dict[str, tuple[Path, Facts]] = {}
        self._sound: set[tuple[str, bool]] = set()  # files without a fault; whether as pictures
        self._plans: dict[tuple[str, bool], Plan] = {}
        self._renditions: dict[str, Rendition] = {}
        self._copies: dict[str, Path] = {}
        self._made: set[str] = set()  # addresses of pictures that were not in the cache

    def listening(self) -> Library:
        """The same library, which notes by itself the files whose faults it is asked for."""
        made = object.__new__(Library)
        vars(made).update(vars(self), asked=set())
        return made

    def check(self, file: str, path: str, line: int, *, picture: bool = False) -> list[Problem]:
        """Faults of `file` as named at `path:line`; `picture` when it must be one."""
        self.asked.add(file)
        if (file, picture) in self._sound:
            return []
        found = check_file(self.root, self._facts, file, path, line, picture=picture)
        if not found:
            self._sound.add((file, picture))
        return found

    def problems(self, image: Illustration, path: str) -> list[Problem]:
        """Faults of a picture: its file, its alternative text, the note on consent."""
        found = self.check(image.file, path, image.line, picture=True)
        return [*found, *check_words(image, path, self.settings.consent)]

    def attachment_problems(self, files: Sequence[Attached], path: str) -> list[Problem]:
        """Faults of an article's attachments taken together."""
        if not files:
            return []
        found = [fault for each in files for fault in self.check(each.file, path, each.line)]
        return [*found, *check_kinds(files, [self._kind(each.file) for each in files], path)]

    def _kind(self, file: str) -> str:
        """The kind of a file, empty when it is missing."""
        with suppress(FileNotFoundError):
            return self._located(file)[1].kind
        return ""

    def plan(self, image: Illustration, *, social: bool = False) -> Picture:
        """The picture in all its sizes, without asking for it to be published."""
        return self._planned(image, social)[0]

    def picture(self, image: Illustration, *, social: bool = False) -> Picture:
        """The picture in all its sizes; `social` adds 1200 × 630 for OpenGraph.

        Raises FileNotFoundError for a picture with faults (`problems` names them).
        """
        picture, renditions = self._planned(image, social)
        self._renditions.update(renditions)
        return picture

    def ask_for(self, file: str, *, social: bool = False) -> None:
        """Publish a picture, whatever it is called where it is shown; raises as `picture` does."""
        self._renditions.update(self._plan(file, social)[1])

    def attachment(self, file: str, title: str) -> Attachment:
        """The file for download: `PDF`, `1,2 MB`. Raises FileNotFoundError when missing."""
        _, facts = self._located(file)
        url, kind = self.offer(file), facts.known
        return Attachment(
            title=title,
            url=url,
            kind=facts.kind.upper(),
            size=size_vi(facts.bytes),
            bytes=facts.bytes,
            type=kind.type if kind else "application/octet-stream",
        )

    def offer(self, file: str) -> str:
        """Publish a file for download; its address. Raises FileNotFoundError when missing."""
        url = self.file_url(file)
        self._copies[unquote(url).lstrip("/")] = self._located(file)[0]
        return url

    def stamp(self, file: str) -> str:
        """A hash of all that is told of a picture or file; equal as long as its bytes are."""
        _, facts = self._hashed(file)
        return f"{facts.hash}:{facts.bytes}:{SETTINGS}"

    def file_url(self, file: str) -> str:
        """Address at which the file itself is published once `request` asks for it."""
        return file_url(relative(file) or file)

    def request(self, url: str) -> bool:
        """Publish the file that a link of the text leads to; false when it is none of ours."""
        path = unquote(url).lstrip("/")
        inside = path.removeprefix(f"{FOLDER}/")
        for file in (path, inside):
            found = locate(self.root, file) if path.startswith(f"{FOLDER}/") else None
            if found is not None and self._facts.of(found).kind:
                self._copies[path] = found
                return True
        return False

    def published(self, url: str) -> Published:
        """Bytes and MIME type of an encoded picture that was asked for; made now if need be.

        Raises KeyError for an address nobody asked for.
        """
        rendition = self._renditions[url.rsplit("/", 1)[-1]]
        if not rendition.target.exists():
            encode([rendition])
            self._made.add(url.lstrip("/"))
        return Published(rendition.target.stat().st_size, KINDS[rendition.format].type)

    def encode_all(self, jobs: int = 1) -> int:
        """Make every picture that was asked for and is not in the cache; how many were made."""
        by_source: dict[Path, list[Rendition]] = {}
        there = {*os.listdir(self.cache)} if self.cache.is_dir() else set()  # noqa: PTH208 - thousands
        for name, rendition in sorted(self._renditions.items()):
            if name not in there:
                by_source.setdefault(rendition.source, []).append(rendition)
                self._made.add(f"{FOLDER}/{name}")
        batches = list(by_source.values())
        if jobs > 1 and len(batches) > 1:
            from concurrent.futures import ProcessPoolExecutor  # heavy
            from multiprocessing import get_context

            how = get_context("spawn"), die_with, (os.getpid(),)
            with ProcessPoolExecutor(min(jobs, len(batches)), *how) as pool:
                list(pool.map(encode, batches))
        else:
            for batch in batches:
                encode(batch)
        self._facts.save()
        return sum(len(batch) for batch in batches)

    def outputs(self) -> Iterator[Copy]:
        """Every file asked for, in order of its path; encoded ones exist after `encode_all`."""
        files, cache = {path: str(file) for path, file in self._copies.items()}, str(self.cache)
        files |= {f"{FOLDER}/{name}": f"{cache}/{name}" for name in self._renditions}
        return (Copy(path, files[path], path in self._made) for path in sorted(files))

    def _located(self, file: str) -> tuple[Path, Facts]:
        """A file and its facts, looked for once."""
        if file not in self._found:
            found = locate(self.root, file)
            if found is None:
                raise FileNotFoundError(file)
            self._found[file] = found, self._facts.of(found)
        return self._found[file]

    def _hashed(self, file: str) -> tuple[Path, Facts]:
        found, facts = self._located(file)
        if not facts.hash:
            self._found[file] = found, self._facts.hashed(found)
        return self._found[file]

    def _plan(self, file: str, social: bool) -> Plan:  # noqa: FBT001
        if (file, social) not in self._plans:
            named = *self._hashed(file), file, self.cache
            made = _with_card(self._plan(file, False), *named) if social else _plan(*named)  # noqa: FBT003
            self._plans[file, social] = made
        return self._plans[file, social]

    def _planned(
        self,
        image: Illustration,
        social: bool,  # noqa: FBT001
    ) -> Plan:
        picture, renditions = self._plan(image.file, social)
        worded: Picture = {
            **picture, "alt": image.alt, "caption": image.caption, "credit": image.credit,
        }  # fmt: skip
        return worded, renditions


def _plan(source: Path, facts: Facts, file: str, cache: Path) -> Plan:
    """Names, sizes and files of one picture; its words are left empty."""
    if not facts.width:
        raise FileNotFoundError(file)
    stem = picture_stem(file, _version(facts))
    base = "png" if facts.transparent else "jpg"
    made: dict[str, Rendition] = {}

    def srcset(format_: str) -> str:
        entries = []
        for width in widths(facts.width):
            height = max(1, round(facts.height * width / facts.width))
            name = f"{stem}-{width}.{format_}"
            made[name] = Rendition(source, cache, name, format_, width, height)
            entries.append(f"/{FOLDER}/{name} {width}w")
        return ", ".join(entries)

    sources = [Source(type=TYPES[each], srcset=srcset(each)) for each in FORMATS]
    base_set = srcset(base)
    name, largest = [*made.items()][-1]
    picture = Picture(
        src=f"/{FOLDER}/{name}",
        srcset=base_set,
        sources=sources,
        width=largest.width,
        height=largest.height,
        alt="",
        caption="",
        credit="",
        original=f"/{FOLDER}/{name}",
        social="",
    )
    return picture, made


def _with_card(plan: Plan, source: Path, facts: Facts, file: str, cache: Path) -> Plan:
    """The same with the picture that networks show."""
    picture, made = plan
    name = f"{picture_stem(file, _version(facts))}-1200x630.jpg"
    card = Rendition(source, cache, name, "jpg", *SOCIAL, crop=True)
    return {**picture, "social": f"/{FOLDER}/{name}"}, {**made, name: card}


def _version(facts: Facts) -> str:
    return digest(f"{facts.hash}:{SETTINGS}".encode(), 4)
