"""A House: what the house file says, with everything that it names at hand."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from docgen.branding import NO_BRANDING, Branding
from docgen.case.getting_paid import StepChange
from docgen.house.models import CustomDeclaration

PLAIN = "plain"
"""The letterhead where nobody has chosen one."""


class House(Struct, frozen=True, kw_only=True):
    """What a firm has set once. `file` is the house file as messages call it, "" where there is none.

    `letterhead` is the one for every case that names none itself; "" where the house file names none either. `lawyers`:
    the look is that of the lawyer's firm, not the contractor's. `templates` is the folder of the firm's own templates,
    None where it has none. `steps` is what it changes of the ladder, `custom` its own fields, which cases may have.
    """

    file: str = ""
    letterhead: str = ""
    lawyers: bool = False
    branding: Branding = NO_BRANDING
    templates: Path | None = None
    steps: tuple[StepChange, ...] = ()
    custom: tuple[CustomDeclaration, ...] = ()

    @property
    def custom_kinds(self) -> tuple[tuple[str, str], ...]:
        """The names of the firm's own fields with their kinds."""
        return tuple((one.name, one.kind) for one in self.custom)


NO_HOUSE = House()
"""A firm that has set nothing: docgen's own letterhead as it is."""
