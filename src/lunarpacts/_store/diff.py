"""What changed between two records, fact by fact."""

from collections.abc import Mapping

from attrs import field, fields, frozen

from lunarpacts._model.frozen import FrozenMap
from lunarpacts._model.record import Record
from lunarpacts.errors import LunarpactsError, shown

from .dataset import Dataset
from .rows import to_row
from .tables import TABLES


@frozen(repr=False)
class RecordChange:
    """A line that two records hold differently under one id.

    Attributes:
        old: the line as it was.
        new: the line as it is.
        cells: by column, the cells before and after, where they differ.

    >>> from lunarpacts import RecordChange, load
    >>> ilrs = load().terms["ilrs"]
    >>> RecordChange(ilrs, load().known_by("2024-07-31").terms["ilrs"])
    <ilrs: checked 2026-09-13 -> 2024-07-31>
    """

    old: Record
    new: Record
    cells: Mapping[str, tuple[str, str]] = field(init=False)

    @cells.default
    def _differing(self) -> Mapping[str, tuple[str, str]]:
        was, now = to_row(self.old), to_row(self.new)
        return FrozenMap({name: (was[name], now[name]) for name in was if was[name] != now[name]})

    def __str__(self) -> str:
        cells = ((name, *(each or "nothing" for each in pair)) for name, pair in self.cells.items())
        told = (f"{name} {was} -> {now}" for name, was, now in cells)
        return f"{self.new.identity}: {'; '.join(told)}"

    def __repr__(self) -> str:
        return f"<{self}>"


@frozen(repr=False)
class Diff:
    """What changed between two records; false if no line did, whatever the editions are called.

    Attributes:
        added: the lines that only the new one has, table by table.
        removed: the lines that only the old one has.
        changed: the lines that both have under one id, and that differ.

    >>> from lunarpacts import diff, load
    >>> diff(load(), load())
    <0 added, 0 removed, 0 changed>
    """

    added: tuple[Record, ...]
    removed: tuple[Record, ...]
    changed: tuple[RecordChange, ...]

    def __len__(self) -> int:
        return len(self.added) + len(self.removed) + len(self.changed)

    def __repr__(self) -> str:
        counts = f"{len(self.added)} added, {len(self.removed)} removed"
        return f"<{counts}, {len(self.changed)} changed>"


def diff(old: Dataset, new: Dataset) -> Diff:
    """Return the facts added, removed and changed from ``old`` to ``new``, by id.

    Either may be a view.

    Raises:
        LunarpactsError: one of the two is no dataset.

    >>> from lunarpacts import load
    >>> found = diff(load().known_by("2023-10-22"), load().known_by("2023-10-31"))
    >>> "ilrs-blr-signed-2023-10-23" in [each.identity for each in found.added]
    True
    """
    for each in (old, new):
        if not isinstance(each, Dataset):
            raise LunarpactsError(f"{shown(each)} is no dataset; pass two")
    added: list[Record] = []
    removed: list[Record] = []
    changed: list[RecordChange] = []
    for table in TABLES:
        before, after = getattr(old, table), getattr(new, table)
        added += (each for name, each in after.items() if name not in before)
        removed += (each for name, each in before.items() if name not in after)
        changed += (
            RecordChange(before[name], each)
            for name, each in after.items()
            if name in before and _differ(before[name], each)
        )
    return Diff(tuple(added), tuple(removed), tuple(changed))


def _differ(one: Record, other: Record) -> bool:
    """Whether two lines of one id differ in a cell; records themselves compare by id."""
    return one is not other and any(
        getattr(one, each.name) != getattr(other, each.name) for each in fields(type(one))
    )
