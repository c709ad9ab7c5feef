"""Settings as the product's own engine reads them, and what makes a build Pelican's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Self

from bantin.core.errors import Told
from bantin.core.settings import Reader
from bantin.core.settings_file import file_giving, value_fault, values_of
from bantin.core.values import dataclass

OWN = "bantin.edition"
PATHS = ("PATH", "OUTPUT_PATH", "THEME")
JINJA: dict[str, Any] = {"trim_blocks": True, "lstrip_blocks": True, "extensions": []}
SWITCHES = {"autoescape", "trim_blocks", "lstrip_blocks"}  # anything may be their value
# Settings by which Pelican itself makes or changes files: given a value, they ask for Pelican.
PELICANS = (
    "CACHE_CONTENT", "DIRECT_TEMPLATES", "EXTRA_PATH_METADATA", "JINJA_FILTERS", "JINJA_GLOBALS",
    "JINJA_TESTS", "OUTPUT_SOURCES", "PAGE_PATHS", "PELICAN_CLASS", "STATIC_PATHS",
    "TEMPLATE_PAGES", "THEME_STATIC_PATHS", "THEME_TEMPLATES_OVERRIDES", "TYPOGRIFY",
)  # fmt: skip


def build_settings(path: Path, overrides: Mapping[str, Any]) -> dict[str, Any]:
    """The upper-case names of the settings file `path`, changed by `overrides`.

    Paths are relative to the file's folder, as in Pelican, which is not imported. Raises DataError
    where the file fails, names a theme that there is not, or options that Jinja refuses.
    """
    given = values_of(path)
    check_values(path, given)
    for name in PATHS:
        if given.get(name):
            given[name] = str(path.parent / given[name])
    defaults = {"PATH": str(path.parent), "OUTPUT_PATH": str(path.parent / "output")}
    return {"JINJA_ENVIRONMENT": JINJA, **defaults, **given, **overrides}


def check_values(path: Path, given: Mapping[str, Any]) -> None:
    """Raise DataError at the line of the file `path` that gives a folder or option of no use."""
    _check_folders(path, given)
    options = given.get("JINJA_ENVIRONMENT", {})
    if not (isinstance(options, dict) and options.keys() <= SWITCHES):
        _check_options(path, options, list(_plugins_of_others(given)))


def check_as_read(settings: Mapping[str, Any]) -> None:
    """Raise DataError where Jinja refuses its options in settings that Pelican has read.

    All plugins are at hand by then, and with them their extensions.
    """
    options = settings["JINJA_ENVIRONMENT"]
    _check_options(file_giving("JINJA_ENVIRONMENT", options), options, [])


def _check_options(path: Path, options: Any, plugins: list[str]) -> None:
    """Hold options of templates against Jinja, which is slow to bring in."""
    from jinja2 import Environment

    try:
        Environment(**options, loader=None)  # noqa: S701 - makes no page
    except Exception as error:
        if plugins and isinstance(error, ImportError):
            return  # Pelican may find extensions among them
        told = Told("settings-jinja", {"reason": f"{type(error).__name__}: {error}"})
        raise value_fault(path, "JINJA_ENVIRONMENT", told) from error


def _check_folders(path: Path, given: Mapping[str, Any]) -> None:
    for name in PATHS:
        if not isinstance(given.get(name, ""), (str, Path)):
            raise value_fault(path, name, Told("settings-folder", {"name": name}))
    name = str(given.get("THEME", "."))
    if not name or not ((path.parent / name).is_dir() or _is_pelicans(name)):
        raise value_fault(path, "THEME", Told("theme-missing", {"name": name}))


def _is_pelicans(theme: str) -> bool:
    from importlib.util import find_spec

    pelican = find_spec("pelican")
    return bool(pelican and Path(pelican.origin or "").with_name("themes").joinpath(theme).is_dir())


@dataclass(frozen=True, slots=True)
class BuildSettings:
    """The block `BUILD`; without `incremental` every build is a run of Pelican."""

    incremental: bool = True

    @classmethod
    def from_pelican(cls, block: Mapping[str, Any]) -> Self:
        """Read the block; raises SettingsError naming every fault at once."""
        reader = Reader("BUILD", block, known=cls.__dataclass_fields__)
        settings = cls(reader.flag("incremental", default=True))
        reader.finish()
        return settings


def only_pelican(settings: Mapping[str, Any]) -> Iterator[str]:
    """What of the settings only a run of Pelican can serve: plugins of others, its own outputs."""
    yield from _plugins_of_others(settings)
    yield from (name for name in PELICANS if settings.get(name))
    if not Path(settings.get("THEME", "")).joinpath("templates").is_dir():
        yield "THEME"


def _plugins_of_others(settings: Mapping[str, Any]) -> Iterator[str]:
    for plugin in settings.get("PLUGINS", ()):
        if plugin != OWN:
            yield str(getattr(plugin, "__name__", plugin))
