"""Tables and places to sign in the Word file.

Rows never break across pages, header rows come again on each page, totals stay with the row before them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import product, takewhile
from typing import Any, Literal, cast

from msgspec import Struct

from docgen.compose.draft import Inline, Signature, Signatures, Table, Text
from docgen.compose.line_ends import unparted
from docgen.errors import DocgenError
from docgen.messages import say
from docgen.render.pagination import row_keeps_with_next
from docgen.render.text_width import FALLBACKS, PLAIN_TO_BOLD, ems, lines_needed, longest_word
from docgen.render.word_inlines import WordBody, inlines_xml
from docgen.render.word_letterhead import BOLD_STYLES
from docgen.render.word_xml import W, element, exact_text, paragraph, run, text_run
from docgen.render.words import plain_text

Row = Sequence[tuple[Inline, ...]]
CellWords = Callable[[tuple[Inline, ...], int, int, bool], str]
"""The runs of a cell: its words, the row counted from the first below the header (-1 is the header), the column, and
whether the style is bold already."""

_SIGN_WIDTH = 4535  # 8 cm for one place to sign; the tab stops of the signature styles are made for it
_SIGN_EMS = 20.2  # the same without the gap between two places, in ems of the style "Signature Heading"
_TWIPS_AN_EM = 180  # at the size of table text
_SIZES = (18, 16, 15)  # half points: the type of tables, and those of a table in which sums would break
_CELL_MARGINS = 120
_READABLE = 8.0  # ems: no column of words is narrower if it can be helped
# Ems: a longer word breaks in its cell, at the second or third width where the table is crowded, so that sums and dates
# keep their room.
_LONGEST_WORD = (15.0, 8.0, 5.0)
_LONGEST_ROW = (
    24  # lines: a row that is longer may go on on the next page, or Word would show no more than a page of it
)
_NEVER_BROKEN = 7.5  # ems: a date, a number, an amount stays on one line

_HEAD = {"left": "Table Head", "right": "Table Head Figure", "center": "Table Head Centre"}
_BODY = {"left": "Table Text", "right": "Table Figure", "center": "Table Centre"}
_TOTAL = {"left": "Table Total", "right": "Table Total Figure", "center": "Table Total Centre"}


def table_xml(body: WordBody, table: Table) -> str:
    """A table across the text width, without the paragraph that must follow it."""
    for cells in (table.header, *table.rows, *table.totals):
        if cells and len(cells) != len(table.align):
            raise DocgenError(
                say("a table of {align} columns has a row of {cells} cells", align=len(table.align), cells=len(cells)),
                say("Give every row of the table in the template the same number of cells."),
            )
    columns = _columns(table)
    size = _type_size(table, columns, body.text_width)
    widths = _column_widths(table, columns, body.text_width, _em(size))
    if size == _SIZES[0]:
        return table_of_rows(body, table, lambda cell, _row, _column, bold: inlines_xml(body, cell, bold=bold), widths)
    return table_of_rows(
        body, table, lambda cell, _row, _column, bold: _smaller(inlines_xml(body, cell, bold=bold), size), widths
    )


def table_of_rows(body: WordBody, table: Table, words: CellWords, widths: Sequence[int] = ()) -> str:
    """The same with the runs of each cell as `words` gives them; `widths` are those of its words where not given."""
    widths = widths or _column_widths(table, _columns(table), body.text_width)
    lines = (*table.rows, *table.totals)
    first_total = len(table.rows)
    has_header = any(table.header)
    rows = [_row(body, table, table.header, _HEAD, widths, words, -1, header=True, keep=True)] if has_header else []
    for index, cells in enumerate(lines):
        total = index >= first_total
        rows.append(
            _row(
                body,
                table,
                cells,
                _TOTAL if total else _BODY,
                widths,
                words,
                index,
                keep=row_keeps_with_next(index, len(table.rows), len(table.totals)),
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
            element("tblStyle", val=body.styles["Draft Table"]),
            element("tblW", w=sum(widths), type="dxa"),
            element("tblLayout", type="fixed"),
            look,
        ),
        element("tblGrid", *(element("gridCol", w=width) for width in widths)),
        *rows,
    )


def _row(
    body: WordBody,
    table: Table,
    cells: Row,
    styles: dict[str, str],
    widths: Sequence[int],
    words: CellWords,
    index: int,
    *,
    header: bool = False,
    keep: bool = False,
    ruled: bool = False,
) -> str:
    long = not header and _lines_of_row(cells, widths) > _LONGEST_ROW
    rule = element("tcBorders", element("top", val="single", sz=6, space=0, color="auto")) if ruled else ""
    parts, column = [], 0
    while column < len(cells):
        span = _span(cells, column) if styles is _TOTAL else 1
        style = styles[table.align[column]]
        spanned = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
        wide = sum(widths[column : column + span])
        line = paragraph(
            body.styles[style],
            words(cells[column], index, column, style in BOLD_STYLES),
            keep=keep and not header and not long,  # the style of header cells keeps them already
        )
        parts.append(f'<w:tc><w:tcPr><w:tcW w:w="{wide}" w:type="dxa"/>{spanned}{rule}</w:tcPr>{line}</w:tc>')
        column += span
    repeated = "<w:tblHeader/>" if header else ""
    whole = "" if long else "<w:cantSplit/>"
    properties = f"<w:trPr>{whole}{repeated}</w:trPr>" if whole or repeated else ""
    return f"<w:tr>{properties}{''.join(parts)}</w:tr>"


def _lines_of_row(cells: Row, widths: Sequence[int]) -> int:
    """How many lines the longest cell of a row takes in the widest face that a machine may have."""
    lines = [1]
    for cell, width in zip(cells, widths, strict=True):
        room = (width - _CELL_MARGINS) / (_TWIPS_AN_EM * FALLBACKS[0] * PLAIN_TO_BOLD)
        text = plain_text(cell)
        wide = ems(text) / room
        if wide > 1:
            lines += [lines_needed(text, room), int(wide)]  # a word that is wider than its column breaks
    return max(lines)


def settle_tables(root: Any, body: WordBody) -> None:
    """Give the tables of a filled-in template the widths and page breaks that docgen gives its own.

    Only those in docgen's table style that fit their columns to their contents; whoever sets widths by hand in Word
    gives the table fixed ones, which stay. Words before a place to sign stay with it.
    """
    style, signing = body.styles["Draft Table"], body.styles["Signature Table"]
    for table in root.iter(f"{W}tbl"):
        looks, layout = table.find(f"{W}tblPr/{W}tblStyle"), table.find(f"{W}tblPr/{W}tblLayout")
        named = looks.get(f"{W}val") if looks is not None else ""
        before = table.getprevious()
        if named == signing and before is not None and before.tag == f"{W}p" and before.find(f"{W}pPr") is not None:
            _keep_paragraph(before.find(f"{W}pPr"), kept=True)
        if named != style or layout is None or layout.get(f"{W}type") != "autofit":
            continue
        columns = table.findall(f"{W}tblGrid/{W}gridCol")
        rows = table.findall(f"{W}tr")
        read = _as_table(rows, len(columns), body)
        if read is None:
            continue
        layout.set(f"{W}type", "fixed")
        widths = _column_widths(read, _columns(read), body.text_width)
        for column, width in zip(columns, widths, strict=True):
            column.set(f"{W}w", str(width))
        for row in rows:
            _set_widths(row, widths)
        lines = (*read.rows, *read.totals)
        for at, (row, cells) in enumerate(zip(rows[len(rows) - len(lines) :], lines, strict=True)):
            long = _lines_of_row(cells, widths) > _LONGEST_ROW
            for whole in row.findall(f"{W}trPr/{W}cantSplit") if long else ():
                whole.getparent().remove(whole)
            _keep_with_next(row, row_keeps_with_next(at, len(read.rows), len(read.totals)) and not long)


def _as_table(rows: Sequence[Any], columns: int, body: WordBody) -> Table | None:
    """The words of a table of Word's as one of ours; None where its rows do not fill its columns."""
    names = {body.styles[name]: name for kind in (_HEAD, _BODY, _TOTAL) for name in kind.values()}
    header: tuple[tuple[Inline, ...], ...] = ()
    lines: list[tuple[tuple[Inline, ...], ...]] = []
    totals: list[tuple[tuple[Inline, ...], ...]] = []
    align = ["left"] * columns
    for row in rows:
        cells: list[tuple[Inline, ...]] = []
        kind = ""
        for cell in row.findall(f"{W}tc"):
            span = cell.find(f"{W}tcPr/{W}gridSpan")
            text = "".join(node.text or "" for node in cell.iter(f"{W}t"))
            look = cell.find(f"{W}p/{W}pPr/{W}pStyle")
            name = names.get(look.get(f"{W}val", ""), "") if look is not None else ""
            kind = kind or name
            if name.endswith(("Figure", "Centre")) and len(cells) < columns:
                align[len(cells)] = "right" if name.endswith("Figure") else "center"
            cells.append((Text(text),) if text else ())
            cells += [()] * (int(span.get(f"{W}val", "1")) - 1 if span is not None else 0)
        if len(cells) != columns:
            return None
        if row.find(f"{W}trPr/{W}tblHeader") is not None:
            header = tuple(cells)
        else:
            (totals if kind.startswith("Table Total") else lines).append(tuple(cells))
    of_columns = cast("tuple[Literal['left', 'right', 'center'], ...]", tuple(align))
    return Table(align=of_columns, header=header, rows=tuple(lines), totals=tuple(totals)) if columns else None


