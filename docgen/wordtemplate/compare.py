"""A Word template beside an earlier version: which tags, and which words under a condition, are no longer the same.

A tag that is deleted whole, or a condition that is moved down by one paragraph, leaves a template without a fault: it
only says something else. Only the version before can tell.
"""

from __future__ import annotations

import difflib
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from docgen.diagnostics import Diagnostic, Place, Severity
from docgen.messages import joined, say
from docgen.wordtemplate.blocks import Block
from docgen.wordtemplate.lint import ReadPart, WordTemplate
from docgen.wordtemplate.paragraphs import OBJECT, Paragraph
from docgen.wordtemplate.tags import Tag


class _Line(Struct, frozen=True):
    """A paragraph with its tags, under its conditions: what must be the same."""

    under: tuple[str, ...]
    words: str
    cell: str
    place: Place


def changes_since(old: WordTemplate, new: WordTemplate) -> tuple[Diagnostic, ...]:
    """A warning for each paragraph with tags, or under a condition or a loop, that is not as it was in `old`.

    The words of all others are for whoever writes the template; one warning tells that they are not the same.
    """
    found: list[Diagnostic] = []
    parts = {part.story.label: part for part in new.parts}
    for part in old.parts:
        before = _lines(part)
        other = parts.pop(part.story.label, None)
        after = _lines(other) if other else []
        if other is None and before:
            found.append(
                _warning(
                    None,
                    say("the {label} is gone, and with it {line}", label=part.story.label, line=_told(before[0])),
                )
            )
            continue
        keys = [(line.under, line.words, line.cell) for line in before]
        now = [(line.under, line.words, line.cell) for line in after]
        for what, one, two, three, four in difflib.SequenceMatcher(a=keys, b=now, autojunk=False).get_opcodes():
            if what != "equal":
                found += _changed(before[one:two], after[three:four], after, three)
    for label, part in parts.items():
        lines = _lines(part)
        if lines:
            found.append(
                _warning(
                    lines[0].place, say("the {label} is new, and with it {line}", label=label, line=_told(lines[0]))
                )
            )
    return (*found, *_other_words(old, new))


def _other_words(old: WordTemplate, new: WordTemplate) -> tuple[Diagnostic, ...]:
    """One warning where paragraphs without tags and conditions do not read as they did."""
    before, after = _plain_lines(old, new), _plain_lines(new, old)
    matcher = difflib.SequenceMatcher(
        a=[line.words for line in before], b=[line.words for line in after], autojunk=False
    )
    changed = [each for each in matcher.get_opcodes() if each[0] != "equal"]
    if not changed:
        return ()
    count = sum(max(two - one, four - three) for _, one, two, three, four in changed)
    _, one, two, three, four = changed[0]
    was, now = before[one:two], after[three:four]
    first = say("“{words}” was", words=_short(was[0].words)) if was else say("nothing stood")
    instead = say("“{words}” is there now", words=_short(now[0].words)) if now else say("it is gone")
    some = (
        say("a paragraph without a tag reads")
        if count == 1
        else say("{count} paragraphs without tags read", count=count)
    )
    warning = _warning(
        now[0].place if now else None,
        say("{some} otherwise than before: {first}, {instead}", some=some, first=first, instead=instead),
    )
    hint = say(
        "In a document that came back, docgen compare CASE REFERENCE FILE tells every change.",
        "Of a document that came back, every change is told where it is taken in.",
    )
    return (replace(warning, hint=joined((warning.hint, hint), " ")),)


def _plain_lines(template: WordTemplate, beside: WordTemplate) -> list[_Line]:
    """The paragraphs that have words and neither tags nor conditions, here or in the version beside it."""
    ours = {line.place for part in template.parts for line in _lines(part)}
    theirs = {line.words for part in beside.parts for line in _lines(part)}
    lines = (
        _Line(under=(), words=" ".join(paragraph.text.split()), cell="", place=paragraph.place())
        for part in template.parts
        for paragraph in part.story.paragraphs
    )
    return [line for line in lines if line.words and line.words not in theirs and line.place not in ours]


