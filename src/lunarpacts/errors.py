"""What can go wrong: every error of lunarpacts is a `LunarpactsError`."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol, overload

from attrs import frozen

__all__ = [
    "AmbiguousNameError",
    "DataError",
    "DateError",
    "Fault",
    "LunarpactsError",
    "OutsideCoverageError",
    "RecordError",
    "TerritoryError",
    "UncertainError",
    "UnknownNameError",
]

MOST_FAULTS_SHOWN = 1000
MOST_IN_REPR = 1_900
MOST_IN_COLUMN = 60


def shown(value: object, most: int = 60) -> str:
    """Return ``value`` as an error names it: quoted, and cut where it is long."""
    try:
        text = repr(value)
    except Exception:  # noqa: BLE001 (it may be anything, and the error must say something)
        text = f"a value of type {type(value).__name__}"
    return text if len(text) <= most else f"{text[: most - 3]}..."


def printable(text: object) -> str:
    """Return a text with its control characters spelt out, so that no terminal obeys them."""
    given = str(text)
    if given.isprintable():
        return given
    return "".join(sign if sign.isprintable() else repr(sign)[1:-1] for sign in given)


def spelt_like(name: str, known: Iterable[str], most: int = 3) -> list[str]:
    """Return up to so many of the known names that are spelt like one, the likeliest first.

    Below a likeness of 0.82 a suggestion is nonsense: "Alemania" is 0.80 like Albania.
    """
    from difflib import get_close_matches  # noqa: PLC0415 (few programs need it)

    return get_close_matches(name, known, most, 0.82)


class Named(Protocol):
    """A line of the record, as far as an error needs to know it: it has an id."""

    @property
    def id(self) -> str:
        """Its id."""
        ...


class LunarpactsError(Exception):
    """The root of all errors that lunarpacts raises on purpose."""

    def __repr__(self) -> str:
        return f"{type(self).__name__}({shown(str(self), MOST_IN_REPR)})"


class DateError(LunarpactsError, ValueError):
    """A date that cannot be read, or that can be read in two ways."""


@frozen(order=False, repr=False)
class Fault:
    """What is wrong with a value, a line or a file of a record, and where.

    Attributes:
        wrong: what is wrong with it.
        remedy: what to do.
        column: the column; empty where the whole line or file is to blame.
        value: the value as written.
        file: the table, relative to the record's folder; empty for a record made in Python.
        line: the line of the file, the header being line 1; 0 where no line is to blame.
    """

    wrong: str
    remedy: str
    column: str = ""
    value: str = ""
    file: str = ""
    line: int = 0

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        # A column that no table has can be as long as its file.
        column = self.column if len(self.column) <= MOST_IN_COLUMN else shown(self.column)[1:-1]
        where = f"{place} {column}".strip()
        return printable(f"{where}: {shown(self.value)} - {self.wrong} - {self.remedy}")

    def __repr__(self) -> str:
        return f"Fault({shown(str(self), MOST_IN_REPR)})"


class RecordError(LunarpactsError, ValueError):
    """A record whose values break a rule of the model.

    Attributes:
        kind: the class of the record.
        faults: a `Fault` for each value that breaks a rule.
    """

    def __init__(self, kind: str, faults: Sequence[Fault]) -> None:
        super().__init__(kind, faults)
        self.kind = kind
        self.faults: tuple[Fault, ...] = tuple(faults)

    def __str__(self) -> str:
        return "; ".join(f"{self.kind}.{fault}" for fault in self.faults)


class UnknownNameError(LunarpactsError, LookupError):
    """A name that the record does not know.

    Attributes:
        name: what was asked for.
        kind: what it was asked as ("nation", "bloc", "spaceport", ...).
        suggestions: up to three names that are spelt alike, the likeliest first.
    """

    def __init__(self, name: object, kind: str, suggestions: Sequence[str] = ()) -> None:
        super().__init__(name, kind, suggestions)
        self.name = name
        self.kind = kind
        self.suggestions: tuple[str, ...] = tuple(suggestions)

    def __str__(self) -> str:
        hint = f"; did you mean {' or '.join(self.suggestions)}?" if self.suggestions else ""
        hint = "; name the scheme of a number" if isinstance(self.name, int | float) else hint
        return f"unknown {self.kind}: {shown(self.name)}{hint}"


class TerritoryError(UnknownNameError):
    """A territory was asked about as if it were a state.

    Attributes:
        territory: the `Territory`.
        state: the `Nation` to ask about; None where no state is agreed upon.
    """

    def __init__(self, name: object, kind: str, territory: Named, state: Named | None) -> None:
        super().__init__(name, kind)
        Exception.__init__(self, name, kind, territory, state)  # from which a pickle makes it again
        self.territory = territory
        self.state = state

    def __str__(self) -> str:
        also = "" if str(self.territory) == self.name else f" ({self.territory})"
        named = f"{shown(self.name)}{also} is a territory and not a state"
        if self.state is None:
            return f"{named}; the record names no state to ask about instead"
        return f"{named}; ask about {self.state.id} ({self.state})"


class AmbiguousNameError(LunarpactsError, LookupError):
    """A name that fits several records.

    Attributes:
        name: what was asked for.
        kind: what it was asked as.
        candidates: the records that it fits, by id.
    """

    def __init__(self, name: str, kind: str, candidates: Sequence[Named]) -> None:
        super().__init__(name, kind, candidates)
        self.name = name
        self.kind = kind
        self.candidates: tuple[Named, ...] = tuple(candidates)

    def __str__(self) -> str:
        fits = ", ".join(f"{record.id} ({record})" for record in self.candidates[:10])
        if more := len(self.candidates) - 10 if len(self.candidates) > 10 else 0:
            fits += f" and {more:,} more"
        scheme = ", or name the scheme of the number" if str(self.name).strip().isdecimal() else ""
        return f"ambiguous {self.kind}: {shown(self.name)} fits {fits}; ask by id{scheme}"


class OutsideCoverageError(LunarpactsError, ValueError):
    """A day on which the record of a bloc has nothing to say.

    Attributes:
        bloc: the id of the bloc.
        on: the day asked about, or by which a view is known.
        checked: the last day to which the bloc's list was checked.
        reported: for a view that refuses the bloc, since when it was reported as it happened.
    """

    def __init__(self, bloc: str, on: object, checked: object, reported: object = None) -> None:
        super().__init__(bloc, on, checked, reported)
        self.bloc = bloc
        self.on = on
        self.checked = checked
        self.reported = reported

    def __str__(self) -> str:
        if self.reported is not None:
            return (
                f"{self.bloc}: what was known by {self.on} is outside the record, whose sources "
                f"report it as it happened since {self.reported}; ask the whole record, or a view "
                "of a later day"
            )
        return (
            f"{self.bloc}: {self.on} is outside the record, which was last checked to "
            f"{self.checked}; ask about that day or an earlier one"
        )


class UncertainError(LunarpactsError):
    """A yes or no was asked for where the record knows neither.

    Attributes:
        answer: the `Answer` with its reason and claims, the `Truth` that was tested, the result
            whose ``uncertain`` holds the doubts, or the `Verification` that says what to do first.
    """

    def __init__(self, answer: object) -> None:
        super().__init__(answer)
        self.answer = answer

    def __str__(self) -> str:
        summary = getattr(self.answer, "summary", self.answer)
        if hasattr(self.answer, "remedy"):
            return str(summary)
        several = hasattr(self.answer, "uncertain")
        remedy = "look at .uncertain" if several else "pass unknown=True or unknown=False"
        return f"{summary}; {remedy} to decide it yourself"


class DataError(LunarpactsError, ValueError, Sequence[Fault]):
    """A record with faults: all of them, in the order of files and lines.

    It is itself a sequence of `Fault`; its text shows the first 1,000 and how many more there are.
    """

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__(faults)
        self.faults: tuple[Fault, ...] = tuple(faults)

    def __str__(self) -> str:
        lines = [str(fault) for fault in self.faults[:MOST_FAULTS_SHOWN]]
        if more := len(self.faults) - MOST_FAULTS_SHOWN:
            lines += [f"... and {more:,} more"] if more > 0 else []
        return "\n".join(lines)

    @overload
    def __getitem__(self, index: int) -> Fault: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Fault, ...]: ...
    def __getitem__(self, index: int | slice) -> Fault | tuple[Fault, ...]:
        return self.faults[index]

    def __len__(self) -> int:
        return len(self.faults)

    def __iter__(self) -> Iterator[Fault]:
        return iter(self.faults)
