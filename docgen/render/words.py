"""The words of a document in reading order: what a reader of any of its formats must find, neither more nor less.

Furniture (letterhead, running header, footer, draft mark) is left out: it stands around the text, not in it. Tests
hold each format to these words, and golden files keep them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from html import unescape
from typing import TYPE_CHECKING

from msgspec.structs import replace

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
    Picture,
    Reference,
    Signatures,
    Strong,
    Table,
    Text,
    Title,
)
from docgen.compose.line_ends import NO_BREAK_SPACE

if TYPE_CHECKING:
    from docgen.compose.document import DocumentMeta

EN_SPACE = "\u2002"

_NO_WORDS = re.compile(r"<(style|head)\b.*?</\1\s*>|<!--.*?-->", re.DOTALL | re.IGNORECASE)
_ENDS_A_LINE = re.compile(r"</?(p|div|h[1-6]|li|tr|td|th|table|ul|ol|section|header|footer|br)\b[^>]*>", re.IGNORECASE)
_ANY_TAG = re.compile(r"<[^>]*>")


def words_of(draft: Draft) -> tuple[str, ...]:
    """Every word of the document, split at white space, in reading order.

    Clause numbers, the words of references, table cells (row by row), list numbers and what stands at the signatures
    are in; the bullets of unordered lists, the labels of pictures and all furniture are not.
    """
    return tuple(word for line in lines_of(draft) for word in line.split())


def lines_of(draft: Draft) -> tuple[str, ...]:
    """The same words as one line a paragraph, clause, list item, table row or line to sign: for golden files."""
    return tuple(line for block in draft.blocks for line in _lines_of_block(block) if line)


def picture_words(picture: Picture) -> tuple[str, ...]:
    """The words of a picture's labels in the order in which they are painted.

    They are no words of the document (in Word they are dots of ink), but a reader of the PDF finds them in its place.
    """
    return tuple(word for label in picture.labels for word in label.text.split())


def plain_text(inlines: Iterable[Inline]) -> str:
    """The words of inlines as one line; a Break is a space, a Reference its label, a no-break space and its number."""
    return "".join(_plain(inline) for inline in inlines)


def reference_words(reference: Reference) -> str:
    """The words a cross-reference shows: "clause 7.2" with a no-break space, or the number alone."""
    return f"{reference.label}{NO_BREAK_SPACE}{reference.number}" if reference.label else reference.number


def annex_words(heading: Heading) -> str:
    """What opens an annex before the heading's own words: "Annex A", or "" for a heading that opens none."""
    if not heading.annex:
        return ""
    return f"{heading.annex_label}{NO_BREAK_SPACE}{heading.annex}" if heading.annex_label else heading.annex


def _plain(inline: Inline) -> str:
    match inline:
        case Text(text):
            return text
        case Break():
            return " "
        case Reference():
            return reference_words(inline)
        case Strong(children) | Emphasis(children) | Link(children=children):
            return plain_text(children)


def _lines_of_block(block: Block) -> Iterator[str]:
    match block:
        case Title() | Paragraph():
            yield _line(plain_text(block.inlines))
        case Heading():
            yield _line(annex_words(block), plain_text(block.inlines))
        case Clause():
            yield _line(block.number, plain_text(block.inlines))
        case ListBlock():
            for count, item in enumerate(block.items, start=1):
                yield _line(f"{count}." if block.ordered else "", plain_text(item))
        case Table():
            for row in (block.header, *block.rows, *block.totals):
                yield _line(*(plain_text(cell) for cell in row))
        case Signatures():
            for place in block.places:
                yield _line(place.heading)
                yield _line(place.rule_label)
                for label, value in place.lines:
                    yield _line(label, value)
        case Picture() | PageBreak():
            pass


def _line(*parts: str) -> str:
    return " ".join(" ".join(parts).split())


# --- a page that a template of the user's own makes ------------------------------------------------------------------


def document_without_words(*, document: str, title: str, meta: DocumentMeta, language: str) -> Draft:
    """What a document says about itself, and not a word of its text."""
    return Draft(
        document=document,
        title=title,
        reference=meta.reference,
        language=language,
        page_size=meta.page_size,
        layout=Layout.LETTER,
        letterhead=meta.letterhead,
        created=meta.created,
        furniture=meta.furniture,
        blocks=(),
    )


def words_of_page(
    page: Callable[[Draft], str], *, document: str, title: str, meta: DocumentMeta, language: str
) -> Draft:
    """The words of an HTML page, a paragraph a line, without a draft mark."""
    empty = document_without_words(document=document, title=title, meta=meta, language=language)
    text = page(replace(empty, furniture=replace(meta.furniture, draft_mark="")))
    return replace(empty, blocks=tuple(Paragraph(inlines=(Text(line),)) for line in lines_of_html(text) if line))


def lines_of_html(text: str) -> list[str]:
    """The words of an HTML page, a paragraph a line."""
    plain = _ANY_TAG.sub("", _ENDS_A_LINE.sub("\n", _NO_WORDS.sub("", text).replace("\n", " ")))
    return [" ".join(unescape(line).split()) for line in plain.split("\n")]
