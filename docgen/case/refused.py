"""What pydantic refused of a file: each wrong field in plain words, with a stand-in to go on with.

A good file needs none of this, so `docgen.case.load` imports it only where a field was refused. A field that was left
empty counts as not given where it need not be given. `root` is the model of the whole file.
"""

from __future__ import annotations

import re
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from docgen.case.fields import FieldNote, block_at, blocks_with, field_at, fields_of
from docgen.case.values import nearest
from docgen.decoding import Wanted
from docgen.errors import Problem
from docgen.nodes import Mapping, Node, Scalar, dotted
from docgen.nodes import Path as Steps
from docgen.source import Source

_DETAILS_AT_MOST = 1000

Block = TypeVar("Block", bound=BaseModel)


def read_with_stand_ins(
    source: Source, root: type[Block], wanted: Wanted
) -> tuple[Block | None, tuple[str, ...], list[Problem]]:
    """What the file says, with stand-ins for wrong fields; the paths of those; and what is wrong.

    The first is None where a stand-in cannot be found (a whole block is missing).
    """
    plain = _without_empty(source.to_plain(), root)
    try:
        return root.model_validate(plain), (), []
    except ValidationError as refused:
        details = refused.errors(include_url=False)[:_DETAILS_AT_MOST]
    meant = {_nearest_field(detail["loc"], root) for detail in details if detail["type"] == "extra_forbidden"}
    problems = [
        problem
        for detail in details
        # "mileston" is one slip: that "milestones" is missing as well need not be said.
        if not (detail["type"] == "missing" and detail["loc"] in meant)
        if (problem := _translated(detail, source, root, wanted))
    ]
    broken: list[str] = []
    for detail in details:
        stood_in = _stand_in(plain, detail, root)
        if stood_in is None:
            return None, (), problems
        broken.append(dotted(stood_in))
    try:
        return root.model_validate(plain), tuple(broken), problems
    except ValidationError:
        return None, (), problems


def _without_empty(value: Any, model: type[BaseModel] | None) -> Any:
    """The plain file without its empty fields that need not be given: `payments:` with nothing after it is none."""
    if isinstance(value, list):
        return [_without_empty(item, model) for item in value]
    if not isinstance(value, dict) or model is None:
        return value
    notes = fields_of(model)
    return {
        name: _without_empty(inner, notes[name].block if name in notes else None)
        for name, inner in value.items()
        if not (inner is None and name in notes and not notes[name].required)
    }


def _translated(detail: ErrorDetails, source: Source, root: type[BaseModel], wanted: Wanted) -> Problem | None:
    """A validation error in plain words; None where the field was reported already."""
    path = tuple(step for step in detail["loc"])
    if _reported(path[:-1] if detail["type"] == "extra_forbidden" else path, source):
        return None
    if detail["type"] == "too_short" and detail["input"]:
        return None  # none of its items could be read, and each of them is reported
    context = detail.get("ctx", {})
    rule = {"missing": "missing-field", "extra_forbidden": "unknown-field"}.get(detail["type"], detail["type"])
    place = source.place_of(path)
    match detail["type"]:
        case "missing":
            if not source.whole:
                return None
            message, hint = _missing(path, root)
            place = source.key_place_of(path[:-1])
        case "extra_forbidden":
            message, hint = _unknown(path, root)
            place = source.key_place_of(path)
        case "misread" | "fill-in":
            message, hint = f"{_name(path)} {detail['msg']}", str(context.get("hint", ""))
            node = source.node_at(path)
            if message.endswith(" is empty") or (node is not None and not isinstance(node, Scalar)):
                hint = _text_with_colon(node) or _one_value_hint(path, hint, root)
        case _:
            rule, (message, hint) = "wrong-shape", _wrong_shape(path, source.node_at(path), root, wanted)
    return Problem(rule=rule, message=message, hint=hint, path=dotted(path), place=place)


def _reported(path: Steps, source: Source) -> bool:
    """Whether the source has complained about this value, or about the block around it, already."""
    for length in range(len(path) + 1):
        node = source.node_at(path[:length])
        if isinstance(node, Scalar) and node.refused:
            return True
    return False


def _name(path: Steps) -> str:
    """How a message calls the field: its name, or "item 2 of scope"."""
    if path and isinstance(path[-1], int):
        return f"item {path[-1] + 1} of {_name(path[:-1])}"
    return str(path[-1]) if path else "the file"


def _missing(path: Steps, root: type[BaseModel]) -> tuple[str, str]:
    note = field_at(path, root)
    if len(path) > 1 and isinstance(path[-2], int):
        message = f"{path[-1]} is missing in item {path[-2] + 1} of {_name(path[:-2])}"
    else:
        message = f"{dotted(path)} is missing"
    if note is None:
        return message, ""
    where = f" under {_name(path[:-1])}" if len(path) > 1 and not isinstance(path[-2], int) else ""
    sample = _sample(note)
    added = f" {sample[0]}" if len(sample) == 1 else "".join(f"\n  {line}" for line in sample)
    return message, f"Add{where}:{added}\n{note.description}"


def _sample(note: FieldNote) -> list[str]:
    """The field as it looks when it is given, a list of lines: `price: 24000.00`; a block with what it must hold."""
    if note.block is None:
        return [f"{note.name}:", f"  - {note.example}"] if note.is_list else [f"{note.name}: {note.example}"]
    inner = [line for field in fields_of(note.block).values() if field.required for line in _sample(field)]
    if note.is_list:
        inner = [f"{'- ' if at == 0 else '  '}{line}" for at, line in enumerate(inner)]
    return [f"{note.name}:", *(f"  {line}" for line in inner)]


