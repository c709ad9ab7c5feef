"""What a process does last is kept until it has ended, and nobody looks through it for garbage."""

from __future__ import annotations

import subprocess
import sys

LAST_WORK = """
import gc, weakref
from bantin.newsroom.ending import to_the_end
class Portal: pass
gc.collect()
with to_the_end() as held:
    portal = Portal()
    held.append(portal)
    assert not gc.isenabled()
seen = weakref.ref(portal)
del portal
assert gc.isenabled() and seen() is not None
assert not any(isinstance(each, Portal) for each in gc.get_objects())
"""


def test_what_was_built_last_stays_and_is_not_searched_for_cycles() -> None:
    subprocess.run([sys.executable, "-c", LAST_WORK], check=True, env={"PYTHONPATH": "plugins"})
