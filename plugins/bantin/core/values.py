"""Values: dataclasses whose class is made in a quarter of the time.

`dataclasses.dataclass` writes and compiles seven methods for each class, 0.24 ms of every start
for each of the hundred and more that a command brings in. Here it writes `__init__` alone. Values
are compared, hashed and shown by methods that all of them share. That a frozen one is not changed
is proved by the type checker; nothing refuses it at run time.

Not supported, and refused with TypeError when the class is made: values that are ordered, fields
hashed otherwise than they are compared, and every other word of the standard library's `dataclass`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from operator import attrgetter
from reprlib import recursive_repr
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass  # noqa: PLC0414, TID251 - told on
else:
    from dataclasses import dataclass as written  # noqa: TID251 - what it does is done by it

    def dataclass(*, frozen: bool = False, slots: bool = False, eq: bool = True) -> Any:
        """As the standard library's, for classes whose values nobody orders."""
        def made(cls: type) -> type:
            cls = written(init=True, repr=False, eq=False, slots=slots)(cls)
            own = vars(cls)
            if "__repr__" not in own:
                cls.__repr__ = _shown
            if eq:
                _set_comparison(cls, frozen=frozen)
            return cls

        return made


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
