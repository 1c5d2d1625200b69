"""The words of the Word file are the Draft's, read back by python-docx and by LibreOffice, which counts for itself."""

from __future__ import annotations

import io
import re
from collections import Counter

from hypothesis import example, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from docgen.compose.draft import (
    Clause,
    Draft,
    Furniture,
    Heading,
    Layout,
    ListBlock,
    PageSize,
    Reference,
    Signature,
    Signatures,
    Strong,
    Table,
    Text,
    Title,
)
from docgen.render.docx import to_docx
from docgen.render.words import words_of
from tests.render.conftest import Convert
from tests.render.drafts import draft_of, paragraph, rich_contract, rich_letter, words
from tests.render.word_reading import opened, parts_of, texts, with_parts

AS_TEXT = "txt:Text (encoded):UTF8"
BULLET = "•"


def words_in(text: bytes) -> tuple[str, ...]:
    """The words of LibreOffice's plain text, without the bullets of lists."""
    return tuple(word for word in text.decode("utf-8-sig").split() if word != BULLET)


# --- read back exactly ------------------------------------------------------------------------------------------------

# What XML can carry, without the carriage return: see test_word_refusals.
anything = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\r\ufffe\uffff", min_codepoint=32)
    | st.sampled_from("\t\n")
)


@settings(max_examples=60, deadline=None)
@given(anything)
@example("{_{ case }_} {_% if %_}")
@example("{{ case }} {% if x %} {# note #} {%p endif %}")
@example("Smith & Sons <Ltd> \"A\" 'B' &amp; ]]>")
@example("  two  spaces  ")
@example("\u200f\u202eright to left\u202c \u00ad\u2011\u2028\u0085")
def test_any_text_survives_exactly_in_every_place(text: str) -> None:
    draft = draft_of(
        [
            Title(inlines=(Text(text),)),
            paragraph(text),
            Heading(inlines=(Text(text),)),
            Clause(level=1, number="1.", full_number="1", inlines=(Strong((Text(text),)),)),
            ListBlock(ordered=True, items=((Text(text),),)),
            Table(align=("left",), header=((Text(text),),), rows=(((Text(text),),),), totals=(((Text(text),),),)),
            Signatures(places=(Signature(heading=text, rule_label=text, lines=((f"x{text}", f"y{text}"),)),)),
        ],
        layout=Layout.LETTER,
        furniture=Furniture(
            sender_name=text,
            sender_lines=(text,),
            running_title=text,
            footer_lines=(text,),
            page_words=(text, text, text),
            draft_mark=f"x{text}",
        ),
    )

    content = to_docx(draft)
    section = opened(content).sections[0]

    assert texts(content) == [
        *(text,) * 5,
        *(text,) * 3,
        "",
        *(text, text, f"x{text}\ty{text}", ""),
        "",
    ]
    assert section.header.paragraphs[0].text == f"x{text}"
    assert section.header.paragraphs[1].text == text
    assert [cell.text for cell in section.first_page_header.tables[0].rows[0].cells] == [text, text]
    foot, number = (cell.text for cell in section.footer.tables[0].rows[0].cells)
    assert number == f"{text}1{text}1{text}"
    assert foot.replace("\u00a0", " ") == text.replace("\u00a0", " ")  # an item at the foot is not broken


# --- LibreOffice ------------------------------------------------------------------------------------------------------


def test_libreoffice_reads_the_words_of_the_draft_in_their_order(convert: Convert) -> None:
    documents = {
        "contract": rich_contract(),
        "contract-letter": rich_contract(PageSize.LETTER),
        "demand": rich_letter(),
        "demand-letter": rich_letter(PageSize.LETTER),
    }

    shown = convert({name: to_docx(draft) for name, draft in documents.items()}, AS_TEXT)

    for name, draft in documents.items():
        assert words_in(shown[name]) == words_of(draft), name


def test_the_pages_show_the_words_of_the_draft_and_its_furniture(convert: Convert) -> None:
    """The cached words of the references are blotted out first: those on the page are LibreOffice's own."""
    draft = rich_contract()
    content = to_docx(draft)
    document = parts_of(content)["word/document.xml"]
    blotted, count = re.subn(rb'("separate"/></w:r><w:r><w:t xml:space="preserve">)[^<]+', rb"\1BLOT", document)
    assert count == 6

    (pdf,) = convert({"contract": with_parts(content, {"word/document.xml": blotted})}, "pdf").values()

    pages = [page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages]
    found = Counter(word for page in pages for word in page.split() if word != BULLET)
    expected = Counter(words_of(draft))
    assert expected - found == Counter()
    around = found - expected
    assert around == _furniture_words(draft, len(pages))


def _furniture_words(draft: Draft, pages: int) -> Counter[str]:
    """The words of headers and footers on all pages."""
    furniture = draft.furniture
    strip = " · ".join((furniture.sender_name, *furniture.sender_lines))
    before, between, after = furniture.page_words
    lines = [strip, *(furniture.running_title,) * (pages - 1)]
    for page in range(1, pages + 1):
        lines += [furniture.draft_mark, *furniture.footer_lines, f"{before}{page}{between}{pages}{after}"]
    return Counter(word for line in lines for word in line.split())


