"""The final account: everything that the work came to, all invoices and payments, and what remains."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from docgen import messages
from docgen.case.events import is_terminated, work_is_done
from docgen.case.models import Case
from docgen.documents.claim_context import InvoiceEntry
from docgen.documents.claim_letter import claim_of_account, claimed_context
from docgen.documents.common import context_of, letter_context
from docgen.documents.context import Context
from docgen.documents.ending_context import FinalAccountContext, FinalInvoiceContext, FinalLineContext
from docgen.documents.kind import DocumentKind
from docgen.documents.wording import NONE, Wording, in_its_language
from docgen.errors import DocgenError
from docgen.law.ending import contract_ends
from docgen.ledger.account import InvoiceAccount
from docgen.ledger.final_account import FinalAccount, FinalLine, final_account
from docgen.ledger.ledger import Ledger
from docgen.ledger.sums import Sum, total
from docgen.messages import say


def _at_the_end(case: Case) -> tuple[str, ...]:
    return ("",) if case.invoices and (work_is_done(case, date.max) or case.ending is not None) else ()


def final_account_context(ledger: Ledger, as_of: date) -> Context:
    """The context of the final account of that day.

    DocgenError while the work goes on, and where the contract was ended and nobody has said what was done by then.
    """
    ledger, wording = in_its_language(ledger)
    known = ledger.known_on(as_of)
    case = known.case
    terminated = is_terminated(case, as_of)
    if not terminated and not work_is_done(case, as_of):
        raise DocgenError(
            say("the work is not complete on {day}, and the contract was not ended", day=as_of.isoformat()),
            say(
                "Enter the completion under record: - {date: …, what: completion, text: …}; or how it was ended, under"
                " ending."
            ),
        )
    if terminated and case.contract.time_and_materials is None and case.ending and not case.ending.work:
        raise DocgenError(
            say("the case does not say what was done by the end of the contract"),
            say("Enter it under ending: work: - {milestone: M1}, or a part of it with - {milestone: M2, share: 40%}."),
        )
    found = final_account(known, as_of)
    return context_of(
        known,
        wording,
        letter=letter_context(case, wording, as_of),
        account=claimed_context(claim_of_account(known, found.account, wording), at_deadline=None),
        final=_final_context(known, found, as_of, wording),
        cautions=_cautions(found),
    )


def _cautions(found: FinalAccount) -> tuple[str, ...]:
    if found.beyond is None:
        return ()
    return (
        messages.say(
            "docgen adds no tax to what the end of the contract adds or takes off. Whether tax is due on it depends on"
            " the law and on what it is paid for: ask a tax adviser."
        ),
    )


def _final_context(ledger: Ledger, found: FinalAccount, as_of: date, wording: Wording) -> FinalAccountContext:
    case, say = ledger.case, wording.say.ending
    ends = contract_ends(case) if is_terminated(case, as_of) else None
    beyond = found.beyond
    left_out = [line for line in found.lines if line.part == "order" and line.amount.gross < 0]
    rest, invoiced = found.to_invoice, total(case, [each.amount for each in found.invoiced])
    too_much = -rest.gross if rest.gross < 0 else Decimal(0)
    final = [each.invoice.number for each in found.invoiced if each.invoice.final]
    return FinalAccountContext(
        date=wording.day(as_of),
        has_ended=ends is not None,
        ended_on=wording.day(ends) if ends else "",
        lines=tuple(_line(final_title(line, case, wording), line.amount, wording) for line in found.lines),
        work=_line("", found.work, wording),
        omissions=say.omissions(
            wording.listed(wording.say.account.change_order(line.number) for line in left_out if line.number),
            wording.money(-total(case, [line.amount for line in left_out]).gross),
        )
        if left_out
        else "",
        invoices=tuple(_invoices(found, wording)),
        invoiced=_line("", invoiced, wording),
        credited=wording.money(found.credited) if found.credited else "",
        rest=_line("", rest, wording),
        is_rest_open=rest.gross > 0,
        is_overinvoiced=rest.gross < 0,
        overinvoiced=wording.money(too_much) if too_much else "",
        retained=wording.money(found.retained) if found.retained else "",
        beyond=tuple(_beyond(found, wording)),
        beyond_total=wording.money(beyond.total) if beyond else "",
        profit=say.profit(
            share=wording.percent(beyond.profit_share),
            not_done=wording.money(beyond.not_done),
            presumed=beyond.profit_why == "presumed",
            capped=case.contract.time_and_materials is not None,
        )
        if beyond and beyond.profit
        else "",
        summary=tuple(_summary(found, wording)),
        balance=wording.money(abs(found.balance)),
        client_pays=found.balance > 0,
        contractor_pays=found.balance < 0,
        received=wording.money(case.received),
        is_received_elsewhere=case.received != sum((_on_invoice(line) for line in found.account.invoices), Decimal(0)),
        final_invoice=final[0] if final else "",
        has_disputed=bool(found.account.disputed),
        disputed=wording.money(found.account.disputed),
    )


def _line(title: str, amount: Sum, wording: Wording) -> FinalLineContext:
    return FinalLineContext(
        title=title, net=wording.money(amount.net), tax=wording.money(amount.tax), gross=wording.money(amount.gross)
    )


def final_title(line: FinalLine, case: Case, wording: Wording) -> str:
    """What a line of the final account is called."""
    if line.part == "price":
        return wording.say.ending.price(wording.day(case.contract.date))
    if line.part == "ended":
        return wording.say.ending.part(line.title)
    if line.number is not None:
        return wording.say.ending.order(wording.say.account.change_order(line.number), line.title)
    return line.title


def _invoices(found: FinalAccount, wording: Wording) -> Iterator[FinalInvoiceContext]:
    lines = {line.number: line for line in found.account.invoices}
    for each in sorted(found.invoiced, key=lambda one: one.invoice.issued):
        line = lines[each.invoice.number]
        received = _on_invoice(line)
        yield FinalInvoiceContext(
            number=line.number,
            date=wording.short_day(line.issued),
            description=each.description,
            net=wording.money(each.amount.net),
            tax=wording.money(each.amount.tax),
            gross=wording.money(each.amount.gross),
            received=wording.money(received) if received else NONE,
            open=wording.money(line.open),
        )


def _on_invoice(line: InvoiceAccount) -> Decimal:
    """What of the money received paid the invoice itself."""
    return sum((each.to_principal for each in line.receipts if not each.credit_note), Decimal(0))


def _beyond(found: FinalAccount, wording: Wording) -> Iterator[InvoiceEntry]:
    if found.beyond is None:
        return
    if found.beyond.profit:
        yield InvoiceEntry(description=wording.say.ending.profit_line(), amount=wording.money(found.beyond.profit))
    for description, amount in (*found.beyond.leaving, *found.beyond.by_others):
        yield InvoiceEntry(description=description, amount=wording.money(amount))


def _summary(found: FinalAccount, wording: Wording) -> Iterator[InvoiceEntry]:
    """What makes the balance: it adds up to it."""
    say, totals = wording.say.ending, found.account.totals
    rows = (
        (say.open_invoices(), totals.principal),
        (wording.say.claim.head("interest"), totals.interest),
        (wording.say.claim.head("compensation"), totals.compensation),
        (wording.say.claim.head("costs"), totals.costs),
        (say.not_invoiced() if found.to_invoice.gross > 0 else say.too_much(), found.to_invoice.gross),
        (say.adds() if found.beyond_to_invoice > 0 else say.takes_off(), found.beyond_to_invoice),
        (say.held(), -found.account.credit),
    )
    for description, amount in rows:
        if amount:
            yield InvoiceEntry(description=description, amount=wording.money(amount))


KINDS = (
    DocumentKind(
        order=90,
        name="final-account",
        title="Final account",
        when="When the work is complete, or the contract was ended: it brings everything together.",
        template="letters/final-account.md",
        each=_at_the_end,
        context=lambda ledger, about, as_of: final_account_context(ledger, as_of),
        mark="FA",
    ),
)
