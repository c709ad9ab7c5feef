"""The documents say what the product does: commands, settings, header keys, links."""

from __future__ import annotations

import dataclasses
import importlib.util
import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import click
import pytest

from bantin.core.site import MenuItem, Owner, Site
from bantin.edition.build_settings import BuildSettings
from bantin.edition.compiled_templates import FILE
from bantin.feeds.model import FeedSettings
from bantin.media.settings import MediaSettings
from bantin.newsroom.commands import COMMANDS, bantin
from bantin.proofreading.settings import ProofreadingSettings
from bantin.view_stats.settings import ViewSettings

ROOT = Path(__file__).resolve().parents[2]
READMES = (ROOT / "README.md", ROOT / "README.vi.md")
DOCUMENTS = sorted({
    *ROOT.glob("*.md"),
    *ROOT.glob("docs/**/*.md"),
    *ROOT.glob("plugins/bantin/**/README.md"),
})  # fmt: skip
GUIDE = ROOT / "docs" / "bien-tap.md"
BLOCKS = {
    "## `SITE`": Site,
    '### `SITE["owner"]`': Owner,
    '### Entries of `SITE["menu"]`': MenuItem,
    "## `FEEDS`": FeedSettings,
    "## `MEDIA`": MediaSettings,
    "## `PROOFREADING`": ProofreadingSettings,
    "## `VIEWS`": ViewSettings,
    "## `BUILD`": BuildSettings,
}
CODE = re.compile(r"^```.*?^```$|``.+?``|`[^`\n]+`", re.DOTALL | re.MULTILINE)
CODE_BLOCK = re.compile(r"^```.*?^```$", re.DOTALL | re.MULTILINE)
LINK = re.compile(r"\]\(([^)\s]+)\)|<img src=\"([^\"]+)\"")
MAKE = re.compile(r"\bmake ([a-z][a-z-]*)")


def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def code_of(path: Path) -> str:
    """What stands in code blocks and code spans."""
    return "\n".join(found.group() for found in CODE.finditer(text_of(path)))


def targets() -> set[str]:
    return set(re.findall(r"^([a-z][a-z-]*):", text_of(ROOT / "Makefile"), re.MULTILINE))


def links(path: Path) -> Iterator[str]:
    for found in LINK.finditer(CODE.sub("", text_of(path))):
        target = found[1] or found[2]
        if not re.match(r"[a-z]+:", target):
            yield unquote(target)


