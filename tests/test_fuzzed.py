"""Whatever is typed or loaded: an answer or an error of ours, and no terminal obeys any of it."""

import csv
import io
import json
import os
import re
import zipfile
from collections.abc import Callable, Iterator
from contextlib import chdir, redirect_stderr, redirect_stdout, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import lunarpacts as lp
from invented import (
    DAY,
    agreement,
    claim,
    count,
    dataset,
    deal,
    gap,
    host,
    organisation,
    roster,
    site,
    source,
    step,
    terms,
    vote,
)
from lunarpacts import __main__ as cli
from lunarpacts._cli.parser import COMMANDS, OPTIONS, RECORDS, VIEWS
from lunarpacts._cli.pictures import KINDS
from lunarpacts._store import load
from lunarpacts._store.files import DESCRIPTOR
from lunarpacts._store.package import render
from lunarpacts.model import Code, Name, Programme, Retired
from lunarpacts.vocabulary import CodeScheme, NameKind

WORLD = dataset(
    source("early", title="=1+1", published=DAY("2020"), url="https://a.example/\\"),
    source("later", derives_from=("early",), published=DAY("2024-08")),
    organisation("agency"),
    Programme(id="plan", name="A plan", leads=("AAA",), sources=("gazette",)),
    Name(of="AAA", name="Ayland", kind=NameKind.ALIAS),
    Code(of="AAA", scheme=CodeScheme.M49, code="004", sources=("gazette",)),
    claim("AAA", "joined", "2024-07-03", id="first", sources=("gazette", "later")),
    claim("AAA", "withdrew", "2025", id="left"),
    claim("BBB", "joined", "2024-07", standing=lp.Standing.DISPUTED, note="Who knows?"),
    claim("agency", "joined", "2024-01-01"),
    roster("2024-09-01", "AAA", "CCC"),
    gap("2024-05", "DDD"),
    count("two", 1, 3),
    site("pad"),
    site("other", rival_of="pad", standing=lp.Standing.DISPUTED, note="Others say so."),
    host("AAA", None, lp.OPEN),
    deal("lease"),
    step("launch"),
    vote("A/1", "2024-07-04", yes=("AAA",), no=("BBB",)),
    Retired(id="old", now="first"),
    blocs=(agreement("pact"), terms("pact"), terms("plan")),
)
TRAP = "\x1b[31m\x9b\x07\u202e\x7f"
TEXT = st.text(st.characters(), max_size=12)
DAYS = ["2024-07-03", "2024", "[..2024-07]", "203X", "2018/2020", "3/7/2024", "0000", "9999-12-31"]
NAMES = [
    "AAA",
    "Ayland",
    "pact",
    "plan",
    "agency",
    "pad",
    "gazette",
    "A/1",
    "004",
    "lease",
    "first",
]
ODD = ["", " ", "..", "-", "--", "-1", "=1+1", "a\0b", TRAP, "x" * 9_000, "1" * 5_000, "\udcff"]


def refused(ask: Callable[[], object]) -> str | None:
    """Return what the error of ours says, if there is one; of a faulty record, each fault."""
    try:
        ask()
    except lp.DataError as error:
        return "\n".join(map(str, error))
    except lp.LunarpactsError as error:
        return str(error)
    return None


# What people write into the functions.

ASKED: dict[str, Callable[[str], object]] = {
    "date": DAY,
    "nation": lambda text: lp.nation(text, dataset=WORLD),
    "participant": lambda text: lp.participant(text, dataset=WORLD),
    "bloc": lambda text: lp.bloc(text, dataset=WORLD),
    "spaceport": lambda text: lp.spaceport(text, dataset=WORLD),
    "source": lambda text: lp.source(text, dataset=WORLD),
    "on": lambda text: lp.members("pact", on=text, dataset=WORLD),
    "during": lambda text: lp.changes("pact", during=text, dataset=WORLD),
    "known by": WORLD.known_by,
    "without": WORLD.without,
    "cite": lambda text: lp.cite(text, dataset=WORLD),
    "verify": lambda text: lp.verify(text, dataset=WORLD),
}


@given(st.sampled_from([*ASKED]), TEXT | st.sampled_from([*ODD, *DAYS, *NAMES]))
def test_text_is_understood_or_refused(name: str, text: str) -> None:
    said = refused(lambda: repr(ASKED[name](text)))
    assert said is None or 0 < len(said) < 1_000


