"""Numbers that a filled-in Word file shows, brought up to date: those of cross-references, and the letters of annexes.

Word works out the numbers of its lists whenever it shows them, but what a field shows only when somebody presses F9.
A template whose clauses stand under conditions would so refer to clauses by the numbers that they had in the template.
Brought up to date are references to a numbered paragraph (`REF … \\w` and `REF … \\n`), sequences (`SEQ`), and
references to a bookmark that holds one. A reference to a bookmark that is not there takes the one of the same name
with a number behind it (`_2`, `_3`): so alternatives of one clause can each have a bookmark.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from lxml import etree  # type: ignore[import-untyped]  # lxml has no types
from msgspec import Struct

from docgen.compose.blocks import letters, roman
from docgen.wordtemplate.looks import OFF, label_words, lists_of
from docgen.wordtemplate.package import W, parsed

_CODE = re.compile(r"^\s*(REF|SEQ)\s+(\S+)(.*)$", re.IGNORECASE | re.DOTALL)
_OTHER_SWITCHES = re.compile(r"\\[chrs]\b", re.IGNORECASE)
_MOST_ALTERNATIVES = 99


def recounted(parts: Mapping[str, bytes], name: str) -> dict[str, bytes]:
    """The parts of a filled-in file with the numbers that its fields show brought up to date. `name` is the file's."""
    main = "word/document.xml"
    content = parts.get(main, b"")
    if b"REF " not in content and b"SEQ " not in content:
        return dict(parts)
    root = parsed(content, name, main)
    fields = list(_fields(root))
    if not fields:
        return dict(parts)
    _count_sequences(fields)
    numbers = numbers_of(root, parts, name)
    marks: dict[str, Any] = {}
    for mark in root.iter(f"{W}bookmarkStart"):
        marks.setdefault(mark.get(f"{W}name", ""), mark)
    sequences = {id(one.begin) for one in fields if one.kind == "SEQ"}
    for one in fields:
        if one.kind == "REF":
            _show_reference(one, marks, numbers, sequences)
    return {**parts, main: etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)}


def numbers_of(root: Any, parts: Mapping[str, bytes], name: str) -> dict[Any, Number]:
    """The number of each paragraph of a text that a list counts, as Word shows it, in the order of the text."""
    return Numbering.of(parts, name).of_paragraphs(root)


class _Field(Struct, eq=False):
    """A field of a paragraph: where it begins, the nodes of its code, and the texts that it shows."""

    begin: Any
    codes: list[Any]
    texts: list[Any]

    @property
    def code(self) -> str:
        return "".join(node.text or "" for node in self.codes)

    @property
    def kind(self) -> str:
        found = _CODE.match(self.code)
        return found[1].upper() if found else ""

    @property
    def target(self) -> str:
        found = _CODE.match(self.code)
        return found[2].strip('"') if found else ""

    @property
    def switches(self) -> str:
        found = _CODE.match(self.code)
        return found[3] if found else ""

    @property
    def shown(self) -> str:
        return "".join(node.text or "" for node in self.texts)

    def show(self, text: str) -> None:
        first, *rest = self.texts
        first.text = text
        for node in rest:
            node.text = ""


def _fields(root: Any) -> Iterator[_Field]:
    """The REF and SEQ fields of a text that show something, in order."""
    for paragraph in root.iter(f"{W}p"):
        stack: list[tuple[_Field, bool]] = []
        for node in paragraph.iter(f"{W}fldChar", f"{W}instrText", f"{W}t"):
            kind = node.get(f"{W}fldCharType") if node.tag == f"{W}fldChar" else None
            if kind == "begin":
                stack.append((_Field(node, [], []), False))
            elif kind == "separate" and stack:
                stack[-1] = (stack[-1][0], True)
            elif kind == "end" and stack:
                done = stack.pop()[0]
                if done.texts and done.kind:
                    yield done
            elif node.tag == f"{W}instrText" and stack:
                stack[-1][0].codes.append(node)
            elif node.tag == f"{W}t" and stack and stack[-1][1]:
                stack[-1][0].texts.append(node)


def _count_sequences(fields: list[_Field]) -> None:
    counts: dict[str, int] = defaultdict(int)
    for one in fields:
        if one.kind != "SEQ" or _OTHER_SWITCHES.search(one.switches):
            continue
        counts[one.target.lower()] += 1
        form = re.search(r"\\\*\s*(\w+)", one.switches)
        one.show(_written(form[1] if form else "ARABIC", counts[one.target.lower()]))


