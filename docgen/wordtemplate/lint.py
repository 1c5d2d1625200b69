"""Everything that is wrong with a Word template, in one run, before anything is filled in."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct

from docgen.compose.engine import TemplateEnvironment
from docgen.compose.foreign import (
    ALLOWED_AS,
    Foreign,
    complaint,
    foreign_placeholders,
    meant_by,
    quotes_in_guillemets,
)
from docgen.compose.foreign import RULE as PLACEHOLDER
from docgen.compose.template_types import attributes, element, is_list, members
from docgen.diagnostics import Diagnostic, Severity
from docgen.documents import document_names
from docgen.messages import say
from docgen.wordtemplate.blocks import Block, check_alone, check_never_empty, in_order, pair
from docgen.wordtemplate.fields import fields_of
from docgen.wordtemplate.names import WordSource, check_inside, check_names
from docgen.wordtemplate.package import Package, W, open_package, parsed, short, whole_file
from docgen.wordtemplate.paragraphs import (
    Paragraph,
    Story,
    by_element,
    is_change,
    lines_of,
    marked_attributes,
    nearest_place,
    stories,
    texts_outside,
)
from docgen.wordtemplate.recount import Numbering
from docgen.wordtemplate.tags import MOST_TAGS, Tag, find_tags, refuse_so_many_tags
from docgen.wordtemplate.traces import cleaned
from docgen.wordtemplate.vetting import Link, vet

_NOTE = re.compile(r"^\s*(document|facts|title)\s*:\s*(.+?)\s*$")
# Two spaces after a full stop are a habit of typing, more than two an alignment, and a dot or a bar between two
# spaces parts what stands beside it: none of them is a gap.
_GAP = re.compile(r"(?<=[\w,)%’”])  (?=[\w(“‘£$€])|(?<=\w) (?=[.,;](?:\s|$))|\( ?\)")
_TAG_SIGN = re.compile(r"\{\{|\{%|\{#|%7B%7B|%7B%25")


class ReadPart(Struct, frozen=True, kw_only=True):
    """A part that is filled in: its paragraphs, its tags in order, and its blocks."""

    story: Story
    tags: tuple[Tag, ...]
    blocks: tuple[Block, ...]


class WordTemplate(Struct, frozen=True, kw_only=True):
    """A Word template that was read. `notes` are what its remarks say of itself: document, facts, title.

    `lines` are the texts of its paragraphs, for whoever shows a diagnostic. `links` are the addresses that stay in it,
    `clean` are its parts without what it tells of people and machines. `is_sound`: it can be filled in.
    """

    package: Package
    sha256: str
    parts: tuple[ReadPart, ...]
    notes: Mapping[str, str]
    diagnostics: tuple[Diagnostic, ...]
    lines: tuple[str, ...]
    links: tuple[Link, ...]
    clean: Mapping[str, bytes]

    @property
    def is_sound(self) -> bool:
        return not any(diagnostic.severity is Severity.ERROR for diagnostic in self.diagnostics)

    def prints(self, name: str) -> bool:
        """Whether a tag outside the remarks uses this name."""
        pattern = re.compile(rf"(?<![\w.]){re.escape(name)}(?!\w)")
        return any(tag.kind != "remark" and pattern.search(tag.inside) for part in self.parts for tag in part.tags)


def read_template(
    content: bytes, name: str, context: type, *, extra: Mapping[str, Any], allow: Collection[str] = (), language: str
) -> WordTemplate:
    """The template with everything that is wrong with it, in order of place.

    `context` is the type of the context, `extra` the names that stand beside it with their types; `allow` names the
    hazards that the user accepts. Raises DocgenError for a file that cannot be opened at all.
    """
    package = open_package(content, name)
    read = stories(package)
    vetted = vet(package, read, allow)
    diagnostics = list(vetted.diagnostics)
    known = _knows(context, extra)
    environment = TemplateEnvironment(WordSource.of((), (), language), plain=True)
    numbered = Numbering.of(package.parts, package.name)
    quotes = quotes_in_guillemets([one.text for story in read for one in story.paragraphs])
    notes: dict[str, str] = {}
    parts = []
    count = 0
    for story in read:
        found: list[Diagnostic] = []
        tags: list[Tag] = []
        for paragraph in story.paragraphs:
            own, wrong = find_tags(paragraph, known)
            tags += own
            found += wrong
            count += len(own) + len(wrong)
            if count > MOST_TAGS:
                refuse_so_many_tags(name)
            found += _gaps_in(paragraph, own)
            if ALLOWED_AS not in allow:
                told = {one.place.column for one in wrong if one.place}
                found += _foreign_in(paragraph, own, told, guillemets_quote=quotes)
        ordered = in_order(story, tags)
        _read_notes(ordered, notes, found)
        found += check_inside(ordered, environment)
        blocks, unpaired = pair(ordered)
        found += unpaired
        found += _numbers_that_go_on(story, blocks, numbered)
        found += check_alone(story, ordered)
        found += check_never_empty(story, ordered)
        found += check_names(ordered, context, language, dict(extra))
        found += _elsewhere_in(story)
        found += _tracked(story)
        if ALLOWED_AS not in allow:
            found = _foreign_parts(story, found)
        diagnostics += _without_copies(found, story)
        parts.append(ReadPart(story=story, tags=ordered, blocks=blocks))
    diagnostics += _outside(package, {story.part for story in read})
    unique = tuple(dict.fromkeys(diagnostics))
    return WordTemplate(
        package=package,
        sha256=hashlib.sha256(content).hexdigest(),
        parts=tuple(parts),
        notes=notes,
        diagnostics=tuple(sorted(unique, key=lambda one: (one.place.line, one.place.column) if one.place else (0, 0))),
        lines=lines_of(read),
        links=vetted.links,
        clean=cleaned(package, allow),
    )


def _knows(context: type, extra: Mapping[str, Any]) -> Any:
    top = {**attributes(context), **extra}

    def known(name: str) -> bool:
        """Whether a dotted name begins as one of the context does, and goes on as it can."""
        first, *rest = name.split(".")
        hints = members(top[first]) if first in top else ()
        for part in rest:
            hints = tuple(
                member
                for hint in hints
                for found in [attributes(element(hint) if is_list(hint) else hint).get(part)]
                if found is not None
                for member in members(found)
            )
        return bool(hints)

    return known


def _read_notes(tags: tuple[Tag, ...], notes: dict[str, str], found: list[Diagnostic]) -> None:
    """What the template says of itself in remarks: {#p document: firm-letter; facts: final-demand #}."""
    for tag in tags:
        if tag.kind != "remark":
            continue
        for piece in tag.inside.split(";"):
            note = _NOTE.match(piece)
            if note and note[1] in notes:
                found.append(
                    tag.diagnostic(
                        "note", say("the template says {key} twice", key=note[1]), say("Take one of them out.")
                    )
                )
            elif note and note[1] == "facts" and note[2] not in document_names():
                message = say(
                    "the template asks for the facts of “{facts}”, which is none of docgen's documents", facts=note[2]
                )
                hint = say("Known: {names}.", names=", ".join(document_names()))
                found.append(tag.diagnostic("note", message, hint, words=note[2]))
            elif note:
                notes[note[1]] = note[2]


def _gaps_in(paragraph: Paragraph, tags: Sequence[Tag]) -> tuple[Diagnostic, ...]:
    """A warning for each gap that a tag leaves behind when somebody deletes it by mistake."""
    text = list(paragraph.text)
    for tag in tags:
        # What is asked or remarked leaves no word behind; what is printed does.
        text[tag.start : tag.end] = ("x" if tag.kind == "print" else "\0") * (tag.end - tag.start)
    found = []
    for gap in _GAP.finditer("".join(text)):
        start, end = max(gap.start() - 12, 0), min(gap.end() + 12, len(text))
        words = paragraph.text[start:end].strip()
        found.append(
            Diagnostic(
                rule="template-gap",
                message=say("a word seems to be missing in “{words}”", words=words),
                hint=say("If a tag was deleted here, write it again; if not, take the extra space out."),
                severity=Severity.WARNING,
                place=paragraph.place(start, end - start),
            )
        )
    return tuple(found)


def _foreign_in(
    paragraph: Paragraph, tags: Sequence[Tag], told: Collection[int], *, guillemets_quote: bool
) -> Iterator[Diagnostic]:
    """A warning for each placeholder of another program, or for a pen, in the words of a paragraph."""
    text = list(paragraph.text)
    for tag in tags:
        text[tag.start : tag.end] = "\0" * (tag.end - tag.start)
    for one in foreign_placeholders("".join(text), guillemets_quote=guillemets_quote):
        if one.start + 1 not in told:
            yield complaint(one, paragraph.place(one.start, len(one.words)))


def _foreign_parts(story: Story, found: list[Diagnostic]) -> list[Diagnostic]:
    """What was found, with the merge fields and the untouched content controls of a part.

    A merge field shows its name between two marks, which is then no placeholder of its own.
    """
    around = by_element((story,))
    more: list[Diagnostic] = []
    shown: set[tuple[int, str]] = set()
    for node, code, _ in fields_of(story.root):
        words = re.match(r"\s*MERGEFIELD\s+(?:\"([^\"]*)\"|(\S+))", code)
        place = nearest_place(node, around, story)
        if words and place:
            name = words[1] or words[2]
            shown.add((place.line, name))
            one = complaint(Foreign(0, say("the merge field {name}", name=name), meant_by(name)), place)
            more.append(one)
    for control in story.root.iter(f"{W}sdt"):
        words_in = "".join(node.text or "" for node in control.iter(f"{W}t"))
        untouched = control.find(f"{W}sdtPr/{W}showingPlcHdr") is not None and not _TAG_SIGN.search(words_in)
        place = nearest_place(control, around, story)
        if untouched and place:
            title = _value(control.find(f"{W}sdtPr"), "alias") or _value(control.find(f"{W}sdtPr"), "tag")
            shown.add((place.line, words_in.strip("[] ")))
            named = (
                say("the content control {title}", title=title)
                if title
                else say("the content control “{words}”", words=short(words_in))
            )
            more.append(complaint(Foreign(0, named, meant_by(title or words_in)), place))
    kept = [
        one
        for one in found
        if one.rule != PLACEHOLDER
        or one.place is None
        or not any(one.place.line == line and name.strip() and name in one.message for line, name in shown)
    ]
    return [*kept, *more]


def _value(node: Any, name: str) -> str:
    child = node.find(f"{W}{name}")
    return "" if child is None else child.get(f"{W}val", "")


def _numbers_that_go_on(story: Story, blocks: Sequence[Block], numbered: Numbering) -> tuple[Diagnostic, ...]:
    """A warning for each loop whose rounds have a line of their own above a list: Word goes on counting in the next."""
    found = []
    for block in blocks:
        if block.opening.keyword != "for" or block.opening.prefix != "p" or block.closing is None:
            continue
        first, last = block.opening.paragraph.line, block.closing.paragraph.line
        above: list[tuple[str, int] | None] = []
        for paragraph in story.paragraphs:
            if not first < paragraph.line < last or not re.sub(r"\{[%#].*?[%#]\}", "", paragraph.text).strip():
                continue
            own = numbered.list_of(paragraph.element)
            if own and above and all(other is None or other[0] != own[0] for other in above):
                hint = say(
                    "To begin with 1 in each round, type the numbers (1., 2.); or number the line above "
                    "them, too, as the level above in the same list."
                )
                found.append(
                    Diagnostic(
                        rule="template-list",
                        message=say("the numbers of this list go on from one round of the loop to the next"),
                        hint=hint,
                        severity=Severity.WARNING,
                        place=paragraph.place(),
                    )
                )
                break
            above.append(own)
    return tuple(found)


def _elsewhere_in(story: Story) -> list[Diagnostic]:
    """Tags in places that no words stand in: codes of fields, alternative texts, drawings, formulas."""
    around = by_element((story,))
    found = []
    for node, value in marked_attributes(story.root):
        message = say("a tag is in a property of a shape or a picture ({value}), not in words", value=short(value))
        found.append(
            Diagnostic(
                rule="template-place",
                message=message,
                hint=say("Write it in the text."),
                place=nearest_place(node, around, story),
            )
        )
    for node, text in texts_outside(story.root):
        if node.tag in (f"{W}instrText", f"{W}delInstrText"):
            message = say("a tag is in the code of a field ({text})", text=short(text))
            hint = say("Delete the field, and write the tag as text.")
        else:
            message = say("a tag is where docgen fills nothing in ({text})", text=short(text))
            hint = say("Write it in the text, a table, a header or a text box.")
        found.append(
            Diagnostic(rule="template-place", message=message, hint=hint, place=nearest_place(node, around, story))
        )
    return found


def _tracked(story: Story) -> list[Diagnostic]:
    """One warning for a part that has tracked changes: they would go out with every document."""
    change = next((one for one in story.root.iter(f"{W}*") if is_change(one)), None)
    if change is None:
        return []
    message = say("the {label} has tracked changes, which would appear in every document", label=story.label)
    hint = say("In Word: Review, Accept (or Reject) All Changes.")
    place = nearest_place(change, by_element((story,)), story)
    return [Diagnostic(rule="template-tracked", message=message, hint=hint, severity=Severity.WARNING, place=place)]


def _without_copies(found: list[Diagnostic], story: Story) -> list[Diagnostic]:
    """The diagnostics without those of the stand-ins that Word keeps of text boxes, where the box itself has them."""
    copies = {one.line for one in story.paragraphs if one.copy}
    told = {(one.rule, one.message) for one in found if one.place is None or one.place.line not in copies}
    return [
        one for one in found if one.place is None or one.place.line not in copies or (one.rule, one.message) not in told
    ]


def _outside(package: Package, filled: set[str]) -> list[Diagnostic]:
    """Tags in parts that are not filled in, and in the addresses of links."""
    found = []
    for part, content in sorted(package.parts.items()):
        if (
            part in filled
            or not package.is_xml(part)
            or not part.startswith("word/")
            or not _TAG_SIGN.search(content.decode("utf-8", errors="replace"))
        ):
            continue
        words = "".join(parsed(content, package.name, part).itertext())
        tag = _TAG_SIGN.search(words)
        if tag is not None:
            message = say(
                "a tag is in {part}, which is not filled in ({words})", part=part, words=short(words[tag.start() :])
            )
            found.append(
                Diagnostic(
                    rule="template-place",
                    message=message,
                    hint=say("Write it in the text, a table, a header or a text box."),
                    place=whole_file(package.name),
                )
            )
    if any(b"<w:comment " in package.parts[part] for part in package.parts if part.endswith("comments.xml")):
        found.append(
            Diagnostic(
                rule="template-tracked",
                message=say("the file has comments, which would appear in every document"),
                hint=say("In Word: Review, Delete All Comments."),
                severity=Severity.WARNING,
                place=whole_file(package.name),
            )
        )
    for one in package.relations:
        if one.external and _TAG_SIGN.search(one.target):
            message = say("a tag is in the address of a link ({target})", target=short(one.target))
            found.append(
                Diagnostic(
                    rule="template-place",
                    message=message,
                    hint=say("Remove the link, and write the address as text."),
                    place=whole_file(package.name),
                )
            )
    return found
