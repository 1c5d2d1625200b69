"""The words of a paper that is made with a template of the user's own, as a Draft: to be kept and compared."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape

from msgspec.structs import replace

from docgen.compose.draft import Draft, Layout, Paragraph, Text
from docgen.compose.paper import PaperMeta

_NO_WORDS = re.compile(r"<(style|head)\b.*?</\1\s*>|<!--.*?-->", re.DOTALL | re.IGNORECASE)
_ENDS_A_LINE = re.compile(r"</?(p|div|h[1-6]|li|tr|td|th|table|ul|ol|section|header|footer|br)\b[^>]*>", re.IGNORECASE)
_ANY_TAG = re.compile(r"<[^>]*>")


def paper_without_words(*, document: str, title: str, meta: PaperMeta, language: str) -> Draft:
    """What a paper says about itself, and not a word of its text."""
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


def words_of_page(page: Callable[[Draft], str], *, document: str, title: str, meta: PaperMeta, language: str) -> Draft:
    """The words of an HTML page, a paragraph a line, without a draft mark."""
    empty = paper_without_words(document=document, title=title, meta=meta, language=language)
    text = page(replace(empty, furniture=replace(meta.furniture, draft_mark="")))
    plain = _ANY_TAG.sub("", _ENDS_A_LINE.sub("\n", _NO_WORDS.sub("", text).replace("\n", " ")))
    lines = [" ".join(unescape(line).split()) for line in plain.split("\n")]
    return replace(empty, blocks=tuple(Paragraph(inlines=(Text(line),)) for line in lines if line))
