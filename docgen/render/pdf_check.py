"""A finished PDF read back by another reader (PDFium): nothing runs off a page, and every sum of the document is there.

A sum that the printer cuts off is a sum that was not claimed, so a PDF that fails is never handed on. What is looked at
are the page's own words as a reader finds them, not what the layout meant to print.

A page or a stylesheet that is not docgen's can do more: leave words out, print them in the colour of the paper, or one
upon another, or put words of its own among them. There each word of the document is looked for, and the page is looked
at as well: where words stand, something has to be seen.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any

from docgen.compose.draft import Draft
from docgen.errors import DocgenError
from docgen.messages import say
from docgen.render.words import lines_of

_EDGE = 6.0  # points: nearer to its edge no printer prints
_SUM = re.compile(r"(?<![\w.,'’-])\d[\d.,'’\u00a0\u202f]*[.,]\d{2}(?![\d-])")
_SPACES = re.compile(r"\s+")
_HINT = say(
    "The PDF was not written. Shorten the longest word or line in it, or put spaces into it; "
    "a table with fewer columns helps as well."
)

_SCALE = 2.0  # dots a point, when a page is looked at
_SEEN = 1.3  # the contrast of the lightest grey that can be told from white (#E3E3E3), as Word files are judged
_LOWEST = 2.0  # points: the height of words that can be read at all
_NARROWEST = 0.12  # of its height: the width of a letter; an i has twice that
_OVER = 0.6  # of the smaller one: how much two lines of words may share of their room
_PARTED = re.compile(r"[-\u2010\u00ad\u0002\ufffe]\s*[\r\n]+\s*|[\u00ad\u0002\ufffe]")
_NOTE_MARK = re.compile(r"(?<=[^\W\d_])(?:\d{1,3}|[ivxlc]{1,5})(?!\w)|(?<!\w)(?:\d{1,3}|[ivxlc]{1,5})(?=[^\W\d_])")
"""The number of a note where it stands at the word that it is about, or at the first word of the note."""
_NO_LETTERS = re.compile(r"[\W_]+")  # a line of underscores, to write on, is as thin as a rule
_BREAKABLE = 7  # letters: what is longer may stand on three lines, or break without a hyphen
_UNSEEN_HINT = say(
    "The PDF was not written. Look in the stylesheet for what hides words, leaves them out "
    "or lays them over one another: colour, size, spacing, position, display."
)


def sums_of(draft: Draft) -> tuple[str, ...]:
    """Every sum, rate and quantity with two decimals that the document prints, each once, in reading order."""
    return tuple(dict.fromkeys(found[0] for line in lines_of(draft) for found in _SUM.finditer(line)))


def check_pdf(content: bytes, sums: Iterable[str] = ()) -> None:
    """Raises DocgenError where text runs off a page of the PDF, or one of `sums` is not to be read in it."""
    pages = []
    for number, page, text in _pages(content):
        pages.append(text.get_text_range())
        wide, high = page.get_size()
        for rectangle in map(text.get_rect, range(text.count_rects())):
            left, bottom, right, top = rectangle
            if left < _EDGE or bottom < _EDGE or right > wide - _EDGE or top > high - _EDGE:
                words = " ".join(text.get_text_bounded(*rectangle).split())
                raise DocgenError(
                    say("“{words}” runs off the edge of page {number}", words=_short(words), number=number), _HINT
                )
    printed = _SPACES.sub("", "".join(pages))
    for wanted in sums:
        if _SPACES.sub("", wanted) not in printed:
            raise DocgenError(say("the sum {wanted} cannot be read in the PDF", wanted=wanted), _HINT)


def check_seen(content: bytes, words: Iterable[str], said: str) -> None:
    """Raises DocgenError where one of the document's `words` is not in the PDF, or some stand there and cannot be seen.

    For pages and stylesheets that are not docgen's own. `said` is the text that was laid out, a line a line, without
    the furniture, which repeats so many words that one more or less would not be missed.
    """
    for number, page, text in _pages(content):
        dots = page.render(scale=_SCALE).to_pil().convert("RGB")
        high = page.get_size()[1]
        lines: list[tuple[float, float, float, float, str]] = []
        for rectangle in map(text.get_rect, range(text.count_rects())):
            left, bottom, right, top = rectangle
            line = " ".join(text.get_text_bounded(*rectangle).split())
            letters = _NO_LETTERS.sub("", line)
            if not letters:
                continue
            place = (int(left * _SCALE), int((high - top) * _SCALE), int(right * _SCALE) + 1)
            seen = dots.crop((*place, int((high - bottom) * _SCALE) + 1)).getextrema()
            upright = right - left > top - bottom or len(letters) < 3
            if (
                max(_light(most) / _light(least) for least, most in seen) < _SEEN
                or min(top - bottom, right - left if len(letters) > 1 else _LOWEST) < _LOWEST * _height_of(letters)
                or (upright and (right - left) / len(letters) < _NARROWEST * (top - bottom))
            ):
                raise DocgenError(
                    say("“{line}” is on page {number} and cannot be seen", line=_short(line), number=number),
                    _UNSEEN_HINT,
                )
            lines.append((*rectangle, line))
        _refuse_words_over_words(lines, number)
    for word in _missing(words, said):
        raise DocgenError(
            say("“{word}” is a word of the document and is not in the PDF", word=_short(word)), _UNSEEN_HINT
        )


def check_words(content: bytes, words: Iterable[str], hint: str) -> None:
    """Raises DocgenError with `hint` where one of the document's `words` is not to be read in the PDF."""
    said = "\n".join(text.get_text_range() for _, _, text in _pages(content))
    for word in _missing(words, said, _NOTE_MARK.sub(" ", said)):
        raise DocgenError(say("“{word}” is a word of the document and is not in the PDF", word=_short(word)), hint)


