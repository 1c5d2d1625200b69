"""What to_docx refuses, in whole sentences: nothing that would differ from the other formats reaches a lawyer."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from docx import Document

from docgen.compose.draft import Block, Clause, Draft, Heading, Link, Reference, Table
from docgen.errors import DocgenError
from docgen.render.docx import to_docx
from tests.render.drafts import draft_of, paragraph, row, words
from tests.render.word_reading import parts_of, with_parts
from tools.make_letterheads import LETTERHEADS, letterhead, letterhead_parts


def refusal(draft: Draft) -> tuple[str, str]:
    """The message and the remedy with which a Draft is refused."""
    with pytest.raises(DocgenError) as caught:
        to_docx(draft)
    return caught.value.message, caught.value.hint


def clause(number: str, full_number: str = "", *, level: int = 1, anchor: str = "") -> Clause:
    """A clause with these numbers, right or wrong."""
    return Clause(level=level, number=number, full_number=full_number, inlines=words("x"), anchor=anchor)  # type: ignore[arg-type]  # any level, for the tables below


@pytest.mark.parametrize(
    ("text", "shown", "code"),
    [
        ("Smi\x07th & Sons", "Smi□th & Sons", "U+0007"),
        ("\x00", "□", "U+0000"),
        ("a\rb", "a□b", "U+000D"),
        ("end\ufffe", "end□", "U+FFFE"),
        ("half \ud83d of a face", "half □ of a face", "U+D83D"),
        (
            "long " * 20 + "\x0b" + " and long" * 20,
            "long long long long long long □ and long and long and long an",
            "U+000B",
        ),
    ],
)
def test_a_character_that_word_cannot_carry_is_named(text: str, shown: str, code: str) -> None:
    assert refusal(draft_of([paragraph(text)])) == (
        f"“{shown}” holds the invisible character {code}, which a Word file cannot carry",
        "Delete the character at the □ and type the words again;"
        " such characters come with text pasted from a PDF or a terminal.",
    )


@pytest.mark.parametrize("draft", [
    draft_of([], title="a\x01"),
    draft_of([paragraph(Link("https://a.example/\x01", words("x")))]),
    draft_of([Table(align=("left",), header=(), rows=(row("a\x01"),))]),
], ids=["title", "address", "cell"])  # fmt: skip
def test_such_a_character_is_found_anywhere(draft: Draft) -> None:
    assert "U+0001" in refusal(draft)[0]


def test_a_reference_to_nothing_is_refused() -> None:
    assert refusal(draft_of([paragraph(Reference("late-intrest", "clause", "7"))])) == (
        "a cross-reference leads to “late-intrest”, and no clause or annex has that name",
        "Give the clause that name in the template, or take the reference out.",
    )


def test_a_reference_that_shows_another_number_than_its_clause_is_refused() -> None:
    draft = draft_of([clause("1.", "1", anchor="work"), paragraph(Reference("work", "clause", "2"))])

    assert refusal(draft)[0] == "a cross-reference to “work” says 2, and its number is 1"


def test_two_clauses_of_one_name_are_refused() -> None:
    draft = draft_of([clause("1.", "1", anchor="work"), Heading(inlines=words("Work"), anchor="work")])

    assert refusal(draft) == (
        "two clauses have the name “work”",
        "Give each clause its own name, so that a cross-reference can lead to one place only.",
    )


@pytest.mark.parametrize(
    ("clauses", "word", "other"),
    [
        ([clause("2.")], "1.", "2."),
        ([clause("1.", "1"), clause("1.2", level=2)], "1.1", "1.2"),
        ([clause("1.", "1"), clause("1.1", level=2), clause("(b)", level=3)], "(a)", "(b)"),
        ([clause("1.", "1"), clause("1.1", level=2), clause("(a)", level=3), clause("(1)", level=4)], "(i)", "(1)"),
        ([clause("1."), clause("1.1", level=2), *(clause("(a)", level=3),) * 2], "(b)", "(a)"),
    ],
)
def test_a_number_that_word_would_count_otherwise_is_refused(clauses: list[Block], word: str, other: str) -> None:
    assert refusal(draft_of(clauses)) == (
        f"Word would number this clause {word}, the other formats {other}",
        "Clauses count on without gaps, and (a) belongs under a numbered paragraph; correct the template.",
    )


def test_a_letter_that_word_would_count_otherwise_is_refused() -> None:
    headings: list[Block] = [Heading(inlines=words("x"), annex=letter, annex_label="Annex") for letter in "AC"]

    assert refusal(draft_of(headings)) == (
        "Word would give this annex the letter B, the other formats C",
        "Annexes count on without gaps; correct the template.",
    )


def test_a_row_with_too_few_cells_is_refused() -> None:
    draft = draft_of([Table(align=("left", "right"), header=row("A", "B"), rows=(row("1"),))])

    assert refusal(draft)[0] == "a table of 2 columns has a row of 1 cells"


# --- a firm's own letterhead ------------------------------------------------------------------------------------------


@pytest.fixture
def put_letterhead(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of templates of the test's own, with a place for letterheads in it."""
    folder = tmp_path / "letterheads"
    folder.mkdir()
    (folder / "plain.paged.css").write_text("", encoding="utf-8")
    monkeypatch.setattr("docgen.house.letterheads.templates_folder", lambda: tmp_path)
    return folder


