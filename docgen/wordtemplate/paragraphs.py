"""The words of a Word file, paragraph by paragraph, each with the place where a person would look for it.

The parts that are filled in are the text, headers, footers, footnotes and endnotes. A place is told as it is seen in
Word: "text, paragraph 3", "text, table 1, row 2, cell 3", "first-page header, paragraph 1".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct, field

from docgen.diagnostics import Place
from docgen.errors import DocgenError
from docgen.messages import say
from docgen.wordtemplate.package import Package, W, parsed

_STORIES = {"header": "header", "footer": "footer", "footnotes": "footnote", "endnotes": "endnote"}
_SEEN = {
    "header": {"first": say("first-page header"), "even": say("even-page header"), "": say("header")},
    "footer": {"first": say("first-page footer"), "even": say("even-page footer"), "": say("footer")},
}
_LABELS = {
    "header": say("unused header"),
    "footer": say("unused footer"),
    "footnote": say("footnotes"),
    "endnote": say("endnotes"),
}
_R_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_CHOICE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Choice"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SIGNS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "\u2011", f"{W}softHyphen": "\u00ad"}
# What stands in a run and is no word: it would be lost with a paragraph, a row or a cell that a tag takes away.
_OBJECTS = {
    f"{W}drawing": say("a picture or a shape"),
    f"{W}pict": say("a picture or a shape"),
    f"{W}object": say("an embedded object"),
    f"{W}footnoteReference": say("a footnote"),
    f"{W}endnoteReference": say("an endnote"),
    f"{W}sym": say("a symbol"),
    f"{W}fldChar": say("a field"),
}
OBJECT = "\ufffc"
_MOST_PIECES = 5000  # Word makes a run of each correction: some hundred in a long paragraph


class Piece(Struct, eq=False):
    """A stretch of a paragraph's text and the node it comes from."""

    start: int
    text: str
    node: Any

    @property
    def end(self) -> int:
        return self.start + len(self.text)


class Paragraph(Struct, eq=False, kw_only=True):
    """A paragraph as it is read. `line` counts the paragraphs of the whole file from 1.

    `text` leaves out what is deleted under tracked changes; an object is U+FFFC in it. `copy`: it stands in the
    stand-in that Word keeps for older readers, so its words are those of another paragraph.
    """

    element: Any
    part: str
    file: str
    spot: str
    line: int
    copy: bool
    text: str = ""
    pieces: list[Piece] = field(default_factory=list)
    objects: list[tuple[int, str]] = field(default_factory=list)
    deleted: list[tuple[int, str]] = field(default_factory=list)

    def place(self, start: int = 0, width: int | None = None) -> Place:
        """A place in its text; the whole of it unless told otherwise."""
        if width is None:
            width = max(len(self.text) - start, 1)
        return Place(file=self.file, line=self.line, column=start + 1, width=max(width, 1), spot=self.spot)

    def inside(self, name: str) -> Any:
        """The nearest element around it of that name (tc, tr, tbl), or None."""
        return next(self.element.iterancestors(f"{W}{name}"), None)


class Story(Struct, eq=False, kw_only=True):
    """A part that is filled in: its root, and its paragraphs in the order of the file."""

    part: str
    label: str
    root: Any
    paragraphs: list[Paragraph]


_CHANGES = ("ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "cellMerge", "moveFromRangeStart",
            "moveToRangeStart")  # fmt: skip


def stories(package: Package) -> tuple[Story, ...]:
    """The parts that are filled in, the text first."""
    main = parsed(package.parts[package.main], package.name, package.main)
    found: list[Story] = []
    line = 0
    for part, label in {package.main: say("text"), **_others(package, main)}.items():
        root = main if part == package.main else parsed(package.parts[part], package.name, part)
        story = story_of(root, part=part, label=label, file=package.name, before=line)
        line += len(story.paragraphs)
        found.append(story)
    return tuple(found)


def story_of(root: Any, *, part: str, label: str, file: str, before: int) -> Story:
    """One part read; `before` is how many paragraphs of the file come before it."""
    story = Story(part=part, label=label, root=root, paragraphs=[])
    for line, (element, spot, copy) in enumerate(_walk(root, label), before + 1):
        paragraph = Paragraph(element=element, part=part, file=file, spot=spot, line=line, copy=copy)
        _read(paragraph)
        story.paragraphs.append(paragraph)
    return story


