"""A firm's own Word template, filled in with the Facts of a case through docxtpl.

What docxtpl would guess at is settled before (`docgen.wordtemplate.source`), what it would let pass is refused before
(`docgen.wordtemplate.lint`), and what comes out is looked at part by part before it is handed on. The same template,
case and day give the same bytes.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Collection, Mapping
from typing import Any

from docxtpl import DocxTemplate  # type: ignore[import-untyped]  # docxtpl has no types
from lxml import etree  # type: ignore[import-untyped]  # as above
from msgspec.structs import replace

from docgen.compose.draft import Draft, Paragraph, Text
from docgen.compose.paper import PaperMeta
from docgen.drawing import Picture
from docgen.errors import CaseError, DocgenError
from docgen.render.docx import core_properties, settled
from docgen.render.own_page import paper_without_words
from docgen.render.word_blocks import draft_mark_xml, picture_paragraph, signature_paragraphs
from docgen.render.word_sound import make_whole, what_is_broken
from docgen.render.word_xml import check_characters
from docgen.wordtemplate.engine import filled
from docgen.wordtemplate.lint import WordTemplate
from docgen.wordtemplate.package import DOCUMENT_TYPE, W, open_package
from docgen.wordtemplate.paragraphs import OBJECT, stories, story_of
from docgen.wordtemplate.source import source_of
from docgen.wordtemplate.tags import Tag
from docgen.wordtemplate.traces import without_traces

# What python-docx lets through where the parts of a file do not belong together.
_LETS_THROUGH = (KeyError, ValueError, TypeError, AttributeError, SyntaxError)
_NOTES = ("footnotes+xml", "endnotes+xml")


def fill_in(template: WordTemplate, values: Mapping[str, Any], draft: Draft, *, allow: Collection[str] = ()) -> bytes:
    """The paper as a Word file.

    `values` are the names that the template may use; title, reference, language, date and draft mark are those of
    `draft`. Raises CaseError with every problem of a template that is not
    sound, or with the paragraph whose tag cannot be filled in for this case.
    """
    if not template.is_sound:
        raise CaseError(template.problems, template.lines)
    mark = "" if template.prints("paper.draft_mark") else draft.furniture.draft_mark
    word = _Filling(template, draft.language, mark)
    word.render(dict(values), None)
    file = io.BytesIO()
    names = [part.partname for part in word.docx.part.package.iter_parts()]
    if len(names) != len(set(names)):  # a part of the file's own, and one that python-docx has put in its place
        raise _damaged(template)
    try:
        word.save(file)
    except _LETS_THROUGH as wrong:
        raise _damaged(template) from wrong
    with zipfile.ZipFile(file) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    parts |= _original_types(template, parts)
    parts = without_traces(parts, template.package.name, keep_template="remote-template" in allow)
    parts = make_whole(parts, template.package.name)
    broken = what_is_broken(parts, template.package.name)
    if broken:
        raise DocgenError(
            f"{template.package.name} cannot be filled in for this case: {'; '.join(broken)}",
            "Nothing was written. Look at the tags around that place in the template.",
        )
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    properties = core_properties(
        title=draft.title, reference=draft.reference, language=draft.language, created=draft.created
    )
    return settled(whole, properties)


def _damaged(template: WordTemplate) -> DocgenError:
    return DocgenError(
        f"{template.package.name} is damaged: its parts do not belong together",
        "Open it in Word, let Word repair it, and save it again.",
    )


def ending_of(content: bytes) -> str:
    """How the name of a filled-in file ends: docm where it keeps the macros that the user allowed."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return "docm" if b"macroEnabled" in package.read("[Content_Types].xml") else "docx"


