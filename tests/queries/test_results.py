"""What all results have in common: one description, for text, JSON and its schema."""

import copy
import json
import os
import pickle
import subprocess
import sys
from collections.abc import Callable
from typing import Any, cast

import jsonschema
import pytest
import schema
from hypothesis import given, settings

import lunarpacts as lp
from asked import ON, RESULTS, WORLD
from invented import (
    agreement,
    check,
    claim,
    dataset,
    organisation,
    terms,
)
from lunarpacts.model import Results
from lunarpacts.strategies import BLOCS, datasets
from lunarpacts.vocabulary import Level

SCHEMA = schema.schema()
VALID = {
    option["properties"]["type"]["const"]: jsonschema.Draft202012Validator(
        {**option, "$defs": SCHEMA["$defs"]}
    )
    for option in SCHEMA["oneOf"]
    if "type" in option["properties"]
}

results = pytest.mark.parametrize("name", RESULTS)


def test_the_published_schema_is_that_of_the_classes() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    assert schema.FILE.read_text(encoding="utf-8") == schema.text()
    assert {*RESULTS} | {"bibtex", "check", "exported", "new"} == {*VALID}


@results
def test_json_is_valid_and_survives_json(name: str) -> None:
    found = RESULTS[name](WORLD).to_dict()
    VALID[name].validate(found)
    assert json.loads(json.dumps(found)) == found
    assert found["receipt"] == WORLD.receipt()


@results
def test_json_of_the_bundled_record_is_valid(name: str) -> None:
    bundled = {
        "access": lp.access("baikonur", on="2024-08-05"),
        "answer": lp.status_of("TUR", "ilrs"),
        "members": lp.members("ilrs", on="2024-07-03"),
        "overlap": lp.overlap("ilrs", "artemis-accords"),
        "shared_periods": lp.shared_periods("moon-agreement", "artemis-accords"),
        "ties": lp.ties("KAZ", "CHN", on="2024-08-05"),
        "timeline": lp.timeline("baikonur"),
        "changes": lp.changes("artemis-accords", during="2018/2026"),
        "memberships": lp.memberships(),
        "spells": lp.spells(bloc="ilrs"),
        "claims": lp.claims("KAZ"),
    }
    if name in bundled:
        VALID[name].validate(bundled[name].to_dict())


@settings(max_examples=20)
@given(datasets())
def test_json_of_any_record_is_valid(one: lp.Dataset) -> None:
    for found in (
        lp.members(BLOCS[0], dataset=one),
        lp.overlap(*BLOCS, dataset=one),
        lp.memberships(dataset=one),
        lp.contested(dataset=one),
        lp.timeline(BLOCS[0], dataset=one),
    ):
        said = found.to_dict()
        VALID[said["type"]].validate(said)


@results
def test_the_layout_of_json(name: str, snapshot: Callable[[str, str], None]) -> None:
    said = RESULTS[name](WORLD).to_dict()
    said["receipt"] = "the receipt"
    snapshot(f"json/{name}.json", json.dumps(said, indent=2, ensure_ascii=False) + "\n")


@results
def test_a_result_is_a_value(name: str) -> None:
    found = RESULTS[name](WORLD)
    again = pickle.loads(pickle.dumps(found))
    assert again == found == copy.deepcopy(found) == copy.copy(found)
    assert hash(again) == hash(found)
    assert again.receipt == WORLD.receipt()
    assert repr(again) == repr(found)
    assert str(again) == str(found)
    assert again.to_dicts() == found.to_dicts()
    assert "Dataset" not in repr(found)


@results
def test_text_has_a_line_for_a_row(name: str) -> None:
    found = RESULTS[name](WORLD)
    rows = sum(map(len, found.tables().values()))
    heads = 0 if isinstance(found, Results) else 1 + sum(map(bool, found.tables().values()))
    lines = str(found).splitlines()
    assert len(lines) == rows + heads or name == "answer"


@results
def test_rows_are_flat(name: str) -> None:
    for row in RESULTS[name](WORLD).to_dicts():
        for cell in row.values():
            words = cell if isinstance(cell, list) else [cell]
            assert {type(word) for word in words} <= {str, int, float, bool, type(None)}


def test_long_results_have_a_short_repr() -> None:
    data = lp.load()
    for thing in (data.claims, data.sources, lp.claims("KAZ"), lp.sources(), lp.contested(), data):
        assert len(repr(thing)) < 2_000
    assert all(len(repr(line)) < 2_000 for line in data.records())
    assert str(lp.nation("KAZ")) == "Kazakhstan"
    assert repr(lp.claims("DDD", dataset=WORLD)) == "[]"


def test_operators_take_ids_and_nations_alike() -> None:
    found = lp.members("ilrs", on="2024-07-03")
    china, usa = lp.nation("CHN"), lp.nation("USA")
    assert "CHN" not in found - {"CHN"}
    assert (found - {"CHN"}) == (found - {china})
    assert (found | {"USA"}).ids == tuple(sorted([*found.ids, "USA"]))
    assert ({"USA", china} | found) == (found | {usa})
    assert (found & {"CHN", "USA"}).ids == ("CHN",)
    assert (found ^ {"CHN", "USA"}) == (found - {china}) | {usa}
    left: Any = {"CHN", "USA"} - found
    assert left.ids == ("USA",)
    assert found == {*found.ids} == found
    assert hash(found) == hash(frozenset(found)) == hash(frozenset(found.ids))
    assert {"CHN"} <= found
    assert found >= {"CHN", china}
    assert not found < {*found.ids}
    assert found.isdisjoint({"USA"})
    assert all(isinstance(made, lp.Nations) for made in (found - {"CHN"}, {"USA"} | found))
    with pytest.raises(TypeError):
        found - cast("Any", ["CHN"])


