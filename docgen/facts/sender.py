"""What stands around the text of a document: the sender's letterhead, running title, footer and draft mark."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from docgen.case.models import Case
from docgen.facts.wording import Wording
from docgen.i18n import phrases_of


class Sender(Struct, frozen=True, kw_only=True):
    """Whose document it is: `lines` stand under the name on the first page, `footer` at the foot of every page.

    `return_line` is name and address in one line.
    """

    name: str
    lines: tuple[str, ...]
    footer: tuple[str, ...]
    return_line: str


def sender_of(case: Case, *, by_lawyer: bool) -> Sender:
    """The contractor, or the lawyer's firm for what the lawyer signs."""
    lawyer, contractor = case.parties.lawyer, case.parties.contractor
    if by_lawyer and lawyer:
        lines = (*lawyer.address, *_reach(lawyer.phone, lawyer.email))
        return Sender(
            name=lawyer.firm,
            lines=lines,
            footer=_given(lawyer.registration),
            return_line=_in_a_line(lawyer.firm, *lawyer.address),
        )
    footer = _given(contractor.registration, contractor.licence, _tax(contractor.tax_number, case.locale))
    return Sender(
        name=contractor.trading_as or contractor.name,
        lines=(
            *((contractor.name,) if contractor.trading_as else ()),
            *contractor.address,
            *_reach(contractor.phone, contractor.email),
        ),
        footer=footer and (_in_a_line(contractor.name, *footer),),
        return_line=_in_a_line(contractor.trading_as or contractor.name, *contractor.address),
    )


def draft_mark(case: Case, day: date, *, by_lawyer: bool) -> str:
    """The sentence at the head of every page of a draft."""
    wording = Wording(language=case.locale, currency=case.currency)
    lawyer = case.parties.lawyer
    return wording.say.parties.draft_of(wording.day(day), lawyer=lawyer.name if by_lawyer and lawyer else "")


def _in_a_line(*texts: str) -> str:
    return " · ".join(texts)


def _reach(phone: str | None, email: str | None) -> tuple[str, ...]:
    return _given(phone, email)


def _given(*texts: str | None) -> tuple[str, ...]:
    return tuple(text for text in texts if text)


def _tax(number: str | None, language: str) -> str | None:
    return phrases_of(language).parties.tax_number(number) if number else None
