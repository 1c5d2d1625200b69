"""The files that a case names as exhibits, looked for beside the case file."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from pathlib import Path

from docgen.errors import Problem, Severity
from docgen.yamlsource.source import Source
from docgen.yamlsource.yaml_nodes import Mapping, Node, Scalar, Sequence


def missing_exhibits(source: Source, folder: Path) -> tuple[Problem, ...]:
    """A warning for each exhibit that the case names and that is not in `folder`, once each, in the order of the case.

    Who keeps the evidence somewhere else has none of it there, and is told nothing: only where one exhibit is found are
    the others missed.
    """
    named = list(_exhibits(source.root)) if source.root else []
    there = {exhibit.text for exhibit in named if _is_there(folder, exhibit.text)}
    if not there:
        return ()
    missing = {exhibit.text: exhibit for exhibit in reversed(named) if exhibit.text not in there}
    return tuple(
        Problem(
            rule="exhibit-missing",
            message=f'the exhibit "{text}" is not there',
            hint=f"Put the file at {posixpath.join(folder.as_posix(), text)}, or correct its name.",
            severity=Severity.WARNING,
            path="",
            place=exhibit.place,
        )
        for text, exhibit in reversed(missing.items())
    )


def _exhibits(node: Node) -> Iterator[Scalar]:
    match node:
        case Mapping():
            for name, held in node.fields.items():
                if name == "exhibit" and isinstance(held, Scalar) and held.text:
                    yield held
                else:
                    yield from _exhibits(held)
        case Sequence():
            for item in node.items:
                yield from _exhibits(item)


def _is_there(folder: Path, name: str) -> bool:
    """Whether a file of that name lies in the folder; a name that no file can have does not."""
    try:
        return (folder / name.replace("\\", "/")).is_file()
    except (OSError, ValueError):
        return False
