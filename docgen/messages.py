"""Sentences for the user that keep what they were made of, so that they can be said in another language.

The command line speaks English, and there a message is the text that it is. A page in another language looks up the
template of a message in its catalogue and writes the values as that language does. A message is put together of other
messages with `+` and `lines`, never in an f-string: that gives its English text alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from pathlib import PurePath
from typing import Literal

from msgspec import Struct

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


class Spoken(Struct, frozen=True):
    """A value that every language writes in its own way; its str is its English."""


class Several(Spoken, frozen=True):
    """Names or numbers in prose; in English A, B and C, or A, B or C."""

    names: tuple[str, ...]
    between: Literal["and", "or"] = "and"

    def __str__(self) -> str:
        *first, last = self.names or ("",)
        return f"{', '.join(first)} {self.between} {last}" if first else last


class Document(Spoken, frozen=True):
    """A document by the name that a command takes for it; in English final-demand, or the words that are given."""

    name: str
    words: str = ""

    def __str__(self) -> str:
        return self.words or self.name


class FieldName(Spoken, frozen=True):
    """A field of a file by its path; in English the path, as the file has it."""

    path: str

    def __str__(self) -> str:
        return self.path


Value = str | int | date | PurePath | Spoken
"""What a message is filled with; a str is said as it is, unless it is a Message, and so is the path of a file."""


class Message(str):
    """An English text that keeps its template and values, or the messages that it is put together of."""

    template: str
    values: dict[str, Value]
    parts: tuple[str, ...]
    on_page: str

    def __new__(
        cls, text: str, template: str = "", values: dict[str, Value] | None = None, *parts: str, on_page: str = ""
    ) -> Message:
        """The text, made of a template and values or of parts; `on_page` is the template where there is no terminal."""
        made = super().__new__(cls, text)
        made.template, made.values, made.parts, made.on_page = template, values or {}, parts, on_page
        return made

    def __reduce__(self) -> tuple[Callable[..., Message], tuple[object, ...]]:
        """How it travels from one process to another."""
        return _again, (str(self), self.template, self.values, self.parts, self.on_page)

    def __add__(self, other: str) -> Message:
        return joined((self, other))

    def __radd__(self, other: str) -> Message:
        return joined((other, self))


def _again(text: str, template: str, values: dict[str, Value], parts: tuple[str, ...], on_page: str) -> Message:
    return Message(text, template, values, *parts, on_page=on_page)


class Told(str):
    """A text that is in the language of who reads it already."""

    __slots__ = ()


def say(template: str, on_page: str = "", /, **values: Value) -> Message:
    """The message of a template, in English; `{name}` in it is one of the values. Without values it is the text.

    `on_page` is the template for the page in the browser, where the other names options or commands of the terminal.
    """
    text = template.format(**{name: in_english(value) for name, value in values.items()}) if values else template
    return Message(text, template, values, on_page=on_page)


def joined(parts: Iterable[str], between: str = "") -> Message:
    """Messages and texts one after another as one message."""
    each = tuple(parts)
    spaced = [word for at, part in enumerate(each) for word in ((between, part) if at and between else (part,))]
    return Message("".join(spaced), "", None, *spaced)


def lines(parts: Iterable[str]) -> Message:
    """Messages as the lines of one."""
    return joined(parts, "\n")


def lines_of(text: str) -> list[str]:
    """The lines of a message or text, each as a message where it is one; none that is empty."""
    if not isinstance(text, Message) or not text.parts:
        whole = isinstance(text, Message) or "\n" not in text
        return [line for line in ([text] if whole else text.split("\n")) if line]
    found: list[list[str]] = [[]]
    for part in text.parts:
        if part == "\n":
            found.append([])
        else:
            found[-1].append(part)
    each = [lines_of(line[0]) if len(line) == 1 else [joined(line)] for line in found if line]
    return [line for group in each for line in group if line]


def in_english(value: Value) -> str:
    """A value as an English message has it."""
    return in_words(value) if isinstance(value, date) else str(value)


def in_words(day: date) -> str:
    """The day as messages name it: 2 March 2026."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


class Language(Struct, frozen=True, kw_only=True):
    """How a language says messages: the text of a template ("" for one that it does not know), and values.

    `on_page`: they are said on the page in the browser, which has templates of its own where a terminal has commands.
    """

    template: Callable[[str], str]
    value: Callable[[Value], str]
    on_page: bool = False


def said_in(text: str, language: Language) -> str:
    """The message in a language; "" where the language lacks any part of it, or the text is no message."""
    if not isinstance(text, Message):
        return text if isinstance(text, Told) or not text.strip() else ""
    if text.parts:
        found = [said_in(part, language) if isinstance(part, Message | Told) else _bare(part) for part in text.parts]
        return "" if any(not one and part for one, part in zip(found, text.parts, strict=True)) else "".join(found)
    template = language.template((text.on_page if language.on_page else "") or text.template)
    if not template or not text.values:
        return template
    values = {
        name: said_in(value, language) if isinstance(value, Message) else language.value(value)
        for name, value in text.values.items()
    }
    return "" if any(not one and str(text.values[name]) for name, one in values.items()) else template.format(**values)


def _bare(part: str) -> str:
    """What stands between messages: signs and blanks are the same in every language, words are not."""
    return "" if any(sign.isalpha() for sign in part) else part
