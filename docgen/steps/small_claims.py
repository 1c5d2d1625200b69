"""Which court a claim of its amount belongs to: whether it fits the small-claims forum, and the court that is named."""

from __future__ import annotations

from decimal import Decimal

from msgspec import Struct

from docgen.case.models import Case
from docgen.law.applicability import CaseUnderLaw, verify_words
from docgen.law.pack import CourtByAmount, Law
from docgen.ledger.account import Totals
from docgen.messages import say

_HEADS = {
    "principal": say("invoices"),
    "interest": say("interest"),
    "compensation": say("fixed sums"),
    "costs": say("costs of recovery"),
}


class HeadCounted(Struct, frozen=True, kw_only=True):
    """A head of claim in words, what it comes to, and whether it counts towards the limit."""

    head: str
    amount: Decimal
    counts: bool


class Fit(Struct, frozen=True, kw_only=True):
    """A claim against the limit of a forum, in the currency of the case.

    `heads` are the heads of claim with what each comes to and whether it counts towards the limit; `counted` is what
    those that count come to. `over` is how far that is beyond `limit` (0 where it fits), and so what would have to be
    waived to stay in the forum. `verify` says what to ask the clerk, "" where nothing is in doubt.
    """

    forum: str
    limit: Decimal
    heads: tuple[HeadCounted, ...]
    counted: Decimal
    over: Decimal
    reference: str
    remark: str
    verify: str

    @property
    def fits(self) -> bool:
        """Whether the claim is within the limit."""
        return not self.over


class WrongCourt(Struct, frozen=True, kw_only=True):
    """A court that the case names and that does not hear a claim of this amount.

    `counted` is what the claim comes to by the heads that count; `right` is the court for it, "" where the pack has
    none.
    """

    named: str
    counted: Decimal
    right: str
    reference: str


def wrong_court(case: Case, law: Law, totals: Totals) -> WrongCourt | None:
    """The court that the demand of the case names where a claim of these heads does not belong to it; None elsewhere.

    A court that the contract agrees on stays.
    """
    forum = case.breach.demand.forum if case.breach else None
    if not forum or case.currency != law.currency:
        return None
    agreed = case.contract.disputes.forum or ""
    for court in law.courts:
        if court.name not in forum or court.name in agreed:
            continue
        counted = _counted(totals, court)
        if not _hears(court, counted):
            right = next((other.name for other in law.courts if _hears(other, _counted(totals, other))), "")
            return WrongCourt(named=forum, counted=counted, right=right, reference=court.reference)
    return None


def _counted(totals: Totals, court: CourtByAmount) -> Decimal:
    counted: Decimal = sum((getattr(totals, head) for head in court.counts), Decimal(0))
    return counted or totals.due


def _hears(court: CourtByAmount, counted: Decimal) -> bool:
    return counted > court.more_than and (court.up_to is None or counted <= court.up_to)


def fit_of(totals: Totals, under: CaseUnderLaw) -> Fit | None:
    """How a claim of these heads fits the small-claims forum of the law; None where the pack knows none."""
    forum, limit = under.law.small_claims, under.small_claims_limit
    if forum is None or limit is None:
        return None
    heads = tuple(
        HeadCounted(head=words, amount=amount, counts=name in forum.counts)
        for name, words in _HEADS.items()
        if (amount := getattr(totals, name)) or name == "principal"
    )
    counted = sum((head.amount for head in heads if head.counts), Decimal(0))
    return Fit(
        forum=forum.forum,
        limit=limit,
        heads=heads,
        counted=counted,
        over=max(counted - limit, Decimal(0)),
        reference=forum.reference,
        remark=forum.remark,
        verify=verify_words(forum),
    )
