"""What was refused of a law pack of the user's own: each wrong field in plain words, with its place and what to do.

A good pack needs none of this, so `docgen.law.own_pack` imports it only where a field was refused.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from types import NoneType
from typing import Any, get_args, get_origin

from msgspec import NODEFAULT, Struct

from docgen.case.block import stated
from docgen.case.reader import MISREAD, MISSING, UNKNOWN, Wrong
from docgen.case.refused import name_of, problem_of, shown_short
from docgen.errors import Problem
from docgen.known import nearest
from docgen.law.building import words_of
from docgen.yamlsource.source import Source
from docgen.yamlsource.yaml_nodes import Mapping, Node, Scalar, dotted
from docgen.yamlsource.yaml_nodes import Path as Steps

MANUAL = "docs/law.md says what a pack holds."

_EXAMPLES: dict[type, str] = {str: "…", int: "14", bool: "true", Decimal: "1000", date: "2026-11-22"}
_SAMPLES = {
    "code": "GB-ENG",
    "currency": "EUR",
    "forum": "the County Court",
    "language": "en-GB",
    "name": "England and Wales",
    "percent": "10",
    "points": "8",
    "rate": "8",
    "reference": "section 69 of the County Courts Act 1984",
    "share": "5",
}


def in_words(wrongs: tuple[Wrong, ...], source: Source, root: type[Struct]) -> list[Problem]:
    """What is wrong with a pack of the kind `root`, in plain words; without what the source has reported already."""
    meant = {_nearest_field(wrong.path, root) for wrong in wrongs if wrong.rule == UNKNOWN}
    # "capitl" is one slip: that "capital" is missing as well need not be said.
    told = [wrong for wrong in wrongs if not (wrong.rule == MISSING and wrong.path in meant)]
    found = (problem_of(wrong, source, lambda wrong: _in_words(wrong, source, root)) for wrong in told)
    return [problem for problem in found if problem]


def _in_words(wrong: Wrong, source: Source, root: type[Struct]) -> tuple[str, str]:
    path = wrong.path
    if wrong.rule == MISSING:
        return _missing(path, root)
    if wrong.rule == UNKNOWN:
        return _unknown(path, root)
    if wrong.rule != MISREAD:
        return _wrong_shape(path, source.node_at(path), root)
    message, hint = f"{name_of(path)} {wrong.message}", wrong.hint
    if message.endswith(" is empty"):
        hint = f"Write a value, for example {_sample(path, root)}\n{MANUAL}"
    return message, hint


def _missing(path: Steps, root: type[Struct]) -> tuple[str, str]:
    if len(path) > 1 and isinstance(path[-2], int):
        message, where = f"{path[-1]} is missing in {name_of(path[:-1])}", ""
    else:
        message, where = f"{dotted(path)} is missing", f" under {name_of(path[:-1])}" if path[:-1] else ""
    words = words_of(_hint_at(path, root))
    known = f"\nKnown: {', '.join(words)}." if words else ""
    return message, f"Add{where}: {_sample(path, root)}{known}\n{MANUAL}"


def _unknown(path: Steps, root: type[Struct]) -> tuple[str, str]:
    name, known = str(path[-1]), _fields_at(path[:-1], root)
    near = _nearest_field(path, root)[-1]
    elsewhere = list(dict.fromkeys(block for block, fields in _blocks(root) if name in fields))
    if near:
        hint = f'Did you mean "{near}"?'
    elif 0 < len(elsewhere) <= 3:
        where = [f"under {block}" if block else "at the top of the file" for block in elsewhere]
        hint = f'"{name}" belongs {" or ".join(where)}.'
    else:
        hint = f"Known here: {', '.join(known)}."
    return f'unknown field "{shown_short(name)}"', f"{hint}\n{MANUAL}"


def _wrong_shape(path: Steps, node: Node | None, root: type[Struct]) -> tuple[str, str]:
    """A list, a block or one value where a list or a block is wanted."""
    name = name_of(path)
    if isinstance(node, Scalar):
        given = "is one value" if node.text.strip() or node.quoted else "is empty"
    else:
        given = "is a block of fields" if isinstance(node, Mapping) else "is a list"
    sample = _sample(path, root).partition(":")[2].strip() if path and isinstance(path[-1], str) else ""
    if get_origin(_hint_at(path, root)) is tuple:
        way = "Begin each item on a line of its own with a dash and a blank"
        inner = get_args(_hint_at(path, root))[0]
        example = sample.strip("[]") if not _block_in(inner) else _first_of(inner)
        return f"{name} {given}, but a list is wanted", f"{way}: - {example}\n{MANUAL}"
    way = f"Write its fields on the lines below, indented: {_first_of(_hint_at(path, root))}"
    return f"{name} {given}, but a block of fields is wanted", f"{way}\n{MANUAL}"


# --- the fields of a pack -----------------------------------------------------------------------------------------


def _fields(kind: type[Struct]) -> dict[str, Any]:
    """The fields of a block by name, each with its type, None taken off."""
    return {name: _bare(hint) for name, hint, _ in stated(kind)}


def _bare(hint: Any) -> Any:
    if NoneType in get_args(hint):
        return next(each for each in get_args(hint) if each is not NoneType)
    return hint


def _block_in(hint: Any) -> type[Struct] | None:
    """The block that a field of that type holds, or the items of its list are."""
    inner = _bare(get_args(hint)[0]) if get_origin(hint) is tuple else hint
    return inner if isinstance(inner, type) and issubclass(inner, Struct) else None


def _hint_at(path: Steps, root: type[Struct]) -> Any:
    """The type of what stands at a path; NoneType where no field of a pack is meant to stand."""
    hint: Any = root
    for step in path:
        if isinstance(step, int):
            hint = _bare(get_args(hint)[0]) if get_origin(hint) is tuple else NoneType
        else:
            block = None if get_origin(hint) is tuple else _block_in(hint)
            hint = _fields(block).get(step, NoneType) if block else NoneType
    return hint


def _fields_at(path: Steps, root: type[Struct]) -> dict[str, Any]:
    block = _block_in(_hint_at(path, root))
    return _fields(block) if block else {}


def _blocks(kind: type[Struct], path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every block of a pack by its dotted path, outer ones first, with its fields."""
    fields = _fields(kind)
    yield path, fields
    for name, hint in fields.items():
        if block := _block_in(hint):
            yield from _blocks(block, f"{path}.{name}" if path else name)


