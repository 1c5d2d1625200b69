"""Packs from their YAML fields, without the cost of checking them again.

The packs that travel with docgen are held to their schema by tests, so at run time they are only built. A pack of the
user's own is checked in full by `docgen.law.packs.law_from_text`.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from types import NoneType
from typing import Any, Literal, TypeVar, get_args, get_origin

_Pack = TypeVar("_Pack")


def built(kind: type[_Pack], given: Any) -> _Pack:
    """A dataclass of `docgen.law.pack` from fields that are texts, lists and blocks of fields, known to be right."""
    of_kind: Any = kind
    types = _types(of_kind)
    return kind(**{name: _value(types[name], value) for name, value in given.items()})


@cache
def _types(kind: Any) -> dict[str, Any]:
    return {field.name: field.type for field in fields(kind)}


def _value(kind: Any, value: Any) -> Any:
    if is_dataclass(kind):
        return built(kind, value)  # type: ignore[arg-type]  # a dataclass type, not an instance
    if get_origin(kind) is tuple:
        return tuple(_value(get_args(kind)[0], each) for each in value)
    if get_origin(kind) is Literal:
        return value
    if get_args(kind):  # a union with None, or of words
        inner = [each for each in get_args(kind) if each is not NoneType]
        return _value(inner[0], value)
    if kind is Decimal:
        return Decimal(value)
    if kind is date:
        return date.fromisoformat(value)
    if kind is bool:
        return value == "true"
    return kind(value)
