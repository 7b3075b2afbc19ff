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
from lunarpacts._store.dataset import Dataset, load

from .names import subject as find_subject


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


@frozen(repr=False)
class Contest:
    """One disagreement: what is upheld, and what speaks otherwise.

    Attributes:
        kind: what is disagreed about.
        about: the ids of those concerned: a participant and a bloc, a site and its parties.
        upheld: the lines that the record upholds; none where it leaves the matter open.
        rivals: the lines that are disputed or rejected, each with the reason in its note.

    >>> from lunarpacts import contested
    >>> [each for each in contested() if "ilrsco" in each.about and each.kind == "founding"]
    [<founding of ilrsco: open against ilrsco-founding-2024-04>]
    """

    kind: ContestKind
    about: tuple[str, ...]
    upheld: tuple[Record, ...]
    rivals: tuple[Record, ...]

    @property
    def sources(self) -> tuple[frozenset[str], frozenset[str]]:
        """The ids of the sources behind what is upheld, and behind the rivals."""
        upheld, rivals = (
            frozenset(name for each in side for name in getattr(each, "sources", ()))
            for side in (self.upheld, self.rivals)
        )
        return upheld, rivals

    def __str__(self) -> str:
        upheld, rivals = (
            " ".join(each.identity for each in side) for side in (self.upheld, self.rivals)
        )
        return f"{self.kind} of {' '.join(self.about)}: {upheld or 'open'} against {rivals}"

    def __repr__(self) -> str:
        return f"<{self}>"


def contested(
    subject: str | Record | None = None, *, dataset: Dataset | None = None
) -> tuple[Contest, ...]:
    """Return every disagreement of the record: dates, lists, statuses, arrangements, foundings.

    ``subject`` keeps those that concern one nation, bloc, organisation or spaceport.

    A rival date stands against the upheld claims of the same action; a list, or a status that
    nobody else gives, against whatever is upheld of the same participant and bloc.

    Raises:
        UnknownNameError, AmbiguousNameError: the name.

    >>> for each in contested("Kazakhstan"):
    ...     if each.kind == "date" and "ilrs" in each.about:
    ...         print(*(str(claim.date) for claim in each.rivals))
    2024-07-05
    """
    dataset = dataset if dataset is not None else load()
    found = [
        *_on_claims(dataset),
        *_grouped(ContestKind.GAP, dataset.gaps.values(), lambda each: (each.bloc, each.id)),
        *_grouped(
            ContestKind.ARRANGEMENT,
            dataset.arrangements.values(),
            lambda each: (each.spaceport, each.grantor, each.grantee, each.effect, each.right),
        ),
        *_on_milestones(dataset),
        *_grouped(
            ContestKind.SITE,
            dataset.spaceports.values(),
            lambda each: (each.rival_of or each.id,),
        ),
    ]
    one = find_subject(subject, dataset).id if subject is not None else None
    kept = (each for each in found if one is None or one in each.about)
    return tuple(sorted(kept, key=lambda each: (each.kind, each.about)))


def _grouped(
    kind: ContestKind, records: Iterable[Any], about: Callable[[Any], tuple[str | None, ...]]
) -> Iterator[Contest]:
    groups: dict[tuple[str | None, ...], list[Any]] = defaultdict(list)
    for each in records:
        groups[about(each)].append(each)
    for named, them in groups.items():
        upheld = tuple(each for each in them if each.standing is Standing.UPHELD)
        rivals = tuple(each for each in them if each.standing is not Standing.UPHELD)
        if rivals:
            yield Contest(kind, tuple(str(each) for each in named if each), upheld, rivals)


def _on_claims(dataset: Dataset) -> Iterator[Contest]:
    for bloc, by in dataset.claims_on.items():
        for who, claims in by.items():
            upheld = [each for each in claims if each.standing is Standing.UPHELD]
            rivals: dict[tuple[ContestKind, Action | None], list[Claim]] = defaultdict(list)
            for each in claims:
                if each.standing is not Standing.UPHELD:
                    rivals[_kind_of(each, upheld)].append(each)
            for (kind, action), them in rivals.items():
                against = [each for each in upheld if action in (None, each.action)]
                yield Contest(kind, (who, bloc), tuple(_nearest(against, them)), tuple(them))


def _nearest(upheld: list[Claim], rivals: Iterable[Claim]) -> list[Claim]:
    """Return the upheld claims of the same paper as the rivals, if they all are of one."""
    papers = {(each.instrument, each.depositary) for each in rivals}
    alike = [each for each in upheld if (each.instrument, each.depositary) in papers]
    return alike if len(papers) == 1 and alike else upheld


def _kind_of(rival: Claim, upheld: Iterable[Claim]) -> tuple[ContestKind, Action | None]:
    if rival.action is Action.LISTED:
        return ContestKind.LIST, None
    if any(each.action is rival.action for each in upheld):
        return ContestKind.DATE, rival.action
    return ContestKind.STATUS, None


def _on_milestones(dataset: Dataset) -> Iterator[Contest]:
    def is_founding(each: Milestone) -> bool:
        return each.kind is MilestoneKind.FOUNDING

    every = dataset.milestones.values()
    foundings = (each for each in every if is_founding(each))
    steps = (each for each in every if not is_founding(each))
    yield from _grouped(ContestKind.FOUNDING, foundings, lambda each: (each.subject,))
    yield from _grouped(ContestKind.MILESTONE, steps, lambda each: (each.subject, each.event))
