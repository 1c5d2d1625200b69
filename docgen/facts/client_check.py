"""What is known of the client before the contract, in words, and how much the payment schedule lets stand open."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

from docgen.case.models import Case
from docgen.facts.ladder_model import ClientCheckFacts
from docgen.facts.wording import Wording
from docgen.ledger.contract_sum import Schedule


def client_check_facts(case: Case, plan: Schedule, wording: Wording) -> ClientCheckFacts:
    """The answers of the case, and what can stand open at once."""
    check, exposure = case.client_check, _most_open(plan)
    limit = check.credit_limit if check else None
    return ClientCheckFacts(
        date=wording.day(check.date) if check else "",
        registration=(check.registration or "") if check else "",
        references="\n".join(check.references) if check else "",
        credit_terms=wording.span(check.credit_terms) if check and check.credit_terms else "",
        credit_limit=wording.money(limit) if limit else "",
        past_disputes="\n".join(check.past_disputes) if check else "",
        exposure=wording.money(exposure),
        over_limit=limit is not None and exposure > limit,
    )


def _most_open(plan: Schedule) -> Decimal:
    """The largest sum of two neighbouring instalments: one is invoiced and not yet due, the work of the next goes on.

    A deposit is paid before any work, so nothing stands open on it.
    """
    worth = [
        line.amount.gross
        for line in plan.lines
        if line.milestone is None or line.milestone.due.event not in ("on signing", "on start")
    ]
    return max([*(one + next_one for one, next_one in pairwise(worth)), *worth], default=plan.total.gross)
