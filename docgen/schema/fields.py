"""What every block of a file is, and its fields as its class states them.

A block is a class, and a field of it says in one place what it takes, what it means, how it looks for example and what
counts when it is not given: `within: Annotated[Span, "How long it runs.", Example("14 days")]`,
`by: Annotated[Line | None, "Who said it."] = None`. The first text in an annotation is the field's description. The
reader, the messages, the manual and the JSON Schema all go by what `fields_in` finds there.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from functools import cache
from inspect import get_annotations
from typing import Annotated, Any, ClassVar, Literal, TypeVar

from msgspec import NODEFAULT, Struct

from docgen.schema.values import PLAIN, Reading, one_of
from docgen.yamlsource.yaml_nodes import Path

T = TypeVar("T")


class Record(Struct, frozen=True, kw_only=True):
    """A block of a file: nothing changes once it is read.

    `IN_A_WORD` is the one word that may be written in the place of the whole block, "" where none may.
    """

    IN_A_WORD: ClassVar[str] = ""

    @classmethod
    def in_a_word(cls, text: str) -> object:
        """What one value in the place of the block stands for: its fields, the block itself, or None for nothing."""
        return None


def values_in(block: Record, kind: type[T]) -> list[tuple[str, T]]:
    """Every value of that kind in a block and the blocks and lists within it, each with its dotted path, in order."""
    found: list[tuple[str, T]] = []

    def gather(value: object, path: str) -> None:
        if isinstance(value, kind):
            found.append((path, value))
        elif isinstance(value, Record):
            for name in value.__struct_fields__:
                inner = getattr(value, name)
                if inner is not None:
                    gather(inner, f"{path}.{name}" if path else name)
        elif isinstance(value, tuple):
            for at, item in enumerate(value):
                gather(item, f"{path}[{at}]")

    gather(block, "")
    return found


class OneOf(Struct, frozen=True):
    """The field takes one of the words of its Literal, which are `what`: "a kind of party"."""

    what: str


class Example(Struct, frozen=True):
    """What the field says for example, where its type alone cannot tell."""

    words: str


AT_LEAST_ONE = object()
"""A list that is given holds at least one item."""

UNWRITTEN = object()
"""The field does not stand in a file: the word for the whole block sets it."""


class Field(Struct, frozen=True, kw_only=True):
    """A field as its block states it.

    `reading` reads its value and `block` is None, or the other way round; for a list, each of its items. `inner` is the
    block that stands in it, or may stand in the place of its one value; None where none may. `default` counts where
    `required` is False. `example` is "" for a block.
    """

    name: str
    reading: Reading | None
    block: type[Record] | None
    inner: type[Record] | None
    is_list: bool
    at_least_one: bool
    required: bool
    default: Any
    description: str
    example: str

    @property
    def takes(self) -> str:
        """What it takes, in words: "a sum of money", "list of texts", "block"."""
        one = self.reading.takes if self.reading else "block"
        return _LISTS.get(one, f"list of {one}") if self.is_list else one

    @property
    def choices(self) -> tuple[str, ...]:
        """The words it takes, where it takes only a few."""
        return self.reading.words if self.reading else ()


_LISTS = {"block": "list of blocks", "text": "list of texts", "one line of text": "list of lines of text"}


# --- what a class states ------------------------------------------------------------------------------------------


@cache
def fields_in(model: type[Record]) -> dict[str, Field]:
    """The fields of a block by name, those of the block it builds on first."""
    hints: dict[str, Any] = {}
    for base in reversed(model.__mro__):
        hints |= _stated_in(base)
    # msgspec leaves out the defaults of the fields before the first that has one.
    unset = len(model.__struct_fields__) - len(model.__struct_defaults__)
    defaults = (NODEFAULT,) * unset + model.__struct_defaults__
    stated = zip(model.__struct_fields__, defaults, strict=True)
    return {name: field for name, default in stated if (field := _field(name, hints[name], default))}


@cache
def _stated_in(model: type[Any]) -> dict[str, Any]:
    """The annotations of a class itself. A module of blocks that few cases have leaves them as texts until then."""
    module = vars(sys.modules[model.__module__])
    stated = get_annotations(model).items()
    return {name: eval(hint, module) if isinstance(hint, str) else hint for name, hint in stated}


_WITH_NOTES: type[Any] = type(Annotated[str, ""])


def _field(name: str, hint: Any, default: Any) -> Field | None:
    """The field of that annotation; None where it does not stand in a file."""
    notes: list[Any] = []
    is_list = False
    while not isinstance(hint, type):  # from the outside in: Annotated[tuple[Line, ...] | None, "What it says."]
        if type(hint) is _WITH_NOTES:
            notes += hint.__metadata__
            hint = hint.__origin__
        elif (origin := getattr(hint, "__origin__", None)) is tuple or type(None) in hint.__args__:
            is_list = is_list or origin is tuple
            hint = hint.__args__[0]
        else:
            break
    if UNWRITTEN in notes:
        return None
    stated: Reading | None = _first(Reading, notes)
    # Where the class states how its one value is read, a block may stand in the place of that value.
    block = hint if stated is None and isinstance(hint, type) and issubclass(hint, Record) else None
    reading = _reading(hint, stated, notes) if block is None else None
    example = _first(Example, notes)
    return Field(
        name=name,
        reading=reading,
        block=block,
        inner=block or (reading.block if reading else None),
        is_list=is_list,
        at_least_one=AT_LEAST_ONE in notes,
        required=default is NODEFAULT,
        default=default,
        description=_first(str, notes) or "",
        example=example.words if example else reading.example if reading else "",
    )


def _reading(hint: Any, stated: Reading | None, notes: list[Any]) -> Reading:
    if getattr(hint, "__origin__", None) is Literal:
        what = _first(OneOf, notes)
        return one_of(*hint.__args__, what=what.what if what else "known")
    return stated or PLAIN[hint]


def _first(kind: type[Any], notes: list[Any]) -> Any:
    for note in notes:
        if isinstance(note, kind):
            return note
    return None


# --- finding a field ----------------------------------------------------------------------------------------------


def field_at(path: Path, root: type[Record]) -> Field | None:
    """The field at a path into a file of the model `root` (positions in lists passed over); None where none is."""
    model: type[Record] | None = root
    field = None
    for name in path:
        if isinstance(name, int):
            continue
        field = fields_in(model).get(name) if model else None
        model = field.inner if field else None
    return field


def block_at(path: Path, root: type[Record]) -> type[Record] | None:
    """The model of the block at a path; None where no block is meant to stand."""
    if not any(isinstance(step, str) for step in path):
        return root
    field = field_at(path, root)
    return field.inner if field else None


def blocks_with(name: str, root: type[Record]) -> list[str]:
    """The dotted paths of all blocks that have a field of this name; "" is the top of the file."""
    return [path for path, model in every_block(root) if name in fields_in(model)]


def every_block(root: type[Record], path: str = "") -> Iterator[tuple[str, type[Record]]]:
    """Every block of a file of the model `root` with its dotted path, outer ones first, in the order of the models."""
    yield path, root
    for field in fields_in(root).values():
        if field.block:
            yield from every_block(field.block, f"{path}.{field.name}" if path else field.name)
