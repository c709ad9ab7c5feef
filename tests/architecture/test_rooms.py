"""The house keeps its shape: one package, rooms in layers, small modules that explain themselves."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PLUGINS = ROOT / "plugins"
BANTIN = PLUGINS / "bantin"
ROOMS = sorted(path.parent for path in BANTIN.glob("*/__init__.py"))
MODULES = sorted(BANTIN.rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("*.py"))
READS_CODE = "edition/compiled_templates.py"
MOST_LINES = 300
VAGUE = frozenset({"utils", "util", "helpers", "helper", "manager", "common", "misc"})
LINTER = Path(sys.executable).parent / "lint-imports"
NAMES = [path.relative_to(BANTIN).as_posix() for path in MODULES]


def test_only_bantin_lies_in_the_plugins_folder() -> None:
    """A folder beside it would replace one of its rooms without a word."""
    allowed = {"bantin", "bantin.egg-info", "__pycache__"}
    assert {path.name for path in PLUGINS.iterdir()} - allowed == set()


def test_rooms_and_their_tests_have_the_same_names() -> None:
    rooms = {room.name for room in ROOMS}
    others = {"architecture", "js", "sample_media", "schemas", "site", "theme", "__pycache__"}
    assert {path.name for path in (ROOT / "tests").iterdir() if path.is_dir()} - others <= rooms


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.name)
def test_a_room_says_in_a_readme_what_it_gives(room: Path) -> None:
    text = (room / "README.md").read_text(encoding="utf-8")
    assert text.startswith("# ")
    assert len(text.split()) > 20


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.name)
def test_a_rooms_entrance_is_a_docstring_and_at_most_its_registration(room: Path) -> None:
    tree = ast.parse((room / "__init__.py").read_text(encoding="utf-8"))
    assert ast.get_docstring(tree)
    assert len((room / "__init__.py").read_text(encoding="utf-8").splitlines()) <= 20


@pytest.mark.parametrize("path", MODULES, ids=NAMES)
def test_a_module_is_short_and_named_for_what_it_holds(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= MOST_LINES
    assert path.stem not in VAGUE
    assert path.parent.name not in VAGUE


def test_tests_and_benchmarks_are_short_too() -> None:
    modules = [*TESTS, *(ROOT / "benchmarks").rglob("*.py")]
    lines = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in modules}
    assert [path for path, count in lines.items() if count > MOST_LINES] == []


def public(body: list[ast.stmt], owner: str = "") -> Iterator[tuple[str, ast.stmt]]:
    for node in body:
        if not isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            continue
        if node.name.startswith("_"):
            continue
        overload = any(getattr(d, "id", "") == "overload" for d in node.decorator_list)
        if not overload:
            yield f"{owner}{node.name}", node
        if isinstance(node, ast.ClassDef):
            yield from public(node.body, f"{node.name}.")


@pytest.mark.parametrize("path", MODULES, ids=NAMES)
def test_everything_public_says_what_it_is(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert ast.get_docstring(tree)
    silent = [
        name
        for name, node in public(tree.body)
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef))
        and not ast.get_docstring(node)
    ]
    assert silent == []


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(LINTER), "--no-cache"], cwd=folder, capture_output=True, text=True, check=False,
        env={"PYTHONPATH": str(folder / "plugins"), "PATH": str(LINTER.parent)},
    )  # fmt: skip


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    shutil.copytree(BANTIN, tmp_path / "plugins" / "bantin",
                    ignore=shutil.ignore_patterns("data", "__pycache__", "words"))
    return tmp_path


def test_the_import_contracts_hold() -> None:
    done = lint(ROOT)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("module", "planted", "contract", "told"),
    [
        ("core/dates.py", "from bantin.feeds import text", "Rooms depend downwards",
         "- bantin.core.dates -> bantin.feeds.text "),
        ("feeds/text.py", "from bantin.search import analysis", "Rooms depend downwards",
         "- bantin.feeds.text -> bantin.search.analysis "),
        ("articles/model.py", "from bantin.publish import place", "Rooms depend downwards",
         "- bantin.articles.model -> bantin.publish.place "),
        ("feeds/text.py", "import pelican", "Only adapters know Pelican",
         "bantin.feeds.text -> pelican "),
        ("newsroom/project.py", "from pelican.settings import read_settings",
         "Only adapters know Pelican", "bantin.newsroom.project -> pelican "),
        ("attic/__init__.py", "X = 1", "Rooms depend downwards", "- bantin.attic\n"),
        ("listings/blocks.py", "from bantin.listings import ring", "No import cycles",
         "No cycles are allowed in bantin.listings."),
    ],
)  # fmt: skip
def test_the_import_contracts_refuse_a_violation(
    copied: Path, module: str, planted: str, contract: str, told: str
) -> None:
    ring = copied / "plugins" / "bantin" / "listings" / "ring.py"
    ring.write_text("from bantin.listings import blocks\n", encoding="utf-8")
    path = copied / "plugins" / "bantin" / module
    path.parent.mkdir(exist_ok=True)
    text = path.read_text(encoding="utf-8") if path.exists() else '"""Planted."""\n'
    path.write_text(f"{text}\n{planted}\n", encoding="utf-8")
    done = lint(copied)
    assert done.returncode == 1
    assert f"{contract} BROKEN" in done.stdout
    assert told in done.stdout


def test_every_room_has_its_layer() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = settings["tool"]["importlinter"]["contracts"]
    layers = next(each["layers"] for each in contracts if each["type"] == "layers")
    placed = [room.strip() for layer in layers for room in layer.split("|")]
    assert sorted(placed) == [room.name for room in ROOMS]


def test_no_code_reads_pickles_or_evaluates_text() -> None:
    """A planted cache file must never run; what `marshal` writes serves for hashes alone.

    One module reads code, as Python reads `__pycache__`: of a file that nobody but the user who
    runs it can have written, and whose hash was compared (decision 0034, and its tests).
    """
    wrong = re.compile(r"^\s*(?:import|from) (?:pickle|shelve)\b|^\s*from marshal\b|\bmarshal\.(?!dumps)"
                       r"|\b(?:eval|exec)\(", re.MULTILINE)
    assert [name for name, path in zip(NAMES, MODULES, strict=True)
            if wrong.search(path.read_text(encoding="utf-8"))] == [READS_CODE]


def test_tests_are_found_by_path_and_every_one_of_them_can_fail() -> None:
    assert [path for path in TESTS if path.name == "__init__.py"] == []
    for path in TESTS:
        if not path.name.startswith("test_"):
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
                assert len(node.body) > 0
                assert not all(isinstance(part, ast.Pass) for part in node.body), node.name
