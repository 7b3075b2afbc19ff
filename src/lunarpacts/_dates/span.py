"""Ranges of days, for questions about more than one day."""

from lunarpacts.errors import DateError

from .partial import DateLike, PartialDate
from .text import read_range


def time_of(during: DateLike) -> PartialDate:
    """Return the days that ``during`` means, from the first to the last, as the bounds of a date.

    It takes what `PartialDate.of` takes, and the EDTF intervals ``2018/2020``, ``2018-03/2019``,
    ``2018/..`` and ``../2020``. ``[2018..2020]`` is refused: it means one unknown day of three
    years, and not all of them.

    Raises:
        DateError: ``during`` is neither a date nor an interval; the interval has an unknown end or
            ends before it starts; or the date is one day of several.

    >>> time_of("2018-03/2019")
    PartialDate.parse('[2018-03..2019]')
    """
    if isinstance(during, str) and (bounds := read_range(during)):
        return PartialDate(*bounds)
    time = PartialDate.of(during)
    written = str(time)
    century = written[1:3]  # 20XX is written [2000..2099]
    if written.startswith("[") and written != f"[{century}00..{century}99]":
        first, _, last = written.strip("[]").partition("..")
        raise DateError(
            f"date {written} is one day of several, not a range; "
            f"write {first or '..'}/{last or '..'} for all of them"
        )
    return time
