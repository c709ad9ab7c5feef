"""What can happen to a portal besides its articles: lists, theme, settings, clock, its own files."""

from __future__ import annotations

import json
import re
import shutil

from hypothesis import strategies as st

from builders import draw_picture, header_text
from incremental.edits import STEMS, Step
from incremental.killing import killed
from incremental.small_portal import SmallPortal

DAY = 86_400
DATA = {
    "authors": (
        "- {name: Nguyễn Hải An, slug: nguyen-hai-an, pen_names: [H.An]}\n",
        "- {name: Nguyễn Hải An, slug: an}\n- {name: Khách, slug: khach-quen}\n",
    ),
    "categories": (
        "- {name: Tin tức, slug: tin}\n- {name: Tập huấn}\n- {name: Bồi dưỡng giáo viên}\n",
    ),
    "tags": ("- {name: Hè, slug: mua-he}\n", "[]\n"),
    "abbreviations": ("- {short: CBQL, long: cán bộ quản lý}\n", "[]\n"),
    "documents": (
        "[]\n", "- {id: 29-nq-tw-2013, number: 29-NQ/TW, date: 2013-11-04, subject: Khác}\n",
    ),
    "organisations": ("- {id: so-gddt-dong-thap, name: Sở Đồng Tháp, region: dong-thap}\n", "[]\n"),
    "regions": (
        "units:\n- {id: xa-ven-kenh, kind: xa, name: Ven Kênh, parent: dong-thap, from: 2026-11-22}\n",
        "units:\n- {id: xa-ven-kenh, kind: xa, name: Bến Đò, parent: lao-cai, from: 2026-01-01}\n",
    ),
}
TEMPLATES = ("article.html", "index.html", "base.html", "components/foot.html", "tag.html", "region.html")
SETTINGS = (
    "SITE['menu'] = [{'title': 'Tin', 'url': '/chuyen-muc/tin-tuc/'}]\n",
    "SITE['owner']['email'] = 'd@example.vn'\n", "FEEDS['entries'] = 12\n",
    "FEEDS['predecessors'] = 'none'\n", "SITE['tagline'] = 'Dòng phụ'\n", "",
)


def of_surroundings() -> st.SearchStrategy[Step]:
    """All that may happen to everything but articles."""
    numbers = st.integers(0, 2)
    pairs = [(f"content/data/{name}.yaml", text) for name, texts in DATA.items() for text in texts]
    return st.one_of(
        st.sampled_from([_written(*pair) for pair in pairs]),
        st.builds(_template, st.sampled_from(TEMPLATES), numbers), st.builds(_word, numbers),
        st.sampled_from([_setting(text) for text in SETTINGS]),
        st.builds(lambda n: _written("theme/static/css/main.css", f"a {{ top: {n}px }}\n"), numbers),
        st.builds(_picture, st.sampled_from(["lop", "san"]), numbers), st.builds(_page, numbers),
        st.sampled_from([_clock(seconds) for seconds in (-DAY, 3600, DAY, 30 * DAY)]),
        st.builds(_jobs, st.sampled_from([1, 1, 2, 3])), st.builds(_code, numbers),
        st.builds(_output, st.integers(0, 400), st.sampled_from(["delete", "edit", "touch"])),
        st.sampled_from([_most_read(STEMS[:2]), _most_read(STEMS[3:6]), _most_read(())]),
        st.sampled_from([_drafts(wanted) for wanted in (True, False)]),
        st.builds(_killed, st.integers(1, 150)),
        st.just(Step("state forgotten", lambda portal: (
            portal.root / ".output.store").unlink(missing_ok=True))),
        st.just(Step("state damaged", lambda portal: portal.write(".output.store", "x" * 5000))),
    )


def _written(name: str, text: str) -> Step:
    return Step(f"{name}: {text[:40]!r}", lambda portal: portal.write(name, text))


def _template(name: str, number: int) -> Step:
    def run(portal: SmallPortal) -> None:
        path = portal.root / "theme/templates" / name
        text = path.read_text(encoding="utf-8").split("{#")[0].rstrip("\n")
        path.write_text(f"{text}{{# {number} #}}{number}\n", encoding="utf-8")

    return Step(f"template {name} {number}", run)


def _setting(text: str) -> Step:
    def run(portal: SmallPortal) -> None:
        path = portal.root / "pelicanconf.py"
        kept = path.read_text(encoding="utf-8").split("# changed\n")[0]
        path.write_text(f"{kept}# changed\n{text}", encoding="utf-8")

    return Step(f"settings {text!r}", run)


def _picture(name: str, number: int) -> Step:
    return Step(f"picture {name} {number}", lambda portal: draw_picture(
        portal.content / f"media/{name}.jpg", (9 * number, 200, 30)))


def _clock(seconds: int) -> Step:
    def run(portal: SmallPortal) -> None:
        portal.now += seconds

    return Step(f"clock {seconds:+} s", run)


def _jobs(jobs: int) -> Step:
    def run(portal: SmallPortal) -> None:
        portal.jobs = jobs

    return Step(f"--jobs {jobs}", run)


def _most_read(stems: tuple[str, ...]) -> Step:
    rows = [{"url": f"/2026/05/{stem[8:10]}/{stem[11:]}/"} for stem in stems]
    text = json.dumps({"7": rows, "1": rows, "30": rows, "all": rows})
    return Step(f"most read {stems}", lambda portal: portal.write("var/views/top.json", text))


def _drafts(wanted: bool) -> Step:
    def run(portal: SmallPortal) -> None:
        portal.overrides = {"WITH_DRAFTS": True} if wanted else {}

    return Step(f"drafts {wanted}", run)


def _page(number: int) -> Step:
    def run(portal: SmallPortal) -> None:
        folder = portal.content / "pages"
        shutil.rmtree(folder, ignore_errors=True)
        if number:
            text = header_text(title=f"Giới thiệu {number}", menu="true") + "Về trang.\n"
            portal.write("content/pages/gioi-thieu.md", text)

    return Step(f"static page {number}", run)


def _output(number: int, what: str) -> Step:
    """Somebody meddles with a file of the output."""

    def run(portal: SmallPortal) -> None:
        files = sorted(path for path in portal.output.rglob("*") if path.is_file())
        if files:
            path = files[number % len(files)]
            if what == "touch":
                path.touch()
            elif what == "edit":
                path.write_bytes(path.read_bytes() + b"!")
            else:
                path.unlink()

    return Step(f"output {number} {what}", run)


def _word(number: int) -> Step:
    """The first word of the theme is another."""

    def run(portal: SmallPortal) -> None:
        path = portal.root / "theme/words/vi.toml"
        text = re.sub(r'(~\d)?"$', f'~{number}"', path.read_text(encoding="utf-8"), count=1, flags=re.MULTILINE)
        path.write_text(text, encoding="utf-8")

    return Step(f"word {number}", run)


def _code(number: int) -> Step:
    def run(portal: SmallPortal) -> None:
        portal.write("code/__init__.py", f"VERSION = {number}\n")

    return Step(f"code of version {number}", run)


def _killed(step: int) -> Step:
    return Step(f"killed at its step {step}", lambda portal: killed(portal, step))
