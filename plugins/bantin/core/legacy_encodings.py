"""Vietnamese text from before Unicode: telling TCVN3, VNI and Windows-1258, and repairing it.

Tables: TCVN 5712:1993 as the .VnTime fonts use it, VNI-Times, both seen as Latin-1 characters.
Text that already is Unicode is never converted: TCVN3 would turn â into õ.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Literal
from unicodedata import normalize

from bantin.core.text import TONE_MARKS, nfc

Encoding = Literal["TCVN3 (ABC)", "VNI", "Windows-1258", "UTF-16", ""]

TCVN3_CODES = (
    "B5à B8á B6ả B7ã B9ạ A8ă BBằ BEắ BCẳ BDẵ C6ặ A9â C7ầ CAấ C8ẩ C9ẫ CBậ AEđ CCè D0é CEẻ CFẽ D1ẹ "
    "AAê D2ề D5ế D3ể D4ễ D6ệ D7ì DDí D8ỉ DCĩ DEị DFò E3ó E1ỏ E2õ E4ọ ABô E5ồ E8ố E6ổ E7ỗ E9ộ ACơ "
    "EAờ EDớ EBở ECỡ EEợ EFù F3ú F1ủ F2ũ F4ụ ADư F5ừ F8ứ F6ử F7ữ F9ự FAỳ FDý FBỷ FCỹ FEỵ A1Ă A2Â "
    "A7Đ A3Ê A4Ô A5Ơ A6Ư"
)
TCVN3 = {int(pair[:2], 16): pair[2:] for pair in TCVN3_CODES.split()}
GRAVE, HOOK, TILDE, ACUTE, DOT = "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"
CIRCUMFLEX, BREVE = "\u0302", "\u0306"
VNI_MARKS = {
    "ù": ACUTE, "ø": GRAVE, "û": HOOK, "õ": TILDE, "ï": DOT,
    "â": CIRCUMFLEX, "á": CIRCUMFLEX + ACUTE, "à": CIRCUMFLEX + GRAVE,
    "å": CIRCUMFLEX + HOOK, "ã": CIRCUMFLEX + TILDE, "ä": CIRCUMFLEX + DOT,
    "ê": BREVE, "é": BREVE + ACUTE, "è": BREVE + GRAVE,
    "ú": BREVE + HOOK, "ü": BREVE + TILDE, "ë": BREVE + DOT,
}  # fmt: skip
VNI_TONES, VNI_CIRCUMFLEX, VNI_BREVE = "ùøûõï", "âáàåãä", "êéèúüë"
VNI_LETTERS = {
    "ñ": "đ",
    "ô": "ơ",
    "ö": "ư",
    "í": "í",
    "ì": "ì",
    "æ": "ỉ",
    "ó": "ĩ",
    "ò": "ị",
    "î": "ỵ",
}
VNI_VOWEL = re.compile(
    f"([aeoAEOuyôöUYÔÖ])([{VNI_TONES}{VNI_TONES.upper()}])"
    f"|([aeoAEO])([{VNI_CIRCUMFLEX}{VNI_CIRCUMFLEX.upper()}])"
    f"|([aA])([{VNI_BREVE}{VNI_BREVE.upper()}])"
    "|([ñôöíìæóòîÑÔÖÍÌÆÓÒÎ])"
)
UNICODE_LETTER = "[ăđơưĂĐƠƯ\u1ea0-\u1ef9]"
UNICODE_TEXT = re.compile(f"{UNICODE_LETTER}(?:[\\s\\S]*?{UNICODE_LETTER}){{2}}")
LEGACY_LETTER = re.compile("[\u00a1-\u00ff]")
WORD = re.compile(r"[^\W\d_\u00ad]+")
SYLLABLE = re.compile(
    "(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnpqrstvx])?"
    "(?:[aăâeêioôơuưy]{1,3})(?:ch|ng|nh|[cmnpt])?"
)
LEAST_WORDS, LEAST_SHARE = 3, 0.8


def repair_tcvn3(text: str) -> str:
    """`text` read as TCVN3; words typed with a capital font come out in capitals."""

    def word(match: re.Match[str]) -> str:
        found = match.group().translate(TCVN3)
        ascii_letters = [letter for letter in match.group() if letter.isascii()]
        shouted = any(letter.isupper() for letter in match.group()[1:] if letter.isascii())
        return found.upper() if shouted and "".join(ascii_letters).isupper() else found

    return nfc(re.sub(r"[A-Za-z\u00a1-\u00ff]+", word, text))


def _vni_letter(match: re.Match[str]) -> str:
    single = match.group(7)
    if single:
        letter = VNI_LETTERS[single.lower()]
        return letter.upper() if single.isupper() else letter
    vowel, mark = next((match.group(i), match.group(i + 1)) for i in (1, 3, 5) if match.group(i))
    base = VNI_LETTERS.get(vowel.lower(), vowel.lower())
    letter = nfc(base + VNI_MARKS[mark.lower()])
    return letter.upper() if vowel.isupper() else letter


def repair_vni(text: str) -> str:
    """`text` read as VNI: a vowel takes at most one mark character after it."""
    return nfc(VNI_VOWEL.sub(_vni_letter, text))


def _is_syllable(word: str) -> bool:
    spread = normalize("NFD", word.lower())
    plain = nfc(TONE_MARKS.sub("", spread))
    return len(TONE_MARKS.findall(spread)) <= 1 and bool(SYLLABLE.fullmatch(plain))


def _score(repaired: str) -> tuple[int, int]:
    """How many words outside ASCII a text has, and how many of them are syllables."""
    words = [word for word in WORD.findall(repaired) if not word.isascii()]
    return len(words), sum(map(_is_syllable, words))


def detect(text: str) -> Encoding:
    """The legacy encoding that `text`, read as Latin-1, was probably written in; else empty."""
    if not LEGACY_LETTER.search(text) or UNICODE_TEXT.search(text):
        return ""
    _, now = _score(text)
    best: tuple[int, Encoding] = (now, "")
    tables: tuple[tuple[Encoding, str], ...] = (
        ("TCVN3 (ABC)", repair_tcvn3(text)),
        ("VNI", repair_vni(text)),
    )
    for name, repaired in tables:
        words, good = _score(repaired)
        if good >= LEAST_WORDS and good >= LEAST_SHARE * words and good > best[0]:
            best = (good, name)
    return best[1]


REPAIRS: dict[Encoding, Callable[[str], str]] = {
    "TCVN3 (ABC)": repair_tcvn3,
    "VNI": repair_vni,
    "": nfc,
}


def detect_bytes(data: bytes) -> Encoding:
    """The encoding that bytes which are not UTF-8 were probably written in; else empty."""
    half = len(data) // 2
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"} or data.count(b"\0") > half // 2 > 0:
        return "UTF-16"
    latin = data.decode("latin-1")
    found = detect(latin)
    windows = nfc(data.decode("cp1258", errors="replace"))
    words, good = _score(windows)
    _, other = _score(REPAIRS[found](latin))
    if good >= LEAST_WORDS and good >= LEAST_SHARE * words and good > other:
        return "Windows-1258"
    return found
