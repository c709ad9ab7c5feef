"""Messages between a process and one that it forked."""

from __future__ import annotations

import os
import signal
import sys
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bantin.core.forks import AHEAD, AT_ONCE, LENGTH, Line, forked, heard, kill


def answering(line: Line) -> None:
    """Give back every message until no more come."""
    while True:
        try:
            line.send(line.receive())
        except EOFError:
            return


@settings(max_examples=20, deadline=None)
@given(st.lists(st.binary() | st.integers(0, 2 * AT_ONCE).map(bytes)))
def test_messages_come_whole_and_in_their_order(messages: list[bytes]) -> None:
    number, line = forked(answering)
    for each in messages:
        line.send(each)
        assert line.receive() == each
    kill(number)
    line.close()


def test_who_is_told_that_no_more_will_come_ends_and_is_heard_to_the_end() -> None:
    number, line = forked(answering)
    line.send(b"last")
    line.end()
    os.waitpid(number, 0)
    assert not line.is_open
    assert line.receive() == b"last"
    with pytest.raises(EOFError):
        line.receive()
    line.close()


@pytest.mark.skipif(sys.platform != "linux", reason="pipes are as large as they are")
def test_a_process_that_says_much_need_not_wait_until_somebody_listens() -> None:
    told = bytes(AHEAD - LENGTH.size)
    number, line = forked(lambda line: line.send(told))
    os.waitpid(number, 0)
    assert line.receive() == told
    line.close()


def test_a_process_that_is_gone_takes_no_message() -> None:
    number, line = forked(lambda _line: None)
    os.waitpid(number, 0)
    with pytest.raises(BrokenPipeError):
        line.send(b"heard by nobody")
    with pytest.raises(EOFError):
        line.receive()
    kill(number)  # which the system does not know any more
    line.close()


def test_of_several_lines_those_are_heard_on_which_something_came() -> None:
    several = [forked(answering) for _ in range(3)]
    lines = [line for _, line in several]
    assert heard(lines, 0) == []
    lines[1].send(b"here")
    assert heard(lines, 10_000) == [lines[1]]
    lines[1].receive()
    kill(several[2][0])
    assert heard(lines, 10_000) == [lines[2]], "it is cut"
    for number, line in several:
        kill(number)
        line.close()


def test_a_process_that_does_not_end_is_ended() -> None:
    number, line = forked(lambda _line: time.sleep(60))
    kill(number)
    line.close()
    with pytest.raises(ChildProcessError):
        os.waitpid(number, 0)


def test_a_mistake_there_is_printed_and_ends_that_process_alone(
    capfd: pytest.CaptureFixture[str],
) -> None:
    number, line = forked(lambda _line: 1 // 0)  # type: ignore[arg-type]
    _, how = os.waitpid(number, 0)
    assert not os.WIFSIGNALED(how)
    assert "ZeroDivisionError" in capfd.readouterr().err
    line.close()


def test_a_process_ends_with_the_signal_that_it_gets() -> None:
    number, line = forked(lambda _line: signal.raise_signal(signal.SIGTERM))
    assert os.waitpid(number, 0)[1] == signal.SIGTERM
    line.close()
