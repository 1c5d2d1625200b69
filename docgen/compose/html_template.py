"""An HTML template of the user's own: read with the files beside it, checked name by name, and filled in.

It becomes a PDF alone, so it may bring nothing that acts in a browser and nothing from a network. Values are escaped;
line breaks in them are kept.

A page shows pictures, typefaces and stylesheets that lie beside it or beside the case, and leads to addresses of the
web and of mail. Everything else is refused: other kinds of file, what a link leads out of the folders to, files that
would be attached to the PDF, pages within the page, and what acts. WeasyPrint is told that the page lies on a host that
is none (`HOST`), so that no path of this machine can come into a PDF; what it then wants to open comes back here, to be
found in the folders.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from html.parser import HTMLParser
from pathlib import Path
from types import MappingProxyType
from typing import Any
from urllib.parse import quote, unquote, urlsplit

from markupsafe import Markup, escape
from msgspec.structs import replace

from docgen.compose.engine import (
    BLOCK_VALUES,
    CANNOT_FILL,
    MOST_CHARACTERS,
    AbsentValueError,
    TemplateEnvironment,
    cannot_fill,
    cannot_print,
    line_reached,
    owner_of,
)
from docgen.compose.template_checker import Checker
from docgen.compose.template_errors import in_order, refusal
from docgen.compose.template_loader import Source, TemplateFolder, is_inside
from docgen.compose.template_types import attributes
from docgen.diagnostics import Diagnostic
from docgen.errors import CaseError
from docgen.files.safe_files import read_inside
from docgen.messages import say

BlockHtml = Callable[[Any], str]

_NOTES = ("document", "facts", "title")


class HtmlFolder(TemplateFolder):
    """The folder of an HTML template: only what lies in it, and no link that leads out of it."""

    def find(self, name: str, beside: str = "") -> str:
        if is_inside(self.root, name) and ".." not in name.split("/") and name.endswith((".html", ".htm")):
            return name
        hint = say("Name an .html file in the folder of the template, or in one below it.")
        raise CaseError(
            (
                Diagnostic(
                    rule="template-include",
                    message=say('there is no part "{name}" beside the template', name=name),
                    hint=hint,
                    place=None,
                ),
            )
        )

    def _read(self, name: str) -> Source:
        raw = self._bytes_of(name)
        try:
            text = raw.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            message = say("the template is not UTF-8 text (byte {start})", start=error.start + 1)
            raise CaseError(
                (
                    Diagnostic(
                        rule="template-syntax",
                        message=message,
                        hint=say("Save it as UTF-8."),
                        place=self.place(name, 1),
                    ),
                )
            ) from error
        text = text.replace("\r\n", "\n")
        self._refuse_signs(name, text)
        return Source(name=name, body=text, front=MappingProxyType({}), sha256="")


class _HtmlEnvironment(TemplateEnvironment):
    def __init__(self, folder: HtmlFolder, block_html: BlockHtml) -> None:
        super().__init__(folder, plain=True)
        self.block_html = block_html

    def prepare(self, found: Sequence[Any]) -> None:
        """Nothing: the template's own words in quotes are values here, to be escaped as any other."""

    def _printed(self, value: object, name: str, template: str, line: int) -> Markup:
        if isinstance(value, Markup):
            return value
        diagnostic = cannot_print(value, name, self.folder.place(template, line))
        if diagnostic:
            self.values.diagnostics.append(diagnostic)
            return Markup("…")
        if isinstance(value, BLOCK_VALUES):
            return Markup(self.block_html(value))
        return Markup("<br>").join(escape(part) for part in str(value).split("\n"))


def notes_of_html(text: str) -> dict[str, str]:
    """What a template says of itself in comments: <!-- document: firm-letter; facts: final-demand -->."""
    found: dict[str, str] = {}
    for rest in text.split("<!--")[1:]:  # no pattern: a page of nothing but beginnings would take it for ever
        comment, closed, _ = rest.partition("-->")
        for piece in comment.split(";") if closed else ():
            key, _, value = piece.partition(":")
            if key.strip() in _NOTES and value.strip():
                found.setdefault(key.strip(), value.strip())
    return found


def check_html(path: Path, context: type, extra: Mapping[str, Any], language: str) -> tuple[Diagnostic, ...]:
    """Every wrong name and tag of the template and what it includes, and all that acts or comes from elsewhere."""
    folder = HtmlFolder(root=path.resolve().parent, language=language)
    checker = Checker(TemplateEnvironment(folder, plain=True))
    try:
        checker.template(path.name, {**attributes(context), **extra})
    except CaseError as error:
        return error.diagnostics
    diagnostics = list(checker.diagnostics)
    for name, source in folder.read_so_far.items():
        for line, column, found in forbidden_in_source(source.body):
            place = folder.place(name, line, column, len(found.marked) or 1)
            diagnostics.append(replace(found, place=place))
    return in_order(diagnostics)


