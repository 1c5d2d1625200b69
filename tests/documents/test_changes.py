"""What documents say of change orders and instructions: how far each has come, what it changes and what not."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from docgen.case.change_orders import ChangeOrder, Instruction
from docgen.case.invoices import Invoice
from docgen.case.models import Case
from docgen.errors import DocgenError
from docgen.render.words import lines_of
from docgen.schema.reader import known_block
from tests.documents.examples import loaded
from tests.documents.test_every_case_composes import document_of

SHOP, KITCHEN, WEBSITE = "shop-fit-out.yaml", "kitchen.yaml", "website.yaml"
HEATER: dict[str, Any] = {
    "number": "4",
    "date": "2026-03-20",
    "reason": "The client asked for a fan heater over the counter.",
    "items": [{"description": "Fan heater, supplied and wired", "amount": "800.00"}],
}
LETTERS = [("late-interest-notice", date(2026, 5, 11)), ("final-demand", date(2026, 6, 15))]
NOT_AGREED = "The following is not agreed in writing, and nothing in this letter depends on it:"


def with_order(example: str = SHOP, **fields: Any) -> Case:
    """The example's case with one more change order."""
    case = loaded(example).case
    number = str(len(case.change_orders) + 1)
    order = known_block(ChangeOrder, HEATER | {"number": number} | fields)
    return replace(case, change_orders=(*case.change_orders, order))


def with_instruction(example: str, **fields: Any) -> Case:
    """The example's case with one more instruction."""
    case = loaded(example).case
    given = {"id": "I9", "date": "2026-03-20", "asked_by": "Mr Rusk", "description": "A fan heater.", **fields}
    return replace(case, instructions=(*case.instructions, known_block(Instruction, given)))


def lines(case: Case, document: str, as_of: date, number: Any = None, example: str = SHOP) -> list[str]:
    """The words of a document, a line a paragraph or row."""
    return list(lines_of(document_of(example, case, document, as_of, number).draft))


def section(found: list[str], heading: str, rows: int) -> list[str]:
    """So many lines below a heading."""
    at = found.index(heading)
    return found[at + 1 : at + 1 + rows]


# --- what is pending ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "state"),
    [
        ({"sent": "2026-03-23"}, "sent on 23 March 2026, not yet answered"),
        ({"sent": "2026-03-23", "approved": "2026-07-01"}, "sent on 23 March 2026, not yet answered"),
    ],
)
@pytest.mark.parametrize(("document", "as_of"), [*LETTERS, ("statement-of-account", date(2026, 6, 15))])
def test_every_letter_about_money_says_what_is_pending_on_its_day(
    document: str, as_of: date, fields: dict[str, str], state: str
) -> None:
    found = lines(with_order(**fields), document, as_of)
    assert section(found, NOT_AGREED, 1) == [f"Change Order 4 (+£800.00 plus VAT): {state}"]


@pytest.mark.parametrize("fields", [{}, {"sent": "2026-07-01"}])
@pytest.mark.parametrize(("document", "as_of"), [*LETTERS, ("statement-of-account", date(2026, 6, 15))])
def test_what_nobody_has_sent_to_the_client_is_not_told_to_the_client(
    document: str, as_of: date, fields: dict[str, str]
) -> None:
    assert NOT_AGREED not in lines(with_order(**fields), document, as_of)


def test_an_instruction_that_an_invoice_asks_for_is_not_called_without_weight() -> None:
    case = with_instruction(SHOP, estimate="750.00")
    asked = known_block(
        Invoice,
        {"number": "INV-9", "description": "A heater", "instruction": "I9", "amount": "900.00", "issued": "2026-04-01"},
    )
    case = replace(case, invoices=(*case.invoices, asked))
    found = lines(case, "final-demand", date(2026, 6, 15))
    assert NOT_AGREED not in found
    assert any("You asked for it on 20 March 2026." in line for line in found)


