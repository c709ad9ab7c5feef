"""The settings file, which is a program in Python: what it sets, and where its faults stand."""

from __future__ import annotations

import re
import runpy
import sys
from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import Any

from bantin.core.errors import DataError, Told
from bantin.core.files import shown

DEFAULT = "pelicanconf.py"


def values_of(path: Path) -> dict[str, Any]:
    """The upper-case names of the settings file `path`; raises DataError where it fails."""
    known = sys.modules.keys() | ()
    try:
        found = runpy.run_path(str(path))
    except (Exception, SystemExit) as error:
        raise _fault(path, error) from error
    finally:
        _forget_others(path.parent, known)
    return {key: value for key, value in found.items() if key.isupper()}


def value_fault(path: Path, name: str, reason: Told) -> DataError:
    """The value of `name` is refused for a `reason`, at the line that gives it."""
    given = re.compile(rf"^{name}\b[^=\n]*=", re.MULTILINE)
    for file in (path, path.with_name(DEFAULT)):  # the one may take its values from the other
        text = file.read_text("utf-8", "replace") if file.is_file() else ""
        if places := [found.start() for found in given.finditer(text)]:
            return DataError(shown(file), text.count("\n", 0, places[-1]) + 1, reason)
    return DataError(shown(path), 1, reason)


def file_giving(name: str, value: object) -> Path:
    """The settings file that Pelican, which loads it as a module, took the value of `name` from."""
    for module in [*sys.modules.values()]:
        found = getattr(module, "__dict__", {})
        if name in found and found[name] is value:
            return Path(found["__file__"]).resolve()
    return Path(DEFAULT)


def _forget_others(folder: Path, known: AbstractSet[str]) -> None:
    """Let files that the settings import be read again the next time: they may have changed."""
    for name in sys.modules.keys() - known:
        if Path(getattr(sys.modules[name], "__file__", None) or "").parent == folder:
            del sys.modules[name]


def _fault(path: Path, error: BaseException) -> DataError:
    """The last place in the settings' folder that `error` came through."""
    from traceback import extract_tb

    steps = [(step.filename, step.lineno) for step in extract_tb(error.__traceback__)]
    if isinstance(error, SyntaxError):
        steps.append((error.filename or "", error.lineno))
    own = [(file, line) for file, line in steps if Path(file).parent == path.parent]
    file, line = own[-1] if own else (str(path), 1)
    told = error.msg if isinstance(error, SyntaxError) else f"{type(error).__name__}: {error}"
    return DataError(shown(Path(file)), line or 1, Told("settings-broken", {"reason": told}))
