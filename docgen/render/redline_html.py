"""A comparison as a page to read: what changed in short, how it is marked, then the document with its changes marked.

What was put in is underlined twice, what was taken out is struck through, and a bar stands beside both: it can be read
in black and white. The PDF is made of the same page, with the new document's letterhead.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from msgspec import Struct
from msgspec.structs import replace

from docgen.compose.draft import (
    Block,
    Clause,
    Draft,
    Emphasis,
    Heading,
    Inline,
    Link,
    ListBlock,
    Paragraph,
    Reference,
    Strong,
    Table,
    Text,
    Title,
)
from docgen.messages import say
from docgen.redline.compare import Comparison, Edited, EditedList, EditedTable, Piece, Row, Whole
from docgen.redline.summary import in_short
from docgen.redline.tokens import Mark, Span
from docgen.render.html import block_html, inlines_html, page_with, table_html, worded_html
from docgen.render.pagination import kept_with_next
from docgen.render.words import reference_words

_MOST_LINES = 60  # of the list of changes: two pages

_STYLE = """
ins { text-decoration: underline double; font-weight: 600; }
del { text-decoration: line-through; color: #555; }
del + ins { margin-left: 0.15em; }
ins > table, del > table, ins > p, del > p, ins > h1, del > h1, ins > h2, del > h2, ins > h3, del > h3,
ins > ul, del > ul, ins > ol, del > ol { text-decoration: inherit; }
.changed { border-left: 2pt solid #000; padding-left: 6pt; margin-left: -8pt; }
.redline-summary { border: 1pt solid #000; padding: 8pt 12pt; margin: 0 0 18pt; }
.redline-title { font-size: 1.2em; font-weight: 600; margin-top: 0; }
.redline-summary li { margin-bottom: 3pt; }
"""


class Opening(Struct, frozen=True, kw_only=True):
    """What stands before the text of a redline: its title, how it is read, and the list of changes.

    `legend` is HTML. `none` stands in place of the list where no word changed. `language` is the tag of their language.
    """

    title: str
    legend: str
    none: str
    lines: tuple[str, ...]
    language: str = "en"


def opening_of(comparison: Comparison, names: tuple[str, str]) -> Opening:
    """The opening in English, as messages; `names` are what the old and the new version are called."""
    old, new = names
    return Opening(
        title=say("What changed from {old} to {new}", old=old, new=new),
        legend=say(
            "<ins>Words put in</ins> are underlined twice, <del>words taken out</del> are struck through, and a bar"
            " stands beside each paragraph that changed."
        ),
        none=say("No word changed."),
        lines=in_short(comparison, at_most=_MOST_LINES),
    )


def to_redline_html(comparison: Comparison, *, mark: str, opening: Opening) -> str:
    """The page for a screen. `mark` stands at its head."""
    return page_with(_framed(comparison, mark), _main(comparison, opening), more_css=_STYLE)


def to_redline_pdf(comparison: Comparison, *, mark: str, opening: Opening) -> bytes:
    """The same as a PDF. Raises PangoMissing and DocgenError as `to_pdf` does."""
    from docgen.render.pdf import pdf_of

    draft = _framed(comparison, mark)
    return pdf_of(draft, page_with(draft, _main(comparison, opening), css="", more_css=_STYLE))


def _framed(comparison: Comparison, mark: str) -> Draft:
    new = comparison.new
    # The summary stands where the window of an envelope would be: the address comes in the text.
    return replace(new, furniture=replace(new.furniture, draft_mark=mark), form=None)


# --- what stands first --------------------------------------------------------------------------------------------


def _main(comparison: Comparison, opening: Opening) -> Iterator[str]:
    yield f'<section class="redline-summary" lang="{escape(opening.language)}">'
    # No heading: it would stand above the title of the document, which is the first.
    yield f'<p class="redline-title">{escape(opening.title)}</p>'
    yield f"<p>{opening.legend}</p>"
    if opening.lines:
        yield f"<ol>{''.join(f'<li>{escape(line)}</li>' for line in opening.lines)}</ol>"
    else:
        yield f"<p>{escape(opening.none)}</p>"
    yield "</section>"
    kept = kept_with_next([_block_of(piece) for piece in comparison.pieces])
    for at, piece in enumerate(comparison.pieces):
        yield _piece(piece, kept=at in kept)


def _block_of(piece: Piece) -> Block:
    return piece.block if isinstance(piece, Whole) else piece.new


# --- the document ----------------------------------------------------------------------------------------------------


def _piece(piece: Piece, *, kept: bool) -> str:
    match piece:
        case Whole(Mark.SAME, block, was):
            if isinstance(block, Clause) and isinstance(was, Clause):
                return worded_html(block, _old_number(was, block) + inlines_html(block.inlines), kept=kept)
            return block_html(block, kept=kept)
        case Whole(Mark.NEW, block):
            return _bar(f"<ins>{block_html(block, kept=kept)}</ins>")
        case Whole(_, block):
            return _bar(f"<del>{block_html(_unlinked(block), kept=kept)}</del>")
        case Edited(was, now, spans):
            number = _old_number(was, now) if isinstance(was, Clause) and isinstance(now, Clause) else ""
            return _bar(worded_html(now, number + _spans(spans), kept=kept))
        case EditedList():
            return _bar(_list(piece))
        case EditedTable():
            return _bar(_table(piece))


def _bar(html: str) -> str:
    return f'<div class="changed">{html}</div>'


def _old_number(was: Clause, now: Clause) -> str:
    """The number that a clause had, before its words: the column of the numbers is too narrow for two."""
    return "" if was.number == now.number else f"<del>{escape(was.number)}</del> "


def _list(piece: EditedList) -> str:
    tag = "ol" if piece.new.ordered else "ul"
    counts = {Mark.OLD: 0, Mark.SAME: 0, Mark.NEW: 0}
    items = []
    for item in piece.items:
        counts[item.mark] += 1
        number = counts[Mark.SAME] + (counts[Mark.OLD] if item.mark is Mark.OLD else counts[Mark.NEW])
        mark = f'<span class="number">{number}. </span>' if piece.new.ordered else ""
        inside = mark + "".join(_spans([span], whole=item.mark) for span in item.spans)
        items.append(f"<li>{_around(inside, item.mark)}</li>")
    return f"<{tag}>{''.join(items)}</{tag}>"


def _table(piece: EditedTable) -> str:
    header = next((row for row in piece.rows if row.kind == "header"), None)
    rows = [row for row in piece.rows if row.kind == "row"]
    totals = [row for row in piece.rows if row.kind == "total"]
    body = [*rows, *totals]
    empty = tuple(() for _ in piece.new.align)
    table = replace(piece.new, rows=tuple(empty for _ in rows), totals=tuple(empty for _ in totals))

    def words(row: int, column: int) -> str:
        at = body[row] if row >= 0 else header
        assert at is not None  # only a table with a header has cells in row -1
        return _spans(at.cells[column])

    return table_html(table, words, [_class_of(row) for row in body])


def _class_of(row: Row) -> str:
    return {Mark.OLD: "taken-out", Mark.NEW: "put-in"}.get(row.mark, "")


def _spans(spans: Iterable[Span], whole: Mark = Mark.SAME) -> str:
    """The words, each span in its mark; those of an item that is marked as a `whole` are not marked once more."""
    parts = []
    for span in spans:
        words = inlines_html(_without_links(span.inlines) if span.mark is Mark.OLD else span.inlines)
        parts.append(words if span.mark is whole else _around(words, span.mark))
    return "".join(parts)


def _around(html: str, mark: Mark) -> str:
    tag = {Mark.OLD: "del", Mark.NEW: "ins"}.get(mark)
    return f"<{tag}>{html}</{tag}>" if tag else html


# --- what was taken out leads nowhere -----------------------------------------------------------------------------


def _unlinked(block: Block) -> Block:
    """The block without names and links: the new version has its own, or none."""
    match block:
        case Clause() | Heading():
            return replace(block, anchor="", inlines=_without_links(block.inlines))
        case Paragraph() | Title():
            return replace(block, inlines=_without_links(block.inlines))
        case ListBlock():
            return replace(block, items=tuple(_without_links(item) for item in block.items))
        case Table():
            return replace(
                block,
                header=tuple(_without_links(cell) for cell in block.header),
                rows=tuple(tuple(_without_links(cell) for cell in row) for row in block.rows),
                totals=tuple(tuple(_without_links(cell) for cell in row) for row in block.totals),
            )
        case _:
            return block


def _without_links(inlines: Iterable[Inline]) -> tuple[Inline, ...]:
    return tuple(_without_link(inline) for inline in inlines)


def _without_link(inline: Inline) -> Inline:
    match inline:
        case Reference():
            return Text(reference_words(inline))
        case Strong(children):
            return Strong(_without_links(children))
        case Emphasis(children):
            return Emphasis(_without_links(children))
        case Link(url, children):
            return Link(url, _without_links(children))
        case _:
            return inline
