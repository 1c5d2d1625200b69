"""What a standing, a status, a step and a fit say of themselves: each property, by its value."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from msgspec.structs import replace

from docgen.case.getting_paid import Stay
from docgen.case.values import Timing
from docgen.dates import Duration
from docgen.ledger.account import Account, InvoiceAccount
from docgen.ledger.ledger import Ledger, ledger_of
from docgen.steps.condition import Condition
from docgen.steps.documents import CALL, DEMAND, REMINDER
from docgen.steps.history import Taken
from docgen.steps.ladder import Step
from docgen.steps.plan import Planned
from docgen.steps.small_claims import Fit
from docgen.steps.snapshot import Standing
from docgen.steps.status import Exposure, Status
from tests.ledger.made import account, debt, terms
from tests.steps.jobs import job

DAY = date(2024, 3, 1)
NOTHING = Decimal("0.00")
A_DAY = timedelta(days=1)


def invoice(number: str, due: date, **changes: Any) -> InvoiceAccount:
    """An invoice of 100.00 that is open, unless told otherwise."""
    return replace(account(DAY, [debt("100.00", due, number=number)], terms()).invoices[0], **changes)


def of(*invoices: InvoiceAccount) -> Account:
    return replace(account(DAY, [], terms()), invoices=invoices)


PAID = {"open": NOTHING, "interest": NOTHING, "overdue": False}


def standing(*invoices: InvoiceAccount, taken: tuple[Taken, ...] = (), **changes: Any) -> Standing:
    """How a job stands on DAY with these invoices."""
    case = job("2024-01-22", **changes)
    return Standing(
        ledger=ledger_of(case), known_to=DAY, day=DAY, account=of(*invoices), interest_unknown="", taken=taken
    )


def numbers(invoices: tuple[InvoiceAccount, ...]) -> list[str]:
    return [line.number for line in invoices]


# --- a standing ---


def test_a_standing_has_the_case_and_the_law_of_its_ledger_and_its_right_to_stop() -> None:
    found = standing()

    assert found.case is found.ledger.case
    assert found.law is found.ledger.law
    assert found.right_to_stop is found.ledger.right_to_stop is not None


def test_open_overdue_and_claimed_are_the_unpaid_invoices_by_their_due_dates() -> None:
    found = standing(
        invoice("late", DAY - A_DAY),
        invoice("due", DAY),
        invoice("paid", DAY - 9 * A_DAY, **PAID),
        invoice("oldest", DAY - 3 * A_DAY),
    )

    assert numbers(found.open) == ["oldest", "late", "due"]
    assert numbers(found.overdue) == ["oldest", "late"]
    assert numbers(found.claimed) == ["oldest", "late"]
    assert found.since == DAY - 3 * A_DAY


def test_where_nothing_is_overdue_what_was_paid_late_and_still_costs_something_is_claimed() -> None:
    costs = PAID | {"interest": Decimal(7)}
    found = standing(
        invoice("new", DAY),
        invoice("later", DAY - A_DAY, **costs),
        invoice("today", DAY, **costs),
        invoice("older", DAY - 5 * A_DAY, **costs),
    )

    assert numbers(found.overdue) == []
    assert numbers(found.claimed) == ["older", "later"]
    assert found.since == DAY - 5 * A_DAY


def test_where_nothing_may_be_claimed_there_is_no_day_since_when() -> None:
    found = standing(invoice("new", DAY))

    assert (found.claimed, found.since, found.stop_since) == ((), None, None)


def test_undisputed_is_an_overdue_invoice_of_which_something_is_not_disputed() -> None:
    found = standing(
        invoice("all", DAY - A_DAY, disputed=Decimal("100.00")),
        invoice("rest", DAY - A_DAY, disputed=Decimal("99.50")),
        invoice("none", DAY - A_DAY),
        invoice("due", DAY),
    )

    assert numbers(found.undisputed) == ["rest", "none"]


def test_work_may_stop_since_the_oldest_overdue_invoice_that_is_not_disputed() -> None:
    found = standing(
        invoice("disputed", DAY - 9 * A_DAY, disputed=Decimal("100.00")),
        invoice("late", DAY - A_DAY),
        invoice("older", DAY - 5 * A_DAY),
    )

    assert found.stop_since == DAY - 5 * A_DAY


def taken(document: str, before: int, invoice: str = "") -> Taken:
    return Taken(document=document, day=DAY - before * A_DAY, invoice=invoice)


@pytest.mark.parametrize(
    ("sent", "unreminded"),
    [
        ((), []),
        ((taken(CALL, 2),), []),
        ((taken(REMINDER, 2),), ["late"]),
        ((taken(REMINDER, 1, "late"),), []),
        ((taken(REMINDER, 0, "late"),), ["older"]),
        ((taken(REMINDER, 2), taken(CALL, 0)), ["late"]),
        ((taken(REMINDER, 0),), []),
        ((taken(REMINDER, 2), taken(REMINDER, 0, "late")), []),
        ((taken(REMINDER, 2), taken(DEMAND, 2)), []),
        ((taken(REMINDER, 2), taken(DEMAND, 9)), ["late"]),
        ((taken(REMINDER, 9),), []),
    ],
)
def test_unreminded_are_overdue_invoices_beside_one_that_was_reminded_until_the_final_demand(
    sent: tuple[Taken, ...], unreminded: list[str]
) -> None:
    found = standing(invoice("late", DAY - A_DAY), invoice("older", DAY - 5 * A_DAY), taken=sent)

    assert numbers(found.unreminded) == unreminded


@pytest.mark.parametrize(
    ("ended", "what"),
    [
        ((), None),
        ((None,), "insolvency"),
        ((DAY,), "insolvency"),
        ((DAY - A_DAY,), None),
        ((DAY + A_DAY,), "insolvency"),
        ((DAY - A_DAY, None, None), "moratorium"),
    ],
)
def test_a_stay_stands_until_the_end_of_its_last_day_and_the_first_that_stands_counts(
    ended: tuple[date | None, ...], what: str | None
) -> None:
    kinds: tuple[Any, ...] = ("insolvency", "moratorium", "stay")
    stays = tuple(
        Stay(date=DAY - 20 * A_DAY, what=kind, text="It began.", ended=end)
        for kind, end in zip(kinds, ended, strict=False)
    )
    found = standing()
    ledger = Ledger(case=replace(found.case, stays=stays), law=found.law)

    stay = replace(found, ledger=ledger).stay
    assert (stay.what if stay else None) == what


# --- a status ---


def exposure(limit: str | None) -> Exposure:
    return Exposure(
        invoiced=Decimal(100),
        retained=Decimal(20),
        not_invoiced=Decimal(3),
        limit=None if limit is None else Decimal(limit),
    )


@pytest.mark.parametrize(("limit", "over"), [(None, "0"), ("123", "0"), ("122.50", "0.50"), ("200", "0"), ("0", "123")])
def test_an_exposure_is_all_that_stands_open_and_how_far_that_is_beyond_the_limit(limit: str | None, over: str) -> None:
    assert exposure(limit).total == 123
    assert exposure(limit).over == Decimal(over)


def step(name: str, of: str = "due", days: int = 1) -> Step:
    return Step(
        name=name, document=REMINDER, channel="post", when=Timing(of=of, wait=Duration(count=days, unit="days"))
    )


def planned(name: str, state: Any, day: date | None = None) -> Planned:
    return Planned(step=step(name), state=state, day=day)


def status(*plan: Planned) -> Status:
    nothing = (
        "contract_sum",
        "pending",
        "invoiced",
        "credited",
        "paid",
        "not_yet_due",
        "overdue",
        "disputed",
        "credit",
    )
    fields: dict[str, Any] = {
        **dict.fromkeys(nothing, NOTHING),
        "credit": NOTHING,
        **dict.fromkeys(("case", "title", "client", "locale", "law", "currency", "interest_unknown"), ""),
        "as_of": DAY,
        "pending_orders": (),
        "ages": (),
        "interest": Decimal(1),
        "compensation": Decimal(20),
        "costs": Decimal(300),
        "exposure": exposure(None),
        "fit": None,
        "plan": plan,
    }
    return Status(**fields)


def names(plan: tuple[Planned, ...]) -> list[str]:
    return [each.step.name for each in plan]


def test_charges_are_interest_fixed_sums_and_costs() -> None:
    assert status().charges == 321


def test_the_plan_is_told_by_what_may_be_done_what_is_to_come_and_what_is_blocked() -> None:
    found = status(
        planned("done", "done", DAY),
        planned("someday", "coming"),
        planned("later", "coming", DAY + 9 * A_DAY),
        planned("soon", "coming", DAY + A_DAY),
        planned("first", "now", DAY),
        planned("second", "now", DAY),
        planned("highest", "now", DAY),
        planned("blocked", "blocked"),
    )

    assert names(found.now) == ["first", "second", "highest"]
    assert names(found.coming) == ["soon", "later", "someday"]
    assert names(found.blocked) == ["blocked"]
    assert found.next is not None
    assert found.next.step.name == "highest"


def test_what_is_to_be_done_first_is_the_soonest_where_nothing_may_be_done_now() -> None:
    found = status(planned("later", "coming", DAY + 9 * A_DAY), planned("soon", "coming", DAY + A_DAY))

    assert found.next is not None
    assert found.next.step.name == "soon"
    assert status(planned("blocked", "blocked")).next is None


# --- a step, a condition, a claim against its limit ---


@pytest.mark.parametrize(
    ("of", "days", "before"),
    [("due", -3, True), ("due", 0, True), ("due", 1, False), ("contract", 0, False), ("reminder", -1, False)],
)
def test_a_step_comes_before_the_due_date_when_it_counts_from_that_and_not_beyond_it(
    of: str, days: int, before: bool
) -> None:
    assert step("call", of, days).before_due is before


def _nothing_unmet(_standing: Standing) -> None:
    """First line.

    Second line.
    """


def test_a_condition_has_its_docstring_for_its_page_in_the_manual() -> None:
    found = Condition(rule="r", documents=(), find=_nothing_unmet)

    assert found.manual == "First line.\n\nSecond line."


@pytest.mark.parametrize(("over", "fits"), [("0", True), ("0.01", False)])
def test_a_claim_fits_when_nothing_of_it_is_beyond_the_limit(over: str, fits: bool) -> None:
    found = Fit(
        forum="",
        limit=NOTHING,
        heads=(),
        counted=NOTHING,
        over=Decimal(over),
        reference="",
        remark="",
        verify="",
    )

    assert found.fits is fits
