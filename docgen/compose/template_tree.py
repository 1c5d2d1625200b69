"""A template with everything it includes as a tree: its words, what it prints, asks and loops over, and its lines.

Nothing is filled in. What is printed and asked stays as it is written, for whoever turns the template into another
kind of template. Lines that hold tags alone vanish as they do when the template is rendered.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from jinja2 import TemplateSyntaxError
from msgspec import Struct
from msgspec.structs import replace

from docgen.compose.block_parser import is_dashes, is_row
from docgen.compose.engine import TemplateEnvironment, settle_tag_lines
from docgen.compose.placeholders import DEDENT, INDENT_CLOSE, INDENT_OPEN
from docgen.errors import DocgenError
from docgen.messages import Several, say


class Words(Struct, frozen=True):
    """The template's own words, line breaks and all."""

    text: str


class Print(Struct, frozen=True):
    """`{{ expression }}`."""

    expression: str


class Assign(Struct, frozen=True):
    """`{% set name = … %}`; `tag` is what stands between the braces."""

    tag: str


class Choice(Struct, frozen=True):
    """An if, a for or a with. Each branch is what stands in its tag ("if a", "elif b", "else", "for x in y") and what
    stands under it."""

    kind: Literal["if", "for", "with"]
    branches: tuple[tuple[str, tuple[Node, ...]], ...]

    @property
    def is_whole(self) -> bool:
        """Whether one of the branches is always taken."""
        return self.kind == "with" or (self.kind == "if" and self.branches[-1][0] == "else")


class Indented(Struct, frozen=True):
    """A text that is included under an item, so many spaces in."""

    spaces: int
    nodes: tuple[Node, ...]


Node = Words | Print | Assign | Choice | Indented

_OPENING = ("if", "for", "with")
_INDENT = re.compile(f"{INDENT_OPEN}(\\d+){INDENT_CLOSE}$")


def read_tree(environment: TemplateEnvironment, name: str) -> tuple[Node, ...]:
    """The template `name`, as the folder of `environment` finds it, with what it includes in its place.

    Raises CaseError for a template that is not there, DocgenError for one that cannot be taken apart.
    """
    try:
        return _Reader(environment, name).whole()
    except TemplateSyntaxError as error:
        raise DocgenError(
            say("{name} cannot be read: {why}", name=name, why=error.message or ""), say("Correct the tag.")
        ) from error


_Token = tuple[Literal["words", "print", "tag"], str]


class _Reader:
    def __init__(self, environment: TemplateEnvironment, name: str) -> None:
        self.environment = environment
        self.name = name
        self.tokens = list(_tokens(environment, environment.folder.read(name).body, name))
        self.at = 0

    def whole(self) -> tuple[Node, ...]:
        nodes, rest = self.nodes()
        if rest:
            raise DocgenError(
                say("{name}: {{% {rest} %}} ends nothing", name=self.name, rest=rest), say("Take it out.")
            )
        return nodes

    def nodes(self) -> tuple[tuple[Node, ...], str]:
        """What stands up to the tag that parts or ends the block around it, and that tag; "" at the end."""
        found: list[Node] = []
        while self.at < len(self.tokens):
            kind, text = self.tokens[self.at]
            self.at += 1
            if kind == "words":
                found.append(Words(text))
            elif kind == "print":
                found.append(Print(text))
            else:
                word = text.split()[0]
                if word in ("elif", "else") or word.startswith("end"):
                    return tuple(found), text
                self.statement(word, text, found)
        return tuple(found), ""

    def statement(self, word: str, text: str, found: list[Node]) -> None:
        if word in _OPENING:
            branches = []
            head = text
            while not head.startswith("end"):
                inside, following = self.nodes()
                if not following:
                    raise DocgenError(
                        say("{name}: {{% {text} %}} has no end", name=self.name, text=text),
                        say("Write {{% end{word} %}}.", word=word),
                    )
                branches.append((head, inside))
                head = following
            found.append(Choice(word, tuple(branches)))  # type: ignore[arg-type]  # one of the opening words
        elif word == "set":
            found.append(Assign(text))
        elif word == "include":
            self.include(text, found)
        else:
            raise DocgenError(
                say("{name}: {{% {text} %}} cannot be used in a Word template", name=self.name, text=text),
                say("Write it with {words}.", words=Several(("if", "for", "with", "set", "include"))),
            )

    def include(self, text: str, found: list[Node]) -> None:
        named = re.search(r"[\"']([^\"']+)[\"']", text)
        if named is None:
            raise DocgenError(
                say("{name}: {{% {text} %}} names no file", name=self.name, text=text),
                say('Write {% include "parts/….md" %}.'),
            )
        inner = read_tree(self.environment, self.environment.folder.find(named[1], self.name))
        last = found[-1] if found else None
        indent = _INDENT.search(last.text) if isinstance(last, Words) else None
        if indent is None or not isinstance(last, Words):
            found += inner
            return
        found[-1] = Words(last.text[: indent.start()])
        found.append(Indented(int(indent[1]), inner))
        # The line behind an indented text holds nothing but its end.
        kind, rest = self.tokens[self.at] if self.at < len(self.tokens) else ("words", "")
        if kind == "words" and rest.startswith(DEDENT):
            self.tokens[self.at] = ("words", rest.removeprefix(DEDENT).removeprefix("\n"))


