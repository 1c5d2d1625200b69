"""What the body of a Word file needs from its letterhead: the ids of the styles, and lists that count from 1.

A style is known by its name or an alias, and one of Word's own also by what Word or LibreOffice calls it in another
language, or by its id. The ids that a file uses differ when a firm has saved its letterhead from a Word in another
language, so none is ever written down here. A character style that got lost on the way is made again: it says bold,
italics or a line under the words, and nothing of the firm's. The styles of prescribed type are added likewise.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import product
from typing import Any, TypeAlias

from docx.oxml import parse_xml
from msgspec import Struct

from docgen.compose.blocks import letters, roman
from docgen.compose.draft import Block, Clause, Heading, ParagraphStyle
from docgen.compose.line_ends import NO_BREAK_SPACE
from docgen.diagnostics import nearest
from docgen.errors import DocgenError
from docgen.messages import joined, say
from docgen.render.word_xml import NAMESPACES, W, found, quoted

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
    ParagraphStyle.TEN_POINTS: "Ten Points",
    ParagraphStyle.TWELVE_POINTS: "Twelve Points",
}
CLAUSE_STYLES: Mapping[int, str] = {1: "Clause Heading", 2: "Clause 2", 3: "Clause 3", 4: "Clause 4"}
TABLE_ROWS = ("Table", "Table Head", "Table Total")

# Bold by themselves: there Word's bold switch would turn bold words plain again.
BOLD_STYLES = frozenset(
    {
        "Title", "Heading 1", "Heading 2", "Annex Heading", "Clause Heading", "Subject", "Caption", "Table Head",
        "Table Head Figure", "Table Head Centre", "Table Total", "Table Total Figure", "Table Total Centre",
        "Ten Points", "Twelve Points",
    }
)  # fmt: skip

_CHARACTER_STYLES: Mapping[str, str] = {
    "Strong": "<w:b/><w:bCs/>",
    "Emphasis": "<w:i/><w:iCs/>",
    "Bold Italic": "<w:b/><w:bCs/><w:i/><w:iCs/>",
    "Hyperlink": '<w:u w:val="single"/>',
    "Fill-in Line": '<w:u w:val="single"/>',
}
"""What a letterhead needs for single words, each with what it says at the least."""
_PRESCRIBED_TYPE: Mapping[str, str] = {
    "Ten Points": '<w:b/><w:bCs/><w:sz w:val="20"/><w:szCs w:val="20"/>',
    "Twelve Points": '<w:b/><w:bCs/><w:sz w:val="24"/><w:szCs w:val="24"/>',
}
"""Paragraphs in type that a law prescribes: not the letterhead's to set, and so added to those without them."""
_TABLE_STYLES = ("Draft Table", "Signature Table")
SENDER_COLUMN = "Sender Column"
"""The style of the table that a letterhead may have for its sender at the side."""

_WANTED_PARAGRAPHS = (
    *(name for name in PARAGRAPH_STYLES.values() if name not in _PRESCRIBED_TYPE),
    *CLAUSE_STYLES.values(),
    *("Title", "Heading 1", "Heading 2", "Annex Heading", "List Bullet", "List Number"),
    *("Table Text", *(f"{row} {ending}".strip() for row, ending in product(TABLE_ROWS[1:], ("", "Figure", "Centre")))),
    *("Table Figure", "Table Centre", "After Table"),
    *("Signature Heading", "Signature Rule", "Signature Line", "Signature Blank"),
    *("Address Window", "Return Line", "Date Beside", "Reference Beside", "Fold Mark", "Window End"),
)
_WANTED: Mapping[str, str] = {
    **dict.fromkeys(_WANTED_PARAGRAPHS, "paragraph"),
    **dict.fromkeys((*_TABLE_STYLES, "Letter Opening"), "table"),
    **dict.fromkeys(_CHARACTER_STYLES, "character"),
}

