"""When a contract or a running service ends, and what the law adds to what the clause on ending says."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from docgen.case.as_of import known_on
from docgen.case.contract import Retainer
from docgen.case.ending import Ending, RetainerEnd
from docgen.case.invoices import Invoice
from docgen.case.models import Case
from docgen.dates import Duration, last_of_month
from docgen.law.calendar import after, arrived, received
from docgen.law.pack import Law
from docgen.law.pack_reader import packaged_law

TIME_TO_CURE = Duration(count=14, unit="days")
"""How long the contract leaves, after the request, to put a serious breach right."""

TIME_FOR_GOOD_CAUSE = Duration(count=14, unit="days")
"""How long after the facts are known services may be ended for good cause: section 626(2) of the German Civil Code
(BGB); gesetze-im-internet.de, text as last amended on 29 March 2026, seen 2026-11-30."""

PRESUMED_PROFIT = Decimal(5)
"""What section 648 of the German Civil Code (BGB), third sentence, presumes to be left of the pay for work not done, in
per cent, where a client ends a contract for work without a reason (text seen 2026-11-29)."""


def contract_ends(case: Case) -> date | None:
    """The last day of a contract that is ended early; None where no notice of it has a day."""
    return last_day_of(case, case.ending) if case.ending is not None else None


def last_day_of(case: Case, ending: Ending) -> date | None:
    """The last day of the contract, or of the part of it, that is ended so; None where the notice has no day.

    A notice by post ends it on the day on which it counts as received, that of a client without a reason when the time
    agreed for it has run, counted from its arrival.
    """
    if ending.date is None:
        return None
    if ending.ends is not None:
        return ending.ends
    terms = case.contract.termination
    if ending.by == "contractor":
        return arrived(case, "termination-notice", ending.date)
    if ending.by == "client" and ending.ground == "without a reason" and terms is not None and terms.notice:
        return after(ending.date, terms.notice, case.place)
    return ending.date


def last_day_to_cure(case: Case, requested: date) -> date:
    """The last day on which a breach can be put right after a request of that day.

    It counts as posted, or from its arrival where the record shows that it came later: the letter names no earlier day.
    """
    from_day = max(received(requested, "post", case.place), arrived(case, "cure-notice", requested))
    return after(from_day, TIME_TO_CURE, case.place)


def is_good_cause_fresh(case: Case, requested: date | None, day: date) -> bool:
    """Whether services can still be ended on `day` for the good cause of a breach that was to be put right.

    The breach is certain when the time of the request has run out. Without a request nothing shows since when it is
    known, and a refusal to perform goes on.
    """
    return requested is None or day <= after(last_day_to_cure(case, requested), TIME_FOR_GOOD_CAUSE, case.place)


def profit_lost(case: Case, ending: Ending, law: Law) -> tuple[Decimal, str]:
    """What is owed of the price of work not done, in per cent, and why: "agreed", "presumed", or "" for nothing.

    It is owed by a client whose breach ended the contract, or who ended it without a reason: what was agreed; else, and
    only for the latter, what German law presumes.
    """
    terms = case.contract.termination
    if terms is not None and terms.lost_profit is not None and ending.pays_for_leaving(terms):
        return terms.lost_profit, "agreed"
    if ending.by_choice_of_client and law.has("free_ending_paid") and not case.owes_service:
        return PRESUMED_PROFIT, "presumed"
    return Decimal(0), ""


# --- running services -------------------------------------------------------------------------------------------------


def retainer_ends(case: Case, retainer: Retainer) -> date | None:
    """The last day of a running service; None while nobody has ended it.

    Notice ends it with the month in which its time has run (of a consumer in Germany on that day), and not before the
    time that it runs at least. The end of the whole contract ends it as well.
    """
    days = [day for day in (contract_ends(case),) if day is not None]
    for end in case.retainer_ends:
        if end.retainer == retainer.id:
            days.append(end.ends if end.ends is not None else end_by_notice(case, retainer, end))
    return min(days, default=None)


def end_by_notice(case: Case, retainer: Retainer, end: RetainerEnd) -> date:
    """The last day of a running service that follows from that notice by the contract.

    It is the end of the month in which the time has run, counted from its arrival, and not before the time that the
    service runs at least. A notice of the contractor goes by post where the record does not show its arrival. In a
    contract with a consumer in Germany no end of a month is waited for (section 309 no. 9(b) BGB).
    """
    came = arrived(case, "service-end-notice", end.date) if end.by == "contractor" else end.date
    last = after(came, retainer.notice, case.place)
    if not _ends_on_any_day(case):
        last = month_of(last)[1]
    least = after(retainer.since, retainer.at_least, case.place) - timedelta(days=1) if retainer.at_least else last
    return max(last, least)


def _ends_on_any_day(case: Case) -> bool:
    law = packaged_law(case.law)
    return case.parties.client.debtor == "consumer" and law is not None and law.has("running_services_end_any_day")


def month_of(day: date) -> tuple[date, date]:
    """The first and the last day of the month of `day`."""
    return day.replace(day=1), last_of_month(day)


def days_invoiced(case: Case, retainer: Retainer, invoice: Invoice) -> tuple[date, date] | None:
    """The days of its month that an invoice for a running service is for, by what was known when it was issued.

    None where the service did not run in that month. An end that came later leaves what was invoiced as it is.
    """
    return days_of(known_on(case, invoice.issued), retainer, invoice.month) if invoice.month is not None else None


def days_of(case: Case, retainer: Retainer, month: date) -> tuple[date, date] | None:
    """The first and the last day of a running service within a month; None where it does not run in it."""
    first, last = month_of(month)
    ends = retainer_ends(case, retainer)
    first, last = max(first, retainer.since), last if ends is None else min(last, ends)
    return (first, last) if first <= last else None
