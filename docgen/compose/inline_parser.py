"""The words of one paragraph, heading, cell or item: Markdown with tokens into Draft inlines.

Python-Markdown reads emphasis and links; then each token becomes its value, as Text. What the template wrote itself
is spelled and set by language on the way, and searched for what must not be left in a document.
"""

from __future__ import annotations

import html
import re
import threading
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable, Sequence
from urllib.parse import quote

import markdown
from markdown.util import AtomicString
from msgspec import Struct, field

from docgen.compose.draft import Break, Emphasis, Inline, Link, Reference, Strong, Text
from docgen.compose.engine import BLOCK_VALUES, ValueTable
from docgen.compose.language import Flow, set_typographic
from docgen.compose.placeholders import BREAK, RESERVED, TOKEN, Line, words_up_to
from docgen.compose.terms import GAP, Passage
from docgen.diagnostics import Diagnostic, Place, near_ones
from docgen.documents.proof import Origin
from docgen.i18n.language import Conventions
from docgen.messages import Several, say


class Target(Struct, frozen=True, kw_only=True):
    """What an anchor names. `number` is "" for a heading without a number; `annex` tells an annex from a clause."""

    number: str
    annex: bool = False


class Setting(Struct, frozen=True, kw_only=True):
    """All that the words of one document share. `diagnostics` and `passages` grow; nothing else changes.

    `prescribed`: a law prescribes the words, and their spelling stays.
    """

    values: ValueTable
    language: str
    conventions: Conventions
    clause_word: str
    annex_word: str
    anchors: dict[str, Target]
    diagnostics: list[Diagnostic]
    prescribed: bool = False
    passages: list[Passage] = field(default_factory=list)
    reader: markdown.Markdown = field(default_factory=lambda: _reader())


_BR = re.compile(r"[ \t]*<br\s*/?>[ \t]*", re.IGNORECASE)
_ENDS_IN_BREAK = re.compile(r"(?:[ ]{2,}|\\)$")
_BLANKS = re.compile(r"[ \t]{2,}|\t")  # single blanks are as they are to be
_AROUND_BREAK = re.compile(f"\\s*{BREAK}\\s*")
_VALUE_LINES = re.compile(r"\r\n|\r|\n")
_ENTITY = re.compile(r"&(?:[A-Za-z]+|#\d+|#x[0-9A-Fa-f]+);")
_SENTENCE_END = re.compile(r"[.?!][”“’»)]*\s+$")
_ABBREVIATED = re.compile(r"\b(?:e\.g|i\.e|cf|no|para|art|bzw|vgl|z\. ?B)\.\s+$", re.IGNORECASE)
_STRAY = "\x02"  # Python-Markdown's sign around an escaped character
_LEFT_OVER: tuple[tuple[re.Pattern[str], str, str], ...] = (
    (
        re.compile(r"</?[A-Za-z!?][^<>]*>"),
        "HTML",
        say("Write Markdown; for a new line <br>, for a link [words](https://…)."),
    ),
    (re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}"), say("a tag that was not read"), say("Comments are written <!-- … -->.")),
    (re.compile(r"[{}]"), say("a brace"), say("Anchors and classes stand at the end: {#anchor}, {: .note }.")),
    (re.compile(r"!\["), say("a picture"), say("Pictures cannot be set.")),
    (
        re.compile(r"\[[^\[\]]*\]?|\]"),
        say("a bracket to fill in"),
        say("Fill it in, print a value there, or write \\[ and \\]."),
    ),
    (re.compile(r"`"), say("a backtick"), say("Write the words without it.")),
    (re.compile(r"\*+"), say("a star that opens or closes nothing"), say("Pair it, or write \\*.")),
    (
        re.compile(r"\b(?:TODO|TBC|TBD|FIXME|XXX)\b"),
        say("a note to self"),
        say("Settle it before the document goes out."),
    ),
)
_CALLED = {
    "paragraph": say("paragraph"),
    "prescribed notice": say("prescribed notice"),
    "item": say("item"),
    "cell": say("cell"),
    "heading": say("heading"),
    "title": say("title"),
}
_MAY_BE_LEFT_OVER = re.compile(r"[<{}\[\]`*]|\b(?:TODO|TBC|TBD|FIXME|XXX)\b")  # most words are not even suspect
_MARKED_UP = re.compile(r"[\\*_\[\]<>!&`\x02\x03\n]")  # without any of these, Markdown leaves words as they are
_DOUBLED = re.compile(r"\b([^\W\d_]+)\s+\1\b", re.IGNORECASE)


