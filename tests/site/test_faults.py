"""Faulty content is refused: every fault with its place, at once, and nothing is touched.

`invalid/<case>/` is a content folder, `invalid/<case>/expected.txt` what its build prints. After
a change of messages, `BANTIN_UPDATE_EXPECTED=1` writes these files anew; read the difference.
"""

from __future__ import annotations

import json
import os
import re
import shutil
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest

from bantin.articles.check import check_content
from bantin.articles.folder import ContentFolder
from bantin.core.dates import VIETNAM
from bantin.media.settings import MediaSettings
from builders import (
    BIN,
    BODY,
    EPOCH,
    Done,
    Portal,
    article_text,
    fingerprints,
    forked,
    make_portal,
)

pytestmark = pytest.mark.slow

CASES = sorted(path for path in (Path(__file__).parent / "invalid").iterdir() if path.is_dir())
FAULT = re.compile(r"(?P<path>[^:]+):(?P<line>\d+): (?P<text>.+)")
COUNT = re.compile(r"(\d+) lỗi, (\d+) cảnh báo, (\d+) lưu ý")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What building a case did."""

    done: Done
    untouched: bool

    @property
    def faults(self) -> list[str]:
        """The lines with a place."""
        return [line for line in self.done.stderr.splitlines() if FAULT.fullmatch(line)]


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Portal:
    """A portal with a good article, built."""
    made = make_portal(tmp_path_factory.mktemp("faults") / "portal")
    made.article("2026-05-20-phong-doc")
    made.build()
    return made


def settings_of(name: str, portal: Portal) -> Path:
    """The portal's settings in a project of that name: builds at once keep nothing in common."""
    project = portal.root / "projects" / name
    project.mkdir(parents=True)
    for each in ("content", "theme", "plugins"):
        (project / each).symlink_to(portal.root / each)
    return Path(shutil.copy(portal.root / "pelicanconf.py", project))


@pytest.fixture(scope="module")
def outcomes(portal: Portal) -> dict[str, Outcome]:
    """Every case built over a copy of the good site of its own."""
    before = fingerprints(portal.root / "site")
    commands = []
    for case in CASES:
        output = portal.root / case.name
        shutil.copytree(portal.root / "site", output, copy_function=os.link)
        options = ["--output", str(output), "--settings", str(settings_of(case.name, portal))]
        commands.append((["build", "--content", ".", *options], str(case)))
    return {
        case.name: Outcome(done, fingerprints(portal.root / case.name) == before)
        for case, done in zip(CASES, forked(commands), strict=True)
    }


@pytest.fixture(params=CASES, ids=lambda case: case.name)
def case(request: pytest.FixtureRequest) -> Path:
    found: Path = request.param
    return found


@pytest.fixture
def outcome(case: Path, outcomes: dict[str, Outcome]) -> Outcome:
    return outcomes[case.name]


def test_there_are_cases() -> None:
    assert len(CASES) >= 30


def test_a_fault_is_told_in_exactly_these_words(case: Path, outcome: Outcome) -> None:
    expected = case / "expected.txt"
    if os.environ.get("BANTIN_UPDATE_EXPECTED"):
        expected.write_text(outcome.done.stderr, encoding="utf-8")
    assert outcome.done.stderr == expected.read_text(encoding="utf-8")


def test_a_fault_ends_with_exit_code_1_and_no_traceback(outcome: Outcome) -> None:
    assert outcome.done.returncode == 1
    assert outcome.done.stdout == ""
    assert "Traceback" not in outcome.done.stderr


def test_every_line_tells_file_line_and_fault_and_the_last_counts_them(
    case: Path, outcome: Outcome
) -> None:
    *lines, last = outcome.done.stderr.splitlines()
    found = [FAULT.fullmatch(line) for line in lines]
    assert lines
    assert all(found)
    for place in (match for match in found if match):
        path = case / place["path"]
        assert path.exists() or path.is_symlink() or path.is_relative_to(case)
    counts = COUNT.fullmatch(last)
    assert counts
    assert sum(map(int, counts.groups())) == len(lines)
    assert int(counts[1]) >= 1


def test_a_fault_leaves_the_built_site_as_it_was(outcome: Outcome) -> None:
    assert outcome.untouched


def test_the_outputs_are_free_of_stages_and_journals(
    portal: Portal, outcomes: dict[str, Outcome]
) -> None:
    hidden = {path.name for path in portal.root.glob(".*")}
    kept = {f".{name}.{kind}" for name in outcomes for kind in ("lock", "store")}
    assert hidden <= kept | {".site.lock", ".site.files", ".site.store"}


