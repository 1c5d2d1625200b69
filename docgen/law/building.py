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

Pack = TypeVar("Pack", bound=Struct)

_Path = tuple[str | int, ...]
_Read = Callable[[Any, _Path, list[str]], Any]


def built(kind: type[Pack], given: object) -> tuple[Pack | None, tuple[str, ...]]:
    """The pack of that kind from fields that are texts, lists and blocks of fields; and everything wrong with it.

    Each fault names the place first: `interest.0.rates.0.points: Input should be a valid decimal`. The pack is None
    where there is any.
    """
    faults: list[str] = []
    pack = _reader(kind)(given, (), faults)
    return (None if faults else pack), tuple(faults)


@cache
def _reader(hint: Any) -> _Read:
    """How a value of that type is read; it puts what is wrong into the list it is given."""
    if get_origin(hint) is tuple:
        return _list_of(_reader(get_args(hint)[0]))
    if words := words_of(hint):
        return _one_of(words)
    if get_args(hint):  # a union with None: what is not given has no line
        return _reader(next(each for each in get_args(hint) if each is not NoneType))
    return _block_of(hint) if issubclass(hint, Struct) else _scalar(*_SCALARS[hint])


def words_of(hint: Any) -> tuple[str, ...]:
    """The words that a value of that type may be, () where it may be any."""
    if get_origin(hint) is Literal:
        return get_args(hint)
    return tuple(word for each in get_args(hint) if get_origin(each) is Literal for word in get_args(each))


def _block_of(kind: type[Struct]) -> _Read:
    fields = {name: (_reader(hint), default is NODEFAULT) for name, hint, default in stated(kind)}

    def read(given: Any, path: _Path, faults: list[str]) -> Any:
        if not isinstance(given, dict):
            _fault(faults, path, "Input should be a block of fields")
            return None
        before, found = len(faults), {}
        for name, (reader, required) in fields.items():
            if name in given:
                found[name] = reader(given[name], (*path, name), faults)
            elif required:
                _fault(faults, (*path, name), "Field required")
        for name in (name for name in given if name not in fields):
            _fault(faults, (*path, name), "Unexpected keyword argument")
        return None if len(faults) > before else kind(**found)

    return read


def _list_of(reader: _Read) -> _Read:
    def read(given: Any, path: _Path, faults: list[str]) -> Any:
        if not isinstance(given, list):
            _fault(faults, path, "Input should be a list")
            return ()
        return tuple([reader(item, (*path, at), faults) for at, item in enumerate(given)])

    return read


def _one_of(words: tuple[str, ...]) -> _Read:
    *others, last = (f"'{word}'" for word in words)
    known = f"{', '.join(others)} or {last}" if others else last

    def read(given: Any, path: _Path, faults: list[str]) -> Any:
        if given not in words:
            _fault(faults, path, f"Input should be {known}")
        return given

    return read


def _scalar(parse: Callable[[str], Any], what: str) -> _Read:
    def read(given: Any, path: _Path, faults: list[str]) -> Any:
        try:
            if isinstance(given, str):
                return parse(given)
        except (ValueError, InvalidOperation):
            pass
        _fault(faults, path, f"Input should be a valid {what}")
        return None

    return read


def _fault(faults: list[str], path: _Path, what: str) -> None:
    faults.append(f"{'.'.join(str(step) for step in path) or 'the file'}: {what}")


def _number(text: str) -> Decimal:
    number = Decimal(text)
    if not number.is_finite():
        raise ValueError(text)
    return number


def _flag(text: str) -> bool:
    word = text.lower()
    if word not in ("true", "false", "yes", "no"):
        raise ValueError(text)
    return word in ("true", "yes")


_SCALARS: dict[type, tuple[Callable[[str], Any], str]] = {
    str: (str, "string"),
    int: (int, "integer"),
    bool: (_flag, "boolean: true or false"),
    Decimal: (_number, "decimal"),
    date: (date.fromisoformat, "date: year-month-day"),
}
