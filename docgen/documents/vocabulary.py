"""The list of names that a template may use: type, meaning, and the value in a case.

A meaning stands once, in the model: as the comment behind its field, on the lines above it where it needs more room,
and for a group as the first sentence of its class. `tests/documents/test_vocabulary.py` holds that each has one."""

from __future__ import annotations

import ast
import inspect
import textwrap
import tokenize
import types
import typing
from collections.abc import Iterator, Mapping
from functools import cache
from io import StringIO
from typing import Any, Union, get_args, get_origin

from msgspec import Struct
from msgspec.structs import fields

from docgen.layout import Picture, Signatures

_BLOCKS = {Signatures: "places to sign", Picture: "picture"}


class Name(Struct, frozen=True, kw_only=True):
    """A name of the facts. `path` is dotted, with [] behind a list: contract.milestones[].title.

    `kind`: text, yes or no, number, group, list of texts, list of groups, places to sign, picture. `absent`: some
    documents do not have it.
    """

    path: str
    kind: str
    meaning: str
    absent: bool = False


def vocabulary(context: type) -> tuple[Name, ...]:
    """Every name below a Context value, in the order of the model."""
    return tuple(_names(context, ""))


def optional_fields(context: type) -> tuple[str, ...]:
    """The fields of a Context that some documents do not have, in the order of the model."""
    hints = typing.get_type_hints(context)
    return tuple(field.name for field in fields(context) if _without_none(hints[field.name])[1])


def values_at(context: object, path: str) -> tuple[object, ...]:
    """The values of a path: one, or as many as its lists hold; none where something on the way is absent."""
    held: list[object] = [context]
    for step in path.split("."):
        name = step.removesuffix("[]")
        held = [getattr(one, name) for one in held if one is not None]
        if step.endswith("[]"):
            held = [one for many in held if isinstance(many, tuple) for one in many]
    return tuple(held)


def value_in_words(values: tuple[object, ...], kind: str) -> str:
    """Values as a list of names shows them: texts in full on one line, yes or no, how many a list holds."""
    if not values or values[0] is None:
        return "-"
    if kind.startswith("list"):
        count = sum(len(value) for value in values if isinstance(value, tuple))
        return f"{count} entr{'y' if count == 1 else 'ies'}"
    if kind in ("group", *_BLOCKS.values()):
        return "there"
    shown = ["yes" if one is True else "no" if one is False else " / ".join(str(one).split("\n")) for one in values]
    return "; ".join(one or '""' for one in shown)


@cache
def meanings(group: type) -> Mapping[str, str]:
    """The meanings of a group's fields, from the comments in its source; "" for a field without one."""
    source = textwrap.dedent(inspect.getsource(group))
    comments = {
        token.start[0]: (token.string.lstrip("# ").rstrip(), token.line.lstrip().startswith("#"))
        for token in tokenize.generate_tokens(StringIO(source).readline)
        if token.type == tokenize.COMMENT
    }
    (made,) = ast.parse(source).body
    assert isinstance(made, ast.ClassDef)
    found = {}
    for statement in made.body:
        if not (isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name)):
            continue
        above = []
        line = statement.lineno - 1
        while comments.get(line, ("", False))[1]:
            above.append(comments[line][0])
            line -= 1
        behind = comments.get(statement.end_lineno or statement.lineno, ("", False))[0]
        found[statement.target.id] = " ".join([*reversed(above), behind]).strip()
    return found


def _names(group: type, before: str) -> Iterator[Name]:
    hints = typing.get_type_hints(group)
    for field in fields(group):
        hint, absent = _without_none(hints[field.name])
        path = f"{before}{field.name}"
        meaning = meanings(group)[field.name] or _of_group(hint)
        yield Name(path=path, kind=_kind(hint), meaning=meaning, absent=absent)
        inner = get_args(hint)[0] if get_origin(hint) is tuple else hint
        if isinstance(inner, type) and issubclass(inner, Struct) and inner not in _BLOCKS:
            yield from _names(inner, f"{path}[]." if get_origin(hint) is tuple else f"{path}.")


def _of_group(hint: Any) -> str:
    inner = get_args(hint)[0] if get_origin(hint) is tuple else hint
    if not (isinstance(inner, type) and issubclass(inner, Struct)):
        return ""
    first = " ".join((inspect.getdoc(inner) or "").split("\n\n")[0].split())
    return first if inner not in _BLOCKS else ""


def _without_none(hint: Any) -> tuple[Any, bool]:
    if get_origin(hint) in (Union, types.UnionType):
        rest = [part for part in get_args(hint) if part is not types.NoneType]
        return rest[0], len(rest) < len(get_args(hint))
    return hint, False


def _kind(hint: Any) -> str:
    if hint in _BLOCKS:
        return _BLOCKS[hint]
    if get_origin(hint) is tuple:
        return "list of texts" if get_args(hint)[0] is str else "list of groups"
    if isinstance(hint, type) and issubclass(hint, Struct):
        return "group"
    return {bool: "yes or no", int: "number"}.get(hint, "text")
