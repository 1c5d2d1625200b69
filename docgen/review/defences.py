"""What the other side may say to a claim, one small rule a defence, in the order in which it is told.

A rule says what the case has for and against the defence, and what is to be closed before the document goes out. What a
check or the gate finds already is not looked for again: it is named (`checks`, `gate`).
"""

from __future__ import annotations

from decimal import Decimal

from docgen.case.as_of import parties_on
from docgen.case.events import document_of, is_stop_notice, stops_of
from docgen.case.evidence import Event
from docgen.case.invoices import Invoice
from docgen.case.parties import Party, PartyChange, people_of
from docgen.dates import Duration
from docgen.documents.parties import name_of
from docgen.law.calendar import days_named
from docgen.review.defence import Claim, Defence, Found, defence
from docgen.steps.documents import HANDOVER, REMINDING

_LICENCE = "parties.contractor.licence"
_SHOWS_WORK = ("completion", "delivery", "acceptance", "use")


@defence(
    "not-due",
    checks=["claimed-without-evidence", "invoice-too-early", "due-before-terms", "payment-before-work"],
    gate=["overdue"],
)
def not_due(claim: Claim, found: Found) -> None:
    """The sum is not due yet: the work was not done, the invoice came too early, the time to pay has not run.

    Raised where nothing shows that the milestone or change order behind an invoice was done. Answered by its
    completion, delivery, acceptance or use in the record, with an exhibit, and by a due date that has passed.
    """
    say = claim.wording.say.review
    bare: list[str] = []  # what was done without anything that shows it
    for line in claim.invoices:
        days = (claim.day - line.due).days
        if days > 0:
            found.answered.append(say.fell_due(line.number, day=claim.on(line.due), days=days))
        invoice = claim.invoice(line.number)
        what = _what(claim, invoice)
        shown = [
            event
            for event in claim.case.record
            if event.what in _SHOWS_WORK
            and what
            and (event.milestone, event.change_order) == (invoice.milestone, invoice.change_order)
        ]
        for event in shown[:1]:
            exhibit = event.exhibit.file if event.exhibit else ""
            found.answered.append(say.was_done(what, invoice=line.number, day=claim.on(event.date), exhibit=exhibit))
        if shown and not any(event.exhibit for event in shown):
            bare.append(what)
    if bare:
        found.gaps.append(say.done_without_exhibit(tuple(dict.fromkeys(bare))))


def _what(claim: Claim, invoice: Invoice) -> str:
    """The milestone or change order that an invoice is for; "" for one that is for something else."""
    if invoice.change_order is not None:
        return claim.wording.say.account.change_order(invoice.change_order)
    return claim.wording.say.review.milestone(invoice.milestone) if invoice.milestone else ""


@defence(
    "wrong-party",
    checks=[
        "two-names-in-one", "registration-missing", "signatory-missing", "ownership-open", "postal-address-differs",
    ],
    gate=["estate-represented"],
)  # fmt: skip
def wrong_party(claim: Claim, found: Found) -> None:
    """The claim is against the wrong person, or made by one.

    Raised where a company has no entry in a register, where the contract was not signed, or where nothing shows that a
    party changed its name. Answered by the party as the contract names it, its entry, and the signature.
    """
    say, case = claim.wording.say.review, claim.case
    client = parties_on(case, claim.day).parties.client
    for person in people_of(client):
        name = name_of(person, claim.wording)
        found.answered.append(say.party_is(name, registration=client.registration or ""))
    if client.kind == "company" and not client.registration:
        found.gaps.append(say.no_registration(client.name))
    if case.contract.signed:
        found.answered.append(say.signed_on(claim.on(case.contract.signed)))
    elif case.agreement is None:
        found.gaps.append(say.not_signed())
    parties: tuple[Party, ...] = (case.parties.contractor, case.parties.client)
    for change in (each for party in parties for each in party.changes if each.date <= claim.day):
        _changed(change, claim, found)


def _changed(change: PartyChange, claim: Claim, found: Found) -> None:
    say = claim.wording.say.review
    exhibit = change.exhibit.file if change.exhibit else ""
    name = change.name or change.of or ""
    words = say.renamed if change.name else say.died
    found.raised.append(words(name, day=claim.on(change.date), exhibit=exhibit))
    if not exhibit:
        found.gaps.append(say.show_change_of_party(claim.on(change.date)))


