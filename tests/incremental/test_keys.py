"""Keys of parts differ whenever what they are made of does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bantin.core.outputs import Copy, File, Page, Part, Stamped
from bantin.incremental.keys import Keys, Reference
from bantin.incremental.plan import part_of
from bantin.search.published_files import entrance


@dataclass(frozen=True, slots=True)
class Kept:
    """Something that is kept elsewhere and referred to."""

    number: int
    stamp: str


@dataclass(frozen=True)
class Holder:
    """Something that holds others."""

    values: Any


def refer(value: Any) -> Reference | None:
    """Kept things by their number."""
    return Reference("@kept", value.number, value.stamp, value.number) if isinstance(value, Kept) else None


def make(_desk: Any, *_values: Any) -> Iterator[File]:
    """Nothing."""
    yield from ()


def other(_desk: Any, *_values: Any) -> Iterator[File]:
    """Nothing as well."""
    yield from ()


KEYS = Keys("base", refer, lambda _template: "")
THING = Kept(1, "a")
PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(
        st.text(max_size=2) | st.sampled_from(["@", "@day", "@get", "@mapping"]), inner, max_size=3),
)


def key(*values: Any) -> str:
    """The key of a part with these arguments."""
    return KEYS.of_part(Part("name", make, values))


@pytest.mark.parametrize("held", [
    lambda thing: thing, lambda thing: (thing,), lambda thing: [[thing]],
    lambda thing: {"key": (thing,)}, lambda thing: Holder((thing,)),
])
def test_what_is_referred_to_counts_wherever_it_stands(held: Any) -> None:
    found = {key(held(each)) for each in (THING, replace(THING, stamp="b"), Kept(2, "a"))}
    assert len(found) == 3
    assert key(held(THING)) == key(held(Kept(1, "a")))


def test_the_function_and_the_base_count() -> None:
    part = Part("name", make, (1,))
    keys = {KEYS.of_part(part), KEYS.of_part(replace(part, make=other)),
            Keys("another", refer, lambda _template: "").of_part(part)}
    assert len(keys) == 3


def test_values_of_another_shape_have_another_key() -> None:
    values = [(), ((),), ("a", "b"), (("a", "b"),), ("ab",), ({"a": "b"},), ((("a", "b"),),), (1,),
              (True,), ("1",), (None,), (Holder(("a", "b")),), (frozenset({"a"}),)]
    assert len({key(*each) for each in values}) == len(values)


@given(PLAIN)
@example({"@": None})
@example({"@day": "2026-01-01"})
@example({"@mapping": {"@new": {"@set": [{}]}}})
def test_a_part_read_from_its_data_has_the_same_key(value: Any) -> None:
    def resolve(sign: str, name: Any) -> Any:
        raise LookupError(sign, name)

    part = Part("name", make, (value, {"b": 1, "a": [2]}))
    found = Part("name", make, part_of("name", KEYS.data(part)[0].replace(
        f"{__name__}:make", "bantin.core.outputs:page_path"), resolve).args)
    assert KEYS.of_part(found) == KEYS.of_part(part)


def test_a_mapping_that_looks_like_a_sign_is_one_also_beside_what_is_referred_to() -> None:
    values = (THING, Page("a", "b", {"@kept": (THING, 2)}), frozenset({"a"}))
    data, sources = KEYS.data(Part("name", entrance, values))
    read = part_of("name", data, lambda sign, name: {("@kept", 1): THING}[sign, name])
    assert (read.args, sources) == (values, (1,))


def test_the_data_of_a_part_come_with_the_numbers_of_what_they_refer_to() -> None:
    values = (THING, {"a": (Kept(7, "x"), THING)}, Holder([Kept(3, "y")]))
    assert KEYS.data(Part("name", entrance, values))[1] == (1, 7, 3)
    assert KEYS.data(Part("name", make, (1, "a")))[1] == ()


def test_keys_are_the_same_however_few_references_are_at_hand() -> None:
    """What is forgotten is asked for again, and takes nobody's place."""
    def keys() -> list[str]:
        return [key(Kept(number, "a"), "between", Kept(number + 1, "b")) for number in range(40)]

    with mock.patch("bantin.incremental.keys.NEAR", 3):
        few = keys()
    assert few == keys()
    assert len({*few}) == len(few)


def fingerprint(*cards: Any) -> str:
    """That of a page that lists these."""
    return KEYS.of_output(Page("a", "list", {"cards": [*cards], "title": "T"}))


def test_a_page_differs_with_each_field_of_a_card_wherever_it_stands() -> None:
    card = {"id": "a", "title": "T", "date": {"iso": "2026"}, "levels": [{"url": "/x/"}]}
    other = {**card, "id": "b"}
    changed = [{**card, "title": "U"}, {**card, "date": {"iso": "2027"}},
               {**card, "levels": [{"url": "/y/"}]}, {**card, "levels": []}]
    pages = [(card, other), (other, card), (card,), (card, other, other),
             *((each, other) for each in changed), *((other, each) for each in changed)]
    assert len({fingerprint(*cards) for cards in pages}) == len(pages)
    assert fingerprint(dict(card), dict(other)) == fingerprint(card, other)


def test_a_text_with_a_stamp_is_told_by_it() -> None:
    """Of a text that is as long as a page nothing else is hashed."""
    def told(text: str | Stamped) -> str:
        return KEYS.of_output(Page("a", "article", {"body_html": text}))

    assert told(Stamped(b"<p>A</p>", "1")) == told(Stamped(b"<p>B</p>", "1"))
    assert len({told(Stamped(b"", "1")), told(Stamped(b"", "2")), told(""), told("1")}) == 4


def test_cards_that_take_the_place_of_others_in_memory_are_not_taken_for_these() -> None:
    assert len({fingerprint({"id": str(number)}) for number in range(100)}) == 100


def test_a_card_may_hold_what_is_kept_elsewhere() -> None:
    found = {fingerprint({"id": "a", "of": thing}) for thing in (THING, replace(THING, number=2))}
    assert len(found) == 2


def test_a_file_is_looked_at_for_its_copy_unless_only_sources_changed(tmp_path: Path) -> None:
    files = tmp_path / "a", tmp_path / "b"
    for file in files:
        file.write_text("before", "utf-8")
    copy, elsewhere = (Copy("output", str(file)) for file in files)
    before, sure = KEYS.of(copy), Keys("base", refer, lambda _template: "", sure=True)
    assert KEYS.of(copy, before) == before
    files[0].write_text("afterwards", "utf-8")
    assert KEYS.of(copy, before) != before
    assert sure.of(copy, before) == before
    assert sure.of(copy) == KEYS.of(copy)
    assert sure.of(replace(copy, made=True), before) == KEYS.of(copy)
    assert sure.of(elsewhere, before) == KEYS.of(elsewhere) != before
