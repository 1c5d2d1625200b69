"""What was refused of a file: each wrong field in plain words, with a stand-in to go on with.

A good file needs none of this, so `docgen.schema.reader` imports it only where it refused a field. `root` is the model
of the whole file.
"""

from __future__ import annotations

import re
from typing import Any

from docgen.characters import in_curly_quotes
from docgen.diagnostics import Diagnostic, nearest
from docgen.errors import InvalidValueError
from docgen.messages import FieldName, Value, joined, lines, say
from docgen.money import amounts_meant, parse_amount
from docgen.schema.fields import Field, Record, block_at, blocks_with, field_at, fields_in
from docgen.schema.reader import FILL_IN, INVALID, MISSING, UNKNOWN, Block, FieldError, read_block
from docgen.yamlsource.decoding import Wanted
from docgen.yamlsource.source import Source
from docgen.yamlsource.yaml_nodes import Mapping, Node, Scalar, dotted
from docgen.yamlsource.yaml_nodes import Path as Steps

_ERRORS_AT_MOST = 1000


def read_with_stand_ins(
    source: Source, plain: object, errors: tuple[FieldError, ...], root: type[Block], wanted: Wanted
) -> tuple[Block | None, tuple[str, ...], list[Diagnostic]]:
    """What the file says, with stand-ins for wrong fields; the paths of those; and what is wrong, in words.

    The first is None where a stand-in cannot be found (a whole block is missing). `plain` is what the source says, and
    takes the stand-ins.
    """
    errors = errors[:_ERRORS_AT_MOST]
    meant = {_nearest_field(error.path, root) for error in errors if error.rule == UNKNOWN}
    splits = (_split_value(error.path, source, root) for error in errors if error.rule == UNKNOWN)
    cut_off = {split.path for split in splits if split}
    diagnostics = [
        diagnostic
        for error in errors
        # "mileston" is one mistake: that "milestones" is missing as well need not be said; nor of £4,000.00 within
        # brackets what is wrong with £4.
        if not (error.rule == MISSING and error.path in meant)
        and not (error.rule == INVALID and dotted(error.path) in cut_off)
        if (diagnostic := _diagnostic(error, source, root, wanted))
    ]
    broken: list[str] = []
    for error in errors:
        stood_in = _stand_in(plain, error, root)
        if stood_in is None:
            return None, (), diagnostics
        broken.append(dotted(stood_in))
    broken += cut_off
    block, _ = read_block(root, plain)
    return (None, (), diagnostics) if block is None else (block, tuple(broken), diagnostics)


def _diagnostic(error: FieldError, source: Source, root: type[Record], wanted: Wanted) -> Diagnostic | None:
    """What is wrong, at its place in the file; None where it was reported already."""
    path = error.path
    if _reported(path[:-1] if error.rule == UNKNOWN else path, source):
        return None
    if error.rule == MISSING and not source.whole:
        return None
    if error.rule == UNKNOWN and (split := _split_value(path, source, root)):
        return split
    place = source.place_of(path)
    if error.rule in (MISSING, UNKNOWN):
        place = source.key_place_of(path[:-1] if error.rule == MISSING else path)
    message, hint = _in_words(error, source, root, wanted)
    if error.rule != FILL_IN and not (error.rule == INVALID and hint == error.hint):
        hint = lines(line for line in (hint, wanted.more) if line)
    return Diagnostic(rule=error.rule, message=message, hint=hint, path=dotted(path), place=place)


def _in_words(error: FieldError, source: Source, root: type[Record], wanted: Wanted) -> tuple[str, str]:
    path, node = error.path, source.node_at(error.path)
    if error.rule == MISSING:
        return _missing(path, root)
    if error.rule == UNKNOWN:
        return _unknown(path, root)
    if error.rule not in (INVALID, FILL_IN):
        return _wrong_shape(path, node, root, wanted)
    message, hint = say("{field} {what}", field=_name_of(path), what=error.message), error.hint
    if message.endswith(" is empty") or (node is not None and not isinstance(node, Scalar)):
        hint = _text_with_colon(node) or _one_value_hint(path, hint, root)
    return message, hint


def _reported(path: Steps, source: Source) -> bool:
    """Whether the source has complained about this value, or about the block around it, already."""
    for length in range(len(path) + 1):
        node = source.node_at(path[:length])
        if isinstance(node, Scalar) and node.refused:
            return True
    return False


def _name_of(path: Steps) -> Value:
    """How a message calls the field: its name, or "item 2 of scope"."""
    if path and isinstance(path[-1], int):
        return say("item {number} of {field}", number=path[-1] + 1, field=_name_of(path[:-1]))
    return FieldName(f"{path[-1]}") if path else say("the file")


