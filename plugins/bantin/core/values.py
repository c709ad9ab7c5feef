"""Values: dataclasses whose class is made in a quarter of the time.

`dataclasses.dataclass` writes and compiles seven methods for each class, 0.24 ms of every start
for each of the hundred and more that a command brings in. Here it writes `__init__` alone. Values
are compared, hashed and shown by methods that all of them share; that a frozen one is not changed
is proved by the type checker, not asked again whenever one is made.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from operator import attrgetter
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
            if eq and "__eq__" not in own:
                cls.compared_by = _compared(cls)
                cls.__eq__ = _equal
                cls.__hash__ = _hashed if frozen else None
            return cls

        return made


def _compared(cls: type) -> Callable[[Any], Any]:
    """What tells a value of `cls` from another one: its fields, but for those left out."""
    names = [each.name for each in fields(cls) if each.compare]
    return attrgetter(*names or ["__class__"])


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


def _shown(value: Any) -> str:
    """The value as an expression that makes it."""
    told = (f"{each.name}={getattr(value, each.name)!r}" for each in fields(value) if each.repr)
    return f"{type(value).__qualname__}({', '.join(told)})"
