"""Jinja as templates use it: strict, sandboxed, and unable to print a value as markup.

What differs from Jinja out of the box:

- comments are written <!-- like this -->, because {#name} is an anchor;
- a line that holds only {% tags %} vanishes whole; tags within a line leave the rest of the line as it is;
- every {{ value }} becomes a token (see `placeholders`), so that its text never meets the Markdown reader;
- an {% include %} that stands indented indents what it brings in;
- there are no functions but the template's own macros, and few filters.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Collection, Iterable, Sequence
from types import CodeType
from typing import Any, cast, get_args
from zlib import crc32

from jinja2 import BaseLoader, BytecodeCache, StrictUndefined, TemplateNotFound, TemplateSyntaxError, Undefined, nodes
from jinja2.exceptions import SecurityError, TemplateError, TemplateRuntimeError
from jinja2.parser import Parser
from jinja2.runtime import Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup
from msgspec import Struct, field

from docgen.characters import describe, refused_signs
from docgen.compose.draft import Block
from docgen.compose.placeholders import DEDENT, indent_mark, mark_lines, token
from docgen.compose.template_loader import TemplateFolder
from docgen.diagnostics import Diagnostic, Place
from docgen.documents.proof import Origin, Told
from docgen.messages import say

PRINTED = "docgen printed"  # a filter's name that nobody can write in a template
LOOPED = "docgen looped"  # as above
COMPARED = "docgen compared"  # as above
MOST_PASSES = 100_000  # of all loops of a document together: far more than any case has rows, far less than an hour
MOST_CHARACTERS = 5_000_000  # of the text of a document before Markdown is read: some hundred times the longest
MOST_OPEN = 15  # tags inside one another: docgen's own have four, and Python gives up at twenty loops
TOO_DEEP = say("tags or brackets nested too deeply")
SIMPLER = say("Say it in several tags of their own, one after the other.")
FILTERS = ("first", "join", "last", "length", "lower", "upper")
TESTS = ("none",)
BLOCK_VALUES: tuple[type, ...] = get_args(Block)

_TAG = re.compile(r"\{%.*?%\}|<!--.*?-->|\{\{.*?\}\}", re.DOTALL)
_INCLUDE = re.compile(r"\{%-?\s*include\b", re.DOTALL)


class ValueTable(Struct, kw_only=True):
    """The values a document prints, in order, with the names they were printed by; and what was wrong with printing.

    `origins` are the facts that a value tells, by its number; a value that tells none is not in it.
    """

    values: list[str | Block] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    origins: dict[int, tuple[Origin, ...]] = field(default_factory=dict)
    diagnostics: list[Diagnostic] = field(default_factory=list)


class TooManyPassesError(Exception):
    """The loops of a template go round more often than any document needs: they stand within one another."""


class AbsentValueError(Exception):
    """A part was asked of something that the case does not have (None)."""

    def __init__(self, attribute: str) -> None:
        super().__init__(attribute)
        self.attribute = attribute


_ENDLESS = re.compile(r"\d[eE][+]?\d{3}|\d{309}")  # how a number is written that Python takes for infinity
CANNOT_FILL: tuple[type[Exception], ...] = (
    *(AbsentValueError, TooManyPassesError),
    *(TemplateSyntaxError, TemplateRuntimeError, SecurityError, TypeError, RecursionError),
)
"""What a template raises that cannot be filled in."""


def cannot_fill(error: Exception, place: Place | None, owner: str, what: str = say("the template")) -> Diagnostic:
    """Why a template cannot be filled in, in the words of who wrote it.

    `owner` is the value that was absent when a part was asked of it (`owner_of`); `what` could not be filled in.
    """
    if isinstance(error, AbsentValueError):
        message = say(
            "{owner} is absent in this case, so it has no {attribute}", owner=owner, attribute=error.attribute
        )
        return Diagnostic(
            rule="template-print",
            message=message,
            hint=say("Guard it with {{% if {name} %}} … {{% endif %}}.", name=owner),
            place=place,
        )
    if isinstance(error, TooManyPassesError):
        message = say(
            "the loops of the template go round more than {most_passes} times", most_passes=f"{MOST_PASSES:,}"
        )
        return Diagnostic(
            rule="template-loop",
            message=message,
            hint=say("Do not write loops within one another over the same long list."),
            place=place,
        )
    why = (error.message if isinstance(error, TemplateError) else None) or str(error)
    if isinstance(error, RecursionError):
        why = TOO_DEEP
    elif isinstance(error, TypeError) and "NoneType" in why:
        why = say("a value in it is absent in this case")
    return Diagnostic(
        rule="template-print",
        message=say("{what} cannot be filled in: {why}", what=what, why=why),
        hint=say("Correct the tag."),
        place=place,
    )


def line_reached(error: BaseException, files: Collection[str], start: tuple[str, int]) -> tuple[str, int]:
    """The file, of those given, and the line that was being filled in when something went wrong."""
    if isinstance(error, TemplateSyntaxError):
        return error.name or start[0], error.lineno
    trace = error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename in files:
            start = trace.tb_frame.f_code.co_filename, trace.tb_lineno
        trace = trace.tb_next
    return start


def owner_of(attribute: str, template: nodes.Template, line: int) -> str:
    """The value of which a template asks that attribute on a line, as it stands there; "a value" where none does."""
    asked = (node for node in template.find_all(nodes.Getattr) if (node.lineno, node.attr) == (line, attribute))
    return next((dotted_name(node.node) for node in asked), say("a value"))


def dotted_name(node: nodes.Node) -> str:
    """The dotted name of an expression as it stands in the template: contract.milestones, milestone.title."""
    if isinstance(node, nodes.Name):
        return node.name
    if isinstance(node, nodes.Getattr):
        return f"{dotted_name(node.node)}.{node.attr}"
    if isinstance(node, nodes.Getitem):
        inside = node.arg.value if isinstance(node.arg, nodes.Const) else "…"
        return f"{dotted_name(node.node)}[{inside}]"
    if isinstance(node, nodes.Filter) and node.node is not None:
        return f"{dotted_name(node.node)}|{node.name}"
    if isinstance(node, nodes.Call):
        return f"{dotted_name(node.node)}()"
    if isinstance(node, nodes.Const):
        return repr(node.value)
    return say("this expression")


def cannot_print(value: object, name: str, place: Place | None) -> Diagnostic | None:
    """What is wrong with printing `value`, or None when it can be printed."""
    if isinstance(value, str):
        if value.strip():
            return None
        what, hint = (
            say("{name} is empty in this case", name=name),
            say("Guard it with {{% if {name} %}} … {{% endif %}}.", name=name),
        )
    elif isinstance(value, BLOCK_VALUES):
        return None
    elif isinstance(value, bool):
        what, hint = say("{name} is a yes or no", name=name), say("Ask it with {{% if {name} %}}.", name=name)
    elif isinstance(value, int):
        return None
    elif value is None:
        what, hint = (
            say("{name} is absent in this case", name=name),
            say("Guard it with {{% if {name} %}} … {{% endif %}}.", name=name),
        )
    elif isinstance(value, Undefined):
        what, hint = say("{name} is not known", name=name), say("Correct the name.")
    elif isinstance(value, tuple | list):
        what = say("{name} is a list", name=name)
        hint = say("Loop over it with {{% for … in {name} %}}.", name=name)
    elif isinstance(value, Struct):
        what, hint = (
            say("{name} is a group of values", name=name),
            say("Print one of them, for example {name}.{first}.", name=name, first=_first_field(value)),
        )
    else:
        what = say("{name} is a {kind}, not finished text", name=name, kind=type(value).__name__)
        hint = say("Print a finished value.")
    return Diagnostic(rule="template-print", message=what, hint=hint, place=place)


def _first_field(value: Any) -> str:
    return next(iter(value.__struct_fields__), "…")


# What a tree is searched for, once, before it is run.
_CHANGED = (nodes.Output, nodes.Call, nodes.Macro, nodes.Assign, nodes.With, nodes.For, nodes.Compare)
_SPACES = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2011": "-"})


class _Loader(BaseLoader):
    def __init__(self, folder: TemplateFolder) -> None:
        self.folder = folder

    def get_source(self, environment: Any, template: str) -> tuple[str, str | None, Callable[[], bool] | None]:
        environment.file_number(template)  # what was kept compiled has the number in it, and is not parsed again
        try:
            return self.folder.read(template).body, template, None
        except OSError as error:
            raise TemplateNotFound(template) from error


class _Parser(Parser):
    """Jinja's parser, which lets no more than `MOST_OPEN` tags stand open inside one another."""

    open_now = 0

    def parse_statement(self) -> nodes.Node | list[nodes.Node]:
        self.open_now += 1
        if self.open_now > MOST_OPEN:
            self.fail(TOO_DEEP, self.stream.current.lineno)
        try:
            return super().parse_statement()
        finally:
            self.open_now -= 1


