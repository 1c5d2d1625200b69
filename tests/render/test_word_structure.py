"""The Word file is built as Word would build it: styles, native numbers, fields, tables, and nothing else."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from pathlib import Path

import pytest

from docgen.compose.draft import (
    Break,
    Clause,
    Draft,
    Emphasis,
    Heading,
    Inline,
    Link,
    ListBlock,
    PageBreak,
    PageSize,
    ParagraphStyle,
    Reference,
    Signature,
    Signatures,
    Strong,
    Table,
    Text,
)
from docgen.render.docx import to_docx
from docgen.render.word_letterhead import PARAGRAPH_STYLES
from tests.render.drafts import draft_of, furniture, paragraph, rich_contract, rich_letter, row, words
from tests.render.word_reading import body_of, opened, part_tree, parts_of, strict_validator, texts

DOCUMENTS = [
    pytest.param(rich_contract(), id="contract-A4"),
    pytest.param(rich_contract(PageSize.LETTER), id="contract-Letter"),
    pytest.param(rich_letter(), id="letter-A4"),
    pytest.param(rich_letter(PageSize.LETTER), id="letter-Letter"),
]


def styles_in(draft: Draft) -> list[str]:
    """The names of the styles of the body's paragraphs, in order."""
    return [item.style.name for item in opened(to_docx(draft)).paragraphs if item.style is not None and item.style.name]


@pytest.mark.parametrize("draft", DOCUMENTS)
def test_the_strict_validator_finds_nothing_in_the_file(draft: Draft, tmp_path: Path) -> None:
    path = tmp_path / "paper.docx"
    path.write_bytes(to_docx(draft))

    result = strict_validator().validate(path)

    assert [f"{error.part_uri} {error.path} {error.description}" for error in result.errors] == []


def test_the_same_draft_gives_the_same_bytes_in_another_process() -> None:
    here = hashlib.sha256(to_docx(rich_contract())).hexdigest()
    code = (
        "import hashlib; from tests.render.drafts import rich_contract; from docgen.render.docx import to_docx;"
        "print(hashlib.sha256(to_docx(rich_contract())).hexdigest())"
    )

    there = subprocess.run(
        [sys.executable, "-c", code],
        cwd=Path(__file__).parents[2],
        env={"PYTHONHASHSEED": "12345", "TZ": "Pacific/Auckland"},
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )

    assert there.stdout.strip() == here


def test_the_properties_name_the_document_and_nobody() -> None:
    parts = parts_of(to_docx(rich_contract()))

    assert [name for name in parts if name.startswith("docProps/")] == ["docProps/core.xml"]
    assert parts["docProps/core.xml"].decode() == (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        "<dc:title>Contract for a kitchen</dc:title><dc:identifier>K-2026-014</dc:identifier>"
        "<dc:language>en-GB</dc:language>"
        '<dcterms:created xsi:type="dcterms:W3CDTF">2026-11-22T00:00:00Z</dcterms:created>'
        '<dcterms:modified xsi:type="dcterms:W3CDTF">2026-11-22T00:00:00Z</dcterms:modified></cp:coreProperties>'
    )
    assert not [name for name, content in parts.items() if b"python" in content.lower()]


def test_the_file_is_small() -> None:
    assert len(to_docx(rich_contract())) < 30_000


@pytest.mark.parametrize("draft", DOCUMENTS)
def test_runs_and_paragraphs_of_the_body_are_formatted_by_styles_alone(draft: Draft) -> None:
    body = body_of(to_docx(draft))

    in_runs = {child.tag.rpartition("}")[2] for child in body.xpath(".//w:rPr/*")}
    in_paragraphs = {child.tag.rpartition("}")[2] for child in body.xpath(".//w:pPr/*")}

    assert in_runs <= {"rStyle"}
    assert in_paragraphs <= {"pStyle", "keepNext", "pageBreakBefore", "numPr"}
    assert {style.val for style in body.xpath(".//w:pPr[w:numPr]/w:pStyle")} <= {"ListNumber"}
    assert not body.xpath(".//w:p[not(w:pPr/w:pStyle)]")


def test_every_kind_of_paragraph_has_its_named_style() -> None:
    draft = draft_of([paragraph("x", style=style) for style in ParagraphStyle])

    assert styles_in(draft) == [PARAGRAPH_STYLES[style] for style in ParagraphStyle]