def inlines(lines: Sequence[Line], setting: Setting, *, where: str = "paragraph") -> tuple[Inline, ...]:
    """The words of some lines, joined by spaces, as they will be read; adds to `setting.diagnostics`."""
    place = lines[0].place
    source = _joined(lines)
    if not source:
        setting.diagnostics.append(
            Diagnostic(
                rule="template-empty",
                message=say("the {where} is empty", where=_CALLED[where]),
                hint=say("Write its words or take it out."),
                place=place,
            )
        )
        return ()
    value = TOKEN.fullmatch(source)
    if value:  # most cells of a table: no words of the template, so nothing to read, to set or to look for
        full, told = _with_values(source, setting)
        setting.passages.append(Passage(place=place, where=where, own=GAP, full=full, told=told))
        return _unless_empty(tuple(_value(int(value[1]), setting, place)), setting, where, place)
    root = _parsed(source, setting.reader)
    if _MARKED_UP.search(source) and sorted(TOKEN.findall(source)) != sorted(_tokens_of(root)):
        message = say("the values of this {where} cannot be told from its markup", where=_CALLED[where])
        setting.diagnostics.append(
            Diagnostic(
                rule="template-markdown",
                message=message,
                hint=say("Leave a space between values and stars or links."),
                place=place,
            )
        )
        return ()
    _check_template_text(root, lines, setting)
    _set_by_language(root, setting)
    setting.passages.append(_passage(root, setting, where, place))
    return _unless_empty(_children(root, setting, place), setting, where, place)


def _unless_empty(made: tuple[Inline, ...], setting: Setting, where: str, place: Place) -> tuple[Inline, ...]:
    # A cell of new lines alone is room to write in by hand.
    if not plain(made).strip() and not (where == "cell" and any(isinstance(one, Break) for one in made)):
        setting.diagnostics.append(
            Diagnostic(
                rule="template-empty",
                message=say("the {where} is empty", where=_CALLED[where]),
                hint=say("Write its words or take it out."),
                place=place,
            )
        )
    return made


def plain(made: Sequence[Inline]) -> str:
    """The words without markup; a break is a space, a reference its label and number."""
    parts: list[str] = []
    for one in made:
        match one:
            case Text():
                parts.append(one.text)
            case Strong() | Emphasis() | Link():
                parts.append(plain(one.children))
            case Break():
                parts.append(" ")
            case Reference():
                parts.append(f"{one.label}\u00a0{one.number}" if one.label else one.number)
    return "".join(parts)


def lone_token(lines: Sequence[Line]) -> int | None:
    """The number of the value that stands alone in these lines, or None."""
    match = TOKEN.fullmatch("".join(line.text for line in lines).strip())
    return int(match[1]) if match else None


# --- reading ------------------------------------------------------------------------------------------------------


def _joined(lines: Sequence[Line]) -> str:
    parts: list[str] = []
    for number, line in enumerate(lines):
        text = _BR.sub(BREAK, line.text) if "<" in line.text else line.text
        if number < len(lines) - 1 and _ENDS_IN_BREAK.search(text):
            text = _ENDS_IN_BREAK.sub("", text) + BREAK
        parts.append(text.strip(" \t"))
    joined = _BLANKS.sub(" ", " ".join(part for part in parts if part)).strip()
    return _AROUND_BREAK.sub(BREAK, joined)


# By thread, because a reader keeps what it is at while it reads.
_readers = threading.local()


def _reader() -> markdown.Markdown:
    known: markdown.Markdown | None = getattr(_readers, "one", None)
    if known is None:
        known = _readers.one = _markdown()
    return known


def _markdown() -> markdown.Markdown:
    reader = markdown.Markdown()
    for name in (
        "backtick",
        "reference",
        "image_link",
        "image_reference",
        "short_reference",
        "short_image_ref",
        "automail",
        "linebreak",
        "html",
        "entity",
    ):
        reader.inlinePatterns.deregister(name, strict=False)
    return reader


def _parsed(source: str, reader: markdown.Markdown) -> ElementTree.Element:
    root = ElementTree.Element("div")
    ElementTree.SubElement(root, "p").text = source
    if _MARKED_UP.search(source) is None:
        return root[0]
    reader.treeprocessors["inline"].run(root)
    return root[0]


def _tokens_of(root: ElementTree.Element) -> list[str]:
    found: list[str] = []
    for element in root.iter():
        found += TOKEN.findall(element.get("href", ""))
        found += TOKEN.findall(element.text or "")
        found += TOKEN.findall(element.tail or "")
    return found


def _each_text(element: ElementTree.Element, change: Callable[[str], str], *, with_tail: bool = False) -> None:
    """Runs `change` over every piece of the template's text in reading order; addresses are no text."""
    if element.text and not isinstance(element.text, AtomicString):
        element.text = change(element.text)
    for child in element:
        _each_text(child, change, with_tail=True)
    if with_tail and element.tail:
        element.tail = change(element.tail)


# --- what must not be left ----------------------------------------------------------------------------------------


