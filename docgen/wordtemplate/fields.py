"""The fields of a Word file: what they say, put together from the runs that Word cuts them into.

A field shows what something else says: a number of a page, the words of a bookmark, a property of the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Literal

from msgspec import Struct

from docgen.wordtemplate.package import W

Property = tuple[Literal["DOCPROPERTY", "DOCVARIABLE"], str]
"""What a field shows of the file: a property or a variable of the document, by its name in small letters."""


class _Field(Struct, eq=False):
    """A field while it is read: where it begins, its instruction so far, and the first words of those within it."""

    node: Any
    code: str = ""
    nested: tuple[str, ...] = ()
    in_code: bool = True


def fields_of(root: Any) -> Iterator[tuple[Any, str, tuple[str, ...]]]:
    """The fields of a part: where each begins, its instruction, and the first words of the fields within that.

    An instruction is put together from its runs, whatever they call the words; those of tracked deletions count too. A
    field within it is a zero byte there.
    """
    stack: list[_Field] = []

    def ended(code: str) -> None:
        if stack and stack[-1].in_code:
            stack[-1].code += "\0"
            stack[-1].nested += (first_word(code),)

    for node in root.iter(
        f"{W}fldChar", f"{W}instrText", f"{W}delInstrText", f"{W}t", f"{W}delText", f"{W}tab", f"{W}fldSimple"
    ):
        match node.tag.removeprefix(W), node.get(f"{W}fldCharType", ""):
            case "fldSimple", _:
                yield node, node.get(f"{W}instr", ""), ()
                ended(node.get(f"{W}instr", ""))
            case "fldChar", "begin":
                stack.append(_Field(node))
            case "fldChar", "separate" if stack:
                stack[-1].in_code = False
            case "fldChar", "end" if stack:
                field = stack.pop()
                yield field.node, field.code, field.nested
                ended(field.code)
            case (("instrText" | "delInstrText"), _) if not stack or not stack[-1].in_code:
                yield node, node.text or "", ()
            case name, _ if name != "fldChar" and stack and stack[-1].in_code:
                stack[-1].code += node.text or " "
    for field in stack:
        yield field.node, field.code, field.nested


def first_word(code: str) -> str:
    """The name of a field, in capitals; "" for one that names none."""
    found = re.match(r"\s*(=|[^\s\\\"=]+)", code)
    return found[1].upper() if found else ""


def property_of(code: str) -> Property | None:
    """The property or variable that a field with that instruction shows; None for any other field."""
    found = re.match(r'\s*(DOCPROPERTY|DOCVARIABLE)\s+(?:"([^"]+)"|([^\s\\]+))', code, re.IGNORECASE)
    if found is None:
        return None
    name = (found[2] or found[3]).strip().lower()
    return ("DOCPROPERTY", name) if found[1].upper() == "DOCPROPERTY" else ("DOCVARIABLE", name)
