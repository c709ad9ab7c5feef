"""The one generator: writes every output that is not an article's page."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from pelican.generators import Generator

from bantin.core.outputs import Copy, File, Page
from bantin.edition.outputs import outputs


class EditionGenerator(Generator):
    """Asks the edition for its outputs and writes them."""

    def generate_output(self, writer: Any) -> None:
        """Write pages through Pelican's writer, other files as they are."""
        for output in outputs(self.settings["PORTAL"]):
            if isinstance(output, Page):
                template = self.get_template(output.template)
                writer.write_file(output.path, template, self.context, page=output.inputs)
            else:
                self._write(output)

    def _write(self, output: File | Copy) -> None:
        target = Path(self.output_path, output.path)
        target.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(output, Copy):
            shutil.copyfile(output.source, target)
        else:
            target.write_bytes(output.content())


