"""The value of a parameter that the caller left out."""

from enum import Enum
from typing import Final


class Default(Enum):
    """What a parameter has where the caller left it out, so that None is not taken for it.

    A table with a missing date passes None. A query that took None for "left out" would answer for
    its own default day, and nobody would notice.

    >>> DEFAULT
    <DEFAULT>
    """

    DEFAULT = "default"

    def __repr__(self) -> str:
        return f"<{self.name}>"


DEFAULT: Final = Default.DEFAULT
