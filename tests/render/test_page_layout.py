"""No sum leaves the page, no page is wasted, and nothing that is copied by hand is parted by a hyphen."""

from __future__ import annotations

import io
import re

import pytest
from msgspec.structs import replace
from pypdf import PdfReader
from pyphen import Pyphen

from docgen.compose.draft import (
    Block,
    Break,
    Layout,
    ListBlock,
    PageBreak,
    ParagraphStyle,
    Signature,
    Signatures,
    Strong,
    Table,
)
from docgen.compose.draft import Heading as HeadingBlock
from docgen.compose.line_ends import parted
from docgen.errors import DocgenError
from docgen.layout import DL_WINDOW
from docgen.render.branding import fitting_sender_lines
from docgen.render.docx import to_docx
from docgen.render.html import to_html
from docgen.render.hyphenation import keep_right_points
from docgen.render.pdf import to_pdf
from docgen.render.pdf_check import check_pdf, sums_of
from tests.render.conftest import Convert
from tests.render.drafts import draft_of, furniture, paragraph, row, words
from tests.render.word_reading import body_of, parts_of

TOKEN = "PO2026_4711_" + "ABCDEFGHJK0123456789" * 4
ACCOUNT = Table(
    align=("left", "left", "left", "left", "right", "right", "right"),
    header=row("Invoice", "For", "Date", "Due", "Amount", "Paid on it", "Open"),
    rows=(row("INV-7", f"Order {TOKEN}", "5 Jan 2026", "4 Feb 2026", "£841,250.00", "£0.00", "£841,250.00"),),
    totals=(row("Together", "", "", "", "£841,250.00", "£0.00", "£841,250.00"),),
)


def pages(content: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(io.BytesIO(content)).pages]


@pytest.mark.parametrize("length", [24, 25, 50, 60, 92, 400])
def test_a_long_word_breaks_in_its_cell_and_every_sum_stands_on_the_page(length: int) -> None:
    long = (TOKEN * 5)[:length]
    account = replace(
        ACCOUNT, rows=(row("INV-7", f"Order {long}", "5 Jan 2026", "4 Feb 2026", "£1,250.00", "£0.00", "£9.99"),)
    )

    (page,) = pages(to_pdf(draft_of([paragraph("What is open:"), account])))

    assert long in re.sub(r"\s", "", page)
    assert all(amount in page for amount in ("£1,250.00", "£0.00", "£9.99", "£841,250.00"))


def test_columns_of_long_words_are_broken_rather_than_let_run_off_the_page() -> None:
    crowded = Table(align=("left",) * 6 + ("right",), header=(), rows=(row(*(["W" * 24] * 6), "£1,250.00"),))

    (page,) = pages(to_pdf(draft_of([crowded])))

    assert "£1,250.00" in page
    assert re.sub(r"\s", "", page).count("W" * 24) == 6


def test_what_still_runs_off_the_page_is_refused_with_the_words_and_the_way_on() -> None:
    wide = Table(align=("right",) * 3, header=(), rows=(row(*[f"{'1' * 40},000.00"] * 3),))

    with pytest.raises(DocgenError) as refused:
        to_pdf(draft_of([wide]))

    assert re.fullmatch(r"“.*1{20}.*” runs off the edge of page 1", refused.value.message)
    assert refused.value.hint == (
        "The PDF was not written. Shorten the longest word or line in it, or put spaces into it; a table with fewer"
        " columns helps as well."
    )


def test_a_sum_that_a_reader_does_not_find_is_refused() -> None:
    draft = draft_of([paragraph("Please pay £1,250.00 by Friday.")])
    content = to_pdf(draft)

    assert sums_of(draft) == ("1,250.00",)
    check_pdf(content, sums_of(draft))
    with pytest.raises(DocgenError) as refused:
        check_pdf(content, ("1,250.01",))
    assert refused.value.message == "the sum 1,250.01 cannot be read in the PDF"


