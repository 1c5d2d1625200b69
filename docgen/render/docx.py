"""A Draft as a Word file that a lawyer can work in: native numbering, living cross-references, named styles.

The letterhead is a docxtpl template (headers, footers, draft mark); the body comes from the Draft's blocks. The same
Draft gives the same bytes.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from itertools import count
from typing import Any

from docgen.compose.draft import Clause, Draft
from docgen.errors import DocgenError, Misread
from docgen.house.letterheads import find_letterhead
from docgen.render.markup import escaped
from docgen.render.word_body import body_xml, targets_of
from docgen.render.word_branding import put_logo, swap
from docgen.render.word_filling import body_tree, filled
from docgen.render.word_inlines import Paper
from docgen.render.word_letterhead import check_clause_numbers, new_counted_list
from docgen.render.word_package import (
    IMAGE,
    LINK,
    PROPERTIES_TYPE,
    Relations,
    picture_part,
    pictures_of,
    related,
    relations_name,
    relations_part,
    types_part,
)
from docgen.render.word_ready import Letterhead, made_ready
from docgen.render.word_sheet import set_sheet
from docgen.render.word_tree import W, as_part, as_text, found, tree_of
from docgen.render.word_window import make_room_for_window, opening_xml
from docgen.render.word_xml import NAMESPACES, check_characters
from docgen.render.word_zip import zipped

_BODY_MARK = "docgen_body"
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
    letterhead = _letterhead(draft)
    text, stories, notes = _filled_in(letterhead, draft)
    relations = {part: dict(of) for part, of in letterhead.package.relations.items()}
    pictures = pictures_of(letterhead.package)
    sheet = set_sheet(text.find(f"{W}body"), draft.page_size)
    of_text = relations[letterhead.package.main]
    headers = list(dict.fromkeys(of_text[number].target for number in _headers(text)))
    for header in headers:
        if draft.branding.logo:
            put_logo(stories[header], relations[header], pictures, draft.branding.logo, draft.furniture.sender_name)
        swap(stories[header], letterhead.look)
    if window:
        make_room_for_window(stories[headers[0]], sheet, letterhead.styles, draft)
    numbering: list[Any] = []  # a copy, where the paper has lists of its own
    drawings = count(1001)  # clear of the drawings that a firm's letterhead may hold

    def new_list() -> int:
        if not numbering:
            numbering.append(deepcopy(letterhead.numbering))
        return new_counted_list(numbering[0], letterhead.counted)

    def add_image(content: bytes) -> tuple[str, int]:
        return related(of_text, IMAGE, picture_part(pictures, content, "png")), next(drawings)

    paper = Paper(
        styles=letterhead.styles,
        targets=targets_of(draft.blocks),
        relate=lambda url: related(of_text, LINK, url, external=True),
        new_list=new_list,
        add_image=add_image,
        text_width=sheet.text,
        accent=draft.branding.accent,
    )
    own = notes | {name: as_part(story) for name, story in stories.items()}
    own[letterhead.package.main] = as_part(_with_body(text, body(paper), draft.letterhead))
    if numbering:
        own[letterhead.numbering_part] = as_part(numbering[0])
    return _assembled(letterhead, own, relations, pictures, draft)


def _letterhead(draft: Draft) -> Letterhead:
    try:
        path = find_letterhead(draft.letterhead, draft.branding.folder).docx
    except Misread as unknown:
        raise DocgenError(f"letterhead {unknown.message}", unknown.hint) from None
    return made_ready(path.read_bytes(), draft.letterhead, draft.branding, draft.language)


def _filled_in(letterhead: Letterhead, draft: Draft) -> tuple[Any, dict[str, Any], dict[str, bytes]]:
    """The letterhead with its tags filled in: the text, with an empty marked paragraph where the body goes; the headers
    and footers, by name; and the notes.

    The body does not pass through docxtpl: on its way out docxtpl rewrites line feeds, tabs and signs such as `{_{`
    anywhere in the text, and a paper must say what its case says.
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
    text = deepcopy(letterhead.text)
    try:
        text.replace(text.find(f"{W}body"), body_tree(filled(letterhead.body, context)))
        stories = {name: tree_of(filled(source, context)) for name, source in letterhead.stories.items()}
        notes = {name: filled(source, context).encode() for name, source in letterhead.notes.items()}
    except (TemplateError, SyntaxError) as fault:  # lxml's own errors are SyntaxErrors
        raise DocgenError(
            f"the letterhead “{draft.letterhead}” has a tag that cannot be filled in: {fault}",
            f"The names a letterhead may use are {', '.join(sorted(context))}.",
        ) from fault
    return text, stories, notes


def _headers(text: Any) -> Iterator[str]:
    """The numbers by which the text points at its headers, the first page's first."""
    for kind in ("first", "default", "even"):
        yield from found(text, f"w:body//w:sectPr/w:headerReference[@w:type='{kind}']/@r:id")


def _with_body(text: Any, xml: str, letterhead: str) -> Any:
    """The text with the body in the place that was marked for it."""
    marks = found(text, f"w:body/w:p[w:bookmarkStart[@w:name='{_BODY_MARK}']]")
    if len(marks) != 1:
        raise DocgenError(
            f"the letterhead “{letterhead}” has {'no place' if not marks else 'more than one place'} for the text",
            "Put the tag {{p body }} once, in a paragraph of its own that is not inside a table.",
        )
    # The two are joined as text: to move a table from one tree into another takes lxml the square of its length.
    place = text.makeelement("here")
    marks[0].getparent().replace(marks[0], place)
    lacking = [name for name in NAMESPACES.split() if name.partition("=")[0].removeprefix("xmlns:") not in text.nsmap]
    whole = as_text(text)
    opened = re.sub(r"^<\S+", lambda tag: " ".join((tag[0], *lacking)), whole) if lacking else whole
    before, mark, after = opened.partition("<here/>")
    assert mark, "the mark was put there just now"
    return tree_of(f"{before}{xml}{after}")


def _assembled(
    letterhead: Letterhead,
    own: dict[str, bytes],
    relations: Mapping[str, Relations],
    pictures: Mapping[str, bytes],
    draft: Draft,
) -> bytes:
    """The file: the parts that are the paper's own, and the letterhead's as they are."""
    package = letterhead.package
    properties = core_properties(
        title=draft.title, reference=draft.reference, language=draft.language, created=draft.created
    )
    own |= {name: properties for name, kind in package.types.items() if kind == PROPERTIES_TYPE}
    own |= {
        relations_name(part): relations_part(part, of)
        for part, of in relations.items()
        if of and of != package.relations[part]
    }
    added = {name: content for name, content in pictures.items() if name not in package.parts}
    if added:
        types = {name: "image/png" if name.endswith(".png") else "image/jpeg" for name in added}
        own["[Content_Types].xml"] = types_part({**package.types, **types})
    return zipped({**letterhead.kept, **own, **added})


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
    with zipfile.ZipFile(file) as given:
        core = {name.decode() for name in _CORE_PART.findall(given.read("[Content_Types].xml"))}
        return zipped({name: core_properties if name in core else given.read(name) for name in given.namelist()})
