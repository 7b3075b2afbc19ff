"""Wrong uses of values are type errors: were one accepted, its comment would ignore nothing."""

# pyright: reportUnusedExpression=false, reportUnknownMemberType=false
# pyright: reportUnknownVariableType=false
# ruff: noqa: B018, B015

import lunarpacts as lp
from lunarpacts.errors import Fault
from lunarpacts.model import ByRecord, FrozenMap, Results
from lunarpacts.vocabulary import Level, StatusEffect


def results_do_not_change(
    found: lp.Members, answer: lp.Answer, claims: Results[lp.Claim], data: lp.Dataset
) -> None:
    found.on = lp.PartialDate.parse("2024")  # type: ignore[misc]  # pyright: ignore[reportAttributeAccessIssue]
    found.ids = ()  # type: ignore[misc]  # pyright: ignore[reportAttributeAccessIssue]
    answer.truth = lp.Truth.YES  # type: ignore[misc]  # pyright: ignore[reportAttributeAccessIssue]
    claims[0] = claims[1]  # type: ignore[index]  # pyright: ignore[reportIndexIssue]
    claims[0].note = "mended"  # type: ignore[misc]  # pyright: ignore[reportAttributeAccessIssue]
    data.edition = "mine"  # type: ignore[misc]  # pyright: ignore[reportAttributeAccessIssue]
    data.nations["KAZ"] = lp.nation("KAZ")  # type: ignore[index]  # pyright: ignore[reportIndexIssue]
    data.claims.clear()  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]


def results_have_nothing_else(
    found: lp.Members, answer: lp.Answer, truth: lp.Truth, site: lp.Access
) -> None:
    found.certain  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]
    found.add("KAZ")  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]
    answer.reason  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]
    truth.MAYBE  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]
    site.arrangement  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]
    lp.overlap("ilrs", "nato").shared["KAZ"]  # type: ignore[index]  # pyright: ignore[reportIndexIssue]


def keys_of_another_kind(
    found: lp.Members,
    claims: Results[lp.Claim],
    doubts: ByRecord[lp.Participant, lp.Answer],
    held: FrozenMap[str, lp.Nation],
) -> None:
    claims["KAZ"]  # type: ignore[call-overload]  # pyright: ignore[reportArgumentType, reportCallIssue]
    doubts[3]  # type: ignore[index]  # pyright: ignore[reportArgumentType]
    doubts.get(3)  # type: ignore[call-overload]  # pyright: ignore[reportArgumentType]
    doubts[lp.bloc("nato").id].name  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]
    held[3]  # type: ignore[index]  # pyright: ignore[reportArgumentType]
    held["KAZ"] = lp.nation("KAZ")  # type: ignore[index]  # pyright: ignore[reportIndexIssue]
    found & 3  # type: ignore[operator]  # pyright: ignore[reportOperatorIssue]
    found & {3}  # type: ignore[arg-type]  # pyright: ignore[reportOperatorIssue]
    found - ["KAZ"]  # type: ignore[operator]  # pyright: ignore[reportOperatorIssue]
    found.isdisjoint(3)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    found + found  # type: ignore[operator]  # pyright: ignore[reportOperatorIssue]


def truths_are_not_flags(truth: lp.Truth) -> None:
    truth & True  # type: ignore[operator]  # pyright: ignore[reportOperatorIssue]
    truth | False  # type: ignore[operator]  # pyright: ignore[reportOperatorIssue]
    flag: bool = truth  # type: ignore[assignment]  # pyright: ignore[reportAssignmentType]
    del flag


def dates_are_made_of_days(day: lp.PartialDate) -> None:
    lp.PartialDate("2024-07-03", "2024-07-04")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    lp.PartialDate.parse(2024)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    lp.PartialDate.of(None)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    day.before(None)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    day.plus(30)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    day < lp.PartialDate.parse("2024")  # type: ignore[operator]  # pyright: ignore[reportOperatorIssue]
    lp.Period(day, day) < lp.Period(day, day)  # type: ignore[operator]  # pyright: ignore[reportOperatorIssue]
    sorted(lp.memberships("KAZ"))  # type: ignore[type-var]  # pyright: ignore[reportArgumentType]
    sorted([day])  # type: ignore[type-var]  # pyright: ignore[reportArgumentType]
    day.earliest.year  # type: ignore[union-attr]  # pyright: ignore[reportOptionalMemberAccess]
    lp.Period("2024", lp.OPEN)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    lp.Period(day, day).contains(2024)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    lp.Period(day, day).intersects(day)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    day.latest = None  # type: ignore[misc]  # pyright: ignore[reportAttributeAccessIssue]


def records_are_made_of_named_values() -> None:
    lp.Nation("KAZ", "Kazakhstan")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    lp.Nation(id="KAZ", name="Kazakhstan", sources=["gazette"])  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    lp.Nation(id="KAZ", sources=())  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    lp.Source(id="gazette", title="A gazette", publisher="A press", kind="primary")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    lp.Claim(id="one", bloc="ilrs", participant="KAZ", action="signed")  # type: ignore[arg-type, call-arg]  # pyright: ignore[reportCallIssue]
    lp.Dataset.of("mine", ["KAZ"])  # type: ignore[list-item]  # pyright: ignore[reportArgumentType]
    Fault("is empty")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    StatusEffect("party")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    Level.STATES  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]
