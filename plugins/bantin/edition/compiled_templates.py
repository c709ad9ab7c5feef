"""Templates as Python has compiled them, kept between builds; deleting them is always safe."""

from __future__ import annotations

import marshal
import os
from contextlib import suppress
from pathlib import Path
from types import CodeType

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from bantin.core.code import code_stamp
from bantin.core.files import digest

FOLDER = "templates"


class CompiledTemplates(BytecodeCache):
    """Keeps compiled templates in `folder`, which another version of the product does not read.

    A file begins with the hash of the template's text and of what follows, so that one that is
    damaged or of another text is not used. A disk that refuses costs a compilation, no more.
    """

    def __init__(self, state: Path, options: object) -> None:
        self.folder = state / FOLDER / digest(f"{code_stamp()}{options!r}".encode(), 8)

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take the code of a template from its file."""
        with suppress(OSError, ValueError, EOFError, TypeError):
            told, _, content = (self.folder / bucket.key).read_bytes().partition(b"\n")
            if told.decode("ascii") == f"{bucket.checksum} {digest(content)}":
                code = marshal.loads(content)  # noqa: S302 - checked to be what was written here
                bucket.code = code if isinstance(code, CodeType) else None

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of a template."""
        content = marshal.dumps(bucket.code)
        head = f"{bucket.checksum} {digest(content)}\n".encode()
        part = self.folder / f".{bucket.key}.{os.getpid()}"
        with suppress(OSError):
            if not self.folder.is_dir():
                self.clear()
                self.folder.mkdir(parents=True, exist_ok=True)
            part.write_bytes(head + content)  # no need to wait for the disk: the hash will tell
            part.replace(self.folder / bucket.key)

    def clear(self) -> None:
        """Remove what other versions have left."""
        for folder, _, names in os.walk(self.folder.parent, topdown=False):
            for name in names:
                Path(folder, name).unlink(missing_ok=True)
            with suppress(OSError):
                Path(folder).rmdir()
