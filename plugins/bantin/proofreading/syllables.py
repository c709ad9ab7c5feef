"""Which words are possible Vietnamese syllables."""

from __future__ import annotations

from functools import lru_cache

from bantin.core.text import tone_key

ONSETS = (
    "ngh", "ng", "nh", "gh", "gi", "kh", "ph", "th", "tr", "ch", "qu",
    "b", "c", "d", "đ", "g", "h", "k", "l", "m", "n", "p", "r", "s", "t", "v", "x", "",
)  # fmt: skip
WRITTEN = """
a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây e ec em en
eng eo ep et ê êch êm ên ênh êp êt êu êng i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt
iêu o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet
oi om on ong ooc oong op ot ô ôc ôi ôm ôn ông ôp ôt ôông ơ ơi ơm ơn ơp ơt u ua uc ui um un ung
up ut uân uâng uât uây uê uêch uênh uơ uôc uôi uôm uôn uông uôt uy uya uych uyên uyêt uyn uynh
uyp uyt uyu ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu y yêm yên yêng yêt yêu
"""
RHYMES = frozenset(WRITTEN.split())
STOPPED = ("p", "t", "c", "ch")
STOP_TONES = frozenset("45")
FRONT = "eêiy"


@lru_cache(maxsize=65536)
def is_syllable(word: str) -> bool:
    """True when Vietnamese spelling allows `word`, in lower case, as one syllable.

    Onset, rhyme and tone are held against the textbook tables; syllables that end in a stop
    carry no tone but sắc and nặng.
    """
    key = tone_key(word)
    tone = key[-1] if key[-1:].isdigit() else ""
    base = key[:-1] if tone else key
    return any(_fits(base, onset, tone) for onset in ONSETS if base.startswith(onset))


def _fits(base: str, onset: str, tone: str) -> bool:
    rhyme = base[len(onset) :]
    if onset == "gi" and rhyme[:1] not in "aăâeêoôơuư":
        return False
    if rhyme not in RHYMES:
        return False
    if rhyme.endswith(STOPPED) and tone not in STOP_TONES:
        return False
    return _onset_suits(onset, rhyme)


def _onset_suits(onset: str, rhyme: str) -> bool:
    """The spelling of one sound depends on the vowel behind it: c/k, g/gh, ng/ngh, qu."""
    front = rhyme[0] in FRONT
    if onset in {"k", "gh", "ngh"}:
        return front
    if onset in {"c", "ng"}:
        return not front
    if onset == "g":
        return rhyme[0] not in "eêy"
    return onset != "qu" or rhyme[0] not in "uưo"