# --- what is never parted ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "whole",
    [
        "DE89 3704 0044 0532 0130 00", "GB29 NWBK 6016 1331 9268 19", "BS1 1AB", "GL1 0AX", "CA 94607", "NY 10001-1234",
        "01632 960316", "+49 40 0000 30", "a@pixel.example", "INV-1043", "00-00-00", "2026-011", "PW-2025-031",
        "Badezimmersanierung2026", "RA/BRIGHT/0726", "14 Tagen", "10 Arbeitstagen", "10 Business Days", "12 months",
        "9 Prozentpunkte", "§ 640", "Abs. 2", "E-Mail-Adresse", "USt-IdNr.", "9 m²", "60 cm",
        "§ 302.002", "§ 44-14-366(b)",
    ],
)  # fmt: skip
def test_what_is_copied_by_hand_stays_whole(whole: str) -> None:
    assert ("whole", whole) in parted(f"Please write {whole} on it")


@pytest.mark.parametrize("plain", ["Please pay by Friday", "on 5 July 2026", "9 Quay Lane"])
def test_ordinary_words_are_left_alone(plain: str) -> None:
    assert "".join(text for _, text in parted(plain)) == plain
    assert all(kind != "whole" for kind, _ in parted(plain))


def test_german_words_are_parted_where_a_syllable_ends() -> None:
    """pyphen's dictionary has fort-s-et-zen and Bau-a-r-bei-ten; Duden has fort-set-zen and Bau-ar-bei-ten."""
    text = "fortsetzen Bauarbeiten Rückgabe zusammenarbeiten Fertigstellungstermin"
    keep_right_points("de-DE", text.split())
    dictionary = Pyphen(lang="de-DE", left=3, right=3)
    assert [dictionary.inserted(word) for word in text.split()] == [
        "fortset-zen", "Bau-arbei-ten", "Rückgabe", "zusam-menarbei-ten", "Fer-tig-stel-lungs-ter-min",
    ]  # fmt: skip


def test_a_line_ends_neither_in_a_wrong_place_of_a_word_nor_between_a_number_and_its_unit() -> None:
    """The words move by a sign from paragraph to paragraph, so that each comes to the end of a line somewhere."""
    moved = [
        paragraph(f"{'i' * count} " + "Der Auftraggeber kann die Leistungen innerhalb von 14 Tagen fortsetzen. " * 3)
        for count in range(1, 60, 2)
    ]
    draft = replace(draft_of(moved), language="de-DE")
    ends = [line.rstrip() for page in pages(to_pdf(draft)) for line in page.split("\n")]
    assert any(line.endswith("-") for line in ends)  # words are parted
    assert [line for line in ends if line.endswith(("forts-", "14"))] == []


LONG = {
    "address": "buchhaltungsabteilung@ahornmoebelwerkstaetten.example",
    "reference": "Badezimmersanierung2026",
    "link": "https://shop.example.com/1AbCdEfGhIjKlMnOpQrStUvWxYz0123456789AbCdEfGhIjKlMnOpQrStUvWxYz0123456789",
}


