"""The order of names is that of ICU's Vietnamese collation, as browsers have it."""

from __future__ import annotations

import json
import shutil
import subprocess

import pytest

from bantin.core.text import person_sort_key, sort_key, tone_key
from bantin.regions.model import load_register

pytestmark = [
    pytest.mark.node,
    pytest.mark.skipif(not shutil.which("node"), reason="node is not installed"),
]

# By given name, then middle names, then family name, each part whole before the next.
SORT = """
const collator = new Intl.Collator("vi", {numeric: true});
const [words, people] = JSON.parse(require("fs").readFileSync(0, "utf-8"));
const parts = (name) => {
  const all = name.split(" ");
  return [all.at(-1), all.slice(1, -1).join(" "), all.length > 1 ? all[0] : ""];
};
const compare = (one, other) => {
  const [a, b] = [parts(one), parts(other)];
  return collator.compare(a[0], b[0]) || collator.compare(a[1], b[1]) || collator.compare(a[2], b[2]);
};
console.log(JSON.stringify([words.sort(collator.compare), people.sort(compare)]));
"""
APOSTROPHES = {"'", "’"}
FAMILIES = ("Nguyễn", "Ngô", "Trần", "Đỗ", "Đặng", "Dương", "Lê", "Lý", "Phạm", "Âu")
MIDDLES = ("Văn", "Thị", "Vân", "Đức", "Ngọc Ánh", "")
GIVEN = ("Dung", "Dũng", "Dụng", "Đào", "Dao", "An", "Ân", "Ấn", "Ánh", "Hoa", "Hòa", "Hoá", "Ơn", "Ôn", "Ư", "Yến")


def names_of_units() -> list[str]:
    """Names without kind of all units; of two that differ in tone placement only the first.

    ICU takes the place of a tone for a letter's own (*Định Hoá* before *Định Hòa*) and an apostrophe
    for a sign before all letters, where a dictionary passes over it (*B’Lao* beside *Blao*).
    """
    register, _ = load_register(None)
    found = sorted({register.bare_name(unit) for unit in register.units})
    found = [name for name in found if not set(name) & APOSTROPHES]
    return list({tone_key(name): name for name in reversed(found)}.values())


def people() -> list[str]:
    """Every family name with every middle and given name, those of the vectors among them."""
    return [
        " ".join(filter(None, (family, middle, given)))
        for given in GIVEN for middle in MIDDLES for family in FAMILIES
    ]


def test_units_and_people_stand_as_icu_puts_them() -> None:
    words, names = names_of_units(), people()
    assert len(words) > 2500
    done = subprocess.run(
        ["node", "-e", SORT], input=json.dumps([words, names]), capture_output=True, text=True,
        check=True, encoding="utf-8",
    )
    by_icu, people_by_icu = json.loads(done.stdout)
    assert sorted(names, key=person_sort_key) == people_by_icu
    assert sorted(words, key=sort_key) == by_icu
