"""Answers in three values."""

from collections.abc import Iterable
from enum import Enum

from lunarpacts.errors import UncertainError


class Truth(Enum):
    """Yes, no or unknown: Kleene's strong logic of three values.

    ``&``, ``|`` and ``~`` combine values. A truth value used as a condition raises
    `UncertainError` where it is unknown, so that nothing unknown passes for a no.

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

    def __str__(self) -> str:
        return self.value


def agreed(truths: Iterable[Truth]) -> Truth:
    """Return the value that all of ``truths`` have, else unknown."""
    found = set(truths)
    return found.pop() if len(found) == 1 else Truth.UNKNOWN
