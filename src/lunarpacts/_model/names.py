"""The records of what things are called: territories, names, codes."""

import re
from collections.abc import Iterator
from typing import ClassVar

from lunarpacts._dates.partial import PartialDate
from lunarpacts._dates.period import Limit
from lunarpacts.errors import Fault

from .entities import faults_of_place
from .record import Record, record, refers
from .vocabulary import CodeScheme, NameKind

_CODES = {
    CodeScheme.ISO2: re.compile(r"[A-Z]{2}", re.ASCII),
    CodeScheme.M49: re.compile(r"\d{3}", re.ASCII),
    CodeScheme.COW: re.compile(r"\d{1,3}", re.ASCII),
    CodeScheme.GW: re.compile(r"\d{1,3}", re.ASCII),
    CodeScheme.IGO: re.compile(r"[1-9]\d{1,3}", re.ASCII),
    CodeScheme.UNTS: re.compile(r"[1-9]\d{0,5}", re.ASCII),
    CodeScheme.GCAT: re.compile(r"[A-Z0-9]+(-[A-Z0-9]+)?", re.ASCII),
    CodeScheme.WIKIDATA: re.compile(r"Q[1-9]\d*", re.ASCII),
}


@record
class Territory(Record):
    """What ISO 3166-1 has a code for and is not a state: found by name, and never in an answer.

    Attributes:
        id: ISO 3166-1 alpha-3.
        name: as most people write it; other names are `Name` records.
        nation: the state to ask about; None where no state is agreed upon.
        sources: the ids of the sources.
        note: anything a reader must know.

    >>> from lunarpacts import load
    >>> load().territories["HKG"].nation
    'CHN'
    """

    id: str
    name: str
    nation: str | None = refers("nations", default=None)
    sources: tuple[str, ...] = refers("sources")
    note: str | None = None

    def faults(self) -> Iterator[Fault]:
        """Yield what breaks a rule; a territory's id is three capitals."""
        yield from faults_of_place(self, self.id)


@record
class Name(Record):
    """A name of a nation, territory, bloc or spaceport, beside the one in its own table.

    Attributes:
        of: the id of what it names.
        name: the name.
        kind: what it is; an alias is how people write it, and needs no source.
        start: since when it is the name.
        end: the first day on which it no longer was.
        sources: the ids of the sources.

    >>> from lunarpacts import load
    >>> [name.name for name in load().names.values() if name.of == "ilrsco"][:1]
    ['ILRSCO']
    """

    key: ClassVar[tuple[str, ...]] = ("of", "name")

    of: str = refers(
        "nations", "territories", "organisations", "programmes", "agreements", "spaceports"
    )
    name: str
    kind: NameKind
    start: PartialDate | None = None
    end: Limit = None
    sources: tuple[str, ...] = refers("sources", default=())

    def faults(self) -> Iterator[Fault]:
        """Yield what breaks a rule; an alias needs no source."""
        needed = self.kind in (NameKind.COMMON, NameKind.OFFICIAL, NameKind.HISTORICAL)
        yield from (fault for fault in Record.faults(self) if needed or fault.column != "sources")


@record
class Code(Record):
    """A code in someone's scheme, for a period (COW 365 is the USSR, then Russia).

    Attributes:
        of: the id of the nation, territory, bloc or spaceport.
        scheme: whose code.
        code: the code, as text.
        start: since when it stands for this nation.
        end: the first day on which it no longer did.
        sources: the ids of the sources.

    >>> from lunarpacts import load
    >>> [code.of for code in load().codes.values() if code.code == "365"][:1]
    ['RUS']
    """

    key: ClassVar[tuple[str, ...]] = ("of", "scheme", "code", "start")

    of: str = refers(
        "nations", "territories", "organisations", "programmes", "agreements", "spaceports"
    )
    scheme: CodeScheme
    code: str
    start: PartialDate | None = None
    end: Limit = None
    sources: tuple[str, ...] = refers("sources")

    def faults(self) -> Iterator[Fault]:
        """Yield what breaks a rule; each scheme has its own shape."""
        yield from Record.faults(self)
        if self.scheme in (CodeScheme.ISO3, CodeScheme.NAME):
            yield Fault("has no codes here", "the id is the iso3; write a name in names", "scheme")
        shape = _CODES.get(self.scheme)
        if shape and not shape.fullmatch(self.code or ""):
            yield Fault(f"is not a {self.scheme} code", f"write it as {shape.pattern}", "code")
