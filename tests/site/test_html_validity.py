"""Pages and style sheets hold to their standards, by two validators that know nothing of us."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from .conftest import BuiltSite

ROOT = Path(__file__).resolve().parents[2]
RULES = Path(__file__).with_name("html_validate.cjs")
# The checker's grammar of style sheets is older than view transitions and container units.
NEWER = {
    r"@view-transition\s*\{[^}]*\}": "",
    r"container-type\s*:[^;}]*;?": "",
    r"(?<=\d)cqi\b": "vw",
}
Tool = Callable[..., CompletedProcess[str]]


@pytest.fixture
def files(site: BuiltSite) -> list[Path]:
    """One page of every type and the ten largest articles."""
    return sorted({page.file for page in (*site.chosen, *site.largest_articles)})


def vnu(run_tool: Tool, *arguments: str | Path) -> list[str]:
    """What the Nu checker reports: a line for each error and warning."""
    jar = ROOT / "node_modules/vnu-jar/build/dist/vnu.jar"
    done = run_tool("java", "-jar", jar, "--format", "gnu", *arguments)
    return done.stderr.splitlines()


def errors(reported: list[str]) -> list[str]:
    """The lines that are errors; the others are remarks."""
    return [line for line in reported if " error: " in line or ": error" in line]


@pytest.mark.java
def test_pages_of_every_type_have_no_error_for_the_nu_checker(
    run_tool: Tool, files: list[Path]
) -> None:
    reported = vnu(run_tool, *files)
    assert errors(reported) == []
    assert reported == []


@pytest.mark.java
def test_the_style_sheets_have_no_error_for_the_nu_checker(
    run_tool: Tool, built_site: Path, tmp_path: Path
) -> None:
    sheets = sorted(built_site.glob("theme/*/css/**/*.css"))
    assert sheets != []
    for sheet in sheets:
        text = sheet.read_text("utf-8")
        for pattern, known in NEWER.items():
            text = re.sub(pattern, known, text)
        (tmp_path / sheet.name).write_text(text, encoding="utf-8")
    assert errors(vnu(run_tool, "--css", *tmp_path.iterdir())) == []


@pytest.mark.java
def test_the_nu_checker_sees_faults_of_pages_and_style_sheets(
    run_tool: Tool, tmp_path: Path
) -> None:
    page, sheet = tmp_path / "page.html", tmp_path / "sheet.css"
    page.write_text("<!doctype html><html lang=vi><title>x</title><p><div id=a id=a></p>")
    sheet.write_text("p { colour: red }")
    assert errors(vnu(run_tool, page)) != []
    assert errors(vnu(run_tool, "--css", sheet)) != []


@pytest.mark.node
def test_pages_of_every_type_satisfy_html_validate(run_tool: Tool, files: list[Path]) -> None:
    tool = ROOT / "node_modules/.bin/html-validate"
    done = run_tool(tool, "--config", RULES, "--formatter", "text", *files)
    assert (done.returncode, done.stdout + done.stderr) == (0, "")
