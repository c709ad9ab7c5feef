"""Style sheets: one order, no class without use, no use without class, small enough."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest

from bantin.edition.theme import joined_style, squeezed

CSS = Path(__file__).resolve().parents[2] / "theme" / "static" / "css"
MAIN = "main.css"
OF_PAGES = sorted(path.relative_to(CSS).as_posix() for path in CSS.glob("pages/*.css"))
JOINED = [MAIN, *OF_PAGES]
IMPORT = re.compile(r'@import url\("(?:\.\./)?([\w/]+\.css)"\) layer\((\w+)\);')
LINKED = re.compile(r'<link rel="stylesheet"[^>]* href="/theme/\w+/css/([\w/]+\.css)">')
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
CLASS = re.compile(r"\.(-?[_a-zA-Z][\w-]*)")
ATTRIBUTE = re.compile(r'\bclass="([^"]*)"')
SCRIPTS = "".join(path.read_text("utf-8") for path in sorted((CSS.parent / "js").rglob("*.js")))
MARKDOWN = {"admonition", "admonition-title", "align-center", "align-right", "footnotes", "symbol"}
COMMON_BYTES = 11 * 1024
PAGE_BYTES = 16 * 1024
PACKED_BYTES = 5_500


def imports(sheet: str) -> list[tuple[str, str]]:
    """(file, layer) of every import of a joined sheet, in its order."""
    return IMPORT.findall((CSS / sheet).read_text("utf-8"))


def sheets(*joined: str) -> list[tuple[str, str, str]]:
    """(file, layer, rules without comments) of the joined sheets named, else of all."""
    parts = dict.fromkeys(part for sheet in joined or JOINED for part in imports(sheet))
    return [
        (name, layer, COMMENT.sub("", (CSS / name).read_text("utf-8"))) for name, layer in parts
    ]


def linked(html: str) -> list[str]:
    """The sheets that a page loads."""
    return LINKED.findall(html)


def published(*joined: str) -> bytes:
    """What readers load of the joined sheets named."""
    return b"".join(squeezed(joined_style(CSS.parent, f"css/{name}")).encode() for name in joined)


def selectors(rules: str) -> str:
    """Everything before an opening brace."""
    return " ".join(re.findall(r"([^{}]+)\{", rules))


def used_classes(*rendered: str) -> set[str]:
    """Every class that stands in rendered HTML."""
    values = [value for html in rendered for value in ATTRIBUTE.findall(html)]
    return {name for value in values for name in value.split()}


def styled_classes(*joined: str) -> set[str]:
    """Every class that a selector of the joined sheets named (else of any) names."""
    return {name for _, _, rules in sheets(*joined) for name in CLASS.findall(selectors(rules))}


def sought_by_script(name: str) -> bool:
    """Whether a script looks for elements of the class, whole or as a part of its component."""
    return f'".{name}"' in SCRIPTS or f'part("{name.partition("__")[2]}")' in SCRIPTS


@pytest.mark.parametrize("sheet", JOINED)
def test_layers_are_declared_first_and_imported_in_their_order(sheet: str) -> None:
    declared = re.search(r"@layer ([^;]+);", (CSS / MAIN).read_text("utf-8"))
    assert declared is not None
    order = declared.group(1).split(", ")
    used = [layer for _, layer in imports(sheet)]
    assert order == ["tokens", "base", "layout", "components", "utilities", "print"]
    assert used == sorted(used, key=order.index)


def test_every_sheet_is_common_or_imported_by_page_sheets_once_each() -> None:
    files = {path.relative_to(CSS).as_posix() for path in CSS.rglob("*.css")}
    common = [name for name, _ in imports(MAIN)]
    for sheet in OF_PAGES:
        own = [name for name, _ in imports(sheet)]
        assert len([*common, *own]) == len({*common, *own}), sheet
    assert files - {name for name, _, _ in sheets()} == {*JOINED, "feed.css"}


def test_a_page_links_the_common_sheet_first_and_only_the_sheet_of_its_template(
    rendered: dict[str, str],
) -> None:
    pages = {name: linked(html) for name, html in rendered.items() if "<!doctype" in html}
    own = {name: f"pages/{name.removeprefix('page ').partition('.')[0]}.css" for name in pages}
    assert pages.pop("page redirect") == []
    assert pages == {
        name: [MAIN, own[name]] if own[name] in OF_PAGES else [MAIN] for name in pages
    }
    assert set(OF_PAGES) <= set(own.values())


def test_every_class_of_a_page_is_styled_by_the_sheets_it_links(rendered: dict[str, str]) -> None:
    for name, html in rendered.items():
        used, styled = used_classes(html), styled_classes(*linked(html))
        assert {one for one in used - styled if not sought_by_script(one)} == set(), name


def test_every_styled_class_stands_in_a_page(rendered: dict[str, str]) -> None:
    used, styled = used_classes(*rendered.values()), styled_classes()
    made_by_script = {name for name in styled if f'"{name}' in SCRIPTS}
    assert styled - used - MARKDOWN - made_by_script == set()


def test_no_id_selectors_and_no_important() -> None:
    for name, _, rules in sheets():
        assert "#" not in selectors(rules), name
        assert "!important" not in rules, name


def test_colours_are_tokens_only() -> None:
    for name, layer, rules in sheets():
        if layer not in {"tokens", "print"}:
            assert not re.search(r"#[0-9a-f]{3,8}\b|rgb|hsl", rules), name


def test_every_token_is_used_and_known() -> None:
    everything = "".join(rules for _, _, rules in sheets())
    defined = set(re.findall(r"(--[\w-]+):", everything))
    assert defined == set(re.findall(r"var\((--[\w-]+)\)", everything))


def test_the_common_sheet_stays_small() -> None:
    assert len(published(MAIN)) <= COMMON_BYTES


@pytest.mark.parametrize("sheet", OF_PAGES)
def test_a_page_loads_little_with_its_own_sheet(sheet: str) -> None:
    both = published(MAIN, sheet)
    assert len(both) <= PAGE_BYTES
    assert len(gzip.compress(both, 9, mtime=0)) <= PACKED_BYTES


def test_squeezing_takes_only_space_that_means_nothing() -> None:
    style = '.a , .b > c {\n  margin: 0 calc(1px + 2px);\n  content: " ;  } ";\n}\n.a :hover { top: 0; }\n'
    assert squeezed(style) == (
        '.a ,.b>c{margin:0 calc(1px + 2px);content:" ;  } "}.a :hover{top:0}'
    )


def test_neighbouring_blocks_of_one_layer_become_one() -> None:
    blocks = ("@layer x {\n.a { top: 0 }\n}", "@layer x { @media print { .b { top: 0 } } }")
    other = "@layer y { .c { top: 0 } }"
    assert squeezed("\n".join((*blocks, other, blocks[0]))) == (
        "@layer x{.a{top:0}@media print{.b{top:0}}}@layer y{.c{top:0}}@layer x{.a{top:0}}"
    )
