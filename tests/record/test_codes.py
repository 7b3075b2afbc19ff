"""Codes and names, held against the peers that researchers join by."""

import logging
from collections.abc import Iterator
from functools import cache

import country_converter
import pycountry
import pytest

import lunarpacts as lp
from lunarpacts.vocabulary import CodeScheme

DATA = lp.load()
CODES = {
    (each.nation, each.scheme): each.code for each in DATA.codes.values() if each.end is lp.OPEN
}
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
}


def ours(name: str) -> str | None:
    try:
        return lp.nation(name).id
    except lp.LunarpactsError:
        return None


def test_the_nations_of_iso_3166_1() -> None:
    theirs = {each.alpha_3: each for each in pycountry.countries}
    assert {each for each in PRESENT if each not in theirs} == NOT_IN_ISO
    for each in set(PRESENT) - NOT_IN_ISO:
        assert CODES[each, CodeScheme.ALPHA_2] == theirs[each].alpha_2
        assert CODES[each, CodeScheme.M49] == theirs[each].numeric


def iso_names() -> Iterator[tuple[str, str]]:
    for each in (*pycountry.countries, *pycountry.historic_countries):
        # Withdrawn codes may have been given again: former states count by ours.
        if each.alpha_3 in DATA.nations:
            for kind in ("name", "official_name", "common_name"):
                if name := getattr(each, kind, None):
                    yield name, each.alpha_3


def peer_names() -> Iterator[tuple[str, str]]:
    for row in PEER.data.itertuples():
        if row.ISO3 in DATA.nations:
            yield row.name_short, row.ISO3
            yield row.name_official, row.ISO3


@pytest.mark.parametrize("names", [iso_names, peer_names])
def test_names_that_the_peers_print_are_known(names: object) -> None:
    assert callable(names)
    other = {name for name, expected in names() if ours(name) != expected}
    assert other <= NOT_OURS


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
