"""The facts of the breach agree with what has been paid, credited and disputed: both places are named."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from docgen.case.checks import breach
from docgen.case.models import Case
from docgen.diagnostics import Diagnostic
from tests.steps.jobs import job

INVOICES = [
    {"number": "INV-1", "milestone": "M1", "issued": "2026-05-01", "due": "2026-05-15"},
    {"number": "2", "milestone": "M2", "issued": "2026-05-02", "due": "2026-06-10"},
]


def told(text: str, on: str | None = None, **more: Any) -> list[str]:
    """What is found where the breach says that."""
    fact = {"text": text, **({"date": on} if on else {})}
    case: Case = job("2026-05-15", **{"invoices": INVOICES, "breach": {"facts": [fact]}, **more})
    found: Iterator[Diagnostic] = (each for check in breach.CHECKS for each in check.find(case))
    return [f"{each.path}: {each.message}" for each in found]


PAID_LATER: dict[str, Any] = {"payments": [{"date": "2026-06-04", "amount": "700.00", "invoice": "INV-1"}]}
UNPAID = "breach.facts[0].text: this says that nothing was paid, and there is the payment of 4 June 2026 (£700.00)"


@pytest.mark.parametrize(
    "text",
    [
        "INV-1 fell due. Nothing has been paid on it.",
        "You did not pay INV-1.",
        "Invoice INV-1 has never been paid.",
        "INV-1 fell due and is unpaid.",
        "No payment was made.",
        "£10.00 was paid on 29 May 2026 and nothing since.",
        "£10.00 was paid on May 29 and nothing since.",
        "Die Rechnung INV-1 wurde fällig. Eine Zahlung ging nicht ein.",
        "Die Rechnung INV-1 haben Sie nicht bezahlt.",
        "Am 26. Mai 2026 gingen 10,00 £ ein, seither nichts.",
        "You promised £700 and nothing since.",
        "You have not paid £700, and nothing since then was received.",
    ],
)
def test_what_was_paid_since_contradicts_that_nothing_was(text: str) -> None:
    assert told(text, "2026-05-15", **PAID_LATER) == [UNPAID]
    assert told(text, "2026-05-15") == []


@pytest.mark.parametrize(
    "text",
    [
        "INV-1 fell due. £700.00 was paid on 4 June 2026 and nothing since.",
        "Die Rechnung INV-1 wurde fällig. Am 4. Juni 2026 gingen 700,00 £ ein, seither nichts.",
        "The end of June passed without payment.",
        "Invoice 2 fell due. Nothing has been paid.",
        "Invoices 2 and 3 were not paid.",
        "Invoice INV-1 has not been paid in full.",
        "You have not fully paid invoice INV-1.",
        "Die Rechnung INV-1 ist nicht vollständig bezahlt.",
        "Die Rechnung INV-1 wurde nie in voller Höhe gezahlt.",
        "Ein Rest von INV-1 wurde nicht bezahlt.",
        "The balance of invoice INV-1 has never been paid.",
        "You paid 700 pounds of invoice INV-1 and nothing since.",
        "Invoice INV-1 fell due. £700 has been paid on it and nothing since.",
        "Part of it was paid by you, and nothing since.",
        "Except for £700.00 nothing has been paid.",
        "Sie haben auf INV-1 700 £ gezahlt und seither nichts.",
        "Bis auf 700,00 £ haben Sie nichts gezahlt.",
        "Außer 700 £ wurde nichts bezahlt.",
    ],
)
def test_what_is_true_in_spite_of_a_payment_is_let_be(text: str) -> None:
    assert told(text, **PAID_LATER) == []


def test_a_payment_after_the_one_that_the_text_names_contradicts_it() -> None:
    later = {"date": "2026-06-20", "amount": "1200.00", "invoice": "INV-1"}
    payments: dict[str, Any] = {"payments": [*PAID_LATER["payments"], later]}
    for text in ("You paid £700 of INV-1 and nothing since.", "Bis auf 700,00 £ haben Sie auf INV-1 nichts gezahlt."):
        assert told(text, **payments) == [
            "breach.facts[0].text: this says that nothing was paid, and there is the payment of 20 June 2026"
            " (£1,200.00)"
        ]
    assert told("You paid £1,200.00 of INV-1 and nothing since.", **payments) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The client paid 500 pounds.", "The client"),
        ("Invoice INV-1 was sent to the customer in May.", "the customer"),
        ("Der Auftraggeber hat die Rechnung INV-1 erhalten.", "Der Auftraggeber"),
        ("Die Rechnung ging dem Kunden im Mai zu.", "dem Kunden"),
        ("INV-1 fell due. Ada Thornbury sent a cheque.", "Ada Thornbury"),
    ],
)
def test_what_stands_in_the_letter_speaks_to_the_client(text: str, words: str) -> None:
    said = f"this is printed word for word in the letter to Ada Thornbury, and speaks of “{words}”"
    assert told(text) == [f"breach.facts[0].text: {said}"]
    ending = {"by": "contractor", "ground": "breach", "reason": text, "date": "2026-06-20"}
    assert told("It is late.", ending=ending) == [f"ending.reason: {said}"]
    assert told("It is late.", ending={**ending, "by": "client"}) == []


@pytest.mark.parametrize(
    "text",
    ["You did not answer our client.", "You locked out your own clients.", "Your kitchen was ready for Ada Thornbury."],
)
def test_other_clients_and_names_within_a_sentence_are_let_be(text: str) -> None:
    assert told(text) == []


def test_a_credit_note_contradicts_it_too() -> None:
    notes = [{"number": "CN-1", "date": "2026-06-05", "invoice": "INV-1", "amount": "50.00", "reason": "Late"}]
    assert told("INV-1: nothing was paid.", "2026-05-15", credit_notes=notes) == [
        "breach.facts[0].text: this says that nothing was paid, and there is the credit note of 5 June 2026 (£50.00)"
    ]


DISPUTE = {"date": "2026-05-20", "invoice": "INV-1", "amount": "50.00", "reason": "You say that a door sticks."}


@pytest.mark.parametrize(
    "text",
    ["At no time has the work been disputed.", "No fault has been named since.", "Mängel haben Sie nie gerügt."],
)
@pytest.mark.parametrize("withdrawn", [{}, {"conceded": "2026-06-01"}])
def test_an_objection_contradicts_that_there_was_none(text: str, withdrawn: dict[str, str]) -> None:
    assert told(text, disputes=[{**DISPUTE, **withdrawn}]) == [
        "breach.facts[0].text: this says that nothing was objected to, and there is the dispute of 20 May 2026"
        " over invoice INV-1"
    ]
    assert told(text) == []


def test_a_credit_note_answers_no_claim_that_arose_after_it() -> None:
    note = {"number": "CN-1", "date": "2026-06-05", "invoice": "INV-1", "amount": "50.00", "reason": "Late"}
    assert told("It is late.", credit_notes=[{**note, "since": "2026-06-06"}]) == [
        "credit_notes[0].since: credit note CN-1 of 5 June 2026 answers a claim that arose later, on 6 June 2026"
    ]
    assert told("It is late.", credit_notes=[{**note, "since": "2026-06-05"}]) == []


def test_the_record_is_looked_at_where_it_speaks_of_all_the_time_since() -> None:
    since = [{"date": "2026-05-20", "what": "call", "text": "Nothing has been paid since the call."}]
    assert told("It is late.", record=since, **PAID_LATER) == [
        "record[0].text: this says that nothing was paid, and there is the payment of 4 June 2026 (£700.00)"
    ]
    then = [{"date": "2026-05-20", "what": "call", "text": "You said that you would not pay in May."}]
    assert told("It is late.", record=then, **PAID_LATER) == []


def test_what_was_so_on_a_day_is_not_contradicted_by_an_objection_after_it() -> None:
    assert told("On handover no fault was found.", "2026-05-10", disputes=[DISPUTE]) == []
    assert told("No fault has been found.", "2026-05-10", disputes=[DISPUTE]) != []