@pytest.mark.parametrize("wrong", [{"Turkey"}, {"XYZ"}, {"turkey"}])
def test_operators_refuse_what_is_not_an_id(wrong: set[str]) -> None:
    found = lp.members("ilrs", on="2024-07-03")
    for operator in ("__sub__", "__or__", "__and__", "__xor__", "__rsub__", "__eq__", "__le__"):
        with pytest.raises(lp.UnknownNameError):
            getattr(found, operator)(wrong)


@pytest.mark.parametrize("text", ["Turkey", "turkey", "TRK", ""])
def test_a_text_that_is_not_an_id_is_never_a_silent_no(text: str) -> None:
    found = lp.members("ilrs", on="2024-07-03")
    both = lp.overlap("ilrs", "artemis-accords", on="2024-12-31")
    shared = lp.shared_periods("ilrs", "artemis-accords")
    for holder in (found, found.uncertain, found.answers, both.uncertain, shared):
        with pytest.raises(lp.UnknownNameError):
            text in holder  # noqa: B015 (that it raises is the point)
    with pytest.raises(lp.UnknownNameError):
        found.uncertain.get(cast("Any", text))
    assert "FRA" not in found.uncertain


def test_a_result_as_a_condition() -> None:
    assert lp.status_of("KAZ", "ilrs", on="2024-07-03")
    assert not lp.status_of("KAZ", "ilrs", on="2024-07-02")
    with pytest.raises(lp.UncertainError, match="only disputed claims"):
        bool(lp.status_of("TUR", "ilrs", on="2024-07-03"))
    assert lp.status_of("KAZ", "ilrs", on="2024-07-03").truth == "yes"
    assert lp.overlap("ilrs", "artemis-accords", on="2025-12-31")
    with pytest.raises(lp.UncertainError):
        bool(lp.overlap("ilrs", "artemis-accords", on="2023-07-01"))
    assert not lp.overlap("one", "two", on="1999", dataset=WORLD)
    assert lp.ties("KAZ", "CHN", on="2024-08-05")
    assert not lp.ties("CCC", "DDD", on="2000-01-01", dataset=WORLD)
    assert [bool(check) for check in lp.counts("moon-agreement")[:2]] == [True, True]
    assert not lp.diff(WORLD, WORLD)


def test_what_to_return_where_it_is_unknown() -> None:
    with pytest.raises(lp.LunarpactsError, match="'no' is not a truth value; pass True or False"):
        lp.is_member("TUR", "ilrs", on="2024-07-03", unknown=cast("Any", "no"))


def test_a_body_whose_acts_count_for_its_state() -> None:
    for ask in (lp.is_member, lp.status_of, lp.memberships, lp.claims):
        with pytest.raises(lp.LunarpactsError, match="ask about AAA"):
            ask("agency", "one", dataset=WORLD)
    own = dataset(
        organisation("agency", nation="AAA"),
        claim("agency", "joined", "2020-01-01", level=Level.AGENCY),
    )
    assert lp.is_member("agency", "pact", on="2021", dataset=own)
    assert not lp.is_member("union", "two", on=ON, dataset=WORLD)


def test_nothing_turns_on_the_hash_seed() -> None:
    code = (
        "import lunarpacts as lp; from lunarpacts.vocabulary import ACTION_EFFECTS\n"
        "print([contest.sources for contest in lp.contested()], lp.contested(),\n"
        "  lp.members('ilrs').to_dict(), [str(line) for line in lp.timeline('baikonur').events],\n"
        "  lp.overlap('ilrs', 'artemis-accords'), lp.cite('ilrs')[:5000], dict(ACTION_EFFECTS))"
    )

    def printed(seed: str) -> bytes:
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        command = [sys.executable, "-c", code]
        return subprocess.run(command, check=True, capture_output=True, env=environment).stdout

    assert printed("1") == printed("2")


def test_find_a_source() -> None:
    assert lp.source("rferl-2024-08-13-kazakhstan").publisher == "RFE/RL"
    one = lp.source("RFE/RL Kazakhstan 2024-08-13")
    assert lp.source(one) is one
    assert one.url
    assert lp.source(one.url) == one
    with pytest.raises(lp.AmbiguousNameError, match=r"and .* more") as caught:
        lp.source("Xinhua")
    assert len(caught.value.candidates) > 10
    with pytest.raises(lp.UnknownNameError):
        lp.source("nothing that was ever published")


def test_nations_of_a_day() -> None:
    then, now = lp.nations(on="1985"), lp.nations(on="2024")
    assert (then - now) >= {"SUN", "DDR"}
    assert "KAZ" in now - then
    assert lp.nations() >= then | now


def test_a_diff_about_some_blocs() -> None:
    more = lp.Dataset.of(
        "more",
        [
            *WORLD.records(),
            claim("AAA", "announced", "2024-01-01", bloc="one", id="new-one"),
            agreement("club"),
            terms("club"),
            check("club", "2030-12-31"),
        ],
    )
    found = lp.diff(WORLD, more, about="one")
    assert [line.identity for line in found.added] == ["new-one"]
    assert len(lp.diff(WORLD, more, about=["club", "one"])) == 4
    assert len(lp.diff(more, WORLD, about="club").removed) == 3
    assert len(lp.diff(WORLD, more, about=lp.nation("AAA", dataset=WORLD))) == 1
    assert not lp.diff(WORLD, more, about=[])
    with pytest.raises(lp.UnknownNameError, match="nowhere"):
        lp.diff(WORLD, more, about="nowhere")
    strange: Any = 3
    with pytest.raises(lp.LunarpactsError, match="about 3 is not a name"):
        lp.diff(WORLD, more, about=strange)
