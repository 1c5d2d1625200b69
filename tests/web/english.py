"""What of a German text is English: words that docgen's English texts have, and its German ones do not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from docgen.translation import CATALOGUES
from tools.make_catalogues import catalogue

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"

_WORD = re.compile(r"[A-Za-zÄÖÜäöüß]{3,}")
_BESIDE = re.compile(r"\{\w*\}|%\(\w+\)[sd]|\{\{.*?\}\}")
"""Places for values, and what a template of the user's own has there."""

_NO_PROSE = re.compile(
    r"\b\w+\(.*\)|\bcore\.\w+|\.git\w*|\bgit\b|\{\{.*?\}\}"  # what a programmer, git or a template has
    r"|\S*[/@\\]\S*"  # a path, an address of email
    r"|\b[\w.-]+\.(?:md|yaml|docx|css|html|py|toml|jsonl|eml|pdf|zip|git\w*)\b"
    r"|\b(?=\w*_)\w+\b"  # a name of the user's own in a template
    r'|"(?:AUSFÜLLEN[^"]*|(?:\{\w+\}|[a-z… ]+)(?:: [^"]*)?)"'  # what the file says, or a template
    r"|\{[%#:][^}]*\}|(?<!\w)\.[a-z]+\b|<[a-z][^<>]*>|\bhttps?\b"  # what a template has
    r"|\b[a-z]+(?:-[a-z]+)+\b"  # a name that is typed: final-demand
    r"|\bdocgen \w+|\b[A-Z]{2}-[A-Z]{2,3}\b|\b[A-Z]{2,}-\d[\w-]*"  # a command, a law, a reference
    r"|\bSource Sans 3 \(SIL Open Font License\)|\b(?:Information Sheet|Reply Form|Financial Statement)\b"
)

SHARED = frozenset((Path(__file__).parent / "words_in_both.txt").read_text("utf-8").split())
"""Words that are in German texts, too: names, and what one says in German as well."""


@cache
def vocabulary() -> frozenset[str]:
    """The words of docgen's English texts that none of its German ones has.

    A German text that has a word of its English one has it from there: that makes it no German word.
    """
    english: set[str] = set()
    german: set[str] = set()
    for message in catalogue(CATALOGUES / "de.po"):
        ids = message.id if isinstance(message.id, tuple | list) else (message.id,)
        texts = message.string if isinstance(message.string, tuple | list) else (message.string or "",)
        own = {word for one in ids for word in words_of(one)}
        english |= own
        german |= {word for text in texts for word in words_of(text)} - own
    for file in TEMPLATES.rglob("*.de.md"):
        german |= set(words_of(re.sub(r"(?s)\A---.*?\n---|\{[{%#].*?[}%#]\}", "", file.read_text("utf-8"))))
    return frozenset(english - german - SHARED)


def words_of(text: str) -> Iterator[str]:
    return (word.lower() for word in _WORD.findall(_BESIDE.sub("", text)))


def english_words(text: str, own: frozenset[str] = frozenset()) -> list[str]:
    """The English words of a German text, as they stand there; `own` are those that its user has written."""
    bare = _NO_PROSE.sub("", _BESIDE.sub("", text))
    known = vocabulary()
    return [word for word in _WORD.findall(bare) if word.lower() in known and word.lower() not in own]
