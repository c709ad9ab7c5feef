"""Sanitised HTML in pages: marked as such, and put in as it is kept where nobody looks at it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from markupsafe import Markup

from bantin.core.outputs import Inputs, Stamped

HTML = "_html"  # how names of fields with sanitised HTML end


def trusted(inputs: Inputs) -> dict[str, Any]:
    """`inputs` with sanitised HTML, in fields named `…_html`, marked as such."""
    return {
        key: Markup(value) if key.endswith(HTML) else value  # noqa: S704 - sanitised before
        for key, value in inputs.items()
    }


def as_kept(inputs: Inputs) -> dict[str, Any]:
    """The same, but for what stands in UTF-8: templates print it, or see it as `worded`."""
    kept = {name: value for name, value in inputs.items() if type(value) is Stamped}
    return trusted({name: value for name, value in inputs.items() if name not in kept}) | kept


def worded(value: Any) -> Any:
    """A value as templates see it that do not print it as it is."""
    return Markup(value) if type(value) is Stamped else value  # noqa: S704 - sanitised before


def joined(printed: Iterable[Any]) -> bytes:
    """What templates printed, in UTF-8."""
    pieces = [*printed]
    kinds, parts, start = [*map(type, pieces)], list[bytes](), 0
    for _ in range(kinds.count(Stamped)):
        place = kinds.index(Stamped, start)
        parts += "".join(pieces[start:place]).encode(), pieces[place].content
        start = place + 1
    return b"".join((*parts, "".join(pieces[start:]).encode()))