def test_every_list_counts_from_one(convert: Convert) -> None:
    draft = draft_of([ListBlock(ordered=True, items=(words("a"), words("b"))), paragraph("then")] * 3)

    (shown,) = convert({"lists": to_docx(draft)}, AS_TEXT).values()

    assert shown.decode("utf-8-sig").split() == ["1.", "a", "2.", "b", "then"] * 3


def test_a_clause_put_in_renumbers_what_follows_and_the_references_to_it(convert: Convert) -> None:
    """As a lawyer would: a new paragraph in the style "Clause Heading", and no other hand on the file."""
    draft = draft_of(
        [
            *_clause(1, "Work", "work"),
            *_clause(2, "Price", "price"),
            *_clause(3, "Payment", "payment"),
            paragraph("See ", Reference("work", "clause", "1"), ", ", Reference("price-1", "clause", "2.1"), ", ",
                      Reference("payment", "clause", "3"), " and ", Reference("payment-a", "clause", "3.1(a)"), "."),
        ]
    )  # fmt: skip
    document = opened(to_docx(draft))
    price = next(item for item in document.paragraphs if item.text == "Price")
    price.insert_paragraph_before("New clause", style="Clause Heading")
    file = io.BytesIO()
    document.save(file)

    (pdf,) = convert({"edited": file.getvalue()}, "pdf").values()

    (page,) = PdfReader(io.BytesIO(pdf)).pages
    lines = [" ".join(line.split()) for line in page.extract_text().splitlines()]
    first = lines.index("1. Work")
    assert lines[first : first + 11] == [
        "1. Work",
        "1.1 The Work.",
        "(a) In detail.",
        "2. New clause",
        "3. Price",
        "3.1 The Price.",
        "(a) In detail.",
        "4. Payment",
        "4.1 The Payment.",
        "(a) In detail.",
        "See clause 1, clause 3.1, clause 4 and clause 4.1(a).",
    ]


def test_an_annex_put_in_gets_its_letter_and_all_stand_in_the_outline(convert: Convert) -> None:
    """A new paragraph in the style "Annex Heading", and no other hand on the file."""
    draft = draft_of(
        [
            paragraph("See ", Reference("plans", "Annex", "A"), " and ", Reference("prices", "Annex", "B"), "."),
            Heading(inlines=words("Plans"), annex="A", annex_label="Annex", anchor="plans"),
            Heading(inlines=words("Prices"), annex="B", annex_label="Annex", anchor="prices"),
        ]
    )
    document = opened(to_docx(draft))
    prices = next(item for item in document.paragraphs if item.text == "Prices")
    prices.insert_paragraph_before("Pictures", style="Annex Heading")
    file = io.BytesIO()
    document.save(file)

    (pdf,) = convert(
        {"edited": file.getvalue()}, 'pdf:writer_pdf_Export:{"ExportBookmarks":{"type":"boolean","value":"true"}}'
    ).values()

    read = PdfReader(io.BytesIO(pdf))
    outline = [" ".join(str(entry.title).split()) for entry in read.outline if not isinstance(entry, list)]
    assert outline == ["Annex A Plans", "Annex B Pictures", "Annex C Prices"]
    assert "See Annex A and Annex C." in " ".join(read.pages[0].extract_text().split())


def _clause(number: int, heading: str, anchor: str) -> list[Clause]:
    return [
        Clause(level=1, number=f"{number}.", full_number=f"{number}", inlines=words(heading), anchor=anchor),
        Clause(
            level=2,
            number=f"{number}.1",
            full_number=f"{number}.1",
            inlines=words(f"The {heading}."),
            anchor=f"{anchor}-1",
        ),
        Clause(
            level=3,
            number="(a)",
            full_number=f"{number}.1(a)",
            inlines=words("In detail."),
            anchor=f"{anchor}-a",
        ),
    ]


def test_places_to_sign_never_split_across_pages(convert: Convert) -> None:
    place = Signature(heading="Signed for Moss", rule_label="Signature", lines=(("Name", "Ann"), ("Place", "Alderley")))
    fillers = range(16, 40, 2)
    documents = {
        str(count): draft_of(
            [*(paragraph(f"Filler {line}.") for line in range(count)), Signatures(places=(place,) * 3)]
        )
        for count in fillers
    }

    shown = convert({name: to_docx(draft) for name, draft in documents.items()}, "pdf")

    broken_at = set()
    for name, pdf in shown.items():
        pages = [page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages]
        signing = [number for number, page in enumerate(pages) if "Signed for Moss" in page or "Alderley" in page]
        broken_at.add(signing[0])
        assert len(signing) == 1, name
        assert (pages[signing[0]].count("Signed for Moss"), pages[signing[0]].count("Alderley")) == (3, 3), name
        # The last words of the document go along: nobody signs a page without any.
        assert f"Filler {int(name) - 1}." in pages[signing[0]], name
    assert broken_at == {0, 1}, "the documents were meant to show the block on a first page and moved to a second"


def test_header_rows_come_again_on_every_page_of_a_table(convert: Convert) -> None:
    (pdf,) = convert({"demand": to_docx(rich_letter())}, "pdf").values()

    pages = [page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages]
    with_rows = [page for page in pages if "of the account" in page]

    assert len(with_rows) > 1
    assert [page.count("Principal") for page in with_rows] == [1] * len(with_rows)
    assert "Step 64 " in with_rows[-1], "the total stands on a page without any row"
    assert "£181.68" in with_rows[-1]
