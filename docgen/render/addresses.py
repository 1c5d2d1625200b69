"""The addresses in the stylesheet of a firm's own letterhead, each with its place: a letterhead brings all with it.

They are found as WeasyPrint finds them, with its own reader of CSS, so that no escape and no comment hides one. What it
would fetch all the same is refused where it fetches (`docgen.render.pdf`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from docgen.diagnostics import Diagnostic, Place
from docgen.errors import CaseError
from docgen.messages import say

BRINGS_EVERYTHING = say("A letterhead brings everything with it: no address, no file outside docgen.")


def refuse_addresses(text: str, name: str, allowed: Collection[str] = ()) -> None:
    """Raises CaseError with every address in a stylesheet that is read from the file `name`, but for those `allowed`.

    What leads to a place in the page itself (#…) is none.
    """
    lines = tuple(text.split("\n"))
    found = tuple(
        Diagnostic(
            rule="letterhead",
            message=say("docgen does not open {address}", address=address),
            hint=BRINGS_EVERYTHING,
            place=Place(file=name, line=line, column=column, width=width),
        )
        for address, line, column, width in _addresses(text)
        if address not in allowed and not address.startswith("#")
    )
    if found:
        raise CaseError(found, {name: lines})


def _addresses(text: str) -> Iterator[tuple[str, int, int, int]]:
    """Each address that the sheet would fetch, with its line and column, both from 1, and how many signs it takes."""
    from tinycss2 import parse_component_value_list  # type: ignore[import-untyped]  # it has no types

    try:
        waiting: list[Any] = list(reversed(parse_component_value_list(text)))
    except RecursionError:  # brackets within brackets: WeasyPrint stumbles over them, and that is told
        return
    imports = False  # whether an @import waits for its address, which may be written without url()
    while waiting:
        node = waiting.pop()
        if node.type == "at-keyword":
            imports = node.lower_value == "import"
        elif node.type == "url" or (imports and node.type == "string"):
            yield node.value, node.source_line, node.source_column, len(node.serialize())
        elif node.type == "function" and node.lower_name in ("url", "src"):
            said = next((one for one in node.arguments if one.type == "string"), None)
            if said is not None:
                yield said.value, node.source_line, node.source_column, len(node.serialize())
        else:
            waiting += reversed(getattr(node, "content", None) or getattr(node, "arguments", None) or ())
        if node.type not in ("at-keyword", "whitespace", "comment"):
            imports = False
