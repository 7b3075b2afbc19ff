"""References that lead back to where they began."""

from collections.abc import Iterable, Iterator, Mapping


def circles(references: Mapping[str, Iterable[str]]) -> Iterator[tuple[str, str]]:
    """Yield what closes a circle: a name, and the name that it refers to.

    Without the references that are yielded, none leads back to where it began.
    """
    done = set[str]()
    for first in references:
        path = {} if first in done else {first: iter(references[first])}
        while path:
            name, left = next(reversed(path.items()))
            for other in left:
                if other in path:
                    yield name, other
                elif other in references and other not in done:
                    path[other] = iter(references[other])
                    break
            else:
                path.popitem()
                done.add(name)
