"""The gate at the door of the register: what was issued counts as done, and what is unmet refuses or warns."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path

from msgspec.structs import replace

from docgen.diagnostics import Diagnostic, Severity
from docgen.pipeline import Loaded
from docgen.register.entries import Entry
from docgen.register.store import folder_beside, read
from docgen.steps.gate import earliest_of, gate, is_guarded, refusal
from docgen.steps.history import Done


def conditions(loaded: Loaded, document: str, about: str, as_of: date, done: Done) -> tuple[Diagnostic, ...]:
    """docgen's own gate: every condition of the law or the contract that is not met on the day, as errors."""
    unmet = gate(loaded.case, loaded.law, document, as_of, done)
    earliest = earliest_of(unmet)
    return tuple(refusal(each, document, as_of, earliest) for each in unmet)


def gate_warnings(loaded: Loaded, document: str, about: str, as_of: date) -> tuple[Diagnostic, ...]:
    """The same as warnings, for a draft, which is made all the same."""
    if not is_guarded(document):
        return ()
    diagnostics = conditions(loaded, document, about, as_of, issued_papers(loaded))
    return tuple(replace(diagnostic, severity=Severity.WARNING) for diagnostic in diagnostics)


def issued_papers(loaded: Loaded) -> Done:
    """The papers of the register, each with the day it went out at the earliest; () for a case from standard input."""
    if loaded.name == "-":
        return ()
    return sent_in(read(folder_beside(Path(loaded.name))).entries)


def sent_in(entries: Iterable[Entry]) -> Done:
    """Those of these papers that went out, each with its day; a copy for the lawyer's review went to nobody."""
    return tuple((entry.takes_facts_of, day_of(entry)) for entry in entries if not entry.review)


def day_of(entry: Entry) -> date:
    """The day on which an issued paper went out at the earliest: a notice does not run from before it was made."""
    return max(entry.as_of, datetime.fromisoformat(entry.issued).date())
