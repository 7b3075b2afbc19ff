"""Worlds: datasets in which every date is drawn, every dispute decided and every gap filled."""

from collections.abc import Sequence
from typing import overload

from attrs import evolve, frozen

from lunarpacts._rules.draws import Draw, uniform
from lunarpacts._store.dataset import Dataset
from lunarpacts._store.load import given
from lunarpacts._store.memo import remembered
from lunarpacts._store.tables import is_edition
from lunarpacts.errors import LunarpactsError, shown

from .leeway import Leeway
from .world import World

LARGEST = 2**63 - 1


@frozen(eq=False, repr=False)
class Worlds(Sequence[Dataset]):
    """Worlds of one record, in order: a world is made when it is asked for, and not kept.

    A world draws the claims on a bloc when that bloc is asked about.

    >>> from lunarpacts import worlds
    >>> worlds(20, seed=7)
    <20 worlds of edition 2026.11, seed 7 (uniform)>
    """

    _record: Dataset
    _seed: int
    _draw: Draw
    _rule: str
    _numbers: Sequence[int]

    @overload
    def __getitem__(self, index: int) -> Dataset: ...
    @overload
    def __getitem__(self, index: slice) -> "Worlds": ...
    def __getitem__(self, index: int | slice) -> "Dataset | Worlds":
        if isinstance(index, slice):
            return evolve(self, numbers=self._numbers[index])
        leeway = remembered(self._record, "leeway", lambda: Leeway(self._record))
        return World(leeway, self._seed, self._numbers[index], self._draw, self._rule).made()

    def __len__(self) -> int:
        return len(self._numbers)

    def __repr__(self) -> str:
        many = f"{len(self)} {'world' if len(self) == 1 else 'worlds'}"
        record, rule = shown(self._record.description, 1000), shown(self._rule, 300)
        return f"<{many} of {record[1:-1]}, seed {self._seed} ({rule[1:-1]})>"


def worlds(
    n: int,
    seed: int,
    *,
    draw: Draw = uniform,
    rule: str = "uniform",
    dataset: Dataset | None = None,
) -> Worlds:
    """Return worlds 1 to ``n`` of a seed: datasets in which no day within coverage is unknown.

    A world is a way in which everything can have happened that the record leaves open. Every
    imprecise date that an answer can turn on is drawn, every dispute is decided, and every upheld
    gap is filled. What the record answers with yes is a yes in every world, and a no is a no.

    The rule "uniform" draws each day from those that the date allows, each as likely as the others;
    upholds or rejects a disputed claim with equal chances; and takes each candidate of a gap with
    equal chances. What one participant did towards one bloc is drawn again until it is a record
    that the checks accept, so that all allowed combinations are as likely as each other. A date
    that is open to one side ends at the beginning of the bloc, or at its last check.

    Args:
        n: how many worlds.
        seed: what the randomness starts from. A world is the same for the same record, seed, number
            and rule, whatever ``n`` is.
        draw: a rule of your own. It is given a `Choice` and a `random.Random`, and returns one of
            the options of the choice.
        rule: the name of that rule, for the receipt.
        dataset: the record, or a view of it by `known_by` or `where`; the bundled one if left out.

    Raises:
        LunarpactsError: an argument is none of these; the record is itself a world, or a view on
            the word of some sources, whose silence has no chances; or, when a bloc of a world is
            asked about, the rule returns what is not an option, or the claims fit no world.

    >>> from lunarpacts import members
    >>> found = worlds(20, seed=7)
    >>> for record in (None, found[2]):
    ...     len(members("ilrs", on="2024-07-03", dataset=record).uncertain)
    5
    0
    >>> found[2].description
    'edition 2026.11, world 3 of seed 7 (uniform)'
    """
    record = given(dataset)
    if type(n) is not int or not 1 <= n <= LARGEST:
        raise LunarpactsError(f"n {shown(n)} is not a number of worlds; pass a whole number from 1")
    if type(seed) is not int or abs(seed) > LARGEST:
        raise LunarpactsError(f"seed {shown(seed)} is not a seed; pass a whole number, such as 7")
    if not callable(draw):
        raise LunarpactsError(
            f"draw {shown(draw)} is not a function; pass one of a choice and a random.Random"
        )
    if not is_edition(rule) or (draw is uniform) is not (rule == "uniform"):
        raise LunarpactsError(
            f"rule {shown(rule)} is not a name of this draw; name your own rule, and no other"
        )
    if record.view.world:
        raise LunarpactsError("a world leaves nothing open; take the worlds of the record")
    if record.view.sources is not None:
        raise LunarpactsError(
            f"{record.description}: its sources do not name everybody, and nothing says how likely "
            "the others are to be members; take the worlds of the whole record, or of `where`"
        )
    return Worlds(record, seed, draw, rule, range(1, n + 1))