def fill_html(path: Path, values: Mapping[str, Any], *, language: str, block_html: BlockHtml) -> str:
    """The page with every tag filled in. Raises CaseError with the line of whatever cannot be."""
    folder = HtmlFolder(root=path.resolve().parent, language=language)
    environment = _HtmlEnvironment(folder, block_html)
    environment.file_number(path.name)
    try:
        made: str = environment.get_template(path.name).render(values)
    except CANNOT_FILL as error:
        file, line = line_reached(error, folder.read_so_far, (path.name, 1))
        owner: str = say("a value")
        if isinstance(error, AbsentValueError):
            owner = owner_of(error.attribute, environment.parse(folder.read(file).body, file), line)
        raise refusal([cannot_fill(error, folder.place(file, line), owner)], folder) from error
    if environment.values.diagnostics:
        raise refusal(environment.values.diagnostics, folder)
    if len(made) > MOST_CHARACTERS:
        message = say(
            "the page would be longer than {most_characters} characters", most_characters=f"{MOST_CHARACTERS:,}"
        )
        raise refusal(
            [
                Diagnostic(
                    rule="template-print", message=message, hint=say("Print less."), place=folder.place(path.name, 1)
                )
            ],
            folder,
        )
    return made


# --- what a page may show, and where it may lead ----------------------------------------------------------------------

HOST = "beside.invalid"  # no such host can ever be (RFC 2606)
KINDS: Mapping[str, tuple[str, tuple[bytes, ...]]] = {
    ".png": ("image/png", (b"\x89PNG\r\n\x1a\n",)),
    ".jpg": ("image/jpeg", (b"\xff\xd8\xff",)),
    ".jpeg": ("image/jpeg", (b"\xff\xd8\xff",)),
    ".gif": ("image/gif", (b"GIF87a", b"GIF89a")),
    ".webp": ("image/webp", (b"RIFF",)),
    ".svg": ("image/svg+xml", (b"<",)),
    ".css": ("text/css", ()),
    ".ttf": ("font/ttf", (b"\x00\x01\x00\x00", b"true")),
    ".otf": ("font/otf", (b"OTTO",)),
    ".woff": ("font/woff", (b"wOFF",)),
    ".woff2": ("font/woff2", (b"wOF2",)),
}
"""What a page may show, by how the name of the file ends: its media type, and how its content begins."""

_SHOWN = say("a page shows files that end in {kinds}", kinds=", ".join(KINDS))
_LARGEST = 20_000_000  # bytes of one file that a page shows
_DATA = re.compile(r"data:(image/(png|jpeg|gif|webp|svg\+xml)|font/\w+|text/css)\s*[;,]", re.IGNORECASE)
_ATTACHES = re.compile(r"[?&](amp;)?attach", re.IGNORECASE)
_LEADS_TO = ("http", "https", "mailto", "tel")
_ACTING = (
    *("script", "iframe", "frame", "frameset", "object", "embed", "applet", "form", "base", "portal", "template"),
    *("audio", "video", "source", "track", "foreignobject", "animate", "set", "animatetransform", "animatemotion"),
)
_ADDRESSES = ("src", "href", "xlink:href", "data", "poster", "background", "srcset", "action", "formaction")
_URL = re.compile(r"""url\(\s*(?:"([^"]*)"|'([^']*)'|([^)"']*))""", re.IGNORECASE)
_CSS = (
    (re.compile(r"@import", re.IGNORECASE), say("@import would fetch something")),
    (re.compile(r"(?:-weasy-link|(?<![-\w])link)\s*:", re.IGNORECASE), say("the property link: leads to a file")),
)
_TAG = re.compile(r"\{\{.*?(?:\}\}|\Z)|\{%.*?(?:%\}|\Z)", re.DOTALL)  # one that never ends takes all that follows
_BESIDE = say("Put the file beside the template, and name it there: a page shows pictures, typefaces and stylesheets.")
_ACTS = say("Take it out: the page is printed, nothing runs in it.")


class ForbiddenMarkup(Diagnostic, frozen=True, kw_only=True):
    """One thing that a page cannot hold. `marked` are the words by which its place in the source is found."""

    rule: str = "template-html"
    marked: str


class RefusedAddressError(Exception):
    """A page wants to open what it may not; the message says what and why."""


def base_of(page_folder: Path, folders: tuple[Path, ...]) -> str:
    """The address at which a page in `page_folder` is said to lie."""
    return f"http://{HOST}/{_relative(page_folder, folders)}/"


