"""Templates are compiled once for all builds of a process, and anew when their text changes."""

from __future__ import annotations

from pathlib import Path
from unittest import mock

import pytest
from jinja2 import Environment, TemplateSyntaxError

from bantin.edition.printing import all_compiled, environment


def test_a_template_is_compiled_again_only_with_another_text(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("{{ page }} one", encoding="utf-8")
    assert environment(tmp_path, {}).get_template("page.html").render(page="<") == "&lt; one"
    with mock.patch.object(Environment, "compile", side_effect=AssertionError):
        assert environment(tmp_path, {}).get_template("page.html").render(page="a") == "a one"
    page.write_text("{{ page }} two", encoding="utf-8")
    assert environment(tmp_path, {}).get_template("page.html").render(page="a") == "a two"


def test_a_folder_compiled_ahead_is_not_compiled_again_and_tells_its_faults_later(
    tmp_path: Path,
) -> None:
    for name, text in {"bad.html": "{% if %}", "page.html": "{{ page }}"}.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "old.html").write_bytes(b"\xff")
    assert len(list(all_compiled(environment(tmp_path, {})))) == len(list(tmp_path.iterdir()))
    made = environment(tmp_path, {})
    with mock.patch.object(Environment, "compile", side_effect=AssertionError):
        assert made.get_template("page.html").render(page="a") == "a"
    with pytest.raises(TemplateSyntaxError):
        made.get_template("bad.html")
