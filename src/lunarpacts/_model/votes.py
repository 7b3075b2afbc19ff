"""Recorded votes."""

from collections import Counter
from collections.abc import Iterator

from lunarpacts._dates.partial import PartialDate
from lunarpacts.errors import Fault

from .record import Record, record, refers
from .vocabulary import Forum, Standing


@record
class RollCall(Record):
    """A recorded vote: which states were for, against, abstaining or absent. It makes no member.

    The states are those of the day: the Soviet Union, not Russia, before the end of 1991.

    Attributes:
        id: its id.
        resolution: the symbol of the resolution or draft ("A/RES/77/41").
        title: what it is about.
        date: the day of the vote.
        forum: which body voted.
        yes: the states in favour.
        no: those against.
        abstain: those that abstained.
        absent: the members that did not vote.
        standing: the judgement on this record of the vote; rivals are lines of their own.
        sources: the ids of the sources.
        note: anything a reader must know.

    >>> from lunarpacts import load
    >>> len(load().votes["ga-77-41"].no)
    9
    """

    id: str
    resolution: str
    title: str
    date: PartialDate
    forum: Forum
    yes: tuple[str, ...] = refers("nations", default=())
    no: tuple[str, ...] = refers("nations", default=())
    abstain: tuple[str, ...] = refers("nations", default=())
    absent: tuple[str, ...] = refers("nations", default=())
    standing: Standing
    sources: tuple[str, ...] = refers("sources")
    note: str | None = None

    def faults(self) -> Iterator[Fault]:
        """Yield what breaks a rule."""
        yield from Record.faults(self)
        voted: Counter[str] = Counter()
        for column in ("yes", "no", "abstain", "absent"):
            voted.update(getattr(self, column) or ())
            twice = sorted(who for who, number in voted.items() if number > 1)
            if twice:
                yield Fault(f"has {twice[0]} twice", "name each state in one column", column)
                return
