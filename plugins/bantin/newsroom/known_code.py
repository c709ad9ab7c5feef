"""Which code made what the store tells of."""

from __future__ import annotations

from bantin.core.code import code_mark, code_stamp
from bantin.incremental.store import Store

CODE = "code"  # by what the store knows it


def code_of(store: Store) -> str:
    """The mark of the code, read from its files only when their times are others."""
    stamp = code_stamp()
    known, _, mark = store.meta(CODE).partition(" ")
    if known != stamp:
        mark = code_mark()
        store.remember(CODE, f"{stamp} {mark}")
    return mark


def by_other_code(store: Store) -> bool:
    """Whether other code filled the store: no key in it, and hardly a fingerprint, comes again."""
    _, _, before = store.meta(CODE).partition(" ")
    return bool(before) and before != code_of(store)