def _lines(part: ReadPart) -> list[_Line]:
    position = {tag: number for number, tag in enumerate(part.tags)}
    of_paragraph: dict[Paragraph, list[Tag]] = {}
    for tag in part.tags:
        of_paragraph.setdefault(tag.paragraph, []).append(tag)
    numbers = {paragraph: number for number, paragraph in enumerate(part.story.paragraphs)}
    found = []
    for paragraph in part.story.paragraphs:
        own = of_paragraph.get(paragraph, [])
        under = tuple(
            _written(block, paragraph, numbers)
            for block in part.blocks
            if block.closing is not None and _is_around(block, paragraph, numbers)
        )
        words = " ".join(_words(paragraph, own).split())
        if (own and any(tag.kind != "remark" for tag in own)) or (under and (words or OBJECT in paragraph.text)):
            cell = paragraph.spot.rpartition(", cell ")[2].partition(",")[0] if ", cell " in paragraph.spot else ""
            found.append(_Line(under=under, words=words, cell=cell, place=paragraph.place()))
    return found if position else []


def _is_around(block: Block, paragraph: Paragraph, numbers: dict[Paragraph, int]) -> bool:
    first, last = numbers[block.opening.paragraph], numbers[block.tags[-1].paragraph]
    return first < numbers[paragraph] < last


def _written(block: Block, paragraph: Paragraph, numbers: dict[Paragraph, int]) -> str:
    """The branch of a block that a paragraph stands in."""
    here = numbers[paragraph]
    branch = [tag for tag in (block.opening, *block.middles) if numbers[tag.paragraph] < here]
    return " ".join(tag.inside for tag in branch)


def _words(paragraph: Paragraph, tags: Sequence[Tag]) -> str:
    text = paragraph.text
    for tag in reversed(tags):
        written = "" if tag.kind == "remark" else f"{tag.raw[:2]}{tag.prefix} {tag.inside} {tag.raw[-2:]}"
        text = text[: tag.start] + written + text[tag.end :]
    return text


def _changed(gone: Sequence[_Line], new: Sequence[_Line], after: Sequence[_Line], at: int) -> list[Diagnostic]:
    found = []
    for number in range(max(len(gone), len(new))):
        was = gone[number] if number < len(gone) else None
        now = new[number] if number < len(new) else None
        if was and now and was.words == now.words and was.under != now.under:
            found.append(
                _warning(
                    now.place,
                    say(
                        "“{words}” was {was} and is {now}",
                        words=_short(now.words),
                        was=_under(was),
                        now=_under(now),
                    ),
                )
            )
        elif was and now:
            found.append(_warning(now.place, say("here was {was}, and now is {now}", was=_told(was), now=_told(now))))
        elif now:
            what = say("{line} is now {now}", line=_told(now), now=_under(now))
            found.append(_warning(now.place, what if now.under else say("{line} is new", line=_told(now))))
        elif was:
            near = after[min(at, len(after) - 1)].place if after else None
            what = say("{line} is no longer {was}", line=_told(was), was=_under(was))
            found.append(_warning(near, what if was.under else say("{line} is gone", line=_told(was))))
    return found


def _told(line: _Line) -> str:
    return f"“{_short(line.words)}”"


def _under(line: _Line) -> str:
    return say("under {{% {under} %}}", under=_short(line.under[-1])) if line.under else say("under no condition")


def _short(text: str) -> str:
    return text if len(text) <= 80 else text[:79] + "…"


def _warning(place: Place | None, message: str) -> Diagnostic:
    return Diagnostic(
        rule="template-changed",
        message=message,
        hint=say("If that is meant, all is well; if not, take it from the old version."),
        severity=Severity.WARNING,
        place=place,
    )
