"""The travelling fonts cut into faces of one weight each, once in a process and in its memory.

The fonts travel as variable fonts. Left to itself, WeasyPrint cuts every weight that a document uses out of them with
fontTools, for every document again: a quarter of the time of a warm PDF. HarfBuzz (uharfbuzz) cuts a whole face in less
than a hundredth of a second, so nothing need be kept on the disk.
"""

from __future__ import annotations

import struct
from functools import cache
from pathlib import Path

from msgspec import Struct

from docgen.render.fonts import whole_faces

TEXT_SIZE = 14.0
"""The size of the text of docgen's own letterheads, in pixels of CSS: 10.5 points."""

COMPACT_SIZE = 12.4
"""The size of the text of a document that is set tight, in pixels of CSS: 9.3 points."""

# What the stylesheets of docgen's own letterheads and of a comparison ask for (tests/render/test_cut_fonts.py).
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
