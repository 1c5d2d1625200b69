"""A template's problems put in order, with the lines they stand on, for whoever prints them."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from docgen.compose.template_loader import TemplateFolder
from docgen.errors import CaseError, Problem


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Each problem once, file by file as the files first come up, and by line within a file."""
    unique = list(dict.fromkeys(problems))
    files = list(dict.fromkeys(problem.place.file if problem.place else "" for problem in unique))

    def rank(problem: Problem) -> tuple[int, int, int]:
        place = problem.place
        return (files.index(place.file), place.line, place.column) if place else (files.index(""), 0, 0)

    return tuple(sorted(unique, key=rank))


def refusal(problems: Iterable[Problem], sources: TemplateFolder) -> CaseError:
    """The error to raise. Where all problems stand in one file it brings that file's lines, so that they are shown.

    A problem that knows its line but not its words marks the whole line.
    """
    ordered = in_order(problems)
    files = {problem.place.file for problem in ordered if problem.place}
    if len(files) != 1:
        return CaseError(ordered)
    lines = sources.lines_of(files.pop())
    return CaseError(tuple(_on_whole_line(problem, lines) for problem in ordered), lines)


def _on_whole_line(problem: Problem, lines: tuple[str, ...]) -> Problem:
    place = problem.place
    if place is None or (place.column, place.width) != (1, 1) or place.line > len(lines):
        return problem
    line = lines[place.line - 1]
    words = line.strip()
    if not words:
        return problem
    return replace(problem, place=replace(place, column=line.index(words) + 1, width=len(words)))
