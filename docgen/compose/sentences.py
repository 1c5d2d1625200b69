"""The sentences of a document that tell facts of the case, each with the facts that it tells.

A sentence is what a reader takes in at once: a sentence of a paragraph or item, a whole row of a table.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from msgspec import Struct

from docgen.compose.terms import GAP, Passage
from docgen.documents.proof import Origin


class Sentence(Struct, frozen=True, kw_only=True):
    """Words as they are printed, and the facts of the case that they tell, each once and in order."""

    text: str
    origins: tuple[Origin, ...]


# A point ends no sentence behind a title or an abbreviation, and none before a small letter, a figure (no. 5) or a
# German month (2. Mai).
_END = re.compile(
    r"(?<!\b[A-Z])(?<!\b(?:Mr|Ms|Dr|St|Co|Nr|no|No|ff))(?<!\b(?:Mrs|Ltd|Inc|Art|Abs|Str|bzw|vgl|Fig))"
    r"[.?!][”“’»)\"']*[ \n]+(?=[“„‘«(\"']?[^\W\d_a-zäöü])"
    r"(?!Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember)"
)


def sentences_of(passages: Iterable[Passage]) -> tuple[Sentence, ...]:
    """Those sentences that tell facts, in the order in which they stand."""
    found: list[Sentence] = []
    for row, group in groupby(passages, key=lambda passage: passage.row):
        if row:
            cells = list(group)
            origins = _once(origin for cell in cells for _, _, those in cell.told for origin in those)
            if origins:
                text = " · ".join(words for cell in cells if (words := _plain(cell.full)) not in ("", "–"))
                found.append(Sentence(text=text, origins=origins))
            continue
        for passage in group:
            found += _of_passage(passage) if passage.told else ()
    return tuple(found)


def _of_passage(passage: Passage) -> Iterator[Sentence]:
    ends = [match.end() for match in _END.finditer(passage.full)]
    begins = 0
    for end in (*ends, len(passage.full)):
        origins = _once(
            origin for start, stop, those in passage.told if start < end and stop > begins for origin in those
        )
        if origins:
            yield Sentence(text=_plain(passage.full[begins:end]), origins=origins)
        begins = end


def _once(origins: Iterable[Origin]) -> tuple[Origin, ...]:
    """Each of the origins once: of one fact that which has an exhibit."""
    found: dict[int, Origin] = {}
    for origin in origins:
        known = found.get(id(origin.fact))
        if known is None or (known.exhibit is None and origin.exhibit is not None):
            found[id(origin.fact)] = origin
    return tuple(found.values())


def _plain(text: str) -> str:
    return " ".join(text.replace(GAP, " ").split())
