"""A rule of the milestones before the contract is signed: one of them, unpaid, is small enough for a small claim."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.case.checks.check import sum_of
from docgen.case.models import Case
from docgen.diagnostics import Diagnostic
from docgen.law.applicability import small_claims_limit, verify_words
from docgen.law.checks import LawCheck, law_warning
from docgen.law.pack import Law
from docgen.ledger.contract_sum import schedule


@law_warning("milestone-over-small-claims", "contract", "change_orders", "currency", "parties.contractor.kind")
def milestone_over_small_claims(case: Case, law: Law) -> Iterator[Diagnostic]:
    """Before the contract is signed: no single milestone is larger than a small claim may be.

    One unpaid milestone within the limit can be claimed quickly and without a lawyer; a larger one cannot. Once the
    contract is signed its milestones are what they are, and nothing is said.
    """
    limit = small_claims_limit(case, law)
    if case.contract.signed is not None or limit is None or law.small_claims is None:
        return
    places = {stone.id: at for at, stone in enumerate(case.contract.milestones)}
    verify = verify_words(law.small_claims)
    for line in schedule(case).lines:
        stone = line.milestone
        if stone is None or stone.id not in places or line.payable.gross <= limit:
            continue
        at = places[stone.id]
        over = sum_of(line.payable.gross - limit, case.currency)
        yield Diagnostic(
            path=f"contract.milestones[{at}].{'amount' if case.contract.milestones[at].amount else 'share'}",
            message=f"milestone {stone.id} comes to {sum_of(line.payable.gross, case.currency)}, {over} more than may"
            f" be claimed in {law.small_claims.forum}",
            hint=f"Cut it into milestones of at most {sum_of(limit, case.currency)} each. {verify}".strip(),
        )


CHECKS: tuple[LawCheck, ...] = (milestone_over_small_claims,)
