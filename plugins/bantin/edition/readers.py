"""Pelican's reader of articles: hands over what was read and checked before the run."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pelican.readers import BaseReader
from pelican.urlwrappers import Author, Category, Tag

from bantin.articles.model import Article


class ArticleReader(BaseReader):
    """Gives Pelican the content and metadata of a checked article; others are skipped."""

    enabled = True
    file_extensions = ["md"]  # noqa: RUF012 - as the base class has it

    def read(self, source_path: str) -> tuple[str, dict[str, Any]]:
        """Sanitised HTML and metadata of the article at `source_path`."""
        portal = self.settings["PORTAL"]
        path = Path(source_path).resolve().relative_to(portal.folder.root).as_posix()
        article = portal.archive.by_path.get(path)
        if article is None or article.status == "withdrawn":
            return "", {"title": path, "date": portal.now, "status": "skip"}
        return article.body_html, self._metadata(article)

    def _metadata(self, article: Article) -> dict[str, Any]:
        settings = self.settings
        signed = {"authors": [Author(term.name, settings) for term in article.authors]}
        return {
            "title": article.title,
            "slug": article.slug,
            "date": article.date,
            "modified": article.updated,
            "status": "published",
            "summary": article.lede,
            "category": Category(article.category.name, settings),
            "tags": [Tag(term.name, settings) for term in article.tags],
            "article": article,
            **(signed if article.authors else {}),
        }