@defence(
    "unsigned-change-order",
    checks=[
        "approver-unknown", "approved-after-invoice", "change-order-unanswered", "change-order-offer",
        "change-orders-crossed", "cancelled-in-part", "change-order-left-out",
    ],
)  # fmt: skip
def unsigned_change_order(claim: Claim, found: Found) -> None:
    """A change order that is claimed was not signed, or not by somebody who may sign.

    Raised by an invoice for an order that nobody approved, by an order without the name of who approved it, and where
    the contract names others as approvers. Answered by the approval with its day and name.
    """
    say = claim.wording.say
    numbers = {line.number for line in claim.invoices}
    asked = {each.change_order: each.number for each in claim.case.invoices if each.number in numbers}
    for order in claim.case.change_orders:
        name = say.account.change_order(order.number)
        if order.status == "approved" and order.approved:
            by = order.approved_by or ""
            found.answered.append(say.review.order_approved(name, day=claim.on(order.approved), by=by))
            if not by:
                found.gaps.append(say.review.order_approver(name))
        elif order.number in asked:
            found.gaps.append(say.review.order_not_approved(name, asked[order.number]))


@defence(
    "oral-change",
    checks=[
        "invoice-for-instruction", "extra-without-ground", "instruction-unconfirmed", "instruction-left-open",
        "oral-without-evidence", "more-invoiced-than-agreed", "estimate-differs",
    ],
    gate=["extra-with-ground"],
)  # fmt: skip
def oral_change(claim: Claim, found: Found) -> None:
    """Extra work was asked for by word of mouth, and the contract lets only a written order change the price.

    Raised by an invoice that stands on no milestone and no order. Answered where the instruction was put into a signed
    order. To close: that the client waived the clause, or asked for the work and took it, with what shows it.
    """
    say, case = claim.wording.say, claim.case
    for line in claim.invoices:
        if not claim.invoice(line.number).under_contract:
            found.raised.append(say.review.extra_claimed(line.number, amount=claim.money(line.open)))
            found.gaps.append(say.review.extra_gap(clause=case.contract.changes is not None and case.agreement is None))
    for order in case.change_orders:
        if order.status == "approved" and order.instruction:
            name = say.account.change_order(order.number)
            found.answered.append(say.review.instruction_in_order(order.instruction, name))


@defence("defects", checks=["dispute-not-entered", "breach-and-disputes", "warranty-short"], gate=["undisputed"])
def defects(claim: Claim, found: Found) -> None:
    """The work has defects, and the client sets off or withholds.

    Raised by each objection that stands. Answered by an objection that was withdrawn or credited, by an acceptance or
    an admission in the record, and where the client never objected.
    """
    say = claim.wording.say.review
    numbers = {line.number for line in claim.invoices}
    disputes = [each for each in claim.case.disputes if each.invoice in numbers]
    for each in disputes:
        if each.conceded:
            found.answered.append(say.withdrawn(each.invoice, claim.on(each.conceded)))
        elif each.allowed:
            found.answered.append(say.allowed(each.invoice, claim.on(each.allowed)))
        else:
            line = next(line for line in claim.invoices if line.number == each.invoice)
            amount = claim.money(line.amount if each.amount is None else each.amount)
            found.raised.append(say.disputed(amount, invoice=each.invoice, day=claim.on(each.date), reason=each.reason))
            found.gaps.append(say.dispute_gap(each.invoice))
    for event in claim.case.record:
        if event.what in ("acceptance", "admission"):
            exhibit = event.exhibit.file if event.exhibit else ""
            found.answered.append(say.accepted(day=claim.on(event.date), text=event.text, exhibit=exhibit))
    if not claim.case.disputes and not any(event.what == "dispute" for event in claim.case.record):
        found.answered.append(say.never_disputed())


