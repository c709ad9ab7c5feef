"""`_headers` and `_redirects`, the files that static hosts read in a site's root.

Rules of these hosts add up: every rule that matches a path gives its headers. So what all may
carry stands once, and the rules after it name nothing twice.
"""

from __future__ import annotations

from collections.abc import Mapping

from bantin.publish.headers import CLASSES, DOWNLOADS, PAGE
from bantin.publish.server import address


def headers_file() -> str:
    """`_headers`: the page's headers for all, then what each class has besides or instead.

    A content security policy given twice holds twice, which makes it stricter, never looser.
    """
    common = {key: value for key, value in PAGE.items() if key != "Cache-Control"}
    blocks = [_block("/*", common)]
    for each in CLASSES:
        own = {key: value for key, value in each.headers.items() if common.get(key) != value}
        typed = {"Content-Type": each.full_type} if each.type else {}
        blocks += [_block(glob, typed | own) for glob in each.globs]
    download = {"Content-Disposition": "attachment"}
    blocks += [_block(f"/media/*.{ending}", download) for ending in DOWNLOADS]
    return "\n".join(blocks)


def _block(glob: str, headers: Mapping[str, str]) -> str:
    return "".join((f"{glob}\n", *(f"  {key}: {value}\n" for key, value in headers.items())))


def redirects_file(moved: Mapping[str, str]) -> str:
    """`_redirects`: one line per old path."""
    return "".join(
        f"{address(old)} {address(new)} 301\n" for old, new in sorted(moved.items())
    )
