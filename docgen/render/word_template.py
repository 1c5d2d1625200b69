"""A firm's own Word template, filled in with the context of a case through docxtpl.

What docxtpl would guess at is settled before (`docgen.wordtemplate.filling`), what it would let pass is refused before
(`docgen.wordtemplate.lint`), and what comes out is looked at part by part before it is handed on. The same template,
case and day give the same bytes.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docxtpl import DocxTemplate  # type: ignore[import-untyped]  # docxtpl has no types
from lxml import etree  # type: ignore[import-untyped]  # as above
from msgspec.structs import replace

from docgen.compose.document import DocumentMeta
from docgen.compose.draft import Draft, Paragraph, Picture, Signature, Signatures, Text
from docgen.compose.line_ends import unparted
from docgen.diagnostics import Diagnostic
from docgen.errors import CaseError, DocgenError
from docgen.messages import joined, say
from docgen.render.opc import core_properties, package_of, parts_of_package
from docgen.render.word_body import after_table, picture_drawing
from docgen.render.word_inlines import WordBody
from docgen.render.word_letterhead import house_styles
from docgen.render.word_page import draft_mark_xml, headers_of_every_page
from docgen.render.word_tables import settle_tables, signatures_xml
from docgen.render.word_xml import check_characters, element, exact_text, part_of, run, text_run
from docgen.render.words import document_without_words
from docgen.wordtemplate.docx_validate import make_whole, what_is_broken
from docgen.wordtemplate.filling import filled, sketched, source_of
from docgen.wordtemplate.lint import WordTemplate
from docgen.wordtemplate.looks import Sheet
from docgen.wordtemplate.package import DOCUMENT_TYPE, MACRO_TYPE, W, open_package, whole_file, written
from docgen.wordtemplate.paragraphs import OBJECT, stories, story_of
from docgen.wordtemplate.recount import recounted
from docgen.wordtemplate.tags import Tag

# What python-docx lets through where the parts of a file do not belong together.
_LETS_THROUGH = (KeyError, ValueError, TypeError, AttributeError, SyntaxError)
_PLACE_WIDTH = 4535  # 8 cm in twips: two places stand beside each other on a sheet
_LINE = element("bottom", val="single", sz=4, space=1, color="auto")
_NOTES = ("footnotes+xml", "endnotes+xml")

Fill = Callable[[str, Sequence[Tag], Callable[[Any, Tag], str]], str]
"""The XML of a part, made from its source and its tags; the last makes the paragraphs of a block."""


def fill_in(template: WordTemplate, values: Mapping[str, Any], draft: Draft) -> bytes:
    """The document as a Word file.

    `values` are the names that the template may use; title, reference, language, date and draft mark are those of
    `draft`. Raises CaseError with every diagnostic of an unsound template, or with the paragraph whose tag cannot
    be filled in for this case.
    """
    if not template.is_sound:
        raise CaseError(template.diagnostics, template.lines)
    mark = "" if template.prints("paper.draft_mark") else draft.furniture.draft_mark

    def fill(source: str, tags: Sequence[Tag], block: Callable[[Any, Tag], str]) -> str:
        return filled(
            source,
            tags,
            values,
            lines=template.lines,
            language=draft.language,
            block_xml=block,
            check=check_characters,
        )

    parts = _filled_parts(template, fill, mark)
    properties = core_properties(
        title=draft.title, reference=draft.reference, language=draft.language, created=draft.created
    )
    return package_of(parts, properties)


def trial(template: WordTemplate, language: str) -> tuple[Diagnostic, ...]:
    """What would keep a template without a fault from being filled in, whatever the case says.

    It is filled in as a document is, once with all of its optional parts and once with as few as can be, an x for each
    value: so whatever a draft would be refused for is found here.
    """
    for whole in (True, False):

        def fill(source: str, tags: Sequence[Tag], block: Callable[[Any, Tag], str], *, whole: bool = whole) -> str:
            if whole:  # the source is the same both times
                filled(
                    source,
                    tags,
                    None,
                    lines=template.lines,
                    language=language,
                    block_xml=block,
                    check=check_characters,
                )
            return sketched(source, tags, whole=whole)

        try:
            _filled_parts(template, fill, "Draft")
        except CaseError as error:
            return error.diagnostics
        except DocgenError as error:
            place = whole_file(template.package.name)
            return (Diagnostic(rule="template-broken", message=error.message, hint=error.hint, place=place),)
    return ()


def _filled_parts(template: WordTemplate, fill: Fill, draft_mark: str) -> Mapping[str, bytes]:
    """The parts of the file with what `fill` makes of its tags, looked at once more."""
    name = template.package.name
    word = _Filling(template, fill, draft_mark)
    word.render({}, None)
    file = io.BytesIO()
    names = [part.partname for part in word.docx.part.package.iter_parts()]
    if len(names) != len(set(names)):  # a part of the file's own, and one that python-docx has put in its place
        raise _damaged(template)
    try:
        word.save(file)
    except _LETS_THROUGH as error:
        raise _damaged(template) from error
    parts = parts_of_package(file)
    parts |= _original_types(template, parts)
    parts = recounted(make_whole(parts, name), name)
    broken = what_is_broken(parts, name)
    if broken:
        raise DocgenError(
            say("{name} cannot be filled in: {broken}", name=name, broken=joined(broken, "; ")),
            say(
                "Look at the tags around that place in the template; or open it in Word, let Word repair "
                "it, and save it."
            ),
        )
    return parts


def _damaged(template: WordTemplate) -> DocgenError:
    return DocgenError(
        say("{name} is damaged: its parts do not belong together", name=template.package.name),
        say("Open it in Word, let Word repair it, and save it again."),
    )


def ending_of(content: bytes) -> str:
    """How the name of a filled-in file ends: docm where it keeps the macros that the user allowed."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return "docm" if b"macroEnabled" in package.read("[Content_Types].xml") else "docx"


