"""Where the pages of legal documents are."""

from __future__ import annotations


def document_url(key: str) -> str:
    """Address of a document's page."""
    return f"/van-ban/{key}/"
