"""The types of what a template can name, as far as the annotations of the context tell them."""

from __future__ import annotations

import types
import typing
from collections.abc import Iterable, Mapping
from enum import Enum
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin

from msgspec import Struct

from docgen.compose.engine import BLOCK_VALUES
from docgen.messages import say


class _Unknown:
    """A type we cannot tell: nothing is said about what is done with it."""


class _Markup:
    """What a macro gives back: text that is already composed."""


UNKNOWN: Any = _Unknown
MARKUP: Any = _Markup


class Loop(Struct, frozen=True):
    """What `loop` offers inside a for."""

    index: int
    first: bool
    last: bool
    length: int


@cache
def attributes(hint: Any) -> Mapping[str, Any]:
    """The names that stand after a dot on a value of this type, with their types; none for text and numbers."""
    if isinstance(hint, type) and issubclass(hint, Struct):
        hints = typing.get_type_hints(hint)
        found = {name: hints[name] for name in hint.__struct_fields__}
        for name in dir(hint):
            made = getattr(hint, name)
            if isinstance(made, property) and made.fget and not name.startswith("_"):
                found[name] = typing.get_type_hints(made.fget).get("return", UNKNOWN)
        return found
    return {}


def members(hint: Any) -> tuple[Any, ...]:
    """The members of a union without None; a type that is no union is its only member."""
    while get_origin(hint) is typing.Annotated:
        hint = get_args(hint)[0]
    if get_origin(hint) in (Union, types.UnionType):
        return tuple(member for part in get_args(hint) if part is not types.NoneType for member in members(part))
    return (hint,)


def joined(hints: Iterable[Any]) -> Any:
    """The union of some types; unknown as soon as one of them is."""
    unique = list(dict.fromkeys(hints))
    if not unique or any(hint is UNKNOWN for hint in unique):
        return UNKNOWN
    return unique[0] if len(unique) == 1 else Union[tuple(unique)]  # noqa: UP007 - made at run time


def is_list(hint: Any) -> bool:
    """Whether a template can loop over a value of this type."""
    return get_origin(hint) in (tuple, list, frozenset) or hint in (tuple, list)


def element(hint: Any) -> Any:
    """The type of what a list holds."""
    arguments = [part for part in get_args(hint) if part is not Ellipsis]
    return joined(arguments)


def words_of(hint: Any) -> tuple[str, ...] | None:
    """The only words a value of this type can be, or None where any text is possible."""
    if get_origin(hint) is Literal:
        return tuple(str(value.value if isinstance(value, Enum) else value) for value in get_args(hint))
    if isinstance(hint, type) and issubclass(hint, Enum):
        return tuple(str(member.value) for member in hint)
    return None


def kind_of(hint: Any) -> str:
    """What a type is called in a message."""
    if is_list(hint):
        return say("a list")
    if hint is bool:
        return say("a yes or no")
    if hint is int:
        return say("a number")
    if hint in BLOCK_VALUES:
        return say("a block")
    if isinstance(hint, type) and issubclass(hint, Struct):
        return say("a group of values")
    return say("text")
