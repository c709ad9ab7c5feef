"""What `--help` says: the texts of the catalogue, found by the names of commands and options.

The text of an option of `bantin regions list` is `help-regions-list-<option>`, else what the
commands have in common, `help-<option>`. Click's own words come from `locale/` (`translation.py`).
"""

from __future__ import annotations

from typing import Any

import click

from bantin.core.messages import texts_of


def in_words(command: click.Command, path: tuple[str, ...], lang: str) -> click.Command:
    """`command`, called by the words of `path`, with all its help in `lang`."""
    name = "-".join(path)
    command.help = help_text(f"help-{name or 'bantin'}", lang) or command.help
    command.options_metavar = help_text("metavar-options", lang)
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            _option(parameter, name, lang)
        else:
            parameter.metavar = help_text(f"argument-{parameter.name}", lang)
    if isinstance(command, click.Group):
        command.subcommand_metavar = help_text("metavar-subcommand", lang) or ""
        for word, inner in command.commands.items():
            in_words(inner, (*path, word), lang)
    return command


def _option(option: click.Option, command: str, lang: str) -> None:
    name = max(option.opts, key=len).lstrip("-")
    own = help_text(f"help-{command}-{name}", lang)
    option.help = own or help_text(f"help-{name}", lang) or option.help
    if not option.is_flag:
        option.metavar = help_text(f"metavar-{_kind(option.type)}", lang)


def _kind(type_: click.ParamType[Any]) -> str:
    if isinstance(type_, click.Path):
        return "path" if type_.file_okay else "directory"
    return type_.name.replace(" ", "-")


def help_text(code: str, lang: str) -> str | None:
    """A text of `help.toml`, the only file that `--help` reads; None for a code it lacks."""
    texts = texts_of("help").get(code)
    return texts[lang] if texts else None
