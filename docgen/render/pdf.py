"""A Draft as a PDF, through WeasyPrint: tagged (PDF/UA-1, for an archive PDF/A-2a too), the same bytes every time.

An electronic invoice lies within the PDF of its paper: that is PDF/A-3a besides, which may carry files.

Nothing is fetched but the fonts and the logo at hand.

WeasyPrint is imported when the first PDF is made: it takes most of a second, and it needs Pango, which everything else
does without. Fonts and stylesheets are read once a process.
"""

from __future__ import annotations

import atexit
import logging
import os
import re
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from docgen.compose.draft import Draft
from docgen.compose.html_template import (
    RefusedAddressError,
    base_of,
    check_data,
    forbidden_in_css,
    forbidden_in_element,
    leads_beside,
    may_be_data,
    opened,
)
from docgen.errors import DocgenError
from docgen.house.branding import NO_BRANDING, Branding
from docgen.messages import say
from docgen.render.addresses import BRINGS_EVERYTHING
from docgen.render.branding import foot_css, form_css, house_css, house_faces, logo_address
from docgen.render.doctor import why_no_pdf
from docgen.render.fonts import COMPACT_SIZE, TEXT_SIZE, cut, cut_faces, font_faces, font_files
from docgen.render.html import PRESCRIBED_TYPE, compact_stylesheet, letterhead_of, stylesheet, to_html
from docgen.render.hyphenation import keep_right_points
from docgen.render.page_layout import best_layout
from docgen.render.pdf_check import check_pdf, check_seen, sums_of
from docgen.render.signature_fields import as_signatures, with_fields
from docgen.render.words import lines_of_html, words_of

if TYPE_CHECKING:
    from types import ModuleType

    from weasyprint import CSS, Attachment  # type: ignore[import-untyped]  # WeasyPrint has no types
    from weasyprint.text.fonts import FontConfiguration  # type: ignore[import-untyped]  # as above
    from weasyprint.urls import URLFetcher  # type: ignore[import-untyped]  # as above

# Said where libharfbuzz-subset is missing; `docgen doctor` says so, and the PDF is as good.
_SLOWER = "Using fontTools instead of HarfBuzz-Subset"

# WeasyPrint 70 breaks a line after its first word where a space before words set apart is the one thing too wide; even
# a space at which no line may end.
_SPACE_BEFORE = re.compile(r"([ \xa0])((?:<(?:span|strong|em|a)\b[^>]*>)+)(?=[^\s<])")

_PACKAGES = "Debian and Ubuntu: sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0."


class PangoMissing(DocgenError):  # noqa: N818  (what is the matter, in two words)
    """This machine lacks Pango, which only the PDF needs. The message says in one line what to install."""


class EmbeddedInvoice(Struct, frozen=True, kw_only=True):
    """The XML of an electronic invoice that a PDF carries, under the name and the conformance level of its profile.

    `created` is the day that the file is dated, as the document is (2026-05-15).
    """

    content: bytes
    file_name: str
    conformance: str
    created: str


def to_pdf(draft: Draft, invoice: EmbeddedInvoice | None = None) -> bytes:
    """The document as a PDF, with the electronic invoice in it where there is one.

    Raises PangoMissing where WeasyPrint cannot be loaded, and DocgenError where a text needs a sign that no font has:
    it would be printed as an empty box.
    """
    return pdf_of(draft, with_fields(to_html(draft, css=""), draft), invoice)


