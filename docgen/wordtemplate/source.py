"""A part of a Word template as the source that Jinja runs.

Each tag is settled on the tree before it becomes text: put together in one run, and set in the place of its
paragraph, row, cell or run. So nothing is left for docxtpl to guess from the text of the XML. The source has one line
break a tag, right behind its braces: a fault on line n is a fault of tag n - 1.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from lxml import etree  # type: ignore[import-untyped]  # lxml has no types

from docgen.wordtemplate.blocks import in_order
from docgen.wordtemplate.package import W
from docgen.wordtemplate.paragraphs import Paragraph, Story
from docgen.wordtemplate.tags import Tag, find_tags

ATTRIBUTE = "word_attribute"  # the filter that lets a colour or a number, and nothing else, into an attribute
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_KEPT = tuple(f"{W}{name}" for name in ("bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd"))
_MARK = "\ue000"


def source_of(story: Story) -> tuple[str, tuple[Tag, ...]]:
    """The source of a part, whose tree is changed on the way, and its tags in the order of their lines."""
    etree.strip_tags(story.root, etree.Comment, etree.ProcessingInstruction)
    mark = _MARK
    whole = "".join(story.root.itertext())
    while mark in whole:
        mark += _MARK
    tags = [tag for one in story.paragraphs for tag in find_tags(one, lambda name: False)[0]]
    laid = _Laid(mark)
    for paragraph in story.paragraphs:
        laid.words(paragraph, [tag for tag in tags if tag.paragraph is paragraph])
    for tag in in_order(story, [tag for tag in tags if tag.prefix in ("p", "tr", "tc", "r")]):
        laid.unit(tag)
    text: str = etree.tostring(story.root, encoding="unicode")
    # Braces of the template's own words are no tags, and its line breaks are not lines of the source.
    text = text.replace("{", "&#123;").replace("}", "&#125;").replace("\n", "&#10;")
    ordered: list[Tag] = []

    def written(found: re.Match[str]) -> str:
        tag, shape = laid.shapes[int(found[1])]
        if "\n" in shape:
            ordered.append(tag)
        return shape

    return re.sub(f"(?:<docgen_tag>)?{mark}(\\d+);(?:</docgen_tag>)?", written, text), tuple(ordered)


class _Laid:
    """The marks that stand for tags in the tree, and what each becomes in the source."""

    def __init__(self, mark: str) -> None:
        self.mark = mark
        self.shapes: list[tuple[Tag, str]] = []

    def add(self, tag: Tag, shape: str) -> str:
        self.shapes.append((tag, shape))
        return f"{self.mark}{len(self.shapes) - 1};"

    def words(self, paragraph: Paragraph, tags: Sequence[Tag]) -> None:
        """Put each tag of a paragraph into the one text node in which it begins."""
        for piece in paragraph.pieces:
            inside = [tag for tag in tags if tag.start < piece.end and piece.start < tag.end]
            if not inside:
                continue
            if piece.node.tag != f"{W}t":
                piece.node.getparent().remove(piece.node)  # a line break within a tag
                continue
            text, position = "", piece.start
            for tag in inside:
                text += piece.text[position - piece.start : max(tag.start, position) - piece.start]
                if tag.start >= piece.start and tag.prefix not in ("p", "tr", "tc"):
                    text += self.inline(tag, piece.node)
                position = min(tag.end, piece.end)
            piece.node.text = text + piece.text[position - piece.start :]
            piece.node.set(_SPACE, "preserve")

    def inline(self, tag: Tag, node: Any) -> str:
        if tag.kind == "remark":
            return ""
        if tag.keyword in ("colspan", "cellbg", "vm", "hm"):
            self.cell(tag)
            return ""
        return self.add(tag, shape_of(tag))

    def element(self, tag: Tag, shape: str) -> Any:
        """A mark that stands between elements."""
        made = etree.Element("docgen_tag")
        made.text = self.add(tag, shape)
        return made

    def unit(self, tag: Tag) -> None:
        """Set a tag in the place of its paragraph, row, cell or run."""
        if tag.prefix == "r":
            if tag.kind != "remark":
                self.split_run(tag)
            return
        unit = tag.paragraph.element if tag.prefix == "p" else tag.paragraph.inside(tag.prefix)
        if unit is None or unit.getparent() is None:
            return
        for kept in list(unit.iter(*_KEPT)) if tag.prefix == "p" else []:
            unit.addprevious(kept)
        if tag.kind == "remark":
            unit.getparent().remove(unit)
        else:
            unit.getparent().replace(unit, self.element(tag, shape_of(tag)))

    def split_run(self, tag: Tag) -> None:
        """Part the run of a tag in two around it; both keep the looks of the run."""
        mark = next(f"{self.mark}{n};" for n, (own, _) in enumerate(self.shapes) if own is tag)
        node = next(one for one in tag.paragraph.element.iter(f"{W}t") if mark in (one.text or ""))
        run = node.getparent()
        before, _, behind = (node.text or "").partition(mark)
        rest = etree.Element(f"{W}r")
        looks = run.find(f"{W}rPr")
        if looks is not None:
            rest.append(_copy(looks))
        following = etree.SubElement(rest, f"{W}t")
        following.text = behind
        following.set(_SPACE, "preserve")
        for sibling in list(node.itersiblings()):
            rest.append(sibling)
        node.text = before
        made = etree.Element("docgen_tag")
        made.text = mark
        run.addnext(made)
        made.addnext(rest)

    def cell(self, tag: Tag) -> None:
        """The four tags of docxtpl that are about the table cell they stand in."""
        cell = tag.paragraph.inside("tc")
        looks = cell.find(f"{W}tcPr")
        if looks is None:
            looks = etree.Element(f"{W}tcPr")
            cell.insert(0, looks)
        value = f"{{{{\n({tag.rest})|{ATTRIBUTE} }}}}"
        first, end = "{%\nif loop.first %}", "{% endif %}"
        match tag.keyword:
            case "colspan":
                _property(looks, "gridSpan", {"val": self.add(tag, value)})
            case "cellbg":
                _property(looks, "shd", {"val": "clear", "color": "auto", "fill": self.add(tag, value)})
            case "vm":
                shape = first + "restart{% else %}continue" + end
                _property(looks, "vMerge", {"val": self.add(tag, shape)})
                for paragraph in cell.iter(f"{W}p"):
                    inside = [child for child in paragraph if child.tag != f"{W}pPr"]
                    if inside:
                        inside[0].addprevious(self.element(tag, "{% if loop.first %}"))
                        inside[-1].addnext(self.element(tag, end))
            case "hm":
                _property(looks, "gridSpan", {"val": self.add(tag, "{{\nloop.length }}")})
                cell.addprevious(self.element(tag, "{% if loop.first %}"))
                cell.addnext(self.element(tag, end))


def shape_of(tag: Tag) -> str:
    """A tag as Jinja reads it, with the line break that counts it."""
    if tag.kind == "print":
        return "{{\n" + tag.inside + " }}"
    return "{%\n" + tag.inside + " %}"


def _copy(node: Any) -> Any:
    return etree.fromstring(etree.tostring(node))


_ORDER = ("cnfStyle", "tcW", "gridSpan", "hMerge", "vMerge", "tcBorders", "shd", "noWrap", "tcMar", "textDirection")


def _property(looks: Any, name: str, values: dict[str, str]) -> None:
    """A property of a cell, in its place among the others, instead of the one that was there."""
    for old in looks.findall(f"{W}{name}"):
        looks.remove(old)
    made = etree.Element(f"{W}{name}")
    for key, value in values.items():
        made.set(f"{W}{key}", value)
    before = {f"{W}{one}" for one in _ORDER[: _ORDER.index(name)]}
    position = sum(1 for one in looks if one.tag in before)
    looks.insert(position, made)
