"""Numbers that others named, beside what the record holds."""

import pickle
from typing import Any

import pytest

import lunarpacts as lp
from invented import DAY, agreement, check, claim, count, dataset, gap, organisation, source, terms
from lunarpacts import Standing, Truth
from lunarpacts.model import Agreement, Programme, Record
from lunarpacts.vocabulary import CountedUnit, CountVerdict, Level, OrganisationKind

STATES = (CountedUnit.STATES,)


CLAIMS = (
    claim("AAA", "joined", "2024-01-01"),
    claim("BBB", "joined", "2024-07"),
    claim("CCC", "observing", "2024-01-01"),
    claim("DDD", "joined", "2024-01-01", standing=Standing.REJECTED),
)


def only(*records: Record, blocs: tuple[Record, ...] = ()) -> lp.CountCheck:
    (found,) = lp.counts("pact", dataset=dataset(*CLAIMS, *records, blocs=blocs))
    return found


@pytest.mark.parametrize(
    ("low", "high", "expected", "verdict"),
    [
        (1, 2, Truth.YES, CountVerdict.FITS),
        (1, None, Truth.YES, CountVerdict.FITS),
        (None, 2, Truth.YES, CountVerdict.FITS),
        (2, 2, Truth.UNKNOWN, CountVerdict.FITS_WITH_DOUBTED),
        (2, None, Truth.UNKNOWN, CountVerdict.FITS_WITH_DOUBTED),
        (None, 1, Truth.UNKNOWN, CountVerdict.FITS),
        (3, None, Truth.NO, CountVerdict.CANNOT_FIT),
        (None, 0, Truth.NO, CountVerdict.CANNOT_FIT),
    ],
)
def test_a_number_has_a_verdict(
    low: int | None, high: int | None, expected: Truth, verdict: CountVerdict
) -> None:
    found = only(count("some", low, high))
    assert [each.id for each in found.certain] == ["AAA"]
    assert [each.id for each in found.possible] == ["BBB"]
    assert (found.agrees, found.verdict) == (expected, verdict)


def test_what_was_public_on_the_day_is_told_apart() -> None:
    press = source("press", published=DAY("2024-07-03"))
    late = source("late", published=DAY("2024-08-01"))
    pact = agreement("pact"), terms("pact", contemporaneous_from=DAY("2024-01-01"))
    world = dataset(
        press,
        late,
        claim("AAA", "joined", "2024-07-01", sources=("press",)),
        claim("BBB", "joined", "2024-07-02", sources=("late",)),
        count("one", 1, 1, sources=("late",)),
        blocs=pact,
    )
    (found,) = lp.counts("pact", dataset=world)
    assert (found.ours, found.verdict) == ("2", CountVerdict.CANNOT_FIT)
    assert found.public is not None
    assert (found.public.ours, found.public.verdict) == ("1", CountVerdict.FITS)
    assert str(found).endswith("2, cannot fit; public by then: 1, fits the certain members")
    assert pickle.loads(pickle.dumps(found)).public is None
    ever = dataset(press, count("one", 1, 1, date=DAY("[2024-07-03..]")), blocs=pact)
    assert lp.counts("pact", dataset=ever)[0].public is None
    assert "cannot fit" in str(lp.counts("pact", dataset=ever)[0])
    early = lp.counts("pact", dataset=world.known_by("2024-08-01"))[0]
    assert early.public == found.public


def test_the_text_says_that_signing_is_membership() -> None:
    both = lp.Status.SIGNED, lp.Status.MEMBER
    pact = agreement("pact"), terms("pact", *both)
    counted = count("one", 1, 1, status=lp.Status.SIGNED)
    signed = dataset(claim("AAA", "signed", "2024-07-01"), counted, blocs=pact)
    assert "one [states, signed, which is membership]" in str(lp.counts("pact", dataset=signed)[0])
    answer = lp.status_of("AAA", "pact", on="2024-07-02", dataset=signed)
    assert "yes (member: signed), because" in str(answer)


def test_a_number_of_another_status() -> None:
    found = only(count("one observer", 1, 1, status=lp.Status.OBSERVER))
    assert [each.id for each in found.certain] == ["CCC"]
    assert found.agrees is Truth.YES


def test_a_count_shows_both_numbers() -> None:
    shown = "pact on 2024-07-03: about two [states] (an official); the record: 1 to 2"
    told = f"{shown}, fits only with doubtful ones"
    assert str(only(count("about two", 2, 2))) == told
    assert repr(only(count("about two", 2, 2))) == f"<{told}>"
    assert str(only(count("two", 2, 2, date=DAY("2024-06-30")))).endswith(
        "the record: 1, cannot fit"
    )


