"""How the words of templates are set by language: quotation marks, apostrophes, dashes.

Only the words of templates are set; values from the case file are never touched.
"""

from __future__ import annotations

import re

from msgspec import Struct

from docgen.compose.placeholders import BREAK, STATEMENT_MARK, statement

# --- typographic characters -------------------------------------------------------------------------------------------

_OPENS_AFTER = frozenset(" \t\n\u00a0([{–—-/" + BREAK)
_OPENING, _OTHER = "(", "x"  # what a quotation mark counts as for the sign after it


class Flow(Struct, frozen=True, kw_only=True):
    """How far a paragraph has come: the sign before, "" at its start, and whether a single quotation is open.

    `opened` are the signs before the conditions that stand open, where tags are kept: each branch goes on from there.
    """

    before: str = ""
    within_single: bool = False
    opened: tuple[str, ...] = ()


def set_typographic(text: str, quotes: tuple[str, str, str, str], flow: Flow) -> tuple[str, Flow]:
    """The text with typographic quotes and dashes, and the flow for the words after it.

    `quotes` are double opening and closing, single opening and closing. An apostrophe is ’ in every language. `--`
    becomes an en dash, `---` an em dash. A section sign keeps the number after it on its line.
    """
    double_open, double_close, single_open, single_close = quotes
    text = text.replace("---", "—").replace("--", "–")
    if "§" in text:
        text = re.sub(r"§ (?=\d)", "§\u00a0", text)
    tags = STATEMENT_MARK.search(text) is not None  # only where tags are kept: most texts hold none
    if text and '"' not in text and "'" not in text and not tags:
        before = _OPENING if text[-1] in (double_open, single_open) else text[-1]
        return text, Flow(before=before, within_single=flow.within_single, opened=flow.opened)
    written: list[str] = []
    before, within_single = flow.before, flow.within_single
    opened = list(flow.opened)
    for position, sign in enumerate(text):
        kept = statement(sign) if tags else ""
        if kept:
            written.append(sign)
            if kept == "opening":
                opened.append(before)
            elif opened:
                before = opened[-1] if kept == "middle" else before
                opened = opened if kept == "middle" else opened[:-1]
            continue
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
    return "".join(written), Flow(before=before, within_single=within_single, opened=tuple(opened))
