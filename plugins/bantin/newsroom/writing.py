"""`bantin new`."""

from __future__ import annotations

import sys

import click

from bantin.core.dates import now
from bantin.core.errors import ContentError
from bantin.core.messages import message
from bantin.core.problems import errors_only
from bantin.core.text import slug
from bantin.newsroom.project import project_root, settings_file
from bantin.newsroom.reporting import report, report_problems


def asked(value: str, option: str, question: str, lang: str) -> str:
    """`value`, or what is typed on a terminal; elsewhere a usage error names the option."""
    if value:
        return value
    if not sys.stdin.isatty():
        raise click.UsageError(message("new-missing", {"option": option}, lang))
    typed: str = click.prompt(question)
    return typed


@click.command("new")
@click.argument("title", required=False, default="")
@click.option("--region", multiple=True)
@click.option("--category", default="")
@click.option("--author", multiple=True)
@click.option("--settings", type=click.Path())
@click.pass_context
def command(
    context: click.Context, /, title: str, region: tuple[str, ...], category: str,
    author: tuple[str, ...], settings: str | None,
) -> None:
    """Make an article's file and print its path."""
    from bantin.articles.folder import ContentFolder
    from bantin.articles.load import load_lists
    from bantin.articles.new import compose_article, write_new

    lang = context.obj["lang"]
    content = project_root(settings_file(settings)) / "content"
    folder = ContentFolder(content, content)
    title = asked(title, "TIÊU ĐỀ", "Tiêu đề", lang)
    if not slug(title):
        raise click.UsageError(message("new-title", {"title": title}, lang))
    places = region or (asked("", "--region", "Khu vực", lang),)
    category = asked(category, "--category", "Chuyên mục", lang)
    lists, _ = load_lists(folder)
    article, problems = compose_article(title, places, category, author, lists.registers, now())
    if errors_only(problems):
        raise ContentError(problems)
    path = write_new(article, content)
    report_problems(problems, lang)
    report(message("new-done", {"path": path}, lang))
