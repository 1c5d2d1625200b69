"""How a document is laid out again where the first layout leaves something to be desired.

Three things cannot be asked of a stylesheet: that a word breaks only where its table would otherwise run off the page,
that a page is set a little closer where that saves a page which would carry two lines or a list alone, and that a short
contract is set closer where that saves its third page.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from weasyprint import CSS  # type: ignore[import-untyped]  # WeasyPrint has no types

_SPARSE = 0.3  # of its height: less on a page, and it is worth setting the document closer
_TOLERANCE = 0.5  # CSS pixels
# Everything may break but sums and what stands right-aligned: those keep their columns.
_BREAKING = """
td:not(.right), th:not(.right) { overflow-wrap: anywhere }
td:not(.right) .whole { white-space: normal; word-break: break-all }
"""
_SNUG = """
html { line-height: 1.27 }
p { margin-bottom: 1.9mm } p.note { margin-bottom: 1.2mm } li { margin-bottom: 0.2mm }
h2 { margin-top: 3.6mm; margin-bottom: 1.2mm } h3 { margin-top: 2.8mm }
p.callout { padding-top: 2mm; padding-bottom: 2mm; margin-bottom: 3mm }
.clause-2 { margin-top: 1.8mm } .clause-3, .clause-4 { margin-bottom: 1.1mm }
td { padding-top: 0.6mm; padding-bottom: 0.6mm } table { margin-bottom: 2.8mm }
p.closing { margin-top: 3.5mm } .signatures { margin-top: 4.5mm } .letter .signatures { margin-top: 2.5mm }
.letter .sign-here { height: 10mm }
.signatures ~ ol, .signatures ~ ul { font-size: 9.5pt; line-height: 1.25 }
"""
# A line or two more on each page, and type a twentieth smaller.
_SNUGGER = """
@page { margin: 24mm 25mm 20mm 25mm }
html { font-size: 10pt }
h2 { margin-top: 3mm; margin-bottom: 0.8mm } h3 { margin-top: 2.4mm }
"""
# The last resort, for a signature that all but fits: a wider page, and less room around what is signed.
_SNUGGEST = """
@page { margin: 22mm 20mm 18mm 25mm }
html { line-height: 1.24 }
p { margin-bottom: 1.6mm }
p.closing { margin-top: 2.5mm } .letter .sign-here { height: 8mm } .letter .signatures { margin-top: 1.5mm }
"""

# For a document that is set tight already (compact.css) and whose law or language makes it longer than its two pages.
# Its type is 9 points; docgen/law/contract_checks.py compares that with what a law asks for.
_TIGHT = """
@page compact { margin: 12.5mm 13mm 12mm 13mm }
@page compact:first { margin-top: 10mm }
.compact main, .compact .signature, .compact .signature .for { font-size: 9pt }
.compact main { line-height: 1.13 }
.compact .letterhead { margin-bottom: 2.4mm }
.compact p { margin-bottom: 0.4mm } .compact p.lead { margin-bottom: 1.5mm } .compact p.parties { margin-bottom: 0.6mm }
.compact h2 { margin: 1mm 0 0.3mm } .compact .clause-2 { margin-top: 0.4mm }
.compact .clause-3, .compact .clause-4 { margin-bottom: 0.4mm }
.compact table { margin: 0.5mm 0 1.2mm } .compact td { padding-top: 0.3mm; padding-bottom: 0.3mm }
.compact .signature .signer { margin-bottom: 0.5mm } .compact .sign-here { height: 5.5mm }
.compact .signatures { margin-top: 1.2mm; align-items: flex-end } .compact .signature .for { min-height: 0 !important }
.compact .signature .to-fill { display: inline-table; width: 48%; margin-right: 2% }
.compact .to-fill .label { width: 11mm }
.compact .signature:only-child { width: 100% } .compact .signature:only-child .sign-here { max-width: 47% }
.compact .signature:only-child .labelled { display: inline-block; box-sizing: border-box; width: 50% }
"""
_TIGHT_PAGES = 2


def best_layout(laid_out: Callable[..., Any], *, snug: bool, compact: bool = False) -> Any:
    """The layout (WeasyPrint's Document) to print. `laid_out` makes one, with stylesheets laid over the document's own.

    `snug`: the document may be set closer, where that saves a page. `compact`: it is set tight already, and closer
    still where it would take more than two pages.
    """
    more: list[CSS] = []
    document = laid_out()
    if _overflows(document):
        more.append(_stylesheet(_BREAKING))
        document = laid_out(*more)
    closer_still: tuple[str, ...] = ()
    if compact and len(document.pages) > _TIGHT_PAGES:
        closer_still = (_TIGHT,)
    elif snug and not compact and any(_is_sparse(page) for page in document.pages[1:]):
        closer_still = (_SNUG, _SNUGGER, _SNUGGEST)
    for closer in closer_still:
        more.append(_stylesheet(closer))
        fewer = laid_out(*more)
        if len(fewer.pages) < len(document.pages) and _overflows(fewer) <= _overflows(document):
            return fewer
    return document


@cache
def _stylesheet(text: str) -> CSS:
    from weasyprint import CSS

    return CSS(string=text)


def _overflows(document: Any) -> bool:
    """Whether text stands to the right of the text's own edge, on any page."""
    return any(_right_of(page) > _content(page)[2] + _TOLERANCE for page in document.pages)


def _is_sparse(page: Any) -> bool:
    """Whether a page carries little, or a list alone, and is not the beginning of an annex, which has its own page."""
    top, high, _ = _content(page)
    texts = _texts(page)
    boxes = list(_root(page).descendants())
    if not texts or any(_begins_page(box) for box in boxes):
        return False
    if not any(box.element_tag in ("p", "td") for box in boxes):
        return True
    return bool(max(box.position_y + box.height for box in texts) - top < _SPARSE * high)


def _begins_page(box: Any) -> bool:
    return bool(box.element_tag == "h2" and box.style["break_before"] == "page")


def _content(page: Any) -> tuple[float, float, float]:
    """Where the text of a page begins, how high it may be, and where its right edge is."""
    box = page._page_box
    return box.content_box_y(), box.height, box.content_box_x() + box.width


def _right_of(page: Any) -> float:
    return max((box.position_x + box.width for box in _texts(page)), default=0.0)


def _texts(page: Any) -> list[Any]:
    """The texts in the flow of a page, without what stands in its margins."""
    return [box for box in _root(page).descendants() if hasattr(box, "text") and box.text.strip()]


def _root(page: Any) -> Any:
    return page._page_box.children[0]
