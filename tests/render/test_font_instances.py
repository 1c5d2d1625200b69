"""Fonts cut beforehand: they do for docgen's own letterheads, and no document shows what was made before it."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # fontTools has no types
from msgspec.structs import replace
from pypdf import PdfReader

from docgen.compose.draft import Draft, Emphasis, Text
from docgen.house.branding import Branding
from docgen.redline.compare import compare
from docgen.render.fonts import COMPACT_SIZE, TEXT_SIZE, CutFace, cut, cut_faces
from docgen.render.pdf import to_pdf
from docgen.render.redline_html import opening_of, to_redline_pdf
from docgen.resources import templates_folder
from tests.redline.versions import edited_contract
from tests.render.drafts import draft_of, paragraph, rich_contract, rich_letter
from tests.render.page_reading import pages_of, set_once

LETTERHEADS = templates_folder() / "letterheads"
PAGED = [LETTERHEADS / name for name in ("plain.paged.css", "column.paged.css", "compact.css")]
FACES = [*cut_faces(TEXT_SIZE, "normal"), *cut_faces(TEXT_SIZE, "italic")]
FIGURES = {"lining-nums": "lnum", "oldstyle-nums": "onum", "proportional-nums": "pnum", "tabular-nums": "tnum"}


@pytest.mark.parametrize("stylesheet", PAGED, ids=lambda path: path.name)
def test_a_letterhead_of_docgens_asks_for_no_weight_and_no_form_of_a_sign_that_was_cut_away(stylesheet: Path) -> None:
    css = stylesheet.read_text("utf-8")
    weights = set(re.findall(r"font-weight:\s*([\w-]+)", css)) | set(re.findall(r"font:\s*(\d+) ", css))
    forms = {word for said in re.findall(r"font-variant-numeric:\s*([^;}]+)", css) for word in said.split()}

    assert weights <= {"400", "600", "bold"}
    assert "italic" not in css
    assert set(re.findall(r"font-[a-z-]+(?=:)", css)) <= {
        *("font-family", "font-size", "font-weight", "font-variant-numeric", "font-kerning"),
    }
    assert forms <= set(FIGURES)


def test_the_faces_are_cut_for_the_sizes_of_the_text() -> None:
    text = {
        path.name: re.findall(r"^(?:html|\.compact main) \{.*font-size: ([\d.]+)pt", css, re.MULTILINE)
        for path in PAGED
        for css in [path.read_text("utf-8")]
    }

    assert text == {"plain.paged.css": ["10.5"], "column.paged.css": ["10.5"], "compact.css": ["9.3"]}
    assert (TEXT_SIZE, COMPACT_SIZE) == (10.5 / 0.75, 9.3 / 0.75)


@pytest.mark.parametrize("face", FACES, ids=lambda face: face.address)
def test_a_cut_face_draws_every_sign_of_the_whole_font_in_one_weight(face: CutFace) -> None:
    with TTFont(face.whole) as whole, TTFont(io.BytesIO(cut(face))) as font:
        assert font.getBestCmap().keys() == whole.getBestCmap().keys()
        assert "fvar" not in font
        assert font["OS/2"].usWeightClass == face.weight
        asked = {"kern", "liga", "ccmp", "locl", "mark", *FIGURES.values()}
        assert features_of(font) >= features_of(whole) & asked


def features_of(font: TTFont) -> set[str]:
    """What can be asked of a font: "kern", "lnum"."""
    return {record.FeatureTag for name in ("GSUB", "GPOS") for record in font[name].table.FeatureList.FeatureRecord}


def test_a_document_on_a_letterhead_of_docgens_cuts_no_font_again(monkeypatch: pytest.MonkeyPatch) -> None:
    def cuts_again(*_: object, **__: object) -> None:
        raise AssertionError("a variable font was cut for one document")

    # WeasyPrint warns where it cannot cut, and a warning is an error.
    monkeypatch.setattr("weasyprint.pdf.fonts.instantiateVariableFont", cuts_again)

    for draft in (rich_contract(), rich_letter(), replace(rich_letter(), letterhead="column", compact=True)):
        assert fonts_in(to_pdf(draft)) >= {"Source-Serif-4", "Source-Sans-3"}


def test_what_a_comparison_put_in_is_semi_bold() -> None:
    pair = edited_contract()

    made = compare(pair.old, pair.new)
    opening = opening_of(made, ("old", "new"))
    assert "Source-Serif-4-Semi-Bold" in fonts_in(to_redline_pdf(made, mark="REDLINE", opening=opening))


def test_italics_are_cut_where_a_page_has_some() -> None:
    upright, italic = draft_of([paragraph("plain")]), draft_of([paragraph(Emphasis((Text("leaning"),)))])

    assert [any("Italic" in name for name in fonts_in(to_pdf(draft))) for draft in (italic, upright)] == [True, False]


def test_a_letterhead_of_the_firms_own_may_ask_for_any_weight(tmp_path: Path) -> None:
    css = (LETTERHEADS / "plain.paged.css").read_text("utf-8")
    (tmp_path / "moss.css").write_text(css.replace("h1 { font: 600 20pt", "h1 { font: 900 20pt"), "utf-8")
    (tmp_path / "moss.docx").write_bytes((LETTERHEADS / "plain.docx").read_bytes())

    made = to_pdf(replace(rich_contract(), letterhead="moss", branding=Branding(folder=tmp_path)))

    assert "Source-Sans-3-Heavy" in fonts_in(made) or "Source-Sans-3-Black" in fonts_in(made)


def fonts_in(content: bytes) -> set[str]:
    """The names of the fonts that a PDF brings, without the six letters before each and a comma behind."""
    found = set()
    for page in PdfReader(io.BytesIO(content)).pages:
        fonts = page["/Resources"]["/Font"]  # type: ignore[index]  # a page with text has them
        found |= {str(font.get_object()["/BaseFont"]).partition("+")[2].rstrip(",") for font in fonts.values()}
    return found


ORDERS = """
import hashlib, sys
from tests.render.test_font_instances import kinds
from docgen.render.pdf import to_pdf
from pathlib import Path
drafts = kinds(Path(sys.argv[1]))
for name in sys.argv[2:]:
    print(name, hashlib.sha256(to_pdf(drafts[name])).hexdigest())