@defence("retention", checks=["reserved-funds", "deduction-without-milestone"])
def retention(claim: Claim, found: Found) -> None:
    """A part of the sum may be retained, under the contract or by law.

    Raised where an invoice asks for the whole of a milestone of which the contract retains a part, or for the release
    of the retention without the completion that it waits for. Answered by what is held and not claimed.
    """
    say, terms = claim.wording.say.review, claim.case.contract.retention
    if terms is None:
        return
    asked = [each for each in claim.ledger.invoices if each.invoice.issued <= claim.day]
    parts = [each.retained for each in asked]
    held = sum((part.gross for part in parts), Decimal(0))
    if held:
        share, amount = claim.wording.percent(terms.share), claim.money(held)
        taxed = any(part.tax for part in parts)
        found.answered.append(say.retention_kept(share=share, amount=amount, taxed=taxed))
    numbers = {line.number for line in claim.invoices}
    done = any(event.what in ("completion", "acceptance") and _ends_work(claim, event) for event in claim.case.record)
    for each in asked:
        invoice = each.invoice
        if invoice.number not in numbers:
            continue
        if invoice.milestone and not each.retained.gross and not invoice.final:
            found.gaps.append(say.retention_claimed(invoice.number))
        if invoice.retention:
            shown = done and invoice.retention == "completion"
            (found.answered if shown else found.gaps).append(say.retention_released(invoice.number, shown=shown))


def _ends_work(claim: Claim, event: Event) -> bool:
    """Whether the event is about the last milestone, or about the work as a whole."""
    if event.milestone is None:
        return event.change_order is None
    stones = claim.case.standing_milestones
    return bool(stones) and stones[-1].id == event.milestone


@defence(
    "notice",
    checks=[
        "stop-work-notice-short", "stopped-too-early", "demand-too-short", "deadline-on-weekend", "pay-less-impossible",
    ],
    gate=[
        "notice-served", "notice-run", "statutory-notice", "served-as-asked", "intent-posted", "grace-passed",
        "statutory-grace", "pre-action-days", "deadline-ahead", "demand-served", "demand-expired", "protocol-forms",
        "validation-days", "debt-collector-notice",
    ],
)  # fmt: skip
def notice(claim: Claim, found: Found) -> None:
    """A notice did not arrive, or its time was too short: the stop of work was a breach, the claim came too soon.

    Raised where work stopped without a notice, or before its days had run. Answered by the notice with its day and
    channel, by the reminders, and by the time that the document leaves.
    """
    say, case = claim.wording.say.review, claim.case
    for stop in stops_of(case):
        notices = [event for event in case.record if is_stop_notice(event) and event.date <= stop.began]
        if not notices:
            found.gaps.append(say.stop_without_notice(claim.on(stop.began)))
            continue
        last = notices[-1]
        terms, right = case.contract.stop_work, claim.ledger.right_to_stop
        if terms is None and right is None:
            continue
        asked = terms.notice if terms else Duration(count=right.notice_days if right else 0, unit="days")
        found.answered.append(
            say.stop_noticed(
                noticed=claim.on(last.date),
                by=last.by or "",
                stopped=claim.on(stop.began),
                later=claim.wording.say.ladder.count_of_days((stop.began - last.date).days),
                asked=claim.wording.length(asked),
            )
        )
        earliest = days_named(last.date, terms, right, case.place).stop_on
        if stop.began < earliest and not any(each.rule == "stopped-too-early" for each in claim.warnings):
            found.gaps.append(say.stop_too_early(claim.on(stop.began), earliest=claim.on(earliest)))
    reminded = dict.fromkeys(claim.on(event.date) for event in case.record if document_of(event) in REMINDING)
    if reminded:
        found.answered.append(say.reminded(claim.wording.listed(reminded)))
    if claim.pay_by is not None:
        rule = claim.law.pre_action_against(case.parties.client.debtor)
        found.answered.append(
            say.time_given(
                by=claim.on(claim.pay_by),
                asked=rule.days if rule else 0,
                law=claim.wording.law_text(rule.reference) if rule else "",
            )
        )


