"""What queries have worked out of a dataset; it goes when the dataset goes."""

from collections.abc import Callable, Hashable
from typing import Any, Protocol, TypeVar

T = TypeVar("T")


class Remembering(Protocol):
    """A dataset, as far as this module needs to know one."""

    @property
    def _memo(self) -> dict[Hashable, Any]: ...


def memo_of(dataset: Remembering) -> dict[Any, Any]:
    """Return what queries have worked out of a dataset."""
    return dataset._memo  # noqa: SLF001  # pyright: ignore[reportPrivateUsage] (the one place that reads it)


def remembered(dataset: Remembering, key: Hashable, make: Callable[[], T]) -> T:
    """Return what ``make`` makes of a dataset, made once; threads that race get the same object."""
    memo: dict[Hashable, T] = memo_of(dataset)
    if key not in memo:
        return memo.setdefault(key, make())
    return memo[key]
