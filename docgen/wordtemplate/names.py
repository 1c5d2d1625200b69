"""Every name in a Word template held against the context, with the checker that Markdown templates have.

The tags of a part are laid out one a line, so that whatever the checker finds on a line is about one tag.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any

from jinja2 import TemplateSyntaxError, nodes
from msgspec import Struct

from docgen.compose.draft import Picture, Signatures
from docgen.compose.engine import SIMPLER, TOO_DEEP, TemplateEnvironment, dotted_name
from docgen.compose.template_checker import Checker, Scope
from docgen.compose.template_errors import syntax_in_words
from docgen.compose.template_loader import Source, TemplateFolder
from docgen.compose.template_types import UNKNOWN, attributes, members
from docgen.diagnostics import Diagnostic, Place
from docgen.errors import CaseError
from docgen.messages import Several, say
from docgen.wordtemplate.tags import CELL_TAGS, CLOSING, MIDDLE, OPENING, Tag

WORD_BLOCKS: tuple[type, ...] = (Signatures, Picture)
_FORBIDDEN_HINT = say("A Word template is one file.")


class DocumentContext(Struct, frozen=True, kw_only=True):
    """The document itself, for a Word template that prints its own letterhead."""

    title: str  # the title of the document: Final demand
    reference: str  # the reference of the case and the name of the document
    sender_name: str  # who sends the document, as the letterhead has it
    sender_lines: tuple[str, ...]  # the sender's address and how to reach the sender
    footer_lines: tuple[str, ...]  # what the law wants at the foot of the sender's letters
    return_line: str  # the sender in one line, for the window of an envelope, over the address
    running_title: str  # what stands at the head of the later pages: Final demand · K-2026-014
    draft_mark: str  # what marks a draft at the head of its pages, "" on a clean copy


class WordSource(TemplateFolder, kw_only=True):
    """The tags of one part as a template, one tag a line. A place in it is the place of the tag on that line."""

    tags: tuple[Tag, ...]

    @classmethod
    def of(cls, tags: Sequence[Tag], lines: Sequence[str], language: str) -> WordSource:
        """The tags with the line that stands for each."""
        part = Source(name="part", body="\n".join(lines) + "\n", front=MappingProxyType({}), sha256="")
        return cls(root=Path("word"), language=language, tags=tuple(tags), read_so_far={"part": part})

    def place(self, name: str, line: int, column: int = 1, width: int = 1) -> Place:
        tag = self.tags[min(max(line, 1), len(self.tags)) - 1]
        source = self.read_so_far["part"].body.split("\n")[line - 1 : line]
        words = source[0][column - 1 : column - 1 + width] if source and width > 1 else ""
        at = tag.raw.find(words) if words else -1
        if at < 0:
            return tag.paragraph.place(tag.start, tag.end - tag.start)
        return tag.paragraph.place(tag.start + at, len(words))

    def lines_of(self, file: str) -> tuple[str, ...]:
        return tuple(self.read_so_far["part"].body.split("\n"))

    def find(self, name: str, beside: str = "") -> str:
        raise CaseError(
            (
                Diagnostic(
                    rule="template-include",
                    message=say('"{name}" cannot be brought in', name=name),
                    hint=_FORBIDDEN_HINT,
                    place=None,
                ),
            )
        )


class _WordChecker(Checker):
    """The checker, which sees as well whether a value is printed by the right kind of tag."""

    def __init__(self, environment: TemplateEnvironment, source: WordSource) -> None:
        super().__init__(environment)
        self.source = source

    def printed(self, node: nodes.Expr, scope: Scope) -> None:
        before = len(self.diagnostics)
        super().printed(node, scope)
        tag = self.source.tags[node.lineno - 1]
        hints = members(self.type_of(node, scope))
        if len(self.diagnostics) > before or any(hint is UNKNOWN for hint in hints) or tag.kind != "print":
            return
        name = dotted_name(node)
        block = any(hint in WORD_BLOCKS for hint in hints)
        if block and tag.prefix != "p":
            message = say("{name} is a block, not words in a line", name=name)
            self.diagnostics.append(
                tag.diagnostic(
                    "print", message, say("Write {{{{p {name} }}}} in a paragraph of its own, with the p.", name=name)
                )
            )
        elif any(hint is Picture for hint in hints) and tag.paragraph.spot.startswith(("footnote", "endnote")):
            message = say("{name} is a picture, which cannot be used in a note", name=name)
            self.diagnostics.append(tag.diagnostic("print", message, say("Write it in the text.")))
        elif not block and tag.prefix:
            message = say("{raw} puts words where Word wants a whole {unit}", raw=tag.raw, unit=_UNIT[tag.prefix])
            self.diagnostics.append(
                tag.diagnostic(
                    "print", message, say("Write {{{{ {name} }}}}, without {letter}.", name=name, letter=tag.prefix)
                )
            )

    def call(self, node: nodes.Call, scope: Scope) -> Any:
        """Nothing can be called; what the call is of, and what stands in it, is told in the same run."""
        name = dotted_name(node.node)
        called, arguments = _unwound(node)
        last = name.rpartition(".")[2]

        def is_known(one: nodes.Node) -> bool:  # what holds a call is not looked at twice: nested, that takes for ever
            is_name = isinstance(one, nodes.Name | nodes.Getattr) and "(" not in dotted_name(one)
            return is_name and self.type_of(one, scope) is not UNKNOWN

        given = next((dotted_name(one) for one in arguments if is_known(one)), "")
        if name.partition(".")[0].removesuffix("()") in ("today", "now", "date", "datetime"):
            hint = say(
                "Write {names}: a document has the day for which it is made.",
                names=Several(("letter.date", "contract.date"), "or"),
            )
        elif called is not None and last in ("upper", "lower"):
            hint = say("Write {called}|{last}; a template calls nothing.", called=dotted_name(called), last=last)
        elif called is not None and last in _METHODS_OF_TEXT:
            hint = say(
                "Write {called} alone: it is text as the document prints it; a template calls nothing.",
                called=dotted_name(called),
            )
        elif called is None and given:
            hint = say(
                "Write {given} alone: it is text as the document prints it; a template calls nothing.", given=given
            )
        elif is_known(node.node):
            hint = say("Write {name} alone; a template calls nothing.", name=name)
        else:
            hint = say(
                "Write a name as `docgen template facts` lists it; a template calls nothing.",
                "Write the name of a fact; a template calls nothing.",
            )
        self.say(node, say("{name}() cannot be called", name=name), hint, marked=name)
        for inside in (*([called] if called is not None else ()), *arguments):
            self.expression(inside, scope)
        return UNKNOWN

    def type_of(self, node: nodes.Node, scope: Scope) -> Any:
        """The type of an expression that has been complained of already, if there was need."""
        kept = list(self.diagnostics)
        hint = self.expression(node, scope)
        self.diagnostics[:] = kept
        return hint


_METHODS_OF_TEXT = ("strftime", "format", "strip", "title", "capitalize", "replace", "isoformat")


def _unwound(call: nodes.Call) -> tuple[nodes.Expr | None, list[nodes.Expr]]:
    """What is called upon (client.name in client.name.strip().upper(), None for a function), and what is handed in."""
    arguments: list[nodes.Expr] = []
    at: nodes.Expr = call
    while isinstance(at, nodes.Call):
        arguments = [*at.args, *(pair.value for pair in at.kwargs), *arguments]
        if not isinstance(at.node, nodes.Getattr):
            return None, arguments
        at = at.node.node
    if isinstance(at, nodes.Name) and at.name in ("datetime", "date"):  # a library of Python's, and no name of a case
        return None, arguments
    return at, arguments


_UNIT = {"p": say("paragraph"), "tr": say("row"), "tc": say("cell"), "r": say("run")}


def check_inside(tags: Sequence[Tag], environment: TemplateEnvironment) -> tuple[Diagnostic, ...]:
    """Tags that Jinja cannot read, each by itself. They are marked as broken."""
    diagnostics = []
    for tag in tags:
        if tag.kind == "remark" or tag.broken:
            continue
        source = _alone(tag)
        if source is None:
            continue
        try:
            found = list(environment.parse(source).find_all((nodes.For, nodes.AssignBlock)))
        except (TemplateSyntaxError, RecursionError) as error:
            tag.broken = True
            said = TOO_DEEP if isinstance(error, RecursionError) else error.message
            why, hint = _in_words(said or say("it is not a tag"))
            diagnostics.append(
                tag.diagnostic("syntax", say("{raw} cannot be read: {why}", raw=_short(tag.raw), why=why), hint)
            )
            continue
        if any(isinstance(node, nodes.For) and node.recursive for node in found):
            tag.broken = True
            diagnostics.append(
                tag.diagnostic(
                    "tag", say("{raw} calls itself", raw=tag.raw), say("Take “{word}” out.", word="recursive")
                )
            )
        if any(isinstance(node, nodes.AssignBlock) for node in found):
            tag.broken = True
            diagnostics.append(
                tag.diagnostic("tag", say("{% set %} … {% endset %} cannot be used"), say("Write {% set name = … %}."))
            )
    return tuple(diagnostics)


def check_names(tags: Sequence[Tag], context: type, language: str, extra: dict[str, Any]) -> tuple[Diagnostic, ...]:
    """Every wrong name, filter, test, comparison or print in the tags of one part, whose blocks are paired.

    `extra` are names that stand beside the context, with their types.
    """
    read = [tag for tag in tags if tag.kind != "remark"]
    if not read:
        return ()
    source = WordSource.of(read, _whole([_line(tag) for tag in read], read), language)
    environment = TemplateEnvironment(source, plain=True)
    checker = _WordChecker(environment, source)
    checker.template("part", {**attributes(context), **extra})
    return tuple(dict.fromkeys(checker.diagnostics))


def _line(tag: Tag) -> str:
    """What stands for a tag in the source that is checked."""
    if tag.broken:
        names = re.match(r"for\s+(\w+(?:\s*,\s*\w+)*)\s+in\b", tag.inside)
        loop = "{% for " + (names[1] if names else "nothing") + " in () %}"
        return {"if": "{% if false %}", "for": loop, "with": "{% with %}"}.get(
            tag.keyword, _line_of_word(tag.keyword) if tag.keyword in (*MIDDLE, *CLOSING) else ""
        )
    if tag.kind == "print":
        return "{{ " + tag.inside + " }}"
    if tag.keyword in CELL_TAGS:
        return "{{ " + tag.rest + " }}" if tag.rest else ""
    return "{% " + tag.inside + " %}"


def _line_of_word(word: str) -> str:
    return "{% elif false %}" if word == "elif" else "{% " + word + " %}"


def _whole(lines: list[str], tags: Sequence[Tag]) -> list[str]:
    """The lines with what was told of already made good: ends without a beginning left out, missing ends added."""
    stack: list[tuple[str, bool]] = []
    mended = list(lines)
    for number, tag in enumerate(tags):
        word = tag.keyword if tag.kind == "statement" else ""
        if word in OPENING:
            stack.append((word, False))
        elif word in MIDDLE:
            if not stack or stack[-1][1] or stack[-1][0] == "with" or (word == "elif" and stack[-1][0] == "for"):
                mended[number] = ""
            elif word == "else":
                stack[-1] = (stack[-1][0], True)
        elif word in CLOSING:
            if not any(opened == CLOSING[word] for opened, _ in stack):
                mended[number] = ""
                continue
            missing = ""
            while stack[-1][0] != CLOSING[word]:
                missing += "{% end" + stack.pop()[0] + " %}"
            stack.pop()
            mended[number] = missing + mended[number]
    mended[-1] += "".join("{% end" + word + " %}" for word, _ in reversed(stack))
    return mended


def _alone(tag: Tag) -> str | None:
    """A tag as a template by itself, or None for one that only ends or parts a block."""
    if tag.kind == "print":
        return "{{ " + tag.inside + " }}"
    match tag.keyword:
        case "if" | "elif":
            return "{% if " + tag.rest + " %}{% endif %}"
        case "for" | "with":
            return "{% " + tag.inside + " %}{% end" + tag.keyword + " %}"
        case "set":
            return "{% " + tag.inside + " %}" + ("" if "=" in tag.rest else "{% endset %}")
        case "colspan" | "cellbg":
            return "{{ " + tag.rest + " }}"
    return None


def _in_words(message: str) -> tuple[str, str]:
    """What Jinja says of a tag that it cannot read, as a person would say it, and what to do."""
    if "got 'name'" in message or "got 'integer'" in message:
        return (
            say("two words are side by side"),
            say(
                "Write a point, an underscore or an operator between them: {examples}.", examples="client.name, a == b"
            ),
        )
    if "':', got '}'" in message:
        return say("it has an extra brace"), say("Take it out: a tag has two braces on each side.")
    if "got '='" in message:
        return say("one = does not compare"), say("Write == to ask whether two things are the same.")
    if "Expected an expression" in message or "got 'end of" in message:
        return say("a name is missing"), say(
            "Write one as `docgen template facts` lists it, for example {name}.",
            "Write the name of a fact, for example {name}.",
            name="client.name",
        )
    if message == TOO_DEEP:
        return message, SIMPLER
    return syntax_in_words(message), say(
        "Write names as `docgen template facts` lists them.", "Write the names of facts."
    )


def _short(text: str) -> str:
    return text if len(text) <= 80 else f"{text[:60]} … {text[-15:]}"
