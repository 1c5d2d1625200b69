"""What a final demand says beside the account and the court: the agreement, the work, the breach, the enclosures."""

from __future__ import annotations

from docgen.case.models import BreachFact, Event
from docgen.facts.changes import approved_orders
from docgen.facts.claim_letter import ClaimLetter
from docgen.facts.disputes import dispute_facts, withdrawn_facts
from docgen.facts.exhibits import Exhibits
from docgen.facts.model import BreachFacts, DemandFacts, EventFacts
from docgen.facts.notice import stopped_words
from docgen.facts.proceedings import (
    costs_words,
    default_words,
    forum_of,
    is_construction_protocol,
    is_debt_protocol,
    proceedings_words,
    reservation_words,
    settlement_words,
    threat,
)
from docgen.ledger.contract_sum import InvoiceAmount, invoice_amounts
from docgen.steps.deadlines import is_us_collection, names_protocol

# What belongs into the story of a final demand. Offers stay out: they may have been made without prejudice.
_TOLD = {
    "start", "delivery", "completion", "acceptance", "use", "call", "meeting", "notice", "suspension", "resumption",
    "dispute", "admission",
}  # fmt: skip
_DEBT_PROTOCOL_FORMS = (
    "Information Sheet (Annex 1 of the Pre-Action Protocol for Debt Claims)",
    "Reply Form (Annex 1 of the Protocol)",
    "Financial Statement form (Annex 2 of the Protocol)",
)


def demand_facts(letter: ClaimLetter) -> DemandFacts:
    """Everything a final demand says beside the account."""
    case, law, account, wording = letter.case, letter.law, letter.account, letter.wording
    demand = case.breach.demand if case.breach else None
    exhibits = Exhibits(case, account, wording)
    events = tuple(
        EventFacts(date=wording.short_day(event.date), text=event.text, exhibit=exhibits.of_event(event))
        for event in case.record
        if event.what in _TOLD
    )
    facts = tuple(
        BreachFacts(text=_dated(fact, letter), exhibit=exhibits.of_fact(fact))
        for fact in (case.breach.facts if case.breach else ())
    )
    reminders = [event for event in case.record if event.what in ("reminder", "letter")]
    for event in reminders:
        exhibits.of_event(event)
    disputes = dispute_facts(case, account, wording, exhibit_of=exhibits.of_dispute)
    protocol = is_debt_protocol(letter)
    return DemandFacts(
        title="Final demand before court proceedings",
        deadline=letter.pay_by,
        deadline_full=wording.weekday(letter.deadlines.pay_by),
        proceedings_from=wording.day(letter.deadlines.proceedings_from),
        forum=forum_of(letter),
        threat=threat(letter),
        is_debt_protocol=protocol,
        is_construction_protocol=is_construction_protocol(letter) and not account.disputed,
        is_practice_direction=names_protocol(law) and not protocol,
        is_us_consumer_collection=is_us_collection(case, law),
        agreement=_agreement(letter),
        approved_changes=approved_orders(letter.plan, wording),
        current_price=wording.money(letter.plan.stated(letter.plan.total)),
        current_price_gross=wording.money(letter.plan.total.gross),
        progress=f"So far {wording.money(letter.invoiced)} has been invoiced{_with_tax(letter)} and"
        f" {wording.money(letter.received)} has been paid.",
        record_of=f"From {letter.creditor.their} record of the work",
        events=events,
        facts=facts,
        reminders=_reminders(reminders, letter),
        disputes=disputes,
        withdrawn=withdrawn_facts(case, account, wording),
        retention=_retention(letter),
        default_words=default_words(letter),
        instalments=demand.instalments if demand else True,
        withdraw=demand.withdraw if demand else (),
        stopped=stopped_words(letter),
        adr=settlement_words(letter),
        proceedings=proceedings_words(letter),
        costs_words=costs_words(letter),
        reservation=reservation_words(letter),
        enclosures=(*exhibits.listed, *(_DEBT_PROTOCOL_FORMS if protocol else ())),
    )


def _agreement(letter: ClaimLetter) -> str:
    case, wording = letter.case, letter.wording
    contract = case.contract
    signed = f", signed on {wording.day(contract.signed)}," if contract.signed else ""
    named = any(line in case.title for line in contract.site)
    site = f" at {', '.join(contract.site)}" if contract.site and not named else ""
    agreed = (
        f"By the contract {case.case} of {wording.day(contract.date)}{signed} {letter.creditor.they} agreed with you"
    )
    sentence = f"{agreed} to carry out this work: {case.title}{site}"
    return sentence if sentence.endswith(".") else f"{sentence}."


def _with_tax(letter: ClaimLetter) -> str:
    tax = letter.case.contract.tax
    return f", {tax.name} included," if tax else ""


def _dated(fact: BreachFact, letter: ClaimLetter) -> str:
    return f"{letter.wording.day(fact.date)}: {fact.text}" if fact.date else fact.text


def _reminders(events: list[Event], letter: ClaimLetter) -> str:
    by_channel: dict[str, list[str]] = {}
    for event in events:
        by_channel.setdefault(event.by or "", []).append(letter.wording.day(event.date))
    parts = [
        (f"by {channel} " if channel else "") + f"on {letter.wording.listed(days)}"
        for channel, days in by_channel.items()
    ]
    return letter.wording.listed(parts)


def _retention(letter: ClaimLetter) -> str:
    """How the claimed invoices follow from their milestones where a part is held back; "" where none is."""
    retention, tax = letter.case.contract.retention, letter.case.contract.tax
    if retention is None:
        return ""
    found = [
        each for each in invoice_amounts(letter.case) if each.retained.gross and each.invoice.issued <= letter.as_of
    ]
    claimed = {line.number for line in letter.account.invoices}
    mine = [each for each in found if each.invoice.number in claimed]
    if not mine:
        return ""
    money, stated = letter.wording.money, letter.plan.stated
    held = sum((stated(each.retained) for each in found), stated(found[0].retained) * 0)
    added = f", with {tax.name} added" if tax and tax.prices == "exclude" else ""

    def line(each: InvoiceAmount) -> str:
        whole, kept = stated(each.amount) + stated(each.retained), stated(each.retained)
        taxed = f", plus {money(each.amount.tax)} {tax.name}" if tax and tax.prices == "exclude" else ""
        return f"{each.invoice.number} is {money(whole)} less {money(kept)}{taxed}"

    before = f" before {tax.name}" if added and tax else ""
    return (
        f"Each milestone is invoiced less the retention of {letter.wording.percent(retention.share)}{added}:"
        f" {letter.wording.listed(line(each) for each in mine)}. The retention held, {money(held)}{before}, is not part"
        " of this demand."
    )
