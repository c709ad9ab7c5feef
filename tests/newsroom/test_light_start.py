"""A build that has nothing to do brings in nothing that makes pages."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

CODE = """
import sys
from pathlib import Path
from bantin.edition.build_settings import build_settings
build_settings(Path(sys.argv[1]), {})
print(sorted(sys.modules))
"""


@pytest.mark.parametrize("given", ["", "JINJA_ENVIRONMENT = {'trim_blocks': True}\n"])
def test_settings_are_read_without_what_makes_pages(given: str, tmp_path: Path) -> None:
    settings = tmp_path / "pelicanconf.py"
    settings.write_text(f"THEME = '.'\n{given}", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", CODE, settings], capture_output=True, text=True, check=True
    )
    for heavy in ("pelican", "jinja2", "markdown", "pydantic", "lxml", "PIL"):
        assert f"'{heavy}'" not in done.stdout
