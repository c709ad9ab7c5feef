"""How well programs are told from people by their user agents, on the lists that others test with.

    python benchmarks/views/agents.py [CRAWLERS.yml BROWSERS.yml]

Matomo's test lists come with the package device_detector. The two files are those of the project
isbot (folder `fixtures` of its repository); they are in no package: name them if you have them.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import yaml

from bantin.view_stats.bots.agents import Agents


def _read(path: Path) -> Any:
    return yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)


def _fixtures() -> Path:
    spec = find_spec("device_detector")
    if spec is None or spec.origin is None:
        sys.exit("the package device_detector is not installed")
    return Path(spec.origin).parent / "tests" / "fixtures" / "upstream"


def agents(path: Path) -> list[str]:
    """The user agents of a test list of either project."""
    rows = _read(path)
    if isinstance(rows, dict):
        return [str(agent) for found in rows.values() for agent in found or []]
    return [str(row["user_agent"]) for row in rows if "user_agent" in row]


def show(name: str, found: Iterable[str], judge: Agents) -> None:
    """The share of a list that is judged to be programs."""
    listed = list(found)
    began = time.process_time()
    programs = sum(judge.verdict(agent.encode()) != "person" for agent in listed)
    cost = (time.process_time() - began) / max(len(listed), 1) * 1e6
    share = programs / max(len(listed), 1)
    counted = f"{programs:>6} of {len(listed):>6} programs"
    print(f"{name:<20} {counted} = {share:.4f} ({cost:.0f} µs each)")


def main() -> None:
    """One line for each list."""
    judge, folder = Agents(), _fixtures()
    show("Matomo bots", agents(folder / "bots.yml"), judge)
    devices = [
        agent
        for path in sorted(folder.rglob("*.yml"))
        if path.name.split("-")[0].removesuffix(".yml") in DEVICES
        for agent in agents(path)
    ]
    show("Matomo devices", devices, judge)
    for name, path in zip(("isbot crawlers", "isbot browsers"), sys.argv[1:], strict=False):
        show(name, agents(Path(path)), judge)


DEVICES = {
    "camera", "car_browser", "console", "desktop", "feature_phone", "mediaplayer", "mobile_apps",
    "peripheral", "phablet", "portable_media_player", "smart_display", "smart_speaker",
    "smartphone", "tablet", "tv", "unknown", "wearable",
}  # fmt: skip

if __name__ == "__main__":
    main()
