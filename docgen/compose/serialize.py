"""A Draft as JSON and back, so that the words of an issued document outlive the templates they were made from."""

from __future__ import annotations

import builtins
import hashlib
import json
import types
import typing
from enum import Enum
from functools import cache
from types import ModuleType
from typing import Any, get_args, get_origin, get_type_hints

from msgspec import Struct
from msgspec.structs import asdict, fields, replace

from docgen import layout
from docgen.compose import draft as drafts
from docgen.compose.draft import Draft
from docgen.errors import DocgenError
from docgen.house.branding import Branding
from docgen.messages import say

_LARGEST = 3_000_000  # bytes: a contract of twenty pages has a sixtieth of it
_LATER = {"Draft": {"statement": False}}
"""Fields that came when documents were kept already, by kind: at these values they are not stored, so that the words of
an old document keep their fingerprint."""
_KIND = "is"  # the key that names the kind of a value; no field of a Draft is called so


def stored(draft: Draft) -> bytes:
    """The Draft as JSON, without the firm's branding; the same Draft gives the same bytes."""
    return (json.dumps(_plain(draft), ensure_ascii=False, indent=1) + "\n").encode()


def restored(content: bytes) -> Draft:
    """The Draft that `stored` wrote.

    A field that came into docgen since then, and the branding, have their defaults. Raises DocgenError for what no
    docgen so old can read, and for what no docgen wrote: somebody may have sent the folder, hashes and all.
    """
    if len(content) > _LARGEST:
        raise DocgenError(
            say(
                "the words kept of an issued document are more than {size} MB, as no document's are",
                size=_LARGEST // 1000000,
            ),
            say("docgen did not write them. Restore the file from a backup."),
        )
    try:
        draft = _value(json.loads(content))
    except RecursionError:
        raise DocgenError(
            say("the words kept of an issued document are nested as docgen nests none"),
            say("Restore the file from a backup."),
        ) from None
    except (ValueError, KeyError, TypeError) as error:
        raise DocgenError(
            say("the words kept of an issued document cannot be read: {why}", why=str(error)),
            say("A newer docgen may have written them: bring docgen up to date. Else restore the file from a backup."),
        ) from error
    if not isinstance(draft, Draft):
        raise DocgenError(say("the file holds no words of an issued document"), say("Restore it from a backup."))
    return draft


def fingerprint(draft: Draft) -> str:
    """The SHA-256 of what the document says, and of the letterhead's name, in hexadecimal.

    Left out is what differs between a draft and an issued copy of the same words: the draft mark, the reference, the
    running title, and the day in the file's metadata.
    """
    bare = replace(draft.furniture, draft_mark="", running_title="")
    return hashlib.sha256(stored(replace(draft, reference="", created="", furniture=bare))).hexdigest()


def _plain(value: object) -> Any:
    if isinstance(value, Enum):
        return {_KIND: type(value).__name__, "value": value.value}
    if isinstance(value, Struct):
        parts = asdict(value)
        # What a firm lays over its letterhead is no word of the document, and names files of its machine.
        kind = type(value).__name__
        worded = {name: _plain(part) for name, part in parts.items() if not isinstance(part, Branding)}
        unsaid = [name for name, usual in _LATER.get(kind, {}).items() if worded[name] == usual]
        return {_KIND: kind} | {name: part for name, part in worded.items() if name not in unsaid}
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    if value is None or isinstance(value, str | int | float):
        return value
    raise TypeError(f"a Draft holds a {type(value).__name__}, which cannot be stored")


def _value(plain: Any) -> Any:
    if isinstance(plain, list):
        return tuple(_value(part) for part in plain)
    if not isinstance(plain, dict):
        return plain
    kind = _kinds()[plain[_KIND]]
    given = {name: _value(part) for name, part in plain.items() if name != _KIND}
    if issubclass(kind, Enum):
        return kind(given["value"])
    known = set(kind.__struct_fields__)
    missing = [part.name for part in fields(kind) if part.name not in given and part.required]
    if missing or given.keys() - known:
        raise ValueError(f"{plain[_KIND]} has other fields: {', '.join((*missing, *sorted(given.keys() - known)))}")
    for name, value in given.items():
        if not _is_of(value, _types_of(kind)[name]):
            raise ValueError(f"{name} of {plain[_KIND]} is no such value")
    return kind(**given)


@cache
def _types_of(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _is_of(value: object, hint: Any) -> bool:
    """Whether a value is of the type that its field has."""
    inside = get_args(hint)
    match get_origin(hint):
        case typing.Union | types.UnionType:
            return any(_is_of(value, one) for one in inside)
        case typing.Literal:
            return isinstance(value, str | int) and value in inside
        case builtins.tuple:
            if not isinstance(value, tuple):
                return False
            if inside[-1:] == (...,):
                return all(_is_of(part, inside[0]) for part in value)
            return len(value) == len(inside) and all(map(_is_of, value, inside))
        case None:
            return value is None if hint is None else isinstance(value, int | float if hint is float else hint)
    raise TypeError(f"a Draft has a field of type {hint}, which cannot be stored")


@cache
def _kinds() -> dict[str, Any]:
    """Every kind of value that a Draft may hold, by its name."""
    modules: tuple[ModuleType, ...] = (drafts, layout)
    every = [kind for module in modules for kind in vars(module).values() if isinstance(kind, type)]
    return {kind.__name__: kind for kind in every if issubclass(kind, (Struct, Enum)) and kind is not Struct}
