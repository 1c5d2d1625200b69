"""What proves the sentences of a document, and where that falls short.

Sentences of fact without a proof, quotes that are not on the page that they are cited from, exhibits that no sentence
cites.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from msgspec.structs import replace

from docgen.case.checks.getting_paid import invoices_without_evidence
from docgen.case.exhibits import Exhibit, InBundle, exhibits_of
from docgen.case.models import Case
from docgen.compose.sentences import Sentence
from docgen.diagnostics import Diagnostic, Severity
from docgen.documents.proof import Origin
from docgen.documents.wording import Wording
from docgen.exhibits.page_texts import page_texts, squeezed
from docgen.loading import Loaded
from docgen.messages import joined, say
from docgen.pipeline import Document
from docgen.schema.fields import Record
from docgen.steps.documents import PRESSING
from docgen.yamlsource.yaml_nodes import Path as Steps
from docgen.yamlsource.yaml_nodes import dotted

_LONGEST = 90

_USELESS = ("exhibit-missing", "exhibit-empty", "exhibit-damaged", "exhibit-kind")
"""What `docgen check` finds wrong with the file of an exhibit: it is named, and proves nothing as it is."""


def is_proved(sentence: Sentence) -> bool:
    """Whether the case names a proof for every fact that the sentence tells."""
    return all(origin.is_proved for origin in sentence.origins)


def prove(loaded: Loaded, made: Document) -> tuple[Diagnostic, ...]:
    """What falls short in a document, each with its place in the case file.

    Sentences without proof and quotes that are not found are errors; what cannot be told or is not cited, an exhibit
    that is not there or is no use as a file, and an invoice for work that nothing shows to be done, a warning.
    """
    known = loaded.ledger.known_on(date.fromisoformat(made.draft.created)).case
    found = [
        *_unproved(loaded.case, made.sentences),
        *_quotes(loaded, made.sentences),
        *_uncited(loaded.case, known, made.sentences),
    ]
    unread = tuple(each for each in loaded.warnings if each.rule in _USELESS)
    if made.kind.takes_facts_of in PRESSING:
        found += [without for without, _ in invoices_without_evidence(loaded.case)]
    if loaded.examined is None:
        return (*found, *unread)
    source = loaded.examined.source
    return (*(replace(each, place=source.place_of(each.path)) for each in found), *unread)


def path_of(case: Case, fact: Any) -> str:
    """The path of a block in the case file, "" for one that is not in it: record[3]."""
    for same in (lambda block: block is fact, lambda block: block == fact, lambda block: _named(block) == _named(fact)):
        for steps, block in _blocks(case):
            if type(block) is type(fact) and same(block):
                return dotted(steps)
    return ""


def _named(block: Record) -> tuple[Any, ...]:
    """What a block keeps when the case is cut off at a day: its number or name, and its day."""
    return tuple(getattr(block, name, None) for name in ("number", "id", "date", "invoice", "text", "reason"))


def _blocks(block: Record, steps: Steps = ()) -> Iterator[tuple[Steps, Record]]:
    for name in block.__struct_fields__:
        value = getattr(block, name)
        if isinstance(value, Record):
            yield (*steps, name), value
            yield from _blocks(value, (*steps, name))
        elif isinstance(value, tuple):
            for at, item in enumerate(value):
                if isinstance(item, Record):
                    yield (*steps, name, at), item
                    yield from _blocks(item, (*steps, name, at))


# --- in words, for the review -----------------------------------------------------------------------------------------


def proof_words(sentence: Sentence, case: Case, wording: Wording) -> str:
    """What proves the sentence, in words: exhibits with their pages, papers, or that there is nothing."""
    return "; ".join(dict.fromkeys(_words(origin, case, wording) for origin in sentence.origins))


def _words(origin: Origin, case: Case, wording: Wording) -> str:
    say = wording.say.review
    if origin.exhibit is not None:
        page = f", {say.page(str(origin.exhibit.page))}" if origin.exhibit.page else ""
        named = f"{origin.exhibit.file}{page}"
        label = origin.label or _in_bundle(case.bundle.of(origin.exhibit) if case.bundle else None, wording)
        return f"{label} ({named})" if label else named
    if not origin.named:
        return say.no_proof()
    if origin.paper == "contract":
        paper, words = "contract", say.from_contract(origin.named)
    elif origin.paper == "change order":
        order = wording.say.account.change_order(int(origin.named))
        paper, words = f"change-order {origin.named}", say.from_order(order)
    else:
        paper, words = f"invoice {origin.named}", say.from_invoice(origin.named)
    found = next((each for each in case.bundle.exhibits if each.of == paper), None) if case.bundle else None
    return f"{words} ({_in_bundle(found, wording)})" if found else words


def _in_bundle(found: InBundle | None, wording: Wording) -> str:
    """Where an exhibit stands in the bundle that the document cites: Exhibit 6, p. 41; "" for one that is not there."""
    if found is None:
        return ""
    own = wording.say.bundle
    return own.cited(wording.say.demand.exhibit(found.number), own.page(found.first))


# --- what falls short -------------------------------------------------------------------------------------------------

_REMEDIES: Mapping[str, str] = {
    "contract": say("Enter under contract the day on which it was signed: signed: 2026-03-04."),
    "change order": say("Enter the day on which the client approved it: approved: 2026-03-04."),
    "invoice": say("Enter the invoice."),
    "": say(
        "Name the file that proves it: exhibit: evidence/2026-05-02.pdf, or a block with file:, page: and quote:.",
        "Name the file that proves it, or take it in under Evidence.",
    ),
}


def _unproved(case: Case, sentences: Iterable[Sentence]) -> Iterator[Diagnostic]:
    for sentence in sentences:
        for origin in sentence.origins:
            if not origin.is_proved:
                yield Diagnostic(
                    rule="sentence-unproved",
                    message=say("nothing proves this sentence: {sentence}", sentence=_short(sentence.text)),
                    hint=_REMEDIES[origin.paper],
                    path=path_of(case, origin.fact),
                )


def _quotes(loaded: Loaded, sentences: Iterable[Sentence]) -> Iterator[Diagnostic]:
    quoted = {
        (origin.exhibit.path, origin.exhibit.page, origin.exhibit.quote): (origin, sentence)
        for sentence in reversed(tuple(sentences))
        for origin in sentence.origins
        if isinstance(origin.exhibit, Exhibit) and origin.exhibit.quote
    }
    for origin, sentence in reversed(quoted.values()):
        yield from _quote(loaded, origin, sentence)


def _quote(loaded: Loaded, origin: Origin, sentence: Sentence) -> Iterator[Diagnostic]:
    exhibit: Exhibit = origin.exhibit
    path = f"{path_of(loaded.case, origin.fact)}.{_field_of(origin)}"
    pages, why = page_texts(loaded.folder, exhibit.path, loaded.case.locale)
    quote = exhibit.quote or ""
    if why:
        yield Diagnostic(
            rule="quote-not-checked",
            message=say("the quote from {file} cannot be checked: {why}", file=exhibit.file, why=why),
            hint=say("Look at it yourself. It is to prove: {sentence}", sentence=_short(sentence.text)),
            severity=Severity.WARNING,
            path=path,
        )
        return
    wanted = squeezed(quote)
    on = [number for number, text in enumerate(pages, 1) if wanted in squeezed(text)]
    if exhibit.page is None and (on or wanted in squeezed(" ".join(pages))):
        return
    if exhibit.page in on:
        return
    message = say(
        "{file} does not have the words that it is quoted for: {quote}", file=exhibit.file, quote=_short(quote)
    )
    if exhibit.page:
        message = say(
            "page {page} of {file} does not have the words that it is quoted for: {quote}",
            page=exhibit.page,
            file=exhibit.file,
            quote=_short(quote),
        )
    if exhibit.page and exhibit.page > len(pages):
        message = say(
            "{file} has no page {page} that could have the words that it is quoted for: {quote}",
            file=exhibit.file,
            page=exhibit.page,
            quote=_short(quote),
        )
    then = say("Copy the words from the page as they are printed there.")
    if on:
        then = say("It is on page {page}.", page=on[0])
    yield Diagnostic(
        rule="quote-not-found",
        message=message,
        hint=joined((then, say("It is to prove: {sentence}", sentence=_short(sentence.text))), " "),
        path=path,
    )


def _field_of(origin: Origin) -> str:
    """The field of the fact that names the exhibit."""
    held = (name for name in origin.fact.__struct_fields__ if getattr(origin.fact, name) is origin.exhibit)
    return next(held, "exhibit")


def _uncited(case: Case, known: Case, sentences: Iterable[Sentence]) -> Iterator[Diagnostic]:
    cited = {origin.exhibit.path for sentence in sentences for origin in sentence.origins if origin.exhibit is not None}
    files = {exhibit.path for _, exhibit in exhibits_of(known)} - cited
    told: set[str] = set()
    for steps, exhibit in exhibits_of(case):
        if exhibit.path in files and exhibit.path not in told:
            told.add(exhibit.path)
            yield Diagnostic(
                rule="exhibit-not-cited",
                message=say("no sentence of this document cites {file}", file=exhibit.file),
                hint=say(
                    "Nothing is wrong where it belongs to another document; an offer, for one, stays out of letters."
                ),
                severity=Severity.WARNING,
                path=dotted(steps),
            )


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= _LONGEST else f"{plain[: _LONGEST - 1].rstrip()}…"