def _nearest_field(path: Steps, root: type[Struct]) -> Steps:
    """The path with its last step replaced by the known field nearest to it, or by "" where none is near."""
    name = str(path[-1]).replace("-", "_").replace(" ", "_")
    return (*path[:-1], nearest(name, _fields_at(path[:-1], root)))


def _sample(path: Steps, root: type[Struct]) -> str:
    """The field as it looks when it is given: `observed_to: 2026-11-22`; a block with the first field it must have."""
    name = str(path[-1]) if path and isinstance(path[-1], str) else ""
    shown = _value(name, _hint_at(path, root))
    return f"{name}: {shown}" if name else shown


def _value(name: str, hint: Any) -> str:
    if get_origin(hint) is tuple:
        return f"[{_value('', _bare(get_args(hint)[0]))}]"
    if words := words_of(hint):
        return next(word for word in words if word)
    block = _block_in(hint)
    return f"{{{_first_of(block)}}}" if block else _SAMPLES.get(name) or _EXAMPLES.get(hint, "…")


def _first_of(kind: Any) -> str:
    """The first field that a block must have, as it is written: `sum: 1000`."""
    block = _block_in(kind)
    if block is None:
        return _value("", kind)
    fields = stated(block)
    name, hint, _ = next((field for field in fields if field[2] is NODEFAULT), fields[0])
    return f"{name}: {_value(name, _bare(hint))}"
