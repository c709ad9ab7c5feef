"""Reading many lines at once counts what reading them one by one counts, whatever the lines are."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.view_stats.counting import Tally
from bantin.view_stats.facts import Facts, Source
from bantin.view_stats.logs import digests, sheet
from bantin.view_stats.logs.forms import BY_NAME
from bantin.view_stats.logs.row import LONGEST_LINE
from bantin.view_stats.pages import Pages, Site
from bantin.view_stats.referrers import Referrers
from bantin.view_stats.visitors import Visitors

VERDICTS = {b"Googlebot": "robot", b"Miniflux/2": "feed", b"Feedly 12 subscribers": "feed"}
SITE = Site({"/bai-1/": "bai-1", "/bai-2/": "bai-2"}, host="tin.example.vn")
ADDRESSES = ["1.2.3.4", "1.2.3.5", "2001:ee0::1", "2001:ee0::2", "-", "10.0.0.7"]
PATHS = [
    "/bai-1/", "/bai-2/?a=1", "/2026/11/20/moi/", "/", "/theme/a.css", "/media/b.webp",
    "/theme/site.js", "/theme/site.mjs", "/rss.xml", "/robots.txt", "/%ff\\xE9/",
]  # fmt: skip
AGENTS = ["Firefox/1", "Chrome/2", "Googlebot", "Miniflux/2", "Feedly 12 subscribers", r"a \" b"]
ZONES = ["+0700", "+0700", "+0000", "-0500", "+0530"]
# Midnight in Vietnam, for a server in each of the zones.
DAYS_AND_HOURS = [(day, hour) for day in ("19", "20") for hour in ("00", "11", "12", "16", "17", "22", "23")]
REFERRERS = ["-", "https://www.google.com/", "https://tin.example.vn/x"]
SPOILERS = [
    lambda line: line[:30], lambda _: b"", lambda line: b"\0\0" + line, lambda _: b"[error] 31#31",
    lambda line: line.replace(b"[", b"", 1), lambda line: line.replace(b'"', b"", 1),
    lambda line: line + b'"', lambda line: b'"' + line, lambda line: line + b" 0.003",
    lambda line: line.replace(b"/20", b"/2O", 1), lambda line: line.replace(b" - ", b" ", 1),
    lambda line: b" " + line[line.index(b" - ") + 1 :], lambda line: line.replace(b":07 ", b":61 ", 1),
    lambda line: line.replace(b"/Nov/", b"/Nox/", 1), lambda line: line.replace(b" - ", b"", 1),
    lambda line: line.replace(b'" "', b'"  "', 1), lambda line: line.replace(b"HTTP", b'\\"HTTP', 1),
    lambda line: line[:-1] + b"x" * 2000 + b'"', lambda line: line + b' "' + b"y" * LONGEST_LINE,
    lambda line: line.replace(b'" "', b"/" * 1500 + b'" "', 1), lambda line: b"1.2.3.4" * 300 + line,
    lambda line: line.replace(b'" ', b'"\t', 1),
]  # fmt: skip
TEXTS = st.text("ab", max_size=20).map(str.encode) | st.binary(max_size=400).map(
    lambda text: text.replace(b"\0", b"")
)


@st.composite
def lines(draw: st.DrawFn, host: str = "", tail: str = "") -> list[bytes]:
    """Lines of one log around a midnight, some of them spoiled."""
    zone = draw(st.sampled_from(ZONES))
    found = []
    for _ in range(draw(st.integers(1, 25))):
        address, path, agent, referrer = (
            draw(st.sampled_from(choices)) for choices in (ADDRESSES, PATHS, AGENTS, REFERRERS)
        )
        day, hour = draw(st.sampled_from(DAYS_AND_HOURS))
        user = draw(st.sampled_from(["-", "-", "-", "ban bien tap"]))
        status = draw(st.sampled_from(["200", "200", "304", "404"]))
        line = (
            f"{host}{address} - {user} [{day}/Nov/2026:{hour}:{draw(st.integers(10, 59))}:07 {zone}]"
            f' "GET {path} HTTP/1.1" {status} 512 "{referrer}" "{agent}"{tail}'
        ).encode()
        if draw(st.integers(0, 11)) == 0:
            line = draw(st.sampled_from(SPOILERS))(line)
        found.append(line + b"\n")
    return found


def tally(form: str) -> Tally:
    visitors = Visitors(lambda agent: VERDICTS.get(agent, "person"), ("10.0.0.0/8",), SITE.host)
    form_of = BY_NAME[form]
    return Tally(form_of, Pages(SITE), visitors, Referrers(SITE.host), lambda day: day.encode())


def views(facts: Facts) -> list[tuple[int, ...]]:
    return sorted(zip(facts.keys, facts.pages, facts.seconds, facts.hosts, strict=True))


def counted(form: str, blocks: Iterable[bytes]) -> object:
    """Everything that is counted of blocks of lines, in an order of its own."""
    reading = tally(form)
    for block in blocks:
        reading.take(block)
    return found(reading)


def one_by_one(form: str, log: Iterable[bytes]) -> object:
    """The same of lines that are read by the form's expression, each by itself."""
    reading = tally(form)
    for line in log:
        reading._take_slowly([line.removesuffix(b"\n")])
    return found(reading)


