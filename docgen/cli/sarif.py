"""Diagnostics as SARIF 2.1.0, the form in which code hosts and editors take the results of a check.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/ : a line is a physical place; a paragraph of a Word file has none that
an editor could show, so it is named as a logical one.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath

from docgen.diagnostics import Diagnostic, Severity

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def sarif(diagnostics: Sequence[tuple[str, Diagnostic]]) -> dict[str, object]:
    """One run with a result for each diagnostic, given with the file that was looked at."""
    rules = sorted({diagnostic.rule for _, diagnostic in diagnostics})
    return {
        "$schema": _SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": {"name": "docgen", "rules": [{"id": rule} for rule in rules]}},
                "columnKind": "unicodeCodePoints",
                "results": [_result(file, diagnostic) for file, diagnostic in diagnostics],
            }
        ],
    }


def _result(file: str, diagnostic: Diagnostic) -> dict[str, object]:
    return {
        "ruleId": diagnostic.rule,
        "level": "error" if diagnostic.severity is Severity.ERROR else "warning",
        "message": {"text": f"{diagnostic.message}. {diagnostic.hint}".strip()},
        "locations": [_location(file, diagnostic)],
    }


def _location(file: str, diagnostic: Diagnostic) -> dict[str, object]:
    place = diagnostic.place
    # A part that a Markdown template includes is a file of its own; a Word file is the one that was named.
    uri = place.file if place and not place.spot else file
    physical: dict[str, object] = {"artifactLocation": {"uri": PurePath(uri).as_posix()}}
    if place is None or place.spot:
        logical = [{"fullyQualifiedName": place.spot}] if place else []
        return {"physicalLocation": physical, **({"logicalLocations": logical} if logical else {})}
    physical["region"] = {
        "startLine": place.line,
        "startColumn": place.column,
        "endColumn": place.column + place.width,
    }
    return {"physicalLocation": physical}
