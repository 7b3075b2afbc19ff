"""Wrong questions are type errors: were one accepted, its comment would ignore nothing."""

# pyright: reportUnusedExpression=false, reportUnknownMemberType=false
# pyright: reportUnknownVariableType=false
# ruff: noqa: B018

from datetime import date

import lunarpacts as lp
from lunarpacts.model import Choice


def names_that_are_not_there() -> None:
    lp.menbers  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]
    lp.model.Nations  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]
    lp.vocabulary.Claim  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]
    lp.errors.DateErrors  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]


def words_that_are_none() -> None:
    lp.members("ilrs", status="menber")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    lp.spells("KAZ", "ilrs", "menber")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    lp.nation("KZ", scheme="alpha-2")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    lp.bloc("20", scheme="cow")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    lp.spaceport("CSG", scheme="iso3")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    lp.timeline("KAZ", kind="votes")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    lp.access("baikonur", on="2024", effect="grant")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


def days_that_are_none() -> None:
    lp.members("ilrs", on=None)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    lp.status_of("KAZ", "ilrs", on=2024)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    lp.changes("ilrs", during=(2024, 2025))  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    lp.nations(on=2024)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    lp.roll_calls(during=None)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    lp.overlap("ilrs", "nato", on=["2024"])  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    lp.timeline("KAZ", since=2024)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    lp.load().known_by(None)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


def what_is_left_out() -> None:
    lp.members()  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    lp.is_member("KAZ")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    lp.changes("ilrs")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    lp.ties("KAZ", "CHN")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    lp.access("baikonur")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    lp.worlds(2)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    lp.diff(lp.load())  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    lp.verify()  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]


def what_must_be_named() -> None:
    lp.members("ilrs", "2024")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    lp.is_member("KAZ", "ilrs", "2024")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    lp.nation("KAZ", "iso3")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    lp.blocs(lp.load())  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    lp.load(None, lp.load())  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    lp.timeline("KAZ", "2024")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]


def what_is_of_another_kind() -> None:
    lp.members(3)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    lp.is_member("KAZ", "ilrs", unknown="no")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    lp.nation(3.0)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    lp.ties(lp.bloc("ilrs"), "CHN", on="2024")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    lp.spaceport(lp.nation("KAZ"))  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    lp.roll_call(77)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    lp.roll_calls(1977)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    lp.sources(about=3)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    lp.cite(3)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    lp.counts(lp.nation("KAZ"))  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    lp.load(3)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    lp.export(3)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    lp.verify(None)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    lp.members("ilrs", dataset="mine")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    lp.diff("old", "new")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


def rules_that_do_not_fit(first: date) -> None:
    def of_one(choice: Choice) -> object:
        return choice.options[0]

    lp.worlds("2", 1)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    lp.worlds(2, 1, draw=of_one, rule="one")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    lp.load().where(first, "a day")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    lp.load().where(lambda nation: nation.name == "", "no claim has a name")  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue, reportUnknownLambdaType]
    lp.load().according_to(lp.source("rferl-2024-08-13-kazakhstan"))  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    lp.load().write(3)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
