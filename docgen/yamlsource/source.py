"""YAML with places: a case file as typed, every scalar a string, every node with its line and column.

Only the plain part of YAML is read: blocks of fields, lists, and values. Anchors, aliases, tags and merge keys are
refused, because a case file is a record that a judge may read and should say what it says where it says it. Whatever
is wrong is collected; a line with a typical broken is reported, mended in memory, and reading goes on, so that one run
tells everything.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml
from msgspec import Struct, field
from msgspec.structs import replace

from docgen.characters import (
    STAND_IN,
    describe,
    in_curly_quotes,
    refused_signs,
    remedy,
    rule_of,
    without_refused,
)
from docgen.diagnostics import Diagnostic, Place, Severity
from docgen.messages import lines, say
from docgen.yamlsource.decoding import CASE_FILE, LINE_END, NotText, Wanted, decoded
from docgen.yamlsource.yaml_nodes import Mapping, Node, Path, Plain, Scalar, Sequence, as_path

DEEPEST = 20
"""How many levels of blocks and lists may be nested; the models need six."""

_BROKEN_LINES_AT_MOST = 20
_SAME_KIND_AT_MOST = 20


class Source(Struct, frozen=True, kw_only=True):
    """A file that was read.

    `root` is None where nothing could be read. `whole` is False where a part could not be: then a missing field
    says nothing. `lines` are the file's own lines, for showing diagnostics.
    """

    name: str
    lines: tuple[str, ...]
    root: Node | None
    diagnostics: tuple[Diagnostic, ...]
    whole: bool

    def node_at(self, path: str | Path) -> Node | None:
        """The node at `path`, or None where the file has none."""
        node = self.root
        for step in as_path(path):
            if isinstance(node, Mapping) and isinstance(step, str):
                node = node.fields.get(step)
            elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
                node = node.items[step]
            else:
                return None
        return node

    def place_of(self, path: str | Path) -> Place:
        """Where `path` stands: the value when it is one on a line, else the name of the field or the item's start.

        Where the file has no such field, the nearest block around it.
        """
        steps = as_path(path)
        while steps:
            node = self.node_at(steps)
            if isinstance(node, Scalar) and (node.text or node.quoted):
                return node.place
            if node is not None:
                return self.key_place_of(steps)
            steps = steps[:-1]
        return self.root.place if self.root else Place(file=self.name, line=1, column=1)

    def key_place_of(self, path: str | Path) -> Place:
        """Where the name of the field at `path` stands; for an item of a list, where the item begins."""
        steps = as_path(path)
        if not steps:
            return self.place_of(())
        parent, node = self.node_at(steps[:-1]), self.node_at(steps)
        if isinstance(parent, Mapping) and isinstance(steps[-1], str) and steps[-1] in parent.keys:
            return parent.keys[steps[-1]]
        if isinstance(node, Mapping) and node.keys:
            return next(iter(node.keys.values()))
        return node.place if node else self.place_of(steps[:-1])

    def to_plain(self) -> Plain:
        """The file as dicts, lists, strings, and None for an empty value."""
        return _plain(self.root) if self.root else None


def read_source(raw: bytes, name: str, wanted: Wanted = CASE_FILE) -> Source:
    """The file with everything that is wrong with its form. `name` is what messages call it."""
    notes = _Notes(name=name)
    try:
        text = decoded(raw, wanted)
    except NotText as refused:
        notes.add(refused.rule, refused.message, refused.hint, 0, 0)
        return Source(name=name, lines=(), root=None, diagnostics=notes.all(), whole=False)
    lines = tuple(LINE_END.split(text))
    _refuse_signs(lines, notes)
    root, whole = _root(list(lines), notes)
    return Source(name=name, lines=lines, root=root, diagnostics=notes.all(), whole=whole)


# --- noting what is wrong -----------------------------------------------------------------------------------------


class _Notes(Struct, kw_only=True):
    """The diagnostics so far. `shifts`: line (from 0) → (column, signs put in there) for lines mended in memory."""

    name: str
    diagnostics: list[Diagnostic] = field(default_factory=list)
    shifts: dict[int, list[tuple[int, int]]] = field(default_factory=dict)

    def place(self, line: int, column: int, width: int = 1) -> Place:
        """The place for a line and column counted from 0 in the mended text."""
        for at, signs in reversed(self.shifts.get(line, ())):
            column -= min(signs, max(0, column - at))
        return Place(file=self.name, line=line + 1, column=column + 1, width=max(width, 1))

    def add(self, rule: str, message: str, hint: str, line: int, column: int, width: int = 1) -> None:
        place = self.place(line, column, width)
        self.diagnostics.append(Diagnostic(rule=rule, message=message, hint=hint, place=place))

    def all(self) -> tuple[Diagnostic, ...]:
        return tuple(_at_most(self.diagnostics, _SAME_KIND_AT_MOST))


def _at_most(diagnostics: list[Diagnostic], of_one_kind: int) -> Iterator[Diagnostic]:
    """The diagnostics, but of one rule no more than `of_one_kind`; the last one shown says how many were left out."""
    count: dict[str, int] = {}
    for diagnostic in diagnostics:
        count[diagnostic.rule] = count.get(diagnostic.rule, 0) + 1
    seen: dict[str, int] = {}
    for diagnostic in diagnostics:
        seen[diagnostic.rule] = seen.get(diagnostic.rule, 0) + 1
        left_out = count[diagnostic.rule] - of_one_kind
        if seen[diagnostic.rule] < of_one_kind or left_out <= 0:
            yield diagnostic
        elif seen[diagnostic.rule] == of_one_kind:
            hint = lines(
                (
                    diagnostic.hint,
                    say("1 more of this kind is not shown.")
                    if left_out == 1
                    else say("{count} more of this kind are not shown.", count=left_out),
                )
            )
            yield replace(diagnostic, hint=hint)


def _refuse_signs(lines: tuple[str, ...], notes: _Notes) -> None:
    if next(refused_signs("\n".join(lines)), None) is None:
        return
    for number, line in enumerate(lines):
        for at, sign in refused_signs(line):
            notes.add(rule_of(sign), describe(sign), remedy(sign), number, at)


# --- from signs to nodes ------------------------------------------------------------------------------------------


def _root(lines: list[str], notes: _Notes) -> tuple[Node | None, bool]:
    """The root node, read with broken lines mended on the way, and whether all of the file was read."""
    lines = without_refused("\n".join(lines)).split("\n")
    tabs = _spread_tabs(lines, notes)
    whole = True
    told: set[tuple[int, int, str]] = set()
    for _ in range(_BROKEN_LINES_AT_MOST):
        tree = _Tree(lines=lines, notes=_Notes(name=notes.name, shifts=notes.shifts))
        try:
            root = _built(tree)
        except yaml.MarkedYAMLError as error:
            if tabs:
                return None, False  # with tabs nobody knows which line belongs to which; they were reported
            from docgen.yamlsource.yaml_errors import diagnose  # imported here: a good file has none

            broken = diagnose(error, lines)
            if (broken.line, broken.column, broken.message) in told:
                break  # what was mended there has not helped
            told.add((broken.line, broken.column, broken.message))
            notes.add(broken.rule, broken.message, broken.hint, broken.line, broken.column, broken.width)
            if broken.mended is None or broken.mended == lines[broken.line]:
                break
            lines[broken.line] = broken.mended
            notes.shifts.setdefault(broken.line, []).append((broken.put_in_at, broken.put_in))
            whole = whole and not broken.words_lost
        else:
            notes.diagnostics += tree.notes.diagnostics
            return root, whole and root is not None
    return None, False


def _spread_tabs(lines: list[str], notes: _Notes) -> bool:
    """Report tabs in indentation and read each as two spaces; True where there was one."""
    found = False
    for number, line in enumerate(lines):
        indent = line[: len(line) - len(line.lstrip(" \t"))]
        if "\t" in indent and line.strip() and not line.lstrip().startswith("#"):
            found = True
            notes.add(
                "tab",
                say("the line is indented with a tab"),
                say("Indent with spaces, two for each level; most editors can convert tabs to spaces."),
                number,
                indent.index("\t"),
                indent.count("\t"),
            )
            lines[number] = indent.replace("\t", "  ") + line[len(indent) :]
            notes.shifts[number] = [(0, indent.count("\t"))]
    return found


class _Open(Struct, kw_only=True):
    """A block or list that is being read. `key` waits for its value."""

    is_list: bool
    place: Place
    items: list[Node] = field(default_factory=list)
    fields: dict[str, Node] = field(default_factory=dict)
    keys: dict[str, Place] = field(default_factory=dict)
    key: str | None = None
    awaits_key: bool = True

    def closed(self) -> Node:
        if self.is_list:
            return Sequence(items=tuple(self.items), place=self.place)
        return Mapping(fields=self.fields, keys=self.keys, place=self.place)


class _Tree(Struct, kw_only=True):
    """What one pass over the events knows."""

    lines: list[str]
    notes: _Notes
    stack: list[_Open] = field(default_factory=list)
    root: Node | None = None
    documents: int = 0
    references: int = 0


def _built(tree: _Tree) -> Node | None:
    """The root node; None where the file has none that can be read. Never goes deeper than `DEEPEST`."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    for event in yaml.parse("\n".join(tree.lines) + "\n", loader):
        match event:  # the most frequent first
            case yaml.ScalarEvent():
                _put_scalar(tree, event)
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                _put(tree, tree.stack.pop().closed())
            case yaml.DocumentStartEvent():
                tree.documents += 1
                if tree.documents > 1:
                    _note(
                        tree,
                        event,
                        "second-document",
                        say("a second document starts here"),
                        say('Keep one case in a file; take this line out, or quote it if "---" is text.'),
                    )
                    break
            case yaml.AliasEvent():
                _note_reference(tree, event)
                _put(tree, Scalar(text="", place=_place(tree, event), quoted=True, refused=True))
            case yaml.MappingStartEvent() | yaml.SequenceStartEvent():
                _note_reference(tree, event)
                if len(tree.stack) == DEEPEST:
                    _note(
                        tree,
                        event,
                        "too-deep",
                        say("nested more than {deepest} levels", deepest=DEEPEST),
                        say("A case file needs six at most; look for brackets or dashes that are not meant."),
                    )
                    return None
                tree.stack.append(_Open(is_list=isinstance(event, yaml.SequenceStartEvent), place=_place(tree, event)))
    if tree.root is None and not tree.notes.diagnostics:
        tree.notes.add(
            "empty-file", say("the file holds nothing but comments"), say("Fill it in, field by field."), 0, 0
        )
    return tree.root


