"""A Draft as a Word file that a lawyer can work in: native numbering, living cross-references, named styles.

docxtpl renders the letterhead (headers, footers, draft mark); the body comes from the Draft's blocks. The same Draft
gives the same bytes.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from itertools import count
from typing import TYPE_CHECKING, Any, cast

from docgen.compose.draft import Clause, Draft, PageSize
from docgen.errors import DocgenError, Misread
from docgen.house.letterheads import find_letterhead
from docgen.render.markup import escaped
from docgen.render.word_body import body_xml, targets_of
from docgen.render.word_branding import dress
from docgen.render.word_inlines import Paper
from docgen.render.word_letterhead import check_clause_levels, check_clause_numbers, house_styles, new_counted_list
from docgen.render.word_window import make_room_for_window, opening_xml
from docgen.render.word_xml import NAMESPACES, check_characters

if TYPE_CHECKING:
    from docx.document import Document

_SHEETS = {PageSize.A4: (11906, 16838), PageSize.LETTER: (12240, 15840)}  # width and height in twips

_HYPHENATED = ("de",)  # languages whose long words ask for it; a ragged English line does without
_BODY_MARK = "docgen_body"
_EARLIEST_ZIP_TIME = (1980, 1, 1, 0, 0, 0)
# Word keeps its properties in docProps/core.xml, other makers of letterheads elsewhere.
_CORE_PART = re.compile(rb'PartName="/([^"]+)" ContentType="application/vnd\.openxmlformats-package\.core-properties')


def to_docx(draft: Draft) -> bytes:
    """The paper as a .docx file on the letterhead `templates/letterheads/<draft.letterhead>.docx`.

    Raises DocgenError when the letterhead is missing or unfit, when a text holds a character that Word files cannot
    carry, and when a cross-reference or a clause number would differ from what the other formats show.
    """
    check_clause_numbers([block for block in draft.blocks if isinstance(block, Clause)])
    _, opened = draft.opening
    return docx_with(
        draft,
        lambda paper: opening_xml(paper, draft) + body_xml(paper, draft.blocks[opened:]),
        window=bool(opened),
    )


def docx_with(draft: Draft, body: Callable[[Paper], str], *, window: bool = False) -> bytes:
    """The Word file of a paper with another body than its own blocks: `body` is told what the letterhead has.

    `window`: the body begins with an address that is to stand in the window of an envelope.
    """
    document = _rendered_letterhead(draft)
    styles = house_styles(document, draft.letterhead)
    check_clause_levels(document, styles, draft.letterhead)
    text_width = _set_sheet(document, draft.page_size)
    _set_language(document, draft.language)
    dress(document, draft)
    if window:
        make_room_for_window(document, styles, draft)
    paper = Paper(
        styles=styles,
        targets=targets_of(draft.blocks),
        relate=lambda url: document.part.relate_to(
            url, "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink", is_external=True
        ),
        new_list=lambda: new_counted_list(document, styles),
        add_image=_images_into(document),
        text_width=text_width,
        accent=draft.branding.accent,
    )
    _put_body(document, body(paper), draft.letterhead)
    file = io.BytesIO()
    document.save(file)
    properties = core_properties(
        title=draft.title, reference=draft.reference, language=draft.language, created=draft.created
    )
    return settled(file, properties)


def _rendered_letterhead(draft: Draft) -> Document:
    """The letterhead with its tags filled in, and an empty marked paragraph where the body goes.

    The body does not pass through docxtpl: on its way out docxtpl rewrites line feeds, tabs and signs such as `{_{`
    anywhere in the text, and a paper must say what its case says.
    """
    from jinja2 import TemplateError
    from markupsafe import Markup

    from docgen.render.word_filling import Letterhead, engine

    try:
        path = find_letterhead(draft.letterhead, draft.branding.folder).docx
    except Misread as unknown:
        raise DocgenError(f"letterhead {unknown.message}", unknown.hint) from None
    furniture = draft.furniture

    def kept(text: str) -> Markup:
        check_characters(text)
        # An underscore as a character reference: docxtpl would turn `{_{` into `{{` after rendering.
        return Markup(escaped(text).replace("_", "&#95;"))

    mark = f'<w:p><w:bookmarkStart w:id="0" w:name="{_BODY_MARK}"/><w:bookmarkEnd w:id="0"/></w:p>'
    context: dict[str, Any] = {
        "sender_name": kept(furniture.sender_name),
        "sender_lines": [kept(line) for line in furniture.sender_lines],
        "running_title": kept(furniture.running_title),
        "footer_lines": [kept(line) for line in furniture.footer_lines],
        "page_words": [kept(words) for words in furniture.page_words],
        "draft_mark": kept(furniture.draft_mark),
        "title": kept(draft.title),
        "reference": kept(draft.reference),
        "layout": draft.layout.value,
        "has_logo": draft.branding.logo is not None,
        "body": Markup(mark),
    }
    template = Letterhead(io.BytesIO(path.read_bytes()))
    try:
        template.init_docx()
    except (zipfile.BadZipFile, KeyError, ValueError, SyntaxError) as fault:  # what python-docx lets through
        raise DocgenError(
            f"the letterhead “{draft.letterhead}” is not a Word file (.docx) that can be opened",
            "Save it again from Word as a .docx document.",
        ) from fault
    try:
        template.render(context, engine(), autoescape=True)
    except (TemplateError, SyntaxError) as fault:  # lxml's own errors are SyntaxErrors
        raise DocgenError(
            f"the letterhead “{draft.letterhead}” has a tag that cannot be filled in: {fault}",
            f"The names a letterhead may use are {', '.join(sorted(context))}.",
        ) from fault
    return cast("Document", template.docx)


def _put_body(document: Document, xml: str, letterhead: str) -> None:
    from docx.oxml import parse_xml
    from lxml import etree  # type: ignore[import-untyped]  # lxml has no types

    marks = document.element.body.xpath(f"w:p[w:bookmarkStart[@w:name='{_BODY_MARK}']]")
    if len(marks) != 1:
        raise DocgenError(
            f"the letterhead “{letterhead}” has {'no place' if not marks else 'more than one place'} for the text",
            "Put the tag {{p body }} once, in a paragraph of its own that is not inside a table.",
        )
    # The two are joined as text: to move a table from one tree into another takes lxml the square of its length.
    place = etree.Comment(_BODY_MARK)
    marks[0].getparent().replace(marks[0], place)
    root = document.element
    lacking = [name for name in NAMESPACES.split() if name.partition("=")[0].removeprefix("xmlns:") not in root.nsmap]
    whole = etree.tostring(root, encoding="unicode")
    opened = re.sub(r"^<\S+", lambda tag: " ".join((tag[0], *lacking)), whole) if lacking else whole
    before, found, after = opened.partition(f"<!--{_BODY_MARK}-->")
    assert found, "the mark was put there just now"
    document.part._element = parse_xml(f"{before}{xml}{after}")


def _images_into(document: Document) -> Callable[[bytes], tuple[str, int]]:
    numbers = count(1001)  # clear of the drawings that a firm's letterhead may hold

    def add(content: bytes) -> tuple[str, int]:
        relation, _ = document.part.get_or_add_image(io.BytesIO(content))
        return relation, next(numbers)

    return add


def _set_sheet(document: Document, size: PageSize) -> int:
    """Sets the paper's sheet in every section; the width between the margins in twips."""
    width, height = _SHEETS[size]
    for section in document.sections:
        section.page_width, section.page_height = _twips(width), _twips(height)
    last = document.sections[-1]
    margins = sum(int(margin.twips) for margin in (last.left_margin, last.right_margin, last.gutter) if margin)
    return width - margins


