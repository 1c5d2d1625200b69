"""A discount offered as goodwill if the rest is paid by a day: kept, it settles the invoice; else it lapses."""

from __future__ import annotations

from typing import Any

import pytest

from docgen.case.models import Case
from docgen.errors import DocgenError
from docgen.ledger.account import InvoiceAccount
from docgen.ledger.invoice_checks import offer_of_all
from docgen.ledger.ledger import ledger_of
from docgen.steps.next_actions import actions_on
from docgen.steps.snapshot import standing_on
from tests.steps.jobs import day, job, law_of, unmet, words_of

OFFER = {"date": "2026-06-01", "invoice": "INV-1", "amount": "500.00", "until": "2026-06-15"}
IN_TIME = {"date": "2026-06-12", "amount": "4000.00", "invoice": "INV-1"}
LATE = {**IN_TIME, "date": "2026-06-16"}


def offered(*payments: dict[str, Any], offer: dict[str, str] | None = None, **more: Any) -> Case:
    """A job with 4,500.00 due on 15 May 2026 at 4% a year, and 500.00 offered off it by 15 June."""
    return job("2026-05-15", goodwill_offers=[{**OFFER, **(offer or {})}], payments=list(payments), **more)


def line_on(case: Case, on: str) -> InvoiceAccount:
    return ledger_of(case, law_of(case)).account(day(on)).invoices[0]


def test_kept_it_settles_the_invoice_and_nothing_more_is_claimed() -> None:
    line = line_on(offered(IN_TIME), "2026-06-12")
    assert line.total == 0
    assert line.offer is not None
    assert line.offer.state == "kept"
    said = words_of(offered(IN_TIME), "statement-of-account", "2026-06-20")
    assert "Nothing is owed" in said or "£0.00" in said
    assert line_on(offered(IN_TIME), "2026-06-11").open == 4500, "until then all of it is owed"


@pytest.mark.parametrize(
    ("payments", "left"),
    [
        ([LATE], "500.00"),
        ([{**IN_TIME, "amount": "3999.99"}], "500.01"),
        ([{**IN_TIME, "returned": "2026-06-18"}], "4500.00"),
        ([], "4500.00"),
    ],
)
def test_else_it_lapses_and_the_whole_stays_owed(payments: list[dict[str, Any]], left: str) -> None:
    case = offered(*payments, account={"allocation": "principal first"})
    line = line_on(case, "2026-06-20")
    assert str(line.open) == left
    assert line.offer is not None
    assert line.offer.state == "lapsed"
    lapsed = "to take £500.00 off invoice INV-1 as goodwill if £4,000.00 arrived by 15 June 2026 has lapsed"
    for document in ("reminder", "statement-of-account", "late-interest-notice"):
        assert lapsed in words_of(case, document, "2026-06-20"), document


def test_what_came_in_parts_or_was_credited_meanwhile_counts() -> None:
    parts = [{**IN_TIME, "date": "2026-06-05", "amount": "1000.00"}, {**IN_TIME, "amount": "2700.00"}]
    note = {"number": "CN-1", "date": "2026-06-08", "invoice": "INV-1", "amount": "300.00", "reason": "A scratch."}
    assert line_on(offered(*parts, credit_notes=[note]), "2026-06-12").total == 0


def test_while_it_can_be_had_nothing_presses_and_status_names_it() -> None:
    found = unmet(offered(), "final-demand", "2026-06-10")["offer-lapsed"]
    assert str(found.message) == (
        "£4,000.00 is enough for invoice INV-1 until 15 June 2026, by the offer of 1 June 2026"
    )
    assert found.earliest == day("2026-06-16")
    assert "offer-lapsed" not in unmet(offered(), "final-demand", "2026-06-16")
    standing = standing_on(ledger_of(offered(), law_of(offered())), day("2026-06-02"))
    action = next(each for each in actions_on(standing) if each.name == "offer-INV-1")
    assert (action.document, action.number) == ("goodwill-offer", "2026-06-01")


def test_the_letter_says_what_is_enough_and_what_becomes_of_it_else() -> None:
    said = words_of(offered(offer={"reason": "The lift came late"}), "goodwill-offer", "2026-06-20")
    assert "1 June 2026" in said, "it keeps its day"
    assert "£4,500.00 of invoice INV-1 (Half) is open and overdue. The lift came late." in said
    assert "If **£4,000.00** arrives by **Monday 15 June 2026**, we take the other £500.00 off the invoice" in said
    assert "the £8.38 that late payment has cost so far is given up as well" in said
    german = words_of(offered(law="DE", language="de-DE"), "goodwill-offer", "2026-06-01")
    assert (
        "Gehen **4.000,00 €** bis **Montag, 15. Juni 2026** ein, werden die übrigen 500,00 € aus Kulanz erlassen."
        in (german)
    )
    reminded = words_of(offered(law="DE", language="de-DE"), "reminder", "2026-06-20")
    assert "ist gegenstandslos: Der Betrag ging nicht ein." in reminded
    with pytest.raises(DocgenError, match=r"no more than 4500\.00 of invoice INV-1 was open"):
        words_of(offered(offer={"amount": "4500.00"}), "goodwill-offer", "2026-06-01")


@pytest.mark.parametrize(("amount", "told"), [("4500.00", True), ("5000.00", True), ("4499.99", False)])
def test_check_tells_of_an_offer_of_all_that_is_open_and_no_more_once_it_is_less(amount: str, told: bool) -> None:
    case = offered(offer={"amount": amount})
    assert [bool(list(offer_of_all.find(ledger_of(case, law_of(case)))))] == [told]
