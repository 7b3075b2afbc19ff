"""Names: what people write, and never a guess."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import lunarpacts as lp
from invented import agreement, nation, organisation, source
from lunarpacts.model import Code, Name
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
]


def code(who: str, scheme: str, text: str) -> Code:
    return Code(nation=who, scheme=CodeScheme(scheme), code=text, sources=("gazette",))


WORLD = lp.Dataset.of(
    "test",
    [
        source(),
        *(nation(who, name=name) for who, name in NATIONS.items()),
        *(Name(of=who, name=name, kind=NameKind.ALIAS) for who, name in ALIASES),
        code("NTH", "cow", "365"),
        code("STH", "cow", "365"),
        code("NGA", "alpha-2", "NG"),
        code("NGA", "m49", "566"),
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
    }.items(),
)
def test_a_name_in_any_dress(name: str, expected: str) -> None:
    assert lp.nation(name, dataset=WORLD).id == expected


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
