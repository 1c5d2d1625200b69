"""The notice of late payment and interest, and the final demand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

from docgen.case.events import document_of, is_terminated, stop_announced, stopped_since, work_is_done
from docgen.case.evidence import BreachFact, Event
from docgen.case.models import Case
from docgen.documents.agreement import resume_within, spoken_context
from docgen.documents.change_order import approved_orders
from docgen.documents.claim_context import (
    BreachContext,
    DemandContext,
    EventContext,
    ExtraContext,
    InvoiceEntry,
    NoticeContext,
)
from docgen.documents.claim_letter import ClaimLetter, Exhibits, dispute_context, overdue_claim, withdrawn_context
from docgen.documents.common import context_of, letter_context
from docgen.documents.context import Context
from docgen.documents.kind import DocumentKind, once_invoiced
from docgen.documents.parties import is_greeted
from docgen.documents.pricing import work_statement_context
from docgen.documents.proceedings import (
    costs_words,
    default_words,
    dispute_protocol,
    forum_of,
    is_debt_protocol,
    proceedings_words,
    reservation_words,
    settlement_words,
    threat,
)
from docgen.documents.sources import of_contract, of_fact, of_facts, of_invoice
from docgen.documents.stopping import stop_settled_on
from docgen.documents.wording import in_its_language
from docgen.errors import DocgenError
from docgen.law.calendar import after
from docgen.law.ending import contract_ends
from docgen.ledger.invoice_amounts import InvoiceAmount
from docgen.ledger.ledger import Ledger
from docgen.messages import say
from docgen.steps.deadlines import Deadlines, demand_deadline, is_us_collection, names_protocol, notice_deadline
from docgen.steps.documents import INTEREST_NOTICE, REMINDERS
from docgen.steps.history import reminders_of
from docgen.steps.lien import lien_clock, notice_is_missing
from docgen.steps.stop_notice import stop_sum


def _one_with_a_breach(case: Case) -> tuple[str, ...]:
    return ("",) if case.breach else ()


def notice_document_context(ledger: Ledger, as_of: date) -> Context:
    """The context of a late-interest notice of that day. DocgenError when nothing is overdue on it."""
    return _letter(ledger, as_of, notice_deadline(ledger.case, as_of), by_lawyer=False)


def demand_document_context(ledger: Ledger, as_of: date) -> Context:
    """The context of a final demand of that day. DocgenError when nothing is overdue or the case names no breach."""
    ledger, _ = in_its_language(ledger)
    case = ledger.case
    if case.breach is None:
        raise DocgenError(
            say("this case names no breach, so there is nothing to demand"),
            say(
                "Add breach: with facts: (what the client did or left undone); see docs/case-file.md.",
                "Add breach: with facts: (what the client did or left undone).",
            ),
        )
    deadlines = demand_deadline(ledger.known_on(as_of).case, ledger.law, as_of)
    if deadlines.pay_by <= as_of:
        raise DocgenError(
            say(
                "the deadline of the demand, {pay_by}, is not after the date of the letter, {day}",
                pay_by=deadlines.pay_by.isoformat(),
                day=as_of.isoformat(),
            ),
            say("Give a later breach.demand.deadline, or respond_within: with a length of time instead."),
        )
    return _letter(ledger, as_of, deadlines, by_lawyer=case.parties.lawyer is not None)


def _letter(ledger: Ledger, as_of: date, deadlines: Deadlines, *, by_lawyer: bool) -> Context:
    claim, whole_claim = overdue_claim(ledger, as_of, deadlines, by_lawyer=by_lawyer)
    return context_of(
        claim.ledger,
        claim.wording,
        by_lawyer=by_lawyer,
        letter=letter_context(claim.case, claim.wording, as_of, by_lawyer=by_lawyer),
        account=whole_claim,
        demand=demand_context(claim),
        notice=notice_context(claim),
    )


def notice_context(letter: ClaimLetter) -> NoticeContext:
    """What comes next. It speaks of stopping work only where the contract allows it, and for undisputed sums alone."""
    account, wording = letter.account, letter.wording
    exhibits = Exhibits(letter.case, account, wording)
    spoken = spoken_context(letter.case, exhibits, wording)
    sentences = [stopped] if (stopped := stopped_words(letter)) else _may_stop(letter)
    say = wording.say.demand
    sentences.append(
        say.final_demand_next(voice=letter.voice, by=letter.pay_by, firm=letter.account.totals.principal > 0)
    )
    return NoticeContext(
        next_steps=" ".join(sentences),
        reservation=say.rights_reserved(letter.voice),
        disputes=dispute_context(letter.ledger, account, wording),
        spoken=spoken,
        enclosures=tuple(exhibits.listed) if spoken else (),
        exhibit_files=exhibits.files if spoken else (),
    )


def _ended_parts(letter: ClaimLetter) -> Iterator[InvoiceEntry]:
    """The parts of the work that were ended early, with what each took off the price."""
    wording, plan = letter.wording, letter.plan
    for each in plan.ended_parts:
        title = each.part.description or plan.line_of(each.part.milestone).title
        words = wording.say.ending.part_on(title, wording.day(each.date))
        amount = wording.signed_money(plan.stated(each.off))
        yield InvoiceEntry(description=of_fact(words, each.ending), amount=amount)


def stopped_words(letter: ClaimLetter) -> str:
    """That work is stopped and what it takes to resume it, or that the contract was ended; "" while it goes on.

    Resumption waits for the sum named in the notice of the stop, not for what has fallen due since.
    """
    ends = contract_ends(letter.case)
    if ends is not None and is_terminated(letter.case, letter.as_of):
        words = letter.wording.say.ending.ended_words(letter.wording.day(ends), later=ends > letter.as_of)
        return of_fact(words, letter.case.ending)
    since = stopped_since(letter.case, letter.as_of)
    if since is None or letter.case.contract.stop_work is None:
        return ""
    say, day = letter.wording.say.demand, letter.wording.day
    paid = stop_settled_on(letter.ledger, letter.as_of)
    stops = [event for event in letter.case.record if event.what == "suspension" and event.date == since]
    if paid is None:
        return of_facts(say.stopped(day(since)), stops)
    latest = after(paid, resume_within(letter.case), letter.case.place)
    words = say.stopped_and_paid(day(since), paid=day(paid), by=day(latest) if latest >= letter.as_of else "")
    return of_facts(words, stops)


def _may_stop(letter: ClaimLetter) -> list[str]:
    account, stop = letter.account, letter.case.contract.stop_work
    # Work is not stopped for what is disputed, what the delay added, or extra work whose price was not agreed.
    averts = sum((stop_sum(letter.case, line) for line in account.invoices), Decimal(0))
    if (
        stop is None
        or work_is_done(letter.case, letter.as_of)
        or averts <= 0
        or is_terminated(letter.case, letter.as_of)
    ):
        return []
    given = stop_announced(letter.case, min(line.due for line in account.invoices))
    if given is not None:
        return [letter.wording.say.demand.stop_announced(letter.wording.day(given))]
    return [
        letter.wording.say.demand.may_stop(
            voice=letter.voice,
            undisputed=letter.wording.money(averts) if averts != account.totals.principal else "",
            by=letter.pay_by,
            notice=letter.wording.span(stop.notice),
        )
    ]


# What belongs into the story of a final demand. Offers stay out: they may have been made without prejudice.
_TOLD = {
    "start", "delivery", "completion", "acceptance", "use", "call", "meeting", "notice", "suspension", "resumption",
    "switch-off", "switch-on", "handover", "site-closed", "delay", "dispute", "admission", "warning",
}  # fmt: skip


def _lien(letter: ClaimLetter) -> str:
    """That a claim of lien may still be recorded, and until when.

    Said only while it is so and something is open, and where a notice that the lien depends on has been given.
    """
    clock = lien_clock(letter.ledger, letter.account.as_of)
    if clock is None or clock.record_by is None or not letter.account.totals.principal:
        return ""
    if clock.record_by < letter.account.as_of or notice_is_missing(clock, letter.case, letter.account.as_of):
        return ""
    wording = letter.wording
    return wording.say.demand.lien(
        letter.voice,
        lien=clock.lien.name,
        by=wording.day(clock.record_by),
        law=wording.law_text(clock.lien.reference),
    )


def demand_context(letter: ClaimLetter) -> DemandContext:
    """Everything a final demand says beside the account."""
    case, law, account, wording = letter.case, letter.law, letter.account, letter.wording
    say = wording.say.demand
    demand = case.breach.demand if case.breach else None
    exhibits = Exhibits(case, account, wording)
    spoken = spoken_context(case, exhibits, wording)
    extras = _extras(letter, exhibits)
    events = tuple(
        EventContext(
            date=wording.short_day(event.date),
            text=of_fact(event.text, event, label := exhibits.of_event(event)),
            exhibit=label,
        )
        for event in case.record
        if event.what in _TOLD
    )
    facts = tuple(
        BreachContext(text=of_fact(_dated(fact, letter), fact, label := exhibits.of_fact(fact)), exhibit=label)
        for fact in (case.breach.facts if case.breach else ())
    )
    claimed = {line.number for line in account.invoices}
    statements = tuple(
        found
        for asked in letter.ledger.invoices
        if asked.invoice.number in claimed and (found := work_statement_context(case, asked, wording, exhibits))
    )
    # An invoice that was paid after a reminder is not one that the client was reminded of in vain.
    reminders = reminders_of(case, [line for line in account.invoices if line.open] or account.invoices)
    for event in reminders:
        exhibits.of_event(event)
    disputes = dispute_context(letter.ledger, account, wording, exhibit_of=exhibits.of_dispute)
    withdrawn = withdrawn_context(case, account, wording, voice=letter.voice, exhibit_of=exhibits.of_withdrawal)
    protocol, over_disputes = is_debt_protocol(letter), dispute_protocol(letter)
    disputes_from = letter.deadlines.disputes_from
    return DemandContext(
        title=say.title(),
        lien=_lien(letter),
        deadline=letter.pay_by,
        deadline_full=wording.weekday(letter.deadlines.pay_by),
        proceedings_from=wording.day(letter.deadlines.proceedings_from),
        forum=forum_of(letter),
        threat=threat(letter),
        is_debt_protocol=protocol,
        is_construction_protocol=over_disputes is not None,
        dispute_protocol=wording.law_text(over_disputes.name) if over_disputes else "",
        days_to_answer=str(over_disputes.days) if over_disputes else "",
        disputes_from=wording.day(disputes_from) if disputes_from else "",
        is_practice_direction=names_protocol(law) and not protocol,
        is_us_consumer_collection=is_us_collection(case, law),
        state_notice=demand.state_notice if demand and is_us_collection(case, law) else (),
        agreement=_agreement(letter),
        spoken=spoken,
        approved_changes=approved_orders(letter.case, letter.plan, wording),
        ended_parts=tuple(_ended_parts(letter)),
        current_price=wording.money(letter.plan.stated(letter.plan.total)),
        current_price_gross=wording.money(letter.plan.total.gross),
        progress=_of_invoices(
            say.progress(
                invoiced=wording.money(letter.invoiced),
                tax=case.contract.tax.name if case.contract.tax else "",
                credited=wording.money(letter.credited) if letter.credited else "",
                received=wording.money(letter.received),
            ),
            case,
        ),
        extras=extras,
        record_of=say.record_of(letter.voice),
        events=events,
        facts=facts,
        reminders=_sent_on((event for event in reminders if document_of(event) in REMINDERS), letter, exhibits),
        interest_notices=_sent_on(
            (event for event in reminders if document_of(event) == INTEREST_NOTICE), letter, exhibits
        ),
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
        enclosures=(
            *exhibits.listed,
            *((say.power_of_attorney(),) if case.parties.lawyer and case.parties.lawyer.power_of_attorney else ()),
            *(say.protocol_forms() if protocol else ()),
            *((say.validation_notice(wording.day(account.as_of)),) if is_us_collection(case, law) else ()),
        ),
        exhibit_files=exhibits.files,
    )


def _extras(letter: ClaimLetter, exhibits: Exhibits) -> tuple[ExtraContext, ...]:
    """The claimed invoices that no milestone and no change order stands behind, each with the ground that it has."""
    case, wording = letter.case, letter.wording
    invoices = {invoice.number: invoice for invoice in case.invoices}
    instructions = {each.id: each for each in case.instructions}
    found: list[ExtraContext] = []
    for line in letter.account.invoices:
        invoice = invoices[line.number]
        if invoice.under_contract or not (invoice.ground or invoice.instruction):
            continue
        given = instructions.get(invoice.instruction or "")
        asked_by = "" if given is None or is_greeted(case, given.asked_by) else given.asked_by
        said = wording.say.demand.instructed(asked_by, day=wording.day(given.date)) if given else ""
        ground = " ".join(part for part in (said, invoice.ground or "") if part)
        label = exhibits.of_ground(invoice, given)
        shown = invoice.exhibit or (given.exhibit if given else None)
        found.append(
            ExtraContext(
                invoice=line.number,
                amount=of_invoice(wording.money(line.reduced_amount), case, line.number),
                description=line.description,
                ground=of_fact(ground, given or invoice, label, exhibit=shown),
                exhibit=label,
            )
        )
    return tuple(found)


def _agreement(letter: ClaimLetter) -> str:
    case, wording = letter.case, letter.wording
    contract = case.contract
    title = case.title.casefold()
    street = contract.site[0].partition(",")[0].strip().casefold() if contract.site else ""
    named = any(line.casefold() in title for line in contract.site) or (bool(street) and street in title)
    agreement = wording.say.demand.agreement(
        voice=letter.voice,
        reference=case.case,
        day=wording.day(contract.date),
        signed=wording.day(contract.signed) if contract.signed else "",
        work=case.title,
        site="" if named else ", ".join(contract.site),
    )
    return of_contract(agreement, case)


def _of_invoices(text: str, case: Case) -> str:
    """The text as what all invoices say together."""
    for invoice in case.invoices:
        text = of_invoice(text, case, invoice.number)
    return text


def _dated(fact: BreachFact, letter: ClaimLetter) -> str:
    return letter.wording.say.demand.dated(letter.wording.day(fact.date), fact.text) if fact.date else fact.text


def _sent_on(events: Iterable[Event], letter: ClaimLetter, exhibits: Exhibits) -> str:
    """How and when these letters were sent, each day once; "" where there are none."""
    wording, say = letter.wording, letter.wording.say.demand
    channels: dict[date, list[str]] = {}
    told = tuple(events)
    for event in told:
        by = channels.setdefault(event.date, [])
        by += [event.by] if event.by and event.by not in by else []
    days: dict[str, list[str]] = {}
    for day, by in channels.items():
        days.setdefault(wording.listed(by), []).append(wording.day(day))
    sent = wording.listed(say.sent(channel, wording.listed(found)) for channel, found in days.items())
    return of_facts(sent, told, exhibits.of_event)


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


KINDS = (
    DocumentKind(
        order=120,
        name="late-interest-notice",
        title="Notice of late payment and interest",
        when="When an invoice is overdue.",
        template="letters/late-interest-notice.md",
        each=once_invoiced,
        context=lambda ledger, about, as_of: notice_document_context(ledger, as_of),
        mark="LN",
    ),
    DocumentKind(
        order=180,
        name="final-demand",
        title="Final demand",
        when="Before court proceedings; the lawyer signs it, or the contractor where the case names no lawyer.",
        template="letters/final-demand.md",
        each=_one_with_a_breach,
        context=lambda ledger, about, as_of: demand_document_context(ledger, as_of),
        by_lawyer=True,
        mark="FD",
    ),
)
