"""Wrong uses of the extras are type errors: were one accepted, its comment would ignore nothing."""

# pyright: reportUnusedExpression=false, reportUnknownMemberType=false
# pyright: reportUnknownVariableType=false
# ruff: noqa: B018, FBT003

import polars as pl
from matplotlib.axes import Axes

import lunarpacts as lp
from lunarpacts import frames, plots, strategies


def frames_that_are_none(rows: pl.DataFrame) -> None:
    frames.annotate(3, nation="who", on="day", blocs="ilrs")  # type: ignore[type-var]  # pyright: ignore[reportArgumentType]
    frames.annotate([{"who": "KAZ"}], nation="who", on="day", blocs="ilrs")  # type: ignore[type-var]  # pyright: ignore[reportArgumentType]
    frames.annotate(rows["who"], nation="who", on="day", blocs="ilrs")  # type: ignore[type-var]  # pyright: ignore[reportArgumentType]
    frames.to_frame(3)  # type: ignore[call-overload]  # pyright: ignore[reportArgumentType]
    frames.to_frame("ilrs")  # type: ignore[call-overload]  # pyright: ignore[reportArgumentType]
    frames.to_frame([lp.nation("KAZ")])  # type: ignore[call-overload]  # pyright: ignore[reportArgumentType]
    frames.match("KAZ")  # pyright: ignore[reportArgumentType, reportCallIssue]
    frames.match({"KAZ"})  # pyright: ignore[reportArgumentType, reportCallIssue]
    frames.audit(3)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


def words_that_are_none(rows: pl.DataFrame) -> None:
    frames.annotate(rows, nation="who", on="day", blocs="ilrs", what="all")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    frames.annotate(rows, nation="who", on="day", blocs="ilrs", unknown="no")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    frames.annotate(rows, nation="who", on="day", blocs="ilrs", beyond="error")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    frames.annotate(rows, nation="who", on="day", blocs="ilrs", scheme="igo")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    frames.to_frame(lp.blocs(), "dask")  # type: ignore[call-overload]  # pyright: ignore[reportArgumentType, reportCallIssue]
    frames.panel("ilrs", during="2024", every="week")  # type: ignore[call-overload]  # pyright: ignore[reportArgumentType]
    frames.panel("ilrs", during="2024", when="middle")  # type: ignore[call-overload]  # pyright: ignore[reportArgumentType]
    frames.panel("ilrs", during="2024", backend="dask")  # type: ignore[call-overload]  # pyright: ignore[reportArgumentType, reportCallIssue]
    frames.dyads("ilrs", during="2024", when="share")  # type: ignore[call-overload]  # pyright: ignore[reportArgumentType]
    frames.match(["KAZ"], "alpha-3")  # type: ignore[call-overload]  # pyright: ignore[reportArgumentType, reportCallIssue]
    frames.match(["KAZ"], backend="dask")  # type: ignore[call-overload]  # pyright: ignore[reportArgumentType, reportCallIssue]
    frames.export("tables", "csv")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


def what_is_left_out_or_of_another_kind(rows: pl.DataFrame) -> None:
    frames.annotate(rows, nation="who", blocs="ilrs")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    frames.annotate(rows, "who", "day", "ilrs")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    frames.annotate(rows, nation="who", on="day", blocs=3)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    frames.panel("ilrs")  # type: ignore[call-overload]  # pyright: ignore[reportCallIssue]
    frames.panel("ilrs", during=2024)  # type: ignore[call-overload]  # pyright: ignore[reportArgumentType]
    frames.dyads("ilrs", during="2024", directed="yes")  # type: ignore[call-overload]  # pyright: ignore[reportArgumentType]
    frames.dyads("ilrs", during="2024", nations=[398])  # type: ignore[list-item]  # pyright: ignore[reportArgumentType]
    frames.export(3)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


def one_kind_of_frame_is_not_another() -> None:
    frames.to_frame(lp.blocs(), "polars").iloc  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]
    frames.panel("ilrs", during="2024", backend="polars").iloc  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]
    frames.match(pl.Series(["KAZ"])).iloc  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]


def pictures(ax: Axes) -> None:
    plots.growth(3)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    plots.growth("ilrs", ax=3)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    plots.growth("ilrs", ax)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    plots.overlap("ilrs", "nato", on=None)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    plots.timeline()  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    plots.timeline("KAZ", since=2024)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    plots.votes("ilrs", about=3)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    plots.save("growth.svg")  # type: ignore[arg-type, call-arg]  # pyright: ignore[reportCallIssue]
    plots.save(ax, "growth.svg")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    plots.alt(ax)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


def stories() -> None:
    strategies.datasets(True)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    strategies.datasets(precise="yes")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    strategies.partial_dates("2020")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    strategies.claims(3)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    strategies.periods(3)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
