"""Spellings of a name: what may differ between two of them without another thing being meant."""

import re
from collections.abc import Iterator
from unicodedata import category, combining, normalize

LONGEST_NAME = 300

# Letters that Unicode does not take apart into a letter and an accent.
_PLAIN = str.maketrans(
    {
        "æ": "ae",
        "ð": "d",
        "ø": "o",
        "đ": "d",
        "\N{LATIN SMALL LETTER DOTLESS I}": "i",
        "ł": "l",
        "œ": "oe",
        "þ": "th",
    }
)
# Apostrophes and their look-alikes vanish, as "Cote dIvoire" is meant; so do footnote marks.
_VANISHING = frozenset(
    "'`*"
    "\N{LEFT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}"
    "\N{SINGLE HIGH-REVERSED-9 QUOTATION MARK}\N{PRIME}\N{DAGGER}\N{DOUBLE DAGGER}"
    "\N{SECTION SIGN}\N{PILCROW SIGN}"
)
# Letters and numbers set higher, marks that change a letter, what is not seen at all.
_VANISHING_KINDS = frozenset({"Lm", "No", "Sk", "Cf"})
_FOOTNOTE = re.compile(r"\[(?:\w{1,2}|note \w+)\]|\(\d{1,2}\)\s*$", re.IGNORECASE)
_INITIALS = re.compile(r"(?<!\w)(?:\w\.)+\w?(?!\w)")
_APART = re.compile(r"(.+?)\s*(?:,\s*([^,]+)|\(([^()]+)\)|/([^/]+))\s*")

_LITTLE = frozenset({"the", "of", "and"})
_LONG = {
    short: long
    for long, shorts in {
        "african": "afr",
        "british": "brit br",
        "central": "cent",
        "democratic": "dem",
        "dominican": "dom",
        "east": "e",
        "equatorial": "eq",
        "federal": "fed federated federation",
        "french": "fr",
        "herzegovina": "herz herzeg",
        "islands": "is isl island isls isds",
        "north": "n",
        "republic": "rep repub",
        "saint": "st ste",
        "socialist": "soc",
        "south": "s",
        "states": "sts",
        "territory": "terr territories",
        "west": "w",
    }.items()
    for short in shorts.split()
}


def _unmarked(name: str) -> str:
    """Return ``name`` without apostrophes and footnote marks."""
    seen = "".join(
        sign for sign in name if sign not in _VANISHING and category(sign) not in _VANISHING_KINDS
    )
    return _FOOTNOTE.sub(" ", seen)


def folded(name: str) -> str:
    """Return ``name`` without case, accents, punctuation, abbreviations and little words."""
    text = _INITIALS.sub(lambda found: found[0].replace(".", ""), _unmarked(name))
    letters = normalize("NFKD", text.casefold()).translate(_PLAIN)
    bare = "".join(letter for letter in letters if not combining(letter))
    words = re.sub(r"[\W_]+", " ", bare).split()
    return " ".join(_LONG.get(word, word) for word in words if word not in _LITTLE)


def parts(name: str) -> tuple[str, str] | None:
    """Return what stands before and after a comma or a slash, or before and in brackets."""
    apart = _APART.fullmatch(_unmarked(name))
    return (apart[1], apart[2] or apart[3] or apart[4]) if apart else None


def spellings(name: str) -> Iterator[str]:
    """Yield the folded name and, where its parts are turned round, the name in its usual order."""
    yield folded(name)
    if both := parts(name):
        yield folded(f"{both[1]} {both[0]}")
