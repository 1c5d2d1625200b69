"""From the bytes of a case file to a Case, or to everything that is wrong with it.

Three steps, and their problems come together, sorted by place: the form of the file (`docgen.source`), each field by
itself (the models), and the fields against one another (`docgen.case.checks`). A field that is wrong gets a stand-in
for the third step, and the checks that read it are left out: one slip gives one message, and two slips give two.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from docgen.case.checks import CHECKS
from docgen.case.checks.shape import run
from docgen.case.fields import FieldNote, block_at, blocks_with, field_at, fields_of
from docgen.case.models import Case
from docgen.case.values import nearest
from docgen.decoding import LARGEST_FILE, size_in_words
from docgen.errors import CaseError, DocgenError, Problem, Severity
from docgen.nodes import Mapping, Node, Scalar, dotted
from docgen.nodes import Path as Steps
from docgen.source import Source, read_source

_PROBLEMS_AT_MOST = 200


@dataclass(frozen=True, kw_only=True, slots=True)
class Loaded:
    """A case that can be worked with. `problems` are warnings only; `source` gives places for further checks."""

    case: Case
    source: Source
    problems: tuple[Problem, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Examined:
    """A case file with everything that is wrong with it.

    `case` is None where it cannot even be guessed at. Where there are errors it is fit for further checks only:
    the fields in `broken` (dotted paths) were wrong and have stand-ins.
    """

    case: Case | None
    broken: tuple[str, ...]
    source: Source
    problems: tuple[Problem, ...]


def read_case(raw: bytes, name: str) -> Loaded:
    """The case in `raw`; `name` is what messages call the file. Raises CaseError with every problem of the file."""
    found = examine(raw, name)
    if found.case is None or any(problem.severity is Severity.ERROR for problem in found.problems):
        raise CaseError(found.problems, found.source.lines)
    return Loaded(case=found.case, source=found.source, problems=found.problems)


def examine(raw: bytes, name: str) -> Examined:
    """The case in `raw` as far as it can be read, with its problems: for those who have more to check."""
    source = read_source(raw, name)
    problems = list(source.problems)
    case: Case | None = None
    broken: tuple[str, ...] = ()
    if isinstance(source.root, Mapping) and not source.root.fields.keys() & fields_of(Case).keys():
        problems += [] if problems else [_not_a_case(source, "has none of the fields of one")]
    elif isinstance(source.root, Mapping):
        case, broken, wrong = _validated(source)
        problems += wrong
        if case is not None:
            problems += run(CHECKS, case, source, broken)
    elif source.root is not None and source.whole:
        what = "is one text" if isinstance(source.root, Scalar) else "is a list"
        problems.append(_not_a_case(source, what))
    return Examined(case=case, broken=broken, source=source, problems=in_order(problems))


def read_case_file(path: Path, name: str = "") -> Loaded:
    """The case in the file at `path`. Raises CaseError, or DocgenError where the file cannot be read at all."""
    return read_case(read_bytes(path), name or str(path))


def read_bytes(path: Path) -> bytes:
    """What the file at `path` holds. Raises DocgenError for a folder, a missing, locked or far too large file."""
    try:
        if path.is_dir():
            inside = sorted(child.name for child in path.iterdir() if child.suffix in (".yaml", ".yml"))
            listed = f"In it are: {', '.join(inside[:10])}." if inside else "There is no .yaml file in it either."
            raise DocgenError(f'"{path}" is a folder, not a case file', f"Name the file. {listed}")
        with path.open("rb") as opened:
            # One byte more than allowed tells that the file is too large without reading 50 MB of it.
            raw = opened.read(LARGEST_FILE + 1)
            if len(raw) > LARGEST_FILE:
                size = size_in_words(max(path.stat().st_size, len(raw)))
                raise DocgenError(
                    f'"{path}" is {size}; a case file is a few kB',
                    'A case file is a plain text that you write yourself; "docgen new FILE" writes one to fill in.',
                )
            return raw
    except FileNotFoundError:
        raise DocgenError(f'there is no file "{path}"', _files_near(path)) from None
    except PermissionError:
        raise DocgenError(f'"{path}" may not be read', "Give yourself the right to read it, then try again.") from None
    except (OSError, ValueError) as trouble:
        reason = getattr(trouble, "strerror", None) or str(trouble)
        raise DocgenError(f'"{path}" cannot be read: {reason}', "Check the name of the file and its disk.") from None


def _files_near(path: Path) -> str:
    folder = path.parent
    try:
        names = sorted(child.name for child in folder.iterdir() if child.suffix in (".yaml", ".yml"))
    except OSError:
        return f'There is no folder "{folder}" either.'
    near = nearest(path.name, names)
    if near:
        return f'Did you mean "{folder / near}"?'
    if names:
        return f"The case files there: {', '.join(names[:10])}."
    return f'"docgen new {path}" writes one to fill in.'


# --- each field by itself -----------------------------------------------------------------------------------------


def _validated(source: Source) -> tuple[Case | None, tuple[str, ...], list[Problem]]:
    """The case, with stand-ins for wrong fields; the paths of those; and what is wrong.

    The case is None where a stand-in cannot be found (a whole block is missing).
    """
    plain = _without_empty(source.to_plain(), Case)
    try:
        return Case.model_validate(plain), (), []
    except ValidationError as refused:
        details = refused.errors(include_url=False)[: _PROBLEMS_AT_MOST * 5]
    meant = {_nearest_field(detail["loc"]) for detail in details if detail["type"] == "extra_forbidden"}
    problems = [
        problem
        for detail in details
        # "mileston" is one slip: that "milestones" is missing as well need not be said.
        if not (detail["type"] == "missing" and detail["loc"] in meant)
        if (problem := _translated(detail, source))
    ]
    broken: list[str] = []
    for detail in details:
        stood_in = _stand_in(plain, detail)
        if stood_in is None:
            return None, (), problems
        broken.append(dotted(stood_in))
    try:
        return Case.model_validate(plain), tuple(broken), problems
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


def _translated(detail: ErrorDetails, source: Source) -> Problem | None:
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
            message, hint = _missing(path)
            place = source.key_place_of(path[:-1])
        case "extra_forbidden":
            message, hint = _unknown(path)
            place = source.key_place_of(path)
        case "misread" | "fill-in":
            message, hint = f"{_name(path)} {detail['msg']}", str(context.get("hint", ""))
            node = source.node_at(path)
            if message.endswith(" is empty") or (node is not None and not isinstance(node, Scalar)):
                hint = _text_with_colon(node) or _one_value_hint(path, hint)
        case _:
            rule, (message, hint) = "wrong-shape", _wrong_shape(path, source.node_at(path))
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


def _missing(path: Steps) -> tuple[str, str]:
    note = field_at(path)
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


def _unknown(path: Steps) -> tuple[str, str]:
    name = str(path[-1])
    model = block_at(path[:-1])
    near = _nearest_field(path)[-1]
    elsewhere = blocks_with(name)
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


def _nearest_field(path: Steps) -> Steps:
    """The path with its last step replaced by the known field nearest to it, or by "" where none is near."""
    model = block_at(path[:-1])
    name = str(path[-1]).replace("-", "_").replace(" ", "_")
    return (*path[:-1], nearest(name, fields_of(model)) if model else "")


def _wrong_shape(path: Steps, node: Node | None) -> tuple[str, str]:
    """A list, a block or one value where another of them is wanted."""
    note, name = field_at(path), _name(path)
    if isinstance(node, Scalar):
        given = "is one value" if node.text.strip() or node.quoted else "is empty"
    else:
        given = "is a block of fields" if isinstance(node, Mapping) else "is a list"
    in_list = bool(path) and isinstance(path[-1], int)
    if note is None:
        return f"{name} {given}", "Look at docs/case-file.md for its form."
    slip = _slip_in_value(node, path)
    if note.is_list and not in_list:
        if note.required and (node is None or (isinstance(node, Scalar) and not node.text)):
            given = "is empty"
        elif not isinstance(node, (Scalar, Mapping)):
            return f"{name} has no items", f"Add at least one: - {note.example or '…'}\n{note.description}"
        example = note.example or _first_field(note)
        wanted = f"Begin each item on a line of its own with a dash and a blank: - {example}"
        return f"{name} {given}, but a list is wanted", slip or wanted
    if path[-1:] == ("late_interest",):
        return (
            f"{name} {given}, but neither statutory nor a rate",
            "Write late_interest: statutory, or on a line below it, indented: rate: 8% per year",
        )
    wanted = f"Write its fields on the lines below, indented: {_first_field(note)}"
    if in_list:
        wanted = f"Write its fields, one on a line: - {_first_field(note)}"
    return f"{name} {given}, but a block of fields is wanted", slip or wanted


def _slip_in_value(node: Node | None, path: Steps) -> str:
    """A hint where the one value is really a field or an item that lacks its blank."""
    if not isinstance(node, Scalar) or node.quoted:
        return ""
    text = node.text
    if re.match(r"-\S", text):
        return f"Put a blank after the dash: - {_short(text[1:].split(' -')[0])}"
    name, colon, value = text.partition(":")
    model = block_at(path)
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


def _one_value_hint(path: Steps, hint: str) -> str:
    note = field_at(path)
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


def _stand_in(plain: Any, detail: ErrorDetails) -> Steps | None:
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
    note = field_at(path)
    last = path[-1] if path else ""
    if detail["type"] == "extra_forbidden" and isinstance(parent, dict):
        parent.pop(last, None)
        near = _nearest_field(path)
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


# --- the order of problems ----------------------------------------------------------------------------------------


def _not_a_case(source: Source, what: str) -> Problem:
    return Problem(
        rule="not-a-case",
        message=f"the file is not a case file: it {what}",
        hint='A case file begins with fields such as docgen: 1 and case: K-2026-014. "docgen new FILE" writes one.',
        place=source.place_of(()),
    )


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """By place, each once; where one line has several, errors first."""

    def key(problem: Problem) -> tuple[int, int, bool, str]:
        place = problem.place
        line, column = (place.line, place.column) if place else (0, 0)
        return line, column, problem.severity is Severity.WARNING, problem.rule

    return tuple(sorted(dict.fromkeys(problems), key=key)[:_PROBLEMS_AT_MOST])
