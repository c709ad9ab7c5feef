"""Components: one macro, one description, examples that render; styles of the same name."""

from __future__ import annotations

import re
from pathlib import Path
from types import SimpleNamespace

import pytest
import yaml
from jinja2 import Environment, nodes

THEME = Path(__file__).resolve().parents[2] / "theme"
COMPONENTS = THEME / "templates" / "components"
NAMES = sorted(path.stem for path in COMPONENTS.glob("*.html"))
# Sheets of what templates do not write: Markdown's HTML, a search result made by search.js.
WITHOUT_TEMPLATE = {"prose", "result"}
# Examples of a component with nothing to show.
SILENT = {"none", "only", "few", "home", "nobody", "name only", "same language"}
PAGES = {path.stem for path in (THEME / "templates").glob("*.html")}


def macros(name: str) -> dict[str, list[str]]:
    """The macros a component file defines, each with its parameters."""
    tree = Environment(autoescape=True).parse((COMPONENTS / f"{name}.html").read_text("utf-8"))
    return {
        macro.name: [argument.name for argument in macro.args]
        for macro in tree.find_all(nodes.Macro)
    }


@pytest.mark.parametrize("name", NAMES)
def test_a_component_is_one_macro_of_its_files_name_with_every_parameter_described(
    name: str,
) -> None:
    described = yaml.safe_load((COMPONENTS / f"{name}.yaml").read_text("utf-8"))
    assert list(macros(name)) == [name]
    assert list(described["parameters"]) == macros(name)[name]
    assert described["description"].endswith(".")


@pytest.mark.parametrize("name", NAMES)
def test_every_example_renders(theme: SimpleNamespace, name: str) -> None:
    examples = theme.component_examples(name)
    results = {item["name"]: theme.render_example(name, item) for item in examples}
    assert len(results) == len(examples) > 0
    for label, html in results.items():
        assert "None" not in html, label
        assert bool(html.strip()) is not (label in SILENT), label


@pytest.mark.parametrize("name", NAMES)
def test_no_component_lies_idle(name: str) -> None:
    users = [path for path in (THEME / "templates").rglob("*.html") if path.stem != name]
    assert any(f'"components/{name}.html"' in path.read_text("utf-8") for path in users)


def test_every_style_sheet_of_a_component_has_its_template() -> None:
    sheets = {path.stem for path in (THEME / "static" / "css" / "components").glob("*.css")}
    assert sheets <= set(NAMES) | PAGES | WITHOUT_TEMPLATE


def test_imports_are_used() -> None:
    for path in sorted((THEME / "templates").rglob("*.html")):
        text = path.read_text("utf-8")
        for name in re.findall(r"import (\w+)", text):
            own = re.sub(r"\{% from .*? %\}", "", text)
            heirs = "".join(
                other.read_text("utf-8")
                for other in (THEME / "templates").glob("*.html")
                if f'extends "{path.name}"' in other.read_text("utf-8")
            )
            assert re.search(rf"\b{name}\(|call {name}\b", own + heirs), (path.name, name)