def _put(tree: _Tree, node: Node) -> None:
    """Hang `node` where it belongs: the root, the next item, the next name of a field, or the value of one."""
    if not tree.stack:
        tree.root = node
        return
    block = tree.stack[-1]
    if block.is_list:
        block.items.append(node)
    elif block.awaits_key:
        _put_key(tree, block, node)
        block.awaits_key = False
    else:
        if block.key is not None:
            block.fields[block.key] = node
        block.key, block.awaits_key = None, True


def _put_key(tree: _Tree, block: _Open, node: Node) -> None:
    place = node.place
    if not isinstance(node, Scalar) or "\n" in node.text or not node.text.strip():
        tree.notes.diagnostics.append(
            Diagnostic(
                rule="field-name",
                message=say("this is not the name of a field"),
                hint=say("Write the name as one word, then a colon, a space and the value."),
                place=place,
            )
        )
    elif node.refused:
        pass  # an alias or a tag, reported already
    elif node.text == "<<":
        tree.notes.diagnostics.append(
            Diagnostic(
                rule="merge-key",
                message=say("docgen does not read merge keys (<<)"),
                hint=say("Write the fields out in this block."),
                place=place,
            )
        )
    elif node.text in block.keys:
        first = block.keys[node.text]
        tree.notes.diagnostics.append(
            Diagnostic(
                rule="duplicate-field",
                message=say('"{text}" is given twice (first in line {line})', text=node.text, line=first.line),
                hint=say("Take one of the two out; docgen will not guess which one counts."),
                place=place,
            )
        )
    else:
        block.key = node.text
        block.keys[node.text] = place


