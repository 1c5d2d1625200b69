"""What can be wrong, where it stands, and what to do about it.

A `Problem` is one thing wrong with a case file or a template. Everything that reads collects problems and raises
them together; only the command line prints them.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from msgspec import Struct


class Severity(StrEnum):
    """How bad a problem is: an error stops the paper, a warning is printed beside it."""

    ERROR = "error"
    WARNING = "warning"


class Place(Struct, frozen=True, kw_only=True):
    """Where something stands in a file. `line` and `column` count from 1; `width` is the number of signs marked.

    A Word file has no lines: `line` then counts its paragraphs, and `spot` says in words which one it is.
    """

    file: str
    line: int
    column: int
    width: int = 1
    spot: str = ""


class Problem(Struct, frozen=True, kw_only=True):
    """One thing wrong: which rule found it, what is wrong, and what to do.

    `path` is the dotted path of the field (`contract.milestones[1].amount`), empty for the file as a whole.
    `place` is None where there is no line to point at (an empty file, a missing folder).
    """

    rule: str
    message: str
    hint: str
    severity: Severity = Severity.ERROR
    path: str = ""
    place: Place | None = None


def as_typed(text: str) -> str:
    """`text` in quotes, as a message repeats it: on one line and not longer than 60 signs."""
    one_line = " ".join(text.split()) if "\n" in text else text
    return f'"{one_line if len(one_line) <= 60 else one_line[:59] + "…"}"'


class Misread(Exception):  # noqa: N818  # a word of the trade reads better where it is raised
    """A text that is not what it should be (a sum, a date, a rate), with what is wrong and what to write instead.

    `message` continues the name of the field: `"1,2O0" is not a sum of money`.
    """

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __reduce__(self) -> tuple[type[Misread], tuple[str, str]]:
        """How it travels from one process to another: by default without its hint."""
        return type(self), (self.message, self.hint)


class DocgenError(Exception):
    """Something the user can mend: a message in plain words and a remedy. Never a bug of ours."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


Lines = tuple[str, ...] | Mapping[str, tuple[str, ...]]
"""The lines of the file that problems are about; where they are about several files, the lines of each by its name."""


class CaseError(DocgenError):
    """A case file (or template) with problems; all of them, in the order they stand in the file."""

    def __init__(self, problems: tuple[Problem, ...], source_lines: Lines = ()) -> None:
        count = sum(1 for problem in problems if problem.severity is Severity.ERROR)
        super().__init__(f"{count} {'problem' if count == 1 else 'problems'}")
        self.problems = problems
        self.source_lines = source_lines

    def __reduce__(self) -> tuple[type[CaseError], tuple[tuple[Problem, ...], Lines]]:
        """How it travels from one process to another."""
        return type(self), (self.problems, self.source_lines)
