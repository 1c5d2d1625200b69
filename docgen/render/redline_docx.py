"""A comparison as a Word file with tracked changes: accepting all of them gives the new document, rejecting all the
old.

Whole paragraphs and rows carry the mark too, so that none is left behind empty. Numbers of clauses are counted by Word
from what stands there, before and after; references are fields, and one whose number changed is taken out and put in.
Header and footer are the new document's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from itertools import count, cycle
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from docgen.compose.draft import (
    Block,
    Clause,
    Emphasis,
    Heading,
    Inline,
    Link,
    PageBreak,
    Reference,
    Signatures,
    Strong,
    Table,
)
from docgen.redline.compare import Comparison, Edited, EditedList, EditedTable, Piece, Row, Whole, Worded
from docgen.redline.tokens import Mark, Span
from docgen.render.docx import docx_with
from docgen.render.pagination import item_keeps_with_next, kept_with_next
from docgen.render.word_body import after_table, begins_page, block_xml, targets_of, worded_xml
from docgen.render.word_inlines import Target, WordBody, bookmarked, inlines_xml
from docgen.render.word_tables import table_of_rows
from docgen.render.word_xml import NAMESPACES, check_characters, paragraph

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement

_FIRST_ID = 100_000  # clear of the bookmarks and drawings
_TAG = {Mark.OLD: "w:del", Mark.NEW: "w:ins"}


def to_redline_docx(comparison: Comparison, *, by: str, mark: str) -> bytes:
    """The Word file. `by` stands as the author of every change, `mark` at the head of every page.

    Raises DocgenError as `to_docx` does.
    """
    check_characters(by)
    furniture = replace(comparison.new.furniture, draft_mark=mark)
    return docx_with(replace(comparison.new, furniture=furniture, form=None), lambda body: _body(body, comparison, by))


class _Versions(Struct, frozen=True, kw_only=True):
    """What the parts of the body share: the document with the targets of either version, and how a part is marked.

    `apart` are the names of clauses that stand in both versions, but not in one and the same paragraph. What is marked
    after a call of `new_paragraph` is told apart from what was marked before.
    """

    old: WordBody
    new: WordBody
    apart: frozenset[str]
    marked: Callable[[str, Mark], str]
    new_paragraph: Callable[[], None]


def _body(body: WordBody, comparison: Comparison, by: str) -> str:
    old_targets, new_targets = _targets(comparison)
    split = {
        name for name, target in old_targets.items() if name in new_targets and target.mark != new_targets[name].mark
    }
    marked = _marker(by)
    # LibreOffice takes changes of one moment that touch for one, the end of the paragraph between them included.
    moments = cycle(f"{comparison.new.created}T00:{minute}:00Z" for minute in ("00", "05"))
    moment = ""

    def new_paragraph() -> None:
        nonlocal moment
        moment = next(moments)

    versions = _Versions(
        old=replace(body, targets=old_targets),
        new=replace(body, targets=new_targets),
        apart=frozenset(split),
        marked=lambda xml, mark: marked(xml, mark, moment),
        new_paragraph=new_paragraph,
    )
    parts: list[str] = []
    new_page = False
    shown = [piece for piece in comparison.pieces if _block_of(piece) is not None]
    blocks = [_block_of(piece) for piece in shown]
    kept = kept_with_next(blocks)
    for at, (piece, block) in enumerate(zip(shown, blocks, strict=True)):
        if isinstance(block, PageBreak):
            new_page = True
            continue
        if new_page and isinstance(block, Table | Signatures):
            parts.append(paragraph(body.styles["After Table"], "", new_page=True))
            new_page = False
        assert block is not None
        versions.new_paragraph()
        parts.append(
            _piece(
                versions,
                piece,
                new_page,
                keep=at in kept,
                ends_page=begins_page([*blocks[at + 1 : at + 3], None]),
            )
        )
        new_page = False
    return "".join(parts)


def _block_of(piece: Piece) -> Block | None:
    return piece.block if isinstance(piece, Whole) else piece.new


def _targets(comparison: Comparison) -> tuple[Mapping[str, Target], Mapping[str, Target]]:
    """The bookmarks of the old and the new version; a clause that both have in one paragraph has one for both."""
    new, alone = targets_of(comparison.new.blocks), targets_of(comparison.old.blocks)
    shared = set()
    for piece in comparison.pieces:
        now = _block_of(piece)
        was: Block | None = piece.old if isinstance(piece, Edited) else None
        if isinstance(piece, Whole) and piece.mark is Mark.SAME:
            was = piece.old or piece.block
        if isinstance(was, Clause | Heading) and isinstance(now, Clause | Heading) and was.anchor == now.anchor:
            shared.add(now.anchor)
    own = count(len(new) + 1)
    old = {
        name: replace(target, mark=new[name].mark if name in shared else next(own)) for name, target in alone.items()
    }
    return old, new


# --- the pieces ---------------------------------------------------------------------------------------------------


def _piece(versions: _Versions, piece: Piece, new_page: bool, *, keep: bool, ends_page: bool) -> str:
    match piece:
        case Whole(Mark.SAME, block, was):
            if isinstance(block, Worded):
                spans = (Span(Mark.SAME, block.inlines),)
                return _worded(versions, was if isinstance(was, Worded) else block, block, spans, new_page, keep)
            assert not isinstance(block, PageBreak)  # the body has made new pages of them
            return block_xml(versions.new, block, new_page, keep=keep, ends_page=ends_page)
        case Whole(mark, block):
            assert not isinstance(block, PageBreak)  # page breaks are the new version's, and stand in both
            body = versions.old if mark is Mark.OLD else versions.new
            return versions.marked(block_xml(body, block, new_page, keep=keep, ends_page=ends_page), mark)
        case Edited(was, now, spans):
            return _worded(versions, was, now, spans, new_page, keep)
        case EditedList():
            return _list(versions, piece, new_page)
        case EditedTable():
            return _table(versions, piece) + ("" if ends_page else after_table(versions.new))


def _worded(versions: _Versions, was: Worded, now: Worded, spans: tuple[Span, ...], new_page: bool, keep: bool) -> str:
    def words(bold: bool) -> str:
        content = _spans(versions, spans, bold)
        anchor = was.anchor if isinstance(was, Clause | Heading) else ""
        moved = anchor and anchor != getattr(now, "anchor", "")
        return bookmarked(versions.old, anchor, content) if moved else content

    return worded_xml(versions.new, now, words, new_page, keep)


def _spans(versions: _Versions, spans: Iterable[Span], bold: bool) -> str:
    parts = []
    for span in spans:
        if span.mark is Mark.SAME and not _names(span.inlines) & versions.apart:
            parts.append(inlines_xml(versions.new, span.inlines, bold=bold))
            continue
        if span.mark is not Mark.NEW:
            parts.append(versions.marked(inlines_xml(versions.old, span.inlines, bold=bold), Mark.OLD))
        if span.mark is not Mark.OLD:
            parts.append(versions.marked(inlines_xml(versions.new, span.inlines, bold=bold), Mark.NEW))
    return "".join(parts)


def _names(inlines: Iterable[Inline]) -> set[str]:
    """The names of the clauses that words refer to."""
    found: set[str] = set()
    for inline in inlines:
        match inline:
            case Reference(anchor):
                found.add(anchor)
            case Strong(children) | Emphasis(children) | Link(children=children):
                found |= _names(children)
    return found


def _list(versions: _Versions, piece: EditedList, new_page: bool) -> str:
    styles = versions.new.styles
    list_id = versions.new.new_list() if piece.new.ordered else 0
    parts = []
    for index, item in enumerate(piece.items):
        versions.new_paragraph()
        line = paragraph(
            styles["List Number" if piece.new.ordered else "List Bullet"],
            _item_words(versions, item.mark, item.spans),
            keep=item_keeps_with_next(index, len(piece.items)),
            list_id=list_id,
            new_page=new_page and index == 0,
        )
        parts.append(line if item.mark is Mark.SAME else versions.marked(line, item.mark))
    return "".join(parts)


def _item_words(versions: _Versions, mark: Mark, spans: tuple[Span, ...], bold: bool = False) -> str:
    """The words of an item or cell; those of one that only one version has are marked with the whole of it."""
    if mark is Mark.SAME:
        return _spans(versions, spans, bold)
    body = versions.old if mark is Mark.OLD else versions.new
    return "".join(inlines_xml(body, span.inlines, bold=bold) for span in spans)


def _table(versions: _Versions, piece: EditedTable) -> str:
    """The rows of both versions in one table, as wide as the new version's columns."""
    header = [row for row in piece.rows if row.kind == "header"]
    body = [*(row for row in piece.rows if row.kind == "row"), *(row for row in piece.rows if row.kind == "total")]
    table = replace(
        piece.new,
        rows=tuple(_shown(row) for row in body if row.kind == "row"),
        totals=tuple(_shown(row) for row in body if row.kind == "total"),
    )

    def words(_cell: tuple[Inline, ...], index: int, column: int, bold: bool) -> str:
        row = body[index] if index >= 0 else header[0]
        return _item_words(versions, row.mark, row.cells[column], bold)

    tree = _parsed(table_of_rows(versions.new, table, words))
    marks = [row.mark for row in (*header, *body)]
    for row, mark in zip(tree.xpath("w:tbl/w:tr"), marks, strict=True):
        if mark is not Mark.SAME:
            row.getparent().replace(row, _parsed(versions.marked(_text(row), mark))[0])
    return _inside(tree)


