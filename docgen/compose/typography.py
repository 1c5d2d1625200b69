"""Typewriter signs of a template as a printer sets them: ’ “ ” and –. Values are never touched."""

from __future__ import annotations

from docgen.compose.signs import BREAK

_OPENS_AFTER = frozenset(" \t\n\u00a0([{–—-/“„«‘‚‹" + BREAK)


def set_typographic(text: str, before: str, quotes: tuple[str, str, str, str]) -> str:
    """The text with typographic quotes and dashes. `before` is the sign that stands before it, "" at the start.

    An apostrophe is ’ in every language. `--` becomes an en dash, `---` an em dash.
    """
    double_open, double_close, single_open, single_close = quotes
    text = text.replace("---", "—").replace("--", "–")
    written: list[str] = []
    previous = before
    within_single = False
    for position, sign in enumerate(text):
        following = text[position + 1 : position + 2]
        opens = not previous or previous in _OPENS_AFTER
        if sign == '"':
            written.append(double_open if opens else double_close)
        elif sign == "'":
            if opens and not following.isdigit():
                written.append(single_open)
                within_single = True
            elif within_single and not following.isalnum():
                written.append(single_close)
                within_single = False
            else:
                written.append("’")
        else:
            written.append(sign)
        previous = written[-1][-1]
    return "".join(written)
