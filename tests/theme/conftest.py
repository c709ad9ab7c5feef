"""Renders the theme as the build does: `page`, `site` and `word`, every name must exist."""

from __future__ import annotations

import json
import tomllib
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import yaml
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from bantin.edition.words import Speaker, Words

THEME = Path(__file__).resolve().parents[2] / "theme"
DATA = Path(__file__).parent / "data"
COMPONENTS = THEME / "templates" / "components"


def json_ld(value: Any) -> Markup:
    """JSON that cannot close the script element it stands in."""
    return Markup(json.dumps(value, ensure_ascii=False).replace("<", "\\u003c"))  # noqa: S704


@cache
def words(language: str) -> dict[str, str]:
    """The catalogue of the theme's words."""
    return tomllib.loads((THEME / "words" / f"{language}.toml").read_text("utf-8"))


@cache
def environment() -> Environment:
    """Jinja as Pelican sets it up, but an undefined name is an error."""
    made = Environment(
        loader=FileSystemLoader(THEME / "templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    made.filters["json_ld"] = json_ld
    catalogues = {path.stem: words(path.stem) for path in (THEME / "words").glob("*.toml")}
    made.globals.update(site=site(), word=Speaker(Words(catalogues), "vi"))
    return made


@cache
def site() -> dict[str, Any]:
    """The sample site's identity."""
    found: dict[str, Any] = yaml.safe_load((DATA / "site.yaml").read_text("utf-8"))
    return found


def safe_html(value: Any) -> Any:
    """The sample with every field ending in `_html` marked safe, as the build passes it."""
    if isinstance(value, dict):
        return {
            key: Markup(item) if key.endswith("_html") else safe_html(item)  # noqa: S704
            for key, item in value.items()
        }
    return [safe_html(item) for item in value] if isinstance(value, list) else value


def template_of(name: str) -> str:
    """The page template that the sample `data/<template>[.<kind>].yaml` is of."""
    return name.partition(".")[0]


def sample(name: str) -> dict[str, Any]:
    """The inputs of a page template, from `data/<name>.yaml`."""
    text = (DATA / "shared.yaml").read_text("utf-8")
    body = (DATA / f"{name}.yaml").read_text("utf-8")
    return dict(safe_html(yaml.safe_load(text + body)["page"]))


def speak(page: dict[str, Any]) -> None:
    """Set the language of the page that is rendered next."""
    speaker: Any = environment().globals["word"]
    speaker.language = page.get("lang") or site()["language"]


def render_page(name: str, **changes: Any) -> str:
    """A page template with the inputs of a sample of it, some of them changed."""
    page = {**sample(name), **changes}
    speak(page)
    return environment().get_template(f"{template_of(name)}.html").render(page=page)


def component_examples(name: str) -> list[dict[str, Any]]:
    """The named examples beside a component."""
    described = yaml.safe_load((COMPONENTS / f"{name}.yaml").read_text("utf-8"))
    return list(described["examples"])


def render_example(name: str, example: dict[str, Any]) -> str:
    """A component's macro called with an example's arguments (and `body`, if it takes one)."""
    speak({})
    module = environment().get_template(f"components/{name}.html").module
    arguments = safe_html(example["arguments"])
    if "body" in example:
        arguments["caller"] = lambda: example["body"]
    return str(getattr(module, name)(**arguments))


@pytest.fixture(scope="session")
def theme() -> SimpleNamespace:
    """Folders of the theme and the functions above."""
    return SimpleNamespace(
        folder=THEME,
        data=DATA,
        words=words,
        sample=sample,
        render_page=render_page,
        component_examples=component_examples,
        render_example=render_example,
    )


@pytest.fixture(scope="session")
def rendered(theme: SimpleNamespace) -> dict[str, str]:
    """Every page template with its sample inputs and every component example, as HTML."""
    pages = {
        f"page {path.stem}": theme.render_page(path.stem)
        for path in sorted(DATA.glob("*.yaml"))
        if path.stem not in {"shared", "site"}
    }
    examples = {
        f"{path.stem}: {example['name']}": theme.render_example(path.stem, example)
        for path in sorted(COMPONENTS.glob("*.yaml"))
        for example in theme.component_examples(path.stem)
    }
    return pages | examples
