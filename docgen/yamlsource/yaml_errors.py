"""What a person probably did when YAML cannot be read: the typical mistakes, in plain words, with the line mended.

The YAML reader says where it gave up, which is often a line too late. So the lines around that place are looked at
themselves. A mistake whose line can be mended without guessing lets the reader go on and find the next one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress

import yaml

from docgen.characters import STAND_IN, in_curly_quotes
from docgen.diagnostics import Diagnostic
from docgen.messages import joined, say
from docgen.messages import lines as message_lines


class BrokenLine(Diagnostic, frozen=True, kw_only=True):
    """A line that cannot be read. Lines and columns count from 0, in the text as mended so far.

    `mended` is the line as it can be read, or None where nobody can know; `put_in` signs were added to it at
    `put_in_at`. `words_lost`: the mended line leaves words out, so what seems missing afterwards says nothing. The
    stand-in sign takes the place of a value that cannot be known; nothing more is said of that value.
    """

    rule: str = "yaml"
    line: int
    column: int
    width: int
    mended: str | None = None
    put_in: int = 0
    put_in_at: int = 0
    words_lost: bool = False


_NAME = r"[A-Za-z_][A-Za-z0-9_]*"
_FIELD = re.compile(rf"(?P<lead>\s*(?:- +)*)(?P<name>{_NAME})(?P<colon>\s*:)(?P<gap>[ \t]+)(?P<value>\S.*)")
_NO_BLANK = re.compile(rf"(?P<lead>\s*(?:- +)*)(?P<name>{_NAME}):(?P<value>[^ \t:/].*)")
_BARE_FIELD = re.compile(rf"\s*(?:- +)*{_NAME}\s*:\s*(#.*)?")
_ITEM = re.compile(r"(?P<lead>\s*)-(\s|$)")
_BEGINS_ITEM = re.compile(rf"\s*-\s+(?P<first>\{{?(?:{_NAME}\s*:(?=\s|$))?)")
_NO_BLANK_ITEM = re.compile(r"(?P<lead>\s*)-(?P<value>[^\s-].*)")
_REST_OF_BRACKETS = (("", ""), ("", "}"), ("", "]"), ("", "}]"), ("{", "}"), ("{", ""), ("[", "]"), ("[", ""))
_SPECIAL = "@`%&*!|>{}[],?#"


def diagnose(wrong: yaml.MarkedYAMLError, lines: Sequence[str]) -> BrokenLine:
    """The mistake behind the reader's complaint."""
    mark = wrong.problem_mark or wrong.context_mark
    line, column = (mark.line, mark.column) if mark else (0, 0)
    context = wrong.context_mark or mark
    opened = context.line if context else line
    problem, where = wrong.problem or "", wrong.context or ""
    opened_at = context.column if context else 0
    # The end of the file lies on a line of its own, which is not there.
    if opened >= len(lines):
        opened, opened_at = len(lines) - 1, len(lines[-1])
    line = min(line, len(lines) - 1)
    if "quoted scalar" in where or "double-quoted" in where:
        if "unexpected" in problem:
            return _never_closed(lines, opened, opened_at)
        return _backslash(lines, line, column, opened)
    if "mapping values" in problem:
        return _stray_colon(lines, line, column)
    if "simple key" in where:
        return _no_colon(lines, opened)
    if "flow" in where:
        opened, opened_at = _bracket_before(lines, opened, opened_at)
        return (
            _past_quote_in_bracket(lines, line, column)
            or _text_in_bracket(lines, opened, opened_at, line)
            or _open_bracket(lines, opened, opened_at)
        )
    if "sequence entries" in problem:
        return _item_on_line(lines, line, column)
    bracket = _bracket_around(lines, line, column)
    in_bracket = bracket and _text_in_bracket(lines, *bracket, line)
    if in_bracket:
        return in_bracket
    item = _misplaced_item(lines, line)
    if item:
        return item
    for looked_at in (line, opened):
        special = _special_beginning(lines, looked_at, column if looked_at == line else 0)
        if special:
            return special
    if "block mapping" in where or "block collection" in where:
        return _out_of_step(lines, line, column, is_list="collection" in where)
    return _unreadable(lines, line, column)


