"""Citations: the sources behind anything, read back by a real parser of BibTeX."""

import pickle
from collections.abc import Callable
from typing import Any
from urllib.parse import unquote

import pytest
from bibtexparser.entrypoint import parse_string
from hypothesis import example, given
from hypothesis import strategies as st

import lunarpacts as lp
from invented import DAY, claim, dataset, deal, gap, site, source, step

WORLD = dataset(
    source(
        "first", title="50 % of {all} & more_or_less #1 ~ ^ \\ $", url="https://a.example/{x}%20y"
    ),
    source("second", published=DAY("2024-07-03"), accessed=DAY("2026-11")),
    source("third", published=DAY("2024")),
    source("fourth", published=DAY("[2023-12..2024-01]")),
    claim("AAA", "joined", "2020-01-01", sources=("first", "second")),
    claim("BBB", "joined", "2020-01-01", sources=("third",), standing=lp.Standing.DISPUTED),
    claim("CCC", "joined", "2020-01-01", sources=("fourth",)),
    claim("CCC", "withdrew", "2021-01-01", sources=("fourth",)),
    site("pad"),
    deal("lease", sources=("third",)),
    step("launch", date=DAY("2023-01-01"), sources=("fourth",)),
)


def keys(text: str) -> list[str]:
    library = parse_string(text)
    assert not library.failed_blocks
    return [each.key for each in library.entries]


EVERY = "first fourth second third"
Asked = Callable[[], Any]
ASKED: dict[str, tuple[Asked, str]] = {
    "a claim": (lambda: WORLD.claims["pact-aaa-joined-2020-01-01"], "first second"),
    "a source": (lambda: WORLD.sources["third"], "third"),
    "members": (
        lambda: lp.members("pact", on="2020-06-01", dataset=WORLD),
        "first fourth second third",
    ),
    "members later": (lambda: lp.members("pact", on="2022", dataset=WORLD), "first second third"),
    "an answer": (lambda: lp.status_of("BBB", "pact", dataset=WORLD), "third"),
    "a source's id": (lambda: "third", "third"),
    "several": (WORLD.claims.values, EVERY),
    "a nation": (lambda: WORLD.nations["CCC"], "fourth gazette"),
    "a name": (lambda: "Ccc", "fourth gazette"),
    "memberships": (lambda: lp.memberships(bloc="pact", dataset=WORLD), "first fourth second"),
    "access": (lambda: lp.access("pad", on="2000-01-01", dataset=WORLD), "third"),
    "changes": (lambda: lp.changes("pact", during="2021", dataset=WORLD), "fourth"),
    "a timeline": (lambda: lp.timeline("pad", dataset=WORLD), "third"),
    "a difference": (
        lambda: lp.diff(WORLD.according_to("third"), WORLD),
        "first fourth second third",
    ),
    "contests": (lambda: lp.contested(dataset=WORLD), "third"),
}


@pytest.mark.parametrize(("ask", "expected"), ASKED.values(), ids=ASKED)
def test_the_sources_behind_it(ask: Asked, expected: str) -> None:
    assert " ".join(keys(lp.cite(ask(), dataset=WORLD))) == expected


def test_an_overlap_cites_both_blocs() -> None:
    found = lp.overlap("ilrs", "artemis-accords", on="2026-08-01")
    cited = keys(lp.cite(found))
    assert len(cited) == len(set(cited))
    for bloc in found.blocs:
        for each in lp.claims(participant="Senegal", bloc=bloc):
            if each.standing is lp.Standing.UPHELD and each.action is lp.Action.SIGNED:
                assert set(each.sources) <= set(cited)


def test_members_are_cited_with_the_gaps_beside_them() -> None:
    world = dataset(
        source("lost"),
        claim("AAA", "joined", "2020-01-01"),
        gap("2020", "BBB", sources=("lost",)),
    )
    found = lp.members("pact", on="2020-06-01", dataset=world)
    assert keys(lp.cite(found, dataset=world)) == ["gazette", "lost"]


def test_several_at_once_are_cited_once() -> None:
    one = WORLD.claims["pact-ccc-joined-2020-01-01"]
    assert keys(lp.cite(one, [one, WORLD.sources["first"]], dataset=WORLD)) == ["first", "fourth"]


