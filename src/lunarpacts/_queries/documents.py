"""Documents, and what each says beside what the record holds without it."""

from collections.abc import Iterator, Mapping
from typing import ClassVar

from attrs import frozen

from lunarpacts._model.claims import PublishedCount
from lunarpacts._model.entities import Source
from lunarpacts._model.record import Record
from lunarpacts._model.rosters import Roster
from lunarpacts._model.vocabulary import CountVerdict, Standing, StatementVerdict
from lunarpacts._results.description import Table
from lunarpacts._results.names import subject as find_subject
from lunarpacts._results.results import Result, Results
from lunarpacts._store.dataset import Dataset
from lunarpacts._store.documents import derived_from, document, documents_like
from lunarpacts._store.lists import listings_in
from lunarpacts._store.load import given
from lunarpacts.errors import LunarpactsError

from .contested import contested
from .counts import beside
from .judged import in_words, judged
from .timeline import timeline

_MOST_NAMED = 4


@frozen(order=False, repr=False, str=False)
class Statement(Result):
    """What a document says, and what the record holds of it without that document.

    Attributes:
        record: the line of the record that has what it says.
        says: the same in words.
        verdict: how it stands to the record without the document and all that derives from it.
        today: what that record holds.
        then: what it held by the day on which the document was published; None where it has none,
            or the bloc was not reported by then.
        against: the lines that say it more precisely; of what is disputed or rejected, those that
            are upheld on the same matter.

    >>> from lunarpacts import statements
    >>> for one in statements("SpaceMagz").statements:
    ...     if "12th" in one.says:
    ...         print(one.says, "-", one.verdict)
    "12th country" (ilrs, states), 2024-07-03 - agrees
    """

    record: Record
    says: str
    verdict: StatementVerdict
    today: str
    then: str | None
    against: tuple[Record, ...]

    @property
    def summary(self) -> str:
        """What it says, and the verdict on it, in a line."""
        text = f"{self.says}: {self.verdict}; the record without it: {self.today}"
        if self.then is not None and self.then != self.today:
            text += f"; by then: {self.then}"
        named = " ".join(line.identity for line in self.against[:_MOST_NAMED])
        more = len(self.against) - _MOST_NAMED
        text += f"; see {named}" if named else ""
        return f"{text} and {more} more" if more > 0 else text


@frozen(order=False, repr=False, str=False)
class Statements(Result):
    """What a document says, statement by statement.

    Attributes:
        source: the document.
        left_out: the ids of the sources left out with it: what it derives from, and what derives
            from these.
        statements: what it says: acts, lists with each name, numbers, milestones, arrangements of
            spaceports, votes.

    >>> from lunarpacts import statements
    >>> statements("Payload 2023 Belarus").source.published
    PartialDate.parse('[2023-10-23..2023-10]')
    """

    TABLES: ClassVar[Mapping[str, Table]] = {"statements": Table.of(Statement)}

    source: Source
    left_out: tuple[str, ...]
    statements: tuple[Statement, ...]

    @property
    def summary(self) -> str:
        """The document, and how many of its statements have which verdict."""
        found = [one.verdict for one in self.statements]
        tally = ", ".join(f"{one}: {found.count(one)}" for one in StatementVerdict if one in found)
        published = self.source.published or "undated"
        named = f"{self.source.publisher}, {self.source.title}, {published}"
        number = f"{len(found)} {'statement' if len(found) == 1 else 'statements'}"
        return f"{named}; {number}{f', {tally}' if tally else ''}"


def source(text: str | Source, *, dataset: Dataset | None = None) -> Source:
    """Return the source with that id or address, or the one that holds all the words.

    Words are looked for in ids, titles and publishers. If none holds them, ``text`` may also be a
    part of an address ("rferl.org").

    Raises:
        UnknownNameError: no source fits.
        AmbiguousNameError: several do; the error has the candidates.

    >>> source("RFE/RL Kazakhstan 2024-08-13").id
    'rferl-2024-08-13-kazakhstan'
    """
    return document(text, given(dataset).sources)