def test_headings_and_clauses_have_their_named_styles() -> None:
    draft = draft_of(
        [
            Heading(inlines=words("Background")),
            Heading(inlines=words("Below"), level=2),
            Clause(level=1, number="1.", full_number="1", inlines=words("Work")),
            Clause(level=2, number="1.1", full_number="1.1", inlines=words("Do it")),
            Clause(level=3, number="(a)", full_number="1.1(a)", inlines=words("well")),
            Clause(level=4, number="(i)", full_number="1.1(a)(i)", inlines=words("and soon")),
            ListBlock(ordered=False, items=(words("one"),)),
            Heading(inlines=words("Plans"), annex="A", annex_label="Annex"),
        ]
    )

    assert styles_in(draft) == [
        "Heading 1",
        "Heading 2",
        "Clause Heading",
        "Clause 2",
        "Clause 3",
        "Clause 4",
        "List Bullet",
        "Annex Heading",
    ]


def test_clauses_carry_no_typed_number() -> None:
    draft = draft_of([Clause(level=1, number="1.", full_number="1", inlines=words("Work"), anchor="work")])

    assert texts(to_docx(draft)) == ["Work"]


def test_references_are_fields_that_show_the_number_of_the_draft() -> None:
    draft = draft_of(
        [
            Clause(level=1, number="1.", full_number="1", inlines=words("Work"), anchor="work"),
            paragraph("See ", Reference("work", "clause", "1"), " and ", Reference("plans", "Annex", "A"), "."),
            paragraph("Fill in ", Reference("plans", "Form", "A"), "."),
            Heading(inlines=words("Plans"), annex="A", annex_label="Annex", anchor="plans"),
        ]
    )
    content = to_docx(draft)

    instructions = [instruction.text for instruction in body_of(content).xpath(".//w:instrText")]
    marks = body_of(content).xpath(".//w:bookmarkStart/@w:name")

    assert instructions == [r" REF _Ref000000001 \w \h ", r" REF _Ref000000002 \w \h "]
    assert body_of(content).xpath("string(.//w:hyperlink[@w:anchor='_Ref000000002'])") == "Form\u00a0A"
    assert marks == ["_Ref000000001", "_Ref000000002"]
    assert texts(content) == ["Work", "See clause\u00a01 and Annex\u00a0A.", "Fill in Form\u00a0A.", "Plans"]


@pytest.mark.parametrize(("word", "form"), [("Anhang", "Anhang\u00a0%1"), ("", "%1")])
def test_the_letters_of_annexes_belong_to_their_style(word: str, form: str) -> None:
    headings = [Heading(inlines=words("x"), annex=letter, annex_label=word) for letter in "AB"]
    content = to_docx(draft_of(headings))

    (number,) = part_tree(content, "word/styles.xml").xpath(
        "w:style[@w:styleId='AnnexHeading']/w:pPr/w:numPr/w:numId/@w:val"
    )
    numbering = part_tree(content, "word/numbering.xml")
    (listed,) = numbering.xpath(f"w:num[@w:numId='{number}']/w:abstractNumId/@w:val")
    level = numbering.xpath(f"w:abstractNum[@w:abstractNumId='{listed}']/w:lvl/*/@w:val")
    assert level == ["1", "upperLetter", "AnnexHeading", "space", form, "left"]
    assert not body_of(content).xpath(".//w:numPr")


def test_a_document_without_annexes_has_no_list_of_them() -> None:
    numbering = part_tree(to_docx(draft_of([paragraph("x")])), "word/numbering.xml")

    assert "upperLetter" not in numbering.xpath("w:abstractNum/w:lvl/w:numFmt/@w:val")


@pytest.mark.parametrize(
    ("name", "outline"), [("Heading 1", 0), ("Heading 2", 1), ("Annex Heading", 0), ("Clause Heading", 0)]
)
def test_headings_have_a_level_in_the_outline_by_themselves(name: str, outline: int) -> None:
    style = opened(to_docx(draft_of([]))).styles[name]

    assert style.element.xpath("w:pPr/w:outlineLvl/@w:val") == [str(outline)]


def test_bold_and_italic_words_are_character_styles_that_combine() -> None:
    inside: tuple[Inline, ...] = (Text("both"),)
    draft = draft_of(
        [paragraph("a ", Strong(words("b ", Emphasis(inside))), Emphasis(words(" c "))), Heading(inlines=words("d"))]
    )

    runs = [run for item in opened(to_docx(draft)).paragraphs for run in item.runs]

    assert [(run.text, run.style.name) for run in runs] == [
        ("a ", "Default Paragraph Font"),
        ("b ", "Strong"),
        ("both", "Bold Italic"),
        (" c ", "Emphasis"),
        ("d", "Default Paragraph Font"),
    ]


