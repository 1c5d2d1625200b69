"""A change order by time and materials in a contract at a fixed price: a limit first, then what was spent.

The price is 1,000.00 plus VAT. Change Order 1 comes to at most 300.00 and needs 240.00; Change Order 2 is agreed before
that is known.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from docgen import pipeline
from docgen.law.pack_reader import load_law
from docgen.ledger.checks import invoice_under_contract
from docgen.ledger.ledger import Ledger, ledger_of
from docgen.register.drift import drift_of
from docgen.render.words import lines_of
from tests.ledger.cases import case, order
from tests.register.shop import case_in, edit, issued

VAT = {"name": "VAT", "rate": "20%", "prices": "exclude"}
SPENT = {"date": "2026-02-20", "amount": "240.00"}
BY_TIME: dict[str, Any] = {"time_and_materials": "yes", "approved_by": "Ann Alder", "sent": "2026-02-01"}


def job(*, spent: bool, **rest: Any) -> Ledger:
    """The job, with what was spent on its first order or before that is known."""
    first = order(1, "300.00", approved="2026-02-03", **BY_TIME, **({"spent": SPENT} if spent else {}))
    second = order(2, "100.00", approved="2026-02-10")
    made = case(contract={"tax": VAT}, change_orders=[first, second], **rest)
    return ledger_of(made, load_law("GB-ENG"))


def words(ledger: Ledger, document: str, number: str | None = None, *, as_of: str = "2026-03-02") -> str:
    loaded = pipeline.Loaded(ledger=ledger, name="x", warnings=(), source_lines=())
    drafted = pipeline.draft(loaded, document, number=number, as_of=date.fromisoformat(as_of))
    return "\n".join(lines_of(drafted.draft)).replace("\u00a0", " ")


def test_the_limit_counts_until_what_was_spent_is_known_and_then_that_counts() -> None:
    before, after = job(spent=False).schedule, job(spent=True).schedule
    assert (before.total.net, before.total.gross) == (Decimal("1400.00"), Decimal("1680.00"))
    assert (after.total.net, after.total.gross) == (Decimal("1340.00"), Decimal("1608.00"))
    assert [line.amount.net for line in after.lines] == [Decimal(n) for n in ("400.00", "600.00", "240.00", "100.00")]
    assert job(spent=True).known_on(date(2026, 2, 19)).schedule == before


def test_its_invoice_asks_for_what_was_spent() -> None:
    ledger = job(spent=True, invoices=[{"number": "INV-1", "change_order": "1", "issued": "2026-02-23"}])
    (found,) = ledger.invoices
    assert found.amount.gross == Decimal("288.00")
    assert found.description == "Change Order 1 (time and materials until 20 February 2026)"


def test_the_milestone_that_it_is_payable_with_holds_what_was_spent() -> None:
    first = order(1, "300.00", approved="2026-02-03", payable="M2", spent=SPENT, **BY_TIME)
    invoice = {"number": "INV-1", "milestone": "M2", "issued": "2026-02-23"}
    ledger = ledger_of(case(change_orders=[first], invoices=[invoice]), load_law("GB-ENG"))
    assert ledger.invoices[0].amount.gross == Decimal("840.00")
    assert ledger.schedule.total.gross == Decimal("1240.00")


def test_each_order_states_what_was_agreed_whatever_was_spent_later() -> None:
    for number in ("1", "2"):
        assert words(job(spent=True), "change-order", number) == words(job(spent=False), "change-order", number)
    first = words(job(spent=True), "change-order", "1")
    for line in (
        "These amounts are a limit. The work is paid by the time spent and the cost of materials, at the prices that"
        " the contract gives where none is agreed, shown by records that the Client receives before the invoice.",
        "What was spent on this Change Order takes the place of its limit in the price and in this schedule.",
        "New contract price, at most",
    ):
        assert line in first
    assert "at most £300.00" in first


def test_an_order_agreed_after_the_count_states_the_price_that_was_known() -> None:
    orders = [
        order(1, "300.00", approved="2026-02-03", spent=SPENT, **BY_TIME),
        order(2, "100.00", approved="2026-02-25"),
    ]
    ledger = ledger_of(case(change_orders=orders), load_law("GB-ENG"))
    assert ledger.schedule.order(2).sum_before.gross == Decimal("1240.00")
    assert "£1,240.00" in words(ledger, "change-order", "2")


def test_the_contract_as_amended_shows_what_was_spent_beside_the_limit() -> None:
    assert "£240.00 (spent of at most £300.00)" in words(job(spent=True), "contract-as-amended")
    assert "at most +£300.00" in words(job(spent=False), "contract-as-amended")


def test_a_german_order_says_the_same() -> None:
    ledger = job(spent=True)
    german = ledger.instead(replace(ledger.case, language="de-DE"))
    assert "Diese Beträge sind eine Obergrenze. Die Leistungen werden nach aufgewendeter Zeit" in words(
        german, "change-order", "1"
    )
    assert "Neue Vergütung, höchstens" in words(german, "change-order", "1")
    assert "+240,00 £ (Aufwand, höchstens 300,00 £)" in words(german, "contract-as-amended")


def test_writing_what_was_spent_is_no_drift_from_the_order_that_went_out(tmp_path: Path) -> None:
    made, approved = case_in(tmp_path), "    approved: 2026-04-14\n"
    by_time = "    time_and_materials: yes\n    spent: {date: 2026-04-24, amount: 1260.00}\n"
    edit(made, approved, f"{by_time}{approved}")
    issued(made)
    issued(made, "change-order", as_of="2026-04-13")
    edit(made, "amount: 1260.00}", "amount: 1100.00}")
    assert drift_of(made) == ()


def test_another_count_after_the_invoice_contradicts_the_invoice(tmp_path: Path) -> None:
    made, approved = case_in(tmp_path), "    approved: 2026-04-14\n"
    by_time = "    time_and_materials: yes\n    spent: {date: 2026-04-24, amount: 1260.00}\n"
    edit(made, approved, f"{by_time}{approved}")
    issued(made, "invoice", "INV-1044", as_of="2026-05-20", anyway=True)
    edit(made, "amount: 1260.00}", "amount: 1100.00}")
    (found,) = drift_of(made)
    assert found.binds
    assert found.diagnostic.message.startswith('change_orders[0].spent.amount is "1100.00", and K-2026-014/INV-1044,')
    assert "Put it back, and correct the invoice by a credit note or a new invoice." in found.diagnostic.hint


def test_an_invoice_of_less_than_its_order_is_told_of_the_order_by_time() -> None:
    fixed = order(1, "300.00", approved="2026-02-03", approved_by="Ann Alder")
    asks = {"number": "INV-1", "change_order": "1", "issued": "2026-02-23", "amount": "288.00"}
    ledger = ledger_of(case(contract={"tax": VAT}, change_orders=[fixed], invoices=[asks]), load_law("GB-ENG"))

    (found,) = invoice_under_contract.find(ledger)

    assert found.message == "invoice INV-1 asks for 288.00 GBP, less than the 360.00 GBP that the contract gives for it"
    assert (
        "Then give it time_and_materials: yes and spent: with the day and what it came to: its invoice asks for that,"
        " and the contract price follows." in (found.hint or "")
    )


def test_its_invoice_names_the_work_and_not_the_order_alone() -> None:
    asks = {"number": "INV-1", "change_order": "1", "issued": "2026-02-23"}
    listed = words(job(spent=True, invoices=[asks]), "invoice", "INV-1")
    assert "Change Order 1 (time and materials until 20 February 2026): More shelves" in listed