def _set_widths(row: Any, widths: Sequence[int]) -> None:
    column = 0
    for cell in row.findall(f"{W}tc"):
        span = cell.find(f"{W}tcPr/{W}gridSpan")
        count = int(span.get(f"{W}val", "1")) if span is not None else 1
        for width in cell.findall(f"{W}tcPr/{W}tcW"):
            width.set(f"{W}w", str(sum(widths[column : column + count])))
            width.set(f"{W}type", "dxa")
        column += count


def _keep_with_next(row: Any, kept: bool) -> None:
    for looks in row.iterfind(f"{W}tc/{W}p/{W}pPr"):
        _keep_paragraph(looks, kept=kept)


def _keep_paragraph(looks: Any, *, kept: bool) -> None:
    for old in looks.findall(f"{W}keepNext"):
        looks.remove(old)
    if kept:
        looks.insert(0 if looks.find(f"{W}pStyle") is None else 1, looks.makeelement(f"{W}keepNext"))


def shares_of(table: Table, text_width: int) -> tuple[float, ...]:
    """The shares of the width that a table takes whose columns are as wide as its words need."""
    widths = _column_widths(table, _columns(table), text_width)
    return tuple(width / sum(widths) for width in widths)


def _type_size(table: Table, columns: Sequence[_Column], text_width: int) -> int:
    """The type of a table in half points: the largest in which no sum and no date breaks even in the widest face that a
    machine without ours falls back on."""
    if table.widths:
        return _SIZES[0]
    for size in _SIZES:
        least, _ = _needs(table, columns, FALLBACKS[0], 0, _LONGEST_WORD[-1], _em(size))
        if sum(least) <= text_width:
            return size
    return _SIZES[-1]


