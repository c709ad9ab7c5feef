"""What editors wrote, held against a typed schema: every fault becomes a `Problem`.

A schema is a pydantic model below `Strict`. Values arrive as text, lists and mappings of text;
a key without a value counts as missing. Own validators raise `refusal.fault(code, …)`, whose code
is a message code; pydantic's own faults are translated here. Import this module where it is used:
it brings pydantic.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ConfigDict, ValidationError, model_validator
from pydantic_core import ErrorDetails

from bantin.core.messages import catalogue
from bantin.core.problems import Problem
from bantin.core.text import nearest

# Else pydantic looks for plug-ins of its own in every package that is installed.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
SHOWN = 80
EMPTY: tuple[object, ...] = ("", [], {})
CODES = {
    "missing": "value-missing",
    "extra_forbidden": "key-unknown",
    "string_type": "text-expected",
    "string_too_long": "text-too-long",
    "list_type": "list-expected",
    "dict_type": "mapping-expected",
    "model_type": "mapping-expected",
    "model_attributes_type": "mapping-expected",
    "too_long": "list-too-long",
    "literal_error": "choice-unknown",
}
Model = TypeVar("Model", bound="Strict")


class Strict(BaseModel):
    """A mapping with exactly the keys of its fields; keys without a value are left out."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    @model_validator(mode="before")
    @classmethod
    def _drop_empty(cls, value: object) -> object:
        if isinstance(value, Mapping):
            return {key: part for key, part in value.items() if part not in EMPTY}
        return value


def _model_in(annotation: object) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    found = (_model_in(part) for part in get_args(annotation))
    return next((model for model in found if model), None)


def _keys_at(model: type[BaseModel], place: tuple[int | str, ...]) -> list[str]:
    """The keys that `model` knows at the mapping in which the last step of `place` stands."""
    for step in place[:-1]:
        if isinstance(step, str) and step in model.model_fields:
            model = _model_in(model.model_fields[step].annotation) or model
    return list(model.model_fields)


def _offers(names: list[str]) -> str:
    return ", ".join(f"“{name}”" for name in names)


def _choices(model: type[BaseModel], error: ErrorDetails) -> dict[str, object]:
    """What the key or the value of a fixed list could have been meant for."""
    if error["type"] == "extra_forbidden":
        key = str(error["loc"][-1])
        return {"value": key, "nearest": _offers(nearest(key, _keys_at(model, error["loc"])))}
    expected = str(error.get("ctx", {}).get("expected", "")).replace(" or ", ", ")
    known = [choice.strip(" '") for choice in expected.split(",")]
    value = error["input"]
    return {"value": value, "nearest": _offers(nearest(str(value), known) or known)}


def shown(value: object) -> object:
    """`value` as a message prints it: one line of at most 80 characters; numbers unchanged."""
    if isinstance(value, (int, float)):
        return value
    line = " ".join(str(value).split())
    return line if len(line) <= SHOWN else f"{line[:SHOWN]}…"


def _values(model: type[BaseModel], error: ErrorDetails, key: str) -> dict[str, object]:
    context: dict[str, Any] = error.get("ctx", {})
    written = error["input"]
    values: dict[str, object] = {"key": key, "name": key.rpartition(".")[2], **context}
    if isinstance(written, str):
        values = {"value": written} | values
    if error["type"] in {"extra_forbidden", "literal_error"}:
        values |= _choices(model, error)
    if error["type"] in {"string_too_long", "too_long"}:
        values |= {"limit": context["max_length"], "length": len(written)}
    return values


def problem(
    model: type[BaseModel], error: ErrorDetails, path: str, line: Callable[[str], int]
) -> Problem:
    """The problem for one of pydantic's faults; `line` finds the line of a dotted key."""
    place = [str(step) for step in error["loc"]]
    name = ".".join(step for step in place if not step.isdigit())
    code = CODES.get(error["type"], error["type"])
    if code == "list-too-long" and isinstance(error["input"], str):
        code = "text-too-long"
    if code not in catalogue():
        code = "value-refused"
    values = {
        key: value if key == "nearest" else shown(value)  # names of our own, told whole
        for key, value in _values(model, error, name).items()
    }
    if code == "key-unknown" and not values["nearest"]:
        code = "key-unknown-far"
    return Problem(path, line(".".join(place)), code, values)


def check(
    model: type[Model], value: object, path: str, line: Callable[[str], int]
) -> tuple[Model | None, list[Problem], frozenset[str]]:
    """`value` as a `model`, or None with every problem and the top-level keys at fault."""
    try:
        return model.model_validate(value), [], frozenset()
    except ValidationError as error:
        details = error.errors(include_url=False)
        problems = [problem(model, detail, path, line) for detail in details]
        return (
            None,
            problems,
            frozenset(str(detail["loc"][0]) for detail in details if detail["loc"]),
        )
