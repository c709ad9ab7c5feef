"""How one value of a header is read: text on one line, lists, moments, paths, counts.

Each function takes what the header holds (text, list or mapping of text) and gives the typed
value, or refuses it with a message code. Anything that is not text where text is due is passed
on, so that the schema itself says so.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from urllib.parse import urlsplit

from bantin.articles.consents import CONSENT_KEYS, CONSENTS
from bantin.articles.dates import DateError, parse_moment
from bantin.articles.levels import find_level, nearest_levels
from bantin.core.refusal import fault
from bantin.core.text import nearest, tone_key

STATUSES = {
    "draft": "draft",
    "nháp": "draft",
    "review": "review",
    "chờ duyệt": "review",
    "approved": "approved",
    "đã duyệt": "approved",
    "published": "published",
    "đã đăng": "published",
    "withdrawn": "withdrawn",
    "gỡ bỏ": "withdrawn",
}
STATUS_KEYS = {tone_key(name): status for name, status in STATUSES.items()}
FLAGS = {"true": True, "false": False}
# The first path parts that the site's own pages use; an article or page never takes them.
RESERVED = frozenset({
    "admin", "api", "cap-hoc", "chu-de", "chuyen-muc", "dem", "doc-nhieu", "don-vi", "index",
    "khu-vuc", "lich", "luu-tru", "media", "opml", "rss", "so-do", "tac-gia", "theme",
    "thong-ke", "tim-kiem", "trang", "tu-viet-tat", "van-ban", "views",
})  # fmt: skip
SLUG = re.compile(r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?")
IDENTITY = re.compile(r"[a-z0-9-]+")
COUNT = re.compile(r"[0-9]{1,12}")
ALIAS = re.compile(r"/[^\s?#\\<>\"]*")
STARS = 5
MOST_SLUG, MOST_ID = 80, 100


def one_line(value: Any) -> Any:
    """Text with its white space collapsed and its ends trimmed."""
    if not isinstance(value, str) or _is_even(value):
        return value
    return " ".join(value.split())


def _is_even(text: str) -> bool:
    """Whether it surely is on one line with single spaces: no other white space is printable."""
    return text.isprintable() and "  " not in text and " " not in {text[:1], text[-1:]}


def _parts(value: Any, separator: str) -> Any:
    if isinstance(value, str):
        bracketed = value.startswith("[") and value.endswith("]")
        value = (value[1:-1] if bracketed else value).split(separator)
    if not isinstance(value, list):
        return value
    return [part for part in map(one_line, value) if part != ""]


def names(value: Any) -> Any:
    """A list; one text is split at `;`, or at `,` when it has no `;`."""
    return _parts(value, ";" if ";" in value else ",")


def words(value: Any) -> Any:
    """A list of tags or levels; one text is split at each `;` and `,`: neither stands in a tag."""
    return _parts(value.replace(";", ",") if isinstance(value, str) else value, ",")


def places(value: Any) -> Any:
    """A list of places; one text is split at `;` only: `Huyện Cao Lãnh, Đồng Tháp` is one."""
    return _parts(value, ";")


def lower(value: Any) -> Any:
    """A word from a fixed list, whatever its capitals."""
    return one_line(value).lower() if isinstance(value, str) else value


def status(value: Any) -> Any:
    """A status in English; the Vietnamese words are synonyms."""
    return _synonym("status", value, STATUS_KEYS, STATUSES)


def consent(value: Any) -> Any:
    """What is known of the consent to a picture, in English; the Vietnamese words are synonyms."""
    return _synonym("consent", value, CONSENT_KEYS, CONSENTS)


def _synonym(key: str, value: Any, meanings: Mapping[str, str], words: Mapping[str, str]) -> Any:
    """What a word means, `meanings` by tone key; of the `words` the nearest are offered."""
    if not isinstance(value, str):
        return value
    found = meanings.get(tone_key(one_line(value)))
    if not found:
        offers = ", ".join(f"“{name}”" for name in nearest(value, words) or words)
        fault("choice-unknown", key=key, value=value, nearest=offers)
    return found


def level(value: Any) -> Any:
    """A level in its own spelling."""
    if not isinstance(value, str):
        return value
    found = find_level(value)
    if not found:
        offers = ", ".join(f"“{name}”" for name in nearest_levels(value))
        fault("choice-unknown", key="level", value=value, nearest=offers)
    return found.name


def moment(value: Any) -> Any:
    """A moment in +07:00."""
    if not isinstance(value, str):
        fault("text-expected")
    try:
        return parse_moment(one_line(value))
    except DateError as error:
        fault(error.code, **error.values)


def day(value: Any) -> date:
    """A day in Vietnam."""
    read: datetime = moment(value)
    return read.date()


def slug(value: Any) -> Any:
    """A last path part: `[a-z0-9-]`, no hyphen at the ends, none of the site's own paths."""
    if isinstance(value, str) and term_slug(value) in RESERVED:
        fault("slug-reserved", value=value)
    return value


