"""What the sums of a claim rest on that could be otherwise, each with its source, and what the law pack lacks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from docgen.documents.wording import NONE
from docgen.i18n.en.review import Assumed, Unknown
from docgen.law.pack import InterestRule, Law
from docgen.law.provision import Provision
from docgen.ledger.account import Account, RateMade
from docgen.ledger.calculation import overdue_only
from docgen.review.defence import Claim

Behind = Provision | Literal["contract"] | None
"""What an assumption comes from: a provision, the contract or the case, or nothing but docgen's own way."""


class AssumptionRow(Struct, frozen=True, kw_only=True):
    """What was assumed, what was taken, where that comes from, and how sure it is."""

    what: str
    taken: str
    source: str
    sure: str


def assumptions(claim: Claim) -> tuple[AssumptionRow, ...]:
    """Every convention that a sum of the claim rests on; () where nothing is claimed."""
    if not claim.invoices:
        return ()
    account = overdue_only(claim.standing.account)
    return (*_of_interest(claim, account), *_of_payments(claim, account), *_of_days(claim), *_choices(claim))


def _row(claim: Claim, what: Assumed, taken: str, behind: Behind) -> AssumptionRow:
    say, wording = claim.wording.say.review, claim.wording
    if behind is None:
        source, sure = "docgen", NONE
    elif behind == "contract":
        source, sure = say.agreed_in_contract(claim.case.case), say.sure("contract", "")
    else:
        seen = f": {wording.law_text(behind.source)}" if behind.source else ""
        source = f"{wording.law_text(behind.reference)}{seen}"
        sure = say.sure(behind.confidence, wording.short_day(behind.observed_to))
    return AssumptionRow(what=say.assumed(what), taken=taken, source=source, sure=sure)


def _of_interest(claim: Claim, account: Account) -> Iterator[AssumptionRow]:
    if not any(line.segments for line in account.invoices):
        return
    settings, law, method = claim.case.account, claim.law, account.method
    rule = claim.ledger.interest_rule
    yield _row(claim, "day count", method.day_count, "contract" if settings.day_count else law.day_count)
    yield _first_day(claim, rule)
    rates = (segment.rate_made for line in account.invoices for segment in line.segments)
    for made in dict.fromkeys(rates):
        yield _rate(claim, made, rule)
    yield _row(claim, "rounding", method.rounding, "contract" if settings.rounding else None)
    if account.totals.compensation and rule is not None and rule.fixed_sums is not None:
        yield _row(claim, "fixed sum", claim.money(account.totals.compensation), rule.fixed_sums)


def _first_day(claim: Claim, rule: InterestRule | None) -> AssumptionRow:
    say, late = claim.wording.say.review, claim.case.contract.late_interest
    if claim.law.default is not None and any(line.default for line in claim.invoices):
        return _row(claim, "first day", say.counts_from_default(), claim.law.default)
    if late is not None:
        return _row(claim, "first day", say.counts_from_next_day(contract=True), "contract")
    if rule is not None and rule.first_day != 1:
        return _row(claim, "first day", say.counts_from_day(rule.first_day), rule)
    return _row(claim, "first day", say.counts_from_next_day(contract=False), rule)


def _rate(claim: Claim, made: RateMade, rule: InterestRule | None) -> AssumptionRow:
    taken = claim.wording.say.values.per(claim.wording.percent(made.rate), "year")
    if rule is None or not made.confidence:
        return _row(claim, "rate", taken, "contract")
    row = _row(claim, "rate", taken, rule)
    return AssumptionRow(
        what=row.what, taken=taken, source=f"{made.source}: {claim.wording.law_text(rule.source)}", sure=row.sure
    )


def _of_payments(claim: Claim, account: Account) -> Iterator[AssumptionRow]:
    if any(line.receipts for line in account.invoices):
        behind: Behind = "contract" if claim.case.account.allocation else claim.law.allocation
        yield _row(claim, "allocation", account.method.allocation, behind)
    if claim.law.set_off is not None and any(
        receipt.credit_note for each in account.invoices for receipt in each.receipts
    ):
        yield _row(claim, "set-off", claim.wording.law_text(claim.law.set_off.reference), claim.law.set_off)


def _of_days(claim: Claim) -> Iterator[AssumptionRow]:
    say, moves = claim.wording.say.review, claim.ledger.due_day_moves
    taken = say.due_day_stays() if moves is None else say.due_day_moves()
    agreed = claim.case.contract.payment.due_day_moves is not None
    yield _row(claim, "due day", taken, "contract" if agreed else moves or claim.law.due_day_moves)


def _choices(claim: Claim) -> Iterator[AssumptionRow]:
    for choice in claim.standing.account.method.choices:
        yield _row(claim, "choice", choice, None)


# --- what the law pack lacks ------------------------------------------------------------------------------------------


def unknown(claim: Claim) -> tuple[str, ...]:
    """What docgen does not know of the law and this case may turn on, in sentences."""
    say, wording = claim.wording.say.review, claim.wording
    name = wording.law_text(claim.law.name)
    lacks = [say.unknown(what, name) for what in _lacks(claim, claim.law)]
    return (*lacks, *(say.value_not_verified(wording.law_text(each.reference)) for each in _not_verified(claim)))


def _lacks(claim: Claim, law: Law) -> Iterator[Unknown]:
    case, debtor = claim.case, claim.case.parties.client.debtor
    if law.interest_against(debtor) is None and law.court_interest_against(debtor) is None:
        yield "interest"
    if law.due_day_moves is None:
        yield "due day"
    if claim.ledger.limitation_years is None:
        yield "limitation"
    if law.suspension_against(case.kind, debtor) is None:
        yield "suspension"
    if law.pre_action_against(debtor) is None:
        yield "pre-action"
    if law.small_claims is None and not law.courts:
        yield "small claims"
    if case.kind == "construction" and law.licence_number is None and claim.ledger.home_contract is None:
        yield "licence"
    if debtor == "consumer" and not law.cancellation:
        yield "cancellation"
    if claim.ledger.lien_not_verified:
        yield "lien"
    if not law.rate_ceilings and case.contract.late_interest is not None:
        yield "ceiling"
    if law.statement_of_witness is None:
        yield "witness"


def _not_verified(claim: Claim) -> Iterator[Provision]:
    """The provisions that the claim rests on and nobody has seen in a source."""
    if not claim.invoices:
        return
    account = overdue_only(claim.standing.account)
    used: list[Provision | None] = []
    if any(line.segments for line in account.invoices):
        used += [claim.law.day_count, claim.ledger.interest_rule if not account.method.contractual else None]
    if any(line.receipts for line in account.invoices) and claim.case.account.allocation is None:
        used.append(claim.law.allocation)
    right = claim.ledger.right_to_stop
    used.append(right if any(event.what == "suspension" for event in claim.case.record) else None)
    for each in used:
        if each is not None and each.confidence not in ("seen in the primary source", "seen in a secondary source"):
            yield each
