"""A picture as SVG: a file of its own, or in the midst of a page."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.drawing import LABEL_SIZE, Label, Picture
from docgen.render.ink import ink
from docgen.render.markup import escaped


def picture_svg(picture: Picture, accent: str = "") -> str:
    """The picture as an <svg> element, the same text every time, without a line feed at its end."""
    return "\n".join(_lines(picture, accent))


def _lines(picture: Picture, accent: str) -> Iterator[str]:
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {picture.width:g} {picture.height:g}" role="img"'
        f' font-family="\'Source Sans 3\', sans-serif" font-size="{LABEL_SIZE}">'
    )
    yield f"<title>{escaped(picture.alt)}</title>"
    for stroke in picture.strokes:
        points = " ".join(f"{x:g},{y:g}" for x, y in stroke.points)
        yield (
            f'<polyline points="{points}" fill="none" stroke="{_colour(stroke.faintness, accent)}"'
            f' stroke-width="{stroke.weight:g}" stroke-linejoin="miter"/>'
        )
    for dot in picture.dots:
        yield f'<circle cx="{dot.x:g}" cy="{dot.y:g}" r="{dot.radius:g}" fill="{_colour(0, accent)}"/>'
    yield from (_text(label, accent) for label in picture.labels)
    yield "</svg>"


def _text(label: Label, accent: str) -> str:
    bold = ' font-weight="600"' if label.bold else ""
    colour = _colour(label.faintness, accent)
    return (
        f'<text x="{label.x:g}" y="{label.y:g}" text-anchor="{label.anchor}"{bold} fill="{colour}">'
        f"{escaped(label.text)}</text>"
    )


def _colour(faintness: float, accent: str) -> str:
    return "#" + "".join(f"{part:02x}" for part in ink(faintness, accent))