# What a folder or a zip holds.

PIECES = [b'"', b"\r", b"\n", b"\0", b"\xff", b",", b";", b"=", b"..", b"[", b"{", b"\xef\xbb\xbf"]
PIECES += [b"pact", b"AAA", b"gazette", b"2024-02-30", TRAP.encode(), b"9" * 5_000]
EDITS = st.lists(
    st.tuples(st.floats(0, 1), st.integers(0, 6), st.sampled_from(PIECES) | st.binary(max_size=4)),
    min_size=1,
    max_size=4,
)
FILES = {name: text.encode() for name, text in render("fuzzed", WORLD.records())}
ROWS = {name: [*csv.reader(io.StringIO(text.decode()))] for name, text in FILES.items()}
CELLS = sorted({cell for rows in ROWS.values() for row in rows for cell in row})
DATED = re.compile(r"[\[.\d]+")
DATES = {"start", "end", "effective", "published", "stated_on", "closed", "first_launch"}
IDS = sorted({row[0] for rows in ROWS.values() for row in rows[1:]})
ANY_CELL = st.sampled_from([*CELLS, *DAYS, *ODD[:9]]) | TEXT


def edited(content: bytes, edits: list[tuple[float, int, bytes]]) -> bytes:
    for part, length, piece in edits:
        place = int(part * len(content))
        content = content[:place] + piece + content[place + length :]
    return content


@st.composite
def changed(draw: st.DrawFn) -> tuple[str, bytes]:
    """Draw a file of the record in which bytes, or whole cells, are others."""
    name = draw(st.sampled_from(sorted({*FILES} - {DESCRIPTOR})))
    if draw(st.integers(0, 3)) == 0:
        return name, edited(FILES[name], draw(EDITS))
    rows = [[*row] for row in ROWS[name]]
    for _ in range(draw(st.sampled_from([1, 1, 2]))):
        row = draw(st.sampled_from(rows[1:]))
        place = draw(st.integers(0, len(row) - 1))
        alike = ["", *(other[place] for other in rows[1:])]
        if DATED.match(row[place]) or rows[0][place] in DATES:
            alike = ["", *DAYS, *filter(DATED.match, CELLS)]
        row[place] = draw(st.sampled_from(alike) | st.sampled_from(IDS) | ANY_CELL)
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return name, out.getvalue().encode(errors="surrogatepass")


def written(folder: Path, files: dict[str, bytes]) -> Path:
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


def loaded(folder: Path) -> lp.Dataset | None:
    """Return what was loaded; what was not has its faults, each a line that is not long."""
    found: list[lp.Dataset] = []
    said = refused(lambda: found.append(lp.load(folder)))
    if said is not None:
        assert said
        assert all(line.isprintable() and len(line) < 2_000 for line in said.split("\n"))
    return found[0] if found else None


QUESTIONS: dict[str, Callable[[lp.Dataset], object]] = {
    "members": lambda data: [lp.members(bloc, dataset=data) for bloc in data.terms],
    "spells": lambda data: lp.spells(dataset=data),
    "memberships": lambda data: lp.memberships(dataset=data),
    "claims": lambda data: lp.claims(dataset=data),
    "contested": lambda data: lp.contested(dataset=data),
    "counts": lambda data: lp.counts(dataset=data),
    "blocs": lambda data: lp.blocs(dataset=data),
    "timelines": lambda data: [lp.timeline(one, dataset=data) for one in data.nations.values()],
    "statements": lambda data: [lp.statements(one, dataset=data) for one in data.sources.values()],
    "access": lambda data: [lp.access(one, on="2024", dataset=data) for one in data.spaceports],
    "cite": lambda data: lp.cite(*data.sources.values(), dataset=data),
    "verify": lambda data: lp.verify(data.receipt(), dataset=data),
}


@given(changed())
def test_a_changed_file_is_loaded_or_refused(file: tuple[str, bytes]) -> None:
    name, content = file
    with TemporaryDirectory() as place:
        data = loaded(written(Path(place), FILES | {name: content}))
        if data is None:
            return
        for question in QUESTIONS.values():
            said = ""
            with suppress(lp.LunarpactsError):
                said = str(question(data))
            assert all(line.isprintable() for line in said.split("\n"))
        with TemporaryDirectory() as again:
            data.write(again)
            assert lp.load(again) == data


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | TEXT,
    lambda part: (
        st.lists(part, max_size=3) | st.dictionaries(TEXT | st.just("version"), part, max_size=3)
    ),
    max_leaves=6,
)