# --- the mistakes -------------------------------------------------------------------------------------------------


def _never_closed(lines: Sequence[str], line: int, column: int) -> BrokenLine:
    quote = lines[line][column : column + 1] or '"'
    text = lines[line][column + 1 :].rstrip()
    return BrokenLine(
        line=line,
        column=column,
        width=1 + len(text),
        message=say("the quote {quote} that opens here is never closed", quote=quote),
        hint=say("Close it at the end of the text: {quote}{text}{quote}", quote=quote, text=_short(text)),
        mended=lines[line].rstrip() + quote,
    )


def _backslash(lines: Sequence[str], line: int, column: int, opened: int) -> BrokenLine:
    text = lines[line]
    at = text.rfind("\\", 0, column + 1)
    at = column if at < 0 else at
    mended = text[:at] + "\\" + text[at:] if opened == line else None
    return BrokenLine(
        line=line,
        column=at,
        width=2,
        message=say('"{text}" means nothing inside double quotes', text=text[at : at + 2]),
        hint=say("Write the backslash twice (\\\\), or put the text in single quotes."),
        mended=mended,
        put_in=1,
        put_in_at=at,
    )


def _stray_colon(lines: Sequence[str], line: int, column: int) -> BrokenLine:
    text = lines[line]
    field = _FIELD.match(text)
    if field and field.end("colon") <= column:
        return _quote(
            lines,
            line,
            field,
            say('"{text}" holds a colon, which would begin another field', text=_short(_value(field))),
        )
    above = _line_above(lines, line)
    if above is not None:
        missing = _NO_BLANK.match(lines[above])
        if missing:
            return _no_blank(lines, above, missing)
        if ":" not in lines[above]:
            return _no_colon(lines, above)
        if _indent(text) > _indent(lines[above]):
            title = lines[above].strip().lstrip("- ").split(":")[0]
            start = _column_of_first_field(lines[above])
            return BrokenLine(
                line=line,
                column=_indent(text),
                width=len(text.strip()),
                message=say(
                    'the line is indented further than "{title}" above it, which already has a value', title=title
                ),
                hint=say(
                    'Begin it in column {start}, under "{title}". If it continues the text of {title}, put'
                    " that text in quotes.",
                    start=start + 1,
                    title=title,
                ),
                mended=_moved(text, start) if _FIELD.match(text) else None,
                put_in=start - _indent(text),
                words_lost=True,
            )
    return _unreadable(lines, line, column)


def _no_blank(lines: Sequence[str], line: int, missing: re.Match[str]) -> BrokenLine:
    name, value = missing["name"], missing["value"].rstrip()
    at = missing.start("value")
    if missing["value"][0] in "\u00a0\u202f\u2007":  # alone on the line it is no text, and was taken off above
        return BrokenLine(
            line=line,
            column=at,
            width=1,
            message=say('non-breaking space after "{name}:"', name=name),
            hint=f"Replace it with an ordinary space: {name}: {_short(value[1:])}".rstrip(),
            mended=lines[line][:at] + " " + lines[line][at + 1 :],
        )
    return BrokenLine(
        line=line,
        column=missing.start("name"),
        width=len(name) + 1 + len(value),
        message=say('missing space after "{name}:"', name=name),
        hint=say("Write {name}: {text}", name=name, text=_short(value)),
        mended=lines[line][:at] + " " + lines[line][at:],
        put_in=1,
        put_in_at=at,
    )