@pytest.mark.parametrize("ended", [{"rejected": "2026-03-24"}, {"void": "2026-03-24"}, {"approved": "2026-03-24"}])
def test_what_was_answered_or_withdrawn_is_not_pending(ended: dict[str, str]) -> None:
    assert NOT_AGREED not in lines(with_order(**ended), "final-demand", date(2026, 6, 15))


def test_an_instruction_that_is_in_no_order_is_pending() -> None:
    case = with_instruction(SHOP, estimate="750.00")
    found = lines(case, "final-demand", date(2026, 6, 15))
    assert section(found, NOT_AGREED, 1) == [
        "Instruction I9 (estimated at +£750.00 plus VAT): given by Mr Rusk on 20 March 2026, in no Change Order yet"
    ]
    promoted = replace(with_order(instruction="I9", approved="2026-03-25"), instructions=case.instructions)
    assert NOT_AGREED not in lines(promoted, "final-demand", date(2026, 6, 15))


@settings(max_examples=12, deadline=None)
@given(
    amount=st.integers(min_value=-2_000_000, max_value=2_000_000),
    days=st.integers(min_value=-30, max_value=90),
    ended=st.sampled_from(("", "sent", "rejected", "void")),
    move=st.booleans(),
)
def test_no_order_without_approval_changes_a_word_but_where_it_is_named(
    amount: int, days: int, ended: str, move: bool
) -> None:
    fields: dict[str, Any] = {"items": [{"description": "Heater", "amount": f"{amount / 100:.2f}"}]}
    fields |= {"time": f"{days} days"} | ({ended: "2026-03-23"} if ended else {})
    fields |= {"milestones": [{"id": "M4", "planned": "2026-08-03"}], "payable": "M4"} if move else {}
    case, plain = with_order(**fields), loaded(SHOP).case
    for document, as_of in (*LETTERS, ("contract-as-amended", date(2026, 6, 15))):
        without = lines(plain, document, as_of)
        added = [line for line in lines(case, document, as_of) if line not in without]
        assert [line for line in added if line != NOT_AGREED and not line.startswith("Change Order 4 (")] == []


# --- the change order ---------------------------------------------------------------------------------------------


def test_an_order_at_another_rate_of_tax_shows_the_tax_by_its_rate() -> None:
    found = lines(with_order(tax="5%"), "change-order", date(2026, 3, 20), 4)
    assert "All amounts are without VAT, which is added at 5%. With it this Change Order comes to +£840.00." in found
    at = found.index("New contract price £93,050.00")
    assert found[at + 1 : at + 4] == ["VAT at 20% £18,450.00", "VAT at 5% £40.00", "With VAT £111,540.00"]


def test_an_order_says_what_becomes_of_milestones() -> None:
    case = with_order(
        items=[{"description": "Fan heater", "amount": "800.00"}],
        milestones=[
            {"id": "M4", "amount": "20500.00", "planned": "2026-06-01", "title": "Practical completion without signs"},
            {"id": "M5", "title": "Signs", "amount": "1800.00", "due": "2026-06-15"},
        ],
    )
    found = lines(case, "change-order", date(2026, 3, 20), 4)
    assert section(found, "Milestones", 3) == [
        "Milestone What changes",
        "M4 (Practical completion) now called “Practical completion without signs”, £20,500.00 in place of £21,500.00,"
        " planned for 1 June 2026",
        "M5 (Signs) new: £1,800.00, may be invoiced on 15 June 2026",
    ]
    schedule = section(found, "Payment schedule as amended", 9)
    assert schedule[4:6] == [
        "M4: Practical completion without signs, with Change Order 4 on completion of the Work £20,500.00",
        "M5: Signs on 15 June 2026 £1,800.00",
    ]
    assert (
        "This Change Order is invoiced with the Milestones as they are changed above. The payment terms of the contract"
        " apply to it, and so does the retention of 5%." in found
    )


