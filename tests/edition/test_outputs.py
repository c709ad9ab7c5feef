"""What holds for every output of an edition, whichever room made it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from bantin.core.outputs import Copy, File, Inputs, Page, Stamped
from bantin.edition.words import Speaker
from bantin.structured_data.json_ld import json_ld

THEME = Path(__file__).resolve().parents[2] / "theme"
ADDRESS = re.compile(r"[a-z0-9][a-z0-9/-]*/index\.html|index\.html|404\.html")


def whole(edition: Any) -> list[Any]:
    """All outputs."""
    return [*edition.article_pages, *edition.other_pages, *edition.files]


def in_words(inputs: Inputs) -> dict[str, Any]:
    """The same with every text decoded."""
    return {name: str(each) if type(each) is Stamped else each for name, each in inputs.items()}


def test_inputs_hold_json_values_only(edition: Any) -> None:
    for output in whole(edition):
        if not isinstance(output, Copy):
            told = in_words(output.inputs)
            assert json.loads(json.dumps(told)) == told, output.path


def test_what_every_template_sees_of_the_site_is_json(portal: Any) -> None:
    assert json.loads(json.dumps(portal.site_inputs)) == portal.site_inputs


def test_no_two_outputs_have_one_path_even_where_capitals_do_not_count(edition: Any) -> None:
    paths = [output.path.casefold() for output in whole(edition)]
    assert sorted(paths) == sorted(set(paths))


def test_no_output_lies_where_another_needs_a_folder(edition: Any) -> None:
    paths = {output.path for output in whole(edition)}
    folders = {str(folder) for path in paths for folder in PurePosixPath(path).parents}
    assert paths & folders == set()


def test_every_path_stays_below_the_output(edition: Any) -> None:
    for output in whole(edition):
        path = PurePosixPath(output.path)
        assert not path.is_absolute()
        assert ".." not in path.parts
        assert str(path) == output.path


def test_addresses_of_pages_are_lower_case_ascii(edition: Any) -> None:
    pages = [p for p in (*edition.article_pages, *edition.other_pages) if p.template != "redirect"]
    assert [page.path for page in pages if not ADDRESS.fullmatch(page.path)] == []


@pytest.fixture(scope="module")
def environment(portal: Any) -> Environment:
    """The theme's templates as a build sees them, but a missing value is an error."""
    made = Environment(
        loader=FileSystemLoader(THEME / "templates"), autoescape=True, undefined=StrictUndefined
    )
    made.filters["json_ld"] = lambda value: Markup(json_ld(value))  # noqa: S704 - as the build
    made.globals.update(site=portal.site_inputs, word=Speaker(portal.words, "vi"))
    return made


def test_every_template_finds_all_that_it_prints_in_its_pages_inputs(
    edition: Any, environment: Environment
) -> None:
    for page in (*edition.article_pages, *edition.other_pages):
        assert environment.get_template(f"{page.template}.html").render(page=page.inputs)


def test_every_page_of_a_list_or_service_has_a_head_and_its_canonical_address(
    edition: Any
) -> None:
    for page in edition.other_pages:
        if page.template != "redirect":
            url = f"/{page.path.removesuffix('index.html')}"
            assert page.inputs["head"]["canonical"] == f"https://venkenh.example.vn{url}"


def strings(value: Any) -> Iterator[tuple[str, Any]]:
    """Every pair of key and text inside inputs."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if isinstance(inner, str):
                yield key, inner
            yield from strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner)


def test_every_link_in_the_data_of_pages_leads_to_an_output_or_has_no_address(
    edition: Any
) -> None:
    files = {f"/{output.path}" for output in edition.files}
    known = edition.urls | files
    for page in (*edition.article_pages, *edition.other_pages):
        links = {
            text for key, text in strings(page.inputs)
            if key in {"url", "calendar", "opml"} and text.startswith("/")
        }
        # The folder of the search index is an address that only its script completes.
        assert links - known - {"/tim-kiem/i/"} == set(), page.path


def test_every_output_is_of_a_known_kind(edition: Any) -> None:
    assert {type(output) for output in whole(edition)} == {Page, File, Copy}


def test_two_runs_give_equal_outputs(edition: Any, changed: Any) -> None:
    again = changed()
    assert [page.inputs for page in again.article_pages] == [
        page.inputs for page in edition.article_pages
    ]
    assert list(again.pages.values()) == list(edition.pages.values())
    assert again.files == edition.files


@pytest.mark.parametrize("word", ["Quydraxon", "quydraxon"])
def test_nothing_of_drafts_embargoed_and_withdrawn_articles_is_in_any_input(
    edition: Any, word: str
) -> None:
    for output in whole(edition):
        if not isinstance(output, Copy):
            told = json.dumps(in_words(output.inputs), ensure_ascii=False)
            assert word not in told, output.path
        if isinstance(output, File) and not output.path.startswith("theme/"):
            assert word.encode() not in output.content(), output.path
