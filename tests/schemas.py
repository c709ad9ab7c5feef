"""The schemas of this folder's `schemas/`: what files for machines must look like."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from lxml import etree

FOLDER = Path(__file__).parent / "schemas"


@cache
def _grammar(name: str) -> etree.RelaxNG | etree.XMLSchema:
    tree = etree.parse(FOLDER / name)
    return etree.RelaxNG(tree) if name.endswith(".rng") else etree.XMLSchema(tree)


@cache
def _json_schema(name: str) -> Draft202012Validator:
    return Draft202012Validator(json.loads((FOLDER / name).read_text(encoding="utf-8")))


def xml_fault(name: str, content: bytes) -> str:
    """The first fault of a document against a grammar (`rss.rng`, `sitemap.xsd`); empty if none."""
    grammar = _grammar(name)
    if grammar.validate(etree.fromstring(content)):
        return ""
    faults: Any = grammar.error_log  # a list, which its types do not say
    return str(faults[0])


def json_fault(name: str, value: Any) -> str:
    """The first fault of a value against a JSON Schema; empty if none."""
    error = next(_json_schema(name).iter_errors(value), None)
    return f"{error.json_path}: {error.message[:300]}" if error else ""
