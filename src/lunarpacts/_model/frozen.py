"""A mapping that cannot change."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from threading import RLock
from typing import Any, Generic, TypeVar

from . import html

K = TypeVar("K")
V = TypeVar("V")


class FrozenMap(Mapping[K, V], Generic[K, V]):
    """A mapping that cannot change, hashes and pickles, and keeps the order that it was given.

    Its items may be given as a function, which is called when they are first asked for, once.

    >>> FrozenMap({"KAZ": 1})["KAZ"]
    1
    """

    __slots__ = ("_found", "_lock", "_make")

    _found: dict[K, V] | None
    _make: Callable[[], Mapping[K, V]]
    _lock: RLock

    def __init__(self, items: Mapping[K, V] | Callable[[], Mapping[K, V]]) -> None:
        if callable(items):
            object.__setattr__(self, "_found", None)
            object.__setattr__(self, "_make", items)
        else:
            object.__setattr__(self, "_found", dict(items))
        object.__setattr__(self, "_lock", RLock())

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{name} cannot be set: a {type(self).__name__} does not change")

    @property
    def _items(self) -> dict[K, V]:
        if (found := self._found) is None:
            with self._lock:  # else threads that ask first would all make them
                if (found := self._found) is None:
                    found = dict(self._make())
                    object.__setattr__(self, "_found", found)
        return found

    def __getitem__(self, key: K) -> V:
        return self._items[key]

    def __iter__(self) -> Iterator[K]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)

    def __hash__(self) -> int:
        return hash(frozenset(self._items.items()))

    def __reduce__(self) -> tuple[Any, ...]:
        return FrozenMap, (self._items,)

    def __repr__(self) -> str:
        keys = " ".join(map(str, self._items))
        return f"<FrozenMap of {len(self)}: {html.cut(keys, 1_000)}>"

    def _repr_html_(self) -> str:
        shown = islice(self._items.items(), html.MOST_ROWS)
        rows = [
            html.values_of(value)
            if hasattr(value, "identity")
            else {"key": getattr(key, "identity", key), "value": value}
            for key, value in shown
        ]
        return html.document("a mapping", html.table("rows", rows, len(self)))


class ByBloc(FrozenMap[str, V], Generic[V]):
    """Lines by id, of which those of one bloc can be had without making the others."""

    __slots__ = ("_on",)

    _on: Callable[[str], Mapping[str, V]]

    def __init__(self, blocs: Iterable[str], on: Callable[[str], Mapping[str, V]]) -> None:
        def every() -> dict[str, V]:
            found = {identity: line for bloc in blocs for identity, line in on(bloc).items()}
            return dict(sorted(found.items()))

        super().__init__(every)
        object.__setattr__(self, "_on", on)

    def on(self, bloc: str) -> tuple[V, ...]:
        """Return the lines of a bloc, by id."""
        return tuple(self._on(bloc).values())


def frozen_map(items: Mapping[Any, Any]) -> FrozenMap[Any, Any]:
    """Return a mapping as one that cannot change; itself, if it is one."""
    return items if isinstance(items, FrozenMap) else FrozenMap(items)
