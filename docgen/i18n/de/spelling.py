"""How docgen's own German is said in Austria and in Switzerland; what a case says is not to go through here."""

from __future__ import annotations

import re


def swiss(text: str) -> str:
    """A German text of docgen's own as it is written in Switzerland, where it is Subunternehmer and Schadenersatz."""
    for german, said in (("ß", "ss"), ("Nachunternehmer", "Subunternehmer"), ("Schadensersatz", "Schadenersatz")):
        text = text.replace(german, said)
    return text


_SEPARABLE = re.compile(r"\bnimmt( (?:[\w\x02\x03]+ ){0,3}?|, |\s)ab\b")
_WORDS = (
    ("Abnahme", "Übernahme"),
    ("abgenommen", "übernommen"),
    ("Abgenommen", "Übernommen"),
    ("abnehmen", "übernehmen"),
    ("weder abnimmt", "weder übernimmt"),
    ("abnimmt", "übernimmt"),
    ("Nachunternehmer", "Subunternehmer"),
    ("Mängelansprüche", "Gewährleistung"),
    ("arglistige Täuschung", "List"),
    ("Verzugspauschale", "Betreibungskostenpauschale"),
    ("Verzugsschaden", "Verspätungsschaden"),
    ("Schadensersatz", "Schadenersatz"),
    ("in dieser Ziffer", "in diesem Punkt"),
    ("dieser Ziffer schiebt", "dieses Punktes schiebt"),
    ("nach dieser Ziffer", "nach diesem Punkt"),
    ("Diese Ziffer", "Dieser Punkt"),
)


def austrian(text: str) -> str:
    """A German text of docgen's own with Austria's words; what a case says is not to go through here."""
    text = _SEPARABLE.sub(lambda found: f"übernimmt{found[1].rstrip()}", text)
    for german, said in _WORDS:
        text = text.replace(german, said)
    return text


def austrian_days(text: str) -> str:
    """A text of a law with the first month as CLDR and the law of Austria call it: Jänner."""
    return text.replace("Januar", "Jänner")


_PLACES = (
    ("die bisherige Ziffer", "der bisherige Punkt"),
    ("seiner Ziffer", "seines Punktes"),
    ("ihrer Ziffern", "ihrer Punkte"),
    ("Ziffer", "Punkt"),
)


def austrian_place(text: str) -> str:
    """A line of a redline's list with Austria's name of a clause (Punkt) up to its colon; the words after it stay."""
    where, colon, words = text.partition(": ")
    for german, said in _PLACES:
        where = where.replace(german, said)
    return where + colon + words
