"""What a panel is asked for: blocs, cells, nations and codes, looked at before anything is made."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any, Literal, TypeAlias, get_args

from attrs import frozen

from lunarpacts._dates.partial import DateLike, last_of
from lunarpacts._dates.period import Period
from lunarpacts._dates.truth import Truth
from lunarpacts._model.claims import MembershipTerms
from lunarpacts._model.entities import Bloc, Nation
from lunarpacts._model.names import Code
from lunarpacts._model.record import Record
from lunarpacts._model.vocabulary import CodeScheme
from lunarpacts._results.asked import terms_of
from lunarpacts._results.names import NATION_SCHEMES, scheme_named
from lunarpacts._results.names import nation as find_nation
from lunarpacts._store.dataset import Dataset
from lunarpacts._store.load import given
from lunarpacts._store.memo import remembered
from lunarpacts.errors import LunarpactsError, OutsideCoverageError, shown

from .cells import (
    FLAGS,
    Cell,
    Every,
    Existence,
    Flag,
    Runs,
    When,
    cells_of,
    existence_of,
    on_days,
    runs_of,
)
from .columns import Column
from .tables import Backend

Unknown: TypeAlias = bool | Literal["null"]
Beyond = Literal["null", "raise", "vouched"]
Blocs: TypeAlias = str | Bloc | Iterable[str | Bloc]
Universe: TypeAlias = str | Iterable[str | Nation]

_SCHEMES = [scheme for scheme in NATION_SCHEMES if scheme not in (CodeScheme.ISO3, CodeScheme.NAME)]
_NUMBERS = (CodeScheme.COW, CodeScheme.GW)  # other data sets have these as numbers
_RULES: Mapping[When, str] = {
    "end": "on the last day of the {}",
    "start": "on the first day of the {}",
    "any": "on at least one day of the {}",
    "all": "on every day of the {}",
    "share": "share of the days of the {}",
}


def one_of(name: str, word: object, words: Iterable[object]) -> Any:
    """Return a word that is one of some.

    Raises:
        LunarpactsError: it is none of them.
    """
    known = tuple(words)
    if any(type(word) is type(option) and word == option for option in known):
        return word
    options = " or ".join(map(repr, known))
    raise LunarpactsError(f"{name} {shown(word)} is not known; write {options}")


def codes_named(word: object) -> CodeScheme:
    """Return the scheme of codes with that name.

    Raises:
        LunarpactsError: there is none.
    """
    found = scheme_named(word)
    if found is None or found not in _SCHEMES:
        raise LunarpactsError(
            f"scheme {shown(word)} has no column of codes, as every row has the id and the name; "
            f"write {', '.join(_SCHEMES)}"
        )
    return found


@frozen(eq=False)
class Holder:
    """A nation, with what is so of it on any day, by runs of days.

    Attributes:
        nation: the nation.
        existence: the days on which it can begin and end to exist.
        exists: whether it exists.
        codes: by scheme, the code that it holds.
    """

    nation: Nation
    existence: Existence
    exists: Runs[Flag]
    codes: Mapping[CodeScheme, Runs[str | None]]


def _code(codes: Sequence[Code], truths: Sequence[Truth]) -> str | None:
    """Return the one code that holds or may hold: of many, nobody reported a start."""
    perhaps = {
        code.code: truth for code, truth in zip(codes, truths, strict=True) if truth is not Truth.NO
    }
    certain = [code for code, truth in perhaps.items() if truth is Truth.YES]
    found = [*perhaps] if len(perhaps) == 1 else certain
    return found[0] if len(found) == 1 else None


def _flag(truths: Sequence[Truth]) -> Flag:
    return FLAGS[truths[0]]


def holders_of(dataset: Dataset) -> dict[str, Holder]:
    """Return all nations with what is so of them, by id."""

    def make() -> dict[str, Holder]:
        by: dict[tuple[str, CodeScheme], list[Code]] = {}
        for code in dataset.codes.values():
            by.setdefault((code.of, code.scheme), []).append(code)
        found: dict[str, Holder] = {}
        for nation in sorted(dataset.nations.values(), key=lambda one: one.id):
            codes: dict[CodeScheme, Runs[str | None]] = {}
            for scheme in _SCHEMES:
                mine = by.get((nation.id, scheme), [])
                periods = [Period(code.start, code.end) for code in mine]
                codes[scheme] = runs_of(periods, partial(_code, mine))
            period = Period(nation.start, nation.end)
            exists = runs_of([period], _flag)
            found[nation.id] = Holder(nation, existence_of(period), exists, codes)
        return found

    return remembered(dataset, "holders", make)


@frozen(eq=False)
class Asked:
    """What a panel is asked for; see `panel` for what the parameters mean."""

    dataset: Dataset
    terms: tuple[MembershipTerms, ...]
    cells: tuple[Cell, ...]
    every: Every
    when: When
    holders: tuple[Holder, ...]
    universe: CodeScheme | None
    schemes: tuple[CodeScheme, ...]
    unknown: Unknown
    beyond: Beyond
    backend: Backend

    @property
    def is_sampled(self) -> bool:
        """Whether one day of a cell decides."""
        return self.when in ("end", "start") or (self.every == "day" and self.when != "share")

    @property
    def days(self) -> list[int]:
        """The sampled days."""
        return [cell.sampled for cell in self.cells]

    def present(self, holder: Holder) -> list[int]:
        """Return the places of the cells in which a nation has a row."""
        if self.universe:
            codes = on_days(holder.codes[self.universe], self.days)
            return [place for place, code in enumerate(codes) if code is not None]
        exists = holder.existence
        return [place for place, cell in enumerate(self.cells) if exists.within(cell).is_possible]

    def checked(self, terms: MembershipTerms) -> int:
        """Return the last day to which a bloc was checked."""
        return last_of(self.dataset.checked[terms.id])

    def is_beyond(self, cell: Cell, terms: MembershipTerms) -> bool:
        """Whether an answer for a cell may turn on days after the last check of a bloc."""
        return (cell.sampled if self.is_sampled else cell.last) > self.checked(terms)

    def decided(self, flag: Flag, *, beyond: bool) -> Flag:
        """Return a truth as ``unknown`` has it; what turns on days past the check stays null."""
        if flag is not None or beyond or self.unknown == "null":
            return flag
        return self.unknown

    def calendar(self, places: Sequence[int]) -> list[Column]:
        """Return the columns that say which cell a row is in."""
        sampled = [date.fromordinal(cell.sampled) for cell in self.cells]
        columns: list[Column] = []
        if self.every != "day":
            years = [day.year for day in sampled]
            columns.append(Column("year", "integer", [years[place] for place in places]))
        if self.every == "month":
            months = [day.month for day in sampled]
            columns.append(Column("month", "integer", [months[place] for place in places]))
        return [*columns, Column("date", "day", [sampled[place] for place in places])]

    def coded(self, scheme: CodeScheme, name: str, codes: Sequence[str | None]) -> Column:
        """Return a column of codes; those that other data sets have as numbers are numbers."""
        if scheme in _NUMBERS:
            return Column(name, "integer", [None if code is None else int(code) for code in codes])
        return Column(name, "text", codes)

    def rule(self, rows: int) -> Column:
        """Return the column that says by which rule the frame was made, the same in every row."""
        said = {"null": "null", True: "yes", False: "no"}[self.unknown]
        text = f"{_RULES[self.when].format(self.every)}; unknown is {said}; "
        return Column("rule", "text", [text + self.dataset.description] * rows)


def asked(
    blocs: Blocs,
    *,
    during: DateLike,
    every: Every,
    when: When,
    nations: Universe | None,
    schemes: str | Iterable[str],
    unknown: Unknown,
    beyond: Beyond,
    backend: Backend,
    dataset: Dataset | None,
) -> Asked:
    """Return what a panel is asked for.

    Raises:
        LunarpactsError: a parameter is not one of its words, or names something twice or not at
            all; `DateError`, `UnknownNameError` and `AmbiguousNameError` are such errors too.
        OutsideCoverageError: a bloc was last checked before the end of the range, and ``beyond``
            is "raise".
    """
    dataset = given(dataset)
    one_of("every", every, ("year", "month", "day"))
    one_of("when", when, _RULES)
    one_of("unknown", unknown, ("null", True, False))
    one_of("beyond", beyond, get_args(Beyond))
    one_of("backend", backend, get_args(Backend))
    if when == "share" and unknown != "null":
        raise LunarpactsError(
            "a share has two columns, the least and the most, for what is unknown; "
            "leave unknown= out"
        )
    terms = [terms_of(bloc, dataset) for bloc in listed("blocs", blocs)]
    once("bloc", [bloc.id for bloc in terms])
    known = [codes_named(scheme) for scheme in listed("schemes", schemes, some=False)]
    once("scheme", known)
    everyone = holders_of(dataset)
    holders, universe = [*everyone.values()], None
    if isinstance(nations, str):
        universe = codes_named(nations)
    elif nations is not None:
        named = [find_nation(who, dataset=dataset).id for who in listed("nations", nations)]
        once("nation", named)
        holders = [everyone[who] for who in sorted(named)]
    found = Asked(
        dataset,
        tuple(terms),
        tuple(cells_of(during, every, when)),
        every,
        when,
        tuple(holders),
        universe,
        tuple(known),
        unknown,
        beyond,
        backend,
    )
    cell = found.cells[-1]
    last = date.fromordinal(cell.sampled if found.is_sampled else cell.last)
    for bloc in terms if beyond == "raise" else ():
        if last.toordinal() > found.checked(bloc):
            raise OutsideCoverageError(bloc.id, last, dataset.checked[bloc.id])
    return found


def listed(name: str, values: Any, *, some: bool = True) -> list[Any]:
    """Return several values, or the only one, as a list.

    Raises:
        LunarpactsError: they are not values, or there is none.
    """
    if isinstance(values, str | Record):
        return [values]
    if not isinstance(values, Iterable):
        raise LunarpactsError(f"{name} {shown(values)} is not a list; pass a list of them")
    found: list[Any] = [*values]
    if some and not found:
        raise LunarpactsError(f"{name} is empty; name one at least")
    return found


def once(name: str, values: Sequence[str]) -> None:
    """Refuse a value that is named twice.

    Raises:
        LunarpactsError: one is.
    """
    if twice := [value for value in dict.fromkeys(values) if values.count(value) > 1]:
        raise LunarpactsError(f"{name} {', '.join(map(str, twice))} is named twice; name it once")
