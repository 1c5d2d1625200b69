"""Blocks of the Facts in a firm's own Word template, whose styles nobody knows: places to sign, and a picture.

They are set in the style of the paragraph that their tag stood in, with no more than lines and spaces of their own.
"""

from __future__ import annotations

import io
from typing import Any

from docgen.compose.draft import Picture, Signature, Signatures
from docgen.render.word_picture import drawing_xml
from docgen.render.word_xml import check_characters, element, exact_text, run

_PLACE_WIDTH = 4535  # 8 cm in twips: two places stand beside each other on a sheet
_LINE = element("bottom", val="single", sz=4, space=1, color="auto")


def signature_paragraphs(signatures: Signatures, style: str) -> str:
    """Places to sign, two to a row, and the paragraph that has to follow a table."""
    if len(signatures.places) == 1:
        return _place(signatures.places[0], style, narrow=True)
    places = [_place(place, style) for place in signatures.places]
    if len(places) % 2:
        places.append(_line("", style))
    rows = "".join(
        element(
            "tr",
            element("trPr", element("cantSplit")),
            *(element("tc", element("tcPr", element("tcW", w=_PLACE_WIDTH, type="dxa")), place) for place in pair),
        )
        for pair in zip(places[::2], places[1::2], strict=True)
    )
    table = element(
        "tbl",
        element(
            "tblPr",
            element("tblW", w=2 * _PLACE_WIDTH, type="dxa"),
            element("tblLayout", type="fixed"),
            element("tblCellMar", element("left", w=0, type="dxa"), element("right", w=280, type="dxa")),
        ),
        element("tblGrid", element("gridCol", w=_PLACE_WIDTH), element("gridCol", w=_PLACE_WIDTH)),
        rows,
    )
    return table + _line("", style)


def _place(place: Signature, style: str, *, narrow: bool = False) -> str:
    """One place to sign: for whom, the line to sign on, what stands under it, and what is to be written by hand."""
    blank = element(
        "tabs", element("tab", val="left", pos=1134), element("tab", val="left", leader="underscore", pos=4200)
    )
    lines = [_line(run(exact_text(place.heading)) if place.heading else "", style, keep=True)]
    lines.append(_line("", style, keep=True, extra=element("pBdr", _LINE), before=480, narrow=narrow))
    if place.rule_label:
        lines.append(_line(run(exact_text(place.rule_label)), style, keep=True))
    for label, value in place.lines:
        named = exact_text(label) + element("tab") if label else ""
        words = run(named + (exact_text(value) if value else element("tab")))
        lines.append(_line(words, style, keep=(label, value) != place.lines[-1], tabs=blank))
    return "".join(lines)


def _line(
    content: str,
    style: str,
    *,
    keep: bool = False,
    extra: str = "",
    before: int = 0,
    tabs: str = "",
    narrow: bool = False,
) -> str:
    properties = (
        element("pStyle", val=style) if style else "",
        element("keepNext") if keep else "",
        extra,
        tabs,
        element("spacing", before=before, after=0) if before else element("spacing", after=0),
        element("ind", right=_PLACE_WIDTH) if narrow else "",
    )
    return element("p", element("pPr", *properties), content)


def picture_paragraph(picture: Picture, part: Any, style: str, section: Any) -> str:
    """The paragraph that holds a picture, as wide as the text of the section."""
    from docgen.render.png import picture_png

    check_characters(picture.alt)
    relation, _ = part.get_or_add_image(io.BytesIO(picture_png(picture)))
    margins = sum(int(one.twips) for one in (section.left_margin, section.right_margin, section.gutter) if one)
    drawing = drawing_xml(picture, relation, 1, int(section.page_width.twips) - margins)
    properties = (
        element("pStyle", val=style) if style else "",
        element("spacing", line=240, lineRule="auto"),
    )
    return element("p", element("pPr", *properties), run(drawing))


def draft_mark_xml(words: str) -> str:
    """The paragraph that marks a page as a draft: bold, in a red that stays dark on a photocopy."""
    properties = element("pPr", element("spacing", after=120), element("jc", val="center"))
    looks = element("b") + element("bCs") + element("color", val="9C2B1F")
    return element("p", properties, run(exact_text(words), looks))