def _put_scalar(tree: _Tree, event: yaml.ScalarEvent) -> None:
    _note_reference(tree, event)
    place = _place(tree, event)
    refused = bool(event.anchor or event.tag) or STAND_IN in event.value
    quoted = event.style in ('"', "'", "|", ">")  # a plain text has None or "", by reader
    if event.style == '"':
        # An escape such as "\u202e" or "\r" brings in what the line itself does not show.
        for sign in [*(sign for _, sign in refused_signs(event.value)), *re.findall("\r", event.value)]:
            if sign != STAND_IN:
                tree.notes.diagnostics.append(
                    Diagnostic(rule=rule_of(sign), message=describe(sign), hint=remedy(sign), place=place)
                )
                refused = True
    if not refused and "\t" in event.value:
        tree.notes.diagnostics.append(
            Diagnostic(
                rule="tab", message=say("the text holds a tab"), hint=say("Write spaces in its place."), place=place
            )
        )
        refused = True
    if not quoted:
        (first, _), (last, column) = _span(event)
        if _note_lost_words(tree, last, column) or _note_swallowed_item(tree, first, last):
            refused = True
    if not (quoted or refused or event.value.isascii()) and in_curly_quotes(event.value):
        tree.notes.diagnostics.append(
            Diagnostic(
                rule="curly-quotes",
                message=say("the text is in curly quotes, as word processors write them, and they will be printed"),
                hint=say("Write straight quotes instead, or none. To print them, put straight quotes around them."),
                severity=Severity.WARNING,
                place=place,
            )
        )
    text = "" if not quoted and event.value == "~" else event.value
    _put(tree, Scalar(text=text, place=place, quoted=quoted, refused=refused))


