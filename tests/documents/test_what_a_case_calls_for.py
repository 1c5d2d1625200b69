"""Words that follow from what happened in a case: what an invoice holds, what is left to pay and to do."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from msgspec.structs import replace

from docgen.case.contract import LateInterest
from docgen.case.invoices import Payment
from docgen.case.models import Case
from docgen.documents.wording import Wording
from docgen.money import Rate
from docgen.render.words import lines_of
from docgen.schema.reader import known_block
from tests.documents.examples import loaded
from tests.documents.test_every_case_composes import document_of

KITCHEN = loaded("kitchen.yaml").case
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
BRITISH_DAY = re.compile(rf"\b\d{{1,2}} ({MONTHS}) \d{{4}}")


def lines(example: str, case: Case, document: str, day: date, number: int | None = None) -> list[str]:
    """The lines of a document, with plain blanks."""
    return [line.replace("\u00a0", " ") for line in lines_of(document_of(example, case, document, day, number).draft)]


def test_a_day_in_a_document_of_the_united_states_is_written_as_there() -> None:
    base = loaded("website.yaml").case
    agreed = known_block(LateInterest, {"rate": Rate(percent=Decimal(9), per="year")})
    case = replace(base, contract=replace(base.contract, late_interest=agreed))
    found = lines("website.yaml", case, "final-demand", date(2026, 6, 15))

    assert any("under the contract of " in line for line in found)
    assert not [line for line in found if BRITISH_DAY.search(line)]


def test_the_days_of_a_phrase_are_written_as_in_the_document() -> None:
    american = Wording(language="en-US", currency="USD")

    assert american.dated("the contract of 2 March 2026").replace("\u00a0", " ") == "the contract of March 2, 2026"
    assert american.dated("a note on 31 February 2026") == "a note on 31 February 2026"


def test_a_currency_in_letters_stands_apart_from_the_figure() -> None:
    wording = Wording(language="en-GB", currency="KWD")

    assert wording.money(Decimal("-1200.5")).replace("\u00a0", " ") == "−KWD 1,200.500"
    assert wording.exact_money(Decimal("1.23456")).replace("\u00a0", " ") == "KWD 1.2346"
    assert wording.round_money(Decimal(1200)).replace("\u00a0", " ") == "KWD 1,200"


def test_a_schedule_without_planned_days_has_no_column_for_them() -> None:
    stones = tuple(replace(stone, planned=None) for stone in KITCHEN.contract.milestones)
    case = replace(KITCHEN, contract=replace(KITCHEN.contract, milestones=stones))

    assert any("Planned for" in line for line in lines("kitchen.yaml", KITCHEN, "contract", date(2026, 3, 2)))
    assert not any("Planned for" in line for line in lines("kitchen.yaml", case, "contract", date(2026, 3, 2)))


def test_where_only_interest_is_left_the_letters_do_not_call_an_invoice_open() -> None:
    rest = [("INV-1043", "5640.00"), ("INV-1044", "5580.00")]
    paid = tuple(Payment(date=date(2026, 6, 20), amount=Decimal(sum_), invoice=number) for number, sum_ in rest)
    case = replace(KITCHEN, payments=(*KITCHEN.payments, *paid))
    late = "what the delay adds is still unpaid"

    for document in ("late-interest-notice", "final-demand"):
        found = lines("kitchen.yaml", case, document, date(2026, 7, 6))
        assert any(late in line for line in found)
        assert not any("overdue" in line or "What is open" in line for line in found)


def test_one_invoice_is_not_spoken_of_as_several() -> None:
    case = replace(KITCHEN, invoices=KITCHEN.invoices[:3])
    for document in ("late-interest-notice", "final-demand"):
        found = lines("kitchen.yaml", case, document, date(2026, 6, 9))
        assert any("INV-1043" in line for line in found)
        assert not any(re.search(r"these invoices|invoices INV|INV-1043 are", line, re.IGNORECASE) for line in found)


def test_a_name_or_a_title_that_ends_in_a_point_is_not_followed_by_another() -> None:
    base = loaded("website.yaml").case
    client = replace(base.parties.client, name="Pier & Co.")
    parties = replace(base.parties, client=client)
    case = replace(base, parties=parties, title="A website for Pier & Co.")

    assert not any(".." in line for line in lines("website.yaml", case, "final-demand", date(2026, 6, 15)))
    assert not any(".." in line for line in lines("website.yaml", case, "late-interest-notice", date(2026, 6, 1)))


def test_a_place_that_the_title_names_is_not_named_again() -> None:
    contract = replace(KITCHEN.contract, site=("12 Alder Road, Thornbury, BS35 0AB",))
    case = replace(KITCHEN, title="Kitchen at 12 alder road", contract=contract)

    named = [line for line in lines("kitchen.yaml", case, "final-demand", date(2026, 7, 6)) if "12 alder road" in line]
    assert len(named) > 1
    assert not any("at 12 Alder Road" in line for line in named)


def test_a_schedule_names_the_approved_orders_alone() -> None:
    order = KITCHEN.change_orders[0]
    refused = replace(order, number=2, approved=None, rejected=date(2026, 4, 20))
    third = replace(order, number=3)
    case = replace(KITCHEN, change_orders=(order, refused, third))

    found = lines("kitchen.yaml", case, "change-order", date(2026, 4, 21), number=3)
    assert any("M4: Completion, with Change Order 1 and Change Order 3" in line for line in found)


def test_an_order_that_takes_work_out_is_taken_off_the_next_invoice() -> None:
    order = KITCHEN.change_orders[0]
    items = tuple(replace(item, amount=-KITCHEN.price_of(item)) for item in order.items)
    case = replace(KITCHEN, change_orders=(replace(order, items=items, payable=None),), invoices=())

    found = lines("kitchen.yaml", case, "change-order", date(2026, 4, 13), number=1)
    assert any(line.startswith("This Change Order is taken off the next invoice.") for line in found)
    assert not any("work that it adds" in line for line in found)


def test_an_invoice_says_which_orders_it_holds() -> None:
    found = lines("kitchen.yaml", KITCHEN, "final-demand", date(2026, 7, 6))

    assert any("INV-1044 Completion, with Change Order 1 20 May 2026" in line for line in found)


def test_nobody_threatens_to_stop_work_that_is_invoiced_as_complete() -> None:
    case = replace(KITCHEN, record=())
    before = replace(case, invoices=case.invoices[:3])

    threat = "notice under the contract’s clause on stopping work"
    assert any(threat in line for line in lines("kitchen.yaml", before, "late-interest-notice", date(2026, 6, 9)))
    assert not any(threat in line for line in lines("kitchen.yaml", case, "late-interest-notice", date(2026, 6, 9)))