def _unknown(path: Steps, root: type[BaseModel]) -> tuple[str, str]:
    name = str(path[-1])
    model = block_at(path[:-1], root)
    near = _nearest_field(path, root)[-1]
    elsewhere = blocks_with(name, root)
    if 0 < len(elsewhere) <= 3:
        where = [f"under {block}" if block else "at the top of the file" for block in elsewhere]
        hint = f'"{name}" belongs {" or ".join(where)}.'
    elif near:
        hint = f'Did you mean "{near}"?'
    else:
        hint = f"Known here: {', '.join(fields_of(model)) if model else ''}."
    if not re.fullmatch(r"[\w-]+", name):
        hint += f'\nIf "{_short(name)}" continues a text, put the whole text in quotes.'
    return f'unknown field "{_short(name)}"', hint


def _nearest_field(path: Steps, root: type[BaseModel]) -> Steps:
    """The path with its last step replaced by the known field nearest to it, or by "" where none is near."""
    model = block_at(path[:-1], root)
    name = str(path[-1]).replace("-", "_").replace(" ", "_")
    return (*path[:-1], nearest(name, fields_of(model)) if model else "")


def _wrong_shape(path: Steps, node: Node | None, root: type[BaseModel], wanted: Wanted) -> tuple[str, str]:
    """A list, a block or one value where another of them is wanted."""
    note, name = field_at(path, root), _name(path)
    if isinstance(node, Scalar):
        given = "is one value" if node.text.strip() or node.quoted else "is empty"
    else:
        given = "is a block of fields" if isinstance(node, Mapping) else "is a list"
    in_list = bool(path) and isinstance(path[-1], int)
    if note is None:
        return f"{name} {given}", f"Look at {wanted.manual} for its form."
    slip = _slip_in_value(node, path, root)
    if note.is_list and not in_list:
        if note.required and (node is None or (isinstance(node, Scalar) and not node.text)):
            given = "is empty"
        elif not isinstance(node, (Scalar, Mapping)):
            return f"{name} has no items", f"Add at least one: - {note.example or '…'}\n{note.description}"
        example = note.example or _first_field(note)
        way = f"Begin each item on a line of its own with a dash and a blank: - {example}"
        return f"{name} {given}, but a list is wanted", slip or way
    if path[-1:] == ("late_interest",):
        return (
            f"{name} {given}, but neither statutory nor a rate",
            "Write late_interest: statutory, or on a line below it, indented: rate: 8% per year",
        )
    way = f"Write its fields on the lines below, indented: {_first_field(note)}"
    if in_list:
        way = f"Write its fields, one on a line: - {_first_field(note)}"
    return f"{name} {given}, but a block of fields is wanted", slip or way


def _slip_in_value(node: Node | None, path: Steps, root: type[BaseModel]) -> str:
    """A hint where the one value is really a field or an item that lacks its blank."""
    if not isinstance(node, Scalar) or node.quoted:
        return ""
    text = node.text
    if re.match(r"-\S", text):
        return f"Put a blank after the dash: - {_short(text[1:].split(' -')[0])}"
    name, colon, value = text.partition(":")
    model = block_at(path, root)
    if colon and value[:1].strip() and model and name in fields_of(model):
        return f"Put a blank after the colon: {name}: {_short(value)}"
    return ""


def _text_with_colon(node: Node | None) -> str:
    """A hint where `- Remove: the old units` was meant as one text."""
    if not isinstance(node, Mapping) or len(node.fields) != 1:
        return ""
    ((name, value),) = node.fields.items()
    if not isinstance(value, Scalar) or not (" " in name or name[:1].isupper()):
        return ""
    return f'If it is one text, put it in quotes: "{_short(f"{name}: {value.text}")}"'


def _one_value_hint(path: Steps, hint: str, root: type[BaseModel]) -> str:
    note = field_at(path, root)
    if note is None or note.is_list:
        return hint
    hint = "Write a value" if note.required and hint.startswith("Write a value") else hint.removesuffix(".")
    return f"{hint}, for example {note.name}: {note.example}"


def _first_field(note: FieldNote) -> str:
    if note.block is None:
        return note.example
    fields = fields_of(note.block).values()
    first = next((field for field in fields if field.required), next(iter(fields)))
    return f"{first.name}: {first.example or '…'}"


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:59] + "…"


# --- stand-ins ----------------------------------------------------------------------------------------------------


def _stand_in(plain: Any, detail: ErrorDetails, root: type[BaseModel]) -> Steps | None:
    """Put a value that can be read in the place of a wrong one; the path that is now not the user's own.

    None where there is no such value.
    """
    path = detail["loc"]
    parent = plain
    for step in path[:-1]:
        try:
            parent = parent[step]
        except (KeyError, IndexError, TypeError):
            return None
    note = field_at(path, root)
    last = path[-1] if path else ""
    if detail["type"] == "extra_forbidden" and isinstance(parent, dict):
        parent.pop(last, None)
        near = _nearest_field(path, root)
        return near if near[-1] else path[:-1]
    if note is None or not isinstance(parent, (dict, list)):
        return None
    if note.block is None:
        example: Any = [note.example] if note.is_list and not isinstance(last, int) else note.example
        parent[last] = example  # type: ignore[index]  # pydantic's path fits its own input
        return path
    if not note.required and isinstance(parent, dict):
        parent.pop(last, None)
        return path
    return None
