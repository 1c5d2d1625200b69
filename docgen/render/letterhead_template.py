"""A letterhead as a docxtpl template: prepared once per process, its tags filled in for each document.

What is prepared is known by what the file says and what the firm lays over it, so that an edited letterhead is read
anew, and nothing is kept that could make one document differ from another.

docxtpl is told three things that it would do otherwise: a name that is not known is an error, values are escaped, and
the properties of the file stay as they are. What it makes of the XML of a part, and what Jinja compiles of that, is
remembered: a firm has one letterhead, and every document on it has the same tags. Of docgen's own letterheads all of it
is kept for the next run (`docgen.files.users_cache`); of a firm's own nothing is.

A letterhead says which colour is its accent and which typefaces it uses in its theme, as Word does: wherever its styles
and headers have those, the firm's take their place. So it works for a firm's own letterhead as for docgen's.
"""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import docx
import docxtpl  # type: ignore[import-untyped]  # docxtpl has no types
import jinja2
import msgspec
from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.oxml import serialize_part_xml
from docx.oxml import parse_xml
from docxtpl import DocxTemplate
from jinja2 import FunctionLoader, StrictUndefined, Template, TemplateError
from jinja2.sandbox import SandboxedEnvironment
from msgspec import Struct

from docgen.compose.bytecode_cache import TemplateCache
from docgen.errors import DocgenError
from docgen.files.users_cache import UsersCache, users_cache
from docgen.house.branding import Branding, Logo
from docgen.i18n import conventions
from docgen.messages import say
from docgen.render.branding import thinned
from docgen.render.word_letterhead import HouseStyles, check_clause_levels, counted_list, house_styles
from docgen.render.word_xml import NAMESPACES, A, W, check_characters, drawing, found, part_of, quoted

if TYPE_CHECKING:
    from docx.document import Document as OpenDocument


# What python-docx lets through where a file is damaged, or its parts do not belong together.
_LETS_THROUGH = (LookupError, ValueError, TypeError, AttributeError, SyntaxError)
_KEPT = 16  # letterheads, each in the languages and colours that it is used in: some fifty kilobytes each
_REMEMBERED = 64  # a letterhead has some ten parts with tags, and few firms have more than one


class Letterhead(Struct, frozen=True, kw_only=True):
    """A letterhead in the look of a firm and in a language, its tags not yet filled in.

    `content` is the file, `counted` the list that new numbered lists are made from; `ours`: it is one of docgen's own.
    """

    content: bytes
    styles: HouseStyles
    counted: int
    ours: bool


def prepared(content: bytes, name: str, branding: Branding, language: str, *, ours: bool) -> Letterhead:
    """The letterhead in the file `content`, for documents in a language. `name` is what messages call it.

    Raises DocgenError when it is no Word file, or lacks what the body of a document needs.
    """
    faces = tuple(family.name if family else "" for family in (branding.headings, branding.text))
    return _prepared(content, name, branding.accent, faces, language, ours)


@lru_cache(maxsize=_KEPT)
def _prepared(content: bytes, name: str, accent: str, faces: tuple[str, str], language: str, ours: bool) -> Letterhead:
    kept = _kept() if ours else None
    if kept is None:
        return _made_ready(content, name, accent, faces, language, ours)
    entry = _entry("ready", repr((content, accent, faces, language)))
    before = kept.get(entry)
    if before is not None:
        return msgspec.msgpack.decode(before, type=Letterhead)
    made = _made_ready(content, name, accent, faces, language, ours)
    kept.keep(entry, msgspec.msgpack.encode(made))
    return made


@cache
def _kept() -> UsersCache | None:
    """What was made of docgen's own letterheads in earlier runs; None where nothing can be kept."""
    here = Path(__file__)
    versions = (docx.__version__, docxtpl.__version__, jinja2.__version__)
    return users_cache("letterheads", code=(here, here.with_name("word_letterhead.py")), versions=versions)


def _entry(what: str, of: str) -> str:
    return f"{what}-{hashlib.sha256(of.encode()).hexdigest()}"


def _made_ready(
    content: bytes, name: str, accent: str, faces: tuple[str, str], language: str, ours: bool
) -> Letterhead:
    try:
        document = Document(io.BytesIO(content))
    except (zipfile.BadZipFile, *_LETS_THROUGH) as error:
        raise DocgenError(
            say("the letterhead “{name}” is not a Word file (.docx) that can be opened", name=name),
            say("Save it again from Word as a .docx document."),
        ) from error
    with damage_told(name):
        return _looked_through(document, name, accent, faces, language, ours)


