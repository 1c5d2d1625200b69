"""The fonts that travel with docgen: a machine without any font makes the same PDF as one with many.

Source Serif 4 and Source Sans 3 (SIL Open Font License) come as packages with variable fonts; they draw Latin, Greek
and Cyrillic. For any other script WeasyPrint takes a font of the machine, and where there is none the PDF is refused.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from importlib.resources import files
from pathlib import Path

SERIF = "Source Serif 4"
SANS = "Source Sans 3"

_FACES = (
    (SERIF, "normal", "fontpkg_source_serif_4", "SourceSerif4[opsz,wght].ttf"),
    (SERIF, "italic", "fontpkg_source_serif_4", "SourceSerif4-Italic[opsz,wght].ttf"),
    (SANS, "normal", "fontpkg_source_sans_3", "SourceSans3[wght].ttf"),
    (SANS, "italic", "fontpkg_source_sans_3", "SourceSans3-Italic[wght].ttf"),
)

# What every upright face draws (a test looks): few documents say more, and reading the fonts' own tables takes a while.
DRAWN_BY_ALL = frozenset(
    (*range(0x20, 0x7F), *range(0xA0, 0x100), *map(ord, "–—‘’‚“”„•…€−ŁłŒœŠšŽž"))  # ASCII, Latin-1, and signs of print
)


def font_files() -> tuple[Path, ...]:
    """The font files, each face's one."""
    return tuple(path for _, _, path in whole_faces())


@cache
def whole_faces() -> tuple[tuple[str, str, Path], ...]:
    """The faces as they travel, each with all its weights in one file: family, style ("normal", "italic") and file."""
    return tuple((family, style, Path(str(files(package) / "files" / name))) for family, style, package, name in _FACES)


def font_faces() -> str:
    """The @font-face rules of the travelling fonts, for a stylesheet that is read on this machine.

    No weight is named: the files are variable, and WeasyPrint takes the weight that the text asks for. It cuts that
    weight out of the whole font again for each PDF; `docgen.render.font_instances` does that beforehand.
    """
    return "\n".join(
        f'@font-face {{ font-family: "{family}"; font-style: {style}; src: url("{path.as_uri()}"); }}'
        for family, style, path in whole_faces()
    )


def signs_without_glyph(text: str) -> tuple[str, ...]:
    """The signs of `text` that no travelling font draws, each once, in the order they come; () for most documents.

    They need a font of the machine. White space and signs that are invisible by nature (joiners, direction marks, soft
    hyphens) need no glyph; control characters count as missing, because nothing can draw them.
    """
    # Letters typed as a base and an accent are drawn as the one letter they make, where there is one.
    composed = unicodedata.normalize("NFC", text)
    rarer = [sign for sign in dict.fromkeys(composed) if ord(sign) not in DRAWN_BY_ALL]
    return tuple(sign for sign in rarer if not _needs_no_glyph(sign) and ord(sign) not in _drawn())


def upright_file(family: str) -> Path:
    """The file of a travelling family's upright face."""
    return next(path for name, style, path in whole_faces() if (name, style) == (family, "normal"))


def draws(family: str, text: str) -> bool:
    """Whether the upright face of this one family draws every sign of the text."""
    rarer = [sign for sign in text if ord(sign) not in DRAWN_BY_ALL]
    return all(_needs_no_glyph(sign) or ord(sign) in _drawn_by(family) for sign in rarer)


def _needs_no_glyph(sign: str) -> bool:
    return sign.isspace() or unicodedata.category(sign) == "Cf" or "\ufe00" <= sign <= "\ufe0f"


@cache
def _drawn() -> frozenset[int]:
    """The code points that one of the upright faces draws: a page falls back from the one family to the other."""
    return _drawn_by(SERIF) | _drawn_by(SANS)


@cache
def _drawn_by(family: str) -> frozenset[int]:
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # fontTools has no types

    with TTFont(upright_file(family), lazy=True) as font:
        return frozenset(font.getBestCmap())
