"""The index of the atlas, the lists of its pages, and what has no page of its own."""

from collections.abc import Iterable, Iterator, Sequence

import lunarpacts as lp
from lunarpacts.model import Agreement, Organisation, Programme

from .articles import Line
from .page import NOTHING, Page, Row, joined, listed, table, tag
from .parts import about, acts, gaps, milestones, rosters
from .places import Places
from .questions import asked
from .votes import totals
from .words import day, spaced
from .writer import Writer, in_order

LISTS = {
    "blocs": "Blocs",
    "nations": "Nations",
    "sites": "Spaceports",
    "votes": "Recorded votes",
    "articles": "Articles, checked",
    "sources": "Sources",
    "papers": "Papers between two or three",
    "bodies": "Bodies and papers without members",
}


def pages(places: Places, articles: Sequence[Line]) -> Iterator[Page]:
    """Yield the index, the lists, and the pages of small things."""
    yield _index(Writer(places, Page("index", "The atlas")))
    yield _blocs(Writer(places, Page("blocs", LISTS["blocs"])))
    yield _nations(Writer(places, Page("nations", LISTS["nations"])))
    yield _sites(Writer(places, Page("sites", LISTS["sites"])))
    yield _votes(Writer(places, Page("votes", LISTS["votes"])))
    yield _articles(Writer(places, Page("articles", LISTS["articles"])), articles)
    known = places.dataset
    papers = [known.entity(name) for name in known.terms if name not in places.blocs]
    yield _small(Writer(places, Page("papers", LISTS["papers"])), papers)
    tables = (known.programmes, known.agreements, known.organisations)
    bodies = (one for rows in tables for one in rows.values() if one.id not in known.terms)
    yield _small(Writer(places, Page("bodies", LISTS["bodies"])), bodies)


def _index(writer: Writer) -> Page:
    page, known = writer.page, writer.dataset
    page.say(
        "Who belongs to what in space, since when, and on whose word: the record as pages, for "
        "readers who do not write Python. Each fact names its sources. What is disputed or not "
        "known says so: ≠ disputed, ? unknown, ✗ rejected.",
        f"Edition {known.edition}. The record is dedicated to the public domain (CC0 1.0).",
    )
    page.section("Questions", *asked(writer))
    page.section("Lists", listed(writer.to(name, title) for name, title in LISTS.items()))
    return page


def group(bloc: lp.Bloc) -> str:
    """Return among what a bloc is listed."""
    if isinstance(bloc, Organisation):
        return "Organisations"
    if isinstance(bloc, Programme):
        return "Programmes"
    form = bloc.form or "paper"
    return {"treaty": "Treaties", "pledge": "Pledges"}.get(form, "Accords and statements")


def _blocs(writer: Writer) -> Page:
    known = writer.dataset
    named = [known.entity(name) for name in writer.places.blocs]
    for heading in ("Treaties", "Organisations", "Programmes", "Pledges", "Accords and statements"):
        rows = [
            Row.of(writer.named(bloc.id), *_number(writer, bloc.id))
            for bloc in named
            if group(bloc) == heading
        ]
        writer.page.section(heading, table(("bloc", "nations", "checked to"), rows))
    writer.page.section(
        "Papers between two or three",
        joined((writer.to("papers", LISTS["papers"]), ".")),
    )
    return writer.page


def _number(writer: Writer, name: str) -> tuple[str, str]:
    found = writer.places.members[name]
    unsure = sum(isinstance(who, lp.Nation) for who in found.uncertain)
    doubt = f", and ? {unsure} uncertain" if unsure else ""
    return f"{len(found)} certain{doubt}", day(found.on)


def _nations(writer: Writer) -> Page:
    known = writer.dataset
    called: dict[str, list[str]] = {}
    for name in known.names.values():
        called.setdefault(name.of, []).append(name.name)
    nations = sorted(known.nations.values(), key=lambda one: one.name)
    for heading, present in (("States of today", True), ("Former states", False)):
        rows = (
            Row.of(writer.link(one), one.id, "; ".join(called.get(one.id, ())))
            for one in nations
            if (one.end is lp.OPEN) is present
        )
        writer.page.section(heading, table(("nation", "id", "also called"), rows))
    return writer.page


def _sites(writer: Writer) -> Page:
    known = writer.dataset
    hosts: dict[str, list[str]] = {}
    for host in known.hosts.values():
        hosts.setdefault(host.spaceport, []).append(host.nation)
    found = sorted(
        (site for site in known.spaceports.values() if not site.rival_of),
        key=lambda site: site.name or "",
    )
    writer.page.say(
        table(
            ("site", "kind", "status", "hosts, of all times"),
            (
                Row.of(
                    writer.named(site.id),
                    spaced(site.kind or ""),
                    spaced(site.status or ""),
                    writer.names(dict.fromkeys(hosts.get(site.id, ()))),
                )
                for site in found
            ),
        )
    )
    return writer.page


def _votes(writer: Writer) -> Page:
    calls = [tally.roll_call for tally in reversed(writer.places.roll_calls)]
    writer.page.say(
        table(
            ("day", "resolution", "about", "totals"),
            (Row.of(day(one.date), writer.link(one), one.title, totals(one)) for one in calls),
        )
    )
    return writer.page


def _articles(writer: Writer, articles: Sequence[Line]) -> Page:
    writer.page.say(
        "News articles and posts, each statement of theirs beside the record.",
        listed(
            joined(
                (
                    writer.to(f"article/{name}", source.title),
                    f", {source.publisher}, {day(source.published)}",
                )
            )
            for name in dict.fromkeys(line["article"] for line in articles)
            for source in [writer.dataset.sources[name]]
        ),
    )
    return writer.page


def _small(writer: Writer, subjects: Iterable[Programme | Agreement | Organisation]) -> Page:
    """Return a page with all that is known of subjects without pages of their own."""
    known = writer.dataset
    for one in sorted(subjects, key=lambda subject: subject.name):
        claims = in_order(claim for claim in known.claims.values() if claim.bloc == one.id)
        writer.page.say(
            tag("p", tag("strong", one.name), id=f"body-{one.id}", class_="subject"),
            *about(writer, one),
            acts(writer, claims),
            rosters(writer, one.id),
            gaps(writer, one.id),
            milestones(writer, one.id),
            f"Checked to {day(known.checked[one.id])}." if one.id in known.terms else NOTHING,
            joined(("Sources: ", writer.sources(one))) if one.sources else NOTHING,
        )
    return writer.page
