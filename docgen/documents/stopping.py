"""The letters about stopping work: the notice, the warning before a service ends, the stop, the resumption."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from decimal import Decimal
from functools import partial

from msgspec.structs import replace

from docgen.case.contract import StopWork
from docgen.case.events import is_stop_notice, stopped_since, stops_of
from docgen.case.evidence import Event
from docgen.case.invoices import Payment
from docgen.case.models import Case
from docgen.case.parties import first_of
from docgen.documents.agreement import resume_within
from docgen.documents.amendments import work_in_words
from docgen.documents.claim_context import ParticularLine, StopContext
from docgen.documents.common import letter_of_the_day
from docgen.documents.context import Context
from docgen.documents.kind import DocumentKind, once_invoiced
from docgen.documents.parties import name_of, with_address
from docgen.documents.sources import of_facts, of_invoice
from docgen.documents.statement import open_invoice
from docgen.documents.wording import Wording
from docgen.errors import DocgenError
from docgen.i18n.terms import Particular
from docgen.law.applicability import CaseUnderLaw
from docgen.law.calendar import StopDays, after, days_named, next_business_day
from docgen.law.conditions import served_as_asked
from docgen.law.pack import Suspension
from docgen.ledger.account import InvoiceAccount, Receipt, Reduction
from docgen.ledger.ledger import Ledger
from docgen.messages import say
from docgen.steps.documents import STOP_NOTICE
from docgen.steps.stop_notice import named_invoices, rest_of_named, stop_sum


def _one_with_a_service(case: Case) -> tuple[str, ...]:
    stop = case.contract.stop_work
    return ("",) if case.invoices and stop and stop.switches_off else ()


def _one_after_a_notice(case: Case) -> tuple[str, ...]:
    told = _happened(case, "notice") or any(event.document == STOP_NOTICE for event in case.record)
    return ("",) if case.invoices and told and _happened(case, "suspension") else ()


def _one_after_a_stop(case: Case) -> tuple[str, ...]:
    return ("",) if _happened(case, "suspension") and _happened(case, "resumption") else ()


def _happened(case: Case, what: str) -> bool:
    return any(event.what == what for event in case.record)


def stop_work_notice_context(ledger: Ledger, as_of: date) -> Context:
    """The context of the notice that work will stop."""
    return letter_of_the_day(ledger, as_of, stop=stop_notice_context)


def service_cutoff_context(ledger: Ledger, as_of: date) -> Context:
    """The context of the warning that a service will be switched off. DocgenError where the contract names none."""
    case, stop = ledger.case, ledger.case.contract.stop_work
    if case.kind != "services" or stop is None or not stop.switches_off:
        raise DocgenError(
            say("the contract names nothing that could be switched off"),
            say("Name it where it was agreed: contract: stop_work: switches_off: [the hosting of the website]."),
        )
    return letter_of_the_day(ledger, as_of, stop=stop_notice_context)


def suspension_notice_context(ledger: Ledger, as_of: date) -> Context:
    """The context of the notice that work has stopped."""
    return letter_of_the_day(ledger, as_of, stop=suspension_context)


def resumption_notice_context(ledger: Ledger, as_of: date) -> Context:
    """The context of the notice that work goes on; a day of resumption that is still to come is named as planned."""
    stops = stops_of(ledger.case)
    planned = stops[-1].ended if stops and stops[-1].began <= as_of else None
    return letter_of_the_day(ledger, as_of, stop=partial(resumption_context, planned=planned))


def stop_days(under: CaseUnderLaw, notified: date) -> StopDays:
    """The days of a notice sent by post on `notified`; the last day to pay is a business day, and so is the next."""
    stop, right = _rights(under)
    return days_named(notified, stop, right, under.case.place)


def _rights(under: CaseUnderLaw) -> tuple[StopWork | None, Suspension | None]:
    """What gives the right to stop: the contract's clause, the statute, or both; DocgenError where neither does."""
    stop, right = under.case.contract.stop_work, under.right_to_stop
    if stop is None and right is None:
        raise DocgenError(
            say("neither the contract nor the law gives the right to stop work for a missed payment"),
            say(
                "The contract has no stop_work: clause. Speak to a lawyer before work stops: a stop without a"
                " right is a"
                " breach."
            ),
        )
    return stop, right


def stop_notice_context(ledger: Ledger, as_of: date, wording: Wording) -> StopContext:
    """The notice that work will stop. Raises DocgenError where nothing undisputed is overdue."""
    days = stop_days(ledger, as_of)
    due = named_invoices(ledger, ledger.account(as_of).invoices, as_of)
    if not due:
        raise DocgenError(
            say(
                "no undisputed sum has been overdue for long enough on {day} to give notice of a stop",
                day=as_of.isoformat(),
            ),
            say(
                "Work may be stopped only for what is due and not disputed, and for as long as contract or law ask;"
                " look at `docgen account` for that day.",
                "Work may be stopped only for what is due and not disputed, and for as long as contract or law ask.",
            ),
        )
    return _facts(ledger, due, days, as_of, wording)