def change(folder: Path, part: str, old: str, new: str) -> None:
    """Writes the plain letterhead with one thing in it changed."""
    before = letterhead_parts(LETTERHEADS["plain"])[part]
    assert old in before
    changed = {part: before.replace(old, new).encode()}
    (folder / "plain.docx").write_bytes(with_parts(letterhead("plain"), changed))


def test_a_letterhead_that_is_not_there_is_named_with_those_that_are(put_letterhead: Path) -> None:
    (put_letterhead / "plain.paged.css").rename(put_letterhead / "firm.paged.css")

    assert refusal(draft_of([])) == ('letterhead "plain" is not a letterhead', "Known: firm.")


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        ("word/_rels/document.xml.rels", 'Target="header1.xml"', 'Target="gone.xml"'),
        ("word/_rels/document.xml.rels", 'Target="styles.xml"', 'Target="gone.xml"'),
    ],
)
def test_a_letterhead_that_lacks_a_part_is_refused(put_letterhead: Path, part: str, old: str, new: str) -> None:
    change(put_letterhead, part, old, new)

    assert refusal(draft_of([])) == (
        "the letterhead “plain” is not a Word file (.docx) that can be opened",
        "Save it again from Word as a .docx document.",
    )


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        ("word/document.xml", "w:headerReference", "w:headerNoMore"),
        ("word/header", "{{ draft_mark }}", "Our draughtsmen"),
    ],
    ids=["no header", "no place for the mark"],
)
def test_a_draft_on_a_letterhead_without_a_place_for_its_mark_is_marked_on_every_page(
    put_letterhead: Path, part: str, old: str, new: str
) -> None:
    changed = {
        name: text.replace(old, new).encode()
        for name, text in letterhead_parts(LETTERHEADS["plain"]).items()
        if name.startswith(part)
    }
    (put_letterhead / "plain.docx").write_bytes(with_parts(letterhead("plain"), changed))

    made = parts_of(to_docx(draft_of([paragraph("The text.")])))
    document = made["word/document.xml"].decode()
    headers = [text.decode() for name, text in made.items() if name.startswith("word/header")]
    marked = [text for text in headers if "DRAFT" in text and "review and signature by a lawyer" in text]
    assert len(marked) >= document.count("<w:headerReference ") == 2


def test_a_letterhead_that_is_no_word_file_is_refused(put_letterhead: Path) -> None:
    (put_letterhead / "plain.docx").write_bytes(b"not a zip")

    assert refusal(draft_of([])) == (
        "the letterhead “plain” is not a Word file (.docx) that can be opened",
        "Save it again from Word as a .docx document.",
    )


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        ("word/document.xml", 'w:header="', 'w:header="NaN" w:was="'),
        ("word/numbering.xml", '<w:abstractNumId w:val="', '<w:abstractNumId w:val="x'),
        ("word/_rels/document.xml.rels", 'Target="numbering.xml"', 'Target="theme/theme1.xml"'),
    ],
    ids=["no number", "no number of a list", "a part that is no numbering"],
)
def test_a_letterhead_with_a_part_or_a_number_that_word_would_not_write_is_refused(
    put_letterhead: Path, part: str, old: str, new: str
) -> None:
    """Found by fuzzing: python-docx and int() would have raised errors of their own."""
    change(put_letterhead, part, old, new)

    message, hint = refusal(draft_of([]))
    assert "damaged" in message
    assert hint == "Open it in Word, let Word repair it, and save it again."


@pytest.mark.parametrize("tag", ["-sender_name", "title / 2", "title[1:'x']", "sender_lines + 1", "1 // 0", "layout()"])
def test_a_tag_of_a_letterhead_that_cannot_be_calculated_is_refused(put_letterhead: Path, tag: str) -> None:
    """Found by fuzzing."""
    change(put_letterhead, "word/header1.xml", "{{ sender_name }}", f"{{{{ {tag} }}}}")

    message, hint = refusal(draft_of([]))
    assert message == (
        "the letterhead “plain” has a tag that cannot be filled in: it calculates with a text, or asks for what is not"
        " there"
    )
    assert hint.startswith("The names a letterhead may use are body, ")


