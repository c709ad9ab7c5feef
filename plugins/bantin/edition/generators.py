"""The one generator: writes every output that is not an article's page."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from jinja2 import Template
from pelican.generators import Generator

from bantin.core.errors import BantinError
from bantin.core.outputs import Copy, File, Page
from bantin.edition.outputs import other_outputs
from bantin.edition.template_faults import template_fault, template_folders
from bantin.edition.writers import INPUTS


class EditionGenerator(Generator):
    """Asks the edition for its outputs and writes them."""

    def generate_context(self) -> None:
        """Refuse to go on when Pelican has dropped an article, which it does with a log line.

        Raises BantinError naming the files, DataError where the template of articles, which
        another generator will ask for, cannot be used.
        """
        taken = {article.article.path for article in self.context["articles"]}
        published = {a.path for a in self.settings["PORTAL"].archive.published}
        if dropped := sorted(published - taken):
            raise BantinError(f"Pelican dropped {', '.join(dropped)}")
        self.get_template("article")

    def get_template(self, name: str) -> Template:
        """The template of that name; its faults are DataErrors with file and line."""
        try:
            template: Template = super().get_template(name)
        except Exception as error:
            folders = template_folders(self.settings)
            raise template_fault(error, folders, f"{name}.html") from error
        return template

    def generate_output(self, writer: Any) -> None:
        """Write pages through Pelican's writer, other files as they are."""
        for output in other_outputs(self.settings["PORTAL"]):
            if isinstance(output, Page):
                template = self.get_template(output.template)
                writer.write_file(output.path, template, self.context, **{INPUTS: output.inputs})
            else:
                self._write(output)

    def _write(self, output: Copy | File) -> None:
        target = Path(self.output_path, output.path)
        target.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(output, Copy):
            shutil.copyfile(output.source, target)
        else:
            target.write_bytes(output.content())


