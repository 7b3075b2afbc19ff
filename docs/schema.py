"""The JSON Schema of all results, made from their classes: ``python docs/schema.py`` writes it."""

import json
from datetime import date
from enum import Enum
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin

import lunarpacts as lp
from lunarpacts._cli.files import Exported, New
from lunarpacts._cli.printed import Bibtex, Check
from lunarpacts._results.description import cells
from lunarpacts._store.tables import TABLES
from lunarpacts.frames import Audit
from lunarpacts.model import (
    Agreement,
    Claim,
    Organisation,
    PartialDate,
    Programme,
    SharedPeriods,
    Source,
    Statements,
    Tally,
    Verification,
)

FILE = Path(__file__).with_name("schema.json")
SINGLE: tuple[type[lp.Result], ...] = (
    lp.Access,
    lp.Answer,
    Audit,
    lp.Diff,
    lp.Members,
    lp.Nations,
    lp.Overlap,
    Statements,
    Tally,
    SharedPeriods,
    lp.Ties,
    lp.Timeline,
    Verification,
    Bibtex,
    Check,
    Exported,
    New,
)
"""Results that a query returns by themselves."""

LISTS: dict[str, tuple[type, ...]] = {
    "blocs": (Programme, Agreement, Organisation),
    "changes": (lp.Change,),
    "claims": (Claim,),
    "contests": (lp.Contest,),
    "counts": (lp.CountCheck,),
    "memberships": (lp.Membership,),
    "roll_calls": (Tally,),
    "sources": (Source,),
    "spells": (lp.Spell,),
}
"""Sequences that a query returns, and the classes of their items."""

_PLAIN: dict[Any, str] = {
    str: "string",
    int: "integer",
    float: "number",
    bool: "boolean",
    PartialDate: "string",
    date: "string",
    NoneType: "null",
}


def of_type(kind: Any) -> dict[str, Any]:
    """Return the schema of the values of one type."""
    if get_origin(kind) is tuple:
        return {"type": "array", "items": of_type(get_args(kind)[0])}
    if get_origin(kind) is Literal:
        return {"enum": [getattr(word, "value", word) for word in get_args(kind)]}
    if get_origin(kind) in (Union, UnionType):
        return {"anyOf": [of_type(option) for option in get_args(kind)]}
    if isinstance(kind, type) and issubclass(kind, Enum):
        return {"enum": [word.value for word in kind]}
    return {"type": _PLAIN[kind], **({"format": "edtf"} if kind is PartialDate else {})}


def of_row(kind: type, **more: Any) -> dict[str, Any]:
    """Return the schema of a flat row."""
    columns = {cell.name: of_type(cell.kind) for cell in cells(kind)}
    return of_object({**columns, **more})


def of_object(properties: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of an object that has just these properties."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def of_table(kinds: tuple[type, ...]) -> dict[str, Any]:
    """Return the schema of a table whose rows are of some classes."""
    rows = [of_row(kind) for kind in kinds]
    return {"type": "array", "items": rows[0] if len(rows) == 1 else {"anyOf": rows}}


def common(name: str) -> dict[str, Any]:
    """Return the properties that all results have."""
    return {"type": {"const": name}, "summary": {"type": "string"}}


def grounds() -> dict[str, Any]:
    """Return the properties that say what a result rests on."""
    return {
        "records": {"$ref": "#/$defs/records"},
        "receipt": {"type": ["string", "null"]},
    }


def of_result(kind: type[lp.Result]) -> dict[str, Any]:
    """Return the schema of a result."""
    tables = {name: of_table(table.kinds) for name, table in kind.TABLES.items()}
    properties = of_row(kind)["properties"]
    name = "".join(f"_{sign}" if sign.isupper() else sign for sign in kind.__name__)
    return of_object({**common(name.lower()[1:]), **properties, **tables, **grounds()})


def of_error() -> dict[str, Any]:
    """Return the schema of an error of the command line."""
    said = {
        "error": {"type": "string"},
        "message": {"type": "string"},
        "candidates": {"type": "array", "items": {"type": "string"}},
    }
    faults = {"type": "array", "items": of_row(lp.errors.Fault)}
    return {**of_object({**said, "faults": faults}), "required": list(said)}


def schema() -> dict[str, Any]:
    """Return the whole schema."""
    records = {
        name: {"type": "object", "additionalProperties": of_row(kind)}
        for name, kind in TABLES.items()
    }
    results = [of_result(kind) for kind in SINGLE]
    results += [
        of_object({**common(name), name: of_table(kinds), **grounds()})
        for name, kinds in LISTS.items()
    ]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Results of lunarpacts, as to_dict() and --json give them",
        "oneOf": [*results, of_error()],
        "$defs": {
            "records": {
                "type": "object",
                "properties": records,
                "additionalProperties": False,
            }
        },
    }


def text() -> str:
    """Return the schema as it is published."""
    return json.dumps(schema(), indent=2) + "\n"


if __name__ == "__main__":
    FILE.write_text(text(), encoding="utf-8")
