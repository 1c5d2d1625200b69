"""A Draft as a Word file that a lawyer can work in: native numbering, living cross-references, named styles.

docxtpl fills in the letterhead (headers, footers, draft mark), and python-docx writes the file. The body is made here
from the Draft's blocks: python-docx knows neither REF fields nor clauses with numbers of their own. The same Draft
gives the same bytes.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from itertools import count
from typing import TYPE_CHECKING, Any

from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.oxml import parse_xml
from lxml import etree  # type: ignore[import-untyped]  # lxml has no types

from docgen.compose.draft import Draft
from docgen.errors import DocgenError, InvalidValueError
from docgen.house.letterheads import find_letterhead, read_letterhead
from docgen.i18n import conventions
from docgen.messages import say
from docgen.render.branding import fitting_footer_lines, fitting_running_title, fitting_sender_lines
from docgen.render.letterhead_template import (
    Letterhead,
    damage_told,
    fill_in_letterhead,
    headers_of,
    prepared,
    put_logo,
)
from docgen.render.opc import core_properties, package_of, parts_of_document
from docgen.render.word_body import body_xml, targets_of
from docgen.render.word_inlines import WordBody
from docgen.render.word_letterhead import check_numbers, new_counted_list, number_annexes
from docgen.render.word_page import (
    draft_mark_xml,
    headers_of_every_page,
    make_room_for_window,
    opening_xml,
    set_sheet,
)
from docgen.render.word_xml import NAMESPACES, check_characters, escaped, found

if TYPE_CHECKING:
    from docx.document import Document

_BODY_MARK = "docgen_body"


def to_docx(draft: Draft) -> bytes:
    """The document as a .docx file on the letterhead `templates/letterheads/<draft.letterhead>.docx`.

    Raises DocgenError when the letterhead is missing or unfit, when a text holds a character that Word files cannot
    carry, and when a cross-reference or a clause number would differ from what the other formats show.
    """
    check_numbers(draft.blocks)
    _, opened = draft.opening
    return docx_with(
        draft,
        lambda document: opening_xml(document, draft) + body_xml(document, draft.blocks[opened:]),
        window=bool(opened),
    )


def docx_with(draft: Draft, body: Callable[[WordBody], str], *, window: bool = False) -> bytes:
    """The Word file of a document with another body than its own blocks: `body` is told what the letterhead has.

    `window`: the body begins with an address that is to stand in the window of an envelope.
    """
    letterhead = _letterhead(draft)
    document = _filled_in(letterhead, draft)
    with damage_told(draft.letterhead):
        sheet, headers = set_sheet(document, draft), headers_of(document)
        if draft.furniture.draft_mark and not _shows(document, headers, draft.furniture.draft_mark):
            headers = _marked(document, draft.furniture.draft_mark)
        trees = [header.element for header in headers]
    if window and not trees:
        raise DocgenError(
            say(
                "the letterhead “{letterhead}” has no header, and the window for the address is below one",
                letterhead=draft.letterhead,
            ),
            say("Give its first page a header in Word; it may be empty."),
        )
    if draft.branding.logo:
        numbers = count(901)
        for header in headers:
            put_logo(header, draft.branding.logo, draft.furniture.sender_name, numbers)
    if window:
        make_room_for_window(trees[0], sheet, letterhead.styles, draft)
    drawings = count(1001)  # clear of the drawings that a firm's letterhead may hold

    def add_image(content: bytes) -> tuple[str, int]:
        image = document.part.package.get_or_add_image_part(io.BytesIO(content))
        return document.part.relate_to(image, RT.IMAGE), next(drawings)

    shared = WordBody(
        styles=letterhead.styles,
        targets=targets_of(draft.blocks),
        relate=lambda url: document.part.relate_to(url, RT.HYPERLINK, is_external=True),
        new_list=lambda: new_counted_list(document.part.numbering_part.element, letterhead.counted),
        add_image=add_image,
        number_annexes=lambda word: number_annexes(
            document.styles.element, document.part.numbering_part.element, letterhead.styles, word
        ),
        text_width=sheet.text,
        accent=draft.branding.accent,
        hyphenated=conventions(draft.language).hyphenated,
    )
    _put_body(document, body(shared), draft.letterhead)
    if draft.branding.embeds_fonts:
        from docgen.render.word_fonts import embed_fonts  # imported here: most files name their typefaces alone

        embed_fonts(document, (document.part.element, *trees))
    properties = core_properties(
        title=draft.title, reference=draft.reference, language=draft.language, created=draft.created
    )
    return package_of(parts_of_document(document), properties)


def _shows(document: Document, headers: list[Any], mark: str) -> bool:
    """Whether the letterhead has printed the mark of a draft where somebody sees it."""
    trees = [document.element, *(header.element for header in headers)]
    words = ("".join("".join(found(tree, ".//w:t/text()")).split()) for tree in trees)
    return any("".join(mark.split()) in text for text in words)


def _marked(document: Document, mark: str) -> list[Any]:
    """The headers, new ones among them, each with the mark of a draft: a firm's letterhead need not have a place."""
    headers_of_every_page(document)
    headers = headers_of(document)
    for header in headers:
        header.element.insert(0, parse_xml(draft_mark_xml(mark).replace("<w:p>", f"<w:p {NAMESPACES}>", 1)))
    return headers


