"""A build brings in nothing that it has no use for."""

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


PLAIN = """
import sys
from bantin.newsroom import engine
from bantin.newsroom.command_line import run
sys.argv = ["bantin", "build"]
try:
    run()
except SystemExit as end:
    print(end.code, sorted(sys.modules))
"""


def test_a_build_without_options_takes_no_words_apart(tmp_path: Path) -> None:
    """It comes as far as to look for settings, of which there are none."""
    done = subprocess.run(
        [sys.executable, "-c", PLAIN], capture_output=True, text=True, check=True, cwd=tmp_path
    )
    assert done.stdout.startswith("2 ")
    assert "pelicanconf.py" in done.stderr
    for heavy in ("click", "gettext", "argparse", "platform"):
        assert f"'{heavy}'" not in done.stdout
