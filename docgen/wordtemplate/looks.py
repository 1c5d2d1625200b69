"""How the text of a Word file looks: what its own properties and its styles come to, and the colour behind it.

Word works a property out from the defaults of the file, the table's style (by row and column), the paragraph's style
and its level of numbering, the character style, and what is set directly. Colours are read twice: as the number that
the file says, which LibreOffice shows, and as the colour of the theme, which Word shows.
"""

from __future__ import annotations

import colorsys
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from lxml import etree  # type: ignore[import-untyped]  # lxml has no types
from msgspec import Struct

from docgen.wordtemplate.package import Package, W, parsed

W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
OFF = ("0", "false", "off", "none")

Looks = Mapping[str, Mapping[str, Any]]
"""Properties by name, each with its attributes. `textFill` has its element under "element"."""
RGB = tuple[int, int, int]
Colours = tuple[RGB | None, RGB | None]
"""A colour as the file says it and as the theme has it; None: the one that the program chooses, or none."""

WHITE: RGB = (255, 255, 255)
BLACK: RGB = (0, 0, 0)
_ADDING = ("ind", "spacing", "tabs")  # properties whose attributes are set one by one
_THEME = {
    "dark1": "000000", "light1": "FFFFFF", "dark2": "44546A", "light2": "E7E6E6", "accent1": "4472C4",
    "accent2": "ED7D31", "accent3": "A5A5A5", "accent4": "FFC000", "accent5": "5B9BD5", "accent6": "70AD47",
    "hyperlink": "0563C1", "followedHyperlink": "954F72",
}  # fmt: skip
_SHORT = {"dk1": "dark1", "lt1": "light1", "dk2": "dark2", "lt2": "light2", "hlink": "hyperlink"}
_SHORT["folHlink"] = "followedHyperlink"
_MAPPED = {"background1": "bg1", "text1": "t1", "background2": "bg2", "text2": "t2", "tx1": "t1", "tx2": "t2"}
_MAPPING = {"bg1": "light1", "t1": "dark1", "bg2": "light2", "t2": "dark2"}
_NAMED = {
    "black": "000000", "blue": "0000FF", "cyan": "00FFFF", "green": "00FF00", "magenta": "FF00FF", "red": "FF0000",
    "yellow": "FFFF00", "white": "FFFFFF", "darkBlue": "000080", "darkCyan": "008080", "darkGreen": "008000",
    "darkMagenta": "800080", "darkRed": "800000", "darkYellow": "808000", "darkGray": "808080",
    "lightGray": "C0C0C0", "gray": "808080", "silver": "C0C0C0", "navy": "000080", "maroon": "800000",
}  # fmt: skip
_BITS = {
    "firstRow": 0x20,
    "lastRow": 0x40,
    "firstColumn": 0x80,
    "lastColumn": 0x100,
    "noHBand": 0x200,
    "noVBand": 0x400,
}


def local(node: Any) -> str:
    """The name of an element without its namespace; "" for a comment."""
    return etree.QName(node).localname if isinstance(node.tag, str) else ""


def attribute(node: Any, name: str) -> str:
    """An attribute by its name alone: in drawings it has no namespace, in Word's own elements one of two."""
    return next((value for key, value in node.attrib.items() if key.rpartition("}")[2] == name), "")


def number(value: str | None, otherwise: float = 0) -> float:
    """A measure as Word writes it in twips, half points or EMU; also with a unit, which is told in twips."""
    found = re.fullmatch(r"\s*([+-]?\d+(?:\.\d*)?|[+-]?\.\d+)\s*(pt|in|cm|mm|pc|pi|px)?\s*", value or "")
    if not found:
        return otherwise
    return float(found[1]) * _TWIPS.get(found[2], 1)


_TWIPS = {"pt": 20, "in": 1440, "cm": 566.93, "mm": 56.693, "pc": 240, "pi": 240, "px": 15}


def rgb(value: str | None) -> RGB | None:
    """A colour of six digits or of a name; None for "auto" and what is none."""
    shown = _NAMED.get(value or "", (value or "").lstrip("#"))
    if not re.fullmatch(r"[0-9A-Fa-f]{6}", shown):
        return None
    return int(shown[:2], 16), int(shown[2:4], 16), int(shown[4:], 16)


