"""From what people write to the documents that they mean, and what rests on a document."""

from collections.abc import Iterable, Mapping

from lunarpacts._model.entities import Source
from lunarpacts._model.spelling import LONGEST_NAME, folded
from lunarpacts.errors import AmbiguousNameError, UnknownNameError, spelt_like


def documents_like(text: object, known: Mapping[str, Source]) -> list[Source]:
    """Return the source with an id or address; else those that hold all words of a text.

    Words are looked for in ids, titles and publishers; if none holds them, the text in addresses.
    """
    asked = text.id if isinstance(text, Source) else text
    if not isinstance(asked, str) or len(asked) > LONGEST_NAME or not (words := folded(asked)):
        return []
    if asked in known:
        return [known[asked]]
    exact = [one for one in known.values() if asked in (one.url, one.archived)]
    return (
        exact
        or [one for one in known.values() if {*words.split()} <= _words_of(one)]
        or [one for one in known.values() if asked in (one.url or "")]
    )


def _words_of(source: Source) -> set[str]:
    return {*folded(f"{source.id} {source.title} {source.publisher}").split()}


def document(text: object, known: Mapping[str, Source]) -> Source:
    """Return the source that a text means.

    Raises:
        UnknownNameError: no source fits.
        AmbiguousNameError: several do.
    """
    found = documents_like(text, known)
    if not found:
        raise UnknownNameError(text, "source", _spelt_like(text, known))
    if len(found) > 1:
        raise AmbiguousNameError(str(text), "source", found)
    return found[0]


def derived_from(sources: Iterable[str], known: Mapping[str, Source]) -> set[str]:
    """Return the ids of sources, and of all that derive from one of them."""
    found = set[str]()
    newer = {*sources}
    while newer:
        found |= newer
        newer = {one.id for one in known.values() if not newer.isdisjoint(one.derives_from)} - found
    return found


def _spelt_like(asked: object, known: Mapping[str, Source]) -> list[str]:
    """Return up to three ids that are spelt like what was asked for, or hold it."""
    slug = asked.casefold().replace(" ", "-") if isinstance(asked, str) else ""
    holding = (source for source in known if slug and slug in source)
    return [*dict.fromkeys((*spelt_like(slug, known), *holding))][:3]
