"""What every block of a case file is, and its fields as its class states them.

A block is a class, and a field of it says in one place what it takes, what it means and what stands for it when it is
not given: `within: Annotated[Span, "How long it runs: 14 days."]`, `by: Annotated[Line | None, "Who said it."] = None`.
The first text in an annotation is the field's description. The reader (`docgen.case.reader`), the manual and the schema
all go by what `fields_in` finds there.
"""

from __future__ import annotations

from functools import cache
from typing import Any, ClassVar

from msgspec import NODEFAULT, Struct

from docgen.case.values import Reading, one_of


class Record(Struct, frozen=True, kw_only=True):
    """A block of a case file: nothing changes once it is read.

    `IN_A_WORD` is the one word that may be written in the place of the whole block, "" where none may.
    """

    IN_A_WORD: ClassVar[str] = ""

    @classmethod
    def in_a_word(cls, text: str) -> object:
        """What one value in the place of the block stands for: its fields, the block itself, or None for nothing."""
        return None


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

    `reading` reads its value and `block` is None, or the other way round; for a list, each of its items. `default`
    counts where `required` is False. `example` is "" where the block gives none.
    """

    name: str
    reading: Reading | None
    block: type[Record] | None
    is_list: bool
    at_least_one: bool
    required: bool
    default: Any
    description: str
    example: str


@cache
def fields_in(model: type[Record]) -> dict[str, Field]:
    """The fields of a block by name, those of the block it builds on first."""
    return {name: field for name, hint, default in stated(model) if (field := _field(name, hint, default))}


def stated(kind: type[Struct]) -> tuple[tuple[str, Any, Any], ...]:
    """The fields of a Struct: name, annotation and default; NODEFAULT where it must be given."""
    hints: dict[str, Any] = {}
    for base in reversed(kind.__mro__):
        hints |= getattr(base, "__annotations__", {})
    # msgspec leaves out the defaults of the fields before the first that has one.
    unset = len(kind.__struct_fields__) - len(kind.__struct_defaults__)
    defaults = (NODEFAULT,) * unset + kind.__struct_defaults__
    return tuple((name, hints[name], default) for name, default in zip(kind.__struct_fields__, defaults, strict=True))


def _field(name: str, hint: Any, default: Any) -> Field | None:
    """The field of that annotation; None where it does not stand in a file."""
    notes: list[Any] = []
    is_list = False
    while True:  # from the outside in: Annotated[tuple[Line, ...] | None, "What it says."]
        origin, inner = getattr(hint, "__origin__", None), _inner(hint)
        if hasattr(hint, "__metadata__"):
            notes += hint.__metadata__
            hint = origin
        elif origin is tuple or type(None) in inner:
            is_list = is_list or origin is tuple
            hint = inner[0]
        else:
            break
    if UNWRITTEN in notes:
        return None
    what = _first(OneOf, notes)
    example = _first(Example, notes)
    return Field(
        name=name,
        reading=one_of(*inner, what=what.what) if what else _first(Reading, notes),
        block=hint if isinstance(hint, type) and issubclass(hint, Record) else None,
        is_list=is_list,
        at_least_one=AT_LEAST_ONE in notes,
        required=default is NODEFAULT,
        default=default,
        description=_first(str, notes) or "",
        example=example.words if example else "",
    )


def _inner(hint: Any) -> tuple[Any, ...]:
    inner: tuple[Any, ...] = getattr(hint, "__args__", ())
    return inner


def _first(kind: type[Any], notes: list[Any]) -> Any:
    return next((note for note in notes if isinstance(note, kind)), None)