def test_a_milestone_that_is_taken_out_stays_in_the_schedule_without_money() -> None:
    gone = with_order(
        items=[{"description": "Completion left out", "amount": "-21500.00"}],
        milestones=[{"id": "M4", "removed": "yes"}],
    )
    found = lines(gone, "change-order", date(2026, 3, 20), 4)
    assert (
        section(found, "Milestones", 2)[1] == "M4 (Practical completion) left out; there is no such Milestone any more"
    )
    assert any(line.startswith("M4: Practical completion") and line.endswith("£0.00") for line in found)


def test_an_order_over_time_alone_has_no_prices() -> None:
    found = lines(with_order(items=[], time="5 business days"), "change-order", date(2026, 3, 20), 4)
    assert "Work and price" not in found
    assert "New completion date 26 May 2026" in found
    assert not [line for line in found if line.startswith("This Change Order is ")]


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        (
            {"void": "2026-03-24", "void_reason": "written twice"},
            "This Change Order was withdrawn on 24 March 2026 (written twice). It changes neither the price nor the"
            " time, and the Contractor does not carry it out.",
        ),
        (
            {"rejected": "2026-03-24"},
            "The Client rejected this Change Order on 24 March 2026. It changes neither the price nor the time, and the"
            " Contractor does not carry it out.",
        ),
        (
            {"approved": "2026-03-24", "approved_by": "Daniel Rusk"},
            "The Client approved this Change Order on 24 March 2026 (by Daniel Rusk), and the Contractor carries it"
            " out.",
        ),
    ],
)
def test_an_order_says_how_it_ended(fields: dict[str, str], said: str) -> None:
    assert said in lines(with_order(**fields), "change-order", date(2026, 6, 15), 4)


def test_an_order_that_takes_another_back_says_so_and_the_other_one_too() -> None:
    case = with_order(
        items=[{"description": "No acoustic ceiling", "amount": "-4850.00"}],
        time="-4 business days",
        cancels="1",
        approved="2026-03-24",
    )
    assert any(
        line.endswith("It takes back Change Order 1 of 16 February 2026.")
        for line in lines(case, "change-order", date(2026, 6, 15), 4)
    )
    assert (
        "The Client approved this Change Order on 18 February 2026 (by Daniel Rusk). The Client and the Contractor took"
        " it back by Change Order 4 (approved 24 March 2026)." in lines(case, "change-order", date(2026, 6, 15), 1)
    )
    assert "New contract price £90,850.00" in lines(case, "change-order", date(2026, 6, 15), 1)


# --- the contract as amended --------------------------------------------------------------------------------------


def test_the_contract_as_amended_needs_an_approved_order() -> None:
    with pytest.raises(DocgenError) as refused:
        document_of(SHOP, loaded(SHOP).case, "contract-as-amended", date(2026, 2, 17))
    assert refused.value.message == ("no change order was approved by 2026-02-17, so the contract is as it was signed")
    assert refused.value.hint == "Draft the contract itself, or give a later --as-of."


def test_the_contract_as_amended_is_that_of_its_day() -> None:
    found = lines(loaded(SHOP).case, "contract-as-amended", date(2026, 3, 3))
    price = next(line for line in found if "The Client shall pay the Contractor" in line)
    assert "£90,850.00 plus VAT at 20%, that is £109,020.00 in all," in price
    assert "As amended by Change Order 1 (approved 18 February 2026); originally £86,000.00." in price
    assert "Change Order 2 (+£1,400.00 plus VAT): sent on 2 March 2026, not yet answered" in found


def test_the_contract_as_amended_names_both_rates_of_tax() -> None:
    found = lines(with_order(tax="5%", approved="2026-03-24"), "contract-as-amended", date(2026, 6, 15))
    assert any("£93,050.00 plus VAT at 20% and 5%, that is £111,540.00 in all," in line for line in found)
    at = found.index("VAT at 20% £18,450.00")
    assert found[at + 1 : at + 3] == ["VAT at 5% £40.00", "In all £111,540.00"]


