"""The words that phrases choose among: units, heads of claim, steps of an order, who speaks."""

from __future__ import annotations

from typing import Literal

Unit = Literal["days", "business days", "weeks", "months", "years"]
Head = Literal["costs", "interest", "principal", "compensation"]
PartyKind = Literal["company", "sole_trader", "consumer", "public_body"]
DayCountName = Literal["actual/365", "actual/actual", "actual/360", "30/360"]
PaymentFrom = Literal["date", "end of month", "receipt", "acceptance"]
"""What the time for payment of an invoice runs from."""

WayToPay = Literal["bank transfer", "direct debit", "cash", "cheque", "check", "card"]
"""How money comes."""

Event = Literal["on signing", "on start", "on completion of milestone", "on completion"]
Built = Literal["building", "consumer's building", "movables", "services", "services alone", "free services"]
OrderStep = Literal["drafted", "sent", "approved", "rejected", "void"]
Voice = Literal["client", "we", "I"]
"""Who speaks in a letter: a lawyer of "our client", a firm ("we"), or a person ("I")."""

Role = Literal["Contractor", "Client", "Creditor", "Debtor"]
"""What a document that both parties sign calls one of them."""

Booking = Literal[
    "invoice", "fixed sum", "cost", "credit note", "set-off", "discount", "interest", "payment",
    "returned", "refund", "write-off", "dispute", "concession", "allowance",
]  # fmt: skip
"""The kinds of events in a statement of account."""

ProjectRole = Literal["direct contractor", "subcontractor", "supplier", "designer"]
"""What a contractor is on a construction project."""

Particular = Literal["owner", "general contractor", "lender", "site", "giver", "work", "work for"]
"""What a statute asks a notice to state."""

PassedOnGround = Literal["paid", "accepted", "not answered"]
"""Why work that the client had promised to a customer of its own is due without acceptance."""

SignedWith = Literal[
    "place", "date", "name", "title", "signature", "address", "occupation", "claimant's signature", "claimant's title",
    "date of signature", "seal", "witness", "telephone",
]  # fmt: skip
"""What stands on a line beside or under a signature; three of them are the words of a statute."""