def opened(url: str, page_folder: Path, folders: tuple[Path, ...]) -> tuple[bytes, str]:
    """What an address of a page stands for, as WeasyPrint hands it on: the file's content and its media type.

    Only files in `folders` are opened. Raises RefusedAddressError.
    """
    # The one place where an address is taken apart: what is opened is what was looked at.
    try:
        address = urlsplit(url)
    except ValueError:  # an address with half a bracket
        raise RefusedAddressError(say("docgen does not open {url}", url=url)) from None
    if address.scheme != "http" or address.netloc != HOST:
        raise RefusedAddressError(say("docgen does not open {url}", url=url))
    root = _root(folders)
    place = Path(os.path.normpath(root / unquote(address.path).lstrip("/")))
    shown = os.path.relpath(place, page_folder)
    kind = KINDS.get(place.suffix.lower())
    if kind is None:
        raise RefusedAddressError(say("docgen does not open {shown}: {shown2}", shown=shown, shown2=_SHOWN))
    media, beginnings = kind
    for folder in folders:
        if not place.is_relative_to(folder):
            continue
        try:
            content = read_inside(folder, place.relative_to(folder), _LARGEST)
        except (OSError, ValueError) as error:
            why = getattr(error, "strerror", None) or str(error)
            raise RefusedAddressError(say("docgen does not open {shown}: {why}", shown=shown, why=why)) from None
        if media == "text/css":
            for first in forbidden_in_css(content.decode("utf-8", "replace")):
                raise RefusedAddressError(f"{shown}: {first.message}")
        if not _begins_as(content, beginnings):
            raise RefusedAddressError(
                say("docgen does not open {shown}: it is no {lower} file", shown=shown, lower=place.suffix.lower()[1:])
            )
        return content, media
    raise RefusedAddressError(
        say("docgen does not open {shown}: it lies neither beside the template nor beside the case", shown=shown)
    )


def check_data(media: str, content: bytes) -> None:
    """Raises RefusedAddressError where what an address itself holds is not what it says it is."""
    for ending, (known, beginnings) in KINDS.items():
        if known == media.lower() and not _begins_as(content, beginnings):
            raise RefusedAddressError(
                say("docgen does not open data:{media}: it is no {ending} file", media=media, ending=ending[1:])
            )


def _begins_as(content: bytes, beginnings: tuple[bytes, ...]) -> bool:
    """Whether a file begins as its kind does. What reads pictures tries every kind it knows, and for some of them
    (EPS) it runs another program."""
    if beginnings == (b"<",):
        content = content.removeprefix(b"\xef\xbb\xbf").lstrip()
    return not beginnings or content.startswith(beginnings)


def may_be_data(url: str) -> bool:
    """Whether an address is a picture, a typeface or a stylesheet written out in the page itself."""
    return _DATA.match(url) is not None


def leads_beside(target: str) -> bool:
    """Whether a link of a finished page leads to a file of this machine: whoever gets the document does not have it."""
    return HOST in target or _scheme(target) not in _LEADS_TO


def attaches(address: str) -> bool:
    """Whether an address of mail names a file to attach: some programs then take it from the reader's own disk."""
    return _scheme(address) == "mailto" and _ATTACHES.search(unquote(address)) is not None


def forbidden_in_element(name: str, attributes: Mapping[str, str]) -> Iterator[ForbiddenMarkup]:
    """What cannot be about one element of a page; names in small letters, without a namespace."""
    if name in _ACTING:
        yield ForbiddenMarkup(
            message=say("an HTML template cannot hold <{name}>", name=name), hint=_ACTS, marked=f"<{name}"
        )
    if name == "meta" and "http-equiv" in attributes and attributes["http-equiv"].lower() != "content-type":
        yield ForbiddenMarkup(message=say("an HTML template cannot hold <meta http-equiv>"), hint=_ACTS, marked="<meta")
    rel = attributes.get("rel", "").lower().split()
    if name == "link" and rel != ["stylesheet"]:
        yield ForbiddenMarkup(
            message=say("an HTML template cannot hold <link rel={rel}>", rel=" ".join(rel) or "?"),
            hint=_NO_FILES,
            marked="<link",
        )
        return
    if "attachment" in rel:
        yield ForbiddenMarkup(
            message=say("an HTML template cannot hold {what}", what="rel=attachment"),
            hint=_NO_FILES,
            marked="attachment",
        )
    for attribute, value in attributes.items():
        if attribute.startswith("on"):
            yield ForbiddenMarkup(
                message=say("an HTML template cannot hold {attribute}=", attribute=attribute),
                hint=_ACTS,
                marked=attribute,
            )
        elif attribute == "style":
            yield from forbidden_in_css(value)
        elif attribute == "href" and name in ("a", "area"):
            yield from _forbidden_link(value)
        elif attribute in _ADDRESSES:
            yield from _forbidden_file(value)
        elif "url(" in value.lower():  # the colour or the mask of a drawing
            yield from forbidden_in_css(value)