def _missing(path: Steps, root: type[Record]) -> tuple[str, str]:
    field = field_at(path, root)
    if len(path) > 1 and isinstance(path[-2], int):
        message = say(
            "{field} is missing in item {number} of {block}",
            field=FieldName(f"{path[-1]}"),
            number=path[-2] + 1,
            block=_name_of(path[:-2]),
        )
    else:
        message = say("{field} is missing", field=FieldName(dotted(path)))
    if field is None:
        return message, ""
    sample = _sample(field)
    added = f" {sample[0]}" if len(sample) == 1 else "".join(f"\n  {line}" for line in sample)
    add = say("Add:{sample}", "Fill it in.", sample=added)
    if len(path) > 1 and not isinstance(path[-2], int):
        add = say("Add under {block}:{sample}", "Fill it in.", block=_name_of(path[:-1]), sample=added)
    about = say(field.description) if field.description else ""
    if field.choices and not about:
        about = say("Known: {names}.", names=", ".join(field.choices))
    return message, lines(each for each in (add, about) if each)


def _sample(field: Field) -> list[str]:
    """The field as it looks when it is given, a list of lines: `price: 24000.00`; a block with what it must hold."""
    if field.block is None:
        return [f"{field.name}:", f"  - {field.example}"] if field.is_list else [f"{field.name}: {field.example}"]
    inner = [line for field in fields_in(field.block).values() if field.required for line in _sample(field)]
    if field.is_list:
        inner = [f"{'- ' if at == 0 else '  '}{line}" for at, line in enumerate(inner)]
    return [f"{field.name}:", *(f"  {line}" for line in inner)]


def _unknown(path: Steps, root: type[Record]) -> tuple[str, str]:
    name = str(path[-1])
    model = block_at(path[:-1], root)
    near = _nearest_field(path, root)[-1]
    elsewhere = blocks_with(name, root)
    if model and name == model.IN_A_WORD:
        hint = say(
            "Write the one word in the place of the block: {block}: {name}", block=_name_of(path[:-1]), name=name
        )
    elif 0 < len(elsewhere) <= 4:
        top = say("at the top of the file")
        where = [say("under {block}", block=FieldName(block)) if block else top for block in elsewhere]
        hint = say('"{name}" belongs {where}.', name=name, where=joined(where, say(" or ")))
    elif near:
        hint = say('Did you mean "{name}"?', name=near)
    else:
        hint = say("Known here: {names}.", names=", ".join(fields_in(model)) if model else "")
    if not re.fullmatch(r"[\w-]+", name):
        hint = lines((hint, say('If "{name}" continues a text, put the whole text in quotes.', name=_short(name))))
    return say('unknown field "{name}"', name=_short(name)), hint


def _split_value(path: Steps, source: Source, root: type[Record]) -> Diagnostic | None:
    """What is wrong where a comma within brackets has cut a value off: {amount: 4,000.00}; None for another mistake.

    What stands behind the comma is read as the name of a field that has no value. Each piece gives the same diagnostic.
    """
    block = source.node_at(path[:-1])
    if not isinstance(block, Mapping):
        return None
    names = list(block.fields)
    alone = [isinstance(node, Scalar) and not node.text and not node.quoted for node in block.fields.values()]
    at = names.index(str(path[-1]))
    first, end = at, at + 1
    while first and alone[first]:
        first -= 1
    while end < len(names) and alone[end]:
        end += 1
    name, value = names[first], block.fields[names[first]]
    known = field_at((*path[:-1], name), root)
    if first == at or known is None or not isinstance(value, Scalar) or value.quoted:
        return None
    whole = [value.text, *names[first + 1 : end]]
    message, hint = "", ""
    if all(re.fullmatch(r"[0-9.'’]+", piece) for piece in whole) or len(amounts_meant(",".join(whole))) == 1:
        try:
            parse_amount(",".join(whole))
        except InvalidValueError as error:
            message, hint = say("{field} {what}", field=FieldName(name), what=error.message), error.hint
    elif in_curly_quotes(text := ", ".join(whole)):
        message = say("{short} is in curly quotes, which hold no text together", short=_short(text))
        hint = say('Write straight quotes: {name}: "{short}"', name=name, short=_short(text[1:-1]))
    if not message:
        return None
    return Diagnostic(rule=UNKNOWN, message=message, hint=hint, path=dotted((*path[:-1], name)), place=value.place)


def _nearest_field(path: Steps, root: type[Record]) -> Steps:
    """The path with its last step replaced by the known field nearest to it, or by "" where none is near."""
    model = block_at(path[:-1], root)
    name = str(path[-1]).replace("-", "_").replace(" ", "_")
    return (*path[:-1], nearest(name, fields_in(model)) if model else "")


