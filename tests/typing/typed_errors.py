"""What errors have."""

from typing import assert_type

import lunarpacts as lp
from lunarpacts.errors import Fault, TerritoryError


def fault(found: Fault) -> None:
    assert_type(found.wrong, str)
    assert_type(found.remedy, str)
    assert_type(found.column, str)
    assert_type(found.value, str)
    assert_type(found.file, str)
    assert_type(found.line, int)


def caught() -> None:
    try:
        lp.nation("Atlantis")
    except lp.LunarpactsError as error:
        assert_type(error, lp.LunarpactsError)
    try:
        lp.PartialDate.parse("3/7/2024")
    except lp.DateError as error:
        assert_type(error, lp.DateError)


def data_error(found: lp.DataError) -> None:
    assert_type(found.faults, tuple[Fault, ...])
    assert_type(found[0], Fault)
    assert_type(found[:1], tuple[Fault, ...])
    assert_type(next(iter(found)), Fault)


def record_error(found: lp.RecordError) -> None:
    assert_type(found.kind, str)
    assert_type(found.faults, tuple[Fault, ...])


def unknown_name_error(found: lp.UnknownNameError) -> None:
    assert_type(found.name, object)
    assert_type(found.kind, str)
    assert_type(found.suggestions, tuple[str, ...])


def ambiguous_name_error(found: lp.AmbiguousNameError) -> None:
    assert_type(found.name, str)
    assert_type(found.kind, str)
    assert_type(found.candidates[0].id, str)


def territory_error(found: TerritoryError) -> None:
    assert_type(found.territory.id, str)
    if found.state:
        assert_type(found.state.id, str)


def outside_coverage_error(found: lp.OutsideCoverageError) -> None:
    assert_type(found.bloc, str)
    assert_type(found.on, object)
    assert_type(found.checked, object)
    assert_type(found.reported, object)


def uncertain_error(found: lp.UncertainError) -> None:
    assert_type(found.answer, object)
