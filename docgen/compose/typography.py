"""Typewriter signs of a template as a printer sets them: ’ “ ” and –. Values are never touched."""

from __future__ import annotations

import re

from msgspec import Struct

from docgen.compose.placeholders import BREAK

_OPENS_AFTER = frozenset(" \t\n\u00a0([{–—-/" + BREAK)
_OPENING, _OTHER = "(", "x"  # what a quotation mark counts as for the sign after it


class Flow(Struct, frozen=True, kw_only=True):
    """How far a paragraph has come: the sign before, "" at its start, and whether a single quotation is open."""

    before: str = ""
    within_single: bool = False


def set_typographic(text: str, quotes: tuple[str, str, str, str], flow: Flow) -> tuple[str, Flow]:
    """The text with typographic quotes and dashes, and the flow for the words after it.

    `quotes` are double opening and closing, single opening and closing. An apostrophe is ’ in every language. `--`
    becomes an en dash, `---` an em dash. A section sign keeps the number after it on its line.
    """
    double_open, double_close, single_open, single_close = quotes
    text = text.replace("---", "—").replace("--", "–")
    if "§" in text:
        text = re.sub(r"§ (?=\d)", "§\u00a0", text)
    if text and '"' not in text and "'" not in text:
        before = _OPENING if text[-1] in (double_open, single_open) else text[-1]
        return text, Flow(before=before, within_single=flow.within_single)
    written: list[str] = []
    before, within_single = flow.before, flow.within_single
    for position, sign in enumerate(text):
        following = text[position + 1 : position + 2]
        opens = not before or before in _OPENS_AFTER
        if sign == '"':
            written.append(double_open if opens else double_close)
            before = _OPENING if opens else _OTHER
        elif sign != "'":
            written.append(sign)
            before = _OPENING if sign in (double_open, single_open) else sign
        elif opens and not following.isdigit():
            written.append(single_open)
            before, within_single = _OPENING, True
        elif within_single and not following.isalnum():
            written.append(single_close)
            before, within_single = _OTHER, False
        else:
            written.append("’")
            before = _OTHER
    return "".join(written), Flow(before=before, within_single=within_single)
