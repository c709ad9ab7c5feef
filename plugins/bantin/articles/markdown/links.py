"""Links: schemes, addresses on this site, files for download."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from bantin.articles.markdown.headings import PREFIX
from bantin.articles.markdown.job import IGNORED, InternalLink, Job
from bantin.core.text import slug

SCHEME = re.compile(r"[\s\u0000-\u0020]*([a-zA-Z][a-zA-Z0-9+.-]*):")
REMOTE = frozenset({"http", "https"})
ALLOWED = frozenset({"http", "https", "mailto", "tel"})
FILES = ("media/", "{static}", "{attach}")
PUBLISHED = "/media/"


def check_links(root: Element, job: Job, ids: set[str]) -> None:
    """Resolve the address of every link; `ids` are the headings that links may lead to."""
    for link in root.iter("a"):
        href = (link.get("href") or "").strip()
        if not (link.get("class") or "").startswith("footnote-"):
            _check(link, href, job, ids)


def check_attributes(root: Element, job: Job) -> None:
    """Warn of attributes that nothing reads and take them off."""
    for element in root.iter():
        name = element.get(IGNORED)
        if name is not None:
            del element.attrib[IGNORED]
            job.add(job.line(name), "attribute-ignored", "warning", name=name)


def _check(link: Element, href: str, job: Job, ids: set[str]) -> None:
    scheme = SCHEME.match(href)
    if scheme is not None or href.startswith(("//", "\\")):
        name = scheme.group(1).lower() if scheme else "//"
        if name not in ALLOWED:
            job.add(job.line(href), "link-scheme", link=href)
            del link.attrib["href"]
        elif name in REMOTE:
            link.set("rel", "noopener")
        return
    if href.startswith("#"):
        _within(link, href, job, ids)
    elif not href:
        job.add(job.line("]()"), "link-empty")
        link.attrib.pop("href", None)
    else:
        _inside(link, href, job)


def _within(link: Element, href: str, job: Job, ids: set[str]) -> None:
    target = PREFIX + slug(href.removeprefix("#").removeprefix(PREFIX))
    if target not in ids:
        job.add(job.line(href), "anchor-unknown", link=href)
    link.set("href", f"#{target}")


def _inside(link: Element, href: str, job: Job) -> None:
    line = job.line(href)
    library = job.context.library
    file = href.removeprefix("/") if href.startswith(PUBLISHED) else href
    if not file.startswith(FILES):
        target = job.context.resolve_link(href)
    elif faults := library.check(file, job.article.path, line):
        job.problems += faults
        del link.attrib["href"]
        return
    else:
        target = library.file_url(file)
    job.links.append(InternalLink(target, line))
    link.set("href", target)
