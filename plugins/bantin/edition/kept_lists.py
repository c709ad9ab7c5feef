"""The lists of the editors as the store keeps them: checked once, built again without a check."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from bantin.abbreviations.glossary import Glossary
from bantin.articles.registers import Lists, Registers
from bantin.articles.terms import Terms
from bantin.incremental.plan import value_of
from bantin.legal_citations.register import Documents
from bantin.people.model import People
from bantin.regions.model import Register, register_with

# By what the store knows them, and whether they are without faults.
LISTS, SOUND = "lists", "sound lists"


def lists_told(lists: Lists) -> tuple[Any, ...]:
    """What the lists are made of, in their order, as `kept_lists` reads it."""
    registers = lists.registers
    return (
        _units(registers.regions), (registers.people.listed, registers.people.organisations),
        _terms(registers.categories), _terms(registers.tags),
        lists.glossary.entries, lists.documents.documents,
    )  # fmt: skip


def _units(register: Register) -> tuple[Any, ...]:
    return register.own, register.added


def _terms(terms: Terms) -> tuple[Any, ...]:
    return terms.listed, [*terms.parents.items()], [*terms.descriptions.items()]


@lru_cache(maxsize=1)
def kept_lists(data: str) -> Lists:
    """The lists that `data`, what `lists_told` gave as `Keys.written` writes it, stand for.

    The last ones stay at hand, with what they have looked up.
    """
    units, people, categories, tags, entries, documents = value_of(data, _nothing)
    registers = Registers(
        register_with(*units), People.of(*people), _listed(*categories), _listed(*tags)
    )
    return Lists(registers, Glossary(entries), Documents(documents))


def _listed(listed: Any, parents: Any, descriptions: Any) -> Terms:
    return Terms.of(listed, dict(parents), dict(descriptions))


def _nothing(sign: str, _name: Any) -> Any:
    raise ValueError(sign)  # lists refer to nothing
