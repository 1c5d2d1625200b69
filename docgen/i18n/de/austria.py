"""German as Austria's law has it: work is taken over (Übernahme), not accepted (Abnahme), and a firm has a UID."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docgen.i18n.de import account, agreement, demand, values
from docgen.i18n.de.spelling import austrian

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docgen.i18n.terms import Booking, Head, PaymentFrom


class Account(account.Account):
    """What an account is made of, with Austria's name for the lump sum."""

    def allocation(self, heads: Sequence[Head], *, by_invoice: bool, exact_principal: bool) -> str:
        """As German has it."""
        return austrian(super().allocation(heads, by_invoice=by_invoice, exact_principal=exact_principal))


class Claim(account.Claim):
    """What is claimed, with Austria's name for the lump sum."""

    def head(self, name: Head) -> str:
        """As German has it."""
        return austrian(super().head(name))


class Agreement(agreement.Agreement):
    """The sentences of a contract on work that is taken over."""

    def time_to_pay(self, wait: str, of: PaymentFrom, *, month_end: bool) -> str:
        """As German has it."""
        return austrian(super().time_to_pay(wait, of, month_end=month_end))

    def final_date(self, wait: str, of: PaymentFrom, *, month_end: bool) -> str:
        """As German has it."""
        return austrian(super().final_date(wait, of, month_end=month_end))

    def term_of_payment(self, wait: str, of: PaymentFrom, *, month_end: bool) -> str:
        """As German has it."""
        return austrian(super().term_of_payment(wait, of, month_end=month_end))


class Demand(demand.Demand):
    """What enclosures and papers are called."""

    def paper(self, document: str, about: str) -> str:
        """As German has it."""
        return " ".join(part for part in (austrian(super().paper(document, "")), about) if part)

    def enclosed_event(self, what: str, *, document: str, day: str, by: str, to_client: bool) -> str:
        """As German has it."""
        said = super().enclosed_event(what, document=document, day=day, by="", to_client=to_client)
        return austrian(said) + super().enclosed_event(
            what, document=document, day=day, by=by, to_client=to_client
        ).removeprefix(said)


class Ladder(demand.Ladder):
    """The bookings of a statement, with Austria's name for the lump sum."""

    def booking(self, kind: Booking, *, invoice: str, text: str) -> str:
        """As German has it."""
        said = super().booking(kind, invoice=invoice, text=text)
        return austrian(said) if kind == "fixed sum" else said


class Parties(values.Parties):
    """Parties, with the number that Austria's invoices call UID."""

    def tax_number(self, number: str) -> str:
        """As German has it."""
        return f"UID {number}" if number[:2].isalpha() else super().tax_number(number)
