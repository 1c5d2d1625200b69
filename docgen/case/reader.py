"""From what stands in a file to its blocks: every field read by what its block states of it, everything wrong at once.

The one reader of every file that the user writes by the blocks of `docgen.case.block`. It says of what is wrong only
what and where; `docgen.case.refused` has the words, for a good file needs none.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from msgspec import Struct

from docgen.case.block import Field, Record, fields_in
from docgen.case.values import FillIn
from docgen.errors import Misread
from docgen.yamlsource.yaml_nodes import Path as Steps

Block = TypeVar("Block", bound=Record)

MISSING, UNKNOWN, SHAPE, MISREAD, FILL_IN = "missing-field", "unknown-field", "wrong-shape", "misread", "fill-in"


class Wrong(Struct, frozen=True):
    """One thing that is wrong in a file: the rule it breaks, and where.

    `message` continues the name of the field and `hint` says what to do, where the value itself could not be read.
    """

    rule: str
    path: Steps
    message: str = ""
    hint: str = ""


def read_block(model: type[Block], given: object) -> tuple[Block | None, tuple[Wrong, ...]]:
    """The block that `given` describes: fields by name, lists, and texts as typed; and everything wrong with it.

    A field that need not be given counts as not given where it is empty. The block is None where anything is wrong.
    Values that were read before are taken as they are. What is wrong stands in the order of the fields of the model,
    unknown fields behind the others of their block.
    """
    wrongs: list[Wrong] = []
    block = _block(model, given, (), wrongs)
    return (None if wrongs else block), tuple(wrongs)


def known_block(model: type[Block], given: object) -> Block:
    """The block that `given` describes, which is known to be right. Raises ValueError where it is not."""
    block, wrongs = read_block(model, given)
    if block is None:
        raise ValueError(wrongs)
    return block


def _block(model: type[Block], given: object, path: Steps, wrongs: list[Wrong]) -> Block | None:
    if isinstance(given, model):
        return given
    if isinstance(given, str) and model.IN_A_WORD:
        stood_for = model.in_a_word(given)
        if stood_for is not None:
            return _block(model, stood_for, path, wrongs)
    if not isinstance(given, Mapping):
        wrongs.append(Wrong(SHAPE, path))
        return None
    before = len(wrongs)
    fields = fields_in(model)
    read = {}
    for name, field in fields.items():
        value = given.get(name)
        if value is not None or (field.required and name in given):
            read[name] = (
                _list(field, value, (*path, name), wrongs) if field.is_list else _one(field, value, path, name, wrongs)
            )
        elif field.required:
            wrongs.append(Wrong(MISSING, (*path, name)))
    if not given.keys() <= fields.keys():
        wrongs += [Wrong(UNKNOWN, (*path, name)) for name in given if name not in fields]
    return None if len(wrongs) > before else model(**read)


def _list(field: Field, given: object, path: Steps, wrongs: list[Wrong]) -> tuple[Any, ...]:
    if not isinstance(given, (list, tuple)) or (field.at_least_one and not given):
        wrongs.append(Wrong(SHAPE, path))
        return ()
    return tuple([_one(field, item, path, at, wrongs) for at, item in enumerate(given)])


def _one(field: Field, given: object, path: Steps, step: str | int, wrongs: list[Wrong]) -> Any:
    """The value of a field, or of an item of its list, at `step` below `path`; None where it is wrong."""
    if field.reading is None:
        assert field.block is not None  # a field has a reading or a block
        return _block(field.block, given, (*path, step), wrongs)
    try:
        return field.reading.read(given)
    except Misread as wrong:
        rule = FILL_IN if isinstance(wrong, FillIn) else MISREAD
        wrongs.append(Wrong(rule, (*path, step), wrong.message, wrong.hint))
        return None
