"""nginx on this machine gives out a site, over HTTP/1.1 or over HTTP/2 with TLS, and notes what."""

from __future__ import annotations

import base64
import hashlib
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

NGINX = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
PAGES, LOG, KEY, CERTIFICATE = "pages", "seen.log", "key.pem", "certificate.pem"
SETTINGS = """
{user} daemon off; worker_processes 1; pid pid; error_log errors.log;
events {{ worker_connections 256; }}
http {{
  log_format seen '$body_bytes_sent'; access_log seen.log seen;
  types {{ text/html html; text/javascript js; text/css css; application/json json; }}
  default_type application/octet-stream;
  client_body_temp_path a; proxy_temp_path b; fastcgi_temp_path c; uwsgi_temp_path d;
  scgi_temp_path e;
  gzip on; gzip_comp_level 9; gzip_min_length 1;
  gzip_types text/javascript text/css application/json;
  add_header Cache-Control max-age=3600;
  keepalive_requests 100000;
  server {{
    {listen} root {folder}/pages;
    location / {{ try_files $uri @site; }}
    location @site {{ root {site}; }}
  }}
}}
"""
PLAIN = "listen 127.0.0.1:{port};"
SECURE = (
    "listen 127.0.0.1:{port} ssl http2; ssl_protocols TLSv1.3; ssl_buffer_size 4k;"
    " ssl_certificate {folder}/certificate.pem; ssl_certificate_key {folder}/key.pem;"
)


@dataclass(frozen=True, slots=True)
class Server:
    """A running server: its port, its scheme, where it notes each answer's bytes."""

    port: int
    scheme: str
    log: Path

    @property
    def sum(self) -> tuple[int, int]:
        """Bytes of bodies, and requests, so far."""
        sizes = self.log.read_text(encoding="ascii").split()
        return sum(map(int, sizes)), len(sizes)


@contextmanager
def serving(site: Path, pages: Mapping[str, str], identity: Path | None) -> Iterator[Server]:
    """A server of `site` with a few pages of its own; HTTP/2 with the key in `identity`, if any."""
    with TemporaryDirectory() as made:
        folder = Path(made)
        folder.chmod(0o755)
        for path, text in pages.items():
            file = folder / PAGES / path.lstrip("/")
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        if identity:
            shutil.copy(identity / KEY, folder)
            shutil.copy(identity / CERTIFICATE, folder)
        port = _free_port()
        with _running(folder, site, port, secure=identity is not None):
            yield Server(port, "https" if identity else "http", folder / LOG)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _is_open(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


@contextmanager
def _running(folder: Path, site: Path, port: int, *, secure: bool) -> Iterator[None]:
    settings = SETTINGS.format(
        folder=folder, site=site.resolve(), user="user root;" if os.geteuid() == 0 else "",
        listen=(SECURE if secure else PLAIN).format(folder=folder, port=port),
    )
    (folder / "nginx.conf").write_text(settings, encoding="utf-8")
    command = [str(NGINX), "-p", f"{folder}/", "-e", "errors.log", "-c", f"{folder}/nginx.conf"]
    with subprocess.Popen(command) as process:
        while not _is_open(port):
            if process.poll() is not None:
                raise RuntimeError((folder / "errors.log").read_text(encoding="utf-8"))
            time.sleep(0.05)
        try:
            yield
        finally:
            process.terminate()


def new_identity(folder: Path) -> str:
    """Put a key and its certificate into `folder`; what a browser must be told to trust it."""
    command = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"]
    command += ["-nodes", "-days", "1", "-subj", "/CN=127.0.0.1"]
    command += ["-keyout", str(folder / KEY), "-out", str(folder / CERTIFICATE)]
    subprocess.run(command, check=True, capture_output=True)
    public = ["openssl", "x509", "-pubkey", "-noout", "-in", str(folder / CERTIFICATE)]
    written = subprocess.run(public, check=True, capture_output=True, text=True).stdout
    key = base64.b64decode("".join(written.splitlines()[1:-1]))
    return base64.b64encode(hashlib.sha256(key).digest()).decode()