def contrast(one: RGB, other: RGB) -> float:
    """How far two colours are apart for an eye, from 1 (the same) to 21 (black and white). Source: WCAG 2.2, 1.4.3."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: RGB) -> float:
    parts = [part / 255 for part in colour]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def lightened(colour: RGB, times: float, plus: float = 0) -> RGB:
    """The colour with its lightness multiplied and added to, as themes do."""
    hue, light, strength = colorsys.rgb_to_hls(*(part / 255 for part in colour))
    parts = colorsys.hls_to_rgb(hue, min(max(light * times + plus, 0), 1), strength)
    return round(parts[0] * 255), round(parts[1] * 255), round(parts[2] * 255)


def between(colours: Sequence[RGB]) -> RGB | None:
    """The colour in the midst of some; None of none."""
    if not colours:
        return None
    red, green, blue = (round(sum(part) / len(colours)) for part in zip(*colours, strict=True))
    return red, green, blue


def merged(*all_looks: Looks) -> dict[str, Mapping[str, Any]]:
    """Properties laid over one another, the last on top."""
    result: dict[str, Mapping[str, Any]] = {}
    for looks in all_looks:
        for name, attributes in looks.items():
            result[name] = {**result.get(name, {}), **attributes} if name in _ADDING else attributes
    return result


def properties(node: Any) -> dict[str, Mapping[str, Any]]:
    """What an element such as w:rPr or w:pPr says."""
    if node is None:
        return {}
    found: dict[str, Mapping[str, Any]] = {}
    for child in node:
        name = local(child)
        if name == "tabs":
            found[name] = {one.get(f"{W}pos", ""): one.get(f"{W}val", "") for one in child}
        elif name == "textFill" and child.tag.startswith(W14):
            found[name] = {"element": child}
        elif name == "numPr":
            found[name] = {local(one): one.get(f"{W}val", "") for one in child}
        elif isinstance(child.tag, str) and child.tag.startswith(W):
            found[name] = {key.rpartition("}")[2]: value for key, value in child.attrib.items()}
    return found


def is_on(looks: Looks, name: str) -> bool | None:
    """Whether a property that is on or off is on; None where nothing is said."""
    return looks[name].get("val", "1") not in OFF if name in looks else None


class Spot(Struct, frozen=True, kw_only=True, eq=False):
    """Where a cell stands: its row, its place in that, the column of the grid that it begins in, and its neighbours."""

    row: Any
    down: int
    rows: int
    across: int
    cells: int
    column: int
    above: Any
    before: Any


class Sheet:
    """The styles, numbering and theme of a file, and the looks that come of them."""

    def __init__(self, package: Package) -> None:
        roots = {
            kind: self._root(package, kind) for kind in ("styles", "numbering", "theme", "settings") if package.parts
        }
        self.styles = {style.get(f"{W}styleId", ""): style for style in roots["styles"].iter(f"{W}style")}
        self.defaults = {
            style.get(f"{W}type", ""): name
            for name, style in self.styles.items()
            if style.get(f"{W}default", "0") not in OFF
        }
        base = roots["styles"].find(f"{W}docDefaults")
        self.of_runs = properties(base.find(f"{W}rPrDefault/{W}rPr")) if base is not None else {}
        self.of_paragraphs = properties(base.find(f"{W}pPrDefault/{W}pPr")) if base is not None else {}
        frame = self.of_paragraphs.get("framePr", {})
        if not any(number(frame.get(measure)) for measure in ("w", "h", "x", "y")):
            # Apple's Pages writes an empty frame into the defaults of its files, which neither it, Word nor
            # LibreOffice shows: the words stand where they would without it.
            self.of_paragraphs = {name: look for name, look in self.of_paragraphs.items() if name != "framePr"}
        self.theme = _theme_of(roots["theme"], roots["settings"])
        self.levels = _levels_of(roots["numbering"])
        shown = roots["settings"].find(f"{W}displayBackgroundShape")
        self.page_colour_is_shown = shown is not None and shown.get(f"{W}val", "1") not in OFF
        self._chains: dict[tuple[str, str], dict[str, Mapping[str, Any]]] = {}
        self._cells: dict[Any, tuple[Looks, Looks, Looks]] = {}
        self._spots: dict[Any, Spot] = {}
        self._paragraphs: dict[Any, tuple[Looks, Looks]] = {}

    @staticmethod
    def _root(package: Package, kind: str) -> Any:
        part = next((one.target for one in package.from_part(package.main) if one.kind == kind), "")
        content = package.parts.get(part)
        return etree.Element("none") if content is None else parsed(content, package.name, part)

    def chain(self, name: str) -> list[Any]:
        """A style and those that it is based on, the first of all first."""
        found: list[Any] = []
        while name in self.styles and self.styles[name] not in found:
            found.append(self.styles[name])
            based = found[-1].find(f"{W}basedOn")
            name = based.get(f"{W}val", "") if based is not None else ""
        return found[::-1]

    def of_style(self, name: str, kind: str) -> Looks:
        """What a style gives in the way of w:rPr, w:pPr and the like."""
        if (name, kind) not in self._chains:
            self._chains[name, kind] = merged(*(properties(style.find(f"{W}{kind}")) for style in self.chain(name)))
        return self._chains[name, kind]

    # --- paragraphs and runs ---

    def paragraph(self, node: Any) -> tuple[Looks, Looks]:
        """The properties of a paragraph, and those that its style, and the table around it, give to its runs."""
        if node not in self._paragraphs:
            own = properties(node.find(f"{W}pPr"))
            name = own.get("pStyle", {}).get("val", "") or self.defaults.get("paragraph", "")
            style, runs = self.of_style(name, "pPr"), self.of_style(name, "rPr")
            cell = next(node.iterancestors(f"{W}tc", f"{W}txbxContent"), None)
            around: tuple[Looks, ...] = self.cell(cell) if cell is not None and local(cell) == "tc" else ({}, {}, {})
            level = self.level({**style, **own})
            indents = properties(level.find(f"{W}pPr")) if level is not None else {}
            between = (style, indents, own) if "numPr" in own else (indents, style, own)
            self._paragraphs[node] = (
                merged(self.of_paragraphs, around[1], *between),
                merged(self.of_runs, around[0], runs),
            )
        return self._paragraphs[node]

    def run(self, node: Any, paragraph: Any) -> Looks:
        """The properties of a run. `vanish` in any of its styles hides it, unless the run itself says otherwise."""
        given = self.paragraph(paragraph)[1] if paragraph is not None else self.of_runs
        own = properties(node.find(f"{W}rPr"))
        character = own.get("rStyle", {}).get("val", "") or self.defaults.get("character", "")
        style = self.of_style(character, "rPr")
        looks = merged(given, style, own)
        for name in ("vanish", "specVanish", "webHidden"):
            if name not in own and (is_on(given, name) or is_on(style, name)):
                looks[name] = {"val": "1"}
        return looks

    def level(self, looks: Looks) -> Any:
        """The level of numbering that a paragraph of these properties has, or None."""
        of = looks.get("numPr", {})
        return self.levels.get((of.get("numId", ""), of.get("ilvl", "") or "0"))

    def words_of_number(self, paragraph: Any) -> str:
        """The words that a list prints before a paragraph ("Clause" of "Clause 1"), "" for a bare number or bullet."""
        level = self.level(self.paragraph(paragraph)[0])
        text = level.find(f"{W}lvlText") if level is not None else None
        return label_words(text.get(f"{W}val", "") if text is not None else "")

    # --- tables ---

    def cell(self, node: Any) -> tuple[Looks, Looks, Looks]:
        """What a table's style gives to the runs and paragraphs of a cell, and the properties of the cell itself."""
        if node not in self._cells:
            table = next(node.iterancestors(f"{W}tbl"))
            of_table = table.find(f"{W}tblPr")
            named = of_table.find(f"{W}tblStyle") if of_table is not None else None
            name = named.get(f"{W}val", "") if named is not None else self.defaults.get("table", "")
            given: dict[str, list[Looks]] = {"rPr": [], "pPr": [], "tcPr": []}
            chain = self.chain(name)
            if chain:
                for condition in _conditions(self.spot(node), of_table, chain):
                    for style in chain:
                        for one in _conditional(style, condition):
                            for kind in given:
                                given[kind].append(properties(one.find(f"{W}{kind}")))
            given["tcPr"].append(properties(node.find(f"{W}tcPr")))
            self._cells[node] = (merged(*given["rPr"]), merged(*given["pPr"]), merged(*given["tcPr"]))
        return self._cells[node]

    def spot(self, cell: Any) -> Spot:
        """Where a cell stands in its table."""
        if cell not in self._spots:
            table = next(cell.iterancestors(f"{W}tbl"))
            rows = [one for one in table.iter(f"{W}tr") if next(one.iterancestors(f"{W}tbl")) is table]
            above: dict[int, Any] = {}
            for down, row in enumerate(rows):
                cells = [one for one in row.iter(f"{W}tc") if next(one.iterancestors(f"{W}tr")) is row]
                column, here = _skipped(row), dict[int, Any]()
                for across, one in enumerate(cells):
                    self._spots[one] = Spot(
                        row=row, down=down, rows=len(rows), across=across, cells=len(cells), column=column,
                        above=above.get(column), before=cells[across - 1] if across else None,
                    )  # fmt: skip
                    here[column] = one
                    column += _span(one)
                above = here
        return self._spots[cell]

    def table(self, node: Any) -> Looks:
        """The properties of a table, those of its style under its own."""
        own = properties(node.find(f"{W}tblPr"))
        return merged(self.of_style(own.get("tblStyle", {}).get("val", ""), "tblPr"), own)

    # --- colours ---

    def colours(self, of: Mapping[str, Any], plain: str, theme: str) -> Colours:
        """The colour that attributes such as `color` and `themeColor` say."""
        said = rgb(of.get(plain))
        named = self.theme.get(of.get(theme, ""))
        if named is None:
            return said, said
        prefix = "themeFill" if theme == "themeFill" else "theme"
        tint, shade = of.get(f"{prefix}Tint"), of.get(f"{prefix}Shade")
        if tint and re.fullmatch(r"[0-9A-Fa-f]{1,2}", tint):
            part = int(tint, 16) / 255
            named = lightened(named, part, 1 - part)
        if shade and re.fullmatch(r"[0-9A-Fa-f]{1,2}", shade):
            named = lightened(named, int(shade, 16) / 255)
        return (named if said is None and of.get(plain) is None else said), named

    def shading(self, looks: Looks) -> Colours | None:
        """The colour of a w:shd; None where there is none to be seen."""
        of = looks.get("shd")
        if of is None or of.get("val", "clear") == "nil":
            return None
        fill = self.colours(of, "fill", "themeFill")
        pattern = of.get("val", "clear")
        share = 0.0 if pattern == "clear" else 1.0 if pattern == "solid" else 0.5
        if pattern.startswith("pct"):
            share = number(pattern[3:]) / 100
        if not share:
            return None if fill == (None, None) else fill
        upon = [one or WHITE for one in fill]
        ink = [one or BLACK for one in self.colours(of, "color", "themeColor")]
        return _mixed(ink[0], upon[0], share), _mixed(ink[1], upon[1], share)

    def drawn(self, fill: Any) -> RGB | None:
        """The one colour of a solid fill of a drawing; None for what is no colour, or cannot be seen through."""
        for colour in fill:
            kind = local(colour)
            value = attribute(colour, "val")
            base = (
                rgb(value if kind != "sysClr" else attribute(colour, "lastClr"))
                if kind in ("srgbClr", "prstClr", "sysClr")
                else self.theme.get(value)
            )
            if base is None:
                continue
            for change in colour:
                part = number(attribute(change, "val")) / 100_000
                match local(change):
                    case "lumMod" | "shade":
                        base = lightened(base, part)
                    case "lumOff":
                        base = lightened(base, 1, part)
                    case "tint":
                        base = lightened(base, part, 1 - part)
            return base
        return None