def suspension_context(ledger: Ledger, as_of: date, wording: Wording) -> StopContext:
    """The notice that work has stopped: for the invoices that were overdue when the stop was announced.

    Raises DocgenError where the record has no notice, its days have not run, or the sum named has been paid.
    """
    case = ledger.case
    notice = _stop_notice(case)
    if notice is None:
        raise DocgenError(
            say("the record names no notice that work would stop"),
            say("Send the stop-work-notice first, and enter it: record: - {date: …, what: notice, text: …}."),
        )
    stopped = _last(case, "suspension")
    stopped_on = stopped.date if stopped and stopped.date >= notice.date else as_of
    days = stop_days(ledger, notice.date)
    if stopped_on < days.stop_on:
        raise DocgenError(
            say(
                "the notice of {date} has not run out on {stopped_on}",
                date=notice.date.isoformat(),
                stopped_on=stopped_on.isoformat(),
            ),
            say(
                "It names {stop_on} as the day on which work may stop; a stop before that day is a breach.",
                stop_on=days.stop_on.isoformat(),
            ),
        )
    then = ledger.known_on(notice.date).account(notice.date).invoices
    now = ledger.account(as_of).invoices
    numbers = {line.number for line in named_invoices(ledger, then, notice.date)}
    due = tuple(line for line in now if line.overdue and line.undisputed > 0 and line.number in numbers)
    rest = rest_of_named(ledger, then=then, now=now, notified=notice.date)
    if not due or not rest:
        raise DocgenError(
            say("the sum named in the notice that work would stop has been paid, so work may not stop for it"),
            say("For an invoice that fell due later, send a new stop-work-notice."),
        )
    right = ledger.right_to_stop
    served = right is not None and served_as_asked(right.notice, notice.by or "")
    facts = _facts(ledger, due, days, as_of, wording, by_statute=served or case.contract.stop_work is None)
    open_now = sum((line.undisputed for line in due), Decimal(0))
    return replace(
        facts,
        notice_day=of_facts(wording.day(notice.date), [notice]),
        stopped_on=of_facts(wording.day(stopped_on), [stopped] if stopped and stopped.date == stopped_on else []),
        sum=wording.money(rest),
        interest_took=wording.money(open_now - rest) if open_now != rest else "",
    )


def resumption_context(ledger: Ledger, as_of: date, wording: Wording, *, planned: date | None = None) -> StopContext:
    """The notice that work goes on: how long it stood still, and what that does to the completion date.

    The day is that of the record, or `planned`, one that is still to come. Without either the notice names the last day
    that the contract allows as what it is, and says nothing of a length of time that nobody knows yet.
    Raises DocgenError where the record has no stop, or the sum named in the notice of it has not been settled.
    """
    case = ledger.case
    stops, notice = stops_of(case), _stop_notice(case)
    if not stops:
        raise DocgenError(
            say("the record names no stop of work that could end"),
            say("Enter it: record: - {date: …, what: suspension, text: …}."),
        )
    stop = stops[-1]
    since = notice.date if notice and notice.date <= stop.began else stop.began
    arrived = [(payment.arrived, payment) for payment in case.standing_payments if payment.arrived]
    payments = [(day, payment) for day, payment in arrived if since <= day <= as_of]
    paid = _settled_on(ledger, since, as_of)
    settled = paid or (payments[-1][0] if payments else None)
    if settled is None and stop.ended is None:
        raise DocgenError(
            say("no payment has come in since work stopped on {began}", began=stop.began.isoformat()),
            say("Enter the payment under payments: first; resumption follows payment of the sum named in the notice."),
        )
    thanks = [(day, payment) for day, payment in payments if settled is None or day <= settled]
    known = stop.ended or planned
    latest = after(settled, resume_within(case), case.place) if settled else None
    resumed_on = known or latest
    assert resumed_on is not None
    days = (resumed_on - stop.began).days
    too_late = paid is not None and latest is not None and known is not None and known > latest
    counted = (latest - stop.began).days if too_late and latest else days
    before = _completion(ledger, stop.began)
    later = before + timedelta(days=counted) if before and known else None
    named, overdue = _still_due(ledger, notice.date if notice else None, as_of)
    return replace(
        _facts(ledger, (), None, as_of, wording),
        notice_day=wording.day(notice.date) if notice else "",
        stopped_on=wording.day(stop.began),
        resumed_on=wording.weekday(resumed_on),
        has_resumed=bool(known) and resumed_on < as_of,
        resumes_at_latest=known is None,
        days_stopped=wording.say.ladder.count_of_days(days) if known else "",
        completion=wording.day(before) if before else "",
        completion_after=wording.day(next_business_day(later, case.place)) if later else "",
        last_payment=_paid(*thanks[-1], wording) if thanks else "",
        rest_named=wording.money(named) if named else "",
        rest_overdue=wording.money(overdue) if overdue else "",
        resume_due=wording.day(latest) if too_late and latest else "",
        days_counted=wording.say.ladder.count_of_days(counted) if too_late else "",
    )


