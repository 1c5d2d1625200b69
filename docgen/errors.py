"""The errors that docgen raises for what its users can mend; the command line alone words them.

A `CaseError` carries every `Diagnostic` of a file. A `DocgenError` is one thing wrong that stands in no line of a file.
"""

from __future__ import annotations

from docgen.diagnostics import Diagnostic, Lines, Severity


def as_typed(text: str) -> str:
    """`text` in quotes, as a message repeats it: on one line and not longer than 60 signs."""
    one_line = " ".join(text.split()) if "\n" in text else text
    return f'"{one_line if len(one_line) <= 60 else one_line[:59] + "…"}"'


class InvalidValueError(Exception):
    """A text that is not what it should be (a sum, a date, a rate), with what is wrong and what to write instead.

    `message` continues the name of the field: `"1,2O0" is not a sum of money`.
    """

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __reduce__(self) -> tuple[type[InvalidValueError], tuple[str, str]]:
        """How it travels from one process to another: by default without its hint."""
        return type(self), (self.message, self.hint)


class DocgenError(Exception):
    """Something the user can mend: a message in plain words and a remedy. Never a bug of ours."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class CaseError(DocgenError):
    """Everything that is wrong with a case file (or template), in the order that it stands in the file."""

    def __init__(self, diagnostics: tuple[Diagnostic, ...], source_lines: Lines = ()) -> None:
        count = sum(1 for diagnostic in diagnostics if diagnostic.severity is Severity.ERROR)
        super().__init__(f"{count} {'problem' if count == 1 else 'problems'}")
        self.diagnostics = diagnostics
        self.source_lines = source_lines

    def __reduce__(self) -> tuple[type[CaseError], tuple[tuple[Diagnostic, ...], Lines]]:
        """How it travels from one process to another."""
        return type(self), (self.diagnostics, self.source_lines)
