"""Codes and names, held against the peers that researchers join by."""

import logging
import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import cache

import country_converter
import pycountry
import pytest
from babel import Locale

import lunarpacts as lp
from lunarpacts.errors import TerritoryError
from lunarpacts.vocabulary import CodeScheme, NameKind

DATA = lp.load()
CODES = {(each.of, each.scheme): each.code for each in DATA.codes.values() if each.end is lp.OPEN}
ISO2 = {each.code: each.of for each in DATA.codes.values() if each.scheme is CodeScheme.ISO2}
PRESENT = [each.id for each in DATA.nations.values() if each.end is lp.OPEN]
PEER = country_converter.CountryConverter()

# ISO has not assigned it a code; the one here is the user-assigned code in common use.
NOT_IN_ISO = {"XKX"}

NOT_OURS = {
    # Two states call themselves so, and the record asks which is meant.
    "Congo",
}

OTHER_CODES = {
    ("CZE", CodeScheme.GW): "315 is Czechoslovakia, 316 the Czech Republic",
    ("VNM", CodeScheme.GW): "817 is South Vietnam, 816 the north and the united state",
    ("YEM", CodeScheme.GW): "680 is South Yemen, 678 the north and the united state",
    ("XKX", CodeScheme.M49): "the UN list has no Kosovo, and 412 is not assigned",
}

# The share of the names of states in a list of the peers that must resolve; none may be wrong.
LEAST_KNOWN = 0.99

THEIR_READING = {
    "Congo": "it takes the Republic, the record asks",
    "Korea": "it takes the South, the record asks",
    "Trucial States": "its pattern for Oman takes the Emirates before 1971",
    "South-West Africa": "its pattern for South Africa takes Namibia before 1990",
    "Portuguese Timor": "its pattern for Portugal takes the colony",
    "Portuguese Guinea": "its patterns for Portugal and Guinea-Bissau both fit",
    "United Kingdom of Great Britain and N. Ireland": "its pattern for Ireland fits as well",
    "China, Republic of": "its pattern takes any Republic of China for the mainland's",
    "China, Taiwan Province of": "its patterns for China and Taiwan both fit",
    "Nationalist China": "its pattern for China fits",
    "Guinea Ecuatorial": "its pattern for Guinea fits",
}


def ours(name: str) -> str | None:
    """Return the id that a name resolves to, also that of a territory."""
    try:
        return lp.nation(name).id
    except TerritoryError as error:
        return str(error.territory.id)
    except lp.LunarpactsError:
        return None


def test_all_of_iso_3166_1() -> None:
    theirs = {each.alpha_3: each for each in pycountry.countries}
    assert {each for each in PRESENT if each not in theirs} == NOT_IN_ISO
    assert set(theirs) == (set(PRESENT) - NOT_IN_ISO) | set(DATA.territories)
    for each, country in theirs.items():
        assert CODES[each, CodeScheme.ISO2] == country.alpha_2
        assert CODES[each, CodeScheme.M49] == country.numeric


def iso_names() -> Iterator[tuple[str, str]]:
    for each in (*pycountry.countries, *pycountry.historic_countries):
        # Withdrawn codes may have been given again: former states count by ours.
        if each.alpha_3 in (*DATA.nations, *DATA.territories):
            for kind in ("name", "official_name", "common_name"):
                if name := getattr(each, kind, None):
                    yield name, each.alpha_3


def peer_names() -> Iterator[tuple[str, str]]:
    for row in PEER.data.itertuples():
        if row.ISO3 in (*DATA.nations, *DATA.territories):
            yield row.name_short, row.ISO3
            yield row.name_official, row.ISO3


def cldr_names() -> Iterator[tuple[str, str]]:
    for code, name in Locale("en").territories.items():
        if (known := DATA.codes.get(f"{ISO2.get(code)} iso2 {code} ")) is not None:
            yield name, known.of