def _note_lost_words(tree: _Tree, line: int, column: int) -> bool:
    """`Unit #4` is read as "Unit": YAML takes the rest for a comment. A comment with a space after # is one."""
    rest = tree.lines[line][column:] if line < len(tree.lines) else ""
    found = re.match(r"([ \t]+)(#[^\s#!][^#]*)", rest) if "#" in rest else None
    if not found:
        return False
    words = found[2].strip()
    tree.notes.add(
        "lost-words",
        say('"{words}" is taken for a comment and would be lost', words=words),
        say("Put the whole text in quotes if it belongs to it; put a space after # if it is a comment."),
        line,
        column + len(found[1]),
        len(words),
    )
    return True


def _note_swallowed_item(tree: _Tree, first: int, last: int) -> bool:
    """An item that is indented too far is read as more of the text above it: "Strip out - Fit the worktop"."""
    for line in range(first + 1, min(last + 1, len(tree.lines))):
        text = tree.lines[line]
        item = text.strip()
        if item.startswith("- "):
            from docgen.yamlsource.yaml_errors import column_of_items_above, indent_like  # a good file needs none of it

            column = column_of_items_above(tree.lines, line)
            tree.notes.add(
                "yaml",
                say("the line begins like an item of a list but would be read as more of the text above it"),
                lines(
                    (
                        say("Put the items below a field of their own.") if column is None else indent_like(column),
                        say("If it belongs to the text above, put that whole text in quotes."),
                    )
                ),
                line,
                len(text) - len(text.lstrip()),
                len(item),
            )
            return True
    return False


def _note_reference(tree: _Tree, event: yaml.NodeEvent) -> None:
    """Report the first anchor or alias, and every tag. One report is enough: an alias bomb has a billion."""
    anchor = event.anchor
    tag = getattr(event, "tag", None)
    if anchor is None and tag is None:
        return
    if anchor is not None and not tree.references:
        is_alias = isinstance(event, yaml.AliasEvent)
        sign = "*" if is_alias else "&"
        use = say("stands for a value written elsewhere") if is_alias else say("names a value for use elsewhere")
        _note(
            tree,
            event,
            "alias",
            say('"{sign}{anchor}" {use}, which docgen does not read', sign=sign, anchor=anchor, use=use),
            say(
                'Write the value out in each place. If it is text, put it in quotes: "{sign}{anchor}".',
                sign=sign,
                anchor=anchor,
            ),
            len(anchor) + 1,
        )
    tree.references += anchor is not None
    if tag is not None:
        (line, column), _ = _span(event)
        shown = tree.lines[line][column:].split(maxsplit=1)[:1]
        word = shown[0] if shown and shown[0].startswith("!") else "!"
        _note(tree, event, "tag", say('"{word}" is a YAML tag, which docgen does not read', word=word),
              say("Take it out. If it is text, put the whole value in quotes."), len(word))  # fmt: skip


def _note(tree: _Tree, event: yaml.Event, rule: str, message: str, hint: str, width: int = 1) -> None:
    (line, column), _ = _span(event)
    tree.notes.add(rule, message, hint, line, column, width)


def _span(event: yaml.Event) -> tuple[tuple[int, int], tuple[int, int]]:
    """Line and column, from 0, of where the event begins and ends."""
    start, end = event.start_mark, event.end_mark
    assert start is not None  # the reader gives every event its marks; only hand-made events lack them
    assert end is not None
    return (start.line, start.column), (end.line, end.column)


def _place(tree: _Tree, event: yaml.Event) -> Place:
    """Where the node begins; as wide as the node when it ends on the same line, else to the end of that line."""
    (line, column), (end_line, end_column) = _span(event)
    width = 1
    if isinstance(event, yaml.ScalarEvent):
        whole = tree.lines[line] if line < len(tree.lines) else ""
        last = end_column if end_line == line else len(whole.rstrip())
        width = 1 if event.style in ("|", ">") else last - column
    return tree.notes.place(line, column, width)


def _plain(node: Node) -> Plain:
    match node:
        case Scalar():
            return node.text if node.text or node.quoted else None
        case Sequence():
            return [_plain(item) for item in node.items]
        case Mapping():
            return {name: _plain(value) for name, value in node.fields.items()}
