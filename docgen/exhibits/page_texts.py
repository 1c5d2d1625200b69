"""The words on the pages of an exhibit, as the bundle shows them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from docgen.case.exhibits import why_not_there
from docgen.errors import DocgenError
from docgen.exhibits.leaves import DEEPEST, LARGEST, kind_in_bundle, run_worker
from docgen.exhibits.mail import decoded, mail, printable, words_of_html
from docgen.files.kinds import kind_of
from docgen.files.safe_files import read_beside
from docgen.i18n import phrases_of
from docgen.messages import say
from docgen.render.office_pdf import pdf_of_word

_PICTURES = (".jpg", ".png", ".heic")
_DROPPED = re.compile("[\\s\u00ad\u2010-\u2015\u2212\ufffe\x02-]+")
_QUOTES = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "‚": "'"})


def squeezed(text: str) -> str:
    """A text as it is compared: without blanks, hyphens and the ends of lines, small letters, plain quotation marks."""
    return _DROPPED.sub("", unicodedata.normalize("NFKC", printable(text)).translate(_QUOTES)).casefold()


def page_texts(folder: Path, name: str, language: str) -> tuple[tuple[str, ...], str]:
    """The words that a bundle shows of each page of a file beside the case, and "" – or nothing, and why not.

    `language` is that of the bundle. What came with a mail has its pages behind it. A text and a mail are one page.
    """
    try:
        content = read_beside(folder, name, LARGEST)
    except (OSError, ValueError):
        return (), say("the file {wrong}", wrong=why_not_there(folder, name) or say("cannot be read"))
    if not content:
        return (), say("the file {wrong}", wrong=say("is empty"))
    if kind_of(content, name) in _PICTURES:
        return (), say("docgen reads the words of PDF, Word, e-mail (.eml) and text files")
    try:
        pages = tuple(_pages(content, name, language, depth=0))
    except DocgenError as wrong:
        return (), say("the file {wrong}", wrong=wrong.message)
    if not any(page.strip() for page in pages):
        return (), say("its pages are pictures without words")
    return pages, ""


def _pages(content: bytes, name: str, language: str, *, depth: int) -> Iterator[str]:
    match kind_in_bundle(content, name):
        case ".pdf":
            yield from run_worker(_of_pdf, content)
        case ".docx":
            yield from run_worker(_of_pdf, pdf_of_word(content))
        case ".eml":
            message = run_worker(mail, content, phrases_of(language).bundle)
            yield words_of_html(message.html)
            for each in message.attached if depth < DEEPEST else ():
                try:
                    yield from _pages(each.content, each.name, language, depth=depth + 1)
                except DocgenError:
                    yield ""  # the bundle has a sheet in its place, which proves nothing
        case ".txt":
            yield decoded(content)
        case _:
            yield ""


def _of_pdf(content: bytes) -> tuple[str, ...]:
    import pypdfium2  # type: ignore[import-untyped]  # it has no types

    with pypdfium2.PdfDocument(content) as file:
        return tuple(page.get_textpage().get_text_bounded() for page in file)