def _tokens(environment: TemplateEnvironment, source: str, name: str) -> Iterator[_Token]:
    inside: list[str] = []
    for _, kind, value in environment.lex(settle_tag_lines(source), name):
        if kind == "data":
            yield "words", value
        elif kind in ("variable_begin", "block_begin"):
            inside = []
        elif kind in ("variable_end", "block_end"):
            yield "print" if kind == "variable_end" else "tag", " ".join("".join(inside).split())
        elif not kind.startswith("comment"):
            inside.append(value)


# --- lines ------------------------------------------------------------------------------------------------------------

Part = Words | Print | Choice


class Line(Struct, frozen=True):
    """One line of the text: words and prints, and conditions and loops that begin and end on it."""

    parts: tuple[Part, ...]

    @property
    def start(self) -> str:
        """The words that the line begins with, "" where it begins with a tag."""
        first = self.parts[0] if self.parts else None
        return first.text if isinstance(first, Words) else ""

    @property
    def is_blank(self) -> bool:
        return not any(not isinstance(part, Words) or part.text.strip() for part in self.parts)


class Block(Struct, frozen=True):
    """Lines under the branches of an if, a for or a with."""

    kind: Literal["if", "for", "with"]
    branches: tuple[tuple[str, tuple[Item, ...]], ...]

    @property
    def is_whole(self) -> bool:
        """Whether one of the branches is always taken."""
        return self.kind == "with" or (self.kind == "if" and self.branches[-1][0] == "else")


Item = Line | Block | Assign
BLANK = Line(())


def lines_of(nodes: Sequence[Node], spaces: int = 0) -> tuple[Item, ...]:
    """The lines of a tree, each indented by so many spaces."""
    found: list[Item] = []
    open_line: list[Part] = []

    def end_line() -> None:
        if spaces and any(not isinstance(part, Words) or part.text.strip() for part in open_line):
            open_line.insert(0, Words(" " * spaces))
        found.append(Line(_joined(open_line)))
        open_line.clear()

    for node in nodes:
        if isinstance(node, Words):
            first, *more = node.text.split("\n")
            if first:
                open_line.append(Words(first))
            for piece in more:
                end_line()
                if piece:
                    open_line.append(Words(piece))
        elif isinstance(node, Print) or (isinstance(node, Choice) and not _has_lines(node)):
            open_line.append(node)
        else:
            if any(not isinstance(part, Words) or part.text.strip() for part in open_line):
                raise DocgenError(
                    say(
                        "a condition begins within the line “{open_line}” and ends on another",
                        open_line=_shown(open_line),
                    ),
                    say("Write its tags on lines of their own, or all of it on one line."),
                )
            open_line.clear()
            if isinstance(node, Assign):
                found.append(node)
            elif isinstance(node, Indented):
                found += lines_of(node.nodes, spaces + node.spaces)
            else:
                branches = tuple((head, lines_of(inside, spaces)) for head, inside in node.branches)
                found.append(Block(node.kind, branches))
    if open_line:
        end_line()
    return tuple(found)


def _has_lines(choice: Choice) -> bool:
    """Whether a condition or loop goes over more than one line, or holds what is no part of a line."""
    return any(
        isinstance(node, Assign | Indented)
        or (isinstance(node, Words) and "\n" in node.text)
        or (isinstance(node, Choice) and _has_lines(node))
        for _, inside in choice.branches
        for node in inside
    )


