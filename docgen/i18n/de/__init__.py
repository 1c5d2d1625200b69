"""Die Sätze auf Deutsch: the phrases in German.

One term for one thing: Auftraggeber and Auftragnehmer, Vergütung (price), Nachtrag (change order), Meilenstein,
Leistungen (the work), Fälligkeitstag (due date), Verzugszinsen, Verzugspauschale (fixed sum), Hauptforderung
(principal), Sicherheitseinbehalt (retention), Höchstbetrag (cap), Materialvorschuss (advance for materials), Anlage
(exhibit), Anhang (annex). The debtor is addressed as Sie; a lawyer's client is "unsere Mandantschaft", which fits a
person and a company. No phrase has the letter ß but the close of a letter, which Switzerland spells its own way.
"""

from __future__ import annotations

import re

from msgspec.structs import replace

from docgen.i18n.de.spelling import austrian, austrian_days, austrian_place, swiss
from docgen.i18n.language import Conventions, Typed

_SECTIONS = (
    r"(sections?) (.+?) of the (?:German|Austrian|Courts|Introductory) [^()]*\((\w+)\)(?:, with (sections?) ([^,]+))?"
)


def cited(text: str) -> str:
    """A provision of German or Austrian law as lawyers cite it there: § 634a Abs. 1 Nr. 2 BGB; others as they are."""
    found = re.fullmatch(_SECTIONS, text)
    if found is None:
        return text
    beside = f" mit {_section(found[4], found[5])}" if found[4] else ""
    return f"{_section(found[1], found[2])}{beside} {found[3]}"


def _section(sections: str, where: str) -> str:
    where = re.sub(r"\((\d+\w?)\)", r" Abs. \1", where)
    where = re.sub(r"\(([a-z])\)", r" Buchst. \1", re.sub(r"\bnos?\.", "Nr.", where))
    return f"{'§§' if sections == 'sections' else '§'} {where.replace(' and ', ' und ').replace(' to ', ' bis ')}"


CONVENTIONS = Conventions(
    name="Deutsch",
    quotes=("„", "“", "‚", "‘"),
    clause="Ziffer",
    annex="Anhang",  # an Anlage is an enclosure
    doubled=frozenset({"der", "die", "das", "den", "dem", "sie", "ihr"}),
    exhibits=("Anlage", "Anhang"),
    percent_sign="\N{NO-BREAK SPACE}%",
    short_day="dd.MM.y",
    day_and_month="d. MMMM",
    weekday="full",
    first_invoice="RE-0",
    citation=cited,
    hyphenated=True,
    vowels="aeiouyäöü",
    typed=Typed(
        # Werktage are no business days: in German law they include Saturday.
        units={
            "day": ("Tag",),
            "days": ("Tage", "Tagen"),
            "week": ("Woche",),
            "weeks": ("Wochen",),
            "month": ("Monat",),
            "months": ("Monate", "Monaten"),
            "year": ("Jahr",),
            "years": ("Jahre", "Jahren"),
            "business day": ("Arbeitstag",),
            "business days": ("Arbeitstage", "Arbeitstagen"),
        },
        payment={
            "end of month": ("Monatsende",),
            "on receipt": ("bei Erhalt",),
            "on acceptance": ("bei Abnahme",),
            "after end of month": ("nach Monatsende",),
            "after receipt": ("nach Erhalt",),
            "after acceptance": ("nach Abnahme",),
        },
        steps={
            "before": ("vor",),
            "after": ("nach",),
            "on": ("bei", "am Tag von"),
            "due": ("Fälligkeit", "der Fälligkeit"),
            "as the contract says": ("wie im Vertrag", "nach dem Vertrag"),
        },
        rates={"per year": ("pro Jahr", "im Jahr", "je Jahr"), "per month": ("pro Monat", "im Monat", "je Monat")},
        flags={"yes": ("ja",), "no": ("nein",)},
    ),
)

IN_COUNTRIES = {
    "AT": replace(
        CONVENTIONS,
        clause="Punkt",
        exhibits=("Anlage", "Beilage", "Anhang"),
        law=austrian_days,
        spelled=austrian,
        place=austrian_place,
        phrases="austria",
    ),
    "CH": replace(CONVENTIONS, quotes=("«", "»", "‹", "›"), spelled=swiss),
}
