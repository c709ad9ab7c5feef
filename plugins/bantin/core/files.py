"""Files: hashes, atomic replacement, writing only what changed."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path

from bantin.core.errors import EnvironmentFailure

# What machines refuse most, in the words of editors; the system itself speaks English.
REFUSALS = {
    errno.ENOSPC: "đĩa đã đầy",
    errno.EDQUOT: "đã hết phần đĩa được cấp",
    errno.EROFS: "ổ đĩa chỉ cho đọc",
    errno.EACCES: "không có quyền ghi hoặc đọc ở đây",
    errno.EPERM: "hệ thống không cho phép",
    errno.EEXIST: "đã có một tệp mang tên của thư mục này",
    errno.ENOTDIR: "một phần của đường dẫn là tệp, không phải thư mục",
    errno.EISDIR: "đây là thư mục, không phải tệp",
    errno.ENOENT: "không có tệp hay thư mục này",
    errno.ENAMETOOLONG: "tên tệp quá dài",
    errno.EMFILE: "mở quá nhiều tệp cùng lúc",
}
ADVICE = "hãy kiểm tra dung lượng đĩa và quyền ghi, rồi chạy lại lệnh này"


def refusal(error: OSError) -> str:
    """Why the system refused, in Vietnamese; a rare reason in the system's own words."""
    return REFUSALS.get(error.errno or 0) or error.strerror or str(error)


def digest(content: bytes, size: int = 16) -> str:
    """BLAKE2b of `content` in hexadecimal, `size` bytes long."""
    return blake2b(content, digest_size=size).hexdigest()


def write_atomically(path: Path, content: bytes, mode: int = 0o644) -> None:
    """Replace `path` by `content` in one step: readers see the old file or the new one.

    Raises EnvironmentFailure when the disk refuses.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _replace(path, content, mode)
    except OSError as error:
        raise EnvironmentFailure(f"{path}: {refusal(error)}", ADVICE) from error


def _replace(path: Path, content: bytes, mode: int) -> None:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(mode)
        Path(name).replace(path)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise


def write_if_changed(path: Path, content: bytes) -> bool:
    """Write `content` unless `path` already holds it; true when written."""
    with suppress(OSError):
        if path.read_bytes() == content:
            return False
    write_atomically(path, content)
    return True


def walk(root: Path) -> Iterator[Path]:
    """Every regular file below `root` in a stable order; links are not followed."""
    for folder, folders, names in os.walk(root):
        folders.sort()
        for name in sorted(names):
            path = Path(folder, name)
            if not path.is_symlink() and path.is_file():
                yield path
