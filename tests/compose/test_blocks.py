"""Markdown becomes the blocks of a Draft, and what cannot be set is refused with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.compose.draft import (
    Break,
    Clause,
    Emphasis,
    Heading,
    Link,
    ListBlock,
    PageBreak,
    Paragraph,
    ParagraphStyle,
    Strong,
    Table,
    Text,
    Title,
)
from tests.compose.documents import blocks, clauses, refused


def words(text: str) -> tuple[Text]:
    return (Text(text),)


def test_title_and_headings_without_numbering(tmp_path: Path) -> None:
    assert blocks(tmp_path, "# The document\n## Part {#part}\n### Sub\nText.\n") == (
        Title(inlines=words("The document")),
        Heading(inlines=words("Part"), anchor="part"),
        Heading(inlines=words("Sub"), level=2),
        Paragraph(inlines=words("Text.")),
    )


def test_one_sentence_a_line_is_joined_by_spaces(tmp_path: Path) -> None:
    text = "One sentence.\nAnother one.\n\nNext   paragraph.\n"
    assert blocks(tmp_path, text) == (
        Paragraph(inlines=words("One sentence. Another one.")),
        Paragraph(inlines=words("Next paragraph.")),
    )


@pytest.mark.parametrize("text", ["a  \nb", "a<br>b", "a <br/> b", "a<br>\nb", "a\\\nb"])
def test_a_new_line_inside_a_paragraph(tmp_path: Path, text: str) -> None:
    assert blocks(tmp_path, text) == (Paragraph(inlines=(Text("a"), Break(), Text("b"))),)


def test_bold_italics_and_links(tmp_path: Path) -> None:
    text = "**Bold**, *lean* and [words](https://e.example/a--b) <https://e.example/x>\n"
    assert blocks(tmp_path, text) == (
        Paragraph(
            inlines=(
                Strong(words("Bold")),
                Text(", "),
                Emphasis(words("lean")),
                Text(" and "),
                Link("https://e.example/a--b", words("words")),
                Text(" "),
                Link("https://e.example/x", words("https://e.example/x")),
            )
        ),
    )


def test_escaped_signs_stand_as_they_are(tmp_path: Path) -> None:
    text = "\\*a\\* \\[b\\] c\\_d \\{e\\} 2026\\. R&D &amp; &nbsp;x\n"
    assert blocks(tmp_path, text) == (Paragraph(inlines=words("*a* [b] c_d {e} 2026. R&D & \u00a0x")),)


@pytest.mark.parametrize("style", list(ParagraphStyle))
@pytest.mark.parametrize("written", ["Words.\n{{: .{} }}", "Words. {{: .{} }}", "Words. {{.{}}}"])
def test_every_paragraph_class(tmp_path: Path, style: ParagraphStyle, written: str) -> None:
    first = blocks(tmp_path, written.format(style.value) + "\n\nNext.\n")[0]
    assert isinstance(first, Paragraph)
    assert (first.inlines, first.style) == (words("Words."), style)


def test_an_unknown_class_names_the_known_ones(tmp_path: Path) -> None:
    assert refused(tmp_path, "Words.\n{: .adress }\n") == [
        "1: there is no paragraph class .adress | Did you mean .address? The known ones are .body, .address, .date, "
        ".reference, .subject, .lead, .parties, .note, .closing, .caption, .callout, .ten-points, .twelve-points."
    ]


def test_what_keeps_with_the_next(tmp_path: Path) -> None:
    text = (
        "As follows:\n\n- a\n\nCaption\n{: .caption }\n\n| A | B |\n|---|---|\n| 1 | 2 |\n\n"
        "Yours,\n{: .closing }\n\nPlain.\n"
    )
    kept = [block.keep_with_next for block in blocks(tmp_path, text) if isinstance(block, Paragraph)]
    assert kept == [True, True, True, False]


def test_a_plain_list_counts_from_one(tmp_path: Path) -> None:
    assert blocks(tmp_path, "- a\n- b\n  more\n\n1. x\n2. y\n") == (
        ListBlock(ordered=False, items=(words("a"), words("b more"))),
        ListBlock(ordered=True, items=(words("x"), words("y"))),
    )


def test_a_list_needs_no_blank_line_before_it(tmp_path: Path) -> None:
    assert blocks(tmp_path, "As follows:\n- a\n- b\nnot indented, still b\n") == (
        Paragraph(inlines=words("As follows:"), keep_with_next=True),
        ListBlock(ordered=False, items=(words("a"), words("b not indented, still b"))),
    )


def test_blank_lines_between_items_keep_one_list(tmp_path: Path) -> None:
    assert blocks(tmp_path, "- a\n\n- b\n\n\n- c\n\nText.\n") == (
        ListBlock(ordered=False, items=(words("a"), words("b"), words("c"))),
        Paragraph(inlines=words("Text.")),
    )


def test_a_table_with_alignment_totals_and_widths(tmp_path: Path) -> None:
    text = """\
