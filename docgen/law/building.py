"""Packs from their YAML fields, by the types of the fields that `docgen.law.pack` states: all that is wrong at once.

A pack that travels with docgen and one of the user's own are read in the same way.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cache
from types import NoneType
from typing import Any, Literal, TypeVar, get_args, get_origin

from msgspec import NODEFAULT, Struct

from docgen.case.block import stated
from docgen.case.reader import MISREAD, MISSING, SHAPE, UNKNOWN, Wrong
from docgen.case.values import one_text
from docgen.dates import parse_day
from docgen.errors import Misread, as_typed
from docgen.known import did_you_mean
from docgen.yamlsource.yaml_nodes import Path as Steps

Pack = TypeVar("Pack", bound=Struct)

_Read = Callable[[Any, Steps, list[Wrong]], Any]


def built(kind: type[Pack], given: object) -> tuple[Pack | None, tuple[Wrong, ...]]:
    """The pack of that kind from fields that are texts, lists and blocks of fields; and everything wrong with it.

    A field that need not be given counts as not given where it is empty. The pack is None where anything is wrong.
    """
    wrongs: list[Wrong] = []
    pack = _reader(kind)(given, (), wrongs)
    return (None if wrongs else pack), tuple(wrongs)


@cache
def _reader(hint: Any) -> _Read:
    """How a value of that type is read; it puts what is wrong into the list it is given."""
    if get_origin(hint) is tuple:
        return _list_of(_reader(get_args(hint)[0]))
    if words := words_of(hint):
        return _scalar(_one_of(words))
    if get_args(hint):  # a union with None: what is not given has no line
        return _reader(next(each for each in get_args(hint) if each is not NoneType))
    return _block_of(hint) if issubclass(hint, Struct) else _scalar(_SCALARS[hint])


def words_of(hint: Any) -> tuple[str, ...]:
    """The words that a value of that type may be, () where it may be any."""
    if get_origin(hint) is Literal:
        return get_args(hint)
    return tuple(word for each in get_args(hint) if get_origin(each) is Literal for word in get_args(each))


def _block_of(kind: type[Struct]) -> _Read:
    fields = {name: (_reader(hint), default is NODEFAULT) for name, hint, default in stated(kind)}

    def read(given: Any, path: Steps, wrongs: list[Wrong]) -> Any:
        if not isinstance(given, dict):
            wrongs.append(Wrong(SHAPE, path))
            return None
        before, found = len(wrongs), {}
        for name, (reader, required) in fields.items():
            value = given.get(name)
            if required and value == "":
                value = None  # the name of a law may not be blank
            if value is not None or (required and name in given):
                found[name] = reader(value, (*path, name), wrongs)
            elif required:
                wrongs.append(Wrong(MISSING, (*path, name)))
        for name in (name for name in given if name not in fields):
            wrongs.append(Wrong(UNKNOWN, (*path, name)))
        return None if len(wrongs) > before else kind(**found)

    return read


def _list_of(reader: _Read) -> _Read:
    def read(given: Any, path: Steps, wrongs: list[Wrong]) -> Any:
        if not isinstance(given, list):
            wrongs.append(Wrong(SHAPE, path))
            return ()
        return tuple([reader(item, (*path, at), wrongs) for at, item in enumerate(given)])

    return read


def _scalar(parse: Callable[[str], Any]) -> _Read:
    def read(given: Any, path: Steps, wrongs: list[Wrong]) -> Any:
        try:
            return parse(one_text(given))
        except Misread as wrong:
            wrongs.append(Wrong(MISREAD, path, wrong.message, wrong.hint))
            return None

    return read


# --- single values ------------------------------------------------------------------------------------------------


def _one_of(words: tuple[str, ...]) -> Callable[[str], str]:
    known = [word for word in words if word]

    def parse(text: str) -> str:
        if text not in words:
            raise Misread(f"{as_typed(text)} is not known", did_you_mean(text, known))
        return text

    return parse


def _number(text: str) -> Decimal:
    try:
        number = Decimal(text)
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite():
        hint = "Write digits, with a point where it needs one, for example 8 or 2.5."
        if text.rstrip().endswith("%"):
            hint = f"Leave the percent sign out: {text.rstrip().rstrip('%').rstrip()}"
        raise Misread(f"{as_typed(text)} is not a number", hint)
    return number


def _whole_number(text: str) -> int:
    try:
        return int(text)
    except ValueError:
        raise Misread(f"{as_typed(text)} is not a whole number", "Write digits only, for example 14.") from None


def _flag(text: str) -> bool:
    word = text.lower()
    if word not in ("true", "false", "yes", "no"):
        raise Misread(f"{as_typed(text)} is not true or false", "Write true or false.")
    return word in ("true", "yes")


_SCALARS: dict[type, Callable[[str], Any]] = {
    str: str,
    int: _whole_number,
    bool: _flag,
    Decimal: _number,
    date: parse_day,
}
