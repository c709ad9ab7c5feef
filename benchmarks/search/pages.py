"""The pages on which both engines are measured: bare engines, and each one's own search page.

All have the portal's style sheet and script of preferences in their head, as every page of it.
"""

from __future__ import annotations

import re
import shutil
import sys
from base64 import b64encode
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from bantin.edition.scripts import joined_script, published_scripts
from bantin.edition.theme import joined_style, squeezed

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests"))

from search.served_page import search_part  # noqa: E402 - found only with the folder above

THEME = ROOT / "theme/static"
BARE, OWN, ANOTHER = "/page.html", "/search.html", "/another.html"
HEAD = """<!doctype html><html lang="vi">{first}<meta charset="utf-8">
<link rel="icon" href="data:,">
<link rel="stylesheet" fetchpriority="{sheet}" href="/css/main.css">
<script type="module" async blocking="render" src="/js/preferences.js"></script>
"""
ON_LOAD = """
const asked = new URLSearchParams(location.search).get("q");
if (asked) {
  const found = await window.ask(asked);
  window.first = { ...found, ms: performance.now() };
}
"""
# As the search page does: the reader begins, what shows its answer follows.
OURS = (THEME / "js/search.js").read_text(encoding="utf-8").replace("/page.", "/bare_page.")
OURS_SHOWN = """import { Engine } from "./engine.js";
import { excerpt, markedTitle } from "./excerpt.js";
import { Shown } from "./results.js";
import { bestArticles } from "./suggestions.js";
export async function open(index) {
const engine = new Engine(index);
window.ask = async (query) => {
  const answer = await engine.search(query);
  const { glossary } = engine.index.language;
  const made = await new Shown(answer, engine).page(1, (record) => ({
    title: markedTitle(answer.plan, record.title, glossary),
    excerpt: excerpt(answer.plan, record, glossary),
    id: Number(record.url.match(/-(\\d+)\\/$/)[1]),
  }));
  return { made, top: made.map(({ id }) => id) };
};
window.typed = (text) => bestArticles(engine, text);
%s}
"""
THEIRS = """import * as pagefind from "/pagefind/pagefind.js";
window.ask = async (query) => {
  const { results } = await pagefind.search(query);
  const data = await Promise.all(results.slice(0, 10).map((each) => each.data()));
  return { made: data.map(({ meta, excerpt }) => [meta.title, excerpt]),
    top: data.map(({ url }) => Number(url.match(/bai-(\\d+)/)[1])) };
};
window.typed = (text) => pagefind.preload(text);"""
THEIR_OWN = """const shown = new PagefindUI({
  element: "#search", pageSize: 10, debounceTimeoutMs: 0, showImages: false, showSubResults: false,
});
shown.triggerSearch(new URLSearchParams(location.search).get("q"));
"""
GIVEN = '<script type="application/json" data-manifest>"%s"</script>'
FORM = '<form class="quick-search" action="/tim-kiem/"><input type="search" name="q"></form>'
AHEAD = '<script type="module" async src="/js/quick_search.js"></script>'
EARLY_THEIRS = '<link rel="modulepreload" href="/pagefind/pagefind.js">'
BLOCK = r"{%% block %s %%}\n(.*?){%% endblock %%}"


class Engine(NamedTuple):
    """A site to search: its folder, pages besides, a test whether its own page shows results."""

    folder: Path
    pages: dict[str, str]
    drawn: str


def our_scripts() -> dict[str, str]:
    """The reader with its interface as published, and the bare one that the comparison calls."""
    with TemporaryDirectory() as made:
        root = Path(made)
        shutil.copytree(THEME / "js", root / "js")
        (root / "js/bare.js").write_text(OURS, encoding="utf-8")
        (root / "js/search/bare_page.js").write_text(OURS_SHOWN % ON_LOAD, encoding="utf-8")
        return {f"/{name}": text.decode() for name, text in published_scripts(root).items()}


def _shared() -> dict[str, str]:
    sheets = ("css/main.css", "css/pages/search.css")
    styles = {f"/{name}": squeezed(joined_style(THEME, name)) for name in sheets}
    return {**styles, "/js/preferences.js": joined_script(THEME / "js/preferences.js")}


def _lines(template: str, name: str) -> str:
    """A block of the search page's head."""
    found = re.search(BLOCK % name, template, re.DOTALL)
    lines = found[1] if found else ""
    return lines.replace("{{ page.index }}", "/tim-kiem/i/").replace("{{ site.theme }}", "")


def ours(folder: Path) -> Engine:
    """Our search; the lines of its head come from the theme's template."""
    template = (ROOT / "theme/templates/search.html").read_text(encoding="utf-8")
    first, last = (_lines(template, name) for name in ("first", "scripts"))
    manifest = (folder / "tim-kiem/i/manifest.bin").read_bytes()
    given = GIVEN % b64encode(manifest).decode()
    shown = f"<main>{search_part()}</main>{given}"
    own = HEAD.format(first=first, sheet="low") + _lines(template, "styles") + last + shown
    bare = HEAD.format(first=first.replace("/search.", "/bare."), sheet="low")
    pages = {BARE: bare + last.replace("/page.", "/bare_page.") + given, OWN: own,
             ANOTHER: HEAD.format(first="", sheet="auto") + AHEAD + FORM}
    drawn = '!document.querySelector(".search[aria-busy]") && document.querySelector(".result")'
    return Engine(folder, {**_shared(), **our_scripts(), **pages}, drawn)


def theirs(folder: Path) -> Engine:
    """Pagefind: its functions called by a page, and its default interface."""
    sheet = '<link rel="stylesheet" href="/pagefind/pagefind-ui.css">\n'
    script = '<script src="/pagefind/pagefind-ui.js" defer></script>'
    head = HEAD.format(first="", sheet="auto")
    pages = {
        "/theirs.js": THEIRS + ON_LOAD,
        ANOTHER: head + FORM,
        "/own.js": THEIR_OWN,
        BARE: f'{head}{EARLY_THEIRS}<script type="module" src="/theirs.js"></script>',
        OWN: f'{head}{sheet}{EARLY_THEIRS}{script}<main id="search"></main>'
        '<script src="/own.js" defer></script>',
    }
    one, waiting = (
        f'document.querySelector(".pagefind-ui__{name}")' for name in ("result", "loading")
    )
    return Engine(folder, {**_shared(), **pages}, f"{one} && !{waiting}")
