"""Settings of the smallest theme: twelve categories in the menu, feeds of twenty entries."""

from pathlib import Path

import yaml

ROOT = Path(__file__).parent
CATEGORIES = yaml.safe_load((ROOT / "content/data/categories.yaml").read_text(encoding="utf-8"))
SITE = {
    "name": "Bench", "url": "https://bench.example.vn",
    "owner": {"name": "A", "address": "B", "email": "c@example.vn", "phone": "1",
              "person_responsible": "D"},
    "menu": [
        {"title": each["name"], "url": f"/chuyen-muc/{each['slug']}/"} for each in CATEGORIES[:12]
    ],
}  # fmt: skip
FEEDS = {"authority": "bench.example.vn,2026", "entries": 20}
VIEWS = {"source": "none"}
PATH, OUTPUT_PATH, THEME = str(ROOT / "content"), str(ROOT / "output"), str(ROOT / "theme")
