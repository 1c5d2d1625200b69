"""What stands in a document beside words, as plain data: pictures, places to sign, the opening of a letter.

Lengths are in units: one unit is a point (1/72 inch) where the picture is as wide as the text of an A4 letter. The
left upper corner is (0, 0); y grows downwards.

Measures count from the upper left corner of the sheet. The sources, and how the play of the sheet in its envelope was
calculated, are in docs/decisions/pages.md.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

LABEL_SIZE = 8
"""The size of the type of every label, in units."""


class Stroke(Struct, frozen=True, kw_only=True):
    """A line through `points`, `weight` units thick. `faintness` is 0 for full ink and comes near 1 for none."""

    points: tuple[tuple[float, float], ...]
    weight: float
    faintness: float = 0.0


class Dot(Struct, frozen=True, kw_only=True):
    """A round mark with its middle at (x, y)."""

    x: float
    y: float
    radius: float


class Label(Struct, frozen=True, kw_only=True):
    """Words on one line. Their beginning, middle or end (`anchor`) stands at x, the foot of their letters at y."""

    x: float
    y: float
    text: str
    anchor: Literal["start", "middle", "end"] = "start"
    bold: bool = False
    faintness: float = 0.0


class Picture(Struct, frozen=True, kw_only=True):
    """A picture across the width of the text, painted in this order: strokes, dots, labels.

    `alt` says in full sentences what is to be seen, for whoever cannot see it.
    """

    width: float
    height: float
    strokes: tuple[Stroke, ...]
    dots: tuple[Dot, ...]
    labels: tuple[Label, ...]
    alt: str


LINE = 4.5
"""How high a line of the address is: six lines fit the address zone of DIN 5008 (27.3 mm)."""


class LetterForm(Struct, frozen=True, kw_only=True):
    """One kind of letter for one kind of window envelope.

    From `top` to `bottom` nothing may stand behind the window but the address: the letterhead ends above, the text
    begins below. The address begins at `address`, or as far above as it must to end at `last`. `left` is where its
    lines begin, `wide` how long they may be to be seen however the sheet lies, and `info` where date and references
    stand beside it. `return_line`: the sender in one small line over the address, to be seen in the window. `folds` and
    `punch` are marks at the left edge.
    """

    name: str
    envelope: str
    top: float
    bottom: float
    address: float
    last: float
    text: float
    wide: float
    left: float = 25.0
    info: float = 125.0
    return_line: bool = False
    folds: tuple[float, ...] = ()
    punch: float | None = None

    def address_top(self, lines: int) -> float:
        """Where an address of so many lines begins; never above the window."""
        return max(self.top + (LINE if self.return_line else 0), min(self.address, self.last - lines * LINE))


DIN_5008_B = LetterForm(
    name="din-5008-b",
    envelope="DIN lang (DL, C6/C5) with a window by DIN 680",
    top=50.0,
    bottom=90.0,
    address=62.7,
    last=90.0,
    text=98.5,
    wide=80.0,
    return_line=True,
    folds=(105.0, 210.0),
    punch=148.5,
)


DL_WINDOW = LetterForm(
    name="dl-window",
    envelope="DL (110 × 220 mm), window 35 × 90 mm, 20 mm from the left and 18 mm from the bottom",
    top=46.0,
    bottom=92.0,
    address=57.0,
    last=81.0,
    text=97.0,
    wide=75.0,
)


NO_10_WINDOW = LetterForm(
    name="no-10-window",
    envelope="No. 10 (4 1/8 × 9 1/2 in), window 1 1/8 × 4 1/2 in, 7/8 in from the left and 1/2 in from the bottom",
    top=52.0,
    bottom=92.0,
    address=62.8,
    last=80.8,
    text=97.0,
    wide=84.0,
    info=139.0,
)


def letter_form(envelope: str | None) -> LetterForm | None:
    """The letter form for that envelope ("din-5008-b", "dl-window", "no-10-window"); None for none."""
    return next((form for form in (DIN_5008_B, DL_WINDOW, NO_10_WINDOW) if form.name == envelope), None)


class Signature(Struct, frozen=True, kw_only=True):
    """One place to sign. `lines` are (label, value) pairs under the rule; an empty value is a ruled line to fill in.

    `heading` says for whom ("Signed for Moss Joinery Ltd"). `rule_label` stands under the signature rule. A line with
    an empty label shows its value alone.
    """

    heading: str
    rule_label: str
    lines: tuple[tuple[str, str], ...]


class Signatures(Struct, frozen=True, kw_only=True):
    """Signature blocks side by side, two to a row; the block never splits across pages."""

    places: tuple[Signature, ...]
