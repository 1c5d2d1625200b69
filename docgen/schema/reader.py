"""From what stands in a file to its blocks: every field read by what its block states of it, everything wrong at once.

The one reader of case file, house file and law packs. It says of what is wrong only what and where;
`docgen.schema.field_errors` has the words, for a good file needs none.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from msgspec import Struct

from docgen.diagnostics import Diagnostic
from docgen.errors import InvalidValueError
from docgen.messages import say
from docgen.schema.fields import Field, Record, fields_in
from docgen.schema.values import FillInError, still_to_fill_in
from docgen.yamlsource import yaml_nodes
from docgen.yamlsource.decoding import Wanted
from docgen.yamlsource.source import Source
from docgen.yamlsource.yaml_nodes import Path as Steps

Block = TypeVar("Block", bound=Record)

MISSING, UNKNOWN, SHAPE, INVALID, FILL_IN = "missing-field", "unknown-field", "wrong-shape", "misread", "fill-in"


class FieldError(Struct, frozen=True):
    """One thing that is wrong in a file: the rule it breaks, and where.

    `message` continues the name of the field and `hint` says what to do, where the value itself could not be read.
    """

    rule: str
    path: Steps
    message: str = ""
    hint: str = ""


def read_file(
    source: Source, model: type[Block], wanted: Wanted
) -> tuple[Block | None, tuple[str, ...], list[Diagnostic]]:
    """What the file says as a `model`, the dotted paths that have stand-ins, and everything wrong with form and fields.

    The block is None where it cannot even be guessed at: the file is something else, or a whole block is missing.
    """
    root = source.root
    if not (isinstance(root, yaml_nodes.Mapping) and any(name in fields_in(model) for name in root.fields)):
        return None, (), [*source.diagnostics, *_something_else(source, wanted)]
    plain = source.to_plain()
    block, errors = read_block(model, plain)
    if block is not None:
        return block, (), [*source.diagnostics]
    # Imported here: a good file needs no words for what is wrong with it.
    from docgen.schema.field_errors import read_with_stand_ins

    block, stand_ins, diagnostics = read_with_stand_ins(source, plain, errors, model, wanted)
    return block, stand_ins, [*source.diagnostics, *diagnostics]


def _something_else(source: Source, wanted: Wanted) -> list[Diagnostic]:
    """That the file is not what it is wanted to be, where nothing else said so already."""
    match source.root:
        case yaml_nodes.Mapping():
            what = "" if source.diagnostics else say("has none of the fields of one")
        case None:
            what = ""
        case yaml_nodes.Scalar():
            what = say("is one text") if source.whole else ""
        case _:
            what = say("is a list") if source.whole else ""
    if not what:
        return []
    return [
        Diagnostic(
            rule=f"not-a-{wanted.name.replace(' file', '').replace(' ', '-')}",
            message=say("the file is not a {wanted}: it {what}", wanted=wanted.name, what=what),
            hint=wanted.beginning,
            place=source.place_of(()),
        )
    ]


def read_block(model: type[Block], given: object) -> tuple[Block | None, tuple[FieldError, ...]]:
    """The block that `given` describes: fields by name, lists, and texts as typed; and everything wrong with it.

    A field that need not be given counts as not given where it is empty. The block is None where anything is wrong.
    Values that were read before are taken as they are. What is wrong stands in the order of the fields of the model,
    unknown fields behind the others of their block.
    """
    errors: list[FieldError] = []
    block = _block(model, given, (), errors)
    return (None if errors else block), tuple(errors)


def known_block(model: type[Block], given: object) -> Block:
    """The block that `given` describes, which is known to be right. Raises ValueError where it is not."""
    block, errors = read_block(model, given)
    if block is None:
        raise ValueError(errors)
    return block


def _block(model: type[Block], given: object, path: Steps, errors: list[FieldError]) -> Block | None:
    if isinstance(given, model):
        return given
    if isinstance(given, str) and model.IN_A_WORD:
        stood_for = model.in_a_word(given)
        if stood_for is not None:
            return _block(model, stood_for, path, errors)
    if isinstance(given, str) and (blank := still_to_fill_in(given.strip())):
        errors.append(FieldError(FILL_IN, path, blank.message, blank.hint))
        return None
    if not isinstance(given, Mapping):
        errors.append(FieldError(SHAPE, path))
        return None
    before = len(errors)
    fields = fields_in(model)
    read = {}
    for name, field in fields.items():
        value = given.get(name)
        if value == "" and field.default == "":
            value = None  # said to be empty, as it is when it is not given
        if value is not None or (field.required and name in given):
            read[name] = (
                _list(field, value, (*path, name), errors) if field.is_list else _one(field, value, path, name, errors)
            )
        elif field.required:
            errors.append(FieldError(MISSING, (*path, name)))
    if not given.keys() <= fields.keys():
        errors += [FieldError(UNKNOWN, (*path, name)) for name in given if name not in fields]
    return None if len(errors) > before else model(**read)


def _list(field: Field, given: object, path: Steps, errors: list[FieldError]) -> tuple[Any, ...]:
    if not isinstance(given, (list, tuple)) or (field.at_least_one and not given):
        errors.append(FieldError(SHAPE, path))
        return ()
    return tuple([_one(field, item, path, at, errors) for at, item in enumerate(given)])


def _one(field: Field, given: object, path: Steps, step: str | int, errors: list[FieldError]) -> Any:
    """The value of a field, or of an item of its list, at `step` below `path`; None where it is wrong."""
    if field.reading is None:
        assert field.block is not None  # a field has a reading or a block
        return _block(field.block, given, (*path, step), errors)
    if field.reading.block is not None and isinstance(given, Mapping):
        return _block(field.reading.block, given, (*path, step), errors)
    try:
        return field.reading.read(given)
    except InvalidValueError as error:
        rule = FILL_IN if isinstance(error, FillInError) else INVALID
        errors.append(FieldError(rule, (*path, step), error.message, error.hint))
        return None
