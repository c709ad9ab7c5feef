"""The tree of errors: each class keeps the identifiers of what went wrong."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field
from typing import TYPE_CHECKING, Any

from bantin.core.values import dataclass

if TYPE_CHECKING:
    from bantin.core.problems import Problem


class BantinError(Exception):
    """Root of every error that the product raises on purpose."""

    exit_code = 1

    def text(self, lang: str = "vi") -> str:  # noqa: ARG002 - those with words of ours use it
        """What went wrong, in `lang` where the catalogue tells it; a line for each fault."""
        return str(self)


class ContentError(BantinError):
    """Articles, pages or lists have faults; `problems` holds every one that was found."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(f"{len(problems)} problems")
        self.problems = tuple(problems)


class SettingsError(BantinError):
    """Settings have faults; `faults` lists (dotted key, expected, got) of all of them.

    Where `got` is empty nobody knows the key, and names to use are expected.
    """

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__(faults)
        self.faults = tuple(faults)

    def text(self, lang: str = "vi") -> str:
        """Each fault on a line of its own, in `lang`."""
        return "\n".join(
            Told("settings-fault" if got else "settings-key-unknown",
                 {"key": key, "expected": expected, "got": got}).text(lang)
            for key, expected, got in self.faults
        )

    def __str__(self) -> str:
        return self.text()


class DataError(BantinError):
    """A data file or table cannot be used; `path` and `line` say where."""

    def __init__(self, path: str, line: int, reason: str | Told) -> None:
        super().__init__(path, line, reason)
        self.path = path
        self.line = line
        self.reason = reason

    def text(self, lang: str = "vi") -> str:
        """Place and reason in `lang`."""
        return f"{self.path}:{self.line}: {spoken(self.reason, lang)}"

    def __str__(self) -> str:
        return self.text()


@dataclass(frozen=True, slots=True)
class Told:
    """A text of the catalogue that waits for its language; as text it is Vietnamese."""

    code: str
    values: Mapping[str, object] = field(default_factory=dict)

    def text(self, lang: str = "vi") -> str:
        """The text in `lang`; values may be told themselves."""
        from bantin.core.messages import message

        values = {key: spoken(each, lang) for key, each in self.values.items()}
        return message(self.code, values, lang)

    def __str__(self) -> str:
        return self.text()


Fault = tuple[str, str | Told, str]  # of the settings: dotted key, expected, got


def spoken(text: object, lang: str) -> object:
    """What is told in `lang`; anything else, as the words of the system, as it is."""
    return text.text(lang) if isinstance(text, Told) else text


class EnvironmentFailure(BantinError):  # noqa: N818 - nobody made an error
    """The machine failed us (disk full, port taken, lock held); `advice` says what to do."""

    exit_code = 3

    def __init__(self, reason: str | Told, advice: str | Told) -> None:
        super().__init__(reason, advice)
        self.reason = reason
        self.advice = advice

    def text(self, lang: str = "vi") -> str:
        """Reason and advice in `lang`."""
        return f"{spoken(self.reason, lang)}; {spoken(self.advice, lang)}"

    def __str__(self) -> str:
        return self.text()


def packed(part: object) -> object:
    """A failure, or what one tells, as JSON takes it."""
    if isinstance(part, EnvironmentFailure):
        return [packed(part.reason), packed(part.advice)]
    if isinstance(part, Told):
        return {"code": part.code, "values": {key: packed(v) for key, v in part.values.items()}}
    return str(part)


def unpacked(parts: Sequence[Any]) -> list[str | Told]:
    """Reason and advice of what `packed` made."""
    return [_unpacked(part) for part in parts]


def _unpacked(part: Any) -> str | Told:
    if isinstance(part, str):
        return part
    return Told(part["code"], {key: _unpacked(each) for key, each in part["values"].items()})
