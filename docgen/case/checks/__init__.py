"""What is checked between the fields of a case: one small function a rule, in the order of the manual.

Rules that need a law or the account live with those (`docgen.ledger.checks`).
"""

from __future__ import annotations

from docgen.case.checks import (
    agreement,
    amendments,
    breach,
    changes,
    dates,
    disputes,
    identity,
    instalments,
    instructions,
    invoices,
    money,
    numbering,
    prices,
    schedule,
    statements,
    states,
    terms,
)
from docgen.case.checks.shape import Check

CHECKS: tuple[Check, ...] = (
    *schedule.CHECKS,
    *prices.CHECKS,
    *dates.CHECKS,
    *numbering.CHECKS,
    *states.CHECKS,
    *changes.CHECKS,
    *amendments.CHECKS,
    *instructions.CHECKS,
    *invoices.CHECKS,
    *statements.CHECKS,
    *disputes.CHECKS,
    *breach.CHECKS,
    *instalments.CHECKS,
    *agreement.CHECKS,
    *money.CHECKS,
    *identity.CHECKS,
    *terms.CHECKS,
)
"""Every rule that needs nothing but the case file. One rule out of this list is one rule less."""
