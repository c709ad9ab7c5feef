"""A national portal by simulation: a million articles, 200 offices, from measured figures.

Usage: .venv/bin/python benchmarks/build/national.py --cold-ms 20 --edit-s 1.0 --new-s 1.5

The archive is split by year. Printed are the cost of building all years on so many machines, files
and disk, and a simulated working day of the running year's portal: offices save articles and
corrections at random between seven and nineteen o'clock, most before noon; one machine builds
whenever something waits and takes along all that has been saved meanwhile; told is how long a save
waits until readers see it. The same numbers give the same day.
"""

from __future__ import annotations

import argparse
import random
from dataclasses import dataclass

ARTICLES, OFFICES, YEARS = 1_000_000, 200, 12
GROWTH = 1.12  # a year has so many times the articles of the one before
WORKDAYS = 250
CORRECTIONS = 0.6  # saves after the first for each article
HOURS = (7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18)
WEIGHTS = (2, 6, 10, 12, 11, 3, 5, 9, 10, 9, 5, 2)


@dataclass(frozen=True)
class Figures:
    """Measured: CPU milliseconds, files, size of an article in a first build; seconds of others."""

    cold_ms: float
    files: float
    kilobytes: float
    edit: float
    new: float
    more: float  # seconds for each further article of one build


def years() -> list[int]:
    """Articles of each year, the oldest first."""
    parts = [GROWTH**n for n in range(YEARS)]
    return [round(ARTICLES * part / sum(parts)) for part in parts]


def day(saves: int, figures: Figures, rng: random.Random) -> list[float]:
    """How many seconds each save of a day waits for readers."""
    hours = rng.choices(HOURS, WEIGHTS, k=saves)
    waiting = sorted(3600 * hour + rng.uniform(0, 3600) for hour in hours)
    waits: list[float] = []
    free = 0.0
    while waiting:
        begin = max(free, waiting[0])
        taken = [moment for moment in waiting if moment <= begin]
        waiting = waiting[len(taken):]
        first = figures.new if rng.random() < 1 / (1 + CORRECTIONS) else figures.edit
        free = begin + first + figures.more * (len(taken) - 1)
        waits += [free - moment for moment in taken]
    return sorted(waits)


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    for name, usual in (("cold-ms", 20.0), ("files", 8.0), ("kilobytes", 60.0), ("edit-s", 1.0),
                        ("new-s", 1.5), ("more-s", 0.2)):
        options.add_argument(f"--{name}", type=float, default=usual)
    given = options.parse_args()
    figures = Figures(given.cold_ms, given.files, given.kilobytes, given.edit_s, given.new_s,
                      given.more_s)
    sizes = years()
    newest = sizes[-1]
    print(f"{ARTICLES:,} articles of {OFFICES} offices in {YEARS} years, {newest:,} in the last")
    print("\n| machines of two cores | all years from nothing, hours | the longest year, minutes |")
    print("|---|---|---|")
    for machines in (1, 4, 12):
        loads = [0.0] * machines
        for size in sorted(sizes, reverse=True):
            loads[loads.index(min(loads))] += size * figures.cold_ms / 2000
        longest = newest * figures.cold_ms / 120_000
        print(f"| {machines} | {max(loads) / 3600:.1f} | {longest:.0f} |")
    print(f"\nfiles {ARTICLES * figures.files / 1e6:.1f} million, "
          f"{ARTICLES * figures.kilobytes / 1e6:.0f} GB; the running year "
          f"{newest * figures.files / 1e3:.0f} thousand, {newest * figures.kilobytes / 1e6:.1f} GB")
    print("\n| saves a day | waits: median s | 95 of 100 | most |")
    print("|---|---|---|---|")
    usual = round(newest / WORKDAYS * (1 + CORRECTIONS))
    for saves in (usual, 3 * usual):
        waits = day(saves, figures, random.Random(20261122))  # noqa: S311 - a simulation
        print(f"| {saves} | {waits[len(waits) // 2]:.1f} | {waits[int(len(waits) * 0.95)]:.1f} "
              f"| {waits[-1]:.1f} |")


if __name__ == "__main__":
    main()
