"""Remarks that the register keeps as English text, as the messages that they were, so that a page can say them."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from docgen.documents import document_names
from docgen.i18n import BASE
from docgen.messages import MONTHS, Document, Value, say
from docgen.steps.documents import named
from docgen.translation import LANGUAGES, catalogue


def recognized(text: str) -> str:
    """A message of which its English text alone was kept, as the message that it was; any other text as it is.

    The register keeps what docgen had to say as plain text, so that any program can read it.
    """
    tag = next(each for each in LANGUAGES if each != BASE)  # every catalogue has the same templates
    found = [
        (template, matched)
        for template in _templates(tag)
        if _frame_fits(template, text) and (matched := _pattern(template).fullmatch(text))
    ]
    if not found:
        return text
    template, matched = max(found, key=lambda each: len(_PLACE.sub("", each[0])))
    return say(template, **{name: _as_value(words) for name, words in matched.groupdict().items()})


def _frame_fits(template: str, text: str) -> bool:
    """Whether the text begins and ends as the template does: most templates need no look at what is between."""
    pieces = _PLACE.split(template)
    return text.startswith(pieces[0]) and text.endswith(pieces[-1])


_PLACE = re.compile(r"\{(\w+)\}")


@cache
def _templates(tag: str) -> tuple[str, ...]:
    """The templates of messages with a word of their own beside their values."""
    known = catalogue(tag)._catalog  # type: ignore[attr-defined]  # the only way to the keys
    texts = (each for each in known if isinstance(each, str))
    return tuple(each for each in texts if _PLACE.search(each) and len(_PLACE.sub("", each).strip()) > 11)


@cache
def _pattern(template: str) -> re.Pattern[str]:
    pieces = _PLACE.split(template)
    known: set[str] = set()
    made = ""
    for at, piece in enumerate(pieces):
        if at % 2 == 0:
            made += re.escape(piece.replace("{{", "{").replace("}}", "}"))
        else:
            made += rf"(?P={piece})" if piece in known else rf"(?P<{piece}>{_what_stands_for(piece)})"
            known.add(piece)
    return re.compile(made, re.DOTALL)


def _what_stands_for(name: str) -> str:
    """What a place of that name is filled with, as a pattern: a day, a document, or anything."""
    if name == "day":
        return rf"\d{{1,2}} (?:{'|'.join(MONTHS)}) \d{{4}}|\d{{4}}-\d\d-\d\d"
    return "|".join(re.escape(each) for each in _documents()) if name == "document" else ".+?"


def _as_value(words: str) -> Value:
    """A value as it was: a day that stands in words is a day again, the title of a document is, and so is a message."""
    if words in _documents():
        return Document(_documents()[words], words)
    day, _, rest = words.partition(" ")
    month, _, year = rest.partition(" ")
    if day.isdigit() and month in MONTHS and year.isdigit():
        return date(int(year), MONTHS.index(month) + 1, int(day))
    return recognized(words)


@cache
def _documents() -> dict[str, str]:
    """The documents by what messages call them."""
    return {named(name): name for name in document_names()}