def anchors(path: Path) -> set[str]:
    """Anchors of a document's headings as GitHub makes them."""
    headings = re.findall(r"^#+ (.+)$", re.sub(r"^```.*?^```$", "", text_of(path),
                                               flags=re.DOTALL | re.MULTILINE), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def rows(text: str) -> list[list[str]]:
    """The cells of a Markdown table's rows, without its two heading lines."""
    lines = [line for line in text.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def table_below(text: str, heading: str) -> str:
    """The first table below the line that begins with `heading`."""
    _, _, after = text.partition(f"\n{heading}")
    found = re.search(r"(?:^\|.*\n)+", after, re.MULTILINE)
    assert found, f"no table below {heading}"
    return found.group()


def shown_default(field: dataclasses.Field[object]) -> str:
    """The default of a settings field as docs/settings.md writes it."""
    if field.default is dataclasses.MISSING:
        return "required" if field.default_factory is dataclasses.MISSING else "`{}`"
    if field.default == ():
        return "`[]`"
    if isinstance(field.default, bool):
        return f"`{field.default}`"
    return f"`{json.dumps(field.default)}`"


def marked(name: str) -> str:
    """What the guide holds between `<!-- name -->` and `<!-- /name -->`."""
    found = re.search(rf"<!-- {name} -->\n(.*?)\n<!-- /{name} -->", text_of(GUIDE), re.DOTALL)
    assert found, f"the guide has no block {name}"
    return found[1]


@pytest.mark.parametrize("readme", READMES, ids=lambda path: path.name)
def test_make_targets_of_the_readme_are_those_of_the_makefile(readme: Path) -> None:
    hidden = {"system-tools"}
    assert set(MAKE.findall(code_of(readme))) == targets() - hidden


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_make_target_named_in_a_document_exists(path: Path) -> None:
    assert set(MAKE.findall(code_of(path))) <= targets()


@pytest.mark.parametrize("readme", READMES, ids=lambda path: path.name)
def test_both_readmes_name_every_command_and_no_other(readme: Path) -> None:
    assert set(re.findall(r"\bbantin ([a-z]+)\b", code_of(readme))) == set(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_subcommand_is_documented(name: str) -> None:
    command = bantin.get_command(click.Context(bantin, obj={"lang": "vi"}), name)
    known = "\n".join(code_of(path) for path in DOCUMENTS)
    for part in command.commands if isinstance(command, click.Group) else ():
        assert f"bantin {name} {part}" in known or f"`{part}`" in known, f"{name} {part}"


def test_commands_named_in_documents_exist() -> None:
    for path in DOCUMENTS:
        for name in re.findall(r"\bbin/bantin ([a-z]+)", code_of(path)):
            assert name in COMMANDS, f"{path.name}: bantin {name}"


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_link_between_documents_leads_somewhere(path: Path) -> None:
    for link in links(path):
        name, _, anchor = link.partition("#")
        target = (path.parent / name).resolve() if name else path
        assert target.exists(), f"{path.name}: {link}"
        if anchor and target.suffix == ".md":
            assert anchor in anchors(target), f"{path.name}: {link}"


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_row_of_a_table_stands_in_it(path: Path) -> None:
    """A row after an empty line would be shown as it is typed, with its bars."""
    lines = ["", *CODE_BLOCK.sub("", text_of(path)).splitlines(), ""]
    lost = [
        line for before, line, after in zip(lines, lines[1:], lines[2:], strict=False)
        if line.startswith("|") and not before.startswith("|") and not after.startswith("|--")
    ]
    assert lost == []


@pytest.mark.parametrize("heading", BLOCKS)
def test_settings_name_every_key_with_its_default(heading: str) -> None:
    table = rows(table_below(text_of(ROOT / "docs" / "settings.md"), heading))
    written = {row[0].strip("`"): row[2] for row in table}
    fields = dataclasses.fields(BLOCKS[heading])
    assert written == {field.name: shown_default(field) for field in fields}


def test_every_block_of_settings_has_its_table() -> None:
    sources = "\n".join(
        text_of(path) for path in sorted((ROOT / "plugins" / "bantin").rglob("*.py"))
    )
    read = set(re.findall(r"\bReader\(\s*\"([A-Z_]+)\"", sources))
    assert read == {re.findall(r"`([A-Z]+)", heading)[0] for heading in BLOCKS}


@pytest.mark.parametrize("name", ["header", "page"])
def test_tables_of_keys_in_the_guide_are_those_of_the_schema(name: str) -> None:
    if importlib.util.find_spec("bantin.articles.documentation") is None:
        pytest.skip("bantin.articles.documentation is not there")
    documentation = importlib.import_module("bantin.articles.documentation")
    table: str = getattr(documentation, f"{name}_table")()
    assert marked(f"{name}-table") == table.strip()


def test_the_one_cache_that_is_code_is_named_where_the_operator_reads_of_trust() -> None:
    _, _, security = text_of(ROOT / "docs" / "operations.md").partition("\n## Security\n")
    assert f"`var/templates/{FILE}`" in security


def test_the_guide_names_every_list_of_the_content_folder() -> None:
    lists = {path.name for path in (ROOT / "content" / "data").glob("*.yaml")}
    assert lists == set(re.findall(r"^\| `([a-z]+\.yaml)`", text_of(GUIDE), re.MULTILINE))


def test_decisions_are_numbered_without_gaps_and_listed() -> None:
    folder = ROOT / "docs" / "decisions"
    records = sorted(path.name for path in folder.glob("0*.md"))
    assert [int(name[:4]) for name in records] == list(range(1, len(records) + 1))
    assert records == [link for link in links(folder / "README.md") if link[0] == "0"]


def test_every_dependency_has_its_reason() -> None:
    project = tomllib.loads(text_of(ROOT / "pyproject.toml"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    names = {re.split(r"[\[=<>]", text, maxsplit=1)[0] for text in wanted}
    record = text_of(ROOT / "docs" / "decisions" / "0004-dependencies.md")
    plain = {name for name in names if not name.startswith("types-")}
    assert [name for name in sorted(plain) if name.lower() not in record.lower()] == []
