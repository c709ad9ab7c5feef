"""Every server's files at once, for the folder beside the site."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from bantin.publish.caddy import caddy_configuration
from bantin.publish.nginx import nginx_configuration
from bantin.publish.server import Server
from bantin.publish.static_hosts import headers_file, redirects_file


def server_files(
    server: Server, moved: Mapping[str, str], gone: Collection[str]
) -> Mapping[str, bytes]:
    """`nginx.conf`, `Caddyfile`, `_headers` and `_redirects` by name.

    `moved` maps old paths to new ones, `gone` holds the paths of withdrawn articles.
    """
    texts = {
        "nginx.conf": nginx_configuration(server, moved, gone),
        "Caddyfile": caddy_configuration(server, moved, gone),
        "_headers": headers_file(),
        "_redirects": redirects_file(moved),
    }
    return {name: text.encode() for name, text in texts.items()}
