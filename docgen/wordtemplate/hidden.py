"""Which words of a Word file nobody sees who reads it, and why.

Words can be formatted as hidden, have the colour of what is behind them, be too small or squeezed together, be cut off
by a line, a row or a box that is too low for them, stand outside the page, or lie under a picture. All of that can be
set directly or come from a style, a table's style, a level of numbering or the defaults of the file (`looks`).

A file says no page and no line of a word; that is worked out by the program that shows it. So places are judged where
they are far outside, and what lies over what only where its size or its anchor tells.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from msgspec import Struct

from docgen.characters import turning_sign
from docgen.messages import say
from docgen.wordtemplate.boxes import (
    EMU,
    Box,
    Page,
    anchor_of,
    frame_box,
    has_room,
    page_of,
    pages_of,
    rectangle,
    size_of,
    start_of,
    vml_fill,
    width_of,
)
from docgen.wordtemplate.looks import (
    OFF,
    WHITE,
    Colours,
    Looks,
    Sheet,
    attribute,
    between,
    contrast,
    is_on,
    local,
    merged,
    number,
    properties,
    rgb,
)
from docgen.wordtemplate.package import Package, W

_UNREADABLE = 3  # half points: a size of 1.5 pt
_SQUEEZED = 25  # per cent of the width of a letter
_OVERLAPPING = -0.3  # of the size of the letters: two of them stand in the place of one
_RAISED = 100  # half points: 50 pt above or below the line
_ALIKE = 1.3  # the contrast of two colours that nobody tells apart: light grey (#E3E3E3) on white
_EDGE = 240  # twips that a line may begin outside of the page: half a centimetre
_OF_PICTURES = re.compile(r"(?i)(wingdings|webdings|symbol$|zapf ?dingbats|mt extra|marlett|bookshelf symbol)")
_MOST_SIGNS = 2  # letters that stand for a tick, an arrow or a box in such a typeface
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")


def of_pictures(typeface: str) -> bool:
    """Whether the typeface has ticks, arrows and boxes in the places of letters."""
    return bool(_OF_PICTURES.match(typeface))


class Why(Struct, frozen=True):
    """A reason why words are not seen, and what helps."""

    what: str
    hint: str


class Hidden(Struct, eq=False):
    """Words that nobody sees, the element that they stand in, and why."""

    node: Any
    words: str
    why: Why


FORMATTED = Why(
    say("words are hidden here"),
    say("Delete them, or in Word: select them, Font, and untick Hidden (of the style, where the style has it)."),
)
SMALL = Why(
    say("words are too small to be read here"),
    say("Delete them, or in Word: select them, Font, and give them a size (the style, where the style has it)."),
)
SQUEEZED = Why(
    say("letters are squeezed together until they cannot be read here"),
    say(
        "Delete them, or in Word: select them, Font, Advanced: scale 100%, spacing normal, position normal"
        " (the style, where the style has it)."
    ),
)
COLOURLESS = Why(
    say("words have the colour of their background here"),
    say(
        "Delete them, or in Word: select them, and give them a colour that can be read"
        " (the style, where the style has it)."
    ),
)
PICTURES = Why(
    say("words are set here in a typeface that shows pictures in the place of letters"),
    say(
        "Delete them, or in Word: select them, Font, and give them a typeface with letters"
        " (the style, where the style has it)."
    ),
)
TURNED = Why(
    say("an invisible character reverses letters and figures here"),
    say("Delete the words, and type them again: the character was probably pasted in from elsewhere."),
)
LOW = Why(
    say("words are cut off here by a line, a row or a box too low for them"),
    say(
        "Delete them, or in Word: set the line spacing to single, the row's height to “at "
        "least”, and make the box higher."
    ),
)
NARROW = Why(
    say("words are in a cell, a frame or a box without room for them"), say("Delete them, or make it wider in Word.")
)
OUTSIDE = Why(
    say("words are outside the page here"),
    say("Delete them, or in Word: bring the indents, the tab stops, and the frame, table or box back onto the page."),
)
MERGED = Why(
    say("words are in a cell that is merged into the one before it, which nobody sees"),
    say("Delete them, or in Word: split the cells."),
)
NO_ROOM = Why(
    say("a page has no room for its words, or for its header or footer"),
    say("In Word: Layout, Margins, Normal, and under Header & Footer a distance of some centimetres."),
)
COVERED = Why(
    say("a picture or a shape lies over the words here"),
    say("In Word: Wrap Text, Behind Text; or move it beside the words."),
)


class Eye:
    """Sees which words of a file are not seen."""

    def __init__(self, package: Package, main: Any) -> None:
        self.sheet = Sheet(package)
        self.body = main.find(f"{W}body")
        self.pages, self._of_part = pages_of(package, main, self.body)
        self.page_colour = (
            rgb(attribute(background, "color")) if (background := main.find(f"{W}background")) is not None else None
        )
        self._why: dict[Any, Why | None] = {}
        self._tops: dict[Any, dict[Any, float]] = {}
        self._anchors: dict[Any, list[Any]] = {}

    def hidden(self, part: str, root: Any) -> Iterator[Hidden]:
        """The words of a part that nobody sees, once a paragraph and reason."""
        found: dict[tuple[Any, Why], list[str]] = {}
        tabs: dict[Any, int] = {}
        for run in root.iter(f"{W}r"):
            paragraph = next(run.iterancestors(f"{W}p"), None)
            tabs[paragraph] = tabs.get(paragraph, 0) + len(run.findall(f"{W}tab"))
            words = "".join(one.text or "" for one in run.findall(f"{W}t"))
            if not words.strip():
                continue
            looks = self.sheet.run(run, paragraph)
            why = _formatted(looks, words) or self._colour(looks, paragraph, run)
            if why is None and paragraph is not None:
                why = self._place(part, paragraph, looks, words, tabs[paragraph])
            if why is not None:
                found.setdefault((paragraph if paragraph is not None else run, why), []).append(words)
        for (node, why), words_there in found.items():
            yield Hidden(node, "".join(words_there), why)
        for section in root.iter(f"{W}sectPr"):
            if not has_room(page_of(section)):  # without words of its own, too: docgen's own may come to stand there
                yield Hidden(section, "", NO_ROOM)
        yield from self._numbers(root)
        yield from self._under_pictures(part, root)

    def page(self, part: str, node: Any) -> Page:
        """The page that something in a part stands on; that of the first section where several have the part."""
        if part in self._of_part or self.body is None:
            return self._of_part.get(part, self.pages[None])
        top = node
        while top is not None and top.getparent() is not self.body:
            top = top.getparent()
        return self.pages.get(top, self.pages[None])

    # --- colour ---

    def _colour(self, looks: Looks, paragraph: Any, node: Any) -> Why | None:
        fill = looks.get("textFill", {}).get("element")
        if fill is not None:
            kinds = {local(one) for one in fill}
            if "noFill" in kinds or any(_see_through(one) for one in fill):
                return COLOURLESS
            drawn = next((self.sheet.drawn(one) for one in fill if local(one) == "solidFill"), None)
        else:
            drawn = None
        said = self.sheet.colours(looks.get("color", {}), "val", "themeColor")
        if "color" not in looks:
            said = self._of_shape(node)
        ink = (said[0], drawn or said[1])
        if ink == (None, None):
            return None
        behind, floating = self._behind(looks, paragraph, node)
        for colours in behind:
            for one, other in zip(ink, colours, strict=True):
                if one is not None and other is not None and contrast(one, other) < _ALIKE:
                    return None if floating and self._lies_on_something(one, node) else COLOURLESS
        return None

    def _of_shape(self, node: Any) -> Colours:
        """The colour that a shape gives to the words in it."""
        shape = next((one for one in node.iterancestors() if local(one) == "wsp"), None)
        reference = next((one for one in shape.iter() if local(one) == "fontRef"), None) if shape is not None else None
        return (None, self.sheet.drawn(reference)) if reference is not None else (None, None)

    def _behind(self, looks: Looks, paragraph: Any, node: Any) -> tuple[list[Colours], bool]:
        """The colours that words have behind them, and whether it is the page, where something may lie between."""
        highlight = rgb(looks.get("highlight", {}).get("val"))
        if highlight is not None:
            return [(highlight, highlight)], False
        for shaded in (looks, self.sheet.paragraph(paragraph)[0] if paragraph is not None else {}):
            shade = self.sheet.shading(shaded)
            if shade is not None:
                return [_on_white(shade)], False
        for around in node.iterancestors():
            name = local(around)
            shade = None
            if name == "tc":
                shade = self.sheet.shading(self.sheet.cell(around)[2])
            elif name == "tbl":
                shade = self.sheet.shading(self.sheet.table(around))
            elif name == "wsp":
                filled = self._fill(around)
                if filled is not None:
                    return filled, False
            elif name in ("shape", "rect", "roundrect", "oval") and around.tag.startswith(
                "{urn:schemas-microsoft-com:vml}"
            ):
                filled = vml_fill(around)
                if filled is not None:
                    return filled, False
            if shade is not None:
                return [_on_white(shade)], False
        pages: list[Colours] = [(WHITE, WHITE)]
        if self.page_colour is not None and self.sheet.page_colour_is_shown:
            pages.append((self.page_colour, self.page_colour))
        return pages, True

    def _fill(self, shape: Any) -> list[Colours] | None:
        """What a drawn shape is filled with: a colour, [] for what is no single colour, None where it has nothing."""
        looks = next((one for one in shape if local(one) in ("spPr", "grpSpPr")), None)
        for one in looks if looks is not None else ():
            match local(one):
                case "solidFill" if not _see_through(one):
                    drawn = self.sheet.drawn(one)
                    return [(drawn, drawn)] if drawn is not None else []
                case "noFill" | "solidFill":
                    return None
                case "gradFill":
                    stops = [stop for each in one.iter("{*}gs") if (stop := self.sheet.drawn(each)) is not None]
                    return [(mean, mean)] if (mean := between(stops)) is not None else []
                case "blipFill" | "pattFill" | "grpFill":
                    return []
        reference = next((one for one in shape.iter() if local(one) == "fillRef"), None)
        if reference is not None and attribute(reference, "idx") not in ("", "0", "1000"):
            drawn = self.sheet.drawn(reference)
            return [(drawn, drawn)] if drawn is not None else []
        return None

    def _lies_on_something(self, ink: tuple[int, int, int], node: Any) -> bool:
        """Whether a picture, or a shape of another colour, is large enough to lie behind words on bare document.

        Behind words of a box that is anything as large as the box; behind running words, what is nearly as large as the
        page, and in a header or footer half as wide.
        """
        root = node.getroottree().getroot()
        part_is_text = root.find(f"{W}body") is not None
        page = self.pages[None]
        own = next((one for one in node.iterancestors() if local(one) in ("wsp", "shape", "rect")), None)
        if own is not None:
            room = size_of(own)
            least = (0.9 * (room[0] or page.width), 0.9 * (room[1] or page.height))
        else:
            least = (0.8 * page.width, 0.5 * page.height) if part_is_text else (0.5 * page.width, 283)
        for other in self._drawn(root):
            if other is own or (own is not None and other in list(own.iterancestors())):
                continue
            width, height = size_of(other)
            if width is None or height is None or width < least[0] or height < least[1]:
                continue
            fill = [] if local(other) == "pic" else self._fill(other)
            if fill is not None and all(one[1] is None or contrast(ink, one[1]) >= _ALIKE for one in fill):
                return True
        return False

    def _drawn(self, root: Any) -> list[Any]:
        """The pictures and shapes of a part."""
        if root not in self._anchors:
            self._anchors[root] = [
                one for one in root.iter(*(f"{{*}}{name}" for name in ("pic", "wsp"))) if anchor_of(one) is not None
            ]
        return self._anchors[root]

    # --- place ---

    def _place(self, part: str, paragraph: Any, looks: Looks, words: str, tabs: int) -> Why | None:
        of_paragraph = self.sheet.paragraph(paragraph)[0]
        em = _size_of_letters(looks, words) * 10
        line = of_paragraph.get("spacing", {})
        height, rule = number(line.get("line")), line.get("lineRule", "auto")
        exact = (rule == "exact" and "line" in line) or height < 0
        if (exact and abs(height) < em / 2) or (rule == "auto" and "line" in line and 0 <= height < 120):
            return LOW
        raised = abs(number(looks.get("position", {}).get("val")))
        if raised >= _RAISED or (exact and raised * 10 > abs(height)):
            return LOW if exact else OUTSIDE
        if paragraph not in self._why:
            self._why[paragraph] = self._around(part, paragraph, of_paragraph, em)
        return self._why[paragraph] or self._tab(part, paragraph, of_paragraph, tabs)

    def _tab(self, part: str, paragraph: Any, looks: Looks, tabs: int) -> Why | None:
        """Words after a tab whose stop is beyond the page."""
        stops = sorted(number(at) for at, kind in looks.get("tabs", {}).items() if kind not in ("clear", "bar", "num"))
        page = self.page(part, paragraph)
        base = page.left if next(paragraph.iterancestors(f"{W}tc", f"{W}txbxContent"), None) is None else 0
        far = [index for index, at in enumerate(stops) if base + at >= page.width]
        return OUTSIDE if far and tabs > far[0] else None

    def _around(self, part: str, paragraph: Any, looks: Looks, em: float) -> Why | None:
        page = self.page(part, paragraph)
        frame = looks.get("framePr")
        if frame is not None:
            why = _judge_box(frame_box(frame, page), page, em, exact=frame.get("hRule") == "exact")
            if why is not None:
                return why
        container = next(paragraph.iterancestors(f"{W}tc", f"{W}txbxContent"), None)
        width: float | None = None
        for around in paragraph.iterancestors(f"{W}tc", f"{W}txbxContent"):
            why, room = (
                self._cell(around, page, em, paragraph)
                if around.tag == f"{W}tc"
                else self._text_box(around, page, em, paragraph)
            )
            if why is not None:
                return why
            width = room if around is container else width
        return _indented(looks, page, em, width, boxed=container is not None or frame is not None)

    def _cell(self, cell: Any, page: Page, em: float, paragraph: Any) -> tuple[Why | None, float | None]:
        spot = self.sheet.spot(cell)
        of_cell = self.sheet.cell(cell)[2]
        merge = of_cell.get("vMerge")
        goes_on = merge is not None and merge.get("val", "continue") == "continue" and spot.above is not None
        if goes_on and "vMerge" in self.sheet.cell(spot.above)[2]:
            return MERGED, None
        across = of_cell.get("hMerge")
        if across is not None and across.get("val", "continue") == "continue" and spot.before is not None:
            return MERGED, None
        of_row = properties(spot.row.find(f"{W}trPr"))
        height = of_row.get("trHeight", {})
        if (
            height.get("hRule") == "exact"
            and merge is None
            and self._is_below(cell, paragraph, number(height.get("val")), em)
        ):
            return LOW, None
        table = next(cell.iterancestors(f"{W}tbl"))
        of_table = self.sheet.table(table)
        grid = [number(one.get(f"{W}w")) for one in table.findall(f"{W}tblGrid/{W}gridCol")]
        room = width_of(cell, of_cell, grid, spot.column)
        fixed = of_table.get("tblLayout", {}).get("type") == "fixed"
        if fixed and room is not None and room < em / 2:
            return NARROW, room
        if next(table.iterancestors(f"{W}tc", f"{W}txbxContent"), None) is None:
            start = start_of(of_table, page)
            before = sum(grid[: spot.column]) if fixed else 0  # else Word fits the columns to the page
            skipped = of_row.get("wBefore", {})
            if skipped.get("type") == "dxa":
                before = max(before, number(skipped.get("w")))
            if start + before >= page.width or start + before + max(room or 0, em) <= 0:
                return OUTSIDE, room
        elif abs(number(of_table.get("tblInd", {}).get("w"))) >= page.width:
            return OUTSIDE, room
        return None, room if fixed else None

    def _text_box(self, content: Any, page: Page, em: float, paragraph: Any) -> tuple[Why | None, float | None]:
        shape = next(
            (one for one in content.iterancestors() if local(one) in ("wsp", "shape", "rect", "roundrect", "oval")),
            None,
        )
        if shape is None:
            return None, None
        box = rectangle(shape, page)
        if box is None:
            return None, None
        fits = False
        height, width = box.height, box.width
        body = next((one for one in shape if local(one) == "bodyPr"), None)
        if body is not None:
            fits = any(local(one) == "spAutoFit" for one in body) or attribute(body, "vert") not in ("", "horz")
            sides = [number(attribute(body, name), 0) * EMU for name in ("lIns", "rIns", "tIns", "bIns")]
            width = None if width is None else width - sides[0] - sides[1]
            height = None if height is None else height - sides[2] - sides[3]
        why = _judge_box(Box(left=box.left, top=box.top, width=box.width, height=box.height), page, em, exact=True)
        if why is None and ((width is not None and width < em / 4) or (height is not None and height < em / 4)):
            why = NARROW
        fits = fits or any("mso-fit-shape-to-text:t" in attribute(one, "style").replace(" ", "") for one in shape)
        if why is None and not fits and body is not None and height and self._is_below(content, paragraph, height, em):
            why = LOW
        return why, width if body is not None else None

    def _is_below(self, container: Any, paragraph: Any, height: float, em: float) -> bool:
        """Whether a paragraph begins so far down in a box that less than half of its line is to be seen."""
        if container not in self._tops:
            tops: dict[Any, float] = {}
            down = 0.0
            for one in container.iter(f"{W}p"):
                if next(one.iterancestors(f"{W}tc", f"{W}txbxContent")) is not container:
                    continue
                looks = self.sheet.paragraph(one)[0]
                spacing = {} if is_on(looks, "contextualSpacing") else looks.get("spacing", {})
                tops[one] = down + number(spacing.get("before"))
                if "framePr" not in looks:
                    letters = [_size_of_letters(self.sheet.run(run, one), "") for run in one.findall(f"{W}r")]
                    high = max(letters, default=2) * 10
                    if spacing.get("lineRule") == "exact":
                        high = abs(number(spacing.get("line")))
                    down = tops[one] + high + number(spacing.get("after"))
            self._tops[container] = tops
        return self._tops[container].get(paragraph, 0) + em / 2 > height

    # --- numbers of lists, and what lies over words ---

    def _numbers(self, root: Any) -> Iterator[Hidden]:
        """Words in the number of a paragraph ("Clause 1") that nobody sees."""
        for paragraph in root.iter(f"{W}p"):
            words = self.sheet.words_of_number(paragraph)
            if not words:
                continue
            level = self.sheet.level(self.sheet.paragraph(paragraph)[0])
            mark = properties(paragraph.find(f"{W}pPr/{W}rPr"))
            for name in ("vanish", "specVanish"):
                mark.pop(name, None)  # it hides the mark and joins two paragraphs: Word's separator of styles
            looks = merged(self.sheet.paragraph(paragraph)[1], mark, properties(level.find(f"{W}rPr")))
            why = _formatted(looks, words) or self._colour(looks, paragraph, paragraph)
            if why is not None:
                yield Hidden(paragraph, words, why)

    def _under_pictures(self, part: str, root: Any) -> Iterator[Hidden]:
        """Pictures and filled shapes in front of the text that cover half of a page, or the paragraph they are in."""
        for drawn in self._drawn(root):
            anchor = anchor_of(drawn)
            if attribute(anchor, "behindDoc") not in ("", *OFF) or not any(local(one) == "wrapNone" for one in anchor):
                continue
            if local(drawn) == "wsp" and self._fill(drawn) is None:
                continue
            paragraph = next(drawn.iterancestors(f"{W}p"))
            page = self.page(part, paragraph)
            box = rectangle(drawn, page)
            if box is None or box.width is None or box.height is None:
                continue
            words = _own_words(paragraph)
            if box.width * box.height >= page.width * page.height / 2:
                everything = words or next((one for each in root.iter(f"{W}p") if (one := _own_words(each))), "")
                if everything:
                    yield Hidden(paragraph, everything, COVERED)
                continue
            down = next((one for one in anchor if local(one) == "positionV"), None)
            offset = next((one for one in down if local(one) == "posOffset"), None) if down is not None else None
            if words and offset is not None and attribute(down, "relativeFrom") in ("paragraph", "line"):
                begins = number(offset.text) * EMU
                wide = box.width >= 0.6 * (page.width - page.left - page.right) and box.left[0] <= page.left
                if wide and begins <= 60 and begins + box.height >= 200 and not _words_in(drawn):
                    yield Hidden(paragraph, words, COVERED)


# --- a run --------------------------------------------------------------------------------------------------------


def _formatted(looks: Looks, words: str) -> Why | None:
    if is_on(looks, "vanish") or is_on(looks, "specVanish"):
        return FORMATTED
    if is_on(looks, "webHidden") and not re.fullmatch(r"[\s\divxlcdm.–-]*", words, re.IGNORECASE):
        return FORMATTED  # Word hides numbers of pages so in a table of contents; other words have no reason to be
    size = _size_of_letters(looks, words)
    if size <= _UNREADABLE:
        return SMALL
    if number(looks.get("w", {}).get("val", "100").rstrip("%"), 100) < _SQUEEZED:
        return SQUEEZED
    if number(looks.get("spacing", {}).get("val")) <= _OVERLAPPING * size * 10:
        return SQUEEZED
    if turning_sign(words):
        return TURNED
    if len(re.findall(r"\w", words)) > _MOST_SIGNS and any(
        of_pictures(str(looks.get("rFonts", {}).get(name, ""))) for name in ("ascii", "hAnsi")
    ):
        return PICTURES
    room = looks.get("fitText", {}).get("val")
    if room is not None and number(room) < 0.12 * size * 10 * len(words.strip()):
        return SQUEEZED
    return None


def _size_of_letters(looks: Looks, words: str) -> float:
    """The size of letters in half points; that of Hebrew and Arabic where they are such."""
    other = is_on(looks, "cs") or is_on(looks, "rtl") or _RIGHT_TO_LEFT.search(words) is not None
    value = looks.get("szCs" if other else "sz", {}).get("val")
    return number(value, 20) / (1 if value is None or re.fullmatch(r"[\d.]+", value.strip()) else 10)


def _on_white(colours: Colours) -> Colours:
    return (colours[0] or WHITE, colours[1] or WHITE)


def _see_through(fill: Any) -> bool:
    """Whether a fill is so transparent that nothing of it is seen. Word's own text has the share of what is not."""
    for one in fill.iter():
        if local(one) == "alpha":
            share = number(attribute(one, "val"), 100_000)
            return share >= 85_000 if "word/2010/wordml" in one.tag else share <= 15_000
    return False