@defence(
    "cancellation",
    checks=[
        "concluded-missing", "consumer-not-told", "work-before-cancellation-ends", "cancellation-not-told",
        "instructions-not-given", "order-may-be-cancelled",
    ],
)  # fmt: skip
def cancellation(claim: Claim, found: Found) -> None:
    """The client is a consumer whose right to cancel still runs, so that nothing may be owed for the work.

    Raised where the case does not say that the consumer was told of the right, for the contract and for each change
    order that has a right of its own, and while the time runs. Answered by the day of the instructions and the end of
    the time.
    """
    say, case, under = claim.wording.say.review, claim.case, claim.ledger
    if case.parties.client.debtor != "consumer":
        return
    if under.right_to_cancel is None:
        if case.contract.concluded:
            found.answered.append(say.no_right())
        return
    ends, told = under.last_day_to_cancel_older or under.last_day_to_cancel, under.told_of_cancelling
    if ends is None or (told is None and under.right_to_cancel.instructions is not None):
        found.gaps.append(say.not_told_of_right(say.the_contract()))
    elif ends >= claim.day:
        found.gaps.append(say.still_running(claim.on(ends)))
    else:
        found.answered.append(say.told_of_right(day=claim.on(told) if told else "", ends=claim.on(ends)))
    for order in case.change_orders:
        own = order.status == "approved" and under.right_to_cancel_order(order) is not None
        if own and under.told_of_cancelling_order(order) is None:
            found.gaps.append(say.not_told_of_right(claim.wording.say.account.change_order(order.number)))


@defence(
    "penalty-rate",
    checks=["rate-ceiling", "consumer-rate", "interest-uncertain", "fixed-sum-currency", "payment-terms-long"],
    gate=["no-commercial-interest", "no-reminder-fee"],
)
def penalty_rate(claim: Claim, found: Found) -> None:
    """The rate of interest is a penalty, unfair to a consumer, or above what the law lets parties agree.

    Raised by a rate above a ceiling that docgen knows, and by one against a consumer that is as high as against
    businesses. Answered by a rate that is the law's own, or below what is known.
    """
    say, case, law = claim.wording.say.review, claim.case, claim.law
    account = claim.standing.account
    if not account.interest_claimable or not any(line.segments for line in claim.invoices):
        return
    terms = case.contract.late_interest
    rate = case.account.claimed_rate or (terms.rate if terms else None)
    if rate is None:
        found.answered.append(say.rate_by_law(account.method.basis))
        return
    found.answered.append(say.rate_agreed(claim.wording.rate(rate)))
    found.answered += [
        say.under_ceiling(claim.wording.percent(each.rate), claim.wording.law_text(each.reference))
        for each in law.rate_ceilings
        if case.parties.client.debtor in each.debtors and rate.yearly <= each.rate
    ]


@defence("full-settlement", checks=["breach-and-payments"], gate=["not-settled"])
def full_settlement(claim: Claim, found: Found) -> None:
    """A part-payment was taken in full settlement, or the parties settled for less.

    Raised by a settlement in the case and by an offer in the record. To close: the answer to the offer, and that no
    payment came with a condition. Answered by part-payments to which the case knows no condition.
    """
    say, case = claim.wording.say.review, claim.case
    for event in case.record:
        if event.what == "offer":
            found.raised.append(say.offer_made(day=claim.on(event.date), text=event.text))
    if found.raised:
        found.gaps.append(say.offer_gap())
    if case.settlement is not None and case.settlement.date <= claim.day:
        amount = claim.money(case.settlement.amount)
        found.raised.append(say.settled(amount=amount, day=claim.on(case.settlement.date)))
        found.gaps.append(say.settled_gap())
    found.answered += [
        say.part_paid(claim.money(receipt.amount), invoice=line.number, day=claim.on(receipt.day))
        for line in claim.invoices
        for receipt in line.receipts
        if line.open and not receipt.credit_note
    ]


@defence("time-bar")
def time_bar(claim: Claim, found: Found) -> None:
    """The claim is time-barred.

    Raised where the period of the law pack has passed for an invoice, and where the pack has no verified period: then
    the last day is for the lawyer to work out. What stops the time, or lets it begin anew, docgen does not count.
    """
    say = claim.wording.say.review
    for line in claim.invoices:
        last = claim.ledger.last_day_to_sue(line.due)
        if last is None:
            continue
        passed = last < claim.day
        words = say.time_runs(line.number, day=claim.on(last), passed=passed)
        (found.raised if passed else found.answered).append(words)
    if found.raised:
        found.gaps.append(say.time_barred())
    elif claim.invoices and not found.answered:
        found.gaps.append(say.time_unknown())


