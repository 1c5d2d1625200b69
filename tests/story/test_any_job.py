"""Any job: invoices, payments, credits, disputes and letters in any order, held against a bookkeeping of its own.

The book below knows nothing of docgen but the case as it is written down: what is open of each invoice on a day, and
which reminders were about what. Interest is left out of it: it is checked against a second ledger in `tests/ledger`.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docgen.case.as_of import known_on
from docgen.case.models import Case
from docgen.documents.context import Context
from docgen.law.pack import Law
from docgen.ledger.calculation import overdue_only
from docgen.ledger.ledger import ledger_of
from docgen.loading import Loaded
from docgen.pipeline import context_of
from docgen.steps.documents import PRESSING
from docgen.steps.gate import earliest_of, gate
from docgen.steps.ladder import ladder_of
from docgen.steps.status import status_of
from tests.steps.jobs import job, law_of

FIRST, LAST = date(2026, 1, 12), date(2027, 12, 17)
DAYS = st.dates(FIRST, LAST)
CHASING = ("reminder", "second-reminder", "late-interest-notice", "stop-work-notice", "final-demand")
PRICE, PARTS = Decimal("9000.00"), 3
PART = PRICE / PARTS
TAXED = {"tax": {"name": "VAT", "rate": "20%", "prices": "exclude"}}
HELD_BACK = {"retention": {"share": "5%", "on_completion": "50%", "defects_period": "6 months"}}
EARLY = {"payment": {"within": "14 days", "discount": {"rate": "2%", "within": "7 days"}}}
NOTHING = Decimal("0.00")
OUTCOMES = ("conceded", "allowed")
TRIES = int(os.environ.get("DOCGEN_TRIES", "120"))


# --- any job ------------------------------------------------------------------------------------------------------


@st.composite
def jobs(draw: st.DrawFn) -> dict[str, Any]:
    """The fields of a job: up to three invoices, and whatever may happen to them in two years."""
    # An invoice is due on a Wednesday that no law moves, 14 days after its own.
    weeks = draw(st.lists(st.integers(0, 90), min_size=1, max_size=PARTS, unique=True))
    issued = [day for week in sorted(weeks) if not _holiday(day := date(2026, 1, 14) + timedelta(weeks=week))]
    issued = issued or [date(2026, 2, 11)]
    orders, of_orders = _orders(draw, issued)
    invoices = [
        {"number": f"INV-{at}", "milestone": f"M{at}", "issued": day.isoformat()} for at, day in enumerate(issued, 1)
    ]
    invoices = [*invoices, *of_orders]
    of_the_work: dict[str, Any] = {
        "contract": draw(st.sampled_from([{}, TAXED]))
        | draw(st.sampled_from([{}, {}, HELD_BACK]))
        | draw(st.sampled_from([{}, {}, EARLY])),
        "change_orders": orders,
        "partial_endings": _partial_endings(draw, issued),
    }
    released = [] if orders or of_the_work["partial_endings"] else _released(draw, of_the_work["contract"], issued[-1])
    invoices = sorted([*invoices, *released], key=lambda invoice: invoice["issued"])
    numbers = [each["number"] for each in invoices]
    of_one = st.sampled_from(numbers)
    # 2940.00 is a milestone less the discount for paying early, 2793.00 with a part held back, 3528.00 with tax.
    amounts = st.sampled_from(["500.00", "1500.00", "2793.00", "2940.00", "3000.00", "3528.00", "4000.00", "7000.00"])
    returned = st.none() | st.none() | st.integers(0, 60)
    held = st.sampled_from([None, None, None, "", "released"])
    # Days on which more than one thing may happen: an invoice goes out, a discount ends, a sum falls due or is overdue.
    telling = [
        date.fromisoformat(each["issued"]) + timedelta(days=days) for each in invoices for days in (0, 7, 14, 15)
    ]
    any_day = DAYS | st.sampled_from(telling)
    payments = draw(
        st.lists(st.tuples(any_day, amounts, st.none() | of_one, returned, held, st.booleans()), max_size=5)
    )
    given_up = draw(
        st.lists(
            st.tuples(of_one, st.sampled_from([0, 7, 14]) | st.integers(0, 300), st.sampled_from([None, "400.00"])),
            max_size=2,
            unique_by=lambda one: one[0],
        )
    )
    law = draw(st.sampled_from(["GB-ENG", "US-TX", "DE"]))
    reductions = draw(
        st.lists(
            st.tuples(
                of_one,
                st.sampled_from([0, 7, 14]) | st.integers(0, 200),
                st.sampled_from(["250.00", "all"]),
                st.sampled_from(["yes", "no"]),
                st.none() | st.integers(1, 120),
            ),
            max_size=2,
        )
    )
    objections = draw(
        st.lists(
            st.tuples(
                of_one, st.integers(1, 60), st.none() | st.integers(0, 90), st.sampled_from(["conceded", "allowed"])
            ),
            max_size=2,
        )
    )
    events = draw(
        st.lists(
            st.tuples(any_day, st.sampled_from(["reminder", "letter", "notice", "suspension", "resumption", "call"])),
            max_size=6,
        )
    )
    day_of = {each["number"]: date.fromisoformat(each["issued"]) for each in invoices}
    worth = {each["number"]: came_to(of_the_work, each) for each in invoices}
    reduced: set[str] = set()
    notes = []
    for number, later, amount, set_off, before in reductions:
        if number not in reduced:  # an invoice is not reduced by more than it came to
            reduced.add(number)
            day = min(day_of[number] + timedelta(days=later), LAST)
            notes.append(
                {
                    "number": f"CN-{number}",
                    "invoice": number,
                    "date": day.isoformat(),
                    "amount": str(worth[number]) if amount == "all" else amount,
                    "reason": "Less.",
                    "set_off": set_off,
                    "never_owed": "no",
                    **({"since": (day - timedelta(days=before)).isoformat()} if before else {}),
                }
            )
    disputes = []
    for number, later, settled, outcome in objections:
        day = day_of[number] + timedelta(days=later)
        dispute = {
            "date": day.isoformat(),
            "invoice": number,
            "amount": "200.00",
            "reason": "You say that a door sticks.",
        }
        if settled is not None and not (outcome == "allowed" and number in reduced):
            on = dispute[outcome] = (day + timedelta(days=settled)).isoformat()
            if outcome == "allowed":
                reduced.add(number)
                notes.append(
                    {"number": f"CA-{number}", "invoice": number, "date": on, "amount": "200.00", "reason": "A door."}
                )
        disputes.append(dispute)
    # The fixed sum that German law gives against a business is interest in another form, and left out with it.
    debtor = "consumer" if law == "DE" else draw(st.sampled_from(["consumer", "company"]))
    client = {"name": "Ada Thornbury", "kind": debtor, "address": ["12 Alder Road"]}
    couple = {**client, "together_with": [{"name": "Bela Thornbury"}]}
    contractor = {"name": "Moss Joinery Ltd", "kind": "company", "address": ["1 Mill Lane"]}
    return {
        "due": "2026-01-01",
        "law": law,
        "parties": {"contractor": contractor, "client": draw(st.sampled_from([client, couple]))},
        "kind": draw(st.sampled_from(["construction", "services"])),
        "contract": {
            "date": "2026-01-05",
            **of_the_work["contract"],
            "termination": {"notice": "14 days", "parts": "yes"},
            "price": str(PRICE),
            "milestones": [
                {"id": f"M{at}", "title": f"Part {at}", "amount": str(PART), "due": due}
                for at, due in enumerate(["on completion of milestone"] * (PARTS - 1) + ["on completion"], 1)
            ],
            "late_interest": {"rate": "0% per year"},
        },
        "account": {"allocation": "principal first"},
        "demand": {"respond_within": "35 days", "protocol_forms": "yes", "validation_notice": "yes"},
        "change_orders": orders,
        "partial_endings": of_the_work["partial_endings"],
        "invoices": invoices,
        "payments": [
            {
                "date": day.isoformat(),
                "amount": amount,
                **({"invoice": number} if number else {}),
                **_became(day, later, held),
                **({"withheld": {"amount": "100.00", "under": "CIS"}} if deducted else {}),
            }
            for day, amount, number, later, held, deducted in sorted(payments, key=lambda each: each[0])
        ],
        "write_offs": [
            {
                "invoice": number,
                "date": (day_of[number] + timedelta(days=later)).isoformat(),
                "reason": "Not worth it.",
                **({"amount": amount} if amount else {}),
            }
            for number, later, amount in given_up
        ],
        "credit_notes": sorted(notes, key=lambda note: note["date"]),
        "disputes": disputes,
        "record": [
            {"date": day.isoformat(), "what": what, "by": "email", "text": "It happened."}
            for day, what in sorted(events, key=lambda each: each[0])
        ],
    }


def _orders(draw: st.DrawFn, issued: list[date]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Change orders and the invoices of those that have one of their own: approved in time, too late, or never."""
    drawn = draw(
        st.lists(
            st.tuples(
                st.integers(0, len(issued) - 1),
                st.sampled_from(["500.00", "-250.00"]),
                st.sampled_from(["approved", "approved", "rejected", "pending"]),
                st.integers(-20, 60),
                st.none() | st.integers(0, 90),
            ),
            max_size=2,
        )
    )
    orders, invoices = [], []
    for number, (at, amount, became, before, own) in enumerate(drawn, 1):
        day = max(issued[at] - timedelta(days=before), date(2026, 1, 6))
        order = {
            "number": str(number),
            "date": "2026-01-06",
            "reason": "You asked for it.",
            "items": [{"description": "A shelf", "amount": amount}],
            **({became: day.isoformat()} if became != "pending" else {}),
        }
        if own is None or became != "approved" or amount.startswith("-"):
            order["payable"] = f"M{at + 1}"
        else:
            week = date(2026, 1, 14) + timedelta(weeks=(day - date(2026, 1, 14)).days // 7 + 1 + own // 7)
            if _holiday(week):
                week += timedelta(weeks=2)
            invoices.append({"number": f"INV-C{number}", "change_order": str(number), "issued": week.isoformat()})
        orders.append(order)
    return orders, invoices


def _released(draw: st.DrawFn, contract: dict[str, Any], last: date) -> list[dict[str, Any]]:
    """The invoices that ask for what was held back, in one part or both, once all else has been invoiced."""
    weeks = draw(st.lists(st.integers(1, 20), max_size=2, unique=True)) if "retention" in contract else []
    parts = zip(("completion", "final"), sorted(weeks), strict=False)
    days = [(part, last + timedelta(weeks=each)) for part, each in parts]
    return [
        {"number": f"INV-R{at}", "retention": part, "issued": day.isoformat()}
        for at, (part, day) in enumerate(days, 1)
        if not _holiday(day)
    ]


def _partial_endings(draw: st.DrawFn, issued: list[date]) -> list[dict[str, Any]]:
    """That a part of the work was ended on the way, with something of it done; the rest goes on."""
    at = draw(st.none() | st.integers(0, len(issued) - 1))
    if at is None:
        return []
    day = issued[at] + timedelta(days=draw(st.integers(-20, 20)))
    return [
        {
            "parts": [{"milestone": f"M{at + 1}"}],
            "by": "client",
            "ground": "without a reason",
            "date": max(day, date(2026, 1, 6)).isoformat(),
            "work": [{"milestone": f"M{at + 1}", "share": draw(st.sampled_from(["40%", "60%"]))}],
        }
    ]


def _became(day: date, later: int | None, held: str | None) -> dict[str, str]:
    """What became of a payment: it stood, went back, or was held by the court and perhaps released."""
    on = (day + timedelta(days=later)).isoformat() if later is not None else ""
    if held is None:
        return {"returned": on} if on else {}
    return {"held_by": "the court", **({"released": on or day.isoformat()} if held else {})}


def _holiday(issued: date) -> bool:
    """Whether the due date of an invoice of that day falls into the weeks in which a Wednesday may be a holiday."""
    due = issued + timedelta(days=14)
    return (
        (due.month, due.day) > (12, 22) or (due.month, due.day) < (1, 3) or (due.month, due.day) in ((11, 11), (7, 4))
    )


# --- the book -----------------------------------------------------------------------------------------------------


def open_on(fields: dict[str, Any], day: date) -> dict[str, Decimal]:
    """What is open of each invoice issued by the end of `day`.

    Money goes to the invoice that it names, then to the oldest; what is left over waits for the next invoice. A credit
    note reduces its own invoice, and what that no longer owes goes the same way, unless it is not to be set off. In
    Germany it counts from the day on which the claim arose that it answers; what was never owed counts from the start.
    A payment that was returned by then has paid nothing, one that the court holds pays when it is released, and what
    was deducted by law is paid with the rest. What is written off is owed no more.
    """
    known = [note for note in fields["credit_notes"] if date.fromisoformat(note["date"]) <= day]
    never = {note["invoice"]: Decimal(note["amount"]) for note in known if "never_owed" not in note}
    owed: dict[str, Decimal] = {}
    waiting: dict[str, list[Decimal]] = {}
    spare = NOTHING

    def take(number: str, amount: Decimal) -> Decimal:
        used = min(owed.get(number, NOTHING), amount)
        if used:
            owed[number] -= used
        return amount - used

    def pay(number: str, amount: Decimal, on: date) -> Decimal:
        left = take(number, amount)
        if left < amount and owed[number] <= earned_on(fields, number, on):
            owed[number] = NOTHING
        return left

    def spread(amount: Decimal, on: date) -> Decimal:
        for number in owed:
            amount = pay(number, amount, on)
        return amount

    for when, kind, entry in sorted(_entries(fields), key=lambda each: (each[0], each[1])):
        if when > day:
            break
        if "returned" in entry and date.fromisoformat(entry["returned"]) <= day:
            continue
        if kind == 3:
            take(entry["invoice"], Decimal(entry.get("amount", "99999.00")))
            continue
        paid = Decimal(entry.get("amount", "0")) + Decimal(entry.get("withheld", {}).get("amount", "0"))
        if kind == 0:
            owed[entry["number"]] = came_to(fields, entry) - never.get(entry["number"], NOTHING)
            for paid_ahead in waiting.pop(entry["number"], []):
                spare += spread(pay(entry["number"], paid_ahead, when), when)
            spare = spread(spare, when)
        elif kind == 1:
            if entry in known and "never_owed" in entry:
                left = take(entry["invoice"], Decimal(entry["amount"]))
                spare += spread(left, when) if entry["set_off"] == "yes" else NOTHING
        elif entry.get("invoice", "") and entry["invoice"] not in owed:
            waiting.setdefault(entry["invoice"], []).append(paid)
        else:
            spare += spread(pay(entry.get("invoice", ""), paid, when), when)
    return owed


def earned_on(fields: dict[str, Any], number: str, day: date) -> Decimal:
    """What may be taken off an invoice whose rest has come in by `day`: the discount for paying early."""
    invoice = next(each for each in fields["invoices"] if each["number"] == number)
    late = day > date.fromisoformat(invoice["issued"]) + timedelta(days=7)
    if late or "discount" not in fields["contract"].get("payment", {}):
        return NOTHING
    return (came_to(fields, invoice) * Decimal("0.02")).quantize(NOTHING)


def came_to(fields: dict[str, Any], invoice: dict[str, str]) -> Decimal:
    """What an invoice asks for: its milestone with the orders approved by its day that go with it, or its own order.

    Of a milestone that was ended by then it asks for the share that was done, of the orders approved before the end
    alike. An order that has an invoice of its own is in no other, and neither is one that was approved later. Of each
    milestone 5% may be held back, and is asked for in two halves.
    """
    approved = {
        each["number"]: each for each in fields["change_orders"] if each.get("approved", "9999") <= invoice["issued"]
    }
    held = Decimal("0.05") if "retention" in fields["contract"] else Decimal(0)
    if "retention" in invoice:
        price = PRICE * held / 2
    elif "change_order" in invoice:
        price = Decimal(approved[invoice["change_order"]]["items"][0]["amount"])
    else:
        ends = [each for each in fields["partial_endings"] if each["parts"][0]["milestone"] == invoice["milestone"]]
        added = [
            (each["approved"], Decimal(each["items"][0]["amount"]))
            for each in approved.values()
            if each.get("payable") == invoice["milestone"]
        ]
        price = PART + sum(amount for _, amount in added)
        if ends and ends[0]["date"] <= invoice["issued"]:
            share = Decimal(ends[0]["work"][0]["share"].removesuffix("%")) / 100
            price = (PART + sum(amount for day, amount in added if day <= ends[0]["date"])) * share
            price += sum(amount for day, amount in added if day > ends[0]["date"])
        price -= price * held
    return (price * (Decimal("1.2") if "tax" in fields["contract"] else 1)).quantize(NOTHING)


def _entries(fields: dict[str, Any]) -> Iterator[tuple[date, int, dict[str, Any]]]:
    lists = (("invoices", "issued"), ("credit_notes", "date"), ("payments", "date"), ("write_offs", "date"))
    for kind, (name, field) in enumerate(lists):
        for entry in fields[name]:
            if "held_by" in entry:
                if "released" in entry:
                    yield date.fromisoformat(entry["released"]), kind, entry
                continue
            yield _counts_from(fields, entry, date.fromisoformat(entry[field])), kind, entry


def _counts_from(fields: dict[str, Any], entry: dict[str, Any], day: date) -> date:
    """The day on which an entry counts: a German credit note from when both claims stood opposite one another."""
    if "since" not in entry or fields["law"] != "DE":
        return day
    issued = next(each["issued"] for each in fields["invoices"] if each["number"] == entry["invoice"])
    return min(day, max(date.fromisoformat(entry["since"]), date.fromisoformat(issued)))


def overdue_on(fields: dict[str, Any], day: date) -> dict[str, date]:
    """The invoices that are open and past their due date on `day`, with the due date."""
    due = {each["number"]: date.fromisoformat(each["issued"]) + timedelta(days=14) for each in fields["invoices"]}
    return {number: due[number] for number, sum_ in open_on(fields, day).items() if sum_ and due[number] < day}


def reminded_of(fields: dict[str, Any], day: date) -> set[date]:
    """The days before `day` of reminders that were about something that is overdue on it."""
    overdue = overdue_on(fields, day).values()
    days = {date.fromisoformat(each["date"]) for each in fields["record"] if each["what"] == "reminder"}
    return {sent for sent in days if sent < day and any(due < sent for due in overdue)}


# --- what every letter of the job has to keep to ------------------------------------------------------------------


def _facts(case: Case, law: Law, document: str, as_of: date) -> Context:
    loaded = Loaded(ledger=ledger_of(case, law), name="job.yaml", warnings=(), source_lines=())
    return context_of(loaded, document, as_of=as_of)


@pytest.mark.slow
@given(fields=jobs(), as_of=st.dates(date(2026, 2, 1), LAST))
@settings(max_examples=TRIES, deadline=None)
def test_every_letter_keeps_to_the_book(fields: dict[str, Any], as_of: date) -> None:
    case = job(**fields)
    law = law_of(case)
    owed, overdue = open_on(fields, as_of), overdue_on(fields, as_of)
    status = status_of(ledger_of(case, law), as_of, ladder_of(case))

    assert status.overdue == sum((owed[number] for number in overdue), NOTHING)
    for document in CHASING:
        if gate(ledger_of(case, law), document, as_of):
            continue
        assert overdue, f"{document} may go out, and nothing is overdue"
        facts = _facts(case, law, document, as_of)
        if facts.stop is not None:
            assert {each.number for each in facts.stop.invoices} <= set(overdue)
            continue
        assert facts.account is not None
        assert {each.number for each in facts.account.claimed} == set(overdue)
        assert facts.account.claimed_open == _money(case, status.overdue)
        if facts.reminder is not None:
            expected = sorted(reminded_of(fields, as_of))
            assert facts.reminder.earlier.count("202") == len(expected)
            assert all(str(day.year) in facts.reminder.earlier for day in expected)
        if facts.demand is not None and overdue:
            assert bool(facts.demand.reminders) == bool(reminded_of(fields, as_of + timedelta(days=1)))


def _money(case: Case, amount: Decimal) -> str:
    sign = {"GBP": "£", "USD": "$", "EUR": "€"}[case.currency]
    return f"{sign}{amount:,.2f}"


@given(fields=jobs(), as_of=st.dates(date(2026, 2, 1), LAST))
@settings(max_examples=TRIES, deadline=None)
def test_work_that_goes_on_waives_nothing_that_is_overdue(fields: dict[str, Any], as_of: date) -> None:
    case = job(**fields)
    law = law_of(case)
    if gate(ledger_of(case, law), "resumption-notice", as_of):
        return
    stop = _facts(case, law, "resumption-notice", as_of).stop
    assert stop is not None
    undisputed = sum(
        (line.undisputed for line in ledger_of(case, law).account(as_of).invoices if line.overdue), NOTHING
    )
    told = [Decimal(re.sub(r"[^0-9.]", "", each)) for each in (stop.rest_named, stop.rest_overdue) if each]
    assert sum(told, NOTHING) == undisputed


# --- with interest and costs --------------------------------------------------------------------------------------


@given(
    fields=jobs(),
    rate=st.sampled_from(["0% per year", "4% per year"]),
    late=st.lists(st.integers(1, 400), max_size=2),
    as_of=st.dates(date(2026, 2, 1), LAST),
)
@settings(max_examples=TRIES, deadline=None)
def test_everything_that_is_owed_and_due_has_a_document_that_claims_it(
    fields: dict[str, Any], rate: str, late: list[int], as_of: date
) -> None:
    """Principal, interest, fixed sums and costs alike: now, or on a day that is known, and to the penny."""
    due = [date.fromisoformat(each["issued"]) + timedelta(days=14) for each in fields["invoices"]]
    costs = [
        {"date": (min(due) + timedelta(days=days)).isoformat(), "description": "A search", "amount": "30.00"}
        for days in late
    ]
    contract = {**fields["contract"], "late_interest": {"rate": rate}}
    case = known_on(job(**{**fields, "contract": contract, "costs": costs}), as_of)
    law = law_of(case)
    account = ledger_of(case, law).account(as_of)
    owed = account.totals.due - account.not_yet_due
    if owed <= 0:
        return
    never_late = not any(line.days_late and not line.written_off for line in account.invoices)
    if never_late and account.totals.due == account.not_yet_due + account.totals.costs:
        return  # a cost of chasing what was paid in time, or is claimed no more: nobody is asked for it
    assert overdue_only(account).totals.due == owed
    unmet = {
        document: gate(ledger_of(case, law), document, as_of) for document in ("late-interest-notice", "final-demand")
    }
    rules = {each.rule for found in unmet.values() for each in found}
    assert any(not found or earliest_of(found) for found in unmet.values()) or "held-elsewhere" in rules, unmet
    for document, found in unmet.items():
        if not found:
            facts = _facts(case, law, document, as_of)
            assert facts.account is not None
            assert facts.account.due == _money(case, owed)


@given(fields=jobs(), as_of=st.dates(date(2026, 2, 1), LAST))
@settings(max_examples=TRIES, deadline=None)
def test_what_is_to_be_done_next_can_be_done_and_nothing_owed_is_without_a_way(
    fields: dict[str, Any], as_of: date
) -> None:
    case = job(**fields)
    law = law_of(case)
    status = status_of(ledger_of(case, law), as_of, ladder_of(case))

    for planned in status.now:
        document = planned.step.document
        assert gate(ledger_of(case, law), document, as_of) == ()
        if document not in {"small-claims", "payment-order", "collection-handover"}:  # no document, or no agency here
            assert _facts(case, law, document, as_of)
    if overdue_on(fields, as_of):
        ways = [planned for planned in status.plan if planned.step.document in PRESSING and planned.day]
        ways += [planned for planned in status.plan for unmet in planned.unmet if unmet.hint or unmet.earliest]
        assert ways, "something is owed, and nothing may ever claim it"