def _no_colon(lines: Sequence[str], line: int) -> BrokenLine:
    text = lines[line]
    missing = _NO_BLANK.match(text)
    if missing:
        return _no_blank(lines, line, missing)
    if _NO_BLANK_ITEM.match(text):
        at = text.index("-") + 1
        return BrokenLine(
            line=line,
            column=at - 1,
            width=len(text.rstrip()) - at + 1,
            message=say("missing space after the dash"),
            hint=say("Write - {text}", text=_short(text[at:].strip())),
            mended=text[:at] + " " + text[at:],
            put_in=1,
            put_in_at=at,
        )
    above = _line_above(lines, line)
    shown = _short(text.strip())
    at = _indent(text)
    if above is not None and _ITEM.match(lines[above]) and _indent(lines[above]) == at:
        return BrokenLine(
            line=line,
            column=at,
            width=len(text.strip()),
            message=say('"{shown}" is in a list but does not begin with a dash', shown=shown),
            hint=say("Write - {shown}", shown=shown),
            mended=text[:at] + "- " + text[at:],
            put_in=2,
            put_in_at=at,
        )
    first, _, rest = text.strip().partition(" ")
    looks_like_field = re.fullmatch(_NAME, first) and rest
    return BrokenLine(
        line=line,
        column=at,
        width=len(text.strip()),
        message=say('"{shown}" has no colon, so it is neither a field nor a value', shown=shown),
        hint=message_lines(
            (
                *(
                    [say("If {first} is a field, write {first}: {text}", first=first, text=_short(rest))]
                    if looks_like_field
                    else []
                ),
                say("If it continues the line above, indent it further than that line."),
            )
        ),
        mended=text[:at] + "#" + text[at:],
        words_lost=True,
    )


def _past_quote_in_bracket(lines: Sequence[str], line: int, column: int) -> BrokenLine | None:
    """A quoted value within brackets that goes on after its quote: {text: "She said "no"."}; None for another slip.

    `column` is where it goes on. The value may end before any comma or bracket: the first end that leaves a line which
    can be read is taken.
    """
    text = lines[line]
    quote = text[:column].rstrip()[-1:]
    begins = re.compile(r"[\[{,:]\s*(?=[\"'])")
    starts = [found.end() for found in begins.finditer(text, 0, column) if text[found.end()] == quote]
    if quote not in ('"', "'") or not starts:
        return None
    start = starts[-1] if starts[-1] < len(text[:column].rstrip()) - 1 else (starts[:-1] or starts)[-1]
    name = re.search(rf"({_NAME})\s*:\s*$", text[:start])
    for ends in (rf"{quote}\s*(?=[,}}\]])", r"\s*(?=[,}\]])"):
        for found in re.compile(ends).finditer(text, column):
            value = text[start : found.end()].rstrip()
            closed = len(value) > 1 and value[-1] == quote and value.count(quote) > 2
            inner = value[1:-1] if closed else value
            mended = text[:start] + _in_quotes(inner) + text[found.end() :]
            if not _is_readable(mended):
                continue
            return BrokenLine(
                line=line,
                column=start,
                width=len(value),
                message=say("text goes on after the closing quote of {text}", text=_short(text[start:column].rstrip())),
                hint=say(
                    "Put the whole text in quotes: {text}",
                    text=(f"{name[1]}: " if name else "") + _in_quotes(_short(inner)),
                ),
                mended=mended,
                put_in=len(mended) - len(text),
                put_in_at=start,
            )
    return None


def _text_in_bracket(lines: Sequence[str], opened: int, opened_at: int, last: int) -> BrokenLine | None:
    """A text within brackets that holds a sign of YAML's own and lacks its quotes; None where there is none.

    The bracket opens at line `opened`, column `opened_at`; `last` is the line on which reading stopped.
    """
    for line in range(opened, last + 1):
        text = lines[line]
        if line > opened and (not text.strip() or _indent(text) <= _indent(lines[opened])):
            return None  # the next field or item: the bracket is not closed
        found = _broken_value(text, opened_at if line == opened else _indent(text), lines[opened][opened_at])
        if found is None:
            continue
        start, sign, name = found
        if name and sign == ":" and (missing := _comma_missing(lines, line, start, name)):
            return missing
        for ends in re.compile(r"\s*(?=[,}\]]|$)").finditer(text, start + 1):
            value = text[start : ends.start()]
            mended = text[:start] + _in_quotes(value) + text[ends.start() :]
            if sign not in value or not _is_readable(mended):
                continue
            return BrokenLine(
                line=line,
                column=start,
                width=len(value),
                message=_broken_by(sign, value),
                hint=say(
                    "Put the whole text in quotes: {text}",
                    text=(f"{name}: " if name else "") + _in_quotes(_short(value)),
                ),
                mended=mended,
                put_in=len(mended) - len(text),
                put_in_at=start,
            )
    return None


