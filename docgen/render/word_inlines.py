"""What stands inside a paragraph of the Word file: words, bold and italics, links and living cross-references."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from urllib.parse import quote

from msgspec import Struct
from msgspec.structs import replace

from docgen.compose.draft import Break, Emphasis, Inline, Link, Reference, Strong, Text
from docgen.compose.line_ends import NO_BREAK_SPACE, parted
from docgen.errors import DocgenError
from docgen.messages import say
from docgen.render.word_letterhead import HouseStyles
from docgen.render.word_xml import bookmark, check_characters, element, element_of, field, run, text_run


class Target(Struct, frozen=True, kw_only=True):
    """Where a cross-reference leads. `mark` counts the bookmarks of the document from 1.

    `number` is the number that a reference to it shows; Word counts it. `label` is the word that belongs to the number
    of an annex ("Annex"), "" for a clause. In a template the same clause can stand in several branches: `again` tells
    them apart, and `place` counts all bookmarks of a template; it is 0 in a document.
    """

    mark: int
    number: str
    label: str = ""
    again: int = 1
    place: int = 0

    @property
    def name(self) -> str:
        """The bookmark's name, in the form that Word gives to its own, which it hides from the list of bookmarks."""
        return f"_Ref{self.mark:09d}" + (f"_{self.again}" if self.again > 1 else "")

    @property
    def id(self) -> int:
        """The bookmark's number in the file."""
        return self.place or self.mark


class WordBody(Struct, frozen=True, kw_only=True):
    """What the parts of the body share while they are written.

    `relate` gives the relationship id of an address, `new_list` the id of a list that counts from 1, `add_image` takes
    a PNG and gives its relationship id and the id of its drawing; `number_annexes` has the headings of annexes counted
    as "Annex A" with the word that it is told. `text_width` is the width between the margins in twips, `accent` the
    firm's colour, "" where it has none. `hyphenated`: Word may part the words of this language.
    """

    styles: HouseStyles
    targets: Mapping[str, Target]
    relate: Callable[[str], str]
    new_list: Callable[[], int]
    add_image: Callable[[bytes], tuple[str, int]]
    number_annexes: Callable[[str], None]
    text_width: int
    accent: str = ""
    hyphenated: bool = False


class _Look(Struct, frozen=True):
    strong: bool = False
    emphasis: bool = False
    link: bool = False


_PLAIN = _Look()
_NO_LANGUAGE = '<w:lang w:val="zxx"/>'


def inlines_xml(body: WordBody, inlines: Iterable[Inline], *, bold: bool = False) -> str:
    """The runs of a paragraph. `bold`: its style is bold already, and a bold run in it would come out plain."""
    return "".join([_inline(body, inline, _PLAIN, bold) for inline in inlines])


def bookmarked(body: WordBody, anchor: str, content: str) -> str:
    """Content inside the bookmark of its anchor."""
    target = body.targets[anchor]
    return bookmark(target.id, target.name, content)


def _inline(body: WordBody, inline: Inline, look: _Look, bold: bool) -> str:
    match inline:
        case Text(text):
            return _words(body, text, _properties(body, look)) if text else ""
        case Break():
            return run(element("br"))
        case Strong(children):
            return "".join(_inline(body, child, replace(look, strong=not bold), bold) for child in children)
        case Emphasis(children):
            return "".join(_inline(body, child, replace(look, emphasis=True), bold) for child in children)
        case Link(url, children):
            inside = "".join(_inline(body, child, replace(look, link=True), bold) for child in children)
            return element_of("hyperlink", {"r:id": body.relate(_address(url))}, inside)
        case Reference():
            return _reference(body, inline, _properties(body, look))


def _words(body: WordBody, text: str, properties: str) -> str:
    """Runs of words. What must not be parted has no-break spaces, and no language: Word then puts no hyphen into it."""
    runs: list[tuple[str, str]] = []
    for kind, words in parted(text):
        shown = words.replace(" ", NO_BREAK_SPACE) if kind == "whole" else words
        looks = properties + _NO_LANGUAGE if body.hyphenated and kind in ("whole", "long") else properties
        if runs and runs[-1][1] == looks:
            runs[-1] = (runs[-1][0] + shown, looks)
        else:
            runs.append((shown, looks))
    return "".join(text_run(words, looks) for words, looks in runs)


def _properties(body: WordBody, look: _Look) -> str:
    if look is _PLAIN:
        return ""
    if look.link:
        # A run has one character style, and here that is the link's: bold and italics inside links are set directly.
        direct = (element("b") + element("bCs") if look.strong else "") + (
            element("i") + element("iCs") if look.emphasis else ""
        )
        return element("rStyle", val=body.styles["Hyperlink"]) + direct
    name = {
        (False, False): "",
        (True, False): "Strong",
        (False, True): "Emphasis",
        (True, True): "Bold Italic",
    }[look.strong, look.emphasis]
    return element("rStyle", val=body.styles[name]) if name else ""


def _reference(body: WordBody, reference: Reference, properties: str) -> str:
    target = body.targets.get(reference.anchor)
    if target is None:
        raise DocgenError(
            say("a cross-reference leads to “{anchor}”, and no clause or annex has that name", anchor=reference.anchor),
            say("Give the clause that name in the template, or take the reference out."),
        )
    if target.number != reference.number:
        raise DocgenError(
            say(
                "a cross-reference to “{anchor}” says {number}, and its number is {number2}",
                anchor=reference.anchor,
                number=reference.number,
                number2=target.number,
            ),
            say("Compose the document again; if this stays, it is a fault of docgen: please report it."),
        )
    label = f"{reference.label}{NO_BREAK_SPACE}" if reference.label and reference.number else reference.label
    other_word = bool(target.label) and reference.label != target.label
    if other_word and target.place:
        raise DocgenError(
            say(
                "a cross-reference says “{label}”, and the number of “{anchor}” says “{label2}”",
                label=reference.label,
                anchor=reference.anchor,
                label2=target.label,
            ),
            say(
                "A Word template cannot have the letter of an annex alone: write [](#{anchor}).",
                anchor=reference.anchor,
            ),
        )
    if other_word or not reference.number:
        # A heading without a number, or an annex by another word: Word's number of it comes with its own. Words lead
        # there, and stay as they are.
        said = f"{label}{reference.number}"
        return element_of("hyperlink", {"w:anchor": target.name}, text_run(said, properties) if said else "")
    shown = reference.number
    if target.label:
        label, shown = "", f"{label}{shown}"
    before = text_run(label, properties) if label else ""
    # \w is the number with all levels above it ("7.2(a)") and without the point that ends "7."; \h makes it a link.
    return before + field(rf"REF {target.name} \w \h", shown, properties)


def _address(url: str) -> str:
    """The address with every sign that may not stand in one written as %XX, as a relationship must have it."""
    check_characters(url)
    return quote(url, safe="%:/?#[]@!$&'()*+,;=-._~")
