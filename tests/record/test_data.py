"""The bundled record: the one module of tests that reads it."""

from importlib.resources import files
from pathlib import Path

import pytest
from codebook import single_lineage

import lunarpacts as lp
from lunarpacts import Reason, Standing, Truth
from lunarpacts.errors import TerritoryError
from lunarpacts.model import Name
from lunarpacts.vocabulary import Level, SiteRight, SourceKind

DATA = lp.load()

FORMER = "CSK DDR SCG SUN XVS YMD YUG"
THIRTEEN = "BLR PAK AZE VEN ZAF EGY THA SRB NIC SEN DJI ETH BOL"
TWELVE = "AZE BLR CHN EGY KAZ NIC PAK RUS SRB THA VEN ZAF"


def test_it_is_written_canonically(tmp_path: Path) -> None:
    bundled = Path(str(files("lunarpacts") / "data"))
    DATA.write(tmp_path)
    written = {str(each.relative_to(tmp_path)) for each in tmp_path.rglob("*.*")}
    assert written == {
        str(each.relative_to(bundled)) for each in bundled.rglob("*.*") if each.is_file()
    }
    for name in written:
        assert (tmp_path / name).read_bytes() == (bundled / name).read_bytes(), name


def test_every_source_is_cited() -> None:
    cited = {
        source
        for each in DATA.records()
        for column in ("sources", "derives_from")
        for source in getattr(each, column, ())
    }
    assert cited == set(DATA.sources)


def test_every_claim_has_a_source() -> None:
    assert all(each.sources for each in DATA.claims.values())


def test_a_compiled_source_upholds_no_claim_alone() -> None:
    """Two may, if neither derives from the other and they have different publishers."""
    for each in single_lineage(DATA):
        assert {DATA.sources[name].kind for name in each.sources} != {SourceKind.COMPILED}, each


def test_the_nations() -> None:
    present = [each for each in DATA.nations.values() if each.end is lp.OPEN]
    assert len(present) == 193 + len(["VAT", "PSE", "COK", "NIU", "TWN", "XKX"])
    assert {each.id for each in DATA.nations.values() if each.end is not lp.OPEN} == set(
        FORMER.split()
    )
    assert all(DATA.nations[each].note for each in ("TWN", "XKX"))
    assert DATA.nations["RUS"].continues == ("SUN",)


NAMES = {
    "Türkiye": "TUR",
    "turkiye": "TUR",
    "Turkey": "TUR",
    "Cote d'Ivoire": "CIV",
    "Ivory Coast": "CIV",
    "South Korea": "KOR",
    "ROK": "KOR",
    "Republic of Korea": "KOR",
    "DPRK": "PRK",
    "UAE": "ARE",
    "U.S.A.": "USA",
    "Great Britain": "GBR",
    "Czech Republic": "CZE",
    "Swaziland": "SWZ",
    "USSR": "SUN",
    "Soviet Union": "SUN",
    "Niger": "NER",
    "Nigeria": "NGA",
    "Burma": "MMR",
    "Zaire": "COD",
    "Russian Federation": "RUS",
    "KZ": "KAZ",
    "398": "KAZ",
    "Q232": "KAZ",
}


@pytest.mark.parametrize(("name", "expected"), NAMES.items())
def test_names_of_nations(name: str, expected: str) -> None:
    assert lp.nation(name).id == expected


@pytest.mark.parametrize(
    ("name", "candidates"), {"Korea": "KOR PRK", "Congo": "COD COG", "365": "RUS SUN"}.items()
)
def test_short_forms_that_fit_several(name: str, candidates: str) -> None:
    with pytest.raises(lp.AmbiguousNameError) as caught:
        lp.nation(name)
    assert [each.id for each in caught.value.candidates] == candidates.split()


def test_artemis_is_ambiguous() -> None:
    with pytest.raises(lp.AmbiguousNameError) as caught:
        lp.bloc("artemis")
    assert {each.id for each in caught.value.candidates} == {"artemis-accords", "artemis-programme"}


def meant(name: Name) -> set[str]:
    """Return the id that a name of the record resolves to, or those that it leaves open."""
    try:
        if name.of in DATA.spaceports:
            return {lp.spaceport(name.name).id}
        if name.of in {**DATA.nations, **DATA.territories, **DATA.organisations}:
            return {lp.participant(name.name).id}
        return {lp.bloc(name.name).id}
    except TerritoryError as error:
        return {error.territory.id}
    except lp.AmbiguousNameError as error:
        return {each.id for each in error.candidates}