@defence(
    "formalities",
    checks=[
        "home-law-not-verified", "prescribed-notices", "freelance-way-of-payment",
        "freelance-payment-late", "deposit-cap", "progress-payments-high", "language-not-named",
        "price-without-tax-for-consumer", "tax-without-reason", "tax-not-named", "slower-than-prompt-payment",
    ],
    gate=["cancellation-information", "place-of-conclusion", "invoice-names-tax", "invoice-particulars"],
)  # fmt: skip
def formalities(claim: Claim, found: Found) -> None:
    """A statute asks for a form, a notice or a limit that the contract does not keep.

    Raised by every warning of the checks of the law: notices whose words are prescribed, what a contract for work on a
    home must state, a deposit above the cap. Answered where those checks ran and found nothing.
    """
    under, say = claim.ledger, claim.wording.say.review
    home = under.home_contract
    missing = [path for path in home.states if path != _LICENCE and claim.case.held_at(path) is None] if home else []
    if missing:
        found.gaps.append(say.check_warns("home-contract-incomplete"))
    asks = (home, under.freelance_act, under.law.deposit_caps, under.right_to_cancel)
    if any(asks) and not missing and not any(each.rule in formalities.checks for each in claim.warnings):
        found.answered.append(say.formalities_kept())


@defence("licence", checks=["licence-number"])
def licence(claim: Claim, found: Found) -> None:
    """The contractor had no licence, and without one there may be no pay.

    Raised where the law asks for a licence number in such contracts and the case has none. Answered by the number in
    the case. That the licence was in force on every day of the work is for the lawyer to show.
    """
    say, number = claim.wording.say.review, claim.case.parties.contractor.licence
    home, every = claim.ledger.home_contract, claim.law.licence_number
    asked = home if home and _LICENCE in home.states else every
    if number:
        found.answered.append(say.licence_is(number))
    elif (
        claim.case.kind == "construction"
        and asked is not None
        and not any(each.rule in licence.checks for each in claim.warnings)
    ):
        found.gaps.append(say.licence_gap(claim.wording.law_text(asked.reference)))


@defence("insolvency", gate=["no-stay"])
def insolvency(claim: Claim, found: Found) -> None:
    """The client is insolvent, or a court or a respite forbids to press for the money.

    Raised by every entry under stays that has not ended by the date of the document.
    """
    say = claim.wording.say.review
    for stay in claim.case.stays:
        words = say.stay(day=claim.on(stay.date), text=stay.text)
        if stay.ended is not None and stay.ended < claim.day:
            found.answered += [words, say.stay_ended(claim.on(stay.ended))]
        else:
            found.raised.append(words)
            if all(each.rule != "no-stay" for each in claim.unmet):
                found.gaps.append(say.stay_gap())


@defence(
    "duplicate-claim",
    checks=["payment-twice", "statements-overlap", "invoice-number-gap", "assignee-without-account"],
    gate=["collected-by-assignee", "held-elsewhere"],
)
def duplicate_claim(claim: Claim, found: Found) -> None:
    """The same claim is made twice: by an assignee, by an agency, beside a payment plan, or for something paid already.

    Raised by an assignment, a hand-over for collection and a signed payment plan. Answered by what the credit notes
    have taken off.
    """
    say, case = claim.wording.say.review, claim.case
    assignee = case.parties.assignee
    if assignee is not None and assignee.date <= claim.day:
        found.raised.append(say.assigned(name=assignee.name, day=claim.on(assignee.date)))
        if assignee.collected_by == "assignee" and all(each.rule != "collected-by-assignee" for each in claim.unmet):
            found.gaps.append(say.assigned_gap())
    agency = case.parties.collector
    for event in case.record:
        if document_of(event) == HANDOVER:
            name = agency.name if agency else ""
            found.raised.append(say.handed_over(name=name, day=claim.on(event.date)))
            found.gaps.append(say.handed_over_gap())
    plan = case.payment_plan
    if plan is not None and plan.signed is not None and plan.signed <= claim.day:
        found.raised.append(say.plan_signed(claim.on(plan.signed)))
        found.gaps.append(say.plan_gap())
    credited = sum((line.credited for line in claim.invoices), Decimal(0))
    if credited:
        found.answered.append(say.credits_taken_off(claim.money(credited)))
    if not found.raised:
        found.answered.append(say.claimed_once())


DEFENCES: tuple[Defence, ...] = (
    not_due,
    wrong_party,
    unsigned_change_order,
    oral_change,
    defects,
    retention,
    notice,
    cancellation,
    penalty_rate,
    full_settlement,
    time_bar,
    formalities,
    licence,
    insolvency,
    duplicate_claim,
)
"""Every defence. One out of this list is one defence that nobody thinks of."""