def words_as_draft(
    word: Callable[[Draft], bytes], *, document: str, title: str, meta: PaperMeta, language: str
) -> Draft:
    """The words of a filled-in file as a Draft, paragraph by paragraph: for whoever compares or keeps them.

    `word` makes the file for a Draft; its words are those of a copy without a draft mark.
    """
    empty = paper_without_words(document=document, title=title, meta=meta, language=language)
    content = word(replace(empty, furniture=replace(meta.furniture, draft_mark="")))
    words = [
        " ".join(paragraph.text.replace(OBJECT, " ").split())
        for story in stories(open_package(content, document))
        for paragraph in story.paragraphs
        if not paragraph.copy
    ]
    return replace(empty, blocks=tuple(Paragraph(inlines=(Text(one),)) for one in words if one))


class _Filling(DocxTemplate):  # type: ignore[misc]  # docxtpl has no types
    """docxtpl with its guesses taken out: tags are settled on the tree, values by our own Jinja."""

    def __init__(self, template: WordTemplate, language: str, draft_mark: str) -> None:
        super().__init__(io.BytesIO(_as_document(template)))
        self.template = template
        self.language = language
        self.draft_mark = draft_mark
        self.marked: set[str] = set()

    def render_init(self) -> None:
        try:
            super().render_init()
            if self.draft_mark:
                self.marked = _headers_of_every_page(self.docx)
        except _LETS_THROUGH as wrong:
            raise _damaged(self.template) from wrong

    def build_xml(self, context: Mapping[str, Any], jinja_env: Any = None) -> str:
        return self.part_filled(self.get_xml(), self.docx._part, context)

    def build_headers_footers_xml(self, context: Mapping[str, Any], uri: str, jinja_env: Any = None) -> Any:
        for key, part in self.get_headers_footers(uri):
            made = self.part_filled(self.get_part_xml(part), part, context)
            if str(part.partname) in self.marked:
                start = made.index(">") + 1
                made = made[:start] + draft_mark_xml(self.draft_mark) + made[start:]
            yield key, made.encode()

    def render_properties(self, context: Mapping[str, Any], jinja_env: Any = None) -> None:
        """Nothing: the properties of a paper are our own."""

    def render_footnotes(self, context: Mapping[str, Any], jinja_env: Any = None) -> None:
        for part in self.docx.part.package.iter_parts():
            if str(part.content_type).endswith(_NOTES):
                made = self.part_filled(part.blob.decode("utf-8").partition("?>")[2], part, context)
                head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
                part._blob = (head + made).encode()

    def fix_tables(self, xml: str) -> Any:
        # docxtpl reads with a reader that mends what is broken, and drops what it cannot mend.
        try:
            etree.fromstring(xml)
        except etree.XMLSyntaxError as wrong:
            raise DocgenError(
                f"{self.template.package.name} does not come out well-formed for this case ({wrong.msg})",
                "A tag begins inside a link, a field or a text box and ends outside it: write both on the same side.",
            ) from wrong
        try:
            return super().fix_tables(xml)
        except _LETS_THROUGH as wrong:
            raise _damaged(self.template) from wrong

    def part_filled(self, xml: str, part: Any, context: Mapping[str, Any]) -> str:
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
        return filled(
            source,
            tags,
            context,
            lines=self.template.lines,
            language=self.language,
            block_xml=self.block,
            check=check_characters,
        )

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
                    (tag.problem("print", f"{tag.raw} is a picture, which cannot stand in a note", "Move it."),)
                )
            return picture_paragraph(block, part, style, self.docx.sections[-1])
        return signature_paragraphs(block, style)


def _headers_of_every_page(document: Any) -> set[str]:
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


def _as_document(template: WordTemplate) -> bytes:
    """The file as a plain document: python-docx opens no other kind."""
    package = template.package
    kind = package.types[package.main].encode()
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as written:
        for name, content in package.parts.items():
            plain = content.replace(kind, DOCUMENT_TYPE.encode()) if name == "[Content_Types].xml" else content
            written.writestr(name, plain)
    return file.getvalue()


def _original_types(template: WordTemplate, parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """The list of types with the kind that the file had, where it was allowed to keep its macros."""
    kind = template.package.types[template.package.main]
    if "macroEnabled" not in kind:
        return {}
    types = parts["[Content_Types].xml"].replace(DOCUMENT_TYPE.encode(), kind.encode())
    return {"[Content_Types].xml": types}