@contextmanager
def damage_told(name: str) -> Iterator[None]:
    """Raises DocgenError where what is read inside of a letterhead has a part or a number that Word would not write."""
    try:
        yield
    except _LETS_THROUGH as error:
        raise DocgenError(
            say(
                "the letterhead “{name}” is damaged: a part of it, or a number in one, is not as Word writes it",
                name=name,
            ),
            say("Open it in Word, let Word repair it, and save it again."),
        ) from error


def _looked_through(
    document: OpenDocument, name: str, accent: str, faces: tuple[str, str], language: str, ours: bool
) -> Letterhead:
    styles_tree, numbering = _tree(document, RT.STYLES), _tree(document, RT.NUMBERING)
    styles = house_styles(styles_tree, numbering, name)
    check_clause_levels(styles_tree, numbering, styles, name)
    _set_language(document, language)
    put_look(document, accent, *faces)
    _ = document.core_properties  # a part for them, where the letterhead has none
    file = io.BytesIO()
    document.save(file)
    counted = counted_list(styles_tree, numbering, styles)
    return Letterhead(content=file.getvalue(), styles=styles, counted=counted, ours=ours)


def _tree(document: OpenDocument, kind: str) -> Any:
    """The part of that kind as a tree, an empty one where the letterhead has no such part."""
    part = part_of(document, kind)
    return parse_xml(f"<w:none {NAMESPACES}/>") if part is None else part.element


def _set_language(document: OpenDocument, language: str) -> None:
    """Sets the language that Word checks spelling in, for all styles."""
    settings = part_of(document, RT.SETTINGS)
    if conventions(language).hyphenated and settings is not None:
        _hyphenate(settings.element)
    (run_defaults,) = found(document.styles.element, "w:docDefaults/w:rPrDefault/w:rPr")
    for old in found(run_defaults, "w:lang"):
        run_defaults.remove(old)
    run_defaults.append(parse_xml(f"<w:lang {NAMESPACES} w:val={quoted(language)}/>"))


def _hyphenate(settings: Any) -> None:
    """Lets Word part words, but never more than two lines in a row, nor words in capitals; styles may forbid it."""
    (before,) = found(settings, "w:defaultTabStop") or found(settings, "*[1]")
    for name, value in (("doNotHyphenateCaps", ""), ("hyphenationZone", "425"), ("consecutiveHyphenLimit", "2"),
                        ("autoHyphenation", "")):  # fmt: skip
        if not found(settings, f"w:{name}"):
            before.addnext(parse_xml(f"<w:{name} {NAMESPACES}" + (f' w:val="{value}"' if value else "") + "/>"))


def fill_in_letterhead(letterhead: Letterhead, context: Mapping[str, Any]) -> OpenDocument:
    """The letterhead with its tags filled in, as python-docx opens it.

    Raises jinja2.TemplateError for a tag that cannot be read, names what is not in `context`, or asks of it what it
    cannot do, and SyntaxError where the result is not well-formed.
    """
    template = _Letterhead(io.BytesIO(letterhead.content))
    template.kept = _kept() if letterhead.ours else None
    try:
        template.render(dict(context), engine(ours=letterhead.ours), autoescape=True)
    except (TypeError, ValueError, ArithmeticError, LookupError, AttributeError) as error:
        raise TemplateError(say("it calculates with a text, or asks for what is not there")) from error
    return cast("OpenDocument", template.docx)


class _Letterhead(DocxTemplate):  # type: ignore[misc]  # docxtpl has no types
    kept: UsersCache | None

    def patch_xml(self, src_xml: str) -> str:
        return _patched(src_xml, self.kept)

    def render_properties(self, context: Mapping[str, Any], jinja_env: Any = None) -> None:
        """Nothing: the properties of a document are docgen's own."""


@lru_cache(maxsize=_REMEMBERED)
def _patched(xml: str, kept: UsersCache | None) -> str:
    """A part with its tags free of Word's own markup: what Jinja reads."""
    if kept is None:
        return str(DocxTemplate(None).patch_xml(xml))
    entry = _entry("patched", xml)
    before = kept.get(entry)
    if before is not None:
        return before.decode()
    made = _patched(xml, None)
    kept.keep(entry, made.encode())
    return made


