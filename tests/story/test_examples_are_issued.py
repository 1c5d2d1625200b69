"""Every document of every example can be issued on its day: no condition is unmet, and none is out of its turn."""

from __future__ import annotations

from datetime import date

import pytest

from docgen.diagnostics import Diagnostic
from docgen.pipeline import Loaded
from docgen.register.gate import conditions
from docgen.steps.documents import CREDIT_NOTE
from tests.documents.examples import example_documents, loaded

# A caution on every stop of building work: only the user knows whether there are subcontractors to be told.
ASKED_OF_THE_USER = {"subcontractors-not-told"}
EXAMPLES = sorted({each.example for each in example_documents()})


def against(case: Loaded, document: str, about: str, day: date, done: list[tuple[str, date]]) -> list[Diagnostic]:
    return list(conditions(case, document, about, day, tuple(done)))


@pytest.mark.parametrize("example", EXAMPLES)
def test_the_documents_of_an_example_go_out_one_after_the_other(example: str) -> None:
    case = loaded(example)
    done: list[tuple[str, date]] = []
    ours = [each for each in example_documents() if each.example == example]
    for one in sorted(ours, key=lambda each: each.as_of):
        about = one.number or ""
        told = {found.rule for found in against(case, one.document, about, one.as_of, done)}
        assert told <= ASKED_OF_THE_USER, one.name
        done.append((f"{CREDIT_NOTE} {about}" if one.document == CREDIT_NOTE else one.document, one.as_of))


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_invoice_of_an_example_can_be_issued_on_its_day(example: str) -> None:
    case = loaded(example)
    assert case.case.invoices
    for invoice in case.case.invoices:
        assert against(case, "invoice", invoice.number, invoice.issued, []) == [], invoice.number
