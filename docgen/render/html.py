"""A Draft as one HTML page: what a browser shows, and what WeasyPrint makes the PDF from.

Numbers and the words of references come from the Draft; no stylesheet counts anything but pages. Text is escaped
once, here. The furniture stands in elements of its own, which a browser shows once and the PDF's stylesheet moves to
the margins of each page.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from docgen.compose.draft import (
    Block,
    Break,
    Clause,
    Draft,
    Emphasis,
    Furniture,
    Heading,
    Inline,
    Layout,
    Link,
    ListBlock,
    PageBreak,
    Paragraph,
    Reference,
    Signature,
    Signatures,
    Strong,
    Table,
    Text,
    Title,
)
from docgen.packaged import templates_folder
from docgen.render.words import EN_SPACE, annex_words, reference_words

# Up to so many rows or items a table or list stays whole on a page; the Word file draws the line for tables there too.
SHORT_TABLE = 8
SHORT_LIST = 12


def to_html(draft: Draft, *, css: str | None = None) -> str:
    """The whole page, with its stylesheet inside: the letterhead's own for the screen unless `css` is given."""
    style = stylesheet(draft.letterhead, "screen") if css is None else css
    # A stylesheet ends at the first </style>, wherever that stands.
    style = style.replace("</", "<\\/")
    head = (
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{escape(draft.title)} · {escape(draft.reference)}</title>",
        f'<meta name="dcterms.created" content="{escape(draft.created)}">',
        f"<style>\n{style}\n</style>" if style else "",
    )
    layout = "letter" if draft.layout is Layout.LETTER else "agreement"
    return "\n".join(
        (
            "<!DOCTYPE html>",
            f'<html lang="{escape(draft.language)}">',
            "<head>",
            *(line for line in head if line),
            "</head>",
            f'<body class="{layout} {draft.page_size.value.lower()}">',
            *_furniture(draft.furniture),
            "<main>",
            *_blocks(draft.blocks),
            "</main>",
            "</body>",
            "</html>",
            "",
        )
    )


def stylesheet(letterhead: str, medium: str) -> str:
    """A stylesheet of the letterhead: `medium` is "screen" or "paged"."""
    return (templates_folder() / "letterheads" / f"{letterhead}.{medium}.css").read_text("utf-8")


# --- furniture ----------------------------------------------------------------------------------------------------


def _furniture(furniture: Furniture) -> Iterable[str]:
    if furniture.draft_mark:
        yield f'<div class="draft-mark">{escape(furniture.draft_mark)}</div>'
    yield '<header class="letterhead">'
    yield f'<div class="sender">{escape(furniture.sender_name)}</div>'
    lines = "".join(f"<span>{escape(line)}</span> " for line in furniture.sender_lines)
    yield f'<div class="sender-lines">{lines.strip()}</div>'
    yield "</header>"
    yield f'<div class="running-title">{escape(furniture.running_title)}</div>'
    footer = "".join(f"<span>{escape(line)}</span> " for line in furniture.footer_lines)
    yield f'<div class="footer-lines">{footer.strip()}</div>'


# --- blocks -------------------------------------------------------------------------------------------------------


def _blocks(blocks: tuple[Block, ...]) -> Iterable[str]:
    for at, block in enumerate(blocks):
        following = blocks[at + 1] if at + 1 < len(blocks) else None
        yield _block(block, kept=_keeps(block, following))


def _keeps(block: Block, following: Block | None) -> bool:
    """Whether a block must not be parted from what follows."""
    return (isinstance(block, Paragraph) and block.keep_with_next) or isinstance(following, Signatures)


