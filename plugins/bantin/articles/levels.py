"""The seven school levels of Vietnamese education, in the order of schooling."""

from __future__ import annotations

from collections.abc import Mapping

from bantin.articles.model import Term
from bantin.core.text import fold, nearest, slug, tone_key

LEVELS = tuple(
    Term(slug(name), name)
    for name in (
        "mầm non",
        "tiểu học",
        "trung học cơ sở",
        "trung học phổ thông",
        "giáo dục thường xuyên",
        "nghề nghiệp",
        "đại học",
    )
)
BY_KEY: Mapping[str, Term] = {tone_key(level.name): level for level in LEVELS}
SHORT_FORMS: Mapping[str, str] = {
    "mn": "mầm non",
    "mau giao": "mầm non",
    "th": "tiểu học",
    "thcs": "trung học cơ sở",
    "thpt": "trung học phổ thông",
    "gdtx": "giáo dục thường xuyên",
    "gdnn": "nghề nghiệp",
    "dh": "đại học",
    "cao dang": "nghề nghiệp",
}


def find_level(name: str) -> Term | None:
    """The level called `name`, whatever its capitals and tone placement."""
    return BY_KEY.get(tone_key(name))


def nearest_levels(name: str) -> list[str]:
    """The levels that `name` could have meant: a short form, a slip, else all of them."""
    meant = SHORT_FORMS.get(fold(name))
    names = [level.name for level in LEVELS]
    return [meant] if meant else nearest(name, names) or names
