"""Changes marked in a Word file itself: tracked changes in the newer file, so that rejecting all gives the older one.

The newer file keeps everything that it has: styles, headers, tables, pictures. Words that were taken out are put in as
deletions in the look they had; words that were put in are wrapped where they stand. Whole paragraphs and rows carry the
mark at their own end too.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import count, cycle
from typing import Any

from lxml import etree  # type: ignore[import-untyped]  # lxml has no types
from msgspec import Struct

from docgen.redline.compare import likeness, pairs
from docgen.redline.tokens import WORDS
from docgen.redline.word_reading import NOTE_MARKS, Side, WordLine, WordPiece, is_gone, line_of, plain
from docgen.wordtemplate.looks import local
from docgen.wordtemplate.package import Package, W, open_package, parsed, written
from docgen.wordtemplate.paragraphs import stories

_FIRST_ID = 200_000  # clear of the changes and bookmarks that a file may hold
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_SIGNS = ("tab", "br", "cr", "noBreakHyphen", "sym")
_DRAWN = ("drawing", "pict", "object", "AlternateContent")
_NO_WORDS = (
    *_DRAWN, "footnoteReference", "endnoteReference", "commentReference",
    "bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd", "proofErr", "fldChar", "instrText",
    "lastRenderedPageBreak",
)  # fmt: skip


def mark_changes(old: bytes, new: bytes, *, by: str, on: str) -> bytes:
    """The file `new` with what differs from `old` as tracked changes of `by` on the day `on` (2026-03-02).

    Changes that `new` tracks already stay, and count as not made: what is marked is what nobody tracked. Raises
    DocgenError for a file that cannot be opened.
    """
    was, now = open_package(old, "the older file"), open_package(new, "the newer file")
    marking = _Marking(by, on, keeps_numbers=was.parts.get("word/numbering.xml") == now.parts.get("word/numbering.xml"),
                       styles=_style_ids(now))  # fmt: skip
    before = {story.label: story for story in stories(was)}
    parts = dict(now.parts)
    for story in stories(now):
        if story.label in before:
            marking.story(before[story.label].root, story.root)
            head = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
            parts[story.part] = head + etree.tostring(story.root, encoding="UTF-8")
    return written(parts)


def _style_ids(package: Package) -> frozenset[str]:
    if "word/styles.xml" not in package.parts:
        return frozenset()
    root = parsed(package.parts["word/styles.xml"], package.name, "word/styles.xml")
    return frozenset(style.get(f"{W}styleId", "") for style in root.iter(f"{W}style"))


class _Block(Struct, eq=False):
    """A paragraph (with those that a tracked change parted from it) or a table, and its words."""

    elements: list[Any]
    text: str
    is_table: bool

    @property
    def key(self) -> tuple[bool, str]:
        return self.is_table, self.text


class _Marking:
    """What all marks of a file share: who made them, their numbers and moments."""

    def __init__(self, by: str, on: str, *, keeps_numbers: bool, styles: frozenset[str]) -> None:
        self.by = by
        self.numbers = count(_FIRST_ID)
        # LibreOffice takes changes of one moment that touch for one, the end of the paragraph between them included.
        self.moments = cycle(f"{on}T00:{minute}:00Z" for minute in ("00", "05"))
        self.moment = next(self.moments)
        self.keeps_numbers = keeps_numbers
        self.styles = styles
        self.wholes: list[Any] = []  # paragraphs, tables and rows that came or went as a whole
        self.stayed: dict[Any, Any] = {}  # paragraphs of the older file that the newer one has, too, each with that

    # --- containers -------------------------------------------------------------------------------------------------

    def story(self, old: Any, new: Any) -> None:
        """Mark what differs in a part of the file, its text boxes included."""
        boxes = [(_boxes(old, copies=copies), _boxes(new, copies=copies)) for copies in (False, True)]
        self.containers(old, new)
        for before, after in boxes:
            self.apart(
                [one for one in before if not self.is_whole(one)], [one for one in after if not self.is_whole(one)]
            )

    def apart(self, before: list[_Block], after: list[_Block]) -> None:
        """Mark what differs in text boxes or notes: in order where there are as many as before, else by their words."""
        by_words = pairs(before, after, lambda one: one.key, _alike)
        for was, now in zip(before, after, strict=True) if len(before) == len(after) else by_words:
            if was is not None and now is not None:
                self.containers(was.elements[0], now.elements[0])
            elif now is not None:
                self.put_in(now)
                for run in now.elements[0].iterancestors(f"{W}r"):  # that which a text box hangs on
                    self.wrap(run, "ins")
                    break
            elif was is not None:
                self.box_taken_out(was.elements[0])

    def box_taken_out(self, box: Any) -> None:
        """Put a text box that is gone behind the words of the paragraph that it stood in, marked as taken out.

        A note has no such place: nothing is left that leads to it. Nor has the copy of a box for older readers, which
        comes back with the box itself.
        """
        run: Any = next(box.iterancestors(f"{W}r"), None)
        there = None if run is None else self.stayed.get(next(run.iterancestors(f"{W}p")))
        if there is None or _is_copy(box):
            return
        made = copy.deepcopy(run)
        self.stripped(made)
        if any(True for _ in made.iter(f"{W}txbxContent")):
            there.append(made)
            self.wrap(made, "del")

    def is_whole(self, box: _Block) -> bool:
        """Whether a text box is marked already, since its paragraph came or went as a whole."""
        return any(one is whole for one in box.elements[0].iterancestors() for whole in self.wholes)

    def containers(self, old: Any, new: Any) -> None:
        """Mark what differs in the body, header, footer, cell or note `new`."""
        body_old, body_new = old.find(f"{W}body"), new.find(f"{W}body")
        old, new = old if body_old is None else body_old, new if body_new is None else body_new
        if new.tag in (f"{W}footnotes", f"{W}endnotes"):
            self.apart(_notes(old), _notes(new))
            return
        before, after = _blocks(old, "after"), _blocks(new, "before")
        place = new[0] if len(new) else None
        last: Any = None
        # A sum in a cell of its own shares no word with another; it is the same cell's all the same.
        only = new.tag == f"{W}tc" and len(before) == len(after) == 1
        for was, now in pairs(before, after, lambda one: one.key, _alike_in_cell if only else _alike):
            self.moment = next(self.moments)
            if now is not None:
                if was is not None:
                    self.stayed |= dict.fromkeys(was.elements, now.elements[0])
                if was is None:
                    self.put_in(now)
                elif was.is_table:
                    self.table(was.elements[0], now.elements[0])
                elif was.text != now.text:
                    self.paragraph(was.elements, now.elements)
                last = now.elements[-1]
                continue
            assert was is not None
            for gone in self.taken_out(was):
                if last is not None:
                    last.addnext(gone)
                elif place is not None and place.tag != f"{W}tcPr":
                    place.addprevious(gone)
                elif place is not None:
                    place.addnext(gone)
                else:
                    new.append(gone)
                last = gone

    def table(self, old: Any, new: Any) -> None:
        """Mark what differs in a table, row by row."""
        rows_old, rows_new = [_row(one) for one in _rows(old)], [_row(one) for one in _rows(new)]
        last: Any = None
        for was, now in pairs(rows_old, rows_new, lambda one: one.key, _rows_alike):
            self.moment = next(self.moments)
            if now is not None:
                row = now.elements[0]
                if was is None:
                    self.put_in(now)
                else:
                    for cell_old, cell_new in zip(_cells(was.elements[0]), _cells(row), strict=True):
                        self.containers(cell_old, cell_new)
                last = row
                continue
            assert was is not None
            (gone,) = self.taken_out(was)
            if last is not None:
                last.addnext(gone)
            else:
                first = _rows(new)
                first[0].addprevious(gone) if first else new.append(gone)
            last = gone

    # --- whole blocks -----------------------------------------------------------------------------------------------

    def put_in(self, block: _Block) -> None:
        """Mark a whole paragraph, table or row of the newer file as put in."""
        for element in block.elements:
            self.wholes.append(element)
            self.whole(element, "ins")

    def taken_out(self, block: _Block) -> Iterator[Any]:
        """Copies of a whole paragraph, table or row of the older file, marked as taken out."""
        for element in block.elements:
            self.wholes.append(element)
            made = copy.deepcopy(element)
            self.stripped(made)
            self.whole(made, "del")
            yield made

    def stripped(self, made: Any) -> None:
        """Take out of a copy what belongs to its own file alone: pictures, notes, bookmarks, sections, changes.

        A text box stays: its words were said, too.
        """
        boxes = [node for node in made.iter() if local(node) in _DRAWN and _has_words_alone(node)]
        kept = [node for box in boxes for node in box.iter() if local(node) in _DRAWN]
        for node in list(made.iter()):
            name = local(node)
            if name in ("docPr", "shape") and node.get("id"):
                node.set("id", str(next(self.numbers)) if name == "docPr" else f"box{next(self.numbers)}")
            if (
                (name in _NO_WORDS and not any(node is one for one in kept))
                or name in ("sectPr", "pPrChange", "rPrChange", "trPrChange", "tcPrChange")
                or (name == "numPr" and not self.keeps_numbers)
                or (name in ("pStyle", "rStyle", "tblStyle") and node.get(f"{W}val") not in self.styles)
            ):
                node.getparent().remove(node)
        for node in list(made.iter(f"{W}ins", f"{W}moveTo", f"{W}hyperlink", f"{W}smartTag", f"{W}fldSimple")):
            _unwrap(node)
        for node in list(made.iter(f"{W}del", f"{W}moveFrom")):
            node.getparent().remove(node)

    def whole(self, element: Any, how: str) -> None:
        """Mark all that is in an element."""
        for row in [element] if element.tag == f"{W}tr" else list(element.iter(f"{W}tr")):
            properties = row.find(f"{W}trPr")
            if properties is None:
                properties = etree.Element(f"{W}trPr")
                before = [one for one in row if local(one) in ("tblPrEx",)]
                row.insert(len(before), properties)
            properties.append(self.mark(how))
        for paragraph in [element] if element.tag == f"{W}p" else list(element.iter(f"{W}p")):
            self.end(paragraph, how)
            for piece in _runs(paragraph):
                self.wrap(piece, how)

    def end(self, paragraph: Any, how: str) -> None:
        """Mark the end of a paragraph."""
        properties = paragraph.find(f"{W}pPr")
        if properties is None:
            properties = etree.Element(f"{W}pPr")
            paragraph.insert(0, properties)
        looks = properties.find(f"{W}rPr")
        if looks is None:
            looks = etree.Element(f"{W}rPr")
            behind = [one for one in properties if local(one) in ("sectPr", "pPrChange")]
            behind[0].addprevious(looks) if behind else properties.append(looks)
        if looks.find(f"{W}ins") is None and looks.find(f"{W}del") is None:
            looks.insert(0, self.mark(how))

    def wrap(self, run: Any, how: str) -> None:
        """Mark one run; one that is taken out holds deleted words."""
        if local(run.getparent()) in ("ins", "del", "moveFrom", "moveTo"):
            return
        around = self.mark(how)
        run.addprevious(around)
        around.append(run)
        if how == "del":
            for node in run.iter(f"{W}t"):
                node.tag = f"{W}delText"

    def mark(self, how: str) -> Any:
        made = etree.Element(f"{W}{how}")
        made.set(f"{W}id", str(next(self.numbers)))
        made.set(f"{W}author", self.by)
        made.set(f"{W}date", self.moment)
        return made

    # --- words ------------------------------------------------------------------------------------------------------

    def paragraph(self, old: Sequence[Any], new: Sequence[Any]) -> None:
        """Mark the words that differ between two versions of a paragraph."""
        was = [piece for element in old for piece in line_of(element).pieces if not is_gone(piece.status, "after")]
        lines = [line_of(element) for element in new]
        _split_runs(lines)
        lines = [line_of(element) for element in new]
        now = [piece for line in lines for piece in line.pieces if not is_gone(piece.status, "before")]
        before, after = _tokens(was), _tokens(now)
        steps = SequenceMatcher(
            None, [plain(one.words) for one in before], [plain(one.words) for one in after], autojunk=False
        ).get_opcodes()
        for step, i1, i2, j1, j2 in steps:
            if step == "equal":
                continue
            gone = before[i1:i2]
            if gone:
                self.put_deleted(gone, after, j1)
            for token in after[j1:j2]:
                for piece in token.pieces:
                    if piece.status == "same":
                        self.wrap(piece.run, "ins")

    def put_deleted(self, gone: Sequence[_Token], after: Sequence[_Token], at: int) -> None:
        deletion = self.mark("del")
        for token in gone:
            for piece, words in zip(token.pieces, token.parts, strict=True):
                deletion.append(_deleted_run(piece, words, self.styles))
        if at < len(after):
            _outer(after[at].pieces[0].run).addprevious(deletion)
        else:
            _outer(after[-1].pieces[-1].run).addnext(deletion)


class _Token(Struct, eq=False):
    """A word with the pieces that it lies in, and what of each."""

    words: str
    pieces: list[WordPiece]
    parts: list[str]


def _tokens(pieces: Sequence[WordPiece]) -> list[_Token]:
    text = "".join(piece.text for piece in pieces)
    owners = [piece for piece in pieces for _ in piece.text]
    found = []
    for word in WORDS.finditer(text):
        token = _Token(word[0], [], [])
        for at in range(word.start(), word.end()):
            if not token.pieces or token.pieces[-1] is not owners[at]:
                token.pieces.append(owners[at])
                token.parts.append("")
            token.parts[-1] += text[at]
        found.append(token)
    return found


def _split_runs(lines: Sequence[WordLine]) -> None:
    """Give every word, and every sign in a run, a run of its own, so that each can be marked by itself."""
    pieces = [piece for line in lines for piece in line.pieces if not is_gone(piece.status, "before")]
    cuts: dict[Any, list[str]] = {}
    for token in _tokens(pieces):
        for piece, words in zip(token.pieces, token.parts, strict=True):
            if local(piece.node) == "t":
                cuts.setdefault(piece.node, []).append(words)
    for run in dict.fromkeys(piece.run for piece in pieces):
        if run.tag == f"{W}r":
            _split_run(run, cuts)


def _split_run(run: Any, cuts: Mapping[Any, Sequence[str]]) -> None:
    looks = run.find(f"{W}rPr")
    for child in [one for one in run if one is not looks]:
        pieces = [child]
        if child in cuts:
            pieces = [etree.Element(child.tag) for _ in cuts[child]]
            for node, words in zip(pieces, cuts[child], strict=True):
                node.text = words
                node.set(_SPACE, "preserve")
        for node in pieces:
            part = etree.Element(f"{W}r")
            if looks is not None:
                part.append(copy.deepcopy(looks))
            part.append(node)
            run.addprevious(part)
    run.getparent().remove(run)


def _deleted_run(piece: WordPiece, words: str, styles: frozenset[str]) -> Any:
    run = etree.Element(f"{W}r")
    looks = piece.run.find(f"{W}rPr")
    if looks is not None:
        looks = copy.deepcopy(looks)
        for node in list(looks):
            if local(node) in ("ins", "del", "rPrChange", "moveFrom", "moveTo") or (
                local(node) == "rStyle" and node.get(f"{W}val") not in styles
            ):
                looks.remove(node)
        run.append(looks)
    name = local(piece.node)
    if name in _SIGNS:
        run.append(copy.deepcopy(piece.node))
    elif name not in NOTE_MARKS:  # of a note that is gone nothing is left to lead to
        node = etree.Element(f"{W}delText")
        node.text = words
        node.set(_SPACE, "preserve")
        run.append(node)
    return run


# --- blocks -----------------------------------------------------------------------------------------------------------


def _notes(root: Any) -> list[_Block]:
    """The notes of a part in order, its separators left out. Their numbers are each program's own."""
    return [
        _block_of(note)
        for note in (*root.findall(f"{W}footnote"), *root.findall(f"{W}endnote"))
        if note.get(f"{W}type", "normal") == "normal"
    ]


