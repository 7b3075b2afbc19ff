"""What all results have in common: the dataset that they come from, and how they are laid out."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, ClassVar, Generic, Self, TypeVar, cast, overload

from attrs import define, field, fields, frozen

from lunarpacts._model.entities import Source
from lunarpacts._model.frozen import FrozenMap
from lunarpacts._model.html import cut
from lunarpacts._model.record import Record
from lunarpacts._rules.verdict import Reason
from lunarpacts._store.dataset import Dataset
from lunarpacts._store.rows import plain
from lunarpacts._store.tables import table_of
from lunarpacts.errors import UnknownNameError

from .description import ENTITIES, Row, Table, grounds, line_of, lines_of, row_of, rows_in
from .html import MOST, Rows, bounded, html_of

Origin = Dataset | str | None
"""The dataset that a result comes from; after pickling, its receipt; None if made by hand."""

T_co = TypeVar("T_co", bound="Record | Result", covariant=True)
R = TypeVar("R", bound=Record)
V = TypeVar("V")
D = TypeVar("D")


@frozen(eq=False, repr=False)
class Result:
    """What a query returns: a head of plain values, and tables of flat rows.

    It refers to its dataset privately: outside equality, hash and repr. A pickle keeps the receipt
    of the dataset instead.
    """

    TABLES: ClassVar[Mapping[str, Table]] = {}

    _origin: Origin = field(default=None, kw_only=True, alias="origin", eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        own: Any = type(self)
        for name in rows_in(own):
            object.__setattr__(self, name, Rows(getattr(self, name)))

    @property
    def summary(self) -> str:
        """The result in one line."""
        return line_of(self, tuple(row_of(self)))

    @property
    def receipt(self) -> str | None:
        """The receipt of the dataset that it comes from; None if it was made by hand."""
        return self._origin.receipt() if isinstance(self._origin, Dataset) else self._origin

    def tables(self) -> Mapping[str, "tuple[Record | Result, ...]"]:
        """Return the items of its tables by name; the first table is the main one."""
        return {name: tuple(items_of(getattr(self, name), self._origin)) for name in self.TABLES}

    def records(self) -> tuple[Record, ...]:
        """Return the lines of the record that it rests on, apart from whom it is about."""
        found = {(table_of(record), record.identity): record for record in _behind(self)}
        return tuple(found.values())

    def to_dict(self) -> dict[str, Any]:
        """Return it as JSON has it: a head, tables of flat rows, records by table and id.

        ``docs/schema.json`` describes the layout. The records include their sources, unless the
        result was unpickled: then it has no dataset to look them up in.
        """
        behind = self.records()
        behind += cited_by(behind, self._origin)
        records: dict[str, dict[str, Row]] = {}
        for record in behind:
            records.setdefault(table_of(record), {})[record.identity] = row_of(record)
        whole: dict[str, Any] = plain(
            {
                "type": type_of(self),
                "summary": self.summary,
                **row_of(self),
                **{name: [*map(row_of, items)] for name, items in self.tables().items()},
                "records": records,
                "receipt": self.receipt,
            }
        )
        return whole

    def to_dicts(self) -> list[dict[str, Any]]:
        """Return the rows of its main table; its own row, if it has no table."""
        items = next(iter(self.tables().values()), (self,))
        rows: list[dict[str, Any]] = plain([row_of(item) for item in items])
        return rows

    def __str__(self) -> str:
        return "\n".join([self.summary, *lines_of(self.tables(), self.TABLES)])

    def __repr__(self) -> str:
        return f"<{cut(self.summary, MOST)}>"

    def _repr_html_(self) -> str:
        return html_of(self, self.tables(), self.TABLES, self._origin, lambda: self.receipt)

    def __reduce__(self) -> tuple[Any, ...]:
        columns = [column for column in fields(type(self)) if column.name != "_origin"]
        values = {column.alias: getattr(self, column.name) for column in columns}
        return _restored, (type(self), values, self.receipt)

    def __copy__(self) -> Self:
        return self

    def __deepcopy__(self, memo: object) -> Self:
        return self


@frozen(order=False, repr=False, str=False)
class Doubt(Result):
    """A line of the record that may have held, and why that is not certain."""

    record: Record
    because: Reason


def cited_by(records: Iterable[object], origin: Origin) -> tuple[Source, ...]:
    """Return the sources of records, in their order, as far as there is a dataset that has them."""
    known: Mapping[str, Source] = origin.whole.sources if isinstance(origin, Dataset) else {}
    cited = (name for record in records for name in getattr(record, "sources", ()))
    return tuple(known[name] for name in dict.fromkeys(cited) if name in known)


def items_of(value: Any, origin: Origin) -> Iterator[Any]:
    """Yield the rows of a table: those of a mapping are its values, or its keys with a reason."""
    if isinstance(value, tuple):
        yield from value
        return
    for key, held in value.items():
        if isinstance(held, Reason):
            yield Doubt(key, held, origin=origin)
        else:
            yield from held if isinstance(held, tuple) else (held,)


def _restored(kind: type[Any], values: dict[str, Any], receipt: str | None) -> Any:
    return kind(**values, origin=receipt)


def origin_of(result: Result) -> Origin:
    """Return the dataset that a result comes from, or what is left of it."""
    return result._origin  # noqa: SLF001  # pyright: ignore[reportPrivateUsage] (private to users, not to this module)


def type_of(result: Result) -> str:
    """Return the name of a result's type in JSON."""
    if isinstance(result, Results):
        return result._holds  # noqa: SLF001  # pyright: ignore[reportPrivateUsage] (the same)
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", type(result).__name__).lower()


