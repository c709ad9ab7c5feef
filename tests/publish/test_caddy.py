"""The Caddyfile says what the table says; Caddy itself is not asked."""

from __future__ import annotations

from pathlib import Path

from bantin.publish.caddy import caddy_configuration
from bantin.publish.headers import CLASSES
from bantin.publish.server import Server
from bantin.publish.server_files import server_files

SERVER = Server("tin.example.vn", Path("/srv/tin/output"), Path("/srv/tin/var/views"))
MOVED = {"/tin/T%E1%BA%ADp/{x}": "/2026/11/20/khai-giang/"}


def text() -> str:
    return caddy_configuration(SERVER, MOVED, ["/2026/11/19/go-bo/"])


def test_blocks_open_and_close_in_step_with_their_indentation() -> None:
    depth = 0
    for line in text().splitlines():
        if line.startswith("#"):
            continue
        bare = line.lstrip("\t")
        depth -= bare == "}"
        assert len(line) - len(bare) == depth, line
        depth += bare.endswith(" {") or bare == "{"
    assert depth == 0


def test_every_header_of_every_class_stands_in_the_file() -> None:
    written = text()
    for each in CLASSES:
        for key, value in each.headers.items():
            assert f'\t{key} "{value}"\n' in written


def test_every_class_is_found_by_its_pattern_in_the_order_of_the_table() -> None:
    places = [text().index(f"`{each.pattern}`") for each in CLASSES[1:-1]]
    assert places == sorted(places)
    assert "`" not in "".join(each.pattern for each in CLASSES)


def test_moved_withdrawn_and_missing_pages_have_their_answers() -> None:
    written = text()
    assert '"/tin/Tập/\\{x}" "/2026/11/20/khai-giang/"' in written
    assert "redir @moved {bantin_moved} 301" in written
    assert '"/2026/11/19/go-bo/" "1"' in written
    assert "error @gone 410" in written
    assert "rewrite @missing /404.html" in written


def test_counts_are_served_from_the_folder_beside_the_site() -> None:
    block = text().split("handle_path /views/* {", 1)[1].split("file_server", 1)[0]
    assert 'root * "/srv/tin/var/views"' in block
    assert 'Cache-Control "no-cache"' in block


def test_all_servers_files_are_written_at_once_and_repeatably() -> None:
    files = server_files(SERVER, MOVED, ["/2026/11/19/go-bo/"])
    assert set(files) == {"nginx.conf", "Caddyfile", "_headers", "_redirects"}
    assert files == server_files(SERVER, dict(MOVED), ["/2026/11/19/go-bo/"])
