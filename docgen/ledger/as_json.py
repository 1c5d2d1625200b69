"""The account as JSON: a type for each of its objects, whose fields are the keys, in their order.

A field takes what the ledger's own value has under its name (`shown`), so nothing is written down twice; where a key is
called otherwise, its field says so. Sums are decimal strings in whole minor units and days are ISO dates. A segment's
`from` is its first day and its `to` the day after its last; its `interest` is not rounded to the minor unit (six more
places are shown), because an invoice's interest is rounded once, over all its segments.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import partial
from types import MappingProxyType
from typing import Any, TypeVar

from msgspec import Struct, convert, field, to_builtins

from docgen.i18n import as_spoken
from docgen.ledger.account import Account
from docgen.ledger.statement import statement
from docgen.money import exponent_of, plain, rounded

T = TypeVar("T", bound=Struct)


class Sum(Decimal):
    """A sum of money, in whole minor units of the account's currency."""


class Unrounded(Decimal):
    """A sum with six places more than the currency has."""


class PerCent(Decimal):
    """A rate in per cent, without needless noughts."""


class Worded(str):
    """A text of docgen's own, with days and spelling as the case's language has them; texts of the case stay theirs."""

    __slots__ = ()


class SegmentJson(Struct, frozen=True):
    """A stretch of days with one balance and one rate."""

    start: date = field(name="from")
    end: date = field(name="to")
    days: int
    year_days: int
    rate: PerCent
    base: PerCent | None
    margin: PerCent | None
    principal: Sum
    interest: Unrounded
    source: Worded


class ReceiptJson(Struct, frozen=True):
    """A payment, or a credit note of another invoice, as applied to an invoice."""

    day: date = field(name="date")
    amount: Sum
    to_principal: Sum
    to_interest: Sum
    to_compensation: Sum
    principal_after: Sum
    interest_after: Sum
    credit_note: str
    held: bool = field(name="from_credit")
    note: str


class ReductionJson(Struct, frozen=True):
    """A credit note, a discount that was earned, or what is no longer claimed."""

    day: date = field(name="date")
    kind: str
    number: str
    amount: Sum
    whole: Sum
    never_owed: Sum
    interest: Sum
    compensation: Sum
    goodwill: bool
    reason: str


class ObjectionJson(Struct, frozen=True):
    """A dispute."""

    day: date = field(name="date")
    amount: Sum
    whole: bool
    open: Sum
    reason: str
    outcome: str
    settled: date | None


class InvoiceJson(Struct, frozen=True):
    """An invoice with every step of its sums."""

    number: str
    description: str
    issued: date
    due: date
    amount: Sum
    reduced: Sum
    credited: Sum
    paid: Sum
    open: Sum
    disputed: Sum
    undisputed: Sum
    overdue: bool
    days_late: int
    interest: Sum
    interest_accrued: Sum
    compensation: Sum
    compensation_reference: Worded = field(name="compensation_source")
    per_day: Sum
    segments: tuple[SegmentJson, ...]
    receipts: tuple[ReceiptJson, ...] = field(name="payments")
    reductions: tuple[ReductionJson, ...]
    objections: tuple[ObjectionJson, ...] = field(name="disputes")


class CostJson(Struct, frozen=True):
    """A cost of recovery."""

    day: date = field(name="date")
    description: str
    amount: Sum
    met: Sum = field(name="met_by_fixed_sums")


class RefundJson(Struct, frozen=True):
    """Money that was paid back to the client."""

    day: date = field(name="date")
    amount: Sum
    note: str


class ReturnedJson(Struct, frozen=True):
    """A payment that was returned: it pays nothing."""

    day: date = field(name="date")
    returned: date
    amount: Sum
    invoice: str
    note: str


class LodgedJson(Struct, frozen=True):
    """Money that a court or an escrow agent holds: it pays nothing yet."""

    day: date = field(name="date")
    amount: Sum
    holder: str = field(name="held_by")
    invoice: str
    note: str


class StatementLineJson(Struct, frozen=True):
    """A line of the statement of account."""

    day: date = field(name="date")
    kind: str
    invoice: str
    text: str
    principal: Sum
    interest: Sum
    compensation: Sum
    costs: Sum
    credit: Sum
    owed: Sum = field(name="balance")
    disputed: Sum


class MethodJson(Struct, frozen=True):
    """The conventions of the account."""

    basis: Worded
    citation: Worded
    contractual: bool
    simple: bool
    fixed_rate: bool
    day_count: str
    allocation: str
    rounding: str
    notes: tuple[Worded, ...]
    cautions: tuple[Worded, ...]
    choices: tuple[Worded, ...]


class TotalsJson(Struct, frozen=True):
    """The heads of claim and their sum."""

    principal: Sum
    interest: Sum
    compensation: Sum
    costs: Sum
    due: Sum


class AccountJson(Struct, frozen=True):
    """The whole account."""

    case: str
    as_of: date
    currency: str
    totals: TotalsJson
    per_day: Sum
    credit: Sum
    not_yet_due: Sum
    disputed: Sum
    undisputed: Sum
    interest_claimable: bool
    why_no_interest: Worded
    invoices: tuple[InvoiceJson, ...]
    costs: tuple[CostJson, ...]
    costs_paid: Sum
    refunds: tuple[RefundJson, ...]
    returned: tuple[ReturnedJson, ...] = field(name="returned_payments")
    lodged: tuple[LodgedJson, ...] = field(name="held_elsewhere")
    statement: tuple[StatementLineJson, ...]
    method: MethodJson


def account_json(account: Account, locale: str = "") -> dict[str, Any]:
    """The account as plain values for JSON, in the order of `AccountJson`; docgen's own texts as `locale` has them."""
    others = {"statement": statement(account)}
    return plain_values(shown(AccountJson, account, account.currency, others, locale=locale))


def plain_values(value: Struct) -> dict[str, Any]:
    """What JSON holds of a value of one of its types: texts, numbers, tuples and dicts."""
    plain: dict[str, Any] = to_builtins(value, enc_hook=str)
    return plain


def shown(
    kind: type[T],
    value: object,
    currency: str,
    others: Mapping[str, object] = MappingProxyType({}),
    *,
    locale: str = "",
) -> T:
    """`value` as a `kind`, a type of JSON: each of its fields from the attribute of that name, or from `others`.

    Sums are rounded to the minor unit of `currency`; docgen's own texts read as in `locale`, "" for as they are.
    Raises AttributeError or msgspec's ValidationError where the two types do not fit, which no case file can bring
    about.
    """
    names = zip(kind.__struct_fields__, kind.__struct_encode_fields__, strict=True)
    given = {key: others[name] if name in others else getattr(value, name) for name, key in names}
    return convert(given, kind, from_attributes=True, dec_hook=partial(_plain_value, currency, locale))


def _plain_value(currency: str, locale: str, kind: type, value: Any) -> Any:
    """The text or number as the field's type writes it."""
    return Worded(as_spoken(str(value), locale)) if kind is Worded else _number(currency, kind, value)


def _number(currency: str, kind: type, number: Decimal) -> Any:
    if kind is Sum:
        return Sum(rounded(number, currency))
    if kind is Unrounded:
        step = Decimal(1).scaleb(-exponent_of(currency) - 6)
        return Unrounded(number.quantize(step, rounding=ROUND_HALF_UP))
    return PerCent(plain(number))
