"""A contract that is ended early: notice, what stops with it, the final account, and a settlement of all of it.

The job comes to 9,000.00 in two halves; the first was invoiced on 8 January 2024, and 4,500.00 is open of it.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from docgen.case.models import Case
from docgen.einvoice.model import XRECHNUNG
from docgen.einvoice.of_case import electronic_invoice
from docgen.errors import DocgenError
from docgen.ledger.final_account import FinalAccount, final_account
from docgen.ledger.ledger import Ledger, ledger_of
from docgen.steps.ladder import ladder_of
from docgen.steps.plan import plan_of
from docgen.steps.snapshot import standing_on
from docgen.steps.upcoming import upcoming_of
from tests.steps.jobs import day, job, law_of, words_of

ENDED: dict[str, Any] = {
    "by": "contractor",
    "ground": "breach",
    "reason": "You have not paid invoice INV-1.",
    "warned": "2026-05-01",
    "date": "2026-06-01",
}
HALF_OF_THE_REST: dict[str, Any] = {"work": [{"milestone": "M1"}, {"milestone": "M2", "share": "50%"}]}
VAT = {"tax": {"name": "VAT", "rate": "20%", "prices": "exclude"}}


def ended(*, contract: dict[str, Any] | None = None, more: dict[str, Any] | None = None, **ending: Any) -> Case:
    """The job, ended on 1 June 2026 by the contractor for a breach unless `ending` says otherwise."""
    return job("2026-04-01", contract=contract, ending={**ENDED, **ending}, **(more or {}))


def ledger(case: Case) -> Ledger:
    """The ledger of the case under its law."""
    return ledger_of(case, law_of(case))


def account(case: Case, on: str = "2026-06-15") -> FinalAccount:
    """The final account of that day."""
    return final_account(ledger(case), day(on))


def test_after_the_notice_the_work_is_no_longer_stopped_or_taken_up_but_what_is_due_is_claimed() -> None:
    stopped = [
        {"date": "2026-04-20", "what": "notice", "by": "post", "text": "Notice."},
        {"date": "2026-05-05", "what": "suspension", "by": "post", "text": "Work stopped."},
    ]
    case = ended(more={"record": stopped})
    before, after = (
        {each.step.document for each in plan_of(standing_on(ledger(case), day(on)), ladder_of(case))}
        for on in ("2026-05-29", "2026-06-02")
    )
    assert {"suspension-notice", "final-demand"} <= before
    assert "final-demand" in after
    coming = [
        each.step.document
        for each in plan_of(standing_on(ledger(case), day("2026-06-02")), ladder_of(case))
        if each.state != "done"
    ]
    assert "stop-work-notice" not in coming
    assert "resumption-notice" not in coming


def test_the_calendar_has_the_end_in_place_of_the_dates_of_the_work() -> None:
    terms = {"completion": "2026-09-01"}
    names = [
        {each.name for each in upcoming_of(standing_on(ledger(case), day("2026-06-02")), (), "job.yaml", ())}
        for case in (job("2026-04-01", contract=terms), ended(contract=terms))
    ]
    assert ["completion" in each for each in names] == [True, False]
    assert ["end" in each for each in names] == [False, True]


def test_a_demand_says_that_the_contract_ended_and_not_that_work_is_stopped() -> None:
    stopped = [{"date": "2026-05-05", "what": "suspension", "text": "Work stopped."}]
    said = words_of(ended(more={"record": stopped}), "final-demand", "2026-06-15")
    assert "The contract ended on 3 June 2026, so that no more work is done under it." in said
    assert "Work has been stopped" not in said
    german = ended(more={"record": stopped, "law": "DE", "language": "de-DE"})
    assert "Der Vertrag endete am 3. Juni 2026; weitere Leistungen werden nicht erbracht." in words_of(
        german, "final-demand", "2026-06-15"
    )


def test_the_notice_names_breach_request_and_the_law_in_germany() -> None:
    said = words_of(ended(more={"law": "DE", "language": "de-DE"}), "termination-notice", "2026-06-01")
    assert "wird hiermit gekündigt" in said
    assert "Am 1. Mai 2026 wurden Sie aufgefordert, innerhalb von 14 Tagen Abhilfe zu schaffen" in said
    assert "die Bestimmung des Vertrags über die vorzeitige Beendigung und auf § 648a BGB" in said


def test_what_the_client_ends_without_a_reason_runs_for_the_notice_agreed_and_pays_for_the_profit() -> None:
    terms = {"termination": {"notice": "14 days", "lost_profit": "10%"}}
    case = ended(contract=terms, by="client", ground="without a reason", reason=None, warned=None, **HALF_OF_THE_REST)
    said = words_of(case, "termination-notice", "2026-06-02")
    assert "The contract goes on until **Monday 15 June 2026**, and ends then." in said
    assert "and, for the profit lost, 10% of the price of the work not done" in said
    beyond = account(case).beyond
    assert beyond is not None
    assert (beyond.not_done, beyond.profit, beyond.profit_why) == (Decimal(2250), Decimal(225), "agreed")


def test_german_law_presumes_the_profit_where_the_client_ends_without_a_reason_and_only_then() -> None:
    by_client: dict[str, Any] = {"by": "client", "ground": "without a reason", "reason": None, "warned": None}
    german: dict[str, Any] = {"law": "DE", "language": "de-DE"}
    free = account(ended(more=german, **by_client, **HALF_OF_THE_REST)).beyond
    assert free is not None
    assert (free.profit, free.profit_why) == (Decimal("112.50"), "presumed")
    assert account(ended(more=german, **HALF_OF_THE_REST)).beyond is None


def test_a_reason_that_is_not_accepted_is_told_so_and_takes_nothing_off() -> None:
    others = [{"description": "Another joiner", "amount": "900.00"}]
    reason: dict[str, Any] = {
        "by": "client",
        "reason": "You say that the work is late.",
        "warned": None,
        **HALF_OF_THE_REST,
    }
    accepted = account(ended(**reason, completed_by_others=others))
    assert accepted.beyond is not None
    assert accepted.beyond.total == Decimal(-900)
    refused = ended(**reason, accepted="no")
    assert "**We do not accept this reason.**" in words_of(refused, "termination-notice", "2026-06-01")
    assert account(refused).beyond is None


def test_a_deposit_that_is_more_than_the_work_is_paid_back() -> None:
    case = ended(
        work=[{"description": "Drawings", "amount": "1000.00"}],
        more={"payments": [{"date": "2026-04-01", "amount": "4500.00"}]},
        unpaid=[],
    )
    found = account(case)
    assert (found.to_invoice.gross, found.balance) == (Decimal(-3500), Decimal(-3500))
    said = words_of(case, "final-account", "2026-06-15")
    assert "**£3,500.00** is to be paid back to you." in said
    assert "£3,500.00 more was invoiced than the work comes to; you will receive a credit note for it." in said
    note = {"number": "CN-1", "date": "2026-06-16", "invoice": "INV-1", "amount": "3500.00", "reason": "Not done"}
    after = account(
        ended(
            work=[{"description": "Drawings", "amount": "1000.00"}],
            more={"payments": [{"date": "2026-04-01", "amount": "4500.00"}], "credit_notes": [note]},
        ),
        "2026-06-16",
    )
    assert (after.to_invoice.gross, after.balance) == (Decimal(0), Decimal(-3500))


def test_the_final_invoice_asks_for_the_rest_and_takes_earlier_ones_off_with_their_tax() -> None:
    invoices = [
        {"number": "INV-1", "milestone": "M1", "issued": "2024-01-08", "due": "2026-04-01"},
        {"number": "INV-2", "final": "yes", "issued": "2026-06-15"},
    ]
    late = {"number": "CN-1", "date": "2026-07-01", "invoice": "INV-1", "amount": "60.00", "reason": "A broken pane"}
    case = ended(contract=VAT, more={"invoices": invoices, "credit_notes": [late]}, **HALF_OF_THE_REST)
    (_, final) = ledger(case).invoices
    assert (final.amount.net, final.amount.tax, final.amount.gross) == (Decimal(2250), Decimal(450), Decimal(2700))
    said = words_of(case, "invoice", "2026-06-15", "INV-2")
    assert "| Invoice INV-1 of 8 January 2024 | −£4,500.00 | −£900.00 | −£5,400.00 |" in said
    assert account(case, "2026-07-01").to_invoice.gross == 0, (
        "what was credited for a broken pane is not asked for again"
    )


def test_what_the_end_adds_is_no_electronic_invoice() -> None:
    terms = {"termination": {"lost_profit": "10%"}}
    more = {
        "invoices": [{"number": "INV-2", "ending": "yes", "issued": "2026-06-15"}],
        "law": "DE",
        "language": "de-DE",
    }
    case = ended(contract=terms, more=more, **HALF_OF_THE_REST)
    (found,) = ledger(case).invoices
    assert (found.amount.net, found.amount.tax) == (Decimal(225), Decimal(0))
    with pytest.raises(DocgenError) as refused:
        electronic_invoice(ledger(case), "invoice", "INV-2", XRECHNUNG)
    assert "makes no electronic invoice of it" in refused.value.message


def test_complete_work_comes_to_the_contract_sum_and_an_omission_is_named() -> None:
    left_out = {
        "number": "1",
        "date": "2026-04-10",
        "reason": "The client left the shelves out.",
        "items": [{"description": "Shelves left out", "amount": "-500.00"}],
        "payable": "M2",
        "approved": "2026-04-11",
    }
    done = [{"date": "2026-06-01", "what": "completion", "milestone": "M2", "text": "Done."}]
    case = job("2026-04-01", change_orders=[left_out], record=done)
    found = account(case)
    assert (found.work.gross, found.to_invoice.gross) == (Decimal(8500), Decimal(4000))
    said = words_of(case, "final-account", "2026-06-15")
    assert "Work that was left out is taken off with Change Order 1: £500.00." in said
    assert "£4,000.00 of the work is not invoiced yet; you will receive an invoice for it." in said


def test_what_is_held_back_is_not_asked_for_by_the_final_invoice() -> None:
    terms = {"retention": {"share": "10%", "on_completion": "50%", "defects_period": "6 months"}}
    invoices = [
        {"number": "INV-1", "milestone": "M1", "issued": "2024-01-08", "due": "2026-04-01"},
        {"number": "INV-2", "final": "yes", "issued": "2026-06-15"},
    ]
    case = ended(contract=terms, more={"invoices": invoices}, **HALF_OF_THE_REST)
    assert ledger(case).invoices[1].amount.gross == Decimal(2025)
    found = account(case)
    assert (found.to_invoice.gross, found.retained) == (Decimal(675), Decimal(675))


def test_no_final_account_before_the_end_or_before_the_work_is_valued() -> None:
    for case, message in (
        (job("2026-04-01"), "the work is not complete on 2026-06-15, and the contract was not ended"),
        (ended(), "the case does not say what was done by the end of the contract"),
    ):
        with pytest.raises(DocgenError) as refused:
            words_of(case, "final-account", "2026-06-15")
        assert refused.value.message == message


SETTLED = {"date": "2026-06-20", "amount": "4000.00", "pay_by": "2026-07-10", "signed": "2026-06-22"}


def test_a_settlement_names_claim_sum_and_what_is_given_up() -> None:
    said = words_of(ended(more={"settlement": SETTLED}, **HALF_OF_THE_REST), "settlement-agreement", "2026-06-20")
    assert "shall pay the Contractor **£4,000.00** (the **Settlement Sum**), tax included." in said
    assert "by **Friday 10 July 2026**" in said
    assert "the Contractor gives up £" in said


def test_a_settlement_that_was_not_paid_in_time_lets_the_claim_stand_again() -> None:
    late = [{"date": "2026-07-13", "amount": "4000.00"}]
    case = ended(more={"settlement": SETTLED, "payments": late}, **HALF_OF_THE_REST)
    planned = {
        on: [
            each.step.document
            for each in plan_of(standing_on(ledger(case), day(on)), ladder_of(case))
            if each.state != "done"
        ]
        for on in ("2026-07-09", "2026-07-14")
    }
    assert "final-demand" not in planned["2026-07-09"]
    assert "final-demand" in planned["2026-07-14"]


def test_a_release_says_what_it_does_not_touch() -> None:
    paid: dict[str, Any] = {"payments": [{"date": "2026-04-01", "amount": "4500.00"}]}
    said = words_of(job("2026-04-01", **paid), "release", "2026-06-15")
    assert "£4,500.00 has been received under the contract in all." in said
    assert "The last payment was £4,500.00 on 1 April 2026." in said
    assert "confidentiality" not in said  # the contract has no such clause
    assert "rights in the results" not in said
    kept = {"confidential": True, "intellectual_property": "licensed on payment"}
    service = words_of(job("2026-04-01", kind="services", contract=kept, **paid), "release", "2026-06-15")
    assert "- What the contract says of confidentiality\n- What the contract says of rights in the results" in service
    with pytest.raises(DocgenError) as refused:
        words_of(job("2026-04-01"), "release", "2026-06-15")
    assert "is still owed on 2026-06-15, and a release gives it up" in refused.value.message
    texas = words_of(job("2026-04-01", law="US-TX", **paid), "release", "2026-06-15")
    assert "This is not a waiver of lien." in texas


@pytest.mark.parametrize(("on", "there"), [("2026-06-01", True), ("2026-06-15", False)])
def test_services_are_ended_for_good_cause_within_two_weeks_or_by_the_contract_alone(on: str, there: bool) -> None:
    """Section 626(2) BGB: the time of the request has run out on 20 May 2026."""
    case = ended(contract={"owed": "service"}, more={"kind": "services", "law": "DE"}, date=on)
    text = words_of(case, "termination-notice", on)
    assert "The right to end the contract rests on its clause on ending it early" in text
    assert ("section 626 of the German Civil Code (BGB)" in text) == there
