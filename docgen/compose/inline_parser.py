"""The words of one paragraph, heading, cell or item: Markdown with tokens into Draft inlines.

Python-Markdown reads emphasis and links; then each token becomes its value, as Text. What the template wrote itself
is spelled and set by language on the way, and searched for what must not be left in a document. None of that depends
on the values, and a template says the same in many documents: what was read is remembered.
"""

from __future__ import annotations

import html
import re
import threading
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from urllib.parse import quote

import markdown
from markdown.util import AtomicString
from msgspec import Struct, field

from docgen.compose.draft import Break, Emphasis, Inline, Link, Reference, Strong, Text
from docgen.compose.engine import BLOCK_VALUES, ValueTable
from docgen.compose.language import Flow, set_typographic
from docgen.compose.placeholders import BREAK, RESERVED, TOKEN, VALUE_OPEN, Line, token, words_up_to
from docgen.compose.terms import GAP, Passage
from docgen.diagnostics import Diagnostic, Place, near_ones
from docgen.documents.proof import Origin
from docgen.i18n import conventions
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


class _Paragraph(Struct, frozen=True, kw_only=True):
    """One paragraph, heading, cell or item while it is made: the number of the value behind each of its tokens."""

    setting: Setting
    place: Place
    values: Sequence[int]

    def say(self, rule: str, message: str, hint: str) -> None:
        self.setting.diagnostics.append(Diagnostic(rule=rule, message=message, hint=hint, place=self.place))


class _Read(Struct, frozen=True, kw_only=True):
    """What the template says in a paragraph whose tokens are counted from 0, whatever their values are.

    `root` is its markup, `words` its words, `own` the same with a gap for each token, and `marked` the bold ones.
    `left_over` is what must not be left in a document, each with what is said of it; `reserved`: a sign that docgen
    keeps for itself is among it. `doubled` are words that are repeated, both and the one. `mixed`: the values cannot be
    told from the markup, and nothing else is known.
    """

    root: ElementTree.Element
    words: str = ""
    own: str = ""
    marked: tuple[str, ...] = ()
    left_over: tuple[tuple[str, str, str], ...] = ()
    reserved: bool = False
    doubled: tuple[tuple[str, str], ...] = ()
    mixed: bool = False


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
    (re.compile(r"[{}]"), say("a brace"), say("Anchors and classes go at the end: {#anchor}, {: .note }.")),
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
        return _unless_empty((), _Paragraph(setting=setting, place=place, values=()), where)
    value = TOKEN.fullmatch(source)
    if value:  # most cells of a table: no words of the template, so nothing to read, to set or to look for
        paragraph = _Paragraph(setting=setting, place=place, values=(int(value[1]),))
        full, told = _with_values(token(0), paragraph)
        setting.passages.append(Passage(place=place, where=where, own=GAP, full=full, told=told))
        return _unless_empty(tuple(_value(0, paragraph)), paragraph, where)
    source, values = _counted_from_0(source)
    paragraph = _Paragraph(setting=setting, place=place, values=values)
    read = _read(source, setting.language, setting.prescribed)
    if read.mixed:
        paragraph.say(
            "template-markdown",
            say("the values of this {where} cannot be told from its markup", where=_CALLED[where]),
            say("Leave a space between values and stars or links."),
        )
        return ()
    setting.diagnostics.extend(_left_in(read, lines))
    full, told = _with_values(read.words, paragraph)
    passage = Passage(place=place, where=where, own=read.own, full=full, marked=read.marked, told=told)
    setting.passages.append(passage)
    return _unless_empty(_children(read.root, paragraph), paragraph, where)


def _unless_empty(words: tuple[Inline, ...], paragraph: _Paragraph, where: str) -> tuple[Inline, ...]:
    # A cell of new lines alone is room to write in by hand.
    if not plain(words).strip() and not (where == "cell" and any(isinstance(one, Break) for one in words)):
        paragraph.say(
            "template-empty", say("the {where} is empty", where=_CALLED[where]), say("Write its words or take it out.")
        )
    return words


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


def _counted_from_0(source: str) -> tuple[str, list[int]]:
    """The words with their tokens counted from 0, and the number of the value that each stands for."""
    values: list[int] = []
    if VALUE_OPEN not in source:
        return source, values

    def counted(match: re.Match[str]) -> str:
        values.append(int(match[1]))
        return token(len(values) - 1)

    return TOKEN.sub(counted, source), values


