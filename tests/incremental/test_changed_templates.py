"""A changed template is compiled once, before workers that would each do it, at every build again."""

from __future__ import annotations

from pathlib import Path

from incremental.small_portal import COMPILED, PAGE, make_small_portal


def test_a_changed_template_is_compiled_by_the_process_that_can_keep_it(tmp_path: Path) -> None:
    portal = make_small_portal(tmp_path / "portal")
    portal.article("2026-05-10-bai", {"title": "Bài", "date": "2026-05-10 07:00"}, "Chữ.\n")
    portal.jobs = 2
    portal.build()
    portal.write("theme/templates/article.html", f"{PAGE}Chữ thêm {tmp_path}\n")
    before = {*COMPILED.known}
    portal.build()
    assert {*COMPILED.known} - before
