"""Results in notebooks: HTML that is bounded, escaped, and marks what is not certain."""

from collections.abc import Callable
from html.parser import HTMLParser
from typing import Any

import pytest

import lunarpacts as lp
from asked import ON, RESULTS, WORLD
from invented import DAY, agreement, claim, dataset, gap, organisation, source, terms
from lunarpacts._model import html
from lunarpacts.model import Source
from lunarpacts.vocabulary import SourceKind

EVIL = '<script>alert("x")</script> & more'
TAGS = {"div", "style", "p", "strong", "small", "table", "caption", "thead", "tbody", "tr", "th"}
TAGS |= {"td", "a", "abbr", "span"}
LONG: dict[str, str | None] = {"class": "long"}


class Page(HTMLParser):
    """What a piece of HTML holds; it refuses tags that do not close."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.rows: list[list[str]] = []
        self.feed(text)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open.append(tag)
        self.tags.append((tag, dict(attrs)))
        if tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th"):
            self.rows[-1].append("")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if {"td", "th"} & {*self.open}:
            self.rows[-1][-1] += data

    def links(self) -> list[dict[str, str | None]]:
        return [attributes for tag, attributes in self.tags if tag == "a"]


def page(thing: Any) -> Page:
    return Page(thing._repr_html_())


@pytest.mark.parametrize("name", RESULTS)
def test_a_result_is_html_without_scripts(name: str) -> None:
    found = page(RESULTS[name](WORLD))
    assert {tag for tag, _ in found.tags} <= TAGS
    assert found.rows


def test_what_a_record_says_is_text() -> None:
    evil = dataset(
        source("evil", title=EVIL, published=DAY("2024-01-01")),
        claim("AAA", "joined", "2024-01-01", sources=("evil",), note=EVIL),
    )
    (one,) = evil.claims.values()
    things: list[Any] = [one, lp.claims("AAA", dataset=evil), evil.sources, evil.claims, evil]
    for thing in things:
        assert "<script" not in thing._repr_html_()
    assert any(EVIL in cell for row in page(one).rows for cell in row)


def test_sources_are_links_to_the_web_alone() -> None:
    def cited(url: str) -> list[dict[str, str | None]]:
        world = dataset(
            Source(id="web", title="A title", publisher="P", kind=SourceKind.PRESS, url=url),
            claim("AAA", "joined", "2024-01-01", sources=("web",)),
        )
        return page(lp.members("pact", dataset=world)).links()

    assert cited("https://example.org/a?b=1&c=2") == [
        {"href": "https://example.org/a?b=1&c=2", "rel": "noopener", "title": "P: A title"}
    ]
    assert "<a" not in html.link("javascript:alert(1)", "text")
    assert "<a" not in html.link("//example.org", "text")


def test_what_is_not_certain_is_marked() -> None:
    world = dataset(
        claim("AAA", "joined", "2024-01-01"),
        claim("BBB", "joined", "2024"),
        claim("CCC", "joined", "2024-01-01", standing=lp.Standing.DISPUTED),
        claim("DDD", "joined", "2024-01-01", standing=lp.Standing.REJECTED),
    )
    found = page(lp.members("pact", on="2024-03-01", dataset=world))
    firsts = [row[0] for row in found.rows]
    assert [cell for cell in firsts if cell[:1] == "?"] == ["? Bbb", "? Ccc"]
    assert "Aaa" in firsts
    classes = [attributes.get("class") for tag, attributes in found.tags if tag == "tr"]
    assert classes.count("unknown") == 2
    claims = page(lp.claims(bloc="pact", dataset=world))
    signs = ["!", "2", "2", "\N{MULTIPLICATION SIGN}"]
    assert sorted(row[0][0] for row in claims.rows[1:]) == signs


def test_doubts_shown_alone_are_marked_too() -> None:
    everyone = lp.members("one", on="2024-07-03", dataset=WORLD)
    ties = lp.ties("AAA", "BBB", on=ON, dataset=WORLD)
    for doubts in (
        everyone.uncertain,
        lp.access("pad", on=ON, dataset=WORLD).uncertain,
        ties.uncertain_arrangements,
    ):
        assert doubts
        assert all(row[0][:2] == "? " for row in page(doubts).rows[1:])


def test_a_cell_of_much_text_is_wide_and_what_is_in_its_tags_is_not_text() -> None:
    notes = {"AAA": "short", "BBB": "much text" * 9}
    world = dataset(
        Source(id="web", title="T" * 99, publisher="P", kind=SourceKind.PRESS, url="https://a.org"),
        *(claim(who, "joined", "2024-01-01", sources=("web",), note=notes[who]) for who in notes),
    )
    wide = [tag for tag in page(lp.claims(bloc="pact", dataset=world)).tags if tag[1] == LONG]
    assert wide == [("td", LONG)]


def test_many_rows_are_bounded_and_counted() -> None:
    names = [f"{one}{two}{three}" for one in "AB" for two in "ABCDEF" for three in "ABCD"]
    world = dataset(
        *(organisation(name.lower()) for name in names),
        *(claim(name.lower(), "joined", "2024-01-01") for name in names),
    )
    everyone = lp.members("pact", dataset=world).answers
    assert len(page(everyone).rows) == html.MOST_ROWS + 1
    assert f"... and {len(names) - html.MOST_ROWS} more" in everyone._repr_html_()
    assert "... " in repr(lp.claims(dataset=world))


def test_mappings_and_tuples_of_records_are_tables() -> None:
    answer = lp.status_of("BBB", "one", on="2024-07-03", dataset=WORLD)
    assert page(answer.claims).rows[1][:2] == ["2024-07", "b-one"]
    assert answer.claims == (WORLD.claims["b-one"],)
    assert repr(answer.claims).startswith("(Claim(id=b-one")
    assert page(WORLD.terms).rows[1][0] == "one"
    regions = lp.overlap("one", "two", on="2024-09-01", dataset=WORLD).regions
    assert page(regions).rows[0] == ["key", "value"]


def test_a_result_tells_its_receipt_and_its_rows() -> None:
    found = lp.members("one", on="2024-09-01", dataset=WORLD)
    assert WORLD.receipt() in found._repr_html_()
    heads = [row for row in page(found).rows if row[0] == "participant"]
    assert heads[0] == ["participant", "status", "sources"]


ANYTHING: dict[str, Callable[[], Any]] = {
    "dataset": lp.load,
    "members": lambda: lp.members("outer-space-treaty"),
    "vague members": lambda: lp.members("ilrs", on="2024-07-03").uncertain,
    "answer": lambda: lp.status_of("Türkiye", "ilrs", on="2024-07-03"),
    "overlap": lambda: lp.overlap("ilrs", "artemis-accords", "copuos", "outer-space-treaty"),
    "regions": lambda: lp.overlap("ilrs", "artemis-accords").regions,
    "periods": lambda: lp.shared_periods("copuos", "outer-space-treaty"),
    "spells": lambda: lp.spells("India"),
    "memberships": lp.memberships,
    "claims": lp.claims,
    "counts": lp.counts,
    "changes": lambda: lp.changes("artemis-accords", during="2020/2026"),
    "timeline": lambda: lp.timeline("India"),
    "events": lambda: lp.timeline("India", all=True).events,
    "contested": lp.contested,
    "ties": lambda: lp.ties("China", "Russia", on="2026-01-01"),
    "access": lambda: lp.access("baikonur", on="2024-08-05"),
    "roll call": lambda: lp.roll_call("77/41"),
    "roll calls": lp.roll_calls,
    "statements": lambda: lp.statements("rferl-2024-08-13-kazakhstan"),
    "blocs": lp.blocs,
    "groups": lambda: lp.blocs().groups,
    "nations": lp.nations,
    "sources": lp.sources,
    "diff": lambda: lp.diff(lp.load().known_by("2024-01-01"), lp.load()),
    "claims by id": lambda: lp.load().claims,
    "sources by id": lambda: lp.load().sources,
}


@pytest.mark.parametrize("name", ANYTHING)
def test_of_the_bundled_record_nothing_floods_a_screen(name: str) -> None:
    thing = ANYTHING[name]()
    assert len(repr(thing)) < 2_000
    assert len(page(thing).rows) > 1
    assert len(thing._repr_html_()) < 60_000


@pytest.mark.parametrize("table", ["nations", "claims", "rosters", "votes", "sources", "terms"])
def test_of_the_bundled_record_no_line_floods_a_screen(table: str) -> None:
    for record in getattr(lp.load(), table).values():
        assert len(repr(record)) < 2_000
        assert len(record._repr_html_()) < 60_000


def test_a_gap_is_a_row() -> None:
    world = dataset(gap("2024-05", "DDD", bloc="one"), blocs=(agreement("one"), terms("one")))
    found = page(lp.members("one", on="2024-06-01", dataset=world))
    assert ["? Ddd", "known gap"] in [row[:2] for row in found.rows]
