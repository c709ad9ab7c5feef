"""YAML as content files may use it: text, lists and mappings of text, each with its line.

Nothing is guessed (`Yes` stays the text `Yes`, `0755` stays `0755`); tags, anchors, aliases and
keys given twice are refused. Deep nesting is refused before the tree is built, because the
C parser recurses without a limit.
"""

from __future__ import annotations

import yaml

from bantin.core.problems import Problem
from bantin.core.trees import Limits, Tree, Value

SIGNS = {"&": "yaml-anchor", "*": "yaml-anchor", "!": "yaml-tag"}
QUOTES = frozenset({"'", '"'})
SAFE_DEPTH = 400


class _TextLoader(yaml.CBaseLoader):
    """A loader that asks of no scalar what type it might be: all are text."""

    def resolve(self, _kind: object, _value: object, _implicit: object) -> str:
        """No tag: a text."""
        return ""

    def descend_resolver(self, _parent: object, _index: object) -> None:
        """Nothing depends on where a node stands."""

    def ascend_resolver(self) -> None:
        """Nothing depends on where a node stands."""


class _Reader:
    """Turns one tree of nodes into plain values, collecting lines and problems."""

    def __init__(self, text: str, path: str, first_line: int, limits: Limits) -> None:
        self.text = text
        self.path = path
        self.first_line = first_line
        self.limits = limits
        self.marked = any(sign in text for sign in SIGNS)
        self.lines = {"": first_line}
        self.problems: list[Problem] = []
        self.seen: set[int] = set()

    def line(self, node: yaml.Node) -> int:
        """The line of `node` in the file."""
        return self.first_line + int(node.start_mark.line)

    def fault(self, node: yaml.Node, code: str, **values: object) -> None:
        """Remember a problem at `node`."""
        self.problems.append(Problem(self.path, self.line(node), code, values))

    def plain(self, node: yaml.Node) -> bool:
        """Whether `node` carries no tag and no anchor and is not a repeated one."""
        code = SIGNS.get(self.text[node.start_mark.index : node.start_mark.index + 1])
        if code or id(node) in self.seen:
            self.fault(node, code or "yaml-anchor")
            return False
        self.seen.add(id(node))
        return True

    def value(self, node: yaml.Node, key: str, depth: int) -> Value | None:
        """The value of `node`; None when it is refused, which leaves its line only."""
        if self.marked and not self.plain(node):
            return None
        if isinstance(node, yaml.ScalarNode):
            if node.style in QUOTES and self.runs_on(node):
                self.fault(node, "yaml-quote-open")
                return None
            return str(node.value)
        if depth >= self.limits.nesting:
            self.fault(node, "yaml-nesting", limit=self.limits.nesting)
            return None
        if isinstance(node, yaml.SequenceNode):
            return self.items(node, key, depth)
        return self.mapping(node, key, depth)

    def runs_on(self, node: yaml.ScalarNode) -> bool:
        """Whether a quoted text swallows lines that begin at the margin: other keys."""
        start, end = node.start_mark, node.end_mark
        if start is None or end is None or start.line == end.line:
            return False
        below = self.text[start.index : end.index].split("\n")[1:]
        return any(line[:1].strip() for line in below)

    def items(self, node: yaml.SequenceNode, key: str, depth: int) -> list[Value] | None:
        """A list; None when it is too long."""
        if len(node.value) > self.limits.items:
            self.fault(node, "yaml-list-length", limit=self.limits.items, count=len(node.value))
            return None
        found: list[Value] = []
        for index, item in enumerate(node.value):
            dotted = f"{key}.{index}" if key else str(index)
            self.lines[dotted] = self.line(item)
            value = self.value(item, dotted, depth + 1)
            if value is not None:
                found.append(value)
        return found

    def mapping(self, node: yaml.Node, key: str, depth: int) -> dict[str, Value]:
        """A mapping without the keys that were refused."""
        found: dict[str, Value] = {}
        for name_node, value_node in node.value:
            if not isinstance(name_node, yaml.ScalarNode):
                self.fault(name_node, "yaml-key")
                continue
            if self.marked and not self.plain(name_node):
                continue
            name = str(name_node.value)
            dotted = f"{key}.{name}" if key else name
            if dotted in self.lines:
                self.fault(name_node, "yaml-duplicate-key", key=name, line=self.lines[dotted])
                continue
            self.lines[dotted] = self.line(name_node)
            value = self.value(value_node, dotted, depth + 1)
            if value is not None:
                found[name] = value
        return found


def _too_deep(text: str, nesting: int) -> int | None:
    """Line (from 0) where collections nest deeper than `nesting`; None when they do not."""
    depth = 0
    for event in yaml.parse(text, Loader=yaml.CBaseLoader):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > nesting:
                return int(event.start_mark.line) if event.start_mark else 0
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
    return None


def _may_be_deep(text: str) -> bool:
    return sum(text.count(sign) for sign in ("[", "{", "- ", "-\n", "? ", "\n")) > SAFE_DEPTH


def _syntax(error: yaml.YAMLError, path: str, first_line: int) -> Problem:
    context = getattr(error, "context", None) or ""
    mark = getattr(error, "problem_mark", None)
    if "quoted scalar" in context:
        mark = getattr(error, "context_mark", None) or mark
    line = first_line + (int(mark.line) if mark else 0)
    reason = getattr(error, "problem", None) or getattr(error, "reason", None) or ""
    return Problem(path, line, "yaml-syntax", {"reason": str(reason)})


def compose(text: str) -> yaml.Node | None:
    """The tree of nodes of `text` with text scalars only; raises yaml.YAMLError."""
    node: yaml.Node | None = yaml.compose(text, Loader=_TextLoader)
    return node


def read_yaml(
    text: str, path: str, first_line: int = 1, limits: Limits | None = None
) -> tuple[Tree | None, list[Problem]]:
    """The values of a YAML `text` whose first line is line `first_line` of `path`.

    None when the text cannot be read at all; an empty text gives an empty mapping.
    """
    limits = limits or Limits()
    try:
        deep = _too_deep(text, limits.nesting) if _may_be_deep(text) else None
        if deep is not None:
            values = {"limit": limits.nesting}
            return None, [Problem(path, first_line + deep, "yaml-nesting", values)]
        node = compose(text)
    except yaml.YAMLError as error:
        return None, [_syntax(error, path, first_line)]
    if node is None:
        return Tree({}, {"": first_line}), []
    reader = _Reader(text, path, first_line, limits)
    value = reader.value(node, "", 0)
    return (Tree(value, reader.lines) if value is not None else None), reader.problems