def _em(size: int) -> int:
    return _TWIPS_AN_EM * size // _SIZES[0]


def _smaller(runs: str, half_points: int) -> str:
    """The runs of a cell in this type."""
    size = element("sz", val=half_points)
    sized = re.sub(r"<w:r>(?!<w:rPr>)", "<w:r><w:rPr></w:rPr>", runs)
    # In the order that the format asks for: the size stands before underlines, shades, raised letters and the language.
    return re.sub(
        r"<w:rPr>(.*?)((?:<w:(?:szCs|highlight|u|shd|vertAlign|lang)\b[^>]*>)*)</w:rPr>",
        rf"<w:rPr>\1{size}\2</w:rPr>",
        sized,
    )


def _column_widths(table: Table, columns: Sequence[_Column], text_width: int, em: int = _TWIPS_AN_EM) -> list[int]:
    """Widths in twips that add up to the text width: the shares the table asks for, or what its words need.

    Figures, dates and single words stay whole, and columns of words share what is left. As long as there is room, that
    holds even for the widest face that a machine without ours falls back on.
    """
    if table.widths:
        wanted = [share * text_width for share in table.widths]
    else:
        for wider, (readable, longest) in product(FALLBACKS, ((_READABLE, 0), (0, 0), (0, 1), (0, 2))):
            least, natural = _needs(table, columns, wider, readable, _LONGEST_WORD[longest], em)
            if sum(least) <= text_width:
                break
        wanted = _shared(least, natural, text_width)
    rounded = [int(width) for width in wanted]
    rounded[-1] += text_width - sum(rounded)
    return rounded


class _Cell(Struct, frozen=True):
    """What a cell's words take, in ems: on one line, and the widest of them."""

    whole: float
    word: float
    figures: bool


_Column = tuple[Sequence[_Cell], Sequence[_Cell], Sequence[_Cell]]
"""The cells of rows, of totals and of the header."""


def _columns(table: Table) -> list[_Column]:
    """What the cells of each column take; nothing where the table says itself how wide its columns are."""
    return [] if table.widths else [_measured(table, column) for column in range(len(table.align))]


def _measured(table: Table, column: int) -> _Column:
    rows = [_cell(cells[column]) for cells in table.rows]
    totals = [_cell(cells[column]) for cells in table.totals if _span(cells, column) == 1]
    return rows, totals, [_cell(table.header[column])] if table.header else []


def _cell(inlines: Sequence[Inline]) -> _Cell:
    text = plain_text(inlines)
    whole = ems(text)
    return _Cell(whole, longest_word([text]) if " " in text else whole, _is_mostly_figures(text))


