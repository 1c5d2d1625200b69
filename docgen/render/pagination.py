"""What stays together when a document is cut into pages, alike in the PDF and in Word.

Headings hold on to what follows them by their styles. Here are the rules that depend on what stands next to each
other: words that announce something, and words that somebody signs.
"""

from __future__ import annotations

from collections.abc import Sequence

from docgen.compose.draft import (
    Block,
    Clause,
    Heading,
    ListBlock,
    Paragraph,
    ParagraphStyle,
    Picture,
    Signatures,
    Table,
)

_SHORT_ACCOUNT = 8  # rows of a table with closing rows, these included, that stand on one page whole: a sum adds up
_SHORT_TABLE = 4  # rows of any other table
_SHORT_LIST = 4  # items of a list
_CLOSING_LIST = 24  # items of the list that a letter closes with: what is enclosed is read, and ticked off, as one


def keeps_with_next(block: Block, following: Block | None) -> bool:
    """Whether `block` is never the last thing on a page before `following`."""
    match block:
        case Paragraph():
            return block.keep_with_next or _is_announced(following) or _is_for_signing(following)
        case Clause():
            opens = isinstance(following, Clause) and following.level > max(block.level, 2)
            return opens or _is_announced(following) or _is_for_signing(following)
        case _:
            return False


def kept_with_next(blocks: Sequence[Block | None]) -> frozenset[int]:
    """Which of the blocks are never the last thing on a page before the one that follows them (None for no block)."""
    following = (*blocks, None)[1:]
    return frozenset(
        at
        for at, (block, after) in enumerate(zip(blocks, following, strict=True))
        if block is not None and keeps_with_next(block, after)
    )


def closing_lists(blocks: Sequence[Block]) -> frozenset[int]:
    """Which of the blocks are lists that close a document: after the place to sign, under a heading of their own."""
    signed = False
    found = set()
    for at, block in enumerate(blocks):
        signed = signed or isinstance(block, Signatures)
        if signed and at and isinstance(block, ListBlock) and isinstance(blocks[at - 1], Heading):
            found.add(at)
    return frozenset(found)


def item_keeps_with_next(index: int, count: int, *, closing: bool = False) -> bool:
    """Whether the item at `index` of a list of `count` stays with the next: a list never leaves one item alone.

    A list that closes the document stays whole.
    """
    short = count <= (_CLOSING_LIST if closing else _SHORT_LIST)
    return index + 1 < count and (short or index in (0, count - 2))


def row_keeps_with_next(index: int, rows: int, totals: int) -> bool:
    """Whether a row stays with the next one; `index` counts from the first row below the header, closing rows too.

    A closing row never parts from the row before it, and no row stands alone before or after a page's end.
    """
    count = rows + totals
    if index + 1 >= count:
        return False
    short = count <= (_SHORT_ACCOUNT if totals else _SHORT_TABLE)
    return short or index == 0 or index + 1 >= rows or (not totals and index == count - 2)


def _is_announced(block: Block | None) -> bool:
    """True for what the words before it introduce: a table, a list, a picture, the sum in its box."""
    return isinstance(block, Table | ListBlock | Picture) or (
        isinstance(block, Paragraph) and block.style is ParagraphStyle.CALLOUT
    )


def _is_for_signing(block: Block | None) -> bool:
    """True for a closing or a place to sign: nobody should sign a page that has none of the document's words on it."""
    return isinstance(block, Signatures) or (isinstance(block, Paragraph) and block.style is ParagraphStyle.CLOSING)
