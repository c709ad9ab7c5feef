"""Scripts are published as one file for each page."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from bantin.edition.scripts import published_scripts

STATIC = Path(__file__).resolve().parents[2] / "theme/static"


def test_modules_stand_before_what_imports_them_once_and_without_comments(tmp_path: Path) -> None:
    (tmp_path / "js/parts").mkdir(parents=True)
    (tmp_path / "js/parts/low.js").write_text("// Low.\nexport const low = 1; // one\n")
    (tmp_path / "js/parts/mid.js").write_text(
        'import { low } from "./low.js";\n\n/** Mid. */\nexport function mid() {\n  return low;\n}\n'
    )
    (tmp_path / "js/parts/later.js").write_text("export const later = 3;\n")
    (tmp_path / "js/page.js").write_text(
        'import { low } from "./parts/low.js";\nimport { mid } from "./parts/mid.js";\n'
        'mid(low, import("./parts/later.js"));\n'
    )
    found = published_scripts(tmp_path)
    assert found["js/page.js"].decode() == (
        "const low = 1;\nfunction mid() {\nreturn low;\n}\n"
        'mid(low, import("./parts/later.js"));\n'
    )
    assert found["js/parts/later.js"] == b"export const later = 3;\n"
    assert set(found) == {"js/page.js", "js/parts/later.js"}


@pytest.mark.node
@pytest.mark.parametrize("name", sorted(published_scripts(STATIC)))
def test_a_published_script_is_one_module_without_clashing_names(name: str) -> None:
    script = published_scripts(STATIC)[name]
    command = ["node", "--check", "--input-type=module"]
    subprocess.run(command, input=script, check=True, capture_output=True)


def test_what_a_page_fetches_later_is_published() -> None:
    assert b'import("./search/repair.js")' in published_scripts(STATIC)["js/search.js"]
    assert b"export async function mended" in published_scripts(STATIC)["js/search/repair.js"]
