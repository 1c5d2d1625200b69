"""One invoice while its account is being calculated: what it bears, what it has accrued, what was paid on it.

The only values of the ledger that change; they live inside one call of `calculate`.
"""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Context, Decimal
from fractions import Fraction

from docgen.dates import Duration, after
from docgen.ledger.account import InvoiceAccount, OfferMade, RateMade, Receipt, Reduction, Segment
from docgen.ledger.terms import Credit, Debt, Head, Offer, Terms, days_between, divisor_changes, year_days
from docgen.money import exponent_of

_ONE_DAY = timedelta(days=1)
_EXACT = Context(prec=40)


class InvoiceLine:
    """An invoice from its issue to the as-of day. `accrue` moves it forward; days already calculated never change."""

    def __init__(self, debt: Debt, terms: Terms, currency: str) -> None:
        self.debt = debt
        self._terms = terms
        self._minor: int = 10 ** exponent_of(currency)
        self._places = Decimal(1).scaleb(-exponent_of(currency))
        self._nothing = Decimal(0).quantize(self._places)
        self._never_owed = self._nothing
        self.principal = debt.amount.quantize(self._places)
        self.interest_paid = self._nothing
        self.compensation_paid = self._nothing
        self._interest_waived = self._nothing
        self._compensation_waived = self._nothing
        self._accrued = Fraction(0)
        self._capitalised = self._nothing
        self._compensation = self._nothing
        self._met_costs = self._nothing
        self._segments: list[Segment] = []
        self._receipts: list[Receipt] = []
        self._reductions: list[Reduction] = []
        self._start = debt.due + timedelta(days=max(1, terms.first_day))
        self._start = max(filter(None, (self._start, debt.default, terms.earliest)))
        self._next = min(debt.issued, debt.due) + _ONE_DAY  # the first day not yet calculated
        self._late_from = max(debt.due + _ONE_DAY, debt.default or date.min)
        self._late_seen = False
        self._anniversary = 1
        self._cleared: date | None = None
        self._offer: Offer | None = None
        self._asked = self._left = self._nothing  # of the offer: the rest on its day, and what of it has not come in
        self._offer_kept = False
        self._last_turn = 0

    # --- what is owed now ---

    def owed(self, head: Head) -> Decimal:
        """What is owed under a head, in whole minor units, up to the day calculated so far."""
        match head:
            case Head.PRINCIPAL:
                return self.principal
            case Head.INTEREST:
                return self._interest_accrued() - self.interest_paid - self._interest_waived
            case Head.COMPENSATION:
                return self._compensation - self.compensation_paid - self._compensation_waived
            case Head.COSTS:
                return self._nothing

    def late_on(self, day: date) -> bool:
        """Whether the due date has come (on the due date itself an invoice may be paid as due, not early)."""
        return day >= self.debt.due

    @property
    def settled(self) -> bool:
        """Nothing owed, and nothing more can accrue."""
        return self.principal == 0 and self.owed(Head.INTEREST) == 0 and self.owed(Head.COMPENSATION) == 0

    @property
    def receipts(self) -> tuple[Receipt, ...]:
        """What has been set against it so far."""
        return tuple(self._receipts)

    # --- events ---

    def pay(
        self,
        day: date,
        parts: dict[Head, Decimal],
        note: str,
        *,
        turn: int,
        credit_note: str = "",
        since: date | None = None,
        dated: date | None = None,
    ) -> None:
        """Set a payment against the heads; `parts` are not more than is owed. The line stands at the end of `day`.

        Parts of one payment (the same `turn`) make one receipt; `credit_note`, `since` and `dated` are those of it.
        """
        self.principal -= parts.get(Head.PRINCIPAL, self._nothing)
        to_interest = parts.get(Head.INTEREST, self._nothing)
        self.interest_paid += to_interest
        self._capitalised = max(self._nothing, self._capitalised - to_interest)
        self.compensation_paid += parts.get(Head.COMPENSATION, self._nothing)
        before = self._receipts.pop() if self._receipts and self._last_turn == turn else None
        self._last_turn = turn
        self._receipts.append(
            Receipt(
                day=day,
                amount=sum(parts.values(), self._nothing) + (before.amount if before else self._nothing),
                to_costs=self._nothing,
                to_interest=to_interest + (before.to_interest if before else self._nothing),
                to_compensation=parts.get(Head.COMPENSATION, self._nothing)
                + (before.to_compensation if before else self._nothing),
                to_principal=parts.get(Head.PRINCIPAL, self._nothing)
                + (before.to_principal if before else self._nothing),
                note=note,
                principal_after=self.principal,
                interest_after=self.owed(Head.INTEREST),
                credit_note=credit_note,
                since=since,
                dated=dated,
            )
        )
        if since is None:
            self.take_discount(day)
        self._left -= sum(parts.values(), self._nothing)
        self._keep_offer(day)
        self._note_cleared(day)

    def was_never_owed(self, credit: Credit) -> None:
        """Take off, from the start, the part of a later credit note by which the invoice was too high."""
        amount = min(credit.never_owed, self.principal)
        self._never_owed += amount
        self._reduce(credit, amount, never_owed=amount)
        self._note_cleared(self.debt.issued)

    def reduce(self, credit: Credit, amount: Decimal) -> None:
        """Take `amount` of a credit note, not more than the open principal, off the invoice."""
        self._reduce(credit, amount)
        self._left -= amount
        self._keep_offer(credit.counts_from)
        self._note_cleared(credit.counts_from)

    def _reduce(self, credit: Credit, amount: Decimal, never_owed: Decimal = Decimal(0)) -> None:
        """One reduction for each credit note, whatever part of it worked from which day."""
        self.principal -= amount
        before = next((each for each in self._reductions if each.number == credit.number), None)
        if before is not None:
            self._reductions.remove(before)
        self._reductions.append(
            Reduction(
                day=credit.counts_from,
                kind="credit note",
                number=credit.number,
                amount=amount + (before.amount if before else self._nothing),
                whole=credit.amount,
                reason=credit.reason,
                never_owed=never_owed + (before.never_owed if before else Decimal(0)),
                dated=credit.day if credit.back_to else None,
                goodwill=credit.goodwill,
            )
        )

    def offer(self, offer: Offer) -> None:
        """A discount offered as goodwill: what comes in from now on counts for it. The last one holds."""
        if self.principal == 0:
            return
        self._offer, self._offer_kept = offer, False
        self._asked = self._left = max(self._nothing, self.principal - offer.amount)

    def _keep_offer(self, day: date) -> None:
        """Nothing more is claimed once what the offer asks for has come in by its last day."""
        if self._offer is None or self._offer_kept or self._left > 0 or not self._offer.day <= day <= self._offer.until:
            return
        self._offer_kept = True
        self.write_off(day, None, goodwill=True)

    def write_off(self, day: date, amount: Decimal | None, *, goodwill: bool = False) -> None:
        """Claim no more of the principal than is left without `amount`; None: nothing more under any head."""
        part = self.principal if amount is None else min(amount, self.principal)
        interest = compensation = self._nothing
        if amount is None:
            interest, compensation = self.owed(Head.INTEREST), self.owed(Head.COMPENSATION)
            self._interest_waived += interest
            self._compensation_waived += compensation
            self._capitalised = self._nothing
        self.principal -= part
        self._reductions.append(
            Reduction(
                day=day,
                kind="write-off",
                number="",
                amount=part,
                whole=part,
                interest=interest,
                compensation=compensation,
                goodwill=goodwill,
            )
        )
        self._note_cleared(day)

    def taken_off_by(self, credit_note: str) -> Decimal:
        """What the credit note of that number has taken off the invoice so far."""
        return sum((each.amount for each in self._reductions if each.number == credit_note), self._nothing)

    def meet(self, cost: Decimal) -> Decimal:
        """How much of a cost of recovery the fixed sum meets that has arisen and met no other cost yet."""
        met = min(cost, self._compensation - self._met_costs)
        self._met_costs += met
        return met

    def take_discount(self, day: date) -> None:
        """Take off what is still open where that is no more than the discount for what has come in by `day`."""
        discount = self.debt.discount
        if discount is None or day > discount.last_day or not 0 < self.principal <= discount.amount:
            return
        self._reductions.append(
            Reduction(
                day=day,
                kind="discount",
                number="",
                amount=self.principal,
                whole=self.principal,
                reason="paid early",
            )
        )
        self.principal = self._nothing
        self._note_cleared(day)

    def _note_cleared(self, day: date) -> None:
        if self.principal == 0 and self._cleared is None:
            self._cleared = day

    # --- accrual ---

    def accrue(self, end: date) -> None:
        """Calculate every day before `end` that is not calculated yet."""
        if self._terms.until is not None:
            end = min(end, self._terms.until)
        if end <= self._next:
            return
        if not self._late_seen and end > self._late_from:
            self._late_seen = True
            if self._terms.fixed_sum is not None and self.principal > 0:
                self._compensation = self._terms.fixed_sum.on(self.principal).quantize(self._places)
        start = max(self._next, self._start)
        self._next = end
        if self._terms.rates is None:
            return
        while start < end and self.principal + self._capitalised > 0:
            stop = end
            if self._terms.compounding:
                anniversary = after(self._start, Duration(count=self._anniversary, unit="years"))
                stop = min(end, anniversary)
            self._bear(start, stop)
            if self._terms.compounding and stop == anniversary:
                self._capitalised = self.owed(Head.INTEREST)
                self._anniversary += 1
            start = stop

    def _bear(self, start: date, end: date) -> None:
        """Interest from `start` to the day before `end` on one balance, piece by piece of one rate and one divisor."""
        if start >= end:
            return
        assert self._terms.rates is not None
        balance = self.principal + self._capitalised
        method = self._terms.day_count
        pieces = self._rate_pieces(start, end)
        cuts = sorted({day for day, _ in pieces} | set(divisor_changes(start, end, method)))
        at = 0
        for first, last in zip(cuts, [*cuts[1:], end], strict=True):
            while at + 1 < len(pieces) and pieces[at + 1][0] <= first:
                at += 1
            self._add_segment(first, last, balance, pieces[at][1])

    def _rate_pieces(self, start: date, end: date) -> list[tuple[date, RateMade]]:
        rates = self._terms.rates
        assert rates is not None
        if rates.fixed:
            return [(start, rates.on(self.debt.due if rates.fixed_on_due else self._start).made)]
        return rates.between(start, end)

    def _add_segment(self, start: date, end: date, balance: Decimal, made: RateMade) -> None:
        method = self._terms.day_count
        divisor = year_days(start, method)
        last = self._segments[-1] if self._segments else None
        if (
            last is not None
            and last.end == start
            and last.principal == balance
            and last.year_days == divisor
            and last.rate_made == made
        ):
            self._segments.pop()
            self._accrued -= self._interest(last.days, balance, made, int(divisor))
            start = last.start
        days = days_between(start, end, method)
        interest = self._interest(days, balance, made, int(divisor))
        self._accrued += interest
        self._segments.append(
            Segment(
                start=start,
                end=end,
                days=days,
                year_days=divisor,
                principal=balance,
                rate_made=made,
                interest=_EXACT.divide(Decimal(interest.numerator), Decimal(interest.denominator)),
            )
        )

    def _interest(self, days: int, balance: Decimal, made: RateMade, divisor: int) -> Fraction:
        daily = Fraction(balance) * Fraction(made.rate) / (100 * divisor)
        if self._terms.rounding == "daily":
            daily = Fraction(self._rounded(daily))
        return daily * days

    def _interest_accrued(self) -> Decimal:
        """The interest so far in whole minor units, stopped at the amount of the invoice where the terms cap it."""
        accrued = self._rounded(self._accrued)
        return min(accrued, self._cap) if self._terms.capped else accrued

    @property
    def _cap(self) -> Decimal:
        """What the invoice came to: a part that was never owed is none of it."""
        return self.debt.amount.quantize(self._places) - self._never_owed

    def _rounded(self, exact: Fraction) -> Decimal:
        """In whole minor units, halves up (interest is never negative)."""
        units = (2 * exact.numerator * self._minor + exact.denominator) // (2 * exact.denominator)
        return (Decimal(units) / self._minor).quantize(self._places)

    # --- the result ---

    def account(self, as_of: date) -> InvoiceAccount:
        """The invoice on the as-of day, once `accrue` has been called for the day after."""
        overdue = self.principal > 0 and as_of > self.debt.due
        paid = sum((receipt.amount for receipt in self._receipts), self._nothing)
        per_day = self._per_day(as_of)
        return InvoiceAccount(
            number=self.debt.number,
            description=self.debt.description,
            issued=self.debt.issued,
            due=self.debt.due,
            amount=self.debt.amount.quantize(self._places),
            paid=paid,
            open=self.principal,
            interest=self.owed(Head.INTEREST),
            interest_accrued=self._interest_accrued(),
            compensation=self.owed(Head.COMPENSATION),
            compensation_reference=self._terms.fixed_sum.reference
            if self._terms.fixed_sum is not None and self._compensation
            else "",
            per_day=self._rounded(per_day),
            per_day_exact=per_day,
            days_late=max(0, (min(as_of, self._cleared or as_of) - self.debt.due).days),
            interest_from=self._segments[0].start if self._segments else None,
            receipts=tuple(self._receipts),
            segments=tuple(self._segments),
            default=self._late_from if self._late_from <= as_of else None,
            reduced=sum((reduction.amount for reduction in self._reductions), self._nothing),
            reductions=tuple(self._reductions),
            overdue=overdue,
            offer=self._offer_on(as_of),
        )

    def _offer_on(self, as_of: date) -> OfferMade | None:
        offer = self._offer
        if offer is None:
            return None
        return OfferMade(
            day=offer.day,
            until=offer.until,
            amount=offer.amount,
            asked=self._asked,
            left=max(self._nothing, self._left),
            state="kept" if self._offer_kept else "open" if as_of <= offer.until else "lapsed",
        )

    def _per_day(self, as_of: date) -> Fraction:
        """The interest of one further day, exact; where the account rounds each day, as rounded."""
        balance = self.principal + self._capitalised
        stopped = self._terms.until is not None and as_of >= self._terms.until
        if self._terms.rates is None or as_of < self._start or balance == 0 or stopped:
            return Fraction(0)
        if self._terms.capped and self._interest_accrued() >= self._cap:
            return Fraction(0)
        made = self._rate_pieces(as_of, as_of + _ONE_DAY)[0][1]
        exact = self._interest(1, balance, made, year_days(as_of, self._terms.day_count))
        return Fraction(self._rounded(exact)) if self._terms.rounding == "daily" else exact
