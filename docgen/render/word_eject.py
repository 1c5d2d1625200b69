"""A document's template as a Word file with tags, on a letterhead: for a firm that edits in Word.

It is made as a document is, by the same writers, from blocks that keep their tags; so it has the styles, numbers and
tables of the document. The numbers that references show are fields, which `wordtemplate.recount` brings up to date.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from lxml import etree  # type: ignore[import-untyped]  # lxml has no types
from msgspec.structs import replace

from docgen.compose.draft import (
    Block,
    Break,
    Draft,
    Emphasis,
    Furniture,
    Inline,
    Layout,
    ListBlock,
    PageBreak,
    PageSize,
    Paragraph,
    ParagraphStyle,
    Reference,
    Signatures,
    Strong,
    Table,
    Text,
)
from docgen.compose.placeholders import STATEMENT_MARK, TAG_MARK, statement
from docgen.compose.tagged_blocks import Counted, Entry, Held, Tagged, TaggedBlocks
from docgen.house.branding import NO_BRANDING, Branding
from docgen.i18n import conventions, phrases_of
from docgen.layout import LetterForm
from docgen.render.docx import docx_with
from docgen.render.pagination import keeps_with_next
from docgen.render.word_body import block_xml
from docgen.render.word_inlines import Target, WordBody, inlines_xml
from docgen.render.word_page import opening_xml
from docgen.render.word_tables import shares_of
from docgen.render.word_xml import escaped, paragraph, text_run
from docgen.render.words import plain_text
from docgen.wordtemplate.package import W, open_package, written

_DRAFT_MARK = "\U0010c001"  # stands where the letterhead marks a draft
_MARKED_ATTRIBUTE = re.compile(rf'(\w+)="[^"<>]*(?:{TAG_MARK.pattern})[^"<>]*"')
_SENDER, _LINES, _FOOT = (
    "{{ paper.sender_name }}",
    ("{% for line in paper.sender_lines %}{{ line }}{% if not loop.last %}", "{% endif %}{% endfor %}"),
    ("{% for line in paper.footer_lines %}{{ line }}{% if not loop.last %}", "{% endif %}{% endfor %}"),
)


def eject_to_word(
    blocks: TaggedBlocks,
    *,
    document: str,
    title: str,
    language: str,
    letterhead: str,
    form: LetterForm | None,
    branding: Branding = NO_BRANDING,
    for_court: bool = False,
) -> bytes:
    """The Word file. `document` is the name of docgen's document whose facts it takes, `title` what the file is called.

    `form` is where the address of a letter stands, for the window of its envelope. `for_court`: no firm's name stands
    at its head. Raises DocgenError where the letterhead is missing or unfit.
    """
    tags = dict(blocks.tags)
    furniture = _Marks(tags)
    opening = _opening(blocks) if form is not None and blocks.front.layout is Layout.LETTER else ()
    draft = Draft(
        document=document,
        title=title,
        reference="",
        language=language,
        page_size=PageSize(conventions(language).sheet),
        layout=blocks.front.layout,
        letterhead=letterhead,
        created="1980-01-01",
        furniture=Furniture(
            sender_name="" if for_court else furniture.of(_SENDER),
            sender_lines=() if for_court else furniture.all(_LINES),
            running_title=furniture.of("{{ paper.running_title }}"),
            footer_lines=() if for_court else furniture.all(_FOOT),
            page_words=phrases_of(language).parties.page(),
            draft_mark=_DRAFT_MARK,
            return_line="" if for_court else furniture.of("{{ paper.return_line }}"),
        ),
        blocks=opening,
        form=form if opening else None,
        branding=replace(branding, logo=None) if for_court else branding,
        statement=blocks.front.statement,
    )
    note = f"{{#p document: {document}; facts: {document} #}}"
    rest = blocks.entries[len(opening) :]

    def body(shared: WordBody) -> str:
        before = _tag_line(shared, note) + opening_xml(shared, draft)
        return before + _body(replace(shared, targets=_targets(blocks)), rest, tags)

    content = docx_with(draft, body, window=bool(opening))
    package = open_package(content, f"{document}.docx")
    parts = {
        part: _tagged(part, xml, tags) if part.startswith("word/") and part.endswith(".xml") else xml
        for part, xml in package.parts.items()
    }
    return written(parts)


class _Marks:
    """Signs for the tags of the letterhead, added to those of the text."""

    def __init__(self, tags: dict[str, str]) -> None:
        self.tags = tags
        self.next = 0x10B000

    def of(self, text: str) -> str:
        sign = chr(self.next)
        self.next += 1
        self.tags[sign] = text
        return sign

    def all(self, texts: Sequence[str]) -> tuple[str, ...]:
        return tuple(self.of(text) for text in texts)


def _tagged(part: str, xml: bytes, tags: Mapping[str, str]) -> bytes:
    """A part with its tags in the place of the signs that stood for them."""
    text = xml.decode("utf-8")
    if _DRAFT_MARK in text:
        text = _with_draft_mark(text)
    text = _MARKED_ATTRIBUTE.sub(r'\1="Logo"', text)  # the sender's name as what a screen reader says of the logo
    return TAG_MARK.sub(lambda found: escaped(tags[found[0]]), text).encode()


def _with_draft_mark(text: str) -> str:
    """The header with the paragraph of its draft mark under the condition that the document is a draft."""
    root = etree.fromstring(text.encode())
    for node in root.iter(f"{W}t"):
        if node.text != _DRAFT_MARK:
            continue
        node.text = "{{ paper.draft_mark }}"
        line = next(node.iterancestors(f"{W}p"))
        for tag, put in (("{%p if paper.draft_mark %}", line.addprevious), ("{%p endif %}", line.addnext)):
            put(etree.fromstring(f'<w:p xmlns:w="{W[1:-1]}"><w:r><w:t>{tag}</w:t></w:r></w:p>'))
    content: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return content.decode("utf-8")


# --- the body ---------------------------------------------------------------------------------------------------------


def _opening(blocks: TaggedBlocks) -> tuple[Block, ...]:
    """The address of a letter with date and references, and the tags among them; () where it begins with none."""
    found: list[Block] = []
    whole = depth = 0
    for entry in blocks.entries:
        match entry:
            case Paragraph(style=ParagraphStyle.ADDRESS) if not depth and len(found) == whole:
                found.append(entry)
            case Paragraph(style=ParagraphStyle.DATE | ParagraphStyle.REFERENCE) if found:
                found.append(entry)
            case Tagged(mark) if found:
                depth += {"opening": 1, "closing": -1}.get(statement(mark), 0)
                found.append(Paragraph(inlines=(Text(mark),), style=ParagraphStyle.REFERENCE))
            case _:
                break
        whole = len(found) if not depth else whole
    return tuple(found[:whole])


def _body(body: WordBody, entries: Sequence[Entry], tags: Mapping[str, str]) -> str:
    lists: dict[int, int] = {}
    return "".join(
        _entry_xml(body, entry, _following(entries[at + 1 :]), lists, tags) for at, entry in enumerate(entries)
    )


def _following(entries: Sequence[Entry]) -> Block | None:
    """The next block, whatever is asked before it; any block of the facts counts as a place to sign."""
    for entry in entries:
        match entry:
            case Tagged():
                continue
            case Held():
                return Signatures(places=())
            case Counted(block):
                return block
            case _:
                return entry
    return None


def _targets(blocks: TaggedBlocks) -> Mapping[str, Target]:
    """The bookmarks: a name that stands in several branches has one in each, numbered."""
    names = list(blocks.anchors)
    found: dict[str, Target] = {}
    marks = 0
    for entry in blocks.entries:
        anchor = getattr(entry, "anchor", "")
        if not anchor:
            continue
        marks += 1
        first, _, again = anchor.partition("~")
        target = blocks.anchors[first]
        found[anchor] = Target(
            mark=names.index(first) + 1,
            number=target.number,
            label=blocks.front.annex_word if target.annex else "",
            again=int(again or 1),
            place=marks,
        )
    return found


def _entry_xml(
    body: WordBody, entry: Entry, following: Block | None, lists: dict[int, int], tags: Mapping[str, str]
) -> str:
    match entry:
        case Tagged(mark):
            return _tag_line(body, mark)
        case Held(mark):
            return paragraph(body.styles["Body Text"], text_run(mark))
        case Counted(block, number):
            return _item(body, block, number, lists)
        case Table():
            return _table(body, entry, tags)
        case PageBreak():
            return paragraph(body.styles["After Table"], "", new_page=True)
    return block_xml(body, entry, new_page=False, keep=keeps_with_next(entry, following))


def _tag_line(body: WordBody, text: str) -> str:
    """A tag in a paragraph of its own, small and grey, so that words and tags can be told apart."""
    return paragraph(body.styles["Note"], text_run(text))


def _item(body: WordBody, block: ListBlock, number: int, lists: dict[int, int]) -> str:
    if block.ordered and number not in lists:
        lists[number] = body.new_list()
    style = body.styles["List Number" if block.ordered else "List Bullet"]
    words = inlines_xml(body, block.items[0])
    return paragraph(style, words, list_id=lists[number] if block.ordered else 0)


def _table(body: WordBody, table: Table, tags: Mapping[str, str]) -> str:
    """The table, each of its tags in a row of one cell, its columns as wide as what they are for asks."""
    by_words = not table.widths
    if by_words:
        table = replace(table, widths=shares_of(_sample(table, tags), body.text_width))
    root = etree.fromstring(
        f'<w:root xmlns:w="{W[1:-1]}">{block_xml(body, table, new_page=False, keep=False)}</w:root>'.encode()
    )
    for layout in root.iter(f"{W}tblLayout") if by_words else ():
        layout.set(f"{W}type", "autofit")  # so that its columns are measured once it is filled in
    for row in root.iter(f"{W}tr"):
        words = "".join(text.text or "" for text in row.iter(f"{W}t"))
        cells = row.findall(f"{W}tc")
        if len(words) != 1 or not STATEMENT_MARK.match(words):
            continue
        for spare in cells[1:]:
            row.remove(spare)
        width = cells[0].find(f"{W}tcPr/{W}tcW")
        width.set(f"{W}w", str(body.text_width))
        for old in cells[0].findall(f"{W}tcPr/{W}gridSpan"):
            old.getparent().remove(old)
        if len(table.align) > 1:
            span = etree.Element(f"{W}gridSpan")
            span.set(f"{W}val", str(len(table.align)))
            width.addnext(span)
    made: str = etree.tostring(root, encoding="unicode")
    return made[made.index(">") + 1 : made.rindex("</w:root>")]


# How much room a value takes is guessed by the last word of its name, as nothing is known of any case.
_SUM, _SHORT, _DAY, _ENTRY = "£00,000.00", "00.00%", "00 Mmm 0000", "Completion of what was ordered, as described"
_IN_WORDS = frozenset(
    {
        "address", "address_line", "basis", "claimant", "contact", "costs_rule", "customer", "description",
        "general_contractor", "how", "label", "listed", "location", "maker", "material", "owner", "proof", "reason",
        "site", "source", "text", "title", "what", "whom", "work",
    }
)  # fmt: skip
_IN_FIGURES = frozenset({"days", "days_late", "index", "per", "quantity", "rate", "rates", "share", "tax_rate", "time"})


def _sample(table: Table, tags: Mapping[str, str]) -> Table:
    """The table with words of the usual length in the place of its tags."""

    def sampled(rows: Sequence[Sequence[tuple[Inline, ...]]]) -> tuple[tuple[tuple[Inline, ...], ...], ...]:
        return tuple(
            tuple(_sampled(cell, align, tags) for cell, align in zip(row, table.align, strict=True))
            for row in rows
            if not STATEMENT_MARK.fullmatch(plain_text(row[0]))
        )

    header = sampled((table.header,))[0] if table.header else ()
    return Table(align=table.align, header=header, rows=sampled(table.rows), totals=sampled(table.totals))


def _sampled(cell: Sequence[Inline], align: str, tags: Mapping[str, str]) -> tuple[Inline, ...]:
    """A cell with its tags as words: those that ask are nothing, those that print a sum, a day or some words."""

    def usual(found: re.Match[str]) -> str:
        name = tags[found[0]].strip("{} ").rpartition(".")[2]
        if name in _IN_FIGURES:
            return _SHORT
        return _SUM if align == "right" else _ENTRY if name in _IN_WORDS else _DAY

    made: list[Inline] = []
    for one in cell:
        match one:
            case Text(text):
                made.append(Text(TAG_MARK.sub(usual, STATEMENT_MARK.sub("", text)) or " "))
            case Strong(children) | Emphasis(children):
                made += _sampled(children, align, tags)
            case Break() | Reference():
                made.append(one)
    return tuple(made)
