"""The last look at a composed paper: headings with nothing under them, page breaks that make blank pages.

What can be seen in the words themselves is looked for while they are set (see `words`).
"""

from __future__ import annotations

from collections.abc import Sequence

from docgen.compose.blocks import PlacedBlock
from docgen.compose.draft import Block, Clause, Heading, PageBreak, Title
from docgen.compose.marks import fault
from docgen.compose.words import plain
from docgen.errors import Problem


def check_paper(placed: Sequence[PlacedBlock]) -> list[Problem]:
    """Everything wrong with the order of the blocks."""
    problems: list[Problem] = []
    titles = [one for one in placed if isinstance(one.block, Title)]
    for extra in titles[1:]:
        problems.append(fault("lint", extra.place, "the paper has a second title", "Write ## for a heading."))
    for number, one in enumerate(placed):
        following = placed[number + 1].block if number + 1 < len(placed) else None
        depth = _depth(one.block)
        if depth and (following is None or isinstance(following, PageBreak) or 0 < _depth(following) <= depth):
            message = f"{_named(one.block)} has nothing under it"
            problems.append(fault("lint", one.place, message, "Write its text, or guard it with {% if … %} as well."))
        if one.announces and _leaves_open(one.block, following):
            message = 'the text ends with ":" and nothing follows it'
            problems.append(fault("lint", one.place, message, "Write what it announces, or guard both together."))
        if isinstance(one.block, PageBreak):
            opens_annex = isinstance(following, Heading) and following.annex
            if number == 0 or following is None or isinstance(following, PageBreak) or opens_annex:
                hint = "Take it out; an annex starts a new page by itself."
                problems.append(fault("lint", one.place, "this page break makes an empty page", hint))
    if not placed:
        problems.append(fault("lint", None, "the paper is empty", "Write its text under the front matter."))
    return problems


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
        return f'clause {block.full_number} "{plain(block.inlines)}"'
    return f'the heading "{plain(block.inlines)}"' if isinstance(block, Heading) else "this"