@lru_cache(maxsize=2048)  # a contract has some four hundred, and a firm makes the same few documents
def _read(source: str, language: str, prescribed: bool) -> _Read:
    root = _parsed(source)
    if _MARKED_UP.search(source) and sorted(TOKEN.findall(source)) != sorted(_tokens_of(root)):
        return _Read(root=root, mixed=True)
    pieces = tuple(_pieces_of(root))
    flowing = TOKEN.sub(GAP, "".join(pieces)).replace(BREAK, " ")
    left_over, reserved = _looked_through(pieces)
    _set_by_language(root, conventions(language), prescribed=prescribed)
    words = _words_of(root).replace(BREAK, " ")
    marked = (_words_of(strong) for strong in root.iter("strong"))
    return _Read(
        root=root,
        words=words,
        own=TOKEN.sub(GAP, words),
        marked=tuple(mark for mark in marked if GAP not in mark and not TOKEN.search(mark)),
        left_over=left_over,
        reserved=reserved,
        doubled=tuple(
            (match[0], match[1])
            for match in _DOUBLED.finditer(flowing)
            if match[1].lower() not in conventions(language).doubled
        ),
    )


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


def _parsed(source: str) -> ElementTree.Element:
    root = ElementTree.Element("div")
    ElementTree.SubElement(root, "p").text = source
    if _MARKED_UP.search(source) is None:
        return root[0]
    _reader().treeprocessors["inline"].run(root)
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


def _pieces_of(root: ElementTree.Element) -> list[str]:
    """Every piece of the template's text, in reading order."""
    pieces: list[str] = []

    def keep(text: str) -> str:
        pieces.append(text)
        return text

    _each_text(root, keep)
    return pieces


def _looked_through(pieces: Sequence[str]) -> tuple[tuple[tuple[str, str, str], ...], bool]:
    """What is left over in the text, and whether a sign is that docgen keeps for itself."""
    found: list[tuple[str, str, str]] = []
    reserved = False
    for piece in pieces:
        rest = TOKEN.sub(GAP, piece)
        for pattern, what, hint in _LEFT_OVER if _MAY_BE_LEFT_OVER.search(rest) else ():
            found += ((match[0], what, hint) for match in pattern.finditer(rest))
            rest = pattern.sub(GAP, rest)
        reserved = reserved or RESERVED.search(rest.replace(BREAK, " ")) is not None
    return tuple(found), reserved


def _left_in(read: _Read, lines: Sequence[Line]) -> Iterator[Diagnostic]:
    for text, what, hint in read.left_over:
        message = say('"{match}" would be printed in the document: {what}', match=text, what=what)
        yield Diagnostic(rule="template-left-over", message=message, hint=hint, place=_place_of(text, lines))
    if read.reserved:
        yield Diagnostic(
            rule="template-left-over",
            message=say("a character that docgen keeps for itself is in the text"),
            hint=say("Report it: the fault is in docgen."),
            place=lines[0].place,
        )
    for text, word in read.doubled:
        yield Diagnostic(
            rule="template-doubled-word",
            message=say('"{match}" is repeated', match=text),
            hint=say("Take one of them out."),
            place=_place_of(word, lines),
        )


def _place_of(text: str, lines: Sequence[Line]) -> Place:
    for line in lines:
        if text in line.text:
            return line.place
    return lines[0].place


def _set_by_language(root: ElementTree.Element, written: Conventions, *, prescribed: bool) -> None:
    flow = Flow()

    def change(text: str) -> str:
        nonlocal flow
        if _STRAY in text:
            text = re.sub(f"{_STRAY}(\\d+)\x03", lambda match: chr(int(match[1])), text)
        if "&" in text:
            text = _ENTITY.sub(lambda match: html.unescape(match[0]), text)
        if not prescribed:
            text = written.template(text)
        text = written.spelled(text)
        text, flow = set_typographic(text, written.quotes, flow)
        return text

    _each_text(root, change)


# --- for the lint of the whole document ------------------------------------------------------------------------------


def _with_values(words: str, paragraph: _Paragraph) -> tuple[str, tuple[tuple[int, int, tuple[Origin, ...]], ...]]:
    """The words with their values in place of the tokens, and which part of them tells which facts."""
    parts: list[str] = []
    told: list[tuple[int, int, tuple[Origin, ...]]] = []
    values = paragraph.setting.values
    length = end = 0
    for match in TOKEN.finditer(words):
        index = paragraph.values[int(match[1])]
        given = values.values[index]
        value = given if isinstance(given, str) else GAP
        parts += (words[end : match.start()], value)
        length += match.start() - end
        if index in values.origins:
            told.append((length, length + len(value), values.origins[index]))
        length, end = length + len(value), match.end()
    return "".join((*parts, words[end:])), tuple(told)


