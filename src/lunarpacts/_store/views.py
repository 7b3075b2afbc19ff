"""What is left of a record when it is seen from a day, or on the word of some sources alone.

A view is made from the whole record and everything that was asked of it at once, so that the order
in which one asked is of no account.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeAlias

from attrs import evolve, frozen

from lunarpacts._dates.partial import DateLike, PartialDate, first_of, last_of
from lunarpacts._dates.truth import Truth
from lunarpacts._model.claims import Claim, MembershipTerms
from lunarpacts._model.entities import Source
from lunarpacts._model.rosters import Roster
from lunarpacts.errors import DateError, LunarpactsError, shown

from .documents import document
from .tables import is_edition

Predicate: TypeAlias = Callable[[Claim], bool]
"""A rule of one's own: whether to keep a claim."""

_OWN_WORDS = ("known by ", "without ", "according to ", "world ")

Tables: TypeAlias = Mapping[str, Mapping[str, Any]]


@frozen
class View:
    """Everything that was asked of a view.

    Attributes:
        known: the day by which a source must have been published.
        sources: the ids of the sources to listen to.
        without: the ids of the sources to leave out, with what derives from them.
        rules: rules on claims, with their descriptions.
        world: whether it is a world, whose edition says what it is of.
    """

    known: PartialDate | None = None
    sources: frozenset[str] | None = None
    without: frozenset[str] = frozenset()
    rules: tuple[tuple[Predicate, str], ...] = ()
    world: bool = False

    def and_known_by(self, day: DateLike) -> "View":
        """Return this view, narrowed to a day.

        Raises:
            DateError: it is not a date, or not a single day.
        """
        known = PartialDate.of(day)
        if known.earliest != known.latest:
            raise DateError(f"day {known} is not a single day; name the last day that counts")
        earlier = self.known is None or first_of(known) < first_of(self.known)
        return self._and(known=known if earlier else self.known)

    def and_according_to(self, sources: Sequence[str], known: Mapping[str, Source]) -> "View":
        """Return this view, narrowed to some sources of those that are known.

        Raises:
            UnknownNameError, AmbiguousNameError: a source.
            LunarpactsError: no source is given.
        """
        if not sources:
            raise LunarpactsError("according to nobody; name sources")
        asked = frozenset(document(source, known).id for source in sources)
        return self._and(sources=asked if self.sources is None else self.sources & asked)

    def and_without(self, sources: Sequence[str], known: Mapping[str, Source]) -> "View":
        """Return this view without some sources.

        Raises:
            UnknownNameError, AmbiguousNameError: a source.
            LunarpactsError: no source is given.
        """
        if not sources:
            raise LunarpactsError("without nothing; name sources")
        return self._and(without=self.without.union(document(one, known).id for one in sources))

    def and_where(self, rule: Predicate, description: str) -> "View":
        """Return this view, narrowed by a rule.

        Raises:
            LunarpactsError: it is not a function, or the description says nothing, or what another
                kind of view says.
        """
        if not callable(rule):
            raise LunarpactsError(f"rule {shown(rule)} is not a function; pass one of a claim")
        if not is_edition(description):
            raise LunarpactsError(f"description {shown(description)} says nothing; name the rule")
        if description.startswith(_OWN_WORDS):
            raise LunarpactsError(
                f"description {shown(description)} begins as that of a view of another kind; "
                "say it in other words, so that a receipt can be read"
            )
        return self._and(rules=(*self.rules, (rule, description)))

    def _and(self, **asked: Any) -> "View":
        if self.world:
            raise LunarpactsError("a world has no views; take the view first, then its worlds")
        return evolve(self, **asked)

    def listens_to(self, source: Source) -> bool:
        """Whether the view lets a source through; one of unknown day is not known by any."""
        if self.sources is not None and source.id not in self.sources:
            return False
        if self.known is None:
            return True
        published = source.published
        return bool(published and published.latest and last_of(published) <= last_of(self.known))

    def keeps(self, claim: Claim) -> bool:
        """Whether its rules keep a claim of the whole record."""
        return all(rule(claim) for rule, _ in self.rules)

    def listings(self, roster: Roster, whole: Roster, terms: MembershipTerms) -> Iterator[Claim]:
        """Yield what a list says of those that it names, as far as the rules keep it.

        The rules are asked about the list as it is in the whole record.
        """
        kept = {one.id for one in whole.listings(terms.statuses) if self.rules and self.keeps(one)}
        for claim in roster.listings(terms.statuses):
            if not self.rules or claim.id in kept:
                yield claim

    def refuses(self, terms: MembershipTerms) -> bool:
        """Whether a bloc was not yet reported as it happened on the day."""
        since = terms.contemporaneous_from
        return self.known is not None and (since is None or since.after(self.known) is Truth.YES)

    def described(self, sources: Iterable[Source]) -> Iterator[str]:
        """Yield what was asked, for a reader; of a world, the edition says it."""
        if self.world:
            return
        if self.known is not None:
            undated = sum(_is_undated(record, self.known) for record in sources)
            yield f"known by {self.known} (undated sources left out: {undated})"
        if self.without:
            yield f"without {' '.join(sorted(self.without))}"
        if self.sources is not None:
            yield f"according to {' '.join(sorted(self.sources)) or 'nobody'}"
        yield from sorted(description for _, description in self.rules)


def _is_undated(source: Source, day: PartialDate) -> bool:
    published = source.published
    return published is None or first_of(published) <= last_of(day) < last_of(published)