def test_every_name_resolves_to_its_own() -> None:
    found = {(each.of, each.name): meant(each) for each in DATA.names.values()}
    assert all(of in ids for (of, _), ids in found.items())
    assert {name for (_, name), ids in found.items() if len(ids) > 1} == {
        "Korea",
        "Congo",
        "Congo (the)",
        "Artemis",
        "Gateway Memorandum of Understanding",
        "Gateway MoU",
        "Saint Martin",
        "Virgin Islands",
    }


def test_the_lunar_research_station_on_the_day_kazakhstan_joined() -> None:
    found = lp.members("ilrs", on="2024-07-03")
    assert " ".join(found.ids) == TWELVE
    assert " ".join(lp.members("ilrs", on="2024-07-02").ids) == TWELVE.replace("KAZ ", "")
    (doubt,) = found.uncertain[DATA.nations["TUR"]]
    assert doubt.because is Reason.DISPUTE
    assert doubt.status is lp.Status.APPLICANT
    assert any("behind-the-black" in each.id for each in doubt.claims)


def test_kazakhstan_joined_on_3_july_and_a_rival_says_5_july() -> None:
    signed = [
        each
        for each in lp.claims(participant="Kazakhstan", bloc="ilrs")
        if each.action is lp.Action.SIGNED
    ]
    assert {(str(each.date), each.standing) for each in signed} >= {
        ("2024-07-03", Standing.UPHELD),
        ("2024-07-05", Standing.DISPUTED),
    }


@pytest.mark.parametrize("who", ["Bahrain", "Peru", "Kenya", "Oman", "Panama", "Switzerland"])
def test_missions_and_institutions_make_no_member(who: str) -> None:
    assert lp.status_of(who, "ilrs").truth is Truth.NO
    assert all(each.note for each in lp.claims(participant=who, bloc="ilrs"))


@pytest.mark.parametrize(
    "who",
    [
        "mbrsc",
        "University of Sharjah",
        "Kenya Advanced Institute of Science and Technology",
        "NARIT",
    ],
)
def test_institutions_stand_for_themselves(who: str) -> None:
    claims = lp.claims(participant=who, bloc="ilrs")
    assert {each.level for each in claims} <= {Level.INSTITUTION, Level.AGENCY}
    assert claims


def test_narit_signed_months_before_thailand() -> None:
    assert lp.is_member("Thailand", "ilrs", on="2023-12-31") is False
    assert lp.is_member("Thailand", "ilrs", on="2024-04-05") is True


@pytest.mark.parametrize("who", ["Bolivia", "Ethiopia", "Djibouti"])
def test_three_are_named_by_roscosmos_and_lacked_by_the_lists_to_april_2024(who: str) -> None:
    assert lp.is_member(who, "ilrs", on="2025-06-01")
    assert lp.status_of(who, "ilrs", on="2024-07-03").because is Reason.START_UNREPORTED
    with pytest.raises(lp.UncertainError, match="roscosmos"):
        lp.is_member(who, "ilrs", on="2024-07-03")
    before = lp.status_of(who, "ilrs", on="2022-07-01")
    assert (before.truth, before.because) == (Truth.NO, Reason.NOT_LISTED)
    assert "spacenews-2024-04-nicaragua-ilrs" in lp.cite(before)


UNKNOWN_IN_JULY = {
    2021: "",
    2022: "",
    2023: "ARE",
    2024: "ARE BOL DJI ETH TUR",
    2025: "",
    2026: "",
}


@pytest.mark.parametrize(("year", "unknown"), UNKNOWN_IN_JULY.items())
def test_what_is_left_unknown_of_the_station_has_its_reason(year: int, unknown: str) -> None:
    doubts = lp.members("ilrs", on=f"{year}-07-01").uncertain
    named = {who.id: each.because for who, (each,) in doubts.items() if isinstance(who, lp.Nation)}
    assert " ".join(sorted(named)) == unknown
    assert set(named.values()) <= {Reason.DISPUTE, Reason.START_UNREPORTED}


def test_france_is_a_no() -> None:
    assert lp.status_of("France", "ilrs", on="2025-06-01").truth is Truth.NO


def listed(source: str) -> set[str]:
    return {
        each.participant
        for each in lp.claims(bloc="ilrs")
        if each.action is lp.Action.LISTED
        and source in each.sources
        and each.participant in DATA.nations
        and each.status is lp.Status.MEMBER
    }


def test_both_lists_of_twelve() -> None:
    black, rferl = (
        listed(f"{each}-kazakhstan") for each in ("behind-the-black-2024-07", "rferl-2024-08-13")
    )
    assert (len(black), len(rferl)) == (12, 12)
    assert black ^ rferl == {"TUR", "CHN"}
    assert "TUR" in black
    assert rferl == set(TWELVE.split())


