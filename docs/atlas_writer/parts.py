"""The tables that pages of several kinds have."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from markupsafe import Markup

import lunarpacts as lp
from lunarpacts.model import Claim, Roster, SiteArrangement
from lunarpacts.vocabulary import Level

from .page import NOTHING, Row, joined, table
from .words import day, days, marked, since, spaced, standing, until, why
from .writer import Writer, in_order


def about(writer: Writer, subject: Any) -> Iterator[Markup | str]:
    """Yield what a subject is, what else it is called, and what a reader must know."""
    kind = getattr(subject, "kind", None) or getattr(subject, "form", None)
    parts = [spaced(kind).capitalize()] if kind else []
    for name, said in (("opened", "signed or opened for signature"), ("in_force", "in force from")):
        if when := getattr(subject, name, None):
            parts.append(f"{said} {day(when)}")
    yield joined((", ".join(parts), ".")) if parts else NOTHING
    for name, said in (("leads", "Led by "), ("depositaries", "Instruments are deposited with ")):
        if held := getattr(subject, name, ()):
            yield joined((said, writer.names(held), "."))
    if getattr(subject, "nation", None):
        yield joined(("A body of ", writer.named(subject.nation), "."))
    names = writer.dataset.names.values()
    others = [name.name for name in names if name.of == subject.id and name.name != subject.name]
    if others:
        yield f"Also called: {'; '.join(others)}."
    if subject.note:
        yield subject.note


def acts(writer: Writer, claims: Iterable[Claim]) -> Markup:
    """Return claims as a table."""
    return table(
        ("day", "who", "what", "judgement", "note", "sources"),
        (
            Row.of(
                day(claim.date),
                writer.named(claim.participant),
                _deed(writer, claim),
                standing(claim),
                claim.note,
                writer.sources(claim),
                at=writer.anchor(claim),
            )
            for claim in claims
        ),
    )


def _deed(writer: Writer, claim: Claim) -> Markup:
    word = claim.label or (spaced(claim.status) if claim.status else "")
    parts = [
        joined((spaced(claim.action), f" as {word}" if word else "")),
        writer.named(claim.instrument),
        f"in effect {day(claim.effective)}" if claim.effective else "",
        "" if claim.level is Level.STATE else f"level: {claim.level}",
        f"form: {spaced(claim.form)}" if claim.form else "",
        f"signed by {claim.signed_by}" if claim.signed_by else "",
        f"deposited with {_name(writer, claim.depositary)}" if claim.depositary else "",
    ]
    return joined(parts, "; ")


def _name(writer: Writer, participant: str) -> str:
    return writer.dataset.participant(participant).name


def rosters(writer: Writer, bloc: str) -> Markup:
    """Return the lists of a bloc as a table."""
    return table(
        ("day", "names", "as", "complete", "note", "sources"),
        (
            Row.of(
                day(one.date),
                joined((writer.names(one.participants), _not_believed(writer, one)), ". "),
                spaced(one.status) if one.status else "members",
                joined(("yes" if one.complete else "no", standing(one)), ", "),
                one.note,
                writer.sources(one),
                at=writer.anchor(one),
            )
            for one in in_order(writer.dataset.rosters.values())
            if one.bloc == bloc
        ),
    )


def _not_believed(writer: Writer, roster: Roster) -> Markup:
    if not roster.doubted:
        return NOTHING
    return joined((marked("disputed"), " about ", writer.names(roster.doubted)))


def gaps(writer: Writer, bloc: str) -> Markup:
    """Return what the record of a bloc is known to lack."""
    return table(
        ("when", "missing", "it may be", "judgement", "what is known", "sources"),
        (
            Row.of(
                day(gap.date),
                "number not known" if gap.number is None else gap.number,
                writer.names(gap.candidates) or "anybody",
                standing(gap) or marked("unknown"),
                gap.note,
                writer.sources(gap),
                at=writer.anchor(gap),
            )
            for gap in in_order(writer.dataset.gaps.values())
            if gap.bloc == bloc
        ),
    )


def checks(writer: Writer, bloc: str) -> Markup:
    """Return the looks at the members of a bloc."""
    return table(
        ("day", "how", "what was seen", "sources"),
        (
            Row.of(day(one.date), one.how, one.note, writer.sources(one), at=writer.anchor(one))
            for one in in_order(writer.dataset.checks.values())
            if one.bloc == bloc
        ),
    )


def milestones(writer: Writer, subject: str) -> Markup:
    """Return the steps of a subject as a table; a plan says so."""
    return table(
        ("day", "what", "judgement", "note", "sources"),
        (
            Row.of(
                day(step.date),
                f"{step.event} (a plan, stated {day(step.stated_on)})"
                if step.stated_on
                else step.event,
                standing(step),
                step.note,
                writer.sources(step),
                at=writer.anchor(step),
            )
            for step in in_order(writer.dataset.milestones.values())
            if step.subject == subject
        ),
    )


def arrangements(writer: Writer, deals: Iterable[SiteArrangement]) -> Markup:
    """Return what instruments do to the use of spaceports as a table."""
    return table(
        ("from", "until", "who to whom", "what", "note", "sources"),
        (
            Row.of(
                day(deal.start or deal.signed),
                until(deal.period) or "still open",
                joined(
                    (
                        writer.named(deal.grantor) or "nobody named",
                        " to ",
                        writer.named(deal.grantee),
                        ": ",
                        writer.named(deal.spaceport) or "any site of the first",
                    )
                ),
                joined(
                    (
                        standing(deal),
                        f"{spaced(deal.effect)} {spaced(deal.right)}: {deal.instrument}",
                    ),
                    ", ",
                ),
                deal.note,
                writer.sources(deal),
                at=writer.anchor(deal) if writer.places.of(deal)[0] == writer.page.path else (),
            )
            for deal in sorted(deals, key=lambda one: (str(one.start or one.signed or ""), one.id))
        ),
    )


def spell_rows(writer: Writer, spells: Iterable[lp.Spell]) -> Iterator[Row]:
    """Yield rows of the days on which an answer is the same, why, and on whose word."""
    for (truth, status, _), alike in groupby(spells, lambda one: (one.truth, one.status, why(one))):
        group = [*alike]
        first, last = group[0], group[-1]
        # A no cites every claim of the two: only what makes it another status is about the days.
        silent = truth is lp.Truth.NO and first.because is not lp.Reason.OTHER_STATUS
        behind = (
            record
            for spell in group
            for record in (*(() if silent else spell.claims), *spell.gaps, *spell.rosters)
        )
        yield Row.of(
            days(first.start, last.end),
            joined((marked(truth), f" ({spaced(status)})" if status else "")),
            why(first),
            writer.word_of(behind, 6 if truth is lp.Truth.UNKNOWN else 2),
        )


def stay_cells(stay: lp.Membership) -> tuple[object, ...]:
    """Return as what somebody stood in a bloc, from and until when."""
    end = until(stay.period)
    return (
        spaced(stay.status),
        since(stay.period),
        f"{end} (foreseen)" if stay.foreseen else end,
    )
