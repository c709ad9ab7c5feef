"""`bantin`: commands are looked up by name, so that `--help` loads nothing it does not show."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from importlib import import_module

import click

from bantin.newsroom.help_texts import help_text, in_words
from bantin.newsroom.translation import speak

COMMANDS = {
    "new": "writing",
    "check": "checking",
    "build": "build_command",
    "publish": "publishing",
    "preview": "previewing",
    "regions": "regions",
    "views": "views",
}


class Commands(click.Group):
    """The group of all commands, each imported when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Names in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, speaking the language asked for, or None."""
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"bantin.newsroom.{COMMANDS[cmd_name]}")
        return in_words(module.command, (cmd_name,), ctx.obj["lang"])

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing them."""
        lang = ctx.obj["lang"]
        with formatter.section(help_text("help-commands", lang) or ""):
            formatter.write_dl([(name, help_text(f"help-{name}", lang) or "") for name in COMMANDS])


def _print_version(context: click.Context, _: click.Parameter, value: bool) -> None:  # noqa: FBT001
    if value and not context.resilient_parsing:
        from importlib.metadata import version  # slow

        click.echo(f"bantin {version('bantin')}")
        context.exit()


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--lang", type=click.Choice(["vi", "en"]), default="vi", envvar="BANTIN_LANG")
@click.option("--debug", is_flag=True)
@click.option("--version", is_flag=True, is_eager=True, expose_value=False, callback=_print_version)
@click.pass_context
def bantin(context: click.Context, lang: str, debug: bool) -> None:  # noqa: FBT001 - click's call
    """Everything that editors and operators do."""
    context.obj = {"lang": lang, "debug": debug}


def called(lang: str, *, debug: bool) -> int:
    """Do what the words of the command line say; the exit code of the command.

    Raises KeyboardInterrupt when it is stopped, and whatever the command raises.
    """
    speak(lang)
    spoken = in_words(bantin, (), lang)
    try:
        words = _general_first(sys.argv[1:])
        return spoken.main(words, standalone_mode=False, obj={"lang": lang, "debug": debug}) or 0
    except click.exceptions.Abort as stop:
        raise KeyboardInterrupt from stop
    except click.ClickException as error:
        error.show()
        return error.exit_code


def _general_first(words: Sequence[str]) -> list[str]:
    """The options of the program before the command: people type them behind it too."""
    end = words.index("--") if "--" in words else len(words)
    general = {place for at in range(end) for place in _general(words, at)}
    return [words[at] for at in sorted(range(len(words)), key=lambda at: at not in general)]


def _general(words: Sequence[str], at: int) -> Iterator[int]:
    if words[at] == "--lang":
        yield from range(at, min(at + 2, len(words)))
    elif words[at] == "--debug" or words[at].startswith("--lang="):
        yield at
