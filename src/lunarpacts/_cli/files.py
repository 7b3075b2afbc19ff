"""What the command line writes: a small record to start from, and exports."""

from importlib import import_module

from attrs import frozen

import lunarpacts as lp
from lunarpacts._files.export import emptied
from lunarpacts.errors import printable
from lunarpacts.model import Agreement, Check, MembershipTerms, Organisation
from lunarpacts.vocabulary import CheckMethod, Level, OrganisationKind, SourceKind


@frozen(repr=False, str=False)
class New(lp.Result):
    """A record that was written into a folder."""

    folder: str
    edition: str

    @property
    def summary(self) -> str:
        """Where it is, and what to do next."""
        return (
            f"wrote a record of one source, one bloc and one claim into {self.folder}; edit it, "
            f"then run lunarpacts check {self.folder}, with --base if it names our nations"
        )


def new(folder: str) -> New:
    """Write a record of one source, one bloc and one claim into an empty folder.

    It passes the checks alone, and on top of the bundled record.

    Raises:
        LunarpactsError: the folder is not empty, or cannot be written.
    """
    path, example = emptied(folder), _example()
    try:
        example.write(path)
    except OSError as error:
        raise lp.LunarpactsError(f"{printable(path)} cannot be written: {error.strerror}") from None
    return New(str(path), example.edition, origin=example)


@frozen(repr=False, str=False)
class Exported(lp.Result):
    """Tables that were written into a folder."""

    folder: str
    format: str

    @property
    def summary(self) -> str:
        """Where they are, and what they are of."""
        return f"wrote the tables of {self.receipt} into {self.folder} as {self.format}"


def exported(folder: str, *, format: str, dataset: lp.Dataset) -> Exported:  # noqa: A002 (the option's name)
    """Write the tables of a record into an empty folder.

    Raises:
        LunarpactsError: as `lunarpacts.export`; or a package is not installed.
    """
    if format == "csv":
        lp.export(folder, dataset=dataset)
    else:
        try:
            frames = import_module("lunarpacts.frames")
        except ImportError:
            raise lp.LunarpactsError(
                "narwhals is not installed; run pip install 'lunarpacts[frames]'"
            ) from None
        frames.export(folder, format, dataset=dataset)
    return Exported(folder, format, origin=dataset)


def _example() -> lp.Dataset:
    day, cited = lp.PartialDate.parse, ("my-source",)
    return lp.Dataset.of(
        "mine",
        [
            lp.Source(
                id="my-source",
                title="The title of the document",
                publisher="Who published it",
                kind=SourceKind.PRESS,
                published=day("2026-02-01"),
            ),
            Organisation(
                id="my-organisation",
                name="An organisation",
                kind=OrganisationKind.COMPANY,
                sources=cited,
            ),
            Agreement(id="my-pact", name="A pact", opened=day("2026-01-15"), sources=cited),
            MembershipTerms(
                id="my-pact",
                members_called="signatories",
                statuses=(lp.Status.SIGNED,),
                levels=(Level.STATE, Level.AGENCY),
                began=day("2026-01-15"),
                sources=cited,
                note="Why a signature counts as membership.",
            ),
            Check(
                id="my-pact-2026-02-01-searched",
                bloc="my-pact",
                date=day("2026-02-01"),
                how=CheckMethod.SEARCHED,
                sources=cited,
                note="What was looked through.",
            ),
            lp.Claim(
                id="my-organisation-signed",
                bloc="my-pact",
                participant="my-organisation",
                action=lp.Action.SIGNED,
                date=day("2026-01"),
                level=Level.INSTITUTION,
                standing=lp.Standing.UPHELD,
                sources=cited,
                note="A month, where the source gives no day.",
            ),
        ],
    )
