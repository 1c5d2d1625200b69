"""The clock of a mechanics lien: until when a preliminary notice, the recording and the suit are in time.

docgen counts the days and says who records a lien: a lawyer or a filing service, with the county. It makes no claim of
lien itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Literal

from msgspec import Struct

from docgen.case.events import document_of, work_is_done
from docgen.case.models import Case
from docgen.dates import Duration, after, in_words, last_of_month
from docgen.law.applicability import CaseUnderLaw
from docgen.law.provision import Lien
from docgen.law.shape import seen
from docgen.steps.documents import LIEN_INTENT, PRELIMINARY


class LienClock(Struct, frozen=True, kw_only=True):
    """The days of a lien that the case file lets docgen count; None where it does not say enough.

    `record_by` is the last day to record a claim of lien, and `last_furnished` that of work or deliveries. `notice_by`
    is the last day for a preliminary notice that covers everything, where one is needed and none has been given, or, of
    notices for each month, of the next of them. `notice_given` is the day of the first that the record has.
    `intent_by` is the last day to announce the recording, where that has to be done. `sue_by` is the last day to sue,
    where it does not wait for the recording.
    """

    lien: Lien
    record_by: date | None
    last_furnished: date | None
    notice_by: date | None
    notice_given: date | None = None
    intent_by: date | None = None
    sue_by: date | None = None


def notice_is_missing(clock: LienClock, case: Case, as_of: date) -> bool:
    """Whether the lien depends on a notice that the record does not have and that should have gone out by now."""
    lien = clock.lien
    if not lien.notice_within or not notified(lien, case) or clock.notice_given is not None:
        return False
    return lien.notice_from == "each month" or clock.notice_by is None or clock.notice_by < as_of


def lien_clock(under: CaseUnderLaw, as_of: date) -> LienClock | None:
    """The clock as known on `as_of`; None where there is no lien that docgen knows."""
    lien, case = under.lien, under.case
    if lien is None:
        return None
    done, last = _completed(case, as_of), _last_furnished(case, as_of)
    since = done if lien.counted_from == "completion" else last
    days = [_counted(lien, since)] if since else []
    recorded = case.project.completion_recorded
    if recorded and lien.after_notice:
        days.append(recorded + timedelta(days=lien.after_notice))
    record_by = min(days, default=None)
    begins = {"completion": done, "last furnishing": last, "last day to record": record_by, "recording": None}
    sued_from = begins[lien.suit_from]
    suit = Duration(count=lien.suit_within, unit=lien.suit_unit)
    given = min((each.date for each in case.record if document_of(each) == PRELIMINARY), default=None)
    needed = lien.notice_within and notified(lien, case) and (given is None or lien.notice_from == "each month")
    return LienClock(
        lien=lien,
        record_by=record_by,
        last_furnished=last,
        notice_by=_notice_by(lien, case, last, as_of) if needed else None,
        notice_given=given,
        intent_by=record_by - timedelta(days=lien.intent_days) if record_by and lien.intent_days else None,
        sue_by=after(sued_from, suit) if sued_from and lien.suit_within else None,
    )


def _counted(lien: Lien, since: date) -> date:
    """The last day to record, counted from that day."""
    begins = last_of_month(since) if lien.from_month_end or lien.on_day else since
    return _ends(begins, Duration(count=lien.within, unit=lien.unit), lien.on_day)


def _ends(begins: date, within: Duration, on_day: int) -> date:
    ends = after(begins, within)
    return ends.replace(day=on_day) if on_day else ends


def _notice_by(lien: Lien, case: Case, last: date | None, as_of: date) -> date | None:
    """The last day for the notice; of notices for each month the next one that is not past, else the last."""
    first, within = first_furnished(case), Duration(count=lien.notice_within, unit=lien.notice_unit)
    if lien.notice_from == "first furnishing":
        return _ends(first, within, lien.notice_on_day) if first else None
    if lien.notice_from == "last furnishing":
        return _ends(last, within, lien.notice_on_day) if last else None
    if last is None:
        return None
    day, ends = last_of_month(first or last), _ends(last_of_month(last), within, lien.notice_on_day)
    while day < last_of_month(last):
        if (found := _ends(day, within, lien.notice_on_day)) >= as_of:
            return found
        day = last_of_month(day + timedelta(days=1))
    return ends


def _completed(case: Case, as_of: date) -> date | None:
    if case.project.completed:
        return case.project.completed
    # The end of the contractor's own work is that of the project only where the contract is with the owner.
    return _last_furnished(case, as_of) if case.role == "direct contractor" and work_is_done(case, as_of) else None


_FURNISHES = ("start", "delivery", "completion")


def first_furnished(case: Case) -> date | None:
    """The first day of work or deliveries; None where the case does not have it."""
    return case.project.first_furnished or next((each.date for each in case.record if each.what == "start"), None)


def _last_furnished(case: Case, as_of: date) -> date | None:
    days = [event.date for event in case.record if event.what in _FURNISHES and event.date <= as_of]
    return case.project.last_furnished or max(days, default=None)


def notified(lien: Lien, case: Case) -> tuple[Literal["owner", "general contractor", "lender"], ...]:
    """Who gets the preliminary notice; a lender only where the case names one."""
    return tuple(each for each in lien.notice_to if each != "lender" or case.project.lender)


def lien_words(under: CaseUnderLaw, as_of: date) -> tuple[str, ...]:
    """The lien in lines for the user: its days, who records it, and how sure docgen is; empty where there is none."""
    if under.has_payment_bond and under.case.invoices:
        return tuple(_bond_words(under))
    if under.lien_not_verified and under.case.invoices:
        case = under.case
        role = " Say what the contractor is: project: {role: …}." if case.role is None else ""
        if any(case.role in each.roles for each in under.law.liens) and case.property_kind is None:
            role = " Say what is built on: project: {property: …}."
        return (
            f"The days for a mechanics lien under the law of {under.law.name} are not known for this case.{role}",
            "They can be short. Ask a lawyer or a lien service in that State now.",
        )
    clock = lien_clock(under, as_of)
    return () if clock is None else tuple(_clock_words(under, clock, as_of))


def _bond_words(under: CaseUnderLaw) -> Iterator[str]:
    yield "This is public work: no claim of lien may be recorded against the property."
    if under.case.role == "direct contractor":
        yield "A payment bond is for subcontractors and suppliers, not for the direct contractor: ask a lawyer."
        return
    yield "A subcontractor or supplier may have a claim on the payment bond of the general contractor: a bond claim."
    rule = next(each for each in under.law.country.rules if each.rule == "payment_bond_on_public_work")
    days = rule.remark.partition(" The statutes")[0]
    statute = rule.reference.partition(", for")[0]
    yield f"For federal work: {days} ({statute}.) {seen(rule, sources=False)}"
    if bond := under.law.bond_claim:
        suit = bond.suit or "Until when suit is brought is not verified."
        yield (
            f"For public work of {under.law.name} and its local authorities: {bond.notice} {suit} ({bond.reference}.)"
            f" {seen(bond, sources=False)} Ask a lawyer or a lien service in that State now."
        )
        return
    yield (
        f"For public work of {under.law.name} and its local authorities the days are not verified. They can be short:"
        " ask a lawyer or a lien service in that State now."
    )


def _clock_words(under: CaseUnderLaw, clock: LienClock, as_of: date) -> Iterator[str]:
    case, lien = under.case, clock.lien
    yield from _notice_words(under, clock, as_of)
    if clock.record_by is None:
        yield (
            f"A claim of lien is recorded {within_words(lien)}, whose day"
            " the case does not have yet: project: {completed: …} or {last_furnished: …}."
        )
    elif clock.record_by >= as_of:
        yield f"The last day to record a claim of lien is {in_words(clock.record_by)} ({lien.reference})."
        if lien.after_notice and case.project.completion_recorded is None:
            yield (
                f"That holds where no notice of completion is recorded; with one it ends {lien.after_notice} days after"
                " the recording, if that is earlier. Ask the county, and enter project: {completion_recorded: …}."
            )
    else:
        yield f"The time to record a claim of lien ended on {in_words(clock.record_by)} ({lien.reference})."
    in_time = clock.record_by is None or clock.record_by >= as_of
    if lien.intent_days and in_time:
        whom = " and ".join(f"the {each}" for each in lien.intent_to)
        by = f", so by {in_words(clock.intent_by)}" if clock.intent_by else ""
        yield (
            f"Notice of the intent goes to {whom} at least {lien.intent_days} days before the recording{by}: issue the"
            f" {LIEN_INTENT}."
        )
    if clock.sue_by and in_time:
        yield f"A suit on it is brought by {in_words(clock.sue_by)}."
    elif lien.suit_within and in_time:
        start = "the recording" if lien.suit_from in ("recording", "last day to record") else lien.suit_from
        within = str(Duration(count=lien.suit_within, unit=lien.suit_unit))
        yield f"A suit on it is brought within {within} of {start}."
    sure = f"{seen(lien, sources=False)} docgen law {under.law.code} names the sources."
    if not in_time:
        yield f"A lawyer says whether anything is left of it. {sure}"
        return
    county = case.project.county
    where = f"the recorder of {county} County" if county else "the county"
    yield f"Record it with {where}; a lawyer or a filing service does that. {sure}"


def _notice_words(under: CaseUnderLaw, clock: LienClock, as_of: date) -> Iterator[str]:
    lien = clock.lien
    if clock.notice_given and lien.notice_within:
        yield f"A {lien.notice_name} was given on {in_words(clock.notice_given)}."
    if clock.notice_by is None:
        return
    whom = " and ".join(f"the {each}" for each in notified(lien, under.case))
    typed = f" Issue the {PRELIMINARY}." if lien.notice_words else " docgen does not have its form: ask for it."
    if lien.notice_from == "each month":
        yield (
            f"A {lien.notice_name} to {whom} goes out for the unpaid work of each month; the next last day is"
            f" {in_words(clock.notice_by)}.{typed}"
        )
    elif clock.notice_by >= as_of:
        yield f"A {lien.notice_name} to {whom} covers everything until {in_words(clock.notice_by)}.{typed}"
    else:
        yield (
            f"A {lien.notice_name} to {whom} covered everything until {in_words(clock.notice_by)}; the record has none."
            f" Ask now what a later one still covers.{typed}"
        )


_ORDINALS = {2: "second", 3: "third", 4: "fourth"}


def within_words(lien: Lien) -> str:
    """The time to record in words: "within 90 days of completion"."""
    month = "the month of " if lien.on_day or lien.from_month_end else ""
    if lien.on_day:
        return f"by the {lien.on_day}th day of the {_ORDINALS[lien.within]} month after {month}{lien.counted_from}"
    end = "the end of " if lien.from_month_end else ""
    return f"within {lien.within} {lien.unit} of {end}{month}{lien.counted_from}"