def test_the_thirteen_of_roscosmos() -> None:
    thirteen = {
        each.participant
        for each in lp.claims(bloc="ilrs")
        if each.action is lp.Action.LISTED and str(each.date) == "2025-04-29"
    }
    assert thirteen == set(THIRTEEN.split())


@pytest.mark.parametrize(
    ("on", "count"), {"2020-10-13": 8, "2023-09-30": 29, "2024-06-12": 43, "2024-12-20": 52}.items()
)
def test_signatories_of_the_artemis_accords(on: str, count: int) -> None:
    assert len(lp.members("artemis-accords", on=on)) == count


def test_malta_signed_before_june_2026_and_vietnam_did_not() -> None:
    assert lp.status_of("Malta", "artemis-accords", on="2026-06-01").truth is Truth.YES
    assert lp.status_of("Malta", "artemis-accords", on="2026-04-30").because is (
        Reason.IMPRECISE_DATE
    )
    assert lp.status_of("Vietnam", "artemis-accords", on="2026-06-01").truth is Truth.NO


def test_the_overlap() -> None:
    found = lp.overlap("ilrs", "artemis-accords", on="2026-08-01").shared
    assert {"THA", "SEN"} <= set(found.ids)
    assert len(lp.overlap("ilrs", "artemis-accords", on="2024-12-15").shared) == 0
    shared = {
        who.id: str(them[0].start)
        for who, them in lp.shared_periods("ilrs", "artemis-accords").items()
    }
    assert shared["THA"] == "2024-12-16"
    assert shared["SEN"] == "2025-07-24"
    assert set(shared) == {"SEN", "SRB", "THA"}


def test_who_may_launch_from_baikonur() -> None:
    granted = lp.access("baikonur", on="2024-08-05")
    assert {each.grantee for each in granted} == {"RUS"}
    leases = [each for each in granted if each.right is SiteRight.LEASE]
    assert [str(each.end) for each in leases] == ["2050"] * 3
    assert any(each.right is SiteRight.LEASE and str(each.end) != "2050" for each in granted.rivals)
    assert granted.hosts == ("KAZ",)
    explored = lp.access("baikonur", on="2024-08-05", effect="explores", grantee="China")
    assert [str(each.signed) for each in explored] == ["2024-07-03"]
    assert not [each for each in granted.uncertain if each.grantee == "CHN"]
    for each in (*granted, *explored):
        assert each.instrument
        assert each.sources


def test_outside_the_record() -> None:
    with pytest.raises(lp.OutsideCoverageError, match="2026-09-13"):
        lp.members("ilrs", on="2027-01-01")
    before = lp.members("ilrs", on="2015-01-01")
    assert (len(before), before.existed) == (0, Truth.NO)
    assert "did not exist" in repr(before)


def test_every_spaceport_on_land_has_a_host() -> None:
    hosted = {each.spaceport for each in DATA.hosts.values()}
    sites = {each.id for each in DATA.spaceports.values() if each.rival_of is None}
    assert len(sites) == 191
    assert {each for each in sites - hosted if not DATA.spaceports[each].note} == set()


def ids(bloc: str, on: str) -> set[str]:
    return set(lp.members(bloc, on=on).ids)


def test_the_moon_agreement() -> None:
    assert ids("moon-agreement", "1984-07-10") == set()
    assert ids("moon-agreement", "1984-07-11") == {"AUT", "CHL", "NLD", "PHL", "URY"}
    assert lp.is_member("Armenia", "moon-agreement", on="2018-02-17") is False
    assert lp.is_member("Armenia", "moon-agreement", on="2018-02-18") is True
    assert lp.is_member("Saudi Arabia", "moon-agreement", on="2024-01-04") is True
    assert lp.is_member("Saudi Arabia", "moon-agreement", on="2024-01-05") is False
    assert len(ids("moon-agreement", "2025-12-31")) == 17


# The latest published totals, and those whose standing on that day is not certain here.
PARTIES = {
    "outer-space-treaty": (118, "TWN"),
    "rescue-agreement": (100, "ARE DMA GRD SAU SLB TWN"),
    "liability-convention": (100, "TWN"),
    "registration-convention": (78, ""),
    "moon-agreement": (17, ""),
}


@pytest.mark.parametrize("bloc", PARTIES)
def test_parties_of_the_five_treaties(bloc: str) -> None:
    total, uncertain = PARTIES[bloc]
    found = lp.members(bloc, on="2025-12-31")
    doubted = [each.id for each in found.uncertain if isinstance(each, lp.Nation)]
    assert " ".join(doubted) == uncertain
    assert len(found) <= total <= len(found) + len(doubted)