def lines_of(read: tuple[Story, ...]) -> tuple[str, ...]:
    """The paragraphs' texts as lines, so that a Place finds its words."""
    signs = {ord("\n"): " ", ord("\t"): " ", ord(OBJECT): "□"}
    return tuple(one.text.translate(signs) for story in read for one in story.paragraphs)


def _others(package: Package, main: Any) -> dict[str, str]:
    """The other parts with what a person calls them, in the order in which the sections use them."""
    targets = {one.id: one.target for one in package.from_part(package.main) if not one.external}
    sections = list(main.iter(f"{W}sectPr"))
    found: dict[str, str] = {}
    for number, section in enumerate(sections, 1):
        for reference in section.iter(f"{W}headerReference", f"{W}footerReference"):
            part = targets.get(reference.get(_R_ID, ""), "")
            what = "header" if reference.tag.endswith("headerReference") else "footer"
            kinds = _SEEN[what]
            label = kinds.get(reference.get(f"{W}type", ""), kinds[""])
            if len(sections) > 1:
                label = say("{where} of section {number}", where=label, number=number)
            if part in package.parts:
                found.setdefault(part, label)
    for one in package.from_part(package.main):
        if one.kind in _STORIES and not one.external and one.target in package.parts:
            found.setdefault(one.target, _LABELS[_STORIES[one.kind]])
    return found


def _walk(root: Any, label: str) -> Iterator[tuple[Any, str, bool]]:
    """Every paragraph below a part's root in the order of the file, with its place in words."""
    body = root.find(f"{W}body")
    notes = root.findall(f"{W}footnote") + root.findall(f"{W}endnote")
    if not notes:
        yield from _blocks(root if body is None else body, label, copy=False)
        return
    # Word counts the notes that a reader sees; separators come before them.
    count = 0
    for note in notes:
        if note.get(f"{W}type", "normal") == "normal":
            count += 1
        spot = say("footnote {number}", number=count) if label == "footnotes" else say("endnote {number}", number=count)
        yield from _blocks(note, spot, copy=False)


def _blocks(container: Any, label: str, *, copy: bool, counts: dict[str, int] | None = None) -> Iterator[Any]:
    counts = {"paragraph": 0, "table": 0} if counts is None else counts
    for child in container:
        if child.tag == f"{W}p":
            counts["paragraph"] += 1
            spot = say("{where}, paragraph {number}", where=label, number=counts["paragraph"])
            yield child, spot, copy
            yield from _boxes(child, spot, copy=copy)
        elif child.tag == f"{W}tbl":
            counts["table"] += 1
            yield from _table(child, say("{where}, table {number}", where=label, number=counts["table"]), copy=copy)
        elif child.tag not in (f"{W}sectPr", f"{W}tcPr", f"{W}sdtPr", f"{W}sdtEndPr"):
            inner = copy or child.tag == _FALLBACK
            yield from _blocks(child, label, copy=inner, counts=dict(counts) if child.tag == _CHOICE else counts)


def _table(table: Any, label: str, *, copy: bool) -> Iterator[Any]:
    rows = [row for row in table.iter(f"{W}tr") if next(row.iterancestors(f"{W}tbl")) is table]
    for row_number, row in enumerate(rows, 1):
        cells = [cell for cell in row.iter(f"{W}tc") if next(cell.iterancestors(f"{W}tr")) is row]
        for cell_number, cell in enumerate(cells, 1):
            spot = say("{where}, row {row}, cell {cell}", where=label, row=row_number, cell=cell_number)
            inner = list(_blocks(cell, spot, copy=copy))
            alone = len(cell.findall(f"{W}p")) == 1
            for element, place, is_copy in inner:
                own = alone and place == f"{spot}, paragraph 1"
                yield element, spot if own else place, is_copy