def test_bold_words_in_a_bold_style_stay_bold() -> None:
    """Word reads a bold character style in a bold paragraph as "not bold"."""
    draft = draft_of([Heading(inlines=(Strong(words("All")), Text(" of it")))])

    assert not body_of(to_docx(draft)).xpath(".//w:rStyle")


def test_a_break_is_a_new_line_in_the_same_paragraph() -> None:
    draft = draft_of([paragraph("14 Alder Close", Break(), "Bristol")])

    assert texts(to_docx(draft)) == ["14 Alder Close\nBristol"]
    assert len(body_of(to_docx(draft)).xpath(".//w:br")) == 1


def test_a_link_opens_its_address() -> None:
    draft = draft_of([paragraph("Write ", Link("https://moss.example/a b?x=1&y=ü", words("here")), ".")])

    (link,) = opened(to_docx(draft)).paragraphs[0].hyperlinks

    assert (link.text, link.url) == ("here", "https://moss.example/a%20b?x=1&y=%C3%BC")


def test_header_rows_repeat_and_no_row_breaks() -> None:
    (table,) = opened(to_docx(rich_letter(rows=20))).tables[-1:]

    rows = table._tbl.tr_lst
    assert [bool(item.xpath("w:trPr/w:tblHeader")) for item in rows] == [True] + [False] * 21
    assert all(item.xpath("w:trPr/w:cantSplit") for item in rows)


def test_figures_stand_right_and_totals_hold_on_to_the_row_before() -> None:
    table = opened(to_docx(rich_letter(rows=20))).tables[-1]

    names = [[cell.paragraphs[0].style.name for cell in item.cells] for item in (table.rows[0], table.rows[1])]
    totals = [cell.paragraphs[0].style.name for cell in table.rows[-1].cells]
    kept = [bool(item._tr.xpath(".//w:keepNext")) for item in table.rows]

    assert names == [
        ["Table Head"] * 2 + ["Table Head Figure"] * 3,
        ["Table Text"] * 2 + ["Table Figure"] * 3,
    ]
    assert totals == ["Table Total"] * 4 + ["Table Total Figure"]  # the label runs on over the empty cells
    assert kept == [False, True] + [False] * 18 + [True] + [False]  # nor does the first row stand alone


@pytest.mark.parametrize("size", list(PageSize))
def test_columns_fill_the_text_width_to_the_twip(size: PageSize) -> None:
    document = opened(to_docx(rich_letter(size)))
    body = document.element.body
    (sheet,), (margins,) = body.xpath(".//w:pgSz"), body.xpath(".//w:pgMar")
    text_width = sheet.w - margins.left - margins.right

    assert [sum(column.width for column in table.columns) for table in document.tables if len(table.columns) > 2] == [
        text_width
    ] * 2


def test_a_table_keeps_the_shares_that_it_asks_for() -> None:
    document = opened(to_docx(rich_letter()))

    assert [column.width.twips for column in document.tables[0].columns] == [3628, 3174, 2268]


def test_two_tables_never_grow_together() -> None:
    table = Table(align=("left",), header=row("A"), rows=(row("1"),))

    kinds = [child.tag.rpartition("}")[2] for child in body_of(to_docx(draft_of([table, table])))]

    assert kinds == ["tbl", "p", "tbl", "p", "sectPr"]


def test_a_page_break_is_a_property_of_what_follows() -> None:
    table = Table(align=("left",), header=(), rows=(row("1"),))
    draft = draft_of([paragraph("a"), PageBreak(), paragraph("b"), PageBreak(), table, PageBreak()])

    content = to_docx(draft)

    assert texts(content) == ["a", "b", "", "1", ""]
    assert len(body_of(content).xpath(".//w:pageBreakBefore")) == 2
    assert not body_of(content).xpath(".//w:br")


