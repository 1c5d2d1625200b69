"""From the bytes of a case file to a Case, or to everything that is wrong with it.

Three steps, whose diagnostics come together, sorted by place: the form of the file (`docgen.yamlsource.source`), each
field by itself (`docgen.schema.reader`), and the fields against one another (`docgen.case.checks`). A field that is
wrong gets a stand-in for the third step, and the checks that read it are left out: one slip gives one message, and two
slips give two.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from docgen.case.checks import CHECKS
from docgen.case.checks.check import run
from docgen.case.models import Case
from docgen.diagnostics import Diagnostic, Severity
from docgen.schema.reader import read_file
from docgen.yamlsource.decoding import CASE_FILE
from docgen.yamlsource.source import Source, read_source

_DIAGNOSTICS_AT_MOST = 200


class Examined(Struct, frozen=True, kw_only=True):
    """A case file with everything that is wrong with it.

    `case` is None where it cannot even be guessed at. Where there are errors it is fit for further checks only:
    the fields in `broken` (dotted paths) were wrong and have stand-ins.
    """

    case: Case | None
    broken: tuple[str, ...]
    source: Source
    diagnostics: tuple[Diagnostic, ...]


def examine(raw: bytes, name: str) -> Examined:
    """The case in `raw` as far as it can be read, with its diagnostics: for those who have more to check."""
    source = read_source(raw, name)
    case, broken, diagnostics = read_file(source, Case, CASE_FILE)
    if case is not None:
        diagnostics += run(CHECKS, case, source, broken)
    return Examined(case=case, broken=broken, source=source, diagnostics=in_order(diagnostics))


# --- the order of diagnostics ----------------------------------------------------------------------------------------


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """By place, each once; where one line has several, errors first."""

    def key(diagnostic: Diagnostic) -> tuple[int, int, bool, str]:
        place = diagnostic.place
        line, column = (place.line, place.column) if place else (0, 0)
        return line, column, diagnostic.severity is Severity.WARNING, diagnostic.rule

    return tuple(sorted(dict.fromkeys(diagnostics), key=key)[:_DIAGNOSTICS_AT_MOST])