def _span(cell: Any) -> int:
    found = cell.find(f"{W}tcPr/{W}gridSpan")
    return max(int(number(found.get(f"{W}val"), 1)), 1) if found is not None else 1


def _skipped(row: Any) -> int:
    found = row.find(f"{W}trPr/{W}gridBefore")
    return max(int(number(found.get(f"{W}val"))), 0) if found is not None else 0


def _mixed(one: RGB, other: RGB, share: float) -> RGB:
    parts = [round(a * share + b * (1 - share)) for a, b in zip(one, other, strict=True)]
    return parts[0], parts[1], parts[2]


def _theme_of(theme: Any, settings: Any) -> dict[str, RGB]:
    """The colours of the theme by every name that a file calls them."""
    colours = dict(_THEME)
    for scheme in theme.iter("{*}clrScheme"):
        for one in scheme:
            value = next((attribute(child, "lastClr") or attribute(child, "val") for child in one), "")
            if rgb(value):
                colours[_SHORT.get(local(one), local(one))] = value
    mapping = dict(_MAPPING)
    given = settings.find(f"{W}clrSchemeMapping")
    if given is not None:
        mapping |= {key.rpartition("}")[2]: value for key, value in given.attrib.items()}
    for name, short in _MAPPED.items():
        colours[name] = colours.get(mapping.get(short, ""), "")
    colours |= {"bg1": colours["background1"], "bg2": colours["background2"]}
    colours |= {short: colours[name] for short, name in _SHORT.items()}
    return {name: found for name, value in colours.items() if (found := rgb(value)) is not None}


