"""A part of the work that is ended, by either side, while the rest goes on: price, schedule, papers, gate and account.

The job comes to 9,000.00 in three parts; the first was invoiced on 8 January 2024.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from docgen.case.models import Case
from docgen.errors import DocgenError
from docgen.ledger.final_account import final_account
from docgen.ledger.invoice_items import items_of
from docgen.ledger.ledger import Ledger, ledger_of
from docgen.steps.gate import gate
from docgen.steps.next_actions import actions_on
from docgen.steps.snapshot import standing_on
from docgen.steps.upcoming import upcoming_of
from tests.steps.jobs import day, job, law_of, unmet, words_of

THREE: dict[str, Any] = {
    "milestones": [
        {"id": "M1", "title": "Kitchen", "share": "50%", "due": "on completion of milestone"},
        {
            "id": "M2",
            "title": "Guest bathroom",
            "share": "30%",
            "due": "on completion of milestone",
            "planned": "2026-08-01",
        },
        {"id": "M3", "title": "The rest", "share": "20%", "due": "on completion"},
    ],
    "termination": {"notice": "14 days", "lost_profit": "10%", "parts": "yes"},
}
VAT = {"tax": {"name": "VAT", "rate": "20%", "prices": "exclude"}}
BY_CLIENT: dict[str, Any] = {
    "parts": [{"milestone": "M2"}],
    "by": "client",
    "ground": "without a reason",
    "date": "2026-06-01",
}
BY_CONTRACTOR: dict[str, Any] = {
    "parts": [{"milestone": "M2"}],
    "by": "contractor",
    "ground": "breach",
    "reason": "You have not had the bathroom cleared.",
    "warned": "2026-05-01",
    "date": "2026-06-01",
}


def ended(part: dict[str, Any], *, contract: dict[str, Any] | None = None, **more: Any) -> Case:
    """The job with a part of it ended so."""
    return job("2026-04-01", contract={**THREE, **(contract or {})}, partial_endings=[part], **more)


def ledger(case: Case) -> Ledger:
    """The ledger of the case under its law."""
    return ledger_of(case, law_of(case))


def actions(case: Case, on: str) -> list[str]:
    """What can be done next on that day, in words."""
    return [each.what for each in actions_on(standing_on(ledger(case), day(on)))]


def test_what_was_not_done_of_the_part_leaves_price_schedule_and_tax() -> None:
    case = ended({**BY_CLIENT, "work": [{"milestone": "M2", "share": "40%"}]}, contract=VAT)
    plan = ledger(case).schedule
    assert (plan.original.net, plan.ended.net, plan.total.net) == (Decimal(9000), Decimal(-1620), Decimal(7380))
    assert (plan.total.gross, plan.taxes[0][1].gross) == (Decimal(8856), Decimal(8856))
    assert [line.amount.net for line in plan.lines] == [Decimal(4500), Decimal(1080), Decimal(1800)]
    assert ledger(case).known_on(day("2026-05-31")).schedule.total.net == Decimal(9000)


def test_a_part_of_a_milestone_is_told_apart_by_its_own_price() -> None:
    part = {"milestone": "M2", "price": "1000.00", "description": "The tiles"}
    case = ended({**BY_CLIENT, "parts": [part], "work": [{"milestone": "M2", "amount": "300.00"}]})
    assert ledger(case).schedule.amount_of("M2") == Decimal(2000)
    assert "M2" in [stone.id for stone in case.milestones_to_reach], "the rest of it is still to be reached"


def test_an_order_with_its_own_tax_goes_with_the_part_that_holds_it() -> None:
    order = {
        "number": "1",
        "date": "2026-04-01",
        "reason": "A shower for the disabled.",
        "items": [{"description": "Shower", "amount": "1000.00"}],
        "payable": "M2",
        "tax": "5%",
        "approved": "2026-04-02",
    }
    invoice = {"number": "INV-2", "milestone": "M2", "issued": "2026-06-10"}
    case = ended(
        {**BY_CLIENT, "work": [{"milestone": "M2", "share": "50%"}]},
        contract=VAT,
        change_orders=[order],
        invoices=[invoice],
    )
    plan = ledger(case).schedule
    assert dict(plan.taxes)[Decimal(5)].net == Decimal(500)
    assert plan.total.net == Decimal(8150)
    (found,) = ledger(case).invoices
    assert [(rate, each.net) for rate, each in found.taxes] == [
        (Decimal(20), Decimal(1350)),
        (Decimal(5), Decimal(500)),
    ]
    assert found.description == "Guest bathroom, with Change Order 1, as far as it was done before it was ended"
    assert [(item.description, item.rate, item.amount) for item in items_of(case, found, plan)] == [
        (found.description, Decimal(20), Decimal(1350)),
        (found.description, Decimal(5), Decimal(500)),
    ]


def test_what_was_invoiced_before_keeps_its_sum_and_status_tells_what_to_credit() -> None:
    invoices = [{"number": "INV-2", "milestone": "M2", "issued": "2026-05-01"}]
    case = ended({**BY_CLIENT, "work": [{"milestone": "M2", "share": "40%"}]}, invoices=invoices)
    assert ledger(case).invoices[0].amount.gross == Decimal(2700)
    assert "£1,620.00 of invoice INV-2 is for work that was ended and not done" in actions(case, "2026-06-20")
    note = {"number": "CN-1", "date": "2026-06-20", "invoice": "INV-2", "amount": "1620.00", "reason": "Ended"}
    credited = ended(
        {**BY_CLIENT, "work": [{"milestone": "M2", "share": "40%"}]}, invoices=invoices, credit_notes=[note]
    )
    assert not [each for each in actions(credited, "2026-06-20") if "ended and not done" in each]


def test_what_was_done_may_be_invoiced_and_the_work_is_complete_without_the_part() -> None:
    case = ended({**BY_CLIENT, "work": [{"milestone": "M2", "share": "40%"}]})
    assert "milestone M2 may be invoiced since 1 June 2026: £1,080.00" in actions(case, "2026-06-20")
    named = {each.name for each in upcoming_of(standing_on(ledger(case), day("2026-06-02")), (), "job.yaml", ())}
    assert "end-M2" in named
    assert "milestone-M2" not in named


def test_the_letter_of_the_contractor_names_part_reason_and_what_becomes_of_the_price() -> None:
    said = words_of(ended(BY_CONTRACTOR), "termination-notice", "2026-06-01")
    assert "Notice that ends a part of the contract: A job" in said
    assert "We end a part of the contract J-1 of 2 January 2024: M2 (Guest bathroom)." in said
    assert "at the latest on **Wednesday 3 June 2026**. The rest of the contract goes on." in said
    assert "You have not had the bathroom cleared." in said
    assert "| M2 (Guest bathroom) | £2,700.00 |" in said
    assert "the contract price falls by the price of that" in said
    assert "and, for the profit lost, 10% of the price of what was not done of it" in said
    assert "final account" not in said


def test_the_german_letter_rests_on_the_section_that_lets_a_part_be_ended() -> None:
    said = words_of(ended(BY_CONTRACTOR, law="DE", language="de-DE"), "termination-notice", "2026-06-01")
    assert "Teilkündigung des Vertrags: A job" in said
    assert "Ein Teil des Vertrags J-1 vom 2. Januar 2024 wird hiermit gekündigt: M2 (Guest bathroom)." in said
    assert "lässt die Kündigung eines abgrenzbaren Teils zu, ebenso § 648a Abs. 2 BGB." in said
    assert "Im Übrigen läuft der Vertrag weiter." in said


def test_the_answer_to_the_client_values_the_part_and_counts_the_notice_agreed() -> None:
    case = ended({**BY_CLIENT, "work": [{"milestone": "M2", "share": "40%"}]})
    said = words_of(case, "termination-notice", "2026-06-02", "M2")
    assert "This part goes on until **Monday 15 June 2026**, and ends then. The rest of the contract goes on." in said
    assert "| M2 (Guest bathroom) | £2,700.00 | £1,080.00 |" in said
    assert "What was not done of it (£1,620.00) is no longer owed; the contract price is now £7,380.00." in said


def test_both_may_agree_on_the_end_of_a_part() -> None:
    case = ended({"parts": [{"milestone": "M2"}], "by": "both", "date": "2026-06-01"})
    said = words_of(case, "termination-notice", "2026-06-01")
    assert "As agreed between us, a part of the contract J-1 of 2 January 2024 ends early: M2 (Guest bathroom)." in said


def test_the_gate_asks_for_the_request_and_for_the_day_of_this_part() -> None:
    unwarned = {key: value for key, value in BY_CONTRACTOR.items() if key != "warned"}
    found = {
        each.rule: each for each in gate(ledger(ended(unwarned)), "termination-notice", day("2026-06-01"), about="M2")
    }
    assert list(found) == ["breach-requested"]
    assert not gate(ledger(ended(BY_CONTRACTOR)), "termination-notice", day("2026-06-01"), about="M2")
    late = gate(ledger(ended(BY_CONTRACTOR)), "termination-notice", day("2026-06-02"), about="M2")
    assert [each.rule for each in late] == ["ending-dated"]
    assert "date: under partial_endings" in late[0].hint
    assert "contract-going-on" not in unmet(ended(BY_CONTRACTOR), "stop-work-notice", "2026-06-10")


def test_the_final_account_shows_the_part_and_what_its_end_adds() -> None:
    done = [{"date": "2026-07-01", "what": "completion", "milestone": "M3", "text": "Done."}]
    part = {**BY_CLIENT, "work": [{"milestone": "M2", "share": "40%"}]}
    case = ended({**part, "leaving": [{"description": "A lost journey", "amount": "80.00"}]}, record=done)
    found = final_account(ledger(case), day("2026-07-02"))
    assert found.beyond is not None
    assert (found.work.gross, found.beyond.profit, found.beyond.total) == (Decimal(7380), Decimal(162), Decimal(242))
    said = words_of(case, "final-account", "2026-07-02")
    assert "The work under the contract J-1 of 2 January 2024 is complete." in said
    assert "| Not done, because it was ended early: Guest bathroom | −£1,620.00 |" in said
    assert "The profit lost is 10% of £1,620.00, the price without tax of the work not done" in said
    german = ended(part, record=done, law="DE", language="de-DE")
    assert "Nicht erbracht, weil vorzeitig beendet: Guest bathroom" in words_of(german, "final-account", "2026-07-02")


def test_what_the_end_of_a_part_adds_is_invoiced_once() -> None:
    invoices = [
        {"number": "INV-2", "ending": "yes", "issued": "2026-06-20"},
        {"number": "INV-3", "ending": "yes", "issued": "2026-06-21"},
    ]
    case = ended({**BY_CLIENT, "work": [{"milestone": "M2", "share": "40%"}]}, invoices=invoices)
    assert [each.amount.gross for each in ledger(case).invoices] == [Decimal(162), Decimal(0)]


def test_status_asks_for_what_the_end_of_a_part_adds() -> None:
    case = ended({**BY_CLIENT, "work": [{"milestone": "M2", "share": "40%"}]})
    assert "£162.00 that the end of the contract adds is not asked for" in actions(case, "2026-06-20")


def test_a_change_order_after_it_starts_from_the_price_that_is_left() -> None:
    order = {
        "number": "1",
        "date": "2026-06-10",
        "reason": "A cupboard.",
        "items": [{"description": "Cupboard", "amount": "500.00"}],
        "payable": "M3",
    }
    said = words_of(ended(BY_CLIENT, change_orders=[order]), "change-order", "2026-06-10", "1")
    assert "| Parts of the Work that were ended early | −£2,700.00 |" in said
    assert "| Contract price before this Change Order | £6,300.00 |" in said
    assert "Guest bathroom, ended early on 1 June 2026" in said


def test_a_demand_tells_the_part_and_the_price_that_is_left() -> None:
    said = words_of(ended(BY_CLIENT), "final-demand", "2026-06-20")
    assert "- Guest bathroom, ended early on 1 June 2026: −£2,700.00" in said
    assert "The price is therefore £6,300.00." in said


def test_the_contract_lets_a_part_be_ended_only_where_it_says_so() -> None:
    words = "Whoever may end the Contract may instead end a part of it"
    assert words in words_of(ended(BY_CLIENT), "contract", "2024-01-02")
    assert words not in words_of(
        job("2026-04-01", contract={"termination": {"notice": "14 days"}}), "contract", "2024-01-02"
    )


def test_no_answer_to_a_notice_that_has_not_come() -> None:
    with pytest.raises(DocgenError) as refused:
        words_of(ended(BY_CLIENT), "termination-notice", "2026-05-31")
    assert refused.value.message == "the notice is of 2026-06-01, after 2026-05-31"
