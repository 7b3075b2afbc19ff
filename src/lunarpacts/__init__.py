"""Who belongs to what in space, since when, and on whose word."""

from ._dates import OPEN, DateLike, Open, PartialDate, Period, Truth
from .errors import DateError, LunarpactsError, UncertainError

__all__ = [
    "OPEN",
    "DateError",
    "DateLike",
    "LunarpactsError",
    "Open",
    "PartialDate",
    "Period",
    "Truth",
    "UncertainError",
]
