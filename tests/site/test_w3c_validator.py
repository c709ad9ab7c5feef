"""The W3C feed validator over every feed of the sample site, where it is checked out.

Set FEEDVALIDATOR to a checkout of github.com/w3c/feedvalidator and FEEDVALIDATOR_PYTHON to an
interpreter that has lxml, html5lib and rdflib. Elsewhere the grammars of `tests/schemas` stand
in for it (test_machine_files.py).
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = Path(__file__).resolve().parents[2] / "benchmarks/feeds/w3c.py"
CHECKOUT = os.environ.get("FEEDVALIDATOR", "")


@pytest.mark.skipif(not CHECKOUT, reason="FEEDVALIDATOR names no checkout")
def test_the_validator_finds_neither_error_nor_warning(built_site: Path) -> None:
    python = os.environ.get("FEEDVALIDATOR_PYTHON", sys.executable)
    done = subprocess.run([python, str(PROGRAM), CHECKOUT, str(built_site)],
                          capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
