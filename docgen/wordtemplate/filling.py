"""A part of a Word template filled in: its tags become the source that Jinja runs, and every value stays words.

Each tag is settled on the tree before it becomes text: put together in one run, and set in the place of its
paragraph, row, cell or run. So nothing is left for docxtpl to guess from the text of the XML. The source has one line
break a tag, right behind its braces: a fault on line n is a fault of tag n - 1.

Jinja is strict and sandboxed as for Markdown. A value is escaped for XML, its line breaks and tabs become Word's own,
and a block of the facts (places to sign, a picture) becomes paragraphs. What is empty or absent is refused with the
place of its tag.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby, islice
from typing import Any, NoReturn

from jinja2 import BytecodeCache, TemplateSyntaxError, nodes
from jinja2.exceptions import TemplateRuntimeError
from lxml import etree  # type: ignore[import-untyped]  # lxml has no types
from markupsafe import Markup, escape

from docgen.compose.bytecode_cache import MemoryCache
from docgen.compose.engine import (
    CANNOT_FILL,
    AbsentValueError,
    TemplateEnvironment,
    cannot_fill,
    cannot_print,
    dotted_name,
    line_reached,
)
from docgen.diagnostics import Diagnostic
from docgen.errors import CaseError, DocgenError
from docgen.messages import say
from docgen.wordtemplate.blocks import in_order
from docgen.wordtemplate.names import WORD_BLOCKS, WordSource
from docgen.wordtemplate.package import W
from docgen.wordtemplate.paragraphs import Paragraph, Story
from docgen.wordtemplate.tags import Tag, find_tags

BlockXml = Callable[[Any, Tag], str]
Exact = Callable[[str], None]
ATTRIBUTE = "word_attribute"  # the filter that lets a colour or a number, and nothing else, into an attribute
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_KEPT = tuple(f"{W}{name}" for name in ("bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd"))
_MARK = "\ue000"
_LONGEST = 20_000_000  # signs of XML: some thousands of pages

# To compile a part takes twice as long as all else about filling it in, and the next letter has the same parts.
_COMPILED = MemoryCache(most=128)
_LONGEST_COMPILED = 300_000  # signs of a part that is kept: what it was compiled to holds all of them


def source_of(story: Story) -> tuple[str, tuple[Tag, ...]]:
    """The source of a part, whose tree is changed on the way, and its tags in the order of their lines."""
    etree.strip_tags(story.root, etree.Comment, etree.ProcessingInstruction)
    mark = _MARK
    whole = "".join(story.root.itertext())
    while mark in whole:
        mark += _MARK
    tags = [tag for one in story.paragraphs for tag in find_tags(one, lambda name: False)[0]]
    laid = _Laid(mark)
    for paragraph, own in groupby(tags, key=lambda tag: tag.paragraph):
        laid.words(paragraph, list(own))
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
        ends = [tag.end for tag in tags]
        for piece in paragraph.pieces:
            inside = []
            for tag in islice(tags, bisect_right(ends, piece.start), None):
                if tag.start >= piece.end:
                    break
                inside.append(tag)
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


_TAG = re.compile(r"\{\{(?P<print>.*?)\}\}|\{%\s*(?P<word>\w+).*?%\}", re.DOTALL)
_SOME_PARAGRAPH = "<w:p><w:r><w:t>x</w:t></w:r></w:p>"


def sketched(source: str, tags: Sequence[Tag], *, whole: bool) -> str:
    """A part without a case: an x for each value, and with all of its optional parts (`whole`) or as few as can be."""
    counted = iter(tags)
    shown = [True]
    made = []
    position = 0
    for found in _TAG.finditer(source):
        tag = next(counted) if "\n" in found[0] else None
        if shown[-1]:
            made.append(source[position : found.start()])
            if found["print"] is not None:
                number = f"|{ATTRIBUTE}" in found[0] or found["print"].strip() == "loop.length"
                made.append("1" if number else _SOME_PARAGRAPH if tag is not None and tag.prefix == "p" else "x")
        position = found.end()
        match found["word"]:
            case _ if whole:
                pass
            case "if" | "for":
                shown.append(False)
            case "with":
                shown.append(shown[-1])
            case "else" if len(shown) > 1:
                shown[-1] = shown[-2]
            case "endif" | "endfor" | "endwith" if len(shown) > 1:
                shown.pop()
    return "".join((*made, source[position:]))


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


# --- what Jinja makes of it -------------------------------------------------------------------------------------------


class WordEnvironment(TemplateEnvironment):
    """Jinja for one part of a Word file. `block_xml` makes the paragraphs of a block; `check` refuses bad signs."""

    def __init__(self, source: WordSource, block_xml: BlockXml, check: Exact, kept: BytecodeCache | None) -> None:
        super().__init__(source, plain=True, kept=kept)
        self.source = source
        self.block_xml = block_xml
        self.check = check
        self.filters[ATTRIBUTE] = _attribute

    def prepare(self, found: Sequence[nodes.Node]) -> None:
        """Nothing: the template's own words in quotes are values here, to be escaped as any other."""

    def _printed(self, value: object, name: str, template: str, line: int) -> Markup:
        tag = self.source.tags[min(line, len(self.source.tags)) - 1]
        if isinstance(value, Markup):
            return value
        diagnostic = cannot_print(value, name, tag.paragraph.place(tag.start, tag.end - tag.start))
        if diagnostic:
            self.values.diagnostics.append(diagnostic)
            return Markup("…")
        if isinstance(value, WORD_BLOCKS):
            return Markup(self.block_xml(value, tag))
        text = str(value)
        self.check(text)
        return Markup(_words(text))