def _check_template_text(root: ElementTree.Element, lines: Sequence[Line], setting: Setting) -> None:
    pieces: list[str] = []

    def keep(text: str) -> str:
        pieces.append(text)
        return text

    _each_text(root, keep)
    for piece in pieces:
        rest = TOKEN.sub("\ufffc", piece)
        for pattern, what, hint in _LEFT_OVER if _MAY_BE_LEFT_OVER.search(rest) else ():
            for match in pattern.finditer(rest):
                place = _place_of(match[0], lines)
                message = say('"{match}" would stand in the document: {what}', match=match[0], what=what)
                setting.diagnostics.append(
                    Diagnostic(rule="template-left-over", message=message, hint=hint, place=place)
                )
            rest = pattern.sub("\ufffc", rest)
        if RESERVED.search(rest.replace(BREAK, " ")):
            message = say("a character that docgen keeps for itself is in the text")
            setting.diagnostics.append(
                Diagnostic(
                    rule="template-left-over",
                    message=message,
                    hint=say("Report it: the fault is in docgen."),
                    place=lines[0].place,
                )
            )
    flowing = TOKEN.sub("\ufffc", "".join(pieces)).replace(BREAK, " ")
    for match in _DOUBLED.finditer(flowing):
        if match[1].lower() not in setting.conventions.doubled:
            place = _place_of(match[1], lines)
            message = say('"{match}" stands twice in a row', match=match[0])
            setting.diagnostics.append(
                Diagnostic(
                    rule="template-doubled-word", message=message, hint=say("Take one of them out."), place=place
                )
            )


def _place_of(text: str, lines: Sequence[Line]) -> Place:
    for line in lines:
        if text in line.text:
            return line.place
    return lines[0].place


def _set_by_language(root: ElementTree.Element, setting: Setting) -> None:
    flow = Flow()

    def change(text: str) -> str:
        nonlocal flow
        if _STRAY in text:
            text = re.sub(f"{_STRAY}(\\d+)\x03", lambda match: chr(int(match[1])), text)
        if "&" in text:
            text = _ENTITY.sub(lambda match: html.unescape(match[0]), text)
        if not setting.prescribed:
            text = setting.conventions.template(text)
        text = setting.conventions.spelled(text)
        text, flow = set_typographic(text, setting.conventions.quotes, flow)
        return text

    _each_text(root, change)


# --- for the lint of the whole document ------------------------------------------------------------------------------


def _passage(root: ElementTree.Element, setting: Setting, where: str, place: Place) -> Passage:
    words = _words_of(root).replace(BREAK, " ")
    marked = (_words_of(strong) for strong in root.iter("strong"))
    full, told = _with_values(words, setting)
    return Passage(
        place=place,
        where=where,
        own=TOKEN.sub(GAP, words),
        full=full,
        marked=tuple(mark for mark in marked if GAP not in mark and not TOKEN.search(mark)),
        told=told,
    )


def _with_values(words: str, setting: Setting) -> tuple[str, tuple[tuple[int, int, tuple[Origin, ...]], ...]]:
    """The words with their values in place of the tokens, and which part of them tells which facts."""
    parts: list[str] = []
    told: list[tuple[int, int, tuple[Origin, ...]]] = []
    length = end = 0
    for match in TOKEN.finditer(words):
        index = int(match[1])
        value = _value_words(index, setting)
        parts += (words[end : match.start()], value)
        length += match.start() - end
        if index in setting.values.origins:
            told.append((length, length + len(value), setting.values.origins[index]))
        length, end = length + len(value), match.end()
    return "".join((*parts, words[end:])), tuple(told)


def _words_of(element: ElementTree.Element) -> str:
    """The words of an element with their tokens; a reference is a gap."""
    if element.tag == "a" and element.get("href", "").startswith("#"):
        return GAP
    return (element.text or "") + "".join(_words_of(child) + (child.tail or "") for child in element)


def _value_words(index: int, setting: Setting) -> str:
    value = setting.values.values[index]
    return value if isinstance(value, str) else GAP


# --- building -----------------------------------------------------------------------------------------------------


def _children(element: ElementTree.Element, setting: Setting, place: Place) -> tuple[Inline, ...]:
    made: list[Inline] = list(_texts(element.text or "", setting, place))
    for child in element:
        if child.tag == "a":
            made += _link(child, setting, place, before=words_up_to(plain(made)))
        else:
            made += _stressed(child, setting, place)
        made += _texts(child.tail or "", setting, place)
    return _merged(made)


def _begins_sentence(before: str) -> bool:
    if not before.strip():
        return True
    return bool(_SENTENCE_END.search(before)) and not _ABBREVIATED.search(before)


