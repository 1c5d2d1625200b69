"""The font of what is printed onto finished pages (numbers, labels, days): a weight at a time, Latin letters, small."""

from __future__ import annotations

import io
from functools import cache

from msgspec import Struct

from docgen.render.fonts import SANS, TEXT_SIZE, cut, cut_faces


class StampFont(Struct, frozen=True, kw_only=True):
    """A TrueType font for the signs of Windows-1252, with its measures in thousandths of its size.

    `widths` are those of the codes 32 to 255.
    """

    name: str
    content: bytes
    widths: tuple[int, ...]
    ascent: int
    descent: int
    box: tuple[int, int, int, int]

    def width(self, words: str) -> int:
        """How wide the words are, in thousandths of the size."""
        return sum(self.widths[code - 32] for code in words.encode("cp1252", "ignore") if code >= 32)


@cache
def stamp_font(weight: int = 600) -> StampFont:
    """The font of that weight, cut once in a process."""
    from fontTools import subset  # type: ignore[import-untyped]  # fontTools has no types
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # as above

    face = next(each for each in cut_faces(TEXT_SIZE, "normal") if (each.family, each.weight) == (SANS, weight))
    font = TTFont(io.BytesIO(cut(face)), recalcTimestamp=False)
    for layout in {"GDEF", "GPOS", "GSUB"} & {*font.keys()}:  # nothing here shapes: they need not be read
        del font[layout]
    signs = [bytes([code]).decode("cp1252", "replace") for code in range(32, 256)]
    options = subset.Options(
        hinting=False, layout_features=[], recalc_timestamp=False, name_IDs=[], notdef_outline=True
    )
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes={ord(sign) for sign in signs if sign != "\ufffd"})
    cutter.subset(font)
    names, per_em = font.getBestCmap(), font["head"].unitsPerEm
    advance = {sign: font["hmtx"][name][0] for sign, name in names.items()}
    saved = io.BytesIO()
    font.save(saved)
    head = font["head"]
    return StampFont(
        name=f"DOCGEN+SourceSans3-{weight}",
        content=saved.getvalue(),
        widths=tuple(round(advance.get(ord(sign), 0) * 1000 / per_em) for sign in signs),
        ascent=round(font["hhea"].ascent * 1000 / per_em),
        descent=round(font["hhea"].descent * 1000 / per_em),
        box=tuple(round(each * 1000 / per_em) for each in (head.xMin, head.yMin, head.xMax, head.yMax)),
    )
