"""From the bytes of a file to its text; a file that is something else is called what it is."""

from __future__ import annotations

import re

from msgspec import Struct

from docgen.messages import say

LARGEST_FILE = 1_000_000
"""Bytes; a case file is a few kilobytes, so more than this is some other file."""

LINE_END = re.compile(r"\r\n|\r|\n")
"""What ends a line, on whatever system it was written."""


class Wanted(Struct, frozen=True, kw_only=True):
    """What a file is wanted to be: how messages call it, what to do about another one, and its manual page.

    `more` ends the messages on its fields where their descriptions do not say enough: where to read on. `endings` are
    how the names of such files end, the usual one first.
    """

    name: str
    remedy: str
    when_empty: str
    beginning: str
    manual: str
    more: str = ""
    endings: tuple[str, ...] = (".yaml", ".yml")


CASE_FILE = Wanted(
    name=say("case file"),
    remedy=say(
        'A case file is a plain text that you write yourself; "docgen new FILE" writes one to fill in.',
        "A case file is a plain text; a new job writes one to fill in.",
    ),
    when_empty=say('"docgen new FILE" writes a case file to fill in.', "A new job writes a case file to fill in."),
    beginning=say(
        'A case file begins with fields such as docgen: 1 and case: K-2026-014. "docgen new FILE" writes one.',
        "A case file begins with its reference and its parties. A new job writes one.",
    ),
    manual="docs/case-file.md",
)

_OTHER_FILES = (
    (b"%PDF-", say("a PDF")),
    (b"PK\x03\x04", say("a Word file or another packed file")),
    (b"\x89PNG", say("a picture")),
    (b"\xff\xd8\xff", say("a picture")),
    (b"\xd0\xcf\x11\xe0", say("an old Word or Excel file")),
    (b"\x1f\x8b", say("a packed file")),
    (b"{\\rtf", say("a text of a word processor (RTF)")),
)


class NotText(Exception):  # noqa: N818  # it names what the file is
    """The file is no text that can be read; the rule that says so, what it is, and what to do."""

    def __init__(self, rule: str, message: str, hint: str) -> None:
        super().__init__(message)
        self.rule, self.message, self.hint = rule, message, hint


def decoded(raw: bytes, wanted: Wanted = CASE_FILE) -> str:
    """The text of the file, UTF-8 or (with a byte order mark) UTF-16. Raises NotText.

    Bytes that are not UTF-8 come through as lone surrogates, one each, so that each can be shown at its place.
    """
    if len(raw) > LARGEST_FILE:
        raise NotText(
            "too-large",
            say(
                "the file is {size}; a {wanted} is a few kB",
                size=size_in_words(len(raw)),
                wanted=wanted.name,
            ),
            wanted.remedy,
        )
    for beginning, what in _OTHER_FILES:
        if raw.startswith(beginning):
            raise NotText(
                "not-text", say("the file is {what}, not a {wanted}", what=what, wanted=wanted.name), wanted.remedy
            )
    if raw.startswith((b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff")):
        raise NotText("encoding", say("the file is in UTF-32"), say("Save the file as UTF-8."))
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        # Windows Notepad's "Unicode": the mark at the beginning leaves no doubt, so it is read.
        try:
            text = raw.decode("utf-16")
        except UnicodeDecodeError:
            raise NotText(
                "encoding", say("the file begins as UTF-16 but is not"), say("Save the file as UTF-8.")
            ) from None
    elif b"\0" in raw:
        raise NotText("not-text", say("the file is binary, not a text"), wanted.remedy)
    else:
        text = raw.removeprefix(b"\xef\xbb\xbf").decode("utf-8", errors="surrogateescape")
    if not text.strip():
        raise NotText("empty-file", say("the file is empty"), wanted.when_empty)
    return text


def size_in_words(count: int) -> str:
    """A number of bytes for people: 4 kB, 50 MB."""
    return f"{count / 1e6:.0f} MB" if count >= 1e6 else f"{count / 1e3:.0f} kB"
