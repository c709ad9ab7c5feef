"""A real nginx on this machine, for tests that ask it."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

NGINX = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
WANTED = [
    pytest.mark.server,
    pytest.mark.skipif(NGINX is None, reason="nginx is not installed"),
]


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until_open(port: int, server: subprocess.Popen[bytes]) -> None:
    """Wait until the server answers."""
    until = time.monotonic() + 20
    while time.monotonic() < until:
        assert server.poll() is None, "the server ended"
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    pytest.fail("the server does not answer")


@contextmanager
def running(folder: Path, port: int, configuration: str, log: str = "off") -> Iterator[None]:
    """Nginx with a configuration of the site; `log` is where it writes its access log.

    It must not complain of the configuration, not even by a warning.
    """
    (folder / "site.conf").write_text(configuration, encoding="utf-8")
    temporary = "".join(
        f"{name}_temp_path {name};" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    main = folder / "nginx.conf"
    main.write_text(
        f"{'user root;' if os.geteuid() == 0 else ''} daemon off; worker_processes 1; pid pid;"
        " error_log stderr; events { worker_connections 64; }"
        f' http {{ access_log {log}; {temporary} include "{folder}/site.conf"; }}',
        encoding="utf-8",
    )
    command = [str(NGINX), "-p", f"{folder}/", "-e", "stderr", "-c", str(main)]
    with (folder / "errors.txt").open("wb") as errors:
        process = subprocess.Popen(command, stderr=errors)
        try:
            wait_until_open(port, process)
            yield
        finally:
            process.terminate()
            process.wait(20)
    complaints = [
        line for line in (folder / "errors.txt").read_text(encoding="utf-8").splitlines()
        if "[warn]" in line or "[emerg]" in line
    ]
    assert not complaints
