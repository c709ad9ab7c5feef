"""`bantin build --why`: why a file would be written, or what depends on a source."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import closing
from dataclasses import asdict
from itertools import chain
from pathlib import Path
from typing import Any

from bantin.articles.model import Article
from bantin.core.messages import message
from bantin.core.outputs import unbundled
from bantin.edition.open import open_portal
from bantin.edition.outputs import planned
from bantin.edition.portal import Portal
from bantin.edition.references import Standing
from bantin.edition.search_files import search_parts
from bantin.edition.site_files import UNLISTED, map_files
from bantin.incremental.reasons import Reason, dependents, reason_of
from bantin.incremental.store import Store
from bantin.newsroom.reporting import report
from bantin.newsroom.whole_build import numbered, prepare
from bantin.publish.place import Place, locked


def explain(asked: str, settings: Mapping[str, Any], output: Path, lang: str, *, data: bool) -> int:
    """Tell of `asked`, a file of the output, an address, or a source; the exit code.

    Nothing is built. Raises ContentError for faults of the content.
    """
    place = Place(output.resolve())
    with locked(place), closing(Store(place.store)) as store:
        portal = open_portal(settings)
        if (source := _source(portal, asked)) is not None:
            found = dependents(
                unbundled(portal.desk, chain(*planned(portal))), source, _path_of, store)
            _tell_dependents(source, found, lang, data=data)
            return 0
        reason = _reason(portal, asked, settings, store, place)
    if reason is None:
        report(message("why-nobody", {"path": asked}, lang))
        return 1
    _tell_reason(reason, lang, data=data)
    return 0


def _path_of(value: Any) -> str | None:
    return value.path if isinstance(value, Article | Standing) else None


def _source(portal: Portal, asked: str) -> str | None:
    """The path of an article below the content folder that `asked` names."""
    path = Path(asked).resolve()
    root = portal.folder.root
    name = path.relative_to(root).as_posix() if path.is_relative_to(root) else asked
    return name if name in portal.archive.by_path else None


def _reason(
    portal: Portal, asked: str, settings: Mapping[str, Any], store: Store, place: Place
) -> Reason | None:
    numbers = numbered(portal.sources, store.sources(), {}).numbers
    press = prepare(portal, store, settings, numbers).press
    resolved = Path(asked).resolve()
    inside = resolved.is_relative_to(place.output) and resolved != place.output
    path = resolved.relative_to(place.output).as_posix() if inside else asked.lstrip("/")
    if not path or path.endswith("/") or (place.output / path).is_dir():
        path = f"{path.rstrip('/')}/index.html".lstrip("/")
    pages = [(page, updated) for page, _, updated in store.pages(UNLISTED)]
    every = unbundled(portal.desk, (
        *chain(*planned(portal)), *search_parts(portal), *map_files(portal, pages)))
    return reason_of(path, every, press, store, place.output, _path_of)


def _tell_dependents(source: str, found: list[str], lang: str, *, data: bool) -> None:
    if data:
        report(json.dumps({"source": source, "outputs": found}, ensure_ascii=False))
        return
    report(message("why-source", {"source": source, "count": len(found)}, lang))
    for path in found:
        report(f"  {path}")


def _tell_reason(reason: Reason, lang: str, *, data: bool) -> None:
    if data:
        report(json.dumps(asdict(reason), ensure_ascii=False))
        return
    report(f"{reason.path}: {message(f'why-{reason.cause}', {}, lang)}")
    if reason.difference:
        for code in ("why-before", "why-now"):
            report(message(code, asdict(reason.difference), lang))
    if reason.sources:
        report(message("why-sources", {"sources": ", ".join(reason.sources[:8])}, lang))
