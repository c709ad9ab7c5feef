"""Settings of the smallest theme: twelve categories in the menu, feeds of twenty entries."""

import re
from pathlib import Path

ROOT = Path(__file__).parent
LISTED = (ROOT / "content/data/categories.yaml").read_text(encoding="utf-8")
CATEGORIES = re.findall(r"name: (.+?), slug: ([a-z0-9-]+)", LISTED)
SITE = {
    "name": "Bench", "url": "https://bench.example.vn",
    "owner": {"name": "A", "address": "B", "email": "c@example.vn", "phone": "1",
              "person_responsible": "D"},
    "menu": [
        {"title": name, "url": f"/chuyen-muc/{slug}/"} for name, slug in CATEGORIES[:12]
    ],
}  # fmt: skip
FEEDS = {"authority": "bench.example.vn,2026", "entries": 20}
VIEWS = {"source": "none"}
PATH, OUTPUT_PATH, THEME = str(ROOT / "content"), str(ROOT / "output"), str(ROOT / "theme")
