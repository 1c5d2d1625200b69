"""The blocks of a Draft as the body of the Word file, each in a named style of the letterhead."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from docgen.compose.draft import (
    Block,
    Clause,
    Heading,
    ListBlock,
    PageBreak,
    Paragraph,
    Picture,
    Signatures,
    Table,
    Title,
)
from docgen.errors import DocgenError
from docgen.messages import say
from docgen.render.pagination import closing_lists, item_keeps_with_next, kept_with_next
from docgen.render.word_inlines import Target, WordBody, bookmarked, inlines_xml
from docgen.render.word_letterhead import BOLD_STYLES, CLAUSE_STYLES, PARAGRAPH_STYLES
from docgen.render.word_tables import signatures_xml, table_xml
from docgen.render.word_xml import drawing, element, paragraph, run

_EMU_A_TWIP = 635


def body_xml(body: WordBody, blocks: Iterable[Block]) -> str:
    """The body: paragraphs and tables, in order."""
    parts: list[str] = []
    new_page = False
    blocks = tuple(blocks)
    kept, closing = kept_with_next(blocks), closing_lists(blocks)
    for at, block in enumerate(blocks):
        if isinstance(block, PageBreak):
            new_page = True
            continue
        if new_page and isinstance(block, Table | Signatures):
            # A table cannot start a page by itself; the small paragraph before it does.
            parts.append(paragraph(body.styles["After Table"], "", new_page=True))
            new_page = False
        parts.append(
            block_xml(
                body,
                block,
                new_page,
                keep=at in kept,
                closing=at in closing,
                ends_page=begins_page([*blocks[at + 1 : at + 3], None]),
            )
        )
        new_page = False
    return "".join(parts)


def targets_of(blocks: Iterable[Block]) -> Mapping[str, Target]:
    """Everything with a name that a cross-reference can lead to, by that name. Raises DocgenError for a name twice."""
    targets: dict[str, Target] = {}
    for block in blocks:
        if not isinstance(block, Clause | Heading) or not block.anchor:
            continue
        if block.anchor in targets:
            raise DocgenError(
                say("two clauses have the name “{anchor}”", anchor=block.anchor),
                say("Give each clause its own name, so that a cross-reference can lead to one place only."),
            )
        number, label = (block.full_number, "") if isinstance(block, Clause) else (block.annex, block.annex_label)
        targets[block.anchor] = Target(mark=len(targets) + 1, number=number, label=label)
    return targets


def block_xml(
    body: WordBody,
    block: Paragraph | Title | Heading | Clause | ListBlock | Table | Picture | Signatures,
    new_page: bool,
    *,
    keep: bool,
    closing: bool = False,
    ends_page: bool = False,
) -> str:
    """One block. `closing` is a list that ends a letter; what follows a block that `ends_page` begins a page."""
    match block:
        case Paragraph() | Title() | Heading() | Clause():
            return worded_xml(body, block, lambda bold: inlines_xml(body, block.inlines, bold=bold), new_page, keep)
        case ListBlock():
            list_id = body.new_list() if block.ordered else 0
            style = body.styles["List Number" if block.ordered else "List Bullet"]
            return "".join(
                paragraph(
                    style,
                    inlines_xml(body, item),
                    keep=item_keeps_with_next(index, len(block.items), closing=closing),
                    list_id=list_id,
                    new_page=new_page and index == 0,
                )
                for index, item in enumerate(block.items)
            )
        case Table():
            return table_xml(body, block) + ("" if ends_page else after_table(body))
        case Picture():
            return picture_xml(body, block, new_page=new_page)
        case Signatures():
            return signatures_xml(body, block) + ("" if ends_page else after_table(body))


def worded_xml(
    body: WordBody,
    block: Paragraph | Title | Heading | Clause,
    words: Callable[[bool], str],
    new_page: bool,
    keep: bool,
) -> str:
    """A paragraph of words. `words` gives its runs, and is told whether its style is bold already."""
    match block:
        case Paragraph():
            name = PARAGRAPH_STYLES[block.style]
            return paragraph(body.styles[name], words(name in BOLD_STYLES), keep=keep, new_page=new_page)
        case Title():
            return paragraph(body.styles["Title"], words(True), new_page=new_page)
        case Heading():
            return _heading(body, block, words(True), new_page)
        case Clause():
            name = CLAUSE_STYLES[block.level]
            content = words(name in BOLD_STYLES)
            if block.anchor:
                content = bookmarked(body, block.anchor, content)
            # The style of a clause's heading keeps it already.
            return paragraph(body.styles[name], content, keep=keep and block.level > 1, new_page=new_page)


def _heading(body: WordBody, heading: Heading, words: str, new_page: bool) -> str:
    if heading.anchor:
        words = bookmarked(body, heading.anchor, words)
    if not heading.annex:
        return paragraph(body.styles[f"Heading {heading.level}"], words, new_page=new_page)
    body.number_annexes(heading.annex_label)
    return paragraph(body.styles["Annex Heading"], words)


def picture_xml(body: WordBody, picture: Picture, *, new_page: bool = False) -> str:
    """The paragraph that holds the picture. Its lines are single: Word would add to the height of the picture."""
    from docgen.render.picture import picture_png

    relation, number = body.add_image(picture_png(picture, body.accent))
    properties = (
        element("pStyle", val=body.styles["Body Text"]),
        element("pageBreakBefore") if new_page else "",
        element("spacing", line=240, lineRule="auto"),
    )
    return element("p", element("pPr", *properties), run(picture_drawing(picture, relation, number, body.text_width)))


def picture_drawing(picture: Picture, relation: str, number: int, text_width: int) -> str:
    """The picture alone, as wide as the text (in twips). `relation` leads to its PNG, `number` tells it apart."""
    wide = text_width * _EMU_A_TWIP
    size = (wide, round(wide * picture.height / picture.width))
    return drawing(relation, size, number=number, name=f"Picture {number}", alt=picture.alt)


def begins_page(following: Sequence[Block | None]) -> bool:
    """Whether what follows a table is a paragraph at the head of a page, or a break before one.

    It takes the place of the small paragraph after the table, which would have a page of its own where the table ends
    at the foot of one.
    """
    match following:
        case [Heading() as heading, *_]:
            return bool(heading.annex)
        case [PageBreak(), behind, *_]:
            return behind is not None
        case _:
            return False


def after_table(body: WordBody) -> str:
    """The small empty paragraph after a table. Without one, Word joins two tables, and cannot end a file with one."""
    return paragraph(body.styles["After Table"], "")
