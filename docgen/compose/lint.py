"""The last look at a composed document: headings with nothing under them, page breaks that make blank pages.

What can be seen in the template's words themselves is looked for while they are set (see `inline_parser`); here the
words of the whole document are looked at, values of the case among them, and defined terms in `terms`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from docgen.compose.blocks import PlacedBlock
from docgen.compose.draft import Block, Clause, Heading, ListBlock, PageBreak, Title
from docgen.compose.inline_parser import plain
from docgen.compose.terms import Passage
from docgen.diagnostics import Diagnostic, Severity
from docgen.i18n.language import Conventions
from docgen.messages import say

_TWICE = re.compile(r"\b([^\W\d_A-Z]++)\s++\1\b")  # ++: no word is tried again without its end


def check_document(placed: Sequence[PlacedBlock]) -> list[Diagnostic]:
    """Everything wrong with the order of the blocks."""
    diagnostics: list[Diagnostic] = []
    titles = [one for one in placed if isinstance(one.block, Title)]
    for extra in titles[1:]:
        diagnostics.append(
            Diagnostic(
                rule="template-lint",
                message=say("the document has a second title"),
                hint=say("Write ## for a heading."),
                place=extra.place,
            )
        )
    for number, one in enumerate(placed):
        following = placed[number + 1].block if number + 1 < len(placed) else None
        depth = _depth(one.block)
        if depth and (following is None or isinstance(following, PageBreak) or 0 < _depth(following) <= depth):
            message = say("{block} has nothing under it", block=_named(one.block))
            diagnostics.append(
                Diagnostic(
                    rule="template-lint",
                    message=message,
                    hint=say("Write its text, or guard it with {% if … %} as well."),
                    place=one.place,
                )
            )
        if one.announces and _leaves_open(one.block, following):
            message = say('the text ends with ":" and nothing follows it')
            diagnostics.append(
                Diagnostic(
                    rule="template-lint",
                    message=message,
                    hint=say("Write what it announces, or guard both together."),
                    place=one.place,
                )
            )
        if isinstance(one.block, PageBreak):
            opens_annex = isinstance(following, Heading) and following.annex
            if number == 0 or following is None or isinstance(following, PageBreak) or opens_annex:
                hint = say("Take it out; an annex starts a new page by itself.")
                diagnostics.append(
                    Diagnostic(
                        rule="template-lint",
                        message=say("this page break makes an empty page"),
                        hint=hint,
                        place=one.place,
                    )
                )
    if not placed:
        diagnostics.append(
            Diagnostic(
                rule="template-lint",
                message=say("the document is empty"),
                hint=say("Write its text under the front matter."),
                place=None,
            )
        )
    return diagnostics


def check_words(passages: Sequence[Passage], blocks: Sequence[Block], conventions: Conventions) -> list[Diagnostic]:
    """Warnings about the words as they are merged: doubled where a value begins, exhibits that are not there.

    They are warnings: a value is the user's own, and may be meant.
    """
    warnings: list[Diagnostic] = []
    for passage in passages:
        twice = list(_TWICE.finditer(passage.full))
        own = {match[0] for match in _TWICE.finditer(passage.own)} if twice else ()
        for match in twice:
            if match[0] not in own and match[1] not in conventions.doubled:
                hint = say(
                    "Take it out of the case file where it stands twice or the text of the document has it already."
                )
                warnings.append(
                    Diagnostic(
                        rule="template-doubled-word",
                        message=say('"{match}" is in the document', match=match[0]),
                        hint=hint,
                        severity=Severity.WARNING,
                        place=passage.place,
                    )
                )
    return [*warnings, *_missing_exhibits(passages, blocks, conventions)]


def _missing_exhibits(
    passages: Sequence[Passage], blocks: Sequence[Block], conventions: Conventions
) -> Iterator[Diagnostic]:
    """Documents that the text names by number and that neither stand in this document nor are listed in it."""
    if not conventions.exhibits:
        return
    named = re.compile(
        rf"\b({'|'.join(conventions.exhibits)})[ \u00a0]([1-9]\d?|[A-Z])\b(?!\s(?:of|to|zu|zum|zur|der|des)\b)"
    )
    there = {f"{block.annex_label} {block.annex}" for block in blocks if isinstance(block, Heading) and block.annex}
    lists = [len(block.items) for block in blocks if isinstance(block, ListBlock) and block.ordered]
    there |= {f"{conventions.exhibits[0]} {number}" for number in range(1, max(lists, default=0) + 1)}
    there |= {f"{match[1]} {match[2]}" for passage in passages if (match := named.match(passage.full))}
    for passage in passages:
        for match in named.finditer(passage.full):
            name = f"{match[1]} {match[2]}"
            if name not in there:
                there.add(name)  # told once
                hint = say(
                    'List it ("{name}: …") among the documents that go with this one, or correct the number.', name=name
                )
                yield Diagnostic(
                    rule="template-exhibit",
                    message=say("the text names {name}, and this document has none", name=name),
                    hint=hint,
                    severity=Severity.WARNING,
                    place=passage.place,
                )


def _depth(block: Block) -> int:
    """How deep a heading stands: 1 for clause headings and sections, 2 for sub-sections, 0 for what is no heading."""
    if isinstance(block, Clause):
        return 1 if block.level == 1 else 0
    return block.level if isinstance(block, Heading) else 0


def _leaves_open(block: Block, following: Block | None) -> bool:
    if following is None or isinstance(following, PageBreak) or _depth(following):
        return True
    return isinstance(block, Clause) and isinstance(following, Clause) and following.level <= block.level


def _named(block: Block) -> str:
    if isinstance(block, Clause):
        return say('clause {full_number} "{inlines}"', full_number=block.full_number, inlines=plain(block.inlines))
    return say('the heading "{inlines}"', inlines=plain(block.inlines)) if isinstance(block, Heading) else say("this")
