"""Readers that send hits to a collector as fast as it answers, or with a pause in between."""

from __future__ import annotations

import json
import multiprocessing
import selectors
import socket
import time
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

AGENT = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/140.0.0.0 reader/{}"


@dataclass
class Crowd:
    """Readers on `wide` connections for `seconds`; `alone`: all of them are one reader."""

    name: int
    port: int
    seconds: float
    wide: int
    alone: bool = False
    pause: float = 0.0
    sent: int = 0
    kept: list[str] = field(default_factory=list)
    refused: int = 0
    waits: list[float] = field(default_factory=list)

    def request(self) -> tuple[str, bytes]:
        """The next article and its hit; every reader has an address and an agent of its own."""
        self.sent += 1
        number = 0 if self.alone else self.sent
        article = f"bai-{self.name}-{self.sent}"
        lines = (
            f"POST /dem?p={article} HTTP/1.1", "Host: tin.example.vn",
            "Origin: https://tin.example.vn", "Content-Length: 0",
            f"X-Forwarded-For: 10.{self.name % 250}.{number // 250 % 250}.{number % 250}",
            f"User-Agent: {AGENT.format(number)}", "", "",
        )  # fmt: skip
        return article, "\r\n".join(lines).encode()

    def send(self, line: socket.socket) -> tuple[str, float]:
        """Send a hit; what was sent and when."""
        article, content = self.request()
        line.sendall(content)
        return article, time.monotonic()

    def take(self, line: socket.socket, sent: tuple[str, float]) -> None:
        """Note the answer to what was sent."""
        article, began = sent
        answer = line.recv(4096)
        if not answer:
            raise ConnectionResetError
        self.waits.append(time.monotonic() - began)
        if answer.startswith(b"HTTP/1.1 204"):
            self.kept.append(article)
        else:
            self.refused += 1
        time.sleep(self.pause)

    def run(self, out: Path) -> None:
        """Send until the time is over or the collector is gone; leave the outcome in `out`."""
        with suppress(OSError):  # killed: what was acknowledged until now counts
            self._run()
        out.write_text(json.dumps([self.kept, self.refused, self.waits]), encoding="utf-8")

    def _run(self) -> None:
        chooser = selectors.DefaultSelector()
        for _ in range(self.wide):
            line = socket.create_connection(("127.0.0.1", self.port))
            chooser.register(line, selectors.EVENT_READ, (line, self.send(line)))
        end = time.monotonic() + self.seconds
        while time.monotonic() < end:
            for key, _ in chooser.select(0.5):
                line, sent = key.data
                self.take(line, sent)
                chooser.modify(line, key.events, (line, self.send(line)))


def start(folder: Path, crowds: Iterable[Crowd]) -> list[tuple[multiprocessing.Process, Path]]:
    """Let crowds run side by side, each in a process."""
    started = []
    for crowd in crowds:
        out = folder / f"{crowd.name}.json"
        process = multiprocessing.Process(target=crowd.run, args=(out,))
        process.start()
        started.append((process, out))
    return started


def outcomes(
    started: Iterable[tuple[multiprocessing.Process, Path]],
) -> list[tuple[list[str], int, list[float]]]:
    """Acknowledged articles, refusals and waiting times (seconds) of each crowd at its end."""
    found = []
    for process, out in started:
        process.join()
        found.append(tuple(json.loads(out.read_text(encoding="utf-8"))))
    return found
