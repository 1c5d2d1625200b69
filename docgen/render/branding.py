"""A firm's look laid over a letterhead: the stylesheet that sets its colour and typefaces, and the places of a letter.

The letterheads' stylesheets name what may change as custom properties: `--accent`, `--wash` (the accent thinned until
it is a ground to write on), `--text`, `--headings`, and `--column`, how far from the left edge of the text date and
references stand.
"""

from __future__ import annotations

import re
from base64 import b64encode

from docgen.compose.draft import Break, Draft, Inline, Paragraph
from docgen.compose.line_ends import NO_BREAK_SPACE, unparted
from docgen.house.branding import Branding, Family, Logo
from docgen.layout import LINE
from docgen.render.fonts import SANS, SERIF
from docgen.render.text_width import ems, lines_needed
from docgen.render.words import plain_text

_MM_AN_EM = 10.5 / 72 * 25.4  # at the size of the text
_SENDER_LINE = 4.2  # millimetres that a line under the sender's name takes
_ABOVE_DATE = 3.0  # millimetres between the last of them and date and references
_HEAD_EMS = 48  # how wide the words at the head of a page may be together, in ems of their size
_MARK_EMS = 14  # what the mark of a draft has of that at least
_FOOT_LINES, _FOOT_LINE = 3, 3.7  # how many of them the usual margin holds, and the millimetres that one takes
_MEDIA = {"png": "image/png", "jpeg": "image/jpeg", "svg": "image/svg+xml"}

FIRST_MARGIN = 21.0
"""Millimetres above the letterhead on the first page of a letter that has a window: the draft mark stands there."""

FOOT_EMS = 42
"""How wide a line at the foot of a page is, beside the number of the page, in ems of its size."""


def logo_address(logo: Logo) -> str:
    """The logo itself as an address (data:), so that a page needs no other file."""
    return f"data:{_MEDIA[logo.kind]};base64,{b64encode(logo.content).decode('ascii')}"


def house_css(branding: Branding) -> str:
    """What the firm sets, as custom properties; "" where it sets nothing."""
    chosen = []
    if branding.accent:
        chosen += [f"--accent: #{branding.accent}", f"--wash: #{thinned(branding.accent)}"]
    if branding.text:
        chosen.append(f'--text: "{_quoted(branding.text.name)}", "{SERIF}", serif')
    if branding.headings:
        chosen.append(f'--headings: "{_quoted(branding.headings.name)}", "{SANS}", sans-serif')
    return f":root {{ {'; '.join(chosen)} }}" if chosen else ""


def house_faces(branding: Branding) -> str:
    """The @font-face rules of the firm's typefaces, for a stylesheet that is read on this machine."""
    return "\n".join(
        _face(family, at) for family in (branding.text, branding.headings) if family for at in range(len(family.faces))
    )


def _face(family: Family, at: int) -> str:
    face = family.faces[at]
    weight = f" font-weight: {face.weight};" if face.weight else ""
    style = "italic" if face.italic else "normal"
    return (
        f'@font-face {{ font-family: "{_quoted(family.name)}"; font-style: {style};{weight}'
        f' src: url("{face.file.as_uri()}"); }}'
    )


def _quoted(name: str) -> str:
    return "".join(sign for sign in name if sign.isprintable() and sign not in '"\\<')


def form_css(draft: Draft) -> str:
    """Where the first page of a letter puts its address, date and marks; "" for a document without a window."""
    form, (_, whole) = draft.form, draft.opening
    if form is None or not whole:
        return ""
    above = form.address_top(address_lines(draft)) - form.top - (LINE if form.return_line else 0)
    return "\n".join(
        (
            f"@page :first {{ margin-top: {FIRST_MARGIN:g}mm; margin-left: {form.left:g}mm }}",
            f":root {{ --column: {form.info - form.left:g}mm }}",
            f".letter .letterhead {{ min-height: {form.top - FIRST_MARGIN:g}mm; margin-bottom: 0 }}",
            f".opening {{ min-height: {form.bottom - form.top:g}mm; margin-bottom: {form.text - form.bottom:g}mm }}",
            f".window {{ width: var(--column); padding-top: {above:g}mm }}",
            f".window p.address, .return-line {{ line-height: {LINE:g}mm; width: {form.wide:g}mm }}",
            f".return-line {{ height: {LINE:g}mm }}",
            # The marks stand in the margin of the first page; their place counts from the edge of the sheet.
            f".fold, .punch {{ margin-left: {-form.left:g}mm; margin-top: {-FIRST_MARGIN:g}mm }}",
        )
    )