def test_a_missing_style_is_named(put_letterhead: Path) -> None:
    change(put_letterhead, "word/styles.xml", 'w:name w:val="Callout"', 'w:name w:val="Box"')

    assert refusal(draft_of([])) == (
        "the letterhead “plain” has no style named “Callout”",
        "Start from docgen's plain letterhead and change how its styles look, or copy the missing styles from it"
        " (in Word: Manage Styles, Import/Export).",
    )


def test_a_missing_style_is_told_with_the_one_that_is_nearest(put_letterhead: Path) -> None:
    change(
        put_letterhead,
        "word/styles.xml",
        'w:styleId="Callout"><w:name w:val="Callout"',
        'w:styleId="x"><w:name w:val="Call-out"',
    )

    assert refusal(draft_of([])) == (
        "the letterhead “plain” has no style named “Callout”",
        "“Call-out” is there: if it is meant, name it “Callout”."
        " Start from docgen's plain letterhead and change how its styles look, or copy the missing styles from it"
        " (in Word: Manage Styles, Import/Export).",
    )


BUILT_IN = {"Body Text": "Body Text", "Title": "Title", "Heading 1": "heading 1", "Caption": "caption", "Date": "Date",
            "Closing": "Closing", "List Bullet": "List Bullet", "List Number": "List Number", "Strong": "Strong",
            "Emphasis": "Emphasis", "Hyperlink": "Hyperlink"}  # fmt: skip


@pytest.mark.parametrize(
    "names",
    [
        ("Textkörper", "Titel", "Überschrift 1", "Beschriftung", "Datum", "Grußformel", "Aufzählungszeichen",
         "Listennummer", "Fett", "Hervorhebung", "Hyperlink"),
        ("Corps de texte", "Titre", "Titre 1", "Légende", "Date", "Formule de politesse", "Liste à puces",
         "Liste à numéros", "Élevé", "Accentuation", "Lien hypertexte"),
        ("Corpo testo", "Titolo", "Titolo 1", "Didascalia", "Data", "Formula di chiusura", "Punto elenco",
         "Numero elenco", "Enfasi (grassetto)", "Enfasi (corsivo)", "Collegamento ipertestuale"),
        ("Texto independiente", "Título", "Título 1", "Descripción", "Fecha", "Cierre", "Lista con viñetas",
         "Lista con números", "Texto en negrita", "Énfasis", "Hipervínculo"),
        ("Platte tekst", "Titel", "Kop 1", "Bijschrift", "Datum", "Afsluiting", "Lijst opsom.teken",
         "Lijstnummering", "Zwaar", "Nadruk", "Hyperlink"),
        ("Text Body", "Title", "Heading 1", "Caption", "Date", "Complimentary Close", "List Bullet", "List Number",
         "Stark betont", "Betont", "Internet Link"),
    ],
    ids=["German", "French", "Italian", "Spanish", "Dutch", "LibreOffice"],
)  # fmt: skip
def test_words_own_styles_are_found_under_the_names_of_other_languages(
    put_letterhead: Path, names: tuple[str, ...]
) -> None:
    styles = letterhead_parts(LETTERHEADS["plain"])["word/styles.xml"]
    for number, (spelled, other) in enumerate(zip(BUILT_IN.values(), names, strict=True)):
        old = re.search(rf'w:styleId="(\w+)"><w:name w:val="{spelled}"/>', styles)
        assert old
        styles = styles.replace(old[0], f'w:styleId="own{number}"><w:name w:val="{other}"/>')
        styles = re.sub(rf'(w:basedOn|w:next|w:link) w:val="{old[1]}"/>', rf'\1 w:val="own{number}"/>', styles)
    numbering = letterhead_parts(LETTERHEADS["plain"])["word/numbering.xml"].encode()
    (put_letterhead / "plain.docx").write_bytes(
        with_parts(letterhead("plain"), {"word/styles.xml": styles.encode(), "word/numbering.xml": numbering})
    )

    made = _document(to_docx(draft_of([paragraph(words("Guten Tag")[0])])))

    assert b'w:pStyle w:val="own0"' in made


def test_a_style_is_found_by_its_alias(put_letterhead: Path) -> None:
    change(
        put_letterhead,
        "word/styles.xml",
        'w:styleId="Callout"><w:name w:val="Callout"/>',
        'w:styleId="Box"><w:name w:val="Box"/><w:aliases w:val="Hint,Callout"/>',
    )

    assert to_docx(draft_of([]))


def test_a_character_style_that_got_lost_is_made_again(put_letterhead: Path) -> None:
    change(put_letterhead, "word/styles.xml", 'w:styleId="BoldItalic"><w:name w:val="Bold Italic"/>',
           'w:styleId="Strong1"><w:name w:val="Strong"/>')  # fmt: skip

    made = parts_of(to_docx(draft_of([])))["word/styles.xml"].decode()

    assert '<w:name w:val="Bold Italic"/><w:rPr><w:b/><w:bCs/><w:i/><w:iCs/></w:rPr>' in made