# Word's own styles under the names that other programs and other languages write: English LibreOffice first, then
# German, French, Italian, Spanish, Dutch and Portuguese. “Strong Emphasis” is what docgen called “Bold Italic” before;
# LibreOffice has that name for “Strong”, and so one of the two was lost when it saved a letterhead.
_OTHER_NAMES: Mapping[str, tuple[str, ...]] = {
    "Body Text": ("Text Body", "Textkörper", "Corps de texte", "Corpo testo", "Corpo del testo", "Texto independiente",
                  "Cuerpo de texto", "Platte tekst", "Tekstblok", "Corpo de texto", "Corpo do texto"),
    "Title": ("Titel", "Titre", "Titolo", "Título"),
    "Heading 1": ("Überschrift 1", "Titre 1", "Titolo 1", "Título 1", "Encabezado 1", "Kop 1"),
    "Heading 2": ("Überschrift 2", "Titre 2", "Titolo 2", "Título 2", "Encabezado 2", "Kop 2"),
    "Caption": ("Beschriftung", "Légende", "Didascalia", "Descripción", "Leyenda", "Bijschrift", "Legenda"),
    "Date": ("Datum", "Fecha", "Data"),
    "Closing": ("Complimentary Close", "Grußformel", "Formule de politesse", "Formula di chiusura", "Cierre",
                "Afsluiting"),
    "List Bullet": ("Aufzählungszeichen", "Liste à puces", "Punto elenco", "Lista con viñetas", "Lijst opsom.teken",
                    "Lista com marcas"),
    "List Number": ("Listennummer", "Liste à numéros", "Numero elenco", "Lista con números", "Lijstnummering",
                    "Lista numerada"),
    "Strong": ("Fett", "Stark betont", "Élevé", "Accentuation forte", "Enfasi (grassetto)", "Testo in grassetto",
               "Enfasi forte", "Texto en negrita", "Énfasis fuerte", "Zwaar", "Forte"),
    "Emphasis": ("Hervorhebung", "Betont", "Accentuation", "Enfasi (corsivo)", "Enfasi", "Énfasis", "Nadruk",
                 "Ênfase"),
    "Hyperlink": ("Internet Link", "Internetverknüpfung", "Lien hypertexte", "Lien Internet",
                  "Collegamento ipertestuale", "Collegamento Internet", "Hipervínculo", "Enlace de Internet",
                  "Internetkoppeling", "Hiperligação", "Hiperlink"),
    "Bold Italic": ("Strong Emphasis",),
}  # fmt: skip


_ANNEXES = "4D0C0004"  # the identity of the list of annexes, next to those in tools/letterhead_styles.py
_SPELLED_SMALL = ("caption", "heading 1", "heading 2")  # Word's own spelling of its own names


HouseStyles: TypeAlias = Mapping[str, str]
"""The styles of one letterhead: the id that the file uses, by the name that docgen has for it."""


class _Style(Struct, frozen=True):
    """A style of the file as it can be found: its kind, its id, its name, and its aliases in lower case."""

    kind: str
    id: str
    name: str
    aliases: tuple[str, ...]