def _needs(
    table: Table, columns: Sequence[_Column], wider: float, readable: float, longest: float, em: int
) -> tuple[list[float], list[float]]:
    """What each column needs at the least, and to have every cell on one line, in twips.

    `em` is the size of the type. `wider` is what bold type is multiplied by; `readable` the width in ems that a column
    of words should have, `longest` how much of a word that is longer than any column has to stay on one line.
    """
    least, natural = [], []
    for align, (rows, bold, header) in zip(table.align, columns, strict=True):
        unbroken = max(
            _widest_whole(rows, align, readable, longest) * (wider * PLAIN_TO_BOLD),
            _widest_whole(bold, align, readable, longest) * wider,
            max((_unbroken(cell.word, longest) for cell in header), default=0) * wider,
            0.5,
        )
        on_one_line = max(unbroken, *(cell.whole for cell in (*rows, *bold, *header)))
        least.append(max(unbroken, min(on_one_line, readable)) * em + _CELL_MARGINS)
        natural.append(on_one_line * em + _CELL_MARGINS)
    return least, natural


def _widest_whole(cells: Sequence[_Cell], align: str, readable: float, longest: float) -> float:
    """The width in ems of the widest thing in a column that must not break: a figure, a date, a word.

    A short text of words ("Change Order 1") stays whole too while there is room for readable columns.
    """
    whole = [
        cell.whole for cell in cells if align == "right" or (cell.whole < _NEVER_BROKEN and (readable or cell.figures))
    ]
    return max(*(_unbroken(cell.word, longest) if align != "right" else cell.word for cell in cells), *whole, 0, 0)


def _unbroken(word: float, longest: float) -> float:
    """How much of the widest word of a cell has to stay on one line."""
    return word if word <= _LONGEST_WORD[0] else longest


def _is_mostly_figures(text: str) -> bool:
    return 3 * sum(sign.isdigit() for sign in text) >= len(text)


def _span(cells: Row, column: int) -> int:
    """How many columns a cell of a closing row takes: its words may run on over the empty cells after it."""
    if not cells[column]:
        return 1
    return 1 + sum(1 for _ in takewhile(lambda cell: not cell, cells[column + 1 :]))


def _shared(least: Sequence[float], natural: Sequence[float], text_width: int) -> list[float]:
    if sum(natural) <= text_width:
        return [width * text_width / sum(natural) for width in natural]
    if sum(least) >= text_width:
        return [width * text_width / sum(least) for width in least]
    spare = (text_width - sum(least)) / (sum(natural) - sum(least))
    return [low + (high - low) * spare for low, high in zip(least, natural, strict=True)]


def signatures_xml(body: WordBody, signatures: Signatures) -> str:
    """Places to sign, two to a row, in a table that stays on one page, without the paragraph that must follow it."""
    width = min(_SIGN_WIDTH, body.text_width // 2)
    places = []
    for left in range(0, len(signatures.places), 2):
        pair = signatures.places[left : left + 2]
        # Where one heading runs to a second line the other gets an empty one, so that the rules stand level.
        lines = [lines_needed(place.heading, _SIGN_EMS) for place in pair]
        places += [_place(body, place, max(lines) - own) for place, own in zip(pair, lines, strict=True)]
    if len(places) % 2:
        places.append(paragraph(body.styles["Signature Line"], ""))
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
            element("tblStyle", val=body.styles["Signature Table"]),
            element("tblW", w=2 * width, type="dxa"),
            element("tblLayout", type="fixed"),
            element("tblLook", val="0600", firstRow=0, lastRow=0, firstColumn=0, lastColumn=0, noHBand=1, noVBand=1),
        ),
        element("tblGrid", element("gridCol", w=width), element("gridCol", w=width)),
        *rows,
    )


def _place(body: WordBody, place: Signature, empty_lines: int) -> str:
    def line(style: str, content: str) -> str:
        return paragraph(body.styles[style], content)

    heading = (exact_text(place.heading) if place.heading else "") + element("br") * empty_lines
    # A tab that is underlined up to its stop: the line to write on, without a sign that a reader would hear.
    blank = run(element("tab"), element("rStyle", val=body.styles["Fill-in Line"]))
    return "".join(
        (
            line("Signature Heading", run(heading) if heading else ""),
            line("Signature Rule", text_run(place.rule_label) if place.rule_label else ""),
            *(
                line(
                    "Signature Line",
                    run((exact_text(label) + element("tab") if label else "") + exact_text(unparted(value))),
                )
                if value
                else line("Signature Blank", run(exact_text(label) + element("tab")) + blank)
                for label, value in place.lines
            ),
        )
    )
