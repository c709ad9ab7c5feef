"""What is told of the articles of a folder holds their stamps, and tells one state from another."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bantin.core.files import STAMP
from bantin.newsroom.seen_files import Times, stamps_in, text_of

# Any name that a file can have; bytes that are no UTF-8 are among them.
NAMES = st.binary(min_size=1, max_size=4).filter(lambda name: not {0, 47} & {*name}).map(
    lambda name: name.decode("utf-8", "surrogateescape")
)
NUMBERS = st.integers(0, 12)
FILES = st.dictionaries(NAMES, st.tuples(NUMBERS, NUMBERS, NUMBERS, NUMBERS), min_size=1, max_size=3)
Files = dict[str, Times]


@given(FILES)
def test_stamps_are_those_of_the_files(files: Files) -> None:
    expected = {f"articles/{name}": STAMP % times for name, times in files.items()}
    assert stamps_in("articles/", text_of(files)) == expected


@given(FILES, FILES)
def test_no_two_folders_are_told_by_the_same(files: Files, others: Files) -> None:
    assert (text_of(files) == text_of(others)) == ([*files.items()] == [*others.items()])
