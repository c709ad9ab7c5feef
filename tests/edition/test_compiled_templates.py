"""Compiled templates are used again while their text and the product are what they were."""

from __future__ import annotations

from pathlib import Path
from unittest import mock

import pytest
from jinja2 import Environment

from bantin.core.files import digest
from bantin.edition import compiled_templates
from bantin.edition.compiled_templates import FOLDER
from bantin.edition.printing import environment


def rendered(folder: Path, **options: bool) -> tuple[str, bool]:
    """What the template `a.html` gives, and whether it was compiled for that."""
    made = environment(folder, options, folder)
    with mock.patch.object(Environment, "_generate", autospec=True, side_effect=Environment._generate) as seen:
        return made.get_template("a.html").render(name="<b>"), bool(seen.called)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A theme's folder whose only template has been compiled."""
    (tmp_path / "a.html").write_text("1 {{ name }}", encoding="utf-8")
    assert rendered(tmp_path) == ("1 &lt;b&gt;", True)
    return tmp_path


def test_a_template_is_compiled_once(folder: Path) -> None:
    assert rendered(folder) == ("1 &lt;b&gt;", False)


def test_another_text_is_compiled(folder: Path) -> None:
    (folder / "a.html").write_text("2 {{ name }}", encoding="utf-8")
    assert rendered(folder) == ("2 &lt;b&gt;", True)


def test_other_options_and_other_code_are_compiled_and_the_old_ones_removed(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert rendered(folder, trim_blocks=True)[1]
    monkeypatch.setattr(compiled_templates, "code_stamp", lambda: "other")
    assert rendered(folder)[1]
    assert len([path for path in (folder / FOLDER).rglob("*") if path.is_file()]) == 1


@pytest.mark.parametrize("damage", ["", "x", "head\nbody", "cut", "foreign"])
def test_a_damaged_file_is_not_used(folder: Path, damage: str) -> None:
    (path,) = (path for path in (folder / FOLDER).rglob("*") if path.is_file())
    whole = path.read_bytes()
    content = {"cut": whole[:-5], "foreign": whole.partition(b" ")[0] + f" {digest(b'N')}\n".encode() + b"N"}
    path.write_bytes(content.get(damage, damage.encode()))
    assert rendered(folder)[0] == "1 &lt;b&gt;"
    assert rendered(folder)[0] == "1 &lt;b&gt;"
