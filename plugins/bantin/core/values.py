"""Values: dataclasses whose class is made in a sixth of the time.

`dataclasses.dataclass` writes and compiles seven methods for each class, 0.24 ms of every start
for each of the hundred and more that a command brings in. Here it writes one `__init__` for each
number of fields, which classes take with names of their own; those of classes that say more of
their fields than defaults it writes as ever. Values are compared, hashed and shown by methods that
all of them share. That a frozen one is not changed is proved by the type checker; nothing refuses
it at run time.

Not supported, and refused with TypeError when the class is made: values that are ordered, fields
hashed otherwise than they are compared, fields without a default behind one with, and every other
word of the standard library's `dataclass`. `InitVar` and `KW_ONLY` mean nothing here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import MISSING, Field, fields
from dataclasses import dataclass as written  # noqa: TID251 - what it does is done by it
from functools import cache
from operator import attrgetter
from reprlib import recursive_repr
from types import CodeType, FunctionType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass  # noqa: PLC0414, TID251 - told on
else:
    def dataclass(*, frozen: bool = False, slots: bool = False, eq: bool = True) -> Any:
        """As the standard library's, for classes whose values nobody orders."""
        def made(cls: type) -> type:
            plain = _is_plain(cls)
            cls = written(init=not plain, repr=False, eq=False, slots=slots)(cls)
            if plain:
                cls.__init__ = _taken(cls)
            own = vars(cls)
            if "__repr__" not in own:
                cls.__repr__ = _shown
            if eq:
                _set_comparison(cls, frozen=frozen)
            return cls

        return made


@cache
def _for_fields(count: int) -> CodeType:
    """What sets so many fields to what is given for them, in their order."""
    names = dict.fromkeys((f"field_{number}" for number in range(count)), "Any")
    cls = type("Fields", (), {"__annotations__": names, "__doc__": "Some."})
    code: CodeType = vars(written(init=True, repr=False, eq=False)(cls))["__init__"].__code__
    return code


def _is_plain(cls: type) -> bool:
    """Whether fields are names with a default or none, and nothing else is to be done for them."""
    own = vars(cls)
    names = own.get("__annotations__", {}).keys()
    return (
        cls.__bases__ == (object,) and not {"__init__", "__post_init__"} & own.keys()
        and "self" not in names and not any(isinstance(own.get(name), Field) for name in names)
    )


def _taken(cls: type) -> FunctionType:
    """The `__init__` of a plain class."""
    names = tuple(each.name for each in fields(cls))
    given = [each.default is not MISSING for each in fields(cls)]
    if given != sorted(given):
        raise TypeError(f"{cls.__qualname__}: a field without a default behind one with")
    defaults = tuple(each.default for each in fields(cls) if each.default is not MISSING)
    told = f"{cls.__qualname__}.__init__"
    code = _for_fields(len(names)).replace(
        co_varnames=("self", *names), co_names=names, co_qualname=told)
    return FunctionType(code, {}, "__init__", defaults)


def _set_comparison(cls: Any, *, frozen: bool) -> None:
    """Let values of `cls` be compared and hashed, as far as it does not say itself how."""
    own = vars(cls)
    # A class that says what is equal has None for a hash, unless it says more.
    says_hash = "__hash__" in own and ("__eq__" not in own or own["__hash__"] is not None)
    cls.compared_by = _compared(cls)
    if "__eq__" not in own:
        cls.__eq__ = _equal
    if not says_hash:
        cls.__hash__ = _hashed if frozen else None


def _compared(cls: type) -> Callable[[Any], Any]:
    """What tells a value of `cls` from another one: its fields, but for those left out."""
    for each in fields(cls):
        if each.hash not in {None, each.compare}:
            raise TypeError(f"{cls.__qualname__}.{each.name}: hash= is not supported")
    names = [each.name for each in fields(cls) if each.compare]
    if not names[1:]:  # in a tuple, which one name would not give, the same NaN is equal
        names.append("__class__")
    return attrgetter(*names)


def _equal(one: Any, other: Any) -> Any:
    """Whether both are of one class and hold the same."""
    if one is other:
        return True
    if type(one) is not type(other):
        return NotImplemented
    return one.compared_by(one) == one.compared_by(other)


def _hashed(value: Any) -> int:
    """Equal for equal values."""
    return hash(value.compared_by(value))


@recursive_repr()
def _shown(value: Any) -> str:
    """The value as an expression that makes it."""
    told = (f"{each.name}={getattr(value, each.name)!r}" for each in fields(value) if each.repr)
    return f"{type(value).__qualname__}({', '.join(told)})"