def fitting_sender_lines(draft: Draft) -> tuple[str, ...]:
    """The sender's lines under the name, as many as stand above the window of a letter: short ones share a line.

    Where they took more room, they would touch the date and push the address out of its window.
    """
    lines = list(draft.furniture.sender_lines)
    form, (_, whole) = draft.form, draft.opening
    if form is None or not whole:
        return tuple(lines)
    room = form.top - FIRST_MARGIN - _ABOVE_DATE
    most = max(int(room / _SENDER_LINE) - (1 if draft.branding.logo else 0), 2)
    while len(lines) > most:
        at = min(range(len(lines) - 1), key=lambda at: ems(lines[at]) + ems(lines[at + 1]))
        lines[at : at + 2] = [f"{lines[at]} · {lines[at + 1]}"]
    return tuple(lines)


def fitting_running_title(draft: Draft) -> str:
    """What stands at the head of the later pages, on one line: a title too long for that is cut, its reference never.

    Beside it stands the mark of a draft, which has a third of the line at least.
    """
    whole = draft.furniture.running_title
    title, dot, reference = whole.rpartition(" · ")
    room = _HEAD_EMS - ems(f"{dot}{reference}") - (_MARK_EMS if draft.furniture.draft_mark else 0)
    if not dot or ems(title) <= room:
        return whole
    words = title.split(" ")
    while len(words) > 1 and ems(" ".join(words)) > room - 1:  # an ellipsis is one em wide
        words.pop()
    return f"{' '.join(words)} …{dot}{reference}" if ems(words[0]) < room else reference


def fitting_footer_lines(draft: Draft) -> tuple[str, ...]:
    """The lines at the foot of the pages: where one breaks, it breaks between its items, not between a name and its
    number ("USt-IdNr. DE136695976"). An item that no line holds breaks between its parts, at last where it must.
    """
    return tuple(_unbroken(line, (" · ", "; ", ", ")) for line in draft.furniture.footer_lines)


def footer_lines_on_screen(draft: Draft) -> tuple[str, ...]:
    """The same lines for a page that may be as narrow as a telephone: each breaks behind any of its commas and dots."""
    return tuple(
        " ".join(part.replace(" ", "\u00a0") for part in re.split(r"(?<=[,;·]) ", line))
        for line in draft.furniture.footer_lines
    )


def foot_css(draft: Draft) -> str:
    """More room at the foot of the pages where its lines are more than usual; "" where they fit."""
    lines = sum(lines_needed(line, FOOT_EMS) for line in fitting_footer_lines(draft))
    if lines < _FOOT_LINES:
        return ""
    # It holds on pages that are set closer, too.
    return f"@page {{ margin-bottom: {22 + (lines - _FOOT_LINES) * _FOOT_LINE:g}mm !important }}"


def _unbroken(text: str, separators: tuple[str, ...]) -> str:
    """The text with no-break spaces, as few as a line of the foot asks for, and never at a separator that is needed."""
    if not separators:
        return unparted(text)
    first, *rest = separators
    items = [
        item.replace(" ", NO_BREAK_SPACE) if ems(item) <= FOOT_EMS else _unbroken(item, tuple(rest))
        for item in text.split(first)
    ]
    return (NO_BREAK_SPACE * first.startswith(" ") + first.lstrip(" ")).join(items)


def address_lines(draft: Draft) -> int:
    """How many lines the address of a letter takes in its window."""
    if draft.form is None:
        return 0
    ems = draft.form.wide / _MM_AN_EM
    blocks = [block for block in draft.blocks[: draft.opening[0]] if isinstance(block, Paragraph)]
    return sum(lines_needed(line, ems) for block in blocks for line in _lines(block))


def _lines(paragraph: Paragraph) -> list[str]:
    """The lines of a paragraph as they were written."""
    written: list[list[Inline]] = [[]]
    for part in paragraph.inlines:
        if isinstance(part, Break):
            written.append([])
        else:
            written[-1].append(part)
    return [plain_text(line) for line in written]


# --- colours on white paper -------------------------------------------------------------------------------------------

_INK = "1d3a4c"  # the dark blue of docgen's letterheads
_WASH = 0.93  # how much of the white of the document is in the ground that is written on


def thinned(colour: str, white: float = _WASH) -> str:
    """A colour ("1f4e79") mixed with so much white (0 to 1), in lower case."""
    return "".join(f"{part:02x}" for part in _mixed(colour, white))


def ink(faintness: float, accent: str = "") -> tuple[int, int, int]:
    """Red, green and blue from 0 to 255 of what pictures are drawn in; `faintness` 0 is the full ink, 1 is white.

    `accent` is the firm's own colour, six hexadecimal digits; "" is the dark blue of docgen's letterheads.
    """
    return _mixed(accent or _INK, faintness)


def _mixed(colour: str, white: float) -> tuple[int, int, int]:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (0, 2, 4))
    return _towards_white(red, white), _towards_white(green, white), _towards_white(blue, white)


def _towards_white(part: int, white: float) -> int:
    return round(part + (255 - part) * white)
