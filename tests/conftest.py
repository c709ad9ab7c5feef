"""What tests of several rooms share: the sample site, built and served, and a browser."""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import settings

from portal_server import serving

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).resolve().parents[1]

# Other work on the machine makes an example slow, never the example itself.
settings.register_profile("suite", deadline=None)
settings.load_profile("suite")

CHROMIUM = Path("/usr/bin/chromium")
CHROMIUM_FLAGS = [
    "--no-sandbox",  # Chromium refuses its sandbox to root
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
MOMENT = datetime.fromisoformat("2026-11-21T12:00+07:00")
TOOLS = {
    "browser": CHROMIUM,
    "java": ROOT / "node_modules/vnu-jar/build/dist/vnu.jar",
    "node": ROOT / "node_modules/.bin/html-validate",
}
# Fixtures that start a browser or build a whole portal: their tests need no marker of their own.
COSTLY = {
    "browser": "browser",
    "built_site": "slow",
    "counted_project": "slow",
    "preview": "slow",
    "hostile": "slow",
    "seed_site": "slow",
}


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark tests by the costly fixtures they use; skip what needs a tool that is missing."""
    for item in items:
        for fixture, marker in COSTLY.items():
            if fixture in getattr(item, "fixturenames", ()):
                item.add_marker(marker)
        for marker, tool in TOOLS.items():
            if item.get_closest_marker(marker) and not tool.exists():
                item.add_marker(pytest.mark.skip(reason=f"{tool} is missing; run `make test`"))


def pelican_signals() -> list[Any]:
    """Pelican's signals; none while nothing has imported Pelican, whose import is slow."""
    module = sys.modules.get("pelican.plugins.signals")
    return [] if module is None else [
        signal for signal in vars(module).values() if hasattr(signal, "receivers")
    ]


@pytest.fixture(scope="module")
def forking() -> Iterator[None]:
    """Worker processes start although the browser of other tests keeps a thread in this process.

    A thread of theirs may still be at its end now, and be gone when the workers start.
    """
    before = threading.active_count()
    with pytest.MonkeyPatch.context() as patch:
        real = threading.active_count
        patch.setattr("threading.active_count", lambda: max(1, real() - before + 1))
        yield


@pytest.fixture(autouse=True)
def isolated_signals() -> Iterator[None]:
    """Pelican's signals are process-wide: receivers that a test adds end with it."""
    before = {signal.name: set(signal.receivers) for signal in pelican_signals()}
    yield
    for signal in pelican_signals():
        for key, reference in list(signal.receivers.items()):
            if key not in before.get(signal.name, ()):
                weak = hasattr(reference, "__callback__")
                signal.disconnect(reference() if weak else reference)


@dataclass(frozen=True, slots=True)
class Project:
    """A copy of the sample portal in a folder of its own, sharing only the pictures' cache."""

    root: Path

    def bantin(self, *arguments: str | Path) -> None:
        """Run the command line in the project at the tests' moment."""
        environment = {**os.environ, "SOURCE_DATE_EPOCH": str(int(MOMENT.timestamp()))}
        done = subprocess.run(
            [Path(sys.executable).with_name("bantin"), *arguments],
            cwd=self.root, env=environment, capture_output=True, text=True, check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr

    @property
    def views(self) -> Path:
        """Where the view counts are published."""
        return self.root / "var" / "views"


def copy_project(root: Path) -> Project:
    """The sample portal copied into `root`: content and settings, theme and code linked."""
    for name in ("pelicanconf.py", "publishconf.py"):
        shutil.copy2(ROOT / name, root / name)
    shutil.copytree(ROOT / "content", root / "content")
    for name in ("theme", "plugins", "var/media"):
        (ROOT / name).mkdir(parents=True, exist_ok=True)
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).symlink_to(ROOT / name)
    return Project(root)


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The sample portal as a newcomer has it: nothing counted yet."""
    return copy_project(tmp_path_factory.mktemp("project"))


def made_once(
    factory: pytest.TempPathFactory, name: str, make: Callable[[Project], None]
) -> Project:
    """A copy of the sample portal that the first test process in need of it completes by `make`."""
    base = factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        base = base.parent
    root, done = base / name, base / f"{name}.done"
    with (base / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not done.exists():
            root.mkdir()
            make(copy_project(root))
            done.touch()
    return Project(root)


@pytest.fixture(scope="session")
def built_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample site, built once through the command line; read it, never write."""
    def make(sample: Project) -> None:
        sample.bantin("build", "--output", "site")
    return made_once(tmp_path_factory, "sample", make).root / "site"


@pytest.fixture(scope="session")
def served_site(built_site: Path) -> Iterator[str]:
    """Address of the sample site on a server that answers as the production server does."""
    with serving(built_site) as address:
        yield address


@pytest.fixture(scope="session")
def counted_project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The sample portal after a month of readers: built, its log counted, built again."""
    def make(counted: Project) -> None:
        counted.bantin("build", "--output", "site")
        (counted.root / "access.log").write_text(access_log(counted.root / "site"), "utf-8")
        counted.bantin("views", "import", "access.log")
        counted.bantin("build", "--output", "site")
    return made_once(tmp_path_factory, "counted", make)


def access_log(site: Path) -> str:
    """Visits of the last thirty days: article number n of the site is read n times."""
    pages = sorted(site.glob("[12][0-9][0-9][0-9]/*/*/*/index.html"))
    lines = [
        f'203.0.113.{visit % 250} - - [{day:02}/Nov/2026:{visit % 12:02}:00:00 +0700] '
        f'"GET /{page.parent.relative_to(site)}/ HTTP/1.1" 200 5000 "-" '
        f'"Mozilla/5.0 (X11; Linux x86_64) Chrome/{100 + visit}"'
        for rank, page in enumerate(pages, start=1)
        for visit, day in ((visit, 1 + visit % 20) for visit in range(rank))
    ]
    return "\n".join(lines) + "\n"


@pytest.fixture(scope="session")
def counted_site(counted_project: Project) -> Iterator[str]:
    """Address of the sample site with view counts beside it."""
    with serving(counted_project.root / "site", counted_project.views) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One Chromium for a module's tests, which open contexts of their own."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def run_tool() -> Callable[..., subprocess.CompletedProcess[str]]:
    """Runs a tool of Node or Java in the checkout and gives its outcome as text."""
    def run(*command: str | Path) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [str(part) for part in command], cwd=ROOT, capture_output=True, text=True, check=False
        )
    return run
