"""Answers in three values."""

from collections.abc import Iterable
from enum import StrEnum

from lunarpacts.errors import UncertainError


class Truth(StrEnum):
    """Yes, no or unknown: the three values of Kleene's strong logic.

    ``&``, ``|`` and ``~`` combine values. A value is equal to its text ("yes"). As a condition, an
    unknown value raises `UncertainError`, so that it is never taken for a no.

    >>> Truth.YES & Truth.UNKNOWN, Truth.NO & Truth.UNKNOWN, ~Truth.NO
    (<Truth.UNKNOWN: 'unknown'>, <Truth.NO: 'no'>, <Truth.YES: 'yes'>)
    """

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"

    def __bool__(self) -> bool:
        if self is Truth.UNKNOWN:
            raise UncertainError(self)
        return self is Truth.YES

    def __and__(self, other: "Truth") -> "Truth":
        return ~(~self | ~other) if isinstance(other, Truth) else NotImplemented

    def __or__(self, other: "Truth") -> "Truth":
        if not isinstance(other, Truth):
            return NotImplemented
        if Truth.YES in (self, other):
            return Truth.YES
        return Truth.UNKNOWN if Truth.UNKNOWN in (self, other) else Truth.NO

    def __invert__(self) -> "Truth":
        return {Truth.YES: Truth.NO, Truth.NO: Truth.YES}.get(self, Truth.UNKNOWN)


def agreed(truths: Iterable[Truth]) -> Truth:
    """Return the value that all of ``truths`` have, else unknown."""
    found = set(truths)
    return found.pop() if len(found) == 1 else Truth.UNKNOWN
