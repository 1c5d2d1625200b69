"""The sheet of a Word file, and the head of a letter that goes into a window envelope.

Measures of the window are in millimetres from the edges of the sheet, those of the sheet in twips (1440 to the inch).

The letterhead on the first page is given the room down to where the window may begin, whatever stands in it, by a row
of that height around it; the address, date and references follow in a row of their own, with the text below the
window. Nothing is cut off: a row that holds more than fits grows.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from docx.oxml import parse_xml
from docx.shared import Twips
from msgspec import Struct

from docgen.compose.draft import Draft, PageSize, Paragraph, ParagraphStyle
from docgen.layout import LINE, LetterForm
from docgen.render.branding import address_lines
from docgen.render.word_inlines import WordBody, inlines_xml
from docgen.render.word_letterhead import SENDER_COLUMN, HouseStyles
from docgen.render.word_xml import NAMESPACES, W, check_characters, element, found, paragraph, text_run

if TYPE_CHECKING:
    from docx.document import Document
    from docx.shared import Length

_SHEETS = {PageSize.A4: (11906, 16838), PageSize.LETTER: (12240, 15840)}  # width and height in twips
_COURT_MARGIN = 1985  # twips: 3.5 cm, as Practice Direction 32, 19.1 asks for
_AFTER_ROW = 4.2  # millimetres: the small paragraph after a table, and the room over the subject
_END = 20  # twips: the paragraph that must end a header, a cell
_DRAFT_MARK = 380  # twips: the line of the draft mark and the room under it
_MARK = (5.0, 4.0, 6.0)  # where a mark begins at the left edge, how long a fold mark is, and a punch mark
_STYLES = {ParagraphStyle.DATE: "Date Beside", ParagraphStyle.REFERENCE: "Reference Beside"}


class Sheet(Struct, frozen=True, kw_only=True):
    """Twips: the width between the margins of the last section and of the first, and how far down the header begins."""

    text: int
    first: int
    header: int


def set_sheet(document: Document, draft: Draft) -> Sheet:
    """The sheet of the document, set in each of its sections; a statement for a court has wide margins."""
    width, height = _SHEETS[draft.page_size]
    sections = list(document.sections)
    for section in sections:
        section.page_width, section.page_height = Twips(width), Twips(height)
        if draft.statement:
            section.left_margin = section.right_margin = section.bottom_margin = Twips(_COURT_MARGIN)
    first, last = sections[0], sections[-1]
    return Sheet(
        text=width - _in_twips(last.left_margin, last.right_margin, last.gutter),
        first=width - _in_twips(first.left_margin, first.right_margin, first.gutter),
        header=_in_twips(first.header_distance),
    )


def _in_twips(*lengths: Length | None) -> int:
    return sum(length.twips for length in lengths if length is not None)


def make_room_for_window(header: Any, sheet: Sheet, styles: HouseStyles, draft: Draft) -> None:
    """Stretches the first page's header down to the top of the window, and puts marks for folding at the edge."""
    form = draft.form
    assert form is not None  # a document without a form has no opening
    content = list(header)
    height = _twips(form.top) - sheet.header - _END
    widths = (_twips(form.info - form.left), sheet.first - _twips(form.info - form.left))
    _close_up(header, styles)
    _set_columns(header, styles, widths, height - (_DRAFT_MARK if draft.furniture.draft_mark else 0))
    row = element("tr", element("trPr", element("trHeight", val=height, hRule="atLeast")), _cell(sheet.first, ""))
    table = parse_xml(_rooted(_table(styles["Letter Opening"], (sheet.first,), row, lookup=0)))
    header.append(table)
    (cell,) = found(table, "w:tr/w:tc")
    cell.extend(content)
    end = paragraph(styles["Window End"], "")
    for mark in (*_marks(form, styles), end):
        header.append(parse_xml(_rooted(mark)))


def opening_xml(body: WordBody, draft: Draft) -> str:
    """The row with the address, and date and references beside it; "" for a document without a window."""
    address, whole = draft.opening
    form = draft.form
    if form is None or not whole:
        return ""
    blocks = [block for block in draft.blocks[:whole] if isinstance(block, Paragraph)]
    top = form.address_top(address_lines(draft)) - (LINE if form.return_line else 0)
    widths = (_twips(form.info - form.left), body.text_width - _twips(form.info - form.left))
    offset = _twips(top - form.top)
    in_window = [("Address Window", inlines_xml(body, block.inlines)) for block in blocks[:address]]
    if form.return_line:
        check_characters(draft.furniture.return_line)
        in_window.insert(0, ("Return Line", text_run(draft.furniture.return_line)))
    # Measures, not looks: how far down the first line stands depends on the lines of this address, and how long they
    # may be on the envelope.
    addressed = "".join(
        element(
            "p",
            element(
                "pPr",
                element("pStyle", val=body.styles[style]),
                element("spacing", before=offset) if not at and offset else "",
                element("ind", right=max(widths[0] - _twips(form.wide), 0)) if style == "Address Window" else "",
            ),
            content,
        )
        for at, (style, content) in enumerate(in_window)
    )
    beside = [
        paragraph(body.styles[_STYLES[block.style]], inlines_xml(body, block.inlines)) for block in blocks[address:]
    ] or [paragraph(body.styles["Date Beside"], "")]
    row = element(
        "tr",
        element(
            "trPr",
            element("cantSplit"),
            element("trHeight", val=_twips(form.text - form.top - _AFTER_ROW), hRule="atLeast"),
        ),
        _cell(widths[0], addressed),
        _cell(widths[1], "".join(beside)),
    )
    after = paragraph(body.styles["After Table"], "")
    return _table(body.styles["Letter Opening"], widths, row, lookup=0x0100) + after


