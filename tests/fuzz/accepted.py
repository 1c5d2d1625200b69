"""What is done with a case that was accepted: its account, status and calendar, and the documents it has the facts for.

Each ends in a result or in a refusal in docgen's own words, and some things hold for any result: an account adds up,
and a document says no word that only a program can have put there.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import Decimal
from random import Random

import docgen
from docgen import pipeline
from docgen.compose.draft import Draft
from docgen.dates import FIRST_YEAR, LAST_YEAR, parse_day
from docgen.diagnostics import Severity
from docgen.errors import DocgenError, InvalidValueError
from docgen.ledger.account import Account, InvoiceAccount
from docgen.ledger.as_csv import account_csv
from docgen.ledger.as_json import account_json
from docgen.ledger.as_text import account_text
from docgen.ledger.ledger import ledger_of
from docgen.pipeline import Loaded
from docgen.render.html import to_html
from docgen.render.markdown import to_markdown
from docgen.render.words import lines_of
from docgen.steps.ladder import ladder_of
from docgen.steps.report.data import status_json, statuses_csv
from docgen.steps.report.page import status_page
from docgen.steps.report.text import status_text
from docgen.steps.simulate import simulate
from docgen.steps.snapshot import standing_on
from docgen.steps.status import Job, status_of
from docgen.steps.upcoming import Diary, calendar_of, upcoming_of
from tests.fuzz.target import Unfit, judge, judge_diagnostic
from tests.fuzz.trees import DAYS

NAMES = tuple(kind.name for kind in docgen.DOCUMENTS)
_DAY = re.compile(r"\b\d{4}-\d\d-\d\d\b")
_NO_WORDS = re.compile(r"\bNone\b(?! of)|\{\{|\{%|Decimal\(|Undefined|\bNaN\b|Infinity|datetime|Fraction\(|“”|\(\)")
"""What no document says unless the case does: values that were missing and gaps where a name should be."""
_ALL, _SOME = 0.1, 4  # of how many accepted cases every document is made, and how many documents of the others
_ENDS = tuple(day for day in DAYS if FIRST_YEAR <= int(day[:4]) <= LAST_YEAR)


def use(loaded: Loaded, raw: bytes) -> str:
    """What came of an accepted case in a word. The days are chosen by the file, so that the same file does the same."""
    luck = Random(raw)
    days = sorted({day for text in _DAY.findall(raw.decode("utf-8", "replace")) if (day := _read(text))})
    for warning in loaded.warnings:
        judge_diagnostic(warning, raw)
        if warning.severity is not Severity.WARNING:
            raise Unfit(f"accepted with an error: {warning!r}")
    _calculate(loaded, _day(luck, days), raw)
    _look(loaded, _day(luck, days), raw)
    possible = pipeline.available(loaded.case)
    chosen = possible if luck.random() < _ALL else luck.sample(possible, min(_SOME, len(possible)))
    drafted = [_drafted(loaded, kind.name, about, _day(luck, days), luck, raw) for kind, about in chosen]
    return "drafted" if any(drafted) else "accepted"


def _read(text: str) -> date | None:
    """The day, where it is one that docgen takes."""
    try:
        return parse_day(text)
    except InvalidValueError:
        return None


def _day(luck: Random, days: list[date]) -> date:
    """A day on which something happens in the case, or near it; sometimes one at the end of all days."""
    if not days or luck.random() < 0.06:
        return date.fromisoformat(luck.choice(_ENDS))
    late = days[-1 - min(len(days) - 1, luck.randrange(6))]
    near = luck.choice((late, late, luck.choice(days)))
    return min(near + timedelta(days=luck.choice((0, 0, 1, 3, 14, 40, 200, -1))), date(LAST_YEAR, 12, 31))


def _calculate(loaded: Loaded, day: date, raw: bytes) -> None:
    try:
        account = loaded.ledger.account(day)
        said = f"{account_text(account, explain=True)}{account_csv(account)}"
        account_json(account)
    except DocgenError as refused:
        judge(refused, raw)
        return
    check_account(account, sum((each.amount for each in loaded.case.payments if each.date <= day), Decimal(0)))
    _refuse_words(said, raw, "the account")


def check_account(account: Account, received: Decimal) -> None:
    """Raises Unfit where the account does not add up. `received` is all that came in up to its day."""
    lines, totals = account.invoices, account.totals
    for line in lines:
        _check_line(line)
    sums = (
        ("principal", totals.principal, sum((line.open for line in lines), Decimal(0))),
        ("interest", totals.interest, sum((line.interest for line in lines), Decimal(0))),
        ("compensation", totals.compensation, sum((line.compensation for line in lines), Decimal(0))),
        ("costs", totals.costs, sum((cost.claimed for cost in account.costs), Decimal(0)) - account.costs_paid),
        ("due", totals.due, totals.principal + totals.interest + totals.compensation + totals.costs),
        ("disputed", account.disputed, sum((line.disputed for line in lines), Decimal(0))),
        ("costs paid", account.costs_paid, sum((paid.amount for paid in account.cost_receipts), Decimal(0))),
        (
            "received, and what credit notes had over",
            received + sum((cut.whole - cut.amount for line in lines for cut in line.reductions), Decimal(0)),
            sum((receipt.amount for line in lines for receipt in line.receipts), Decimal(0))
            + sum((paid.amount for paid in account.cost_receipts), Decimal(0))
            + account.credit,
        ),
    )
    for what, said, calculated in sums:
        if said != calculated:
            raise Unfit(f"{what} is {said} and adds up to {calculated}")
    if account.credit < 0 or min(totals.principal, totals.interest, totals.compensation, totals.costs) < 0:
        raise Unfit(f"less than nothing: {totals}, credit {account.credit}")


def _check_line(line: InvoiceAccount) -> None:
    to_principal = sum((receipt.to_principal for receipt in line.receipts), Decimal(0))
    if line.amount - line.reduced - to_principal != line.open:
        raise Unfit(f"{line.amount} less {line.reduced} less {to_principal} is not {line.open}")
    if not 0 <= line.disputed <= max(line.open, Decimal(0)):
        raise Unfit(f"{line.disputed} of {line.open} is disputed")
    for receipt in line.receipts:
        if receipt.amount != (receipt.to_costs + receipt.to_interest + receipt.to_compensation + receipt.to_principal):
            raise Unfit(f"a receipt does not add up: {receipt}")
    for one, other in zip(line.segments, line.segments[1:], strict=False):
        if one.end > other.start:
            raise Unfit(f"days are counted twice: {one.start} to {one.end}, {other.start} to {other.end}")


def _look(loaded: Loaded, day: date, raw: bytes) -> None:
    """Status, calendar and rehearsal of the case."""
    case, law = loaded.case, loaded.law
    ladder = ladder_of(case, loaded.house.steps)
    try:
        job = Job(file="case.yaml", status=status_of(ledger_of(case, law), day, ladder), documents=NAMES)
        _refuse_words(status_text(job), raw, "the status")
        status_json(job)
        statuses_csv([job])
        status_page([job], day)
    except DocgenError as refused:
        judge(refused, raw)
    try:
        upcoming = upcoming_of(standing_on(ledger_of(case, law), day, ()), ladder, "case.yaml", NAMES)
        calendar_of([Diary(case=case.case, title=case.title, upcoming=upcoming)], day, "0")
    except DocgenError as refused:
        judge(refused, raw)
    try:
        scenario = simulate(ledger_of(case, law), ladder)
    except DocgenError as refused:
        judge(refused, raw)
    else:
        for diagnostic in scenario.failing:
            judge_diagnostic(diagnostic, raw)
        _refuse_words(" ".join(event.words for event in scenario.events), raw, "the rehearsal")


def _drafted(loaded: Loaded, document: str, about: str, day: date, luck: Random, raw: bytes) -> bool:
    """Whether the document was drafted; if not, it was refused as it should be."""
    try:
        made = pipeline.draft(loaded, document, number=about or None, as_of=day)
    except DocgenError as refused:
        judge(refused, raw)
        return False
    for warning in made.warnings:
        judge_diagnostic(warning, raw)
    check_document(made.draft, raw)
    match luck.randrange(12):
        case 0 | 1 | 2:
            if "<html" not in to_html(made.draft):
                raise Unfit(f"{document} is no page in HTML")
        case 3:
            from docgen.render.docx import to_docx

            if not to_docx(made.draft).startswith(b"PK\x03\x04"):
                raise Unfit(f"{document} is no Word file")
    return True


def check_document(draft: Draft, raw: bytes) -> None:
    """Raises Unfit where a document is empty, or says what only a program can have put there."""
    lines = lines_of(draft)
    if len(lines) < 3 or not draft.title.strip() or not to_markdown(draft).strip():
        raise Unfit(f"{draft.document} is empty: {lines}")
    for line in lines:
        _refuse_words(line, raw, draft.document)


def _refuse_words(said: str, raw: bytes, where: str) -> None:
    for found in _NO_WORDS.finditer(said):
        if found[0].encode() not in raw:
            raise Unfit(f'{where} says "{found[0]}": …{said[max(0, found.start() - 80) : found.end() + 80]}…')
