"""From what people write to the line of the record that they mean, never a guess."""

from typing import Any

from attrs import define, field

from lunarpacts._dates.partial import ALWAYS, NEVER, PartialDate
from lunarpacts._dates.period import Period, ends_of, starts_of
from lunarpacts._dates.truth import Truth
from lunarpacts._model.names import Code, Territory
from lunarpacts._model.record import Record
from lunarpacts._model.spelling import LONGEST_NAME, folded, parts, spellings
from lunarpacts._model.vocabulary import CodeScheme
from lunarpacts.errors import AmbiguousNameError, TerritoryError, UnknownNameError, spelt_like

from .dataset import Dataset
from .memo import remembered

_NUMBERS = (CodeScheme.M49, CodeScheme.COW, CodeScheme.GW, CodeScheme.IGO, CodeScheme.UNTS)


@define
class _Index:
    """What the lines of some tables are called.

    Attributes:
        lines: the lines by id.
        ids: the ids, by the id in lower case.
        names: by folded name, the ids that it fits, with the name as written.
        codes: by code in lower case and without leading zeros, what it stands for.
    """

    lines: dict[str, Any]
    ids: dict[str, str]
    names: dict[str, dict[str, str]] = field(factory=dict[str, dict[str, str]])
    codes: dict[str, list[Code]] = field(factory=dict[str, list[Code]])

    @classmethod
    def of(cls, dataset: Dataset, tables: tuple[str, ...]) -> "_Index":
        lines = {
            identity: line
            for table in tables
            for identity, line in getattr(dataset, table).items()
            if getattr(line, "rival_of", None) is None
        }
        index = cls(lines, {identity.casefold(): identity for identity in lines})
        written = [(identity, line.name) for identity, line in lines.items()]
        written += [(name.of, name.name) for name in dataset.names.values() if name.of in lines]
        for identity, text in written:
            for spelling in spellings(text):
                index.names.setdefault(spelling, {}).setdefault(identity, text)
        for code in dataset.codes.values():
            if code.of in lines:
                index.codes.setdefault(_bare(code.code), []).append(code)
        return index

    def named(self, asked: str) -> dict[str, str]:
        """Return what a name fits: as it is, else turned round, else if both its parts do."""
        for spelling in filter(None, spellings(asked)):
            if found := self.names.get(spelling):
                return found
        one, other = (self.names.get(folded(part), {}) for part in parts(asked) or ("", ""))
        return one if one.keys() == other.keys() and len(one) == 1 else {}

    def coded(self, asked: str, scheme: CodeScheme | None, day: PartialDate | None) -> list[Code]:
        """Return what a code stands for in a scheme, or in any, on a day, or on any."""
        return [
            code
            for code in self.codes.get(_bare(asked), ())
            if scheme in (None, code.scheme)
            if day is None or Period(code.start, code.end).contains(day) is not Truth.NO
        ]

    def fitting(self, asked: str, scheme: CodeScheme | None, day: PartialDate | None) -> set[str]:
        """Return the ids of all that is called so."""
        fits: set[str] = set()
        if scheme in (None, CodeScheme.ISO3) and (identity := self.ids.get(asked.casefold())):
            fits.add(identity)
        if scheme in (None, CodeScheme.NAME):
            fits.update(self.named(asked))
        fits.update(code.of for code in self.coded(asked, scheme, day))
        if day is not None and len(fits) > 1:
            return {each for each in fits if _lived(self.lines[each], day)} or fits
        return fits

    def lacks_zeros(self, asked: str) -> bool:
        """Whether a number is a code only with zeros before it: it may be meant otherwise."""
        codes = self.codes.get(_bare(asked), ()) if asked.isdecimal() else ()
        return bool(codes) and all(code.code != asked for code in codes)

    def alike(self, name: str) -> tuple[str, ...]:
        """Return up to three names that are spelt like ``name``, of different lines."""
        suggestions: dict[str, str] = {}
        for close in spelt_like(folded(name), self.names, 12):
            for identity, written in self.names[close].items():
                suggestions.setdefault(identity, written)
        return tuple(dict.fromkeys(suggestions.values()))[:3]


def _bare(code: str) -> str:
    code = code.casefold()
    return code.lstrip("0") if code.isdecimal() else code


def _lived(line: Any, day: PartialDate) -> bool:
    """Whether a nation may have existed on a day; whatever is not a nation may have."""
    if not hasattr(line, "start"):
        return True
    return Period(line.start, line.end).contains(day) is not Truth.NO


def _indexed(tables: tuple[str, ...], dataset: Dataset) -> _Index:
    if "nations" in tables:
        tables = (*tables, "territories")
    return remembered(dataset, ("names", *tables), lambda: _Index.of(dataset, tables))


def turning_days(asked: str, dataset: Dataset, scheme: CodeScheme | None) -> list[int]:
    """Return the days, as ordinals, on which another nation can come to be meant by a name."""
    index = _indexed(("nations",), dataset)
    periods = [Period(code.start, code.end) for code in index.coded(asked, scheme, None)]
    fits = [index.lines[identity] for identity in index.fitting(asked, scheme, None)]
    if len(fits) > 1:
        periods += [Period(line.start, line.end) for line in fits if hasattr(line, "start")]
    bounds = (day for period in periods for day in (*starts_of(period), *ends_of(period)))
    return sorted({ALWAYS, *(day for day in bounds if ALWAYS < day < NEVER)})


def find(
    name: object,
    kind: str,
    tables: tuple[str, ...],
    dataset: Dataset,
    *,
    scheme: CodeScheme | None = None,
    day: PartialDate | None = None,
    suggest: bool = True,
) -> Any:
    """Return the line of some tables that ``name`` means.

    To look for names that are spelt alike takes a thousand times as long as all else; ``suggest``
    says whether to.

    Raises:
        UnknownNameError: nothing is called so, or a territory is.
        AmbiguousNameError: several lines are, or a number lacks its leading zeros.
    """
    asked = getattr(name, "id", name) if isinstance(name, Record) else name
    if scheme in _NUMBERS and isinstance(asked, int) and not isinstance(asked, bool):
        asked = str(asked)
    if not isinstance(asked, str) or not asked.strip() or len(asked) > LONGEST_NAME:
        raise UnknownNameError(name, kind)
    if scheme in (None, CodeScheme.ISO3):
        for table in tables:
            if found := getattr(dataset, table).get(asked):
                return found
    index, asked = _indexed(tables, dataset), asked.strip()
    found = [index.lines[each] for each in sorted(index.fitting(asked, scheme, day))]
    if not found:
        by_name = suggest and scheme in (None, CodeScheme.NAME)
        raise UnknownNameError(asked, kind, index.alike(asked) if by_name else ())
    if len(found) > 1 or (scheme is None and index.lacks_zeros(asked)):
        raise AmbiguousNameError(asked, kind, found)
    if isinstance(found[0], Territory):
        raise TerritoryError(asked, kind, found[0], dataset.nations.get(found[0].nation or ""))
    return found[0]
