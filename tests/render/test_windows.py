"""A letter in a window envelope: where its address and its marks stand, measured in millimetres on the printed page.

The pages are looked at as a postman sees them: as ink on paper, at ten dots a millimetre, whoever set them.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest
from docx.shared import Mm
from msgspec import Struct
from msgspec.structs import replace
from PIL import Image

from docgen.compose.draft import Draft, PageSize, Paragraph, ParagraphStyle
from docgen.law.pack_reader import load_law
from docgen.layout import DIN_5008_B, DL_WINDOW, LINE, NO_10_WINDOW, LetterForm, letter_form
from docgen.render.docx import to_docx
from docgen.render.pdf import to_pdf
from tests.render.conftest import Convert
from tests.render.drafts import furniture, lines, rich_letter
from tests.render.word_reading import opened

DOTS = 10  # a millimetre


class Envelope(Struct, frozen=True, kw_only=True):
    """An envelope and its window in millimetres: how far the window is from the left and from the bottom edge.

    `sheet` is the width of the document and `folded` how high it is when folded, address outside.
    """

    width: float
    height: float
    window: tuple[float, float]
    left: float
    bottom: float
    sheet: float
    folded: float

    def seen(self) -> tuple[float, float, float, float]:
        """What is seen of the sheet however it slips about: left, top, right and bottom, from the sheet's corner."""
        aside, up = self.width - self.sheet, self.height - self.folded
        low = self.folded - self.bottom
        return self.left, low - self.window[1] + up, self.left + self.window[0] - aside, low

    def may_be_seen(self) -> tuple[float, float, float, float]:
        """What of the sheet can come to lie behind the window at all."""
        aside, up = self.width - self.sheet, self.height - self.folded
        low = self.folded - self.bottom
        return self.left - aside, low - self.window[1], self.left + self.window[0], low + up


# DIN 680 (window 45 × 90 mm, 20 mm from the left, 15 mm from the bottom of DL), the sheet folded at 105 mm; the usual
# British DL window; the usual American No. 10 window. Sheets without folding marks are folded in three.
ENVELOPES: Mapping[str, Envelope] = {
    "din-5008-b": Envelope(width=220, height=110, window=(90, 45), left=20, bottom=15, sheet=210, folded=105),
    "dl-window": Envelope(width=220, height=110, window=(90, 35), left=20, bottom=18, sheet=210, folded=99),
    "no-10-window": Envelope(
        width=241.3, height=104.8, window=(114.3, 28.6), left=22.2, bottom=12.7, sheet=215.9, folded=93.1
    ),
}
FORMS = (DIN_5008_B, DL_WINDOW, NO_10_WINDOW)


def letter(form: LetterForm, letterhead: str, address: int) -> Draft:
    """A letter to somebody whose address has so many lines."""
    made = rich_letter(PageSize.LETTER if form is NO_10_WINDOW else PageSize.A4, rows=2)
    somebody = ("Hale & Sons Ltd", "Ms J Hale", "Unit 7", "14 Alder Close", "Bristol", "BS6 7HT")[-address:]
    addressed = Paragraph(inlines=lines(*somebody), style=ParagraphStyle.ADDRESS)
    around = replace(furniture(), return_line="Moss Joinery Ltd · Unit 4, Tanner’s Yard · Bristol BS1 6XN")
    return replace(made, form=form, letterhead=letterhead, furniture=around, blocks=(addressed, *made.blocks[1:]))


def ink(pdf: bytes, folder: Path) -> Image.Image:
    """The first page as grey document, ten dots a millimetre."""
    pdftoppm = shutil.which("pdftoppm")
    if pdftoppm is None:
        pytest.skip("poppler (pdftoppm) is not installed, so nobody has looked at the page")
    file = folder / "page.pdf"
    file.write_bytes(pdf)
    subprocess.run([pdftoppm, "-r", "254", "-gray", "-l", "1", "-singlefile", file, folder / "page"], check=True)
    with Image.open(folder / "page.pgm") as picture:
        return picture.point(lambda grey: 255 if grey < 200 else 0).convert("L")


def box_of(page: Image.Image, left: float, top: float, right: float, bottom: float) -> tuple[float, ...] | None:
    """The millimetres of the sheet between which there is ink in this part of it; None where it is white."""
    part = page.crop(tuple(round(edge * DOTS) for edge in (max(left, 0), top, right, bottom)))  # type: ignore[arg-type]
    found = part.getbbox()
    if found is None:
        return None
    return tuple(
        round(edge / DOTS + shift, 1) for edge, shift in zip(found, (max(left, 0), top, max(left, 0), top), strict=True)
    )