# --- the instruction on site --------------------------------------------------------------------------------------


def confirmed(example: str, **fields: Any) -> list[str]:
    """The letter that confirms an instruction on the day it was given."""
    return lines(with_instruction(example, **fields), "confirmation-of-instruction", date(2026, 3, 20), "I9", example)


def test_a_business_is_told_until_when_to_object_and_what_the_letter_is_not() -> None:
    found = confirmed(SHOP, estimate="750.00", time="1 business day", object_within="2 business days")
    text = " ".join(found)
    assert "tell us in writing by Tuesday 24 March 2026 if anything in it is not as you understand it" in text
    assert "Unless you object by then, this letter will be relied on as the record of what was asked" in text
    assert "This letter is not a Change Order, and does not change the price or the time by itself." in text
    assert "Added to the price £750.00 plus VAT" in found
    assert "Completion date 19 May 2026 in place of 18 May 2026" in found


def test_the_silence_of_a_consumer_is_no_agreement() -> None:
    text = " ".join(confirmed(KITCHEN, estimate="750.00"))
    assert "If no answer comes, that is not taken as your agreement to a price." in text
    assert "Unless you object" not in text


def test_urgent_work_rests_on_the_clause_that_allows_it() -> None:
    text = " ".join(confirmed(SHOP, urgent="yes"))
    assert "This work has to be done at once to prevent danger or damage." in text
    assert "by time and materials at £58.00 an hour plus VAT plus the cost of materials." in text
    assert "does not begin before it is signed" not in text
    assert "Price not yet worked out" in text


def test_work_left_out_is_taken_off() -> None:
    found = confirmed(SHOP, estimate="-300.00")
    assert "Taken off the price £300.00 plus VAT" in found
    assert "Taken off with VAT £360.00" in found


def test_a_letter_drafted_later_says_what_has_become_of_the_instruction() -> None:
    later = date(2026, 4, 1)
    shop = loaded(SHOP).case
    assert any(
        line.startswith("It has since been included in Change Order 2 of 2 March 2026")
        for line in lines(shop, "confirmation-of-instruction", later, "I1")
    )
    objected = with_instruction(SHOP, objected="2026-03-23")
    text = " ".join(lines(objected, "confirmation-of-instruction", later, "I9"))
    assert "You objected to this record on 23 March 2026." in text
    withdrawn = with_instruction(SHOP, withdrawn="2026-03-23")
    text = " ".join(lines(withdrawn, "confirmation-of-instruction", later, "I9"))
    assert "The instruction was withdrawn on 23 March 2026." in text


def test_a_sole_trader_speaks_as_one() -> None:
    text = " ".join(confirmed(WEBSITE, estimate="100.00"))
    assert "Mr Rusk asked me for this change to the work:" in text
    assert " we " not in text.lower().replace(" us ", " ")


# --- what an order leaves open ------------------------------------------------------------------------------------


def test_an_offer_says_until_when_it_stands_and_what_it_does_not_settle() -> None:
    case = with_order(stands_until="2026-03-27", time_open="yes", keeps_open=["Two days of waiting in March"])
    found = lines(case, "change-order", date(2026, 3, 20), 4)

    assert any(line.endswith("It may be approved until 27 March 2026.") for line in found)
    assert section(found, "Time", 1) == [
        "The change in time is still to be assessed. This Change Order does not settle it; it follows from what the"
        " contract says of delay."
    ]
    assert section(found, "This Change Order does not settle the following, which stays open:", 1) == [
        "Two days of waiting in March"
    ]
    assert not any("and the change in time above" in line for line in found)


def test_an_offer_that_was_approved_no_longer_says_until_when_it_stands() -> None:
    case = with_order(stands_until="2026-03-27", sent="2026-03-20", approved="2026-03-25")
    assert not any("may be approved until" in line for line in lines(case, "change-order", date(2026, 3, 26), 4))
