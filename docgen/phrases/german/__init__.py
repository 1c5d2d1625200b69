"""Die Sätze auf Deutsch: the phrases in German.

One term for one thing: Auftraggeber and Auftragnehmer, Vergütung (price), Nachtrag (change order), Meilenstein,
Leistungen (the work), Fälligkeitstag (due date), Verzugszinsen, Verzugspauschale (fixed sum), Hauptforderung
(principal), Sicherheitseinbehalt (retention), Höchstbetrag (cap), Materialvorschuss (advance for materials), Anlage
(exhibit), Anhang (annex). The debtor is addressed as Sie; a lawyer's client is "unsere Mandantschaft", which fits a
person and a company. No phrase has the letter ß but the close of a letter, which Switzerland spells its own way.
"""

from docgen.phrases.german import (
    account,
    agreement,
    amendment,
    change,
    claim,
    court,
    demand,
    ladder,
    parties,
    values,
)

__all__ = ["account", "agreement", "amendment", "change", "claim", "court", "demand", "ladder", "parties", "values"]
