"""Gaps between words: what a tag leaves behind when somebody deletes it by mistake."""

from __future__ import annotations

import re
from collections.abc import Sequence

from docgen.compose.marks import fault
from docgen.errors import Problem, Severity
from docgen.wordtemplate.paragraphs import Paragraph
from docgen.wordtemplate.tags import Tag

# Two spaces after a full stop are a habit of typing, more than two an alignment, and a dot or a bar between two
# spaces parts what stands beside it: none of them is a gap.
_GAP = re.compile(r"(?<=[\w,)%’”])  (?=[\w(“‘£$€])|(?<=\w) (?=[.,;](?:\s|$))|\( ?\)")


def gaps_in(paragraph: Paragraph, tags: Sequence[Tag]) -> tuple[Problem, ...]:
    """A warning for each place of a paragraph where a word seems to be missing."""
    text = list(paragraph.text)
    for tag in tags:
        # What is asked or remarked leaves no word behind; what is printed does.
        text[tag.start : tag.end] = ("x" if tag.kind == "print" else "\0") * (tag.end - tag.start)
    found = []
    for gap in _GAP.finditer("".join(text)):
        start, end = max(gap.start() - 12, 0), min(gap.end() + 12, len(text))
        words = paragraph.text[start:end].strip()
        problem = fault(
            "gap",
            paragraph.place(start, end - start),
            f"a word seems to be missing in “{words}”",
            "If a tag was deleted here, write it again; if not, take the extra space out.",
        )
        found.append(_warning(problem))
    return tuple(found)


def _warning(problem: Problem) -> Problem:
    from msgspec.structs import replace

    return replace(problem, severity=Severity.WARNING)
