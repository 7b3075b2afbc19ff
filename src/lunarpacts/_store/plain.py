"""Values to what JSON has: numbers, text, lists, mappings and null."""

from datetime import date
from enum import Enum, StrEnum
from functools import cache
from typing import TYPE_CHECKING, Any

from lunarpacts._dates.partial import PartialDate

if TYPE_CHECKING:
    from cattrs import Converter


@cache
def _converter() -> "Converter":
    from cattrs import Converter  # noqa: PLC0415 (few programs need it)

    converter = Converter(unstruct_collection_overrides={tuple: list})
    for days in (PartialDate, date):
        converter.register_unstructure_hook(days, str)
    for words in (StrEnum, Enum):
        converter.register_unstructure_hook(words, lambda word: word.value)
    return converter


def plain(value: object) -> Any:
    """Return ``value`` as JSON has it: dates as EDTF, words as text, tuples as lists."""
    return _converter().unstructure(value)