@pytest.mark.parametrize("lead", range(0, 60, 3))
def test_no_hyphen_is_put_into_addresses_references_and_links(lead: int) -> None:
    said = "Wort " * (lead // 5) + "i" * (lead % 5)
    draft = draft_of([paragraph(f"{said} oder an {text} zu senden.") for text in LONG.values()], language="de-DE")

    text = re.sub(r"\s", "", "".join(pages(to_pdf(draft))))

    assert [name for name, long in LONG.items() if long not in text] == []


def test_in_word_they_have_no_language_and_so_no_hyphen_and_their_spaces_do_not_break() -> None:
    draft = draft_of([paragraph("Bitte auf DE89 3704 0044 0532 0130 00 mit INV-1043.")], language="de-DE")

    document = parts_of(to_docx(draft))["word/document.xml"].decode()

    assert (
        '<w:r><w:rPr><w:lang w:val="zxx"/></w:rPr><w:t xml:space="preserve">'
        "DE89\u00a03704\u00a00044\u00a00532\u00a00130\u00a000</w:t></w:r>"
    ) in document


# --- pages ------------------------------------------------------------------------------------------------------------

SIGNED = Signatures(places=(Signature(heading="", rule_label="Gareth Moss", lines=(("", "Moss Joinery Ltd"),)),))


def letter(lines: int, *, enclosed: int = 0) -> bytes:
    blocks: list[Block] = [
        paragraph("Nothing works on the contract until the sum has arrived in our account. " * 2)
    ] * lines
    blocks += [paragraph("Yours sincerely", style=ParagraphStyle.CLOSING), SIGNED]
    if enclosed:
        blocks += [
            HeadingBlock(inlines=words("Enclosures")),
            ListBlock(ordered=True, items=tuple(words(f"Record {number}") for number in range(enclosed))),
        ]
    return to_pdf(draft_of(blocks))


def test_a_letter_is_set_closer_where_that_saves_a_page_with_a_signature_alone() -> None:
    counts = {lines: len(pages(letter(lines))) for lines in range(16, 25)}

    last_pages = [pages(letter(lines))[-1] for lines, count in counts.items() if count == 2]
    assert counts[19] == 1  # its signature all but fits
    assert 2 in counts.values()
    assert all("Nothing works" in page for page in last_pages)


def test_a_list_of_enclosures_does_not_stand_on_a_page_of_its_own_where_it_fits_before() -> None:
    found = [pages(letter(lines, enclosed=10)) for lines in range(11, 17)]

    assert {len(one) for one in found} == {1, 2}
    assert all("Yours" in one[0] or "Yours" in one[-1] for one in found)


def test_lines_of_the_sender_share_a_line_rather_than_touch_the_date() -> None:
    lines = ("Dock House", "18 Canal Row", "Gloucester", "GL1 0AX", "01632 960316", "accounts@brightwater.example")
    blocks = [
        paragraph("Fennel & Rye", Break(), "Bristol", style=ParagraphStyle.ADDRESS),
        paragraph("10 April 2026", style=ParagraphStyle.DATE),
        paragraph("Please pay."),
    ]
    draft = draft_of(blocks, layout=Layout.LETTER, furniture=replace(furniture(), sender_lines=lines))
    draft = replace(draft, form=DL_WINDOW)

    assert fitting_sender_lines(draft) == (
        "Dock House", "18 Canal Row", "Gloucester · GL1 0AX", "01632 960316", "accounts@brightwater.example",
    )  # fmt: skip
    assert fitting_sender_lines(replace(draft, form=None)) == lines


# --- Word -------------------------------------------------------------------------------------------------------------


def test_a_row_longer_than_a_page_may_break_in_word_and_no_other(convert: Convert) -> None:
    long = " ".join(f"Sentence {number} of the description." for number in range(150)) + " THE-END"
    table = Table(align=("left", "right"), header=row("What", "Sum"), rows=(row(long, "£1.00"), row("short", "£2.00")))
    content = to_docx(draft_of([table, paragraph("After it.")]))

    splits = [not line.xpath("w:trPr/w:cantSplit") for line in body_of(content).xpath(".//w:tr")]

    assert splits == [False, True, False]
    text = "".join(pages(convert({"long": content}, "pdf")["long"]))
    assert "Sentence 149" in text
    assert "THE-END" in re.sub(r"\s", "", text)


@pytest.mark.parametrize("letterhead", ["plain", "column"])
def test_a_heading_goes_to_the_next_page_with_the_words_and_table_under_it_in_word(
    convert: Convert, letterhead: str
) -> None:
    table = Table(align=("left", "right"), header=row("Invoice", "Interest"), rows=(row("INV-1", "£1.00"),))
    under = (HeadingBlock(inlines=words("The head")), paragraph("What follows:"), table)
    files = {
        str(lines): to_docx(
            replace(
                draft_of([ACCOUNT, *(paragraph(f"Line {line}.") for line in range(lines)), *under]),
                letterhead=letterhead,
            )
        )
        for lines in range(19, 27)  # around the number of lines that fill the first page
    }

    places = set()
    for lines, made in convert(files, "pdf").items():
        (at,) = [at for at, page in enumerate(pages(made)) if "The head" in page]
        assert "What follows:" in pages(made)[at], lines
        assert "INV-1" in pages(made)[at], lines
        places.add(at)
    assert places == {0, 1}, "no page ended near the heading, so this proved nothing"


def test_no_small_paragraph_stands_between_a_table_and_the_head_of_a_page() -> None:
    annex = HeadingBlock(inlines=words("Interest"), annex="A", annex_label="Annex")
    blocks: list[Block] = [SIGNED, annex, ACCOUNT, PageBreak(), paragraph("Next page."), ACCOUNT, PageBreak()]

    children = [child.tag.rpartition("}")[2] for child in body_of(to_docx(draft_of(blocks)))]

    assert children == ["tbl", "p", "tbl", "p", "tbl", "p", "sectPr"]


def test_no_sum_breaks_in_word_beside_a_long_word_even_in_a_wider_face(convert: Convert) -> None:
    dated = Table(
        align=ACCOUNT.align,
        header=row("Rechnung", "Leistung", "Datum", "Fällig am", "Betrag", "Gezahlt", "Offen"),
        rows=(
            row(
                "R1",
                f"Abbruch {TOKEN}",
                "06.10.2025",
                "20.10.2025",
                "11.900,00\u00a0€",
                "900,00\u00a0€",
                "11.000,00\u00a0€",
            ),
        ),
        totals=(row("Zusammen", "", "", "", "24.514,00\u00a0€", "900,00\u00a0€", "23.614,00\u00a0€"),),
    )
    crowded = Table(
        align=(*("left",) * 4, *("right",) * 4),
        header=row(*("Rechnung", "Leistung", "Datum", "Fällig am", "Betrag", "Gutgeschrieben", "Gezahlt", "Offen")),
        rows=(row("R2", "Wände", "10.11.2025", "24.11.2025", *("11.900,00\u00a0€", "2.215,93\u00a0€") * 2),),
        totals=(row("Zusammen", "", "", "", *("11.900,00\u00a0€", "2.215,93\u00a0€") * 2),),
    )
    tables = {"long": ACCOUNT, "dated": dated, "crowded": crowded}
    shown = convert({name: to_docx(draft_of([table])) for name, table in tables.items()}, "pdf")

    assert pages(shown["long"])[0].count("£841,250.00") == 4
    tight = pages(shown["crowded"])[0].replace("\u00a0", " ")
    assert (tight.count("11.900,00 €"), tight.count("2.215,93 €"), tight.count("Gutgeschrieben")) == (4, 4, 1)
    assert all(day in tight for day in ("10.11.2025", "24.11.2025"))
    whole = pages(shown["dated"])[0].replace("\u00a0", " ")
    assert all(each in whole for each in ("06.10.2025", "20.10.2025", "11.900,00 €", "24.514,00 €", "23.614,00 €"))


def test_no_line_ends_early_wherever_a_name_falls() -> None:
    """WeasyPrint ended a line at its first chance where the space before words set apart was the one thing too wide."""
    day = "27\u00a0September"
    texts = ((f"{day} 2026 as agreed.",), (Strong(words(day)), " 2026 as agreed."))
    blocks = [
        paragraph(f"A{'x' * length} stop is not a termination, and work goes on for the stop ends on ", *text)
        for length in range(30)
        for text in texts
    ]

    lines = "\n".join(pages(to_pdf(draft_of(blocks)))).splitlines()

    first_lines = [line for line in lines if re.match("Ax* stop", line)]
    assert len(first_lines) == len(blocks)
    assert [line for line in first_lines if len(line) < 60] == []


# --- around the text ----------------------------------------------------------------------------------------------

SANIERER = (
    "Rheinische Sanierungsgesellschaft für Bauten mbH & Co. KG · Amtsgericht Charlottenburg, HRA 123456 B, persönlich"
    " haftende Gesellschafterin: Rheinische Sanierung Verwaltungs GmbH, Amtsgericht Charlottenburg, HRB 654321 B,"
    " Geschäftsführer Johannes-Maximilian Oberländer-Westerkamp · USt-IdNr. DE136695976"
)


def around(running_title: str, *, mark: str = "", foot: str = "") -> list[str]:
    """The lines of the second page of an agreement with this at the head and foot of its pages."""
    head = replace(furniture(mark), running_title=running_title, footer_lines=(foot,) if foot else ())
    content = to_pdf(draft_of([paragraph("One."), PageBreak(), paragraph("Two.")], language="de-DE", furniture=head))
    return pages(content)[1].splitlines()


def test_the_foot_of_a_page_breaks_between_its_items_and_a_long_one_is_no_reason_to_refuse() -> None:
    lines = [line.replace("\u00a0", " ") for line in around("Mahnung · K-2026-014", foot=SANIERER)]

    for whole in ("HRA 123456 B", "HRB 654321 B", "Johannes-Maximilian Oberländer-Westerkamp", "USt-IdNr. DE136695976"):
        assert [line for line in lines if whole in line]


def test_on_a_narrow_screen_the_foot_breaks_between_its_items_and_within_none() -> None:
    line = "Rheinbad GmbH · Amtsgericht Bonn, HRB 000321, Geschäftsführer Ulrich Wirtz"
    draft = draft_of([paragraph("Text.")], furniture=replace(furniture(), footer_lines=(line,)))
    parts = "Rheinbad_GmbH_· Amtsgericht_Bonn, HRB_000321, Geschäftsführer_Ulrich_Wirtz".replace("_", "\u00a0")
    assert f'<div class="footer-lines"><span>{parts}</span></div>' in to_html(draft)


def test_on_a_narrow_screen_an_item_that_is_longer_than_a_line_breaks_between_its_words() -> None:
    line = "Calder_&_Finch_LLP_is_authorised_by_the_Solicitors_Regulation_Authority".replace("_", "\u00a0")
    assert "is\u00a0<wbr>authorised" in to_html(
        draft_of([paragraph("Text.")], furniture=replace(furniture(), footer_lines=(line,)))
    )


@pytest.mark.parametrize("mark", ["", "ENTWURF vom 20. Juli 2026, zur Freigabe durch Prof. Dr. Amir Seidel"])
def test_the_head_of_a_page_is_one_line_and_its_reference_is_never_cut(mark: str) -> None:
    long = "Mustermann-Bauvorhaben-2026-0001-Nord-A/LD-1"
    title = "Letzte Mahnung vor gerichtlichen Schritten"
    longer = f"{title} und der Kündigung"

    def head(running_title: str) -> str:
        (line,) = [line for line in around(running_title, mark=mark) if "·" in line]
        return line.removesuffix(mark).rstrip()

    assert head(f"Mahnung · {long}") == f"Mahnung · {long}"
    assert re.fullmatch(f"Letzte Mahnung.* … · {long}", head(f"{longer} · {long}"))
    assert head(f"{title} · K-2026-014") == f"{title} · K-2026-014"
    assert long in " ".join(around(f"{'Donaudampfschifffahrt' * 3} · {long}", mark=mark))


def test_in_word_head_and_foot_are_the_same() -> None:
    head = replace(furniture(), running_title=f"{'Eine Mahnung ' * 9}· K-2026-014", footer_lines=(SANIERER,))
    parts = parts_of(to_docx(draft_of([paragraph("One.")], language="de-DE", furniture=head)))
    around_text = " ".join(content.decode() for name, content in parts.items() if re.search("header|footer", name))

    assert "USt-IdNr.\u00a0DE136695976" in around_text
    assert re.search("(?:Eine Mahnung )+Eine … · K-2026-014", around_text)