def _block_of(holder: Any) -> _Block:
    """A text box or a note, and its words."""
    words = " ".join(plain(line_of(one).words("before")) for one in holder.iter(f"{W}p"))
    return _Block([holder], words, is_table=False)


def _has_words_alone(drawn: Any) -> bool:
    """Whether what is drawn is a text box that needs nothing of its own file: no picture, no link, no note."""
    return any(True for _ in drawn.iter(f"{W}txbxContent")) and not any(
        name.startswith(_RELATION) for node in drawn.iter() if isinstance(node.tag, str) for name in node.attrib
    )


def _boxes(root: Any, *, copies: bool) -> list[_Block]:
    """The text boxes of a part in order, or the copies of them for older readers; those that hold another, too."""
    return [_block_of(box) for box in root.iter(f"{W}txbxContent") if copies == _is_copy(box)]


def _is_copy(box: Any) -> bool:
    """Whether a text box is the copy of one for older readers."""
    return any(local(one) == "Fallback" for one in box.iterancestors())


def _blocks(container: Any, side: Side) -> list[_Block]:
    """The paragraphs and tables of a container in order, empty paragraphs left out."""
    found: list[_Block] = []
    waiting: list[Any] = []
    words = ""
    for child in _children(container):
        if child.tag == f"{W}tbl":
            rows = [_row(one) for one in _rows(child)]
            found.append(_Block([child], " | ".join(one.text for one in rows), is_table=True))
            continue
        line = line_of(child)
        waiting.append(child)
        words += line.words(side)
        if is_gone(line.end, side):
            continue
        if plain(words):
            found.append(_Block(waiting, plain(words), is_table=False))
        waiting, words = [], ""
    return found


