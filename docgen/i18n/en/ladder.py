"""The documents between invoice and court, in English."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docgen.i18n.terms import Booking


class Ladder:
    """What the documents between invoice and court say."""

    def state_of(self, days: int) -> str:
        """How an invoice stands so many days after its due date; before it they are negative."""

        if days == 0:
            return "due today"
        return f"{self.count_of_days(days)} overdue" if days > 0 else f"due in {self.count_of_days(-days)}"

    def count_of_days(self, days: int) -> str:
        """A number of days."""

        return f"{days} day" + ("" if days == 1 else "s")

    def booking(self, kind: Booking, *, invoice: str, text: str) -> str:
        """An event of the account in a few words; `invoice` "" for the costs, `text` may be ""."""

        of = invoice or "the costs of recovery"
        on = f" on {of}"
        match kind:
            case "invoice":
                return f"Invoice {invoice}: {text}"
            case "fixed sum":
                return f"Fixed sum for late payment of {invoice}"
            case "cost":
                return f"Cost of recovery: {text}"
            case "credit note":
                return f"Credit note{on}: {text}"
            case "set-off":
                return f"Credit set off against {of}"
            case "discount":
                return f"Discount for early payment{on}"
            case "interest":
                return f"Interest{on}"
            case "payment":
                return f"Payment{on}" + (f", {text}" if text else "")
            case "dispute":
                return f"Objection to {invoice}: {text}"
            case "concession":
                return f"Objection to {invoice} withdrawn"
            case "allowance":
                return f"Objection to {invoice} allowed"

    def less_retention(self, share: str) -> str:
        """The line of an invoice that takes off what is held back."""

        return f"Less retention of {share}"

    def taken_off(self, credit_note: str, *, day: str) -> str:
        """The line of an invoice for what had come in by its date: a payment, or ("" for none) a credit note."""

        return f"Less credit note {credit_note} of {day}" if credit_note else f"Less received on {day}"

    def credit_used(self, amount: str, *, invoice: str, charges: bool) -> str:
        """A sentence: what of a credit note is set off against an invoice, or ("") the costs of recovery.

        `charges`: all of it against the interest and the fixed sum of that invoice.
        """

        where = f"invoice {invoice}" if invoice else "the costs of recovery"
        where = f"interest and charges on {where}" if charges and invoice else where
        return f"{amount} of the credit is set off against {where}."

    def credit_held(self, amount: str, *, set_off: bool) -> str:
        """A sentence: what of a credit note is held for the client; `set_off`: for the next invoice."""

        later = " and will be set off against the next invoice" if set_off else ""
        return f"{amount} of the credit is held for you{later}."

    def stop_clause(self) -> str:
        """The clause on stopping work, as it follows "under"."""

        return "the clause “Stopping work when a payment is missed” of the contract"

    def sum_on_day(self, amount: str, day: str) -> str:
        """A payment with its day."""

        return f"{amount} on {day}"

    def said(self, *, day: str, by: str, text: str) -> str:
        """What was said on a day; `by` is the channel, or ""."""

        return f"{day}" + (f" ({by})" if by else "") + f": {text}"

    def scan(self) -> str:
        """What to do with the code on an invoice."""

        return "Scan with your banking app"

    def code(self, *, amount: str, payee: str, reference: str) -> str:
        """The code in words, for who cannot see it."""

        return f"A code for banking apps: a transfer of {amount} to {payee}, reference {reference}."

    def enclosed_offer(self, day: str) -> str:
        """The proof of an offer by word of mouth, among the enclosures."""

        return f"Proof of the offer of {day}"

    def enclosed_acceptance(self, day: str) -> str:
        """The proof of its acceptance."""

        return f"Proof of the acceptance of {day}"

    def enclosed_deed(self, day: str) -> str:
        """The proof of what one side then did."""

        return f"Proof of what was done on {day}"
