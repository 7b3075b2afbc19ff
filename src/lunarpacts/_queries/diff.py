"""What changed between two records, fact by fact."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, ClassVar, Literal

from attrs import fields, frozen

from lunarpacts._model.frozen import FrozenMap
from lunarpacts._model.record import Record, references
from lunarpacts._results.description import Table
from lunarpacts._results.names import subject
from lunarpacts._results.results import Result
from lunarpacts._store.dataset import Dataset
from lunarpacts._store.rows import to_row
from lunarpacts._store.tables import TABLES, table_of
from lunarpacts.errors import LunarpactsError, UnknownNameError, shown


@frozen(order=False, repr=False, str=False)
class RecordChange(Result):
    """A line that two records hold differently under one id.

    Attributes:
        old: the line as it was.
        new: the line as it is.

    >>> from lunarpacts import diff, load
    >>> found = diff(load(), load().known_by("2024-07-31"))
    >>> [change for change in found.changed if change.new.identity == "ilrs-2026-09-13-searched"]
    [<ilrs-2026-09-13-searched: date 2026-09-13 -> 2024-07-31>]
    """

    old: Record
    new: Record

    @property
    def cells(self) -> Mapping[str, tuple[str, str]]:
        """By column, the cells before and after, where they differ."""
        was, now = to_row(self.old), to_row(self.new)
        return FrozenMap({name: (was[name], now[name]) for name in was if was[name] != now[name]})

    @property
    def summary(self) -> str:
        """The id, and the cells before and after."""
        cells = (
            f"{name} {was or 'nothing'} -> {now or 'nothing'}"
            for name, (was, now) in self.cells.items()
        )
        return f"{self.new.identity}: {'; '.join(cells)}"


@frozen(order=False, repr=False, str=False)
class CellChange(Result):
    """A cell that differs between two records; of a line that came or went, the line.

    Attributes:
        change: whether the line was added, removed or changed.
        table: its table.
        id: its id.
        column: the column; None for a whole line.
        old: the cell before.
        new: the cell after.
    """

    change: Literal["added", "removed", "changed"]
    table: str
    id: str
    column: str | None = None
    old: str | None = None
    new: str | None = None


@frozen(order=False, repr=False, str=False)
class Diff(Result):
    """What changed between two records; false if no line did, whatever the editions are called.

    Attributes:
        added: the lines that only the new one has, table by table.
        removed: the lines that only the old one has.
        changed: the lines that both have under one id, and that differ.

    >>> from lunarpacts import diff, load
    >>> diff(load(), load())
    <0 added, 0 removed, 0 changed>
    """

    TABLES: ClassVar[Mapping[str, Table]] = {"changes": Table.of(CellChange)}

    added: tuple[Record, ...]
    removed: tuple[Record, ...]
    changed: tuple[RecordChange, ...]

    def __len__(self) -> int:
        return len(self.added) + len(self.removed) + len(self.changed)

    @property
    def summary(self) -> str:
        """How many lines were added, removed and changed."""
        counts = f"{len(self.added)} added, {len(self.removed)} removed"
        return f"{counts}, {len(self.changed)} changed"

    def tables(self) -> Mapping[str, tuple[CellChange, ...]]:
        """Return every cell that changed, and every line that came or went."""
        return {"changes": tuple(self._changes())}

    def _changes(self) -> Iterator[CellChange]:
        for line in self.added:
            yield CellChange("added", table_of(line), line.identity)
        for line in self.removed:
            yield CellChange("removed", table_of(line), line.identity)
        for change in self.changed:
            for name, (was, now) in change.cells.items():
                line = change.new
                yield CellChange("changed", table_of(line), line.identity, name, was, now)


def diff(
    old: Dataset, new: Dataset, *, about: str | Record | Iterable[str | Record] | None = None
) -> Diff:
    """Return the facts added, removed and changed from ``old`` to ``new``, by id.

    Either may be a view. ``about`` keeps the lines of some nations, blocs, organisations and
    spaceports, and those that refer to them: of the blocs that a paper is about, for example.

    Raises:
        LunarpactsError: one of the two is not a dataset.
        UnknownNameError, AmbiguousNameError: a name in ``about`` that neither, or several, have.

    >>> from lunarpacts import load
    >>> found = diff(load().known_by("2023-10-22"), load().known_by("2023-10-31"))
    >>> "ilrs-blr-signed-2023-10-23" in [line.identity for line in found.added]
    True
    """
    for dataset in (old, new):
        if not isinstance(dataset, Dataset):
            raise LunarpactsError(f"{shown(dataset)} is not a Dataset; pass two of them")
    ids = None if about is None else _ids_of(about, old, new)
    added: list[Record] = []
    removed: list[Record] = []
    changed: list[RecordChange] = []
    for table in TABLES:
        before, after = (
            {name: line for name, line in getattr(data, table).items() if _concerns(line, ids)}
            for data in (old, new)
        )
        added += (line for name, line in after.items() if name not in before)
        removed += (line for name, line in before.items() if name not in after)
        changed += (
            RecordChange(before[name], line, origin=new)
            for name, line in after.items()
            if name in before and _differ(before[name], line)
        )
    return Diff(tuple(added), tuple(removed), tuple(changed), origin=new)


def _differ(one: Record, other: Record) -> bool:
    """Whether two lines of one id differ in a cell; records themselves compare by id."""
    return one is not other and any(
        getattr(one, column.name) != getattr(other, column.name) for column in fields(type(one))
    )


def _ids_of(about: str | Record | Iterable[str | Record], old: Dataset, new: Dataset) -> set[str]:
    """Return the ids of what is asked about, which may be in one of the two records alone."""
    names = [about] if isinstance(about, str | Record) else about
    if not isinstance(names, Iterable):
        raise LunarpactsError(f"about {shown(about)} is not a name; pass a name, or a list of them")
    ids: set[str] = set()
    for name in names:
        try:
            ids.add(subject(name, new).id)
        except UnknownNameError:
            ids.add(subject(name, old).id)
    return ids


def _concerns(line: Record, ids: set[str] | None) -> bool:
    """Whether a line is that of one of some ids, or refers to one of them."""
    kind: Any = type(line)
    named = (
        value if several else (value,)
        for name, _, several in references(kind)
        for value in [getattr(line, name)]
    )
    return ids is None or line.identity in ids or any(not ids.isdisjoint(them) for them in named)