def _broken_by(sign: str, value: str) -> str:
    """What the sign does to a text that is not in quotes."""
    if value.startswith(sign):
        return say("a text cannot begin with {sign} unless it is in quotes", sign=sign)
    if sign == ":":
        return say('"{text}" holds a colon, which would begin another field', text=_short(value))
    if sign == "#":
        comment = re.search(r"(?<=\s)#.*", value)
        lost = comment[0] if comment else value
        return say('"{text}" is taken for a comment and would be lost', text=_short(lost))
    return say(_BRACKETS[sign], text=_short(value), sign=sign)


_BRACKETS = {
    "{": say('"{text}" contains the bracket {sign}, which would begin a block'),
    "[": say('"{text}" contains the bracket {sign}, which would begin a list'),
    "}": say('"{text}" contains the bracket {sign}, which would end a block'),
    "]": say('"{text}" contains the bracket {sign}, which would end a list'),
}


_IN_BRACKET = re.compile(
    r"""(?P<quoted>"(?:\\.|[^"\\])*"|'(?:[^']|'')*')|(?P<plain>[^\s,\[\]{}"'][^,\[\]{}]*)|(?P<sign>[,\[\]{}])|\s+|."""
)


def _broken_value(text: str, start: int, bracket: str) -> tuple[int, str, str] | None:
    """Where the first value begins that cannot stand without quotes, the sign that breaks it, and its field's name.

    `text` is looked at from `start` on, within or at an open `bracket`.
    """
    opened = "" if text[start : start + 1] == bracket else bracket
    at, name, plain = start, "", ""  # the value that is being looked at
    for found in _IN_BRACKET.finditer(text, start):
        sign = found["sign"] or ""
        if found["plain"]:
            at, name, plain = found.start(), "", found["plain"]
            field = re.match(rf"({_NAME})\s*:(?:\s+|$)", plain) if opened.endswith("{") else None
            if field:
                at, name, plain = at + field.end(), field[1], plain[field.end() :]
            if plain[:1] in tuple("@`%|>"):
                return at, plain[0], name
            comment = re.search(r"(?:^|\s)#(.?)", plain)
            if comment:
                is_text = bool(comment[1].strip()) or text.rstrip()[-1] in ",]}"
                return (at, "#", name) if is_text and (name or opened.endswith("[")) else None
            if len(re.findall(r":(?=\s|$)", plain)) > (0 if name else 1):
                return at, ":", name
        elif sign in ("{", "["):
            if plain.strip():
                return at, sign, name
            opened += sign
        elif sign in ("}", "]"):
            closing = {"{": "}", "[": "]"}.get(opened[-1:], "")
            if sign != closing:
                is_text = bool(plain.strip() and closing) and closing in text[found.end() :]
                return (at, sign, name) if is_text else None
            opened = opened[:-1]
        if sign or found["quoted"]:
            plain = ""
    return None


def _comma_missing(lines: Sequence[str], line: int, start: int, name: str) -> BrokenLine | None:
    """A field that follows another within brackets without a comma: {date: 2026-03-02 what: start}."""
    text = lines[line]
    found = re.compile(rf"(?P<before>[^\s,]+)\s+(?P<name>{_NAME})\s*:\s").match(text, start)
    if found is None or re.search(rf"[{{,]\s*{found['name']}\s*:\s", text):
        return None
    known = re.compile(rf"(?:^\s*(?:- +)*|[{{,]\s*){found['name']}\s*:(?:\s|$)")
    if not re.fullmatch(r"[\d.,%-]+", found["before"]) and not any(known.search(other) for other in lines):
        return None
    at = found.end("before")
    end = re.compile(r"[,}\]]|$").search(text, found.end())
    whole = text[start : end.start() if end else len(text)].rstrip()
    return BrokenLine(
        line=line,
        column=found.start("name"),
        width=len(found["name"]) + 1,
        message=say('a comma is missing before "{found}:"', found=found["name"]),
        hint=message_lines(
            (
                say(
                    "Write {name}: {found}, {text}",
                    name=name,
                    found=found["before"],
                    text=_short(text[found.start("name") : start + len(whole)]),
                ),
                say(
                    "If it is one text, put the whole text in quotes: {name}: {quoted}",
                    name=name,
                    quoted=_in_quotes(_short(whole)),
                ),
            )
        ),
        mended=text[:at] + "," + text[at:],
        put_in=1,
        put_in_at=at,
    )


