"""The theme's static files: one style sheet, an address that changes with any content."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bantin.core.errors import DataError
from bantin.core.outputs import File, unbundled
from bantin.edition.theme import STYLE, Theme, joined_style, squeezed

STATIC = Path(__file__).resolve().parents[2] / "theme" / "static"
LAYER = re.compile(r"@layer \w+\s*\{")
MAIN = """\
/* the order of layers */
@layer base, components;
@import url("base.css") layer(base);
@import url("parts/card.css") layer(components);
@import url("plain.css");
"""
FILES = {
    "css/main.css": MAIN,
    "css/base.css": "body { margin: 0 } /* no margin */\n",
    "css/parts/card.css": ".card { color: red }\n",
    "css/plain.css": ".plain { color: blue }\n",
    "css/feed.css": "rss { display: block }\n",
    "css/pages/search.css": '@import url("../parts/field.css") layer(components);\n',
    "css/parts/field.css": ".field { flex: 1 }\n",
    "js/search.js": "export {};\n",
    "icons/favicon.ico": "\x00\x01",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A theme with a few files."""
    for name, text in FILES.items():
        path = tmp_path / "static" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


def test_imports_stand_in_their_layers_in_the_order_of_the_main_sheet(folder: Path) -> None:
    assert joined_style(folder / "static") == (
        "@layer base, components;\n"
        "@layer base {\nbody { margin: 0 } }\n"
        "@layer components {\n.card { color: red }\n}\n"
        ".plain { color: blue }\n"
    )


def test_an_import_of_a_missing_file_names_the_file(folder: Path) -> None:
    (folder / "static/css/base.css").unlink()
    with pytest.raises(DataError, match=r"css/main\.css:3: .*base\.css"):
        joined_style(folder / "static")


def test_an_import_that_cannot_be_joined_is_refused_with_its_line(folder: Path) -> None:
    """It would lead to a file that is not published."""
    sheet = folder / "static" / STYLE
    sheet.write_text(f'{MAIN}@import "extra.css" screen;\n', encoding="utf-8")
    with pytest.raises(DataError, match=r"css/main\.css:6: .*extra\.css"):
        joined_style(folder / "static")


def test_published_are_the_sheets_that_pages_and_feeds_link_and_no_parts(folder: Path) -> None:
    names = {name for name in Theme(folder).contents if name.startswith("css/")}
    assert names == {"css/main.css", "css/feed.css", "css/pages/search.css"}


def test_the_sheet_of_a_page_is_joined_from_parts_beside_its_folder(folder: Path) -> None:
    sheet = Theme(folder).contents["css/pages/search.css"]
    assert sheet == b"@layer components{.field{flex:1}}"


@pytest.mark.parametrize("name", [name for name in FILES if name != "css/main.css"])
def test_a_change_of_any_file_changes_the_address(folder: Path, name: str) -> None:
    before = Theme(folder).url
    path = folder / "static" / name
    path.write_text(f"{path.read_text(encoding='utf-8')}\n.x {{ top: 1px }}\n", encoding="utf-8")
    assert Theme(folder).url != before


def test_a_file_under_another_name_changes_the_address(folder: Path) -> None:
    before = Theme(folder).url
    (folder / "static/js/search.js").rename(folder / "static/js/find.js")
    assert Theme(folder).url != before


def test_equal_files_have_one_address(folder: Path) -> None:
    assert Theme(folder).url == Theme(folder).url
    assert Theme(folder).url.startswith("/theme/")


def test_files_are_written_below_the_address_and_the_favicon_also_at_the_root(
    folder: Path
) -> None:
    theme = Theme(folder)
    files = unbundled(None, theme.outputs())
    written = {file.path: file.content() for file in files if isinstance(file, File)}
    assert written.pop("favicon.ico") == b"\x00\x01"
    assert written == {f"{theme.url[1:]}/{name}": text for name, text in theme.contents.items()}


def test_the_projects_own_sheet_joins_into_one_without_imports_and_comments() -> None:
    style = joined_style(STATIC)
    assert "@import" not in style
    assert "/*" not in style
    assert style.startswith("@layer tokens, base, layout, components, utilities, print;\n")
    assert style.count("{") == style.count("}")


@pytest.mark.parametrize(
    ("style", "small"),
    [
        (".a > .b,\n.c { color: red; margin: 0; }\n", ".a>.b,.c{color:red;margin:0}"),
        ('.a::after { content: "a  {  b: c; }"; }', '.a::after{content:"a  {  b: c; }"}'),
        ("@media (width >= 48rem) { .a { top: 0 } }", "@media (width>= 48rem){.a{top:0}}"),
        (".a .b { inset: calc(1px + 2px) 0 }", ".a .b{inset:calc(1px + 2px) 0}"),
    ],
)
def test_only_white_space_that_means_nothing_is_left_out(style: str, small: str) -> None:
    assert squeezed(style) == small
    assert squeezed(small) == small


def test_neighbouring_blocks_of_one_layer_become_one_and_others_stay() -> None:
    style = (
        "@layer a {\n.x { top: 0 }\n}\n@layer a {\n@media print { .y { top: 0 } }\n}\n"
        "@layer b {\n.z { top: 0 }\n}\n@layer a {\n.w { top: 0 }\n}\n"
    )
    assert squeezed(style) == (
        "@layer a{.x{top:0}@media print{.y{top:0}}}@layer b{.z{top:0}}@layer a{.w{top:0}}"
    )


def test_squeezing_the_projects_sheet_loses_no_word_of_it() -> None:
    joined = joined_style(STATIC)
    words = [re.findall(r"[\w#.%-]+", LAYER.sub("{", text)) for text in (joined, squeezed(joined))]
    assert len(words[0]) > 1000
    assert words[0] == words[1]


@pytest.mark.parametrize(
    ("template", "shown"),
    [
        ("{{ page.title }}{% for card in page.cards %}{{ card.title }}{% endfor %}", False),
        ("{{ page.related }}", True),
        ("{% macro box(related) %}{{ related }}{% endmacro %}", False),
        ("{% macro box(related) %}{{ related }}{% endmacro %}{{ box(page.related) }}", True),
        ('{{ page|attr("related") }}', True),
        ("{{ box(page) }}", True),
        ("{{ page[name] }}", True),
        ("{% for name, value in page.items() %}{{ value }}{% endfor %}", True),
    ],
)
def test_a_field_is_shown_where_it_is_named_or_the_whole_page_is_taken(
    tmp_path: Path, template: str, *, shown: bool
) -> None:
    (tmp_path / "templates/parts").mkdir(parents=True)
    (tmp_path / "templates/article.html").write_text("{{ page.title }}", encoding="utf-8")
    (tmp_path / "templates/parts/box.html").write_text(template, encoding="utf-8")
    assert Theme(tmp_path).shows("related") is shown
    assert Theme(tmp_path, overridden=True).shows("related")
