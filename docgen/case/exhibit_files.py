"""The files that a case names as exhibits, looked for beside the case file; no link is followed out of there."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from pathlib import Path

from docgen.diagnostics import Diagnostic, Severity
from docgen.safe_files import is_file_inside, leads_out
from docgen.yamlsource.source import Source
from docgen.yamlsource.yaml_nodes import Mapping, Node, Scalar, Sequence


def missing_exhibits(source: Source, folder: Path) -> tuple[Diagnostic, ...]:
    """A warning for each exhibit that the case names and that is not in `folder`, once each, in the order of the case.

    Who keeps the evidence somewhere else has none of it there, and is told nothing: only where one exhibit is found are
    the others missed.
    """
    named = list(_exhibits(source.root)) if source.root else []
    there = {exhibit.text for exhibit in named if is_file_inside(folder, _beside(exhibit))}
    leading_out = {exhibit.text for exhibit in named if leads_out(folder, _beside(exhibit))}
    if not there and not leading_out:
        return ()
    missing = {
        exhibit.text: exhibit
        for exhibit in reversed(named)
        if exhibit.text not in there and (there or exhibit.text in leading_out)
    }
    return tuple(
        Diagnostic(
            rule="exhibit-missing",
            message=f'the exhibit "{text}" is not there'
            if text not in leading_out
            else f'the exhibit "{text}" is a link that leads out of its folder',
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
                if name in ("exhibit", "conceded_exhibit") and isinstance(held, Scalar) and held.text:
                    yield held
                else:
                    yield from _exhibits(held)
        case Sequence():
            for item in node.items:
                yield from _exhibits(item)


def _beside(exhibit: Scalar) -> str:
    return exhibit.text.replace("\\", "/")