def test_a_clause_style_without_a_number_is_refused(put_letterhead: Path) -> None:
    change(put_letterhead, "word/styles.xml", '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>', "")

    assert refusal(draft_of([])) == (
        "the letterhead “plain” has no numbering in the style “Clause 2”",
        "Link the levels of a multilevel list to these styles (in Word: Define New Multilevel List, Link level to"
        " style), or start from docgen's plain letterhead.",
    )


@pytest.mark.parametrize(
    ("old", "new", "style"),
    [
        ('w:lvlText w:val="%1.%2"', 'w:lvlText w:val="§ %1.%2"', "Clause 2"),
        ('w:numFmt w:val="lowerRoman"', 'w:numFmt w:val="upperRoman"', "Clause 4"),
    ],
)
def test_a_letterhead_that_numbers_otherwise_is_refused(put_letterhead: Path, old: str, new: str, style: str) -> None:
    change(put_letterhead, "word/numbering.xml", old, new)

    assert refusal(draft_of([])) == (
        f"the letterhead “plain” numbers the style “{style}” otherwise than docgen does",
        "The four clause styles need one multilevel list with the levels 1., 1.1, (a) and (i), so that the"
        " numbers in Word are those of the PDF.",
    )


def test_a_letterhead_without_a_place_for_the_text_is_refused(put_letterhead: Path) -> None:
    change(put_letterhead, "word/document.xml", "{{p body }}", "The text.")

    assert refusal(draft_of([])) == (
        "the letterhead “plain” has no place for the text",
        "Put the tag {{p body }} once, in a paragraph of its own that is not inside a table.",
    )


@pytest.mark.parametrize(
    ("tag", "fault"),
    [
        ("{{ sendername }}", "'sendername' is undefined"),
        ("{{ sender_name | loud }}", "No filter named 'loud' found."),
        ("{{ ''.__class__ }}", "access to attribute '__class__' of 'str' object is unsafe."),
    ],
)
def test_a_tag_that_cannot_be_filled_in_is_refused(put_letterhead: Path, tag: str, fault: str) -> None:
    change(put_letterhead, "word/header1.xml", "{{ draft_mark }}", tag)

    assert refusal(draft_of([])) == (
        f"the letterhead “plain” has a tag that cannot be filled in: {fault}",
        "The names a letterhead may use are body, draft_mark, footer_lines, has_logo, layout, page_words,"
        " reference, running_title, sender_lines, sender_name, title.",
    )


def test_a_tag_that_word_has_broken_up_is_filled_in_all_the_same(put_letterhead: Path) -> None:
    broken = '{{ draft</w:t></w:r><w:proofErr w:type="spellEnd"/><w:r><w:t xml:space="preserve">_mark }}'
    change(put_letterhead, "word/header1.xml", "{{ draft_mark }}", broken)

    made = to_docx(draft_of([paragraph("Pay us.")]))
    (put_letterhead / "plain.docx").write_bytes(letterhead("plain"))

    assert b"DRAFT" in parts_of(made)["word/header1.xml"]
    assert made == to_docx(draft_of([paragraph("Pay us.")]))


def test_a_letterhead_saved_by_a_word_in_another_language_works(put_letterhead: Path) -> None:
    """Word translates the ids of its own styles when it saves, never the names in the file."""
    styles = letterhead_parts(LETTERHEADS["plain"])["word/styles.xml"].replace('"BodyText"', '"Textkrper"')
    (put_letterhead / "plain.docx").write_bytes(with_parts(letterhead("plain"), {"word/styles.xml": styles.encode()}))

    assert b'w:pStyle w:val="Textkrper"' in _document(to_docx(draft_of([paragraph("Guten Tag")])))


def test_a_letterhead_whose_maker_has_other_prefixes_works(put_letterhead: Path) -> None:
    """The body says `r:id`; a letterhead may have bound that prefix to nothing, and say its own of the same space."""
    document = letterhead_parts(LETTERHEADS["plain"])["word/document.xml"].replace("r:id=", "rel:id=")
    document = document.replace("xmlns:r=", "xmlns:rel=")
    (put_letterhead / "plain.docx").write_bytes(
        with_parts(letterhead("plain"), {"word/document.xml": document.encode()})
    )

    made = to_docx(draft_of([paragraph(Link("mailto:office@example.org", words("Write")))]))

    (link,) = Document(io.BytesIO(made)).paragraphs[0].hyperlinks
    assert (link.text, link.url) == ("Write", "mailto:office@example.org")


def _document(content: bytes) -> bytes:
    return parts_of(content)["word/document.xml"]
