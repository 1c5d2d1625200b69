"""The settlement agreement, and the release once it was kept or everything was paid."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from docgen.case.events import is_terminated, work_is_done
from docgen.case.models import Case
from docgen.documents.common import context_of, letter_context
from docgen.documents.context import Context
from docgen.documents.ending_context import ReleaseContext, SettlementContext
from docgen.documents.kind import DocumentKind
from docgen.documents.parties import agreement_signatures, contractor_signature
from docgen.documents.wording import Wording, in_its_language
from docgen.errors import DocgenError
from docgen.ledger.final_account import final_account, held_back
from docgen.ledger.ledger import Ledger
from docgen.messages import say


def _settled(case: Case) -> tuple[str, ...]:
    return ("",) if case.settlement is not None else ()


def _paid(case: Case) -> tuple[str, ...]:
    over = work_is_done(case, date.max) or case.ending is not None
    return ("",) if case.settlement is not None or (case.payments and over) else ()


def settlement_context(ledger: Ledger) -> Context:
    """The context of the settlement agreement of the case; it depends on its own day only."""
    settlement = ledger.case.settlement
    if settlement is None:
        raise DocgenError(
            say("this case has no settlement"),
            say(
                "Add settlement: with amount: and pay_by:; see docs/case-file.md.",
                "Add settlement: with amount: and pay_by:.",
            ),
        )
    ledger, wording = in_its_language(ledger)
    known = ledger.known_on(settlement.date)
    case, account = known.case, known.account_anyway(settlement.date)
    owing = [line.number for line in account.invoices if line.open]
    claimed = max(_claimed(known, settlement.date), Decimal(0))
    given_up = claimed - settlement.amount if settlement.paid_by == "client" else claimed
    return context_of(
        known,
        wording,
        settlement=SettlementContext(
            date=wording.day(settlement.date),
            amount=wording.money(settlement.amount),
            client_pays=settlement.paid_by == "client",
            pay_by=wording.weekday(settlement.pay_by),
            dispute=settlement.dispute or "",
            claimed=wording.money(claimed) if claimed else "",
            is_disputed=bool(account.disputed),
            disputed=wording.money(account.disputed),
            given_up=wording.money(given_up) if given_up > 0 else "",
            numbers=wording.listed(owing),
            is_one_invoice=len(owing) == 1,
            terms=settlement.terms,
            keeps_open=settlement.keeps_open,
            confidential=settlement.confidential,
            has_ended=is_terminated(case, settlement.date),
            is_deed="settlement-agreement" in case.deeds,
            signatures=agreement_signatures(case, wording, as_deed="settlement-agreement" in case.deeds),
        ),
    )


def _claimed(known: Ledger, day: date) -> Decimal:
    """What the contractor claims in all on that day: the balance of the final account, where the contract was ended."""
    ending = known.case.ending
    if ending is not None and ending.work and is_terminated(known.case, day):
        return final_account(known, day).balance
    return known.account_anyway(day).totals.due


def release_context(ledger: Ledger, as_of: date) -> Context:
    """The context of the release of that day, which the contractor signs. DocgenError while something is open."""
    ledger, wording = in_its_language(ledger)
    known = ledger.known_on(as_of)
    case, settlement = known.case, known.case.settlement
    settled = settlement is not None and settlement.signed is not None
    owed = known.account_anyway(as_of).totals.due
    if owed and not settled:
        raise DocgenError(
            say(
                "{amount} is still owed on {day}, and a release gives it up",
                amount=wording.money(owed),
                day=as_of.isoformat(),
            ),
            say("Enter the payment under payments, or what was agreed under settlement."),
        )
    paid = sorted(case.standing_payments, key=lambda each: each.date)
    held = held_back(case, known.invoices).gross
    return context_of(
        known,
        wording,
        letter=letter_context(case, wording, as_of),
        release=ReleaseContext(
            received=wording.money(case.received),
            last_payment=_last(paid[-1].amount, paid[-1].date, wording) if paid else "",
            settled=wording.day(settlement.date) if settlement is not None and settled else "",
            keeps_open=settlement.keeps_open if settlement is not None and settled else (),
            retention_left=wording.money(held) if held and not settled else "",
            warranty_remains=case.contract.warranty is not None,
            is_deed="release" in case.deeds,
            signature=contractor_signature(case, wording, as_deed="release" in case.deeds),
        ),
    )


def _last(amount: Decimal, day: date, wording: Wording) -> str:
    return wording.say.ladder.sum_on_day(wording.money(amount), wording.day(day))


KINDS = (
    DocumentKind(
        order=172,
        name="settlement-agreement",
        title="Settlement agreement",
        when="When both sides settle what is disputed or owed for one sum; both sign it.",
        template="contracts/settlement-agreement.md",
        each=_settled,
        context=lambda ledger, about, as_of: settlement_context(ledger),
        mark="SE",
        once=True,
    ),
    DocumentKind(
        order=174,
        name="release",
        title="Release",
        when="When everything was paid, or a settlement was kept: the contractor claims nothing more.",
        template="contracts/release.md",
        each=_paid,
        context=lambda ledger, about, as_of: release_context(ledger, as_of),
        mark="RL",
    ),
)
