"""The fonts that travel with docgen: a machine without any font makes the same PDF as one with many.

Source Serif 4 and Source Sans 3 (SIL Open Font License) come as packages with variable fonts; they draw Latin, Greek
and Cyrillic. For any other script WeasyPrint takes a font of the machine, and where there is none the PDF is refused.

They travel as variable fonts. Left to itself, WeasyPrint cuts every weight that a document uses out of them with
fontTools, for every document again: a quarter of the time of a warm PDF. HarfBuzz (uharfbuzz) cuts a whole face in less
than a hundredth of a second, so each is cut once in a process, in its memory (`cut`), and nothing is kept on the disk.
"""

from __future__ import annotations

import io
import struct
import unicodedata
from functools import cache
from importlib.resources import files
from pathlib import Path

from msgspec import Struct

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
    weight out of the whole font again for each PDF; `docgen.render.fonts` does that beforehand.
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


# --- the travelling fonts cut into faces of one weight each -----------------------------------------------------------

TEXT_SIZE = 14.0
"""The size of the text of docgen's own letterheads, in pixels of CSS: 10.5 points."""

COMPACT_SIZE = 12.4
"""The size of the text of a document that is set tight, in pixels of CSS: 9.3 points."""

# What the stylesheets of docgen's own letterheads and of a comparison ask for (tests/render/test_font_instances.py).
_WEIGHTS = (400, 600, 700)
_FIGURES = ("lnum", "onum", "pnum", "tnum")


class CutFace(Struct, frozen=True, kw_only=True):
    """One weight of a travelling font, drawn for one size of text."""

    family: str
    style: str
    weight: int
    size: float
    whole: Path

    @property
    def address(self) -> str:
        """The name by which a stylesheet asks for it."""
        return f"docgen-font:{self.family.replace(' ', '-')}/{self.style}/{self.weight}/{self.size:g}"

    @property
    def rule(self) -> str:
        """Its @font-face rule."""
        return (
            f'@font-face {{ font-family: "{self.family}"; font-style: {self.style}; font-weight: {self.weight};'
            f' src: url("{self.address}"); }}'
        )


@cache
def cut_faces(size: float, style: str) -> tuple[CutFace, ...]:
    """Every face of docgen's own letterheads in one style ("normal", "italic"), for text of this size in pixels of CSS.

    Both styles of a family have the same signs, so a page without italics is the same whether they are there or not.
    """
    return tuple(
        CutFace(family=family, style=style, weight=weight, size=size, whole=path)
        for family, its_style, path in whole_faces()
        if its_style == style
        for weight in _WEIGHTS
    )


@cache
def cut(face: CutFace) -> bytes:
    """The face as a font of its own, with every sign of the whole font: the same bytes on every machine.

    It keeps what all text asks of a font (kerning, ligatures, accents) and the figures that letterheads choose from.
    """
    import uharfbuzz as harfbuzz  # type: ignore[import-untyped]  # uharfbuzz has no types

    whole = harfbuzz.Face(harfbuzz.Blob.from_file_path(str(face.whole)))
    wanted = harfbuzz.SubsetInput()
    wanted.unicode_set.invert()  # the set of signs is empty to begin with
    for feature in _FIGURES:
        wanted.layout_feature_tag_set.add(int.from_bytes(feature.encode("ascii"), "big"))
    positions = {"wght": face.weight, "opsz": face.size}
    for axis in whole.axis_infos:
        wanted.pin_axis_location(whole, axis.tag, positions[axis.tag])
    return _newest(harfbuzz.subset(whole, wanted).blob.data)


def _newest(font: bytes) -> bytes:
    """The same font, which says that it is the latest revision there can be (OpenType: `head`, fontRevision).

    Of two fonts that have a name, a weight and a style in common fontconfig takes the later one: a Source Serif that is
    installed on this machine never takes the place of ours.
    """
    (tables,) = struct.unpack_from(">H", font, 4)
    for record in range(12, 12 + 16 * tables, 16):
        if font[record : record + 4] == b"head":
            (head,) = struct.unpack_from(">I", font, record + 8)
            return font[: head + 4] + b"\x7f\xff\xff\xff" + font[head + 8 :]
    raise ValueError("a font without a head")


# --- the same as office programs know them: four faces of a family ----------------------------------------------------

OFFICE_FACES = {
    (style, weight): kind
    for style, weight, kind in (
        ("normal", 400, "Regular"),
        ("normal", 700, "Bold"),
        ("italic", 400, "Italic"),
        ("italic", 700, "Bold Italic"),
    )
}
"""What office programs call the face of a style and weight."""


def office_face(family: str, style: str, weight: int, signs: frozenset[int] | None = None) -> bytes:
    """The face as office programs tell the four of a family apart, by names and by the bits for bold and italic.

    Cut out of a variable font, it still has the names of the whole. `signs` are those that it keeps, None for all.
    """
    import uharfbuzz as harfbuzz
    from fontTools.ttLib import TTFont

    (face,) = (one for one in cut_faces(TEXT_SIZE, style) if (one.family, one.weight) == (family, weight))
    content = cut(face)
    if signs is not None:
        wanted = harfbuzz.SubsetInput()
        wanted.unicode_set.update(signs)
        content = harfbuzz.subset(harfbuzz.Face(harfbuzz.Blob(content)), wanted).blob.data
    font, kind = TTFont(io.BytesIO(content), recalcTimestamp=False), OFFICE_FACES[style, weight]
    table = font["name"]
    table.names = [one for one in table.names if one.nameID in (0, 5, 13, 14)]
    whole = f"{family} {kind}"
    for number, text in ((1, family), (2, kind), (3, whole), (4, whole),
                         (6, f"{family.replace(' ', '')}-{kind.replace(' ', '')}")):  # fmt: skip
        table.setName(text, number, 3, 1, 0x409)
    is_bold, is_italic = weight == 700, style == "italic"
    font["head"].macStyle = is_bold | is_italic << 1
    font["OS/2"].usWeightClass = weight
    keeps = font["OS/2"].fsSelection & ~0b1100001  # neither italic, nor bold, nor regular
    font["OS/2"].fsSelection = keeps | is_italic | is_bold << 5 | (not is_bold and not is_italic) << 6
    if "STAT" in font:  # tells of the axes, which were cut away
        del font["STAT"]
    file = io.BytesIO()
    font.save(file)
    return file.getvalue()