def sources(
    words: str | None = None, *, about: str | Record | None = None, dataset: Dataset | None = None
) -> Results[Source]:
    """Return the sources of the record, by id: all, or those that some words or a subject fit.

    ``words`` are as for `source`. With ``about``, a nation, bloc or spaceport, it is those behind
    what the record has about it.

    Raises:
        UnknownNameError, AmbiguousNameError: the name in ``about``.

    >>> [source.id for source in sources("Payload 2023", about="artemis-accords")]
    ['payload-2023-10-belarus']
    """
    dataset = given(dataset)
    found = [*dataset.sources.values()]
    if words is not None:
        found = documents_like(words, dataset.sources)
    if about is not None:
        dated = timeline(find_subject(about, dataset), all=True, dataset=dataset).records()
        cited = {name for line in dated for name in getattr(line, "sources", ())}
        found = [one for one in found if one.id in cited]
    return Results(found, holds="sources", of=(Source,), origin=dataset)


def statements(source: str | Source, *, dataset: Dataset | None = None) -> Statements:
    """Return what a document says, beside what the record holds without it.

    Left out with it are the documents from which it derives, as a copy bears out nothing, and all
    that derives from it or them. A listing agrees if the participant certainly
    stood so on a day of its date; an act, a milestone, an arrangement or a vote, if another source
    has it on a day that can be the same; a number, if the certain members alone fit it. A list as a
    whole is as good as its worst name, and a complete one is contradicted if it lacks a certain
    member. What the record disputes or rejects is *disputed* or *contradicted*, unless it agrees
    with what was public when the document was published, and no longer with what is known today.

    Raises:
        UnknownNameError, AmbiguousNameError: the source.
        LunarpactsError: the dataset is a view that leaves the document out.

    >>> found = statements("rferl-2024-08-13-kazakhstan")
    >>> [one.verdict.value for one in found.statements if "more than 40" in one.says]
    ['agrees']
    """
    dataset = given(dataset)
    known, view = dataset.whole.sources, dataset.view
    asked = document(source, known)
    if not view.listens_to(asked) or asked.id in derived_from(view.without, known):
        raise LunarpactsError(f"{asked.id}: this view leaves it out; ask the whole record")
    origins = [asked.id]
    for name in origins:
        origins += [one for one in known[name].derives_from if one not in origins]
    published = asked.published.latest if asked.published else None
    today = dataset.without(*origins)
    then = dataset.known_by(published).without(*origins) if published else None
    upheld = {
        rival.identity: contest.upheld
        for contest in contested(dataset=dataset)
        for rival in contest.rivals
    }
    made = [
        _statement(record, dataset, (today, then), upheld.get(record.identity, ()))
        for record in _said_by(asked, dataset)
    ]
    left_out = derived_from(origins, known) - {asked.id}
    return Statements(asked, tuple(sorted(left_out)), tuple(made), origin=dataset)


def _said_by(asked: Source, dataset: Dataset) -> Iterator[Record]:
    for table in ("claims", "rosters", "counts", "milestones", "arrangements", "votes"):
        for record in getattr(dataset, table).values():
            if asked.id in record.sources:
                yield record
                yield from listings_in(dataset, record) if isinstance(record, Roster) else ()


_AGREEING = (StatementVerdict.AGREES, StatementVerdict.LESS_PRECISE)
_ON_A_STANDING = {
    Standing.DISPUTED: StatementVerdict.DISPUTED,
    Standing.REJECTED: StatementVerdict.CONTRADICTED,
}


def _statement(
    record: Record,
    dataset: Dataset,
    rest: tuple[Dataset, Dataset | None],
    upheld: tuple[Record, ...],
) -> Statement:
    """Return a statement with its verdict; ``upheld`` is what the record upholds against it."""
    today, then = rest
    found, holds, against = judged(record, today)
    if found is StatementVerdict.CONTRADICTED and isinstance(record, PublishedCount):
        # What only this document bears out is no reason to contradict its number.
        whole = beside(dataset, dataset.terms[record.bloc], record)
        if whole.verdict is not CountVerdict.CANNOT_FIT:
            found = StatementVerdict.CANNOT_BE_TOLD
    verdict = _ON_A_STANDING.get(getattr(record, "standing", Standing.UPHELD), found)
    held = None
    if then is not None and getattr(record, "bloc", None) in (None, *then.terms):
        earlier, held, _ = judged(record, then)
        if earlier in _AGREEING and found not in (*_AGREEING, StatementVerdict.ALONE):
            verdict = StatementVerdict.AGREED_THEN
    rivals = tuple(dict.fromkeys((*upheld, *against)))
    words = in_words(record, today)
    return Statement(record, words, verdict, holds, held, rivals, origin=today)
