"""A drawn logo (SVG), read strictly and written anew: shapes and colours only.

An SVG file can run programs, call for files and pages, and hide texts. What draws nothing (the notes of the drawing
program, comments, metadata) is left out without a word; what could do anything but draw is refused, because a logo
without it may not be the logo that was meant. Letters are refused as well: they would look different on each machine.
"""

from __future__ import annotations

import re
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

from docgen.errors import InvalidValueError
from docgen.messages import say

_SVG = "http://www.w3.org/2000/svg"
_XLINK = "http://www.w3.org/1999/xlink"

_DRAWN = frozenset(
    {
        "svg", "g", "defs", "symbol", "use", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon",
        "linearGradient", "radialGradient", "stop", "clipPath", "mask", "style",
    }
)  # fmt: skip
_LEFT_OUT = frozenset({"metadata", "title", "desc"})
_REMEDIES = {
    "text": say("Turn the letters into paths (in Inkscape: Path, Object to Path) and save it again as plain SVG."),
    "tspan": say("Turn the letters into paths (in Inkscape: Path, Object to Path) and save it again as plain SVG."),
    "image": say("A picture inside the drawing cannot be checked: save the whole logo as PNG."),
    "script": say("Save it again as plain SVG, without script."),
    "filter": say("Shadows and blurs do not print alike everywhere: take them out, or save the logo as PNG."),
}
_PLAIN = say("Save it again as plain SVG from your drawing program, or as PNG.")
_ONE_FILE = say("A logo is one file that needs no other. Save it again as plain SVG, or as PNG.")
_DEEPEST = 50
_MOST_DRAWN = 20_000  # elements, each counted as often as it is drawn


def clean_svg(content: bytes) -> tuple[bytes, float, float]:
    """The drawing written anew, its width and its height. InvalidValueError where it does more than draw."""
    reader = _Reader()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.words
    parser.EntityDeclHandler = reader.entity
    try:
        parser.Parse(content, True)
    except expat.ExpatError as error:
        raise InvalidValueError(
            say(
                "is not a whole SVG: {what} (line {lineno})",
                what=expat.errors.messages[error.code],
                lineno=error.lineno,
            ),
            _PLAIN,
        ) from None
    reader.check_repetition()
    return "".join(reader.written).encode(), reader.width, reader.height


class _Reader:
    """Writes down what may stay, element by element, as expat reads it."""

    def __init__(self) -> None:
        self.written: list[str] = []
        self.open: list[str] = []
        self.skipping = 0
        self.style = ""
        self.width = self.height = 0.0
        # Every element by its number: its children and the names of what it has drawn again (<use>, a mask, a clip).
        self.children: list[list[int]] = []
        self.calls: list[list[str]] = []
        self.named: dict[str, int] = {}
        self.path: list[int] = []

    def entity(self, *_: object) -> None:
        raise InvalidValueError(say("is an SVG with entities of its own"), _PLAIN)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        space, _, plain = name.rpartition(" ")
        if self.skipping or plain in _LEFT_OUT or (space != _SVG and self.open):
            self.skipping += 1
            return
        if not self.open and (space, plain) != (_SVG, "svg"):
            raise InvalidValueError(say("is not an SVG drawing"), _PLAIN)
        if plain not in _DRAWN:
            raise InvalidValueError(
                say("holds <{plain}>, which a logo must not", plain=plain), _REMEDIES.get(plain, _PLAIN)
            )
        if len(self.open) >= _DEEPEST:
            raise InvalidValueError(say("is an SVG with more than {deepest} nested groups", deepest=_DEEPEST), _PLAIN)
        kept = _kept(attributes)
        if not self.open:
            self.width, self.height = _size(kept)
            kept = {"xmlns": _SVG, **kept}
            kept.setdefault("viewBox", f"0 0 {self.width:g} {self.height:g}")
            kept |= {"width": f"{self.width:g}", "height": f"{self.height:g}"}
        number = len(self.children)
        self.children.append([])
        self.calls.append([name for value in kept.values() for name in _called(value)])
        if self.path:
            self.children[self.path[-1]].append(number)
        if "id" in kept:
            self.named.setdefault(kept["id"], number)
        self.path.append(number)
        self.open.append(plain)
        self.written.append(f"<{plain}" + "".join(f" {key}={quoteattr(value)}" for key, value in kept.items()) + ">")

    def words(self, text: str) -> None:
        if not self.skipping and self.open and self.open[-1] == "style":
            self.style += text

    def end(self, _name: str) -> None:
        if self.skipping:
            self.skipping -= 1
            return
        plain = self.open.pop()
        self.path.pop()
        if plain == "style":
            _check_words("style", self.style)
            if re.search(r"@|<|\\|(mask|clip-path|marker[\w-]*)\s*:", self.style):
                raise InvalidValueError(say("holds a stylesheet that does more than colour"), _PLAIN)
            self.written.append(escape(self.style))
            self.style = ""
        self.written.append(f"</{plain}>")

    def check_repetition(self) -> None:
        """InvalidValueError where elements have one another drawn without end, or a hundred thousand times."""
        drawn: dict[int, int] = {}
        for number in reversed(range(len(self.children))):
            self._count(number, drawn, set())

    def _count(self, number: int, drawn: dict[int, int], within: set[int]) -> int:
        """How many elements are drawn where this one is."""
        if number in within:
            raise InvalidValueError(
                say("is an SVG whose elements have themselves drawn (<use>, mask or clip-path)"), _PLAIN
            )
        if len(within) > 2 * _DEEPEST:
            raise InvalidValueError(
                say("is an SVG with more than {what} elements that draw one another", what=2 * _DEEPEST), _PLAIN
            )
        if number not in drawn:
            called = [self.named[name] for name in self.calls[number] if name in self.named]
            deeper = {*within, number}
            drawn[number] = 1 + sum(self._count(one, drawn, deeper) for one in (*self.children[number], *called))
            if drawn[number] > _MOST_DRAWN:
                raise InvalidValueError(
                    say(
                        "is an SVG that has its elements drawn more than {count} times (<use> of <use>)",
                        count=f"{_MOST_DRAWN:,}",
                    ),
                    say(
                        "In your drawing program, turn the clones into paths and save it again as plain SVG, or as PNG."
                    ),
                )
        return drawn[number]