class RefusedSignError(TemplateSyntaxError):
    """A sign that no template may hold, written as an escape in one of its tags."""


class TemplateEnvironment(ImmutableSandboxedEnvironment):
    """Jinja for one document: `values` fills as the template is rendered. Names of templates are found by `folder`.

    `plain`: the template is not Markdown, so nothing is done about its lines. `kept` is where what templates are
    compiled to is kept between runs, None for a user's own.
    """

    def __init__(self, folder: TemplateFolder, *, plain: bool = False, kept: BytecodeCache | None = None) -> None:
        super().__init__(
            loader=_Loader(folder),
            bytecode_cache=kept,
            undefined=StrictUndefined,
            autoescape=True,
            trim_blocks=not plain,
            lstrip_blocks=not plain,
            keep_trailing_newline=True,
            comment_start_string="<!--",
            comment_end_string="-->",
            # Looking for constant expressions to fold takes longer than they would: a template has next to none.
            optimized=False,
        )
        self.folder = folder
        self.plain = plain
        self.values = ValueTable()
        self.files: dict[int, str] = {}
        self.trees: dict[str, nodes.Template] = {}
        self.passes = 0
        self.globals.clear()
        # Only these, or a filter such as |safe or |default would undo what this module is for.
        own = {"join": _join, PRINTED: self._printed, LOOPED: self._looped, COMPARED: _as_typed}
        self.filters = {name: self.filters[name] for name in FILTERS} | own
        self.tests = {name: self.tests[name] for name in TESTS}

    def begin(self) -> None:
        """A fresh table of values: the next document begins."""
        self.values = ValueTable()
        self.passes = 0

    def join_path(self, template: str, parent: str) -> str:
        return self.folder.find(template, parent)

    def getattr(self, obj: Any, attribute: str) -> Any:
        if obj is None:
            raise AbsentValueError(attribute)
        if isinstance(obj, Struct) and attribute in obj.__struct_fields__ and not attribute.startswith("_"):
            return getattr(obj, attribute)  # no part of Python's own that the sandbox would refuse
        return super().getattr(obj, attribute)

    def is_safe_callable(self, obj: Any) -> bool:
        return isinstance(obj, Macro)

    def file_number(self, name: str) -> int:
        """The number by which place marks know a template file: the same in every run, because it is compiled in."""
        number = crc32(name.encode())
        while self.files.setdefault(number, name) != name:  # never among docgen's own, which a test holds
            number += 1
        return number

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        # A document's names are checked before it is rendered: one reading of each file serves both.
        if name is None:
            return self._parsed(source, name, filename)
        if name not in self.trees:
            self.trees[name] = self._parsed(source, name, filename)
        return self.trees[name]

    def _parsed(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        parser = _Parser(self, source if self.plain else settle_tag_lines(source), name, filename)
        try:
            template = parser.parse()
        except RecursionError:  # brackets within brackets, hundreds of them
            raise TemplateSyntaxError(TOO_DEEP, parser.stream.current.lineno, name, filename) from None
        for node in template.find_all(nodes.Const) if _ENDLESS.search(source) else ():
            if isinstance(node.value, float) and not math.isfinite(node.value):
                raise TemplateSyntaxError(say("a number beyond all measure"), node.lineno, name, filename)
        for node in template.find_all(nodes.Const) if "\\" in source else ():  # a sign may be written as an escape
            words = node.value if isinstance(node.value, str) else ""
            for sign in (*(sign for _, sign in refused_signs(words)), *re.findall("\r", words)):
                raise RefusedSignError(describe(sign), node.lineno, name, filename)
        return template

    def _compile(self, source: str, filename: str) -> CodeType:
        try:
            return super()._compile(source, filename)
        except (RecursionError, SyntaxError):  # Python's own limits
            raise TemplateSyntaxError(TOO_DEEP, 1) from None

    def _generate(
        self, source: nodes.Template, name: str | None, filename: str | None, defer_init: bool = False
    ) -> str:
        found = list(source.find_all(_CHANGED))
        self.prepare(found)
        for loop in (node for node in found if isinstance(node, nodes.For)):
            loop.iter = nodes.Filter(loop.iter, LOOPED, [], [], None, None, lineno=loop.lineno, environment=self)
        for comparison in (node for node in found if isinstance(node, nodes.Compare)):
            comparison.expr = self._compared(comparison.expr)
            for operand in comparison.ops:
                operand.expr = self._compared(operand.expr)
        # Each printed expression is wrapped in a filter that turns its value into a token; it is told the
        # expression's name and line, which a `finalize` function would not know.
        for output in (node for node in found if isinstance(node, nodes.Output)):
            output.nodes = [self._wrapped(child, name) for child in output.nodes]
        if not self.plain and name:
            self._mark_lines(source, self.file_number(name))
        return super()._generate(source, name, filename, defer_init)

    def prepare(self, found: Sequence[nodes.Node]) -> None:
        """What is done to the nodes of a template that print or hand on words, before it is run."""
        _mark_own_words(found)

    def _mark_lines(self, tree: nodes.Template, number: int) -> None:
        """Marks each line of the template's own words with where it came from, which the Markdown parser reads."""
        found = list(tree.find_all(nodes.TemplateData))
        marked = mark_lines([(words.data, words.lineno) for words in found], number)
        for words, text in zip(found, marked, strict=True):
            words.data = text

    def _looped(self, values: Any) -> Any:
        """The values of a loop, counted before it begins."""
        if isinstance(values, Undefined) or not isinstance(values, tuple | list):
            return values
        self.passes += len(values)
        if self.passes > MOST_PASSES:
            raise TooManyPassesError
        return values

    def _compared(self, side: nodes.Expr) -> nodes.Expr:
        return nodes.Filter(side, COMPARED, [], [], None, None, lineno=side.lineno, environment=self)

    def _wrapped(self, child: nodes.Expr, template: str | None) -> nodes.Expr:
        if isinstance(child, nodes.TemplateData):
            return child
        told = [nodes.Const(dotted_name(child)), nodes.Const(template or ""), nodes.Const(child.lineno)]
        return nodes.Filter(child, PRINTED, told, [], None, None, lineno=child.lineno, environment=self)

    def _printed(self, value: object, name: str, template: str, line: int) -> Markup:
        if isinstance(value, Markup):  # the template's own words, or what a macro made: its values are tokens
            return value
        if not (isinstance(value, str) and value.strip()) and cannot_print(value, name, None):
            diagnostic = cannot_print(value, name, self.folder.place(template, line) if template else None)
            self.values.diagnostics.append(cast(Diagnostic, diagnostic))
            value = "…"  # stands in, so that the gap itself is not complained of a second time
        if isinstance(value, Told):
            self.values.origins[len(self.values.values)] = value.origins
        self.values.values.append(cast(Block, value) if isinstance(value, BLOCK_VALUES) else _as_text(value))
        self.values.names.append(name)
        return Markup(token(len(self.values.values) - 1))


def _mark_own_words(found: Sequence[nodes.Node]) -> None:
    """Makes quoted words of the template template text, wherever they can come to be printed.

    Only so are they spelled and set as the rest. Words that a value is compared with are left alone.
    """
    for node in found:
        match node:
            case nodes.Output():
                node.nodes = [_own_words(child) for child in node.nodes]
            case nodes.Call():
                node.args = [_own_words(argument) for argument in node.args]
                for pair in node.kwargs:
                    pair.value = _own_words(pair.value)
            case nodes.Macro():
                node.defaults = [_own_words(default) for default in node.defaults]
            case nodes.With():
                node.values = [_own_words(value) for value in node.values]
            case nodes.Assign():
                node.node = _own_words(cast(nodes.Expr, node.node))
            case nodes.For():
                node.iter = _own_words(cast(nodes.Expr, node.iter))


def _own_words(node: nodes.Expr) -> nodes.Expr:
    match node:
        case nodes.Const() if isinstance(node.value, str):
            return nodes.MarkSafe(node, lineno=node.lineno, environment=node.environment)
        case nodes.CondExpr():
            node.expr1 = _own_words(node.expr1)
            node.expr2 = _own_words(node.expr2) if node.expr2 is not None else None
        case nodes.Tuple() | nodes.List():
            node.items = [_own_words(item) for item in node.items]
        case nodes.And() | nodes.Or():
            node.left, node.right = _own_words(node.left), _own_words(node.right)
    return node


def _join(values: Iterable[object], between: str = ", ") -> str:
    """Jinja's own `join` would let words marked as the template's make markup of the values between them."""
    return str(between).join(_as_text(value) for value in values)


def _as_typed(value: Any) -> Any:
    """A value as somebody types it who compares it: "30 days" is 30 days, however its words are kept on one line."""
    if isinstance(value, str):
        return _as_text(value).translate(_SPACES)
    if isinstance(value, tuple | list) and not isinstance(value, Struct):
        return tuple(_as_typed(one) for one in value)
    return value


def _as_text(value: object) -> str:
    return str.__str__(value) if isinstance(value, str) else str(value)


def settle_tag_lines(source: str) -> str:
    """The source with Jinja's trimming kept to the lines that hold tags alone, line numbers unchanged.

    Jinja's own `trim_blocks` also eats the newline after "… {% endif %}" at the end of a sentence, which would join
    two words; and it leaves a blank line behind "{% endif %} ", which would part a table or a list.
    """
    spans = [match for match in _TAG.finditer(source) if not match[0].startswith("{{")]
    mask = list(source)
    for match in spans:
        mask[match.start() : match.end()] = "\0" * len(match[0])
    masked = "".join(mask)
    written: list[str] = []
    position = 0
    for match in spans:
        start = masked.rfind("\n", 0, match.start()) + 1
        end = masked.find("\n", match.end())
        end = len(masked) if end < 0 else end
        line = masked[start:end]
        gap = source[position : match.start()]
        if not line.strip(" \t\0"):
            opens = start >= position
            spaces = len(gap) - (gap.rfind("\n") + 1) if opens else 0
            if not opens:
                gap = ""
            tag = match[0]
            if opens and spaces and _INCLUDE.match(tag) and not masked[match.end() : end].strip(" \t"):
                tag = indent_mark(spaces) + tag + DEDENT
                gap = gap[: len(gap) - spaces]
            written.append(gap + tag)
            position = end if not masked[match.end() : end].strip(" \t") else match.end()
            continue
        written.append(gap + _kept_in_line(match[0], masked[start : match.start()], masked[match.end() : end]))
        position = match.end()
    written.append(source[position:])
    return "".join(written)


def _kept_in_line(tag: str, before: str, after: str) -> str:
    opening, closing = (2, 2) if tag.startswith("{%") else (4, 3)
    inside = tag[opening:-closing]
    if not before.strip(" \t") and inside[:1] not in "+-":
        inside = "+" + inside
    if not after and inside[-1:] not in "+-":
        inside += "+"
    return tag[:opening] + inside + tag[-closing:]