class _Engine(SandboxedEnvironment):
    """Jinja that compiles the same words once: of docgen's own letterheads (`kept`) once for all runs."""

    def __init__(self, kept: UsersCache | None) -> None:
        self.sources: dict[str, str] = {}
        super().__init__(
            undefined=StrictUndefined,
            autoescape=True,
            loader=FunctionLoader(self.sources.get),
            bytecode_cache=TemplateCache(kept) if kept else None,
        )

    def from_string(self, source: Any, *others: Any, **named: Any) -> Template:
        """The words as a template. Raises TemplateSyntaxError for a tag that cannot be read, each time."""
        return self.compiled(source)

    @lru_cache(maxsize=_REMEMBERED)  # noqa: B019  # there are two engines, and they stay
    def compiled(self, source: str) -> Template:
        """What `from_string` gives."""
        if self.bytecode_cache is None:
            return super().from_string(source)
        name = _entry("part", source)
        self.sources[name] = source
        try:
            return self.get_template(name)
        finally:
            del self.sources[name]


@cache
def engine(*, ours: bool) -> SandboxedEnvironment:
    """What fills in the tags of letterheads: a name it does not know is an error, and markup is escaped."""
    return _Engine(_kept() if ours else None)


# --- a firm's look laid over the letterhead ---------------------------------------------------------------------------

_COLOURED = tuple(W + name for name in ("val", "color", "fill"))
_NAMED = tuple(W + name for name in ("ascii", "hAnsi", "cs", "name"))
_EMU_A_MM = 36000
_WASH = "EEF2F4"  # the ground of what must not be missed, in docgen's own letterheads


def headers_of(document: OpenDocument) -> list[Any]:
    """The parts of all headers, the first page's first.

    docxtpl puts filled-in parts in the place of those that python-docx has at hand, so they are found by their number.
    """
    numbers = [
        number
        for kind in ("first", "default", "even")
        for number in found(document.element.body, f".//w:sectPr/w:headerReference[@w:type='{kind}']/@r:id")
    ]
    return [document.part.rels[number].target_part for number in dict.fromkeys(numbers)]


def put_look(document: OpenDocument, accent: str, headings: str, text: str) -> None:
    """Puts a firm's colour and typefaces in the place of the letterhead's; each is "" where the firm has none."""
    theme = part_of(document, RT.THEME)
    if theme is None or not (accent or text or headings):
        return
    tree = parse_xml(theme.blob)
    first = next(iter(tree.iter(A + "accent1")))[0]
    colours = {}
    if accent:
        old = first.get("val", "").upper()
        colours = {old: accent.upper(), thinned(old).upper(): thinned(accent).upper()}
        colours[_WASH] = thinned(accent).upper()
        first.set("val", accent.upper())
    faces = {}
    for kind, family in (("majorFont", headings), ("minorFont", text)):
        latin = next(iter(tree.iter(A + kind)))[0]
        if family:
            check_characters(family)
            faces[latin.get("typeface", "")] = family
            latin.set("typeface", family)
    theme._blob = serialize_part_xml(tree)
    fonts = part_of(document, RT.FONT_TABLE)
    if fonts is not None:
        table = parse_xml(fonts.blob)
        _swap(table, colours, faces)
        fonts._blob = serialize_part_xml(table)
    numbered = part_of(document, RT.NUMBERING)
    for part in (document.styles, *([numbered] if numbered is not None else []), *headers_of(document)):
        _swap(part.element, colours, faces)


def _swap(root: Any, colours: Mapping[str, str], faces: Mapping[str, str]) -> None:
    for node in root.iter():
        for name in _COLOURED:
            if node.get(name, "").upper() in colours:
                node.set(name, colours[node.get(name).upper()])
        for name in _NAMED:
            if node.tag in (W + "rFonts", W + "font") and node.get(name) in faces:
                node.set(name, faces[node.get(name)])
                if node.tag == W + "font":
                    for about in list(node):  # what Word knew of the other typeface
                        node.remove(about)


def put_logo(header: Any, logo: Logo, name: str, numbers: Iterator[int]) -> None:
    """Puts the logo in the place of the words in the paragraph with the style “Logo”, which say how large it may be.

    `header` is a part; `name` is what a screen reader says; each drawing takes one of `numbers`.
    """
    for place in found(header.element, ".//w:p[w:pPr/w:pStyle[@w:val='Logo']]"):
        room = re.search(r"(\d+)\s*[×x]\s*(\d+)", "".join(place.itertext()))
        wide, high = (int(room[1]), int(room[2])) if room else (60, 14)
        scale = min(wide / logo.width, high / logo.height) * _EMU_A_MM
        image = header.package.get_or_add_image_part(io.BytesIO(logo.dots or logo.content))
        shown = drawing(
            header.relate_to(image, RT.IMAGE),
            (round(logo.width * scale), round(logo.height * scale)),
            number=next(numbers),
            name="Logo",
            alt=name,
        )
        for words in found(place, "w:r"):
            place.remove(words)
        place.append(parse_xml(f"<w:r {NAMESPACES}>{shown}</w:r>"))