def _joined(parts: Sequence[Part]) -> tuple[Part, ...]:
    """The parts with words that stand beside one another as one."""
    made: list[Part] = []
    for part in parts:
        last = made[-1] if made else None
        if isinstance(part, Words) and isinstance(last, Words):
            made[-1] = Words(last.text + part.text)
        else:
            made.append(part)
    return tuple(made)


def _shown(parts: Sequence[Part]) -> str:
    return "".join(part.text if isinstance(part, Words) else "…" for part in parts).strip()[:60]


# --- what a line is ---------------------------------------------------------------------------------------------------

Kind = Literal["blank", "heading", "item", "row", "dashes", "attributes", "text", "rule"]
_ITEM = re.compile(r" *(?:\d{1,9}[.)]|[-*])[ ]+")
_ATTRIBUTES = re.compile(r"\{:?\s*[#.A-Za-z][^{}]*\}\s*$")


def kind_of(line: Line) -> Kind:
    """What a line opens or goes on with, by how it begins."""
    if line.is_blank:
        return "blank"
    start = line.start
    words = start.strip()
    if re.match(r"#{1,6}(?:\s|$)", words):
        return "heading"
    if len(line.parts) == 1 and re.fullmatch(r"-{3,}", words):
        return "rule"
    if _ITEM.match(start):
        return "item"
    if is_row(start):
        return "dashes" if len(line.parts) == 1 and is_dashes(start) else "row"
    if len(line.parts) == 1 and _ATTRIBUTES.fullmatch(words):
        return "attributes"
    return "text"


# --- when something is there at all -----------------------------------------------------------------------------------

ALWAYS, NEVER = "true", "false"


def when_there(parts: Sequence[Item | Node]) -> str:
    """The condition under which any of it prints a word; ALWAYS or NEVER where no condition decides."""
    found: list[str] = []
    for part in parts:
        one = NEVER
        match part:
            case Words(text):
                one = ALWAYS if text.strip() else NEVER
            case Print():
                one = ALWAYS
            case Line(inside):
                one = when_there(inside)
            case Indented(nodes=inside):
                one = when_there(inside)
            case Choice() | Block():
                one = _when_taken(part)
        if one == ALWAYS:
            return ALWAYS
        if one != NEVER:
            found.append(one)
    unique = tuple(dict.fromkeys(found))
    return " or ".join(bracketed(one) if len(unique) > 1 else one for one in unique) if unique else NEVER


def _when_taken(choice: Choice | Block) -> str:
    if choice.kind == "for":
        return choice.branches[0][0].partition(" in ")[2]
    inside = [when_there(under) for _, under in choice.branches]
    if choice.is_whole and all(one == ALWAYS for one in inside):
        return ALWAYS
    found: list[str] = []
    before: list[str] = []
    for (head, _), there in zip(choice.branches, inside, strict=True):
        asked = head.partition(" ")[2] if choice.kind == "if" else ""
        # Where what stands before it prints as well, it does not matter which of them is taken.
        ruled_out = [f"not {bracketed(one)}" for one in before]
        if there != NEVER:
            also = [bracketed(one) for one in (asked, there if there != ALWAYS else "") if one]
            found.append(" and ".join((*ruled_out, *also)) or ALWAYS)
        if there != ALWAYS and asked:
            before.append(asked)
    return " or ".join(bracketed(one) if len(found) > 1 else one for one in found) if found else NEVER


def bracketed(condition: str) -> str:
    """A condition that can stand beside `and`, `or` and `not`."""
    return f"({condition})" if re.search(r"\b(?:and|or|if|not|is|in)\b|[=<>!]", condition) else condition


# --- lines parted so that every condition holds whole paragraphs ------------------------------------------------------

_OPEN: dict[Kind, str] = {"text": "words", "item": "words", "row": "rows", "dashes": "rows"}
_JOINS = {"words": ("text", "attributes"), "rows": ("row", "attributes")}
_LONGEST = 40_000  # items: conditions that part one paragraph, one within another, double what stands around them

_MOST_DOUBLED = 3  # lines: whoever edits the template has to change each of them twice


