"""What a module of the product calls by a name, exchanged for something else in this process."""

from __future__ import annotations


def exchange(owner: object, name: str, value: object) -> None:
    """Let `owner` find `value` where it has `name`; a name that it does not have is an error."""
    getattr(owner, name)
    setattr(owner, name, value)
