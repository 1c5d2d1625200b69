"""A small case to change in tests: 1,000.00 in two milestones under English law, no tax."""

from __future__ import annotations

import copy
from typing import Any

from docgen.case.models import Case
from docgen.schema.reader import known_block

PLAIN: dict[str, Any] = {
    "docgen": "1",
    "case": "T-1",
    "title": "Shelves",
    "kind": "construction",
    "law": "GB-ENG",
    "currency": "GBP",
    "parties": {
        "contractor": {"name": "Birch Joinery Ltd", "kind": "company", "address": ["1 Mill Lane"]},
        "client": {"name": "Alder Books Ltd", "kind": "company", "address": ["2 Mill Lane"]},
    },
    "contract": {
        "date": "2026-01-05",
        "completion": "2026-03-31",
        "price": "1000.00",
        "scope": ["Shelves"],
        "milestones": [
            {"id": "M1", "title": "Delivery", "share": "40%", "due": "on completion of milestone"},
            {"id": "M2", "title": "Completion", "share": "60%", "due": "on completion"},
        ],
        "payment": {"within": "14 days"},
    },
}


def case(**changes: Any) -> Case:
    """The plain case with fields changed; `contract` and `client` are merged, everything else is replaced."""
    fields = copy.deepcopy(PLAIN)
    fields["contract"] |= changes.pop("contract", {})
    fields["parties"]["client"] |= changes.pop("client", {})
    return known_block(Case, fields | changes)


def milestones(*shares: str) -> list[dict[str, str]]:
    """Milestones M1, M2, … of these shares (33%) or amounts (12.00)."""
    return [
        {
            "id": f"M{number}",
            "title": f"Part {number}",
            "due": "on completion of milestone",
            ("share" if part.endswith("%") else "amount"): part,
        }
        for number, part in enumerate(shares, start=1)
    ]


def order(number: int, amount: str, *, approved: str | None = None, **rest: Any) -> dict[str, Any]:
    """A change order of one item, dated 1 February 2026."""
    found = {
        "number": str(number),
        "date": "2026-02-01",
        "reason": "Asked for",
        "items": [{"description": "More shelves", "amount": amount}],
        **rest,
    }
    return found | ({"approved": approved} if approved else {})
