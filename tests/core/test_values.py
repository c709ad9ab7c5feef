"""Classes of values do what the standard library's dataclasses do."""

import dataclasses
from typing import Any, ClassVar

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


FIELDS = st.dictionaries(st.sampled_from(["a", "b", "cls", "names", "field_0", "đ"]), st.booleans())


def with_fields(dataclass: Any, given_fields: dict[str, bool], **how: bool) -> Any:
    """A class with these fields, those with a default behind the others."""
    ordered = sorted(given_fields, key=given_fields.__getitem__)
    defaults = {name: name.upper() for name in ordered if given_fields[name]}
    annotations = dict.fromkeys(ordered, "str")
    body = {"__annotations__": annotations, "__doc__": "Some.", **defaults}
    return dataclass(**how)(type("Given", (), body))


def made_or_refused(cls: Any, positions: tuple[str, ...], names: dict[str, str]) -> str:
    """What a class makes of arguments, or why it makes nothing."""
    try:
        return repr(cls(*positions, **names))
    except TypeError as error:
        return str(error)


@given(FIELDS, st.sampled_from(WAYS), st.lists(st.just("x"), max_size=6), st.dictionaries(
    st.sampled_from(["a", "b", "cls", "names", "field_0", "đ", "khác"]), st.just("y")))
def test_values_are_made_of_what_makes_the_standard_librarys(
    given_fields: dict[str, bool], how: dict[str, bool], positions: list[str], names: dict[str, str]
) -> None:
    """By position and by name, with defaults, and refused in the same words."""
    ours = with_fields(values.dataclass, given_fields, **how)
    theirs = with_fields(dataclasses.dataclass, given_fields, **how)
    assert made_or_refused(ours, (*positions,), names) == made_or_refused(
        theirs, (*positions,), names)
    assert ours.__match_args__ == theirs.__match_args__
    assert hasattr(ours, "__slots__") is how["slots"]


@pytest.mark.parametrize("dataclass", [values.dataclass, dataclasses.dataclass])
def test_what_is_more_than_names_and_defaults_is_done_too(dataclass: Any) -> None:
    @dataclass()
    class First:
        told: list[str] = dataclasses.field(default_factory=list)
        kind: ClassVar[str] = "k"

        def __post_init__(self) -> None:
            self.told.append("sau")

    @dataclass()
    class Second(First):
        more: int = 3

    @dataclass()
    class Own:
        number: int

        def __init__(self) -> None:
            self.number = 7

    assert (Second().told, Second(["trước"]).told) == (["sau"], ["trước", "sau"])
    assert Second([], 4).more == 4
    assert Own().number == 7


@pytest.mark.parametrize("dataclass", [values.dataclass, dataclasses.dataclass])
def test_a_field_may_be_called_self(dataclass: Any) -> None:
    made = with_fields(dataclass, {"self": False, "number": True})
    assert made("x").self == "x"
    assert made(self="x", number="y").number == "y"


@pytest.mark.parametrize("dataclass", [values.dataclass, dataclasses.dataclass])
def test_a_field_without_a_default_behind_one_with_is_refused(dataclass: Any) -> None:
    class Given:
        one: int = 1
        other: int

    with pytest.raises(TypeError):
        dataclass()(Given)
