"""Splitting files into header and body: both header kinds, every trap, no traceback."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bantin.articles.header import RawHeader, split
from bantin.core.problems import Problem

Found = list[tuple[int, str]]


def reading(text: str | bytes) -> tuple[RawHeader | None, list[Problem]]:
    return split(text if isinstance(text, bytes) else text.encode(), "a.md")


def found(text: str | bytes) -> Found:
    return sorted((part.line, part.code) for part in reading(text)[1])


def header(text: str | bytes) -> RawHeader:
    raw, problems = reading(text)
    assert raw is not None, [part.render() for part in problems]
    return raw


def test_yaml_values_stay_text_with_the_lines_of_their_keys() -> None:
    raw = header(
        "---\ntitle: Yes\nslug: 0755\ngallery:\n  - file: a.jpg\n    alt: 1e3\n---\nThân\n"
    )
    assert raw.values == {
        "title": "Yes",
        "slug": "0755",
        "gallery": [{"file": "a.jpg", "alt": "1e3"}],
    }
    assert [raw.line(key) for key in ("title", "slug", "gallery.0.alt")] == [2, 3, 6]
    assert (raw.body, raw.body_line) == ("Thân\n", 8)


def test_a_missing_key_has_the_line_of_what_would_hold_it() -> None:
    raw = header("---\ngallery:\n  - file: a.jpg\n  - file: b.jpg\n---\nx")
    assert raw.line("gallery.1.alt") == 4
    assert raw.line("title") == 1


def test_a_classic_header_gives_the_same_values_and_lines() -> None:
    raw = header("Title: Hè: ngày đầu\nTags: a, b\nSummary: một\n    hai\n\nThân\n")
    assert raw.values == {"title": "Hè: ngày đầu", "tags": "a, b", "summary": "một hai"}
    assert [raw.line(key) for key in ("title", "tags", "summary")] == [1, 2, 3]
    assert (raw.body, raw.body_line) == ("Thân\n", 6)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_are_counted_in_the_original_whatever_ends_them(end: str) -> None:
    raw = header(f"\ufeff---{end}title: A{end}slug: b{end}---{end}Thân{end}")
    assert (raw.line("slug"), raw.body_line, raw.body) == (3, 5, "Thân\n")


def test_decomposed_text_is_read_as_nfc() -> None:
    raw = header("---\ntitle: Tie\u0302\u0301ng\n---\nVie\u0323\u0302t")
    assert (raw.values["title"], raw.body) == ("Tiếng", "Việt")


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("title: Tập huấn hè: ngày đầu tiên", "Tập huấn hè: ngày đầu tiên"),
        ("title: [Hỏi đáp] Bao giờ đi học?", "[Hỏi đáp] Bao giờ đi học?"),
        ('title: "Học thật" là gì?', '"Học thật" là gì?'),
        ("title: Một\n  hai: ba", "Một hai: ba"),
        ("title: @truonghoc", "@truonghoc"),
        ('title: Nói "không": vì sao', 'Nói "không": vì sao'),
        ("title: a\\b: c", "a\\b: c"),
    ],
)
def test_a_text_that_yaml_cannot_read_is_taken_whole(line: str, title: str) -> None:
    raw, problems = reading(f"---\n{line}\nslug: x\n---\nThân")
    assert raw is not None
    assert (raw.values["title"], raw.values["slug"], problems) == (title, "x", [])


@pytest.mark.parametrize(
    ("lines", "line", "code", "copy"),
    [
        ('title: "Chưa đóng', 2, "header-yaml", 'title: "Chưa đóng"'),
        ("title: *Tin*", 2, "header-yaml", 'title: "*Tin*"'),
        ("title: [Hỏi]", 2, "header-yaml", 'title: "[Hỏi]"'),
        ("title: {{ SITENAME }}", 2, "header-yaml", 'title: "{{ SITENAME }}"'),
        ("source:\n  name: Báo: A", 3, "header-yaml", 'name: "Báo: A"'),
        ("title: Lớp # 1", 2, "header-comment", 'title: "Lớp # 1"'),
    ],
)
def test_half_a_text_is_never_lost_the_quoted_form_is_offered(
    lines: str, line: int, code: str, copy: str
) -> None:
    _, problems = reading(f"---\n{lines}\n---\nThân")
    assert [(one.line, one.code, one.values["copy"]) for one in problems] == [(line, code, copy)]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("title: !!python/object:os.system x", [(2, "yaml-tag")]),
        ("title: &a x", [(2, "yaml-anchor")]),
        ("title: &a x\nsummary: *a", [(2, "yaml-anchor"), (2, "yaml-anchor")]),
        ("title: 'a\nsummary: b'\nslug: c", [(2, "yaml-quote-open")]),
        ("tags: [&a x, *a]", [(2, "yaml-anchor"), (2, "yaml-anchor")]),
        ("tags: [[[[[[a]]]]]]", [(2, "yaml-nesting")]),
        ("tags: " + "[" * 5000, [(2, "yaml-nesting")]),
        ("tags: [" + "a, " * 201 + "a]", [(2, "yaml-list-length")]),
        ("title: a\nslug: b\ntitle: c", [(4, "yaml-duplicate-key")]),
        ("Title: a\ntitle: c", [(3, "yaml-duplicate-key")]),
        ("source:\n\tname: A", [(3, "header-tab")]),
        ("? [a]\n: b\ntitle: x", [(2, "yaml-key")]),
        ("- a\n- b", [(2, "header-not-keys")]),
        ("tiêu đề", [(2, "header-not-keys")]),
        ("title: a\nkhông có khóa\nslug: b", [(3, "header-line")]),
        (
            "title: Một\u200bhai\nslug: a\u202eb",
            [(2, "invisible-character"), (3, "invisible-character")],
        ),
        ("title: a\x07b", [(2, "control-character")]),
        ("title: a\u2028b", [(2, "control-character")]),
        ('title: "a\\u0007b\\u202e"', [(2, "control-character"), (2, "invisible-character")]),
        ("summary: " + "a" * 16_001, [(2, "header-too-big")]),
    ],
)
def test_a_trap_in_a_header_is_refused_at_its_line(lines: str, expected: Found) -> None:
    assert found(f"---\n{lines}\n---\nThân") == expected


def test_a_line_without_a_key_does_not_hide_the_faults_below_it() -> None:
    text = "---\ntitle: a\nlạc loài\nsource:\n  name: B: C\nHà Nội: hôm nay\n---\nx"
    assert found(text) == [(3, "header-line")]
    assert header(text).values == {"title": "a"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (b"", [(1, "file-empty")]),
        (b"\xef\xbb\xbf", [(1, "file-empty")]),
        (b" \r\n\r\n", [(1, "file-empty")]),
        ("Hôm nay trời đẹp.", [(1, "header-missing")]),
        ("\n\n# Tiêu đề", [(3, "header-missing")]),
        ("----\ntitle: a\n---\n", [(1, "header-fence")]),
        ("—\ntitle: a\n—\n", [(1, "header-fence")]),
        ("\n---\ntitle: a\n\nThân", [(2, "header-unclosed")]),
        ("Title: a\nkhông khóa\n\nx", [(2, "header-line")]),
        ("title: a\ntags:\n  - b\n\nx", [(3, "header-line")]),
        ("Title: a\nTitle: b\n\nx", [(2, "yaml-duplicate-key")]),
        ("---\ntitle: a\n---\n" + "a" * 20_001, [(4, "line-too-long")]),
        (b"a" * 1_000_001, [(1, "file-too-big")]),
        (b"---\ntitle: a\n---\nx\0y", [(4, "text-nul")]),
        (b"---\r\ntitle: a\r\n---\r\nx\xff", [(4, "encoding-unknown")]),
        (b"---\ntitle: \xed\xa0\x80\n---\nx", [(2, "encoding-unknown")]),
        ("---\ntitle: a\n---\nx".encode("utf-16"), [(1, "encoding-guessed")]),
    ],
)
def test_a_file_that_cannot_be_an_article_is_refused(text: str | bytes, expected: Found) -> None:
    assert found(text) == expected


def test_text_of_an_old_encoding_is_refused_by_its_name() -> None:
    text = (
        "---\ntitle: x\n---\nBé Gi¸o dôc vµ §µo t¹o ®· ban hµnh ch­¬ng tr×nh gi¸o dôc phæ th«ng míi"
    )
    _, problems = reading(text)
    assert [part.values["encoding"] for part in problems] == ["TCVN3 (ABC)"]
    _, problems = reading(text.encode("latin-1"))
    assert [part.values["encoding"] for part in problems] == ["TCVN3 (ABC)"]


YAMLISH = st.text(st.sampled_from("ab:-[]{}\"'#&*!|>? \n\t%@`,\\ắ\u200b\x07~.0"), max_size=120)


@given(YAMLISH)
@example("a: |\n  b\n c")
@example("? a\n- b")
@example("a: 'b\n\nc")
@settings(max_examples=400)
def test_any_yaml_gives_a_header_or_problems_never_a_traceback(text: str) -> None:
    raw, problems = split(f"---\n{text}\n---\nThân".encode(), "a.md")
    last = text.count("\n") + 4
    assert raw is not None or problems
    assert all(1 <= part.line <= last and part.text() and part.text("en") for part in problems)


@given(st.binary(max_size=300) | st.text(max_size=200).map(str.encode))
@settings(max_examples=300)
def test_any_bytes_give_a_header_or_problems_never_a_traceback(data: bytes) -> None:
    raw, problems = split(data, "a.md")
    assert raw is not None or any(part.severity == "error" for part in problems)
    assert all(part.render() for part in problems)


@given(
    st.dictionaries(
        st.sampled_from(["title", "summary", "category"]),
        st.text("aà: #'\"-[]{}&*!|>,", min_size=1, max_size=20),
    )
)
@settings(max_examples=300)
def test_a_text_is_read_whole_or_refused_never_shortened(values: dict[str, str]) -> None:
    """Whatever an editor types behind a text key comes back complete, or with an error."""
    lines = [f"{key}: {value}" for key, value in values.items()]
    raw, problems = split("\n".join(["---", *lines, "---", "Thân"]).encode(), "a.md")
    if problems:
        return
    for key, value in values.items():
        typed = value.strip()
        assert raw is not None
        kept = raw.values[key]
        explicit = typed[:1] in {'"', "'", "#"} or typed in {"|", ">", "|-", ">-"}
        assert kept == typed or explicit


def test_the_name_in_problems_is_the_one_given(tmp_path: Path) -> None:
    from bantin.articles.header import read_header

    path = tmp_path / "x.md"
    path.write_bytes(b"\xff")
    assert [part.path for part in read_header(path, "articles/x.md")[1]] == ["articles/x.md"]
    assert [part.code for part in read_header(tmp_path, "y.md")[1]] == ["file-not-regular"]
    assert [part.code for part in read_header(tmp_path / "z.md", "z.md")[1]] == ["file-unreadable"]


@given(st.lists(st.sampled_from(
    ["title: a", "Title: b", "tags: [a, b]", "region:", "  - c", "---", "----", "...", "", "chữ", "a\\"],
), max_size=6))  # fmt: skip
def test_spaces_behind_a_fence_mean_nothing(below: list[str]) -> None:
    """Fences without any are found in another way."""
    bare = split("\n".join(["---", "id: x", "---", *below]).encode(), "a.md")
    assert split("\n".join(["--- ", "id: x", "---", *below]).encode(), "a.md") == bare
    end = ["---", *below, "---", "Bài."]
    assert split("\n".join(["--- ", *end[1:]]).encode(), "a.md") == split(
        "\n".join(end).encode(), "a.md")
