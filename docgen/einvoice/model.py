"""An electronic invoice as EN 16931 knows it: its parts as values, each with the number of its business term (BT-…).

Sums are Decimals in euro with two places. They add up as the norm asks: the lines less the deductions are the base, the
base by category and rate with its tax is the total, the total less what was paid is what is due.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Literal

from msgspec import Struct


class Profile(Struct, frozen=True, kw_only=True):
    """A set of rules that an electronic invoice keeps to.

    `guideline` names it in the XML (BT-24), `file_name` and `conformance` in a PDF that carries the XML.
    """

    name: str
    guideline: str
    file_name: str
    conformance: str


EN_16931 = Profile(
    name="EN 16931", guideline="urn:cen.eu:en16931:2017", file_name="factur-x.xml", conformance="EN 16931"
)
XRECHNUNG = Profile(
    name="XRechnung",
    guideline="urn:cen.eu:en16931:2017#compliant#urn:xeinkauf.de:kosit:xrechnung_3.0",
    file_name="xrechnung.xml",
    conformance="XRECHNUNG",
)

TypeCode = Literal["326", "380", "381", "386", "875", "877"]
"""UNTDID 1001: a partial invoice, an invoice, a credit note, an invoice for a prepayment; of building work a partial
and the final one."""

Category = Literal["S", "Z", "E", "AE"]
"""UNTDID 5305: taxed, taxed at nothing, exempt, accounted for by the buyer (reverse charge)."""

Unit = str
"""A code of UN/ECE Recommendation 20: LS (a lump sum), HUR (an hour), MTK (a square metre)."""

_LUMP_SUM, _ONE = "LS", "C62"
_WORDS: dict[Unit, str] = {
    "HUR": "hour hours h hr hrs std std. stunde stunden",
    "DAY": "day days tag tage tg",
    "WEE": "week weeks woche wochen",
    "MON": "month months monat monate",
    "MTR": "m metre metres meter lfm lfdm lfd.m",
    "MTK": "m² m2 qm sqm",
    "MTQ": "m³ m3 cbm",
    "KGM": "kg kilogram kilogramm",
    "TNE": "t tonne tonnes tonnen",
    "LTR": "l litre litres liter",
    "KMT": "km kilometre kilometres kilometer",
    "H87": "piece pieces pc pcs each ea stück stk stk. st",
    "LS": "lump-sum lumpsum item pauschal pauschale psch psch.",
    "SET": "set sets satz garnitur",
    "PR": "pair pairs paar",
}
_CODES = {word: code for code, words in _WORDS.items() for word in words.split()}


class Address(Struct, frozen=True, kw_only=True):
    """A postal address: up to three lines (BT-35, BT-36, BT-162), postcode, town, and country by ISO 3166."""

    lines: tuple[str, ...]
    postcode: str
    town: str
    country: str


class Contact(Struct, frozen=True, kw_only=True):
    """Whom to ask (BT-41 to BT-43)."""

    name: str
    phone: str
    email: str


class Party(Struct, frozen=True, kw_only=True):
    """Seller or buyer.

    `vat_id` is a VAT identification number (BT-31, BT-48), `tax_number` one of the tax office (BT-32); either is ""
    where there is none. `endpoint` is where electronic invoices go, with the scheme of that address (BT-34, BT-49).
    `legal` is what the register says of it (BT-33).
    """

    name: str
    trading_as: str
    address: Address
    vat_id: str
    tax_number: str
    legal: str
    contact: Contact | None
    endpoint: tuple[str, str] | None


class Line(Struct, frozen=True, kw_only=True):
    """A line (BG-25): `quantity` (below nothing where the line takes off) times `price` is `net`.

    `description` (BT-154) has the unit where the norm has no code for it.
    """

    name: str
    description: str
    quantity: Decimal
    unit: Unit
    price: Decimal
    net: Decimal
    category: Category
    rate: Decimal


class Deduction(Struct, frozen=True, kw_only=True):
    """What is taken off the whole before tax (BG-20), or below nothing added to it (BG-21)."""

    reason: str
    amount: Decimal
    category: Category
    rate: Decimal


class TaxPart(Struct, frozen=True, kw_only=True):
    """The tax of one category and rate (BG-23). `reason` and `reason_code` say why none is charged."""

    category: Category
    rate: Decimal
    base: Decimal
    tax: Decimal
    reason: str
    reason_code: str


class Account(Struct, frozen=True, kw_only=True):
    """Where to pay (BG-17): an IBAN, or another number of an account."""

    name: str
    iban: str
    number: str
    bic: str


class ElectronicInvoice(Struct, frozen=True, kw_only=True):
    """An invoice or a credit note, whose sums have no sign.

    `order` is the number of the client's own order (BT-13), `contract` that of the job (BT-12). `delivered` is the day
    of the supply (BT-72), `period` its first and last day (BG-14). `account` is None where nothing is to be
    transferred: for a credit note, which is set off. `corrects` is the invoice of a credit note with its date (BG-3),
    `earlier` are those that a final invoice takes off, as paid (BT-113). `terms` are the terms of payment in words
    (BT-20), `discount` the days, per cent and, where it is not what is due, the sum of a discount for paying early.
    `payee` is who is paid in place of the seller (BT-59), "" for the seller.
    """

    profile: Profile
    number: str
    type_code: TypeCode
    issued: date
    due: date
    notes: tuple[str, ...]
    buyer_reference: str
    order: str
    contract: str
    seller: Party
    buyer: Party
    delivered: date | None
    period: tuple[date, date] | None
    corrects: tuple[str, date] | None
    earlier: tuple[tuple[str, date], ...]
    lines: tuple[Line, ...]
    deductions: tuple[Deduction, ...]
    taxes: tuple[TaxPart, ...]
    paid: Decimal
    payable: Decimal
    payment_reference: str
    payee: str
    account: Account | None
    terms: str
    discount: tuple[int, Decimal, Decimal | None] | None

    @property
    def line_total(self) -> Decimal:
        """The lines together (BT-106)."""
        return sum((line.net for line in self.lines), Decimal("0.00"))

    @property
    def taken_off(self) -> Decimal:
        """What is taken off before tax (BT-107)."""
        return sum((each.amount for each in self.deductions if each.amount > 0), Decimal("0.00"))

    @property
    def added(self) -> Decimal:
        """What is added before tax (BT-108)."""
        return sum((-each.amount for each in self.deductions if each.amount < 0), Decimal("0.00"))

    @property
    def base(self) -> Decimal:
        """The sum without tax (BT-109)."""
        return sum((part.base for part in self.taxes), Decimal("0.00"))

    @property
    def tax(self) -> Decimal:
        """The tax (BT-110)."""
        return sum((part.tax for part in self.taxes), Decimal("0.00"))

    @property
    def total(self) -> Decimal:
        """The sum with tax (BT-112)."""
        return self.base + self.tax


def unit_code(unit: str, *, one: bool) -> tuple[Unit, bool]:
    """The code of a unit in the user's own words, and whether it says the same; `one`: the line has no quantity.

    A unit that the list has no word for is counted as one, and the words have to stand beside it.
    """
    if not unit:
        return (_LUMP_SUM if one else _ONE), True
    word = unit.strip().lower().replace("lump sum", "lump-sum")
    return (_CODES[word], True) if word in _CODES else (_ONE, False)
