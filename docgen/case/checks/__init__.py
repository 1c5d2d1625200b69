"""What is checked between the fields of a case, one small function a rule, in the order of the manual."""

from __future__ import annotations

from docgen.case.checks.shape import Check

CHECKS: tuple[Check, ...] = ()
"""Every rule that needs nothing but the case file. Rules that need a law or the account live with those."""