| Item | Day | Sum |
|------|:---:|----:|
| a \\| b | 1 | 2 |
| **sub** | | 3 |
| c | | 4 |
| **Tax** | | 5 |
| **Total** | | **9** |
{: widths="3 1 1" }
"""
    assert blocks(tmp_path, text) == (
        Table(
            align=("left", "center", "right"),
            header=(words("Item"), words("Day"), words("Sum")),
            rows=(
                (words("a | b"), words("1"), words("2")),
                ((Strong(words("sub")),), (), words("3")),
                (words("c"), (), words("4")),
            ),
            totals=((words("Tax"), (), words("5")), (words("Total"), (), words("9"))),
            widths=(0.6, 0.2, 0.2),
        ),
    )


def test_bold_names_down_the_first_column_are_no_totals(tmp_path: Path) -> None:
    (table,) = blocks(tmp_path, "| | |\n|---|---|\n| **a** | b |\n| **c** | d |\n")
    assert isinstance(table, Table)
    assert table.totals == ()
    assert table.rows[0] == ((Strong(words("a")),), words("b"))


def test_a_first_row_of_empty_cells_is_no_header(tmp_path: Path) -> None:
    (table,) = blocks(tmp_path, "| | |\n|---|---|\n| a | b |\n")
    assert isinstance(table, Table)
    assert table.header == ()


def test_a_line_of_dashes_begins_a_page(tmp_path: Path) -> None:
    assert blocks(tmp_path, "a\n\n---\n\nb\n") == (
        Paragraph(inlines=words("a")),
        PageBreak(),
        Paragraph(inlines=words("b")),
    )


def test_annexes_are_lettered_in_order(tmp_path: Path) -> None:
    text = "Text.\n\n## Annex: Interest {#i .annex}\n\na\n\n## Photographs {.annex}\n\nb\n"
    assert [block for block in blocks(tmp_path, text) if isinstance(block, Heading)] == [
        Heading(inlines=words("Interest"), anchor="i", annex="A", annex_label="Annex"),
        Heading(inlines=words("Photographs"), annex="B", annex_label="Annex"),
    ]


def test_an_annex_in_german(tmp_path: Path) -> None:
    text = "Text.\n\n## Anhang: Zinsen {.annex}\n\na\n"
    assert blocks(tmp_path, text, language="de")[1] == Heading(inlines=words("Zinsen"), annex="A", annex_label="Anhang")


def test_an_unnumbered_section_among_clauses(tmp_path: Path) -> None:
    text = "## One\n\n1. a\n\n## Signatures {.unnumbered}\n\n1. x\n\n## Two\n\n1. b\n"
    assert clauses(tmp_path, text) == ["1 1. One", "1.1 1.1 a", "Heading", "ListBlock", "2 2. Two", "2.1 2.1 b"]


@pytest.mark.parametrize(
    ("text", "messages"),
    [
        (
            "the price\n+ VAT\n",
            ['2: a line begins with "+": is it an item of a list? | If so, write -; if not, \\+.'],
        ),
        (
            "1. a\n\nBetween.\n\n2. b\n",
            [
                "5: the list begins with 2., but a plain list counts from 1 | "
                "Begin it with 1., or keep it in one piece with the items before it."
            ],
        ),
        ("#### Deep\n\nx", ['1: there is no heading of level 4 ("####") | Use #, ## or ###.']),
        ("##Close\n", ['1: a heading needs a space after "#" | Write ## Heading.']),
        (
            "> quoted\n",
            ['1: a quotation (">") cannot be set | Write a paragraph, with {: .note } after it if need be.'],
        ),
        (
            "a\n(b) by hand\n",
            [
                '2: "(b)" is numbered by hand | '
                "Write 1. and indent nested items by three spaces; docgen counts 1.1, (a) and (i) itself."
            ],
        ),
        (
            "1.1 by hand\n",
            [
                '1: "1.1" is numbered by hand | '
                "Write 1. and indent nested items by three spaces; docgen counts 1.1, (a) and (i) itself."
            ],
        ),
        (
            "Payment within\n14. days\n",
            [
                '2: a line inside a paragraph begins with "14.": is it an item of a list? | '
                "If so, leave a blank line before the list; if not, write 14\\. instead."
            ],
        ),
        ("a\n---\nb\n", ["2: a line of dashes right under a paragraph is ambiguous | Leave a blank line before it."]),
        (
            "a | b\n---|---\n1 | 2\n",
            ["2: this looks like a table whose rows do not begin with | | Begin and end each row with |."],
        ),
        (
            "| a | b |\n| 1 | 2 |\n",
            [
                "1: the table has no line of dashes under its first row | "
                "Write |---|---:| there; leave no blank line between the rows of a table."
            ],
        ),
        (
            "| a | b |\n|---|---|\n| 1 | 2 | 3 |\n",
            [
                "3: the row has 3 cells, the table has 2 columns | Give each row as many cells as the line of dashes; "
                "write \\| for a sign | in the text."
            ],
        ),
        (
            "| a | b |\n|---|---|\n| 1 | 2 |\n3 | 4\n",
            [
                "4: a line right under a table does not begin with | | "
                "Begin and end the row with |, or leave a blank line after the table."
            ],
        ),
        (
            "| a | b |\n|---|---|\n",
            ["1: the table has no rows in this case | Guard it with {% if … %} … {% endif %}."],
        ),
        ("| a | b |\n|---|---|\n| | |\n", ["3: the row is empty | Fill it in or take it out."]),
        (
            '| a | b |\n|---|---|\n| 1 | 2 |\n{: widths="1" }\n',
            ['1: widths="1" does not give 2 whole numbers | Give one for each column, from left to right.'],
        ),
        (
            "a\n\n{: .note }\n",
            ["3: {: .note } belongs to nothing | Put it on the line right after a paragraph or table."],
        ),
        ("a\n{: .note .callout }\n", ["1: a paragraph takes one class | Keep one of .note, .callout."]),
        (
            "a {#x}\n",
            [
                "1: a paragraph takes no {#anchor} and no settings | "
                "Anchors go on headings and numbered items; a paragraph takes {: .class }."
            ],
        ),
        ("## H {.anex}\n\na\n", ["1: a heading of level 2 knows no class .anex | Did you mean .annex?"]),
        (
            "- a\n  - b\n",
            [
                "1: an item of a plain list holds another list | "
                "Only numbered clauses can; write one list, or end it and begin a new one."
            ],
        ),
        (
            "- a\n\n  b\n",
            [
                "1: an item of a plain list holds a second paragraph | "
                "Only numbered clauses can; write one list, or end it and begin a new one."
            ],
        ),
        ("-\n- b\n", ["1: the item is empty | Write its words after the number or dash."]),
        (
            "- a\n\n b\n",
            [
                "3: this line is indented by 1 space but belongs to no list item | "
                "Indent what belongs to an item by three or four spaces, and everything else not at all."
            ],
        ),
        (
            "a\n\n    b\n",
            [
                "3: this line is indented by 4 spaces but belongs to no list item | "
                "Indent what belongs to an item by three or four spaces, and everything else not at all."
            ],
        ),
        (
            "[a](http://e.example)\n",
            ['1: the link to "http://e.example" is neither https: nor mailto: | Begin it with https:// or mailto:.'],
        ),
        ("[](https://e.example)\n", ["1: the link to https://e.example has no words | Write [words](…)."]),
    ],
)
def test_what_cannot_be_set_is_refused(tmp_path: Path, text: str, messages: list[str]) -> None:
    assert refused(tmp_path, text)[: len(messages)] == messages


def test_problems_come_in_the_order_of_their_lines(tmp_path: Path) -> None:
    found = refused(tmp_path, "## H {.anex}\n\nTODO\n\n> q\n\n[](#x)\n")
    assert [line.split(":")[0] for line in found] == ["1", "3", "5", "7"]


def test_a_clause_in_a_document_without_numbering_is_a_section(tmp_path: Path) -> None:
    assert not any(isinstance(block, Clause) for block in blocks(tmp_path, "## A\n\n1. b\n"))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("- a\n| A |\n|---|\n| b |\n", "2: a table begins right under other text | Leave a blank line before it."),
        (
            "1. a\n     1. b\n      1. c\n",
            '3: a line inside a paragraph begins with "1.": is it an item of a list?'
            " | If so, leave a blank line before the list; if not, write 1\\. instead.",
        ),
        ("Text\n-\n", "2: the item is empty | Write its words after the number or dash."),
        (
            "| A |\n---\n| b |\n",
            "1: the table has no line of dashes under its first row"
            " | Write |---|---:| there; leave no blank line between the rows of a table.",
        ),
        (
            "\n".join("  " * depth + "- a" for depth in range(60)) + "\n",
            "51: lists are nested too deeply at this line | Divide the list, or end it before this line.",
        ),
    ],
)
def test_what_commonmark_would_read_in_silence_is_refused(tmp_path: Path, text: str, message: str) -> None:
    assert message in refused(tmp_path, text)


def test_what_is_within_an_item_needs_no_deeper_indent_for_a_longer_number(tmp_path: Path) -> None:
    text = "".join(f"{number}. a\n" for number in range(1, 10)) + "10. a\n\n   1. b\n"

    assert [message for message in refused(tmp_path, text) if "lines up" in message or "indented" in message] == []
    assert refused(tmp_path, text) == [
        "10: an item of a plain list holds another list"
        " | Only numbered clauses can; write one list, or end it and begin a new one."
    ]