def words_as_draft(
    word: Callable[[Draft], bytes], *, document: str, title: str, meta: DocumentMeta, language: str
) -> Draft:
    """The words of a filled-in file as a Draft, paragraph by paragraph: for whoever compares or keeps them.

    `word` makes the file for a Draft; its words are those of a copy without a draft mark. Words that a list prints
    before a paragraph stand before it.
    """
    empty = document_without_words(document=document, title=title, meta=meta, language=language)
    content = word(replace(empty, furniture=replace(meta.furniture, draft_mark="")))
    package = open_package(content, document)
    sheet = Sheet(package)
    words = [
        " ".join(f"{sheet.words_of_number(paragraph.element)} {paragraph.text.replace(OBJECT, ' ')}".split())
        for story in stories(package)
        for paragraph in story.paragraphs
        if not paragraph.copy
    ]
    return replace(empty, blocks=tuple(Paragraph(inlines=(Text(one),)) for one in words if one))


class _Filling(DocxTemplate):  # type: ignore[misc]  # docxtpl has no types
    """docxtpl with its guesses taken out: tags are settled on the tree, values by our own Jinja."""

    def __init__(self, template: WordTemplate, fill: Fill, draft_mark: str) -> None:
        super().__init__(io.BytesIO(_as_document(template)))
        self.template = template
        self.fill = fill
        self.draft_mark = draft_mark
        self.marked: set[str] = set()

    def render_init(self) -> None:
        try:
            super().render_init()
            if self.draft_mark:
                self.marked = headers_of_every_page(self.docx)
        except _LETS_THROUGH as error:
            raise _damaged(self.template) from error

    def build_xml(self, context: Mapping[str, Any], jinja_env: Any = None) -> str:
        return self.part_filled(self.get_xml(), self.docx._part)

    def build_headers_footers_xml(self, context: Mapping[str, Any], uri: str, jinja_env: Any = None) -> Any:
        for key, part in self.get_headers_footers(uri):
            made = self.part_filled(self.get_part_xml(part), part)
            if str(part.partname) in self.marked:
                start = made.index(">") + 1
                made = made[:start] + draft_mark_xml(self.draft_mark) + made[start:]
            yield key, made.encode()

    def render_properties(self, context: Mapping[str, Any], jinja_env: Any = None) -> None:
        """Nothing: the properties of a document are our own."""

    def render_footnotes(self, context: Mapping[str, Any], jinja_env: Any = None) -> None:
        for part in self.docx.part.package.iter_parts():
            if str(part.content_type).endswith(_NOTES):
                made = self.part_filled(part.blob.decode("utf-8").partition("?>")[2], part)
                head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
                part._blob = (head + made).encode()

    def fix_tables(self, xml: str) -> Any:
        # docxtpl reads with a reader that mends what is broken, and drops what it cannot mend.
        try:
            etree.fromstring(xml)
        except etree.XMLSyntaxError as error:
            raise DocgenError(
                say(
                    "{name} does not come out well-formed for this case ({why})",
                    name=self.template.package.name,
                    why=error.msg,
                ),
                say(
                    "A tag begins inside a link, a field or a text box and ends outside it: write both on "
                    "the same side."
                ),
            ) from error
        try:
            tree = super().fix_tables(xml)
        except _LETS_THROUGH as error:
            raise _damaged(self.template) from error
        if self.own_body:
            settle_tables(tree, self.own_body)
        return tree

    def part_filled(self, xml: str, part: Any) -> str:
        """The XML of one part with its tags filled in."""
        name = str(part.partname).lstrip("/")
        known = next((one.story for one in self.template.parts if one.story.part == name), None)
        if known is None:
            return xml
        before = known.paragraphs[0].line - 1 if known.paragraphs else 0
        story = story_of(
            etree.fromstring(xml), part=name, label=known.label, file=self.template.package.name, before=before
        )
        source, tags = source_of(story)
        self.current_rendering_part = part
        return self.fill(source, tags, self.block)

    def block(self, block: Any, tag: Tag) -> str:
        """The paragraphs of a block, in the look of the paragraph that its tag stood in."""
        looks = tag.paragraph.element.find(f"{W}pPr")
        style = (
            looks.find(f"{W}pStyle").get(f"{W}val")
            if looks is not None and looks.find(f"{W}pStyle") is not None
            else ""
        )
        if isinstance(block, Picture):
            part = self.current_rendering_part
            if not hasattr(part, "get_or_add_image"):
                raise CaseError(
                    (
                        tag.diagnostic(
                            "print",
                            say("{raw} is a picture, which cannot be used in a note", raw=tag.raw),
                            say("Move it."),
                        ),
                    )
                )
            return _picture_paragraph(block, part, style, self.docx.sections[-1])
        own = self.own_body
        return signatures_xml(own, block) + after_table(own) if own else _signature_paragraphs(block, style)

    @cached_property
    def own_body(self) -> WordBody | None:
        """What docgen's own places to sign need of a file; None for one that has not docgen's styles."""
        styles, numbering = (part_of(self.docx, kind) for kind in (RT.STYLES, RT.NUMBERING))
        if styles is None or numbering is None or b"Signature Rule" not in etree.tostring(styles.element):
            return None
        try:
            found = house_styles(styles.element, numbering.element, self.template.package.name)
        except DocgenError:  # a firm may keep some of the styles and not others
            return None
        section = self.docx.sections[-1]
        margins = (section.left_margin, section.right_margin, section.gutter)
        width = int(section.page_width.twips) - sum(int(one.twips) for one in margins if one)
        return WordBody(
            styles=found,
            targets={},
            relate=lambda _: "",
            new_list=lambda: 0,
            add_image=lambda _: ("", 0),
            number_annexes=lambda _: None,
            text_width=width,
        )


