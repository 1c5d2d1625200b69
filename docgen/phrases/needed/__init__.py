"""What a language must be able to say: the phrases of the papers by subject, as mypy holds every language to them.

Texts that come in are finished, in the language of the paper. What comes out has no full stop at its end unless its
docstring calls it a sentence. Where a text follows a preposition in an English sentence, its German one is in the
case that the German sentence needs.
"""

from __future__ import annotations

from docgen.phrases.needed.account import AccountPhrases, ClaimPhrases, ValuePhrases
from docgen.phrases.needed.contract import AgreementPhrases, AmendmentPhrases, ChangePhrases, PartyPhrases
from docgen.phrases.needed.kinds import Booking, DayCountName, Event, Head, OrderStep, PartyKind, Role, Unit, Voice
from docgen.phrases.needed.letters import CourtPhrases, DemandPhrases, LadderPhrases

__all__ = [
    "AccountPhrases",
    "AgreementPhrases",
    "AmendmentPhrases",
    "Booking",
    "ChangePhrases",
    "ClaimPhrases",
    "CourtPhrases",
    "DayCountName",
    "DemandPhrases",
    "Event",
    "Head",
    "LadderPhrases",
    "OrderStep",
    "PartyKind",
    "PartyPhrases",
    "Role",
    "Unit",
    "ValuePhrases",
    "Voice",
]
