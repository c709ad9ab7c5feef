"""What is locked installs where the README says that it does."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import metadata
from pathlib import Path

import pytest
from packaging.specifiers import SpecifierSet

ROOT = Path(__file__).parents[2]
LOCKED = re.findall(r"^([\w.-]+)==", (ROOT / "requirements.lock").read_text("utf-8"), re.MULTILINE)


@pytest.mark.parametrize("name", LOCKED)
def test_a_locked_package_runs_on_the_oldest_python_that_we_promise(name: str) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    oldest = project["requires-python"].removeprefix(">=") + ".0"
    asked = metadata(name)["Requires-Python"] or ""
    assert SpecifierSet(asked).contains(oldest), asked
