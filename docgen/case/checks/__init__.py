"""What is checked between the fields of a case: one small function a rule, in the order of the manual.

Rules that need a law or the account live with those (`docgen.ledger.checks`).
"""

from __future__ import annotations

from docgen.case.checks import (
    amendments,
    breach,
    change_orders,
    dates,
    ending,
    getting_paid,
    identity,
    instructions,
    invoice_lines,
    invoices,
    money,
    numbering,
    prices,
    statements,
    terms,
)
from docgen.case.checks.check import Check
from docgen.case.models import Case

CHECKS: tuple[Check[Case], ...] = (
    *prices.CHECKS,
    *dates.CHECKS,
    *numbering.CHECKS,
    *change_orders.CHECKS,
    *amendments.CHECKS,
    *instructions.CHECKS,
    *invoices.CHECKS,
    *invoice_lines.CHECKS,
    *statements.CHECKS,
    *getting_paid.CHECKS,
    *ending.CHECKS,
    *breach.CHECKS,
    *money.CHECKS,
    *identity.CHECKS,
    *terms.CHECKS,
)
"""Every rule that needs nothing but the case file. One rule out of this list is one rule less."""
