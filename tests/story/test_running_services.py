"""A running service by the month beside the work: its invoices, its end, and a job in which it was switched off."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from docgen.case.models import Case
from docgen.law.ending import retainer_ends
from docgen.ledger.ledger import ledger_of
from docgen.steps.next_actions import actions_on
from docgen.steps.snapshot import standing_on
from tests.steps.jobs import day, job, law_of, words_of

HOSTING: dict[str, Any] = {
    "id": "H", "title": "Hosting", "amount": "310.00", "since": "2026-03-17", "notice": "1 month",
}  # fmt: skip
DONE = {"number": "INV-1", "milestone": "M1", "issued": "2024-01-08", "due": "2026-04-01"}
MARCH = {"number": "INV-2", "retainer": "H", "month": "2026-03", "issued": "2026-03-17"}
APRIL = {"number": "INV-3", "retainer": "H", "month": "2026-04", "issued": "2026-04-01"}


def hosted(*invoices: dict[str, Any], hosting: dict[str, Any] | None = None, **more: Any) -> Case:
    """A job with a running service since 17 March 2026, at 310.00 a month."""
    terms = {"retainers": [{**HOSTING, **(hosting or {})}]}
    return job("2026-04-01", kind="services", contract=terms, invoices=[DONE, *invoices], **more)


def test_a_month_is_invoiced_whole_and_one_that_begins_in_it_by_its_days() -> None:
    case = hosted(MARCH, APRIL)
    _, march, april = ledger_of(case, law_of(case)).invoices
    assert (march.amount.gross, april.amount.gross) == (Decimal("150.00"), Decimal("310.00"))
    assert march.description == "Hosting, 17 March 2026 to 31 March 2026"
    assert "Period of supply: 17 March to 31 March 2026." in words_of(case, "invoice", "2026-03-17", "INV-2")


def test_the_price_of_the_work_is_not_touched_by_it() -> None:
    case = hosted(MARCH, APRIL)
    assert ledger_of(case, law_of(case)).schedule.total.gross == Decimal(9000)


def test_status_says_which_month_may_be_invoiced() -> None:
    def due(case: Case, on: str) -> list[str]:
        standing = standing_on(ledger_of(case, law_of(case)), day(on))
        return [each.name for each in actions_on(standing) if each.name.startswith("invoice-H")]

    assert due(hosted(MARCH), "2026-03-31") == []
    assert due(hosted(MARCH), "2026-04-01") == ["invoice-H-2026-04"]
    arrears = {"invoiced": "in arrears"}
    assert due(hosted(MARCH, hosting=arrears), "2026-04-30") == []
    assert due(hosted(MARCH, hosting=arrears), "2026-05-01") == ["invoice-H-2026-04"]


def test_notice_ends_it_with_the_month_in_which_its_time_has_run() -> None:
    end = {"retainer": "H", "by": "client", "date": "2026-05-31"}
    case = hosted(MARCH, retainer_ends=[end])
    (hosting,) = case.contract.retainers
    assert retainer_ends(case, hosting) == day("2026-06-30")
    longer = hosted(MARCH, hosting={"at_least": "12 months"}, retainer_ends=[end])
    assert retainer_ends(longer, longer.contract.retainers[0]) == day("2027-03-16")
    over = {"by": "client", "ground": "breach", "reason": "You say that it is late.", "date": "2026-06-10"}
    assert retainer_ends(hosted(ending=over), hosting) == day("2026-06-10"), "with the contract it ends as well"


def test_the_contract_has_a_clause_on_it() -> None:
    said = words_of(hosted(hosting={"at_least": "12 months"}), "contract", "2024-01-02")
    assert "Hosting is invoiced from the first day of each month." in said
    assert "by written notice of 1 month to the end of a month, and not before it has run for 12 months." in said
    assert "Running services" not in words_of(job("2026-04-01", kind="services"), "contract", "2024-01-02")


def test_a_provisional_sum_is_settled_by_what_was_chosen() -> None:
    terms = {"provisional_sums": [{"description": "Tiles", "amount": "1200.00"}]}
    order = {"number": "1", "date": "2026-03-02", "reason": "The tiles are chosen.", "approved": "2026-03-03"}
    settled = {**order, "items": [{"provisional_sum": "Tiles", "cost": "1450.00"}]}
    case = job("2026-04-01", contract=terms, change_orders=[settled])
    assert ledger_of(case, law_of(case)).schedule.total.gross == Decimal(9250)
    said = words_of(case, "change-order", "2026-03-03", "1")
    assert "| Tiles (chosen at £1,450.00, in place of £1,200.00 in the price) | £250.00 |" in said


def test_a_change_order_says_which_one_it_takes_the_place_of() -> None:
    first = {"number": "1", "date": "2026-03-02", "reason": "A shelf.", "void": "2026-03-04"}
    items = {"items": [{"description": "Shelf", "amount": "90.00"}]}
    second = {**first, **items, "number": "2", "date": "2026-03-04", "void": None, "replaces": "1"}
    case = job("2026-04-01", change_orders=[{**first, **items}, second])
    assert "It takes the place of Change Order 1 of 2 March 2026, which is withdrawn." in words_of(
        case, "change-order", "2026-03-04", "2"
    )
