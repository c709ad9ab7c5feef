"""What each template depends on: its own text, what it includes, words and values of the site."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import field
from pathlib import Path
from typing import Any

from jinja2 import Environment, TemplateSyntaxError, nodes
from jinja2.meta import find_referenced_templates

from bantin.core.files import digest
from bantin.core.values import dataclass
from bantin.edition.template_faults import syntax_fault
from bantin.edition.theme import template_texts
from bantin.edition.words import Words

EVERYTHING = "*"


@dataclass(frozen=True, slots=True)
class Uses:
    """What one template file names: other templates, words, values of `site`.

    A name that only the page at hand decides stands as `*`: all there are.
    """

    templates: tuple[str, ...]
    words: tuple[str, ...]
    site: tuple[str, ...]


def uses_of(source: str, environment: Environment) -> Uses:
    """What the template text `source` names."""
    tree = environment.parse(source)
    found = (name or EVERYTHING for name in find_referenced_templates(tree))
    return Uses(tuple(sorted(set(found))), _words(tree), _site(tree))


def _words(tree: nodes.Template) -> tuple[str, ...]:
    """Keys that `word` is called with; `word` in any other place may ask for all."""
    keys: set[str] = set()
    plain = 0
    for call in tree.find_all(nodes.Call):
        if isinstance(call.node, nodes.Name) and call.node.name == "word":
            plain += 1
            first = call.args[0] if call.args else None
            keys.update(_constants(first) if first else [EVERYTHING])
    for access in tree.find_all(nodes.Getattr):
        if isinstance(access.node, nodes.Name) and access.node.name == "word":
            plain += 1
    return tuple(sorted(keys if _named(tree, "word") == plain else {EVERYTHING}))


def _constants(node: nodes.Expr) -> Iterator[str]:
    """The texts that an expression may give."""
    if isinstance(node, nodes.Const):
        yield str(node.value)
    elif isinstance(node, nodes.CondExpr) and node.expr2 is not None:
        yield from _constants(node.expr1)
        yield from _constants(node.expr2)
    else:
        yield EVERYTHING


def _site(tree: nodes.Template) -> tuple[str, ...]:
    """Fields of `site` that are read; `site` as a whole may be read anywhere."""
    fields = [
        access.attr for access in tree.find_all(nodes.Getattr)
        if isinstance(access.node, nodes.Name) and access.node.name == "site"
    ]
    return tuple(sorted(fields if _named(tree, "site") == len(fields) else {EVERYTHING}))


def _named(tree: nodes.Template, name: str) -> int:
    """How often the variable `name` occurs."""
    return sum(1 for found in tree.find_all(nodes.Name) if found.name == name)


@dataclass(frozen=True, slots=True)
class Templates:
    """The templates of a theme, and a hash for each of all that its pages depend on by it."""

    folder: Path
    words: Words
    site: Mapping[str, Any]
    environment: Environment
    _uses: dict[str, Uses] = field(default_factory=dict)

    def sources(self) -> dict[str, str]:
        """Every template file by its name below the folder."""
        return template_texts(self.folder)

    def mark(self) -> str:
        """A hash of all that any page depends on by its template: equal means nothing changed."""
        return _hash([self.sources(), self._words({EVERYTHING}), self._site({EVERYTHING})])

    def versions(self) -> dict[str, str]:
        """The hash of each template by its name without `.html`.

        Raises DataError where the syntax of one is wrong.
        """
        sources = self.sources()
        uses = {name: self._uses_of(name, source) for name, source in sources.items()}
        return {
            name.removesuffix(".html"): self._version(name, sources, uses)
            for name in sources if "/" not in name
        }

    def _uses_of(self, name: str, source: str) -> Uses:
        try:
            return uses_of(source, self.environment)
        except TemplateSyntaxError as error:
            raise syntax_fault(error, self.folder / name) from error

    def _version(self, name: str, sources: Mapping[str, str], uses: Mapping[str, Uses]) -> str:
        within = _closure(name, uses)
        words = {key for each in within for key in uses[each].words}
        site = {key for each in within for key in uses[each].site}
        texts = {each: sources[each] for each in sorted(within)}
        return _hash([texts, self._words(words), self._site(site)])

    def _words(self, keys: set[str]) -> Any:
        return {
            language: texts if EVERYTHING in keys else {
                key: texts.get(key, "") for key in sorted(keys)
            }
            for language, texts in sorted(self.words.catalogues.items())
        }

    def _site(self, keys: set[str]) -> Any:
        if EVERYTHING in keys:
            return dict(self.site)
        return {key: self.site.get(key) for key in sorted({*keys, "language"})}


def _closure(name: str, uses: Mapping[str, Uses]) -> set[str]:
    """A template with all that it extends, includes and imports."""
    found: set[str] = set()
    waiting = [name]
    while waiting:
        each = waiting.pop()
        if each == EVERYTHING:
            waiting += uses.keys() - found
        elif each in uses and each not in found:
            found.add(each)
            waiting += uses[each].templates
    return found


def _hash(value: Any) -> str:
    return digest(json.dumps(value, ensure_ascii=False, sort_keys=True).encode())