def _is_readable(line: str) -> bool:
    """Whether a line with brackets can be read, each field of a block with a name in one word and a value.

    A bracket may open on a line before it, or close on one after it.
    """
    root = None
    for opened, closed in _REST_OF_BRACKETS:
        with suppress(yaml.YAMLError):
            root = yaml.compose(f"{opened}{line.strip()}{closed}", yaml.SafeLoader)
            break
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if isinstance(node, yaml.SequenceNode):
            waiting += node.value
        elif isinstance(node, yaml.MappingNode):
            if node.flow_style and any(
                (not value.value and not value.style) or not re.fullmatch(r"[\w-]+", str(name.value))
                for name, value in node.value
            ):
                return False  # "no, never" within a text would be a field without a value
            waiting += [value for _, value in node.value]
    return root is not None


def _open_bracket(lines: Sequence[str], line: int, column: int) -> BrokenLine:
    bracket = lines[line][column : column + 1]
    closing = {"[": "]", "{": "}"}.get(bracket, "]")
    text = re.sub(r"\s+#(\s.*)?$", "", lines[line][column:]).rstrip()
    end = column + len(text)
    return BrokenLine(
        line=line,
        column=column,
        width=len(text),
        message=say(
            "the bracket {bracket} that opens here is not closed, or a comma is missing after it", bracket=bracket
        ),
        hint=say("Close it with {closing}; if the bracket belongs to a text, put the text in quotes.", closing=closing),
        mended=None if closing in text else lines[line][:end] + closing + lines[line][end:],
    )


def _item_on_line(lines: Sequence[str], line: int, column: int) -> BrokenLine:
    text = lines[line]
    name = text[:column].strip().rstrip(":").lstrip("- ")
    item = text[column:].strip()
    return BrokenLine(
        line=line,
        column=column,
        width=len(item),
        message=say('a list cannot begin on the line of "{name}"', name=name),
        hint=say(
            "Put each item on a line of its own below {name}: and indent it: {text}", name=name, text=_short(item)
        ),
        mended=text[:column] + STAND_IN,
        words_lost=True,
    )


def _special_beginning(lines: Sequence[str], line: int, column: int) -> BrokenLine | None:
    """A value that begins with a sign of YAML's own, or goes on after its closing quote or bracket."""
    text = lines[line] if line < len(lines) else ""
    field = _FIELD.match(text) or re.match(r"(?P<lead>\s*(?:- +)+)(?P<value>\S.*)", text)
    if not field or field.end("lead") > len(text):
        return None
    value = _value(field)
    if column and column < field.start("value"):
        return None
    if value[0] in "\"'":
        closing = value.find(value[0], 1)
        if closing == len(value) - 1 or closing < 0:
            opener = _unclosed_above(lines, line)
            return _never_closed(lines, *opener) if opener else None
        opener = _unclosed_above(lines, line)
        if opener:
            return _never_closed(lines, *opener)
        message = say("text goes on after the closing quote of {text}", text=_short(value[: closing + 1]))
        inner = value if value.count(value[0]) == 2 else value[1:-1] if value[-1] == value[0] else value
        return _quote(lines, line, field, message, inner)
    opener = _unclosed_above(lines, line)
    if opener:
        return _never_closed(lines, *opener)
    if value[0] in _SPECIAL or value.startswith("- "):
        return _quote(
            lines, line, field, say("a text cannot begin with {value} unless it is in quotes", value=value[0])
        )
    return None


