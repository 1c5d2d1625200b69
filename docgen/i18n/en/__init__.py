"""The phrases in British English; American spelling, where it differs, is the templates' matter."""

from __future__ import annotations

from docgen.i18n.en.account import Account, Claim
from docgen.i18n.en.agreement import Agreement, Amendment, Change
from docgen.i18n.en.bundle import Bundle
from docgen.i18n.en.court import Court
from docgen.i18n.en.demand import Demand, Ladder
from docgen.i18n.en.ending import Ending
from docgen.i18n.en.review import Review
from docgen.i18n.en.values import Parties, Values
from docgen.i18n.en.witness import Witness

__all__ = [
    "Account",
    "Agreement",
    "Amendment",
    "Bundle",
    "Change",
    "Claim",
    "Court",
    "Demand",
    "Ending",
    "Ladder",
    "Parties",
    "Review",
    "Values",
    "Witness",
]