def _rooted(xml: str) -> str:
    """An element as a document of its own: with the namespaces that its prefixes stand for."""
    name = re.match(r"<[\w:]+", xml)
    assert name is not None  # it is an element
    return f"{name[0]} {NAMESPACES}{xml[name.end() :]}"


def _table(style: str, widths: tuple[int, ...], row: str, *, lookup: int) -> str:
    flags = {"firstRow": 0, "lastRow": 0, "firstColumn": 0, "lastColumn": int(bool(lookup)), "noHBand": 1, "noVBand": 1}
    return element(
        "tbl",
        element(
            "tblPr",
            element("tblStyle", val=style),
            element("tblW", w=sum(widths), type="dxa"),
            element("tblLayout", type="fixed"),
            element("tblLook", val=f"{0x0600 | lookup:04X}", **flags),
        ),
        element("tblGrid", *(element("gridCol", w=width) for width in widths)),
        row,
    )


def _cell(width: int, content: str) -> str:
    return element("tc", element("tcPr", element("tcW", w=width, type="dxa")), content)


def _marks(form: LetterForm, styles: HouseStyles) -> list[str]:
    """Folding and punch marks: short rules in frames of their own, which count from the corner of the sheet."""
    places = [(fold, _MARK[1]) for fold in form.folds] + ([(form.punch, _MARK[2])] if form.punch else [])
    return [
        element(
            "p",
            element(
                "pPr",
                element("pStyle", val=styles["Fold Mark"]),
                element(
                    "framePr",
                    w=_twips(length),
                    h=20,
                    hRule="exact",
                    wrap="around",
                    vAnchor="page",
                    hAnchor="page",
                    x=_twips(_MARK[0]),
                    y=_twips(place),
                ),
            ),
        )
        for place, length in places
    ]


def _close_up(header: Any, styles: HouseStyles) -> None:
    """Takes the room away from an empty paragraph at the header's end: the window decides how much room there is."""
    for style in found(header, "w:p[not(following-sibling::*)][not(.//w:t)]/w:pPr/w:pStyle"):
        style.set(W + "val", styles["Window End"])


def _set_columns(header: Any, styles: HouseStyles, widths: tuple[int, int], height: int) -> None:
    """Lets the sender's column, in a letterhead that has one, stand over date and references and reach down to them."""
    style = styles.get(SENDER_COLUMN, "")
    for table in found(header, ".//w:tbl[w:tblPr/w:tblStyle/@w:val=$style]", style=style):
        for column, width in zip(found(table, "w:tblGrid/w:gridCol"), widths, strict=True):
            column.set(W + "w", str(width))
        for cell, width in zip(found(table, "w:tr/w:tc/w:tcPr/w:tcW"), widths, strict=True):
            cell.set(W + "w", str(round(width / sum(widths) * 5000)))
        for row in found(table, "w:tr/w:trPr"):
            row.append(parse_xml(_rooted(element("trHeight", val=height - 2 * _END, hRule="atLeast"))))


def _twips(millimetres: float) -> int:
    return round(millimetres * 1440 / 25.4)


# --- the mark of a draft where the firm's own file has no place for it ---


def headers_of_every_page(document: Any) -> set[str]:
    """The names of the header parts that stand at the head of a page, new ones made where there were none."""
    even = document.settings.odd_and_even_pages_header_footer
    names = set()
    for number, section in enumerate(document.sections):
        headers = [section.header]
        headers += [section.first_page_header] if section.different_first_page_header_footer else []
        headers += [section.even_page_header] if even else []
        for header in headers:
            if header.is_linked_to_previous and number == 0:
                header.is_linked_to_previous = False
                for looks in header._element.xpath("w:p/w:pPr"):  # a style that the template may not have
                    looks.getparent().remove(looks)
            names.add(str(header.part.partname))
    return names


def draft_mark_xml(words: str) -> str:
    """The paragraph that marks a page as a draft: bold, in a red that stays dark on a photocopy."""
    properties = element("pPr", element("spacing", after=120), element("jc", val="center"))
    looks = element("b") + element("bCs") + element("color", val="9C2B1F")
    return element("p", properties, text_run(words, looks))