def _misplaced_item(lines: Sequence[str], line: int) -> BrokenLine | None:
    """An item of a list that does not begin in the column of the items above it; None where it does, or has none."""
    text = lines[line]
    column = column_of_items_above(lines, line)
    if column is None or column == _indent(text):
        return None
    at = _indent(text)
    below = next((other for other in lines[line + 1 :] if other.strip() and not other.lstrip().startswith("#")), "")
    alone = (
        not below
        or _ITEM.match(below) is not None
        or _indent(below) in range(min(at, column) + 1)
        or _indent(below) == _column_of_first_field(text) - at + column
    )
    return BrokenLine(
        line=line,
        column=at,
        width=len(text.strip()),
        message=say("the item is not indented like the items above it"),
        hint=joined((indent_like(column), *([] if alone else [say("Move the lines that belong to it as far.")])), " "),
        mended=_moved(text, column) if alone else None,
        put_in=column - at,
        words_lost=True,
    )


def column_of_items_above(lines: Sequence[str], line: int) -> int | None:
    """The column, from 0, of the items above that an item in `line` probably belongs to; None for another line.

    Of several lists around it the one whose items begin with the same words, then the one that is nearest.
    """
    item = _BEGINS_ITEM.match(lines[line])
    if item is None:
        return None
    above: list[tuple[bool, int, int]] = []
    innermost = len(lines[line]) + 1000
    for number in range(line - 1, max(-1, line - 500), -1):
        text = lines[number]
        if not text.strip() or text.lstrip().startswith("#") or _indent(text) >= innermost:
            continue
        found = _BEGINS_ITEM.match(text)
        if found:
            innermost = _indent(text)
            away = abs(innermost - _indent(lines[line]))
            above.append((found["first"] != item["first"], away, innermost))
        elif _FIELD.match(text) or _BARE_FIELD.fullmatch(text):
            innermost = _indent(text)
    return min(above)[2] if above else None


def indent_like(column: int) -> str:
    """What to do with an item that does not begin in that column."""
    if column == 0:
        return say("Put no space before its dash, as before the items above.")
    if column == 1:
        return say("Put 1 space before its dash, as before the items above.")
    return say("Put {count} spaces before its dash, as before the items above.", count=column)


def _out_of_step(lines: Sequence[str], line: int, column: int, *, is_list: bool) -> BrokenLine:
    text = lines[line]
    at = _indent(text)
    mended, put_in = None, 0
    if is_list and not _ITEM.match(text):
        message = say("the line is where an item of a list should begin")
        hint = say(
            'Begin an item with a dash and a space ("- "); or indent the line like the other lines of its block.'
        )
    elif _ITEM.match(text):
        message = say("an item of a list is among the fields of a block")
        hint = say("Put the items below the field they belong to, or take the dash away.")
    else:
        message = say("the indentation of this line fits none of the lines above it")
        hint = say("Begin it in the same column as the other fields of its block.")
        sibling = _likely_sibling(lines, line)
        if sibling is not None:
            name, start = lines[sibling].strip().lstrip("- ").split(":")[0], _column_of_first_field(lines[sibling])
            hint = say(
                'Begin it in the same column as the other fields of its block; "{name}" in line {line} begins in column'
                " {column}.",
                name=name,
                line=sibling + 1,
                column=start + 1,
            )
            if _FIELD.match(text) or _BARE_FIELD.fullmatch(text):
                mended, put_in = _moved(text, start), start - at
    return BrokenLine(
        line=line,
        column=at,
        width=len(text.strip()),
        message=message,
        hint=hint,
        mended=mended,
        put_in=put_in,
        words_lost=True,
    )


def _unreadable(lines: Sequence[str], line: int, column: int) -> BrokenLine:
    above = _line_above(lines, line)
    for at in (line, line - 1 if above is None else above):
        sign = next((sign for sign in ("%", "...") if at >= 0 and lines[at].startswith(sign)), "")
        if not sign:
            continue
        return BrokenLine(
            line=at,
            column=0,
            width=len(lines[at].rstrip()),
            message=say("a line that begins with {sign} has a special meaning in YAML", sign=sign),
            hint=say("Take the line out; a case file does not need it."),
        )
    return BrokenLine(
        line=line,
        column=column,
        width=1,
        message=say("the line cannot be read from here on"),
        hint=say(
            "A field is written name: value, with a space after the colon; an item of a list begins"
            " with a dash and a space. Put a text in quotes when it holds characters such as : # [ ]"
            " { } @ & * ! % |"
        ),
    )


