"""What the sieve lets pass at a glance is exactly what every rule has nothing to say of."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import example, given, settings
from hypothesis import strategies as st

from bantin.proofreading.bigrams import Bigrams
from bantin.proofreading.hints import NOTHING, alone, hints_of
from bantin.proofreading.sieve import Sieve

PARTS = (
    "giáo", "Giáo", "viên", "mầm", "màm", "non", "dục", "bác", "sĩ", "tỉ", "lệ", "sở", "phòng",
    "GD&ĐT", "GD-ĐT", "ABC", "CBQL", "IV", "modun", "online", "truowng", "Ðại", "a", "của",
    "12", "1,234", "20,772", "1,2,3", "99.5%", "1.234", "3/4", "31/02", "31/02/2023", "12/5/2022",
    "13/2019/TT-BGDĐT", "km", "ngày", "sáng", "(", ")", "“", "”", "[", "]", ".", ",", ";", ":", "!",
    "…", "...", "/", "-", "–", "%", "&", "@", "://", "*", "_", "'", '"', "×", "÷", "x" * 201,
)  # fmt: skip
WORDS = st.lists(st.sampled_from(PARTS), min_size=1, max_size=4).map("".join)
TEXTS = ["bác sĩ mầm non giáo viên giáo dục tỉ lệ của sở"] * 6 + ["giáo viên mầm non"] * 3
BIGRAMS = Bigrams.of(TEXTS)
ACCEPTED, KNOWN = frozenset({"modun"}), frozenset({"CBQL"})


@settings(max_examples=400)
@given(st.lists(WORDS, max_size=30))
@example(["giáo", "giáo"])
@example(["(giáo", "giáo)"])
@example(["sáng", "31/02,"])
@example(["bác", "sĩ”"])
@example(["viên", ",giáo"])
@example(["màm", "non."])
@example(["÷÷(giáo", "viên"])
@example([",…", ",..."])
def test_the_sieve_tells_what_every_rule_tells(words: list[str]) -> None:
    sieve = Sieve(BIGRAMS, ACCEPTED, KNOWN)
    judged = [
        (at, hints_of(one, other, alone(one, BIGRAMS, ACCEPTED, KNOWN), BIGRAMS, ACCEPTED))
        for at, (one, other) in enumerate(pairwise([*words, ""]))
    ]
    told = [(at, hints) for at, hints in judged if hints is not NOTHING]
    assert sieve.odd(words) == told
    assert sieve.odd(words) == told  # what is remembered tells the same