def _block(block: Block, *, kept: bool) -> str:
    match block:
        case Title():
            return f"<h1>{_inlines(block.inlines)}</h1>"
        case Paragraph():
            return f'<p class="{block.style.value}{" kept" if kept else ""}">{_inlines(block.inlines)}</p>'
        case Heading():
            return _heading(block)
        case Clause():
            return _clause(block, kept=kept)
        case ListBlock():
            tag = "ol" if block.ordered else "ul"
            items = "".join(f"<li>{_inlines(item)}</li>" for item in block.items)
            short = ' class="short"' if len(block.items) <= SHORT_LIST else ""
            return f"<{tag}{short}>{items}</{tag}>"
        case Table():
            return _table(block)
        case Signatures():
            return '<div class="signatures">' + "".join(_signature(place) for place in block.places) + "</div>"
        case PageBreak():
            return '<div class="page-break"></div>'


def _heading(block: Heading) -> str:
    annex = annex_words(block)
    words = f'<span class="annex-number">{escape(annex)}</span>{EN_SPACE}' if annex else ""
    tag = "h2" if block.level == 1 else "h3"
    classes = ' class="annex"' if annex else ""
    return f"<{tag}{classes}{_id(block.anchor)}>{words}{_inlines(block.inlines)}</{tag}>"


def _clause(block: Clause, *, kept: bool) -> str:
    number = f'<span class="number">{escape(block.number)}</span> '
    tag = "h2" if block.level == 1 else "p"
    kept_class = " kept" if kept else ""
    classes = f"clause clause-{block.level}{kept_class}"
    return f'<{tag} class="{classes}"{_id(block.anchor)}>{number}{_inlines(block.inlines)}</{tag}>'


def _id(anchor: str) -> str:
    return f' id="{escape(anchor)}"' if anchor else ""


def _table(table: Table) -> str:
    rows = len(table.rows) + len(table.totals)
    parts = ['<table class="short">' if rows <= SHORT_TABLE else "<table>"]
    if table.widths:
        parts.append("<colgroup>")
        parts += [f'<col style="width: {share * 100:.2f}%">' for share in table.widths]
        parts.append("</colgroup>")
    if table.header:
        cells = "".join(
            f'<th scope="col" class="{align}">{_inlines(cell)}</th>'
            for cell, align in zip(table.header, table.align, strict=True)
        )
        parts.append(f"<thead><tr>{cells}</tr></thead>")
    parts += ["<tbody>", *(_row(row, table) for row in table.rows), "</tbody>"]
    if table.totals:
        parts += ['<tbody class="totals">', *(_row(row, table) for row in table.totals), "</tbody>"]
    parts.append("</table>")
    return "".join(parts)


def _row(row: tuple[tuple[Inline, ...], ...], table: Table) -> str:
    cells = (f'<td class="{align}">{_inlines(cell)}</td>' for cell, align in zip(row, table.align, strict=True))
    return "<tr>" + "".join(cells) + "</tr>"


def _signature(place: Signature) -> str:
    lines = "".join(
        f'<p class="to-fill">{escape(label)}<span class="rule"></span></p>'
        if not value
        else f'<p class="filled">{_label(label)}{escape(value)}</p>'
        for label, value in place.lines
    )
    return (
        f'<div class="signature"><p class="for">{escape(place.heading)}</p>'
        f'<div class="sign-here"></div><p class="signer">{escape(place.rule_label)}</p>{lines}</div>'
    )


def _label(label: str) -> str:
    return f"{escape(label)} " if label else ""


# --- inside a paragraph -------------------------------------------------------------------------------------------


def _inlines(inlines: Iterable[Inline]) -> str:
    return "".join(_inline(inline) for inline in inlines)


def _inline(inline: Inline) -> str:
    match inline:
        case Text(text):
            return escape(text, quote=False)
        case Break():
            return "<br>"
        case Strong(children):
            return f"<strong>{_inlines(children)}</strong>"
        case Emphasis(children):
            return f"<em>{_inlines(children)}</em>"
        case Link(url, children):
            return f'<a href="{escape(url)}">{_inlines(children)}</a>'
        case Reference():
            return f'<a class="reference" href="#{escape(inline.anchor)}">{escape(reference_words(inline))}</a>'
