"""The JSON Schemas of law packs and rate series, for editors and for whoever writes one.

`docgen/law/data/law.schema.json` and `rates.schema.json` are these; a test holds them to it.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from inspect import cleandoc
from types import NoneType
from typing import Any, Literal, get_args, get_origin

from msgspec import NODEFAULT, Struct

from docgen.case.block import stated
from docgen.law.pack import Law, RateSeries

_PLAIN: dict[type, dict[str, Any]] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    bool: {"type": "boolean"},
    date: {"format": "date", "type": "string"},
}
_NUMBER = ({"type": "number"}, {"type": "string"})
_Inner = dict[str, dict[str, Any]]


def law_schema() -> dict[str, Any]:
    """The JSON Schema of a law pack."""
    return _schema_of(Law)


def series_schema() -> dict[str, Any]:
    """The JSON Schema of a rate series."""
    return _schema_of(RateSeries)


def _schema_of(kind: type[Struct]) -> dict[str, Any]:
    inner: _Inner = {}
    made = _block(kind, inner)
    return {"title": kind.__name__, "$defs": dict(sorted(inner.items())), **made}


def _block(kind: type[Struct], inner: _Inner) -> dict[str, Any]:
    """The schema of a block; those of the blocks in it are put into `inner`."""
    fields = stated(kind)
    return {
        "additionalProperties": False,
        "description": cleandoc(kind.__doc__ or ""),
        "properties": {name: _field(name, hint, default, inner) for name, hint, default in fields},
        "required": [name for name, _, default in fields if default is NODEFAULT],
        "title": kind.__name__,
        "type": "object",
    }


def _field(name: str, hint: Any, default: Any, inner: _Inner) -> dict[str, Any]:
    made = _value(hint, inner)
    if default is not NODEFAULT:
        made["default"] = list(default) if isinstance(default, tuple) else default
        if isinstance(default, Decimal):
            made["default"] = str(default)
    if not any("$ref" in one for one in (made, *made.get("anyOf", ()))):  # a block has a title of its own
        made["title"] = name.replace("_", " ").title()
    return dict(sorted(made.items()))


def _value(hint: Any, inner: _Inner) -> dict[str, Any]:
    if get_origin(hint) is tuple:
        return {"items": _value(get_args(hint)[0], inner), "type": "array"}
    if get_origin(hint) is Literal:
        words = get_args(hint)
        return {"enum": [*words], "type": "string"} if len(words) > 1 else {"const": words[0], "type": "string"}
    if hint is NoneType:
        return {"type": "null"}
    if hint is Decimal:
        return {"anyOf": [*_NUMBER]}
    if get_args(hint):  # a union
        members = [_value(each, inner) for each in get_args(hint)]
        return {"anyOf": [one for member in members for one in member.get("anyOf", [member])]}
    if issubclass(hint, Struct):
        if hint.__name__ not in inner:
            inner[hint.__name__] = {}  # so that a block that holds itself ends
            inner[hint.__name__] = _block(hint, inner)
        return {"$ref": f"#/$defs/{hint.__name__}"}
    return dict(_PLAIN[hint])
