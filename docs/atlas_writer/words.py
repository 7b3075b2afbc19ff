"""The plain words of the atlas for dates, answers and judgements; doubt has a word and a mark."""

from datetime import date, timedelta
from enum import Enum

from markupsafe import Markup, escape

import lunarpacts as lp
from lunarpacts._results.reasons import said_of
from lunarpacts.model import MembershipTerms
from lunarpacts.vocabulary import CountVerdict, StatementVerdict

from .page import NOTHING, tag

_MARKS = {
    "unknown": "?",
    "disputed": "≠",
    "rejected": "✗",
    "contradicted": "✗",
    CountVerdict.CANNOT_FIT.value: "✗",
    CountVerdict.FITS_WITH_DOUBTED.value: "?",
    CountVerdict.CANNOT_BE_TOLD.value: "?",
    StatementVerdict.ALONE.value: "?",
}
"""What stands before a word that must not be read as settled."""


def marked(word: str | Enum) -> Markup:
    """Return a word, with its mark if it is one of doubt."""
    text = spaced(word)
    mark = _MARKS.get(text)
    if mark is None:
        return escape(text)
    kind = "rejected" if mark == "✗" else "doubted"
    return tag("strong", f"{mark} {text}", class_=f"mark {kind}")


def standing(record: object) -> Markup:
    """Return the judgement on a line, if it is not upheld."""
    judged = getattr(record, "standing", lp.Standing.UPHELD)
    return NOTHING if judged is lp.Standing.UPHELD else marked(judged)


def spaced(word: str | Enum) -> str:
    """Return a word of the record as it is written in a sentence."""
    text = str(word.value) if isinstance(word, Enum) else word
    return text.replace("_", " ")


def day(when: object) -> str:
    """Return a date in words, as precise as it is."""
    if when is lp.OPEN:
        return "open"
    if not isinstance(when, lp.PartialDate):
        return "not known"
    text = str(when)
    if not text.startswith("["):
        return text
    first, last = text[1:-1].split("..")
    if first and last:
        return f"between {first} and {last}"
    return f"{first} or later" if first else f"{last} or earlier"


def since(period: lp.Period) -> str:
    """Return the start of a time."""
    return "the beginning" if period.start is lp.OPEN else day(period.start)


def until(period: lp.Period) -> str:
    """Return the end of a time, the first day outside."""
    return "" if period.end is lp.OPEN else day(period.end)


def days(start: date, end: date | None) -> str:
    """Return the first and the last day of a spell."""
    last = end - timedelta(days=1) if end else None
    if last == start:
        return str(start)
    if start == date.min:
        return f"to {last}"
    return f"{start} to {last}" if last else f"from {start}"


def why(spell: "lp.Spell | lp.Answer") -> str:
    """Return why an answer is what it is."""
    _, _, reason = said_of(spell.truth, None, spell.because).partition(", because ")
    return reason


def counts_as(terms: MembershipTerms) -> str:
    """Return what counts as membership of a bloc."""
    statuses = " or ".join(map(spaced, terms.statuses))
    parts = [f"It calls its members {terms.members_called}. What counts is the status {statuses}"]
    if terms.delay:
        parts.append(f"it takes effect {terms.delay} after the deposit")
    if terms.withdrawal_delay:
        parts.append(f"it ends {terms.withdrawal_delay} after the notice")
    return "; ".join(parts) + "."
