"""Templates are compiled once for all builds of a process, and anew when their text changes."""

from __future__ import annotations

from pathlib import Path
from unittest import mock

from jinja2 import Environment

from bantin.edition.printing import environment


def test_a_template_is_compiled_again_only_with_another_text(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("{{ page }} one", encoding="utf-8")
    assert environment(tmp_path, {}).get_template("page.html").render(page="<") == "&lt; one"
    with mock.patch.object(Environment, "compile", side_effect=AssertionError):
        assert environment(tmp_path, {}).get_template("page.html").render(page="a") == "a one"
    page.write_text("{{ page }} two", encoding="utf-8")
    assert environment(tmp_path, {}).get_template("page.html").render(page="a") == "a two"
