"""A running service by the month beside the work: its invoices, its end, and a job in which it was switched off."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from msgspec.structs import replace

from docgen.case.models import Case
from docgen.law.ending import retainer_ends
from docgen.ledger.ledger import ledger_of
from docgen.steps.gate import gate
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


def test_a_german_consumer_waits_for_no_end_of_a_month() -> None:
    """Section 309 no. 9(b) BGB: what goes on ends at any time with a month's notice at the most."""
    end = {"retainer": "H", "by": "client", "date": "2026-05-20"}
    private = hosted(MARCH, retainer_ends=[end], law="DE", language="de-DE", client="consumer")
    assert private.parties.client.debtor == "consumer"
    (hosting,) = private.contract.retainers
    assert retainer_ends(private, hosting) == day("2026-06-20")
    assert retainer_ends(replace(private, law="GB-ENG"), hosting) == day("2026-06-30")
    said = "mit einer Frist von 1 Monat kündigen"
    assert said in words_of(private, "contract", "2026-04-01")
    assert said in words_of(private, "service-end-notice", "2026-05-21")


def test_one_day_is_named_once() -> None:
    late = {**HOSTING, "since": "2026-03-31"}
    case = hosted({**MARCH, "issued": "2026-03-31"}, hosting=late)
    assert ledger_of(case, law_of(case)).invoices[1].description == "Hosting, 31 March 2026"
    assert "Period of supply: 31 March 2026." in words_of(case, "invoice", "2026-03-31", "INV-2")


# --- its end ------------------------------------------------------------------------------------------------------

END = {"retainer": "H", "by": "client", "date": "2026-04-10"}
GERMAN: dict[str, Any] = {"law": "DE", "language": "de-DE"}


def test_the_answer_to_its_end_says_when_why_and_what_goes_on() -> None:
    said = words_of(hosted(MARCH, APRIL, retainer_ends=[END]), "service-end-notice", "2026-04-10")
    assert "arrived on 10 April 2026: Hosting." in said
    assert "Its last day is **Sunday 31 May 2026**." in said
    assert "by written notice of 1 month to the end of a month; the last day follows from that." in said
    assert "£460.00 is open on the invoices sent for it so far. What is due remains due." in said
    assert "The end of the service does not end the contract." in said
    german = words_of(hosted(MARCH, retainer_ends=[END], **GERMAN), "service-end-notice", "2026-04-10")
    assert "Bestätigung Ihrer Kündigung: Hosting" in german
    assert "Letzter Tag der Leistung ist **Sonntag, 31. Mai 2026**." in german
    assert "Das Ende der Leistung beendet den Vertrag nicht." in german


def test_the_contractor_ends_it_by_the_letter_itself() -> None:
    end = {"retainer": "H", "by": "contractor", "date": "2026-04-29"}
    case = hosted(MARCH, APRIL, retainer_ends=[end])
    said = words_of(case, "service-end-notice", "2026-04-29")
    assert "We end this running service under the contract J-1 of 2 January 2024: Hosting." in said
    assert "**Tuesday 30 June 2026**" in said, "it counts from its arrival by post in May"
    shown = {"date": "2026-04-29", "what": "letter", "document": "service-end-notice", "received": "2026-04-30"}
    sent = hosted(MARCH, APRIL, retainer_ends=[end], record=[{**shown, "by": "courier", "text": "It was handed over."}])
    assert "**Sunday 31 May 2026**" in words_of(sent, "service-end-notice", "2026-04-30")
    assert "Hiermit" not in words_of(hosted(retainer_ends=[end], **GERMAN), "service-end-notice", "2026-04-29")


def test_an_invoice_for_a_month_keeps_its_sum_and_a_later_end_asks_for_a_credit_note() -> None:
    end = {**END, "ends": "2026-04-15"}
    case = hosted(MARCH, APRIL, retainer_ends=[end])
    assert ledger_of(case, law_of(case)).invoices[2].amount.gross == 310
    assert "invoiced for days after the last one" in words_of(case, "service-end-notice", "2026-04-10")
    standing = standing_on(ledger_of(case, law_of(case)), day("2026-04-16"))
    actions = {each.name: each for each in actions_on(standing)}
    assert actions["beyond-INV-3"].how == "take it off under credit_notes, with invoice: INV-3 and amount: 155.00"
    assert actions["end-H"].document == "service-end-notice"
    note = {"number": "CN-1", "date": "2026-04-16", "invoice": "INV-3", "amount": "155.00", "reason": "It ended."}
    credited = hosted(MARCH, APRIL, retainer_ends=[end], credit_notes=[note])
    assert "beyond-INV-3" not in {
        each.name for each in actions_on(standing_on(ledger_of(credited, law_of(credited)), day("2026-04-16")))
    }


def test_the_end_of_the_contract_names_the_services_that_end_with_it() -> None:
    over = {"by": "client", "ground": "without a reason", "date": "2026-06-10"}
    case = hosted(ending=over)
    assert "these running services end on the same day: Hosting." in words_of(case, "termination-notice", "2026-06-10")
    after = words_of(
        hosted(ending=over, retainer_ends=[{**END, "date": "2026-06-10"}]), "service-end-notice", "2026-06-11"
    )
    assert "does not end the contract" not in after


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


def test_a_service_that_has_ended_is_not_threatened_to_be_cut_off() -> None:
    """The hosting ended on 30 April: a warning that it will be switched off in May is an empty threat."""
    stop = {"stop_work": {"when_overdue": "7 days", "notice": "7 days", "switches_off": ["The hosting"]}}
    terms = {"retainers": [HOSTING], **stop}
    case = job(
        "2026-04-01",
        kind="services",
        contract=terms,
        invoices=[DONE, MARCH],
        retainer_ends=[{**END, "date": "2026-03-20"}],
    )

    def refused(on: str) -> list[str]:
        found = gate(ledger_of(case, law_of(case)), "service-cutoff-warning", day(on))
        return [str(each.message) for each in found if each.rule == "a-service-to-cut"]

    assert refused("2026-04-30") == []
    assert refused("2026-05-04") == ["the running service ended on 30 April 2026, so there is nothing to cut off"]
