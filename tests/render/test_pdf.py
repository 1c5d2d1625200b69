"""The PDF: the Draft's words in reading order, the same bytes each time, nothing fetched, nothing printed as a box."""

from __future__ import annotations

import io
import sys
import unicodedata
from collections.abc import Callable, Iterator
from typing import cast

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from pypdf import PdfReader
from pypdf.generic import Destination, DictionaryObject, StreamObject

from docgen.compose.draft import Block, Draft, PageSize, Reference, Signature, Signatures
from docgen.errors import DocgenError
from docgen.render import pdf
from docgen.render.fonts import signs_without_glyph
from docgen.render.pdf import PangoMissing, to_pdf
from docgen.render.words import words_of
from tests.render.drafts import draft_of, furniture, paragraph, rich_contract, rich_letter
from tests.render.page_reading import pages_of, set_once, text_words

# Signs that the travelling fonts draw. One glyph may stand for several signs (no-break space and space), and a PDF
# keeps one name a glyph, so letters and plain punctuation are what can be read back exactly.
drawn = st.text(
    st.characters(codec="utf-8", categories=["L", "Nd", "Sc"]).filter(lambda sign: not signs_without_glyph(sign))
    | st.sampled_from(" .,;:!?&<>*|_`[]()#~{}\"'/\\@%+=$^"),
    min_size=1,
    max_size=60,
)


@pytest.mark.parametrize("size", list(PageSize))
@pytest.mark.parametrize("make", [rich_contract, rich_letter])
def test_the_words_are_the_drafts_in_reading_order(make: Callable[[PageSize], Draft], size: PageSize) -> None:
    draft = make(size)

    assert text_words(draft, pages_of(set_once(draft))) == words_of(draft)


@settings(max_examples=25, deadline=None)
@given(drawn)
@example("<b>&amp;</b> {{ case }} </style></p><img src='file:///etc/passwd'>")
@example("Łódź Ñuñoa Ζεύς Щука fi ffl office 1.10")
def test_any_text_that_the_fonts_draw_survives(text: str) -> None:
    draft = draft_of([paragraph("before "), paragraph(text), paragraph("after")], furniture=furniture(draft_mark=""))

    found = "".join(text_words(draft, pages_of(to_pdf(draft))))

    assert letters(found) == letters("".join(words_of(draft)))


def letters(text: str) -> str:
    """The text as one glyph each sign: some letters share theirs (µ and μ, Ω and Ω, К and K are told apart by few)."""
    return unicodedata.normalize("NFKC", text)


@pytest.mark.parametrize("size", [(PageSize.A4, (595, 842)), (PageSize.LETTER, (612, 792))], ids=str)
def test_the_sheet_is_the_one_that_the_draft_names(size: tuple[PageSize, tuple[int, int]]) -> None:
    page_size, points = size
    for page in PdfReader(io.BytesIO(set_once(rich_letter(page_size)))).pages:
        assert (round(page.mediabox.width), round(page.mediabox.height)) == points


def test_the_metadata_name_the_document_and_nobody_else() -> None:
    reader = PdfReader(io.BytesIO(set_once(rich_contract())))

    assert reader.metadata is not None
    named = {key: str(text) for key, text in reader.metadata.items() if key != "/Producer"}
    assert named == {"/Title": "Contract for a kitchen · K-2026-014", "/CreationDate": "D:20261122"}
    root = cast(DictionaryObject, reader.trailer["/Root"])
    assert str(root["/Lang"]) == "en-GB"
    assert str(cast(DictionaryObject, root["/MarkInfo"])["/Marked"]) == "True"
    assert b"pdfuaid" in cast(StreamObject, root["/Metadata"].get_object()).get_data()


def test_clauses_and_annexes_are_bookmarks() -> None:
    outline = PdfReader(io.BytesIO(set_once(rich_contract()))).outline
    titles = [entry.title for entry in outline if isinstance(entry, Destination)]

    assert titles[:3] == ["Background", "1. The Work", "2. Price"]
    assert titles[-1] == "Annex\u00a0B\u2002How the price is made up"


