"""Headers typed without the schema are typed exactly as the schema types them, or not at all."""

from __future__ import annotations

import subprocess
import sys
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bantin.articles.plain_header import LISTS
from bantin.articles.plain_values import ABSENT, typed
from bantin.articles.schema import Header
from bantin.core.trees import Value
from bantin.core.validation import check

TEXTS = (
    "", " ", "Lớp học", " Lớp \u00a0 học ", "08/12/2022 09:30", "2022-12-08", "2022-12-08T09:30:00Z",
    "31/02/2022", "nháp", "Không cần", "published", "approved", "page", "Editor", "yes", "BLURRED", "0", "1615",
    "-1", "1.615", "tiểu học", "THCS", "lớp lá", "a-b", "A b", "rss", "media/a.jpg", "../a.jpg",
    "/tin/1.html", "/rss/", "/a//b", "a; b", "a, b", "[a, b]", "[]", ";", "x" * 21, "x" * 61,
    "x" * 81, "x" * 121, "x" * 301, "x" * 501, "x" * 601, "x" * 2001, "\ud800", "true", "²",
    ", ".join("abcdefghijklmnopqrstuvwxyzABCDEFGH"),
)  # fmt: skip
text = st.sampled_from(TEXTS)
NAMES = (
    "file", "alt", "title", "caption", "credit", "consent", "name", "url", "canonical", "start", "end",
    "place", "deadline", "x",
)  # fmt: skip
row = st.dictionaries(st.sampled_from(NAMES), text, max_size=5)
value: st.SearchStrategy[Any] = (
    text | st.lists(text, max_size=3) | row | st.lists(row, max_size=3)
)
sound = st.fixed_dictionaries({
    "title": st.just("Lớp học"), "date": st.just("08/12/2022 09:30"),
    "region": st.sampled_from(["Cả nước", ["a", "b"]]), "category": st.just("Tin tức"),
})  # fmt: skip
others = st.dictionaries(st.sampled_from([*Header.model_fields, "Title", "x"]), value, max_size=4)


def as_data(found: Any) -> Any:
    """What was typed, without the kinds of its mappings."""
    if isinstance(found, SimpleNamespace):
        return {name: as_data(part) for name, part in vars(found).items()}
    return [as_data(part) for part in found] if isinstance(found, list) else found


@given(sound, others)
@example({}, {})
@example({}, {"source": {"name": "A", "url": "https://a.example.vn/b", "canonical": "false"}})
@example({}, {"source": {"name": "A", "url": "b"}})
@example({}, {"source": {"url": "https://a.example.vn/b"}})
@example({}, {"attachments": [{"file": "media/a.pdf", "title": "A"}, {"file": "b"}]})
@example({}, {"gallery": [{"file": "media/a.jpg", "alt": "A", "consent": "no"}]})
@example({}, {"event": {"start": "08/12/2022 09:30", "place": " Hội  trường "}})
def test_what_is_typed_plainly_is_what_the_schema_makes_of_it(
    given: dict[str, Value], more: dict[str, Value]
) -> None:
    values = {**given, **more}
    plain = typed(values)
    if plain is not None:
        header, problems, _ = check(Header, values, "a.md", lambda _: 1)
        assert header is not None
        assert (as_data(plain), problems) == (header.model_dump(), [])


@given(sound, st.sampled_from([*Header.model_fields]), value)
def test_each_key_by_itself_is_typed_so(
    given: dict[str, Value], key: str, written: Value
) -> None:
    test_what_is_typed_plainly_is_what_the_schema_makes_of_it.hypothesis.inner_test(  # type: ignore[attr-defined]
        given, {key: written})


def test_keys_without_a_value_hold_what_they_hold_in_the_schema() -> None:
    fields = Header.model_fields.items()
    optional = {name: field.get_default(call_default_factory=True)
                for name, field in fields if not field.is_required()}
    assert {name: ABSENT[name] for name in optional} == optional
    assert ABSENT.keys() == Header.model_fields.keys()


def test_lists_are_taken_plainly_where_the_schema_takes_lists_of_texts() -> None:
    assert {name for name in LISTS if "list" in str(Header.model_fields[name].annotation)} == LISTS


@pytest.mark.parametrize("more", [
    {}, {"tags": ["a", "b"], "level": "tiểu học"}, {"author": "A; B", "status": "nháp"},
    {"modified": "09/12/2022", "featured": "15/12/2022", "views_base": "12"},
    {"image": "media/a.jpg", "image_alt": "b", "consent": "yes", "aliases": ["/a/b.html"]},
    {"source": {"name": "A", "url": "https://a.example.vn/b", "canonical": "false"}},
    {"attachments": [{"file": "media/a.pdf", "title": "A"}], "event": {"place": "B"}},
    {"gallery": [{"file": "a.jpg", "alt": "A", "caption": "B", "credit": "C", "consent": "làm mờ"}]},
])  # fmt: skip
def test_usual_headers_are_typed_plainly(more: dict[str, Value]) -> None:
    given: dict[str, Value] = {
        "title": "a", "date": "08/12/2022", "region": "Cả nước", "category": "b"}
    assert isinstance(typed({**given, **more}), SimpleNamespace)


def test_an_ordinary_article_is_read_without_pydantic() -> None:
    script = (
        "import sys; from pathlib import Path\n"
        "from bantin.articles.header import split\n"
        "from bantin.articles.subject import validate\n"
        "head = '---\\ntitle: a\\ndate: 08/12/2022\\nregion: Cả nước\\ncategory: b\\n---\\n\\nc\\n'\n"
        "raw, problems = split(head.encode(), 'a.md')\n"
        "assert raw and not problems and validate(raw, 'a.md')[0]\n"
        "sys.exit('pydantic' in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", script], check=True, env={"PYTHONPATH": "plugins"})
