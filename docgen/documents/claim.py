"""The account in words: what is owed on the date of a letter, and the steps that lead to each figure.

Every figure here comes from one `Account`; nothing is added up that the ledger has not added up."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date, timedelta
from decimal import Decimal

from docgen.documents.claim_context import (
    AccountContext,
    CostContext,
    HeadContext,
    InvoiceContext,
    InvoiceEntry,
    ReceiptContext,
    SegmentContext,
)
from docgen.documents.picture import balance_picture
from docgen.documents.wording import NONE, Wording
from docgen.i18n.terms import Head
from docgen.law.provision import PromptPayment
from docgen.ledger.account import Account, InvoiceAccount, Method, RateMade, Receipt
from docgen.money import Rate

_ONE_DAY = timedelta(days=1)


def account_context(
    account: Account,
    *,
    at_deadline: Account | None,
    unsettled: bool,
    agreed: bool,
    reserved: PromptPayment | None,
    wording: Wording,
) -> AccountContext:
    """The account of a letter. `account` holds only what is claimed (overdue invoices, costs).

    `at_deadline` is the same account on the last day for payment, None where it cannot be known yet (no rate has
    been published for that day). `unsettled`: the law leaves open whether and at what rate interest is owed; the
    letter then reserves it, and the candidates are told to the user alone. `agreed`: the contract has a clause on late
    interest, be it one that refers to the law. `reserved` is a statute whose interest is not charged, and is named.
    """
    lines, totals = account.invoices, account.totals
    bearing = tuple(line for line in lines if line.segments and (line.total or not line.written_off))
    has_interest = account.interest_claimable and bool(totals.interest or bearing)
    facts = {line.number: _invoice(line, wording) for line in lines}
    overdue = [line.number for line in lines if line.open]
    picture = balance_picture(account, wording)
    began = min((line.issued for line in lines), default=account.as_of)
    return AccountContext(
        as_of=wording.day(account.as_of),
        next_day=wording.day(account.as_of + _ONE_DAY),
        due=wording.money(totals.due),
        shares="",
        heads=_heads(account, at_deadline, wording),
        has_deadline_total=at_deadline is not None,
        deadline_due=wording.money(at_deadline.totals.due) if at_deadline else "",
        deadline_interest=_deadline_interest(at_deadline, wording),
        claimed=tuple(facts[line.number] for line in lines),
        claimed_amount=wording.money(_sum(line.reduced_amount for line in lines)),
        claimed_paid=wording.money(_sum(line.principal_paid for line in lines)),
        claimed_open=wording.money(totals.principal),
        has_credited=any(line.credited for line in lines),
        claimed_invoiced=wording.money(_sum(line.amount for line in lines)),
        claimed_credited=wording.money(_sum(line.credited for line in lines)),
        claimed_received=wording.money(_sum(line.received for line in lines)),
        credits=tuple(_credits(lines, wording)),
        returned=tuple(_went_back(account, wording)),
        offers=tuple(_offers(account.invoices, wording)),
        lodged=tuple(
            wording.say.claim.lodged(wording.money(each.amount), holder=each.holder, day=wording.day(each.day))
            for each in account.lodged
        ),
        costs=tuple(
            CostContext(
                date=wording.short_day(cost.day),
                description=cost.description,
                amount=wording.money(cost.amount),
            )
            for cost in account.costs
        ),
        costs_met=wording.money(-met) if (met := _sum(cost.met for cost in account.costs)) else "",
        costs_rule=account.costs_reference,
        costs_paid=wording.money(-account.costs_paid) if account.costs_paid else "",
        costs_open=wording.money(totals.costs),
        has_disputed=account.disputed > 0,
        all_disputed=account.disputed > 0 and account.undisputed == 0,
        disputed=wording.money(account.disputed),
        undisputed=wording.money(account.undisputed),
        receipts=_receipts(lines, wording),
        picture=picture,
        picture_days=wording.days_between(min([began, *(cost.day for cost in account.costs)]), account.as_of),
        picture_has_payments=picture is not None and bool(picture.dots),
        has_credit=account.credit > 0,
        credit=wording.money(account.credit),
        all_paid_late=bool(lines) and not overdue,
        some_paid_late=any(not line.open for line in lines),
        one_overdue=len(overdue) == 1,
        overdue_numbers=wording.listed(overdue),
        has_interest=has_interest,
        why_no_interest=_with(_why_none(account, unsettled, wording), _reserved(reserved, wording, instead=False)),
        entitlement=_with(_entitlement(account, agreed, wording), _reserved(reserved, wording, instead=True))
        if has_interest
        else "",
        bearing=tuple(facts[line.number] for line in bearing),
        from_default=any(line.default and line.default > line.due + _ONE_DAY for line in bearing),
        from_later=any(line.interest_from and line.interest_from > line.due + _ONE_DAY for line in bearing),
        interest_was_set_off=any(
            receipt.to_interest and receipt.credit_note for line in bearing for receipt in line.receipts
        ),
        costs_were_set_off=any(paid.credit_note for paid in account.cost_receipts),
        set_against=_set_against(account, bearing, wording),
        interest_was_paid=any(receipt.to_interest for line in bearing for receipt in line.receipts),
        interest_accrued=wording.money(_sum(line.interest_accrued for line in bearing)),
        interest_paid=wording.money(_sum(r.to_interest for line in bearing for r in line.receipts)),
        interest=wording.money(totals.interest),
        per_day=wording.money(account.per_day),
        per_day_positive=account.per_day > 0,
        has_compensation=totals.compensation > 0,
        compensation_words=_compensation(lines, wording),
        basis_sentence=_basis(account, agreed, wording) if has_interest else "",
        method=_method(account.method, wording),
        divisor=wording.listed(sorted({str(segment.year_days) for line in bearing for segment in line.segments})),
        rate_lines=tuple(
            _rate_sentence(made, wording)
            for made in dict.fromkeys(segment.rate_made for line in bearing for segment in line.segments)
        ),
        notes=account.method.notes,
        cautions=(*((account.why_no_interest,) if unsettled else ()), *account.method.cautions),
    )


def _invoice(line: InvoiceAccount, wording: Wording) -> InvoiceContext:
    to_interest = _sum(receipt.to_interest for receipt in line.receipts)
    rates = dict.fromkeys(wording.percent(segment.rate_made.rate) for segment in line.segments)
    reduced = [
        wording.say.claim.reduction(
            day=wording.short_day(cut.dated or cut.day),
            kind=cut.kind,
            number=cut.number,
            amount=wording.money(cut.amount),
        )
        for cut in line.reductions
        if cut.amount
    ]
    reduced += [
        wording.say.claim.reduction(
            day=wording.short_day(receipt.dated or receipt.day),
            kind="credit note",
            number=receipt.credit_note,
            amount=wording.money(receipt.amount),
        )
        for receipt in line.receipts
        if receipt.credit_note
    ]
    places = line.places_of_interest(4)
    in_time = _sum(cut.amount if cut.day <= line.due else cut.never_owed for cut in line.reductions)
    return InvoiceContext(
        number=line.number,
        description=line.description,
        issued=wording.short_day(line.issued),
        due=wording.short_day(line.due),
        amount=wording.money(line.reduced_amount),
        paid=wording.money(line.principal_paid),
        invoiced=wording.money(line.amount),
        credited=wording.money(line.credited),
        received=wording.money(line.received),
        fell_due=wording.money(line.amount - in_time),
        open=wording.money(line.open),
        days_late=str(line.days_late),
        interest_from=wording.short_day(line.interest_from) if line.interest_from else NONE,
        rates=", ".join(rates) or NONE,
        interest=wording.money(line.interest),
        interest_accrued=wording.money(line.interest_accrued),
        interest_paid=wording.money(to_interest) if to_interest else "",
        interest_paid_or_none=wording.money(to_interest),
        interest_was_set_off=any(receipt.to_interest and receipt.credit_note for receipt in line.receipts),
        segments=tuple(
            SegmentContext(
                first=wording.short_day(segment.start),
                last=wording.short_day(segment.end - _ONE_DAY),
                days=str(segment.days),
                principal=wording.money(segment.principal),
                rate=wording.percent(segment.rate_made.rate),
                interest=wording.exact_money(segment.interest, places),
            )
            for segment in line.segments
        ),
        reductions=tuple(reduced),
    )


def _set_against(account: Account, bearing: tuple[InvoiceAccount, ...], wording: Wording) -> str:
    """What of the payments went to other heads than the invoices themselves, as a sentence; "" for nothing."""
    received = [receipt for line in account.invoices for receipt in line.receipts if not receipt.credit_note]
    sums = (
        ("interest", _sum(receipt.to_interest for line in bearing for receipt in line.receipts)),
        ("compensation", _sum(receipt.to_compensation for receipt in received)),
        ("costs", _sum(paid.amount for paid in account.cost_receipts if not paid.credit_note)),
    )
    found = [(head, wording.money(sum_)) for head, sum_ in sums if sum_]
    return wording.say.claim.set_against(found) if found else ""


def _rate_sentence(made: RateMade, wording: Wording) -> str:
    """How a rate was made, in one sentence that a reader can check."""
    return wording.say.claim.rate_sentence(
        percent=wording.percent(made.rate), made=made.reference, source=made.base_reference
    )


def _receipts(lines: Iterable[InvoiceAccount], wording: Wording) -> tuple[ReceiptContext, ...]:
    found = [
        (_received_on(receipt), line.number, receipt)
        for line in lines
        for receipt in line.receipts
        if not receipt.credit_note
    ]
    return tuple(_receipt(number, receipt, wording) for _, number, receipt in sorted(found, key=lambda row: row[:2]))


def _went_back(account: Account, wording: Wording) -> Iterator[str]:
    """What came in and went back again, oldest first."""
    say = wording.say.claim
    found = [
        (
            each.returned,
            say.payment_returned(
                wording.money(each.amount),
                day=wording.day(each.day),
                note=each.note,
                returned=wording.day(each.returned),
            ),
        )
        for each in account.returned
    ]
    found += [
        (each.day, say.paid_back(wording.money(each.amount), day=wording.day(each.day))) for each in account.refunds
    ]
    yield from (sentence for _, sentence in sorted(found))


def _offers(lines: Iterable[InvoiceAccount], wording: Wording) -> Iterator[str]:
    """What became of the discounts that were offered for the invoices as goodwill and not kept."""
    for line in lines:
        if line.offer is not None and line.offer.state != "kept" and line.open:
            yield wording.say.claim.goodwill_offered(
                wording.money(line.offer.amount),
                day=wording.day(line.offer.day),
                invoice=line.number,
                asked=wording.money(line.offer.asked),
                until=wording.day(line.offer.until),
                lapsed=line.offer.state == "lapsed",
            )


def _credits(lines: Iterable[InvoiceAccount], wording: Wording) -> Iterator[str]:
    """What took something off the claimed invoices without money, oldest first."""
    say = wording.say.claim
    found: list[tuple[date, str]] = []
    for line in lines:
        for objection in line.objections:
            if objection.outcome == "allowed" and objection.settled:
                part = wording.say.demand.disputed_part(
                    amount="" if objection.whole else wording.money(objection.amount), invoice=line.number
                )
                sentence = say.objection_allowed(
                    part, day=wording.day(objection.day), on=wording.day(objection.settled)
                )
                found.append((objection.settled, sentence))
        for cut in line.reductions:
            if cut.amount and cut.kind == "discount":
                found.append((cut.day, say.discount_taken(wording.money(cut.amount), invoice=line.number)))
            elif cut.amount and cut.kind == "write-off":
                sentence = say.no_longer_claimed(
                    wording.money(cut.amount), day=wording.day(cut.day), invoice=line.number, goodwill=cut.goodwill
                )
                found.append((cut.day, sentence))
            elif cut.amount:
                sentence = say.credit_taken(
                    wording.money(cut.amount),
                    number=cut.number,
                    day=wording.day(cut.dated or cut.day),
                    invoice=line.number,
                    never_owed=wording.money(cut.never_owed) if cut.never_owed else "",
                    goodwill=cut.goodwill,
                )
                found.append((cut.day, sentence))
        for receipt in line.receipts:
            if receipt.credit_note:
                beside = receipt.amount - receipt.to_principal
                sentence = say.credit_set_off(
                    wording.money(receipt.amount),
                    number=receipt.credit_note,
                    day=wording.day(receipt.dated or receipt.day),
                    invoice=line.number,
                    to_charges=wording.money(beside) if beside else "",
                    to_principal=wording.money(receipt.to_principal) if receipt.to_principal else "",
                )
                found.append((receipt.day, sentence))
    return (sentence for _, sentence in sorted(found, key=lambda one: one[0]))


def _received_on(receipt: Receipt) -> date:
    """The day on which the money came in: that of a credit was before the invoice that it pays."""
    return receipt.since or receipt.day


def _receipt(number: str, receipt: Receipt, wording: Wording) -> ReceiptContext:
    return ReceiptContext(
        day=wording.short_day(_received_on(receipt)),
        invoice=number,
        amount=wording.money(receipt.amount),
        to_charges=wording.money(receipt.to_interest + receipt.to_compensation + receipt.to_costs),
        to_principal=wording.money(receipt.to_principal),
    )


_HEADS: tuple[Head, ...] = ("principal", "interest", "compensation", "costs")


def heads_owed(account: Account, wording: Wording) -> tuple[InvoiceEntry, ...]:
    """What is owed under each head of claim that anything is owed under: together what is owed in all."""
    return tuple(
        InvoiceEntry(description=wording.say.claim.head(name), amount=wording.money(getattr(account.totals, name)))
        for name in _HEADS
        if getattr(account.totals, name)
    )


def _heads(account: Account, later: Account | None, wording: Wording) -> tuple[HeadContext, ...]:
    heads = []
    for name in _HEADS:
        now: Decimal = getattr(account.totals, name)
        then: Decimal | None = getattr(later.totals, name) if later else None
        if now or then or name == "principal":
            at_deadline = wording.money(then) if then is not None else ""
            label = wording.say.claim.head(name)
            heads.append(HeadContext(label=label, now=wording.money(now), at_deadline=at_deadline))
    return tuple(heads)


def _with(sentence: str, more: str) -> str:
    return f"{sentence} {more}" if sentence and more else sentence or more


def _reserved(reserved: PromptPayment | None, wording: Wording, *, instead: bool) -> str:
    """The sentence that reserves the interest of a statute on prompt payment; "" where there is none to reserve."""
    if reserved is None:
        return ""
    monthly, law = wording.rate(Rate(percent=reserved.monthly, per="month")), wording.law_text(reserved.reference)
    return wording.say.claim.reserved(monthly=monthly, law=law, instead=instead)


def _entitlement(account: Account, agreed: bool, wording: Wording) -> str:
    """Why interest is owed, and at which rates."""
    made = dict.fromkeys(segment.rate_made for line in account.invoices for segment in line.segments)
    rates = wording.listed(dict.fromkeys(wording.percent(rate.rate) for rate in made))
    owed = wording.say.claim.entitlement(ground=_ground(account.method, agreed, wording), rates=rates)
    without = [line.number for line in account.invoices if line.overdue and not line.segments]
    return _with(owed, wording.say.claim.no_interest_on(wording.listed(without)) if without else "")


def _basis(account: Account, agreed: bool, wording: Wording) -> str:
    return wording.say.claim.basis(ground=_ground(account.method, agreed, wording), simple=account.method.simple)


def _ground(method: Method, agreed: bool, wording: Wording) -> str:
    """What the interest rests on: the contract, the contract and an Act, or a legal rate."""
    return wording.say.claim.ground(
        method.basis, citation=method.citation, contractual=method.contractual, agreed=agreed
    )


def _deadline_interest(later: Account | None, wording: Wording) -> str:
    """The interest of each invoice on the last day for payment, for whoever checks the total; "" where unknown."""
    bearing = [line for line in later.invoices if line.interest] if later else []
    if later is None or not bearing:
        return ""
    say = wording.say.claim
    if len(bearing) == 1:
        return wording.money(bearing[0].interest)
    each = wording.listed(say.sum_for(wording.money(line.interest), line.number) for line in bearing)
    return say.together(each, wording.money(later.totals.interest))


def _method(method: Method, wording: Wording) -> str:
    return wording.say.claim.method(day_count=method.day_count, rounding=method.rounding, allocation=method.allocation)


def _compensation(lines: Collection[InvoiceAccount], wording: Wording) -> str:
    owed = [line for line in lines if line.compensation]
    if not owed:
        return ""
    say = wording.say.claim
    return say.compensation(
        name=wording.listed(dict.fromkeys(line.compensation_reference for line in owed)),
        of_each=not any(line.overdue and not line.compensation_reference for line in lines),
        sums=wording.listed(say.sum_for(wording.money(line.compensation), line.number) for line in owed),
    )


def _why_none(account: Account, unsettled: bool, wording: Wording) -> str:
    """Why the letter claims no interest, as the client may read it."""
    if unsettled:
        return wording.say.claim.interest_reserved()
    return account.why_no_interest or wording.say.claim.no_interest_yet(wording.day(account.as_of))


def _sum(amounts: Iterable[Decimal]) -> Decimal:
    return sum(amounts, Decimal(0))
