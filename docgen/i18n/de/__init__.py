"""Die Sätze auf Deutsch: the phrases in German.

One term for one thing: Auftraggeber and Auftragnehmer, Vergütung (price), Nachtrag (change order), Meilenstein,
Leistungen (the work), Fälligkeitstag (due date), Verzugszinsen, Verzugspauschale (fixed sum), Hauptforderung
(principal), Sicherheitseinbehalt (retention), Höchstbetrag (cap), Materialvorschuss (advance for materials), Anlage
(exhibit), Anhang (annex). The debtor is addressed as Sie; a lawyer's client is "unsere Mandantschaft", which fits a
person and a company. No phrase has the letter ß but the close of a letter, which Switzerland spells its own way.
"""

from __future__ import annotations

from docgen.i18n.de.account import Account, Claim
from docgen.i18n.de.agreement import Agreement, Amendment, Change
from docgen.i18n.de.bundle import Bundle
from docgen.i18n.de.court import Court
from docgen.i18n.de.demand import Demand, Ladder
from docgen.i18n.de.ending import Ending
from docgen.i18n.de.review import Review
from docgen.i18n.de.values import Parties, Values
from docgen.i18n.de.witness import Witness

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
