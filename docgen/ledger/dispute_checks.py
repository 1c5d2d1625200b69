"""Rules of credit notes and disputes that need what an invoice comes to."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from docgen.case.checks.check import Check, error, sum_of, warning
from docgen.case.invoices import Dispute
from docgen.diagnostics import Diagnostic
from docgen.errors import DocgenError
from docgen.law.shape import seen
from docgen.ledger.invoice_amounts import INVOICE_FIELDS
from docgen.ledger.ledger import Ledger
from docgen.messages import lines, say


@error("credit-notes-too-large", *INVOICE_FIELDS, "credit_notes", "law")
def credit_notes_too_large(ledger: Ledger) -> Iterator[Diagnostic]:
    """The credit notes of an invoice together are not larger than the invoice."""
    case = ledger.case
    if not case.credit_notes:
        return
    totals = _totals(ledger)
    left = dict(totals)
    for at, note in enumerate(case.credit_notes):
        if note.invoice not in left:
            continue  # "unknown-invoice" has said so
        left[note.invoice] -= note.amount
        total = totals[note.invoice]
        if left[note.invoice] < 0:
            yield Diagnostic(
                path=f"credit_notes[{at}].amount",
                message=say(
                    "with credit note {note}, {total} are taken off invoice {invoice}, which comes to {total_2}",
                    note=note.number,
                    total=sum_of(total - left[note.invoice], case.currency),
                    invoice=note.invoice,
                    total_2=sum_of(total, case.currency),
                ),
                hint=say("Check the amount and the invoice."),
            )


@error("dispute-over-invoice", *INVOICE_FIELDS, "disputes", "law")
def dispute_over_invoice(ledger: Ledger) -> Iterator[Diagnostic]:
    """A client disputes no more of an invoice than it comes to.

    Without amount: all that is open of the invoice is disputed.
    """
    case = ledger.case
    if not case.disputes:
        return
    totals = _totals(ledger)
    for at, dispute in enumerate(case.disputes):
        total = totals.get(dispute.invoice)
        if total is not None and dispute.amount is not None and dispute.amount > total:
            yield Diagnostic(
                path=f"disputes[{at}].amount",
                message=say(
                    "{amount} are disputed of invoice {invoice}, which comes to {total}",
                    amount=sum_of(dispute.amount, case.currency),
                    invoice=dispute.invoice,
                    total=sum_of(total, case.currency),
                ),
                hint=say("Write the part that is disputed; where it is the whole invoice, leave amount: out."),
            )


@warning("withheld-beyond-measure", "disputes", "kind", "law")
def withheld_beyond_measure(ledger: Ledger) -> Iterator[Diagnostic]:
    """For a defect a client holds back no more than the law takes for adequate; the rest is due.

    In Germany that is as a rule twice what repairing the defect costs (section 641(3) BGB), for payments on account as
    well (section 632a(1)).
    """
    rule, currency = ledger.defect_withholding, ledger.case.currency
    for at, dispute in enumerate(ledger.case.disputes):
        if rule is None or dispute.amount is None or dispute.repair_cost is None or dispute.conceded or dispute.allowed:
            continue
        adequate = dispute.repair_cost * rule.times
        if dispute.amount > adequate:
            yield Diagnostic(
                path=f"disputes[{at}].amount",
                message=say(
                    "{amount} are disputed of invoice {invoice} for a defect that costs {repair_cost} to"
                    " repair; as a rule a client may hold back {adequate} for it ({rule_reference})",
                    amount=sum_of(dispute.amount, currency),
                    invoice=dispute.invoice,
                    repair_cost=sum_of(dispute.repair_cost, currency),
                    adequate=sum_of(adequate, currency),
                    rule_reference=rule.reference,
                ),
                hint=lines(
                    (
                        say(
                            "Leave amount out, and that much counts as disputed, the rest as undisputed; or keep it,"
                            " and all of it is treated as disputed."
                        ),
                        seen(rule),
                    )
                ),
            )


@error("disputes-overlap", *INVOICE_FIELDS, "disputes", "law")
def disputes_overlap(ledger: Ledger) -> Iterator[Diagnostic]:
    """The disputes that stand on one invoice at the same time are together no more than the invoice.

    Else a part of it is counted as disputed twice, and when one objection is settled too much stays disputed.
    """
    case = ledger.case
    if not case.disputes:
        return
    totals = _totals(ledger)
    for at, dispute in enumerate(case.disputes):
        total = totals.get(dispute.invoice)
        if total is None or (ledger.disputed_sum(dispute) or total) > total:
            continue  # "unknown-invoice" or "dispute-over-invoice" has said so
        others = [
            other
            for position, other in enumerate(case.disputes)
            if other.invoice == dispute.invoice
            and (other.date, position) < (dispute.date, at)
            and not _settled_by(other, dispute)
        ]
        together = sum((ledger.disputed_sum(other) or total for other in (*others, dispute)), Decimal(0))
        if others and together > total:
            yield Diagnostic(
                path=f"disputes[{at}].{'date' if dispute.amount is None else 'amount'}",
                message=say(
                    "with the dispute of {dispute_date}, {together} are disputed of invoice {invoice}, which"
                    " comes to {total}",
                    dispute_date=dispute.date,
                    together=sum_of(together, case.currency),
                    invoice=dispute.invoice,
                    total=sum_of(total, case.currency),
                ),
                hint=say(
                    "Give each dispute an amount of its own, or say with conceded: or allowed: when the"
                    " earlier one ended."
                ),
            )


@error(
    "allowed-without-credit-note",
    *INVOICE_FIELDS,
    "disputes",
    "credit_notes",
    "payments",
    "costs",
    "rates",
    "account",
    "contract.late_interest",
    "law",
)
def allowed_without_credit_note(ledger: Ledger) -> Iterator[Diagnostic]:
    """Where the contractor gave way, credit notes of that day or before take the sum off the invoice.

    A dispute that is allowed counts no longer. Without the credit note the demand would ask, as undisputed, for the
    very sum that was given up.
    """
    case = ledger.case
    numbers = {invoice.number for invoice in case.invoices}
    given_up: dict[str, Decimal] = {}
    in_turn = sorted(
        ((dispute.allowed, at) for at, dispute in enumerate(case.disputes) if dispute.allowed), key=lambda turn: turn
    )
    for day, at in in_turn:
        dispute = case.disputes[at]
        if dispute.invoice not in numbers or dispute.conceded:
            continue  # "unknown-invoice" or "conceded-and-allowed" has said so
        credited = sum(
            (note.amount for note in case.credit_notes if note.invoice == dispute.invoice and note.date <= day),
            Decimal(0),
        )
        if dispute.amount is None:
            wanted = credited + _still_open(ledger, dispute.invoice, day)
        else:
            wanted = given_up.get(dispute.invoice, Decimal(0)) + dispute.amount
        given_up[dispute.invoice] = wanted
        if credited < wanted:
            yield Diagnostic(
                path=f"disputes[{at}].allowed",
                message=say(
                    "the contractor gave way on {wanted} of invoice {invoice}, but its credit notes up to"
                    " {day} take off {credited}",
                    wanted=sum_of(wanted, case.currency),
                    invoice=dispute.invoice,
                    day=day,
                    credited=sum_of(credited, case.currency),
                ),
                hint=say("Enter the credit note; where it came later, allowed: is the day of the credit note."),
            )


CHECKS: tuple[Check[Ledger], ...] = (
    withheld_beyond_measure,
    credit_notes_too_large,
    dispute_over_invoice,
    disputes_overlap,
    allowed_without_credit_note,
)
"""Every rule of credit notes and disputes that needs the law or the account."""


def _totals(ledger: Ledger) -> dict[str, Decimal]:
    """What each invoice comes to, tax included, by its number."""
    return {found.invoice.number: found.amount.gross for found in ledger.invoices}


def _settled_by(earlier: Dispute, later: Dispute) -> bool:
    """Whether the earlier dispute had ended when the later one arose."""
    end = earlier.conceded or earlier.allowed
    return end is not None and end <= later.date


def _still_open(ledger: Ledger, number: str, day: date) -> Decimal:
    """The open principal of an invoice at the end of a day; nothing where a rate is not known for that day."""
    try:
        account = ledger.account(day)
    except DocgenError:
        return Decimal(0)
    return sum((line.open for line in account.invoices if line.number == number), Decimal(0))
