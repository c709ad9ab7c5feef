"""What a hand does wrong on a keyboard, undone: Telex letters left, marks, a key beside."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from bantin.core.text import tone_key

ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
TONE_LETTERS = {"f": "1", "r": "2", "x": "3", "s": "4", "j": "5"}
DOUBLED = {"a": "â", "e": "ê", "o": "ô"}
HOOKED = {"a": "ă", "o": "ơ", "u": "ư"}
VOWELS = frozenset("aăâeêioôơuưy")
LETTERS = (
    "aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạấầẩẫậắằẳẵặéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ"
)


def _beside() -> dict[str, str]:
    """The keys that touch each key, the row below included."""
    found: dict[str, set[str]] = {key: set() for row in ROWS for key in row}
    for above, row in enumerate(ROWS):
        for place, key in enumerate(row):
            below = ROWS[above + 1] if above + 1 < len(ROWS) else ""
            for other in row[place + 1 : place + 2] + below[max(place - 1, 0) : place + 1]:
                found[key].add(other)
                found[other].add(key)
    return {key: "".join(sorted(others)) for key, others in found.items()}


BESIDE = _beside()


def base(word: str) -> str:
    """`word` without its tone; the marks of letters stay."""
    return tone_key(word).rstrip("12345")


@lru_cache(maxsize=16384)
def telex_key(word: str) -> str:
    """The tone key of what the Telex letters left in `word` spell: `giaos` and `giáo` are one."""
    letters, tone = base(word), tone_key(word)[len(base(word)) :]
    out = ""
    for letter in letters:
        if letter in TONE_LETTERS and VOWELS & set(out):
            tone = TONE_LETTERS[letter]
        elif letter == "w":
            out = _hooked(out)
        elif letter in DOUBLED and out.endswith(letter):
            out = out[:-1] + DOUBLED[letter]
        elif letter == "d" and out == "d":
            out = "đ"
        else:
            out += letter
    return out + tone


def _hooked(letters: str) -> str:
    """`w` makes ơ, ư and ă of the vowel before it; of `uo` it makes ươ."""
    if letters.endswith(("uo", "ưo")):
        return letters[:-2] + "ươ"
    last = letters[-1:]
    return letters[:-1] + HOOKED[last] if last in HOOKED else letters + "w"


def one_key_off(word: str) -> Iterator[str]:
    """What `word` may have been before one slip: a key beside, one too many, too few, swapped."""
    for at, letter in enumerate(word):
        before, after = word[:at], word[at + 1 :]
        yield before + after
        for other in BESIDE.get(letter, ""):
            yield before + other + after
        if after:
            yield before + after[0] + letter + after[1:]
        for other in LETTERS:
            yield before + other + letter + after