def label_words(text: str) -> str:
    """The words in the text of a level of numbering ("Clause %1"); "" for one without, as bullets and bare numbers are.

    One letter is no word: it is a bullet, or the sign of a number.
    """
    words = " ".join(re.sub(r"%\d", " ", text).split())
    return words if len(re.findall(r"\w", words)) >= 2 else ""


def lists_of(numbering: Any) -> dict[str, Any]:
    """The definitions of lists by their numbers; one that only names a style of lists is that style's."""
    abstract = {one.get(f"{W}abstractNumId", ""): one for one in numbering.iter(f"{W}abstractNum")}
    of_styles = {_said(one, "styleLink"): one for one in abstract.values() if one.find(f"{W}styleLink") is not None}
    return {name: of_styles.get(_said(one, "numStyleLink"), one) for name, one in abstract.items()}


def _said(node: Any, name: str) -> str:
    child = node.find(f"{W}{name}")
    return "" if child is None else child.get(f"{W}val", "")


def _levels_of(numbering: Any) -> dict[tuple[str, str], Any]:
    """The levels of numbering, by the number of the list and of the level."""
    abstract = lists_of(numbering)
    levels: dict[tuple[str, str], Any] = {}
    for one in numbering.iter(f"{W}num"):
        base = abstract.get(_said(one, "abstractNumId"))
        for level in (*(base.findall(f"{W}lvl") if base is not None else ()), *one.findall(f"{W}lvlOverride/{W}lvl")):
            levels[one.get(f"{W}numId", ""), level.get(f"{W}ilvl", "0")] = level
    return levels


