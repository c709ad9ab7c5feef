"""Where a portal's content and state lie, by its settings."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from bantin.articles.folder import ContentFolder


def content_folder(settings: Mapping[str, Any]) -> ContentFolder:
    """The content folder of the settings; what it lacks comes from the project's."""
    root = Path(settings["PATH"]).resolve()
    return ContentFolder(root, Path(settings.get("PROJECT_CONTENT") or root).resolve())


def state_folder(settings: Mapping[str, Any]) -> Path:
    """Where caches and counts lie."""
    return content_folder(settings).fallback.parent / "var"


def compiled_folder(settings: Mapping[str, Any]) -> Path:
    """Where what templates were compiled to is kept."""
    return state_folder(settings) / "templates"