def test_check_knows_the_same_facts(
    case: Path, portal: Portal, outcome: Outcome, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(case)
    folder = ContentFolder(case, portal.content)
    moment = datetime.fromtimestamp(int(EPOCH), VIETNAM)
    _, problems = check_content(folder, portal.root / "var", MediaSettings(), moment)
    assert set(outcome.faults) <= {problem.render() for problem in problems}
    errors = {problem.render() for problem in problems if problem.severity == "error"}
    assert errors <= set(outcome.faults)


def test_the_command_itself_ends_as_the_others_here(
    portal: Portal, outcomes: dict[str, Outcome]
) -> None:
    """The cases above are built by `bantin` in forked processes; one by the installed command."""
    case = next(path for path in CASES if path.name == "several-files")
    settings = portal.root / "pelicanconf.py"
    done = portal.bantin("build", "--content", ".", "--output", portal.root / "several-files",
                         "--settings", settings, cwd=case)  # fmt: skip
    expected = outcomes["several-files"].done
    assert (done.returncode, done.stdout, done.stderr) == (1, "", expected.stderr)


@pytest.mark.parametrize("name", ["several-files", "utf-16", "broken-link"])
def test_check_tells_programs_what_it_tells_people(name: str, portal: Portal) -> None:
    settings = portal.root / "pelicanconf.py"
    command = ("check", "--content", ".", "--settings", settings)
    case = next(path for path in CASES if path.name == name)
    people, programs = (portal.bantin(*command, *more, cwd=case) for more in ((), ("--json",)))
    assert people.returncode == programs.returncode == 1
    rows = json.loads(programs.stdout)
    told = [f"{row['path']}:{row['line']}: lỗi: {row['message']}" for row in rows]
    assert told == people.stderr.splitlines()[:-1]
    assert {row["severity"] for row in rows} == {"error"}
    assert all(re.fullmatch("[a-z0-9-]+", row["code"]) for row in rows)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["several-files", "utf-16", "broken-link"])
def test_pelicans_own_command_refuses_too_and_writes_nothing(
    name: str, tmp_path: Path, outcomes: dict[str, Outcome]
) -> None:
    portal = make_portal(tmp_path / "portal")
    case = next(path for path in CASES if path.name == name)
    shutil.copytree(case, portal.content, dirs_exist_ok=True)
    done = portal.pelican("content", "-s", "pelicanconf.py", "-o", "out")
    assert done.returncode == 1
    assert "Traceback" not in done.stdout + done.stderr
    for fault in outcomes[name].faults:
        assert f"content/{fault}" in done.stderr.splitlines()
    assert not (portal.root / "out").exists() or fingerprints(portal.root / "out") == {}


def test_messages_come_in_english_where_asked(portal: Portal) -> None:
    case = next(path for path in CASES if path.name == "missing-title")
    done = portal.bantin(
        "--lang", "en", "check", "--content", ".", "--settings", portal.root / "pelicanconf.py",
        cwd=case,
    )
    assert done.stderr.splitlines() == [
        "articles/2026-05-20-phong-doc.md:1: error: “title” is missing; add title: …",
        "1 errors, 0 warnings, 0 notes",
    ]


@pytest.fixture
def fresh(tmp_path: Path) -> Portal:
    return make_portal(tmp_path / "portal")


def test_byte_order_mark_and_windows_line_ends_are_no_fault(fresh: Portal) -> None:
    text = article_text(f"{BODY}\nĐoạn cuối.\n", title="Tập huấn hè: ngày đầu tiên")
    fresh.write("articles/2026-05-20-phong-doc.md", b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    page = fresh.build() / "2026/05/20/phong-doc/index.html"
    assert "<p>Đoạn cuối.</p>" in page.read_text(encoding="utf-8")


def test_warnings_block_only_where_asked(fresh: Portal) -> None:
    fresh.article("2026-05-20-phong-doc", author="Nguyễn Hải Ann")
    gentle, strict = fresh.bantin("check"), fresh.bantin("check", "--strict")
    assert gentle.returncode == 0, gentle.stdout + gentle.stderr
    assert strict.returncode == 1
    assert "content/articles/2026-05-20-phong-doc.md:6: cảnh báo: “Nguyễn Hải Ann”" in strict.stderr
    assert "có phải ý bạn là “Nguyễn Hải An”?" in strict.stderr or "Nguyễn Hải An?" in strict.stderr


def test_check_looks_at_the_named_files_only(fresh: Portal) -> None:
    good = fresh.article("2026-05-20-phong-doc")
    bad = fresh.article("2026-05-21-phong-doc", category="Tin tưc")
    assert fresh.bantin("check", good).returncode == 0
    assert fresh.bantin("check", bad).returncode == 1


@pytest.mark.skipif(not shutil.which("setpriv"), reason="setpriv (util-linux) is missing")
def test_a_file_that_may_not_be_read_is_named(fresh: Portal) -> None:
    """Root reads everything, so the command runs without that capability."""
    path = fresh.article("2026-05-20-phong-doc")
    path.chmod(0)
    prefix = (
        ["setpriv", "--bounding-set=-dac_override,-dac_read_search",
         "--inh-caps=-dac_override,-dac_read_search"] if os.geteuid() == 0 else []
    )  # fmt: skip
    done = fresh.run(*prefix, BIN / "bantin", "check")
    assert done.returncode == 1
    assert "content/articles/2026-05-20-phong-doc.md:1: lỗi: không mở được tệp" in done.stderr
