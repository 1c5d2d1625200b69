"""Reading pages back: the words of a PDF, without the furniture around them, the labels of pictures and the
headers that tables repeat.
"""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from functools import cache

import page
from pypdf import PdfReader

from docgen.compose.draft import Draft, Picture, Table
from docgen.render.branding import fitting_running_title, fitting_sender_lines
from docgen.render.pdf import to_pdf
from docgen.render.words import picture_words, plain_text, words_of

BULLET = "•"
POPPLER = shutil.which("pdftotext") or ""


@cache
def set_once(draft: Draft) -> bytes:
    """The PDF of a Draft, for whatever asks only what it holds: made once for all tests of a process."""
    return to_pdf(draft)


def pages_of(pdf: bytes) -> list[str]:
    """The text of each page, in the order in which the file draws it.

    Read by poppler where it is installed, which takes a tenth of the time that pypdf takes.
    """
    return poppler_pages(pdf) if POPPLER else pypdf_pages(pdf)


def pypdf_pages(pdf: bytes) -> list[str]:
    """The text of each page as pypdf reads it."""
    return [page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages]


def poppler_pages(pdf: bytes) -> list[str]:
    """The text of each page as poppler reads it.

    "-raw" is the order in which the file draws its words; without it poppler guesses columns from their places.
    """
    done = subprocess.run([POPPLER, "-raw", "-", "-"], input=pdf, capture_output=True, check=True)
    return done.stdout.decode().removesuffix("\f").split("\f")


def complaints(pdf: bytes, profile: str) -> list[tuple[str, str]]:
    """What an independent checker says against a PDF under "2a" (PDF/A) or "ua1" (PDF/UA): each rule and its message.

    It counts a carriage return that happens to end the compressed data of a stream to the end of the line, and then
    finds the stream too short. That is left out where the length of every such stream is the true one.
    """
    found = [(each.rule_id, each.message) for each in page.validate_pdf_bytes(pdf, profile=profile).failures]
    streams = list(re.finditer(rb"/Length (\d+)[^>]*>>\s*?stream\r?\n", pdf))
    ends = [each.end() + int(each[1]) for each in streams]
    exact = all(pdf.startswith((b"\nendstream", b"endstream"), end) for end in ends)
    if exact and any(pdf.startswith(b"\r", end - 1) for end in ends):
        found = [each for each in found if each[0] != "PDFA2A-STREAM-LENGTH-001"]
    return found


def text_words(draft: Draft, pages: list[str]) -> tuple[str, ...]:
    """The words of the document itself. Fails where furniture or a picture does not say what the Draft says."""
    headers = [
        [word for cell in block.header for word in plain_text(cell).split()]
        for block in draft.blocks
        if isinstance(block, Table)
    ]
    found: list[str] = []
    for number, sheet in enumerate(pages, start=1):
        words = sheet.replace(BULLET, " ").split()
        opening = _letterhead(draft) if number == 1 else []
        closing = _margins(draft, number, len(pages))
        assert words[: len(opening)] == opening
        assert words[len(words) - len(closing) :] == closing
        text = words[len(opening) : len(words) - len(closing)]
        again = next((header for header in headers if header and text[: len(header)] == header), [])
        if again and f" {' '.join(again)} " in f" {' '.join(found)} ":
            text = text[len(again) :]
        found += text
    for block in draft.blocks:
        if isinstance(block, Picture):
            found = _without(list(picture_words(block)), found)
    return _whole(found, words_of(draft))


def _whole(found: list[str], expected: tuple[str, ...]) -> tuple[str, ...]:
    """The words with those made whole again that a line's end parts, as far as the Draft has them."""
    whole: list[str] = []
    words = iter(expected)
    at = 0
    while at < len(found):
        word, wanted, parts = found[at], next(words, ""), 1
        while word != wanted and found[at + parts - 1].endswith("-") and at + parts < len(found) and parts < 4:
            following = found[at + parts]
            word = word + following if wanted.startswith(word + following) else word[:-1] + following
            parts += 1
        if word != wanted:
            return (*whole, *found[at:])
        whole.append(word)
        at += parts
    return tuple(whole)


def _without(labels: list[str], words: list[str]) -> list[str]:
    """The words without the labels of a picture, which stand in its place, in the order in which they are painted.

    Two labels that touch are one word to a reader of pages.
    """
    wanted = "".join(labels)
    for at in range(len(words)):
        end, joined = at, ""
        while end < len(words) and len(joined) < len(wanted) and wanted.startswith(joined):
            joined += words[end]
            end += 1
        if joined == wanted:
            return words[:at] + words[end:]
    raise AssertionError(f"no picture with the labels {labels}")


def _letterhead(draft: Draft) -> list[str]:
    furniture = draft.furniture
    parts = [furniture.sender_name, *fitting_sender_lines(draft)]  # lines that share one, where all would be too many
    if draft.form and draft.form.return_line and draft.opening[1]:
        parts.append(furniture.return_line)
    # The small letterhead of an agreement sets its parts on one line, a dot between each two.
    strip = draft.layout == "agreement" and draft.letterhead == "plain"
    return (" · " if strip else " ").join(parts).split()


def _margins(draft: Draft, number: int, count: int) -> list[str]:
    furniture = draft.furniture
    before, between, behind = furniture.page_words
    parts = [
        fitting_running_title(draft) if number > 1 else "",
        furniture.draft_mark,
        *furniture.footer_lines,
        f"{before}{number}{between}{count}{behind}",
    ]
    return " ".join(parts).split()
