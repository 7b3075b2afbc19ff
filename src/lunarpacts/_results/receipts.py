"""Receipts: whether a dataset gives the answers that were printed with a receipt."""

import csv
import re
from functools import cache
from importlib.resources import files
from io import StringIO

from attrs import define

from lunarpacts._dates.truth import Truth
from lunarpacts._store.dataset import Dataset
from lunarpacts._store.load import given
from lunarpacts._version import __version__
from lunarpacts.errors import LunarpactsError, UncertainError, shown

from .results import Result

_RECEIPT = re.compile(r"lunarpacts (\d+\.\d+)(\.\S+), edition (.+), sha256 ([0-9a-f]{64})")
_WORLD = re.compile(r"(?:(.+), )?world ([1-9]\d*) of seed (-?\d+) \((.+)\)")
_VIEW = re.compile(
    r"(?:, known by (?P<known>\S+) \(undated sources left out: \d+\))?"
    r"(?:, without (?P<without>[^,]+))?"
    r"(?:, according to (?!nobody\b)(?P<sources>[^,]+))?"
    r"(?:, (?P<rest>.+))?"
)


@define(order=False, frozen=True, repr=False)
class Verification(Result):
    """Whether a dataset gives the answers of a receipt.

    As a condition it is the truth, and raises `UncertainError` if that is unknown.

    Attributes:
        truth: yes, no, or unknown as long as ``remedy`` is not done.
        asked: the receipt that was looked at; ``receipt`` is that of the dataset.
        finding: what was found, in words.
        remedy: what to do, if it is not a yes.
        releases: the versions of lunarpacts whose own record is that of the receipt.
    """

    truth: Truth
    asked: str
    finding: str
    remedy: str | None
    releases: tuple[str, ...]

    def __bool__(self) -> bool:
        if self.truth is Truth.UNKNOWN:
            raise UncertainError(self)
        return self.truth is Truth.YES

    @property
    def summary(self) -> str:
        """The truth, what was found, and what to do."""
        return "; ".join([f"{self.truth}: {self.finding}", *filter(None, [self.remedy])])


def verify(receipt: str, *, dataset: Dataset | None = None) -> Verification:
    """Return whether ``dataset`` gives the answers that were printed with ``receipt``.

    Views by day and by source are made again from what the receipt says. Of a view by `where`, and
    of a world, the receipt has the name of the rule alone: pass that view or world as ``dataset``.
    A record proves its answers within a minor version; what another one does is unknown.

    Args:
        receipt: a line as `Dataset.receipt` returns it; breaks and more spaces do no harm.
        dataset: the bundled record, if left out.

    Raises:
        LunarpactsError: ``receipt`` is not a receipt.

    >>> from lunarpacts import load
    >>> verify(load().known_by("2024-07-31").receipt()).truth
    <Truth.YES: 'yes'>
    >>> old = "ac6c2f3125ce0c1bc46a6a7305188979252287892a158f1b7ac09db1adff9758"
    >>> verify(f"lunarpacts 0.4.0, edition 2026.11, sha256 {old}").remedy
    'install lunarpacts==0.4.0, whose record it is'
    """
    dataset = given(dataset)
    asked = " ".join(receipt.split()) if isinstance(receipt, str) else ""
    if not (found := _RECEIPT.fullmatch(asked)):
        raise LunarpactsError(
            f"receipt {shown(receipt)} is not one; pass a whole line, such as "
            "'lunarpacts 1.0.0, edition 2026.11, sha256 ...' with its 64 digits"
        )
    minor, patch, description, digits = found.groups()
    releases = _releases(f"{minor}{patch}", description, digits)

    def told(truth: Truth, finding: str, remedy: str | None = None) -> Verification:
        return Verification(truth, asked, finding, remedy, releases, origin=dataset)

    made, rest, lacking = _made_again(dataset, description)
    if digits in (dataset.fingerprint, made.fingerprint):
        finding = f"edition {description} is what this record gives"
        if minor == _minor(__version__):
            return told(Truth.YES, finding)
        remedy = f"install lunarpacts=={minor}.*, or see in the changelog whether answers changed"
        return told(
            Truth.UNKNOWN, f"{finding}, and it was asked with lunarpacts {minor}{patch}", remedy
        )
    source = _source(releases, f"{minor}{patch}", description)
    if not lacking and rest and made.description != f"edition {description}":
        finding = f"the receipt has a rule that it only names: {rest}"
        first = [f"{source}, then"] if _other(dataset, releases) else []
        return told(Truth.UNKNOWN, finding, " ".join([*first, _applied(rest)]))
    return told(Truth.NO, lacking or "the receipt is of another record", source)


def _made_again(dataset: Dataset, description: str) -> tuple[Dataset, str, str]:
    """Return the view that a receipt describes, the rules that it only names, and what it lacks."""
    edition = dataset.edition
    if not f"{description},".startswith(f"{edition},"):
        return dataset, "", f"the receipt is of edition {description}, and this is {edition}"
    asked = _VIEW.fullmatch(description.removeprefix(edition))
    known, without, sources, rest = asked.groups("") if asked else ("", "", "", "")
    try:
        if known:
            dataset = dataset.known_by(known)
        if without:
            dataset = dataset.without(*without.split())
        if sources:
            dataset = dataset.according_to(*sources.split())
    except LunarpactsError as error:
        return dataset, rest, f"this record cannot be seen so: {error}"
    return dataset, rest, ""


def _applied(rest: str) -> str:
    """Return how to make a view or a world of which a receipt has the name alone."""
    world = _WORLD.fullmatch(rest)
    rule, number, seed, draw = world.groups() if world else (rest, "", "", "")
    steps = [f"where(..., {rule!r})"] if rule else []
    if world:
        own = "" if draw == "uniform" else f", draw=..., rule={draw!r}"
        steps.append(f"worlds({number}, {seed}{own})[{int(number) - 1}]")
    return f"apply {' and '.join(steps)} after its other views, and pass that as dataset"


def _source(releases: tuple[str, ...], version: str, description: str) -> str:
    """Return where to get the record of a receipt."""
    if releases:
        return f"install lunarpacts=={releases[-1]}, whose record it is"
    if _order(version) > _order(__version__):
        return f"install lunarpacts=={version}, by which it was written"
    return f"load the record that it was written for, edition {description}"


def _other(dataset: Dataset, releases: tuple[str, ...]) -> bool:
    """Whether a dataset is of the record of a release, and a receipt of that of another."""
    mine = _versions_of(dataset.whole.fingerprint)
    return bool(mine and releases and not {*mine} & {*releases})


@cache
def _editions() -> tuple[dict[str, str], ...]:
    """Return every release of lunarpacts, with the edition and fingerprint of its record."""
    text = (files("lunarpacts") / "editions.csv").read_text(encoding="utf-8")
    return tuple(csv.DictReader(StringIO(text)))


def _versions_of(fingerprint: str) -> tuple[str, ...]:
    return tuple(one["version"] for one in _editions() if one["fingerprint"] == fingerprint)


def _releases(version: str, description: str, digits: str) -> tuple[str, ...]:
    """Return the releases whose record a receipt is of: by its digits, or of a view by its name."""
    for one in _editions():
        if one["version"] == version and description.startswith(f"{one['edition']}, "):
            return _versions_of(one["fingerprint"])
    return _versions_of(digits)


def _minor(version: str) -> str:
    return ".".join(version.split(".")[:2])


def _order(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", version))