def term_slug(value: Any) -> Any:
    """The slug of a category or tag: as an article's, but any word is free."""
    if isinstance(value, str) and (len(value) > MOST_SLUG or not SLUG.fullmatch(value)):
        fault("slug-form", value=value)
    return value


def identity(value: Any) -> Any:
    """An article's id: `[a-z0-9-]{1,100}`."""
    if isinstance(value, str) and (len(value) > MOST_ID or not IDENTITY.fullmatch(value)):
        fault("id-form", value=value)
    return value


def content_path(value: Any) -> Any:
    """A file below the content folder: relative, forward slashes, no step upwards."""
    if not isinstance(value, str):
        return value
    path = value.strip().removeprefix("./")
    bad = path.startswith("/") or "\\" in path or ":" in path or "//" in path
    if bad or ".." in path.split("/") or path.endswith("/"):
        fault("path-outside", value=value)
    return path


def address(value: Any) -> Any:
    """An http or https address with a host."""
    if not isinstance(value, str):
        return value
    try:
        parts = urlsplit(value.strip())
        good = parts.scheme in {"http", "https"} and bool(parts.hostname) and " " not in parts.path
    except ValueError:
        good = False
    return value.strip() if good else fault("address-form", value=value)


def alias(value: Any) -> Any:
    """An old path of this site, beginning with `/`."""
    if not isinstance(value, str):
        return value
    steps = value.split("/")
    if not ALIAS.fullmatch(value) or ".." in steps or "//" in value or value == "/":
        fault("alias-form", value=value)
    if steps[1] in RESERVED:
        fault("alias-reserved", value=value)
    return value


def flag(value: Any) -> Any:
    """`true` or `false`."""
    if not isinstance(value, str) or lower(value) not in FLAGS:
        fault("flag-form", value=str(value))
    return FLAGS[lower(value)]


def count(value: Any) -> int:
    """A whole number of at most 12 digits, written without separators."""
    if not isinstance(value, str) or not COUNT.fullmatch(value.strip()):
        digits = re.sub(r"[^0-9]", "", str(value))[:12] or "1615"
        fault("count-form", value=str(value), example=digits)
    return int(value)


def stars(value: Any) -> list[int]:
    """Five counts, from one star to five."""
    parts = names(value) if isinstance(value, (str, list)) else []
    if len(parts) != STARS:
        fault("rating-form")
    return [count(part) for part in parts]


def silenced(value: Any) -> dict[str, str]:
    """Rules with the reason why each is silenced, from a mapping, a list or one text."""
    pairs: dict[str, str] = {}
    for part in [value] if isinstance(value, dict) else names(value):
        given = dict([part.partition(":")[::2]]) if isinstance(part, str) else part
        if not isinstance(given, dict) or not all(isinstance(text, str) for text in given.values()):
            fault("ignore-form")
        pairs |= {rule.strip(): one_line(reason) for rule, reason in given.items()}
    return pairs
