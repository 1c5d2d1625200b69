"""Which tag ends which, and what a tag would take away with its paragraph, row or cell.

docxtpl puts `{%p … %}` in the place of its whole paragraph, `{%tr … %}` in that of its row and `{%tc … %}` in that of
its cell. Whatever else stands there is gone without a word; a block that begins in one cell and ends in another tears
the table apart. So a block must begin and end with the same letter, in the same text, table or row.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import Any

from msgspec import Struct, field

from docgen.diagnostics import Diagnostic
from docgen.messages import say
from docgen.wordtemplate.package import W
from docgen.wordtemplate.paragraphs import OBJECT, Paragraph, Story
from docgen.wordtemplate.tags import CELL_TAGS, CLOSING, MIDDLE, OPENING, Tag

_UNITS = {"p": say("paragraph"), "tr": say("row"), "tc": say("cell"), "r": say("run")}
_BLOCKS = (f"{W}p", f"{W}tbl")


class Block(Struct, eq=False, kw_only=True):
    """An if, a for or a with: the tags that open it, part it and end it (None where it has no end)."""

    opening: Tag
    middles: list[Tag] = field(default_factory=list)
    closing: Tag | None = None

    @property
    def tags(self) -> tuple[Tag, ...]:
        return (self.opening, *self.middles, *([self.closing] if self.closing else []))


def in_order(story: Story, tags: Iterable[Tag]) -> tuple[Tag, ...]:
    """The tags of a part as Jinja meets them: those of a text box between those of the paragraph it is anchored in."""
    numbers = {node: number for number, node in enumerate(story.root.iter(f"{W}t"))}

    def key(tag: Tag) -> tuple[int, int]:
        piece = piece_at(tag.paragraph, tag.start)
        return numbers.get(piece.node, -1), tag.start - piece.start

    return tuple(sorted(tags, key=key))


def piece_at(paragraph: Paragraph, position: int) -> Any:
    """The piece of text that holds this position."""
    return paragraph.pieces[bisect_right(paragraph.pieces, position, key=lambda piece: piece.start) - 1]


def pair(tags: Sequence[Tag]) -> tuple[tuple[Block, ...], tuple[Diagnostic, ...]]:
    """The blocks of a part, outer ones first, and every tag that has no partner or the wrong one."""
    blocks: list[Block] = []
    stack: list[Block] = []
    diagnostics: list[Diagnostic] = []
    for tag in tags:
        if tag.kind != "statement":
            continue
        word = tag.keyword
        if word in OPENING:
            block = Block(opening=tag)
            blocks.append(block)
            stack.append(block)
        elif word in MIDDLE:
            if not stack or (stack[-1].opening.keyword == "with" or (word == "elif" and _is(stack[-1], "for"))):
                diagnostics.append(
                    tag.diagnostic(
                        "pair",
                        say("{raw} belongs to no if", raw=tag.raw),
                        say("Write {meant} before it.", meant="{% if … %}"),
                    )
                )
            elif any(middle.keyword == "else" for middle in stack[-1].middles):
                message = say(
                    "{raw} comes after an {word} of the same {keyword}",
                    raw=tag.raw,
                    word="else",
                    keyword=stack[-1].opening.keyword,
                )
                diagnostics.append(
                    tag.diagnostic(
                        "pair", message, say("Take one of them out, or write {word} for the first.", word="elif")
                    )
                )
            else:
                stack[-1].middles.append(tag)
        elif word in CLOSING:
            _close(tag, stack, diagnostics)
    diagnostics += [_unclosed(block) for block in stack]
    for block in blocks:
        diagnostics += _matched(block)
    return tuple(blocks), tuple(diagnostics)


def _is(block: Block, word: str) -> bool:
    return block.opening.keyword == word


def _close(tag: Tag, stack: list[Block], diagnostics: list[Diagnostic]) -> None:
    wanted = CLOSING[tag.keyword]
    if not any(_is(block, wanted) for block in stack):
        diagnostics.append(
            tag.diagnostic(
                "pair",
                say("{raw} ends nothing", raw=tag.raw),
                say("Write {meant} before it.", meant=f"{{%{tag.prefix} {wanted} … %}}"),
            )
        )
        return
    while not _is(stack[-1], wanted):
        diagnostics.append(_unclosed(stack.pop()))
    stack.pop().closing = tag


def _unclosed(block: Block) -> Diagnostic:
    opening = block.opening
    ending = f"{{%{opening.prefix} end{opening.keyword} %}}"
    return opening.diagnostic(
        "pair", say("{raw} has no end", raw=opening.raw), say("Write {ending} where it ends.", ending=ending)
    )


def _matched(block: Block) -> list[Diagnostic]:
    """What is wrong between the tags of one block: their letters, and where they stand."""
    diagnostics = []
    first = block.opening
    for other in block.tags[1:]:
        if other.prefix != first.prefix:
            right = other.raw.replace("{%" + other.prefix, "{%" + first.prefix, 1)
            message = say(
                "{raw} goes with {other}, which {written}", raw=other.raw, other=first.raw, written=_letter(first)
            )
            hint = say("Write the same letter in both: {tags}.", tags=" ".join(right.split()))
            diagnostics.append(other.diagnostic("letters", message, hint))
        else:
            diagnostics += _together(first, other)
    return diagnostics


def _letter(tag: Tag) -> str:
    return say("is written with {letter}", letter=tag.prefix) if tag.prefix else say("has no letter")


def _together(first: Tag, other: Tag) -> list[Diagnostic]:
    one, two = first.paragraph, other.paragraph
    match first.prefix:
        case "" | "r":
            if one is not two:
                cells = one.inside("tc") is not two.inside("tc")
                where = say("in another cell") if cells else say("in another paragraph")
                mend = say("in rows of their own: {%tr … %}") if cells else say("in paragraphs of their own: {%p … %}")
                message = say(
                    "{raw} begins here and {other} is {where} ({spot})",
                    raw=first.raw,
                    other=other.raw,
                    where=where,
                    spot=two.spot,
                )
                return [first.diagnostic("across", message, say("Write both in one paragraph, or {mend}.", mend=mend))]
            if _run_parent(first) is not _run_parent(other) or not _fields_whole(first, other):
                message = say(
                    "{raw} and {other} are on two sides of the edge of a link or a field",
                    raw=first.raw,
                    other=other.raw,
                )
                return [first.diagnostic("across", message, say("Write both inside it, or both outside."))]
        case "p":
            if one is two:
                message = say(
                    "{raw} and {other} are in one paragraph, which the first of them takes away",
                    raw=first.raw,
                    other=other.raw,
                )
                return [first.diagnostic("beside", message, _OWN_LINES)]
            if one.element.getparent() is not two.element.getparent():
                message = say(
                    "{raw} begins here and {other} is elsewhere ({spot})",
                    raw=first.raw,
                    other=other.raw,
                    spot=two.spot,
                )
                hint = say("Write both in the same text or the same cell; around rows use {%tr … %}.")
                return [first.diagnostic("across", message, hint)]
        case "tr" | "tc":
            unit = _UNITS[first.prefix]
            mine, yours = one.inside(first.prefix), two.inside(first.prefix)
            if mine is None or yours is None:
                return []
            if mine is yours:
                message = say(
                    "{raw} and {other} are in one {unit}, which the first of them takes away",
                    raw=first.raw,
                    other=other.raw,
                    unit=unit,
                )
                own = (
                    say("in a row above and a row below those that it is about")
                    if unit == "row"
                    else say("in a cell each")
                )
                return [first.diagnostic("beside", message, say("Write them {own}.", own=own))]
            if mine.getparent() is not yours.getparent():
                whole = say("table") if unit == "row" else say("row")
                message = say(
                    "{raw} begins in one {whole} and {other} is in another ({spot})",
                    raw=first.raw,
                    whole=whole,
                    other=other.raw,
                    spot=two.spot,
                )
                return [first.diagnostic("across", message, say("Write both in the same {whole}.", whole=whole))]
    return []


_OWN_LINES = say("Write each in a paragraph of its own; within a sentence use {% … %} without p.")


def _run_parent(tag: Tag) -> Any:
    run = piece_at(tag.paragraph, tag.start).node.getparent()
    return run.getparent() if run is not None else None


def _fields_whole(first: Tag, other: Tag) -> bool:
    """Whether as many fields begin as end between two tags of a paragraph."""
    depth = 0
    start, end = piece_at(first.paragraph, first.start).node, piece_at(other.paragraph, other.start).node
    inside = False
    for node in first.paragraph.element.iter(f"{W}t", f"{W}fldChar"):
        if node is start:
            inside = True
        if node is end:
            break
        if inside and node.tag == f"{W}fldChar":
            depth += {"begin": 1, "end": -1}.get(node.get(f"{W}fldCharType", ""), 0)
    return depth == 0


# --- what a tag takes away ----------------------------------------------------------------------------------------


def check_alone(story: Story, tags: Sequence[Tag]) -> tuple[Diagnostic, ...]:
    """Words, pictures and tags beside a tag that takes their paragraph, row or cell away."""
    of_paragraph: dict[Paragraph, list[Tag]] = {}
    for tag in tags:
        of_paragraph.setdefault(tag.paragraph, []).append(tag)
    by_element = {one.element: one for one in story.paragraphs}
    diagnostics: list[Diagnostic] = []
    reported: set[Any] = set()
    for tag in tags:
        if tag.prefix not in ("p", "tr", "tc"):
            continue
        unit = tag.paragraph.element if tag.prefix == "p" else tag.paragraph.inside(tag.prefix)
        if unit is None:
            message = say(
                "{raw} is outside any table, so there is no {unit} it could be about",
                raw=tag.raw,
                unit=_UNITS[tag.prefix],
            )
            diagnostics.append(tag.diagnostic("outside", message, say("Write it with p, or without a letter.")))
            continue
        if unit in reported:
            continue
        reported.add(unit)
        around = [by_element[node] for node in unit.iter(f"{W}p") if node in by_element]
        inside = [other for one in around for other in of_paragraph.get(one, []) if other is not tag]
        if not _partners(tag, [other for other in inside if other.prefix == tag.prefix and other.kind == "statement"]):
            diagnostics += _beside(tag, around, of_paragraph)
    diagnostics += [
        tag.diagnostic(
            "outside",
            say("{raw} is outside any table", raw=tag.raw),
            say("Write it in a table cell, or take it out."),
        )
        for tag in tags
        if tag.keyword in CELL_TAGS and tag.kind == "statement" and tag.paragraph.inside("tc") is None
    ]
    return tuple(diagnostics)


def _beside(tag: Tag, around: Sequence[Paragraph], of_paragraph: dict[Paragraph, list[Tag]]) -> list[Diagnostic]:
    unit = _UNITS[tag.prefix]
    for paragraph in around:
        text = list(paragraph.text)
        for other in of_paragraph.get(paragraph, []):
            if other.kind == "remark" or other is tag:
                text[other.start : other.end] = " " * (other.end - other.start)
        words = "".join(text).replace(OBJECT, " ").strip()
        if words:
            message = say(
                "{raw} takes its whole {unit} away, and with it “{words}”", raw=tag.raw, unit=unit, words=_short(words)
            )
            hint = {
                "paragraph": say("Write the tag in a paragraph of its own; within a sentence use it without p."),
                "row": say("Write the tag in a row of its own, above or below."),
                "cell": say("Write the tag in a cell of its own; within a cell use it without tc."),
            }[unit]
            at = paragraph.text.find(words) if paragraph is not tag.paragraph else -1
            place = paragraph.place(max(at, 0), len(words)) if at >= 0 else tag.diagnostic("", "", "").place
            return [Diagnostic(rule="template-beside", message=message, hint=hint, place=place)]
        for _, what in paragraph.objects:
            message = say("{raw} takes its whole {unit} away, and with it {what}", raw=tag.raw, unit=unit, what=what)
            return [
                tag.diagnostic(
                    "beside",
                    message,
                    say("Move {what} elsewhere, or the tag into a {unit} of its own.", what=what, unit=unit),
                )
            ]
    return []


def _partners(tag: Tag, others: Sequence[Tag]) -> bool:
    """Whether the other end of a block stands with its beginning, which is told of elsewhere."""
    return tag.keyword in OPENING and any(other.keyword == f"end{tag.keyword}" for other in others)


def _short(text: str) -> str:
    one_line = " ".join(text.split())
    return one_line if len(one_line) <= 60 else one_line[:59] + "…"


# --- what may be left empty ---------------------------------------------------------------------------------------


def check_never_empty(story: Story, tags: Sequence[Tag]) -> tuple[Diagnostic, ...]:
    """Cells, tables, headers and notes that could be left without a paragraph or a row: Word would not open them."""
    marks: dict[Any, Tag] = {}
    for tag in tags:
        if tag.prefix in ("p", "tr", "tc") and tag.kind != "remark":
            unit = tag.paragraph.element if tag.prefix == "p" else tag.paragraph.inside(tag.prefix)
            if unit is not None:
                marks.setdefault(unit, tag)
    diagnostics = []
    for container, tag in {unit.getparent(): tag for unit, tag in reversed(marks.items())}.items():
        name = container.tag.removeprefix(W)
        if name == "sdtContent" or _least(container, marks, _asked_around(container, marks)):
            continue
        what, mend = {
            "tbl": (
                say("table without a row"),
                say("Keep one row outside the tags, or put {%p if … %} around the whole table."),
            ),
            "tr": (say("row without a cell"), say("Keep one cell outside the tags.")),
            "tc": (
                say("table cell without a paragraph"),
                say("Write the tags without p inside one paragraph, or leave an empty paragraph behind the last tag."),
            ),
        }.get(name, (say("part without a paragraph"), say("Leave an empty paragraph after the last tag.")))
        if name != "body":
            diagnostics.append(
                tag.diagnostic(
                    "empty", say("{raw} can leave a {what}, which Word cannot open", raw=tag.raw, what=what), mend
                )
            )
    return tuple(diagnostics)


def _asked_around(container: Any, marks: dict[Any, Tag]) -> frozenset[str]:
    """What holds wherever the container is there, because {%p if … %} around it asks for it."""
    open_now: list[str] = []
    for child in container.itersiblings(preceding=True) if container.tag == f"{W}tbl" else ():
        tag = marks.get(child)
        if tag is None or tag.kind != "statement":
            continue
        if tag.keyword in CLOSING:
            open_now.append("")
        elif tag.keyword in OPENING and open_now and not open_now[-1]:
            open_now.pop()
        elif tag.keyword == "if" and "" not in open_now:
            open_now.insert(0, tag.rest)
        elif tag.keyword in MIDDLE and "" not in open_now:
            break  # in another branch than the first, its condition does not hold
    return frozenset(one.strip() for asked in open_now if " or " not in asked for one in asked.split(" and "))


def _least(container: Any, marks: dict[Any, Tag], asked: frozenset[str] = frozenset()) -> int:
    """How many rows, cells or paragraphs stand in a container at the least, whatever the tags decide.

    `asked` are conditions that hold there, so that a loop over one of them goes round.
    """
    sums = [0]
    branches: list[list[int]] = []
    opened: list[Tag] = []
    for child in container:
        tag = marks.get(child)
        if tag is None or (tag.prefix == "p") != (child.tag == f"{W}p"):
            if child.tag == f"{W}sdt":
                content = child.find(f"{W}sdtContent")
                sums[-1] += _least(content, marks, asked) if content is not None else 0
            elif _counts(container, child):
                sums[-1] += 1
        elif tag.kind == "print":
            sums[-1] += 1  # a block of the facts brings a paragraph with it
        elif tag.keyword in OPENING:
            branches.append([])
            sums.append(0)
            opened.append(tag)
        elif tag.keyword in MIDDLE and branches:
            branches[-1].append(sums[-1])
            sums[-1] = 0
            if tag.keyword == "else":
                branches[-1].append(-1)  # as a mark: nothing is left out
        elif tag.keyword in CLOSING and not branches:
            return 1  # of an end without a beginning, too
        elif tag.keyword in CLOSING:
            counted = [*branches.pop(), sums.pop()]
            opening = opened.pop()
            about = opening.rest.partition(" in ")[2] if opening.keyword == "for" else opening.rest
            whole = -1 in counted or tag.keyword == "endwith" or (len(counted) == 1 and about.strip() in asked)
            sums[-1] += min(count for count in counted if count >= 0) if whole else 0
    return 1 if branches else sums[0]  # of a block without an end something else is said


def _counts(container: Any, child: Any) -> bool:
    match container.tag.removeprefix(W):
        case "tbl":
            return bool(child.tag == f"{W}tr")
        case "tr":
            return bool(child.tag == f"{W}tc")
        case "tc":
            return bool(child.tag == f"{W}p")
    return child.tag in _BLOCKS