def kinds_of(result: Result) -> tuple[type, ...]:
    """Return the classes of the items of a result's main table, which may be empty."""
    if isinstance(result, Results):
        return result._of  # noqa: SLF001  # pyright: ignore[reportPrivateUsage] (the same)
    return next((table.kinds for table in result.TABLES.values()), ())


def _behind(value: object) -> Iterator[Record]:
    if isinstance(value, Record):
        yield value
    elif isinstance(value, Result):
        kind: Any = type(value)
        for name in grounds(kind):
            yield from _behind(getattr(value, name))
    elif isinstance(value, Mapping):
        for key, held in cast("Mapping[object, object]", value).items():
            yield from _behind(() if isinstance(key, ENTITIES) else key)
            yield from _behind(held)
    elif isinstance(value, tuple):
        for part in cast("tuple[object, ...]", value):
            yield from _behind(part)


@define(eq=False, repr=False, frozen=True)
class Results(Result, Sequence[T_co], Generic[T_co]):
    """A sequence of results, or of lines of the record; equal to the tuple of them.

    >>> from lunarpacts import changes
    >>> changes("nato", during="2024").to_dicts()[0]["participant_name"]
    'Sweden'
    """

    _items: tuple[T_co, ...] = field(converter=tuple)
    _holds: str = field(kw_only=True, alias="holds")
    _of: tuple[type, ...] = field(kw_only=True, alias="of", repr=False)

    @property
    def summary(self) -> str:
        """How many there are of what."""
        return f"{len(self)} {self._holds}"

    def tables(self) -> Mapping[str, tuple[T_co, ...]]:
        """Return its items, by what they are."""
        return {self._holds: self._items}

    @overload
    def __getitem__(self, index: int) -> T_co: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[T_co, ...]: ...
    def __getitem__(self, index: int | slice) -> T_co | tuple[T_co, ...]:
        return self._items[index]

    def __len__(self) -> int:
        return len(self._items)

    def __iter__(self) -> Iterator[T_co]:
        return iter(self._items)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Results | tuple):
            return NotImplemented
        return self._items == tuple(cast("Sequence[object]", other))

    def __hash__(self) -> int:
        return hash(self._items)

    def __str__(self) -> str:
        return "\n".join(map(line_of, self._items)) or f"no {self._holds}"

    def __repr__(self) -> str:
        return f"[{bounded(self._items)}]"


_WITH_IDS = ("nations", "organisations", "programmes", "agreements", "spaceports", "arrangements")


def _frozen(items: Mapping[Any, Any] | Callable[[], Mapping[Any, Any]]) -> FrozenMap[Any, Any]:
    return FrozenMap(items)


@define(eq=False, repr=False, frozen=True)
class ByRecord(Result, Mapping[R, V], Generic[R, V]):
    """A frozen mapping from records, which also finds a record by its id.

    A text that is not an id raises `UnknownNameError`: a silent False would be a no that no source
    says.

    >>> from lunarpacts import members
    >>> "TUR" in members("ilrs", on="2024-07-03").uncertain
    True
    """

    _items: FrozenMap[R, V] = field(converter=_frozen)

    @property
    def summary(self) -> str:
        """The ids of the records."""
        return f"{len(self)} records: {' '.join(record.identity for record in self)}"

    def _key(self, key: Any) -> Any:
        if not isinstance(key, str):
            return key
        if found := next((record for record in self if record.identity == key), None):
            return found
        if isinstance(self._origin, Dataset):
            known = (getattr(self._origin.whole, name) for name in _WITH_IDS)
            if not any(key in table for table in known):
                raise UnknownNameError(key, "id")
        return key

    def __getitem__(self, key: R | str) -> V:
        return self._items[self._key(key)]

    @overload
    def get(self, key: R | str) -> V | None: ...
    @overload
    def get(self, key: R | str, default: V | D) -> V | D: ...
    def get(self, key: R | str, default: D | None = None) -> V | D | None:
        """Return what belongs to a record or its id; ``default`` where it is not among these."""
        return self._items.get(self._key(key), default)

    def __contains__(self, key: object) -> bool:
        return self._key(key) in self._items

    def __iter__(self) -> Iterator[R]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)

    def __eq__(self, other: object) -> bool:
        return self._items == other

    def __hash__(self) -> int:
        return hash(self._items)

    def _repr_html_(self) -> str:
        doubted = any(isinstance(held, Reason) for held in self._items.values())
        title = "uncertain" if doubted else "records"
        tables = self.tables() or {title: tuple(items_of(self, self._origin))}
        return html_of(self, tables, self.TABLES, self._origin, lambda: self.receipt)