@pytest.mark.parametrize("lines_before", range(20, 44, 4))
def test_a_place_to_sign_is_never_split(lines_before: int) -> None:
    place = Signature(heading="Signed for Moss", rule_label="Signature", lines=(("Name", "Ann"), ("Witness", "")))
    blocks: list[Block] = [
        *(paragraph(f"Line {line}.") for line in range(lines_before)),
        Signatures(places=(place, place)),
    ]

    pages = pages_of(to_pdf(draft_of(blocks)))

    assert [page.count("Signed for Moss") for page in pages if "Signed for" in page] == [2]
    assert [page.count("Witness") for page in pages if "Signed for" in page] == [2]
    assert any(f"Line {lines_before - 1}." in page for page in pages if "Signed for" in page)


@pytest.mark.slow
def test_a_table_over_two_pages_repeats_its_header_and_keeps_its_total_company() -> None:
    for rows in range(30, 38):
        tables = [
            page for page in pages_of(set_once(rich_letter(rows=rows))) if "Step 1 " in page or f"Step {rows} " in page
        ]
        for page in tables:
            assert "From To Days Principal Interest" in page
        assert "£181.68" in tables[-1]
        assert f"Step {rows} " in tables[-1]


# --- refusals -----------------------------------------------------------------------------------------------------


def refusal(draft: Draft) -> tuple[str, str]:
    with pytest.raises(DocgenError) as refused:
        to_pdf(draft)
    return refused.value.message, refused.value.hint


def test_a_sign_that_no_font_draws_is_refused() -> None:
    message, _ = refusal(draft_of([paragraph("a \U0001fffd b")]))

    assert message == "no font on this machine can draw U+1FFFD, so the PDF would show an empty box"


def test_an_unknown_letterhead_is_refused_and_never_leads_out_of_the_folder() -> None:
    for name in ("nope", "../letterheads/plain", "plain.paged"):
        assert refusal(replace(rich_contract(), letterhead=name)) == (
            f'letterhead "{name}" is not a letterhead',
            ('Did you mean "plain"? ' if name == "plain.paged" else "") + "Known: column, plain.",
        )


def test_a_reference_to_nothing_is_refused() -> None:
    assert refusal(draft_of([paragraph("See ", Reference("nowhere", "clause", "9"), ".")])) == (
        "WeasyPrint cannot make this page as it should be: No anchor #nowhere for internal URI reference",
        "The letterhead or the template of this document needs mending; your case file is not at fault.",
    )


@pytest.fixture
def with_stylesheet(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    """Lets a test bring a letterhead of its own, and forgets it afterwards."""
    pdf._stylesheet.cache_clear()
    yield monkeypatch
    pdf._stylesheet.cache_clear()


@pytest.mark.parametrize("url", ["https://example.org/x.png", "file:///etc/hostname", "data:image/png;base64,AAAA"])
def test_a_letterhead_fetches_nothing(url: str, with_stylesheet: pytest.MonkeyPatch) -> None:
    with_stylesheet.setattr(pdf, "stylesheet", lambda draft, medium: f'body {{ background: url("{url}") }}')

    assert refusal(draft_of([paragraph("x")])) == (
        f"docgen does not open {url}",
        "A letterhead brings everything with it: no address, no file outside docgen.",
    )


def test_a_fault_in_a_letterhead_is_refused_each_time(with_stylesheet: pytest.MonkeyPatch) -> None:
    with_stylesheet.setattr(pdf, "stylesheet", lambda draft, medium: "p { colour: red; }")

    for _ in range(2):
        message, _ = refusal(draft_of([paragraph("x")]))
        assert message.startswith("WeasyPrint cannot make this page as it should be: Ignored `colour: red` at ")


def test_without_pango_one_line_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    class WithoutPango:
        def find_spec(self, name: str, path: object = None, target: object = None) -> None:
            if name == "weasyprint":
                raise OSError("cannot load library 'libpango-1.0-0'")

    monkeypatch.delitem(sys.modules, "weasyprint", raising=False)
    monkeypatch.setattr(sys, "meta_path", [WithoutPango(), *sys.meta_path])
    monkeypatch.setattr(pdf, "why_no_pdf", lambda: "PDF needs Pango, which is not on this machine: brew install pango")

    with pytest.raises(PangoMissing) as missing:
        to_pdf(rich_contract())

    assert missing.value.message == "PDF needs Pango, which is not on this machine: brew install pango"
