"""What is told beside a draft: of the case, of what was issued, of the gate, and of the law behind its sums."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from docgen.diagnostics import Diagnostic
from docgen.loading import Loaded
from docgen.pipeline import Document
from docgen.register.findings import drift_diagnostics, not_delivered
from docgen.register.gate import gate_warnings, not_told_before
from docgen.steps.documents import DEMAND
from docgen.steps.history import Done


def beside_case(loaded: Loaded, document: str | None) -> tuple[Diagnostic, ...]:
    """What is told beside every draft of the case: its warnings, and where it differs from what was issued."""
    case = None if loaded.name == "-" else Path(loaded.name)
    return (*loaded.warnings_beside(document), *drift_diagnostics(case, loaded))


def beside_document(loaded: Loaded, made: Document, about: str, as_of: date, done: Done) -> tuple[Diagnostic, ...]:
    """What is told beside this draft alone: what the gate says against it, and the doubts about its sums.

    `about` is as it was asked for: "" for a document of which there is one.
    """
    document = made.kind.takes_facts_of
    gate = gate_warnings(loaded, document, about, as_of, done)
    unsent = not_delivered(loaded, as_of) if document == DEMAND else ()
    return (*gate, *unsent, *not_told_before(loaded, made.warnings, as_of, done))


def beside_draft(
    loaded: Loaded, made: Document, document: str | None, about: str, as_of: date, done: Done
) -> tuple[Diagnostic, ...]:
    """All that is told beside one draft, each once."""
    found = (*beside_case(loaded, document), *beside_document(loaded, made, about, as_of, done))
    return tuple(dict.fromkeys(found))
