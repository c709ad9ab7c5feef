"""The receivers: load the content before Pelican's generators start, then join the run."""

from __future__ import annotations

import logging
import sys
from typing import Any

from pelican import Pelican, signals
from pelican.generators import Generator

from bantin.core.errors import BantinError, ContentError
from bantin.edition.build_settings import check_as_read
from bantin.edition.generators import EditionGenerator
from bantin.edition.open import keep_addresses, open_portal
from bantin.edition.portal import Portal
from bantin.edition.printing import json_ld_markup
from bantin.edition.readers import ArticleReader
from bantin.edition.writers import EditionWriter


def connect() -> None:
    """Connect every receiver."""
    logging.getLogger("pelican").addFilter(without_traceback)
    signals.get_generators.connect(prepare)
    signals.readers_init.connect(add_reader)
    signals.generator_init.connect(give_names)
    signals.get_writer.connect(give_writer)
    signals.finalized.connect(keep)


def prepare(pelican: Pelican) -> type[EditionGenerator]:
    """Load and check the content, so that its faults stop the run before the first write.

    Raises ContentError with every fault, DataError where Jinja refuses its options; a run of plain
    Pelican ends with exit code 1.
    """
    settings = pelican.settings
    check_as_read(settings)
    portal = _opened(settings)
    settings["PORTAL"] = portal
    # Which articles are out is decided by now; Pelican would ask the clock of the machine again.
    settings["WITH_FUTURE_DATES"] = True
    settings["ARTICLE_PATHS"] = [portal.folder.articles.relative_to(portal.folder.root).as_posix()]
    settings["ARTICLE_EXCLUDES"] = ["data", "media", "pages"]
    settings["JINJA_FILTERS"] = {**settings["JINJA_FILTERS"], "json_ld": json_ld_markup}
    settings["JINJA_ENVIRONMENT"] = {**settings["JINJA_ENVIRONMENT"], "autoescape": True}
    return EditionGenerator


def _opened(settings: dict[str, Any]) -> Portal:
    """The portal; under Pelican's own command its faults are printed as `bantin` prints them."""
    try:
        return open_portal(settings)
    except ContentError as error:
        if not settings.get("FAULTS_ARE_REPORTED"):
            sys.stderr.writelines(f"{problem.render()}\n" for problem in error.problems)
        raise


def without_traceback(record: logging.LogRecord) -> bool:
    """Pelican's log without tracebacks of errors raised on purpose: they say all by themselves."""
    if record.exc_info and isinstance(record.exc_info[1], BantinError):
        record.exc_info = None
    return True


def add_reader(readers: Any) -> None:
    """Let our reader own Markdown files."""
    for extension in ArticleReader.file_extensions:
        readers.reader_classes[extension] = ArticleReader
    readers.readers["md"] = ArticleReader(readers.settings)


def give_names(generator: Generator) -> None:
    """Let templates, and the macros they import, see `site` and `word`."""
    portal = generator.settings["PORTAL"]
    generator.env.globals.update(site=portal.site_inputs, word=portal.speaker)


def give_writer(_pelican: Pelican) -> type[EditionWriter]:
    """Let our writer print the pages."""
    return EditionWriter


def keep(pelican: Pelican) -> None:
    """Remember the addresses that were published, where the settings ask for it."""
    if pelican.settings.get("KEEP_ADDRESSES"):
        keep_addresses(pelican.settings["PORTAL"])
