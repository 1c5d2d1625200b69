"""A Draft as Markdown: the same words and numbers, readable as they stand, for e-mail, notes and version control.

Text is escaped so that whatever renders the Markdown shows it as typed. Clause numbers are plain words, not list
markers, because a list would be counted anew.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from docgen.compose.draft import (
    Block,
    Break,
    Clause,
    Draft,
    Emphasis,
    Furniture,
    Heading,
    Inline,
    Link,
    ListBlock,
    PageBreak,
    Paragraph,
    Picture,
    Reference,
    Signature,
    Signatures,
    Strong,
    Table,
    Text,
    Title,
)
from docgen.render.words import EN_SPACE, annex_words, plain_text, reference_words

_MARKUP = re.compile(r"[\\`*_\[\]<>|]|~(?=~)|&(?=#|\w+;)")
# Older Markdown knows no backslash before these, and would print it; every Markdown knows the names.
_NAMED = {"<": "&lt;", ">": "&gt;", "&": "&amp;", "~": "&#126;", "=": "&#61;"}
_MARKUP_AT_START = re.compile(r"^(\s*)([#+=~-]|\d+(?=[.)]))", re.MULTILINE)
_HASH_AT_END, _HASH = re.compile(r"#(?=\s*$)"), r"\\#"
_RULE = {"left": ":--", "right": "--:", "center": ":-:"}


def to_markdown(draft: Draft) -> str:
    """The document as Markdown, ending in a newline."""
    parts = [*_furniture(draft.furniture), *(_block(block) for block in draft.blocks)]
    if draft.furniture.footer_lines:
        parts += ["---", "  \n".join(_lines(_escaped(line)) for line in draft.furniture.footer_lines)]
    return "\n\n".join(part for part in parts if part) + "\n"


def _furniture(furniture: Furniture) -> Iterable[str]:
    if furniture.draft_mark:
        yield _stressed(Emphasis((Text(furniture.draft_mark),)), "", "")
    yield "  \n".join(
        (
            _stressed(Strong((Text(furniture.sender_name),)), "", ""),
            *(_lines(_escaped(line)) for line in furniture.sender_lines),
        )
    )
    yield "---"


def _block(block: Block) -> str:
    match block:
        case Title():
            return _headed("#", _inlines(block.inlines))
        case Paragraph():
            return _lines(_inlines(block.inlines))
        case Heading():
            annex = annex_words(block)
            words = f"{_escaped(annex)}{EN_SPACE}" if annex else ""
            return _headed("##" if block.level == 1 else "###", f"{words}{_inlines(block.inlines)}")
        case Clause():
            return _clause(block)
        case ListBlock():
            marks = (f"{count}." if block.ordered else "-" for count in range(1, len(block.items) + 1))
            return "\n".join(f"{mark} {_lines(_inlines(item))}" for mark, item in zip(marks, block.items, strict=False))
        case Table():
            return _table(block)
        case Picture():
            return f"*{_escaped(block.alt)}*"
        case Signatures():
            return "\n\n".join(_signature(place) for place in block.places)
        case PageBreak():
            return "---"


def _headed(mark: str, words: str) -> str:
    """A heading. A # that ends it would be taken for the end of the mark."""
    return f"{mark} {_HASH_AT_END.sub(_HASH, words)}"


def _clause(block: Clause) -> str:
    if block.level == 1:
        return _headed("##", f"{block.number} {_inlines(block.inlines)}")
    indent = "\u2003" * (block.level - 2)
    return indent + _lines(f"{block.number} {_inlines(block.inlines)}")


def _table(table: Table) -> str:
    header = table.header or tuple(() for _ in table.align)
    rows = [_row(header), "| " + " | ".join(_RULE[align] for align in table.align) + " |"]
    rows += [_row(row) for row in table.rows]
    rows += [_row(tuple((Strong(cell),) if cell else () for cell in row)) for row in table.totals]
    return "\n".join(rows)


def _row(cells: tuple[tuple[Inline, ...], ...]) -> str:
    return "| " + " | ".join(_inlines(cell).replace("  \n", "<br>") for cell in cells) + " |"


def _signature(place: Signature) -> str:
    lines = [_escaped(place.heading), "\\_" * 30, _escaped(place.rule_label)]
    rule = "\\_" * 20
    lines += [f"{_escaped(label)} {_escaped(value) or rule}".strip() for label, value in place.lines]
    return "  \n".join(_lines(line) for line in lines if line)


def _inlines(inlines: Iterable[Inline]) -> str:
    run = tuple(inlines)
    parts = []
    for at, inline in enumerate(run):
        if isinstance(inline, Strong | Emphasis):
            parts.append(_stressed(inline, plain_text(run[at - 1 : at])[-1:], plain_text(run[at + 1 : at + 2])[:1]))
        else:
            parts.append(_inline(inline))
    return "".join(parts)


def _stressed(inline: Strong | Emphasis, before: str, behind: str) -> str:
    """Bold or italic words between asterisks, or between tags where asterisks would not be understood.

    Asterisks work next to white space, and next to a letter where the stressed words begin and end in a letter
    ("**Ltd.**s" would show them).
    """
    words = plain_text((inline,))
    if not words.strip():
        return _inlines(inline.children)
    nested = any(isinstance(child, Strong | Emphasis) for child in inline.children)
    starts = words[0].isalnum() or not before or before.isspace()
    ends = words[-1].isalnum() or not behind or behind.isspace()
    mark, tag = ("**", "strong") if isinstance(inline, Strong) else ("*", "em")
    if not nested and starts and ends and not words[0].isspace() and not words[-1].isspace():
        return f"{mark}{_inlines(inline.children)}{mark}"
    return f"<{tag}>{_inlines(inline.children)}</{tag}>"


def _lines(text: str) -> str:
    """The lines of a paragraph, none of which begins a heading, a list or a rule: "1." becomes "1\\."."""
    return _MARKUP_AT_START.sub(_not_at_start, text)


def _not_at_start(found: re.Match[str]) -> str:
    space, mark = found.groups()
    return f"{space}{mark}\\" if mark.isdigit() else f"{space}{_inert(mark)}"


def _inline(inline: Text | Break | Link | Reference) -> str:
    match inline:
        case Text(text):
            return _escaped(text)
        case Break():
            return "  \n"
        case Link(url, children):
            return f"[{_inlines(children)}](<{url}>)"
        case Reference():
            return _escaped(reference_words(inline))


def _escaped(text: str) -> str:
    return _MARKUP.sub(lambda found: _inert(found[0]), text)


def _inert(sign: str) -> str:
    """A sign so written that it is only shown."""
    return _NAMED.get(sign, f"\\{sign}")
