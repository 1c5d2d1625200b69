"""The travelling fonts: where they are, and what they cannot draw."""

from __future__ import annotations

import pytest
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # fontTools has no types

from docgen.render.fonts import DRAWN_BY_ALL, font_faces, font_files, signs_without_glyph


def test_every_face_is_a_file_that_is_there() -> None:
    assert [path.is_file() for path in font_files()] == [True] * 4
    assert font_faces().count("@font-face") == 4
    assert all(path.as_uri() in font_faces() for path in font_files())


def test_what_is_said_to_be_in_every_face_is_in_every_face() -> None:
    for path in font_files():
        with TTFont(path, lazy=True) as font:
            assert font.getBestCmap().keys() >= DRAWN_BY_ALL


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("Smith & Sons, £1,200.00 – “€ 5” … § 7.2(a)", ()),
        ("Łódź, Zürich, Tõnu, Ελλάδα, Россия", ()),
        ("e\u0301 is one letter", ()),
        ("joined\u200d marked\u200e soft\u00adhyphen\u2002wide\nline", ()),
        ("漢字 and 漢 again", ("漢", "字")),
        ("שלום", ("ש", "ל", "ו", "ם")),
        ("bell \x07", ("\x07",)),
        ("\U0001f600", ("\U0001f600",)),
    ],
)
def test_the_signs_that_no_travelling_font_draws_are_named(text: str, missing: tuple[str, ...]) -> None:
    assert signs_without_glyph(text) == missing
