"""The gate at the door of the register: what was issued counts as done, and what is unmet refuses or warns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from msgspec.structs import replace

from docgen.case.evidence import Event
from docgen.compose.draft import Draft
from docgen.diagnostics import Diagnostic, Severity
from docgen.errors import DocgenError
from docgen.i18n import as_spoken
from docgen.messages import Document, lines, say
from docgen.pipeline import LAW_CAUTION, Loaded
from docgen.register.entries import Entry
from docgen.register.store import folder_beside, read
from docgen.render.words import lines_of
from docgen.steps.cautions import cautions_on
from docgen.steps.condition import UnmetCondition
from docgen.steps.documents import (
    CHANGE_ORDER,
    CONTRACT,
    CREDIT_NOTE,
    DEMAND,
    HANDOVER,
    INVOICE,
    PLAN,
    REMINDING,
    STOP_NOTICE,
    SUSPENSION,
    named,
)
from docgen.steps.gate import earliest_of, is_guarded, refusal, unmet_on
from docgen.steps.history import Done
from docgen.steps.plan import out_of_turn


def conditions(loaded: Loaded, document: str, about: str, as_of: date, done: Done) -> tuple[Diagnostic, ...]:
    """docgen's own gate: every condition of the law or the contract that is not met on the day, as errors.

    Where they are all met, an error says that the ladder proposes the document later, after another step, or no longer;
    its rule is one of `docgen.steps.plan.ADVICE`.
    """
    if not is_guarded(document):
        return ()
    from docgen.documents.wording import in_its_language  # imported here: a status needs no words of a document

    ledger, _ = in_its_language(loaded.ledger)  # the gate goes by the very account that the document shows
    standing = replace(loaded.standing(as_of, done, ledger.words), about=about)
    unmet = unmet_on(standing, document)
    advice = out_of_turn(standing, loaded.ladder, document)
    if not unmet:
        if advice:
            return _spoken((_advised(advice, document, as_of),), loaded)
        told = {each.rule for each in loaded.warnings}  # what `check` says of the case is said beside every document
        return _spoken((each for each in cautions_on(standing, document) if each.rule not in told), loaded)
    earliest = earliest_of(unmet)
    diagnostics = [refusal(each, document, as_of, earliest) for each in unmet]
    if advice and advice.earliest and earliest and advice.earliest > earliest:
        later = say("The ladder proposes it from {day}.", day=advice.earliest)
        diagnostics[-1] = replace(diagnostics[-1], hint=lines((diagnostics[-1].hint, later)))
    elif advice and advice.earliest is None:  # all that stands in the way is told at once
        diagnostics.append(_advised(advice, document, as_of))
    return _spoken(diagnostics, loaded)


def _spoken(diagnostics: Iterable[Diagnostic], loaded: Loaded) -> tuple[Diagnostic, ...]:
    """The same in the English of the case."""
    locale = loaded.case.locale
    return tuple(
        replace(each, message=as_spoken(each.message, locale), hint=as_spoken(each.hint, locale))
        for each in diagnostics
    )


_OF_CANCELLING = re.compile(r"\b(?:cancel|withdraw|widerr[uo]f)", re.IGNORECASE)


def refuse_untold_consumer(loaded: Loaded, document: str, draft: Draft) -> None:
    """Refuse a contract from a template of the user's own that does not tell a consumer of the right to cancel.

    docgen's own has the clause. Who was not told may cancel for a year more in Europe, and then owes nothing for the
    work (Directive 2011/83/EU, articles 10 and 14(4)(a)(i); Court of Justice, 17 May 2023, C-97/22).
    """
    right = loaded.ledger.right_to_cancel
    if document != CONTRACT or right is None:
        return
    words = list(lines_of(draft))
    if any(_OF_CANCELLING.search(line) and re.search(rf"\b{right.within}\b", line) for line in words):
        return
    raise DocgenError(
        say(
            "this contract does not tell the consumer of the right to cancel it within {within} {unit}, and"
            " who is not told may cancel much later and owe nothing for the work",
            within=right.within,
            unit=right.unit,
        ),
        say(
            "Write the right and its time into the template, in one sentence, with"
            " {{{{ particulars.cancel_within }}}}, or use docgen's own contract. ({reference})",
            reference=right.reference,
        ),
    )


def _advised(advice: UnmetCondition, document: str, as_of: date) -> Diagnostic:
    """What the ladder says against the document, and how it is issued all the same."""
    told = [advice.hint] if advice.hint else []
    if advice.rule == "too-early" and advice.earliest:
        told.append(say("Issue it on {day}.", day=advice.earliest))
    told.append(
        say(
            "To issue it now all the same, add --anyway; the register notes it.",
            "To issue it now all the same, say so below the question; the register notes it.",
        )
    )
    called, why = Document(document, named(document)), advice.message
    if advice.rule == "too-late":
        message = say("the {document} comes too late on {day}: {why}", document=called, day=as_of, why=why)
    else:
        message = say("the {document} is early on {day}: {why}", document=called, day=as_of, why=why)
    return Diagnostic(rule=advice.rule, message=message, hint=lines(told))


def gate_warnings(loaded: Loaded, document: str, about: str, as_of: date, done: Done) -> tuple[Diagnostic, ...]:
    """The same as warnings, for a draft, which is made all the same."""
    diagnostics = conditions(loaded, document, about, as_of, done)
    return tuple(replace(diagnostic, severity=Severity.WARNING) for diagnostic in diagnostics)


def issued_documents(loaded: Loaded) -> Done:
    """The documents of the register, each with the day it went out; () for a case from standard input."""
    if loaded.name == "-":
        return ()
    return sent_in(read(folder_beside(Path(loaded.name))).entries, loaded.case.record)


def sent_in(entries: Iterable[Entry], record: Iterable[Event]) -> Done:
    """Those of these documents that went out, each with its day; a copy for the lawyer's review went to nobody.

    A document goes out on the day that the record has for its reference, else on the day that it bears.
    """
    sent: dict[str, date] = {}
    for event in record:
        if event.reference:
            sent[event.reference] = min(event.date, sent.get(event.reference, event.date))
    return tuple((_as_done(entry), sent.get(entry.in_record, entry.as_of)) for entry in entries if not entry.review)


def _as_done(entry: Entry) -> str:
    """The document as what was done is told: with its number, where a case has several of the kind."""
    name = entry.takes_facts_of
    return f"{name} {entry.about}" if name in (CREDIT_NOTE, INVOICE, CHANGE_ORDER) else name


_CLAIMING = frozenset({*REMINDING, STOP_NOTICE, SUSPENSION, PLAN, DEMAND, HANDOVER})


def not_told_before(loaded: Loaded, warnings: Sequence[Diagnostic], as_of: date, done: Done) -> tuple[Diagnostic, ...]:
    """The warnings without the doubts about the law that were told with a letter issued before: each is told once."""
    days = [min(day, as_of) for document, day in done if document in _CLAIMING]
    if not days or all(warning.rule != LAW_CAUTION for warning in warnings):
        return tuple(warnings)
    last = max(days)
    try:
        told = loaded.ledger.known_on(last).account(last).method.cautions
    except DocgenError:  # no rate is known for that day, so its letter told of none
        return tuple(warnings)
    return tuple(warning for warning in warnings if warning.rule != LAW_CAUTION or warning.message not in told)
