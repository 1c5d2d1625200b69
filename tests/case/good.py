"""The good case of the tests, whole or with a few words changed, and what docgen says about it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from msgspec import Struct

from docgen.case.checks.check import Check
from docgen.case.load import examine
from docgen.case.models import Case
from docgen.diagnostics import Diagnostic, Severity, show
from docgen.errors import CaseError
from docgen.law.pack_reader import known_laws, load_law
from docgen.ledger.checks import check_with_law
from docgen.messages import Language, lines_of, said_in
from docgen.translation import catalogue, in_language
from docgen.yamlsource.source import Source

GOOD = (Path(__file__).resolve().parent.parent / "cases" / "good.yaml").read_text(encoding="utf-8")

BY_TIME = (Path(__file__).resolve().parents[2] / "examples" / "rewiring.yaml").read_text(encoding="utf-8")
"""A good case whose work is paid by time and materials up to a cap."""

Edits = tuple[tuple[str, str], ...]


def changed(edits: Edits, text: str = GOOD) -> str:
    """The good case with each first occurrence replaced; an edit that finds nothing is a slip of the test."""
    for old, new in edits:
        assert old in text, f"the good case does not hold {old!r}"
        text = text.replace(old, new, 1)
    return text


def entered(*disputes: str) -> Edits:
    """The edit that enters disputes into the good case, each as the fields of one line."""
    lines = "".join(f"  - {{{dispute}}}\n" for dispute in disputes)
    return (("payments:\n", f"disputes:\n{lines}\npayments:\n"),)


def diagnostics_of(text: str) -> tuple[Diagnostic, ...]:
    """Everything wrong with the file, the rules of law and account left out."""
    return examine(text.encode(), "good.yaml").diagnostics


def said(text: str) -> str:
    """Every problem of the file as it is printed, one after the other."""
    found = examine(text.encode(), "good.yaml")
    assert_in_german(found.diagnostics)
    return "\n".join(show(diagnostic, found.source.lines) for diagnostic in found.diagnostics)


def said_with_law(text: str) -> str:
    """The same for the rules that need the law and the account; the file itself is good."""
    found = examine(text.encode(), "good.yaml")
    assert found.case is not None
    assert found.broken == ()
    _, diagnostics = check_with_law(found.case, found.source)
    assert_in_german(diagnostics)
    return "\n".join(show(diagnostic, found.source.lines) for diagnostic in diagnostics)


def assert_in_german(diagnostics: Iterable[Diagnostic]) -> None:
    """Every message and hint is there in German, too, all of it, and its German has no English left in it."""
    for diagnostic in diagnostics:
        lines = (diagnostic.message, *lines_of(diagnostic.hint))
        assert [line for line in lines if not in_language(line, "de") and line not in _remarks()] == []
        message = diagnostic.message
        assert _ENGLISH.search(said_in(message, _TEMPLATES)) is None, message


@cache
def _remarks() -> frozenset[str]:
    """What law packs say of interest that is not certain: no document prints it, so it is there in English alone."""
    return frozenset(rule.why for law in known_laws() for rule in load_law(law).interest)


_TEMPLATES = Language(template=lambda text: catalogue("de").gettext(text), value=lambda value: "…")
"""German messages, without what the file and the law put into them."""
_ENGLISH = re.compile(r"\b(the|and|which|has|have|does|of the)\b")


def rules_of(checks: tuple[Check[Case], ...]) -> set[str]:
    """The ids of the checks."""
    return {check.rule for check in checks}


class Loaded(Struct, frozen=True, kw_only=True):
    """A case that can be worked with. `diagnostics` are warnings only; `source` gives places for further checks."""

    case: Case
    source: Source
    diagnostics: tuple[Diagnostic, ...]


def read_case(raw: bytes, name: str) -> Loaded:
    """The case in `raw`; `name` is what messages call the file. Raises CaseError with every diagnostic of the file."""
    found = examine(raw, name)
    if found.case is None or any(diagnostic.severity is Severity.ERROR for diagnostic in found.diagnostics):
        raise CaseError(found.diagnostics, found.source.lines)
    return Loaded(case=found.case, source=found.source, diagnostics=found.diagnostics)
