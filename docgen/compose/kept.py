"""What Jinja made of docgen's own templates, kept as Python keeps what it compiles: in `__pycache__`, beside them.

Reading, checking and compiling the templates of one letter takes longer than all else about it. What is kept is taken
for the very files that it was made from, by their times and sizes, and for the very docgen and Jinja that made it.
Python's own switches hold here too: PYTHONDONTWRITEBYTECODE, PYTHONPYCACHEPREFIX. Where the folder cannot be written
to, nothing is kept, and everything works. A template of the user's own is never kept on the disk.
"""

from __future__ import annotations

import marshal
import os
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import cache
from importlib.util import MAGIC_NUMBER, cache_from_source
from pathlib import Path
from threading import get_ident
from types import CodeType
from typing import Any

import jinja2
from msgspec import Struct

Stamp = tuple[Path, int, int]

_PACKAGE = Path(__file__).resolve().parent.parent
_ROOMS = ("compose", "facts")  # what decides how a template is read, and which names it may use


class Kept(Struct, frozen=True, kw_only=True):
    """A template with all it includes: its files in the order of their place marks, and what each was compiled to.

    `front` is its front matter as plain values, `title` that of it which is a template of its own; `hashes` the
    SHA-256 of every file that was read.
    """

    name: str
    files: tuple[str, ...]
    codes: Mapping[str, CodeType]
    front: Mapping[str, Any]
    title: CodeType | None
    title_line: int
    hashes: Mapping[str, str]


def stamp(path: Path) -> Stamp:
    """What tells whether a file, or what lies in a folder, has changed; zeros for what is gone."""
    try:
        found = path.stat()
    except OSError:
        return path, 0, 0
    return path, found.st_mtime_ns, found.st_size


def changed(stamps: Sequence[Stamp]) -> bool:
    """Whether one of the files or folders is no longer as it was."""
    return any(stamp(path) != (path, *known) for path, *known in stamps)


def keep(place: Path, kept: Kept, stamps: Sequence[Stamp]) -> None:
    """Puts what was made of a template where `found_again` looks for it; nothing where that cannot be done."""
    parts = tuple(getattr(kept, name) for name in Kept.__struct_fields__)
    write(place, (_made_by(), [(str(path), *known) for path, *known in stamps], parts))


def write(place: Path, value: Any) -> None:
    """Puts plain values and compiled code into a file, whole or not at all; nothing where that cannot be done."""
    if sys.dont_write_bytecode:
        return
    unfinished = place.with_name(f"{place.name}.{os.getpid()}-{get_ident()}")
    try:
        unfinished.write_bytes(marshal.dumps(value))
        unfinished.replace(place)
    except OSError:  # a folder that is not to be written to, a full disk: it is made again each time
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)


def read(place: Path) -> Any:
    """What `write` put there; None where there is nothing, or nothing whole."""
    try:
        return marshal.loads(place.read_bytes())
    except (OSError, EOFError, ValueError, TypeError):
        return None


def make_room(place: Path) -> None:
    """Makes the folder for what is kept. Beforehand, because the folder around it is changed by that."""
    if not sys.dont_write_bytecode:
        with suppress(OSError):
            place.parent.mkdir(parents=True, exist_ok=True)


def found_again(place: Path) -> tuple[Kept, tuple[Stamp, ...]] | None:
    """What was kept there, and of which files; None where there is nothing, or it is of other files."""
    content = read(place)
    if not isinstance(content, tuple) or content[0] != _made_by():
        return None
    _, stamps, parts = content
    known = tuple((Path(path), *since) for path, *since in stamps)
    if changed(known):
        return None
    return Kept(**dict(zip(Kept.__struct_fields__, parts, strict=True))), known


def place_for(root: Path, template: str, facts: type, language: str) -> Path:
    """The file for a template of the folder `root`, with one type of facts and in one language."""
    stem = template.removesuffix(".md")
    return Path(cache_from_source(str(root / f"{stem}.{language}.{facts.__name__}.md")))


@cache
def _made_by() -> tuple[Any, ...]:
    """What makes a template ready: Python, Jinja, and docgen's own rooms by the times and sizes of their files."""
    rooms = [
        (room, entry.name, entry.stat().st_mtime_ns, entry.stat().st_size)
        for room in _ROOMS
        for entry in os.scandir(_PACKAGE / room)
        if entry.name.endswith(".py")
    ]
    return *made_with(), tuple(sorted(rooms))


def made_with() -> tuple[bytes, str]:
    """The Python and the Jinja whose compiled code this process can run."""
    return MAGIC_NUMBER, jinja2.__version__
