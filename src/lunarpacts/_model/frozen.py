"""A mapping that cannot change."""

from collections.abc import Iterator, Mapping
from typing import Generic, TypeVar

from attrs import define

K = TypeVar("K")
V = TypeVar("V")


@define(eq=False, repr=False, frozen=True, init=False)
class FrozenMap(Mapping[K, V], Generic[K, V]):
    """A mapping that cannot change, hashes and pickles, and keeps the order that it was given.

    >>> FrozenMap({"KAZ": 1})["KAZ"]
    1
    """

    _items: dict[K, V]

    def __init__(self, items: Mapping[K, V]) -> None:
        object.__setattr__(self, "_items", dict(items))

    def __getitem__(self, key: K) -> V:
        return self._items[key]

    def __iter__(self) -> Iterator[K]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)

    def __hash__(self) -> int:
        return hash(frozenset(self._items.items()))

    def __repr__(self) -> str:
        keys = " ".join(map(str, self._items))
        return f"<FrozenMap of {len(self)}: {keys if len(keys) <= 1_000 else f'{keys[:1_000]}...'}>"
