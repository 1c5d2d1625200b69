"""Clause numbers, nesting and cross-references."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docgen.compose.blocks import clause_number, letters, roman
from docgen.compose.draft import Clause, Paragraph, Reference, Text
from docgen.compose.inline_parser import plain
from tests.compose.documents import blocks, clauses, refused


def test_clauses_count_over_everything_between(tmp_path: Path) -> None:
    text = """\
## Price

1. The price is paid:
   - at once;
   - in full.
1. The milestones are:

| A | B |
|---|---|
| 1 | 2 |

1. A third.

A paragraph.

7. A fourth.

### Sub-heading

1. A fifth.

## Payment

1. A first.
"""
    assert clauses(tmp_path, text) == [
        "1 1. Price",
        "1.1 1.1 The price is paid:",
        "ListBlock",
        "1.2 1.2 The milestones are:",
        "Table",
        "1.3 1.3 A third.",
        "Paragraph",
        "1.4 1.4 A fourth.",
        "Heading",
        "1.5 1.5 A fifth.",
        "2 2. Payment",
        "2.1 2.1 A first.",
    ]


@pytest.mark.parametrize("indent", [2, 3, 4, 5])
def test_nested_items_may_be_indented_by_two_to_five_spaces(tmp_path: Path, indent: int) -> None:
    one, two = " " * indent, " " * (2 * indent)
    text = f"## H\n\n1. a\n{one}1. b\n{two}1. c\n{two}2. d\n{one}2. e\n2. f\n"
    assert clauses(tmp_path, text) == [
        "1 1. H",
        "1.1 1.1 a",
        "1.1(a) (a) b",
        "1.1(a)(i) (i) c",
        "1.1(a)(ii) (ii) d",
        "1.1(b) (b) e",
        "1.2 1.2 f",
    ]


def test_nested_items_may_be_parted_by_blank_lines(tmp_path: Path) -> None:
    text = "## H\n\n1. a\n\n   1. b\n\n      1. c\n\n   2. d\n\n      more of d\n\n2. e\n"
    assert clauses(tmp_path, text) == [
        "1 1. H",
        "1.1 1.1 a",
        "1.1(a) (a) b",
        "1.1(a)(i) (i) c",
        "1.1(b) (b) d",
        "Paragraph",
        "1.2 1.2 e",
    ]


def test_letters_count_on_in_one_clause_and_begin_anew_in_the_next(tmp_path: Path) -> None:
    text = "## H\n\n1. a\n   1. b\n\n   Between.\n\n   1. c\n1. d\n   1. e\n"
    assert clauses(tmp_path, text) == [
        "1 1. H",
        "1.1 1.1 a",
        "1.1(a) (a) b",
        "Paragraph",
        "1.1(b) (b) c",
        "1.2 1.2 d",
        "1.2(a) (a) e",
    ]


def test_numbers_of_two_digits_do_not_shift_the_nesting(tmp_path: Path) -> None:
    text = "## H\n\n" + "".join(f"{n}. item\n" for n in range(1, 12)) + "    1. below eleven\n"
    assert clauses(tmp_path, text)[-2:] == ["1.11 1.11 item", "1.11(a) (a) below eleven"]


def test_an_item_runs_over_lines_indented_or_not(tmp_path: Path) -> None:
    text = "## H\n\n1. One.\n   Two.\nThree.\n2. Four.\n"
    assert clauses(tmp_path, text) == ["1 1. H", "1.1 1.1 One. Two. Three.", "1.2 1.2 Four."]


def test_a_table_in_an_item_follows_it(tmp_path: Path) -> None:
    text = "## H\n\n1. a:\n\n   | A | B |\n   |---|---|\n   | 1 | 2 |\n\n2. b\n"
    assert clauses(tmp_path, text) == ["1 1. H", "1.1 1.1 a:", "Table", "1.2 1.2 b"]


def test_items_that_line_up_with_nothing_are_refused(tmp_path: Path) -> None:
    assert refused(tmp_path, "## H\n\n1. a\n     1. b\n  1. c\n", numbering="clauses") == [
        "5: this item lines up with no item above it | Indent it exactly as the items of the list it belongs to."
    ]


def test_a_fifth_level_is_refused(tmp_path: Path) -> None:
    text = "## H\n\n1. a\n   1. b\n      1. c\n         1. d\n"
    assert refused(tmp_path, text, numbering="clauses") == [
        "6: clauses go no deeper than (i) | Divide the clause, or write a bullet list."
    ]


def test_a_clause_after_an_annex_is_refused(tmp_path: Path) -> None:
    text = "## A\n\na\n\n## X {.annex}\n\nb\n\n## B\n\nc\n"
    assert refused(tmp_path, text, numbering="clauses") == [
        "9: a numbered clause follows an annex | Add {.unnumbered}, or move it up."
    ]


# --- references ---------------------------------------------------------------------------------------------------

REFERENCES = """\
## Price {#price}