def test_a_place_to_sign_holds_together_and_takes_the_last_words_along() -> None:
    place = Signature(heading="Signed for Moss", rule_label="Signature", lines=(("Name", "Ann"), ("Date", "")))
    draft = draft_of([paragraph("We agree."), Signatures(places=(place,))])
    content = to_docx(draft)
    document = opened(content)

    names = [item.style.name for item in document.tables[0].cell(0, 0).paragraphs]

    assert document.paragraphs[0].paragraph_format.keep_with_next
    assert names == ["Signature Heading", "Signature Rule", "Signature Line", "Signature Blank"]
    assert all(kept_by_style(content, name) for name in names)
    assert body_of(content).xpath(".//w:trPr/w:cantSplit")
    assert [item.text for item in document.tables[0].cell(0, 0).paragraphs] == [
        "Signed for Moss",
        "Signature",
        "Name\tAnn",
        "Date\t\t",
    ]


def kept_by_style(content: bytes, name: str) -> bool:
    """Whether a paragraph style, or one that it is based on, keeps a paragraph with the next."""
    style = opened(content).styles[name]
    while style is not None:
        if style.element.xpath("w:pPr/w:keepNext"):
            return True
        style = style.base_style
    return False


@pytest.mark.parametrize(
    "name", ["Title", "Heading 1", "Heading 2", "Annex Heading", "Clause Heading", "Subject", "Caption", "Closing"]
)
def test_headings_captions_and_closings_never_stand_last_on_a_page(name: str) -> None:
    assert kept_by_style(to_docx(draft_of([])), name)


@pytest.mark.parametrize(("size", "width", "height"), [(PageSize.A4, 210.0, 297.0), (PageSize.LETTER, 215.9, 279.4)])
def test_the_sheet_is_the_one_of_the_draft(size: PageSize, width: float, height: float) -> None:
    (sheet,) = body_of(to_docx(draft_of([], page_size=size))).xpath(".//w:pgSz")

    assert (round(sheet.w.mm, 1), round(sheet.h.mm, 1)) == (width, height)


def test_the_language_is_the_one_of_the_draft() -> None:
    content = to_docx(draft_of([], language="de-DE"))

    assert part_tree(content, "word/styles.xml").xpath("w:docDefaults/w:rPrDefault/w:rPr/w:lang/@w:val") == ["de-DE"]


def test_the_furniture_stands_in_headers_and_footers() -> None:
    section = opened(to_docx(rich_letter())).sections[0]
    first, other = section.first_page_header, section.header

    assert section.different_first_page_header_footer
    assert [item.text for item in first.paragraphs] == ["DRAFT – for review and signature by a lawyer", ""]
    assert [cell.text for cell in first.tables[0].rows[0].cells] == [
        "Moss Joinery Ltd",
        "Unit 4, Tanner’s Yard\nBristol BS1 6XN\n0117 496 0123\noffice@mossjoinery.example",
    ]
    assert [item.text for item in other.paragraphs] == [
        "DRAFT – for review and signature by a lawyer",
        "Kitchen at 14 Alder Close – contract K-2026-014",
    ]
    for footer in (section.first_page_footer, section.footer):
        assert [cell.text.replace("\u00a0", " ") for cell in footer.tables[0].rows[0].cells] == [
            "Moss Joinery Ltd, registered in England and Wales no. 01234567\n"
            "Registered office: Unit 4, Tanner’s Yard, Bristol BS1 6XN. VAT no. GB 123 4567 82",
            "Page 1 of 1",
        ]
        assert [item.text for item in footer._element.xpath(".//w:instrText")] == [" PAGE ", " NUMPAGES "]


def test_an_agreement_has_its_sender_on_one_line() -> None:
    section = opened(to_docx(rich_contract())).sections[0]

    assert [item.text for item in section.first_page_header.paragraphs] == [
        "DRAFT – for review and signature by a lawyer",
        "Moss Joinery Ltd · Unit 4, Tanner’s Yard · Bristol BS1 6XN · 0117 496 0123 · office@mossjoinery.example",
        "",
    ]


def test_an_issued_copy_has_no_draft_mark_and_no_empty_line_for_it() -> None:
    section = opened(to_docx(draft_of([], furniture=furniture(draft_mark="")))).sections[0]

    assert [item.text for item in section.header.paragraphs] == ["Kitchen at 14 Alder Close – contract K-2026-014"]


@pytest.mark.parametrize("draft", [draft_of([]), draft_of([paragraph("x")])], ids=["nothing", "one paragraph"])
def test_no_tag_of_the_letterhead_is_left(draft: Draft) -> None:
    left = [
        name
        for name, content in parts_of(to_docx(draft)).items()
        if any(tag in content for tag in (b"{{", b"{%", b"docgen_body"))
    ]

    assert left == []
