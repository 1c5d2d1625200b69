"""The sheet of a Word file: its size, and the room that its margins leave."""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from docgen.compose.draft import PageSize
from docgen.render.word_tree import W, found

_SHEETS = {PageSize.A4: (11906, 16838), PageSize.LETTER: (12240, 15840)}  # width and height in twips
_BEFORE_SIZE = tuple(W + name for name in ("headerReference", "footerReference", "footnotePr", "endnotePr", "type"))
_TWIPS = {"mm": 1440 / 25.4, "cm": 1440 / 2.54, "in": 1440, "pt": 20, "pc": 240, "pi": 240}


class Sheet(Struct, frozen=True, kw_only=True):
    """Twips: the width between the margins of the last section and of the first, and how far down the header begins."""

    text: int
    first: int
    header: int


def set_sheet(body: Any, size: PageSize) -> Sheet:
    """Sets the paper's sheet in every section of a body."""
    width, height = _SHEETS[size]
    sections = found(body, "w:p/w:pPr/w:sectPr | w:sectPr")
    for section in sections:
        sheet = section.find(f"{W}pgSz")
        if sheet is None:
            sheet = section.makeelement(f"{W}pgSz")
            section.insert(sum(1 for child in section if child.tag in _BEFORE_SIZE), sheet)
        sheet.set(f"{W}w", str(width))
        sheet.set(f"{W}h", str(height))
    return Sheet(
        text=width - _margins(sections[-1]), first=width - _margins(sections[0]), header=_twips(sections[0], "header")
    )


def _margins(section: Any) -> int:
    return sum(_twips(section, edge) for edge in ("left", "right", "gutter"))


def _twips(section: Any, edge: str) -> int:
    margins = section.find(f"{W}pgMar")
    written = margins.get(W + edge, "0") if margins is not None else "0"
    unit = _TWIPS.get(written[-2:])
    return int(written) if unit is None else round(float(written[:-2]) * unit)
