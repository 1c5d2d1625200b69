"""What the body of a Word file needs from its letterhead: the ids of the styles, and lists that count from 1.

Styles are found by the names that Word shows. Their ids differ when a firm has saved its letterhead from a Word in
another language, so no id is ever written down here.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product
from typing import Any

from msgspec import Struct

from docgen.compose.draft import Clause, ParagraphStyle
from docgen.errors import DocgenError
from docgen.render.word_xml import W, found

PARAGRAPH_STYLES: Mapping[ParagraphStyle, str] = {
    ParagraphStyle.BODY: "Body Text",
    ParagraphStyle.ADDRESS: "Address",
    ParagraphStyle.DATE: "Date",
    ParagraphStyle.REFERENCE: "Reference",
    ParagraphStyle.SUBJECT: "Subject",
    ParagraphStyle.LEAD: "Lead",
    ParagraphStyle.PARTIES: "Parties",
    ParagraphStyle.NOTE: "Note",
    ParagraphStyle.CLOSING: "Closing",
    ParagraphStyle.CAPTION: "Caption",
    ParagraphStyle.CALLOUT: "Callout",
}
CLAUSE_STYLES: Mapping[int, str] = {1: "Clause Heading", 2: "Clause 2", 3: "Clause 3", 4: "Clause 4"}
TABLE_ROWS = ("Table", "Table Head", "Table Total")

# Bold by themselves: there Word's bold switch would turn bold words plain again.
BOLD_STYLES = frozenset(
    {
        "Title", "Heading 1", "Heading 2", "Annex Heading", "Clause Heading", "Subject", "Caption", "Table Head",
        "Table Head Figure", "Table Head Centre", "Table Total", "Table Total Figure", "Table Total Centre",
    }
)  # fmt: skip

_WANTED = (
    *PARAGRAPH_STYLES.values(),
    *CLAUSE_STYLES.values(),
    *("Title", "Heading 1", "Heading 2", "Annex Heading", "List Bullet", "List Number"),
    *("Table Text", *(f"{row} {ending}".strip() for row, ending in product(TABLE_ROWS[1:], ("", "Figure", "Centre")))),
    *("Table Figure", "Table Centre", "After Table", "Draft Table", "Signature Table"),
    *("Signature Heading", "Signature Rule", "Signature Line", "Signature Blank"),
    *("Strong", "Emphasis", "Strong Emphasis", "Hyperlink", "Fill-in Line"),
    *("Address Window", "Return Line", "Date Beside", "Reference Beside", "Letter Opening", "Fold Mark", "Window End"),
)


class HouseStyles(Struct, frozen=True, kw_only=True):
    """The styles of one letterhead. `ids` maps every name in lower case to the id that the file uses."""

    ids: Mapping[str, str]

    def id_of(self, name: str) -> str:
        """The id of the style with this name, in whatever case the letterhead writes it."""
        return self.ids[name.lower()]


def house_styles(styles_tree: Any, numbering: Any, letterhead: str) -> HouseStyles:
    """The styles of a letterhead, all there and all numbered.

    Raises DocgenError when styles are missing, or when a clause style has no number of its own: the paper would lose
    its clause numbers and nobody would see why.
    """
    by_name = {}
    for style in styles_tree.findall(f"{W}style"):
        name = style.find(f"{W}name")
        if name is not None:
            by_name[name.get(f"{W}val").lower()] = style.get(f"{W}styleId")
    missing = [name for name in _WANTED if name.lower() not in by_name]
    if missing:
        raise DocgenError(
            f"the letterhead “{letterhead}” has no style named {', '.join(f'“{name}”' for name in missing)}",
            "Start from docgen's plain letterhead and change how its styles look, or copy the missing styles from it"
            " (in Word: Manage Styles, Import/Export).",
        )
    styles = HouseStyles(ids=by_name)
    counted = (*CLAUSE_STYLES.values(), "List Bullet", "List Number")
    plain = [name for name in counted if _list_of(styles_tree, numbering, styles, name) is None]
    if plain:
        raise DocgenError(
            f"the letterhead “{letterhead}” has no numbering in the {'style' if len(plain) == 1 else 'styles'}"
            f" {', '.join(f'“{name}”' for name in plain)}",
            "Link the levels of a multilevel list to these styles (in Word: Define New Multilevel List, Link level to"
            " style), or start from docgen's plain letterhead.",
        )
    return styles


def check_clause_levels(styles_tree: Any, numbering: Any, styles: HouseStyles, letterhead: str) -> None:
    """Raises DocgenError when the letterhead would print clause numbers in another form than the other formats."""
    expected = {1: ("decimal", "%1."), 2: ("decimal", "%1.%2"), 3: ("lowerLetter", "(%3)"), 4: ("lowerRoman", "(%4)")}
    lists = {name: _list_of(styles_tree, numbering, styles, name) for name in CLAUSE_STYLES.values()}
    for level, style in CLAUSE_STYLES.items():
        numbered = found(
            numbering,
            "w:abstractNum[@w:abstractNumId=$list]/w:lvl[@w:ilvl=$level]/*[self::w:numFmt or self::w:lvlText]/@w:val",
            list=str(lists[style]),
            level=str(level - 1),
        )
        if tuple(numbered) != expected[level] or lists[style] != lists[CLAUSE_STYLES[1]]:
            raise DocgenError(
                f"the letterhead “{letterhead}” numbers the style “{style}” otherwise than docgen does",
                "The four clause styles need one multilevel list with the levels 1., 1.1, (a) and (i), so that the"
                " numbers in Word are those of the PDF.",
            )


def counted_list(styles_tree: Any, numbering: Any, styles: HouseStyles) -> int:
    """The abstract list of the style “List Number”."""
    counted = _list_of(styles_tree, numbering, styles, "List Number")
    assert counted is not None  # house_styles has seen to it
    return counted


def new_counted_list(numbering: Any, counted: int) -> int:
    """The id of a new list in the style “List Number” that counts from 1 again, added to the numbering."""
    added = numbering.add_num(counted)
    added.add_lvlOverride(ilvl=0).add_startOverride(1)
    return int(added.numId)


def _list_of(styles_tree: Any, numbering: Any, styles: HouseStyles, name: str) -> int | None:
    """The abstract list that a style is bound to, or None."""
    numbers = found(styles_tree, "w:style[@w:styleId=$style]/w:pPr/w:numPr/w:numId/@w:val", style=styles.id_of(name))
    if not numbers:
        return None
    lists = found(numbering, "w:num[@w:numId=$number]/w:abstractNumId/@w:val", number=str(numbers[0]))
    return int(lists[0]) if lists else None


def number_words(level: int, counts: tuple[int, ...]) -> str:
    """What Word prints before a clause at this level: "7.", "7.2", "(a)", "(i)". `counts` are the counters so far."""
    match level:
        case 1:
            return f"{counts[0]}."
        case 2:
            return f"{counts[0]}.{counts[1]}"
        case 3:
            return f"({_letters(counts[2])})"
        case _:
            return f"({_roman(counts[3])})"


def check_clause_numbers(clauses: list[Clause]) -> None:
    """Raises DocgenError unless counting the clauses as Word does gives the numbers that they carry."""
    counts = [0, 0, 0, 0]
    for clause in clauses:
        counts[clause.level - 1] += 1
        counts[clause.level :] = [0] * (4 - clause.level)
        printed = number_words(clause.level, tuple(counts))
        if printed != clause.number:
            raise DocgenError(
                f"Word would number this clause {printed}, the other formats {clause.number}",
                "Clauses count on without gaps, and (a) stands under a numbered paragraph; mend the template.",
            )


def _letters(count: int) -> str:
    """a to z, then aa, bb, cc as Word counts on."""
    return chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)


def _roman(count: int) -> str:
    words = ""
    for value, numeral in (
        (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
        (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
    ):  # fmt: skip
        words += numeral * (count // value)
        count %= value
    return words
