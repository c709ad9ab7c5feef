"""The YAML header, forgiving the slips that editors make in titles and captions.

`title: Tập huấn hè: ngày đầu tiên` is not YAML, but its meaning is plain: where the whole
header cannot be read, it is read key by key, and a text key takes the rest of its line as
written. What still cannot be read is reported with the quoted form to copy.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

import yaml

from bantin.articles.plain_header import Parsed
from bantin.articles.schema import KEYS, TEXT_KEYS
from bantin.core.problems import Problem
from bantin.core.trees import Tree
from bantin.core.yaml_source import compose, read_yaml

KEY_LINE = re.compile(r"([^\s#:\[\]{}\"'][^:]*?)[ \t]*:(?:[ \t]+(.*)|)")
NESTED_LINE = re.compile(r"(\s*(?:- )?[A-Za-z_]+:)[ \t]+(.+)")
PLAIN_COMMENT = re.compile(
    r"([A-Za-z_]+):[ \t]+([|>][+\-0-9]*[ \t]*#.*|[^\s\"'\[{|>&*!#].*?[ \t]#.*)"
)
CONTINUES = (" ", "\t", "- ", "#")


def quoted(text: str) -> str:
    """`text` in the double quotes of YAML."""
    return json.dumps(text, ensure_ascii=False)


def _without_tabs(header: str, name: str, first_line: int) -> tuple[str, list[Problem]]:
    """Indentation by tabs replaced by spaces, each such line reported."""
    lines = header.split("\n")
    problems: list[Problem] = []
    for index, line in enumerate(lines):
        indent = line[: len(line) - len(line.lstrip(" \t"))]
        if "\t" in indent:
            problems.append(Problem(name, first_line + index, "header-tab"))
            lines[index] = indent.expandtabs(2) + line[len(indent) :]
    return "\n".join(lines), problems


def _lost_comments(header: str, name: str, first_line: int) -> list[Problem]:
    """Texts whose end YAML would drop as a comment: `title: Lớp học # 1`."""
    problems: list[Problem] = []
    for index, line in enumerate(header.split("\n")):
        match = PLAIN_COMMENT.fullmatch(line)
        if match and match.group(1).lower() in TEXT_KEYS:
            copy = f"{match.group(1)}: {quoted(match.group(2).strip())}"
            problems.append(Problem(name, first_line + index, "header-comment", {"copy": copy}))
    return problems


def _blocks(lines: Sequence[str]) -> list[tuple[int, list[str]]]:
    """Each key with the lines that belong to it, and the place where it begins."""
    blocks: list[tuple[int, list[str]]] = []
    for index, line in enumerate(lines):
        if blocks and (not line.strip() or line.startswith(CONTINUES) or line == "-"):
            blocks[-1][1].append(line)
        elif line.strip() and not line.startswith("#"):
            blocks.append((index, [line]))
    return blocks


def _readable(block: list[str]) -> bool:
    try:
        node = compose("\n".join(block))
    except yaml.YAMLError:
        return False
    return isinstance(node, yaml.MappingNode)


def _as_text(block: list[str]) -> list[str] | None:
    """The block with its whole value quoted, where the key takes text; else None."""
    match = KEY_LINE.fullmatch(block[0])
    if not match or match.group(1).lower() not in TEXT_KEYS:
        return None
    value = (match.group(2) or "").strip()
    open_quote = value[:1] in {'"', "'"} and value.count(value[0]) % 2
    if value[:1] in {"|", ">", "&", "*", "!"} or open_quote:
        return None
    text = " ".join([value, *(line.strip() for line in block[1:])])
    return [f"{match.group(1)}: {quoted(text.strip())}", *([""] * (len(block) - 1))]


def _copy(lines: Sequence[str], index: int) -> str:
    """The line at `index` as it should be written, if it is a key with a value."""
    match = NESTED_LINE.fullmatch(lines[index]) if index < len(lines) else None
    if not match:
        return 'khóa: "giá trị"'
    value = match.group(2).strip()
    if value[0] in {'"', "'"} and value.count(value[0]) == 1:
        value = value[1:]
    return f"{match.group(1).strip()} {quoted(value)}"


def _unreadable(block: list[str], name: str, line: int) -> Problem:
    if not KEY_LINE.fullmatch(block[0]):
        return Problem(name, line, "header-line", {"text": block[0].strip()[:60]})
    _, problems = read_yaml("\n".join(block), name, line)
    place = problems[0].line if problems else line
    return Problem(name, place, "header-yaml", {"copy": _copy(block, place - line)})


def _by_key(header: str, name: str, first_line: int) -> tuple[str, dict[str, int], list[Problem]]:
    """The header with each unreadable key turned into text, or left out and reported.

    With the lines of the keys left out. After the first line that has no key (a header that
    was not closed runs into the body) only keys of the schema are taken.
    """
    lines = header.split("\n")
    left_out: dict[str, int] = {}
    astray = False
    problems: list[Problem] = []
    for start, block in _blocks(lines):
        key = KEY_LINE.fullmatch(block[0])
        if _readable(block) and (not astray or (key and key.group(1).lower() in KEYS)):
            continue
        repaired = _as_text(block)
        if repaired is None and not astray:
            problems.append(_unreadable(block, name, first_line + start))
            left_out |= {key.group(1).lower(): first_line + start} if key else {}
        astray = astray or not key
        lines[start : start + len(block)] = repaired or [""] * len(block)
    return "\n".join(lines), left_out, problems


def _not_text(tree: Tree, header: str, name: str, first_line: int) -> list[Problem]:
    """Lists and mappings where text is due, taken out with the quoted form to copy."""
    values = tree.value if isinstance(tree.value, dict) else {}
    wrong = [key for key, value in values.items() if not isinstance(value, str)]
    wrong = [key for key in wrong if key.lower() in TEXT_KEYS]
    lines = header.split("\n") if wrong else []
    problems: list[Problem] = []
    for key in wrong:
        line = tree.lines[key]
        if NESTED_LINE.fullmatch(lines[line - first_line]):
            copy = _copy(lines, line - first_line)
            problems.append(Problem(name, line, "header-yaml", {"copy": copy}))
            del values[key]
    return problems


def _read(header: str, name: str, first_line: int) -> tuple[Tree | None, list[Problem]]:
    tree, problems = read_yaml(header, name, first_line)
    if tree is not None or problems[0].code != "yaml-syntax":
        return tree, problems
    readable, left_out, faults = _by_key(header, name, first_line)
    tree, problems = read_yaml(readable, name, first_line)
    if tree is not None:
        tree = Tree(tree.value, left_out | tree.lines)
    return tree, faults + (problems if tree or not faults else [])


def read_yaml_header(header: str, name: str, first_line: int) -> Parsed:
    """Values, lines and problems of the YAML `header` whose first line is `first_line`."""
    problems: list[Problem] = []
    if "\t" in header:
        header, problems = _without_tabs(header, name, first_line)
    if "#" in header:
        problems += _lost_comments(header, name, first_line)
    tree, faults = _read(header, name, first_line)
    problems += faults
    fence = {"": max(first_line - 1, 1)}
    if tree is None:
        return {}, fence, problems
    brackets = _not_text(tree, header, name, first_line)
    told = {problem.line for problem in brackets}
    problems = [*(one for one in problems if one.line not in told), *brackets]
    if not isinstance(tree.value, dict):
        return {}, fence, [*problems, Problem(name, first_line, "header-not-keys")]
    return tree.value, tree.lines | fence, problems