def settled(items: Sequence[Item]) -> tuple[Item, ...]:
    """The same text, so written that a condition or loop over several lines holds whole paragraphs, or stays in one.

    Where the lines before or behind a condition are one paragraph with what stands in it, and another when it does not
    hold, they are taken into its branches, so that they stand there twice. Many of them become a paragraph of their
    own. A table stays in one piece.
    """
    return _Settling().settle(items, {"closed"}, {"blank"})


class _Settling:
    def __init__(self) -> None:
        self.count = 0

    def settle(self, items: Sequence[Item], before: set[str], after: set[str]) -> tuple[Item, ...]:
        """`before` is what may stand open before the items, `after` what kinds of lines may follow them."""
        todo = [self.condition(item) for item in items]
        self.count += len(todo)
        if self.count > _LONGEST:
            raise DocgenError(say("its conditions part too many paragraphs"), say("Simplify the template."))
        done: list[Item] = []
        while todo:
            item = todo.pop(0)
            if not isinstance(item, Block):
                done.append(item)
                continue
            opened = _ends(done, before)
            following = _begins(todo, after)
            item = _trimmed(item, opened, following)
            if self.stays_inside(item, opened, following):
                done.append(item)
                continue
            item = self.with_neighbours(item, done, todo, opened, following)
            opened, following = _ends(done, before), _begins(todo, after)
            done.append(self.under(item, opened, following))
        return tuple(done)

    def condition(self, item: Item) -> Item:
        """A line that is there under a condition alone, as the block that it is: else it is a blank line."""
        if not isinstance(item, Line) or item.is_blank:
            return item
        there = when_there(item.parts)
        if there == ALWAYS:
            return item
        (only, *more) = [part for part in item.parts if not isinstance(part, Words)]
        if not more and isinstance(only, Choice) and only.kind == "if" and not only.is_whole:
            spaces = tuple(part for part in item.parts[:1] if isinstance(part, Words))
            branches = tuple((head, (Line((*spaces, *_as_parts(inside))),)) for head, inside in only.branches)
            return Block("if", (*branches, ("else", (BLANK,))))
        return Block("if", ((f"if {there}", (item,)), ("else", (BLANK,))))

    def stays_inside(self, block: Block, opened: set[str], following: set[str]) -> bool:
        """Whether the block is a piece of the paragraph or table around it."""
        kind = _plain(block)
        if kind is None:
            return False
        joined = _JOINS[kind]
        return kind in opened or bool(following & set(joined))

    def with_neighbours(
        self, block: Block, done: list[Item], todo: list[Item], opened: set[str], following: set[str]
    ) -> Block:
        """The block with the lines that belong to one paragraph with it taken into each of its branches."""
        branches = block.branches if block.is_whole else (*block.branches, ("else", ()))
        takes_head = takes_tail = False
        for kind, joins in _JOINS.items():
            may_follow = bool(following & set(joins))
            for _, inside in branches:
                first = _begins(inside, following)
                takes_head = takes_head or (kind in opened and bool(first & set(joins)))
                takes_tail = takes_tail or (may_follow and kind in _ends(inside, opened))
        if not takes_head and not takes_tail:
            return block
        if block.kind == "for":
            # What a loop repeats is a paragraph of its own.
            branches = tuple((head, (BLANK, *inside, BLANK)) for head, inside in block.branches)
            return Block("for", branches)
        if self.better_parted(done, todo, takes_head=takes_head, takes_tail=takes_tail):
            done += [BLANK] if takes_head else []
            todo[:0] = [BLANK] if takes_tail else []
            return block
        head = _taken_from_end(done) if takes_head else []
        tail = _taken_from_start(todo) if takes_tail else []
        return Block(block.kind, tuple((tag, (*head, *inside, *tail)) for tag, inside in branches))

    def better_parted(self, done: list[Item], todo: list[Item], *, takes_head: bool, takes_tail: bool) -> bool:
        """Whether the lines around a condition had better be paragraphs of their own than stand in every branch.

        That is so where there are many of them, or another condition parts them once more. Rows stay in their table.
        """
        head = _taken_from_end([*done]) if takes_head else []
        tail = _taken_from_start([*todo]) if takes_tail else []
        around = (*head, *tail)
        if any(isinstance(item, Line) and kind_of(item) in ("row", "dashes") for item in around):
            return False
        if tail and isinstance(tail[0], Line) and kind_of(tail[0]) == "attributes":
            return False
        return len(around) > _MOST_DOUBLED or any(isinstance(item, Block) and _plain(item) is None for item in around)

    def under(self, block: Block, opened: set[str], following: set[str]) -> Block:
        made = []
        for head, inside in block.branches:
            around = (opened, following)
            if block.kind == "for":
                around = (opened | _ends(inside, opened), following | _begins(inside, following))
            made.append((head, self.settle(inside, *around)))
        return Block(block.kind, tuple(made))


