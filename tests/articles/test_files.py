"""Finding articles: nothing is lost silently, nothing outside the content is followed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from bantin.articles.files import find_articles
from bantin.articles.folder import ContentFolder


def found(root: Path) -> tuple[list[str], list[tuple[str, str]]]:
    paths, problems = find_articles(ContentFolder(root, root))
    assert all(part.text() and part.text("en") for part in problems)
    names = [Path(path).relative_to(root).as_posix() for path in paths]
    return names, sorted((part.path, part.code) for part in problems)


def make(root: Path, *names: str) -> None:
    for name in names:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text("x", encoding="utf-8")


def test_articles_lie_anywhere_below_articles_in_order(tmp_path: Path) -> None:
    make(tmp_path, "articles/b.md", "articles/2022/12/a.md", "pages/c.md", "d.md")
    assert found(tmp_path) == (["articles/b.md", "articles/2022/12/a.md"], [])


def test_without_the_folder_articles_the_root_holds_them(tmp_path: Path) -> None:
    make(tmp_path, "b.md", "2022/a.md", "data/c.md", "media/d.md", "pages/e.md", "2022/data/f.md")
    assert found(tmp_path) == (["b.md", "2022/a.md", "2022/data/f.md"], [])


def test_other_texts_are_refused_and_other_files_are_left_alone(tmp_path: Path) -> None:
    make(tmp_path, "articles/a.rst", "articles/b.HTML", "articles/c.MD", "articles/d.txt")
    make(tmp_path, "articles/e.jpg", "articles/.f.md.swp", "articles/.git/g.md", "articles/h.md~")
    names, problems = found(tmp_path)
    assert names == []
    assert problems == [
        ("articles/a.rst", "file-not-markdown"),
        ("articles/b.HTML", "file-not-markdown"),
        ("articles/c.MD", "file-not-markdown"),
        ("articles/d.txt", "file-not-markdown"),
    ]


def test_a_folder_named_like_an_article_is_refused(tmp_path: Path) -> None:
    make(tmp_path, "articles/x.md/a.md")
    assert found(tmp_path) == (["articles/x.md/a.md"], [("articles/x.md", "folder-named-md")])


def test_links_that_leave_the_content_are_refused(tmp_path: Path) -> None:
    make(tmp_path, "secret.md", "folder/y.md", "content2/z.md", "content/articles/a.md")
    articles = tmp_path / "content/articles"
    (articles / "out.md").symlink_to(tmp_path / "secret.md")
    (articles / "sibling.md").symlink_to(tmp_path / "content2/z.md")
    (articles / "folder").symlink_to(tmp_path / "folder")
    (articles / "gone.md").symlink_to("nowhere.md")
    (articles / "loop.md").symlink_to("loop.md")
    (articles / "round").symlink_to(articles)
    (articles / "same.md").symlink_to("a.md")
    assert found(tmp_path / "content") == (
        ["articles/a.md", "articles/same.md"],
        [
            ("articles/folder", "link-outside"),
            ("articles/gone.md", "link-outside"),
            ("articles/loop.md", "link-outside"),
            ("articles/out.md", "link-outside"),
            ("articles/round", "link-folder"),
            ("articles/sibling.md", "link-outside"),
        ],
    )


def test_a_name_that_is_no_utf8_is_refused_by_a_printable_name(tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    try:
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/articles/\xff.md")).write_text("x")
    except OSError:
        pytest.skip("this file system takes UTF-8 names only")
    assert found(tmp_path) == ([], [("articles/\\xff.md", "name-encoding")])


def test_no_article_at_all_is_an_error(tmp_path: Path) -> None:
    assert found(tmp_path / "none") == ([], [(".", "content-empty")])
    (tmp_path / "articles").mkdir()
    assert found(tmp_path) == ([], [("articles", "content-empty")])
