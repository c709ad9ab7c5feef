"""Faults of pictures and attachments as editors are told of them."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from pathlib import Path, PurePosixPath
from typing import Protocol

from bantin.core.numbers import size_vi
from bantin.core.problems import Problem, Severity
from bantin.core.text import exact, fold, nearest, slug
from bantin.media.encode import MAX_PIXELS
from bantin.media.facts import Facts, FactsStore
from bantin.media.kinds import CLOSED, KINDS, OPEN, PICTURES, SAME
from bantin.media.places import locate, relative

MAX_PICTURE = 20_000_000
MAX_ATTACHMENT = 50_000_000
CONSENT = frozenset({"yes", "blurred", "none-needed"})
CHILDREN = re.compile(r"\b(?:học sinh|trẻ em|(?<!tuổi )(?<!sức )trẻ|bé|cháu|em)\b", re.IGNORECASE)
PLACEHOLDERS = frozenset({
    "image", "imageimage", "img", "picture", "photo", "banner", "untitled", "anh", "anh bia",
    "anh dai dien", "anh minh hoa", "anh tin bai", "hinh", "hinh anh", "hinh minh hoa",
})  # fmt: skip


class Attached(Protocol):
    """A file for download as an article names it."""

    @property
    def file(self) -> str:
        """Path relative to the content root."""

    @property
    def title(self) -> str:
        """What readers see."""

    @property
    def line(self) -> int:
        """Line on which it is named."""


class Illustration(Protocol):
    """A picture as an article names it."""

    @property
    def file(self) -> str:
        """Path relative to the content root."""

    @property
    def alt(self) -> str:
        """Alternative text."""

    @property
    def caption(self) -> str:
        """Caption, may be empty."""

    @property
    def credit(self) -> str:
        """Who made it, may be empty."""

    @property
    def consent(self) -> str:
        """`yes`, `blurred`, `none-needed` or empty."""

    @property
    def line(self) -> int:
        """Line on which it is named."""


def check_file(  # a file, where it was named, and what it must be
    root: Path, facts: FactsStore, file: str, path: str, line: int, *, picture: bool
) -> list[Problem]:
    """The fault of the file itself, if any: place, presence, kind, size or pixels."""
    if relative(file) is None:
        return [Problem(path, line, "media-outside", {"file": file})]
    found = locate(root, file)
    if found is None:
        return [Problem(path, line, "media-missing", {"file": file, "near": _near(root, file)})]
    code, values = _fault(facts.of(found), file, picture=picture)
    return [Problem(path, line, code, {"file": file, **values})] if code else []


def _fault(known: Facts, file: str, *, picture: bool) -> tuple[str, dict[str, object]]:
    """The first rule that a file breaks, with its values; an empty code when it keeps them."""
    shown = known.kind in PICTURES
    ending = PurePosixPath(file).suffix.lower().lstrip(".")
    limit = MAX_PICTURE if shown else MAX_ATTACHMENT
    size = {"size": size_vi(known.bytes), "limit": size_vi(limit)}
    kind: dict[str, object] = {"kind": known.kind}
    rules: tuple[tuple[bool, str, dict[str, object]], ...] = (
        (not known.kind, "media-kind", {"kinds": ", ".join(KINDS)}),
        (picture and not shown, "media-not-picture", kind),
        (not picture and SAME.get(ending, ending) != known.kind, "media-wrong-name", kind),
        (known.bytes > limit, "media-too-large", {**size}),
        (shown and not known.width, "media-broken", {}),
        (known.width * known.height > MAX_PIXELS, "media-pixels", {"limit": MAX_PIXELS // 10**6}),
    )
    return next(((code, values) for broken, code, values in rules if broken), ("", {}))


def _near(root: Path, file: str) -> str:
    """The nearest name in the folder that `file` names, as a half sentence; else empty."""
    wanted = PurePosixPath(relative(file) or "")
    folder = root / wanted.parent
    try:
        names = os.listdir(folder)  # noqa: PTH208 - its names alone
    except OSError:  # no such folder, or a name that no folder could have
        names = []
    near = nearest(wanted.name, names, most=1)
    return f"; có phải ý bạn là “{(wanted.parent / near[0]).as_posix()}”?" if near else ""


def check_words(image: Illustration, path: str, consent: Severity) -> list[Problem]:
    """Faults of a picture's words: alternative text and the note on consent."""
    line, file = image.line, image.file
    if not image.alt.strip():
        return [Problem(path, line, "media-alt-missing", {"file": file})]
    problems = []
    if _is_placeholder(image):
        values = {"file": file, "alt": image.alt}
        problems.append(Problem(path, line, "media-alt-placeholder", values, "warning"))
    if image.consent and image.consent not in CONSENT:
        values = {"value": image.consent, "choices": ", ".join(sorted(CONSENT))}
        problems.append(Problem(path, line, "media-consent-value", values))
    shown = CHILDREN.search(f"{image.alt}\n{image.caption}")
    if shown and not image.consent:
        values = {"file": file, "word": shown.group()}
        problems.append(Problem(path, line, "media-consent", values, consent))
    return problems


def _is_placeholder(image: Illustration) -> bool:
    alt = exact(image.alt).strip()
    name = PurePosixPath(image.file)
    if slug(alt) in {slug(name.stem), slug(name.name)} or fold(alt) in PLACEHOLDERS:
        return True
    return fold(alt) == alt and len(alt.split()) > 1


def check_kinds(files: Sequence[Attached], kinds: Sequence[str], path: str) -> list[Problem]:
    """A warning for each of an article's office files of these kinds that has no open companion."""
    if not OPEN.isdisjoint(kinds):
        return []
    return [
        Problem(path, attached.line, "media-closed",
                {"file": attached.file, "kind": kind.upper()}, "warning")
        for attached, kind in zip(files, kinds, strict=True)
        if kind in CLOSED
    ]  # fmt: skip
