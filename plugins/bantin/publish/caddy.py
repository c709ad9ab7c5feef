"""The portal as a Caddyfile (Caddy 2.6 or newer)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from bantin.publish.headers import CLASSES, COUNTS, PAGES, PathClass
from bantin.publish.server import Server, address, decoded

COLLECTOR = "127.0.0.1:8787"


def caddy_configuration(
    server: Server, moved: Mapping[str, str] | None = None, gone: Iterable[str] = ()
) -> str:
    """The configuration; `moved` maps old paths to new ones, `gone` holds withdrawn ones."""
    pairs = [(decoded(old), address(new)) for old, new in sorted((moved or {}).items())]
    lines = [
        f"root * {_quoted(server.root)}",
        "encode zstd gzip",
        *_table("bantin_moved", pairs),
        *_table("bantin_gone", [(decoded(path), "1") for path in sorted(gone)]),
        "route {",
        *_indented(_routes(server)),
        "}",
        "handle_errors {",
        *_indented(_errors()),
        "}",
    ]
    head = "# Do bantin ghi; mọi sửa đổi ở đây sẽ mất ở lần dựng sau."
    return "\n".join((head, f"{server.host} {{", *_indented(lines), "}")) + "\n"


def _quoted(text: object) -> str:
    """`text` as one token; a brace would begin a placeholder."""
    plain = str(text).replace("\\", "\\\\").replace('"', '\\"').replace("{", "\\{")
    return f'"{plain}"'


def _indented(lines: Iterable[str]) -> Iterator[str]:
    return (f"\t{line}" for line in lines)


def _table(name: str, pairs: Iterable[tuple[str, str]]) -> Iterator[str]:
    yield f"map {{path}} {{{name}}} {{"
    yield from (f"\t{_quoted(key)} {_quoted(value)}" for key, value in pairs)
    yield '\tdefault ""'
    yield "}"


def _routes(server: Server) -> Iterator[str]:
    yield '@moved not vars {bantin_moved} ""'
    yield "redir @moved {bantin_moved} 301"
    yield '@gone not vars {bantin_gone} ""'
    yield "error @gone 410"
    if server.beacon:
        yield "handle /dem {"
        limit = ("request_body {", "\tmax_size 1KB", "}")
        yield from _indented((*limit, f"reverse_proxy {COLLECTOR}"))
        yield "}"
    yield "handle_path /views/* {"
    missing = ("@uncounted not file", "respond @uncounted 204")
    root = f"root * {_quoted(server.views)}"
    yield from _indented((root, *_headers(COUNTS), *missing, "file_server"))
    yield "}"
    for number, each in enumerate(CLASSES):
        if each not in {COUNTS, PAGES}:
            yield f"@class{number} path_regexp {_quoted_pattern(each.pattern)}"
            yield f"handle @class{number} {{"
            yield from _indented((*_headers(each), "file_server"))
            yield "}"
    yield from ("handle {", *_indented((*_headers(PAGES), "file_server")), "}")


def _quoted_pattern(pattern: str) -> str:
    return f"`{pattern}`"


def _headers(each: PathClass) -> Iterator[str]:
    yield "header {"
    if each.type:
        yield f"\tContent-Type {_quoted(each.full_type)}"
    yield from (f"\t{key} {_quoted(value)}" for key, value in each.headers.items())
    yield "}"


def _errors() -> Iterator[str]:
    """404 shows its page; 410 shows what a withdrawn article left at its address."""
    yield from _headers(PAGES)
    yield "@missing expression {err.status_code} == 404"
    yield "rewrite @missing /404.html"
    yield "file_server"
