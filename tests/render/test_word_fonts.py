"""Word files that carry docgen's typefaces: another reader finds them, whole, in the four faces that Word knows."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # fontTools has no types
from msgspec.structs import replace

from docgen.compose.draft import Draft
from docgen.house.branding import Branding, Family
from docgen.render import word_fonts
from docgen.render.docx import to_docx
from docgen.render.fonts import SANS, SERIF
from tests.render.conftest import Convert
from tests.render.drafts import draft_of, paragraph, rich_contract
from tests.render.word_reading import part_tree, parts_of, strict_validator

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
FACES = {"embedRegular": (400, 0), "embedBold": (700, 1), "embedItalic": (400, 2), "embedBoldItalic": (700, 3)}


def embedding(draft: Draft, text: Family | None = None) -> Draft:
    return replace(draft, branding=Branding(embeds_fonts=True, text=text))


def carried(content: bytes) -> dict[tuple[str, str], TTFont]:
    """The faces in a Word file by family and slot, unmixed as ECMA-376 Part 1, 17.8.1 has it."""
    parts = parts_of(content)
    rels = parts.get("word/_rels/fontTable.xml.rels", b"").decode()
    target = {number: name for name, number in re.findall(r'Target="([^"]+)"[^>]*Id="([^"]+)"', rels)}
    target |= dict(re.findall(r'Id="([^"]+)"[^>]*Target="([^"]+)"', rels))
    faces = {}
    for font in part_tree(content, "word/fontTable.xml"):
        for slot in (node for node in font if "embed" in str(node.tag)):
            mixed = bytearray(parts[f"word/{target[str(slot.get(f'{R}id'))]}"])
            key = bytes.fromhex(re.sub(r"[{}-]", "", str(slot.get(f"{W}fontKey"))))[::-1]
            for at in range(32):
                mixed[at] ^= key[at % 16]
            faces[str(font.get(f"{W}name")), str(slot.tag).removeprefix(W)] = TTFont(io.BytesIO(bytes(mixed)))
    return faces


def test_a_file_carries_four_faces_of_each_family_as_the_standard_has_them(tmp_path: Path) -> None:
    content = to_docx(embedding(rich_contract()))
    faces = carried(content)
    assert faces.keys() == {(family, slot) for family in (SERIF, SANS) for slot in FACES}
    for (family, slot), font in faces.items():
        weight, bits = FACES[slot]
        assert font["name"].getBestFamilyName() == family
        assert (font["OS/2"].usWeightClass, font["head"].macStyle) == (weight, bits)
        assert font["OS/2"].fsType == 0, "its maker forbids to embed it"
        assert set(map(ord, "Aaß€£–“Łőș§9")) <= set(font.getBestCmap())
        assert "Reserved Font Name" in font["name"].getDebugName(0), "the notice of its maker is gone"

    settings = [str(node.tag).removeprefix(W) for node in part_tree(content, "word/settings.xml")]
    assert settings[:3] == ["zoom", "embedTrueTypeFonts", "saveSubsetFonts"]
    assert len(content) < 250_000
    path = tmp_path / "carries.docx"
    path.write_bytes(content)
    result = strict_validator().validate(path)
    assert [str(error) for error in result.errors] == []


def test_the_same_draft_gives_the_same_bytes_and_none_of_it_stays_behind() -> None:
    plain = to_docx(rich_contract())
    first = to_docx(embedding(rich_contract()))
    word_fonts._face.cache_clear()
    assert to_docx(embedding(rich_contract())) == first
    assert to_docx(rich_contract()) == plain
    assert "word/fonts" not in " ".join(parts_of(plain))


def test_a_document_with_other_signs_carries_the_faces_whole() -> None:
    (greek,) = {
        "Ω" in {chr(sign) for sign in font.getBestCmap()}
        for font in carried(to_docx(embedding(draft_of((paragraph("Παράδοση στις 2 Μαρτίου"),))))).values()
    }
    assert greek


def test_a_typeface_of_the_firms_is_not_carried() -> None:
    content = to_docx(embedding(rich_contract(), text=Family(name="Garamond", faces=())))
    assert {family for family, _ in carried(content)} == {SANS}


def test_libreoffice_sets_the_pages_in_what_the_file_carries(convert: Convert) -> None:
    pdf = convert({"carries": to_docx(embedding(rich_contract()))}, "pdf")["carries"]
    found = re.findall(rb"/BaseFont ?/(?:[A-Z]{6}\+)?([\w-]+)", pdf)
    used = {name.decode() for name in found}
    assert {"SourceSerif4-Regular", "SourceSerif4-Bold", "SourceSans3-Bold"} <= used
    assert not any(name.startswith(("DejaVu", "Liberation", "Carlito", "Caladea")) for name in used)


@pytest.mark.parametrize("accent", ["", "7a1f3d"])
def test_styles_name_the_faces_and_colours_of_the_theme_which_are_the_houses(accent: str) -> None:
    branding = Branding(accent=accent, text=Family(name="Garamond", faces=()))
    content = to_docx(replace(rich_contract(), branding=branding))
    theme = part_tree(content, "word/theme/theme1.xml")
    drawing = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
    colours = {
        str(node.tag).removeprefix(drawing): node[0].get("val") for node in next(theme.iter(f"{drawing}clrScheme"))
    }
    faces = {kind: next(theme.iter(f"{drawing}{kind}Font"))[0].get("typeface") for kind in ("major", "minor")}
    assert colours["accent1"] == (accent.upper() or "1D3A4C")
    assert faces == {"major": SANS, "minor": "Garamond"}
    named = {"accent1": colours["accent1"], "text1": colours["dk1"], "text2": colours["dk2"]}
    styles = part_tree(content, "word/styles.xml")
    asked = [node for node in styles.iter() if node.get(f"{W}themeColor")]
    assert len(asked) > 20
    for node in asked:  # who reads no theme sees the same colour
        assert (node.get(f"{W}val") if node.tag == f"{W}color" else node.get(f"{W}color")) == named[
            str(node.get(f"{W}themeColor"))
        ]
    for node in styles.iter(f"{W}rFonts"):
        assert node.get(f"{W}ascii") == faces[str(node.get(f"{W}asciiTheme"))[:5]]


def test_words_gallery_shows_what_a_lawyer_gives_by_hand_and_no_machinery() -> None:
    styles = part_tree(to_docx(rich_contract()), "word/styles.xml")
    places = {
        str(style.find(f"{W}name").get(f"{W}val")): int(str(style.find(f"{W}uiPriority").get(f"{W}val")))
        for style in styles.iter(f"{W}style")
        if style.find(f"{W}qFormat") is not None
    }
    assert sorted(places, key=lambda name: places[name])[:7] == [
        "Body Text", "Clause Heading", "Clause 2", "Clause 3", "Clause 4", "heading 1", "heading 2",
    ]  # fmt: skip
    assert len(places) == len(set(places.values())) == 22
    hidden = [style for style in styles.iter(f"{W}style") if style.find(f"{W}semiHidden") is not None]
    assert {str(style.find(f"{W}name").get(f"{W}val")) for style in hidden} >= {"Fold Mark", "Window End", "Footer End"}
    (latent,) = styles.iter(f"{W}latentStyles")
    assert (latent.get(f"{W}defSemiHidden"), latent.get(f"{W}defQFormat")) == ("1", "0")