def turned_names() -> Iterator[tuple[str, str]]:
    """Yield official names as statistical offices print them, the form of the state last."""
    for name in DATA.names.values():
        form, of, rest = name.name.partition(" of ")
        if name.of in DATA.nations and name.kind is NameKind.OFFICIAL and of:
            bare = rest.removeprefix("the ")
            short = re.sub(r"Republic\b", "Rep.", form).replace("Democratic", "Dem.")
            for text in (f"{bare} ({form} of)", f"{bare}, {form} of the", f"{bare} ({short} of)"):
                yield text, name.of


@pytest.mark.parametrize("names", [iso_names, peer_names, cldr_names, turned_names])
def test_names_that_the_peers_print_are_known(
    names: Callable[[], Iterator[tuple[str, str]]],
) -> None:
    listed = sorted(set(names()))
    found = {(name, expected): ours(name) for name, expected in listed}
    assert [pair for pair, who in found.items() if who not in (None, pair[1])] == []
    of_states = [pair for pair in listed if pair[1] in DATA.nations]
    assert len(of_states) > 150
    known = [pair for pair in of_states if found[pair] == pair[1]]
    assert len(known) >= LEAST_KNOWN * len(of_states), set(of_states) - set(known)
    assert {name for name, _ in set(of_states) - set(known)} <= NOT_OURS


def test_a_code_never_names_another_state() -> None:
    for number, territory, state in (("344", "HKG", "HRV"), ("630", "PRI", "IRN")):
        with pytest.raises(lp.AmbiguousNameError) as caught:
            lp.nation(number)
        assert [each.id for each in caught.value.candidates] == sorted([territory, state])
        assert lp.nation(number, scheme="cow").id == state
        with pytest.raises(TerritoryError, match="is a territory and not a state") as strange:
            lp.nation(number, scheme="m49")
        assert strange.value.territory.id == territory
    for code in DATA.codes.values():
        if code.of in DATA.nations:
            on = code.start or "1900"
            inside = code.end if code.end is not lp.OPEN else None
            day = inside.earliest - timedelta(days=1) if inside and inside.earliest else "2026"
            assert lp.nation(code.code, scheme=code.scheme, on=day).id == code.of, (code, on)


@pytest.mark.parametrize(
    ("number", "day", "who"),
    [
        (365, "1980-01-01", "SUN"),
        (365, "2020-01-01", "RUS"),
        (260, "1960-01-01", "DEU"),
        (255, "2020-01-01", "DEU"),
    ],
)
def test_a_code_that_changes_hands_is_that_of_the_day(number: int, day: str, who: str) -> None:
    assert lp.nation(number, scheme="cow", on=day).id == who


def test_autonyms_are_known() -> None:
    names = (
        "Россия 中国 Қазақстан Österreich Deutschland España 日本 대한민국 Ελλάδα مصر Magyarország"
    )
    found = " ".join(lp.nation(name).id for name in names.split())
    assert found == "RUS CHN KAZ AUT DEU ESP JPN KOR GRC EGY HUN"


def test_codes_of_country_converter() -> None:
    other = {}
    columns = {"ISOnumeric": CodeScheme.M49, "GWcode": CodeScheme.GW}
    for row in PEER.data.to_dict("records"):
        for column, scheme in columns.items():
            known = CODES.get((row["ISO3"], scheme))
            theirs = None if row[column] != row[column] else int(row[column])
            if row["ISO3"] in PRESENT and theirs != (known and int(known)):
                other[row["ISO3"], scheme] = theirs
    assert set(other) == set(OTHER_CODES)


@cache
def theirs(name: str) -> object:
    logging.getLogger("country_converter").setLevel(logging.CRITICAL)
    return PEER.convert(name, to="ISO3", not_found="none")


def test_names_that_country_converter_reads_otherwise() -> None:
    """A name of ours is read alike by the peer, if at all; too short ones it takes for codes."""
    names = {
        each.name: each.of
        for each in DATA.names.values()
        if each.of in PRESENT and len(each.name) > 3 and theirs(each.name) not in ("none", each.of)
    }
    assert set(names) == set(THEIR_READING)