# --- boxes --------------------------------------------------------------------------------------------------------


def _judge_box(box: Box, page: Page, em: float, *, exact: bool) -> Why | None:
    if box.width is not None and box.width < em / 2:
        return NARROW
    if exact and box.height is not None and box.height < em / 2:
        return LOW
    across = _seen(box.left, box.width if box.width is not None else em, page.width)
    down = _seen(box.top, box.height if box.height is not None else em, page.height)
    return OUTSIDE if across < 0.5 or down < 0.5 else None


def _seen(start: tuple[float, float], length: float, room: float) -> float:
    """The largest share of a stretch that can lie on the page, from 0 to 1."""
    length = max(length, 1)
    first, last = start
    tried = {first, last, min(max(0.0, first), last), min(max(room - length, first), last)}
    return max((min(one + length, room) - max(one, 0)) / min(length, room) for one in tried)


def _indented(looks: Looks, page: Page, em: float, width: float | None, *, boxed: bool) -> Why | None:
    """Whether the indents of a paragraph bring its lines outside of the page, or of the box that they stand in."""
    of = looks.get("ind", {})

    def measure(*names: str) -> float:
        for name in names:
            if number(of.get(f"{name}Chars")):
                return number(of.get(f"{name}Chars")) / 100 * em
        return next((number(of[name]) for name in names if name in of), 0)

    left, right = measure("start", "left"), measure("end", "right")
    first = left - measure("hanging") if measure("hanging") else left + measure("firstLine")
    if boxed:
        room = page.width if width is None else max(width, 1)
        return OUTSIDE if any(one >= room or one <= -room for one in (left, first)) or right <= -page.width else None
    ends = page.width - page.right - right
    for begins in (page.left + left, page.left + first):
        if begins < -_EDGE or begins >= page.width - em / 2:
            return OUTSIDE
    if ends > page.width + _EDGE:
        return OUTSIDE
    match looks.get("jc", {}).get("val"):
        case "right" | "end" if ends < em:
            return OUTSIDE
        case "center" if (page.left + left + ends) / 2 < em:
            return OUTSIDE
    return NARROW if ends - page.left - left < em / 2 else None


def _own_words(paragraph: Any) -> str:
    """The words that a paragraph itself has, those of its boxes left out."""
    found: Iterable[Any] = (one for one in paragraph.iter(f"{W}t") if next(one.iterancestors(f"{W}p")) is paragraph)
    return " ".join("".join(one.text or "" for one in found).split())


def _words_in(drawn: Any) -> bool:
    return any((one.text or "").strip() for one in drawn.iter(f"{W}t"))