def _written(form: str, count: int) -> str:
    """A count in the form that a field asks for: `ALPHABETIC` is A, `alphabetic` a; figures for one we do not know."""
    made = {"alphabetic": letters, "roman": roman}.get(form.lower(), str)(count)
    return made.upper() if form.isupper() else made


def _show_reference(one: _Field, marks: Mapping[str, Any], numbers: Mapping[Any, Number], sequences: set[int]) -> None:
    found = one.target
    if found not in marks:
        others = (f"{found}_{count}" for count in range(2, _MOST_ALTERNATIVES))
        found = next((other for other in others if other in marks), "")
        if not found:
            return
        first, *rest = one.codes
        first.text = one.code.replace(one.target, found, 1)
        for node in rest:
            node.text = ""
    mark = marks[found]
    paragraph = next(mark.iterancestors(f"{W}p"), None)
    if paragraph is None:  # Word sets a bookmark of a whole paragraph before it, too
        paragraph = next((node for node in mark.itersiblings() if node.tag == f"{W}p"), None)
    number = numbers.get(paragraph)
    if re.search(r"\\w\b", one.switches) and number:
        one.show(number.full)
    elif re.search(r"\\n\b", one.switches) and number:
        one.show(number.own)
    elif not re.search(r"\\[rp]\b", one.switches):
        words = _sequence_in(mark, sequences)
        if words:
            one.show(words)


def _sequence_in(mark: Any, sequences: set[int]) -> str:
    """The words in a bookmark that holds a sequence; "" for any other, whose words are the writer's own."""
    own = mark.get(f"{W}id", "")
    words, counted = "", False
    code = False
    for node in mark.itersiblings():
        if node.tag == f"{W}bookmarkEnd" and node.get(f"{W}id", "") == own:
            return words if counted else ""
        for inner in node.iter(f"{W}fldChar", f"{W}t"):
            kind = inner.get(f"{W}fldCharType")
            if kind:
                counted = counted or id(inner) in sequences
                code = kind == "begin"
            elif not code:
                words += inner.text or ""
    return ""


# --- how Word counts ----------------------------------------------------------------------------------------------


class Number(Struct, frozen=True):
    """The number of a paragraph by itself ("(a)"), and with those above it ("7.2(a)"); neither ends with a point."""

    own: str
    full: str


class _Level(Struct, frozen=True):
    form: str
    text: str
    start: int


