"""What every line of the record has in common: an id, its rules, its sources."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
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

from attrs import define, field, fields, frozen

from lunarpacts._dates.partial import OPEN
from lunarpacts._dates.period import Period
from lunarpacts.errors import DateError, RecordError

from .vocabulary import Standing

MOST_TEXT = 100_000
MOST_COUNT = 10**9
NATION_ID = re.compile(r"[A-Z]{3}", re.ASCII)
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*", re.ASCII)
Problems = Iterator[tuple[str, str, str]]


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
        kind: the class of a value, or of each of several.
        several: whether a value is a tuple.
        optional: whether it can be None.
        limit: whether it can be `OPEN`.
    """

    kind: Any
    several: bool
    optional: bool
    limit: bool

    def holds(self, value: object) -> bool:
        """Whether the column can hold ``value``."""
        if self.several:
            return type(value) is tuple and all(type(each) is self.kind for each in value)
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
    limit = any(get_origin(each) is Literal for each in options)
    return Column(options[0], several=False, optional=NoneType in options, limit=limit)


def _unwritable(value: object) -> Iterator[tuple[str, str]]:
    """Yield what keeps a value from being written in a cell and read back."""
    if isinstance(value, tuple):
        if len(set(value)) < len(value):
            yield "names something twice", "name each once"
        if not all(str(each) and str(each).isprintable() and " " not in each for each in value):
            yield "holds what is no id", "write ids with one space between"
    elif isinstance(value, str):
        if not value:
            yield "is empty", "give it, or leave it out"
        if len(value) > MOST_TEXT:
            yield f"has {len(value):,} characters", f"keep to {MOST_TEXT:,}"
        if value != value.strip() or not value.isprintable():
            yield "has stray space or control characters", "remove them"
    elif isinstance(value, int) and not 0 <= value < MOST_COUNT:
        yield "is no count", f"write one from 0 to below {MOST_COUNT:,}"
    elif isinstance(value, float) and round(value, 6) != value:
        yield "is no number of six decimals", "round it: that is a tenth of a metre"


@cache
def _columns(kind: Any) -> tuple[tuple[str, Column], ...]:
    return tuple((each.name, column(each.type)) for each in fields(kind))


@define(eq=False, frozen=True, kw_only=True, repr=False)
class Record:
    """A line of the record: frozen, compared and hashed by its id.

    Raises:
        RecordError: a value breaks a rule; the error names all such values.
    """

    key: ClassVar[tuple[str, ...]] = ("id",)

    def __attrs_post_init__(self) -> None:
        own: Any = type(self)
        mistyped = [
            (name, "is of another type", f"pass {each}")
            for name, each in _columns(own)
            if not each.holds(getattr(self, name))
        ]
        problems = [
            (name, getattr(self, name), wrong, remedy)
            for name, wrong, remedy in (mistyped or self.problems())
        ]
        if problems:
            raise RecordError(type(self).__name__, problems)

    @property
    def identity(self) -> str:
        """The id, or the columns that together stand for one."""
        return " ".join(str(getattr(self, name) or "") for name in self.key)

    @classmethod
    def partly(cls, values: Mapping[str, Any]) -> Self:
        """Return a record with these values alone, None for the others, and no rule kept.

        It is for finding what else is wrong with a line that cannot be read whole; `problems`
        therefore takes None for any value.
        """
        part = object.__new__(cls)
        for each in fields(cls):
            object.__setattr__(part, each.name, values.get(each.name))
        return part

    def problems(self) -> Problems:
        """Yield ``(field, wrong, remedy)`` for each value that breaks a rule."""
        own: Any = type(self)
        for name, _ in _columns(own):
            yield from ((name, *told) for told in _unwritable(getattr(self, name)))
        if "id" in self.key and not _SLUG.fullmatch(str(getattr(self, "id", ""))):
            yield "id", "is no id", "write lower-case letters, digits and single hyphens"
        if not getattr(self, "sources", ("none asked for",)):
            yield "sources", "is empty", "no fact without a source: give its id"
        standing = getattr(self, "standing", None)
        if standing in (Standing.DISPUTED, Standing.REJECTED) and not getattr(self, "note", None):
            yield "note", "is empty", f"say why the row is {standing}"
        if hasattr(self, "start"):
            try:
                Period(getattr(self, "start", None), getattr(self, "end", None))
            except DateError:
                yield "end", "is not after the start", "give the first day outside"

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Record):
            return NotImplemented
        return type(self) is type(other) and self.identity == other.identity

    def __hash__(self) -> int:
        return hash((type(self).__name__, self.identity))

    def __repr__(self) -> str:
        values = ((each.name, getattr(self, each.name)) for each in fields(type(self)))
        told = (f"{name}={value!s}" for name, value in values if value not in (None, ()))
        return f"{type(self).__name__}({', '.join(told)})"
