"""What a waiver of lien turns into when its payment does not come: the last day to file against it.

In Georgia and Mississippi a waiver that was given ahead of its payment counts some days later whether or not the money
has come, unless an affidavit of nonpayment has been filed by then.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from datetime import date, timedelta
from typing import get_args

from msgspec import Struct

from docgen.case.events import document_of
from docgen.case.models import Case
from docgen.dates import in_words, is_business_day
from docgen.i18n import as_spoken
from docgen.law.applicability import CaseUnderLaw
from docgen.law.calendar import holidays_of
from docgen.law.provision import LienWaivers, WaiverForm
from docgen.law.shape import seen


class UnpaidWaiver(Struct, frozen=True, kw_only=True):
    """A waiver of the day `given` whose payment has not come, for `invoice` or ("") for the final payment.

    `ends` is the last of the days after it; `file_by` is the last day up to then that is neither on a weekend nor a
    holiday, as the clerk's office is closed on those and docgen has not seen that the time is then longer.
    """

    given: date
    invoice: str
    ends: date
    file_by: date


def _waiver_given(waivers: LienWaivers, given: date, invoice: str, place: str) -> UnpaidWaiver:
    """The waiver of that day with its last day; the day on which it was given is not counted."""
    ends = given + timedelta(days=waivers.counts_after)
    file_by = ends
    while not is_business_day(file_by, holidays_of(place)):
        file_by -= timedelta(days=1)
    return UnpaidWaiver(given=given, invoice=invoice, ends=ends, file_by=file_by)


def unpaid_waivers(under: CaseUnderLaw, unpaid: Container[str], as_of: date) -> tuple[UnpaidWaiver, ...]:
    """The waivers in the record up to `as_of` against which something is to be filed, the oldest first.

    `unpaid` are the numbers of the invoices that are open. A waiver without an invoice counts as long as any is open.
    """
    waivers, case = under.law.lien_waivers, under.case
    if waivers is None or not waivers.counts_after:
        return ()
    given = (
        _waiver_given(waivers, event.date, event.invoice or "", case.place)
        for event in case.record
        if document_of(event) in get_args(WaiverForm)
        and event.date <= as_of
        and (event.invoice is None or event.invoice in unpaid)
    )
    return tuple(each for each in given if not _is_answered(case, waivers, each, as_of))


def _is_answered(case: Case, waivers: LienWaivers, waiver: UnpaidWaiver, as_of: date) -> bool:
    return any(
        document_of(event) in waivers.unless_filed
        and waiver.given <= event.date <= min(waiver.ends, as_of)
        and event.invoice in (None, waiver.invoice or None)
        for event in case.record
    )


def waiver_words(under: CaseUnderLaw, unpaid: Container[str], as_of: date) -> tuple[str, ...]:
    """The waivers whose payment has not come, in lines for the user: what is filed by when; empty for none."""
    waivers, found = under.law.lien_waivers, unpaid_waivers(under, unpaid, as_of)
    if waivers is None or not found:
        return ()
    lines = [line for each in found for line in _words(waivers, each, as_of)]
    return (*lines, f"{seen(waivers, sources=False)} docgen law {under.law.code} names the sources.")


def _words(waivers: LienWaivers, waiver: UnpaidWaiver, as_of: date) -> Iterator[str]:
    what = f"The waiver of {in_words(waiver.given)}{f' for {waiver.invoice}' if waiver.invoice else ''}"
    if waiver.ends < as_of:
        yield (
            f"{what} counts as {_AS[waivers.counts_as]} since {in_words(waiver.ends + timedelta(days=1))}, though the"
            f" payment has not come ({waivers.reference}). A lawyer says what is left."
        )
        return
    yield f"{what} has not been paid for. {_last_day_words(waivers, waiver)}"
    first, *_ = waivers.unless_filed
    yield (
        f"docgen has no form of the affidavit: the statute prescribes one, and says who gets a copy. Ask a lawyer or a"
        f" filing service, and enter the filing under record: {{date: …, what: other, document: {first}, text: …}}."
    )


def before_signing(under: CaseUnderLaw, given: date) -> tuple[str, ...]:
    """What whoever gives such a waiver on that day has to know, a sentence each; empty where it needs the payment."""
    waivers, case = under.law.lien_waivers, under.case
    if waivers is None or not waivers.counts_after:
        return ()
    told = (
        f"{_last_day_words(waivers, _waiver_given(waivers, given, '', case.place))} Enter the waiver under record when"
        " it is given, so that status and calendar count the days."
    )
    return (as_spoken(told, case.locale),)


def _last_day_words(waivers: LienWaivers, waiver: UnpaidWaiver) -> str:
    """What is to be filed by which day, and what the waiver counts as afterwards."""
    closed = (
        f" ({in_words(waiver.ends)}, the {waivers.counts_after}th day, is a day on which the office is closed)"
        if waiver.file_by != waiver.ends
        else f", the {waivers.counts_after}th day after the date on it"
    )
    return (
        f"If the payment does not come, {waivers.answers} is filed in the county of the property by"
        f" {in_words(waiver.file_by)}{closed}. After that the waiver counts as"
        f" {_AS[waivers.counts_as]}, paid or not ({waivers.reference})."
    )


_AS = {
    "lien waived": "a waiver of the lien and of the payment bond",
    "paid in full": "payment in full of the amount in it",
}