# --- looking at lines ---------------------------------------------------------------------------------------------


def _quote(lines: Sequence[str], line: int, field: re.Match[str], message: str, inner: str = "") -> BrokenLine:
    value = _value(field)
    lead = f"{field['name']}: " if "name" in field.re.groupindex else "- "
    if in_curly_quotes(value):
        inner = value[1:-1]
        message = say("{text} is in curly quotes, which hold no text together", text=_short(value))
    return BrokenLine(
        line=line,
        column=field.start("value"),
        width=len(value),
        message=message,
        hint=say("Write straight quotes: {text}", text=f"{lead}{_in_quotes(_short(inner or value))}")
        if in_curly_quotes(value)
        else say("Put the whole text in quotes: {text}", text=f"{lead}{_in_quotes(_short(inner or value))}"),
        mended=lines[line][: field.start("value")] + _in_quotes(inner or value),
        put_in=1,
        put_in_at=field.start("value"),
    )


def _value(field: re.Match[str]) -> str:
    """The value as a person sees it: without the comment behind it."""
    return re.sub(r"\s+#\s.*$", "", field["value"]).rstrip()


def _in_quotes(text: str) -> str:
    """`text` as YAML reads it back exactly: in double quotes, or in single ones where it holds double ones."""
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"


def _unclosed_above(lines: Sequence[str], line: int) -> tuple[int, int] | None:
    """Line and column of a value above that opens a quote and does not close it on its line, if there is one."""
    for number in range(line - 1, max(-1, line - 40), -1):
        field = _FIELD.match(lines[number]) or re.match(r"(?P<lead>\s*(?:- +)+)(?P<value>\S.*)", lines[number])
        if field and field["value"][0] in "\"'" and field["value"].rstrip().count(field["value"][0]) == 1:
            return number, field.start("value")
    return None


def _bracket_before(lines: Sequence[str], line: int, column: int) -> tuple[int, int]:
    """Line and column of the bracket at or before a place; the place itself where there is none."""
    for number in range(line, -1, -1):
        text = lines[number] if number < line else lines[number][: column + 1]
        at = max(text.rfind("["), text.rfind("{"))
        if at >= 0:
            return number, at
    return line, column


def _bracket_around(lines: Sequence[str], line: int, column: int) -> tuple[int, int] | None:
    """Line and column of the bracket that is open at a place: one that begins the value of a field or an item."""
    for number in range(line, max(-1, line - 40), -1):
        text = lines[number] if number < line else lines[number][:column]
        found = re.match(rf"\s*(?:- +)*(?:{_NAME}\s*:\s+)?(?=[\[{{])", text)
        if found:
            within = text[found.end() :]
            closed = sum(within.count(sign) for sign in "]}")
            return (number, found.end()) if sum(within.count(sign) for sign in "[{") > closed else None
        if number < line and (not text.strip() or _FIELD.match(text) is None):
            return None
    return None


def _line_above(lines: Sequence[str], line: int) -> int | None:
    """The nearest line above that holds something."""
    for number in range(line - 1, -1, -1):
        stripped = lines[number].strip()
        if stripped and not stripped.startswith("#"):
            return number
    return None


def _likely_sibling(lines: Sequence[str], line: int) -> int | None:
    """The field above whose column is nearest to that of a line that fits none; of two, the lower one."""
    at = _indent(lines[line])
    fields = [
        number
        for number in range(max(0, line - 200), line)
        if _FIELD.match(lines[number]) or _BARE_FIELD.fullmatch(lines[number])
    ]
    return min(fields, key=lambda number: (abs(_column_of_first_field(lines[number]) - at), -number), default=None)


def _moved(text: str, column: int) -> str:
    """The line begun in that column."""
    return " " * column + text.lstrip(" ")


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip(" "))


def _column_of_first_field(text: str) -> int:
    """Where the field of a line begins, dashes passed over."""
    found = re.match(r"\s*(?:- +)*", text)
    return found.end() if found else 0


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:59] + "…"
