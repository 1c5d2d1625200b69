"""A Draft as one HTML page: what a browser shows, and what WeasyPrint makes the PDF from.

Numbers and the words of references come from the Draft; no stylesheet counts anything but pages. Text is escaped
once, here. The furniture stands in elements of its own, which a browser shows once and the PDF's stylesheet moves to
the margins of each page.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from html import escape

from docgen.compose.draft import (
    Block,
    Break,
    Clause,
    Draft,
    Emphasis,
    Heading,
    Inline,
    Layout,
    Link,
    ListBlock,
    PageBreak,
    Paragraph,
    ParagraphStyle,
    Picture,
    Reference,
    Signature,
    Signatures,
    Strong,
    Table,
    Text,
    Title,
)
from docgen.compose.line_ends import parted
from docgen.errors import DocgenError, InvalidValueError
from docgen.house.letterheads import Letterhead, find_letterhead, read_letterhead
from docgen.messages import say
from docgen.render.branding import (
    FOOT_EMS,
    fitting_footer_lines,
    fitting_running_title,
    fitting_sender_lines,
    footer_lines_on_screen,
    house_css,
    logo_address,
)
from docgen.render.pagination import closing_lists, item_keeps_with_next, kept_with_next, row_keeps_with_next
from docgen.render.picture import picture_svg
from docgen.render.text_width import ems, lines_needed
from docgen.render.words import EN_SPACE, annex_words, reference_words
from docgen.resources import templates_folder

_ADDRESSES = ("https://", "http://", "mailto:", "tel:")


_OPENS = re.compile(r'<span class="(whole|long|name)">|</span>')
_TELEPHONE_EMS = 18  # what a line of the foot holds on the narrowest screen
_SIGN_EMS = 19.5  # how wide a place to sign is, in ems of its heading


def to_html(draft: Draft, *, css: str | None = None) -> str:
    """The whole page, with its stylesheet inside: the letterhead's own for the screen unless `css` is given."""
    main = (*_opening(draft), *_blocks(draft.blocks[draft.opening[1] :], draft.branding.accent))
    return page_with(draft, main, css=css)


def page_with(draft: Draft, main: Iterable[str], *, css: str | None = None, more_css: str = "") -> str:
    """The page of a document with other contents than its own blocks; `more_css` comes after the stylesheet."""
    style = stylesheet(draft, "screen") + "\n" + house_css(draft.branding) if css is None else css
    # A stylesheet ends at the first </style>, wherever that stands.
    style = (style + more_css + (PRESCRIBED_TYPE if style else "")).replace("</", "<\\/")
    head = (
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{escape(draft.title)} · {escape(draft.reference)}</title>",
        f'<meta name="dcterms.created" content="{escape(draft.created)}">',
        f"<style>\n{style}\n</style>" if style else "",
    )
    layout = "letter" if draft.layout is Layout.LETTER else "agreement"
    layout += " compact" if draft.compact else ""
    return "\n".join(
        (
            "<!DOCTYPE html>",
            f'<html lang="{escape(draft.language)}">',
            "<head>",
            *(line for line in head if line),
            "</head>",
            f'<body class="{layout}">',
            *_furniture(draft, on_screen=css is None),
            "<main>",
            *main,
            "</main>",
            "</body>",
            "</html>",
            "",
        )
    )


PRESCRIBED_TYPE = """
main p.ten-points { font-size: 10pt; font-weight: 700; hyphens: none; margin: 1.6mm 0 }
main p.twelve-points { font-size: 12pt; font-weight: 700; hyphens: none; margin: 1.6mm 0 }
"""
"""Type that a law prescribes: laid over every letterhead and setting, after all else."""


def stylesheet(draft: Draft, medium: str) -> str:
    """The stylesheet of the document's letterhead, for "screen" or "paged".

    Raises DocgenError for an unknown one, and CaseError where a firm's own names an address, at its place.
    """
    found = letterhead_of(draft)
    path = found.screen if medium == "screen" else found.paged
    try:
        text = read_letterhead(path).decode("utf-8")
    except UnicodeDecodeError:
        raise DocgenError(
            say("the letterhead {path} is not UTF-8", path=path), say("Save it again as UTF-8 text.")
        ) from None
    if medium != "screen" and not found.is_ours:
        from docgen.render.addresses import refuse_addresses  # imported here: docgen's own letterheads have none

        refuse_addresses(text, str(path), {logo_address(draft.branding.logo)} if draft.branding.logo else set())
    return text


def letterhead_of(draft: Draft) -> Letterhead:
    """The letterhead that the document names. Raises DocgenError for an unknown one."""
    try:
        return find_letterhead(draft.letterhead, draft.branding.folder)
    except InvalidValueError as unknown:
        raise DocgenError(say("letterhead {why}", why=unknown.message), unknown.hint) from None


def compact_stylesheet() -> str:
    """What is laid over a letterhead's stylesheet for paper where a document is set tight."""
    return (templates_folder() / "letterheads" / "compact.css").read_text("utf-8")


# --- furniture ----------------------------------------------------------------------------------------------------