def _shown(row: Row) -> tuple[tuple[Inline, ...], ...]:
    """The words of a row as the newer version that has it shows them."""
    side = Mark.OLD if row.mark is Mark.OLD else Mark.NEW
    return tuple(
        tuple(inline for span in cell if span.mark in (Mark.SAME, side) for inline in span.inlines)
        for cell in row.cells
    )


# --- marking ------------------------------------------------------------------------------------------------------


def _marker(by: str) -> Callable[[str, Mark, str], str]:
    """A function that marks all that is in a piece of XML as taken out or put in at a moment."""
    numbers = count(_FIRST_ID)

    def new_mark(mark: Mark, moment: str) -> Any:
        made = _parsed(f"<{_TAG[mark]}/>")[0]
        made.set(_w("id"), str(next(numbers)))
        made.set(_w("author"), by)
        made.set(_w("date"), moment)
        return made

    def marked(xml: str, mark: Mark, moment: str) -> str:
        tree = _parsed(xml)
        for row in tree.xpath(".//w:tr"):
            row.get_or_add_trPr().append(new_mark(mark, moment))
        for one in tree.xpath(".//w:p"):
            properties = one.get_or_add_pPr()
            run_properties = _parsed("<w:rPr/>")[0]
            run_properties.append(new_mark(mark, moment))
            properties.append(run_properties)
        for group in _groups_of_runs(tree):
            around = new_mark(mark, moment)
            group[0].addprevious(around)
            for run in group:
                around.append(run)
        if mark is Mark.OLD:
            for words in tree.xpath(".//w:t | .//w:instrText"):
                words.tag = _w("delText") if words.tag == _w("t") else _w("delInstrText")
        return _inside(tree)

    return marked


def _groups_of_runs(tree: BaseOxmlElement) -> list[list[BaseOxmlElement]]:
    """Runs that stand side by side, together: the runs of a field must not be parted."""
    groups: list[list[BaseOxmlElement]] = []
    for run in tree.xpath(".//w:r"):
        before = run.getprevious()
        if groups and before is not None and groups[-1][-1] is before:
            groups[-1].append(run)
        else:
            groups.append([run])
    return groups


def _parsed(xml: str) -> Any:
    from docx.oxml import parse_xml

    return parse_xml(f"<w:body {NAMESPACES}>{xml}</w:body>")


def _inside(tree: BaseOxmlElement) -> str:
    return "".join(_text(child) for child in tree)


def _text(element: BaseOxmlElement) -> str:
    from lxml import etree  # type: ignore[import-untyped]  # lxml has no types

    return str(etree.tostring(element, encoding="unicode"))


def _w(name: str) -> str:
    return f"{{http://schemas.openxmlformats.org/wordprocessingml/2006/main}}{name}"
