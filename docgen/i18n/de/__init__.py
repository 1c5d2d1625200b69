"""Die Sätze auf Deutsch: the phrases in German.

One term for one thing: Auftraggeber and Auftragnehmer, Vergütung (price), Nachtrag (change order), Meilenstein,
Leistungen (the work), Fälligkeitstag (due date), Verzugszinsen, Verzugspauschale (fixed sum), Hauptforderung
(principal), Sicherheitseinbehalt (retention), Höchstbetrag (cap), Materialvorschuss (advance for materials), Anlage
(exhibit), Anhang (annex). The debtor is addressed as Sie; a lawyer's client is "unsere Mandantschaft", which fits a
person and a company. No phrase has the letter ß but the close of a letter, which Switzerland spells its own way.
"""

from __future__ import annotations

from docgen.i18n import Phrases
from docgen.i18n.de.account import Account
from docgen.i18n.de.agreement import Agreement
from docgen.i18n.de.amendment import Amendment, Change
from docgen.i18n.de.claim import Claim
from docgen.i18n.de.court import Court
from docgen.i18n.de.demand import Demand
from docgen.i18n.de.ladder import Ladder
from docgen.i18n.de.parties import Parties
from docgen.i18n.de.values import Values

PHRASES = Phrases(
    values=Values(),
    account=Account(),
    claim=Claim(),
    agreement=Agreement(),
    change=Change(),
    amendment=Amendment(),
    parties=Parties(),
    demand=Demand(),
    court=Court(),
    ladder=Ladder(),
)
