"""The portal as an nginx server: one file to include at the `http` level (nginx 1.18 or newer).

nginx drops every outer `add_header` where an inner block has one of its own, so each block
carries its full set.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from re import escape

from bantin.publish.headers import CLASSES, COUNTS, PAGES, TEXT_TYPES, TYPES, PathClass
from bantin.publish.server import Server, address, decoded

LINE = 64  # nginx builds its tables in units of a cache line
OVERHEAD = 32


def nginx_configuration(
    server: Server, moved: Mapping[str, str] | None = None, gone: Iterable[str] = ()
) -> str:
    """The configuration; `moved` maps old paths to new ones, `gone` holds withdrawn ones."""
    pages = [(decoded(path), "1") for path in sorted(gone)]
    lines = [
        "# Do bantin ghi; mọi sửa đổi ở đây sẽ mất ở lần dựng sau.",
        *_table_size(max(map(len, map(decoded, (*(moved or {}), *gone))), default=0)),
        "map $uri $bantin_moved {", '    default "";', *_moved(moved or {}), "}",
        "map $uri $bantin_gone {", '    default "";', *_entries(pages), "}",
        *(_beacon_tables(server) if server.beacon else ()),
        "server {",
        *(f"    {line}" if line else "" for line in _server(server)),
        "}",
    ]
    return "\n".join(lines) + "\n"


def quoted(text: str) -> str:
    """`text` as one of nginx's parameters; variables are not expanded in what we quote."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _table_size(longest: int) -> list[str]:
    """Room for long paths in the tables of old addresses (bytes, of UTF-8 up to three each)."""
    size = max(4 * LINE, -(-(3 * longest + OVERHEAD) // LINE) * LINE)
    return [f"map_hash_bucket_size {size};", "map_hash_max_size 65536;"]


def _moved(moved: Mapping[str, str]) -> Iterator[str]:
    """Entries of old paths.

    nginx compares them without regard to case. Paths which differ in nothing else are written
    as patterns, which it compares exactly: no address leads to itself.
    """
    pairs = {decoded(old): address(new) for old, new in sorted(moved.items())}
    alike = Counter(old.lower() for old in pairs)
    targets = {decoded(new).lower() for new in moved.values()}
    plain: list[tuple[str, str]] = []
    patterns: list[tuple[str, str]] = []
    for old, new in pairs.items():
        safe = alike[old.lower()] == 1 and old.lower() not in targets
        (plain if safe else patterns).append((old if safe else f"~^{escape(old)}$", new))
    yield from _entries([*plain, *patterns])


def _entries(pairs: Iterable[tuple[str, str]]) -> Iterator[str]:
    return (f"    {quoted(key)} {quoted(value)};" for key, value in pairs)


# What `bantin views import` reads as the form "dem"; nginx writes a tab inside a field as \x09.
JOURNAL = (
    r"$msec\t$arg_p\t$arg_r\t$remote_addr\t$http_user_agent"
    r"\t$http_sec_gpc\t$http_dnt\t$http_sec_purpose"
)


def _beacon_tables(server: Server) -> Iterator[str]:
    """The journal's form, and which hits go into it: those of the site's own pages."""
    yield f"log_format bantin_dem '{JOURNAL}';"
    yield 'map "$request_method|$http_sec_fetch_site|$http_origin" $bantin_dem {'
    yield from ("    default 0;", r'    "~^POST\|same-" 1;')
    yield rf'    "~^POST\|\|https?://{escape(server.host)}(:\d+)?$" 1;'
    yield "}"


def _beacon(server: Server) -> Iterator[str]:
    """A hit is answered once its line is written: hence no buffer."""
    yield "location = /dem {"
    yield f"    access_log {quoted(str(server.journal))} bantin_dem if=$bantin_dem;"
    yield from ("    client_max_body_size 1k;", '    add_header Cache-Control "no-store" always;')
    yield "    error_page 410 @gone;"  # its own, for the server's would make 404 of 403
    yield from ("    if ($bantin_dem = 0) { return 403; }", "    return 204;", "}")


def _server(server: Server) -> Iterator[str]:
    yield from (f"listen {listen};" for listen in server.listen)
    yield f"server_name {server.host};"
    yield f"root {quoted(str(server.root))};"
    yield from ("index index.html;", "absolute_redirect off;", "server_tokens off;")
    yield "charset utf-8;"
    yield f"charset_types {' '.join(_unless_html(TEXT_TYPES))};"
    yield from ("gzip on;", "gzip_vary on;", "gzip_proxied any;", "gzip_comp_level 6;")
    yield from ("gzip_min_length 512;", f"gzip_types {' '.join(_unless_html(TEXT_TYPES))};")
    yield from ("types {", *(f"    {kind} {' '.join(ends)};" for kind, ends in TYPES.items()), "}")
    yield from ("default_type application/octet-stream;", "")
    yield from _headers(PAGES)
    yield "error_page 404 /404.html;"
    yield "error_page 403 =404 /404.html;"  # a folder without a page
    yield from ("error_page 410 @gone;", "")
    yield "if ($bantin_moved) { return 301 $bantin_moved; }"
    yield from ("if ($bantin_gone) { return 410; }", "")
    yield from _beacon(server) if server.beacon else ()
    yield from _location("= /404.html", PAGES, "internal;")
    yield from _location("@gone", PAGES, "try_files $uri ${uri}index.html =404;")
    missing = "error_page 404 = @uncounted;"
    alias = f"alias {quoted(f'{server.views}/')};"
    yield from _location("^~ /views/", COUNTS, alias, "log_not_found off;", missing)
    yield from ("    location @uncounted {", "        return 204;", "    }")
    for each in CLASSES:
        if each not in {COUNTS, PAGES}:
            yield from _location(f"~ {quoted(each.pattern)}", each)
    yield from _location("/", PAGES)


def _unless_html(types: Iterable[str]) -> list[str]:
    """Nginx takes text/html for granted and warns of it."""
    return [kind for kind in types if kind != "text/html"]


def _location(place: str, each: PathClass, *directives: str) -> Iterator[str]:
    yield f"location {place} {{"
    if each.type:
        yield from ("    types { }", f"    default_type {each.type};")
    yield from (f"    {line}" for line in (*directives, *_headers(each)))
    yield "}"


def _headers(each: PathClass) -> Iterator[str]:
    return (f"add_header {key} {quoted(value)} always;" for key, value in each.headers.items())