def _furniture(draft: Draft, *, on_screen: bool) -> Iterable[str]:
    furniture, form = draft.furniture, draft.form if draft.opening[1] else None
    if form:
        yield from (f'<div class="fold" style="top: {fold:g}mm"></div>' for fold in form.folds)
        yield f'<div class="punch" style="top: {form.punch:g}mm"></div>' if form.punch else ""
    if furniture.draft_mark:
        yield f'<div class="draft-mark">{escape(furniture.draft_mark)}</div>'
    yield '<header class="letterhead">'
    if draft.branding.logo:
        yield f'<img class="logo" alt="{escape(furniture.sender_name)}" src="{logo_address(draft.branding.logo)}">'
    if furniture.sender_name:  # a paper for a court has none
        yield f'<div class="sender">{escape(furniture.sender_name)}</div>'
    lines = "".join(f"<span>{escape(line)}</span> " for line in fitting_sender_lines(draft))
    yield f'<div class="sender-lines">{lines.strip()}</div>'
    yield "</header>"
    yield f'<div class="running-title">{escape(fitting_running_title(draft))}</div>'
    lines_at_foot = footer_lines_on_screen(draft) if on_screen else fitting_footer_lines(draft)
    unbroken = _unbroken_on_screen if on_screen else _unbroken_items
    footer = "".join(f"<span>{unbroken(line)}</span> " for line in lines_at_foot)
    yield f'<div class="footer-lines">{footer.strip()}</div>'


def _unbroken_items(line: str) -> str:
    """A line of the foot: what has no plain space in it breaks at no hyphen either. (A span is a line of its own.)"""
    return " ".join(
        escape(item) if ems(item) > FOOT_EMS or "-" not in item else f'<bdi class="whole">{escape(item)}</bdi>'
        for item in line.split(" ")
    )


def _unbroken_on_screen(line: str) -> str:
    """The same for a screen, which may be narrower than an item: a longer one breaks between its words."""
    return " ".join(
        _unbroken_items(item) if ems(item) <= _TELEPHONE_EMS else escape(item).replace("\u00a0", "\u00a0<wbr>")
        for item in line.split(" ")
    )


def _opening(draft: Draft) -> Iterable[str]:
    """The address in the window, and beside it date and references: a row of its own at the head of a letter."""
    address, whole = draft.opening
    if not whole or draft.form is None:
        return
    returned = f'<div class="return-line">{escape(draft.furniture.return_line)}</div>' if draft.form.return_line else ""
    yield f'<div class="opening"><div class="window">{returned}'
    yield from _blocks(draft.blocks[:address])
    yield '</div><div class="info">'
    yield from _blocks(draft.blocks[address:whole])
    yield "</div></div>"


# --- blocks -------------------------------------------------------------------------------------------------------


def _blocks(blocks: tuple[Block, ...], accent: str = "") -> Iterable[str]:
    kept, closing = kept_with_next(blocks), closing_lists(blocks)
    for at, block in enumerate(blocks):
        yield block_html(block, accent, kept=at in kept, closing=at in closing)


def block_html(block: Block, accent: str = "", *, kept: bool, closing: bool = False) -> str:
    """One block; `kept` is one that is never the last on its page, `closing` a list that ends a letter."""
    match block:
        case Title() | Paragraph() | Heading() | Clause():
            return worded_html(block, inlines_html(block.inlines), kept=kept)
        case ListBlock():
            tag = "ol" if block.ordered else "ul"
            items = (
                _item(_mark(block, index), item, kept=item_keeps_with_next(index, len(block.items), closing=closing))
                for index, item in enumerate(block.items)
            )
            return f"<{tag}>{''.join(items)}</{tag}>"
        case Table():
            return _table(block)
        case Picture():
            return f'<div class="picture">{picture_svg(block, accent)}</div>'
        case Signatures():
            return _signatures(block)
        case PageBreak():
            return '<div class="page-break"></div>'


def worded_html(block: Title | Paragraph | Heading | Clause, words: str, *, kept: bool) -> str:
    """A paragraph, heading or clause with these words in it."""
    match block:
        case Title():
            return f"<h1>{words}</h1>"
        case Paragraph():
            # A letter has no title: its subject is what stands above all its headings.
            tag = "h1" if block.style is ParagraphStyle.SUBJECT else "p"
            return f'<{tag} class="{block.style.value}{" kept" if kept else ""}">{words}</{tag}>'
        case Heading():
            return _heading(block, words)
        case Clause():
            return _clause(block, words, kept=kept)


def _item(mark: str, inlines: tuple[Inline, ...], *, kept: bool) -> str:
    opening = '<li class="kept">' if kept else "<li>"
    return f"{opening}{mark}{inlines_html(inlines)}</li>"


def _mark(block: ListBlock, index: int) -> str:
    """The number of an item, as words: a PDF carries the markers of a list after everything else on the page."""
    return f'<span class="number">{index + 1}. </span>' if block.ordered else ""


def _heading(block: Heading, content: str) -> str:
    annex = annex_words(block)
    words = f'<span class="annex-number">{escape(annex)}</span>{EN_SPACE}' if annex else ""
    tag = "h2" if block.level == 1 else "h3"
    classes = ' class="annex"' if annex else ""
    return f"<{tag}{classes}{_id(block.anchor)}>{words}{content}</{tag}>"


