"""The review of a document, for the lawyer who is to sign it: its context, and the document that comes of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from docgen.case.as_of import parties_on
from docgen.case.models import Case
from docgen.compose.document import compose
from docgen.compose.sentences import Sentence
from docgen.diagnostics import Diagnostic
from docgen.documents.wording import NONE, Wording, in_its_language
from docgen.ledger.calculation import overdue_only
from docgen.ledger.ledger import Ledger
from docgen.loading import Loaded
from docgen.pipeline import Document, draft, meta_of
from docgen.register.drafting import beside_draft
from docgen.register.gate import issued_documents
from docgen.review.assumptions import AssumptionRow, assumptions, unknown
from docgen.review.defence import Claim, Finding
from docgen.review.defences import DEFENCES
from docgen.review.proving import is_proved, path_of, proof_words
from docgen.steps.cautions import cautions_on
from docgen.steps.deadlines import demand_deadline, notice_deadline
from docgen.steps.documents import DEMAND, INTEREST_NOTICE
from docgen.steps.gate import is_guarded, unmet_on
from docgen.steps.history import Done
from docgen.translation import diagnostic_in, is_in

_MOST_FIELDS = 3  # a sentence about all invoices names their list


class GapRow(Struct, frozen=True, kw_only=True):
    """Something to close before the document goes out, and the defence that it answers."""

    defence: str
    text: str


class DerivedRow(Struct, frozen=True, kw_only=True):
    """A value that docgen worked out, and what it comes from."""

    what: str
    value: str
    source: str


class LimitRow(Struct, frozen=True, kw_only=True):
    """Until when an invoice can be claimed."""

    invoice: str
    due: str
    last: str
    basis: str


class WarningRow(Struct, frozen=True, kw_only=True):
    """What a check or the gate says."""

    rule: str
    message: str
    hint: str


class DefenceRow(Struct, frozen=True, kw_only=True):
    """A defence in words; `is_told`: the case has something for it or against it."""

    title: str
    state: str
    is_told: bool
    raised: tuple[str, ...]
    answered: tuple[str, ...]
    gaps: tuple[str, ...]


class SentenceRow(Struct, frozen=True, kw_only=True):
    """A sentence of fact, the fields of the case file that it comes from, and what proves it."""

    text: str
    field: str
    proof: str


class ReviewContext(Struct, frozen=True, kw_only=True):
    """Everything that the template of the review may say. `foreign`: the messages are not in its language."""

    title: str
    reference: str
    about: str
    day: str
    lawyer: str
    open: tuple[GapRow, ...]
    assumptions: tuple[AssumptionRow, ...]
    derived: tuple[DerivedRow, ...]
    limits: tuple[LimitRow, ...]
    warnings: tuple[WarningRow, ...]
    foreign: bool
    unknown: tuple[str, ...]
    defences: tuple[DefenceRow, ...]
    sentences: tuple[SentenceRow, ...]


def review(loaded: Loaded, document: str, *, number: str | int | None = None, as_of: date) -> Document:
    """The review of the document as it would be drafted on that day.

    Raises what `docgen.pipeline.draft` raises: of a document that cannot be drafted there is no review.
    """
    made = draft(loaded, document, number=number, as_of=as_of)
    done = issued_documents(loaded)
    told = beside_draft(loaded, made, document, str(number or ""), as_of, done)
    ledger, wording = in_its_language(loaded.ledger)
    claim = claim_of(loaded, made, as_of, done)
    context = _context(loaded, claim, made, told, wording)
    case = parties_on(ledger.case, as_of)
    composed = compose(
        template="letters/review.md",
        context=context,
        language=case.locale,
        meta=meta_of(
            loaded,
            case,
            reference=f"{made.draft.reference} review",
            title=f"{context.title} · {case.case}",
            as_of=as_of,
            by_lawyer=False,
        ),
    )
    return Document(
        draft=composed.draft,
        file_name=f"{made.file_name}-review",
        warnings=(),  # its sentences are those of another document, and name exhibits and terms of that
        kind=made.kind,
        about=made.about,
        templates=composed.templates,
    )


def claim_of(loaded: Loaded, made: Document, as_of: date, done: Done = ()) -> Claim:
    """What the other side looks at: the claim of that document on its day."""
    ledger, wording = in_its_language(loaded.ledger)
    standing = replace(loaded.standing(as_of, done, ledger.words), about=made.about)
    name = made.kind.takes_facts_of
    pay_by = None
    if name == DEMAND:
        pay_by = demand_deadline(standing.case, standing.law, as_of).pay_by
    elif name == INTEREST_NOTICE:
        pay_by = notice_deadline(standing.case, as_of).pay_by
    return Claim(
        standing=standing,
        invoices=overdue_only(standing.account).invoices,
        warnings=(*loaded.warnings, *cautions_on(standing, name)),
        unmet=unmet_on(standing, name) if is_guarded(name) else (),
        pay_by=pay_by,
        wording=wording,
    )


def findings_of(claim: Claim) -> tuple[Finding, ...]:
    """What the other side may say to the claim, defence by defence."""
    return tuple(each.find(claim) for each in DEFENCES)


def _context(
    loaded: Loaded, claim: Claim, made: Document, told: Sequence[Diagnostic], wording: Wording
) -> ReviewContext:
    say, case = wording.say.review, claim.case
    lawyer = case.parties.lawyer
    findings = findings_of(claim) if claim.invoices else ()  # who claims nothing is answered nothing
    unproved = sum(1 for sentence in made.sentences if not is_proved(sentence))
    return ReviewContext(
        title=say.title(made.draft.title),
        reference=case.case,
        about=case.title,
        day=wording.day(claim.day),
        lawyer=lawyer.name if lawyer and made.kind.by_lawyer else "",
        open=(
            *(GapRow(defence=say.defence(each.name), text=gap) for each in findings for gap in each.gaps),
            *(
                [GapRow(defence=say.proof(), text=say.proof_missing(unproved, of=len(made.sentences)))]
                if unproved
                else []
            ),
        ),
        assumptions=assumptions(claim),
        derived=tuple(_derived(claim.ledger, claim, wording)),
        limits=tuple(_limits(claim, wording)),
        warnings=tuple(
            WarningRow(rule=each.rule, message=each.message, hint=each.hint.replace("\n", " "))
            for each in (diagnostic_in(one, case.locale[:2]) for one in told)
        ),
        foreign=any(not is_in(each, case.locale[:2]) for each in told),
        unknown=unknown(claim),
        defences=tuple(
            DefenceRow(
                title=say.defence(each.name),
                state=say.state(each.state),
                is_told=bool(each.raised or each.answered or each.gaps),
                raised=each.raised,
                answered=each.answered,
                gaps=each.gaps,
            )
            for each in findings
        ),
        sentences=tuple(_sentence(each, loaded.case, wording) for each in made.sentences),
    )


def _sentence(sentence: Sentence, case: Case, wording: Wording) -> SentenceRow:
    fields = list(dict.fromkeys(filter(None, (path_of(case, origin.fact) for origin in sentence.origins))))
    lists = dict.fromkeys(field.partition("[")[0] for field in fields)
    return SentenceRow(
        text=sentence.text,
        field=", ".join(fields if len(fields) < _MOST_FIELDS else lists) or NONE,
        proof=proof_words(sentence, case, wording),
    )


def _derived(ledger: Ledger, claim: Claim, wording: Wording) -> Iterator[DerivedRow]:
    say, case = wording.say.review, claim.case
    orders = wording.listed(wording.say.account.change_order(each.order.number) for each in ledger.schedule.approved)
    yield DerivedRow(
        what=say.label_sum(),
        value=wording.money(ledger.schedule.total.gross),
        source=say.contract_sum(case.case, orders),
    )
    claimed = {line.number for line in claim.invoices}
    for asked in ledger.invoices:
        if asked.invoice.number in claimed:
            yield DerivedRow(
                what=asked.invoice.number,
                value=say.invoice_is(wording.money(asked.amount.gross), wording.day(asked.due)),
                source=say.invoice_from(asked.description, wording.day(asked.invoice.issued)),
            )
    if claim.invoices:
        total = overdue_only(claim.standing.account).totals.due
        yield DerivedRow(
            what=say.label_total(wording.day(claim.day)), value=wording.money(total), source=say.from_account()
        )


def _limits(claim: Claim, wording: Wording) -> Iterator[LimitRow]:
    say, limit, years = wording.say.review, claim.ledger.limitation, claim.ledger.limitation_years
    for line in claim.invoices:
        last = claim.ledger.last_day_to_sue(line.due)
        yield LimitRow(
            invoice=line.number,
            due=wording.short_day(line.due),
            last=say.last_day(wording.short_day(last), passed=last < claim.day) if last else say.not_verified(),
            basis=say.limitation_basis(
                years,
                end_of_year=limit.counted_from == "end of the year",
                law=wording.law_text(limit.reference),
                sure=say.sure(limit.confidence, wording.short_day(limit.observed_to)),
            )
            if limit and years
            else say.not_verified(),
        )
