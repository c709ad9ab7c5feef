"""A log on which programs are hard to tell from people, with its truth.

Beside ordinary readers there are crowds behind proxies that keep style sheets and pictures (one
address, few agents, many readers), classes of a school behind one address, programs that drive a
browser and load every file, slow programs that load none, and a few that come from a new address
for every page, which nothing in a log gives away.

    python benchmarks/views/harder_log.py FOLDER [LINES] [SEED]

writes `all.log` and `truth.json` ({"articles": {path: views}, "views": total}).
"""

from __future__ import annotations

import json
import random
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta, timezone
from itertools import accumulate
from pathlib import Path

HOST = "https://tin.example.vn"
DAYS = 3
BEGIN = datetime(2026, 11, 16, tzinfo=timezone(timedelta(hours=7)))
WORDS = ("an", "binh", "cuong", "duc", "giang", "hoa", "khanh", "linh", "minh", "ngoc", "son")
CHROME = (
    "Mozilla/5.0 ({}) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/{}.0.0.0 {}Safari/537.36"
)
SYSTEMS = (
    "Windows NT 10.0; Win64; x64", "Linux; Android 10; K", "Macintosh; Intel Mac OS X 10_15_7",
)  # fmt: skip
FROM = (
    "-", "-", "https://www.google.com/", "https://l.facebook.com/", "https://coccoc.com/",
    "https://zalo.me/", f"{HOST}/",
)  # fmt: skip
Event = tuple[int, str, str, str, str, bool]
# Kind of visit: (weight, function name)
KINDS = {"reader": 300, "proxy": 1, "school": 1.2, "driver": 0.3, "slow": 0.8, "spread": 3}


class Town:
    """Everybody who visits: each function yields the events of one visit or one day's crowd.

    An event is (second, address, path, referrer, agent, whether a person views an article).
    """

    def __init__(self, seed: int, articles: int = 800) -> None:
        chance = self.chance = random.Random(seed)  # noqa: S311 - chance, no secret
        self.articles = [
            f"/2026/{1 + n % 10:02}/{1 + n % 28:02}/{'-'.join(chance.sample(WORDS, 4))}-{n}/"
            for n in range(articles)
        ]
        self.weights = list(accumulate(1 / (n + 1) ** 0.9 for n in range(articles)))

    def address(self, first: str = "113") -> str:
        """An address in a network."""
        return f"{first}.{'.'.join(str(self.chance.randint(1, 254)) for _ in range(3))}"

    def agent(self) -> str:
        """A browser."""
        system = self.chance.choice(SYSTEMS)
        mobile = "Mobile " if "Android" in system else ""
        return CHROME.format(system, self.chance.randint(118, 142), mobile)

    def popular(self) -> str:
        """An article, often one of the most read."""
        return self.chance.choices(self.articles, cum_weights=self.weights)[0]

    def moment(self) -> int:
        """A second of the day."""
        return int(self.chance.triangular(6 * 3600, 23.5 * 3600, 9 * 3600))

    def files(self, second: int, who: tuple[str, str], page: str, *, all_: bool) -> Iterator[Event]:
        """What a browser loads with a page; style sheets too when `all_`."""
        chance = self.chance
        names = ["/theme/3a/css/main.css", "/theme/3a/js/site.js"] if all_ else []
        names += [f"/media/anh-{chance.randint(1, 900)}.webp" for _ in range(chance.randint(0, 2))]
        for name in names:
            yield second, who[0], name, HOST + page, who[1], False

    def reader(self) -> Iterator[Event]:
        """Somebody who reads a few articles."""
        who, second = (self.address(), self.agent()), self.moment()
        came, fresh = self.chance.choice(FROM), self.chance.random() < 0.75
        for _ in range(min(int(self.chance.expovariate(0.5)) + 1, 30)):
            page = self.popular()
            yield second, who[0], page, came, who[1], True
            yield from self.files(second + 1, who, page, all_=fresh)
            second, came, fresh = second + self.chance.randint(8, 240), HOST + page, False

    def proxy(self) -> Iterator[Event]:
        """A day behind a proxy: hundreds of readers, few agents, never a file."""
        address, agents = self.address("14"), [self.agent() for _ in range(3)]
        for _ in range(self.chance.randint(20, 80)):
            second, agent = self.moment(), self.chance.choice(agents)
            came = self.chance.choice(FROM)
            for _ in range(self.chance.randint(1, 4)):
                page = self.popular()
                yield second, address, page, came, agent, True
                second, came = second + self.chance.randint(10, 200), HOST + page

    def school(self) -> Iterator[Event]:
        """A class: thirty pupils open the same few articles within minutes, tablets of one kind."""
        address, agent = self.address("27"), self.agent()
        begin, pages = self.moment(), [self.popular() for _ in range(3)]
        for _ in range(30):
            second = begin + self.chance.randint(0, 120)
            for page in pages:
                yield second, address, page, f"{HOST}/", agent, True
                yield from self.files(second, (address, agent), page, all_=False)
                second += self.chance.randint(20, 90)

    def driver(self) -> Iterator[Event]:
        """A program that drives a browser: all files, no pause, from nowhere."""
        who, second = (self.address("52"), self.agent()), self.moment()
        for _ in range(self.chance.randint(40, 250)):
            page = self.chance.choice(self.articles)
            yield second, who[0], page, "-", who[1], False
            yield from self.files(second, who, page, all_=True)
            second += self.chance.randint(0, 5)

    def slow(self) -> Iterator[Event]:
        """A patient program: a page every few minutes, never a file."""
        who, second = (self.address("104"), self.agent()), self.moment() // 2
        for _ in range(self.chance.randint(25, 120)):
            yield second, who[0], self.chance.choice(self.articles), "-", who[1], False
            second += self.chance.randint(30, 400)

    def spread(self) -> Iterator[Event]:
        """A program with an address for every page or two: nothing gives it away."""
        if self.chance.random() < 0.5:
            who, second = (self.address("18"), self.agent()), self.moment()
            yield second, who[0], self.chance.choice(self.articles), "-", who[1], False


def write(folder: Path, lines: int, seed: int) -> None:
    """Write the log of about `lines` lines and its truth."""
    town, truth = Town(seed), Counter[str]()
    visits: list[Callable[[], Iterator[Event]]] = [getattr(town, kind) for kind in KINDS]
    weights = list(accumulate(KINDS.values()))
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "all.log").open("w", encoding="ascii") as file:
        for day in range(DAYS):
            events: list[Event] = []
            while len(events) < lines // DAYS:
                events.extend(town.chance.choices(visits, cum_weights=weights)[0]())
            for event in sorted(events):
                file.write(_line(day, event))
                if event[5]:
                    truth[event[2]] += 1
    found = {"articles": dict(sorted(truth.items())), "views": truth.total()}
    (folder / "truth.json").write_text(json.dumps(found), "utf-8")


def _line(day: int, event: Event) -> str:
    second, address, path, referrer, agent, _ = event
    time = BEGIN + timedelta(days=day, seconds=min(second, 86399))
    return (
        f'{address} - - [{time:%d/%b/%Y:%H:%M:%S} +0700] "GET {path} HTTP/2.0" 200 9000 '
        f'"{referrer}" "{agent}"\n'
    )


if __name__ == "__main__":
    arguments = sys.argv[1:] + ["200000", "1"][len(sys.argv) - 2 :]
    write(Path(arguments[0]), int(arguments[1]), int(arguments[2]))