@given(JSON | st.fixed_dictionaries({"version": JSON}) | EDITS.map(tuple))
def test_any_descriptor_is_read_or_refused(value: Any) -> None:
    content = FILES[DESCRIPTOR]
    content = edited(content, [*value]) if isinstance(value, tuple) else json.dumps(value).encode()
    with TemporaryDirectory() as place:
        data = loaded(written(Path(place), FILES | {DESCRIPTOR: content}))
        assert data is None or data.edition == json.loads(content.decode("utf-8-sig"))["version"]


ENTRIES = st.tuples(
    st.sampled_from(["../out.csv", "/out.csv", "a/", "", "claims", "claims/", *FILES]) | TEXT,
    st.sampled_from([*FILES]),
)


@pytest.mark.filterwarnings("ignore:Duplicate name")
@given(st.lists(ENTRIES, max_size=4), st.sampled_from([(), tuple(FILES)]), st.none() | EDITS)
@example([], (), [(0.0, 6, b"\xff")])
@example([("../out.csv", DESCRIPTOR)], tuple(FILES), None)
def test_any_zip_is_loaded_or_refused(
    entries: list[tuple[str, str]],
    whole: tuple[str, ...],
    edits: list[tuple[float, int, bytes]] | None,
) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in [*zip(whole, whole, strict=True), *entries]:
            with suppress(ValueError):  # no zip holds such a name
                archive.writestr(zipfile.ZipInfo(name), FILES[content], zipfile.ZIP_DEFLATED)
    with TemporaryDirectory() as place:
        file = Path(place) / "packed.zip"
        file.write_bytes(edited(packed.getvalue(), edits) if edits else packed.getvalue())
        loaded(file)
        assert [*Path(place).rglob("*")] == [file]


# What a spreadsheet opens.


@given(st.sampled_from("=+-@\uff1d\uff0b\uff0d\uff20"), st.text("=+-@1. \u00e4ab", max_size=5))
def test_no_exported_cell_is_a_formula(sign: str, text: str) -> None:
    text = f"{sign}{text}".strip()
    data = dataset(
        source("odd", title=text, publisher=text, url=text, note=text),
        claim("AAA", "joined", "2024", id="a", label=text, note=text, sources=("odd",)),
    )
    with TemporaryDirectory() as place:
        lp.export(place, dataset=data)
        for file in Path(place).glob("*.csv"):
            for row in csv.reader(io.StringIO(file.read_text(encoding="utf-8"))):
                assert all(cell[:1] not in {*"=+@\uff1d\uff0b\uff0d\uff20"} for cell in row)
                assert all(cell.strip("-0123456789.") == "" for cell in row if cell[:1] == "-")


# What is typed on the command line.

FOLDERS = ["mine", "bad", "pipe", "link", "mine.zip", "nowhere", "/dev/null", f"mine/{TRAP}"]
MADE = ["made", "made/deep", f"made{TRAP}", "made.svg", "made.png", "link", "mine", "mine.zip/x"]
VALUES = st.sampled_from([*NAMES, *DAYS, *FOLDERS, *MADE, *KINDS, *ODD]) | st.text(
    st.characters(exclude_characters="/"), max_size=12
)
FLAGS = st.sampled_from(
    [f"--{name.rstrip('?!')}" for name in (*OPTIONS, *RECORDS, *VIEWS, "json", "help", "version")]
)


FITTING = {
    **dict.fromkeys(("participant", "nation", "other"), ("AAA", "Ayland", "agency", "BBB")),
    **dict.fromkeys(("bloc", "blocs"), ("pact", "plan", "Plan")),
    **dict.fromkeys(("subject", "what", "names"), ("AAA", "pact", "plan", "pad")),
    **dict.fromkeys(("on", "during", "since", "known-by"), ("2024-07-03", "2024", "203X", "2025")),
    **dict.fromkeys(("source", "without", "according-to", "words"), ("gazette", "later", "A")),
    "spaceport": ["pad", "other"],
    "resolution": ["A/1"],
    "receipt": [WORLD.receipt(), WORLD.known_by("2024-08-02").receipt(), f"{TRAP}, sha256"],
    "kind": [*KINDS, "vote"],
    "folder": MADE,
    "output": ["made.svg", "made.png", "nowhere/made.svg", "link"],
    "data": ["mine", "mine.zip"] * 4 + FOLDERS,
    "status": ["member", "observer"],
    "effect": ["grants", "conditions"],
    "format": ["csv"],
}


