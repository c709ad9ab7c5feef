"""What is related to each article, found anew only beside what changed since it was kept."""

from __future__ import annotations

import json
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import field
from functools import cached_property
from typing import NamedTuple, Protocol

from bantin.articles.archive import Archive
from bantin.articles.model import Article
from bantin.core.values import dataclass
from bantin.related import rank
from bantin.related.rank import Comparison, Ranked, Trait, score_of, traits_of

RELATED = "related"
CHANGES = 200  # after which everything is compared again
Lists = tuple[tuple[Article, ...], ...]


class Kept(Protocol):
    """What was kept of the last build, under the articles' ids."""

    def names(self) -> set[str]:
        """All of them."""

    def values(self, names: Iterable[str]) -> Mapping[str, str]:
        """What is kept under those of `names` that are known."""


class Nothing:
    """Nothing was kept."""

    def names(self) -> set[str]:
        """None."""
        return set()

    def values(self, _names: Iterable[str]) -> Mapping[str, str]:
        """Nothing."""
        return {}


class Found(NamedTuple):
    """What was `made` anew, of which articles nothing is to be kept any more.

    `other` are those that something else stands beside, or something that changed; None: all.
    """

    made: Mapping[str, Ranked]
    gone: frozenset[str]
    other: frozenset[str] | None


@dataclass(frozen=True)
class Related:
    """What is related to each article of `archive`, where the ids `changed` since it was kept.

    Nothing is where none is `shown`.
    """

    archive: Archive
    kept: Kept = field(default_factory=Nothing)
    changed: Collection[str] = ()
    jobs: int = 0
    shown: bool = True

    @cached_property
    def found(self) -> Found:
        """What is not as it was."""
        if not self.shown:
            return Found({}, frozenset(), frozenset())
        now, known = self.archive.places.keys(), self.kept.names()
        gone = frozenset(known - now)
        changed = frozenset((now - known) | (now & {*self.changed}))
        if not known or len(changed) + len(gone) > CHANGES:
            return Found(Comparison(self.archive).every(self.jobs), gone, None)
        return _Beside(self, changed, gone).found()

    def of(self, articles: Iterable[Article]) -> Lists:
        """What is related to each of these."""
        asked, made = [article.id for article in articles], self.found.made
        if not self.shown:
            return ((),) * len(asked)
        kept = self.before([id_ for id_ in asked if id_ not in made])
        shown, places = self.archive.published, self.archive.places
        return tuple(
            tuple([shown[places[other]] for other in (made.get(id_) or kept[id_]).others])
            for id_ in asked
        )

    def before(self, ids: Iterable[str]) -> dict[str, Ranked]:
        """What was kept of these, as far as it is known."""
        return {id_: _read(text) for id_, text in self.kept.values(ids).items()}

    def as_it_was(self, articles: Iterable[Article]) -> bool:
        """Whether the same stands beside each of these as did before, none of it changed."""
        other = self.found.other
        return other is not None and other.isdisjoint([article.id for article in articles])

    def written(self) -> Iterator[tuple[str, str]]:
        """What is to be kept, with the id of each."""
        return ((id_, _text(each)) for id_, each in self.found.made.items())


_text = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def _read(text: str) -> Ranked:
    day, traits, others, least = json.loads(text)
    return Ranked(day, tuple([(kind, value) for kind, value in traits]), tuple(others), least)


class _Beside:
    """Finds what is related to articles that are new, `changed` or near such in time.

    What else is kept must be what would be found: articles share traits with `BESIDE` holders
    newer and older. So one that came is seen by those alone, and it stands with them only
    if it reaches their least score. It may push out of sight what was the last of them.
    """

    def __init__(
        self, related: Related, changed: frozenset[str], gone: frozenset[str]
    ) -> None:
        self.changed, self.gone = changed, gone
        self.comparison = Comparison(related.archive)
        self.before = related.before
        self.then = self.before({*changed, *gone})
        self.slack = len(changed) + len(gone)

    def found(self) -> Found:
        comparison, places = self.comparison, self.comparison.places
        came, left, same = self._changes()
        stale = {*self._of_other_weight(came, left)}
        for each in left:
            stale.update(self._near(each))
        seen = [self._near(each) for each in (*came, *same)]
        near = {comparison.articles[place].id for place in stale.union(*seen)}
        known = self.before(near - self.changed)
        for each, shares in zip(came, seen, strict=False):
            stale.update(self._reached(each, shares, known))
        stale.update(places[id_] for id_ in self.changed)
        made = comparison.ranked(sorted(stale))
        now = {**known, **made}
        moved = self.changed | self.gone
        other = {
            id_ for id_, each in now.items()
            if id_ not in known or each.others != known[id_].others
            or not moved.isdisjoint(each.others)
        }
        return Found(made, self.gone, frozenset(other))

    def _changes(self) -> tuple[list[Ranked], list[Ranked], list[Ranked]]:
        """What came, what left, and what stands where it stood with the same traits."""
        came, left, same = list[Ranked](), list[Ranked](), list[Ranked]()
        for id_ in sorted(self.changed | self.gone):
            now, then = self._now(id_), self.then.get(id_)
            if now and then and now[:2] == then[:2]:
                same.append(now)
                continue
            came += [now] if now else []
            left += [then] if then else []
        return came, left, same

    def _now(self, id_: str) -> Ranked | None:
        place = self.comparison.places.get(id_)
        if place is None:
            return None
        article = self.comparison.articles[place]
        return Ranked(self.comparison.days[place], traits_of(article), (), 0)

    def _of_other_weight(self, came: Iterable[Ranked], left: Iterable[Ranked]) -> Iterator[int]:
        """The holders of traits that are rarer or more common than they were."""
        more: Counter[Trait] = Counter()
        for each in came:
            more.update(each.traits)
        for each in left:
            more.subtract(each.traits)
        for trait, count in more.items():
            holders = self.comparison.holders(trait)
            then = len(holders) - count
            if score_of(trait[0], len(holders)) != score_of(trait[0], then):
                yield from holders

    def _near(self, changed: Ranked) -> dict[int, int]:
        """The places that may see what came or left, and the most that they share with it."""
        days, found = self.comparison.days, defaultdict[int, int](int)
        beside = rank.BESIDE + self.slack
        for trait in changed.traits:
            holders = self.comparison.holders(trait)
            score = score_of(trait[0], len(holders))
            first = bisect_left(holders, -changed.day, key=lambda place: -days[place])
            last = bisect_right(holders, -changed.day, key=lambda place: -days[place])
            for place in holders[max(0, first - beside) : last + beside]:
                found[place] += score
        return found

    def _reached(
        self, came: Ranked, shares: Mapping[int, int], known: Mapping[str, Ranked]
    ) -> Iterator[int]:
        """Places beside which something else may stand for what came."""
        articles = self.comparison.articles
        for place, score in shares.items():
            each = known.get(articles[place].id)
            if each is None or score >= each.least or self._pushed_out(place, came, each):
                yield place

    def _pushed_out(self, place: int, came: Ranked, each: Ranked) -> bool:
        """Whether one that stood beside an article may be too far away by now."""
        others = {self.comparison.places.get(other, -1) for other in each.others}
        for trait in came.traits:
            if trait in each.traits:
                holders = self.comparison.holders(trait)
                here, far = bisect_left(holders, place), rank.BESIDE
                edges = (*holders[max(0, here - far - self.slack) : max(0, here - far)],
                         *holders[here + far + 1 : here + far + 1 + self.slack])
                if not others.isdisjoint(edges):
                    return True
        return False
