"""The units of an invoice's lines as electronic invoices name them: codes of UN/ECE Recommendation 20."""

from __future__ import annotations

from docgen.einvoice.model import Unit

_LUMP_SUM, _ONE = "LS", "C62"
_WORDS: dict[Unit, str] = {
    "HUR": "hour hours h hr hrs std std. stunde stunden",
    "DAY": "day days tag tage tg",
    "WEE": "week weeks woche wochen",
    "MON": "month months monat monate",
    "MTR": "m metre metres meter lfm lfdm lfd.m",
    "MTK": "m² m2 qm sqm",
    "MTQ": "m³ m3 cbm",
    "KGM": "kg kilogram kilogramm",
    "TNE": "t tonne tonnes tonnen",
    "LTR": "l litre litres liter",
    "KMT": "km kilometre kilometres kilometer",
    "H87": "piece pieces pc pcs each ea stück stk stk. st",
    "LS": "lump-sum lumpsum item pauschal pauschale psch psch.",
    "SET": "set sets satz garnitur",
    "PR": "pair pairs paar",
}
_CODES = {word: code for code, words in _WORDS.items() for word in words.split()}


def unit_code(unit: str, *, one: bool) -> tuple[Unit, bool]:
    """The code of a unit in the user's own words, and whether it says the same; `one`: the line has no quantity.

    A unit that the list has no word for is counted as one, and the words have to stand beside it.
    """
    if not unit:
        return (_LUMP_SUM if one else _ONE), True
    word = unit.strip().lower().replace("lump sum", "lump-sum")
    return (_CODES[word], True) if word in _CODES else (_ONE, False)
