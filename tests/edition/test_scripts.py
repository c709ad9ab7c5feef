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


def test_a_part_fetched_later_has_its_own_modules_and_borrows_those_of_the_page(
    tmp_path: Path,
) -> None:
    (tmp_path / "js/parts").mkdir(parents=True)
    (tmp_path / "js/parts/low.js").write_text("export const low = 1;\nexport const none = 0;\n")
    (tmp_path / "js/parts/own.js").write_text(
        'import { low } from "./low.js";\nexport const own = low;\n'
    )
    (tmp_path / "js/parts/last.js").write_text("export const last = 4;\n")
    (tmp_path / "js/parts/later.js").write_text(
        'import { low } from "./low.js";\nimport { own } from "./own.js";\n'
        'export const later = [low, own, import("./last.js")];\n'
    )
    (tmp_path / "js/page.js").write_text(
        'import { low } from "./parts/low.js";\nimport("./parts/later.js").then(low);\n'
    )
    found = {name: text.decode() for name, text in published_scripts(tmp_path).items()}
    assert found == {
        "js/page.js": "const low = 1;\nconst none = 0;\n"
        'import("./parts/later.js").then(low);\nexport { low };\n',
        "js/parts/later.js": 'import { low } from "../page.js";\nconst own = low;\n'
        'export const later = [low, own, import("./last.js")];\n',
        "js/parts/last.js": "export const last = 4;\n",
    }


@pytest.mark.node
@pytest.mark.parametrize("name", sorted(published_scripts(STATIC)))
def test_a_published_script_is_one_module_without_clashing_names(name: str) -> None:
    script = published_scripts(STATIC)[name]
    command = ["node", "--check", "--input-type=module"]
    subprocess.run(command, input=script, check=True, capture_output=True)


def test_what_a_page_fetches_later_is_published() -> None:
    found = published_scripts(STATIC)
    assert b'import("./search/page.js")' in found["js/search.js"]
    assert b'import("./repair.js")' in found["js/search/page.js"]
    assert b"export async function mended" in found["js/search/repair.js"]
