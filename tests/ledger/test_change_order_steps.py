"""Any sequence of steps of change orders: written, sent, approved, rejected, withdrawn, taken back.

The machine keeps its own book of the price, the days and the milestones, and the ledger has to agree with it after
every step. A second thing it holds: what an order said when it was approved is never changed by what comes later.
"""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from msgspec.structs import replace

from docgen.case.as_of import known_on
from docgen.case.checks import CHECKS
from docgen.case.models import Case
from docgen.diagnostics import Severity
from docgen.law.calendar import holidays_of
from docgen.law.pack_reader import load_law
from docgen.ledger.contract_sum import Schedule, schedule
from docgen.ledger.ledger import ledger_of
from docgen.ledger.orders import OrderSum
from docgen.ledger.sums import Sum
from tests.ledger.cases import case, milestones

_TAXES: tuple[dict[str, str] | None, ...] = (
    None,
    {"name": "VAT", "rate": "20%", "prices": "exclude"},
    {"name": "VAT", "rate": "19%", "prices": "include"},
)
_RETENTION = {"share": "5%", "on_completion": "50%", "defects_period": "6 months"}
_LIVE = ("sent", "approved", "rejected", "void")

_pennies = st.integers(min_value=-9_999, max_value=50_000).map(lambda units: Decimal(units) / 100)
_times = st.one_of(
    st.none(),
    st.integers(min_value=-5, max_value=20).map(lambda count: (count, "days")),
    st.integers(min_value=-5, max_value=20).map(lambda count: (count, "business days")),
)


def later(day: date, count: int, unit: str) -> date:
    """The day so much later, counted one day after the other."""
    step = timedelta(days=1 if count > 0 else -1)
    left = abs(count)
    while left:
        day += step
        left -= unit == "days" or (day.weekday() < 5 and day not in holidays_of("GB-ENG"))
    return day