@st.composite
def lines(draw: st.DrawFn) -> list[str]:
    """Draw arguments: mostly a command, names for its places, and options with values."""

    def value(name: str) -> str:
        fitting = FITTING.get(name.rstrip("?+*!"), NAMES)
        return draw(st.sampled_from(fitting) if draw(st.integers(0, 4)) else VALUES)

    command = draw(st.sampled_from([*COMMANDS]))
    places, options = (words.split() for words in COMMANDS[command][2:])
    given = [command]
    for place in places:
        least, most = {"?": (0, 1), "*": (0, 2), "+": (1, 3)}.get(place[-1], (1, 1))
        given += (value(place) for _ in range(draw(st.integers(least, most))))
    for option in [*options, *VIEWS, "data"]:
        if draw(st.integers(0, 5)) == 0 or (option[-1] == "!" and draw(st.integers(0, 4))):
            given += [f"--{option.rstrip('?!')}", value(option)]
    if draw(st.booleans()):
        given.append("--json")
    if draw(st.integers(0, 4)) == 0:
        given.insert(draw(st.integers(0, len(given))), draw(FLAGS | VALUES))
    return given


def tree(folder: Path) -> Iterator[tuple[str, bytes | str]]:
    """Yield what is in a folder: names, with the contents of files and the targets of links."""
    for path in sorted(folder.rglob("*")):
        name = str(path.relative_to(folder))
        if path.is_symlink():
            yield name, str(path.readlink())
        else:
            yield name, path.read_bytes() if path.is_file() else ""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with records, good and bad, and with a link to another folder."""
    folder = tmp_path_factory.mktemp("home")
    (folder / "outside").mkdir()
    here = folder / "here"
    written(here / "mine", FILES)
    written(here / "bad", FILES | {f"a{TRAP}.csv": b"", "names.csv": TRAP.encode()})
    (here / "bad" / "codes.csv").unlink()
    (here / "bad" / "codes.csv").symlink_to("/etc/passwd")
    os.mkfifo(here / "pipe")
    (here / "link").symlink_to(folder / "outside")
    with zipfile.ZipFile(here / "mine.zip", "w") as archive:
        for name, content in FILES.items():
            archive.writestr(name, content)
    return folder


def run(arguments: list[str]) -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        try:
            status: Any = cli.main(arguments)
        except SystemExit as ended:  # help and version
            status = ended.code
            assert status == 0
    return status, out.getvalue(), err.getvalue()


@given(lines())
@example(["verify", f"lunarpacts 1.0.0, edition {TRAP}, sha256 {'0' * 64}"])
@example(["new", f"made{TRAP}"])
@example(["export", "link"])
@example(["check", "bad"])
def test_any_command_line_has_an_answer_or_one_line(home: Path, line: list[str]) -> None:
    before = dict(tree(home))
    with pytest.MonkeyPatch.context() as patch, chdir(home / "here"):
        patch.setattr(load, "_BUNDLED", [WORLD])
        status, out, err = run(line)
    after = dict(tree(home))
    helped, as_json = (
        out.startswith(("usage: ", f"lunarpacts {lp.__version__}\n")),
        "--json" in line,
    )
    try:
        assert status in {0, 1, 2}
        assert all(one.isprintable() for one in (out + err).split("\n"))
        assert err.count("\n") == ("fault" in err or (status == 2 and not as_json))
        assert helped or not as_json or isinstance(json.loads(out), dict)
        assert before.items() <= after.items()
        made = {Path(name).parts[:2] for name in after.keys() - before.keys()}
        assert len(made) <= (line[0] in {"new", "export", "plot"})
        named = {Path("here", argument).parts[:2] for argument in [*line, f"{line[1:2]}.svg"]}
        assert made <= named
    finally:
        for name in sorted(after.keys() - before.keys(), reverse=True):
            path = home / name
            path.rmdir() if path.is_dir() else path.unlink()
