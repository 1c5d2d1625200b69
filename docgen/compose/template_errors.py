"""What is wrong with a template, put in order, and the error that brings the lines that it stands on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from msgspec.structs import replace

from docgen.diagnostics import Diagnostic
from docgen.errors import CaseError
from docgen.messages import Message, joined, say

if TYPE_CHECKING:
    from docgen.compose.template_loader import TemplateFolder


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Each diagnostic once, file by file as the files first come up, and by line within a file."""
    unique = list(dict.fromkeys(diagnostics))
    files = list(dict.fromkeys(diagnostic.place.file if diagnostic.place else "" for diagnostic in unique))

    def rank(diagnostic: Diagnostic) -> tuple[int, int, int]:
        place = diagnostic.place
        return (files.index(place.file), place.line, place.column) if place else (files.index(""), 0, 0)

    return tuple(sorted(unique, key=rank))


def refusal(diagnostics: Iterable[Diagnostic], sources: TemplateFolder) -> CaseError:
    """The error to raise. Where all diagnostics stand in one file it brings that file's lines, so that they are shown.

    A diagnostic that knows its line but not its words marks the whole line.
    """
    ordered = in_order(diagnostics)
    files = {diagnostic.place.file for diagnostic in ordered if diagnostic.place}
    if len(files) != 1:
        return CaseError(ordered)
    lines = sources.lines_of(files.pop())
    return CaseError(tuple(_on_whole_line(diagnostic, lines) for diagnostic in ordered), lines)


def _on_whole_line(diagnostic: Diagnostic, lines: tuple[str, ...]) -> Diagnostic:
    place = diagnostic.place
    if place is None or (place.column, place.width) != (1, 1) or place.line > len(lines):
        return diagnostic
    line = lines[place.line - 1]
    words = line.strip()
    if not words:
        return diagnostic
    return replace(diagnostic, place=replace(place, column=line.index(words) + 1, width=len(words)))


def kept_by(hazard: str) -> Message:
    """How what is refused of a template is kept all the same."""
    return say(
        "To keep it: --allow {hazard}, or allow: [{hazard}] in the house file.",
        "To keep it, write {line} in the house file.",
        hazard=hazard,
        line=f"allow: [{hazard}]",
    )


def syntax_in_words(message: str) -> Message:
    """What Jinja says of a tag that it cannot read, as part of a sentence: in its own words, sentence by sentence."""
    if isinstance(message, Message):
        return message
    text = message.rstrip(".")
    sentences = re.split(r"(?<=[a-z'])\. (?=[A-Z])", text[:1].lower() + text[1:])
    return joined((_of_jinja(each) for each in sentences), ". ")


def _of_jinja(sentence: str) -> str:
    for pattern, said in _SENTENCES:
        if found := pattern.fullmatch(sentence):
            return say(said.template, **{name: _as_value(words) for name, words in found.groupdict().items()})
    return sentence  # no sentence of Jinja's that docgen knows: a language has the whole message or none of it


def _as_value(words: str) -> str:
    listed = words.split(" or ")
    if len(listed) > 1:
        return joined((say("{words}", words=each) for each in listed), say(" or "))
    return _TOKENS.get(words, words)


_SENTENCES = tuple(
    (re.compile("".join(f"(?P<{part[1:-1]}>.+?)" if part[:1] == "{" else re.escape(part) for part in parts)), said)
    for said in (
        say("encountered unknown tag {tag}"),
        say("unexpected end of template"),
        say("missing end of comment tag"),
        say("Jinja was looking for the following tags: {tags}"),
        say("The innermost block that needs to be closed is {tag}"),
        say("You probably made a nesting mistake"),
        say("Jinja is expecting this tag, but currently looking for {tags}"),
        say("expected token {wanted}, got {found}"),
        say("expected an expression, got {found}"),
        say("expected name or number"),
        say("unexpected end of template, expected {wanted}"),
        say("unexpected char {found} at {place}"),
        say("unexpected {found}, expected {wanted}"),
        say("unexpected {found}"),
    )
    for parts in (re.split(r"(\{\w+\})", said.template),)
)
_TOKENS: Mapping[str, Message] = {
    "'end of print statement'": say("'end of print statement'"),
    "'end of statement block'": say("'end of statement block'"),
    "'end of template'": say("'end of template'"),
    "'name'": say("'name'"),
    "'integer'": say("'integer'"),
    "'string'": say("'string'"),
}