def test_former_states_act_for_themselves() -> None:
    assert lp.is_member("SUN", "outer-space-treaty", on="1991-12-25")
    assert not lp.is_member("RUS", "outer-space-treaty", on="1991-12-25")
    assert lp.is_member("RUS", "outer-space-treaty", on="1991-12-26")
    assert lp.status_of("SUN", "outer-space-treaty", on="1992-01-01").because is Reason.NATION_GONE
    for former, after in {"CSK": "CZE SVK", "DDR": "DEU", "YMD": "YEM"}.items():
        assert former not in ids("outer-space-treaty", "1994-01-01")
        assert ids("outer-space-treaty", "1994-01-01") >= set(after.split())


@pytest.mark.parametrize(
    "bloc", ["rescue-agreement", "liability-convention", "registration-convention"]
)
def test_organisations_that_declared_acceptance(bloc: str) -> None:
    found = {each.id for each in lp.members(bloc, on="2025-12-31").organisations}
    assert found >= {"esa", "eumetsat"}


def test_the_international_space_station() -> None:
    signed = {
        each.participant
        for each in lp.claims(bloc="iss-agreement")
        if each.action is lp.Action.SIGNED and each.standing is Standing.UPHELD
    }
    assert (len(signed), len(ids("iss-agreement", "2020-01-01"))) == (15, 14)
    assert signed - ids("iss-agreement", "2020-01-01") == {"GBR"}


@pytest.mark.parametrize(
    ("bloc", "on", "count"),
    [
        ("nato", "2024-03-06", 31),
        ("nato", "2024-03-07", 32),
        ("eu", "2020-01-31", 28),
        ("eu", "2020-02-01", 27),
        ("sco", "2024-07-03", 9),
        ("sco", "2024-07-05", 10),
        ("brics", "2023-12-31", 5),
        ("mtcr", "2016-12-31", 35),
        ("asat-test-pledge", "2023-10-24", 37),
    ],
)
def test_members_on_a_day(bloc: str, on: str, count: int) -> None:
    assert len(lp.members(bloc, on=on)) == count


def test_who_left_and_who_never_came() -> None:
    assert "GBR" in ids("eu", "2020-01-31") - ids("eu", "2020-02-01")
    assert lp.status_of("Saudi Arabia", "brics", on="2024-06-01").because is Reason.DISPUTE
    assert lp.status_of("Argentina", "brics", on="2024-06-01").truth is Truth.NO


def test_the_moon_agreement_and_the_accords() -> None:
    day = lp.overlap("moon-agreement", "artemis-accords", on="2022-08-20").shared
    assert "SAU" in day
    later = lp.overlap("moon-agreement", "artemis-accords", on="2024-01-05").shared
    assert "SAU" not in later
    assert set(later.ids) >= {"AUS", "MEX", "NLD"}


def test_the_european_space_agency() -> None:
    assert len(ids("esa", "2024-12-31")) == 22
    assert ids("esa", "2025-01-01") - ids("esa", "2024-12-31") == {"SVN"}
    canada = lp.status_of("Canada", "esa", on="2024-12-31")
    assert (canada.truth, canada.status) == (Truth.NO, lp.Status.COOPERATING)
    associates = lp.members("esa", on="2026-09-13", status="associate")
    assert " ".join(associates.ids) == "CYP LTU LVA SVK"


def test_every_number_that_does_not_fit_is_explained() -> None:
    for bloc in dict.fromkeys(each.bloc for each in DATA.counts.values()):
        for each in lp.counts(bloc):
            assert each.agrees is Truth.YES or each.count.note, each


def test_plans_of_one_step_share_its_words() -> None:
    launches = [each for each in DATA.milestones.values() if each.event == "Chang'e-7 launch"]
    stated = {str(each.stated_on): str(each.date) for each in launches if each.stated_on}
    assert stated["2024-07-06"] == "2026"
    assert stated["[2026-08-17..2026-08-23]"] == "[2026-08-22..2026-08-24]"
    assert stated["[2026-08-23..2026-08]"] == "2027"


def test_the_sino_russian_agreement() -> None:
    assert ids("china-russia-ilrs-agreement-2022", "2024-07-17") == set()
    assert ids("china-russia-ilrs-agreement-2022", "2024-07-18") == {"CHN", "RUS"}
    assert ids("china-kazakhstan-joint-statement-2024", "2024-07-03") == {"CHN", "KAZ"}