def _called(value: str) -> list[str]:
    """The names of the elements that an attribute points at."""
    return [value[1:]] if value.startswith("#") else re.findall(r"""url\s*\(\s*["']?#([^)"']+)""", value)


def _kept(attributes: dict[str, str]) -> dict[str, str]:
    """The attributes that draw; those of other programs are left out, those that act are refused."""
    kept = {}
    for name, value in sorted(attributes.items()):
        space, _, plain = name.rpartition(" ")
        if plain == "href" and space in ("", _XLINK):
            if not value.startswith("#"):
                raise InvalidValueError(say("calls for another file"), _ONE_FILE)
        elif space:
            continue
        elif plain.lower().startswith("on"):
            raise InvalidValueError(say("holds a script ({plain})", plain=plain), _REMEDIES["script"])
        elif plain == "filter" and value != "none":
            raise InvalidValueError(say("holds a filter, which a logo must not"), _REMEDIES["filter"])
        _check_words(plain, value)
        kept[plain] = value
    return kept


def _check_words(name: str, value: str) -> None:
    """Refuses addresses: nothing in a logo points anywhere but into the logo."""
    for address in re.findall(r"url\s*\(([^)]*)", value, re.IGNORECASE):
        if not address.strip("'\" ").startswith("#"):
            raise InvalidValueError(say("calls for another file"), _ONE_FILE)
    if re.search(r"javascript:|data:|expression\s*\(", value, re.IGNORECASE):
        raise InvalidValueError(say("holds a script ({name})", name=name), _REMEDIES["script"])


def _size(attributes: dict[str, str]) -> tuple[float, float]:
    """Width and height: of the view box where there is one, else of the drawing."""
    box = re.split(r"[\s,]+", attributes.get("viewBox", "").strip())
    sizes = box[2:4] if len(box) == 4 else [attributes.get("width", ""), attributes.get("height", "")]
    numbers = [re.fullmatch(r"([0-9]*\.?[0-9]+(?:[eE][-+]?[0-9]+)?)(px|pt|mm|cm|in|pc)?", size) for size in sizes]
    found = [float(number[1]) for number in numbers if number]
    if len(found) != 2 or min(found) <= 0 or max(found) > 1e6 or max(found) / min(found) > 100:
        raise InvalidValueError(
            say("is an SVG without a size"), say("Give it a viewBox, or save it again from your drawing program.")
        )
    return found[0], found[1]