class Numbering(Struct, frozen=True, kw_only=True):
    """The lists of a file: which levels each has, and which list and level a style brings along.

    `lists` leads from a list to the definition that it counts along with; a list may have levels of its own in place of
    some of the definition's.
    """

    lists: Mapping[str, str]
    levels: Mapping[str, Mapping[int, _Level]]
    restarts: Mapping[str, Mapping[int, int]]
    styles: Mapping[str, tuple[str, int]]

    @classmethod
    def of(cls, parts: Mapping[str, bytes], name: str) -> Numbering:
        lists: dict[str, str] = {}
        defined: dict[str, Mapping[int, _Level]] = {}
        levels: dict[str, Mapping[int, _Level]] = {}
        restarts: dict[str, dict[int, int]] = {}
        if "word/numbering.xml" in parts:
            root = parsed(parts["word/numbering.xml"], name, "word/numbering.xml")
            defined = {number: _levels(one.findall(f"{W}lvl")) for number, one in lists_of(root).items()}
            for one in root.findall(f"{W}num"):
                number = one.get(f"{W}numId", "")
                lists[number] = _value(one, "abstractNumId")
                levels[number] = {**defined.get(lists[number], {}), **_levels(one.findall(f"{W}lvlOverride/{W}lvl"))}
                restarts[number] = {
                    int(over.get(f"{W}ilvl", "0")): int(_value(over, "startOverride"))
                    for over in one.findall(f"{W}lvlOverride")
                    if _value(over, "startOverride").isdecimal()
                }
        styles: dict[str, tuple[str, int]] = {}
        if "word/styles.xml" in parts:
            found = list(parsed(parts["word/styles.xml"], name, "word/styles.xml").iter(f"{W}style"))
            for _ in range(10):  # a style on a style on a style: Word has no deeper ones of its own
                for style in found:
                    own = _list_of(style.find(f"{W}pPr"), styles.get(_value(style, "basedOn")))
                    if own:
                        styles[style.get(f"{W}styleId", "")] = own
            for style in found:  # a paragraph that names no style has the default one
                of_it = styles.get(style.get(f"{W}styleId", ""))
                if of_it and style.get(f"{W}type") == "paragraph" and style.get(f"{W}default", "0") not in OFF:
                    styles[""] = of_it
        return cls(lists=lists, levels=levels, restarts=restarts, styles=styles)

    def list_of(self, paragraph: Any) -> tuple[str, int] | None:
        """The list that numbers a paragraph, itself or by its style, and the level in it; None where none counts."""
        looks = paragraph.find(f"{W}pPr")
        own = _list_of(looks, self.styles.get(_value(looks, "pStyle")))
        level = self.levels.get(own[0], {}).get(own[1]) if own else None
        return own if level and level.form not in ("", "bullet", "none") else None

    def of_paragraphs(self, root: Any, without: Collection[Any] = ()) -> dict[Any, Number]:
        """The number of each paragraph that a list counts, in the order of the text; those `without` do not count."""
        counts: dict[str, dict[int, int]] = defaultdict(dict)
        begun: set[str] = set()
        found: dict[Any, Number] = {}
        for paragraph in root.iter(f"{W}p"):
            if paragraph in without:
                continue
            looks = paragraph.find(f"{W}pPr")
            own = _list_of(looks, self.styles.get(_value(looks, "pStyle")))
            if own is None or own[0] not in self.lists:
                continue
            (number, at), kept = own, counts[self.lists[own[0]]]
            levels = self.levels[number]
            if at not in levels:
                continue
            if number not in begun:
                begun.add(number)
                for level, start in self.restarts.get(number, {}).items():
                    kept[level] = start - 1
            kept[at] = kept.get(at, levels[at].start - 1) + 1
            for level in [one for one in kept if one > at]:
                del kept[level]
            for level in range(at):
                kept.setdefault(level, levels[level].start if level in levels else 1)
            if levels[at].form not in ("", "bullet", "none") or label_words(levels[at].text):
                found[paragraph] = Number(_shown(levels, kept, at), _full(levels, kept, at))
        return found


def _levels(nodes: Iterable[Any]) -> dict[int, _Level]:
    return {
        int(node.get(f"{W}ilvl", "0")): _Level(
            _value(node, "numFmt"), _value(node, "lvlText"), int(_value(node, "start") or 1)
        )
        for node in nodes
    }


def _value(node: Any, name: str) -> str:
    child = node.find(f"{W}{name}") if node is not None else None
    return "" if child is None else child.get(f"{W}val", "")


def _list_of(looks: Any, inherited: tuple[str, int] | None) -> tuple[str, int] | None:
    """The list and level that the looks of a paragraph or style give, else those of what it is based on."""
    own = looks.find(f"{W}numPr") if looks is not None else None
    if own is None:
        return inherited
    number, level = _value(own, "numId"), _value(own, "ilvl")
    number = number or (inherited[0] if inherited else "")
    return (number, int(level or (inherited[1] if inherited else 0))) if number not in ("", "0") else None


def _shown(levels: Mapping[int, _Level], counts: Mapping[int, int], at: int) -> str:
    """The number of a level as Word prints it, without the point at its end."""

    def one(found: re.Match[str]) -> str:
        level = int(found[1]) - 1
        form = levels[level].form if level in levels else "decimal"
        return _numeral(form, counts.get(level, 1))

    return re.sub(r"%(\d)", one, levels[at].text).rstrip(".")


def _full(levels: Mapping[int, _Level], counts: Mapping[int, int], at: int) -> str:
    """The number with those of all levels above it, which some levels print themselves."""
    own = _shown(levels, counts, at)
    named = [int(level) - 1 for level in re.findall(r"%(\d)", levels[at].text)]
    above = at - 1
    return own if above not in levels or min(named, default=0) < at else _full(levels, counts, above) + own


def _numeral(form: str, count: int) -> str:
    match form:
        case "lowerLetter":
            return letters(count)
        case "upperLetter":
            return letters(count).upper()
        case "lowerRoman":
            return roman(count)
        case "upperRoman":
            return roman(count).upper()
        case "bullet" | "none":
            return ""
        case _:
            return str(count)
