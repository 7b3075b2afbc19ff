"""The pages of the atlas: what they show of an invented record, and a page of the bundled one."""

import re
from collections.abc import Iterable
from html import unescape
from posixpath import dirname, join, normpath
from urllib.parse import unquote

import pytest
from atlas_writer import pages, statements
from atlas_writer.blocs import pages as blocs_of
from atlas_writer.page import Page, outside, plain
from atlas_writer.places import Places
from docutils.nodes import make_id  # type: ignore[import-untyped]  # its stubs are a package of their own

import lunarpacts as lp
from invented import (
    NATIONS,
    agreement,
    claim,
    count,
    dataset,
    deal,
    gap,
    host,
    organisation,
    roster,
    site,
    source,
    step,
    terms,
    vote,
)

SCRIPT = "<script>alert(1)</script> **bold** ```` [x](y)"
PAPER = (agreement("paper"), terms("paper", lp.Status.SIGNED))
PACT = (agreement("pact", note=SCRIPT), terms("pact"))
LINES = (
    source("sheet", title=SCRIPT, url="javascript:alert(1)", derives_from=("gazette",)),
    source("paper-x", title="A paper", url="https://example.org/a?b=1&c=2"),
    organisation("agency", nation="AAA", name=SCRIPT),
    *(claim(who, "joined", "2010-01-01") for who in NATIONS[:2]),
    claim("BBB", "withdrew", "2012", note=SCRIPT),
    claim("CCC", "joined", "[2011..2013]"),
    claim("DDD", "joined", "2014", standing=lp.Standing.DISPUTED, sources=("sheet",)),
    claim("AAA", "joined", "2009", standing=lp.Standing.REJECTED),
    claim("AAA", "signed", "2011", bloc="paper"),
    roster("2015", "AAA", "CCC", "DDD", doubted=("DDD",), sources=("paper-x",)),
    gap("2016", "BBB", note=SCRIPT),
    count("four", 4, 4, date=lp.PartialDate.parse("2015")),
    site("pad", name=SCRIPT),
    host("AAA", None, lp.OPEN),
    deal("lease"),
    deal("any", spaceport=None, standing=lp.Standing.DISPUTED),
    step("launch", note=SCRIPT),
    vote("A/1", "2015-01-01", yes=("AAA",), no=("BBB",)),
    vote("A/1", "2015-01-01", id="a-1-rival", no=("AAA",), standing=lp.Standing.DISPUTED, note="x"),
)
DATA = dataset(*LINES, blocs=(*PACT, *PAPER))
MADE = {page.path: page for page in pages(DATA)}


def anchors(page: Page) -> set[str]:
    text = str(page)
    headings = re.findall(r"^## (.*)$", text, flags=re.MULTILINE)
    return {*map(unescape, re.findall(r' id="([^"]*)"', text)), *map(make_id, headings)}


def stray(made: Iterable[Page]) -> list[tuple[str, str]]:
    """Return the links inside the atlas that lead nowhere, each with its page."""
    known = {page.path: anchors(page) for page in made}
    found = []
    for page in MADE.values() if made is MADE.values() else made:
        for link in set(re.findall(r' href="([^"]*)"', str(page))):
            if not link.startswith(("http:", "https:")):
                file, _, anchor = unquote(unescape(link)).partition("#")
                path = normpath(join(dirname(page.path), file)) if file else page.path
                there = known.get(path.removesuffix(".html"))
                if there is None or (anchor and anchor not in there):
                    found.append((page.path, link))
    return found


def test_each_link_leads_to_a_page_and_an_anchor() -> None:
    assert stray(MADE.values()) == []


def test_each_anchor_is_there_once() -> None:
    for page in MADE.values():
        found = re.findall(r' id="([^"]*)"', str(page))
        assert len(found) == len(set(found)), page.path


def test_each_claim_list_and_source_has_an_anchor() -> None:
    there = set[str]().union(*map(anchors, MADE.values()))
    for name, kind in (("claims", "claim"), ("rosters", "roster"), ("gaps", "gap")):
        assert {f"{kind}-{one}" for one in getattr(DATA, name)} <= there
    assert {*DATA.sources} <= there


def test_what_the_record_says_is_shown_as_text() -> None:
    for page in MADE.values():
        text = str(page)
        assert not re.search(r"(?<!\\)<script", text)  # Markdown shows what follows a backslash
        assert not re.search(r"^`{5,}|[^`]`{4}[^`{\n]", text, flags=re.MULTILINE)
    assert "&lt;script&gt;" in str(MADE["bloc/pact"])
    assert "**bold**" not in str(MADE["site/pad"]).splitlines()[4]


