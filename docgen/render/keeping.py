"""What stays together when a paper is cut into pages, alike in the PDF and in Word.

Headings hold on to what follows them by their styles. Here are the rules that depend on what stands next to each
other: words that announce something, and words that somebody signs.
"""

from __future__ import annotations

from docgen.compose.draft import Block, Clause, ListBlock, Paragraph, ParagraphStyle, Picture, Signatures, Table

_SHORT_ACCOUNT = 8  # rows of a table with closing rows, these included, that stand on one page whole: a sum adds up
_SHORT_TABLE = 4  # rows of any other table
_SHORT_LIST = 4  # items of a list


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


def item_keeps_with_next(index: int, count: int) -> bool:
    """Whether the item at `index` of a list of `count` stays with the next: a list never leaves one item alone."""
    return index + 1 < count and (count <= _SHORT_LIST or index in (0, count - 2))


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
    """True for a closing or a place to sign: nobody should sign a page that has none of the paper's words on it."""
    return isinstance(block, Signatures) or (isinstance(block, Paragraph) and block.style is ParagraphStyle.CLOSING)
