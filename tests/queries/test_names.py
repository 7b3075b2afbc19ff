"""Names: what people write, and never a guess."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import lunarpacts as lp
from invented import agreement, nation, organisation, site, source
from lunarpacts.errors import TerritoryError
from lunarpacts.model import Code, Name, Territory
from lunarpacts.vocabulary import CodeScheme, NameKind

NATIONS = {
    "CIV": "Côte d'Ivoire",
    "GNB": "Guinea-Bissau",
    "NER": "Niger",
    "NGA": "Nigeria",
    "AND": "Andorra",
    "NOR": "Norway & Isles",
    "NTH": "Nordland",
    "STH": "Sudland",
    "TUR": "Türkiye",
}
ALIASES = [
    ("TUR", "Turkey"),
    ("NTH", "Norland Øst"),
    ("NTH", "The Land"),
    ("STH", "Land"),
    ("STH", "S.L.R."),
    ("TUR", "Republic of Türkiye"),
    ("TUR", "Republic of Turkey"),
    ("NTH", "Saint Federated Islands"),
]


CODED_TWICE = "365"


def code(who: str, scheme: str, text: str, **period: Any) -> Code:
    return Code(of=who, scheme=CodeScheme(scheme), code=text, sources=("gazette",), **period)


WORLD = lp.Dataset.of(
    "test",
    [
        source(),
        *(nation(who, name=name) for who, name in NATIONS.items()),
        *(Name(of=who, name=name, kind=NameKind.ALIAS) for who, name in ALIASES),
        code("NTH", "cow", CODED_TWICE, end=lp.PartialDate.parse("2010-01-01")),
        code("STH", "cow", CODED_TWICE, start=lp.PartialDate.parse("2010-01-01")),
        code("NGA", "iso2", "NG"),
        code("NGA", "m49", "566"),
        code("NGA", "cow", "7"),
        code("AND", "m49", "020"),
        code("ISL", "iso2", "IS"),
        code("ISL", "m49", "831"),
        Territory(id="ISL", name="The Isle", nation="NOR", sources=("gazette",)),
        Territory(id="ICE", name="Ice", sources=("gazette",)),
        agreement("moon-accords", name="Moon Accords"),
        organisation("moon-agency", name="Moon Agency"),
        *(
            Name(of=who, name="Moon", kind=NameKind.ALIAS)
            for who in ("moon-accords", "moon-agency")
        ),
    ],
)


@pytest.mark.parametrize(
    ("name", "expected"),
    {
        "TUR": "TUR",
        "tur": "TUR",
        "Türkiye": "TUR",
        "turkiye": "TUR",
        "TÜRKİYE": "TUR",
        "Turkey": "TUR",
        " turkey ": "TUR",
        "Cote d'Ivoire": "CIV",
        "Cote d\u2019Ivoire": "CIV",
        "COTE DIVOIRE": "CIV",
        "guinea bissau": "GNB",
        "Guinea\u2013Bissau": "GNB",
        "Norway and Isles": "NOR",
        "norland ost": "NTH",
        "SLR": "STH",
        "s.l.r.": "STH",
        "ng": "NGA",
        "566": "NGA",
        "Niger": "NER",
        "Nigeria": "NGA",
        "Niger*": "NER",
        "Niger\u2020": "NER",
        "Niger[1]": "NER",
        "Niger\u00b9": "NER",
        "Niger (10)\u2020": "NER",
        "Niger [a] *": "NER",
        "Niger (the)": "NER",
        "Ni\u200bger": "NER",
        "T\u00fcrkiye (Rep. of)": "TUR",
        "Turkey, Republic of": "TUR",
        "T\u00fcrkiye (Turkey)": "TUR",
        "Turkey / T\u00fcrkiye": "TUR",
        "Guinea\u2011Bissau": "GNB",
        "C\u00f4te d\u02bcIvoire": "CIV",
        "C\u00f4te d\u00b4Ivoire": "CIV",
        "St. Fed. Isds": "NTH",
    }.items(),
)
def test_a_name_in_any_dress(name: str, expected: str) -> None:
    assert lp.nation(name, dataset=WORLD).id == expected


@pytest.mark.parametrize(
    "name", ["Guinea", "Nigerland", "Niger (Nigeria)", "Turkey, Niger", "Republic", "Southern Land"]
)
def test_what_only_looks_like_a_name_is_no_guess(name: str) -> None:
    with pytest.raises(lp.UnknownNameError):
        lp.nation(name, dataset=WORLD)


@pytest.mark.parametrize(
    ("name", "scheme", "day", "who"),
    [
        ("566", "m49", None, "NGA"),
        (566, "m49", None, "NGA"),
        ("0566", "m49", None, "NGA"),
        (7, "cow", None, "NGA"),
        ("007", "cow", None, "NGA"),
        ("ng", "iso2", None, "NGA"),
        ("nga", "iso3", None, "NGA"),
        ("Nigeria", "name", None, "NGA"),
        (CODED_TWICE, "cow", "2000", "NTH"),
        (CODED_TWICE, "cow", "2020", "STH"),
        (CODED_TWICE, None, "2020", "STH"),
    ],
)
def test_a_name_under_a_scheme_and_on_a_day(
    name: Any, scheme: Any, day: str | None, who: str
) -> None:
    on = {} if day is None else {"on": day}
    assert lp.nation(name, scheme=scheme, dataset=WORLD, **on).id == who


@pytest.mark.parametrize(
    ("name", "scheme"),
    [("566", "cow"), ("NGA", "name"), ("NG", "m49"), (566, None), (True, "cow"), ("7", "name")],
)
def test_a_name_is_not_sought_under_other_schemes(name: Any, scheme: Any) -> None:
    with pytest.raises(lp.UnknownNameError):
        lp.nation(name, scheme=scheme, dataset=WORLD)


def test_a_scheme_is_one_of_the_words() -> None:
    wrong: Any = "alpha-2"
    with pytest.raises(lp.LunarpactsError, match="'alpha-2' is not a scheme; write iso3, iso2"):
        lp.nation("NG", scheme=wrong, dataset=WORLD)


def test_a_number_without_its_zeros_may_be_meant_otherwise() -> None:
    with pytest.raises(lp.AmbiguousNameError) as caught:
        lp.nation("20", dataset=WORLD)
    assert [each.id for each in caught.value.candidates] == ["AND"]
    assert lp.nation("020", dataset=WORLD).id == "AND"
    assert lp.nation("20", scheme="m49", dataset=WORLD).id == "AND"


@pytest.mark.parametrize("name", ["ISL", "isl", "The Isle", "Isle", "IS", "831"])
def test_a_territory_is_found_and_is_not_a_state(name: str) -> None:
    for ask in (lp.nation, lp.participant):
        with pytest.raises(TerritoryError, match=r"not a state; ask about NOR \(Norway & Isles\)"):
            ask(name, dataset=WORLD)
    with pytest.raises(TerritoryError, match="names no state to ask about"):
        lp.nation("Ice", dataset=WORLD)


@pytest.mark.parametrize(("name", "fits"), [("land", "NTH STH"), ("365", "NTH STH")])
def test_a_short_form_of_several_is_ambiguous(name: str, fits: str) -> None:
    with pytest.raises(lp.AmbiguousNameError, match="ask by id") as caught:
        lp.nation(name, dataset=WORLD)
    assert [each.id for each in caught.value.candidates] == fits.split()


def test_a_bloc_can_be_ambiguous_too() -> None:
    with pytest.raises(lp.AmbiguousNameError) as caught:
        lp.bloc("moon", dataset=WORLD)
    assert [each.id for each in caught.value.candidates] == ["moon-accords", "moon-agency"]
    assert lp.participant("moon", dataset=WORLD).id == "moon-agency"


@pytest.mark.parametrize(
    ("name", "suggestions"),
    [("Nigerya", ("Nigeria", "Niger")), ("Turkye", ("Türkiye",)), ("Atlantis", ())],
)
def test_a_miss_suggests_what_is_spelt_alike(name: str, suggestions: tuple[str, ...]) -> None:
    with pytest.raises(lp.UnknownNameError) as caught:
        lp.nation(name, dataset=WORLD)
    assert caught.value.suggestions == suggestions
    assert ("did you mean" in str(caught.value)) is bool(suggestions)


@pytest.mark.parametrize(
    "name", ["", " ", "...", "the", "&", "and-", None, 365, b"TUR", "x" * 10_000, "\0"]
)
def test_no_name(name: Any) -> None:
    with pytest.raises(lp.UnknownNameError) as caught:
        lp.nation(name, dataset=WORLD)
    assert len(str(caught.value)) < 200


def test_a_record_names_itself() -> None:
    assert lp.nation(lp.nation("TUR", dataset=WORLD), dataset=WORLD).id == "TUR"
    with pytest.raises(lp.UnknownNameError):
        lp.nation(nation("ZZZ"), dataset=WORLD)


@given(st.text(max_size=20))
def test_any_text_is_a_nation_or_an_error_of_ours(name: str) -> None:
    try:
        found = lp.nation(name, dataset=WORLD)
    except (lp.UnknownNameError, lp.AmbiguousNameError):
        return
    assert found.id in WORLD.nations


def test_blocs_and_spaceports_have_codes() -> None:
    world = lp.Dataset.of(
        "test",
        [
            *WORLD.records(),
            code("moon-agency", "igo", "1790"),
            code("moon-accords", "unts", "15020"),
            site("pad"),
            code("pad", "gcat", "PAD-1"),
        ],
    )
    for name in (1790, "1790", "01790"):
        assert lp.bloc(name, scheme="igo", dataset=world).id == "moon-agency"
    assert lp.bloc("15020", scheme="unts", dataset=world).id == "moon-accords"
    assert lp.bloc("1790", dataset=world).id == "moon-agency"
    assert lp.spaceport("pad-1", scheme="gcat", dataset=world).id == "pad"
    for wrong in ("15020", "moon-agency", "Moon Agency"):
        with pytest.raises(lp.UnknownNameError):
            lp.bloc(wrong, scheme="igo", dataset=world)
    asked: Any = "cow"
    with pytest.raises(lp.LunarpactsError, match="'cow' is not a scheme; write igo, unts"):
        lp.bloc("1790", scheme=asked, dataset=world)
    with pytest.raises(lp.LunarpactsError, match="'cow' is not a scheme; write gcat"):
        lp.spaceport("pad", scheme=asked, dataset=world)