def house_styles(styles_tree: Any, numbering: Any, letterhead: str) -> HouseStyles:
    """The styles of a letterhead, all there and all numbered; character styles that it lacks are added to the tree.

    Raises DocgenError when styles are missing, or when a clause style has no number of its own: the document would lose
    its clause numbers and nobody would see why.
    """
    there = _styles_of(styles_tree)
    looked_for = {**_WANTED, SENDER_COLUMN: "table"}
    ids = {name: found for name, kind in looked_for.items() if (found := _id_of(name, kind, there))}
    for name, looks in _CHARACTER_STYLES.items():
        if name not in ids:
            ids[name] = _added(styles_tree, name, looks)
    for name, looks in _PRESCRIBED_TYPE.items():
        body = ids.get("Body Text", "")
        ids[name] = _id_of(name, "paragraph", there) or _added(styles_tree, name, looks, based_on=body)
    missing = [name for name in _WANTED if name not in ids]
    if missing:
        raise DocgenError(
            say(
                "the letterhead “{letterhead}” has no style named {names}",
                letterhead=letterhead,
                names=joined((say("“{name}”", name=name) for name in missing), ", "),
            ),
            _how_to_name(missing, [one for one in there if one.id not in ids.values()]),
        )
    counted = (*CLAUSE_STYLES.values(), "List Bullet", "List Number")
    plain = [name for name in counted if _list_of(styles_tree, numbering, ids, name) is None]
    if plain:
        named = joined((say("“{name}”", name=name) for name in plain), ", ")
        raise DocgenError(
            (
                say(
                    "the letterhead “{letterhead}” has no numbering in the style {names}",
                    letterhead=letterhead,
                    names=named,
                )
                if len(plain) == 1
                else say(
                    "the letterhead “{letterhead}” has no numbering in the styles {names}",
                    letterhead=letterhead,
                    names=named,
                )
            ),
            say(
                "Link the levels of a multilevel list to these styles (in Word: Define New Multilevel "
                "List, Link level to style), or start from docgen's plain letterhead."
            ),
        )
    return ids


def _styles_of(styles_tree: Any) -> list[_Style]:
    there = []
    for style in styles_tree.findall(f"{W}style"):
        name, aliases = style.find(f"{W}name"), style.find(f"{W}aliases")
        # Word shows “Name,Alias” as one, and some programs write it so.
        first, *more = (name.get(f"{W}val", "") if name is not None else "").split(",")
        more += aliases.get(f"{W}val", "").split(",") if aliases is not None else []
        there.append(
            _Style(
                style.get(f"{W}type", "paragraph"),
                style.get(f"{W}styleId", ""),
                " ".join(first.split()),
                tuple(" ".join(one.split()).lower() for one in more),
            )
        )
    return [one for one in there if one.id]


def _id_of(name: str, kind: str, there: Sequence[_Style]) -> str | None:
    """The id of the style of this kind and name.

    LibreOffice writes a style of its own beside Word's, as “Caption” beside “caption”, and two under one name: then
    Word's spelling tells, and after that the id.
    """
    lower, own_id = name.lower(), _as_id(name)
    spelled = lower if lower in _SPELLED_SMALL else name
    others = [other.lower() for other in _OTHER_NAMES.get(name, ())]
    ways: tuple[Callable[[_Style], bool], ...] = (
        lambda one: one.name == spelled and one.id.lower() == own_id,
        lambda one: one.name == spelled,
        lambda one: one.name.lower() == lower,
        lambda one: lower in one.aliases,
        lambda one: one.name.lower() in others or any(alias in others for alias in one.aliases),
        # A program that translates names may leave the ids; docgen's own names nobody translates.
        lambda one: bool(others) and one.id.lower() in (own_id, *map(_as_id, others)),
    )
    for fits in ways:
        for one in there:
            if one.kind == kind and fits(one):
                return one.id
    return None


def _as_id(name: str) -> str:
    return "".join(sign for sign in name.lower() if sign.isalnum())


def _added(styles_tree: Any, name: str, looks: str, *, based_on: str | None = None) -> str:
    """The id of a style that was not there, added to the tree: of paragraphs with `based_on`, else of characters."""
    taken = {style.get(f"{W}styleId", "") for style in styles_tree.findall(f"{W}style")}
    own = "".join(word.capitalize() for word in name.replace("-", " ").split())
    free = next(one for one in (own, *(f"{own}{count}" for count in range(1, len(taken) + 2))) if one not in taken)
    kind = "character" if based_on is None else "paragraph"
    base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    styles_tree.append(
        parse_xml(
            f'<w:style xmlns:w="{W[1:-1]}" w:type="{kind}" w:customStyle="1" w:styleId="{free}">'
            f'<w:name w:val="{name}"/>{base}<w:rPr>{looks}</w:rPr></w:style>'
        )
    )
    return free