def filled(
    source: str,
    tags: Sequence[Tag],
    values: Mapping[str, Any] | None,
    *,
    lines: Sequence[str],
    language: str,
    block_xml: BlockXml,
    check: Exact,
) -> str:
    """The XML of a part with every tag filled in; without `values` it is only seen whether Jinja can read it.

    Raises CaseError with the place of whatever cannot be filled in.
    """
    if not tags:
        return source.replace("\n", "")
    folder = WordSource.of((tags[0], *tags), source.split("\n"), language)
    kept = _COMPILED if len(source) <= _LONGEST_COMPILED else None
    environment = WordEnvironment(folder, block_xml, check, kept)
    environment.file_number("part")
    try:
        template = environment.get_template("part")
        made = _bounded(template.generate(values), source, tags[0]) if values is not None else ""
    except CANNOT_FILL as error:
        _, line = line_reached(error, ("part",), ("part", 1))
        tag = folder.tags[min(max(line, 1), len(folder.tags)) - 1]
        owner = _owner(environment, tag, error.attribute) if isinstance(error, AbsentValueError) else say("a value")
        _refuse([cannot_fill(error, tag.place, owner, tag.raw)], lines)
    if environment.values.diagnostics:
        _refuse(environment.values.diagnostics, lines)
    return made


def _bounded(pieces: Iterator[str], source: str, tag: Tag) -> str:
    """What Jinja makes, as long as it is no longer than any document."""
    most = len(source) + _LONGEST
    made: list[str] = []
    for piece in pieces:
        most -= len(piece)
        if most < 0:
            raise DocgenError(
                say(
                    "{file} comes out longer than {count} million characters",
                    file=tag.paragraph.file,
                    count=_LONGEST // 10**6,
                ),
                say("Do not write loops within one another over the same long list."),
            )
        made.append(piece)
    return "".join(made)


def _refuse(diagnostics: Sequence[Diagnostic], lines: Sequence[str]) -> NoReturn:
    raise CaseError(tuple(dict.fromkeys(diagnostics)), tuple(lines)) from None


def _owner(environment: TemplateEnvironment, tag: Tag, attribute: str) -> str:
    shape = (
        "{{ " + tag.inside + " }}" if tag.kind == "print" else "{% " + tag.inside + " %}{% end" + tag.keyword + " %}"
    )
    if tag.keyword == "elif":
        shape = "{% if " + tag.rest + " %}{% endif %}"
    try:
        tree = environment.parse(shape)
    except TemplateSyntaxError:
        return say("a value")
    return next(
        (dotted_name(one.node) for one in tree.find_all(nodes.Getattr) if one.attr == attribute), say("a value")
    )


def _words(text: str) -> str:
    """A value inside a text node: its line breaks and tabs are Word's own."""
    parts = []
    for piece in re.split("([\n\t])", text):
        sign = {"\n": "<w:br/>", "\t": "<w:tab/>"}.get(piece)
        parts.append(f'</w:t>{sign}<w:t xml:space="preserve">' if sign else str(escape(piece)))
    return "".join(parts)


def _attribute(value: object) -> Markup:
    """A colour or a number for a property of a table cell."""
    text = str(value)
    if not re.fullmatch(r"#?[0-9A-Fa-f]{6}|auto|[0-9]{1,2}", text):
        raise TemplateRuntimeError(say('"{text}" is no colour such as D9E2F3, and no number of columns', text=text))
    return Markup(text.removeprefix("#"))
