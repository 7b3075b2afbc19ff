"""The words of the record: actions, statuses, standings, and what each action does to a status."""

from collections.abc import Mapping
from enum import StrEnum

from attrs import field, frozen

from .frozen import FrozenMap


class Action(StrEnum):
    """What a participant did towards a bloc, or how a source lists it."""

    SIGNED = "signed"
    DEFINITIVELY_SIGNED = "definitively_signed"
    RATIFIED = "ratified"
    ACCEPTED = "accepted"
    APPROVED = "approved"
    ACCEDED = "acceded"
    SUCCEEDED = "succeeded"
    CONTINUED = "continued"
    FORMALLY_CONFIRMED = "formally_confirmed"
    DECLARED_ACCEPTANCE = "declared_acceptance"
    PROVISIONALLY_APPLIED = "provisionally_applied"
    JOINED = "joined"
    ASSOCIATED = "associated"
    OBSERVING = "observing"
    PARTNERED = "partnered"
    COOPERATED = "cooperated"
    CONTRIBUTED = "contributed"
    APPLIED = "applied"
    INVITED = "invited"
    ANNOUNCED = "announced"
    NEGOTIATING = "negotiating"
    DECLINED = "declined"
    DENIED = "denied"
    SUSPENDED = "suspended"
    REINSTATED = "reinstated"
    NOTIFIED_WITHDRAWAL = "notified_withdrawal"
    WITHDREW = "withdrew"
    LISTED = "listed"


class Status(StrEnum):
    """How a participant stands towards a bloc; unordered: which ones count is the bloc's to say."""

    INVITED = "invited"
    APPLICANT = "applicant"
    CONTRIBUTOR = "contributor"
    OBSERVER = "observer"
    PARTNER = "partner"
    COOPERATING = "cooperating"
    ASSOCIATE = "associate"
    SIGNED = "signed"
    PROVISIONAL = "provisional"
    PARTY = "party"
    MEMBER = "member"


class Level(StrEnum):
    """Whom an act commits: an institution's memorandum is not its state's accession."""

    STATE = "state"
    TERRITORY = "territory"
    AGENCY = "agency"
    IGO = "igo"
    INSTITUTION = "institution"


class Standing(StrEnum):
    """A judgement on the evidence for a claim, never on its age."""

    UPHELD = "upheld"
    DISPUTED = "disputed"
    REJECTED = "rejected"


class InstrumentForm(StrEnum):
    """The kind of paper behind a claim, an agreement or a site arrangement."""

    JOINT_STATEMENT = "joint_statement"
    LETTER_OF_INTENT = "letter_of_intent"
    MEMORANDUM = "memorandum"
    AGREEMENT = "agreement"
    TREATY = "treaty"
    ACCESSION = "accession"
    STATEMENT = "statement"
    CONTRACT = "contract"
    PROTOCOL = "protocol"
    EXCHANGE_OF_NOTES = "exchange_of_notes"
    PLEDGE = "pledge"
    TALKS = "talks"
    PRACTICE = "practice"


class SourceKind(StrEnum):
    """How near a document stands to the fact; a compiled one never upholds a claim alone."""

    PRIMARY = "primary"
    OFFICIAL = "official"
    PRESS = "press"
    SCHOLARLY = "scholarly"
    COMPILED = "compiled"


class NameKind(StrEnum):
    """What a name is to what it names."""

    COMMON = "common"
    OFFICIAL = "official"
    ALIAS = "alias"
    HISTORICAL = "historical"


class CodeScheme(StrEnum):
    """How a nation, a bloc or a spaceport is named: by whose code, or by name.

    ``iso3`` is the nation's id, and ``name`` what `Name` records hold; codes.csv has the others.
    ``igo`` is the number of an organisation in the Correlates of War, ``unts`` that of a treaty in
    the United Nations Treaty Series, ``gcat`` a launch site in the General Catalog of Artificial
    Space Objects.
    """

    ISO3 = "iso3"
    ISO2 = "iso2"
    M49 = "m49"
    COW = "cow"
    GW = "gw"
    WIKIDATA = "wikidata"
    IGO = "igo"
    UNTS = "unts"
    GCAT = "gcat"
    NAME = "name"


class OrganisationKind(StrEnum):
    """What kind of body an organisation is."""

    AGENCY = "agency"
    INSTITUTE = "institute"
    UNIVERSITY = "university"
    COMPANY = "company"
    NGO = "ngo"
    INTERGOVERNMENTAL = "intergovernmental"
    FORUM = "forum"


class SiteKind(StrEnum):
    """What flies from a spaceport."""

    ORBITAL = "orbital"
    SUBORBITAL = "suborbital"
    TEST_RANGE = "test_range"
    PLANNED = "planned"


class SiteStatus(StrEnum):
    """Whether a spaceport is in use."""

    ACTIVE = "active"
    INACTIVE = "inactive"
    PLANNED = "planned"
    UNDER_CONSTRUCTION = "under_construction"


