"""The collector acknowledges only what is on the disk, over connections that may be hostile."""

from __future__ import annotations

import asyncio
import errno
import os
import threading
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path

import pytest

from bantin.core.errors import EnvironmentFailure
from bantin.view_stats.collector.collector import Collector
from bantin.view_stats.collector.connections import Connection
from bantin.view_stats.collector.hits import Proxies
from bantin.view_stats.collector.journal import Journal

NOON = 1795237200.5  # 2026-11-21 12:00:00.5 +07:00
FILE = "2026-11-21.log"


def hit(article: str = "bai-1", agent: str = "X11", version: str = "1.1", more: str = "") -> bytes:
    return (
        f"POST /dem?p={article} HTTP/{version}\r\nHost: tin.vn\r\nOrigin: https://tin.vn\r\n"
        f"User-Agent: {agent}\r\n{more}\r\n"
    ).encode()


class Line:
    """A browser's connection."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.reader, self.writer = reader, writer

    async def ask(self, content: bytes) -> int:
        """The status that `content` is answered by."""
        self.writer.write(content)
        head = await asyncio.wait_for(self.reader.readuntil(b"\r\n\r\n"), 10)
        return int(head.split(b" ")[1])

    async def rest(self) -> bytes:
        """What comes until the other side closes."""
        return await asyncio.wait_for(self.reader.read(), 10)


Dial = Callable[[], Awaitable[Line]]


def collecting(folder: Path, work: Callable[[Dial, Collector], Awaitable[None]]) -> None:
    """Runs `work` beside a collector that listens, then stops that."""

    async def run() -> None:
        loop = asyncio.get_running_loop()
        collector = Collector(Journal(folder, lambda: NOON), Proxies(()), loop)
        server = await loop.create_server(partial(Connection, collector), "127.0.0.1", 0)
        lines = []

        async def dial() -> Line:
            lines.append(Line(*await asyncio.open_connection(*server.sockets[0].getsockname())))
            return lines[-1]

        await work(dial, collector)
        for line in lines:
            line.writer.close()
        server.close()
        await collector.finish()
        collector.journal.close()

    asyncio.run(run())


def articles(folder: Path) -> list[str]:
    return [line.split(b"\t")[1].decode() for line in (folder / FILE).read_bytes().splitlines()]


def test_hits_of_many_connections_are_all_there(tmp_path: Path) -> None:
    async def work(dial: Dial, _: Collector) -> None:
        lines = [await dial() for _ in range(50)]
        for turn in range(3):
            asked = [line.ask(hit(f"bai-{turn}-{n}", str(n))) for n, line in enumerate(lines)]
            assert set(await asyncio.gather(*asked)) == {204}
        assert sorted(articles(tmp_path)) == sorted(f"bai-{t}-{n}" for t in range(3) for n in range(50))

    collecting(tmp_path, work)
    assert (tmp_path / FILE).stat().st_mode & 0o777 == 0o600


def test_nothing_is_acknowledged_before_the_disk_has_it_and_what_waits_is_written_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    go, began, written = threading.Event(), threading.Event(), []

    def slow(file: int) -> None:
        began.set()
        assert go.wait(10)
        written.append(os.fstat(file).st_size)

    monkeypatch.setattr(os, "fdatasync", slow)

    async def work(dial: Dial, _: Collector) -> None:
        first = asyncio.create_task((await dial()).ask(hit("bai-0")))
        await asyncio.to_thread(began.wait, 10)
        others = [asyncio.create_task((await dial()).ask(hit(f"bai-{n}", str(n)))) for n in range(1, 6)]
        done, _asked = await asyncio.wait([first, *others], timeout=0.2)
        assert not done
        go.set()
        assert await asyncio.gather(first, *others) == [204] * 6

    collecting(tmp_path, work)
    assert len(written) == 2


def test_what_arrived_before_the_end_is_written_and_answered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    go, began = threading.Event(), threading.Event()

    def slow(_file: int) -> None:
        began.set()
        go.wait(10)

    monkeypatch.setattr(os, "fdatasync", slow)

    async def work(dial: Dial, collector: Collector) -> None:
        asked = [asyncio.create_task((await dial()).ask(hit(f"bai-{n}", str(n)))) for n in range(9)]
        await asyncio.to_thread(began.wait, 10)
        await asyncio.sleep(0.1)
        assert all(connection.busy for connection in collector.connections)
        go.set()
        await collector.finish()
        assert await asyncio.gather(*asked) == [204] * 9

    collecting(tmp_path, work)
    assert len(articles(tmp_path)) == 9


def test_a_full_disk_is_told_and_leaves_no_half_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def work(dial: Dial, _: Collector) -> None:
        line = await dial()
        assert await line.ask(hit()) == 204
        whole = (tmp_path / FILE).read_bytes()
        real = os.write

        def partly(file: int, content: bytes) -> int:
            if file < 3 or bytes(content[:4]) != b"1795":
                return real(file, content)
            real(file, bytes(content)[:10])
            raise OSError(errno.ENOSPC, "no space")

        monkeypatch.setattr(os, "write", partly)
        assert await line.ask(hit("bai-2")) == 503
        assert (tmp_path / FILE).read_bytes() == whole
        monkeypatch.undo()
        assert await line.ask(hit("bai-3")) == 204

    collecting(tmp_path, work)
    assert articles(tmp_path) == ["bai-1", "bai-3"]


def test_a_line_that_a_killed_collector_left_half_is_cut_off(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"one\ntwo\nhal")

    async def work(dial: Dial, _: Collector) -> None:
        assert await (await dial()).ask(hit()) == 204

    collecting(tmp_path, work)
    assert (tmp_path / FILE).read_bytes().startswith(b"one\ntwo\n1795237200.500\t")


def test_a_second_collector_is_told_that_the_folder_is_taken(tmp_path: Path) -> None:
    first = Journal(tmp_path, lambda: NOON)
    with pytest.raises(EnvironmentFailure):
        Journal(tmp_path, lambda: NOON)
    first.close()
    Journal(tmp_path, lambda: NOON).close()


@pytest.mark.parametrize(
    ("content", "status"),
    [
        (b"rubbish\r\n\r\n", 400),
        (b"POST /dem?p=bai HTTP/1.1\r\nHost tin.vn\r\n\r\n", 400),
        (hit(more="Content-Length: 1\r\nContent-Length: 2\r\n"), 400),
        (hit(agent="a" * 20_000), 413),
        (hit(more="Content-Length: 2000\r\n") + b"a" * 2000, 413),
        (hit(version="1.0"), 204),
        (hit(more="Connection: close\r\n"), 204),
        (hit(more="Upgrade: websocket\r\nConnection: upgrade\r\n"), 204),
    ],
)  # fmt: skip
def test_what_is_no_request_or_the_last_one_is_answered_and_the_connection_closed(
    tmp_path: Path, content: bytes, status: int
) -> None:
    async def work(dial: Dial, _: Collector) -> None:
        line = await dial()
        assert await line.ask(content) == status
        line.writer.write_eof()
        assert await line.rest() == b""
        assert await (await dial()).ask(hit("bai-sau")) == 204

    collecting(tmp_path, work)
    assert articles(tmp_path) == ["bai-1", "bai-sau"][status != 204 :]


def test_a_second_request_before_the_answer_ends_the_connection_and_leaves_no_line(
    tmp_path: Path
) -> None:
    async def work(dial: Dial, _: Collector) -> None:
        line = await dial()
        assert await line.ask(hit("bai-1") + hit("bai-2") * 100) == 204
        assert await line.rest() == b""

    collecting(tmp_path, work)
    assert articles(tmp_path) == ["bai-1"]


def test_a_body_that_is_short_is_passed_over(tmp_path: Path) -> None:
    async def work(dial: Dial, _: Collector) -> None:
        line = await dial()
        assert await line.ask(hit("bai-1", more="Content-Length: 4\r\n") + b"POST") == 204
        assert await line.ask(hit("bai-2")) == 204

    collecting(tmp_path, work)
    assert articles(tmp_path) == ["bai-1", "bai-2"]