def pdf_of(draft: Draft, html: str, invoice: EmbeddedInvoice | None = None) -> bytes:
    """The PDF of a page that was made of the draft, with its letterhead; what is italic in it stands in <em>."""
    weasyprint = _weasyprint()
    from weasyprint.urls import FatalURLFetchingError

    keep_right_points(draft.language, words_of(draft))
    page = _SPACE_BEFORE.sub(r"\2\1", html)
    with (
        _refusals_in_words(FatalURLFetchingError, is_ours=letterhead_of(draft).is_ours),
        _warnings_are_errors(),
        _fonts_without_a_clock(),
        warnings.catch_warnings(),
    ):
        # WeasyPrint 70 leaves its colour profile (for PDF/A) to be closed by whoever clears up.
        warnings.simplefilter("ignore", ResourceWarning)
        source = weasyprint.HTML(string=page, url_fetcher=_nothing_but(draft.branding, None))
        stylesheets = [*_paged_stylesheets(draft, italics="<em>" in page), _page_words(draft)]
        font_config = _font_configuration(_cut_for(draft))
        variant = "pdf/a-3a" if invoice else "pdf/a-2a" if draft.archive else "pdf/ua-1"

        def laid_out(*more: CSS) -> Any:
            return source.render(
                font_config=font_config, stylesheets=[*stylesheets, *more], pdf_variant=variant,
                pdf_identifier=draft.reference.encode(),
            )  # fmt: skip

        is_ours = letterhead_of(draft).is_ours
        may_be_closer = is_ours and not draft.statement
        document = best_layout(laid_out, snug=may_be_closer, compact=may_be_closer and draft.compact)
        said = "" if is_ours else _text_of(document)
        content: bytes = document.write_pdf(
            finisher=_finisher(invoice, archive=draft.archive),
            pdf_variant=variant,
            pdf_identifier=draft.reference.encode(),
            attachments=[_attachment(invoice)] if invoice else None,
        )
    check_pdf(content, sums_of(draft))
    if not is_ours:
        check_seen(content, words_of(draft), said)
    return content


def pages_of(html: str, css: str, reference: str) -> tuple[bytes, dict[str, int], int]:
    """A page of docgen's own without a letterhead as a PDF; on which page each id stands (from 0), and how many there
    are.

    It is no tagged PDF: its pages are put among others. Nothing is fetched but the travelling fonts.
    """
    weasyprint = _weasyprint()
    from weasyprint.urls import FatalURLFetchingError

    with _refusals_in_words(FatalURLFetchingError, is_ours=True), _warnings_are_errors(), _fonts_without_a_clock():
        rules = "\n".join(face.rule for face in cut_faces(TEXT_SIZE, "normal"))
        source = weasyprint.HTML(string=html, url_fetcher=_nothing_but(NO_BRANDING, TEXT_SIZE))
        sheets = [_stylesheet(rules, NO_BRANDING, TEXT_SIZE), _stylesheet(css, NO_BRANDING, TEXT_SIZE)]
        document = source.render(font_config=_font_configuration(TEXT_SIZE), stylesheets=sheets)
        found = {name: at for at, page in reversed([*enumerate(document.pages)]) for name in page.anchors}
        content: bytes = document.write_pdf(pdf_identifier=reference.encode())
    return content, found, len(document.pages)


def pdf_of_own_page(draft: Draft, html: str, folders: Sequence[Path]) -> bytes:
    """The PDF of a page of the user's own, without a letterhead; it lies in the first of `folders`.

    It opens pictures, typefaces and stylesheets in `folders` and nothing else. Raises DocgenError where it wants more.
    """
    weasyprint = _weasyprint()
    from weasyprint.urls import FatalURLFetchingError

    places = tuple(folder.resolve() for folder in folders)
    fetcher = _files_in(places)
    hint = say("A template shows pictures, typefaces and stylesheets beside it and beside the case, and nothing else.")
    with _refusals_in_words(FatalURLFetchingError, hint), _warnings_are_errors(), _fonts_without_a_clock():
        faces = weasyprint.CSS(string=font_faces(), font_config=_font_configuration(None), url_fetcher=fetcher)
        page = weasyprint.HTML(string=html, base_url=base_of(places[0], places), url_fetcher=fetcher)
        _refuse_what_acts(page.etree_element)
        if not page.etree_element.get("lang"):  # a reader of the page aloud has to know how to say it
            page.etree_element.set("lang", draft.language)
        document = page.render(
            stylesheets=[faces, _own_page(draft)], font_config=_font_configuration(None), pdf_variant="pdf/ua-1"
        )
        # A stylesheet can make a link of anything: so the links of the finished pages are looked at, not the source.
        for kind, target, *_ in (link for one in document.pages for link in one.links):
            if kind != "internal" and (kind != "external" or leads_beside(target)):
                message = say("the page leads to a file on this machine, which nobody has who gets the document")
                raise DocgenError(
                    message, say("Let links lead to the web, to an address of mail, or to a #place in the page.")
                )
        said = _text_of(document)
        content: bytes = document.write_pdf(pdf_variant="pdf/ua-1", pdf_identifier=draft.reference.encode())
    check_pdf(content)
    words = (word for line in lines_of_html(_DRAWING.sub(" ", html)) for word in line.split())
    check_seen(content, words, said)
    return content