class ChangeOrderSteps(RuleBasedStateMachine):
    """A contract over 1,000.00 in three milestones, and whatever its change orders do to it."""

    orders: list[dict[str, Any]]
    price: Decimal
    completion: date
    amounts: dict[str, Decimal]
    signed: dict[int, OrderSum]
    invoices: list[dict[str, str]]

    @initialize(tax=st.sampled_from(_TAXES), retention=st.booleans())
    def sign(self, tax: dict[str, str] | None, retention: bool) -> None:
        self.contract: dict[str, Any] = {"price": "1000.00", "milestones": milestones("33.33%", "250.00", "41.67%")}
        self.contract |= {"tax": tax} if tax else {}
        self.contract |= {"retention": _RETENTION} if retention else {}
        self.today = date(2026, 1, 12)
        self.orders, self.signed, self.invoices = [], {}, []
        self.price, self.completion = Decimal("1000.00"), date(2026, 3, 31)
        self.amounts = {"M1": Decimal("333.30"), "M2": Decimal("250.00"), "M3": Decimal("416.70")}

    # --- the steps ------------------------------------------------------------------------------------------------

    @rule(days=st.integers(min_value=1, max_value=9))
    def wait(self, days: int) -> None:
        self.today += timedelta(days=days)

    @rule(
        amounts=st.lists(_pennies, min_size=1, max_size=3),
        time=_times,
        payable=st.booleans(),
        held=st.sampled_from((None, "yes", "no")),
        other_tax=st.booleans(),
        at=st.integers(min_value=0, max_value=9),
    )
    def write(
        self,
        amounts: list[Decimal],
        time: tuple[int, str] | None,
        payable: bool,
        held: str | None,
        other_tax: bool,
        at: int,
    ) -> None:
        """An order of priced lines, with a milestone or on its own, perhaps at another rate of tax."""
        order = self._new(amounts, time)
        names = sorted(self.amounts)
        order |= {"payable": names[at % len(names)]} if payable else {}
        order |= {"retention": held} if held and ("retention" in self.contract or held == "no") else {}
        order |= {"tax": "5%"} if other_tax and "tax" in self.contract else {}

    @rule(amount=_pennies, time=_times)
    def write_with_a_new_milestone(self, amount: Decimal, time: tuple[int, str] | None) -> None:
        order = self._new([abs(amount) + 1], time)
        stone = {"id": f"N{order['number']}", "title": "More", "due": "on completion of milestone"}
        order["milestones"] = [stone | {"amount": str(abs(amount) + 1)}]

    @rule(part=st.integers(min_value=1, max_value=99), one=st.integers(0, 9), other=st.integers(0, 9))
    def write_that_moves_money(self, part: int, one: int, other: int) -> None:
        """A part of one milestone goes to another one; the price stays."""
        names = sorted(self.amounts)
        source, target = names[one % len(names)], names[other % len(names)]
        moved = (self.amounts[source] * part / 100).quantize(Decimal("0.01"))
        if source == target or moved <= 0 or self.amounts[source] <= moved:
            return
        self._new([], None)["milestones"] = [
            {"id": source, "amount": str(self.amounts[source] - moved)},
            {"id": target, "amount": str(self.amounts[target] + moved), "planned": "2026-05-04"},
        ]

    @precondition(lambda self: len(self.amounts) > 1)
    @rule(at=st.integers(0, 9), kept=st.booleans())
    def write_that_takes_one_out(self, at: int, kept: bool) -> None:
        """A milestone goes, with its price or into another one."""
        names = sorted(self.amounts)
        gone = names.pop(at % len(names))
        order = self._new([] if kept else [-self.amounts[gone]], None)
        order["milestones"] = [{"id": gone, "removed": "yes"}]
        order |= {"payable": names[0]} if kept else {}

    @precondition(lambda self: self.signed)
    @rule(at=st.integers(0, 99))
    def take_back(self, at: int) -> None:
        """An order that takes back an approved one; it waits for its approval like any other."""
        taken = {order.get("cancels") for order in self.orders if not {"rejected", "void"} & order.keys()}
        free = [number for number in self.signed if str(number) not in taken]
        if not free:
            return
        number = free[at % len(free)]
        before = self.orders[number - 1]
        if "milestones" in before:
            return
        time = before.get("time", "").split(" ", 1)
        amounts = [-Decimal(item["amount"]) for item in before["items"]]
        order = self._new(amounts, (-int(time[0]), time[1]) if len(time) == 2 else None)
        order |= {name: before[name] for name in ("payable", "retention", "tax") if name in before}
        order["cancels"] = str(number)

    @rule(at=st.integers(0, 99))
    def send(self, at: int) -> None:
        order = self._waiting(at)
        if order is not None and "sent" not in order:
            order["sent"] = self.today.isoformat()

    @rule(at=st.integers(0, 99))
    def approve(self, at: int) -> None:
        order = self._waiting(at)
        if order is None or not self._may_be_approved(order):
            return
        order["approved"] = self.today.isoformat()
        self.price += sum((Decimal(item["amount"]) for item in order["items"]), Decimal(0))
        if "time" in order:
            count, unit = order["time"].split(" ", 1)
            self.completion = later(self.completion, int(count), unit)
        rest = sum((Decimal(item["amount"]) for item in order["items"]), Decimal(0))
        for change in order.get("milestones", ()):
            before = self.amounts.pop(change["id"], Decimal(0))
            after = Decimal(0) if "removed" in change else Decimal(change["amount"])
            rest -= after - before
            if "removed" not in change:
                self.amounts[change["id"]] = after
        if "payable" in order:
            self.amounts[order["payable"]] += rest
        number = int(order["number"])
        self.signed[number] = schedule(self.case()).order(number)

    @rule(at=st.integers(0, 99), field=st.sampled_from(("rejected", "void")))
    def end(self, at: int, field: str) -> None:
        order = self._waiting(at)
        if order is not None:
            order[field] = self.today.isoformat()

    @rule(at=st.integers(0, 99))
    def invoice(self, at: int) -> None:
        asked = {invoice["milestone"] for invoice in self.invoices}
        free = [name for name in sorted(self.amounts) if name not in asked]
        if free:
            number = f"INV-{len(self.invoices) + 1}"
            name = free[at % len(free)]
            self.invoices.append({"number": number, "milestone": name, "issued": self.today.isoformat()})

    # --- what always holds ----------------------------------------------------------------------------------------

    @invariant()
    def the_price_and_the_days_are_those_of_the_book(self) -> None:
        plan = schedule(self.case())
        assert plan.stated(plan.total) == self.price
        assert plan.completion == self.completion
        standing = {line.milestone.id: line for line in plan.lines if line.milestone and line.removed_by is None}
        assert {name: plan.stated(line.amount) for name, line in standing.items()} == self.amounts

    @invariant()
    def the_sum_before_is_the_new_sum_of_the_order_before(self) -> None:
        plan = schedule(self.case())
        last, day = plan.original, date(2026, 3, 31)
        for each in plan.approved:
            assert each.sum_before == last == each.original + each.earlier_orders
            assert each.completion_before == day
            assert each.new_sum == last + each.this_order
            assert sum(each.effects.values(), each.alone) == each.this_order
            last, day = each.new_sum, each.completion_after or day
        assert last == plan.total
        assert day == plan.completion

    @invariant()
    def the_columns_add_up(self) -> None:
        plan = schedule(self.case())
        nothing = plan.original - plan.original
        assert sum((line.amount for line in plan.lines), nothing) == plan.total
        assert sum((line.original for line in plan.lines), nothing) == plan.original
        assert sum((line.retained for line in plan.lines), nothing) == plan.retained
        assert plan.payable + plan.released_on_completion + plan.released_finally == plan.total
        assert sum((amount for _, amount in plan.taxes), nothing) == (plan.total if plan.taxes else nothing)
        for line in plan.lines:
            assert line.amount.net + line.amount.tax == line.amount.gross
            assert line.removed_by is None or line.amount == line.retained == nothing

    @invariant()
    def what_was_signed_stays_true(self) -> None:
        plan = schedule(self.case())
        for number, signed in self.signed.items():
            assert plan.order(number) == signed

    @invariant()
    def what_is_not_approved_moves_no_figure(self) -> None:
        whole = self.case()
        without = replace(whole, change_orders=tuple(o for o in whole.change_orders if o.approved))
        assert _figures(schedule(whole)) == _figures(schedule(without))
        asked = [(each.amount, each.retained, each.due) for each in ledger_of(whole).invoices]
        assert asked == [(each.amount, each.retained, each.due) for each in ledger_of(without).invoices]
        if self.invoices:
            law = load_law("GB-ENG")
            one, other = (ledger_of(each, law).account(self.today) for each in (whole, without))
            assert one == other

    @invariant()
    def the_past_is_as_it_was(self) -> None:
        """On the day before, nothing of today is known."""
        before = known_on(self.case(), self.today - timedelta(days=1))
        today = self.today.isoformat()
        changed = {order["number"] for order in self.orders if today in [order.get(field) for field in _LIVE]}
        for order in before.change_orders:
            assert order.date < self.today
            assert not (str(order.number) in changed and order.status != "pending" and order.date == self.today)
        signed = [number for number, each in self.signed.items() if each.order.approved != self.today]
        assert sorted(each.order.number for each in schedule(before).approved) == sorted(signed)

    @invariant()
    def no_step_that_was_allowed_is_an_error(self) -> None:
        whole = self.case()
        found = [
            (check.rule, finding.message)
            for check in CHECKS
            if check.severity is Severity.ERROR and "change_orders" in str(check.reads)
            for finding in check.find(whole)
        ]
        assert [each for each in found if each[0] not in _STALE] == []

    # --- the book -------------------------------------------------------------------------------------------------

    def case(self) -> Case:
        return case(contract=self.contract, change_orders=self.orders, invoices=self.invoices)

    def _new(self, amounts: list[Decimal], time: tuple[int, str] | None) -> dict[str, Any]:
        order: dict[str, Any] = {
            "number": str(len(self.orders) + 1),
            "date": self.today.isoformat(),
            "reason": "Asked for",
            "items": [{"description": "Shelves", "amount": str(amount)} for amount in amounts],
        }
        order |= {"time": f"{time[0]} {time[1]}"} if time else {}
        self.orders.append(order)
        return order

    def _waiting(self, at: int) -> dict[str, Any] | None:
        waiting = [order for order in self.orders if not {"approved", "rejected", "void"} & order.keys()]
        return waiting[at % len(waiting)] if waiting else None

    def _may_be_approved(self, order: dict[str, Any]) -> bool:
        """Whether the order still fits what was approved since it was written: docgen refuses one that does not."""
        number = int(order["number"])
        if any(other > number for other, each in self.signed.items() if each.order.approved == self.today):
            return False  # a case file knows no time of day: what is approved on one day takes effect by number
        named = [change["id"] for change in order.get("milestones", ())]
        new = [name for name in named if name == f"N{number}"]
        if any(name not in self.amounts for name in named if name not in new):
            return False
        if "payable" in order and order["payable"] not in self.amounts:
            return False
        plan = schedule(self.case())
        found = plan.order(number)
        if "milestones" in order and "payable" not in order and plan.stated(found.alone):
            return False
        left = [self.amounts.get(name, Decimal(0)) + plan.stated(added) for name, added in found.effects.items()]
        return all(amount >= 0 for amount in left) and self.price + plan.stated(found.this_order) > 0


# What an order that still waits may run into when another one is approved first.
_STALE = {"milestone-removed", "milestone-change-incomplete", "cancels-nothing"}


def _figures(plan: Schedule) -> tuple[Sum | date | object, ...]:
    lines = [(line.title, line.amount, line.retained, line.payable) for line in plan.lines]
    return plan.total, plan.retained, plan.payable, plan.completion, plan.taxes, plan.approved, lines


TestChangeOrderSteps = ChangeOrderSteps.TestCase
TestChangeOrderSteps.settings = settings(max_examples=40, stateful_step_count=20, deadline=None)
