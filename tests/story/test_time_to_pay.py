"""When an invoice falls due, in the words of the contract and of the letters that go by it."""

from __future__ import annotations

import pytest

from tests.case.good import changed, said
from tests.steps.jobs import job, words_of

CLAUSES = [
    ("14 days", "within 14 days of its date. The last day of that period is the **Due Date** of the invoice."),
    ("end of month", "by the last day of the month of its date. That day is the **Due Date** of the invoice."),
    (
        "30 days end of month",
        "by the last day of the month in which the last of the 30 days after its date falls. That day is the **Due"
        " Date** of the invoice.",
    ),
    (
        "30 days after end of month",
        "within 30 days of the last day of the month of its date. The last day of that period is the **Due Date** of"
        " the invoice.",
    ),
    (
        "on receipt",
        "on the day on which the Client receives it. That day is the **Due Date** of the invoice.",
    ),
    (
        "10 days after acceptance",
        "within 10 days of the day on which the work that it is for is accepted, or if that is later its receipt. The"
        " last day of that period is the **Due Date** of the invoice.",
    ),
]


@pytest.mark.parametrize(("within", "words"), CLAUSES)
def test_the_contract_says_when_an_invoice_falls_due(within: str, words: str) -> None:
    case = job("2026-05-15", kind="services", contract={"payment": {"within": within}})
    assert f"The Client shall pay each invoice {words}" in words_of(case, "contract", "2024-01-02")


@pytest.mark.parametrize(
    ("within", "words"),
    [
        ("14 days", "innerhalb von 14 Tagen ab Rechnungsdatum. Der letzte Tag dieser Frist"),
        ("end of month", "bis zum Ende des Monats der Rechnungsstellung. Dieser Tag"),
        (
            "30 days end of month",
            "innerhalb von 30 Tagen ab Rechnungsdatum (verlängert bis zum Ende des dann laufenden Monats). Dieser Tag",
        ),
        ("on receipt", "bei Zugang. Dieser Tag"),
        (
            "on acceptance",
            "bei Abnahme der abgerechneten Leistung (frühestens bei Zugang der Rechnung). Dieser Tag",
        ),
    ],
)
def test_the_same_in_german(within: str, words: str) -> None:
    case = job("2026-05-15", law="DE", language="de-DE", contract={"payment": {"within": within}})
    said_so = words_of(case, "contract", "2024-01-02")
    assert f"Der Auftraggeber zahlt jede Rechnung {words} ist der **Fälligkeitstag** der Rechnung." in said_so


def test_a_letter_goes_by_it() -> None:
    case = job("2026-05-15", contract={"payment": {"within": "end of month"}})
    said_so = words_of(case, "late-interest-notice", "2026-06-15")
    assert "each invoice is to be paid by the last day of the month of its date. Invoice INV-1 is overdue." in said_so


@pytest.mark.parametrize(
    ("language", "said_so"),
    [
        ("en-GB", "Each invoice is to be paid by the last day of the month of its date."),
        ("de-DE", "Jede Rechnung ist bis zum Ende des Monats der Rechnungsstellung zu zahlen."),
    ],
)
def test_a_quotation_goes_by_it(language: str, said_so: str) -> None:
    quotation = {"date": "2023-12-18", "binding_until": "2024-01-31"}
    payment = {"payment": {"within": "end of month"}}
    case = job("2026-05-15", quotation=quotation, contract=payment, language=language)
    assert said_so in words_of(case, "quotation", "2023-12-18")


def test_so_does_the_check_of_a_client_in_german() -> None:
    case = job("2026-05-15", law="DE", language="de-DE", contract={"payment": {"within": "on receipt"}})
    assert "| Jede Rechnung ist zu zahlen | bei Zugang |" in words_of(case, "client-check", "2024-01-02")


def test_the_final_date_of_the_construction_act_is_counted_in_the_same_way() -> None:
    case = job("2026-05-15", contract={"payment": {"within": "end of month"}})
    assert "The final date for payment is the last day of the month in which the due date falls" in words_of(
        case, "contract", "2024-01-02"
    )


def test_what_nobody_can_count_is_refused_with_examples() -> None:
    assert said(changed((("within: 14 days\n", "within: net thirty\n"),))) == (
        'good.yaml:78:13: within "net thirty" does not say when an invoice falls due\n'
        "    within: net thirty\n"
        "            ^^^^^^^^^^\n"
        "  Write for example 14 days, end of month, 30 days end of month, 30 days after end of month, on receipt, or on"
        " acceptance."
    )


def test_several_currencies_are_refused() -> None:
    assert said(changed((("currency: GBP", "currency: GBP and USD"),))).startswith(
        'good.yaml:8:11: currency "GBP and USD" are several currencies\n'
    )
