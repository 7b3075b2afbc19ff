"""Access to spaceports: what instruments do to their use on a day."""

import pickle
from typing import Any

import pytest

import lunarpacts as lp
from invented import DAY, dataset, deal, host, organisation, site, source
from lunarpacts import OPEN, Reason
from lunarpacts.model import Spaceport
from lunarpacts.vocabulary import ArrangementEffect

SOURCES = ("gazette",)


EXPLORES = ArrangementEffect.EXPLORES
WORLD = dataset(
    site("pad"),
    site("elsewhere"),
    source("paper", published=DAY("2020-01-01"), accessed=None),
    source("undated", accessed=None),
    host("DDD", None, DAY("1991-12-16")),
    host("AAA", "1991-12-16", OPEN),
    deal("lease"),
    deal("talks", grantee="CCC", effect=EXPLORES, start=DAY("2024-07-03"), end=OPEN),
    deal("any-site", spaceport=None, grantee="bureau", end=OPEN),
    deal("ended", end=DAY("2014")),
    deal("lost", end=None),
    deal("vague", start=DAY("2024")),
    deal("rumour", standing=lp.Standing.DISPUTED),
    deal("past-rumour", standing=lp.Standing.DISPUTED, end=DAY("2004")),
    deal("wrong", standing=lp.Standing.REJECTED),
    deal("faded", end=OPEN, sources=("paper",)),
    deal("undated-deal", sources=("undated",)),
    organisation("bureau", nation="CCC"),
    deal("other-site", spaceport="elsewhere"),
)


def ids(found: lp.Access) -> list[str]:
    return [each.id for each in found]


def test_grants_in_force() -> None:
    found = lp.access("pad", on="2024-08-05", dataset=WORLD)
    assert ids(found) == ["any-site", "lease"]
    assert {each.id: reason for each, reason in found.uncertain.items()} == {
        "lost": Reason.END_UNREPORTED,
        "vague": Reason.IMPRECISE_DATE,
        "rumour": Reason.DISPUTE,
        "faded": Reason.BEYOND_SOURCES,
        "undated-deal": Reason.BEYOND_SOURCES,
    }
    assert [each.id for each in found.rivals] == ["past-rumour", "wrong"]
    assert found.hosts == ("AAA",)
    assert "pad on 2024-08-05, host AAA: grants: any-site, lease; uncertain: " in repr(found)


def test_talks_grant_nothing() -> None:
    assert ids(lp.access("pad", on="2024-08-05", effect="explores", dataset=WORLD)) == ["talks"]
    assert not lp.access("pad", on="2024-08-05", effect="conditions", dataset=WORLD)


def test_by_party() -> None:
    found = lp.access("pad", on="2024-08-05", grantee="ccc", dataset=WORLD)
    assert ids(found) == ["any-site"]
    assert ids(lp.access("pad", on="2024-08-05", grantee="bureau", dataset=WORLD)) == ["any-site"]
    assert not lp.access("pad", on="2024-08-05", grantor="CCC", dataset=WORLD)


def test_a_grant_for_any_site_holds_while_the_grantor_hosts_it() -> None:
    assert lp.access("pad", on="1990-01-01", dataset=WORLD).hosts == ("DDD",)
    assert "any-site" not in ids(lp.access("pad", on="1990-01-01", dataset=WORLD))
    assert ids(lp.access("elsewhere", on="2024-08-05", dataset=WORLD)) == ["other-site"]


def test_what_the_sources_cannot_know_yet() -> None:
    found = lp.access("pad", on="2020-01-01", dataset=WORLD)
    assert "faded" in ids(found)


@pytest.mark.parametrize("effect", ["leases", "", None, []])
def test_an_unknown_effect(effect: Any) -> None:
    with pytest.raises(lp.LunarpactsError, match="grants, conditions, explores"):
        lp.access("pad", on="2024", effect=effect, dataset=WORLD)


def test_access_is_a_sequence_and_a_value() -> None:
    found = lp.access("pad", on="2024-08-05", dataset=WORLD)
    assert found[0].id == "any-site"
    assert len(found[:1]) == 1
    again = pickle.loads(pickle.dumps(found))
    assert (again, hash(again)) == (found, hash(found))


def test_a_rival_account_is_no_spaceport_of_its_own() -> None:
    rival = Spaceport(
        id="pad-rival",
        rival_of="pad",
        latitude=1.5,
        standing=lp.Standing.DISPUTED,
        sources=SOURCES,
        note="another map",
    )
    for name in ("Pad", "pad-rival"):
        assert lp.spaceport(name, dataset=dataset(site("pad"), rival)).id == "pad"
    with pytest.raises(lp.RecordError, match="a row that rivals no other"):
        Spaceport(id="pad", standing=lp.Standing.UPHELD, sources=SOURCES)


def test_as_a_condition_it_does_not_take_a_doubt_for_a_no() -> None:
    doubt = deal("rumour", standing=lp.Standing.DISPUTED)
    world = dataset(site("pad"), host("AAA", None, lp.OPEN), doubt)
    with pytest.raises(lp.UncertainError, match=r"look at \.uncertain to decide"):
        bool(lp.access("pad", on="2024-08-05", dataset=world))
    assert not lp.access("pad", on="1990", dataset=world)
    sure = dataset(site("pad"), host("AAA", None, lp.OPEN), deal("lease"))
    assert lp.access("pad", on="2024-08-05", dataset=sure)
