"""Classes of values do what the standard library's dataclasses do."""

import dataclasses
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.core import values

WAYS = [{"frozen": frozen, "slots": slots} for frozen in (True, False) for slots in (True, False)]


def made(dataclass: Any, **how: bool) -> Any:
    @dataclass(**how)
    class Place:
        name: str
        number: int = 0
        told: str = dataclasses.field(default="", compare=False, repr=False)

    return Place


@pytest.mark.parametrize("how", WAYS)
@given(
    one=st.tuples(st.sampled_from("ab"), st.integers(0, 1), st.sampled_from("xy")),
    other=st.tuples(st.sampled_from("ab"), st.integers(0, 1), st.sampled_from("xy")),
)
def test_values_are_compared_hashed_and_shown_as_the_standard_library_does(
    how: dict[str, bool], one: tuple[Any, ...], other: tuple[Any, ...]
) -> None:
    ours, theirs = made(values.dataclass, **how), made(dataclasses.dataclass, **how)
    assert (ours(*one) == ours(*other)) is (theirs(*one) == theirs(*other))
    assert repr(ours(*one)) == repr(theirs(*one))
    assert bool(ours.__hash__) is bool(theirs.__hash__)
    if ours.__hash__:
        same = hash(ours(*one)) == hash(ours(*other))
        assert same is (hash(theirs(*one)) == hash(theirs(*other)))


@pytest.mark.parametrize("dataclass", [values.dataclass, dataclasses.dataclass])
def test_values_of_another_class_or_without_comparison_are_not_equal(dataclass: Any) -> None:
    one, other = made(dataclass, frozen=True), made(dataclass, frozen=True)
    assert one("a") != other("a")
    assert one("a") != ("a", 0)
    assert made(dataclass, eq=False)("a") != made(dataclass, eq=False)("a")
    same = made(dataclass, eq=False)
    assert same("a") != same("a")
    assert hash(same("a"))


@pytest.mark.parametrize("dataclass", [values.dataclass, dataclasses.dataclass])
def test_what_a_class_says_itself_of_being_equal_and_shown_stands(dataclass: Any) -> None:
    @dataclass()
    class Odd:
        number: int

        def __eq__(self, other: object) -> bool:
            return isinstance(other, Odd) and self.number % 2 == other.number % 2

        def __hash__(self) -> int:
            return self.number % 2

        def __repr__(self) -> str:
            return "odd"

    assert Odd(1) == Odd(3)
    assert hash(Odd(1)) == hash(Odd(3))
    assert repr(Odd(1)) == "odd"


def own_hash(cls: Any) -> Any:
    cls.__hash__ = lambda _self: 7
    return cls


def own_equality(cls: Any) -> Any:
    cls.__eq__ = lambda self, other: self.number % 2 == other.number % 2
    cls.__hash__ = None  # as Python sets it for a class whose body has __eq__ alone
    return cls


def no_hash(cls: Any) -> Any:
    cls.__hash__ = None
    return cls


@pytest.mark.parametrize("how", [{"eq": eq, **way} for eq in (True, False) for way in WAYS])
@pytest.mark.parametrize("says", [own_hash, own_equality, no_hash, lambda cls: cls])
def test_a_class_says_itself_how_its_values_are_hashed_and_is_left_alone(
    says: Any, how: dict[str, bool]
) -> None:
    def made(dataclass: Any) -> Any:
        class Number:
            number: int

        return dataclass(**how)(says(Number))

    ours, theirs = made(values.dataclass), made(dataclasses.dataclass)
    assert (ours(1) == ours(3)) is (theirs(1) == theirs(3))
    assert bool(ours.__hash__) is bool(theirs.__hash__)
    if ours.__hash__:
        assert (hash(ours(1)) == 7) is (hash(theirs(1)) == 7)
        assert (hash(ours(1)) == hash(ours(1))) is (hash(theirs(1)) == hash(theirs(1)))


@pytest.mark.parametrize("dataclass", [values.dataclass, dataclasses.dataclass])
def test_a_value_of_one_field_holds_the_same_nan(dataclass: Any) -> None:
    @dataclass(frozen=True)
    class One:
        number: float

    nan = float("nan")
    assert One(nan) == One(nan)
    assert hash(One(nan)) == hash(One(nan))
    assert One(nan) != One(float("nan"))


@pytest.mark.parametrize("dataclass", [values.dataclass, dataclasses.dataclass])
def test_a_value_that_holds_itself_is_shown(dataclass: Any) -> None:
    @dataclass()
    class Node:
        inner: list[Any]

    node = Node([])
    node.inner.append(node)
    assert repr(node).endswith("Node(inner=[...])")


@pytest.mark.parametrize(("compare", "hash_"), [(True, False), (False, True)])
def test_fields_hashed_otherwise_than_they_are_compared_are_refused(
    *, compare: bool, hash_: bool
) -> None:
    class Odd:
        number: int = dataclasses.field(compare=compare, hash=hash_)

    with pytest.raises(TypeError, match=r"Odd\.number: hash= is not supported"):
        values.dataclass(frozen=True)(Odd)


@pytest.mark.parametrize("hash_", [True, None])
def test_fields_hashed_as_they_are_compared_are_not(hash_: bool | None) -> None:
    class Plain:
        number: int = dataclasses.field(hash=hash_)

    made: Any = values.dataclass(frozen=True)(Plain)
    assert hash(made(1)) == hash(made(1))


@pytest.mark.parametrize("word", ["order", "unsafe_hash", "repr", "init", "kw_only"])
def test_words_that_are_not_supported_are_refused(word: str) -> None:
    dataclass: Any = values.dataclass
    with pytest.raises(TypeError, match=word):
        dataclass(**{word: True})


@pytest.mark.parametrize("dataclass", [values.dataclass, dataclasses.dataclass])
def test_a_class_that_adds_nothing_to_compare_is_equal_to_itself_alone(dataclass: Any) -> None:
    @dataclass(frozen=True)
    class Empty:
        pass

    @dataclass(frozen=True)
    class Other(Empty):
        pass

    assert Empty() == Empty()
    assert hash(Empty()) == hash(Empty())
    assert Empty() != Other()