def _words_of(element: ElementTree.Element) -> str:
    """The words of an element with their tokens; a reference is a gap."""
    if element.tag == "a" and element.get("href", "").startswith("#"):
        return GAP
    return (element.text or "") + "".join(_words_of(child) + (child.tail or "") for child in element)


# --- building -----------------------------------------------------------------------------------------------------


def _children(element: ElementTree.Element, paragraph: _Paragraph) -> tuple[Inline, ...]:
    made: list[Inline] = list(_texts(element.text or "", paragraph))
    for child in element:
        if child.tag == "a":
            made += _link(child, paragraph, before=words_up_to(plain(made)))
        else:
            made += _stressed(child, paragraph)
        made += _texts(child.tail or "", paragraph)
    return _merged(made)


def _begins_sentence(before: str) -> bool:
    if not before.strip():
        return True
    return bool(_SENTENCE_END.search(before)) and not _ABBREVIATED.search(before)


def _stressed(element: ElementTree.Element, paragraph: _Paragraph) -> tuple[Inline, ...]:
    children = _children(element, paragraph)
    if not children:
        return ()
    return (Strong(children),) if element.tag == "strong" else (Emphasis(children),)


def _texts(text: str, paragraph: _Paragraph) -> tuple[Inline, ...]:
    made: list[Inline] = []
    position = 0
    for match in TOKEN.finditer(text):
        made += _template_text(text[position : match.start()])
        made += _value(int(match[1]), paragraph)
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


def _value(index: int, paragraph: _Paragraph) -> list[Inline]:
    values, number = paragraph.setting.values, paragraph.values[index]
    value = values.values[number]
    if isinstance(value, BLOCK_VALUES):
        paragraph.say(
            "template-print",
            say("{name} is a block and has other words around it", name=values.names[number]),
            say("Put it alone in a paragraph of its own."),
        )
        return []
    made: list[Inline] = []
    for number, part in enumerate(_VALUE_LINES.split(str(value).rstrip("\r\n"))):
        if number:
            made.append(Break())
        if part:
            made.append(Text(paragraph.setting.conventions.value(part)))
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


def _link(element: ElementTree.Element, paragraph: _Paragraph, *, before: str) -> tuple[Inline, ...]:
    address = element.get("href", "")
    children = _children(element, paragraph)
    if address.startswith("#"):
        return _reference(address[1:], children, paragraph, before=before)
    address = TOKEN.sub(lambda match: _in_address(int(match[1]), paragraph), address)
    if not address.startswith(("https://", "mailto:")):
        message = say('the link to "{address}" is neither https: nor mailto:', address=address)
        paragraph.say("template-link", message, say("Begin it with https:// or mailto:."))
    if not children:
        message = say("the link to {address} has no words", address=address)
        paragraph.say("template-link", message, say("Write [words](…)."))
    return (Link(address, children),)


def _in_address(index: int, paragraph: _Paragraph) -> str:
    return quote(str(paragraph.setting.values.values[paragraph.values[index]]), safe=":/?#@!$&'()*+,;=-._~%")


def _reference(anchor: str, children: tuple[Inline, ...], paragraph: _Paragraph, *, before: str) -> tuple[Inline, ...]:
    setting = paragraph.setting
    target = setting.anchors.get(anchor)
    if target is None:
        near = near_ones(anchor, setting.anchors, most=2)
        known = ", ".join(f"#{name}" for name in sorted(setting.anchors)) or say("none")
        hint = (
            say("Did you mean {name}?", name=Several(tuple(f"#{name}" for name in near), "or"))
            if near
            else say("Anchors here: {known}.", known=known)
        )
        paragraph.say("template-reference", say("nothing has the anchor #{anchor}", anchor=anchor), hint)
        return (Text(f"#{anchor}"),)
    if not target.number:
        message = say("#{anchor} is a heading without a number: it cannot be referred to", anchor=anchor)
        paragraph.say("template-reference", message, say("Refer to a clause or an annex."))
        return (Text(f"#{anchor}"),)
    label = plain(children)
    if not label:
        label = setting.annex_word if target.annex else setting.clause_word
        last = before.split()[-1] if before.strip() else ""
        if last.lower() in (label.lower(), f"{label.lower()}s"):
            message = say('"{last}" is written before a reference that says "{label}" itself', last=last, label=label)
            paragraph.say(
                "template-reference",
                message,
                say("Write [](#{anchor}) alone, or [{last}](#{anchor}).", anchor=anchor, last=last),
            )
        if _begins_sentence(before):
            label = label[:1].upper() + label[1:]
    elif label == "#":
        label = ""
    return (Reference(anchor, label, target.number),)
