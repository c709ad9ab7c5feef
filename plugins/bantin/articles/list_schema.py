"""The shapes of `categories.yaml` and `tags.yaml`; brings pydantic."""

from __future__ import annotations

from typing import Annotated

from annotated_types import MaxLen
from pydantic import BeforeValidator

from bantin.articles import values
from bantin.core.validation import Strict

Name = Annotated[str, BeforeValidator(values.one_line), MaxLen(60)]
Description = Annotated[str, BeforeValidator(values.one_line), MaxLen(600)]
Slug = Annotated[str, BeforeValidator(values.term_slug)]


class CategoryRow(Strict):
    """One category; `parent` is the slug of the category above it."""

    name: Name
    slug: Slug = ""
    parent: Slug = ""
    description: Description = ""


class TagRow(Strict):
    """One tag that needs a slug or a text of its own."""

    name: Name
    slug: Slug = ""
    description: Description = ""
