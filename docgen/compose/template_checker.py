"""The names a template uses, checked against the context before anything is printed.

Every branch is looked at, also those that the case at hand does not take: a misspelt `{% if %}` would otherwise
drop a clause from someone else's contract. The types come from the annotations of the context. A macro's
body is checked once for each way it is called, with the types of what it is given.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, Literal, get_args

from jinja2 import TemplateSyntaxError, nodes
from msgspec import Struct

from docgen.compose.engine import (
    BLOCK_VALUES,
    FILTERS,
    SIMPLER,
    TESTS,
    TOO_DEEP,
    RefusedSignError,
    TemplateEnvironment,
    dotted_name,
)
from docgen.compose.template_errors import syntax_in_words
from docgen.compose.template_types import (
    MARKUP,
    UNKNOWN,
    Loop,
    attributes,
    element,
    is_list,
    joined,
    kind_of,
    members,
    words_of,
)
from docgen.diagnostics import Diagnostic, Place, guess, near_ones, nearest
from docgen.errors import CaseError
from docgen.messages import say

_SHOWN = 12  # as many names as a hint lists before it says how many more there are
_NEAR_FACT = 0.75  # "matter" is a name of somebody's own, and no slip for "letter"
_ARITHMETIC = (nodes.Add, nodes.Sub, nodes.Mul, nodes.Div, nodes.FloorDiv, nodes.Mod, nodes.Pow, nodes.Neg, nodes.Pos)
_FORBIDDEN: dict[type[nodes.Node], tuple[str, str]] = {
    nodes.Extends: ("{% extends %}", say("Use {% include %}.")),
    nodes.Block: ("{% block %}", say("Use {% include %}.")),
    nodes.Import: ("{% import %}", say("Use {% include %}, or a macro in this file.")),
    nodes.FromImport: ("{% from … import %}", say("Use {% include %}, or a macro in this file.")),
    nodes.AssignBlock: ("{% set %} … {% endset %}", say("Write a macro.")),
    nodes.FilterBlock: ("{% filter %}", say("Use a filter on a value: {{ name|upper }}.")),
    nodes.ScopedEvalContextModifier: ("{% autoescape %}", say("Values are always printed as typed.")),
    nodes.EvalContextModifier: ("{% autoescape %}", say("Values are always printed as typed.")),
}

Scope = dict[str, Any]


def check_names(environment: TemplateEnvironment, name: str, context: type, title: str = "") -> tuple[Diagnostic, ...]:
    """Every wrong name, filter, comparison or tag in the template `name` and all it includes, in order of place.

    `context` is the type of the context itself; `title` is the front matter's title, which may hold values too.
    """
    checker = Checker(environment)
    scope = dict(attributes(context))
    if title:
        checker.title(name, title, dict(scope))
    checker.template(name, scope)
    return tuple(dict.fromkeys(checker.diagnostics))


class Checker:
    """One walk over a template and what it includes; a class because a dozen mutually recursive steps share it."""

    def __init__(self, environment: TemplateEnvironment) -> None:
        self.environment = environment
        self.diagnostics: list[Diagnostic] = []
        self.names: list[str] = []
        self.macros: dict[str, tuple[nodes.Macro, Scope, list[str]]] = {}
        self.called: set[tuple[str, tuple[Any, ...]]] = set()
        self.guards = 0  # how many if and for of the file at hand stand around a statement

    # --- where and what --------------------------------------------------------------------------------------------

    def place(self, line: int, text: str) -> Place:
        name = self.names[-1]
        lines = self.environment.folder.lines_of(self.environment.folder.place(name, line).file)
        # Jinja counts only lines: the column is where the words stand on the line, if they do.
        column = lines[line - 1].find(text) + 1 if 0 < line <= len(lines) else 0
        folder = self.environment.folder
        return folder.place(name, line, column, len(text)) if column else folder.place(name, line)

    def say(self, node: nodes.Node, message: str, hint: str, rule: str = "name", marked: str = "") -> None:
        self.diagnostics.append(
            Diagnostic(
                rule=f"template-{rule}", message=message, hint=hint, place=self.place(node.lineno, marked or "\0")
            )
        )

    # --- templates -------------------------------------------------------------------------------------------------

    def parse(self, name: str) -> nodes.Template | None:
        try:
            return self.environment.parse(self.environment.folder.read(name).body, name)
        except TemplateSyntaxError as error:
            place = self.environment.folder.place(name, error.lineno)
            self.diagnostics.append(_syntax(error, place))
            return None

    def template(self, name: str, scope: Scope) -> None:
        if name in self.names:
            line = Place(file=self.environment.folder.place(name, 1).file, line=1, column=1)
            hint = say("Take one of the includes out.")
            chain = " → ".join([*self.names[self.names.index(name) :], name])
            self.diagnostics.append(
                Diagnostic(
                    rule="template-include",
                    message=say("the template includes itself ({chain})", chain=chain),
                    hint=hint,
                    place=line,
                )
            )
            return
        self.names.append(name)
        clause = self.environment.folder.read(name).clause
        outer = self.guards
        if clause:
            self.guards = -1 if clause.when else 0  # its own condition is no guard
        tree = self.parse(name)
        if tree is not None:
            names, count = self.names, len(self.names)
            try:
                self._walk(tree, scope)
            except RecursionError:  # a name with hundreds of parts, a condition with hundreds of "or"
                self.names = names[:count]
                place = self.environment.folder.place(name, _longest_tag(self.environment.folder.read(name).body))
                self.diagnostics.append(Diagnostic(rule="template-syntax", message=TOO_DEEP, hint=SIMPLER, place=place))
        self.guards = outer
        self.names.pop()

    def _walk(self, tree: nodes.Template, scope: Scope) -> None:
        known = set(self.macros)
        for macro in tree.find_all(nodes.Macro):
            self.macros[macro.name] = (macro, scope, list(self.names))
        self.body(tree.body, scope)
        for macro_name in set(self.macros) - known:
            if not any(called == macro_name for called, _ in self.called):
                self.macro(macro_name, {})

    def title(self, name: str, title: str, scope: Scope) -> None:
        self.names.append(name)
        try:
            tree = self.environment.parse(title)
        except TemplateSyntaxError as error:
            self.diagnostics.append(_syntax(error, self.environment.folder.front_place(name, "title")))
        else:
            before = len(self.diagnostics)
            self.body(tree.body, scope)
            place = self.environment.folder.front_place(name, "title")
            for number in range(before, len(self.diagnostics)):
                diagnostic = self.diagnostics[number]
                self.diagnostics[number] = Diagnostic(
                    rule="template-name",
                    message=say("{key}: {message}", key="title", message=diagnostic.message),
                    hint=diagnostic.hint,
                    place=place,
                )
        self.names.pop()

    # --- statements ------------------------------------------------------------------------------------------------

    def body(self, statements: Iterable[nodes.Node], scope: Scope) -> None:
        for statement in statements:
            self.statement(statement, scope)

    def statement(self, node: nodes.Node, scope: Scope) -> None:
        for forbidden, (tag, hint) in _FORBIDDEN.items():
            if isinstance(node, forbidden):
                self.say(node, say("{tag} cannot be used in a template", tag=tag), hint, "tag")
                return
        match node:
            case nodes.Output():
                for child in node.nodes:
                    if not isinstance(child, nodes.TemplateData):
                        self.printed(child, scope)
            case nodes.If():
                self.expression(node.test, scope)
                self.guards += 1
                self.body(node.body, scope)
                self.body(node.elif_, scope)
                self.body(node.else_, scope)
                self.guards -= 1
            case nodes.For():
                self.loop(node, scope)
            case nodes.Assign():
                self.assign(node, scope)
            case nodes.With():
                inner = dict(scope)
                for target, value in zip(node.targets, node.values, strict=True):
                    self.bind(target, self.expression(value, scope), inner)
                self.body(node.body, inner)
            case nodes.Macro():
                pass  # checked where it is called
            case nodes.CallBlock():
                self.expression(node.call, scope)
                inner = dict(scope) | {arg.name: UNKNOWN for arg in node.args}
                self.body(node.body, inner)
            case nodes.Include():
                self.include(node, scope)
            case nodes.Scope():
                self.body(node.body, dict(scope))
            case nodes.ExprStmt():
                self.expression(node.node, scope)
            case _:
                self.say(
                    node,
                    say("a template cannot use {name}", name=type(node).__name__),
                    say("Use {words}.", words="if, for, set, macro"),
                    "tag",
                )

    def loop(self, node: nodes.For, scope: Scope) -> None:
        looped = self.expression(node.iter, scope)
        elements = []
        for hint in members(looped):
            if hint is UNKNOWN or is_list(hint):
                elements.append(UNKNOWN if hint is UNKNOWN else element(hint))
            else:
                name = dotted_name(node.iter)
                self.say(
                    node.iter,
                    say("{name} is {hint}, not a list", name=name, hint=kind_of(hint)),
                    say("Loop over a list."),
                    marked=name,
                )
                elements.append(UNKNOWN)
        inner = dict(scope)
        self.bind(node.target, joined(elements), inner)
        inner["loop"] = Loop
        if node.test is not None:
            self.expression(node.test, inner)
        self.guards += 1
        self.body(node.body, inner)
        self.body(node.else_, dict(scope))
        self.guards -= 1

    def assign(self, node: nodes.Assign, scope: Scope) -> None:
        hint = self.expression(node.node, scope)
        if isinstance(node.target, nodes.Name) and node.target.name == "variant":
            clause = self.environment.folder.read(self.names[-1]).clause
            # So that a text compared with a variant that the front matter does not know is found.
            hint = Literal[tuple(one.name for one in clause.variants)] if clause and clause.variants else hint
        self.bind(node.target, hint, scope)

    def bind(self, target: nodes.Node, hint: Any, scope: Scope) -> None:
        if isinstance(target, nodes.Name):
            scope[target.name] = hint
        elif isinstance(target, nodes.Tuple):
            parts = get_args(hint)
            fixed = is_list(hint) and Ellipsis not in parts and len(parts) == len(target.items)
            for number, item in enumerate(target.items):
                self.bind(item, parts[number] if fixed else UNKNOWN, scope)

    def include(self, node: nodes.Include, scope: Scope) -> None:
        if not isinstance(node.template, nodes.Const) or not isinstance(node.template.value, str):
            self.say(node, say("an include must name one file"), say('Write {% include "clauses/….md" %}.'), "include")
            return
        if node.ignore_missing:
            self.say(node, say('"ignore missing" would drop a text silently'), say("Take it out."), "include")
        if not node.with_context:
            self.say(node, say('"without context" hides the facts from the text'), say("Take it out."), "include")
        try:
            found = self.environment.folder.find(node.template.value, self.names[-1])
            clause = self.environment.folder.read(found).clause
        except CaseError as error:
            for diagnostic in error.diagnostics:
                place = diagnostic.place or self.place(node.lineno, node.template.value)
                self.diagnostics.append(
                    Diagnostic(rule="template-include", message=diagnostic.message, hint=diagnostic.hint, place=place)
                )
            return
        if clause and self.guards:
            message = say("a clause is included inside {% if %} or {% for %}")
            self.say(
                node,
                message,
                say('Write the condition into {found}, as "{key}: …".', found=found, key="when"),
                "include",
                node.template.value,
            )
        self.template(found, dict(scope))

    # --- expressions -----------------------------------------------------------------------------------------------

    def printed(self, node: nodes.Expr, scope: Scope) -> None:
        hint = self.expression(node, scope)
        name = dotted_name(node)
        for choice in members(hint):
            if choice in (UNKNOWN, MARKUP, str, int) or choice in BLOCK_VALUES or words_of(choice) is not None:
                continue
            if is_list(choice):
                self.say(
                    node,
                    say("{name} is a list", name=name),
                    say("Loop over it with {{% for … in {name} %}}.", name=name),
                    "print",
                    name,
                )
            elif choice is bool:
                self.say(
                    node,
                    say("{name} is a yes or no", name=name),
                    say("Ask it with {{% if {name} %}}.", name=name),
                    "print",
                    name,
                )
            elif isinstance(choice, type) and issubclass(choice, Struct):
                first = next(iter(attributes(choice)), "…")
                hint_text = say("Print one of them, for example {name}.{first}.", name=name, first=first)
                self.say(node, say("{name} is a group of values", name=name), hint_text, "print", name)
            else:
                self.say(
                    node, say("{name} is not finished text", name=name), say("Print a finished value."), "print", name
                )

    def expression(self, node: nodes.Node, scope: Scope) -> Any:
        """The type of an expression, complaining of whatever is wrong in it."""
        match node:
            case nodes.Name():
                if node.name in scope:
                    return scope[node.name]
                self.unknown(node, node.name, "", scope)
                return UNKNOWN
            case nodes.Getattr():
                return self.attribute(node, node.attr, scope)
            case nodes.Getitem():
                if isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, str):
                    return self.attribute(node, node.arg.value, scope)
                self.expression(node.arg, scope)
                held = self.expression(node.node, scope)
                return joined([element(h) if is_list(h) else UNKNOWN for h in members(held)])
            case nodes.Const():
                return type(node.value)
            case nodes.Tuple() | nodes.List():
                return tuple[joined([self.expression(item, scope) for item in node.items]), ...]  # type: ignore[misc]
            case nodes.Compare():
                return self.comparison(node, scope)
            case nodes.Not():
                self.expression(node.node, scope)
                return bool
            case nodes.And() | nodes.Or():
                return joined([self.expression(node.left, scope), self.expression(node.right, scope)])
            case nodes.CondExpr():
                self.expression(node.test, scope)
                if node.expr2 is None:
                    self.say(
                        node, say('"… if …" without "else" may print nothing'), say('Add "else …", or use {% if %}.')
                    )
                    return self.expression(node.expr1, scope)
                return joined([self.expression(node.expr1, scope), self.expression(node.expr2, scope)])
            case nodes.Filter():
                return self.filtered(node, scope)
            case nodes.Test():
                if node.name not in TESTS:
                    self.say(
                        node,
                        say('"is {name}" is not a test', name=node.name),
                        say('The only one is "is none".'),
                        marked=node.name,
                    )
                self.expression(node.node, scope)
                return bool
            case nodes.Call():
                return self.call(node, scope)
        if isinstance(node, _ARITHMETIC):
            self.say(node, say("a template does no arithmetic"), say("Ask for the finished figure in the facts."))
        elif isinstance(node, nodes.Concat):
            self.say(node, say('"~" does not join values'), say("Print one after the other: {{ a }} {{ b }}."))
        else:
            self.say(
                node,
                say("a template cannot use {name}", name=type(node).__name__),
                say("Print, loop and ask; nothing else."),
            )
        for child in node.iter_child_nodes():
            self.expression(child, scope)
        return UNKNOWN

    def attribute(self, node: nodes.Getattr | nodes.Getitem, name: str, scope: Scope) -> Any:
        held = self.expression(node.node, scope)
        choices = members(held)
        if any(choice is UNKNOWN for choice in choices):
            return UNKNOWN
        found = [attributes(choice)[name] for choice in choices if name in attributes(choice)]
        if found:
            return joined(found)
        owner = dotted_name(node.node)
        known = [part for choice in choices for part in attributes(choice)]
        if known:
            self.unknown(node, name, owner, known)
        else:
            hint = say("Loop over it.") if is_list(choices[0]) else say("Write {owner} alone.", owner=owner)
            path = f"{owner}.{name}"
            self.say(
                node,
                say("{path} is not known: {owner} is {choices}", path=path, owner=owner, choices=kind_of(choices[0])),
                hint,
                marked=path,
            )
        return UNKNOWN

    def unknown(self, node: nodes.Node, name: str, owner: str, known: Iterable[str]) -> None:
        path = f"{owner}.{name}" if owner else name
        names = sorted(known)
        near = nearest(name, names) if owner else next(iter(near_ones(name, names, most=1, cutoff=_NEAR_FACT)), "")
        if near:
            better = f"{owner}.{near}" if owner else near
            self.say(
                node,
                say("{path} is not known; did you mean {better}?", path=path, better=better),
                say("Write {better}.", better=better),
                marked=path,
            )
        else:
            listed: str = ", ".join(names[:_SHOWN])
            if len(names) > _SHOWN:
                listed = say("{names} and {count} more", names=listed, count=len(names) - _SHOWN)
            hint = (
                say("{owner} has: {names}.", owner=owner, names=listed)
                if owner
                else say("The facts have: {names}.", names=listed)
            )
            self.say(node, say("{path} is not known", path=path), hint, marked=path)

    def comparison(self, node: nodes.Compare, scope: Scope) -> Any:
        before, left = node.expr, self.expression(node.expr, scope)
        for operand in node.ops:  # a == b == c compares each with the one before it
            right = self.expression(operand.expr, scope)
            if operand.op in ("lt", "lteq", "gt", "gteq"):
                for side, hint in ((before, left), (operand.expr, right)):
                    if any(choice not in (int, UNKNOWN) for choice in members(hint)):
                        message = say(
                            "{side} is {hint}: it is not more or less than another",
                            side=dotted_name(side),
                            hint=kind_of(members(hint)[0]),
                        )
                        self.say(node, message, say("Ask for a yes-or-no in the facts."))
            self.possible(before, left, operand.expr)
            self.possible(operand.expr, right, before)
            before, left = operand.expr, right
        return bool

    def possible(self, side: nodes.Node, hint: Any, other: nodes.Node) -> None:
        """A comparison with a word that the value can never be would drop its clause in every case."""
        words: set[str] = set()
        for choice in members(hint):
            only = words_of(choice)
            if only is None:
                return
            words |= set(only)
        consts = other.items if isinstance(other, nodes.Tuple | nodes.List) else [other]
        for const in consts:
            if isinstance(const, nodes.Const) and isinstance(const.value, str) and const.value not in words:
                listed = say("It can be: {words}.", words=", ".join(sorted(words)))
                mend = guess(const.value, sorted(words), listed, written='"{}"')
                self.say(
                    other,
                    say('{side} is never "{value}"', side=dotted_name(side), value=const.value),
                    mend,
                    marked=const.value,
                )

    def filtered(self, node: nodes.Filter, scope: Scope) -> Any:
        given = self.expression(node.node, scope) if node.node is not None else UNKNOWN
        for argument in [*node.args, *(pair.value for pair in node.kwargs)]:
            self.expression(argument, scope)
        if node.name not in FILTERS:
            mend = guess(
                node.name, FILTERS, say("The known ones are {names}.", names=", ".join(FILTERS)), written="|{}"
            )
            self.say(node, say("|{name} is not a filter of templates", name=node.name), mend, marked=node.name)
            return UNKNOWN
        name = dotted_name(node.node) if node.node is not None else say("the value")
        wants_list = node.name in ("first", "last", "join")
        for choice in members(given):
            if choice is UNKNOWN:
                continue
            fits = is_list(choice) if wants_list else choice is str or words_of(choice) is not None
            if node.name == "length":
                fits = is_list(choice)
            if not fits:
                wanted = say("a list") if wants_list or node.name == "length" else say("text")
                self.say(
                    node,
                    say(
                        "|{name} wants {wanted}, and {name2} is {choice}",
                        name=node.name,
                        wanted=wanted,
                        name2=name,
                        choice=kind_of(choice),
                    ),
                    say("Take it out."),
                )
        if node.name == "length":
            return int
        if node.name in ("first", "last"):
            return joined([element(choice) if is_list(choice) else UNKNOWN for choice in members(given)])
        return str

    # --- macros ----------------------------------------------------------------------------------------------------

    def call(self, node: nodes.Call, scope: Scope) -> Any:
        arguments = [self.expression(argument, scope) for argument in node.args]
        named = {pair.key: self.expression(pair.value, scope) for pair in node.kwargs}
        if not isinstance(node.node, nodes.Name):
            self.say(
                node,
                say("{node} cannot be called", node=dotted_name(node)),
                say("Only macros can."),
                marked=dotted_name(node.node),
            )
            return UNKNOWN
        name = node.node.name
        if name == "caller":
            return MARKUP
        if name not in self.macros:
            mend = guess(name, sorted(self.macros), say("Only macros of this template can be called."), written="{}()")
            self.say(node, say("{name}() is not a macro", name=name), mend, marked=name)
            return UNKNOWN
        macro = self.macros[name][0]
        parameters = [argument.name for argument in macro.args]
        if len(arguments) > len(parameters) or set(named) - set(parameters):
            takes = ", ".join(parameters) or say("nothing")
            self.say(node, say("{name}() takes {takes}", name=name, takes=takes), say("Correct the call."), marked=name)
            return MARKUP
        given = dict(zip(parameters, arguments, strict=False)) | named
        required = parameters[: len(parameters) - len(macro.defaults)]
        missing = [parameter for parameter in required if parameter not in given]
        if missing:
            self.say(
                node,
                say("{name}() is called without {missing}", name=name, missing=", ".join(missing)),
                say("Give it."),
                marked=name,
            )
            return MARKUP
        self.macro(name, given)
        return MARKUP

    def macro(self, name: str, given: Mapping[str, Any]) -> None:
        macro, scope, names = self.macros[name]
        key = (name, tuple(given.get(argument.name) for argument in macro.args))
        if key in self.called:
            return
        self.called.add(key)
        inner = dict(scope) | {argument.name: UNKNOWN for argument in macro.args} | dict(given)
        elsewhere, self.names = self.names, names
        self.body(macro.body, inner)
        self.names = elsewhere


def _longest_tag(source: str) -> int:
    """The line on which the longest tag of a template begins."""
    tags = re.finditer(r"\{[{%].*?[}%]\}", source, re.DOTALL)
    longest = max(tags, key=lambda tag: len(tag[0]), default=None)
    return source.count("\n", 0, longest.start()) + 1 if longest else 1


def _syntax(error: TemplateSyntaxError, place: Place) -> Diagnostic:
    message = syntax_in_words(error.message or say("the tags cannot be read"))
    hint = SIMPLER if error.message == TOO_DEEP else say("Correct the tag; every if and for needs its end.")
    if isinstance(error, RefusedSignError):
        hint = say("Delete what stands for it in the tag (\\u…, \\x…).")
    return Diagnostic(rule="template-syntax", message=message, hint=hint, place=place)