def test_an_entry_is_as_precise_as_its_source() -> None:
    text = lp.cite(*WORLD.sources.values(), dataset=WORLD)
    cells = {
        each.key: {name: field.value for name, field in each.fields_dict.items()}
        for each in parse_string(text).entries
    }
    assert (cells["second"]["year"], cells["second"]["month"]) == ("2024", "jul")
    assert cells["second"]["urldate"] == "2026-11"
    assert cells["third"]["year"] == "2024"
    assert "month" not in cells["third"]
    assert "year" not in cells["fourth"]
    assert cells["fourth"]["note"].startswith("published [2023-12..2024-01]")
    assert (
        r"50 \% of {\textbraceleft}all{\textbraceright} \& more\_or\_less"
        in cells["first"]["title"]
    )
    assert cells["first"]["url"] == "https://a.example/%7Bx%7D%20y"


def test_the_package_and_its_edition() -> None:
    text = lp.cite()
    (key,) = keys(text)
    assert key.startswith("lunarpacts-")
    assert lp.load().fingerprint in text
    view = WORLD.known_by("2025-01-01")
    assert view.fingerprint in lp.cite(view)
    assert keys(lp.cite(view, WORLD.sources["first"], dataset=WORLD))[1:] == ["first"]
    other = WORLD.known_by("2025-01-02")
    assert len(set(keys(lp.cite(view, other, view)))) == len(keys(lp.cite(view, other, view))) == 2


def test_sources_that_a_view_left_out() -> None:
    view = WORLD.according_to("third")
    answer = lp.status_of("AAA", "pact", dataset=WORLD)
    assert keys(lp.cite(answer, dataset=view)) == ["first", "second"]
    found = lp.diff(WORLD, view)
    assert "first" in keys(lp.cite(found, dataset=view))
    claim = WORLD.claims["pact-aaa-joined-2020-01-01"]
    with pytest.raises(lp.LunarpactsError, match="is not in this dataset; pass dataset="):
        lp.cite(claim)


def test_a_result_is_cited_from_its_own_dataset() -> None:
    found = lp.members("pact", on="2020-06-01", dataset=WORLD)
    assert keys(lp.cite(found)) == EVERY.split()
    again = pickle.loads(pickle.dumps(found))
    assert (again, again.receipt) == (found, WORLD.receipt())
    with pytest.raises(lp.LunarpactsError, match="unpickled without its dataset; pass dataset="):
        lp.cite(again)
    with pytest.raises(lp.LunarpactsError, match="comes from another dataset"):
        lp.cite(again, dataset=lp.load())
    with pytest.raises(lp.LunarpactsError, match="comes from another dataset"):
        lp.cite(found, dataset=lp.load())
    assert lp.cite(again, dataset=WORLD) == lp.cite(found, dataset=WORLD) == lp.cite(found)


def test_members_of_another_status_are_cited() -> None:
    found = lp.members("esa", on="2024-01-01", status="associate")
    assert keys(lp.cite(found))


@pytest.mark.parametrize("nothing", [5, None, (), [lp.OPEN], lp.OPEN, b"bytes"])
def test_what_has_no_sources(nothing: Any) -> None:
    with pytest.raises(lp.LunarpactsError, match="has no sources; pass a result"):
        lp.cite(nothing, dataset=WORLD)


PRINTED = st.text(st.characters(categories=["L", "N", "P", "S"]), min_size=1)


@given(PRINTED, PRINTED)
@example("A\\", "https://a.example/\\")
@example("}", "https://a.example/}\\")
def test_any_title_and_address_can_be_parsed(title: str, address: str) -> None:
    odd = source("odd", title=title, publisher=title, url=address)
    world = dataset(odd, source("other"), claim("AAA", "joined", "2020", sources=("odd",)))
    text = lp.cite(odd, world.sources["other"], dataset=world)
    (first, _) = parse_string(text).entries
    assert keys(text) == ["odd", "other"]
    assert unquote(first.fields_dict["url"].value) == unquote(address)


def test_every_source_of_the_record_can_be_parsed() -> None:
    data = lp.load()
    assert keys(lp.cite(*data.sources.values())) == sorted(data.sources)