def _refuse_what_acts(root: Any) -> None:
    """Raises DocgenError for an element or a style that a page of the user's own may not have."""
    for element in root.iter():
        if not isinstance(element.tag, str):  # a comment
            continue
        name = element.tag.rpartition("}")[2].lower()
        attributes = {key.rpartition("}")[2].lower(): value for key, value in element.attrib.items()}
        wrong = [
            *forbidden_in_element(name, attributes),
            *(forbidden_in_css(element.text or "") if name == "style" else ()),
        ]
        if wrong:
            raise DocgenError(wrong[0].message, wrong[0].hint)


_DRAWING = re.compile(r"<svg\b.*?</svg\s*>", re.DOTALL | re.IGNORECASE)
_LIST_NUMBER = re.compile(r"\(?(\d+|[a-z]|[ivxlcdm]+)[.):]?", re.IGNORECASE)
_SAYS_SOMETHING = re.compile(r"\w|[-+−$€£]")


def _text_of(document: Any) -> str:
    """What the pages say, line by line, without their margins: furniture stands there, and is the stylesheet's own.

    Raises DocgenError where the stylesheet puts words into the text that nobody wrote into the document.
    """
    # WeasyPrint has no types.
    from weasyprint.formatting_structure.boxes import (  # type: ignore[import-untyped]
        LineBox,
        MarginBox,
        TextBox,
    )

    lines: list[list[str]] = []

    def read(box: Any, line: list[str]) -> None:
        if isinstance(box, LineBox):
            lines.append(line := [])
        if isinstance(box, TextBox):
            words = " ".join(box.text.split())
            kind = (box.element_tag or "").partition("::")[2]
            if kind not in ("before", "after", "marker"):
                line.append(box.text if box.style["visibility"] == "visible" else " ")
            elif _SAYS_SOMETHING.search(words) and not (kind == "marker" and _LIST_NUMBER.fullmatch(words)):
                raise DocgenError(
                    say("the stylesheet puts “{words}” into the text, which is no word of the document", words=words),
                    say("Write it in the template: a stylesheet writes words in the margins of a page alone."),
                )
            else:
                line.append(f"{box.text} ")
        for child in getattr(box, "children", ()):
            read(child, line)

    for page in document.pages:
        for area in page._page_box.children:
            if not isinstance(area, MarginBox):
                read(area, [])
    return "\n".join("".join(line) for line in lines)


def _own_page(draft: Draft) -> CSS:
    """The sheet, and the draft mark at the head of it."""
    from weasyprint import CSS

    mark = draft.furniture.draft_mark
    words = f"content: {_css_string(mark)}; color: #9c2b1f; font-weight: bold" if mark else ""
    return CSS(string=f"@page {{ size: {draft.page_size.value}; @top-center {{ {words} }} }}")


