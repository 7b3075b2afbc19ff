"""What every line of the record has in common: an id, its rules, its sources."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from html import escape
from types import NoneType, UnionType
from typing import (
    Any,
    ClassVar,
    Literal,
    Self,
    TypeVar,
    Union,
    dataclass_transform,
    get_args,
    get_origin,
)

from attrs import define, evolve, field, fields, frozen

from lunarpacts._dates.partial import OPEN, Open, PartialDate
from lunarpacts._dates.period import Period
from lunarpacts.errors import DateError, Fault, RecordError, shown

from . import html
from .vocabulary import Standing

MOST_TEXT = 100_000
MOST_COUNT = 10**9
MOST_IN_REPR = 60
NATION_ID = re.compile(r"[A-Z]{3}", re.ASCII)
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*", re.ASCII)


def refers(*tables: str, **options: Any) -> Any:
    """Return a field that holds the id, or ids, of records in one of ``tables``."""
    return field(metadata={"refers": tables}, **options)


T = TypeVar("T")


@dataclass_transform(
    eq_default=False, frozen_default=True, kw_only_default=True, field_specifiers=(field, refers)
)
def record(cls: type[T]) -> type[T]:
    """Make ``cls`` a frozen, slotted attrs class whose fields are keywords."""
    return define(cls, eq=False, frozen=True, kw_only=True, repr=False)


@frozen
class Column:
    """What the values of a column are.

    Attributes:
        kind: the class of a value, or of its parts.
        several: whether a value is a tuple.
        optional: whether it can be None.
        limit: whether it can be `OPEN`.
    """

    kind: Any
    several: bool
    optional: bool
    limit: bool

    def holds(self, value: Any) -> bool:
        """Whether the column can hold ``value``."""
        if self.several:
            return type(value) is tuple and {type(part) for part in _parts(value)} <= {self.kind}
        return (
            type(value) is self.kind
            or (value is None and self.optional)
            or (value is OPEN and self.limit)
        )

    def __str__(self) -> str:
        name = f"tuple of {self.kind.__name__}" if self.several else self.kind.__name__
        return f"{name}{', OPEN' if self.limit else ''}{' or None' if self.optional else ''}"


@cache
def column(kind: Any) -> Column:
    """Return the column whose values are annotated as ``kind``."""
    if get_origin(kind) is tuple:
        return Column(get_args(kind)[0], several=True, optional=False, limit=False)
    options = get_args(kind) if get_origin(kind) in (Union, UnionType) else (kind,)
    limit = any(get_origin(option) is Literal for option in options)
    return Column(options[0], several=False, optional=NoneType in options, limit=limit)


@cache
def references(kind: Any) -> tuple[tuple[str, tuple[str, ...], bool], ...]:
    """Return the columns that hold ids, the tables of these, and whether they hold several."""
    return tuple(
        (entry.name, entry.metadata["refers"], column(entry.type).several)
        for entry in fields(kind)
        if "refers" in entry.metadata
    )


def _parts(value: Any) -> tuple[Any, ...]:
    return tuple(value)


def _unwritable(value: object) -> Iterator[Fault]:
    """Yield what keeps a value from being written in a cell and read back."""
    if isinstance(value, tuple):
        words = _parts(value)
        if len(set(words)) < len(words):
            yield Fault("names something twice", "name it once")
        if not all(word and word.isprintable() and " " not in word for word in map(str, words)):
            yield Fault("holds what is not an id", "write ids with one space between")
    elif isinstance(value, str):
        if not value:
            yield Fault("is empty", "give it, or leave it out")
        if len(value) > MOST_TEXT:
            yield Fault(f"has {len(value):,} characters", f"keep to {MOST_TEXT:,}")
        if value != value.strip() or not value.isprintable():
            yield Fault("has stray space or control characters", "remove them")
    elif isinstance(value, int) and not 0 <= value < MOST_COUNT:
        yield Fault("is not a count", f"write one from 0 to below {MOST_COUNT:,}")
    elif isinstance(value, float) and round(value, 6) != value:
        yield Fault(
            "is not a number with at most six decimals", "round it: that is a tenth of a metre"
        )


@cache
def _columns(kind: Any) -> tuple[tuple[str, Column], ...]:
    return tuple((attribute.name, column(attribute.type)) for attribute in fields(kind))


@cache
def _written(kind: Any) -> tuple[str, ...]:
    """Return the columns whose values may be such that no cell can hold them."""
    return tuple(
        name
        for name, column in _columns(kind)
        if column.several or column.kind in (str, int, float)
    )


@define(eq=False, frozen=True, kw_only=True, repr=False, str=False)
class Record:
    """A line of the record: frozen, compared and hashed by its id.

    Raises:
        RecordError: a value breaks a rule; the error names all such values.
    """

    key: ClassVar[tuple[str, ...]] = ("id",)

    def __attrs_post_init__(self) -> None:
        own: Any = type(self)
        mistyped = [
            Fault("is of another type", f"pass {column}", name)
            for name, column in _columns(own)
            if not column.holds(getattr(self, name))
        ]
        faults = [
            evolve(fault, value=_text(getattr(self, fault.column)))
            for fault in (mistyped or self.faults())
        ]
        if faults:
            raise RecordError(type(self).__name__, faults)

    @property
    def identity(self) -> str:
        """The id, or the columns that together stand for one."""
        if len(self.key) == 1:
            return str(getattr(self, self.key[0]) or "")
        return " ".join(str(getattr(self, name) or "") for name in self.key)

    @classmethod
    def partly(cls, values: Mapping[str, Any]) -> Self:
        """Return a record with these values alone, None for the others, and no rule kept.

        It is for finding what else is wrong with a line that cannot be read whole; `faults`
        therefore takes None for any value.
        """
        own: Any = cls
        part, put = object.__new__(cls), object.__setattr__
        for name, _ in _columns(own):
            put(part, name, values.get(name))
        return part

    def faults(self) -> Iterator[Fault]:
        """Yield a `Fault` for each value that breaks a rule, with its column."""
        own: Any = type(self)
        for name in _written(own):
            if (value := getattr(self, name)) is not None:
                for fault in _unwritable(value):
                    yield evolve(fault, column=name)
        if "id" in self.key and not _SLUG.fullmatch(str(getattr(self, "id", ""))):
            yield Fault("is not an id", "write lower-case letters, digits and single hyphens", "id")
        if not getattr(self, "sources", ("none asked for",)):
            yield Fault("is empty", "no fact without a source: give its id", "sources")
        standing = getattr(self, "standing", None)
        if standing in (Standing.DISPUTED, Standing.REJECTED) and not getattr(self, "note", None):
            yield Fault("is empty", f"say why the row is {standing}", "note")
        if hasattr(self, "start"):
            try:
                Period(getattr(self, "start", None), getattr(self, "end", None))
            except DateError:
                yield Fault("is not after the start", "give the first day outside", "end")

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Record):
            return NotImplemented
        return type(self) is type(other) and self.identity == other.identity

    def __hash__(self) -> int:
        return hash(self.identity)  # so that a set of records hashes as the set of their ids

    def __str__(self) -> str:
        return str(getattr(self, "name", None) or getattr(self, "title", None) or self.identity)

    def __repr__(self) -> str:
        values = ((column.name, getattr(self, column.name)) for column in fields(type(self)))
        known = (f"{name}={_short(value)}" for name, value in values if value not in (None, ()))
        return f"{type(self).__name__}({', '.join(known)})"

    def _repr_html_(self) -> str:
        head = f"<p><strong>{escape(html.cut(str(self)))}</strong></p>"
        return html.document(str(self), head, html.upright(html.values_of(self)))


def _text(value: Any) -> str:
    """Return a value as a cell would hold it, or as Python shows it if no cell could."""
    if isinstance(value, PartialDate | Open):
        return str(value)
    text, words = shown(value), _parts(value if isinstance(value, tuple) else (value,))
    return " ".join(words) if all(isinstance(word, str) for word in words) else text


def _short(value: object) -> str:
    text = str(value)
    return text if len(text) <= MOST_IN_REPR else f"{text[:MOST_IN_REPR]}..."