def _letterhead(draft: Draft) -> Letterhead:
    try:
        chosen = find_letterhead(draft.letterhead, draft.branding.folder)
    except InvalidValueError as unknown:
        raise DocgenError(say("letterhead {why}", why=unknown.message), unknown.hint) from None
    content = read_letterhead(chosen.docx)
    if not chosen.is_ours:
        from docgen.wordtemplate.vetting import admitted  # imported here: docgen's own letterheads need no vetting

        content = admitted(content, str(chosen.docx), draft.branding.allow)
    return prepared(content, draft.letterhead, draft.branding, draft.language, ours=chosen.is_ours)


def _filled_in(letterhead: Letterhead, draft: Draft) -> Document:
    """The letterhead with its tags filled in, and an empty marked paragraph where the body goes.

    The body does not pass through docxtpl: on its way out docxtpl rewrites line feeds, tabs and signs such as `{_{`
    anywhere in the text, and a document must say what its case says.
    """
    from jinja2 import TemplateError
    from markupsafe import Markup

    furniture = draft.furniture

    def kept(text: str) -> Markup:
        check_characters(text)
        # An underscore as a character reference: `{_{` would come out as `{{`.
        return Markup(escaped(text).replace("_", "&#95;"))

    mark = f'<w:p><w:bookmarkStart w:id="0" w:name="{_BODY_MARK}"/><w:bookmarkEnd w:id="0"/></w:p>'
    context: dict[str, Any] = {
        "sender_name": kept(furniture.sender_name),
        "sender_lines": [kept(line) for line in fitting_sender_lines(draft)],
        "running_title": kept(fitting_running_title(draft)),
        "footer_lines": [kept(line) for line in fitting_footer_lines(draft)],
        "page_words": [kept(words) for words in furniture.page_words],
        "draft_mark": kept(furniture.draft_mark),
        "title": kept(draft.title),
        "reference": kept(draft.reference),
        "layout": draft.layout.value,
        "has_logo": draft.branding.logo is not None,
        "body": Markup(mark),
    }
    try:
        return fill_in_letterhead(letterhead, context)
    except (TemplateError, SyntaxError) as error:  # lxml's own errors are SyntaxErrors
        raise DocgenError(
            say(
                "the letterhead “{letterhead}” has a tag that cannot be filled in: {error}",
                letterhead=draft.letterhead,
                error=str(error),
            ),
            say("The names a letterhead may use are {context}.", context=", ".join(sorted(context))),
        ) from error


def _put_body(document: Document, xml: str, letterhead: str) -> None:
    """Puts the body in the place that was marked for it."""
    root: Any = document.element
    marks = found(root, f"w:body/w:p[w:bookmarkStart[@w:name='{_BODY_MARK}']]")
    if len(marks) != 1:
        raise DocgenError(
            (
                say("the letterhead “{letterhead}” has more than one place for the text", letterhead=letterhead)
                if marks
                else say("the letterhead “{letterhead}” has no place for the text", letterhead=letterhead)
            ),
            say("Put the tag {{p body }} once, in a paragraph of its own that is not inside a table."),
        )
    # The two are joined as text: to move a table from one tree into another takes lxml the square of its length.
    place = root.makeelement("here")
    marks[0].getparent().replace(marks[0], place)
    lacking = [name for name in NAMESPACES.split() if name.partition("=")[0].removeprefix("xmlns:") not in root.nsmap]
    whole = str(etree.tostring(root, encoding="unicode"))
    opened = re.sub(r"^<\S+", lambda tag: " ".join((tag[0], *lacking)), whole) if lacking else whole
    before, mark, after = opened.partition("<here/>")
    assert mark, "the mark was put there just now"
    document.part._element = parse_xml(f"{before}{xml}{after}")
