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