class ArrangementEffect(StrEnum):
    """What an instrument does to the use of a spaceport."""

    GRANTS = "grants"
    CONDITIONS = "conditions"
    EXPLORES = "explores"


class SiteRight(StrEnum):
    """The use of a spaceport that is granted, conditioned or explored."""

    LEASE = "lease"
    USE = "use"
    OPERATION = "operation"
    JOINT_VENTURE = "joint_venture"
    SAFEGUARDS = "safeguards"


class CountedUnit(StrEnum):
    """What a published number counts: states, intergovernmental organisations, or other bodies."""

    STATES = "states"
    ORGANISATIONS = "organisations"
    INSTITUTIONS = "institutions"


class Forum(StrEnum):
    """The body that voted."""

    GENERAL_ASSEMBLY = "general_assembly"
    SECURITY_COUNCIL = "security_council"


class CheckMethod(StrEnum):
    """How the members of a bloc were checked: by a search, or by a source that says how it is."""

    SEARCHED = "searched"
    UNCHANGED = "unchanged"


class CountVerdict(StrEnum):
    """How a published number stands to the record of its day."""

    FITS = "fits the certain members"
    FITS_WITH_DOUBTED = "fits only with doubtful ones"
    CANNOT_FIT = "cannot fit"
    CANNOT_BE_TOLD = "cannot be told"


class StatementVerdict(StrEnum):
    """How what a document says stands to the record without it, the best first."""

    AGREES = "agrees"
    AGREED_THEN = "agrees with what was public then"
    LESS_PRECISE = "less precise"
    ALONE = "its word alone"
    CANNOT_BE_TOLD = "cannot be told"
    DISPUTED = "disputed"
    CONTRADICTED = "contradicted"


class MilestoneKind(StrEnum):
    """What kind of step a milestone is."""

    FOUNDING = "founding"
    STEP = "step"
    MISSION = "mission"
    PHASE = "phase"


def _in_order(statuses: frozenset[Status]) -> str:
    return f"{{{', '.join(status for status in Status if status in statuses)}}}"


@frozen(order=False)
class StatusEffect:
    """What an action does: the status that it grants, if any, and those that it ends."""

    grants: Status | None = None
    ends: frozenset[Status] = field(default=frozenset[Status](), repr=_in_order)


_APPROACH = frozenset({Status.INVITED, Status.APPLICANT})
_EVERY = frozenset(Status)


def instead(status: Status) -> StatusEffect:
    """Return the effect of standing as ``status`` and, but for contributions, as nothing else."""
    return StatusEffect(status, _EVERY - {status, Status.CONTRIBUTOR})


_PARTY = instead(Status.PARTY)
_NONE = StatusEffect()

ACTION_EFFECTS: Mapping[Action, StatusEffect] = FrozenMap(
    {
        Action.SIGNED: StatusEffect(Status.SIGNED, _APPROACH),
        Action.DEFINITIVELY_SIGNED: _PARTY,
        Action.RATIFIED: _PARTY,
        Action.ACCEPTED: _PARTY,
        Action.APPROVED: _PARTY,
        Action.ACCEDED: _PARTY,
        Action.SUCCEEDED: _PARTY,
        Action.CONTINUED: _PARTY,
        Action.FORMALLY_CONFIRMED: _PARTY,
        Action.DECLARED_ACCEPTANCE: _PARTY,
        Action.PROVISIONALLY_APPLIED: StatusEffect(Status.PROVISIONAL, _APPROACH),
        Action.JOINED: instead(Status.MEMBER),
        Action.ASSOCIATED: StatusEffect(
            Status.ASSOCIATE,
            _APPROACH | {Status.OBSERVER, Status.PARTNER, Status.COOPERATING},
        ),
        Action.OBSERVING: StatusEffect(Status.OBSERVER, _APPROACH),
        Action.PARTNERED: StatusEffect(Status.PARTNER, _APPROACH | {Status.OBSERVER}),
        Action.COOPERATED: StatusEffect(Status.COOPERATING, _APPROACH | {Status.OBSERVER}),
        Action.CONTRIBUTED: StatusEffect(Status.CONTRIBUTOR),
        Action.APPLIED: StatusEffect(Status.APPLICANT, frozenset({Status.INVITED})),
        Action.INVITED: StatusEffect(Status.INVITED),
        Action.ANNOUNCED: _NONE,
        Action.NEGOTIATING: _NONE,
        Action.DECLINED: StatusEffect(ends=_APPROACH),
        Action.DENIED: StatusEffect(ends=_APPROACH),
        Action.SUSPENDED: StatusEffect(ends=_EVERY),
        Action.NOTIFIED_WITHDRAWAL: StatusEffect(ends=_EVERY),
        Action.WITHDREW: StatusEffect(ends=_EVERY),
    }
)
"""What each action does to a participant's statuses.

A step down, from member to observer, is a withdrawal and a new start, as no action here takes a
member for less. There is no row for `listed` and `reinstated`, whose claims name the status: the
one ends nothing, the other all else.
"""
