"""What a YAML file is made of here: values, lists and blocks of fields, each with its place, and paths to them."""

from __future__ import annotations

import re

from msgspec import Struct

from docgen.diagnostics import Place

Path = tuple[str | int, ...]
"""The steps from the root to a node: names of fields, and positions in lists counted from 0."""


class Scalar(Struct, frozen=True, kw_only=True):
    """One value as typed, quotes taken off. `refused`: something in it was reported already.

    `quoted` tells "" (an empty text) from nothing at all.
    """

    text: str
    place: Place
    quoted: bool = False
    refused: bool = False


class Sequence(Struct, frozen=True, kw_only=True):
    """A list."""

    items: tuple[Node, ...]
    place: Place


class Mapping(Struct, frozen=True, kw_only=True):
    """A block of fields, in the order of the file; `keys` are the places of their names."""

    fields: dict[str, Node]
    keys: dict[str, Place]
    place: Place


Node = Scalar | Sequence | Mapping

Plain = str | list["Plain"] | dict[str, "Plain"] | None
"""What stands in a file without its places: texts as typed, lists, blocks of fields, and None for nothing."""


def value_at(tree: Plain, path: Path, otherwise: Plain = None) -> Plain:
    """What stands at a path; `otherwise` where nothing does."""
    here = tree
    for step in path:
        match here, step:
            case dict(), str() if step in here:
                here = here[step]
            case list(), int() if 0 <= step < len(here):
                here = here[step]
            case _:
                return otherwise
    return here


def as_path(path: str | Path) -> Path:
    """The steps of a dotted path: `contract.milestones[1].amount` gives ("contract", "milestones", 1, "amount")."""
    if isinstance(path, tuple):
        return path
    steps = re.findall(r"([^.\[\]]+)|\[(\d+)\]", path)
    return tuple(int(position) if position else name for name, position in steps)


def dotted(path: Path) -> str:
    """The steps as a dotted path; positions in lists count from 0, as in JSON."""
    shown = ""
    for step in path:
        shown += f"[{step}]" if isinstance(step, int) else f".{step}" if shown else step
    return shown