def check_window(page: Image.Image, form: LetterForm, count: int) -> None:
    """The address is seen however the sheet lies, and nothing else can be."""
    envelope = ENVELOPES[form.name]
    # The marks at the edge and the sender's line over the address may be seen; the line is part of the standard.
    left, top, right, bottom = envelope.may_be_seen()
    address = form.address_top(count)
    found = box_of(page, max(left, 12), max(top, address - 0.2), min(right, form.info - 6), bottom)
    assert found is not None
    assert found[0] == pytest.approx(form.left, abs=0.8)
    assert found[1] == pytest.approx(address + 0.9, abs=0.9), "the first line"
    assert found[3] == pytest.approx(address + count * LINE - 0.8, abs=1.1), "the last line"
    seen = envelope.seen()
    assert seen[0] <= found[0]
    assert seen[1] <= found[1]
    assert found[2] <= seen[2]
    assert found[3] <= seen[3]
    if not form.return_line:
        assert box_of(page, max(left, 12), top, min(right, form.info - 6), address - 0.6) is None


def check_marks(page: Image.Image, form: LetterForm) -> None:
    """Folding and punch marks, and no other ink, stand at the left edge."""
    expected = sorted([*form.folds, *([form.punch] if form.punch else [])])
    found = []
    for at in range(page.height // DOTS):
        if (mark := box_of(page, 3, at, 12, at + 1)) is not None:
            found.append(mark)
    places = [mark[1] for mark in found]
    assert places == pytest.approx(expected, abs=0.4)
    for mark in found:
        assert mark[0] == pytest.approx(5, abs=0.6)


# As many lines as are seen with a sheet that lies anywhere in its envelope.
MOST = {"din-5008-b": 6, "dl-window": 5, "no-10-window": 4}


@pytest.mark.parametrize("letterhead", ["plain", "column"])
@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_the_address_of_a_pdf_is_seen_through_the_window_and_the_sheet_folds_at_its_marks(
    form: LetterForm, letterhead: str, tmp_path: Path
) -> None:
    page = ink(to_pdf(letter(form, letterhead, MOST[form.name])), tmp_path)

    check_window(page, form, MOST[form.name])
    check_marks(page, form)
    assert box_of(page, form.left, form.bottom + 0.5, form.info - 6, form.text - 0.5) is None, "the text begins below"


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_the_senders_column_reaches_down_to_the_date_and_is_as_wide_as_it(form: LetterForm) -> None:
    """In Word its rule would break off above the window otherwise; the PDF has it in one."""
    document = opened(to_docx(letter(form, "column", MOST[form.name])))
    (room,) = document.sections[0].first_page_header.tables
    (column,) = room.cell(0, 0).tables
    down_to_the_window, reached = room.rows[0].height, column.rows[0].height
    assert down_to_the_window is not None
    assert reached is not None
    assert 0 <= down_to_the_window - reached < Mm(8)  # and the mark of a draft above it
    assert column.columns[0].width == pytest.approx(Mm(form.info - form.left), abs=Mm(0.1))


@pytest.mark.slow
def test_so_it_is_in_word(convert: Convert, tmp_path: Path) -> None:
    letters = {
        f"{form.name}-{letterhead}": letter(form, letterhead, MOST[form.name])
        for form in FORMS
        for letterhead in ("plain", "column")
    }
    printed = convert({name: to_docx(draft) for name, draft in letters.items()}, "pdf")

    for name, draft in letters.items():
        assert draft.form is not None
        page = ink(printed[name], tmp_path)
        check_window(page, draft.form, MOST[draft.form.name])
        check_marks(page, draft.form)


def test_a_longer_address_grows_upwards_and_stays_in_the_window() -> None:
    assert [DL_WINDOW.address_top(lines) for lines in (3, 5, 7, 12)] == [57.0, 57.0, 49.5, 46.0]
    assert [DIN_5008_B.address_top(lines) for lines in (4, 6, 8)] == [62.7, 62.7, 54.5]
    assert [NO_10_WINDOW.address_top(lines) for lines in (4, 5)] == [62.8, 58.3]


def test_the_law_decides_on_the_envelope() -> None:
    form = {code: letter_form(load_law(code).country.envelope) for code in ("DE", "GB-SCT", "IE", "US-CA", "FR")}
    assert form["DE"] == DIN_5008_B
    assert form["GB-SCT"] == form["IE"] == DL_WINDOW
    assert form["US-CA"] == NO_10_WINDOW
    assert form["FR"] is None


def test_the_measures_are_those_of_din_5008_form_b() -> None:
    """Address zone 27.3 mm under a zone of 17.7 mm, the field from 45 to 90 mm; folds and punch mark from the top."""
    assert (DIN_5008_B.address, DIN_5008_B.last, DIN_5008_B.left) == (45 + 17.7, 90, 25)
    assert DIN_5008_B.last - DIN_5008_B.address == pytest.approx(27.3)
    assert (DIN_5008_B.folds, DIN_5008_B.punch) == ((105.0, 210.0), 148.5)
    assert (DIN_5008_B.info, DIN_5008_B.top, DIN_5008_B.text) == (125, 50, 98.5)


def test_a_document_that_opens_with_no_address_has_no_window() -> None:
    made = letter(DIN_5008_B, "plain", 3)

    assert made.opening == (1, 3)
    assert replace(made, blocks=made.blocks[3:]).opening == (0, 0)