def _pages(content: bytes) -> Iterator[tuple[int, Any, Any]]:
    """Each page with its number and its text."""
    import pypdfium2  # type: ignore[import-untyped]  # it has no types

    with pypdfium2.PdfDocument(content) as file:
        for number, page in enumerate(file, start=1):
            text = page.get_textpage()
            yield number, page, text
            text.close()
            page.close()


def _light(dot: int) -> float:
    """The light of one colour of a dot (0 to 255), as WCAG 2.2 calculates contrast."""
    share = dot / 255
    return 0.05 + (share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4)


def _height_of(letters: str) -> float:
    """How high a line of these letters is, as a part of a line with a capital."""
    return 1.0 if any(one.isdigit() or one.isupper() for one in letters) else 0.6


def _refuse_words_over_words(lines: list[tuple[float, float, float, float, str]], page: int) -> None:
    by_place = sorted(lines, key=lambda one: one[1])
    for at, (left, bottom, right, top, words) in enumerate(by_place):
        for other in by_place[at + 1 :]:
            if other[1] >= top:
                break
            high = min(top, other[3]) - max(bottom, other[1])
            wide = min(right, other[2]) - max(left, other[0])
            room = min((top - bottom) * (right - left), (other[3] - other[1]) * (other[2] - other[0]))
            if wide > 0 and high > 0 and wide * high > _OVER * room:
                message = say(
                    "“{words}” and “{other}” lie over one another on page {page}",
                    words=_short(words),
                    other=_short(other[4]),
                    page=page,
                )
                raise DocgenError(message, _UNSEEN_HINT)


def _missing(wanted: Iterable[str], printed: str, without_marks: str = "") -> Iterator[str]:
    """The words that are not printed as often as the document has them, whatever their capitals.

    `without_marks` is what is printed without the marks of notes.
    """
    parts = _plain(printed).split()
    found = Counter(parts) | Counter(_plain(_PARTED.sub("", printed)).split())
    found |= Counter(_plain(without_marks).split())
    found.update(before + after for before, after in pairwise(parts) if len(before + after) > 4)
    run_together = "".join(parts)
    for word, count in Counter(piece for one in wanted for piece in _plain(one).split()).items():
        if found[word] < count and (len(word) <= _BREAKABLE or run_together.count(word) < count):
            yield word


def _plain(text: str) -> str:
    """A text as it can be compared: letters and digits alone, without capitals and without the forms of print."""
    return _NO_LETTERS.sub(" ", unicodedata.normalize("NFKC", text).casefold())


def _short(words: str) -> str:
    return words if len(words) <= 60 else words[:59] + "…"