def _as_parts(nodes: Sequence[Node]) -> tuple[Part, ...]:
    return tuple(node for node in nodes if isinstance(node, Words | Print | Choice))


def _begins(items: Sequence[Item], after: set[str]) -> set[str]:
    """The kinds of the first line, whichever branches are taken; those of `after` where none may be there."""
    found: set[str] = set()
    for at, item in enumerate(items):
        if isinstance(item, Assign):
            continue
        if isinstance(item, Line):
            kind = kind_of(item)
            following = items[at + 1] if at + 1 < len(items) else None
            if kind == "row" and isinstance(following, Line) and kind_of(following) == "dashes":
                return found | {"table"}
            return found | {kind}
        falls_through = not item.is_whole
        for _, inside in item.branches:
            first = _begins(inside, {"through"})
            falls_through = falls_through or "through" in first
            found |= first - {"through"}
        if not falls_through:
            return found
    return found | after


def _ends(items: Sequence[Item], before: set[str]) -> set[str]:
    """What may stand open behind the items: words, rows, or nothing ("closed")."""
    found: set[str] = set()
    for item in reversed(items):
        if isinstance(item, Assign):
            continue
        if isinstance(item, Line):
            return found | {_OPEN.get(kind_of(item), "closed")}
        falls_through = not item.is_whole
        for _, inside in item.branches:
            last = _ends(inside, {"through"})
            falls_through = falls_through or "through" in last
            found |= last - {"through"}
        if not falls_through:
            return found
    return found | before


def _plain(block: Block) -> str | None:
    """ "words" or "rows" where every branch holds such lines and no others, else None."""
    found: set[str] = set()
    for _, inside in block.branches:
        for item in inside:
            if isinstance(item, Block):
                found.add(_plain(item) or "other")
            elif isinstance(item, Line):
                found.add({"text": "words", "row": "rows"}.get(kind_of(item), "other"))
            else:
                found.add("other")
    return next(iter(found)) if len(found) == 1 and "other" not in found else None


def _trimmed(block: Block, opened: set[str], following: set[str]) -> Block:
    """The block without blank lines at the edges of its branches that part nothing."""
    if block.kind == "for":
        return block
    branches = block.branches
    if opened == {"closed"}:
        branches = tuple((head, _without_blanks(inside, first=True)) for head, inside in branches)
    if not following & {"text", "row", "attributes"}:
        branches = tuple((head, _without_blanks(inside, first=False)) for head, inside in branches)
    if len(branches) > 1 and branches[-1] == ("else", ()):
        branches = branches[:-1]
    return replace(block, branches=branches)


def _without_blanks(items: tuple[Item, ...], *, first: bool) -> tuple[Item, ...]:
    left = list(items)
    while left:
        edge = left[0 if first else -1]
        if not (isinstance(edge, Line) and edge.is_blank):
            break
        left.pop(0 if first else -1)
    return tuple(left)


def _taken_from_end(done: list[Item]) -> list[Item]:
    """The lines of the paragraph or table that stands open, taken away from the end of `done`."""
    at = len(done)
    while at:
        item = done[at - 1]
        if isinstance(item, Assign) or (isinstance(item, Block) and _plain(item) is None):
            break
        if isinstance(item, Line):
            kind = kind_of(item)
            if kind not in ("text", "item", "row", "dashes"):
                break
            if kind == "item":
                at -= 1
                break
        at -= 1
    taken = done[at:]
    del done[at:]
    return taken


def _taken_from_start(todo: list[Item]) -> list[Item]:
    """The lines that go on with a paragraph or table, with all that is one with them, taken away from `todo`."""
    at = 0
    while at < len(todo):
        item = todo[at]
        if isinstance(item, Assign) or (isinstance(item, Line) and kind_of(item) not in ("text", "row", "attributes")):
            break
        at += 1
        if isinstance(item, Line) and kind_of(item) == "attributes":
            break
    taken = todo[:at]
    del todo[:at]
    return taken