"""


def kinds(folder: Path) -> dict[str, Draft]:
    """Documents whose fonts are cut for text of two sizes, with italics and without, and one whose fonts stay whole."""
    firm = Branding(folder=folder)
    return {
        "italic": rich_contract(),
        "text": rich_letter(),
        "compact": replace(rich_letter(), compact=True),
        "whole": replace(rich_letter(), letterhead="moss", branding=firm),
    }


@pytest.mark.slow
def test_a_document_is_the_same_whatever_fonts_the_documents_before_it_had(tmp_path: Path) -> None:
    (tmp_path / "moss.css").write_bytes((LETTERHEADS / "plain.paged.css").read_bytes())
    (tmp_path / "moss.docx").write_bytes((LETTERHEADS / "plain.docx").read_bytes())
    found = [
        subprocess.run(
            [sys.executable, "-c", ORDERS, str(tmp_path), *order],
            env={"PYTHONPATH": ".", "HOME": "/nowhere"},
            capture_output=True,
            text=True,
            check=True,
        ).stdout.split("\n")
        for order in (["italic", "text", "compact", "whole"], ["whole", "compact", "text", "italic", "text"])
    ]

    digests = {line for lines in found for line in lines if line}
    assert len(digests) == len(kinds(tmp_path))


@pytest.mark.slow
def test_a_font_of_the_same_name_on_this_machine_never_takes_the_place_of_ours(tmp_path: Path) -> None:
    designer = tmp_path / "designer"
    fonts = designer / ".local" / "share" / "fonts"
    fonts.mkdir(parents=True)
    for at, face in enumerate(cut_faces(60.0, "normal")):  # of another optical size, so that it would show
        with TTFont(io.BytesIO(cut(face))) as font:
            font["head"].fontRevision = 4.005
            font.save(fonts / f"{at}.ttf")
    found = {
        subprocess.run(
            [sys.executable, "-c", ORDERS, str(tmp_path), "text"],
            env={"PYTHONPATH": ".", "HOME": str(home), "XDG_CACHE_HOME": str(tmp_path / "cache")},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for home in (designer, tmp_path / "nobody")
    }

    assert len(found) == 1


@pytest.mark.slow
def test_without_the_subsetting_library_a_pdf_is_made_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    usual = pages_of(set_once(rich_contract()))
    monkeypatch.setattr("weasyprint.pdf.fonts.harfbuzz_subset", None)

    assert pages_of(to_pdf(rich_contract())) == usual
