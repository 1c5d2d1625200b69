"""Whether a claim fits the small-claims forum: what counts, how far over it is, and what would have to be waived."""

from __future__ import annotations

from decimal import Decimal

from msgspec import Struct

from docgen.case.models import Case
from docgen.law.applicability import small_claims_limit, verify_words
from docgen.law.pack import Law
from docgen.ledger.account import Totals

_HEADS = {
    "principal": "invoices",
    "interest": "interest",
    "compensation": "fixed sums",
    "costs": "costs of recovery",
}


class Fit(Struct, frozen=True, kw_only=True):
    """A claim against the limit of a forum, in the currency of the case.

    `heads` are the heads of claim with what each comes to and whether it counts towards the limit; `counted` is what
    those that count come to. `over` is how far that is beyond `limit` (0 where it fits), and so what would have to be
    waived to stay in the forum. `verify` says what to ask the clerk, "" where nothing is in doubt.
    """

    forum: str
    limit: Decimal
    heads: tuple[tuple[str, Decimal, bool], ...]
    counted: Decimal
    over: Decimal
    reference: str
    remark: str
    verify: str

    @property
    def fits(self) -> bool:
        """Whether the claim is within the limit."""
        return not self.over


def fit_of(totals: Totals, case: Case, law: Law) -> Fit | None:
    """How a claim of these heads fits the small-claims forum of the law; None where the pack knows none."""
    forum, limit = law.small_claims, small_claims_limit(case, law)
    if forum is None or limit is None:
        return None
    heads = tuple(
        (words, amount, name in forum.counts)
        for name, words in _HEADS.items()
        if (amount := getattr(totals, name)) or name == "principal"
    )
    counted = sum((amount for _, amount, counts in heads if counts), Decimal(0))
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