def _files_in(folders: tuple[Path, ...]) -> URLFetcher:
    """A fetcher that opens the travelling fonts and what `opened` finds in some folders, and no network."""
    from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

    fonts = {path.as_uri() for path in font_files()}

    class OnlyBeside(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no types
        def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
            if url in fonts:
                return super().fetch(url, headers)
            try:
                if may_be_data(url):
                    written = super().fetch(url, headers)
                    content = written.read()
                    check_data(written.content_type, content)
                    return URLFetcherResponse(url, content, {"Content-Type": written.content_type})
                content, media = opened(url, folders[0], folders)
            except RefusedAddressError as refused:
                raise FatalURLFetchingError(str(refused)) from None
            return URLFetcherResponse(url, content, {"Content-Type": media})

    return OnlyBeside(allowed_protocols=("file", "data"))


def _weasyprint() -> ModuleType:
    try:
        import weasyprint
    except OSError as error:
        raise PangoMissing(why_no_pdf() or f"PDF needs Pango. {_PACKAGES}") from error
    module: ModuleType = weasyprint
    return module


def _cut_for(draft: Draft) -> float | None:
    """The size of text that the fonts of this document are cut for; None where they stay whole.

    The stylesheet of a firm's own letterhead may ask for any weight and any size of heading.
    """
    if not letterhead_of(draft).is_ours:
        return None
    return COMPACT_SIZE if draft.compact else TEXT_SIZE


@cache
def _font_configuration(size: float | None) -> FontConfiguration:
    """The fonts cut for text of this size, or left whole (None): these have the same names, so they never mix."""
    from weasyprint.text.fonts import FontConfiguration

    class UntilTheEnd(FontConfiguration):  # type: ignore[misc]  # WeasyPrint has no types
        """WeasyPrint keeps copies of the fonts in a folder until this is taken down, and then removes it.

        The pages of the last document may hold on to it until Python takes down the function that removes the folder,
        so that is done when the process ends.
        """

        def __del__(self) -> None:
            pass

    made = UntilTheEnd()
    atexit.register(super(UntilTheEnd, made).__del__)
    return made


_STATEMENT = """
@page { margin-left: 35mm; margin-right: 35mm; margin-bottom: 35mm }
@page :first { margin-top: 35mm }
main li { margin-bottom: 2.6mm }
"""


def _paged_stylesheets(draft: Draft, *, italics: bool) -> Iterator[CSS]:
    """The fonts, the letterhead's sheet, and what a tight setting, the firm and the letter form lay over it."""
    size = _cut_for(draft)
    if size is None:
        yield _stylesheet(font_faces(), NO_BRANDING, None)
    else:
        for style in ("normal", "italic") if italics else ("normal",):
            rules = "\n".join(face.rule for face in cut_faces(size, style))
            yield _stylesheet(rules, NO_BRANDING, size)
    paged = stylesheet(draft, "paged") + (compact_stylesheet() if draft.compact else "")
    paged += _STATEMENT if draft.statement else ""
    # The sheet comes first: what WeasyPrint says of a line of it counts from its beginning.
    yield _stylesheet(f"{paged}\n{house_faces(draft.branding)}", draft.branding, size)
    foot = foot_css(draft) if letterhead_of(draft).is_ours else ""
    yield _stylesheet(f"{house_css(draft.branding)}\n{form_css(draft)}{foot}{PRESCRIBED_TYPE}", NO_BRANDING, size)


@cache
def _stylesheet(text: str, branding: Branding, size: float | None) -> CSS:
    from weasyprint import CSS

    # A stylesheet with a fault is not kept: it would be faultless the second time, when nobody reads it again.
    with _warnings_are_errors():
        return CSS(string=text, font_config=_font_configuration(size), url_fetcher=_nothing_but(branding, size))


def _page_words(draft: Draft) -> CSS:
    """The words around the page numbers, which the language of the document decides, and the sheet."""
    from weasyprint import CSS

    before, between, behind = (_css_string(words) for words in draft.furniture.page_words)
    content = f"{before} counter(page) {between} counter(pages) {behind}"
    return CSS(string=f"@page {{ size: {draft.page_size.value}; @bottom-right {{ content: {content} }} }}")


def _css_string(words: str) -> str:
    escaped = "".join(f"\\{ord(sign):x} " if sign in '"\\\n<' else sign for sign in words)
    return f'"{escaped}"'


@cache
def _nothing_but(branding: Branding, size: float | None) -> URLFetcher:
    """A fetcher that opens the travelling fonts, the firm's fonts and its logo, and refuses everything else."""
    from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

    cut_ones = (*cut_faces(size, "normal"), *cut_faces(size, "italic")) if size else ()
    made = {face.address: face for face in cut_ones}
    allowed = {path.as_uri() for path in font_files()}
    allowed |= {face.file.as_uri() for family in (branding.text, branding.headings) if family for face in family.faces}
    allowed |= {logo_address(branding.logo)} if branding.logo else set()

    class OnlyThese(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no types
        def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
            if url in made:
                return URLFetcherResponse(url, cut(made[url]))
            if url not in allowed:
                raise FatalURLFetchingError(say("docgen does not open {url}", url=url))
            return super().fetch(url, headers)

    return OnlyThese(allowed_protocols=("file", "data"))


class _Heard(logging.Handler):
    """Keeps what WeasyPrint warns of, but that it works the slower way."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        if not record.msg.startswith(_SLOWER):
            self.records.append(record)


@contextmanager
def _refusals_in_words(
    refusal: type[BaseException], hint: str = BRINGS_EVERYTHING, *, is_ours: bool = False
) -> Iterator[None]:
    """Say which address a letterhead or a page wanted, where the fetcher refused it.

    What WeasyPrint stumbles over in a page or a stylesheet that is not docgen's (brackets by the thousand, sizes that
    are no numbers any more) is a fault of that page, whatever it raises.
    """
    try:
        yield
    except refusal as refused:
        raise DocgenError(str(refused), hint) from refused
    except (DocgenError, PangoMissing, MemoryError):
        raise
    except Exception as stumbled:
        if is_ours:
            raise
        raise DocgenError(
            say("WeasyPrint cannot lay out this page: it stops with {name}", name=type(stumbled).__name__),
            say("Look in the page and its stylesheet for sizes beyond measure and for brackets within brackets."),
        ) from stumbled


@contextmanager
def _fonts_without_a_clock() -> Iterator[None]:
    """Keep the time of day out of the fonts: fontTools stamps every font that it cuts out of a variable one.

    SOURCE_DATE_EPOCH is how it is told another time (reproducible-builds.org).
    """
    before = os.environ.get("SOURCE_DATE_EPOCH")
    os.environ["SOURCE_DATE_EPOCH"] = "0"
    try:
        yield
    finally:
        del os.environ["SOURCE_DATE_EPOCH"]
        if before is not None:
            os.environ["SOURCE_DATE_EPOCH"] = before


@contextmanager
def _warnings_are_errors() -> Iterator[None]:
    """Stop at whatever WeasyPrint would only mention: a sign without a glyph, a stylesheet it cannot read."""
    heard = _Heard()
    logger = logging.getLogger("weasyprint")
    propagate, logger.propagate = logger.propagate, False
    logger.addHandler(heard)
    try:
        yield
    finally:
        logger.removeHandler(heard)
        logger.propagate = propagate
    undrawn = [record.args[0] for record in heard.records if ".notdef" in record.msg and isinstance(record.args, tuple)]
    if undrawn:
        signs = ", ".join(_named(str(sign)) for sign in dict.fromkeys(undrawn))
        raise DocgenError(
            say("no font on this machine can draw {signs}, so the PDF would show an empty box", signs=signs),
            say(
                "Install a font for that script (Debian and Ubuntu: sudo apt-get install fonts-noto-cjk "
                "fonts-noto-core), or draft in Word: its file takes the font from the machine that opens it.",
                "Install a font for that script, the Noto fonts for instance, or take it as Word: its file takes"
                " the font from the machine that opens it.",
            ),
        )
    if heard.records:
        raise DocgenError(
            say(
                "WeasyPrint cannot make this page as it should be: {words}",
                words=heard.records[0].getMessage(),
            ),
            say("The letterhead or the template of this document needs mending; your case file is not at fault."),
        )


def _named(sign: str) -> str:
    """A sign and its code point; a control character, which a terminal would obey, by its code point alone."""
    code = f"U+{ord(sign):04X}"
    return f"{sign} ({code})" if sign.isprintable() else code


# --- an archive's metadata, and an electronic invoice ---------------------------------------------------------------

# WeasyPrint declares one standard a file. A document for an archive keeps the other as well, so the second declaration
# goes into its XMP metadata, with the schema that PDF/A (ISO 19005-2, 6.6.2.3) asks for where a property is not its
# own. The metadata stay uncompressed, as archives read them without decoding the file.
_PDFUA = '<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1"/>'
# What ZUGFeRD and Factur-X ask a PDF to say of the invoice in it; the names are theirs.
_INVOICE_NAMESPACE = "urn:factur-x:pdfa:CrossIndustryDocument:invoice:1p0#"
_INVOICE = f"""<rdf:Description rdf:about="" xmlns:fx="{_INVOICE_NAMESPACE}">
<fx:DocumentType>INVOICE</fx:DocumentType>
<fx:DocumentFileName>{{file_name}}</fx:DocumentFileName>
<fx:Version>1.0</fx:Version>
<fx:ConformanceLevel>{{conformance}}</fx:ConformanceLevel>
</rdf:Description>"""
_SCHEMAS = """
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag>{schemas}</rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
"""
_SCHEMA = """<rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>{title}</pdfaSchema:schema>
<pdfaSchema:namespaceURI>{namespace}</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>{prefix}</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq>{properties}</rdf:Seq></pdfaSchema:property>
</rdf:li>"""
_PROPERTY = """<rdf:li rdf:parseType="Resource">
<pdfaProperty:name>{name}</pdfaProperty:name>
<pdfaProperty:valueType>{kind}</pdfaProperty:valueType>
<pdfaProperty:category>{category}</pdfaProperty:category>
<pdfaProperty:description>{text}</pdfaProperty:description>
</rdf:li>"""
_OF_PDFUA = _SCHEMA.format(
    title="PDF/UA identification schema",
    namespace="http://www.aiim.org/pdfua/ns/id/",
    prefix="pdfuaid",
    properties=_PROPERTY.format(
        name="part", kind="Integer", category="internal", text="Part of PDF/UA that the file conforms to"
    ),
)
_OF_INVOICE = _SCHEMA.format(
    title="Factur-X PDFA Extension Schema",
    namespace=_INVOICE_NAMESPACE,
    prefix="fx",
    properties="".join(
        _PROPERTY.format(name=name, kind="Text", category="external", text=text)
        for name, text in (
            ("DocumentFileName", "Name of the embedded XML invoice file"),
            ("DocumentType", "INVOICE"),
            ("Version", "Version of the Factur-X XML schema"),
            ("ConformanceLevel", "Conformance level of the embedded invoice"),
        )
    ),
)
_END = b"</rdf:RDF>"


def _finisher(invoice: EmbeddedInvoice | None, *, archive: bool) -> Callable[[object, Any], None]:
    """What is still done to a file that WeasyPrint is about to write."""
    metadata = _completed(invoice) if archive or invoice else None

    def finish(document: object, pdf: Any) -> None:
        as_signatures(pdf)
        if metadata:
            metadata(document, pdf)

    return finish


def _completed(invoice: EmbeddedInvoice | None) -> Callable[[object, Any], None]:
    """A finisher for WeasyPrint: adds PDF/UA-1, and the invoice, to the metadata of a PDF/A that stays uncompressed."""
    said = [_PDFUA, _SCHEMAS.format(schemas=_OF_PDFUA + (_OF_INVOICE if invoice else ""))]
    if invoice:
        said.append(_INVOICE.format(file_name=invoice.file_name, conformance=invoice.conformance))

    def finish(_document: object, pdf: Any) -> None:
        (metadata,) = (thing for thing in pdf.objects if getattr(thing, "extra", {}).get("Type") == "/Metadata")
        metadata.compress = False
        if "AF" in pdf.catalog:  # WeasyPrint 70 names each file twice there
            pdf.catalog["AF"][:] = dict.fromkeys(pdf.catalog["AF"])
        before, end, behind = metadata.stream[0].partition(_END)
        metadata.stream[0] = before + "\n".join(said).encode() + end + behind

    return finish


def _attachment(invoice: EmbeddedInvoice) -> Attachment:
    """The XML as WeasyPrint attaches it: another form of the same document, dated like it."""
    from weasyprint import Attachment

    day = datetime.fromisoformat(invoice.created)
    return Attachment(
        string=invoice.content,
        name=invoice.file_name,
        description="Factur-X/ZUGFeRD invoice",
        created=day,
        modified=day,
        relationship="Alternative",
    )
