"""Columns on their way to a frame."""

from collections.abc import Iterable, Sequence
from typing import Any, Literal

from attrs import frozen

from .tables import Backend, framed


@frozen(eq=False)
class Column:
    """A column: its name, of what kind its values are, and the values; None where there is none."""

    name: str
    kind: Literal["text", "day", "flag", "integer", "number"]
    data: Sequence[Any]


def frame_of(columns: Iterable[Column], backend: Backend) -> Any:
    """Return the frame of some columns.

    Raises:
        LunarpactsError: the package of the frame is not installed.
    """
    known = {column.name: column for column in columns}
    kinds = {name: column.kind for name, column in known.items()}
    return framed({name: [*column.data] for name, column in known.items()}, kinds, backend)
