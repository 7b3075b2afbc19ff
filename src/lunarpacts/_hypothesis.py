"""What hypothesis calls when it is imported, so that it knows the types of lunarpacts.

Where lunarpacts is installed, importing hypothesis thus imports these types, but no data.
"""

from functools import partial
from typing import Any

from lunarpacts import Claim, Dataset, Nation, PartialDate, Period

_NAMES: dict[type, str] = {
    PartialDate: "partial_dates",
    Period: "periods",
    Nation: "nations",
    Claim: "claims",
    Dataset: "datasets",
}


def register() -> None:
    """Tell hypothesis how to make these types, without making anything yet."""
    from hypothesis import strategies as st  # noqa: PLC0415 (it calls this while it is imported)

    for kind, name in _NAMES.items():
        st.register_type_strategy(kind, partial(_strategy, name))


def _strategy(name: str, _kind: type) -> Any:
    from lunarpacts import strategies  # noqa: PLC0415 (it imports hypothesis)

    return getattr(strategies, name)()