_NO_FILES = say(
    "Take it out: whoever gets the document gets no other file with it, and a page needs none but a stylesheet."
)


def forbidden_in_css(text: str) -> Iterator[ForbiddenMarkup]:
    """What cannot be in a stylesheet or a style attribute."""
    for pattern, message in _CSS:
        for found in pattern.finditer(text):
            yield ForbiddenMarkup(message=message, hint=_BESIDE, marked=found[0])
    for found in _URL.finditer(text):
        yield from _forbidden_file(next(one for one in (*found.groups(), "") if one is not None))


def forbidden_in_source(text: str) -> Iterator[tuple[int, int, ForbiddenMarkup]]:
    """What cannot be in a template, with line and column, as far as it can be seen before it is filled in."""
    reader = _Source()
    reader.feed(_ending(_TAG.sub(lambda tag: re.sub(r"[^\n]", "x", tag[0]), text)))
    reader.close()
    lines = text.split("\n")
    for line, column, found in reader.found:
        after = lines[line - 1].lower().find(found.marked.lower(), column)
        yield line, (after if after >= 0 else column) + 1, found


def _ending(text: str) -> str:
    """The text without the signs of comments and tags that never end, each place as it was.

    `HTMLParser` looks through all of the rest for the end of each of them.
    """
    for begin, end in (("<!--", "-->"), ("<", ">")):
        last = text.rfind(end) + 1
        text = text[:last] + text[last:].replace(begin, " " * len(begin))
    return text


class _Source(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[int, int, ForbiddenMarkup]] = []
        self.in_style = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.in_style = tag == "style"
        self._say(forbidden_in_element(tag, {name.lower(): value or "" for name, value in attrs}))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.in_style = False

    def handle_endtag(self, tag: str) -> None:
        self.in_style = False

    def close(self) -> None:
        """Ends the page. A style that never ends holds all that follows, which older Pythons leave unread."""
        super().close()
        if self.in_style:
            self._say(forbidden_in_css(self.rawdata))

    def parse_marked_section(self, i: int, report: int = 1) -> int:
        """Where <![ … ]> ends: it is a comment, as browsers take it. Python stops at one that it does not know."""
        return self.parse_bogus_comment(i)

    def handle_data(self, data: str) -> None:
        if self.in_style:
            self._say(forbidden_in_css(data))

    def _say(self, every: Iterator[ForbiddenMarkup]) -> None:
        line, column = self.getpos()
        self.found += [(line, column, found) for found in every]


def _forbidden_link(address: str) -> Iterator[ForbiddenMarkup]:
    """Where a link of the page leads: a file beside it is nowhere for whoever gets the document."""
    address = address.strip()
    if (
        address.startswith("#") or (_scheme(address) in _LEADS_TO and not attaches(address)) or set(address) == {"x"}
    ):  # x: a value stands there
        return
    hint = say("A link leads to an address of the web or of mail, or to a #place in the page.")
    yield ForbiddenMarkup(
        message=say("a link cannot lead to {address}", address=address or say("nothing")), hint=hint, marked=address
    )


def _forbidden_file(address: str) -> Iterator[ForbiddenMarkup]:
    address = address.strip()
    if may_be_data(address) or address.startswith("#") or not address:
        return
    if _scheme(address) or address.startswith(("/", "\\")):
        yield ForbiddenMarkup(
            message=say("docgen does not open {address}", address=address), hint=_BESIDE, marked=address
        )
        return
    try:
        place = Path(unquote(urlsplit(address).path))
    except ValueError:
        yield ForbiddenMarkup(
            message=say("docgen does not open {address}", address=address), hint=_BESIDE, marked=address
        )
        return
    by_value = set(place.suffix[1:]) == {"x"} or (not place.suffix and place.name.endswith("xxxxx"))  # "{{ a }}"
    if place.suffix.lower() not in KINDS and not by_value:
        yield ForbiddenMarkup(
            message=say("docgen does not open {place}: {shown}", place=place, shown=_SHOWN),
            hint=_BESIDE,
            marked=address,
        )


def _scheme(address: str) -> str:
    found = re.match(r"([A-Za-z][A-Za-z0-9+.-]*):", re.sub(r"[\x00-\x20]", "", address))
    return found[1].lower() if found else ""


def _root(folders: tuple[Path, ...]) -> Path:
    try:
        return Path(os.path.commonpath(folders))
    except ValueError:  # on two disks of Windows: then only what lies beside the template can be named
        return folders[0]


def _relative(folder: Path, folders: tuple[Path, ...]) -> str:
    return quote(folder.relative_to(_root(folders)).as_posix())