def _twips(count: int) -> Any:
    from docx.shared import Twips

    return Twips(count)


def _set_language(document: Document, language: str) -> None:
    """Sets the language that Word checks spelling in, for all styles."""
    from docx.oxml import parse_xml

    if language.startswith(_HYPHENATED):
        _hyphenate(document)
    (run_defaults,) = document.styles.element.xpath("w:docDefaults/w:rPrDefault/w:rPr")
    for old in run_defaults.xpath("w:lang"):
        run_defaults.remove(old)
    run_defaults.append(parse_xml(f'<w:lang {NAMESPACES} w:val="{escaped(language)}"/>'))


def _hyphenate(document: Document) -> None:
    """Lets Word part words, but never more than two lines in a row, nor words in capitals; styles may forbid it."""
    from docx.oxml import parse_xml

    settings = document.settings.element
    (before,) = settings.xpath("w:defaultTabStop") or settings.xpath("*[1]")
    for name, value in (("doNotHyphenateCaps", ""), ("hyphenationZone", "425"), ("consecutiveHyphenLimit", "2"),
                        ("autoHyphenation", "")):  # fmt: skip
        if not settings.xpath(f"w:{name}"):
            before.addnext(parse_xml(f"<w:{name} {NAMESPACES}" + (f' w:val="{value}"' if value else "") + "/>"))


def core_properties(*, title: str, reference: str, language: str, created: str) -> bytes:
    """docProps/core.xml with the title, reference, language and ISO date of a paper, and nobody's name."""
    for text in (title, reference):
        check_characters(text)
    moment = f"{created}T00:00:00Z"
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escaped(title)}</dc:title><dc:identifier>{escaped(reference)}</dc:identifier>"
        f"<dc:language>{escaped(language)}</dc:language>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{moment}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{moment}</dcterms:modified></cp:coreProperties>'
    ).encode()


def settled(file: io.BytesIO, core_properties: bytes) -> bytes:
    """The package again with fixed times, parts in order of name after the content types, and our own properties."""
    settled = io.BytesIO()
    with zipfile.ZipFile(file) as given, zipfile.ZipFile(settled, "w", zipfile.ZIP_DEFLATED) as package:
        core = {name.decode() for name in _CORE_PART.findall(given.read("[Content_Types].xml"))}
        names = sorted(given.namelist(), key=lambda name: (name != "[Content_Types].xml", name != "_rels/.rels", name))
        for name in names:
            content = core_properties if name in core else given.read(name)
            entry = zipfile.ZipInfo(name, date_time=_EARLIEST_ZIP_TIME)
            # A picture is deflated already.
            entry.compress_type = zipfile.ZIP_STORED if name.endswith(".png") else zipfile.ZIP_DEFLATED
            package.writestr(entry, content)
    return settled.getvalue()