def _as_document(template: WordTemplate) -> bytes:
    """The file, without its traces, as a plain document: python-docx opens no other kind."""
    types = template.clean["[Content_Types].xml"].replace(MACRO_TYPE.encode(), DOCUMENT_TYPE.encode())
    return written({**template.clean, "[Content_Types].xml": types})


def _original_types(template: WordTemplate, parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """The list of types with the kind that the file had, where it was allowed to keep its macros."""
    if MACRO_TYPE.encode() not in template.clean["[Content_Types].xml"]:
        return {}
    types = parts["[Content_Types].xml"].replace(DOCUMENT_TYPE.encode(), MACRO_TYPE.encode())
    return {"[Content_Types].xml": types}


# --- blocks of the context --------------------------------------------------------------------------------------------

# Nobody knows the styles of a firm's own template, so places to sign and pictures are set in the style of the paragraph
# that their tag stood in, with no more than lines and spaces of their own.


def _signature_paragraphs(signatures: Signatures, style: str) -> str:
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
    lines = [_line(text_run(place.heading) if place.heading else "", style, keep=True)]
    lines.append(_line("", style, keep=True, extra=element("pBdr", _LINE), before=480, narrow=narrow))
    if place.rule_label:
        lines.append(_line(text_run(place.rule_label), style, keep=True))
    for label, value in place.lines:
        named = exact_text(label) + element("tab") if label else ""
        words = run(named + (exact_text(unparted(value)) if value else element("tab")))
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


def _picture_paragraph(picture: Picture, part: Any, style: str, section: Any) -> str:
    """The paragraph that holds a picture, as wide as the text of the section."""
    from docgen.render.picture import picture_png

    relation, _ = part.get_or_add_image(io.BytesIO(picture_png(picture)))
    margins = sum(int(one.twips) for one in (section.left_margin, section.right_margin, section.gutter) if one)
    drawing = picture_drawing(picture, relation, 1, int(section.page_width.twips) - margins)
    properties = (
        element("pStyle", val=style) if style else "",
        element("spacing", line=240, lineRule="auto"),
    )
    return element("p", element("pPr", *properties), run(drawing))
