"""What is never parted at the end of a line, and never gets a hyphen: a number and its unit, a section, an account."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

NO_BREAK_SPACE = "\u00a0"
_FITS = 24  # signs: a token of so many fits any column; a longer one has to break somewhere
# What is never parted, and never gets a hyphen: an account in groups of four, a postcode, a state with its ZIP, a
# telephone number, a number with its unit of time, a section with its number, an E-Mail; then any word that holds a
# digit, an @, a slash or a hyphen with a digit. What is longer than any column breaks where it must, without a hyphen.
# And a long word with a capital letter: in English it is a name, and the rules for English words do not part it well.
_UNITS = (
    "(?:Arbeitst|Werkt|Kalendert|T)age?n?|Wochen?|Monaten?|Jahren?|Stunden?|Minuten?"
    "|(?:Arbeitst|Werkt|Kalendert|T)ag|Monat|Jahr|Prozentpunkten?|(?:Business|business|working|calendar) [Dd]ays?"
    "|days?|weeks?|months?|years?|hours?|minutes?|percentage points?|[cm]?m[²³]?|kg"
)
_TOKENS = re.compile(
    r"(?P<whole>(?<![\w-])(?:"
    r"[A-Z]{2}\d{2}(?:[ \u00a0][A-Z0-9]{4}){2,7}(?:[ \u00a0][A-Z0-9]{1,3})?"
    r"|[A-Z]{1,2}\d[A-Z\d]?[ \u00a0]\d[A-Z]{2}"
    r"|[A-Z]{2}[ \u00a0]\d{5}(?:-\d{4})?"
    r"|\+?\d[\d()/]*(?:[ \u00a0]\d{2,}){1,5}"
    rf"|\d{{1,4}}[ \u00a0](?:{_UNITS})"
    r"|(?:§§?|Abs\.|Nr\.|Art\.)[ \u00a0]\d+[a-z]?(?:[.:-]\d+[a-z]?)*(?:\(\w{1,3}\))*"
    r"|E-Mail(?:-[^\W\d]{1,12})?|USt-IdNr\."
    r")(?![\w-]))"
    rf"|(?P<long>\S{{{_FITS + 1},}})"
    r"|(?P<token>(?<![^\s(])(?=\S*@|\S*/|\S*\d\S*[^\W\d]|\S*[^\W\d]\S*\d|\S*-\S*\d|\S*\d\S*-)\S{3,})"
    r"|(?P<name>(?<![\w@.-])[^\W\d_a-z][^\W\d_]{8,}(?![\w@]))"
)


def unparted(text: str) -> str:
    """The text with no-break spaces in what must not be parted, for where it stands in one run."""
    return "".join(words.replace(" ", NO_BREAK_SPACE) if kind == "whole" else words for kind, words in parted(text))


@lru_cache(maxsize=4096)  # most texts stand in the next letter, too
def parted(text: str) -> tuple[tuple[Literal["", "whole", "long", "name"], str], ...]:
    """A text in pieces: what must not be parted or hyphenated ("whole"), what is too long for that and gets no hyphen
    where it breaks ("long"), long names ("name"), and what lies between (""). Together they are the text."""
    pieces: list[tuple[Literal["", "whole", "long", "name"], str]] = []
    at = 0
    for found in _TOKENS.finditer(text):
        if at < found.start():
            pieces.append(("", text[at : found.start()]))
        kind = found.lastgroup
        pieces.append(("long" if kind == "long" else "name" if kind == "name" else "whole", found[0]))
        at = found.end()
    if at < len(text):
        pieces.append(("", text[at:]))
    return tuple(pieces)
