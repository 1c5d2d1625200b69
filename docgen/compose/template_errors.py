"""What is wrong with a template, put in order, and the error that brings the lines that it stands on."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from msgspec.structs import replace

from docgen.diagnostics import Diagnostic
from docgen.errors import CaseError

if TYPE_CHECKING:
    from docgen.compose.template_loader import TemplateFolder


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Each diagnostic once, file by file as the files first come up, and by line within a file."""
    unique = list(dict.fromkeys(diagnostics))
    files = list(dict.fromkeys(diagnostic.place.file if diagnostic.place else "" for diagnostic in unique))

    def rank(diagnostic: Diagnostic) -> tuple[int, int, int]:
        place = diagnostic.place
        return (files.index(place.file), place.line, place.column) if place else (files.index(""), 0, 0)

    return tuple(sorted(unique, key=rank))


def refusal(diagnostics: Iterable[Diagnostic], sources: TemplateFolder) -> CaseError:
    """The error to raise. Where all diagnostics stand in one file it brings that file's lines, so that they are shown.

    A diagnostic that knows its line but not its words marks the whole line.
    """
    ordered = in_order(diagnostics)
    files = {diagnostic.place.file for diagnostic in ordered if diagnostic.place}
    if len(files) != 1:
        return CaseError(ordered)
    lines = sources.lines_of(files.pop())
    return CaseError(tuple(_on_whole_line(diagnostic, lines) for diagnostic in ordered), lines)


def _on_whole_line(diagnostic: Diagnostic, lines: tuple[str, ...]) -> Diagnostic:
    place = diagnostic.place
    if place is None or (place.column, place.width) != (1, 1) or place.line > len(lines):
        return diagnostic
    line = lines[place.line - 1]
    words = line.strip()
    if not words:
        return diagnostic
    return replace(diagnostic, place=replace(place, column=line.index(words) + 1, width=len(words)))
