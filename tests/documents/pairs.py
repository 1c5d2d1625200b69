"""Cases that hold every pair of choices for a contract: each term in and out, every law, kind of party and form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from itertools import combinations, product
from operator import itemgetter
from random import Random
from typing import Any

from docgen.case.models import Case
from docgen.schema.reader import known_block

Row = tuple[str, ...]

_PARTY = {"name": "Ash", "address": ["1 Elm Row", "Springfield"], "email": "post@ash.example"}
_BANK = {"account_name": "Ash", "bank": "Mill Bank", "account_number": "00012345", "sort_code": "00-00-00"}
_STONES = [
    {"id": "M1", "title": "Deposit", "share": "10%", "due": "on signing", "planned": "2026-03-02"},
    {"id": "M2", "title": "First part", "share": "40%", "due": "on completion of milestone"},
    {"id": "M3", "title": "The rest", "share": "50%", "due": "on completion"},
]
_BY_DAYS = [
    {"id": "M1", "title": "Deposit", "share": "10%", "due": "on signing"},
    {"id": "M2", "title": "Spring", "share": "40%", "due": "2026-05-31"},
    {"id": "M3", "title": "Summer", "share": "50%", "due": "2026-08-31"},
]
_OF_RESULTS = ("acceptance", "warranty", "retention", "delay_damages", "risk", "time_of_essence")
_TIME = {
    "rates": [{"id": "J", "title": "Joiner", "rate": "54.00", "per": "hour"}],
    "markup": "10%",
    "statements": "weekly",
}
_ADVANCE = {
    "amount": "1000.00",
    "materials": ["Oak"],
    "account_within": "14 days",
    "surplus": "returned",
    "storage": "the workshop at Mill Lane",
}  # fmt: skip
_LISTED = [{"id": "P1", "description": "Double socket, fitted", "price": "95.00", "per": "each"}]

# For each factor the words it is known by, with what stands in the case file; None leaves the field out.
CHOICES: dict[str, dict[str, Any]] = {
    "law": {law: law for law in ("GB-ENG", "GB-SCT", "GB-NIR", "DE", "FR", "US-NY", "US-CA", "US-IL", "US-TX")},
    "kind": {"construction": "construction", "services": "services"},
    "client": {kind: kind for kind in ("company", "sole_trader", "consumer", "public_body")},
    "contractor": {"company": "company", "sole_trader": "sole_trader"},
    "owed": {"open": None, "result": "result", "service": "service"},
    "project": {
        "none": None,
        "the owner's": {"role": "direct contractor", "property": "commercial"},
        "under another": {"role": "subcontractor", "property": "commercial"},
    },
    "concluded": {"open": None, "on premises": "on premises", "off premises": "off premises", "distance": "distance"},
    "form": {"full": "full", "short": "short"},
    "late_interest": {"none": None, "statutory": "statutory", "agreed": {"rate": "8% per year"}},
    "tax": {
        "none": None,
        "exclude": {"name": "VAT", "rate": "20%", "prices": "exclude"},
        "include": {"name": "VAT", "rate": "20%", "prices": "include"},
    },
    "pricing": {"fixed": None, "time": _TIME},
    "intellectual_property": {
        "none": None,
        "assigned": "assigned on payment",
        "licensed": "licensed on payment",
        "assigned by stage": "assigned by stage",
        "licensed by stage": "licensed by stage",
    },
    "title_to_goods": {"none": None, "on payment": "on payment", "on delivery": "on delivery"},
    "risk": {"none": None, "completion": "on completion", "delivery": "on delivery", "milestone": "by milestone"},
    "payment": {
        "plain": {"within": "14 days"},
        "discount": {"within": "30 days", "discount": {"rate": "2%", "within": "5 days"}},
    },
    "termination": {
        "none": None,
        "notice": {"notice": "14 days"},
        "overdue": {"when_overdue": "30 days"},
        "both": {"notice": "14 days", "when_overdue": "30 days"},
        "all": {"notice": "14 days", "when_overdue": "30 days", "lost_profit": "10%", "after_event": "60 days"},
    },
    "liability": {
        "none": None,
        "cap": {"cap": "50000.00"},
        "insurance": {"insurance": "2000000.00"},
        "both": {"cap": "50000.00", "insurance": "2000000.00"},
        "all": {
            "cap": "50000.00",
            "insurance": "2000000.00",
            "professional_indemnity": "250000.00",
            "workers_compensation": "yes",
            "hold_harmless": "yes",
        },
    },
    "disputes": {
        "none": None,
        "forum": {"forum": "the courts of Springfield"},
        "all": {
            "negotiate_within": "14 days",
            "mediation": "yes",
            "expert": "a surveyor whom the chamber of trade appoints",
            "forum": "the courts of Springfield",
        },
        "arbitration": {
            "arbitration": {"rules": "the rules of the chamber of trade", "seat": "Springfield"},
            "expert": "a surveyor whom the chamber of trade appoints",
            "complaints": "Ann Ash",
            "dispute_body": "the Joinery Ombudsman",
        },
        "with a court": {
            "arbitration": {"rules": "the rules of the chamber of trade", "seat": "Springfield"},
            "forum": "the courts of Springfield",
            "dispute_body": "none",
        },
    },
    "changes": {
        "none": None,
        "all": {
            "approvers": ["Ann Ash"],
            "answer_within": "5 days",
            "hourly_rate": "54.00",
            "valuation": {"cost_plus": "15%"},
            "confirmed_within": "5 business days",
        },
        "cost": {"valuation": {"cost_plus": "15%"}},
    },
    "on_site": {
        "none": None,
        "client": {
            "working_hours": "on weekdays",
            "hidden_conditions": "yes",
            "permits": "client",
            "duty_to_warn": "yes",
            "works_insured_by": "client",
        },
        "contractor": {"permits": "contractor", "works_insured_by": "contractor"},
    },
}
_ONLY_IN_OR_OUT: dict[str, Any] = {
    "proof_of_funds": "7 days",
    "sales_tax": "capital improvement",
    "building_services": "yes",
    "signed": "2026-03-02",
    "site": ["1 Elm Row", "Springfield"],
    "start": "2026-03-09",
    "completion": "2026-06-01",
    "exclusions": ["Floor finishes"],
    "assumptions": ["The walls are sound"],
    "client_provides": ["Access from 8 am to 5 pm"],
    "materials_advance": _ADVANCE,
    "price_list": _LISTED,
    "retention": {"share": "5%", "on_completion": "50%", "defects_period": "6 months"},
    "stop_work": {
        "when_overdue": "7 days",
        "notice": "10 days",
        "again_when_overdue": "1 day",
        "end_after": "2 months",
    },
    "services": {
        "independent": "yes",
        "revision_rounds": "2",
        "silent_after": "14 days",
        "keeps_rejected_concepts": "yes",
        "expenses": ["Rail fares"],
    },
    "provisional_sums": [{"description": "Tiles", "amount": "1200.00"}],
    "delay_damages": {"per_day": "100.00", "at_most": "5%"},
    "time_of_essence": "yes",
    "mainly": "goods",
    "acceptance": {"within": "5 business days"},
    "hand_over": ["The source code"],
    "existing_parts": ["A library of components"],
    "third_party_parts": ["A typeface"],
    "credit": "yes",
    "whole_building": "yes",
    "warranty": {"period": "12 months", "call_outs": "yes"},
    "confidential": "yes",
    "special_terms": ["Work is done on weekdays."],
    "exhibits": ["Drawing A-1, 1 March 2026"],
}
CHOICES |= {name: {"out": None, "in": given} for name, given in _ONLY_IN_OR_OUT.items()}


def rows() -> tuple[dict[str, str], ...]:
    """Choices for each factor, a row a case: every pair of choices of two factors stands together in some row."""
    names = list(CHOICES)
    found = _covering([list(CHOICES[name]) for name in names])
    return tuple(dict(zip(names, row, strict=True)) for row in found)


@cache
def triples() -> tuple[dict[str, str], ...]:
    """Choices for each factor in which every triple of choices of three factors stands together in some row.

    Drawn at random, always the same; then rows are put together from the triples that no row has.
    """
    names = list(CHOICES)
    factors = [list(CHOICES[name]) for name in names]
    draw = Random(23)
    found = [tuple(draw.choice(factor) for factor in factors) for _ in range(_DRAWN)]
    missing = [
        tuple(zip(at, words, strict=True))
        for at in combinations(range(len(factors)), 3)
        for words in sorted({*product(*(factors[one] for one in at))} - {*map(itemgetter(*at), found)})
    ]
    while missing:
        row: dict[int, str] = {}
        for triple in missing:
            if all(row.get(at, word) == word for at, word in triple):
                row |= dict(triple)
        missing = [triple for triple in missing if any(row.get(at) != word for at, word in triple)]
        found.append(tuple(row.get(at) or draw.choice(factor) for at, factor in enumerate(factors)))
    return tuple(dict(zip(names, row, strict=True)) for row in found)


_DRAWN = 250


def case_of(row: Mapping[str, str], **terms: Any) -> Case:
    """The case that a row of choices describes, without the checks between its fields.

    `terms` of the contract, as they stand in a case file, come before the row's.
    """
    chosen = {name: CHOICES[name][word] for name, word in row.items()}
    contract: dict[str, Any] = {"date": "2026-03-02", "price": "10000.00", "scope": ["Shelves of oak"]}
    apart = ("law", "kind", "client", "contractor", "pricing", "project")
    contract |= {name: given for name, given in chosen.items() if name not in apart and given is not None}
    if chosen["client"] == "consumer":
        contract["cancellation_told"] = "2026-03-02"  # what the law asks for before a consumer signs is done
    contract |= terms
    if chosen["kind"] != "services":
        contract.pop("owed", None)  # construction owes a result, which check holds
    elif contract.get("owed") == "service":
        contract = {name: given for name, given in contract.items() if name not in _OF_RESULTS}
    if chosen["pricing"]:
        contract["time_and_materials"] = chosen["pricing"]
    elif contract.get("owed") == "service":
        contract.pop("materials_advance", None)
        contract["milestones"] = _BY_DAYS
    elif "materials_advance" in contract:
        share = {"M1": "900.00", "M2": "3600.00", "M3": "4500.00"}
        contract["milestones"] = [_with_amount(stone, share[stone["id"]]) for stone in _STONES]
    else:
        contract["milestones"] = _STONES
    signatory = {"signatory": {"name": "Ann Ash", "title": "Director"}}
    return known_block(
        Case,
        {
            "docgen": "1",
            "case": "P-1",
            "title": "Shelves",
            "kind": chosen["kind"],
            "law": chosen["law"],
            "currency": "EUR" if chosen["law"] in ("DE", "FR") else "USD" if chosen["law"].startswith("US") else "GBP",
            "parties": {
                "contractor": _PARTY | {"kind": chosen["contractor"], "bank": _BANK} | signatory,
                "client": _PARTY | {"kind": chosen["client"]} | signatory,
            },
            "contract": contract,
            **({"project": chosen["project"]} if chosen.get("project") else {}),
        },
    )


def _with_amount(stone: Mapping[str, str], amount: str) -> dict[str, str]:
    return {key: value for key, value in stone.items() if key != "share"} | {"amount": amount}


def _covering(factors: Sequence[Sequence[str]]) -> list[Row]:
    """Rows in which every pair of choices of two factors occurs: each takes the choices that cover most new pairs."""
    missing = {
        (one, first, other, second)
        for one, other in combinations(range(len(factors)), 2)
        for first, second in product(factors[one], factors[other])
    }
    found: list[Row] = []
    while missing:
        seed = min(missing)
        row: dict[int, str] = {seed[0]: seed[1], seed[2]: seed[3]}
        for at in (at for at in range(len(factors)) if at not in row):
            gains = [sum(pair in missing for pair in _pairs(row, at, word)) for word in factors[at]]
            row[at] = factors[at][gains.index(max(gains))]
        found.append(tuple(row[at] for at in range(len(factors))))
        for one, other in combinations(range(len(factors)), 2):
            missing.discard((one, row[one], other, row[other]))
    return found


def _pairs(row: Mapping[int, str], at: int, word: str) -> list[tuple[int, str, int, str]]:
    return [(other, row[other], at, word) if other < at else (at, word, other, row[other]) for other in row]