def test_a_fence_cannot_be_closed_from_inside() -> None:
    page = Page("x", "````\n# A heading")
    page.say("````\n# Another")
    fences = [line for line in str(page).splitlines() if line.startswith("````")]
    assert fences == ["````{raw} html", "````"]
    assert "\n# Another" in str(page)
    assert plain("*a*\n# b") == r"\*a\* \# b"


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "http://[", None])
def test_no_link_leads_out_but_by_http(address: str | None) -> None:
    assert outside(address, "a title") == "a title"


def test_a_link_out_says_where_it_leads_and_no_more() -> None:
    assert 'href="https://example.org/a?b=1&amp;c=2" rel="noopener"' in str(MADE["source/p"])


def section(page: str, heading: str) -> str:
    return str(MADE[page]).split(f"\n## {heading}\n")[1].split("\n## ")[0]


def test_doubt_has_a_mark_and_a_word() -> None:
    assert "≠ disputed" in section("bloc/pact", "Disputed and rejected")
    assert "✗ rejected" in section("bloc/pact", "Disputed and rejected")
    assert "? unknown" in section("bloc/pact", "Days in doubt")
    assert "✗ cannot fit" in section("bloc/pact", "Published counts")
    assert "≠ disputed" in section("vote/a-1", "Other records of it")
    assert "≠ disputed" in section("site/pad", "Who may use it")


def test_a_disputed_one_is_not_among_the_members() -> None:
    listed = re.findall(r"nation/(\w+)\.html", section("bloc/pact", "Members now"))
    certain = lp.members("pact", dataset=DATA)
    assert {*listed} == {*certain.ids}
    assert "DDD" in certain.uncertain
    assert "nation/DDD" in section("bloc/pact", "Uncertain now")


def test_those_in_doubt_have_their_days_and_sources() -> None:
    told = section("bloc/pact", "Days in doubt").split('id="who-DDD"')[1]
    assert "2014" in told
    assert "only disputed claims say so" in told
    assert "source/s.html#sheet" in told


def test_one_who_left_is_there_with_the_day() -> None:
    assert 'id="who-BBB"' in str(MADE["bloc/pact"])
    assert "2012" in section("bloc/pact", "Those who left")


def test_one_that_signed_and_ratified_is_a_member_since_it_signed() -> None:
    both = (
        agreement("pact", in_force=lp.PartialDate.parse("2011")),
        terms("pact", lp.Status.SIGNED, lp.Status.PARTY),
    )
    acts = [claim(who, "signed", "2010") for who in NATIONS]
    data = dataset(*acts, claim("AAA", "ratified", "2014-05-06"), blocs=both)
    held = Places(data).held("pact", "AAA")
    assert [(stay.status.value, str(stay.period.start)) for stay in held] == [
        ("signed", "2010"),
        ("party", "2014-05-06"),
    ]


def test_a_bloc_of_three_has_no_page_of_its_own() -> None:
    assert "bloc/paper" not in MADE
    assert 'id="body-paper"' in str(MADE["papers"])


BUNDLED = lp.load()


def test_the_bundled_record_has_a_page_for_each_bloc_of_more_than_three() -> None:
    places = Places(BUNDLED)
    more = {name for name in BUNDLED.terms if len(BUNDLED.claims_towards(name)) > 3}
    assert {*places.blocs} == more
    assert {"ilrs", "artemis-accords", "moon-agreement"} <= more


def test_the_page_of_the_station_tells_of_a_doubtful_member() -> None:
    places = Places(BUNDLED)
    places.blocs = ["ilrs"]
    places.members = {"ilrs": lp.members("ilrs")}
    places.memberships, places.spells = {}, {}
    for stay in lp.memberships(bloc="ilrs"):
        places.memberships.setdefault(("ilrs", stay.participant.id), []).append(stay)
    for spell in lp.spells(bloc="ilrs"):
        places.spells.setdefault(("ilrs", spell.participant.id), []).append(spell)
    pages_of = {page.path: str(page) for page in blocs_of(places)}
    told = pages_of["bloc/ilrs"].split('id="who-TUR"')[1].split('class="over"')[1]
    days = next(row for row in told.split("</tr>") if "2024-07-07 to" in row)
    assert "? unknown" in days
    assert "behind-the-black-2024-07-kazakhstan" in days
    assert len(pages_of["bloc/ilrs"]) < 250_000


def test_the_statements_name_five_articles() -> None:
    assert len({line["article"] for line in statements()}) == 5
