"""Refusing a value while it is read, in the words of a message."""

from __future__ import annotations

from typing import NoReturn


def fault(code: str, **values: object) -> NoReturn:
    """Refuse a value inside a validator, with the message `code` filled by `values`.

    What it raises is a ValueError.
    """
    from pydantic_core import PydanticCustomError  # a native library; most values are sound

    raise PydanticCustomError(code, "refused", values)
