"""From save to page: `bantin preview` beside `hugo server`, both resident."""

from __future__ import annotations

import json
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import quote
from urllib.request import urlopen

from benchmarks.build.measuring import ENVIRONMENT
from benchmarks.build.sites import (
    SETTLED,
    Site,
    chosen,
    hugo,
    lengthened,
    portal,
    retitled,
    smallest,
)

PARTS = ("body edit", "title edit")
FREQUENT = 0.005  # seconds between two looks at a page of a server that tells nobody


def preview(folder: Path, count: int, saves: int = 5) -> None:
    """The time from the save of an article until its page is sent, of one server after another.

    The portal and the smallest theme by `bantin preview`, which tells an open page; the smallest
    theme's pages by `hugo server`, whose page is asked for until it has changed.
    """
    theirs = hugo(folder, count)
    sites = {"portal": portal(folder, count), "smallest theme": smallest(folder, count)}
    servers = {name: _previewed(site) for name, site in sites.items()}
    if theirs:
        servers["Hugo"] = _served(theirs)
    print(f"\n## From save to page, {count} articles\n")
    for name, server in servers.items():
        with server as seconds:
            for part in PARTS:
                took = []
                for number in range(saves):
                    time.sleep(SETTLED)
                    took.append(seconds(part, number))
                rest = ", ".join(f"{each:.2f}" for each in took)
                print(f"{name}, {part}: {sorted(took)[saves // 2]:.2f} s (all: {rest})", flush=True)
    for site in sites.values():
        shutil.rmtree(site.home)


Seconds = Callable[[str, int], float]


@contextmanager
def _previewed(site: Site) -> Iterator[Seconds]:
    """Saves while `bantin preview` serves the site, with a page open."""
    edited = chosen(site.articles)
    slug = re.search(r"^slug: *(.*)$", edited.read_text(encoding="utf-8"), re.MULTILINE)
    url = f"/{edited.stem[:10].replace('-', '/')}/{slug[1] if slug else edited.stem[11:]}/"
    port = _free_port()
    command = [*site.command[:-1], "preview", "--port", str(port)]
    with _running(command, site.home, f"http://127.0.0.1:{port}/") as address:
        def seconds(part: str, number: int) -> float:
            version = _state(address, url, "")
            began = time.monotonic()
            _save(edited, part, number)
            while _state(address, url, version) == version:
                pass
            _page(f"{address[:-1]}{url}")
            return time.monotonic() - began

        yield seconds


@contextmanager
def _served(site: Site) -> Iterator[Seconds]:
    """Saves while `hugo server` holds the site in memory."""
    edited, port = chosen(site.articles), _free_port()
    url = f"/{edited.relative_to(site.articles).with_suffix('').as_posix()}/"
    program = site.command[: site.command.index("--destination")]
    command = [*program, "server", "--renderToMemory", "--port", str(port), "--bind", "127.0.0.1"]
    with _running(command, site.home, f"http://127.0.0.1:{port}/") as address:
        def seconds(part: str, number: int) -> float:
            began = time.monotonic()
            sign = _save(edited, part, number)
            while sign not in _page(f"{address[:-1]}{url}"):
                time.sleep(FREQUENT)
            return time.monotonic() - began

        yield seconds


def _save(path: Path, part: str, number: int) -> str:
    """What the page shows once the saved article is there."""
    text = path.read_text(encoding="utf-8")
    if part == "title edit":
        sign = f"Nhan đề {number}"
        text = retitled(text, sign)
    else:
        sign = f"Thêm một câu, lần {number}."
        text = lengthened(text, sign)
    path.write_text(text, encoding="utf-8")
    return sign


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    return port


@contextmanager
def _running(command: Sequence[str], home: Path, address: str) -> Iterator[str]:
    """A server that has answered once."""
    process = subprocess.Popen(command, cwd=home, stdout=subprocess.DEVNULL, env=ENVIRONMENT)
    try:
        while not _answers(address):
            if process.poll() is not None:
                raise SystemExit(f"{command[0]} ended")
            time.sleep(0.5)
        yield address
    finally:
        process.terminate()
        process.wait()


def _answers(address: str) -> bool:
    try:
        return bool(_page(address))
    except OSError:
        return False


def _page(address: str) -> str:
    """A page of a server of ours; empty while there is none."""
    try:
        with urlopen(address, timeout=60) as answer:  # noqa: S310 - our own server
            content: bytes = answer.read()
            return content.decode()
    except HTTPError:
        return ""


def _state(address: str, url: str, seen: str) -> str:
    asked = f"{address}__preview/state.json?page={quote(url)}&seen={seen}"
    with urlopen(asked, timeout=120) as answer:  # noqa: S310 - our own server
        version: str = json.load(answer)["version"]
        return version