def _conditional(style: Any, condition: str) -> Iterator[Any]:
    if condition == "wholeTable":
        yield style
    yield from (one for one in style.findall(f"{W}tblStylePr") if one.get(f"{W}type") == condition)


def _conditions(at: Spot, of_table: Any, chain: list[Any]) -> Iterator[str]:
    """Which parts of a table's style a cell has, the weakest first. Source: ECMA-376-1, 17.7.6."""
    yield "wholeTable"
    look = of_table.find(f"{W}tblLook") if of_table is not None else None
    value = look.get(f"{W}val", "") if look is not None else ""
    bits = int(value, 16) if re.fullmatch(r"[0-9A-Fa-f]{1,4}", value) else 0

    def has(name: str) -> bool:
        said = look.get(f"{W}{name}") if look is not None else None
        return said not in OFF if said is not None else bool(bits & _BITS[name])

    first_row, last_row = has("firstRow") and at.down == 0, has("lastRow") and at.down == at.rows - 1
    first_column = has("firstColumn") and at.across == 0
    last_column = has("lastColumn") and at.across == at.cells - 1
    sizes = [style.find(f"{W}tblPr/{W}tblStyle{kind}BandSize") for style in chain for kind in ("Col", "Row")]
    size = max([1, *(int(number(one.get(f"{W}val"))) for one in sizes if one is not None)])
    if not has("noVBand"):
        yield f"band{(at.across - has('firstColumn')) // size % 2 + 1}Vert"
    if not has("noHBand"):
        yield f"band{(at.down - has('firstRow')) // size % 2 + 1}Horz"
    for name, holds in (
        ("firstCol", first_column), ("lastCol", last_column), ("firstRow", first_row), ("lastRow", last_row),
        ("neCell", first_row and last_column), ("nwCell", first_row and first_column),
        ("seCell", last_row and last_column), ("swCell", last_row and first_column),
    ):  # fmt: skip
        if holds:
            yield name
