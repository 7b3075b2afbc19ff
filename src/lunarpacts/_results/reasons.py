"""Reasons in words."""

from lunarpacts._dates.truth import Truth
from lunarpacts._rules.verdict import Reason

_SAID = {
    Reason.CLAIM: "upheld claims say so",
    Reason.IMPRECISE_DATE: "the dates are too imprecise to tell",
    Reason.SPANS_A_CHANGE: "it changed during that time",
    Reason.DISPUTE: "only disputed claims say so",
    Reason.GAP: "a participant that the record cannot name may be this one",
    Reason.START_UNREPORTED: "no source says since when it stood so",
    Reason.END_UNREPORTED: "no source says whether it still went on",
    Reason.BEYOND_SOURCES: "its sources cannot know of that day",
    Reason.NATION_GONE: "the nation no longer existed",
    Reason.NATION_NOT_YET: "the nation did not exist yet",
    Reason.OTHER_STATUS: "how it stood does not count here",
    Reason.BLOC_NOT_BEGUN: "the bloc did not exist yet",
    Reason.NOT_LISTED: "a complete list lacks it",
    Reason.NOT_VOUCHED: "no source says so of as late a day",
    Reason.NOT_NAMED: "the sources listened to do not say how it stood, which is not a denial",
    Reason.NO_CLAIM: "no claim of the record says so",
}


def said_of(truth: Truth, status: str | None, because: Reason) -> str:
    """Return an answer and its reason in words."""
    return f"{truth}{f' ({status})' if status else ''}, because {_SAID[because]}"