def found(reading: Tally) -> object:
    batch = reading.batch(Source(b"", 0), 0)
    days = {
        day: (views(facts), set(facts.loaded), sorted(zip(facts.feed_keys, facts.feed_pages, strict=True)))
        for day, facts in batch.days.items()
    }
    source = batch.source
    return (
        source.lines, source.malformed, days, batch.names, batch.hosts,
        {key: n for key, n in batch.classes.items() if n}, batch.subscribers,
    )  # fmt: skip


@given(lines())
def test_lines_at_once_count_like_lines_one_by_one(log: list[bytes]) -> None:
    assert counted("combined", [b"".join(log)]) == one_by_one("combined", log)


@given(lines(tail=' "-"'))
def test_so_do_lines_with_a_fourth_field_in_quotes(log: list[bytes]) -> None:
    assert counted("combined", [b"".join(log)]) == one_by_one("combined", log)


@given(st.one_of(lines("tin.example.vn "), lines("www.tin.example.vn:443 "), lines("khac.vn ")))
def test_so_do_lines_that_name_a_host(log: list[bytes]) -> None:
    assert counted("vhost-combined", [b"".join(log)]) == one_by_one("vhost-combined", log)


@given(lines())
def test_so_do_blocks_of_one_line(log: list[bytes]) -> None:
    assert counted("combined", log) == one_by_one("combined", log)


@given(lines(), st.integers(10, 900))
def test_so_do_blocks_that_are_looked_through_in_parts(log: list[bytes], length: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sheet, "PART", length)
        parted = counted("combined", [b"".join(log)])
    assert parted == one_by_one("combined", log)


@given(lines())
def test_so_does_a_last_line_without_an_end(log: list[bytes]) -> None:
    log.append(b"x")
    assert counted("combined", [b"".join(log)]) == one_by_one("combined", log)
    log[-2:] = [log[-2].removesuffix(b"\n") + b"y"]
    assert counted("combined", [b"".join(log)]) == one_by_one("combined", log)


@given(st.lists(TEXTS, min_size=1))
def test_texts_have_the_same_number_exactly_when_they_are_the_same(texts: list[bytes]) -> None:
    content = b"".join(texts) + bytes(digests.WINDOW)
    ends = np.cumsum([len(text) for text in texts])
    begins = ends - [len(text) for text in texts]
    numbers = digests.digests(content, begins, ends, digests.factors()).tolist()
    assert len(set(numbers)) == len(set(texts)) == len(set(zip(texts, numbers, strict=True)))


@pytest.mark.parametrize("place", [0, 7, 8, 127, 128, 300, digests.LONGEST - 1])
def test_one_letter_anywhere_makes_another_number(place: int) -> None:
    text = b"a" * digests.LONGEST
    other = text[:place] + b"b" + text[place + 1 :]
    content = text + other + bytes(digests.WINDOW)
    begins, by = np.array([0, len(text)]), digests.factors()
    one, two = digests.digests(content, begins, begins + len(text), by).tolist()
    assert one != two


@given(lines())
def test_forgetting_readers_in_between_changes_nothing(log: list[bytes]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("bantin.view_stats.crowd.MOST", 3)
        forgetful = counted("combined", [b"".join(log)])
    assert forgetful == one_by_one("combined", log)


def test_a_good_log_takes_the_quick_way_only(monkeypatch: pytest.MonkeyPatch) -> None:
    reading = tally("combined")
    monkeypatch.setattr(reading, "_take_slowly", pytest.fail)
    good = (
        '1.2.3.{} - - [20/Nov/2026:10:00:00 +0700] "GET /bai-1/ HTTP/1.1" 200 5 "-" "Firefox/1"\n'
    )
    reading.take("".join(good.format(n % 200) for n in range(5000)).encode())
    assert reading.lines == 5000


def test_readers_of_former_days_leave_the_memory_without_a_search_for_garbage() -> None:
    reading = tally("combined")
    line = '1.2.3.4 - - [{}/Nov/2026:10:00:00 +0700] "GET /bai-1/ HTTP/1.1" 200 5 "-" "Firefox/1"\n'
    for day in (19, 20):
        reading.take(line.format(day).encode())
    gone, stays = (weakref.ref(day.crowd) for day in reading._days.values())
    gc.disable()
    try:
        reading.batch(Source(b"", 0), 0)
        assert gone() is None
        assert stays() is not None
    finally:
        gc.enable()
