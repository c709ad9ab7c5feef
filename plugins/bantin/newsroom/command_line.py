"""`bantin`: commands are looked up by name, so that `--help` loads nothing it does not show."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from io import TextIOWrapper

import click

from bantin.core.errors import BantinError
from bantin.core.messages import message
from bantin.newsroom.help_texts import help_text, in_words
from bantin.newsroom.reporting import report_error, report_failure
from bantin.newsroom.translation import speak

COMMANDS = {
    "new": "writing",
    "check": "checking",
    "build": "building",
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


def run() -> None:
    """Run the command line; raises SystemExit at its end.

    Exit codes: 0 done, 1 faults in content or data, 2 wrong usage, 3 the environment failed.
    """
    _print_anything()
    debug = "--debug" in sys.argv
    asked = "--lang=en" in sys.argv, _after("--lang") or os.environ.get("BANTIN_LANG")
    lang = "en" if asked[0] or asked[1] == "en" else "vi"
    speak(lang)
    try:
        spoken = in_words(bantin, (), lang)
        sys.exit(spoken.main(standalone_mode=False, obj={"lang": lang, "debug": debug}) or 0)
    except click.exceptions.Abort:
        report_error(message("command-stopped", {}, lang))
        sys.exit(130)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except BantinError as error:
        if debug:
            raise
        report_failure(error, lang)
        sys.exit(error.exit_code)
    except BrokenPipeError:
        sys.exit(0)
    except Exception as error:  # an editor never sees a traceback
        if debug:
            raise
        report_failure(error, lang)
        sys.exit(3)


def _print_anything() -> None:
    """A terminal that is not UTF-8 gets question marks, never a failure."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")


def _after(option: str) -> str:
    arguments = sys.argv[1:]
    place = arguments.index(option) + 1 if option in arguments else len(arguments)
    return arguments[place] if place < len(arguments) else ""
