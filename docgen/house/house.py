"""A House: what the house file says, with everything that it names at hand."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from docgen.case.getting_paid import StepChange
from docgen.house.branding import NO_BRANDING, Branding

PLAIN = "plain"
"""The letterhead where nobody has chosen one."""


class House(Struct, frozen=True, kw_only=True):
    """What a firm has set once. `file` is the house file as messages call it, "" where there is none.

    `letterhead` is the one for every case that names none itself; "" where the house file names none either. `lawyers`:
    the look is that of the lawyer's firm, not the contractor's. `templates` is the folder of the firm's own templates,
    None where it has none. `steps` is what it changes of the ladder, `custom_kinds` its own fields with their kinds.
    `sign_anchors` stands under each place to sign, with its number for {n}; "" for nothing.
    `pdf_through` is the program that makes the PDF of the firm's Word templates, "" where they give none.
    """

    file: str = ""
    letterhead: str = ""
    lawyers: bool = False
    branding: Branding = NO_BRANDING
    templates: Path | None = None
    steps: tuple[StepChange, ...] = ()
    custom_kinds: tuple[tuple[str, str], ...] = ()
    sign_anchors: str = ""
    pdf_through: str = ""


NO_HOUSE = House()
"""A firm that has set nothing: docgen's own letterhead as it is."""
