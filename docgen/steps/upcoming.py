"""Every date of a job that is still to come: due dates, the days of the contract, deadlines, steps of the plan.

`calendar_of` writes them as an iCalendar file (RFC 5545). Each date is an all-day event. Its UID is the case and the
name of the thing, so that a file imported again moves the events that are there; DTSTAMP and SEQUENCE come from the
as-of day, never from a clock.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta

from msgspec import Struct
from msgspec.structs import replace

from docgen.i18n import as_spoken
from docgen.law.calendar import after
from docgen.law.ending import contract_ends, last_day_of, retainer_ends
from docgen.law.shape import seen
from docgen.ledger.account import InvoiceAccount
from docgen.messages import say
from docgen.steps.deadlines import demand_deadline
from docgen.steps.documents import DEMAND
from docgen.steps.ladder import Step
from docgen.steps.lien import lien_clock, lien_words
from docgen.steps.lien_waivers import unpaid_waivers, waiver_words
from docgen.steps.next_actions import actions_on
from docgen.steps.plan import Planned, called, command_for, obstacles, plan_of
from docgen.steps.snapshot import Standing


class Upcoming(Struct, frozen=True, kw_only=True):
    """A date to come. `name` stays the same as long as the thing is the same, whatever day it moves to.

    `title` may begin with a small letter: it is a message that stays one.

    `note` says what it is about and what to type, one line each. `planned` is the step, where it is one.
    """

    day: date
    name: str
    title: str
    note: tuple[str, ...]
    planned: Planned | None = None


def upcoming_of(
    standing: Standing, ladder: Iterable[Step], file: str, documents: Iterable[str]
) -> tuple[Upcoming, ...]:
    """Every date from the standing's own day on, the soonest first. `documents` are the documents docgen makes."""
    documents = tuple(documents)
    waiting = tuple(_waiting(standing))
    found = [
        *_steps(standing, ladder, file, documents),
        *_invoices(standing, file),
        *_contract(standing, retention_known=any(each.name == "retention-final" for each in waiting)),
        *waiting,
        *_deadline(standing, file),
        *_lien(standing),
        *_waivers(standing),
    ]
    spoken = (_spoken(each, standing.case.locale) for each in found if each.day >= standing.day)
    return tuple(sorted(spoken, key=lambda each: (each.day, each.name)))


def _spoken(each: Upcoming, locale: str) -> Upcoming:
    """The date with its words in the English of the case."""
    note = tuple(as_spoken(line, locale) for line in each.note)
    return replace(each, title=as_spoken(each.title, locale), note=note)


def _steps(standing: Standing, ladder: Iterable[Step], file: str, documents: tuple[str, ...]) -> Iterable[Upcoming]:
    # A step for a later debt is another date than the same step for this one.
    oldest = standing.claimed[0].number if standing.claimed else "all"
    for planned in plan_of(standing, ladder):
        if planned.day is None or planned.state == "done":
            continue
        typed = command_for(planned, file, documents)
        words = called(planned)
        yield Upcoming(
            day=planned.day,
            name=f"{planned.step.name}-{planned.turn}-{planned.invoice or oldest}",
            title=words[:1].upper() + words[1:],
            note=(
                _way(planned.step.channel),
                *obstacles(planned),
                *([typed] if typed else []),
            ),
            planned=planned,
        )


def _way(channel: str) -> str:
    return say("At the court.") if channel == "the court" else say("By {channel}.", channel=say(channel))


def _invoices(standing: Standing, file: str) -> Iterable[Upcoming]:
    account = f"docgen account {file} --as-of"
    for found in standing.ledger.invoices:
        number = found.invoice.number
        line = next((line for line in standing.open if line.number == number), None)
        if line is None:
            continue
        yield Upcoming(
            day=line.due,
            name=f"due-{number}",
            title=say("Invoice {number} falls due", number=number),
            note=(found.description, f"{account} {line.due.isoformat()}"),
        )
        yield from _limitation(standing, line, account)
        if found.discount is not None:
            last = found.discount.last_day
            yield Upcoming(
                day=last,
                name=f"discount-{number}",
                title=say("Last day of the discount on invoice {number}", number=number),
                note=(found.description, f"{account} {last.isoformat()}"),
            )


def _limitation(standing: Standing, line: InvoiceAccount, account: str) -> Iterable[Upcoming]:
    """The last day on which the due date of an open invoice is no longer ago than the period of limitation."""
    limit, last = standing.ledger.limitation, standing.ledger.last_day_to_sue(line.due)
    if limit is None or last is None:
        return
    yield Upcoming(
        day=last,
        name=f"limitation-{line.number}",
        title=say("Invoice {number}: suit is brought by this day at the latest", number=line.number),
        note=(
            say(
                "{years} years from the {counted_from} ({reference}). {seen}",
                years=standing.ledger.limitation_years or 0,
                counted_from=limit.counted_from,
                reference=limit.reference,
                seen=seen(limit, sources=False),
            ),
            say("Ask a lawyer long before: what ends or extends the time is not counted here."),
            account.removesuffix(" --as-of"),
        ),
    )


