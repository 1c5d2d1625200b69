"""A small vocabulary that stays as it is while the Facts grow, so that reports with lists of names stay true."""

from __future__ import annotations

from dataclasses import dataclass

from docgen.signing import Signatures


@dataclass(frozen=True, kw_only=True, slots=True)
class CaseWords:
    reference: str
    title: str


@dataclass(frozen=True, kw_only=True, slots=True)
class PartyWords:
    name: str
    phone: str
    email: str


@dataclass(frozen=True, kw_only=True, slots=True)
class LawWords:
    name: str
    is_uk: bool
    is_us: bool
    is_germany: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class MilestoneWords:
    title: str
    amount: str


@dataclass(frozen=True, kw_only=True, slots=True)
class ContractWords:
    date: str
    signed: str
    price: str
    price_gross: str
    payment_within: str
    has_tax: bool
    tax_excluded: bool
    tax_rate: str
    scope: tuple[str, ...]
    exclusions: tuple[str, ...]
    milestones: tuple[MilestoneWords, ...]
    signatures: Signatures


@dataclass(frozen=True, kw_only=True, slots=True)
class Words:
    case: CaseWords
    client: PartyWords
    contractor: PartyWords
    contract: ContractWords
    law: LawWords
