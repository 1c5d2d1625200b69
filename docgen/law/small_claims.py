"""The limit of the small-claims forum for one contractor, and whether it has to be asked of the court."""

from __future__ import annotations

from decimal import Decimal

from docgen.case.models import Case
from docgen.law.pack import Law, SmallClaims


def limit_for(case: Case, law: Law) -> Decimal | None:
    """The largest claim that this contractor may bring; None where the law pack knows no forum, or other money."""
    forum = law.small_claims
    if forum is None or case.currency != law.currency:
        return None
    return forum.limit_person if case.parties.contractor.kind == "sole_trader" else forum.limit_business


def verify_words(forum: SmallClaims) -> str:
    """That the limit has to be asked of the court, and why; "" where the sources agree."""
    if forum.confidence in ("conflicting", "unsure"):
        return f"Verify the limit with the clerk: {forum.remark or 'the sources disagree.'}"
    if forum.confidence == "general knowledge":
        return "Verify the limit with the clerk: docgen has it from general knowledge alone."
    return ""
