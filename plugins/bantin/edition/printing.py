"""Pages as bytes, without Pelican: one template environment like the one Pelican makes."""

from __future__ import annotations

import re
from collections.abc import Generator, Mapping
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FileSystemLoader, Template, TemplateError, nodes
from jinja2.compiler import CodeGenerator
from jinja2.runtime import Context, Macro
from markupsafe import Markup, escape

from bantin.core.nearby import Nearby
from bantin.core.outputs import Inputs, Page, Stamped
from bantin.core.shared_texts import are_shared, shared
from bantin.core.steps import Steps, finished
from bantin.edition.compiled_templates import Compiled, compiled_with
from bantin.edition.folders import compiled_folder
from bantin.edition.sanitised import HTML, as_kept, joined, trusted, worded
from bantin.edition.words import Speaker
from bantin.incremental.keys import hashed
from bantin.structured_data.json_ld import json_ld

if TYPE_CHECKING:
    from bantin.edition.portal import Portal
    from bantin.edition.workshop import Workshop

# Imported macros called with the same arguments on many pages.
REPEATED = frozenset({"article_card", "menu", "number"})
MOST = 10_000  # texts of one macro at hand, as many as there are cards; one takes 2 KiB and more
SIMPLE = (str, int, float, type(None))
METHODS = frozenset(dir(dict))
TO_ESCAPE = re.compile("[&<>\"']").search
NAMED = re.compile(r"""\{%-?\s*(?:extends|include|import|from)\s+["']([^"']+)""").findall


def json_ld_markup(node: Mapping[str, Any]) -> Markup:
    """JSON-LD for a script element; `json_ld` escapes what could end it."""
    return Markup(json_ld(node))  # noqa: S704 - escaped by json_ld


class _Context(Context):
    """Jinja's context, which calls macros and `word` without asking how they want to be called."""

    def call(self, called: Any, /, *given: Any, **named: Any) -> Any:
        """What `called` gives; Jinja passes variables of blocks and loops besides."""
        if type(called) in PLAINLY_CALLED:
            named.pop("_block_vars", None)
            named.pop("_loop_vars", None)
            return called(*given, **named)
        return super().call(called, *given, **named)


class _Generator(CodeGenerator):
    """Jinja's compiler, by which templates escape what they print with `Environment.printed`.

    HTML that is printed as it is, into no macro or variable, need be no text in this process.
    """

    _as_it_is: object = None

    def _output_child_pre(self, node: Any, frame: Any, finalize: Any) -> None:
        if frame.eval_ctx.autoescape and not frame.eval_ctx.volatile and finalize.src is None:
            self._as_it_is = node if frame.buffer is None else None
            self.write("environment.printed(")
        else:
            super()._output_child_pre(node, frame, finalize)

    def visit_Getattr(self, node: nodes.Getattr, frame: Any) -> None:  # noqa: N802
        """A field, in words if it is HTML that is not printed as it is."""
        is_worded = node.attr.endswith(HTML) and node is not self._as_it_is
        self.write("environment.worded(" if is_worded else "")
        super().visit_Getattr(node, frame)
        self.write(")" if is_worded else "")


class _Environment(Environment):
    """Jinja's environment for pages by the ten thousand: values are mappings nearly always."""

    context_class = _Context
    code_generator_class = _Generator

    @staticmethod
    def printed(value: Any) -> str:
        """A value as pages show it; most texts have nothing to escape."""
        kind = type(value)
        if kind is Markup or (kind is str and not TO_ESCAPE(value)) or kind is Stamped:
            return value  # type: ignore[no-any-return]
        return escape(value)

    worded = staticmethod(worded)

    def getattr(self, obj: Any, attribute: str) -> Any:
        """A field of a mapping, without asking first for an attribute of that name."""
        if type(obj) is dict and attribute in obj and attribute not in METHODS:
            return obj[attribute]
        return super().getattr(obj, attribute)

    def get_template(self, name: Any, parent: Any = None, globals: Any = None) -> Template:  # noqa: A002
        """A template, found at once the second time."""
        found = self._found.get(name)
        if found is None:
            found = self._found[name] = super().get_template(name, parent, globals)
        return found

    def make_globals(self, d: Any) -> Any:
        """Those of the environment, as they are when a page is made, if a template adds none."""
        return super().make_globals(d) if d else self.globals

    @cached_property
    def _found(self) -> dict[Any, Template]:
        return {}


def environment(
    folder: Path, options: Mapping[str, Any], kept: Path | None = None
) -> Environment:
    """Templates of `folder` with Jinja's `options` from the settings; texts are escaped.

    What they are compiled to is kept for this process, and in the folder `kept`.
    """
    given = {**options, "autoescape": True, "auto_reload": False, "cache_size": -1}
    given.setdefault("bytecode_cache", compiled_with(options, kept))
    made = _Environment(**given, loader=FileSystemLoader(folder))
    made.filters["json_ld"] = json_ld_markup
    return made


def environment_of(settings: Mapping[str, Any]) -> Environment:
    """The templates of the theme that the settings name; what they are compiled to is kept."""
    folder = Path(settings["THEME"]) / "templates"
    return environment(folder, settings["JINJA_ENVIRONMENT"], compiled_folder(settings))