def _contract(standing: Standing, *, retention_known: bool) -> Iterable[Upcoming]:
    """The dates that the contract plans. The end of the retention is planned until the work is complete."""
    case, plan = standing.case, standing.ledger.schedule
    for retainer in case.contract.retainers:
        if last := retainer_ends(case, retainer):
            yield Upcoming(
                day=last, name=f"end-{retainer.id}", title=say("Last day of {title}", title=retainer.title), note=()
            )
    if ends := contract_ends(case):  # after a notice that ends it no date of the work comes any more
        yield Upcoming(day=ends, name="end", title=say("The contract ends"), note=())
        return
    if case.contract.start:
        yield Upcoming(day=case.contract.start, name="start", title=say("Work starts"), note=())
    for name, part in case.named_partial_endings.items():
        if last := last_day_of(case, part):
            yield Upcoming(
                day=last, name=f"end-{name}", title=say("A part of the contract ends: {name}", name=name), note=()
            )
    ahead = {stone.id for stone in case.milestones_to_reach}
    for line in plan.lines:
        stone = line.milestone if line.milestone and line.milestone.id in ahead else None
        day = stone.due.day or stone.planned if stone else None
        if stone and day:
            yield Upcoming(
                day=day,
                name=f"milestone-{stone.id}",
                title=say("Milestone {name}: {title}", name=stone.id, title=stone.title),
                note=(),
            )
    if plan.completion:
        yield Upcoming(day=plan.completion, name="completion", title=say("Completion date"), note=())
        retention = case.contract.retention
        if retention and plan.released_finally.gross and not retention_known:
            yield Upcoming(
                day=after(plan.completion, retention.defects_period, case.place),
                name="retention",
                title=say("The rest of the retention may be invoiced"),
                note=(say("Calculated from the completion date, {completion}.", completion=plan.completion),),
            )


_YEARS = timedelta(days=20 * 366)


def _waiting(standing: Standing) -> Iterator[Upcoming]:
    """The last days of what waits for somebody: an offer, an order, time to put a breach right, a settlement."""
    for action in actions_on(standing, ahead=_YEARS):
        if action.day is not None and action.day >= standing.day:
            yield Upcoming(
                day=action.day,
                name=action.name,
                title=action.what,
                note=(_capital(action.how),) if action.how else (),
            )
    for order in standing.case.change_orders:
        if order.status == "pending" and order.stands_until is not None:
            yield Upcoming(
                day=order.stands_until,
                name=f"order-{order.number}-until",
                title=say("Last day to approve change order {number}", number=order.number),
                note=(order.reason,),
            )


def _deadline(standing: Standing, file: str) -> Iterable[Upcoming]:
    demand = standing.last(DEMAND)
    if demand is None:
        return
    pay_by = demand_deadline(standing.case, standing.law, demand.day).pay_by
    yield Upcoming(
        day=pay_by,
        name="demand-deadline",
        title=say("The deadline of the final demand ends"),
        note=(f"docgen account {file} --as-of {pay_by.isoformat()}",),
    )


def _lien(standing: Standing) -> Iterable[Upcoming]:
    """The last days of a lien, while something is open or still to be invoiced."""
    clock = lien_clock(standing.ledger, standing.known_to)
    if clock is None or not (standing.open or clock.notice_by):
        return
    note = lien_words(standing.ledger, standing.known_to)
    if clock.notice_by:
        name = clock.lien.notice_name
        title = say("Last day for a {name} that covers everything", name=name)
        if clock.lien.notice_from == "each month":
            title = say("Last day for a {name} for the work of a month", name=name)
        yield Upcoming(day=clock.notice_by, name="lien-notice", title=title, note=note)
    if clock.record_by and standing.open:
        yield Upcoming(day=clock.record_by, name="lien", title=say("Last day to record a claim of lien"), note=note)
    if clock.intent_by and standing.open:
        title = say("Last day for the notice of intent before a claim of lien is recorded")
        yield Upcoming(day=clock.intent_by, name="lien-intent", title=title, note=note)
    if clock.sue_by and standing.open:
        yield Upcoming(day=clock.sue_by, name="lien-suit", title=say("Last day to sue on a claim of lien"), note=note)


def _waivers(standing: Standing) -> Iterable[Upcoming]:
    """The last days to file against waivers of lien whose payment has not come."""
    unpaid = {line.number for line in standing.open}
    if not unpaid:
        return
    note = waiver_words(standing.ledger, unpaid, standing.known_to)
    for waiver in unpaid_waivers(standing.ledger, unpaid, standing.known_to):
        yield Upcoming(
            day=waiver.file_by,
            name=f"lien-waiver-{waiver.given.isoformat()}{f'-{waiver.invoice}' if waiver.invoice else ''}",
            title=say("Last day for the affidavit of nonpayment after the waiver of {given}", given=waiver.given),
            note=note,
        )


# --- the dates to come as an iCalendar file ---------------------------------------------------------------------------

_FIRST = date(2000, 1, 1)


class Diary(Struct, frozen=True, kw_only=True):
    """The dates of one job, with the reference and the name of the job."""

    case: str
    title: str
    upcoming: tuple[Upcoming, ...]


def calendar_of(diaries: Iterable[Diary], as_of: date, version: str) -> bytes:
    """The calendar of these jobs as known on `as_of`; the same jobs and day give the same bytes."""
    from icalendar import Calendar, Event

    calendar = Calendar()
    calendar.add("prodid", f"-//docgen//docgen {version}//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", "Getting paid")
    for diary in diaries:
        for upcoming in diary.upcoming:
            event = Event()
            event.add("uid", uid_of(diary.case, upcoming.name))
            event.add("dtstamp", datetime.combine(as_of, time(), tzinfo=UTC))
            event.add("sequence", (as_of - _FIRST).days)
            event.add("dtstart", upcoming.day)
            event.add("dtend", upcoming.day + timedelta(days=1))
            event.add("summary", f"{diary.case}: {_capital(upcoming.title)}")
            event.add("description", "\n".join((diary.title, *upcoming.note)))
            event.add("transp", "TRANSPARENT")
            calendar.add_component(event)
    return bytes(calendar.to_ical())


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def uid_of(case: str, name: str) -> str:
    """The UID of a date: the same for the same thing in the same case, whatever its day."""
    return "".join(sign if sign.isalnum() or sign in "-." else "-" for sign in f"{case}-{name}") + "@docgen"
