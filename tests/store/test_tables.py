"""Records on disk: read strictly, written canonically, every fault at once."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given

import lunarpacts as lp
from invented import DAY, agreement, check, claim, dataset, gap, nation, source, terms
from lunarpacts._store.tables import TABLES, read
from lunarpacts.errors import Fault
from lunarpacts.model import Code, Host, Milestone, Name, Programme, SiteArrangement, Spaceport
from lunarpacts.strategies import datasets
from lunarpacts.vocabulary import (
    ArrangementEffect,
    CodeScheme,
    InstrumentForm,
    MilestoneKind,
    NameKind,
    SiteKind,
    SiteRight,
    SiteStatus,
)

Folder = Callable[..., Path]


PACTS = (agreement("pact"), terms("pact"), agreement("small"), terms("small"))


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """A folder with the test dataset in it, and the given files put in their place."""

    def make(**files: str) -> Path:
        dataset(claim("AAA", "joined", "2024-07-03", id="first")).write(tmp_path)
        for name, text in files.items():
            (tmp_path / f"{name.replace('__', '/')}.csv").write_text(text, encoding="utf-8")
        return tmp_path

    return make


def faults(folder: Path) -> list[str]:
    with pytest.raises(lp.DataError) as caught:
        lp.load(folder)
    return [str(each) for each in caught.value]


@given(datasets())
def test_writing_then_reading_gives_an_equal_dataset(one: lp.Dataset) -> None:
    with TemporaryDirectory() as name:
        one.write(name)
        again = lp.load(name)
        files = {each: each.read_bytes() for each in Path(name).rglob("*.*")}
        again.write(name)
        assert files == {each: each.read_bytes() for each in Path(name).rglob("*.*")}
    assert again == one
    assert again.fingerprint == one.fingerprint
    assert list(again.records()) == list(one.records())
    assert [repr(each) for each in again.records()] == [repr(each) for each in one.records()]


def test_canonical_text(folder: Folder) -> None:
    made = folder()
    assert (made / "nations.csv").read_text(encoding="utf-8") == (
        "id,name,start,end,continues,succeeds,unites,sources,note\n"
        "AAA,Aaa,,,,,,gazette,\nBBB,Bbb,,,,,,gazette,\nCCC,Ccc,,,,,,gazette,\nDDD,Ddd,,,,,,gazette,\n"
    )
    assert (made / "claims" / "others.csv").read_bytes().count(b"\r") == 0
    package = json.loads((made / "datapackage.json").read_text(encoding="utf-8"))
    assert package["version"] == "test"
    claims = next(each for each in package["resources"] if each["name"] == "claims")
    assert claims["path"] == ["claims/others.csv"]
    assert claims["schema"]["primaryKey"] == ["id"]
    assert {"fields": "bloc", "reference": {"resource": "terms", "fields": "id"}} in (
        claims["schema"]["foreignKeys"]
    )


def test_a_large_bloc_has_a_file_of_its_own(tmp_path: Path) -> None:
    many = [claim("AAA", "announced", f"2024-07-{day:02}") for day in range(1, 16)]
    dataset(*many, claim("AAA", "joined", "2024-07-03", bloc="small"), blocs=PACTS).write(tmp_path)
    written = {each.name: each.read_text().count("\n") for each in (tmp_path / "claims").iterdir()}
    assert written == {"pact.csv": 16, "others.csv": 2}


def test_a_byte_order_mark_and_crlf_are_read(folder: Folder) -> None:
    made = folder()
    file = made / "nations.csv"
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n"))
    assert set(lp.load(made).nations) == {"AAA", "BBB", "CCC", "DDD"}


TWENTY = {
    "nations": (
        "id,name,end,sources\n"
        "AAA,Aaa,..,gazette\n"
        "bbb,Bbb,..,gazette\n"
        "CCC,,..,gazette\n"
        "DDD,Ddd,2024-13,gazette\n"
        "EEE,Eee,..,\n"
        "AAA,Again,..,gazette\n"
        "FFF,Fff,..\n"
    ),
    "sources": (
        "id,title,publisher,kind,published\n"
        "gazette,A gazette,A press,primary,\n"
        "rumour,A rumour,A blog,gossip,\n"
        "early,Early,A press,press,2023\n"
        "Bad Id,Title,A press,press,\n"
    ),
    "terms": (
        "id,members_called,statuses,levels,began,delay,sources\n"
        "pact,members,member,state,2000-01-01,P30D,gazette\n"
        "ghost,members,member,state,2000-01-01,,gazette\n"
        "pact,members,boss,state,2000-01-01,30 days,gazette\n"
    ),
    "checks": (
        "id,bloc,date,how,sources\n"
        "pact-searched,pact,2024-12-31,searched,gazette\n"
        "pact-again,pact,2024,searched,gazette\n"
    ),
    "spaceports": (
        "id,name,kind,status,latitude,longitude,standing,sources\n"
        "pad,Pad,orbital,active,91.5,7,upheld,gazette\n"
        "far,Far,orbital,active,1e3,,disputed,gazette\n"
    ),
    "claims__others": (
        "id,bloc,participant,action,date,level,standing,status,sources,note\n"
        "one,pact,AAA,joined,2025-01-01,state,upheld,,gazette,\n"
        "two,pact,ZZZ,joined,2024-01-01,state,upheld,,gazette,\n"
        "three,pact,AAA,signed,2024-01-01,state,disputed,,gazette,\n"
        "four,pact,YYY,joined,3 July 2024,state,upheld,,gazette,\n"
        "five,pact,AAA,ratified,2024-01-01,state,upheld,,early,\n"
        "six,pact,AAA,listed,2024-01-01,state,upheld,,gazette,\n"
        "seven,pact,AAA,joined,2023-01-01,state,upheld,,gazette,\n"
    ),
}


def test_every_fault_of_every_file_at_once(folder: Folder) -> None:
    found = faults(folder(**TWENTY))
    places = [each.split(": ")[0] for each in found]
    assert places == [
        "checks.csv:3 date",
        "claims/others.csv:2 date",
        "claims/others.csv:3 participant",
        "claims/others.csv:4 note",
        "claims/others.csv:5 date",
        "claims/others.csv:5 participant",
        "claims/others.csv:6 sources",
        "claims/others.csv:7 status",
        "nations.csv:3 id",
        "nations.csv:4 name",
        "nations.csv:5 end",
        "nations.csv:6 sources",
        "nations.csv:7 id",
        "nations.csv:8",
        "sources.csv:3 kind",
        "sources.csv:5 id",
        "spaceports.csv:2 latitude",
        "spaceports.csv:3 latitude",
        "spaceports.csv:3 note",
        "spaceports.csv:3 standing",
        "terms.csv:3 id",
        "terms.csv:3 id",
        "terms.csv:4 statuses",
        "terms.csv:4 delay",
        "terms.csv:4 id",
    ]
    assert all(each.count(" - ") >= 2 for each in found)


def test_a_fault_says_what_and_what_to_do(folder: Folder) -> None:
    found = faults(folder(names="of,name,kind\nAAA,Ayland,nickname\n"))
    remedy = "write common, official, alias, historical"
    assert found == [
        f"names.csv:2 kind: 'nickname' - is not one of the words allowed - {remedy}",
    ]


@pytest.mark.parametrize(
    ("text", "place", "wrong"),
    [
        ("", "names.csv:1 of", "is not in the header"),
        ("of,name,kind,colour\n", "names.csv:1 colour", "is not a column of this table"),
        ("of,name,kind,kind\n", "names.csv:1", "column twice"),
        ('of,name,kind\nAAA,"Ay,alias\nBBB,Bee,alias\n', "names.csv:2:", "is not CSV"),
        ("of,name,kind\n\nAAA,,alias\n", "names.csv:3 name", "is empty"),
        ("of,name,kind\nAAA,Ay,alias,more\n", "names.csv:2", "4 cells under 3 columns"),
        ("of,name,kind\nAAA, Ay,alias\n", "names.csv:2 name", "stray space"),
        ('of,name,kind\nAAA,"A\ny",alias\nAAA,,alias\n', "names.csv:2 name", "control characters"),
        ("of,name,kind,sources\nAAA,Ay,common,\n", "names.csv:2 sources", "is empty"),
        ("of,name,kind,sources\nAAA,A,common,gazette gazette\n", "names.csv:2 sources", "twice"),
        ("of,name,kind,start,end\nAAA,A,alias,2024,2020\n", "names.csv:2 end", "not after"),
    ],
)
def test_a_bad_table(folder: Folder, text: str, place: str, wrong: str) -> None:
    found = faults(folder(names=text))
    assert found[0].startswith(place)
    assert wrong in found[0]


def test_a_line_is_counted_where_it_starts(folder: Folder) -> None:
    text = 'of,name,kind\nAAA,"A\n\n\ny",alias\nAAA,Ay,nickname\n'
    assert [each.split(": ")[0] for each in faults(folder(names=text))] == [
        "names.csv:2 name",
        "names.csv:6 kind",
    ]


def test_a_file_that_is_no_table_is_not_skipped(folder: Folder) -> None:
    made = folder(nation="id\n")
    (made / "claims" / "notes.txt").write_text("", encoding="utf-8")
    (made / ".git").mkdir()
    found = faults(made)
    assert len(found) == 2
    assert all("is not a table of a record" in each for each in found)


def test_a_table_that_is_not_utf_8(folder: Folder) -> None:
    made = folder()
    (made / "names.csv").write_bytes(b"of,name,kind\nAAA,\xff,alias\n")
    assert "is not UTF-8" in faults(made)[0]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        '{"version": 1}',
        '{"version": " "}',
        '{"version": "a\\nb"}',
        '{"version": "\\ud800"}',
        "[" * 100_000,
    ],
)
def test_a_folder_without_an_edition(folder: Folder, text: str) -> None:
    made = folder()
    (made / "datapackage.json").write_text(text, encoding="utf-8")
    assert faults(made)[0].startswith("datapackage.json version")


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(lp.LunarpactsError, match="nowhere' is not a folder or a zip of one; name"):
        lp.load(tmp_path / "nowhere")


def test_references_to_an_unreadable_table_are_no_faults(folder: Folder) -> None:
    text = "id,title,publisher,kind,colour\ngazette,A,B,press,red\n"
    assert [each.split(": ")[0] for each in faults(folder(sources=text))] == [
        "sources.csv:1 colour"
    ]


@pytest.mark.parametrize("path", ["", "a\0b", "\ud800", "a" * 5000])
def test_a_path_that_cannot_be(path: str) -> None:
    with pytest.raises(lp.LunarpactsError, match=r"is not a (folder|path)"):
        lp.load(path)


def test_a_broken_claim_is_not_missed_by_the_others(folder: Folder) -> None:
    text = (
        "id,bloc,participant,action,date,level,standing,sources\n"
        "one,pact,AAA,joined,2010-13-01,state,upheld,gazette\n"
        "two,pact,AAA,withdrew,2015-01-01,state,upheld,gazette\n"
    )
    assert [each.split(": ")[0] for each in faults(folder(claims__others=text))] == [
        "claims/others.csv:2 date"
    ]


@pytest.mark.parametrize("edition", ["", " ", "a\n", 3, None])
def test_no_edition(edition: Any) -> None:
    with pytest.raises(lp.LunarpactsError, match="is not a name"):
        lp.Dataset.of(edition, [])


@pytest.mark.parametrize("path", [5, b"folder", ["folder"], ""])
def test_no_path(path: Any) -> None:
    with pytest.raises(lp.LunarpactsError, match="is not a path"):
        lp.load(path)


def test_another_records_tables_are_not_left_beside(folder: Folder) -> None:
    made = folder(names="of,name,kind\nAAA,Ay,alias\n")
    with pytest.raises(lp.LunarpactsError, match=r"names\.csv"):
        dataset().write(made)


def test_a_reference_to_an_unreadable_line_is_no_second_fault(folder: Folder) -> None:
    text = "id,name,sources\nAAA,,gazette\nBBB,B,gazette\nCCC,C,gazette\nDDD,D,gazette\n"
    assert [each.split(": ")[0] for each in faults(folder(nations=text))] == ["nations.csv:2 name"]


def test_the_first_thousand_faults_are_shown(folder: Folder) -> None:
    rows = "".join(f"AAA,Name {place},nickname\n" for place in range(1200))
    with pytest.raises(lp.DataError) as caught:
        lp.load(folder(names=f"of,name,kind\n{rows}"))
    assert len(caught.value) == len(caught.value.faults) == 1200
    assert str(caught.value).splitlines()[-1] == "... and 200 more"
    assert isinstance(caught.value[0], Fault)


def test_on_top_of_a_base(folder: Folder, tmp_path: Path) -> None:
    base, own = lp.load(folder()), tmp_path / "own"
    (own / "claims").mkdir(parents=True)
    (own / "datapackage.json").write_text('{"version": "mine"}', encoding="utf-8")
    text = "id,bloc,participant,action,date,level,standing,sources\n"
    mine = own / "claims" / "mine.csv"
    mine.write_text(f"{text}mine,pact,BBB,joined,2024-09-01,state,upheld,gazette\n", "utf-8")
    both = lp.load(own, base=base)
    assert both.edition == "test+mine"
    assert set(both.claims) == {"first", "mine"}
    assert set(base.claims) == {"first"}
    mine.write_text(f"{text}first,pact,BBB,joined,2024-09-01,state,upheld,gazette\n", "utf-8")
    with pytest.raises(
        lp.DataError, match=r"claims/mine.csv:2 id: 'first' - is already defined .* replace=True"
    ):
        lp.load(own, base=base)


def test_lines_that_replace_those_of_the_base(folder: Folder, tmp_path: Path) -> None:
    base, own = lp.load(folder()), tmp_path / "own"
    dataset(
        claim("AAA", "joined", "2024-09-01", id="first"),
        claim("BBB", "joined", "2031-02-01"),
        blocs=(agreement("pact"), terms("pact"), check("pact", "2031-12-31")),
    ).write(own)
    for line in ("nations", "agreements", "sources"):
        (own / f"{line}.csv").unlink()
    with pytest.raises(lp.DataError) as caught:
        lp.load(own, base=base)
    assert [fault.wrong for fault in caught.value] == [
        "is already defined in claims",
        "contradicts 'first' of 2024-07-03",
        "is already defined in terms.csv",
    ]
    both = lp.load(own, base=base, replace=True)
    assert both.description == "edition test+test (2 lines replaced)"
    assert both.description in both.receipt()
    assert not lp.is_member("AAA", "pact", on="2024-08-01", dataset=both)
    assert lp.is_member("BBB", "pact", on="2031-03-01", dataset=both)
    changed = lp.diff(base, both)
    assert [line.new.identity for line in changed.changed] == ["first"]
    assert [line.identity for line in changed.added] == [
        "pact-2031-12-31-searched",
        "pact-bbb-joined-2031-02-01",
    ]


def test_a_check_of_ones_own_lets_the_next_signature_in(folder: Folder, tmp_path: Path) -> None:
    base, own = lp.load(folder()), tmp_path / "own"
    own.mkdir()
    (own / "datapackage.json").write_text('{"version": "mine"}', encoding="utf-8")
    (own / "claims").mkdir()
    line = "next,pact,BBB,joined,2031-02-01,state,upheld,gazette\n"
    head = "id,bloc,participant,action,date,level,standing,sources\n"
    (own / "claims" / "mine.csv").write_text(head + line, encoding="utf-8")
    with pytest.raises(lp.DataError, match=r"is after pact was last checked, .* checks\.csv"):
        lp.load(own, base=base)
    checked = "id,bloc,date,how,sources\nmine,pact,2031-03-01,searched,gazette\n"
    (own / "checks.csv").write_text(checked, encoding="utf-8")
    both = lp.load(own, base=base)
    assert lp.is_member("BBB", "pact", dataset=both)
    assert both.checked["pact"] == DAY("2031-03-01")
    with pytest.raises(lp.OutsideCoverageError):
        lp.members("pact", on="2031-02-01", dataset=base)


def test_the_name_of_another_kind_cannot_be_replaced(folder: Folder, tmp_path: Path) -> None:
    base, own = lp.load(folder()), tmp_path / "own"
    own.mkdir()
    (own / "datapackage.json").write_text('{"version": "mine"}', encoding="utf-8")
    text = "id,name,kind,sources\npact,A pact,company,gazette\n"
    (own / "organisations.csv").write_text(text, encoding="utf-8")
    with pytest.raises(lp.DataError, match=r"defined in agreements.csv - keep one, or rename one"):
        lp.load(own, base=base, replace=True)


@pytest.mark.parametrize("given", [{"replace": True}, {"replace": "yes"}, {"replace": None}])
def test_replacing_needs_a_base(folder: Folder, given: dict[str, Any]) -> None:
    with pytest.raises(lp.LunarpactsError, match="has nothing to act on"):
        lp.load(folder(), **given)


def test_records_in_memory_are_checked_too() -> None:
    junk: Any = ["junk"]
    with pytest.raises(lp.LunarpactsError, match="'junk' is not a record"):
        lp.Dataset.of("test", junk)
    with pytest.raises(lp.DataError, match="'gazette' is not in sources"):
        lp.Dataset.of("test", [nation("AAA")])
    assert lp.Dataset.of("test", [nation("AAA"), source()]).nations["AAA"].name == "Aaa"


def test_every_kind_of_record_round_trips(tmp_path: Path) -> None:
    more = [
        gap("2024-05", "AAA", number=1),
        Code(of="AAA", scheme=CodeScheme.COW, code="365", end=lp.OPEN, sources=("gazette",)),
        Name(of="pact", name="The Pact", kind=NameKind.ALIAS, start=DAY("2024")),
        Programme(id="dream", name="Dream", leads=("AAA", "BBB"), sources=("gazette",)),
        Spaceport(
            id="pad",
            name="Pad",
            kind=SiteKind.ORBITAL,
            status=SiteStatus.ACTIVE,
            latitude=45.965,
            longitude=-63.3,
            standing=lp.Standing.UPHELD,
            sources=("gazette",),
        ),
        Host(spaceport="pad", nation="AAA", end=lp.OPEN, sources=("gazette",)),
        SiteArrangement(
            id="lease",
            spaceport="pad",
            grantor="AAA",
            grantee="BBB",
            effect=ArrangementEffect.GRANTS,
            right=SiteRight.LEASE,
            form=InstrumentForm.TREATY,
            instrument="A lease",
            end=DAY("2050"),
            standing=lp.Standing.UPHELD,
            sources=("gazette",),
        ),
        Milestone(
            id="start",
            subject="dream",
            kind=MilestoneKind.FOUNDING,
            event="Begun",
            date=DAY("203X"),
            stated_on=DAY("2024-01-01"),
            standing=lp.Standing.UPHELD,
            sources=("gazette",),
        ),
    ]
    made = dataset(*more)
    made.write(tmp_path)
    again = lp.load(tmp_path)
    assert [repr(each) for each in again.records()] == [repr(each) for each in made.records()]
    assert again.arrangements["lease"].period == made.arrangements["lease"].period


@pytest.mark.parametrize("name", ["nations.csv", "claims", "datapackage.json"])
def test_links_out_of_the_folder_are_not_followed(tmp_path: Path, name: str) -> None:
    made, elsewhere = tmp_path / "record", tmp_path / "elsewhere"
    made.mkdir()
    elsewhere.mkdir() if name == "claims" else elsewhere.write_text("kept", encoding="utf-8")
    (made / name).symlink_to(elsewhere)
    with pytest.raises(lp.LunarpactsError, match=f"{name} is a link to elsewhere"):
        dataset(claim("AAA", "joined", "2024-07-03")).write(made)
    assert [path.name for path in made.iterdir()] == [name]
    assert elsewhere.is_dir() or elsewhere.read_text(encoding="utf-8") == "kept"


def test_files_that_a_link_leads_to_are_not_called_stale(folder: Folder, tmp_path: Path) -> None:
    made, elsewhere = folder(), tmp_path / "elsewhere"
    (made / "claims").rename(elsewhere)
    (elsewhere / "mine.csv").write_text("mine", encoding="utf-8")
    (made / "claims").symlink_to(elsewhere)
    with pytest.raises(lp.LunarpactsError, match="claims is a link to elsewhere; remove it"):
        dataset(claim("AAA", "joined", "2024-07-03", id="other")).write(made)
    assert {file.name for file in elsewhere.iterdir()} == {"others.csv", "mine.csv"}


def test_claims_that_cannot_be_listed_are_not_taken_for_none(folder: Folder) -> None:
    made = folder()
    (made / "claims" / "others.csv").unlink()
    (made / "claims").rmdir()
    (made / "claims").write_text("", encoding="utf-8")
    found = faults(made)
    assert [fault.split(" - ")[:2] for fault in found] == [
        ["claims: 'claims'", "is not a folder that can be read"]
    ]


@pytest.mark.parametrize(("hidden", "unread"), [(".", set(TABLES)), ("claims", {"claims"})])
def test_the_tables_of_a_folder_that_cannot_be_listed_are_unread(
    folder: Folder, hidden: str, unread: set[str]
) -> None:
    made = folder()

    class Hidden(type(Path())):  # type: ignore[misc]
        def iterdir(self) -> Any:
            if self == made / hidden:
                raise PermissionError
            return super().iterdir()

    reading = read(Hidden(made))
    assert [fault.wrong for fault in reading.faults] == ["is not a folder that can be read"]
    assert reading.unread == unread


def test_a_table_must_be_a_file(folder: Folder) -> None:
    made = folder()
    (made / "codes.csv").mkdir()
    os.mkfifo(made / "names.csv")
    (made / "hosts.csv").symlink_to(made / "nowhere.csv")
    assert [fault.split(" - ")[:2] for fault in faults(made)] == [
        [f"{name}.csv: '{name}.csv'", "cannot be read"] for name in ("codes", "hosts", "names")
    ]


class Named:
    """A path of another library."""

    def __init__(self, path: Any) -> None:
        self.path = path

    def __fspath__(self) -> Any:
        return self.path


def test_a_path_of_another_library(folder: Folder, tmp_path: Path) -> None:
    written: Any = Named(str(tmp_path / "written"))
    lp.load(folder()).write(written)
    assert lp.load(written) == lp.load(tmp_path / "written")


@pytest.mark.parametrize("path", [Path, Named(b"folder"), Named(5), None, "", "a\0b", "\ud800"])
def test_nothing_is_written_where_no_path_leads(
    path: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(lp.LunarpactsError, match="is not a path"):
        dataset().write(path)
    assert not list(tmp_path.iterdir())


def test_the_text_of_thousands_of_faults_says_how_many_more() -> None:
    faults = [Fault("is wrong", "mend it", "id", f"value {n}", "a.csv", n) for n in range(8000)]
    error = lp.DataError(faults)
    assert len(repr(error)) < 2_000
    assert str(error).endswith("... and 7,000 more")