def _children(container: Any) -> Iterator[Any]:
    for child in container:
        name = local(child)
        if name in ("p", "tbl"):
            yield child
        elif name in ("sdt", "sdtContent", "customXml", "smartTag"):
            yield from _children(child)


def _rows(table: Any) -> list[Any]:
    return [row for row in table.iter(f"{W}tr") if next(row.iterancestors(f"{W}tbl")) is table]


def _cells(row: Any) -> list[Any]:
    return [cell for cell in row.iter(f"{W}tc") if next(cell.iterancestors(f"{W}tr")) is row]


def _row(row: Any) -> _Block:
    cells = (
        " ".join(plain(line_of(one).words("before")) for one in cell.iter(f"{W}p")).strip() for cell in _cells(row)
    )
    return _Block([row], "\t".join(cells), is_table=True)


def _alike(was: _Block, now: _Block) -> float:
    if was.is_table != now.is_table:
        return 0.0
    return likeness(was.text.split(), now.text.split())


def _alike_in_cell(was: _Block, now: _Block) -> float:
    return float(was.is_table == now.is_table)


def _rows_alike(was: _Block, now: _Block) -> float:
    old, new = was.text.split("\t"), now.text.split("\t")
    if len(old) != len(new):
        return 0.0
    return 1.0 if old[0] and old[0] == new[0] else likeness(was.text.split(), now.text.split())


def _runs(paragraph: Any) -> list[Any]:
    return [run for run in paragraph.iter(f"{W}r") if next(run.iterancestors(f"{W}p")) is paragraph]


def _outer(run: Any) -> Any:
    """The run, or the tracked change that takes it out: a deletion goes beside either."""
    around = next(run.iterancestors(f"{W}p", f"{W}del", f"{W}moveFrom"))
    return run if around.tag == f"{W}p" else around


def _unwrap(node: Any) -> None:
    for child in list(node):
        node.addprevious(child)
    node.getparent().remove(node)
