"""A preview as a process of its own, and what it answers."""

from __future__ import annotations

import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from urllib.error import HTTPError
from urllib.request import urlopen

from builders import BIN, Portal

PATIENCE = 60


def free_port() -> int:
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        port: int = sock.getsockname()[1]
        return port


def eventually(look: Callable[[], bool]) -> None:
    """Wait until `look` is true."""
    end = time.monotonic() + PATIENCE
    while not look():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.1)


def text_at(address: str) -> str:
    """What an address answers; empty while nobody answers."""
    try:
        with urlopen(address, timeout=5) as response:  # noqa: S310 - our own server
            content: bytes = response.read()
            return content.decode()
    except HTTPError as error:
        error.close()
        return ""
    except OSError:
        return ""


@contextmanager
def previewed(portal: Portal, *options: str) -> Iterator[str]:
    """The address of a preview of the portal, which is alive to the end."""
    port = free_port()
    process = subprocess.Popen(
        [BIN / "bantin", "preview", "--drafts", "--port", str(port), *options], cwd=portal.root,
        env=portal.environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    address = f"http://127.0.0.1:{port}"
    try:
        eventually(lambda: text_at(f"{address}/") != "")
        yield address
        assert process.poll() is None
    finally:
        process.terminate()
        process.wait()
