"""Style sheets: one order, no class without use, no use without class, small enough."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

from bantin.edition.theme import joined_style, squeezed

CSS = Path(__file__).resolve().parents[2] / "theme" / "static" / "css"
MAIN = (CSS / "main.css").read_text("utf-8")
IMPORT = re.compile(r'@import url\("([\w/]+\.css)"\) layer\((\w+)\);')
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
CLASS = re.compile(r"\.(-?[_a-zA-Z][\w-]*)")
ATTRIBUTE = re.compile(r'\bclass="([^"]*)"')
SCRIPTS = "".join(path.read_text("utf-8") for path in sorted((CSS.parent / "js").rglob("*.js")))
MARKDOWN = {"admonition", "admonition-title", "align-center", "align-right", "footnotes", "symbol"}
RAW_BYTES = 16_384
PACKED_BYTES = 5_500


def sheets() -> list[tuple[str, str, str]]:
    """(file, layer, rules without comments) in the order of main.css."""
    return [
        (name, layer, COMMENT.sub("", (CSS / name).read_text("utf-8")))
        for name, layer in IMPORT.findall(MAIN)
    ]


def selectors(rules: str) -> str:
    """Everything before an opening brace."""
    return " ".join(re.findall(r"([^{}]+)\{", rules))


def used_classes(rendered: dict[str, str]) -> set[str]:
    """Every class that stands in rendered HTML."""
    values = [value for html in rendered.values() for value in ATTRIBUTE.findall(html)]
    return {name for value in values for name in value.split()}


def styled_classes() -> set[str]:
    """Every class that a selector names."""
    return {name for _, _, rules in sheets() for name in CLASS.findall(selectors(rules))}


def test_layers_are_declared_and_imported_in_one_order() -> None:
    declared = re.search(r"@layer ([^;]+);", MAIN)
    assert declared is not None
    order = declared.group(1).split(", ")
    used = [layer for _, layer, _ in sheets()]
    assert order == ["tokens", "base", "layout", "components", "utilities", "print"]
    assert used == sorted(used, key=order.index)


def test_every_sheet_is_imported_once() -> None:
    files = {path.relative_to(CSS).as_posix() for path in CSS.rglob("*.css")}
    imported = [name for name, _, _ in sheets()]
    assert len(imported) == len(set(imported))
    assert files - set(imported) == {"main.css", "feed.css"}


def test_every_class_of_pages_has_a_style(rendered: dict[str, str]) -> None:
    used, styled = used_classes(rendered), styled_classes()
    sought_by_script = {name for name in used if f'".{name}"' in SCRIPTS}
    assert used - styled - sought_by_script == set()


def test_every_styled_class_stands_in_a_page(rendered: dict[str, str]) -> None:
    used, styled = used_classes(rendered), styled_classes()
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


def test_the_published_sheet_stays_small() -> None:
    published = squeezed(joined_style(CSS.parent)).encode()
    assert len(published) <= RAW_BYTES
    assert len(gzip.compress(published, 9, mtime=0)) <= PACKED_BYTES


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
