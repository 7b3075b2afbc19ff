"""Every disagreement of the record, as a value with both sides."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from typing import Any

from attrs import frozen

from lunarpacts._model.claims import Claim
from lunarpacts._model.entities import Milestone
from lunarpacts._model.record import Record
from lunarpacts._model.vocabulary import Action, MilestoneKind, Standing
from lunarpacts._results.names import subject as find_subject
from lunarpacts._results.results import Result, Results
from lunarpacts._store.dataset import Dataset
from lunarpacts._store.load import given


class ContestKind(StrEnum):
    """What is disagreed about."""

    DATE = "date"
    LIST = "list"
    STATUS = "status"
    GAP = "gap"
    ARRANGEMENT = "arrangement"
    FOUNDING = "founding"
    MILESTONE = "milestone"
    SITE = "site"
    VOTE = "vote"


@frozen(order=False, repr=False, str=False)
class Contest(Result):
    """A disagreement: what is upheld, and what speaks otherwise.

    Attributes:
        kind: what is disagreed about.
        about: the ids of those concerned: a participant and a bloc, a site and its parties.
        upheld: the lines that the record upholds; none where it leaves the matter open.
        rivals: the lines that are disputed or rejected, with the reason in their notes.

    >>> from lunarpacts import contested
    >>> [contest for contest in contested("ilrsco") if contest.kind == "founding"]
    [<founding of ilrsco: open against ilrsco-founding-2024-04>]
    """

    kind: ContestKind
    about: tuple[str, ...]
    upheld: tuple[Record, ...]
    rivals: tuple[Record, ...]

    @property
    def sources(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The ids of the sources behind what is upheld, and behind the rivals, sorted."""
        upheld, rivals = (
            tuple(sorted({name for line in side for name in getattr(line, "sources", ())}))
            for side in (self.upheld, self.rivals)
        )
        return upheld, rivals

    @property
    def summary(self) -> str:
        """Both sides in a line."""
        upheld, rivals = (
            " ".join(line.identity for line in side) for side in (self.upheld, self.rivals)
        )
        return f"{self.kind} of {' '.join(self.about)}: {upheld or 'open'} against {rivals}"


def contested(
    subject: str | Record | None = None, *, dataset: Dataset | None = None
) -> Results[Contest]:
    """Return every disagreement of the record: dates, lists, arrangements, foundings, votes.

    ``subject`` keeps those that concern one nation, bloc, organisation or spaceport. A rival date
    stands against the upheld claims of the same action; a list, or a status that no other claim
    gives, against whatever is upheld of the same participant and bloc.

    Raises:
        UnknownNameError, AmbiguousNameError: the name.

    >>> for contest in contested("Kazakhstan"):
    ...     if contest.kind == "date" and "ilrs" in contest.about:
    ...         print(*(str(claim.date) for claim in contest.rivals))
    2024-07-05
    """
    dataset = given(dataset)
    found = [
        *_on_claims(dataset),
        *_grouped(ContestKind.GAP, dataset.gaps.values(), lambda gap: (gap.bloc, gap.id)),
        *_grouped(
            ContestKind.ARRANGEMENT,
            dataset.arrangements.values(),
            lambda deal: (deal.spaceport, deal.grantor, deal.grantee, deal.effect, deal.right),
        ),
        *_on_milestones(dataset),
        *_grouped(
            ContestKind.SITE,
            dataset.spaceports.values(),
            lambda site: (site.rival_of or site.id,),
        ),
        *_grouped(ContestKind.VOTE, dataset.votes.values(), lambda vote: (vote.resolution,)),
    ]
    asked = find_subject(subject, dataset).id if subject is not None else None
    kept = (
        Contest(kind, about, upheld, rivals, origin=dataset)
        for kind, about, upheld, rivals in sorted(found, key=lambda sides: sides[:2])
        if asked is None or asked in about
    )
    return Results(kept, holds="contests", of=(Contest,), origin=dataset)


Sides = tuple[ContestKind, tuple[str, ...], tuple[Record, ...], tuple[Record, ...]]


def _grouped(
    kind: ContestKind, records: Iterable[Any], about: Callable[[Any], tuple[str | None, ...]]
) -> Iterator[Sides]:
    groups: dict[tuple[str | None, ...], list[Any]] = defaultdict(list)
    for record in records:
        groups[about(record)].append(record)
    for named, group in groups.items():
        upheld = tuple(record for record in group if record.standing is Standing.UPHELD)
        rivals = tuple(record for record in group if record.standing is not Standing.UPHELD)
        if rivals:
            yield kind, tuple(str(name) for name in named if name), upheld, rivals


def _on_claims(dataset: Dataset) -> Iterator[Sides]:
    for bloc, by in dataset.claims_on.items():
        for who, claims in by.items():
            upheld = [claim for claim in claims if claim.standing is Standing.UPHELD]
            rivals: dict[tuple[ContestKind, Action | None], list[Claim]] = defaultdict(list)
            for claim in claims:
                if claim.standing is not Standing.UPHELD:
                    rivals[_kind_of(claim, upheld)].append(claim)
            for (kind, action), group in rivals.items():
                against = [claim for claim in upheld if action in (None, claim.action)]
                yield kind, (who, bloc), tuple(_nearest(against, group)), tuple(group)


def _nearest(upheld: list[Claim], rivals: Iterable[Claim]) -> list[Claim]:
    """Return the upheld claims of the same paper as the rivals, if the rivals share a paper."""
    papers = {(claim.instrument, claim.depositary) for claim in rivals}
    alike = [claim for claim in upheld if (claim.instrument, claim.depositary) in papers]
    return alike if len(papers) == 1 and alike else upheld


def _kind_of(rival: Claim, upheld: Iterable[Claim]) -> tuple[ContestKind, Action | None]:
    if rival.action is Action.LISTED:
        return ContestKind.LIST, None
    if any(claim.action is rival.action for claim in upheld):
        return ContestKind.DATE, rival.action
    return ContestKind.STATUS, None


def _on_milestones(dataset: Dataset) -> Iterator[Sides]:
    def is_founding(step: Milestone) -> bool:
        return step.kind is MilestoneKind.FOUNDING

    steps = dataset.milestones.values()
    foundings = (step for step in steps if is_founding(step))
    others = (step for step in steps if not is_founding(step))
    yield from _grouped(ContestKind.FOUNDING, foundings, lambda step: (step.subject,))
    yield from _grouped(ContestKind.MILESTONE, others, lambda step: (step.subject, step.event))