def test_organisations_and_other_bodies_are_counted_apart() -> None:
    bodies = [
        organisation("union", kind=OrganisationKind.INTERGOVERNMENTAL),
        organisation("college", kind=OrganisationKind.UNIVERSITY),
        claim("union", "joined", "2024-01-01", level=Level.IGO),
        claim("college", "joined", "2024-01-01", level=Level.INSTITUTION),
    ]
    for units, expected in {
        (CountedUnit.ORGANISATIONS,): ["union"],
        (CountedUnit.INSTITUTIONS,): ["college"],
        (*STATES, CountedUnit.ORGANISATIONS): ["AAA", "union"],
    }.items():
        found = only(*bodies, count("so many", 1, 1, units=units))
        assert [each.id for each in found.certain] == expected


@pytest.mark.parametrize(
    ("leads", "certain", "possible"), [(True, 1, 1), (False, 0, 1), (None, 0, 2)]
)
def test_leads_count_if_the_number_says_so(
    *, leads: bool | None, certain: int, possible: int
) -> None:
    programme = Programme(id="pact", name="Pact", leads=("AAA",), sources=("gazette",))
    found = only(count("some", 1, 1, leads=leads), blocs=(programme, terms("pact")))
    assert (len(found.certain), len(found.possible)) == (certain, possible)


def test_a_month_that_runs_past_the_last_check_is_cut_there() -> None:
    checked = terms("pact"), check("pact", "2024-07-20")
    pact = Agreement(id="pact", name="Pact", sources=("gazette",))
    found = only(count("one", 1, 1, date=DAY("2024-07")), blocs=(pact, *checked))
    assert [each.id for each in found.certain] == ["AAA"]


def test_numbers_come_in_the_order_of_their_days() -> None:
    world = dataset(
        count("three", 3, 3), count("two", 2, 2, date=DAY("2020")), *CLAIMS, gap("2024", "DDD")
    )
    first, second = lp.counts("pact", dataset=world)
    assert (first.count.words, second.count.words) == ("two", "three")
    assert [each.id for each in second.possible] == ["BBB", "DDD"]


@pytest.mark.parametrize(
    ("values", "wrong"),
    [
        ({"low": None, "high": None}, "give one bound"),
        ({"low": 3, "high": 2}, "is below low"),
        ({"units": ()}, "name what it has"),
        ({"leads": "yes"}, "is of another type"),
    ],
)
def test_a_count_must_say_something(values: dict[str, Any], wrong: str) -> None:
    with pytest.raises(lp.RecordError, match=wrong):
        count("none", 1, 1, **values)


def test_no_number_is_later_than_the_last_check() -> None:
    with pytest.raises(lp.DataError, match="was last checked"):
        dataset(count("two", 2, 2, date=DAY("2031")))


def test_flags_are_written_yes_and_no(tmp_path: Any) -> None:
    flags = {"with": True, "without": False, "unsaid": None}
    world = dataset(*(count(words, 1, 1, leads=each) for words, each in flags.items()))
    world.write(tmp_path)
    assert lp.load(tmp_path) == world
    file = tmp_path / "counts.csv"
    file.write_text(file.read_text().replace(",yes,", ",true,"))
    with pytest.raises(lp.DataError, match="is neither yes nor no"):
        lp.load(tmp_path)


@pytest.mark.parametrize(
    ("gaps", "most"),
    [
        ((gap("2024-05", number=1),), 3),
        ((gap("2024-05", "CCC", "DDD", number=1),), 3),
        ((gap("2024-05", "CCC", number=5),), 3),
        ((gap("2024-05", "CCC", "DDD", number=1), gap("2024-06", id="other", number=1)), 4),
        ((gap("2024-05", number=1), gap("2024-06", id="other", number=None)), 4),
        ((gap("2024-05", number=None),), 4),
    ],
)
def test_a_gap_adds_no_more_than_it_misses(gaps: tuple[Record, ...], most: int) -> None:
    found = only(*gaps, count("some", most, most))
    assert (len(found.certain), found.most) == (1, most)
    assert found.agrees is Truth.UNKNOWN
    assert str(found).endswith(f"the record: 1 to {most}, fits only with doubtful ones")
    assert only(*gaps, count("more", most + 1, None)).agrees is Truth.NO
