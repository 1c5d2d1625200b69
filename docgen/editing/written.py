"""Values as a case file writes them: bare where that is safe, in quotes where it is not, in brackets where short."""

from __future__ import annotations

import json
import re
from functools import cache

import yaml

from docgen.schema.fields import Field, Record, fields_in
from docgen.schema.values import TEXT
from docgen.yamlsource.source import read_source
from docgen.yamlsource.yaml_nodes import Plain

_ROOM = 120
"""Columns: what is longer is written over several lines."""


def scalar(text: str, *, quote: str = "", as_text: bool = False, flow: bool = True) -> str:
    """A text on one line as YAML, that is read back as it is. `flow`: in brackets, where a comma ends it.

    `quote` is how it was written before, which is kept where it can be. `as_text`: quoted where another reader of
    YAML would take it for a number, a date or a truth value.
    """
    if quote == "'" and "\n" not in text and text == text.strip():
        return "'" + text.replace("'", "''") + "'"
    bare = quote in ("", "|", ">") and _can_stand_bare(text, flow) and not (as_text and _means_something_else(text))
    return text if bare else json.dumps(text, ensure_ascii=False)


@cache
def _can_stand_bare(text: str, flow: bool) -> bool:
    """Whether it is read back as it is, without a complaint, in a block or in brackets."""
    if not text or "\n" in text:
        return False
    inner = f"{{d: {text}, e: [{text}, {text}]}}" if flow else "g"
    probe = f"a: {text}  # b\nc: {inner}\nf:\n  - {text}\n"
    found = read_source(probe.encode(errors="replace"), "")
    same = {"a": text, "c": {"d": text, "e": [text, text]} if flow else "g", "f": [text]}
    return not found.diagnostics and found.to_plain() == same


def _means_something_else(text: str) -> bool:
    """Whether YAML has another meaning for it than the text: 00012345, 2026-31, yes."""
    known = yaml.SafeLoader.yaml_implicit_resolvers
    candidates = (*known.get(text[:1], ()), *known.get(None, ()))
    looks_like_a_number = re.fullmatch(r"[0-9][0-9_.,:-]*", text)
    return bool(looks_like_a_number) or any(pattern.match(text) for _, pattern in candidates)


def is_text(field: Field | None) -> bool:
    """Whether the field takes a text of any kind, and no number, date or word of a list."""
    return field is None or (field.reading is not None and field.reading.schema is TEXT)


def in_brackets(value: Plain, field: Field | None = None, model: type[Record] | None = None) -> str:
    """The value on one line: a text, `[…]` or `{…}`. `field` is what its field states, `model` that of a block."""
    match value:
        case None:
            return ""
        case str():
            return scalar(value, as_text=is_text(field))
        case list():
            return f"[{', '.join(in_brackets(item, field, model) for item in value)}]"
        case dict():
            return "{" + ", ".join(_pair(name, held, _field(model, name)) for name, held in value.items()) + "}"


def _pair(name: str, value: Plain, field: Field | None) -> str:
    return f"{name}: {in_brackets(value, field, field.block if field else None)}".rstrip()


def _field(model: type[Record] | None, name: str) -> Field | None:
    return fields_in(model).get(name) if model else None


def entry_lines(name: str, value: Plain, field: Field | None, column: int) -> list[str]:
    """The lines of a field in a block whose fields begin in that column, indented, without line ends."""
    indent = " " * column
    model = field.block if field else None
    match value:
        case str() if (body := text_lines(value, column)) is not None:
            return [f"{indent}{name}: {body[0]}", *body[1:]]
        case list() | dict() if value and not _fits(value, field, model, column + len(name) + 2):
            return [f"{indent}{name}:", *_inner_lines(value, field, model, column + 2)]
    return [f"{indent}{name}: {_inline(value, field, model)}".rstrip()]


def item_lines(
    value: Plain, field: Field | None, column: int, *, flow: bool | None = None, room: int = _ROOM
) -> list[str]:
    """The lines of an item of a list whose dashes stand in that column.

    `flow`: whether the other items are written in brackets; None where there are none.
    """
    indent = " " * column
    model = field.block if field else None
    if isinstance(value, dict) and value:
        one_line = f"{indent}- {in_brackets(value, field, model)}"
        if flow is False or len(one_line) > room or not _plain_enough(value):
            first, *rest = _inner_lines(value, field, model, column + 2)
            return [f"{indent}- {first.lstrip()}", *rest]
        return [one_line]
    if isinstance(value, str) and (body := text_lines(value, column)) is not None:
        return [f"{indent}- {body[0]}", *body[1:]]
    return [f"{indent}- {_inline(value, field, model)}".rstrip()]


def _inline(value: Plain, field: Field | None, model: type[Record] | None) -> str:
    """The value behind the name of a field or a dash of a block."""
    return (
        scalar(value, as_text=is_text(field), flow=False)
        if isinstance(value, str)
        else in_brackets(value, field, model)
    )


def text_lines(text: str, column: int) -> list[str] | None:
    """A text of several lines under |, for a field or item that begins in that column; None where it must be quoted."""
    lines = text.split("\n")
    clip = lines[-1] == ""
    lines = lines[:-1] if clip else lines
    if len(lines) < 2 or not all(line.strip() for line in (lines[0], lines[-1])):
        return None
    if any(line != line.rstrip() or "\t" in line for line in lines) or lines[0].startswith(" "):
        return None
    return ["|" if clip else "|-", *(f"{' ' * (column + 2)}{line}".rstrip() for line in lines)]


def _inner_lines(
    value: list[Plain] | dict[str, Plain], field: Field | None, model: type[Record] | None, column: int
) -> list[str]:
    if isinstance(value, list):
        return [line for item in value for line in item_lines(item, field, column)]
    return [line for name, held in value.items() for line in entry_lines(name, held, _field(model, name), column)]


def _fits(value: Plain, field: Field | None, model: type[Record] | None, column: int) -> bool:
    """Whether a list or block is short enough to stand in brackets behind the name of its field."""
    return _plain_enough(value) and column + len(in_brackets(value, field, model)) <= _ROOM


def _plain_enough(value: Plain, deep: int = 0) -> bool:
    """Whether it can be read in brackets: single lines, no list of blocks, nothing far inside one another."""
    match value:
        case str():
            return "\n" not in value
        case list():
            return all(_plain_enough(item, 2) for item in value)
        case dict():
            return deep < 2 and all(_plain_enough(held, deep + 1) for held in value.values())
    return True
