"""Jinja for a Word template: strict and sandboxed as for Markdown, and every value stays words.

A value is escaped for XML, its line breaks and tabs become Word's own, and a block of the facts (places to sign, a
picture) becomes paragraphs. What is empty or absent is refused with the place of its tag.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NoReturn

from jinja2 import TemplateSyntaxError, nodes
from jinja2.exceptions import SecurityError, TemplateRuntimeError
from markupsafe import Markup, escape

from docgen.compose.engine import (
    MOST_PASSES,
    AbsentValueError,
    TemplateEnvironment,
    TooManyPassesError,
    cannot_print,
    in_words,
    spoken,
)
from docgen.errors import CaseError, Problem
from docgen.wordtemplate.names import WORD_BLOCKS, WordSource
from docgen.wordtemplate.source import ATTRIBUTE
from docgen.wordtemplate.tags import Tag

BlockXml = Callable[[Any, Tag], str]
Exact = Callable[[str], None]


class WordEnvironment(TemplateEnvironment):
    """Jinja for one part of a Word file. `block_xml` makes the paragraphs of a block; `check` refuses bad signs."""

    def __init__(self, source: WordSource, block_xml: BlockXml, check: Exact) -> None:
        super().__init__(source, plain=True)
        self.source = source
        self.block_xml = block_xml
        self.check = check
        self.filters[ATTRIBUTE] = _attribute

    def prepare(self, found: Sequence[nodes.Node]) -> None:
        """Nothing: the template's own words in quotes are values here, to be escaped as any other."""

    def _printed(self, value: object, name: str, template: str, line: int) -> Markup:
        tag = self.source.tags[min(line, len(self.source.tags)) - 1]
        if isinstance(value, Markup):
            return value
        problem = cannot_print(value, name, tag.paragraph.place(tag.start, tag.end - tag.start))
        if problem:
            self.values.problems.append(problem)
            return Markup("…")
        if isinstance(value, WORD_BLOCKS):
            return Markup(self.block_xml(value, tag))
        text = str(value)
        self.check(text)
        return Markup(_words(text))


def filled(
    source: str,
    tags: Sequence[Tag],
    values: Mapping[str, Any],
    *,
    lines: Sequence[str],
    language: str,
    block_xml: BlockXml,
    check: Exact,
) -> str:
    """The XML of a part with every tag filled in. Raises CaseError with the place of whatever cannot be."""
    if not tags:
        return source.replace("\n", "")
    folder = WordSource.of((tags[0], *tags), source.split("\n"), language)
    environment = WordEnvironment(folder, block_xml, check)
    environment.file_number("part")
    try:
        made: str = environment.get_template("part").render(values)
    except AbsentValueError as error:
        tag = _tag_of(error, folder)
        owner = _owner(environment, tag, error.attribute)
        message = f"{owner} is absent in this case, so it has no {error.attribute}"
        _refuse([tag.problem("print", message, f"Guard it with {{% if {owner} %}} … {{% endif %}}.")], lines)
    except TooManyPassesError as error:
        tag = _tag_of(error, folder)
        message = f"the loops of the template go round more than {MOST_PASSES:,} times"
        hint = "Do not write loops within one another over the same long list."
        _refuse([tag.problem("loop", message, hint)], lines)
    except (TemplateSyntaxError, TemplateRuntimeError, SecurityError, TypeError, RecursionError) as error:
        tag = _tag_of(error, folder)
        absent = isinstance(error, TypeError) and "NoneType" in str(error)
        why = "a value in it is absent in this case" if absent else in_words(error)
        _refuse([tag.problem("print", f"{tag.raw} cannot be filled in: {why}", "Correct the tag.")], lines)
    if environment.values.problems:
        _refuse(environment.values.problems, lines)
    return made


def _refuse(problems: Sequence[Problem], lines: Sequence[str]) -> NoReturn:
    raise CaseError(tuple(dict.fromkeys(problems)), tuple(lines)) from None


def _tag_of(error: BaseException, folder: WordSource) -> Tag:
    """The tag that was being filled in when something went wrong."""
    line = getattr(error, "lineno", 1) or 1
    trace = error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == "part":
            line = trace.tb_lineno
        trace = trace.tb_next
    return folder.tags[min(max(line, 1), len(folder.tags)) - 1]


def _owner(environment: TemplateEnvironment, tag: Tag, attribute: str) -> str:
    shape = (
        "{{ " + tag.inside + " }}" if tag.kind == "print" else "{% " + tag.inside + " %}{% end" + tag.keyword + " %}"
    )
    if tag.keyword == "elif":
        shape = "{% if " + tag.rest + " %}{% endif %}"
    try:
        tree = environment.parse(shape)
    except TemplateSyntaxError:
        return "a value"
    return next((spoken(one.node) for one in tree.find_all(nodes.Getattr) if one.attr == attribute), "a value")


def _words(text: str) -> str:
    """A value inside a text node: its line breaks and tabs are Word's own."""
    parts = []
    for piece in re.split("([\n\t])", text):
        sign = {"\n": "<w:br/>", "\t": "<w:tab/>"}.get(piece)
        parts.append(f'</w:t>{sign}<w:t xml:space="preserve">' if sign else str(escape(piece)))
    return "".join(parts)


def _attribute(value: object) -> Markup:
    """A colour or a number for a property of a table cell."""
    text = str(value)
    if not re.fullmatch(r"#?[0-9A-Fa-f]{6}|auto|[0-9]{1,2}", text):
        raise TemplateRuntimeError(f'"{text}" is no colour such as D9E2F3, and no number of columns')
    return Markup(text.removeprefix("#"))
