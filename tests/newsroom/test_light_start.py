"""A build that has nothing to do brings in nothing that makes pages."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from builders import make_portal

CODE = """
import sys
from pathlib import Path
from bantin.edition.build_settings import build_settings
build_settings(Path(sys.argv[1]), {})
print(sorted(sys.modules))
"""


def test_settings_are_read_without_what_makes_pages(tmp_path: Path) -> None:
    settings = make_portal(tmp_path / "portal").root / "pelicanconf.py"
    done = subprocess.run(
        [sys.executable, "-c", CODE, settings], capture_output=True, text=True, check=True
    )
    for heavy in ("pelican", "jinja2", "markdown", "pydantic", "lxml", "PIL"):
        assert f"'{heavy}'" not in done.stdout
