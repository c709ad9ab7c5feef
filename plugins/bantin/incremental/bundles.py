"""Which bundles of parts are to be planned, and which parts the others had."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import field

from bantin.core.outputs import Bundle, Plan
from bantin.core.values import dataclass
from bantin.incremental.making import Press
from bantin.incremental.store import LOOSE, Planned, Store

Known = tuple[int | None, str]  # the bundle of a part, and its key


@dataclass(slots=True)
class Bundles:
    """The bundles of the last build; those whose keys are other now are opened.

    Parts named in `again` are made anew whatever their keys say.
    """

    store: Store
    press: Press
    again: Collection[str]
    known: dict[str, Planned] = field(init=False)
    opened: dict[int, Planned] = field(default_factory=dict)
    _stale: set[int] = field(init=False)
    _met: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.known = self.store.bundles()
        self._stale = set(self.store.bundles_of(self.again).values())

    def parts(
        self, plan: Iterable[Plan], before: dict[str, Known], *, closed: bool
    ) -> Iterator[tuple[Plan, int]]:
        """What is planned, with its bundle; `before` learns what the opened bundles held.

        Where they are to stay `closed`, bundles come as such: others look into them.
        """
        for each in plan:
            if isinstance(each, Bundle):
                number = self._open(each)
                if number is not None and closed:
                    yield each, number
                elif number is not None:
                    before.update(self.held(number))
                    made = each.make(self.press.desk, *each.args)
                    yield from ((part, number) for part in made)
            else:
                yield each, LOOSE

    def held(self, number: int) -> dict[str, Known]:
        """The parts of a bundle at the last build."""
        held = self.store.keys_in(number).items()
        return {name: (number, "" if name in self.again else key) for name, key in held}

    def _open(self, bundle: Bundle) -> int | None:
        """The number of a bundle that is to be planned; None when it is as it was."""
        self._met.add(bundle.name)
        old = self.known.get(bundle.name) or Planned(self.store.new_bundle(bundle.name), "", "")
        keys, stale = self.press.keys, old.number in self._stale
        shape, same = keys.shape_of(bundle)
        if same and shape == old.shape and not stale:
            return None
        key = "" if keys.sure else keys.of_part(bundle)  # it would be another one
        if key and key == old.key and not stale:
            return None
        self.opened[old.number] = Planned(old.number, key, shape)
        return old.number

    def gone(self) -> dict[int, str]:
        """The numbers of bundles that nobody planned, with their names."""
        return {
            each.number: name for name, each in self.known.items() if name not in self._met
        }

    def elsewhere(self, parts: Iterable[str]) -> list[str]:
        """Those of `parts`, which opened bundles did not hold, that another bundle holds."""
        free = {LOOSE, *self.opened, *self.gone()}
        return [name for name, number in self.store.bundles_of(parts).items() if number not in free]

    def keep(self) -> None:
        """Tell the store of the keys of what was planned."""
        self.store.keep_bundles(self.opened.values(), self.gone())
