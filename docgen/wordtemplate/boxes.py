"""Where pages and boxes lie: the size of a page, and the frames, tables, cells, pictures and shapes on it, in twips.

A file says no page and no line of a word, so the edge of a box is known as far as between two places.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from docgen.wordtemplate.looks import OFF, Colours, Looks, attribute, local, number, properties, rgb
from docgen.wordtemplate.package import Package, R, W

EMU = 20 / 12_700  # twips an EMU


class Page(Struct, frozen=True, kw_only=True):
    """The size of a page and its margins, in twips."""

    width: float
    height: float
    left: float
    right: float
    top: float
    bottom: float
    header: float
    footer: float


class Box(Struct, frozen=True, kw_only=True):
    """A rectangle in twips. The place of its edge is known as far as between two values."""

    left: tuple[float, float]
    top: tuple[float, float]
    width: float | None
    height: float | None


def pages_of(package: Package, main: Any, body: Any) -> tuple[dict[Any, Page], dict[str, Page]]:
    """The page of each block of the text (None: the first of all), and that of each header and footer."""
    targets = {one.id: one.target for one in package.from_part(package.main) if not one.external}
    pages: dict[Any, Page] = {}
    of_part: dict[str, Page] = {}
    waiting: list[Any] = []
    for block in body if body is not None else ():
        waiting.append(block)
        sections = list(block.iter(f"{W}sectPr"))
        for section in sections[-1:]:
            page = page_of(section)
            pages.setdefault(None, page)
            pages |= dict.fromkeys(waiting, page)
            waiting = []
            for reference in section.iter(f"{W}headerReference", f"{W}footerReference"):
                of_part.setdefault(targets.get(reference.get(f"{R}id", ""), ""), page)
    pages.setdefault(None, page_of(None))
    return pages, of_part


def page_of(section: Any) -> Page:
    said = properties(section)
    size, margins = said.get("pgSz", {}), said.get("pgMar", {})
    return Page(
        width=number(size.get("w"), 12240),
        height=number(size.get("h"), 15840),
        left=number(margins.get("left"), 1440) + number(margins.get("gutter")),
        right=number(margins.get("right"), 1440),
        top=abs(number(margins.get("top"), 1440)),
        bottom=abs(number(margins.get("bottom"), 1440)),
        header=number(margins.get("header"), 720),
        footer=number(margins.get("footer"), 720),
    )


def has_room(page: Page) -> bool:
    return (
        page.left >= 0
        and min(page.width - page.left - page.right, page.height - page.top - page.bottom) >= 720
        and max(page.header, page.footer) < page.height / 2
    )


def frame_box(of: Mapping[str, Any], page: Page) -> Box:
    across = {"page": 0.0, "margin": page.left}.get(of.get("hAnchor", "text"), page.left)
    base = {"page": (0.0, 0.0), "margin": (page.top, page.top)}.get(of.get("vAnchor", "text"), (0.0, page.height))
    x, y = number(of.get("x")), number(of.get("y"))
    anywhere = (0.0, page.width)
    return Box(
        left=anywhere if of.get("xAlign") or -16 <= x < 0 else (across + x, across + x),
        top=(0.0, page.height) if of.get("yAlign") or -20 <= y < 0 else (base[0] + y, base[1] + y),
        width=number(of.get("w")) if "w" in of else None,
        height=number(of.get("h")) if "h" in of else None,
    )


def start_of(of_table: Looks, page: Page) -> float:
    """Where a table begins, in twips from the edge of the page."""
    floats = of_table.get("tblpPr")
    if floats is not None:
        if floats.get("tblpXSpec"):
            return page.left
        return number(floats.get("tblpX")) + (0 if floats.get("horzAnchor") == "page" else page.left)
    if of_table.get("jc", {}).get("val") in ("center", "right", "end"):
        return page.left
    indent = of_table.get("tblInd", {})
    return page.left + (number(indent.get("w")) if indent.get("type", "dxa") == "dxa" else 0)


def width_of(cell: Any, of_cell: Looks, grid: list[float], column: int) -> float | None:
    said = of_cell.get("tcW", {})
    if said.get("type") == "dxa" and number(said.get("w")) > 0:
        return number(said.get("w"))
    span = int(number(of_cell.get("gridSpan", {}).get("val"), 1))
    found = grid[column : column + max(span, 1)]
    return sum(found) if found and said.get("type") != "pct" else None


def rectangle(shape: Any, page: Page) -> Box | None:
    """Where a shape lies on the page, as far as the file says."""
    if shape.tag.startswith("{urn:schemas-microsoft-com:vml}"):
        return _vml_rectangle(shape, page)
    inside = _in_drawing(shape)
    if inside is None:
        return None
    left, top, width, height = inside
    anchor = anchor_of(shape)
    if anchor is None:
        return Box(left=(0, page.width), top=(0, page.height), width=width, height=height)
    across, down = _position(anchor, "positionH", page), _position(anchor, "positionV", page)
    return Box(
        left=(across[0] + left, across[1] + left), top=(down[0] + top, down[1] + top), width=width, height=height
    )


def anchor_of(drawn: Any) -> Any:
    return next(drawn.iterancestors("{*}anchor"), None)


def size_of(shape: Any) -> tuple[float | None, float | None]:
    """The width and the height of a shape in twips, as far as the file says."""
    if shape.tag.startswith("{urn:schemas-microsoft-com:vml}"):
        style = _style_of(shape)
        return tuple(number(style[key]) if key in style else None for key in ("width", "height"))  # type: ignore[return-value]
    box = _in_drawing(shape)
    return (None, None) if box is None else (box[2], box[3])


def _in_drawing(shape: Any) -> tuple[float, float, float, float] | None:
    """Left, top, width and height of a shape within the drawing that it is a part of, in twips."""
    drawing = next(shape.iterancestors("{*}anchor", "{*}inline"), None)
    extent = drawing.find("{*}extent") if drawing is not None else None
    if extent is None:
        return None
    whole = (number(attribute(extent, "cx")) * EMU, number(attribute(extent, "cy")) * EMU)
    own = _transform(shape)
    groups = [one for one in shape.iterancestors() if local(one) in ("wgp", "grpSp")]
    if own is None:
        return (0.0, 0.0, *whole)
    if not groups:
        return (0.0, 0.0, min(own[2], whole[0]), min(own[3], whole[1]))
    left, top, width, height = own
    for group in groups:
        of = _transform(group)
        if of is None or len(of) < 8:
            continue
        across = of[2] / of[6] if of[6] else 1.0
        down = of[3] / of[7] if of[7] else 1.0
        left, top = of[0] + (left - of[4]) * across, of[1] + (top - of[5]) * down
        width, height = width * across, height * down
    outer = _transform(groups[-1])
    return (left - (outer[0] if outer else 0), top - (outer[1] if outer else 0), width, height)


def _transform(shape: Any) -> tuple[float, ...] | None:
    """The numbers of an a:xfrm in twips: place and size, and of a group those that its shapes are told in."""
    looks = next((one for one in shape if local(one) in ("spPr", "grpSpPr")), None)
    found = next((one for one in looks if local(one) == "xfrm"), None) if looks is not None else None
    if found is None:
        return None
    parts = {local(one): one for one in found}
    numbers: list[float] = []
    for name, keys in (("off", ("x", "y")), ("ext", ("cx", "cy")), ("chOff", ("x", "y")), ("chExt", ("cx", "cy"))):
        if name in parts:
            numbers += [number(attribute(parts[name], key)) * EMU for key in keys]
    return tuple(numbers) if len(numbers) in (4, 8) else None


def _position(anchor: Any, name: str, page: Page) -> tuple[float, float]:
    """Between what two places the edge of a drawing lies."""
    horizontal = name == "positionH"
    room = page.width if horizontal else page.height
    simple = anchor.find("{*}simplePos")
    if attribute(anchor, "simplePos") not in ("", *OFF) and simple is not None:
        at = number(attribute(simple, "x" if horizontal else "y")) * EMU
        return at, at
    found = next((one for one in anchor.iter() if local(one) == name), None)
    if found is None:
        return 0, room
    starts = {
        "page": (0.0, 0.0), "leftMargin": (0.0, 0.0), "topMargin": (0.0, 0.0),
        "rightMargin": (page.width - page.right,) * 2, "bottomMargin": (page.height - page.bottom,) * 2,
        "margin": (page.left, page.left) if horizontal else (page.top, page.top),
    }  # fmt: skip
    inside = next(anchor.iterancestors(f"{W}tc"), None) is not None
    start = (0.0, room) if inside else starts.get(attribute(found, "relativeFrom"), (0.0, room))
    if horizontal and not inside and attribute(found, "relativeFrom") in ("column", "character"):
        start = (page.left, page.width - page.right)
    for one in found.iter():
        match local(one):
            case "posOffset":
                return start[0] + number(one.text) * EMU, start[1] + number(one.text) * EMU
            case "pctPosHOffset" | "pctPosVOffset":
                off = number(one.text) / 100_000 * room
                return start[0] + off, start[1] + off
    return 0, room


def _style_of(shape: Any) -> dict[str, str]:
    pairs = (one.partition(":") for one in attribute(shape, "style").split(";"))
    return {name.strip().lower(): value.strip() for name, _, value in pairs}


def _vml_rectangle(shape: Any, page: Page) -> Box | None:
    if any(local(one) == "group" for one in shape.iterancestors()):
        return None  # told in units of the group's own
    style = _style_of(shape)
    width, height = size_of(shape)
    if style.get("position") != "absolute":
        return Box(left=(0, page.width), top=(0, page.height), width=width, height=height)
    places = []
    for name, start, room, ends in (
        ("horizontal", "left", page.width, (page.left, page.width - page.right)),
        ("vertical", "top", page.height, (0.0, page.height)),
    ):
        if style.get(f"mso-position-{name}", "absolute") not in ("absolute", ""):
            places.append((0.0, room))
            continue
        off = number(style.get(f"margin-{start}")) + number(style.get(start))
        base = {"page": (0.0, 0.0), "margin": ((page.left,) * 2 if start == "left" else (page.top,) * 2)}.get(
            style.get(f"mso-position-{name}-relative", ""), ends
        )
        places.append((base[0] + off, base[1] + off))
    return Box(left=places[0], top=places[1], width=width, height=height)


def vml_fill(shape: Any) -> list[Colours] | None:
    if attribute(shape, "filled").lower() in ("f", "false", "0"):
        return None
    fill = next((one for one in shape if local(one) == "fill"), None)
    if fill is not None and attribute(fill, "type") not in ("", "solid"):
        return []
    colour = rgb((attribute(shape, "fillcolor") or "white").split(" ")[0])
    return [(colour, colour)] if colour is not None else []
