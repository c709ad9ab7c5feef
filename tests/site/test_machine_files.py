"""Files and data for machines in the built sample site, each against its schema."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from jsonschema import Draft202012Validator

from schemas import json_fault, xml_fault

if TYPE_CHECKING:
    from .conftest import BuiltSite

GRAMMARS = {
    "rss.xml": "rss.rng", "atom*.xml": "atom.rng", "opml.xml": "opml.rng",
    "*sitemap*.xml": "sitemap.xsd",
}


@pytest.mark.parametrize("pattern", GRAMMARS)
def test_every_xml_file_follows_its_grammar(built_site: Path, pattern: str) -> None:
    """And there is at least one of each kind."""
    files = sorted(built_site.rglob(pattern))
    faults = [(path, xml_fault(GRAMMARS[pattern], path.read_bytes())) for path in files]
    assert files
    assert [(path, fault) for path, fault in faults if fault] == []


def test_no_xml_file_goes_without_a_grammar(built_site: Path) -> None:
    known = {path for pattern in GRAMMARS for path in built_site.rglob(pattern)}
    assert set(built_site.rglob("*.xml")) == known


def test_every_json_feed_follows_the_schema(built_site: Path) -> None:
    files = sorted(built_site.rglob("feed.json"))
    faults = [json_fault("json_feed.schema.json", json.loads(path.read_bytes())) for path in files]
    assert files
    assert [fault for fault in faults if fault] == []


def test_the_data_files_follow_the_schema_published_beside_them(built_site: Path) -> None:
    """Index and years; the index counts what the years hold."""
    folder = built_site / "api"
    schema = json.loads((folder / "articles.schema.json").read_bytes())
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    files = {path.name: json.loads(path.read_bytes()) for path in sorted(folder.glob("*.json"))}
    del files["articles.schema.json"]
    for value in files.values():
        assert value["$schema"] == schema["$id"]
        assert [error.message for error in validator.iter_errors(value)] == []
    index = files.pop("articles.json")
    assert {row["url"].rpartition("/")[2]: row["count"] for row in index["years"]} == {
        name: len(value["articles"]) for name, value in files.items()}


def test_every_object_of_structured_data_has_what_search_engines_require(site: BuiltSite) -> None:
    """All pages; an article names itself, a page below the home page says where it stands."""
    faults, kinds = [], Counter[str]()
    for page in site.pages.values():
        for script in page.tree.xpath("//script[@type='application/ld+json']"):
            node = json.loads(script.text)
            kinds[node["@type"]] += 1
            if fault := json_fault("json_ld.schema.json", node):
                faults.append((page.url, fault))
    assert faults == []
    assert set(kinds) >= {"NewsArticle", "BreadcrumbList", "WebSite", "CollectionPage"}


def test_every_list_page_names_its_own_feed_first(site: BuiltSite, built_site: Path) -> None:
    """Autodiscovery: a reader given the page's address finds the list's feed, each by a title."""
    lists = [path.parent for path in built_site.rglob("rss.xml") if (path.parent / "index.html").exists()]
    assert lists
    for folder in lists:
        url = f"/{folder.relative_to(built_site).as_posix()}/".replace("/./", "/")
        found = site.pages[url].tree.xpath("//link[@rel='alternate'][@type]")
        titles = [link.get("title") for link in found]
        assert found[0].get("href") == f"{url}rss.xml"
        assert len(set(titles)) == len(titles)
