"""Tables and places to sign in the Word file.

Rows never break across pages, header rows come again on each page, totals stay with the row before them.
"""

from __future__ import annotations

from collections.abc import Sequence

from docgen.compose.draft import Inline, Signature, Signatures, Table
from docgen.errors import DocgenError
from docgen.render.word_inlines import Paper, inlines_xml
from docgen.render.word_letterhead import BOLD_STYLES
from docgen.render.word_xml import element, exact_text, paragraph, run
from docgen.render.words import plain_text

Row = Sequence[tuple[Inline, ...]]

_SIGN_WIDTH = 4535  # 8 cm for one place to sign; the tab stops of the signature styles are made for it
_SHORT_TABLE = 8  # rows that a table may have and still stand on one page whole
_TWIPS_A_LETTER = 100  # the mean width of a letter at the size of table text
# The same for the widest face that a machine without ours falls back on: nothing may break inside a word or a sum.
_TWIPS_A_WIDE_LETTER = 122
_CELL_MARGINS = 180

_HEAD = {"left": "Table Head", "right": "Table Head Figure", "center": "Table Head Centre"}
_BODY = {"left": "Table Text", "right": "Table Figure", "center": "Table Centre"}
_TOTAL = {"left": "Table Total", "right": "Table Total Figure", "center": "Table Total Centre"}


def table_xml(paper: Paper, table: Table) -> str:
    """A table across the text width, without the paragraph that must follow it."""
    for cells in (table.header, *table.rows, *table.totals):
        if cells and len(cells) != len(table.align):
            raise DocgenError(
                f"a table of {len(table.align)} columns has a row of {len(cells)} cells",
                "Give every row of the table in the template the same number of cells.",
            )
    widths = _column_widths(table, paper.text_width)
    body = (*table.rows, *table.totals)
    first_total, short = len(table.rows), len(body) <= _SHORT_TABLE
    has_header = any(table.header)
    rows = [_row(paper, table, table.header, _HEAD, widths, header=True, keep=True)] if has_header else []
    for index, cells in enumerate(body):
        total = index >= first_total
        rows.append(
            _row(
                paper,
                table,
                cells,
                _TOTAL if total else _BODY,
                widths,
                keep=index + 1 < len(body) and (short or index + 1 >= first_total),
                # One closing row has its rule from the table style; a table style knows no second one.
                ruled=index == first_total and len(table.totals) > 1,
            )
        )
    look = element(
        "tblLook",
        val=f"{0x0600 | 0x0020 * has_header | 0x0040 * (len(table.totals) == 1):04X}",
        firstRow=int(has_header),
        lastRow=int(len(table.totals) == 1),
        firstColumn=0,
        lastColumn=0,
        noHBand=1,
        noVBand=1,
    )
    return element(
        "tbl",
        element(
            "tblPr",
            element("tblStyle", val=paper.styles.id_of("Draft Table")),
            element("tblW", w=sum(widths), type="dxa"),
            element("tblLayout", type="fixed"),
            look,
        ),
        element("tblGrid", *(element("gridCol", w=width) for width in widths)),
        *rows,
    )


def _row(
    paper: Paper,
    table: Table,
    cells: Row,
    styles: dict[str, str],
    widths: Sequence[int],
    *,
    header: bool = False,
    keep: bool = False,
    ruled: bool = False,
) -> str:
    rule = element("tcBorders", element("top", val="single", sz=6, space=0, color="auto")) if ruled else ""
    return element(
        "tr",
        element("trPr", element("cantSplit"), element("tblHeader") if header else ""),
        *(
            element(
                "tc",
                element("tcPr", element("tcW", w=width, type="dxa"), rule),
                paragraph(
                    paper.styles.id_of(styles[align]),
                    inlines_xml(paper, cell, bold=styles[align] in BOLD_STYLES),
                    keep=keep and not header,  # the style of header cells keeps them already
                ),
            )
            for cell, align, width in zip(cells, table.align, widths, strict=True)
        ),
    )


def _column_widths(table: Table, text_width: int) -> list[int]:
    """Widths in twips that add up to the text width: the shares the table asks for, or what its words need.

    Columns of figures are as wide as their longest figure, so that none ever breaks; columns of words share the rest.
    """
    if table.widths:
        wanted = [share * text_width for share in table.widths]
    else:
        every_row = [cells for cells in (table.header, *table.rows, *table.totals) if cells]
        least, natural = [], []
        for column, align in enumerate(table.align):
            texts = [plain_text(cells[column]) for cells in every_row]
            longest_word = max((len(word) for text in texts for word in text.split(" ")), default=1)
            longest = max((len(text) for text in texts), default=1)
            needed = (longest if align == "right" else min(longest_word, 24)) * _TWIPS_A_WIDE_LETTER
            least.append(needed + _CELL_MARGINS)
            natural.append(max(needed, longest * _TWIPS_A_LETTER) + _CELL_MARGINS)
        wanted = _shared(least, natural, text_width)
    rounded = [int(width) for width in wanted]
    rounded[-1] += text_width - sum(rounded)
    return rounded


def _shared(least: Sequence[int], natural: Sequence[int], text_width: int) -> list[float]:
    if sum(natural) <= text_width:
        return [width * text_width / sum(natural) for width in natural]
    if sum(least) >= text_width:
        return [width * text_width / sum(least) for width in least]
    spare = (text_width - sum(least)) / (sum(natural) - sum(least))
    return [low + (high - low) * spare for low, high in zip(least, natural, strict=True)]


def signatures_xml(paper: Paper, signatures: Signatures) -> str:
    """Places to sign, two to a row, in a table that stays on one page, without the paragraph that must follow it."""
    width = min(_SIGN_WIDTH, paper.text_width // 2)
    places = [_place(paper, place) for place in signatures.places]
    if len(places) % 2:
        places.append(paragraph(paper.styles.id_of("Signature Line"), ""))
    rows = (
        element(
            "tr",
            element("trPr", element("cantSplit")),
            *(element("tc", element("tcPr", element("tcW", w=width, type="dxa")), place) for place in pair),
        )
        for pair in zip(places[::2], places[1::2], strict=True)
    )
    return element(
        "tbl",
        element(
            "tblPr",
            element("tblStyle", val=paper.styles.id_of("Signature Table")),
            element("tblW", w=2 * width, type="dxa"),
            element("tblLayout", type="fixed"),
            element("tblLook", val="0600", firstRow=0, lastRow=0, firstColumn=0, lastColumn=0, noHBand=1, noVBand=1),
        ),
        element("tblGrid", element("gridCol", w=width), element("gridCol", w=width)),
        *rows,
    )


def _place(paper: Paper, place: Signature) -> str:
    def line(style: str, content: str) -> str:
        return paragraph(paper.styles.id_of(style), content)

    # A tab that is underlined up to its stop: the line to write on, without a sign that a reader would hear.
    blank = run(element("tab"), element("rStyle", val=paper.styles.id_of("Fill-in Line")))
    return "".join(
        (
            line("Signature Heading", run(exact_text(place.heading)) if place.heading else ""),
            line("Signature Rule", run(exact_text(place.rule_label)) if place.rule_label else ""),
            *(
                line("Signature Line", run(exact_text(label) + element("tab") + exact_text(value)))
                if value
                else line("Signature Blank", run(exact_text(label) + element("tab")) + blank)
                for label, value in place.lines
            ),
        )
    )