def _how_to_name(missing: Sequence[str], left: Sequence[_Style]) -> str:
    """What to do about styles that are missing: what to rename, and else where to take them from."""
    renamed = []
    for name in missing:
        near = nearest(name, [one.name for one in left if one.kind == _WANTED[name]])
        if near:
            renamed.append(say("“{near}” is there: if it is meant, name it “{name}”.", near=near, name=name))
    start = say(
        "Start from docgen's plain letterhead and change how its styles look, or copy the "
        "missing styles from it (in Word: Manage Styles, Import/Export)."
    )
    return joined([*renamed[:3], start], " ")


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
                say(
                    "the letterhead “{letterhead}” numbers the style “{style}” otherwise than docgen does",
                    letterhead=letterhead,
                    style=style,
                ),
                say(
                    "The four clause styles need one multilevel list with the levels 1., 1.1, (a) and (i), "
                    "so that the numbers in Word are those of the PDF."
                ),
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


def number_annexes(styles_tree: Any, numbering: Any, styles: HouseStyles, word: str) -> None:
    """Has the style “Annex Heading” counted as "Annex A", "Annex B", with this word in place of "Annex".

    The list is added here, and is in no letterhead, as its word is in the language of the document. A list that the
    letterhead has for this style gives way: it would print a second number. Called again, it changes nothing.
    """
    lists = found(numbering, "w:abstractNum[w:nsid/@w:val=$ours]", ours=_ANNEXES)
    if lists:
        return
    number = max(map(int, found(numbering, "w:abstractNum/@w:abstractNumId")), default=0) + 1
    (style,) = found(styles_tree, "w:style[@w:styleId=$style]", style=styles["Annex Heading"])
    (first, *_) = found(numbering, "w:num")
    text = quoted(f"{word}{NO_BREAK_SPACE}%1" if word else "%1")
    first.addprevious(
        parse_xml(
            f'<w:abstractNum {NAMESPACES} w:abstractNumId="{number}"><w:nsid w:val="{_ANNEXES}"/>'
            '<w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/>'
            f'<w:numFmt w:val="upperLetter"/><w:pStyle w:val={quoted(style.styleId)}/><w:suff w:val="space"/>'
            f'<w:lvlText w:val={text}/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="0" w:firstLine="0"/></w:pPr>'
            "</w:lvl></w:abstractNum>"
        )
    )
    style.get_or_add_pPr().get_or_add_numPr().get_or_add_numId().val = numbering.add_num(number).numId
    for level in found(style, "w:pPr/w:numPr/w:ilvl"):
        level.getparent().remove(level)


def _list_of(styles_tree: Any, numbering: Any, styles: HouseStyles, name: str) -> int | None:
    """The abstract list that a style is bound to, or None."""
    numbers = found(styles_tree, "w:style[@w:styleId=$style]/w:pPr/w:numPr/w:numId/@w:val", style=styles[name])
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
            return f"({letters(counts[2])})"
        case _:
            return f"({roman(counts[3])})"


def check_numbers(blocks: Sequence[Block]) -> None:
    """Raises DocgenError unless counting clauses and annexes as Word does gives the numbers that they carry."""
    annexes = [block.annex for block in blocks if isinstance(block, Heading) and block.annex]
    for count, letter in enumerate(annexes, 1):
        if letters(count).upper() != letter:
            raise DocgenError(
                say(
                    "Word would give this annex the letter {upper}, the other formats {letter}",
                    upper=letters(count).upper(),
                    letter=letter,
                ),
                say("Annexes count on without gaps; correct the template."),
            )
    counts = [0, 0, 0, 0]
    for clause in (block for block in blocks if isinstance(block, Clause)):
        counts[clause.level - 1] += 1
        counts[clause.level :] = [0] * (4 - clause.level)
        printed = number_words(clause.level, tuple(counts))
        if printed != clause.number:
            raise DocgenError(
                say(
                    "Word would number this clause {printed}, the other formats {number}",
                    printed=printed,
                    number=clause.number,
                ),
                say("Clauses count on without gaps, and (a) belongs under a numbered paragraph; correct the template."),
            )
