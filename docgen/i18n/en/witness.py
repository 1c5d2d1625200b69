"""What a witness says of a job, in English: sentences in the first person."""

from __future__ import annotations


class Witness:
    """The paragraphs of a statement; each is whole, with its full stop."""

    def contract(self, *, reference: str, day: str, signed: str, work: str, price: str, tax: str) -> str:
        """The contract; `signed` is the day of signing or "", `tax` the tax that comes on top of the price or ""."""

        was_signed = f", signed on {signed}" if signed else ""
        on_top = f" plus {tax}" if tax else ""
        return (
            f"By the contract {reference} of {day}{was_signed}, the defendant ordered this work for {price}{on_top}:"
            f" {work}."
        )

    def spoken(self, *, work: str, price: str) -> str:
        """An agreement by word of mouth."""

        return f"The defendant ordered this work for {price} by word of mouth: {work}."

    def said(self, *, day: str, by: str, to: str, how: str) -> str:
        """Who said the words that follow, up to the colon; `to` and `how` may be ""."""

        return f"On {day}{f', {how}' if how else ''}, {by} said{f' to {to}' if to else ''}:"

    def order(self, *, number: str, day: str, approved: str, amount: str) -> str:
        """A change order that was approved."""

        return f"Change Order {number} of {day} ({amount}) was approved on {approved}."

    def invoice(
        self, number: str, *, day: str, what: str, amount: str, due: str, received: str, charged: str, unpaid: str
    ) -> str:
        """An invoice; `received` on it, what of that interest and charges took, what is unpaid; each "" for nothing."""

        money = f"{received or 'nothing'} has been received on it"
        money += f", of which {charged} was applied to interest and charges" if charged else ""
        rest = f"{unpaid} is unpaid" if unpaid else "it is paid in full"
        return f"Invoice {number} of {day}, for {amount} ({what}), was due on {due}; {money}, and {rest}."

    def dispute(self, invoice: str, *, day: str) -> str:
        """An objection of the client."""

        return f"On {day} the defendant objected to invoice {invoice}."

    def unpaid(self, amount: str, *, day: str) -> str:
        """What is unpaid in all."""

        return f"The total unpaid on the invoices above on {day} is {amount}."
