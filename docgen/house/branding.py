"""A firm's own look as plain data: its logo, its accent colour, its typefaces, and where its letterheads lie."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from msgspec import Struct

Hazard = Literal["macros", "links", "objects", "remote-template", "fields", "hidden", "placeholders"]
"""What a Word file is refused for unless the firm allows it by name (`docgen.wordtemplate.vetting`)."""


class Logo(Struct, frozen=True, kw_only=True):
    """A logo, cleaned of all but the picture. `width` and `height` are in its own units: only their ratio counts.

    `dots` is a drawn one (svg) as a PNG, for Word.
    """

    kind: Literal["png", "jpeg", "svg"]
    content: bytes
    width: float
    height: float
    dots: bytes = b""


class Face(Struct, frozen=True, kw_only=True):
    """One font file. `weight` is 100 to 900, or None for a variable font, which has them all."""

    file: Path
    weight: int | None
    italic: bool


class Family(Struct, frozen=True, kw_only=True):
    """A typeface by the name that Word knows it by, and its files on this machine."""

    name: str
    faces: tuple[Face, ...]


class Branding(Struct, frozen=True, kw_only=True):
    """What a firm lays over a letterhead of docgen's; nothing of it is there unless a house file says so.

    `accent` is six hexadecimal digits ("1f4e79") or "" for the letterhead's own. `folder` is where the firm's own
    letterheads are looked for, and `allow` what they and the firm's Word templates may bring along. `embeds_fonts`: a
    Word file carries docgen's typefaces with it, where it has them.
    """

    logo: Logo | None = None
    accent: str = ""
    text: Family | None = None
    headings: Family | None = None
    folder: Path | None = None
    allow: tuple[str, ...] = ()
    embeds_fonts: bool = False


NO_BRANDING = Branding()