def _boxes(paragraph: Any, spot: str, *, copy: bool) -> Iterator[Any]:
    """The paragraphs of the text boxes that are anchored in a paragraph."""
    for box in paragraph.iter(f"{W}txbxContent"):
        if next(box.iterancestors(f"{W}p")) is paragraph:
            inner = copy or any(True for _ in box.iterancestors(_FALLBACK))
            yield from _blocks(box, say("{where}, text box", where=spot), copy=inner)


def _read(paragraph: Paragraph) -> None:
    """Fills in the words of a paragraph, those of its text boxes left out."""
    position = 0
    for node in _own(paragraph.element):
        name = node.tag
        gone = any(True for _ in node.iterancestors(f"{W}del", f"{W}moveFrom"))
        if name in (f"{W}delText", f"{W}t") and (gone or name == f"{W}delText"):
            paragraph.deleted.append((position, node.text or ""))
            continue
        text = (node.text or "") if name == f"{W}t" else _SIGNS.get(name, "")
        if name == f"{W}br" and node.get(f"{W}type") == "page":
            paragraph.objects.append((position, say("a page break")))
        if name in _OBJECTS:
            paragraph.objects.append((position, _OBJECTS[name]))
            text = OBJECT if name != f"{W}fldChar" else ""
        if name == f"{W}sectPr":
            paragraph.objects.append((position, say("the end of a section")))
        if text:
            paragraph.pieces.append(Piece(start=position, text=text, node=node))
            position += len(text)
            if len(paragraph.pieces) > _MOST_PIECES:
                raise DocgenError(
                    say(
                        "{file} has a paragraph of more than {count} pieces ({spot})",
                        file=paragraph.file,
                        count=f"{_MOST_PIECES:,}",
                        spot=paragraph.spot,
                    ),
                    say("Part it into several paragraphs; what a program has written so, type again."),
                )
    paragraph.text = "".join(piece.text for piece in paragraph.pieces)


def _own(paragraph: Any) -> Iterator[Any]:
    """The nodes of a paragraph in order, without those of what is drawn in it."""
    for child in paragraph:
        if child.tag in (f"{W}pPr", f"{W}rPr"):
            yield from child.iter(f"{W}sectPr")
            continue
        yield child
        if child.tag not in (f"{W}drawing", f"{W}pict", f"{W}object") and not str(child.tag).endswith(
            "}AlternateContent"
        ):
            yield from _own(child)
        elif str(child.tag).endswith("}AlternateContent"):
            inner = next(child.iter(f"{W}drawing", f"{W}pict"), None)
            if inner is not None:
                yield inner


def marked_attributes(root: Any) -> Iterator[tuple[Any, str]]:
    """Elements with an attribute that holds the sign of a tag, and that attribute's value."""
    for node in root.iter():
        if isinstance(node.tag, str):
            for value in node.attrib.values():
                if "{{" in value or "{%" in value or "{#" in value:
                    yield node, value


def texts_outside(root: Any) -> Iterator[tuple[Any, str]]:
    """Texts that hold the sign of a tag and are no words of a paragraph: codes of fields, drawings, formulas."""
    for node in root.iter():
        if isinstance(node.tag, str) and node.tag not in (f"{W}t", f"{W}delText"):
            for text in (node.text, node.tail):
                if text and ("{{" in text or "{%" in text or "{#" in text):
                    yield node, text


def by_element(read: tuple[Story, ...]) -> Mapping[Any, Paragraph]:
    """The paragraphs by their elements."""
    return {one.element: one for story in read for one in story.paragraphs}


def is_change(node: Any) -> bool:
    """Whether an element is a tracked change: of words, ends of paragraphs, rows, cells, or of how these look."""
    name = node.tag.removeprefix(W) if isinstance(node.tag, str) else ""
    return name in _CHANGES or name.endswith("Change")


def nearest_place(node: Any, around: Mapping[Any, Paragraph], story: Story) -> Place | None:
    """The paragraph that a node stands in, holds or is nearest to; None where the part has none."""
    for one in (node, *node.iterancestors()):
        if one in around:
            return around[one].place()
    inner = next((one for one in node.iter(f"{W}p") if one in around), None)
    if inner is not None:
        return around[inner].place()
    return story.paragraphs[0].place() if story.paragraphs else None
