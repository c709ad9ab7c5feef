"""What the store tells of parts, and to which sources they refer."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.incremental.store import Kept, Row, Store
from bantin.incremental.store_file import written_files

NAMES = st.sampled_from(["a", "b", "c", "search 1"])
PARTS = st.dictionaries(NAMES, st.frozensets(st.integers(1, 4)))


@given(st.lists(st.tuples(PARTS, st.frozensets(NAMES)), min_size=1, max_size=5))
def test_of_each_source_all_parts_are_told_that_refer_to_it(
    builds: list[tuple[dict[str, frozenset[int]], frozenset[str]]],
) -> None:
    store, now = Store(Path(":memory:")), dict[str, Kept]()
    with closing(store):
        for number, (parts, gone) in enumerate(builds):
            made = {name: Kept(f"key {number}", f"data {number} {name}", tuple(sources))
                    for name, sources in parts.items()}
            now = {name: each for name, each in {**now, **made}.items()
                   if name not in gone - made.keys()}
            store.replace(made, gone - made.keys(), ())
            store.refer({name: each.sources for name, each in made.items()})
        for source in range(1, 5):
            found = {name: (key, data) for name, key, data in store.referring([source])}
            assert found.items() <= {(name, (e.key, e.data)) for name, e in now.items()}
            assert found.keys() >= {name for name, e in now.items() if source in e.sources}
        assert store.keys() == {name: each.key for name, each in now.items()}
        assert store.keys("search ").keys() == now.keys() & {"search 1"}


@given(st.lists(st.tuples(PARTS, st.frozensets(NAMES)), max_size=5))
def test_as_many_outputs_are_told_as_there_are(
    builds: list[tuple[dict[str, frozenset[int]], frozenset[str]]],
) -> None:
    with closing(Store(Path(":memory:"))) as store:
        for number, (parts, gone) in enumerate(builds):
            rows = [Row(f"{name}/{each}", name, "", "", "", 1, 1)
                    for name, several in parts.items() for each in several]
            made = dict.fromkeys(parts, Kept("key"))
            if number:
                store.replace(made, gone - made.keys(), rows)
            else:
                store.add(made, rows)
            assert store.count() == len([*store.paths()])


@pytest.mark.parametrize("change", ["DELETE FROM meta", "UPDATE meta SET value='?'"])
def test_a_store_that_does_not_tell_how_many_outputs_there_are_is_damaged(
    tmp_path: Path, change: str
) -> None:
    with closing(Store(tmp_path / "store")) as store:
        store._connection.execute(f"{change} WHERE name='count'")
        store.commit()
    with pytest.raises(sqlite3.DatabaseError):
        next(written_files(tmp_path / "store", 1))
    with closing(Store(tmp_path / "store")) as store:
        assert store.condition == "damaged"
        assert store.count() == 0


def test_of_parts_that_come_again_nothing_is_added() -> None:
    row = Row("a.html", "a", "", "", "", 1, 1)
    with closing(Store(Path(":memory:"))) as store:
        assert store.add({"a": Kept("1"), "b": Kept("1")}, [row]) == 1
        assert store.add({"c": Kept("1", "data")}, []) == 3
        store.commit()
        other = Row("b.html", "d", "", "", "", 1, 1)
        for parts, rows, told in (
            ({"d": Kept("2"), "b": Kept("2")}, [], "b"),
            ({"d": Kept("2")}, [other, row], "a.html"),
        ):
            with pytest.raises(KeyError, match=told):
                store.add(parts, rows)
        assert store.keys() == {"a": "1", "b": "1", "c": "1"}
        assert store.data("c") == "data"
        assert store.count() == 1
        assert [store.row(path) for path in store.paths()] == [row]