def _clause(block: Clause, words: str, *, kept: bool) -> str:
    # The space stands inside, so that it takes up the number's own column and not the beginning of the words.
    number = f'<span class="number">{escape(block.number)} </span>'
    tag = "h2" if block.level == 1 else "p"
    kept_class = " kept" if kept else ""
    classes = f"clause clause-{block.level}{kept_class}"
    return f'<{tag} class="{classes}"{_id(block.anchor)}>{number}{words}</{tag}>'


def _id(anchor: str) -> str:
    return f' id="{escape(anchor)}"' if anchor else ""


CellWords = Callable[[int, int], str]
"""The contents of a cell: its row, counted from the first below the header (-1 is the header), and its column."""


def _table(table: Table) -> str:
    every = (*table.rows, *table.totals)
    return table_html(table, lambda row, column: inlines_html((table.header if row < 0 else every[row])[column]))


def table_html(table: Table, words: CellWords, marks: Sequence[str] = ()) -> str:
    """A table whose cells have these contents; `marks` are classes of the rows below the header."""
    parts = ["<table>"]
    if table.widths:
        parts.append("<colgroup>")
        parts += [f'<col style="width: {share * 100:.2f}%">' for share in table.widths]
        parts.append("</colgroup>")
    if any(table.header):
        cells = "".join(
            f'<th scope="col" class="{align}">{words(-1, column)}</th>' for column, align in enumerate(table.align)
        )
        parts.append(f"<thead><tr>{cells}</tr></thead>")
    rows = []
    for index in range(len(table.rows) + len(table.totals)):
        kept = "kept" if row_keeps_with_next(index, len(table.rows), len(table.totals)) else ""
        rows.append(_row(table, index, words, " ".join(name for name in (kept, *marks[index : index + 1]) if name)))
    for classes, group in (("", rows[: len(table.rows)]), (' class="totals"', rows[len(table.rows) :])):
        if group:
            parts += [f"<tbody{classes}>", *group, "</tbody>"]
    parts.append("</table>")
    return "".join(parts)


def _row(table: Table, index: int, words: CellWords, classes: str) -> str:
    cells = (f'<td class="{align}">{words(index, column)}</td>' for column, align in enumerate(table.align))
    opening = f'<tr class="{classes}">' if classes else "<tr>"
    return opening + "".join(cells) + "</tr>"


def _signatures(block: Signatures) -> str:
    """Places to sign, two beside each other. Both headings of a pair are as high, so that the rules stand level."""
    places = []
    for left in range(0, len(block.places), 2):
        pair = block.places[left : left + 2]
        high = max(lines_needed(place.heading, _SIGN_EMS) for place in pair)
        places += [_signature(place, high) for place in pair]
    return f'<div class="signatures">{"".join(places)}</div>'


def _signature(place: Signature, heading_lines: int) -> str:
    high = f' style="min-height: {heading_lines * 1.35:.2f}em"' if heading_lines > 1 else ""
    lines = "".join(
        f'<p class="to-fill"><span class="label">{escape(label)}</span><span class="rule"></span></p>'
        if not value
        else f'<p class="{"filled labelled" if label else "filled"}">{_label(label)}{_text(value)}</p>'
        for label, value in place.lines
    )
    return (
        f'<div class="signature"><p class="for"{high}>{escape(place.heading)}</p>'
        f'<div class="sign-here"></div><p class="signer">{escape(place.rule_label)}</p>{lines}</div>'
    )


def _label(label: str) -> str:
    return f'<span class="label">{escape(label)} </span>' if label else ""


# --- inside a paragraph -------------------------------------------------------------------------------------------


def inlines_html(inlines: Iterable[Inline]) -> str:
    return "".join(_inline(inline) for inline in inlines)


def _text(text: str) -> str:
    """The words, with what must not be parted in elements of its own."""
    return "".join(
        f'<span class="{kind}">{escape(words, quote=False)}</span>' if kind else escape(words, quote=False)
        for kind, words in parted(text)
    )


def _inline(inline: Inline) -> str:
    match inline:
        case Text(text):
            return _text(text)
        case Break():
            return "<br>"
        case Strong(children):
            return f"<strong>{inlines_html(children)}</strong>"
        case Emphasis(children):
            return f"<em>{inlines_html(children)}</em>"
        case Link(url, children):
            if not url.startswith(_ADDRESSES):
                raise DocgenError(
                    say("“{url}” is not an address that a document may lead to", url=url),
                    say("Write an address that begins with https:// or mailto:."),
                )
            # WeasyPrint makes two links of one that holds an element: what is to stay whole is said of the link itself.
            words = inlines_html(children)
            kind = _OPENS.match(words)
            classes = f' class="{kind[1]}"' if kind else ""
            return f'<a{classes} href="{escape(url)}">{_OPENS.sub("", words)}</a>'
        case Reference():
            return f'<a class="reference" href="#{escape(inline.anchor)}">{escape(reference_words(inline))}</a>'