def _still_due(ledger: Ledger, notified: date | None, as_of: date) -> tuple[Decimal, Decimal]:
    """What is still due of the sum that the notice of the day `notified` named, and what else is overdue on `as_of`."""
    now = ledger.account(as_of).invoices
    named = Decimal(0)
    if notified is not None:
        then = ledger.known_on(notified).account(notified).invoices
        named = rest_of_named(ledger, then=then, now=now, notified=notified)
    overdue = sum((line.undisputed for line in now if line.overdue), Decimal(0))
    return named, max(overdue - named, Decimal(0))


def _settled_on(ledger: Ledger, since: date, as_of: date) -> date | None:
    """The day on which the last of the sum that the notice of `since` named was paid or credited.

    None where some of it is still to come on `as_of`, if only because a payment was returned. Until receipts and
    credits come to the sum, only an objection can leave nothing of it to stop for: no account is asked for other days.
    """
    then, now = ledger.known_on(since).account(since).invoices, ledger.account(as_of).invoices
    if rest_of_named(ledger, then=then, now=now, notified=since):
        return None
    named = {line.number: line for line in named_invoices(ledger, then, since)}
    lines = [line for line in now if line.number in named]
    came: defaultdict[date, Decimal] = defaultdict(Decimal)
    for line in lines:
        settling: tuple[Receipt | Reduction, ...] = (*line.receipts, *line.reductions)
        for each in settling:
            came[each.dated or each.day] += each.amount
    left = sum((stop_sum(ledger.case, line) for line in named.values()), Decimal(0))
    objected = any(each.invoice in named and each.date > since for each in ledger.case.disputes)
    for day in sorted(day for day in came if since < day <= as_of):
        left -= came[day]
        if (objected or left <= 0) and not rest_of_named(
            ledger, then=then, now=ledger.known_on(day).account(day).invoices, notified=since
        ):
            return day
    return None


def stop_settled_on(ledger: Ledger, as_of: date) -> date | None:
    """The day on which the sum that the notice of the present stop named was settled; None where it is not."""
    notice, since = _stop_notice(ledger.case), stopped_since(ledger.case, as_of)
    if notice is None or since is None or notice.date > since:
        return None
    return _settled_on(ledger, notice.date, as_of)


def _completion(ledger: Ledger, before: date) -> date | None:
    """The completion date as earlier stops of work, those that began before that day, have moved it."""
    case, completion = ledger.case, ledger.schedule.completion
    for stop in stops_of(case):
        if completion and stop.ended and stop.began < before:
            completion = next_business_day(completion + (stop.ended - stop.began), case.place)
    return completion


def _facts(
    ledger: Ledger,
    due: tuple[InvoiceAccount, ...],
    days: StopDays | None,
    as_of: date,
    wording: Wording,
    *,
    by_statute: bool = True,
) -> StopContext:
    case, stop = ledger.case, ledger.case.contract.stop_work
    completion = _completion(ledger, as_of)
    kept = stop.data_kept if stop else None
    averts = sum((stop_sum(case, line) for line in due), Decimal(0))
    undisputed = sum((line.undisputed for line in due), Decimal(0))
    rule = ledger.right_to_stop if by_statute else None
    return StopContext(
        right=_right(ledger, wording, rule),
        given_to=_given_to(case, rule, wording),
        copied_to_subcontractors=rule is not None and "subcontractors" in rule.notice.copies,
        owner_unpaid_since=_owner_unpaid_since(case, rule, wording),
        particulars=project_particulars(ledger, wording) if rule is not None and rule.notice.particulars else (),
        invoices=tuple(
            replace(
                open_invoice(line, as_of, wording, undisputed=True), number=of_invoice(line.number, case, line.number)
            )
            for line in due
        ),
        sum=wording.money(averts),
        open=wording.money(undisputed),
        interest_took=wording.money(undisputed - averts) if undisputed != averts else "",
        pay_by=wording.day(days.pay_by) if days else "",
        pay_by_full=wording.weekday(days.pay_by) if days else "",
        stop_on=wording.day(days.stop_on) if days else "",
        stop_on_full=wording.weekday(days.stop_on) if days else "",
        resume_within=wording.span(resume_within(case)),
        completion=wording.day(completion) if completion else "",
        switches_off=stop.switches_off if stop else (),
        data_kept_until=wording.day(after(days.stop_on, kept, case.place)) if kept and days else "",
        notice_day="",
        stopped_on="",
        resumed_on="",
        has_resumed=False,
        resumes_at_latest=False,
        days_stopped="",
        completion_after="",
        rest_named="",
        rest_overdue="",
        resume_due="",
        days_counted="",
        last_payment="",
    )


