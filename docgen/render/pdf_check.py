"""A finished PDF read back by another reader (PDFium): nothing runs off a page, and every sum of the document is there.

A sum that the printer cuts off is a sum that was not claimed, so a PDF that fails is never handed on. What is looked at
are the page's own words as a reader finds them, not what the layout meant to print.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from docgen.compose.draft import Draft
from docgen.errors import DocgenError
from docgen.render.words import lines_of

_EDGE = 6.0  # points: nearer to its edge no printer prints
_SUM = re.compile(r"(?<![\w.,'’-])\d[\d.,'’\u00a0\u202f]*[.,]\d{2}(?![\d-])")
_SPACES = re.compile(r"\s+")
_HINT = (
    "The PDF was not written. Shorten the longest word or line in it, or put spaces into it; a table with fewer columns"
    " helps as well."
)


def sums_of(draft: Draft) -> tuple[str, ...]:
    """Every sum, rate and quantity with two decimals that the document prints, each once, in reading order."""
    return tuple(dict.fromkeys(found[0] for line in lines_of(draft) for found in _SUM.finditer(line)))


def check_pdf(content: bytes, sums: Iterable[str] = ()) -> None:
    """Raises DocgenError where text runs off a page of the PDF, or one of `sums` is not to be read in it."""
    import pypdfium2  # type: ignore[import-untyped]  # it has no types

    pages = []
    with pypdfium2.PdfDocument(content) as file:
        for number, page in enumerate(file, start=1):
            text = page.get_textpage()
            pages.append(text.get_text_range())
            wide, high = page.get_size()
            for rectangle in map(text.get_rect, range(text.count_rects())):
                left, bottom, right, top = rectangle
                if left < _EDGE or bottom < _EDGE or right > wide - _EDGE or top > high - _EDGE:
                    words = " ".join(text.get_text_bounded(*rectangle).split())
                    raise DocgenError(f"“{_short(words)}” runs off the edge of page {number}", _HINT)
            text.close()
            page.close()
    printed = _SPACES.sub("", "".join(pages))
    for wanted in sums:
        if _SPACES.sub("", wanted) not in printed:
            raise DocgenError(f"the sum {wanted} cannot be read in the PDF", _HINT)


def _short(words: str) -> str:
    return words if len(words) <= 60 else words[:59] + "…"
