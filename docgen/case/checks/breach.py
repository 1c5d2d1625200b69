"""Rules of the story that the demand tells: what the breach says has to agree with payments, credits and disputes.

The texts are the user's own. Only what can be told from their words and days is looked at: that nothing was paid, that
nothing was objected to, up to which day, and whom the sentence speaks of.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal

from msgspec import Struct

from docgen.case.checks.check import Check, error, warning
from docgen.case.models import Case
from docgen.diagnostics import Diagnostic
from docgen.messages import Message, say
from docgen.money import Amount, amounts_meant

# Compiled where a text is looked at: most cases say nothing of a breach.
_UNPAID = (
    r"(?i)\b(did|do|does) not pay\b|\b(nothing|not|never|no payment)\b[^.;]*\b(paid|received|arrived)\b|\bunpaid\b"
    r"|\b(and|but) nothing since\b"
    r"|\bno payment\b|\bseither nichts\b|\bkeine zahlung\b|\bunbezahlt\b"
    r"|\b(nicht|nichts|nie)\b[^.;]*\b(zahlt\w*|bezahlt\w*|gezahlt\w*|ein\b|eingegangen)"
)
_IN_FULL = (
    r"(?i)\b(?:not|never|nicht|nie)\b[^.;]*?\b(?:in full|fully|completely|entirely|vollständig|ganz|in voller Höhe)\b"
    r"(?:\s+(?:been\s+)?(?:paid|bezahlt|gezahlt|beglichen))?"
    r"|\b(?:rest|teil\w*|restbetrag|remainder|balance|part)\b[^.;]*?\b(?:not|never|nicht|nie|unpaid|unbezahlt)\b"
    r"(?:\s+(?:been\s+)?(?:paid|bezahlt|gezahlt|beglichen))?"
)
"""That a part is open, which a payment does not contradict."""
_UNDENIED = r"(?:(?!\b(?:not|never|nothing|no|nicht|nichts|nie|keine?)\b).)*"
_SOMETHING_PAID = (
    rf"(?is)(?:^|\.\s){_UNDENIED}\b(?:paid|received|arrived|came|sent|\w*zahlt\w*|ging(?:en)?|kam(?:en)?|überwies\w*)\b"
    rf"{_UNDENIED}\b(?:nothing (?:more |else )?since|(?:seither|seitdem) nichts)\b"
    r"|\bnothing (?:more|further|else)\b|\b(?:except|apart from|other than|save|but) (?:for )?[£$€]?\s?\d"
    r"|\b(?:only|just) [£$€]?\s?\d.*\bpaid\b|\bpaid (?:only|just)\b|\b(?:part|partial) payment\b"
    r"|\bnichts (?:mehr|weiter\w*)\b|\b(?:außer|ausser|bis auf|abgesehen von)\b|\b(?:teil|an)zahlung"
    r"|\b(?:nur|lediglich) \d.*(?:zahlt|\bein\b|eingegangen)"
)
"""That a part was paid, and nothing beside it."""
_NO_OBJECTION = (
    r"(?i)\b(no|not|never|nobody|at no time)\b[^.;]*\b(disput\w+|object\w+|complain\w*|fault|defect|criticis\w+)\b"
    r"|\b(nie|nicht|kein\w*)\b[^.;]*\b(beanstand\w+|gerügt|rüge\w*|einw[aä]nd\w*|bestritten|mangel|mängel\w*)"
)
_SO_FAR = r"(?i)\b((has|have) (not |never )?been|since|at no time|never|seither|bis heute|bislang|nie)\b"
"""What is said of all the time up to the letter, not of one day."""
_LISTED = r"(?:[Ii]nvoices?|Rechnung(?:en)?)\s+([\w\-/.]+(?:(?:,| and| und)\s+[\w\-/.]+)*)"
_MONTHS = (
    ("january", "januar", "jänner"), ("february", "februar"), ("march", "märz"), ("april",), ("may", "mai"),
    ("june", "juni"), ("july", "juli"), ("august",), ("september",), ("october", "oktober"), ("november",),
    ("december", "dezember"),
)  # fmt: skip
_MONTH_OF = {name: number for number, names in enumerate(_MONTHS, 1) for name in names}
# Any word may stand in the place of the month; `_MONTH_OF` knows those that are one.
_DAY_FIRST = r"\b(?P<day>\d{1,2})\.?\s+(?P<month>[^\W\d_]+)(?:\s+(?P<year>\d{4}))?\b"
_MONTH_FIRST = r"\b(?P<month>[^\W\d_]+)\s+(?P<day>\d{1,2})\b(?:,\s*(?P<year>\d{4}))?"
_ISO = r"\b(\d{4})-(\d{2})-(\d{2})\b"


class _Told(Struct, frozen=True):
    """A text of the story with the day that it is about and the invoices that it names (none: all of them)."""

    path: str
    text: str
    until: date | None
    names_a_day: bool
    invoices: frozenset[str]

    def is_about(self, invoice: str | None) -> bool:
        return not self.invoices or invoice is None or invoice in self.invoices


@warning("breach-and-payments", "breach.facts", "record", "payments", "credit_notes", "invoices.number")
def breach_and_payments(case: Case) -> Iterator[Diagnostic]:
    """What the breach says was not paid has not been paid, or credited, since.

    A fact stays as it was written while money comes in. A demand that says "nothing has been paid" over a table that
    shows a payment hands the client the answer. A payment counts that came after the last day that the fact names.
    Where the fact says that a part was paid ("£500 was paid and nothing since", "bis auf 500 € nichts"), only what came
    after the payment of that sum counts; where it names neither a day nor that sum, nothing does.
    """
    for told in _told(case, lambda text: bool(re.search(_UNPAID, re.sub(_IN_FULL, "", text)))):
        came: list[tuple[date, Decimal, Message]] = [
            (
                paid.date,
                paid.whole,
                say("the payment of {day} ({sum})", day=paid.date, sum=Amount(paid.whole, case.currency)),
            )
            for paid in case.payments
            if told.is_about(paid.invoice) and paid.stands
        ]
        came += [
            (
                note.date,
                note.amount,
                say("the credit note of {day} ({sum})", day=note.date, sum=Amount(note.amount, case.currency)),
            )
            for note in case.credit_notes
            if told.is_about(note.invoice)
        ]
        since = [what for _, what in _untold(told, sorted(came, key=lambda each: each[0]))]
        if since:
            yield Diagnostic(
                path=told.path,
                message=say("this says that nothing was paid, and there is {since}", since=since[0]),
                hint=say(
                    "Say in the text what has come in since, with its day, or give the payment its invoice:"
                    " if it was for another one."
                ),
            )


@warning("breach-and-disputes", "breach.facts", "record", "disputes", "invoices.number")
def breach_and_disputes(case: Case) -> Iterator[Diagnostic]:
    """What the breach says was never objected to has no dispute.

    An objection that the client withdrew was made all the same: the demand names it, and so must the fact.
    """
    if not case.disputes:
        return
    for told in _told(case, lambda text: bool(re.search(_NO_OBJECTION, text))):
        for dispute in case.disputes:
            at_that_time = told.until is None or dispute.date <= told.until or re.search(_SO_FAR, told.text)
            if told.is_about(dispute.invoice) and at_that_time:
                yield Diagnostic(
                    path=told.path,
                    message=say(
                        "this says that nothing was objected to, and there is the dispute of {dispute_date}"
                        " over invoice {invoice}",
                        dispute_date=dispute.date,
                        invoice=dispute.invoice,
                    ),
                    hint=say("Say in the text what was objected to and what came of it, or take the sentence out."),
                )
                break


@error("credit-note-since", "credit_notes.since", "credit_notes.date")
def credit_note_since(case: Case) -> Iterator[Diagnostic]:
    """A credit note answers a claim that the client had by its date: `since` is not after it."""
    for at, note in enumerate(case.credit_notes):
        if note.since and note.since > note.date:
            yield Diagnostic(
                path=f"credit_notes[{at}].since",
                message=say(
                    "credit note {note} of {note_date} answers a claim that arose later, on {since}",
                    note=note.number,
                    note_date=note.date,
                    since=note.since,
                ),
                hint=say("One of the two dates is mistyped; without an earlier claim leave since: out."),
            )


_OF_THE_CLIENT = (
    r"(?i)\bthe (?:client|customer)\b|\b(?:der|die|dem|den|des)\s+(?:auftraggeber|kunde|besteller)(?:s|n|in)?\b"
)


@warning("letter-third-person", "breach.facts", "ending", "partial_endings", "parties.client.name")
def letter_third_person(case: Case) -> Iterator[Diagnostic]:
    """What goes word for word into a letter to the client speaks to the client, as "You".

    "The client paid £500" in a letter that says "Dear Ms Whitcombe" and "you" elsewhere reads as if it were about
    somebody else. It is the same in a lawyer's letter, which is addressed to your client, and calls you "our client".
    """
    texts = [
        (f"breach.facts[{at}].text", fact.text) for at, fact in enumerate(case.breach.facts if case.breach else ())
    ]
    endings = [("ending", case.ending)] if case.ending else []
    endings += [(f"partial_endings[{at}]", each) for at, each in enumerate(case.partial_endings)]
    texts += [(f"{path}.reason", each.reason) for path, each in endings if each.by == "contractor" and each.reason]
    name = case.parties.client.name
    at_the_start = rf"(?:^|[.;]\s+){re.escape(name)}(?!\w)"
    for path, text in texts:
        found = re.search(_OF_THE_CLIENT, text) or re.search(at_the_start, text)
        if found:
            yield Diagnostic(
                path=path,
                message=say(
                    "this is printed word for word in the letter to {client}, and speaks of “{words}”",
                    client=name,
                    words=found[0].lstrip(".; \n"),
                ),
                hint=say("Write it to the client: “You paid …”, “You did not pay …”."),
            )


CHECKS: tuple[Check[Case], ...] = (breach_and_payments, breach_and_disputes, letter_third_person, credit_note_since)
"""Every rule of the story that the demand tells."""


def _untold(told: _Told, came: list[tuple[date, Decimal, Message]]) -> list[tuple[date, Message]]:
    """What came in by day, of which the text does not say that it did."""
    after = [each for each in came if told.until is None or each[0] > told.until]
    if re.search(_SOMETHING_PAID, told.text):
        named = [day for day, amount, _ in came if _names_sum(told.text, amount)]
        if named:
            after = [each for each in after if each[0] > max(named)]
        elif not told.names_a_day:
            after = []
    return [(day, what) for day, _, what in after]


def _names_sum(text: str, amount: Decimal) -> bool:
    """Whether a text names the sum: 1200, 1,200.00, 1.200,00, 1 200."""
    numbers = re.findall(r"(?<![\w\-/.,])\d[\d.,’'\u00a0\u202f ]*", text)
    return any(amount in amounts_meant(number.strip(" .,\u00a0\u202f")) for number in numbers)


def _told(case: Case, says: Callable[[str], bool]) -> Iterator[_Told]:
    """The facts of the breach, and what the record says of all the time since, each with the last day that it names.

    Those whose text says so.
    """
    numbers = [invoice.number for invoice in case.invoices]
    texts = (
        [(f"breach.facts[{at}].text", fact.text, fact.date) for at, fact in enumerate(case.breach.facts)]
        if case.breach
        else []
    )
    texts += [
        (f"record[{at}].text", event.text, event.date)
        for at, event in enumerate(case.record)
        if re.search(_SO_FAR, event.text)
    ]
    for path, text, day in texts:
        if not says(text):
            continue
        named = [*_days_in(text, day or case.contract.date)]
        until = max([*named, *([day] if day else [])], default=None)
        yield _Told(path, text, until, bool(named), _named(text, numbers))


def _named(text: str, numbers: list[str]) -> frozenset[str]:
    """The invoices that a text names: a number of digits alone only where it follows the word for an invoice."""
    without_days = re.sub(_ISO, " ", text)
    for written in (_DAY_FIRST, _MONTH_FIRST):
        without_days = re.sub(written, lambda found: " " if _month(found) else found[0], without_days)
    listed = " ".join(re.findall(_LISTED, text))
    return frozenset(
        {
            *_among([number for number in numbers if number.isdigit()], listed),
            *_among([number for number in numbers if not number.isdigit()], without_days),
        }
    )


def _among(numbers: list[str], text: str) -> list[str]:
    """Those numbers that stand in a text, each by itself and not as a part of another."""
    one_of = "|".join(map(re.escape, sorted(numbers, key=len, reverse=True)))
    return re.findall(rf"(?<![\w\-/])(?:{one_of})(?![\w\-/]|\.\d)", text) if numbers else []


def _month(found: re.Match[str]) -> int:
    """The number of the month in a day that was found; 0 where the word is no month."""
    return _MONTH_OF.get(found["month"].lower(), 0)


def _days_in(text: str, near: date) -> Iterator[date]:
    """The days that a text names in words or figures; one without a year is of the year of `near`."""
    named = [found for written in (_DAY_FIRST, _MONTH_FIRST) for found in re.finditer(written, text)]
    figures = [(int(found["year"] or near.year), _month(found), int(found["day"])) for found in named if _month(found)]
    figures += [(int(year), int(month), int(day)) for year, month, day in re.findall(_ISO, text)]
    for year, month, number in figures:
        try:
            yield date(year, month, number)
        except ValueError:  # 31 June: no day, and "date" fields are checked elsewhere
            continue
