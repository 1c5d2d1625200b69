"""The clock of a mechanics lien: until when a preliminary notice, the recording and the suit are in time.

docgen counts the days and says who records a lien: a lawyer or a filing service, with the county. It makes no claim of
lien itself.
"""

from __future__ import annotations

from datetime import date, timedelta

from msgspec import Struct

from docgen.case.events import work_is_done
from docgen.case.models import Case
from docgen.dates import Duration, after, in_words
from docgen.law.applicability import CaseUnderLaw
from docgen.law.provision import Lien
from docgen.law.shape import seen


class LienClock(Struct, frozen=True, kw_only=True):
    """The days of a lien that the case file lets docgen count; None where it does not say enough.

    `record_by` is the last day to record a claim of lien. `notice_by` is the last day for a preliminary notice that
    covers everything, where one is needed.
    """

    lien: Lien
    record_by: date | None
    notice_by: date | None


def lien_clock(under: CaseUnderLaw, as_of: date) -> LienClock | None:
    """The clock as known on `as_of`; None where there is no lien that docgen knows."""
    lien, case = under.lien, under.case
    if lien is None:
        return None
    since = _completed(case, as_of) if lien.counted_from == "completion" else _last_furnished(case, as_of)
    days = [after(since, Duration(count=lien.within, unit=lien.unit))] if since else []
    recorded = case.project.completion_recorded
    if recorded and lien.after_notice:
        days.append(recorded + timedelta(days=lien.after_notice))
    first = case.project.first_furnished or next((each.date for each in case.record if each.what == "start"), None)
    notice = first + timedelta(days=lien.notice_within) if first and lien.notice_within and _whom(lien, case) else None
    return LienClock(lien=lien, record_by=min(days, default=None), notice_by=notice)


def _completed(case: Case, as_of: date) -> date | None:
    if case.project.completed:
        return case.project.completed
    # The end of the contractor's own work is that of the project only where the contract is with the owner.
    return _last_furnished(case, as_of) if case.role == "direct contractor" and work_is_done(case, as_of) else None


_FURNISHES = ("start", "delivery", "completion")


def _last_furnished(case: Case, as_of: date) -> date | None:
    days = [event.date for event in case.record if event.what in _FURNISHES and event.date <= as_of]
    return case.project.last_furnished or max(days, default=None)


def _whom(lien: Lien, case: Case) -> tuple[str, ...]:
    """Who gets the preliminary notice; a lender only where the case names one."""
    return tuple(each for each in lien.notice_to if each != "lender" or case.project.lender)


def lien_words(under: CaseUnderLaw, as_of: date) -> tuple[str, ...]:
    """The lien in lines for the user: its days, who records it, and how sure docgen is; empty where there is none."""
    if under.lien_not_verified and under.case.invoices:
        role = " Say what the contractor is: project: {role: …}." if under.case.role is None else ""
        return (
            f"The days for a mechanics lien under the law of {under.law.name} are not known for this case.{role}",
            "They can be short. Ask a lawyer or a lien service in that State now.",
        )
    clock = lien_clock(under, as_of)
    if clock is None:
        return ()
    lien, lines = clock.lien, []
    if clock.notice_by:
        whom = " and ".join(f"the {each}" for each in _whom(lien, under.case))
        lines.append(f"A preliminary notice to {whom} covers everything until {in_words(clock.notice_by)}.")
    if clock.record_by is None:
        lines.append(
            f"A claim of lien is recorded within {lien.within} {lien.unit} of {lien.counted_from}, whose day"
            " the case does not have yet: project: {completed: …} or {last_furnished: …}."
        )
    elif clock.record_by >= as_of:
        lines.append(f"The last day to record a claim of lien is {in_words(clock.record_by)} ({lien.reference}).")
    else:
        lines.append(f"The time to record a claim of lien ended on {in_words(clock.record_by)} ({lien.reference}).")
    if lien.suit_within and (clock.record_by is None or clock.record_by >= as_of):
        lines.append(f"A suit on it is brought within {lien.suit_within} {lien.suit_unit} of the recording.")
    county = under.case.project.county
    where = f"the recorder of {county} County" if county else "the county"
    lines.append(
        f"Record it with {where}; a lawyer or a filing service does that. {seen(lien, sources=False)}"
        f" docgen law {under.law.code} names the sources."
    )
    return tuple(lines)
