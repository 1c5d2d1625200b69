"""A small vocabulary that stays as it is while the context grow, so that reports with lists of names stay true."""

from __future__ import annotations

from msgspec import Struct

from docgen.layout import Signatures


class CaseWords(Struct, frozen=True, kw_only=True):
    reference: str
    title: str


class PartyWords(Struct, frozen=True, kw_only=True):
    name: str
    phone: str
    email: str


class LawWords(Struct, frozen=True, kw_only=True):
    name: str
    is_uk: bool
    is_us: bool
    is_germany: bool


class MilestoneWords(Struct, frozen=True, kw_only=True):
    title: str
    amount: str


class ContractWords(Struct, frozen=True, kw_only=True):
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


class Words(Struct, frozen=True, kw_only=True):
    case: CaseWords
    client: PartyWords
    contractor: PartyWords
    contract: ContractWords
    law: LawWords