def _stressed(element: ElementTree.Element, setting: Setting, place: Place) -> tuple[Inline, ...]:
    children = _children(element, setting, place)
    if not children:
        return ()
    return (Strong(children),) if element.tag == "strong" else (Emphasis(children),)


def _texts(text: str, setting: Setting, place: Place) -> tuple[Inline, ...]:
    made: list[Inline] = []
    position = 0
    for match in TOKEN.finditer(text):
        made += _template_text(text[position : match.start()])
        made += _value(int(match[1]), setting, place)
        position = match.end()
    return (*made, *_template_text(text[position:]))


def _template_text(text: str) -> list[Inline]:
    made: list[Inline] = []
    for number, part in enumerate(text.split(BREAK)):
        if number:
            made.append(Break())
        if part:
            made.append(Text(part))
    return made


def _value(index: int, setting: Setting, place: Place) -> list[Inline]:
    value = setting.values.values[index]
    if isinstance(value, BLOCK_VALUES):
        name = setting.values.names[index]
        message = say("{name} is a block and stands among other words", name=name)
        setting.diagnostics.append(
            Diagnostic(
                rule="template-print", message=message, hint=say("Put it alone in a paragraph of its own."), place=place
            )
        )
        return []
    made: list[Inline] = []
    for number, part in enumerate(_VALUE_LINES.split(str(value).rstrip("\r\n"))):
        if number:
            made.append(Break())
        if part:
            made.append(Text(setting.conventions.value(part)))
    return made


"""The space between State and ZIP code, which stay on one line."""


def _merged(made: Sequence[Inline]) -> tuple[Inline, ...]:
    merged: list[Inline] = []
    for one in made:
        last = merged[-1] if merged else None
        if isinstance(one, Text) and isinstance(last, Text):
            merged[-1] = Text(last.text + one.text)
        else:
            merged.append(one)
    return tuple(merged)


# --- links and references -----------------------------------------------------------------------------------------


def _link(element: ElementTree.Element, setting: Setting, place: Place, *, before: str) -> tuple[Inline, ...]:
    address = element.get("href", "")
    children = _children(element, setting, place)
    if address.startswith("#"):
        return _reference(address[1:], children, setting, place, before=before)
    address = TOKEN.sub(lambda match: _in_address(int(match[1]), setting), address)
    if not address.startswith(("https://", "mailto:")):
        message = say('the link to "{address}" is neither https: nor mailto:', address=address)
        setting.diagnostics.append(
            Diagnostic(
                rule="template-link", message=message, hint=say("Begin it with https:// or mailto:."), place=place
            )
        )
    if not children:
        setting.diagnostics.append(
            Diagnostic(
                rule="template-link",
                message=say("the link to {address} has no words", address=address),
                hint=say("Write [words](…)."),
                place=place,
            )
        )
    return (Link(address, children),)


def _in_address(index: int, setting: Setting) -> str:
    return quote(str(setting.values.values[index]), safe=":/?#@!$&'()*+,;=-._~%")


def _reference(
    anchor: str, children: tuple[Inline, ...], setting: Setting, place: Place, *, before: str
) -> tuple[Inline, ...]:
    target = setting.anchors.get(anchor)
    if target is None:
        near = near_ones(anchor, setting.anchors, most=2)
        known = ", ".join(f"#{name}" for name in sorted(setting.anchors)) or say("none")
        hint = (
            say("Did you mean {name}?", name=Several(tuple(f"#{name}" for name in near), "or"))
            if near
            else say("Anchors here: {known}.", known=known)
        )
        setting.diagnostics.append(
            Diagnostic(
                rule="template-reference",
                message=say("nothing has the anchor #{anchor}", anchor=anchor),
                hint=hint,
                place=place,
            )
        )
        return (Text(f"#{anchor}"),)
    if not target.number:
        message = say("#{anchor} is a heading without a number: it cannot be referred to", anchor=anchor)
        setting.diagnostics.append(
            Diagnostic(
                rule="template-reference", message=message, hint=say("Refer to a clause or an annex."), place=place
            )
        )
        return (Text(f"#{anchor}"),)
    label = plain(children)
    if not label:
        label = setting.annex_word if target.annex else setting.clause_word
        last = before.split()[-1] if before.strip() else ""
        if last.lower() in (label.lower(), f"{label.lower()}s"):
            message = say('"{last}" stands before a reference that says "{label}" itself', last=last, label=label)
            setting.diagnostics.append(
                Diagnostic(
                    rule="template-reference",
                    message=message,
                    hint=say("Write [](#{anchor}) alone, or [{last}](#{anchor}).", anchor=anchor, last=last),
                    place=place,
                )
            )
        if _begins_sentence(before):
            label = label[:1].upper() + label[1:]
    elif label == "#":
        label = ""
    return (Reference(anchor, label, target.number),)