def _wrong_shape(path: Steps, node: Node | None, root: type[Record], wanted: Wanted) -> tuple[str, str]:
    """A list, a block or one value where another of them is wanted."""
    field, name = field_at(path, root), _name_of(path)
    if isinstance(node, Scalar):
        given = say("is one value") if node.text.strip() or node.quoted else say("is empty")
    else:
        given = say("is a block of fields") if isinstance(node, Mapping) else say("is a list")
    in_list = bool(path) and isinstance(path[-1], int)
    if field is None:
        hint = "" if wanted.more else say("Look at {manual} for its form.", manual=wanted.manual)
        return say("{field} {what}", field=name, what=given), hint
    mistake = _mistake_in_value(node, path, root)
    if field.is_list and not in_list:
        if field.required and (node is None or (isinstance(node, Scalar) and not node.text)):
            given = say("is empty")
        elif not isinstance(node, (Scalar, Mapping)):
            return (
                say("{name} has no items", name=name),
                lines((say("Add at least one: - {example}", example=field.example or "…"), say(field.description))),
            )
        example = field.example or _first_field(field)
        way = say("Begin each item on a line of its own with a dash and a space: - {example}", example=example)
        return (say("{name} {given}, but a list is wanted", name=name, given=given), mistake or way)
    if field.block and field.block.IN_A_WORD:
        word, sample = field.block.IN_A_WORD, _first_field(field)
        return (
            say("{name} {given}, but neither {word} nor a block of fields", name=name, given=given, word=word),
            say("Write {name}: {word}, or on a line below it, indented: {sample}", name=name, word=word, sample=sample),
        )
    way = say("Write its fields on the lines below, indented: {first_field}", first_field=_first_field(field))
    if in_list:
        way = say("Write its fields, one on a line: - {first_field}", first_field=_first_field(field))
    return (say("{name} {given}, but a block of fields is wanted", name=name, given=given), mistake or way)


def _mistake_in_value(node: Node | None, path: Steps, root: type[Record]) -> str:
    """A hint where the one value is really a field or an item that lacks its space."""
    if not isinstance(node, Scalar) or node.quoted:
        return ""
    text = node.text
    if re.match(r"-\S", text):
        return say("Put a space after the dash: - {short}", short=_short(text[1:].split(" -")[0]))
    name, colon, value = text.partition(":")
    model = block_at(path, root)
    if colon and value[:1].strip() and model and name in fields_in(model):
        return say("Put a space after the colon: {name}: {short}", name=name, short=_short(value))
    return ""


def _text_with_colon(node: Node | None) -> str:
    """A hint where `- Remove: the old units` was meant as one text."""
    if not isinstance(node, Mapping) or len(node.fields) != 1:
        return ""
    ((name, value),) = node.fields.items()
    if not isinstance(value, Scalar) or not (" " in name or name[:1].isupper()):
        return ""
    return say('If it is one text, put it in quotes: "{short}"', short=_short(f"{name}: {value.text}"))


def _one_value_hint(path: Steps, hint: str, root: type[Record]) -> str:
    field = field_at(path, root)
    if field is None or field.is_list:
        return hint
    example, value = f"{field.name}: {field.example}", field.example
    if hint.startswith("Write a value, or") and not field.required:
        return say(
            "Write a value, or take the line out, for example {example}",
            "Write a value, for example {value}",
            example=example,
            value=value,
        )
    if hint.startswith("Write the value"):
        return say(
            "Write the value on the same line, after the colon, for example {example}",
            "Write a value, for example {value}",
            example=example,
            value=value,
        )
    return say(
        "Write a value, for example {example}", "Write a value, for example {value}", example=example, value=value
    )


def _first_field(field: Field) -> str:
    if field.block is None:
        return field.example
    fields = fields_in(field.block).values()
    first = next((field for field in fields if field.required), next(iter(fields)))
    return f"{first.name}: {first.example or '…'}"


def _short(text: str) -> str:
    """The text as a message repeats it: no longer than 60 signs."""
    return text if len(text) <= 60 else text[:59] + "…"


# --- stand-ins ----------------------------------------------------------------------------------------------------


def _stand_in(plain: Any, error: FieldError, root: type[Record]) -> Steps | None:
    """Put a value that can be read in the place of a wrong one; the path that is now not the user's own.

    None where there is no such value.
    """
    path = error.path
    parent = plain
    for step in path[:-1]:
        try:
            parent = parent[step]
        except (KeyError, IndexError, TypeError):
            return None
    field = field_at(path, root)
    last = path[-1] if path else ""
    if error.rule == UNKNOWN and isinstance(parent, dict):
        parent.pop(last, None)
        near = _nearest_field(path, root)
        return near if near[-1] else path[:-1]
    if field is None or not isinstance(parent, (dict, list)):
        return None
    if field.block is None:
        example: Any = [field.example] if field.is_list and not isinstance(last, int) else field.example
        parent[last] = example  # type: ignore[index]  # the reader's path fits what it read
        return path
    if not field.required and isinstance(parent, dict):
        parent.pop(last, None)
        return path
    return None
