"""The search page by itself, and a server that gives it out under the strictest policy."""

from __future__ import annotations

import tomllib
from http.server import SimpleHTTPRequestHandler
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FileSystemLoader

if TYPE_CHECKING:
    from playwright.sync_api import Page, Route

ROOT = Path(__file__).resolve().parents[2]
POLICY = (
    "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; "
    "img-src 'self'; form-action 'self'; base-uri 'none'"
)
PAGE = """<!doctype html><html lang="vi"><meta charset="utf-8"><title>Tìm kiếm</title>
<link rel="icon" href="/icon.svg">
<link rel="stylesheet" href="/theme/css/components/search.css">
<script type="module" async src="/theme/js/search.js" data-index="/tim-kiem/i/"></script>
<main>%s</main>
<script type="application/json" data-manifest>"%s"</script></html>"""

ANOTHER = """<!doctype html><html lang="vi"><meta charset="utf-8"><title>24</title>
<link rel="icon" href="/icon.svg">
<script type="module" async src="/theme/js/quick_search.js"></script>
<form class="quick-search" action="/tim-kiem/"><input type="search" name="q"></form></html>"""


def save_data(page: Page, saving: bool) -> None:
    """Let the browser say whether its reader saves data."""
    state = f"{{ value: {{ saveData: {str(saving).lower()} }} }}"
    page.add_init_script(f'Object.defineProperty(navigator, "connection", {state});')


def without_manifest(route: Route) -> None:
    """The page as a theme may write it that leaves the manifest out."""
    told = route.fetch()
    body, *_ = told.text().partition('<script type="application/json" data-manifest')
    route.fulfill(response=told, body=body)


def search_part() -> str:
    """The search page's own part, from the theme's components and words."""
    words = tomllib.loads((ROOT / "theme/words/vi.toml").read_text(encoding="utf-8"))
    templates = Environment(
        loader=FileSystemLoader(ROOT / "theme/templates"), autoescape=True, trim_blocks=True
    )
    templates.filters["json_ld"] = str  # named by the head, which this part is without
    templates.globals["word"] = lambda key, **values: words[key].format_map(values)
    whole = (ROOT / "theme/templates/search.html").read_text(encoding="utf-8")
    imports = "".join(line for line in whole.splitlines(keepends=True) if "import" in line)
    begin, end = whole.index('<div class="search'), whole.index("<section aria-label")
    choices = {
        "index": "/tim-kiem/i/",
        "regions": [{"title": "Đồng Tháp", "items": [
            {"title": "Đồng Tháp", "value": "dong-thap"},
            {"title": "Cao Lãnh", "value": "dong-thap--cao-lanh"}]}],
        "categories": [{"title": "Bồi dưỡng", "value": "boi-duong"}],
        "years": [{"title": "2019", "value": "2019"}, {"title": "2020", "value": "2020"}],
        "levels": [],
    }
    return templates.from_string(imports + whole[begin:end] + "</div>").render(page=choices)


class Handler(SimpleHTTPRequestHandler):
    """The page, the theme's files and the index; everything under the policy."""

    def __init__(self, *args: Any, site: Path, **kwargs: Any) -> None:
        self.site = site
        super().__init__(*args, **kwargs)

    def translate_path(self, path: str) -> str:
        """Theme files come from the checkout, all else from the built site."""
        path = path.partition("?")[0]
        if path.startswith("/theme/"):
            return str(ROOT / "theme/static" / path.removeprefix("/theme/"))
        return str(self.site / path.lstrip("/"))

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Stay silent."""
