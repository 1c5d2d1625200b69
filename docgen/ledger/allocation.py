"""How a payment is set against what is owed: by invoice and by head of claim, in the order the terms give.

What a payment named is paid first. Where the terms read its sum as what it is for, a payment that names nothing and is
exactly the principal that a letter asked for, or that of the oldest invoices due, goes to that principal. The rest goes
to invoices whose due date has come, oldest first, then to invoices that are not yet due. What is left over is held for
the client and set against the next invoice when that is issued.
A payment that names an invoice before that is issued waits for it, and is for no other's use until then.
What a credit note is more than its own invoice owes goes the same way as the rest of a payment.
Queues make each payment cost no more than the invoices it settles.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from heapq import heappop, heappush
from itertools import chain

from msgspec import Struct
from msgspec.structs import replace

from docgen.errors import DocgenError
from docgen.ledger.account import CostReceipt, Held, RecoveryCostLine, Refund
from docgen.ledger.invoice_line import InvoiceLine
from docgen.ledger.terms import Allocation, Credit, Head, Offer, PaymentIn, RecoveryCost, Request, WriteOff
from docgen.ledger.words import Words
from docgen.messages import say

_ONE_DAY = timedelta(days=1)
_Queue = list[tuple[date, date, int, InvoiceLine]]


class Pool:
    """The open invoices and costs while payments come in. `credit_left` is what was more than everything owed so far.

    `nothing` is a zero in the minor units of the account's currency, `words` the language of the notes. `costs` are
    the costs of recovery with what fixed sums meet of them.
    """

    def __init__(
        self,
        allocation: Allocation,
        lines: Mapping[str, InvoiceLine],
        nothing: Decimal,
        words: Words,
        *,
        fixed_sums_meet_costs: bool = False,
    ) -> None:
        self._words = words
        self._nothing = nothing
        self.costs_open = nothing
        self.costs_paid = nothing
        self.costs: list[RecoveryCostLine] = []
        self.cost_receipts: list[CostReceipt] = []
        self._held: list[Held] = []
        self._ahead: dict[str, list[_Ahead]] = {}  # by the invoice that they wait for
        self._issued: set[str] = set()
        self._set_aside = nothing
        self._asked: list[list[tuple[InvoiceLine, Decimal, Decimal]]] = []  # by each letter: all, and undisputed
        self.exactly_asked: list[date] = []
        self._free: deque[tuple[Decimal, Held]] = deque()  # what is left of each credit that is for any invoice
        self._fixed_sums_meet_costs = fixed_sums_meet_costs
        self._lines = lines
        self._allocation = allocation
        self._order = allocation.order + tuple(head for head in Head if head not in allocation.order)
        heads = [head for head in self._order if head is not Head.COSTS]
        self._queues: dict[Head | None, _Queue] = {head: [] for head in (None, *heads)}
        self._turn = 0

    @property
    def credit_left(self) -> Decimal:
        """What the client has paid or been credited beyond everything owed, or ahead of its invoice."""
        waiting = sum((each.left for each in self._waiting()), self._set_aside)
        return sum((left for left, _ in self._free), waiting)

    @property
    def held(self) -> tuple[Held, ...]:
        """What was held for the client and since when; of what an invoice took, that it was held is not told."""
        waiting = (_held(each.payment, each.payment.amount) for each in self._waiting())
        return tuple(sorted((*self._held, *waiting), key=lambda held: held.day))

    def _waiting(self) -> Iterator[_Ahead]:
        """The payments that wait for their invoices, the oldest first."""
        yield from sorted(chain.from_iterable(self._ahead.values()), key=lambda each: each.payment.day)

    @property
    def set_off_notes(self) -> set[str]:
        """The credit notes of which something was set off against another invoice or against costs."""
        on_invoices = {receipt.credit_note for line in self._lines.values() for receipt in line.receipts}
        return (on_invoices | {paid.credit_note for paid in self.cost_receipts}) - {""}

    # --- events ---

    def issue(self, line: InvoiceLine, day: date) -> None:
        """A new invoice; what was paid ahead for it pays it, then a credit held from before."""
        self._turn += 1
        self._issued.add(line.debt.number)
        for queue in self._queues.values():
            heappush(queue, (line.debt.due, line.debt.issued, self._turn, line))
        for ahead in self._ahead.pop(line.debt.number, ()):
            if ahead.left < ahead.payment.amount:
                self._held.append(_held(ahead.payment, ahead.payment.amount - ahead.left))  # what was paid back of it
            self._receive(ahead.payment, ahead.left, day)
        used = False
        while self._free and line.principal > 0:
            used = True
            left, held = self._free.popleft()
            self._turn += 1
            note = self._words.say.from_credit(self._words.day(held.day))
            left = self._pay_line(line, day, left, (Head.PRINCIPAL,), _By(note, held.credit_note, since=held.day))
            if left:
                self._free.appendleft((left, held))
        if used:
            line.take_discount(day)

    def incur(self, cost: RecoveryCost) -> None:
        """A cost of recovery: what fixed sums meet of it is not owed, and a credit held pays the rest first."""
        met = self._nothing
        if self._fixed_sums_meet_costs and not cost.beside_fixed_sums:
            for line in self._lines.values():
                if line.debt.issued <= cost.day:
                    line.accrue(cost.day + _ONE_DAY)
                    met += line.meet(cost.amount - met)
        self.costs.append(RecoveryCostLine(day=cost.day, description=cost.description, amount=cost.amount, met=met))
        self.costs_open += cost.amount - met
        while self._free and self.costs_open:
            left, held = self._free.popleft()
            left = self._pay_costs(left, cost.day, _By("", held.credit_note, since=held.day))
            if left:
                self._free.appendleft((left, held))

    def credit(self, credit: Credit) -> None:
        """A credit note: principal of its invoice. What exceeds that is set off against what else is open."""
        line = self._lines.get(credit.invoice)
        if line is None:
            return
        self._turn += 1
        day, dated = credit.counts_from, credit.day if credit.back_to else None
        line.accrue(day + _ONE_DAY)
        left = credit.amount - line.taken_off_by(credit.number)
        own = min(left, line.principal)
        line.reduce(credit, own)
        left -= own
        held = Held(day=day, amount=left, credit_note=credit.number, invoice=credit.invoice)
        if credit.set_off:
            note = self._words.say.set_off(credit.number, invoice=credit.invoice)
            self._keep(self._pay_oldest(day, left, _By(note, credit.number, dated=dated)), held)
        elif left:
            self._held.append(held)
            self._set_aside += left

    def write_off(self, written_off: WriteOff) -> None:
        """What is no longer claimed of an invoice; nothing where it has not been issued by then."""
        line = self._lines.get(written_off.invoice)
        if line is not None and line.debt.issued <= written_off.day:
            line.accrue(written_off.day + _ONE_DAY)
            line.write_off(written_off.day, written_off.amount)

    def offer(self, offer: Offer) -> None:
        """A discount offered for an invoice; nothing where it has not been issued by then."""
        line = self._lines.get(offer.invoice)
        if line is not None and line.debt.issued <= offer.day:
            line.accrue(offer.day + _ONE_DAY)
            line.offer(offer)

    def ask(self, request: Request, disputed: Mapping[str, Decimal | None]) -> None:
        """A letter asked for what is overdue; `disputed` is what the client disputes of each invoice, None for all."""
        found = []
        for line in self._lines.values():
            if request.invoice not in (None, line.debt.number):
                continue
            if line.debt.issued <= request.day and line.debt.due < request.day and line.principal:
                off = disputed.get(line.debt.number, self._nothing)
                undisputed = self._nothing if off is None else max(line.principal - off, self._nothing)
                found.append((line, line.principal, undisputed))
        if found:
            self._asked.append(found)

    def receive(self, payment: PaymentIn) -> None:
        """A payment: first what it named, then the rest in the order of the terms."""
        if payment.invoice is not None and payment.invoice not in self._issued:
            self._ahead.setdefault(payment.invoice, []).append(_Ahead(payment, payment.amount))
            return
        self._receive(payment, payment.amount, payment.day)

    def _receive(self, payment: PaymentIn, left: Decimal, day: date) -> None:
        """What is left of a payment pays from `day` on, which is later than its own where it waited for its invoice."""
        self._turn += 1
        by = _By(payment.note)
        if payment.invoice is None and payment.towards is None and self._allocation.exact_principal:
            left = self._pay_what_was_asked(day, left, by)
        if payment.towards is Head.COSTS:
            left = self._pay_costs(left, day, by)
        if payment.invoice is not None:
            line = self._lines[payment.invoice]
            left = self._pay_line(line, payment.day, left, self._heads(payment.towards), by)
            by = _By(self._words.say.beyond_what_was_owed(payment.invoice))
        if left and payment.towards is not None and payment.towards is not Head.COSTS:
            left = self._walk(payment.towards, day, left, by, due_only=True)
        left = self._pay_oldest(day, left, by)
        self._keep(left, _held(payment, left))

    def pay_back(self, refund: Refund) -> None:
        """Money that went back to the client: out of what is held, the oldest first, then what is held for one invoice
        or waits for it.

        Raises DocgenError where less is held.
        """
        left, held_now = refund.amount, self.credit_left
        while left and self._free:
            free, held = self._free.popleft()
            part = min(left, free)
            left -= part
            if free > part:
                self._free.appendleft((free - part, held))
        for ahead in self._waiting():
            part = min(left, ahead.left)
            left -= part
            ahead.left -= part
        part = min(left, self._set_aside)
        self._set_aside -= part
        if left > part:
            raise DocgenError(
                say(
                    "the refund of {amount} on {day} is more than the {held_now} that was held for the client",
                    amount=str(refund.amount),
                    day=refund.day,
                    held_now=str(held_now),
                ),
                say("Enter the payment that was too high under payments; what was not owed, under credit_notes."),
            )

    # --- in the order of the terms ---

    def _heads(self, first: Head | None) -> tuple[Head, ...]:
        return self._order if first is None else (first, *(head for head in self._order if head is not first))

    def _pay_oldest(self, day: date, left: Decimal, by: _By) -> Decimal:
        if self._allocation.by_invoice:
            costs_first = self._order.index(Head.COSTS) < self._order.index(Head.PRINCIPAL)
            if costs_first:
                left = self._pay_costs(left, day, by)
            left = self._walk(None, day, left, by, due_only=True)
            if not costs_first:
                left = self._pay_costs(left, day, by)
            return self._walk(None, day, left, by, due_only=False)
        for head in self._order:
            paying_costs = head is Head.COSTS
            left = self._pay_costs(left, day, by) if paying_costs else self._walk(head, day, left, by, due_only=True)
        return self._walk(Head.PRINCIPAL, day, left, by, due_only=False)

    def _pay_what_was_asked(self, day: date, left: Decimal, by: _By) -> Decimal:
        """Nothing is left of a payment that is exactly the principal that was asked for, or of the oldest invoices due.

        The sum says what the payer meant it for. All is left of any other payment.
        """
        oldest = self._oldest_due(day, left)
        for chosen in (*self._still_asked(), oldest):
            if sum(part for _, part in chosen) != left:
                continue
            if [line for line, part in chosen if part] != [line for line, _ in oldest[:1]]:
                self.exactly_asked.append(day)
            for line, part in chosen:
                self._pay_line(line, day, part, (Head.PRINCIPAL,), by)
            return self._nothing
        return left

    def _still_asked(self) -> Iterator[list[tuple[InvoiceLine, Decimal]]]:
        """What is still open of the principal that each letter asked for, the newest first: undisputed, then all."""
        for asked in reversed(self._asked):
            yield [(line, min(undisputed, line.principal)) for line, _, undisputed in asked]
            yield [(line, min(whole, line.principal)) for line, whole, _ in asked]

    def _oldest_due(self, day: date, amount: Decimal) -> list[tuple[InvoiceLine, Decimal]]:
        """The oldest invoices due with their principal, as many as that amount pays."""
        queue, seen = self._queues[None], list[tuple[date, date, int, InvoiceLine]]()
        found: list[tuple[InvoiceLine, Decimal]] = []
        while amount > 0 and queue and queue[0][3].late_on(day):
            seen.append(heappop(queue))
            line = seen[-1][3]
            if line.principal:
                found.append((line, line.principal))
                amount -= line.principal
        for entry in seen:
            heappush(queue, entry)
        return found

    def _walk(self, head: Head | None, day: date, left: Decimal, by: _By, *, due_only: bool) -> Decimal:
        """Pay from the front of a queue (one head, or with None every head) and drop what is settled."""
        queue = self._queues[head]
        heads = self._order if head is None else (head,)
        passed: _Queue = []
        while left and queue and (queue[0][3].late_on(day) or not due_only):
            line = queue[0][3]
            left = self._pay_line(line, day, left, heads, by)
            if line.settled or (head is not None and line.principal == 0 and line.owed(head) == 0):
                heappop(queue)
            elif left:  # nothing owed under this head today, but it may grow
                passed.append(heappop(queue))
        for entry in passed:
            heappush(queue, entry)
        return left

    def _pay_line(self, line: InvoiceLine, day: date, amount: Decimal, heads: tuple[Head, ...], by: _By) -> Decimal:
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
            line.pay(day, parts, by.note, turn=self._turn, credit_note=by.credit_note, since=by.since, dated=by.dated)
        return left

    def _pay_costs(self, left: Decimal, day: date, by: _By) -> Decimal:
        part = min(left, self.costs_open)
        if part:
            self.cost_receipts.append(
                CostReceipt(day=day, amount=part, credit_note=by.credit_note, held=by.since is not None)
            )
        self.costs_open -= part
        self.costs_paid += part
        return left - part

    def _keep(self, left: Decimal, held: Held) -> None:
        if left:
            held = replace(held, amount=left)
            self._held.append(held)
            self._free.append((left, held))


def _held(payment: PaymentIn, amount: Decimal) -> Held:
    return Held(day=payment.day, amount=amount, invoice=payment.invoice or "", note=payment.note)


class _Ahead(Struct):
    """A payment for an invoice that is not issued yet; `left`: of it after what was paid back."""

    payment: PaymentIn
    left: Decimal


class _By(Struct, frozen=True):
    """What pays: money, or (its number) a credit note; `since`: from the credit held since that day."""

    note: str
    credit_note: str = ""
    since: date | None = None
    dated: date | None = None
