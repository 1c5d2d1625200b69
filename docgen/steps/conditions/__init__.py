"""The conditions of the gate, room by room, in the order in which they are told."""

from __future__ import annotations

from docgen.steps.condition import Condition
from docgen.steps.conditions import claim, court, demand, ending, invoice, lien, stopping

CONDITIONS: tuple[Condition, ...] = (
    *claim.CONDITIONS,
    *invoice.CONDITIONS,
    *stopping.CONDITIONS,
    *lien.CONDITIONS,
    *ending.CONDITIONS,
    *demand.CONDITIONS,
    *court.CONDITIONS,
)
"""Every condition. One out of this list is one condition less."""
