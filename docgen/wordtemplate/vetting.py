"""What may come with a Word file, and what may not: one list, for templates and letterheads alike.

A reader has to see what was issued. So whatever fetches something, changes by itself, runs, or hides words is refused,
with its place; each kind can be allowed by name. What Word or somebody's system noted in passing is taken out without
asking (`traces`). Fields and parts are judged by what is known to be harmless: what nobody has heard of is not.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import suppress
from functools import lru_cache
from itertools import groupby
from typing import Any, get_args

from lxml import etree  # type: ignore[import-untyped]  # lxml has no types
from msgspec import Struct

from docgen.compose.template_errors import kept_by
from docgen.diagnostics import Diagnostic, Place, Severity
from docgen.errors import CaseError, DocgenError
from docgen.files.kinds import is_picture_called, picture_in_word
from docgen.house.branding import Hazard
from docgen.messages import joined, say
from docgen.wordtemplate.docx_validate import what_is_broken
from docgen.wordtemplate.fields import fields_of, first_word, property_of
from docgen.wordtemplate.hidden import Eye, of_pictures
from docgen.wordtemplate.package import (
    Package,
    R,
    Relation,
    W,
    open_package,
    parsed,
    short,
    whole_file,
    written,
)
from docgen.wordtemplate.paragraphs import Story, by_element, lines_of, nearest_place, stories
from docgen.wordtemplate.traces import MACRO_PARTS, TRACES, cleaned, kept_parts, properties_in

HAZARDS: tuple[Hazard, ...] = get_args(Hazard)

# --- parts, by the last word of the relation that leads to them ---------------------------------------------------

_HARMLESS_PARTS = frozenset(
    {
        "officeDocument", "core-properties", "extended-properties", "styles", "stylesWithEffects", "settings",
        "webSettings", "fontTable", "font", "theme", "themeOverride", "numbering", "header", "footer", "footnotes",
        "endnotes", "comments", "commentsExtended", "commentsIds", "commentsExtensible", "image", "hdphoto", "chart",
        "chartEx", "chartStyle", "chartColorStyle", "chartUserShapes", "diagramData", "diagramLayout",
        "diagramQuickStyle", "diagramColors", "diagramDrawing",
    }
)  # fmt: skip
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_VML = "{urn:schemas-microsoft-com:vml}"
_RUNNING_PARTS = MACRO_PARTS | {"control", "activeXControlBinary"}
_FETCHING_PARTS = {
    "webextension": say("an add-in from the web"),
    "webextensiontaskpanes": say("an add-in from the web"),
    "frame": say("a frame page"),
    "mailMergeSource": say("the source of a mail merge"),
    "mailMergeHeaderSource": say("the source of a mail merge"),
    "recipientData": say("the source of a mail merge"),
    "transform": say("a transformation"),
}
_WITHIN = {
    "aFChunk": say("another file"),
    "subDocument": say("a subdocument"),
    "video": say("a film"),
    "audio": say("a sound"),
}

# --- fields, by their first word ----------------------------------------------------------------------------------

_PAGES = ("PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES")
_HARMLESS_FIELDS = frozenset(
    {
        *_PAGES, "PAGEREF", "REF", "NOTEREF", "FTNREF", "STYLEREF", "TOC", "TC", "TOA", "TA", "XE", "INDEX", "SEQ",
        "LISTNUM", "AUTONUM", "AUTONUMLGL", "AUTONUMOUT", "SYMBOL", "ADVANCE", "EQ", "SHAPE", "FORMTEXT",
        "FORMCHECKBOX", "FORMDROPDOWN", "CITATION", "BIBLIOGRAPHY", "DISPLAYBARCODE", "BARCODE", "PRIVATE",
        "MERGEFIELD",
    }
)  # fmt: skip
_FETCHING_FIELDS = frozenset(
    {"INCLUDEPICTURE", "INCLUDETEXT", "INCLUDE", "IMPORT", "LINK", "DDE", "DDEAUTO", "DATABASE", "RD"}
)
_RUNNING_FIELDS = frozenset({"MACROBUTTON", "MACRO", "CONTROL", "HTMLCONTROL", "HTMLACTIVEX", "OCX", "PRINT"})
_CHANGING_FIELDS = frozenset(
    {
        "DATE", "TIME", "SAVEDATE", "CREATEDATE", "PRINTDATE", "EDITTIME", "FILENAME", "FILESIZE", "AUTHOR",
        "LASTSAVEDBY", "USERNAME", "USERADDRESS", "USERINITIALS", "TITLE", "SUBJECT", "KEYWORDS", "COMMENTS",
        "DOCPROPERTY", "DOCVARIABLE", "INFO", "TEMPLATE", "REVNUM", "NUMCHARS", "NUMWORDS", "AUTOTEXT",
        "AUTOTEXTLIST", "GLOSSARY", "FILLIN", "ASK", "SET", "IF", "COMPARE", "QUOTE", "NEXT", "NEXTIF", "SKIPIF",
        "MERGEREC", "MERGESEQ", "ADDRESSBLOCK", "GREETINGLINE", "GOTOBUTTON", "ADDIN", "MERGEBARCODE", "BIDIOUTLINE",
    }
)  # fmt: skip
_ADDRESS_SWITCHES = re.compile(r"""\\[lotmn]\s*(?:"[^"]*"|[^\s"\\]+)?|\\\S""", re.IGNORECASE)
_UNLINK = say("In Word: click the field and press Ctrl+Shift+F9, which leaves its words; for a day write a tag.")

_OFF = ("0", "false", "off", "none")
_ADDRESS = re.compile(r"(?i)https?://|mailto:|tel:|#|$")
_SOMEWHERE_ELSE = re.compile(r"(?i)\s*(https?|ftps?):|\s*(file:)?[/\\]{2,}(?![/\\]?[a-z]:)")
_KNOWN_SPACES = ("http://schemas.microsoft.com/office/", "http://schemas.openxmlformats.org/")
_SPACES_OF_WORD = tuple(f"{{{space}" for space in (*_KNOWN_SPACES, "urn:schemas-microsoft-com:"))
_ALTERNATE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_DRAWN = ("{urn:schemas-microsoft-com:vml}", "{urn:schemas-microsoft-com:office:office}")


class Link(Struct, frozen=True, kw_only=True):
    """An address that a reader can follow, and where it stands."""

    address: str
    place: Place


class Vetting(Struct, frozen=True, kw_only=True):
    """What was found in a file: diagnostics with their hazard and place (warnings too), and the links that stay."""

    diagnostics: tuple[Diagnostic, ...]
    links: tuple[Link, ...]


@lru_cache(maxsize=16)
def admitted(content: bytes, name: str, allow: tuple[str, ...] = ()) -> bytes:
    """A letterhead as it may be used: looked through as a template is, and without traces.

    Its macros stay out where they are allowed, too: a document on it is no file that could run them. Raises CaseError
    with the place of all that is refused, DocgenError for what is no Word file.
    """
    package = open_package(content, name)
    read = stories(package)
    diagnostics = vet(package, read, allow).diagnostics
    if any(one.severity is Severity.ERROR for one in diagnostics):
        raise CaseError(diagnostics, {name: lines_of(read)})
    parts = cleaned(package, [one for one in allow if one != "macros"])
    broken = what_is_broken(parts, name)
    if broken:
        raise DocgenError(
            say("{name} is damaged: {broken}", name=name, broken=joined(broken, "; ")),
            say("Open it in Word, let Word repair it, and save it again."),
        )
    return written(parts)


def vet(package: Package, read: tuple[Story, ...], allow: Collection[str] = ()) -> Vetting:
    """What the file brings along that is refused, unless `allow` names its hazard; and the links that stay."""
    looking = _Looking(package, read, allow)
    for part, kind in sorted(package.types.items()):
        if part in package.parts and ("macroEnabled" in kind or "vbaProject" in kind):
            looking.say("macros", None, say("the file holds macros"), _NO_MACROS)
        elif part in package.parts and "activeX" in kind:
            looking.say(
                "macros",
                None,
                say("the file holds an ActiveX control ({part})", part=part),
                say("Delete the control in Word."),
            )
    kept = kept_parts(package, allow)
    for one in package.relations:
        if one.source in kept:
            _judge_relation(one, looking)
    eye = Eye(package, looking.root(package.main))
    for part in sorted(kept):
        if not package.is_xml(part):
            continue
        root = looking.root(part)
        names = {node.get(f"{W}name", "").lower() for node in root.iter(f"{W}bookmarkStart")}
        for node, code, nested in fields_of(root):
            _judge_field(looking, part, node, code, nested, names)
        for node in root.iter(etree.Element):
            _judge_element(looking, part, node)
        _judge_drawn(looking, part, root)
        if part in looking.told:
            for hidden in eye.hidden(part, root):
                message = hidden.why.what
                if hidden.words:
                    message = say("{what}: “{words}”", what=hidden.why.what, words=short(hidden.words))
                looking.say("hidden", looking.place(part, hidden.node), message, hidden.why.hint)
    unique = tuple(dict.fromkeys(looking.diagnostics))
    return Vetting(diagnostics=unique, links=tuple(dict.fromkeys(looking.links)))


_NO_MACROS = say("Save it in Word as a document without macros (.docx).")


class _Looking:
    """The file while it is looked through: where each thing stands, and what was found so far."""

    def __init__(self, package: Package, read: tuple[Story, ...], allow: Collection[str]) -> None:
        self.package = package
        self.allow = allow
        self.told = {story.part: story for story in read}
        self.around = by_element(read)
        self.roots = {story.part: story.root for story in read}
        self.users: dict[str, dict[str, Any]] = {}
        self.properties = properties_in(package)
        self.diagnostics: list[Diagnostic] = []
        self.links: list[Link] = []

    def root(self, part: str) -> Any:
        if part not in self.roots:
            self.roots[part] = parsed(self.package.parts[part], self.package.name, part)
        return self.roots[part]

    def place(self, part: str, node: Any) -> Place:
        """The paragraph around a node; the file as a whole for one that stands in none."""
        story = self.told.get(part)
        near = nearest_place(node, self.around, story) if story is not None and node is not None else None
        return near or whole_file(self.package.name)

    def place_of_relation(self, one: Relation) -> Place:
        """Where the part says that it uses what it points at."""
        if one.source not in self.told:
            return whole_file(self.package.name)
        return self.place(one.source, self._users(one.source).get(one.id))

    def _users(self, part: str) -> dict[str, Any]:
        """The first node of a part that names each relation, by its id: the part is read once for all of its ten."""
        if part not in self.users:
            self.users[part] = {}
            for node in self.roots[part].iter(etree.Element):
                for key, value in node.attrib.items():
                    if key.startswith(R):
                        self.users[part].setdefault(value, node)
        return self.users[part]

    def say(self, hazard: Hazard, place: Place | None, message: str, hint: str) -> None:
        if hazard in self.allow:
            return
        self.diagnostics.append(
            Diagnostic(
                rule=f"template-{hazard}",
                message=message,
                hint=joined((hint, kept_by(hazard)), " "),
                place=place or whole_file(self.package.name),
            )
        )

    def link(self, address: str, place: Place) -> None:
        """A link: one to a web or e-mail address stays; any other is refused, and a mail that would attach a file."""
        from docgen.compose.html_template import attaches  # imported here: most Word files have no link

        if not _ADDRESS.match(address) or attaches(address):
            self.say(
                "links",
                place,
                say("a link leads to {address}", address=short(address)),
                say("Link to a web or e-mail address (https, http, mailto), or to nothing."),
            )
        elif address and not address.startswith("#"):
            self.links.append(Link(address=address, place=place))


def _judge_relation(one: Relation, looking: _Looking) -> None:
    """Sort what one part points at: harmless, a trace that is taken out, or one of the hazards."""
    address, place = short(one.target), looking.place_of_relation(one)
    match one.kind:
        case "attachedTemplate":
            # A path on somebody's own disk is no danger: it is taken out with the other traces of where a file was.
            if _SOMEWHERE_ELSE.match(one.target):
                looking.say(
                    "remote-template",
                    place,
                    say("Word would load a template from {address}", address=address),
                    say("Detach the template."),
                )
        case kind if kind in _RUNNING_PARTS:
            looking.say("macros", place, say("the file holds macros"), _NO_MACROS)
        case "hyperlink" if one.external:
            looking.link(one.target, place)
        case _ if one.external:
            looking.say(
                "links",
                place,
                say("the file fetches {address} when it is opened", address=address),
                say("Insert it, instead of a link to it."),
            )
        case kind if kind in _FETCHING_PARTS:
            looking.say(
                "links",
                place,
                say(
                    "the file brings {what} ({address})",
                    what=_FETCHING_PARTS[kind],
                    address=address,
                ),
                say("Take it out in Word."),
            )
        case "image" | "hdphoto" if one.target in looking.package.parts:
            _judge_picture(one, looking, place)
        case kind if kind in _HARMLESS_PARTS or kind in TRACES or kind in ("customXml", "hyperlink"):
            pass
        case kind:
            looking.say(
                "objects",
                place,
                say(
                    "the file holds {kind} ({address})",
                    kind=_WITHIN.get(kind, say("an embedded object")),
                    address=address,
                ),
                say("Paste it into Word as text or as a picture."),
            )


def _judge_picture(one: Relation, looking: _Looking, place: Place) -> None:
    """A picture is what its name says, and a drawing shows nothing but itself: what opens the file asks no ending."""
    content, called = looking.package.parts[one.target], short(one.target)
    if not is_picture_called(content, one.target):
        looking.say(
            "objects",
            place,
            say("the file holds a picture that is another kind of file than its name says ({called})", called=called),
            say("Save the picture as PNG or JPEG, and insert that in its place."),
        )
    elif picture_in_word(content) == "drawing":
        for what in dict.fromkeys(_acts_in_drawing(parsed(content, looking.package.name, one.target))):
            looking.say(
                "links",
                place,
                say("the drawing {called} {what}", called=called, what=what),
                say("Save the drawing as PNG, and insert that in its place."),
            )


_INSIDE = re.compile(r"(?i)\s*(?:#|data:image/(?:png|jpe?g|gif)[;,]|$)")
_OF_A_STYLE = re.compile(
    r"(?i)@import|url\(\s*['\"]?(?!\s*['\"]?(?:#|data:image/(?:png|jpe?g|gif)[;,]))|\\|expression\("
)
_ACTING = ("script", "foreignObject", "handler", "listener", "animate", "set", "animateMotion", "animateTransform")


def _acts_in_drawing(root: Any) -> Iterator[str]:
    """What in a drawing fetches, runs or changes by itself, each as a predicate."""
    for node in root.iter():
        if not isinstance(node.tag, str):
            if isinstance(node, etree._ProcessingInstruction):
                yield say("names a stylesheet of its own")
            continue
        if node.tag.rpartition("}")[2] in _ACTING:
            yield say("runs or changes by itself (<{name}>)", name=short(node.tag.rpartition("}")[2]))
        for key, value in node.attrib.items():
            name = key.rpartition("}")[2].lower()
            if name.startswith("on"):
                yield say("runs or changes by itself ({name})", name=short(name))
            elif (name in ("href", "src", "base") and not _INSIDE.match(value)) or _OF_A_STYLE.search(value):
                yield say("fetches {value} when the file is opened", value=short(value))
        if node.tag.endswith("style") and _OF_A_STYLE.search("".join(node.itertext())):
            yield say("fetches something by its styles when the file is opened")


# --- fields -------------------------------------------------------------------------------------------------------


def is_harmless(code: str) -> bool:
    """Whether a field with that instruction neither fetches nor runs nor changes by itself."""
    return first_word(code) in _HARMLESS_FIELDS


def _judge_field(
    looking: _Looking, part: str, node: Any, code: str, nested: tuple[str, ...], bookmarks: Collection[str]
) -> None:
    name = first_word(code)
    shown = short(code.replace("\0", "{…}"))
    about_pages = bool(nested) and all(one in _PAGES for one in nested)
    if name in _HARMLESS_FIELDS or (name in ("IF", "=") and about_pages) or (not name and not code.strip()):
        return
    place = looking.place(part, node)
    if "fields" in looking.allow and (shows := property_of(code)) and shows not in looking.properties:
        looking.diagnostics.append(
            Diagnostic(
                rule="template-property",
                message=say(
                    "the field {shown} shows a property that no document will have: the file has none of "
                    "that name, or docgen takes it out with the names of people",
                    shown=shown.strip(),
                ),
                hint=joined((_UNLINK, say("Or add the property in Word (File, Info, Properties, Advanced).")), " "),
                severity=Severity.WARNING,
                place=place,
            )
        )
    if name in _FETCHING_FIELDS:
        message = say("a field fetches its words from elsewhere ({shown})", shown=shown)
        looking.say("links", place, message, say("Delete the field."))
    elif name in _RUNNING_FIELDS:
        looking.say("macros", place, say("a field runs a macro ({shown})", shown=shown), say("Delete the field."))
    elif name == "EMBED":
        message = say("the file holds an embedded object ({shown})", shown=shown)
        looking.say("objects", place, message, say("Paste it into Word as text or as a picture."))
    elif name == "HYPERLINK":
        if "{{" in code or "{%" in code:
            return  # a tag in the code of a field, which lint tells of
        if nested:
            message = say("the address of a link is worked out by another field ({shown})", shown=shown)
            looking.say("links", place, message, say("Write the address itself."))
        else:
            rest = _ADDRESS_SWITCHES.sub(" ", code.strip()[len(name) :])
            quoted = re.search(r'"([^"]*)"?|(\S+)', rest)
            looking.link(((quoted[1] or quoted[2] or "") if quoted else "").strip(), place)
    elif name in _CHANGING_FIELDS or name.lower() not in bookmarks:
        # A field that only names a bookmark shows its words, as REF does.
        what = (
            say("the field {name} changes by itself", name=name)
            if name and "\0" not in name
            else say("a field changes by itself")
        )
        message = say("{what} ({shown}): a reader would not see what was issued", what=what, shown=shown)
        looking.say("fields", place, message, _UNLINK)


# --- elements -----------------------------------------------------------------------------------------------------


def _judge_drawn(looking: _Looking, part: str, root: Any) -> None:
    """Words that a reader sees and that no paragraph holds are told: docgen compares and records them nowhere."""
    for what, nodes in groupby(_drawn(root), key=lambda each: each[0]):
        found = list(nodes)
        words = " ".join("".join(text for _, _, text in found).split())
        if words and not re.search(r"\{[{%#]", words):  # a tag in a drawing is refused
            looking.diagnostics.append(
                Diagnostic(
                    rule="template-drawn",
                    message=say("{what} has words that docgen does not read: “{words}”", what=what, words=short(words)),
                    hint=say(
                        "They would appear in every document, and no comparison would see them. Type them as "
                        "text, if they say anything."
                    ),
                    severity=Severity.WARNING,
                    place=looking.place(part, found[0][1]),
                )
            )


def _drawn(root: Any) -> Iterator[tuple[str, Any, str]]:
    """What draws words, the element, and the words: equations, drawings, WordArt, letters given by their number."""
    for node in root.iter(f"{_MATH}t", f"{_DRAWING}t", f"{_VML}textpath", f"{W}sym"):
        if node.tag == f"{_MATH}t":
            yield say("an equation"), node, node.text or ""
        elif node.tag == f"{_DRAWING}t":
            yield say("a drawing"), node, node.text or ""
        elif node.tag == f"{_VML}textpath":
            yield "WordArt", node, f" {node.get('string', '')} "
        elif not of_pictures(node.get(f"{W}font", "")):
            with suppress(ValueError):
                code = int(node.get(f"{W}char", ""), 16) & 0xFFFF
                yield say("a character given by its number"), node, chr(code & 0xFF if code >> 8 == 0xF0 else code)


def _judge_element(looking: _Looking, part: str, node: Any) -> None:
    """What single elements fetch, run or hide."""
    local = node.tag.rpartition("}")[2]
    check = _ELEMENTS.get(local)
    if check is not None:
        check(looking, part, node)
    if part in looking.told and not node.tag.startswith(_SPACES_OF_WORD) and _words_of(node):
        what = say(
            "words are within something that Word does not know (<{local}>), and shows or not", local=short(local)
        )
        _say_hidden(looking, part, node, what, say("Copy the words out of it, and delete the rest."))
    if node.tag.startswith(_DRAWN):
        for key, value in node.attrib.items():
            attribute = key.rpartition("}")[2]
            fetches = attribute in ("src", "althref", "relid") or (attribute == "href" and local != "shape")
            if fetches and not key.startswith(R) and value and not re.match(r"(?i)#|cid:|rId\d+$", value):
                looking.say(
                    "links",
                    looking.place(part, node),
                    say("the file fetches {value} when it is opened", value=short(value)),
                    say("Insert the picture, instead of a link to it."),
                )
            elif attribute == "href" and local == "shape":
                looking.link(value, looking.place(part, node))
        if re.search(r"visibility\s*:\s*hidden", node.get("style", "")) and _words_of(node):
            _say_hidden(looking, part, node, say("a shape is hidden"), say("Delete it, or show it."))


def _bound(looking: _Looking, part: str, node: Any) -> None:
    looking.diagnostics.append(
        Diagnostic(
            rule="template-bound",
            message=say(
                "a content control would show what the file's properties or data say, instead of its own words"
            ),
            hint=say("docgen takes the binding out and keeps the words in it. Nothing has to be done."),
            severity=Severity.WARNING,
            place=looking.place(part, node.getparent().getparent() if node.getparent() is not None else node),
        )
    )


def _mail_merge(looking: _Looking, part: str, node: Any) -> None:
    looking.say(
        "links", None, say("the file is tied to the source of a mail merge"), say("In Word: make it a normal document.")
    )


def _frameset(looking: _Looking, part: str, node: Any) -> None:
    looking.say("links", None, say("the file brings a frame page"), say("Save it in Word as a plain document."))


def _web_video(looking: _Looking, part: str, node: Any) -> None:
    message = say("the file fetches a film from the web when it is opened")
    looking.say("links", looking.place(part, node), message, say("Take the film out, and write its address as a link."))


def _form_macro(looking: _Looking, part: str, node: Any) -> None:
    message = say("a form field runs a macro ({value})", value=short(node.get(f"{W}val", "")))
    looking.say(
        "macros", looking.place(part, node), message, say("In Word: the properties of the field, Run macro on.")
    )


def _form_type(looking: _Looking, part: str, node: Any) -> None:
    if node.getparent().tag == f"{W}textInput" and node.get(f"{W}val") in ("currentDate", "currentTime", "calculated"):
        message = say(
            "a form field changes by itself ({value}): a reader would not see what was issued",
            value=node.get(f"{W}val"),
        )
        looking.say("fields", looking.place(part, node), message, _UNLINK)


def _today(looking: _Looking, part: str, node: Any) -> None:
    message = say("a piece of the current date changes by itself: a reader would not see what was issued")
    looking.say("fields", looking.place(part, node), message, say("Delete it; for a day write a tag."))


def _turned(looking: _Looking, part: str, node: Any) -> None:
    if node.get(f"{W}val") == "rtl" and _words_of(node):
        _say_hidden(looking, part, node, say("letters are reversed here"), say("Delete them, and type them again."))


def _hidden_row(looking: _Looking, part: str, node: Any) -> None:
    row = next(node.iterancestors(f"{W}tr"), None)
    if row is not None and _is_on(node) and _words_of(row):
        _say_hidden(
            looking, part, row, say("a table row is hidden"), say("In Word: select the table, Font, and untick Hidden.")
        )


def _hidden_drawing(looking: _Looking, part: str, node: Any) -> None:
    if node.get("hidden", "0") not in _OFF:
        _say_hidden(
            looking,
            part,
            node.getparent(),
            say("a picture or a shape is hidden"),
            say("In Word: Selection Pane, show it."),
        )


def _alternate(looking: _Looking, part: str, node: Any) -> None:
    """What older readers are shown has to say the same as what newer ones are."""
    choices, fallback = node.findall(f"{_ALTERNATE}Choice"), node.find(f"{_ALTERNATE}Fallback")
    said = [_words_of(one) for one in choices]
    instead = _words_of(fallback) if fallback is not None else ""
    unknown = [
        words
        for one, words in zip(choices, said, strict=True)
        for prefix in one.get("Requires", "").split()
        if words and not str(one.nsmap.get(prefix, "")).startswith(_KNOWN_SPACES)
    ]
    if unknown or len({*said, instead or (said[0] if said else "")}) > 1:
        message = say(
            "some readers would be shown other words here than others (“{words}”)",
            words=short(instead or "".join(said)),
        )
        looking.say("hidden", looking.place(part, node), message, say("Delete the shape, and insert it again in Word."))


_ELEMENTS: Mapping[str, Callable[[_Looking, str, Any], None]] = {
    "dataBinding": _bound,
    "mailMerge": _mail_merge,
    "frameset": _frameset,
    "webVideoPr": _web_video,
    "entryMacro": _form_macro,
    "exitMacro": _form_macro,
    "type": _form_type,
    **dict.fromkeys(("dayLong", "dayShort", "monthLong", "monthShort", "yearLong", "yearShort"), _today),
    "bdo": _turned,
    "hidden": _hidden_row,
    "docPr": _hidden_drawing,
    "AlternateContent": _alternate,
}


def _say_hidden(looking: _Looking, part: str, node: Any, what: str, hint: str) -> None:
    words = _words_of(node)
    message = say("{what}, and with it “{words}”", what=what, words=short(words)) if words else what
    looking.say("hidden", looking.place(part, node), message, hint)


def _words_of(node: Any) -> str:
    return " ".join("".join(one.text or "" for one in node.iter(f"{W}t")).split())


def _is_on(node: Any) -> bool:
    return node.get(f"{W}val", "1") not in _OFF
