"""What a final demand says beside the account and the court: the agreement, the work, the breach, the enclosures."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from docgen.case.evidence import BreachFact, Event
from docgen.facts.changes import approved_orders
from docgen.facts.claim_letter import ClaimLetter
from docgen.facts.claim_model import BreachFacts, DemandFacts, EventFacts, ExtraFacts
from docgen.facts.disputes import dispute_facts, withdrawn_facts
from docgen.facts.exhibits import Exhibits
from docgen.facts.notice import stopped_words
from docgen.facts.oral_agreement import spoken_facts
from docgen.facts.parties import is_greeted
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
from docgen.facts.work_statement import work_statement_facts
from docgen.ledger.contract_sum import InvoiceAmount
from docgen.steps.deadlines import is_us_collection, names_protocol
from docgen.steps.history import reminders_of

# What belongs into the story of a final demand. Offers stay out: they may have been made without prejudice.
_TOLD = {
    "start", "delivery", "completion", "acceptance", "use", "call", "meeting", "notice", "suspension", "resumption",
    "switch-off", "switch-on", "handover", "site-closed", "dispute", "admission", "warning",
}  # fmt: skip


def demand_facts(letter: ClaimLetter) -> DemandFacts:
    """Everything a final demand says beside the account."""
    case, law, account, wording = letter.case, letter.law, letter.account, letter.wording
    say = wording.say.demand
    demand = case.breach.demand if case.breach else None
    exhibits = Exhibits(case, account, wording)
    spoken = spoken_facts(case, exhibits, wording)
    extras = _extras(letter, exhibits)
    events = tuple(
        EventFacts(date=wording.short_day(event.date), text=event.text, exhibit=exhibits.of_event(event))
        for event in case.record
        if event.what in _TOLD
    )
    facts = tuple(
        BreachFacts(text=_dated(fact, letter), exhibit=exhibits.of_fact(fact))
        for fact in (case.breach.facts if case.breach else ())
    )
    claimed = {line.number for line in account.invoices}
    statements = tuple(
        found
        for asked in letter.ledger.invoices
        if asked.invoice.number in claimed and (found := work_statement_facts(case, asked, wording, exhibits))
    )
    # An invoice that was paid after a reminder is not one that the client was reminded of in vain.
    reminders = reminders_of(case, [line for line in account.invoices if line.open] or account.invoices)
    for event in reminders:
        exhibits.of_event(event)
    disputes = dispute_facts(case, account, wording, exhibit_of=exhibits.of_dispute)
    withdrawn = withdrawn_facts(case, account, wording, voice=letter.voice, exhibit_of=exhibits.of_withdrawal)
    protocol = is_debt_protocol(letter)
    return DemandFacts(
        title=say.title(),
        deadline=letter.pay_by,
        deadline_full=wording.weekday(letter.deadlines.pay_by),
        proceedings_from=wording.day(letter.deadlines.proceedings_from),
        forum=forum_of(letter),
        threat=threat(letter),
        is_debt_protocol=protocol,
        is_construction_protocol=is_construction_protocol(letter),
        is_practice_direction=names_protocol(law) and not protocol,
        is_us_consumer_collection=is_us_collection(case, law),
        agreement=_agreement(letter),
        spoken=spoken,
        approved_changes=approved_orders(letter.plan, wording),
        current_price=wording.money(letter.plan.stated(letter.plan.total)),
        current_price_gross=wording.money(letter.plan.total.gross),
        progress=say.progress(
            invoiced=wording.money(letter.invoiced),
            tax=case.contract.tax.name if case.contract.tax else "",
            credited=wording.money(letter.credited) if letter.credited else "",
            received=wording.money(letter.received),
        ),
        extras=extras,
        record_of=say.record_of(letter.voice),
        events=events,
        facts=facts,
        reminders=_reminders(reminders, letter),
        disputes=disputes,
        withdrawn=withdrawn,
        statements=statements,
        retention=_retention(letter),
        default_words=default_words(letter),
        instalments=demand.instalments if demand else True,
        withdraw=demand.withdraw if demand and account.totals.principal else (),
        stopped=stopped_words(letter),
        adr=settlement_words(letter),
        proceedings=proceedings_words(letter),
        costs_words=costs_words(letter),
        reservation=reservation_words(letter),
        enclosures=(*exhibits.listed, *(say.protocol_forms() if protocol else ())),
    )


def _extras(letter: ClaimLetter, exhibits: Exhibits) -> tuple[ExtraFacts, ...]:
    """The claimed invoices that no milestone and no change order stands behind, each with the ground that it has."""
    case, wording = letter.case, letter.wording
    invoices = {invoice.number: invoice for invoice in case.invoices}
    instructions = {each.id: each for each in case.instructions}
    found: list[ExtraFacts] = []
    for line in letter.account.invoices:
        invoice = invoices[line.number]
        if invoice.under_contract or not (invoice.ground or invoice.instruction):
            continue
        given = instructions.get(invoice.instruction or "")
        asked_by = "" if given is None or is_greeted(case, given.asked_by) else given.asked_by
        said = wording.say.demand.instructed(asked_by, day=wording.day(given.date)) if given else ""
        found.append(
            ExtraFacts(
                invoice=line.number,
                amount=wording.money(line.amount - line.reduced),
                description=line.description,
                ground=" ".join(part for part in (said, invoice.ground or "") if part),
                exhibit=exhibits.of_ground(invoice, given),
            )
        )
    return tuple(found)


def _agreement(letter: ClaimLetter) -> str:
    case, wording = letter.case, letter.wording
    contract = case.contract
    title = case.title.casefold()
    street = contract.site[0].partition(",")[0].strip().casefold() if contract.site else ""
    named = any(line.casefold() in title for line in contract.site) or (bool(street) and street in title)
    return wording.say.demand.agreement(
        voice=letter.voice,
        reference=case.case,
        day=wording.day(contract.date),
        signed=wording.day(contract.signed) if contract.signed else "",
        work=case.title,
        site="" if named else ", ".join(contract.site),
    )


def _dated(fact: BreachFact, letter: ClaimLetter) -> str:
    return letter.wording.say.demand.dated(letter.wording.day(fact.date), fact.text) if fact.date else fact.text


def _reminders(events: Iterable[Event], letter: ClaimLetter) -> str:
    """How and when the client was reminded, each day once; "" where it was never."""
    wording, say = letter.wording, letter.wording.say.demand
    channels: dict[date, list[str]] = {}
    for event in events:
        by = channels.setdefault(event.date, [])
        by += [event.by] if event.by and event.by not in by else []
    days: dict[str, list[str]] = {}
    for day, by in channels.items():
        days.setdefault(wording.listed(by), []).append(wording.day(day))
    return wording.listed(say.reminded(channel, wording.listed(found)) for channel, found in days.items())


def _retention(letter: ClaimLetter) -> str:
    """How the claimed invoices follow from their milestones where a part is held back; "" where none is."""
    retention, tax = letter.case.contract.retention, letter.case.contract.tax
    if retention is None:
        return ""
    found = [each for each in letter.ledger.invoices if each.retained.gross and each.invoice.issued <= letter.as_of]
    claimed = {line.number for line in letter.account.invoices}
    mine = [each for each in found if each.invoice.number in claimed]
    if not mine:
        return ""
    money, stated = letter.wording.money, letter.plan.stated
    held = sum((stated(each.retained) for each in found), stated(found[0].retained) * 0)
    say = letter.wording.say.demand
    added_tax = tax.name if tax and tax.prices == "exclude" else ""

    def line(each: InvoiceAmount) -> str:
        return say.retention_line(
            invoice=each.invoice.number,
            whole=money(stated(each.amount) + stated(each.retained)),
            kept=money(stated(each.retained)),
            tax=money(each.amount.tax) if added_tax else "",
            tax_name=added_tax,
        )

    return say.retention(
        share=letter.wording.percent(retention.share),
        added_tax=added_tax,
        lines=letter.wording.listed(line(each) for each in mine),
        held=money(held),
    )
