"""How a payment is set against what is owed: by invoice and by head of claim, in the order the terms give.

What a payment named is paid first. The rest goes to invoices whose due date has come, oldest first, then to invoices
that are not yet due. What is left over is kept as a credit and set against the next invoice when that is issued.
Queues make each payment cost no more than the invoices it settles.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from heapq import heappop, heappush

from docgen.ledger.invoice_line import InvoiceLine
from docgen.ledger.terms import Allocation, Credit, Head, PaymentIn
from docgen.ledger.words import Words

_ONE_DAY = timedelta(days=1)
_Queue = list[tuple[date, date, int, InvoiceLine]]


class Pool:
    """The open invoices and costs while payments come in. `surplus` is money beyond everything owed so far;
    `set_aside` money that named an invoice which is issued later than the account.

    `nothing` is a zero in the minor units of the account's currency, `words` the language of the notes.
    """

    def __init__(
        self, allocation: Allocation, lines: Mapping[str, InvoiceLine], nothing: Decimal, words: Words
    ) -> None:
        self._words = words
        self.surplus = nothing
        self.set_aside = nothing
        self.costs_open = nothing
        self.costs_paid = nothing
        self.cost_receipts: list[tuple[date, Decimal]] = []
        self._lines = lines
        self._allocation = allocation
        self._order = allocation.order + tuple(head for head in Head if head not in allocation.order)
        heads = [head for head in self._order if head is not Head.COSTS]
        self._queues: dict[Head | None, _Queue] = {head: [] for head in (None, *heads)}
        self._turn = 0
        self._surplus_since: date | None = None

    # --- events ---

    def issue(self, line: InvoiceLine, day: date) -> None:
        """A new invoice; a credit held from before is set against it."""
        self._turn += 1
        for queue in self._queues.values():
            heappush(queue, (line.debt.due, line.debt.issued, self._turn, line))
        if self.surplus > 0 and line.principal > 0:
            since = self._words.day(self._surplus_since) if self._surplus_since else ""
            left = self._pay_line(line, day, self.surplus, (Head.PRINCIPAL,), self._words.say.from_credit(since))
            self.surplus = left

    def incur(self, amount: Decimal) -> None:
        """A cost of recovery."""
        self.costs_open += amount

    def credit(self, credit: Credit) -> None:
        """A credit note: principal of its invoice; what exceeds that is owed to the client and kept as a credit."""
        line = self._lines.get(credit.invoice)
        if line is None:
            return
        line.accrue(credit.day + _ONE_DAY)
        amount = min(credit.amount, line.principal)
        if amount:
            line.reduce(credit.day, amount, number=credit.number, reason=credit.reason)
        self._keep(credit.amount - amount, credit.day)

    def receive(self, payment: PaymentIn) -> None:
        """A payment: first what it named, then the rest in the order of the terms."""
        self._turn += 1
        left, note = payment.amount, payment.note
        if payment.towards is Head.COSTS:
            left = self._pay_costs(left, payment.day)
        if payment.invoice is not None:
            line = self._lines.get(payment.invoice)
            if line is None:  # paid ahead for an invoice that is not in the account yet: not for another's use
                self.set_aside += left
                return
            left = self._pay_line(line, payment.day, left, self._heads(payment.towards), note)
            note = self._words.say.beyond_what_was_owed(payment.invoice)
        if left and payment.towards is not None and payment.towards is not Head.COSTS:
            left = self._walk(payment.towards, payment.day, left, note, due_only=True)
        left = self._pay_oldest(payment.day, left, note)
        self._keep(left, payment.day)

    # --- in the order of the terms ---

    def _heads(self, first: Head | None) -> tuple[Head, ...]:
        return self._order if first is None else (first, *(head for head in self._order if head is not first))

    def _pay_oldest(self, day: date, left: Decimal, note: str) -> Decimal:
        if self._allocation.by_invoice:
            costs_first = self._order.index(Head.COSTS) < self._order.index(Head.PRINCIPAL)
            if costs_first:
                left = self._pay_costs(left, day)
            left = self._walk(None, day, left, note, due_only=True)
            if not costs_first:
                left = self._pay_costs(left, day)
            return self._walk(None, day, left, note, due_only=False)
        for head in self._order:
            paying_costs = head is Head.COSTS
            left = self._pay_costs(left, day) if paying_costs else self._walk(head, day, left, note, due_only=True)
        return self._walk(Head.PRINCIPAL, day, left, note, due_only=False)

    def _walk(self, head: Head | None, day: date, left: Decimal, note: str, *, due_only: bool) -> Decimal:
        """Pay from the front of a queue (one head, or with None every head) and drop what is settled."""
        queue = self._queues[head]
        heads = self._order if head is None else (head,)
        passed: _Queue = []
        while left and queue and (queue[0][3].late_on(day) or not due_only):
            line = queue[0][3]
            left = self._pay_line(line, day, left, heads, note)
            if line.settled or (head is not None and line.principal == 0 and line.owed(head) == 0):
                heappop(queue)
            elif left:  # nothing owed under this head today, but it may grow
                passed.append(heappop(queue))
        for entry in passed:
            heappush(queue, entry)
        return left

    def _pay_line(self, line: InvoiceLine, day: date, amount: Decimal, heads: tuple[Head, ...], note: str) -> Decimal:
        """Pay one invoice head by head; what is left of `amount`."""
        line.accrue(day + _ONE_DAY)
        if self._allocation.exact_principal and amount == line.principal and heads == self._order:
            heads = (Head.PRINCIPAL,)
        left = amount
        parts: dict[Head, Decimal] = {}
        for head in heads:
            part = min(left, line.owed(head))
            if part:
                parts[head] = part
                left -= part
        if parts:
            line.pay(day, parts, note, turn=self._turn)
        return left

    def _pay_costs(self, left: Decimal, day: date) -> Decimal:
        part = min(left, self.costs_open)
        if part:
            self.cost_receipts.append((day, part))
        self.costs_open -= part
        self.costs_paid += part
        return left - part

    def _keep(self, left: Decimal, day: date) -> None:
        if left:
            self._surplus_since = self._surplus_since if self.surplus else day
            self.surplus += left
