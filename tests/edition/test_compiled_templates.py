"""Compiled templates are kept for later builds; what is damaged, foreign or not ours never runs."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from bantin.edition import compiled_templates
from bantin.edition.build_settings import JINJA
from bantin.edition.compiled_templates import FILE, SUM
from bantin.edition.printing import environment, keep_compiled

TEXT = "{% if page %}{{ page }}{% endif %} and more"


@pytest.fixture
def compilations(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[..., list[str]]:
    """A process that prints the page `a`: the sources that it had to compile."""
    templates = tmp_path / "theme"
    templates.mkdir()
    (templates / "a.html").write_text(TEXT, encoding="utf-8")

    def run(kept: Path = tmp_path / "kept", options: Mapping[str, Any] = JINJA) -> list[str]:
        compiled_templates._compiled.cache_clear()
        made = environment(templates, options, kept)
        asked: list[str] = []
        compile_ = made.compile

        def seen(text: str, *more: Any) -> Any:
            asked.append(text)
            return compile_(text, *more)

        monkeypatch.setattr(made, "compile", seen)
        expected = (templates / "a.html").read_text("utf-8").removeprefix("{% if page %}")
        shown = expected.replace("{{ page }}{% endif %}", "shown")
        assert made.get_template("a.html").render(page="shown") == shown
        keep_compiled(made)
        return asked

    return run


def test_a_second_process_compiles_only_what_changed(
    compilations: Callable[..., list[str]], tmp_path: Path
) -> None:
    assert compilations() == [TEXT]
    assert compilations() == []
    (tmp_path / "theme/a.html").write_text("another text", encoding="utf-8")
    assert compilations() == ["another text"]
    assert compilations() == []


def test_a_damaged_file_is_noticed_before_its_code_is_looked_at(
    compilations: Callable[..., list[str]], tmp_path: Path
) -> None:
    compilations()
    file = tmp_path / "kept" / FILE
    whole = file.read_bytes()
    for at in (0, SUM, 2 * SUM, len(whole) // 2, len(whole) - 1):
        file.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        assert compilations() == [TEXT], at
        assert file.read_bytes() == whole
    for part in (b"", whole[:SUM], whole[: len(whole) // 2], whole * 2):
        file.write_bytes(part)
        assert compilations() == [TEXT], len(part)
    file.unlink()
    assert compilations() == [TEXT]


def test_code_of_another_product_or_of_other_options_is_not_taken(
    compilations: Callable[..., list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    compilations()
    assert compilations(options={**JINJA, "lstrip_blocks": False}) == [TEXT]
    assert compilations() == [TEXT]
    assert compilations() == []
    monkeypatch.setattr(compiled_templates, "code_stamp", lambda: "another")
    assert compilations() == [TEXT]


@pytest.mark.parametrize(("name", "mode"), [(".", 0o777), (".", 0o770), (FILE, 0o666)])
def test_what_others_can_write_is_neither_read_nor_trusted(
    compilations: Callable[..., list[str]], tmp_path: Path, name: str, mode: int
) -> None:
    compilations()
    (tmp_path / "kept" / name).chmod(mode)
    assert compilations() == [TEXT]


def test_what_belongs_to_another_user_is_not_read(
    compilations: Callable[..., list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    compilations()
    user = os.geteuid()
    monkeypatch.setattr(os, "geteuid", lambda: user + 1)
    assert compilations() == [TEXT]


def test_a_link_is_not_followed(
    compilations: Callable[..., list[str]], tmp_path: Path
) -> None:
    compilations()
    (tmp_path / "kept").rename(tmp_path / "moved")
    (tmp_path / "kept").symlink_to(tmp_path / "moved")
    assert compilations() == [TEXT]


def test_functions_of_others_are_compiled_for_every_process(
    compilations: Callable[..., list[str]], tmp_path: Path
) -> None:
    options = {**JINJA, "finalize": str}
    assert compilations(options=options) == compilations(options=options) == [TEXT]
    assert not (tmp_path / "kept").exists()


def test_a_place_that_cannot_be_written_is_done_without(
    compilations: Callable[..., list[str]], tmp_path: Path
) -> None:
    (tmp_path / "kept").write_text("a file", encoding="utf-8")
    assert compilations() == compilations() == [TEXT]


def test_the_file_is_the_users_own(compilations: Callable[..., list[str]], tmp_path: Path) -> None:
    compilations()
    assert (tmp_path / "kept").stat().st_mode & 0o777 == 0o700
    assert (tmp_path / "kept" / FILE).stat().st_mode & 0o777 == 0o600