def compiled(made: Environment, name: str) -> Generator[str, None, None]:
    """Compile a template and all that it names, one after the other, before they are needed.

    What cannot be compiled is told where it is needed, if ever.
    """
    waiting, found = [name], {name}
    while waiting:
        with suppress(TemplateError, OSError, ValueError):
            template = made.get_template(waiting.pop())
            yield str(template.name)
            named = set(NAMED(Path(template.filename or "").read_text("utf-8"))) - found
            waiting += named
            found |= named


def all_compiled(made: Environment) -> Steps[None]:
    """Compile all templates, one after the other.

    What cannot be compiled is told by the page that needs it.
    """
    for name in made.list_templates():
        with suppress(TemplateError, OSError, ValueError):
            made.get_template(name)
        yield


def compile_all(made: Environment) -> None:
    """Compile all templates, and keep for later builds what they were compiled to."""
    finished(all_compiled(made))
    keep_compiled(made)


def keep_compiled(made: Environment) -> None:
    """Keep what templates were compiled to in this process, if it is kept anywhere."""
    if isinstance(made.bytecode_cache, Compiled):
        made.bytecode_cache.keep()


def _remembering(speaker: Speaker) -> type[Template]:
    """Templates some of whose imported macros are worked out once for equal arguments.

    Imported macros see `site`, `word` and their arguments only, so that their text is the same
    on every page of a language: that of macros without arguments (footer, head of the site)
    and of those in `REPEATED`.
    """

    class Remembering(Template):
        def _get_default_module(self, ctx: Any = None) -> Any:
            if self._module is None:
                module = super()._get_default_module(ctx)
                for name, macro in list(vars(module).items()):
                    if isinstance(macro, Macro) and not macro.caller and (
                        not macro.arguments or name in REPEATED
                    ):
                        setattr(module, name, _Once(f"{self.name} {name}", macro, speaker))
            return self._module

    return Remembering


class _Once:
    """A macro that is called once for each language and arguments.

    Mappings among the arguments (cards) are told apart by identity, and kept so that no other
    takes their place. What is not at hand once there are many may have been written by another
    process, which knows the macro by the same `name` of template and macro.
    """

    def __init__(self, name: str, macro: Macro, speaker: Speaker) -> None:
        self.name = name
        self.macro = macro
        self.speaker = speaker
        self.texts = Nearby[Any, tuple[Any, Any]](MOST)

    def __call__(self, *given: Any, **named: Any) -> Any:
        """The macro's text."""
        if len(given) == 1 and not named:  # as most cards are asked for
            key: Any = self.speaker.language, _told(given[0])
        else:
            key = self.speaker.language, *named, *map(_told, given), *map(_told, named.values())
        found = self.texts.get(key)
        if found is None:
            values = *given, *named.values()
            found = self.texts[key] = self._written(given, named), values
        return found[0]

    def _written(self, given: tuple[Any, ...], named: dict[str, Any]) -> Any:
        """A text that is not at hand; that of a card may be worth a look at what others wrote."""
        many = len(self.texts) >= self.texts.most
        if not (many and are_shared() and given and type(given[0]) is dict):
            return self.macro(*given, **named)

        def written() -> bytes:
            return str(self.macro(*given, **named)).encode()

        try:
            told = hashed((self.name, self.speaker.language, given, sorted(named.items())))
        except ValueError:  # something that is not plain
            return self.macro(*given, **named)
        return Markup(shared(f"macro {told}", written).decode())  # noqa: S704 - what a macro gives


def _told(value: Any) -> Any:
    """What tells a value apart from others."""
    kind = type(value)
    return id(value) if kind is dict else (kind, value) if isinstance(value, SIMPLE) else id(value)


PLAINLY_CALLED = frozenset({Macro, _Once, Speaker})


class Printer:
    """Renders the pages of a portal; faults of templates are DataErrors with file and line."""

    def __init__(self, portal: Portal | Workshop, made: Environment) -> None:
        self.portal = portal
        self.environment = made
        self.environment.globals.update(site=portal.site_inputs, word=portal.speaker)
        self.environment.template_class = _remembering(portal.speaker)
        # HTML is no text where all fields are asked for by name, and nobody catches what is printed
        self._as_it_is = portal.desk.fields is not None

    def render(self, page: Page) -> bytes:
        """The page's HTML in UTF-8."""
        self.portal.speaker.language = page.inputs.get("lang", self.portal.site.language)
        try:
            template = self.environment.get_template(f"{page.template}.html")
            whole = self._put_together(template, page.inputs)
            return whole or template.render(page=trusted(page.inputs)).encode()
        except Exception as error:
            from bantin.edition.template_faults import template_fault  # not for sound templates

            folder = str(self.portal.theme.folder / "templates")
            raise template_fault(error, (folder,), page.path) from error

    def _put_together(self, template: Template, inputs: Inputs) -> bytes:
        """The page with HTML in it that no process decodes; nothing where that cannot be."""
        if not (self._as_it_is and Stamped in map(type, inputs.values())):
            return b""
        try:
            context = template.new_context({"page": as_kept(inputs)})
            return joined(template.root_render_func(context))
        except Exception:  # noqa: BLE001 - one catches what another prints, or has a fault
            self._as_it_is = False
            return b""