def _right(under: CaseUnderLaw, wording: Wording, rule: Suspension | None) -> str:
    """What the right to stop rests on, as it follows "under"."""
    clause = wording.say.ladder.stop_clause() if under.case.contract.stop_work else ""
    return wording.listed(part for part in (clause, wording.law_text(rule.reference) if rule else "") if part)


def _given_to(case: Case, rule: Suspension | None, wording: Wording) -> tuple[str, ...]:
    """Who gets the notice beside the client because the statute asks for it."""
    if rule is None:
        return ()
    say, project = wording.say.ladder, case.project
    found = []
    if "owner" in rule.notice.to and project.owner and case.role != "direct contractor":
        found.append(say.participant("owner", with_address(project.owner, wording)))
    if "general contractor" in rule.notice.to and project.general_contractor:
        found.append(say.participant("general contractor", with_address(project.general_contractor, wording)))
    if rule.lender and project.lender:
        found.append(say.participant("lender", with_address(project.lender, wording)))
    return tuple(found)


def _owner_unpaid_since(case: Case, rule: Suspension | None, wording: Wording) -> str:
    since = case.project.owner_in_default
    if rule is None or not rule.when.owner_in_default or since is None or case.role == "direct contractor":
        return ""
    return wording.day(since)


def project_particulars(ledger: Ledger, wording: Wording) -> tuple[ParticularLine, ...]:
    """The parties, the site and the work, as a statute asks a notice to state them (Cal. Civ. Code § 8102)."""
    case = ledger.case
    say, project = wording.say.ladder, case.project
    client, contractor = case.parties.client, case.parties.contractor
    direct = case.role == "direct contractor"
    owner = client if direct else project.owner
    general = contractor if direct else project.general_contractor or (client if case.role == "subcontractor" else None)
    lines: list[tuple[Particular, str]] = [
        ("owner", with_address(owner, wording) if owner else ""),
        ("general contractor", with_address(general, wording) if general else ""),
        ("lender", with_address(project.lender, wording) if project.lender else ""),
        ("site", ", ".join(case.contract.site)),
        ("giver", with_address(contractor, wording) + (f" ({say.role(case.role)})" if case.role else "")),
        ("work", work_in_words(case, ledger.schedule)),
        ("work for", name_of(first_of(client), wording)),
    ]
    return tuple(ParticularLine(label=say.particular(name), text=text) for name, text in lines if text)


def _last(case: Case, what: str) -> Event | None:
    return next((event for event in reversed(case.record) if event.what == what), None)


def _stop_notice(case: Case) -> Event | None:
    """The last notice that work would stop."""
    return next((event for event in reversed(case.record) if is_stop_notice(event)), None)


def _paid(arrived: date, payment: Payment, wording: Wording) -> str:
    return wording.say.ladder.sum_on_day(wording.money(payment.whole), wording.day(arrived))


KINDS = (
    DocumentKind(
        order=130,
        name="stop-work-notice",
        title="Notice that work will stop",
        when="When an undisputed invoice has been overdue for as long as the contract says.",
        template="letters/stop-work-notice.md",
        each=once_invoiced,
        context=lambda ledger, about, as_of: stop_work_notice_context(ledger, as_of),
    ),
    DocumentKind(
        order=140,
        name="service-cutoff-warning",
        title="Warning before a service is switched off",
        when="Before hosting or access is switched off for want of payment.",
        template="letters/service-cutoff-warning.md",
        each=_one_with_a_service,
        context=lambda ledger, about, as_of: service_cutoff_context(ledger, as_of),
    ),
    DocumentKind(
        order=150,
        name="suspension-notice",
        title="Notice that work has stopped",
        when="When the notice that work will stop has run and nothing was paid.",
        template="letters/suspension-notice.md",
        each=_one_after_a_notice,
        context=lambda ledger, about, as_of: suspension_notice_context(ledger, as_of),
    ),
    DocumentKind(
        order=160,
        name="resumption-notice",
        title="Notice that work resumes",
        when="When the sum named in the notice has been paid.",
        template="letters/resumption-notice.md",
        each=_one_after_a_stop,
        context=lambda ledger, about, as_of: resumption_notice_context(ledger, as_of),
    ),
)