1. See {}.
1. Second. {{#second}}
   1. Letter. {{#letter}}
      Its second sentence.
      1. Roman.
         {{: #roman}}

## Annex: Sums {{#sums .annex}}

Text.
"""


@pytest.mark.parametrize(
    ("written", "reference"),
    [
        ("[](#price)", Reference("price", "clause", "1")),
        ("[](#second)", Reference("second", "clause", "1.2")),
        ("[](#letter)", Reference("letter", "clause", "1.2(a)")),
        ("[](#roman)", Reference("roman", "clause", "1.2(a)(i)")),
        ("[](#sums)", Reference("sums", "Annex", "A")),
        ("[clauses](#second)", Reference("second", "clauses", "1.2")),
        ("[#](#second)", Reference("second", "", "1.2")),
    ],
)
def test_references_show_the_word_and_the_number(tmp_path: Path, written: str, reference: Reference) -> None:
    text = REFERENCES.replace("{#price}", "{{#price}}").format(written)
    clause = blocks(tmp_path, text, numbering="clauses")[1]
    assert isinstance(clause, Clause)
    assert clause.inlines == (Text("See "), reference, Text("."))


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("[](#h) applies.", "Clause"),
        ("**[](#h)** applies.", "Clause"),
        ("So it is. [](#h) applies.", "Clause"),
        ("So it is.\n[](#h) applies.", "Clause"),
        ("Under [](#h).", "clause"),
        ("Some sections, e.g. [](#h), apply.", "clause"),
        ("Under\n[](#h).", "clause"),
    ],
)
def test_a_reference_that_begins_a_sentence_has_a_capital(tmp_path: Path, text: str, label: str) -> None:
    found = blocks(tmp_path, f"## H {{#h}}\n\n{text}\n", numbering="clauses")[1]
    assert isinstance(found, Paragraph)
    assert f"{label}\u00a01" in plain(found.inlines)


def test_references_in_german(tmp_path: Path) -> None:
    found = blocks(tmp_path, "## H {#h}\n\nSiehe [](#h).\n", numbering="clauses", language="de")[1]
    assert isinstance(found, Paragraph)
    assert plain(found.inlines) == "Siehe Ziffer\u00a01."


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("See [](#late-intrest).", "3: nothing has the anchor #late-intrest | Did you mean #late-interest?"),
        ("See [](#x).", "3: nothing has the anchor #x | Anchors here: #late-interest, #sub."),
        (
            "See clause [](#late-interest).",
            '3: "clause" is written before a reference that says "clause" itself | '
            "Write [](#late-interest) alone, or [clause](#late-interest).",
        ),
        (
            "See [](#sub).",
            "3: #sub is a heading without a number: it cannot be referred to | Refer to a clause or an annex.",
        ),
    ],
)
def test_references_that_lead_nowhere_are_refused(tmp_path: Path, text: str, message: str) -> None:
    document = f"## H {{#late-interest}}\n\n{text}\n\n### Sub {{#sub}}\n\nText.\n"
    assert refused(tmp_path, document, numbering="clauses") == [message]


def test_an_anchor_used_twice_is_refused(tmp_path: Path) -> None:
    assert refused(tmp_path, "## H {#a}\n\n1. x {#a}\n", numbering="clauses") == [
        "3: the anchor #a is used twice | Give one of them another name."
    ]


# --- counting -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("number", "written"),
    [(1, "a"), (2, "b"), (26, "z"), (27, "aa"), (28, "bb"), (52, "zz"), (53, "aaa")],
)
def test_letters_count_as_word_does(number: int, written: str) -> None:
    assert letters(number) == written


@pytest.mark.parametrize(
    ("number", "written"),
    [(1, "i"), (4, "iv"), (9, "ix"), (14, "xiv"), (40, "xl"), (90, "xc"), (400, "cd"), (1994, "mcmxciv")],
)
def test_roman_numerals(number: int, written: str) -> None:
    assert roman(number) == written


def test_there_is_no_number_nought() -> None:
    with pytest.raises(ValueError, match="there is no letter for 0"):
        letters(0)
    with pytest.raises(ValueError, match="there is no Roman numeral for 0"):
        roman(0)


@given(numbers=st.lists(st.integers(1, 3000), min_size=2, unique=True))
def test_no_two_numbers_are_written_alike(numbers: list[int]) -> None:
    assert len({letters(number) for number in numbers}) == len(numbers)
    assert len({roman(number) for number in numbers}) == len(numbers)


def test_what_is_printed_and_what_a_reference_shows() -> None:
    assert clause_number(1, 7, "") == ("7.", "7")
    assert clause_number(2, 2, "7") == ("7.2", "7.2")
    assert clause_number(3, 1, "7.2") == ("(a)", "7.2(a)")
    assert clause_number(4, 4, "7.2(a)") == ("(iv)", "7.2(a)(iv)")


@pytest.fixture(scope="module")
def shared_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("templates")


@settings(max_examples=60, deadline=None)
@given(shape=st.lists(st.lists(st.integers(0, 4), max_size=4), min_size=1, max_size=4), gap=st.sampled_from(["", "\n"]))
def test_every_item_has_the_next_number_and_its_own_words(
    shared_folder: Path, shape: list[list[int]], gap: str
) -> None:
    """`shape`: for each clause its items, and for each item how many nested ones it has."""
    source: list[str] = []
    expected: list[str] = []
    for clause, items in enumerate(shape, 1):
        source.append(f"## Heading {clause}\n\nText.\n")
        expected += [f"{clause} {clause}. Heading {clause}", "Paragraph"]
        for item, nested in enumerate(items, 1):
            source.append(f"1. Item {clause}/{item}\n{gap}")
            expected.append(f"{clause}.{item} {clause}.{item} Item {clause}/{item}")
            for letter in range(1, nested + 1):
                source.append(f"   1. Part {letter}\n{gap}")
                expected.append(f"{clause}.{item}({letters(letter)}) ({letters(letter)}) Part {letter}")
        source.append("\n")
    assert clauses(shared_folder, "".join(source)) == expected
