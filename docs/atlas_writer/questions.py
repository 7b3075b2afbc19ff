"""What a reader may ask first: each question with its answer, and where it says so."""

from collections.abc import Iterator

from markupsafe import Markup

import lunarpacts as lp
from lunarpacts.vocabulary import CountVerdict

from .page import Row, joined, table
from .words import day, marked, why
from .writer import Writer


def asked(writer: Writer) -> Iterator[Markup]:
    """Yield the questions as a table."""
    rows = [Row((question, *told)) for question, told in _answered(writer)]
    yield table(("question", "the record's answer", "who says so"), rows)


Told = tuple[object, object]


def _answered(writer: Writer) -> Iterator[tuple[str, Told]]:
    known = writer.dataset
    if "ilrs" in known.terms and "TUR" in known.nations:
        yield (
            "Was Türkiye a member of the lunar station (ILRS) in July 2024, and who says so?",
            _membership(writer, "TUR", "ilrs", "2024-07"),
        )
        yield (
            "Was Kazakhstan a member of the ILRS on 3 July 2024?",
            _membership(writer, "KAZ", "ilrs", "2024-07-03"),
        )
    if "brics" in known.terms:
        yield "Is Saudi Arabia in BRICS?", _membership(writer, "SAU", "brics", None)
    if {"ilrs", "artemis-accords"} <= {*known.terms}:
        yield "Who is in both, the ILRS and the Artemis Accords?", _both(writer)
    if "moon-agreement" in known.terms:
        yield (
            "How many parties has the Moon Agreement, and who counts otherwise?",
            _number(writer, "moon-agreement"),
        )
        yield "Who left the Moon Agreement?", _left(writer, "moon-agreement")
    if "baikonur" in known.spaceports:
        yield "Who may launch from Baikonur?", _access(writer, "baikonur")
    if "ga-77-41" in known.votes:
        yield (
            "Who voted against the call not to test destructive missiles against satellites?",
            _against(writer, "ga-77-41"),
        )
    if "rferl-2024-08-13-kazakhstan" in known.sources:
        article = "article/rferl-2024-08-13-kazakhstan"
        yield (
            "Was Kazakhstan the twelfth member of the ILRS, and does the article hold?",
            ("Each statement has a verdict.", writer.to(article, "the article, checked")),
        )


def _membership(writer: Writer, who: str, bloc: str, on: str | None) -> Told:
    known = writer.dataset
    when = on or str(known.checked[bloc])
    answer = lp.status_of(who, bloc, on=when, dataset=known)
    return (
        joined((marked(answer.truth), f" on {day(answer.on)}: {why(answer)}.")),
        joined(
            (
                writer.to(f"bloc/{bloc}", "day by day, with sources", f"who-{who}"),
                writer.word_of((*answer.claims, *answer.rosters), 3),
            ),
            ": ",
        ),
    )


def _both(writer: Writer) -> Told:
    found = lp.overlap("ilrs", "artemis-accords", dataset=writer.dataset)
    unsure = [who.id for who in found.uncertain]
    doubt = joined(("; ", marked("unknown"), ": ", writer.names(unsure))) if unsure else ""
    return (
        joined((writer.names(found.shared.ids) or "nobody for certain", doubt)),
        joined((writer.named("ilrs"), writer.named("artemis-accords")), "; "),
    )


def _number(writer: Writer, bloc: str) -> Told:
    found = writer.places.members[bloc]
    checks = lp.counts(bloc, dataset=writer.dataset)
    others = [one.count for one in checks if one.verdict is CountVerdict.CANNOT_FIT]
    return (
        f"{len(found)} on {day(found.on)}. Published numbers that cannot fit: {len(others)}.",
        joined(
            (
                writer.to(f"bloc/{bloc}", "all counts, with verdicts", "published-counts"),
                writer.word_of(others, 4),
            ),
            ": ",
        ),
    )


def _left(writer: Writer, bloc: str) -> Told:
    terms = writer.dataset.terms[bloc]
    gone = [
        stay
        for (of, _), stays in writer.places.memberships.items()
        for stay in stays
        if of == bloc and stay.status in terms.statuses and stay.period.end is not lp.OPEN
    ]
    names = [
        joined((writer.named(stay.participant.id), f", until {day(stay.period.end)}"))
        for stay in gone
    ]
    return (
        joined(names, "; ") or "nobody that the record knows of",
        writer.word_of((claim for stay in gone for claim in stay.claims), 4),
    )


def _access(writer: Writer, site: str) -> Told:
    """Return who may use a site on the last day of which the record knows anything."""
    known = writer.dataset
    last = max(known.checked.values(), key=lambda when: str(when.latest))
    found = lp.access(site, on=last, dataset=known)
    certain = [deal.grantee for deal in found]
    unsure = dict.fromkeys(deal.grantee for deal in found.uncertain if deal.grantee not in certain)
    doubt = joined(("; ", marked("unknown"), ": ", writer.names(unsure))) if unsure else ""
    return (
        joined(
            (f"On {day(last)}: ", writer.names(dict.fromkeys(certain)) or "nobody certain", doubt)
        ),
        joined(
            (
                writer.to(f"site/{site}", "every arrangement", "who-may-use-it"),
                writer.word_of((*found, *found.uncertain), 4),
            ),
            ": ",
        ),
    )


def _against(writer: Writer, name: str) -> Told:
    tally = lp.roll_call(name, dataset=writer.dataset)
    return writer.names(tally.no.ids), writer.link(tally.roll_call)
