"""The bundle itself: front pages, numbers, labels, bookmarks and links, in one file or in several with one index.

First everything is laid out (`laid_out`): how many pages each document has, and so its numbers; the front pages, whose
index needs them, are set with the same widths before and after. Then the files are written (`bound`).
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from html import escape
from types import MappingProxyType
from typing import Any

import pikepdf
from msgspec import Struct
from pikepdf import Array, Dictionary, Name, OutlineItem, Pdf, Stream, String

from docgen.bundle.contents import Item
from docgen.bundle.profiles import Profile
from docgen.documents.wording import Wording
from docgen.errors import DocgenError
from docgen.exhibits.leaves import Leaf
from docgen.exhibits.pdf_pages import Pages
from docgen.messages import say
from docgen.render.fonts import signs_without_glyph
from docgen.render.pdf import pages_of
from docgen.render.stamp_font import StampFont, stamp_font

_NUMBER_SIZE, _LABEL_SIZE = 11.0, 8.0
_MARGIN, _BASELINE = 34.0, 11.0  # points from the edges of the sheet
_STRONG, _PLAIN = "/DocgenStrong", "/DocgenPlain"
_ROW = "x-exhibit:"  # where a row of the index leads, until it is known where that is
_DAY, _PAGES = 170.08, 63.78  # points from the right edge of a row of the index
_ROW_SIZE, _ROW_BASELINE = 10.0, 13.27  # points: of the letters, and below the top of the row


class Document(Struct, frozen=True, kw_only=True):
    """A document of the bundle with its leaves; `number` is that of the exhibit, 0 for a letter of claim."""

    item: Item
    number: int
    leaves: tuple[Leaf, ...]


class Placed(Struct, frozen=True, kw_only=True):
    """Where a document stands in the bundle: its first page and how many it has, by the numbers printed on them."""

    document: Document
    first: int
    pages: int

    @property
    def last(self) -> int:
        """Its last page."""
        return self.first + self.pages - 1


class Case(Struct, frozen=True, kw_only=True):
    """What a bundle says of its case: reference, title and parties, and its day."""

    reference: str
    title: str
    contractor: str
    client: str
    as_of: date


class LaidOut(Struct, frozen=True, kw_only=True):
    """A bundle whose every page has its number. `front` are the pages of cover and index, `texts` what was set of HTML.

    `parts` are the places of the documents in each file; the first page of each part after the first is its cover.
    """

    profile: Profile
    wording: Wording
    case: Case
    front: bytes
    front_pages: int
    texts: bytes
    starts: dict[str, tuple[int, int]]
    placed: tuple[Placed, ...]
    parts: tuple[tuple[int, int], ...]  # of each file: the index of its first document and behind its last
    covers: tuple[int, ...]  # the number of the cover of each file after the first, 0 where it has none
    pages: int
    behind: bytes  # the index of what was added later, where the first one has no room for it; b"" mostly

    def file_name(self, part: int) -> str:
        """What the file of a part is called."""
        stem = _file_name(f"{self.case.reference}-{self.wording.say.bundle.file_words()}")
        many = len(self.parts) > 1
        return f"{stem[:70]}{f'-{part + 1}-{len(self.parts)}' if many else ''}.pdf"


def _file_name(words: str) -> str:
    return "".join(sign if sign.isalnum() or sign in "-_" else "-" for sign in words)


def laid_out(
    documents: Sequence[Document],
    profile: Profile,
    wording: Wording,
    case: Case,
    *,
    frozen_front: int = 0,
    added: int | None = None,
    limit: int = 0,
    part_begins: Sequence[int] | None = None,
    ahead: Front | None = None,
) -> LaidOut:
    """The bundle with the numbers of its pages. `limit` is the most bytes of one file, 0 for none.

    `frozen_front` is how many front pages an earlier bundle had, whose numbers stay; `added` is the index of the first
    document that came after it. `ahead` are cover and index where they were set already.
    """
    added = len(documents) if added is None else added
    texts, starts = _set_texts(documents, profile, wording)
    counts = [_count(document, starts) for document in documents]
    parts = _parts(documents, counts, limit, part_begins, added)
    rows, front_pages, behind = list(documents), frozen_front or 2, b""
    body, front, made = (ahead.html, ahead.content, ahead.pages) if ahead else ("", b"", 0)
    noted = True  # where a document that was signed later stands as signed
    for _ in range(4):
        placed, covers, pages = _numbers(documents, counts, front_pages, parts, profile)
        behind, more = b"", 0
        if len(rows) < len(documents):  # the index may not grow: what came later has one of its own, at the end
            behind = _later_index(placed, len(rows), profile, wording, case)
            more = _pages_in(behind)
        signed = _signed_pages(placed) if noted else {}
        before, body = body, _front(placed[: len(rows)], signed, wording, case, parts, covers, pages + more)
        if body != before:  # mostly the same: the numbers of the pages are printed into it later
            front, _, made = pages_of(body, _css(profile), case.reference)
        if made == front_pages or (frozen_front and made < front_pages):
            break
        if frozen_front:
            noted = noted and len(rows) > added  # first without what came later, then without a word of it
            rows = list(documents[:added])
        else:
            front_pages = made
    if made < front_pages:
        front = _filled_up(front, front_pages, profile)
    return LaidOut(
        profile=profile,
        wording=wording,
        case=case,
        front=front,
        front_pages=front_pages,
        behind=behind,
        texts=texts,
        starts=starts,
        placed=tuple(placed),
        parts=tuple(parts),
        covers=tuple(covers),
        pages=pages + more,
    )


class Front(Struct, frozen=True, kw_only=True):
    """Cover and index as they were set: the HTML, its pages as a PDF, and how many they are."""

    html: str
    content: bytes
    pages: int


def front_ahead(documents: Sequence[Document], profile: Profile, wording: Wording, case: Case) -> Front:
    """Cover and index of documents that are still to be read, and have no leaves yet.

    They are as `laid_out` wants them, but for a bundle in several files or with a signed copy on a later page: there
    they say what is not yet known, and are set once more.
    """
    placed = [Placed(document=document, first=at, pages=1) for at, document in enumerate(documents, start=1)]
    html = _front(placed, {}, wording, case, [(0, len(documents))], [], 0)
    content, _, pages = pages_of(html, _css(profile), case.reference)
    return Front(html=html, content=content, pages=pages)


def _signed_pages(placed: Sequence[Placed]) -> dict[str, int]:
    """The first page of the signed copy of each document that has one, by the key of the document."""
    return {each.document.item.signs: each.first for each in placed if each.document.item.signs}


def _filled_up(front: bytes, pages: int, profile: Profile) -> bytes:
    """The front pages with empty ones behind them: an earlier bundle had more, and its numbers stay."""
    with Pdf.open(io.BytesIO(front)) as pdf:
        while len(pdf.pages) < pages:
            pdf.add_blank_page(page_size=profile.paper)
            pdf.pages[-1].obj.Resources = Dictionary()
            pdf.pages[-1].obj.Contents = Stream(pdf, b"")
        saved = io.BytesIO()
        pdf.save(saved, deterministic_id=True)
    return saved.getvalue()


def _pages_in(content: bytes) -> int:
    with Pdf.open(io.BytesIO(content)) as pdf:
        return len(pdf.pages)


def _count(document: Document, starts: dict[str, tuple[int, int]]) -> int:
    return sum(
        leaf.pages.count if leaf.pages else starts[_id(document, at)][1] for at, leaf in enumerate(document.leaves)
    )


def _id(document: Document, leaf: int) -> str:
    return f"{document.item.key}#{leaf}"


def _parts(
    documents: Sequence[Document],
    counts: Sequence[int],
    limit: int,
    part_begins: Sequence[int] | None,
    added: int,
) -> list[tuple[int, int]]:
    """Which documents go into which file, so that none is larger than the limit as long as no document is.

    Those of an earlier bundle stay in the files that they were in.
    """
    if part_begins is None:
        begins, at = [0], 0
    else:
        begins, at = [*part_begins], added
    room, size = limit * 0.94, 0.0  # the rest is for fonts, index and bookmarks
    for place, document in enumerate(documents):
        own = sum(len(leaf.pages.content) if leaf.pages else 12_000 for leaf in document.leaves) + 900 * counts[place]
        if place in begins:
            size = 0.0
        elif limit and place >= at and size + own > room:
            begins.append(place)
            size = 0.0
        size += own
    return [*zip(begins, [*begins[1:], len(documents)], strict=True)]


def _numbers(
    documents: Sequence[Document],
    counts: Sequence[int],
    front: int,
    parts: Sequence[tuple[int, int]],
    profile: Profile,
) -> tuple[list[Placed], list[int], int]:
    placed: list[Placed] = []
    covers: list[int] = []
    page = front + 1
    for number, (begin, end) in enumerate(parts):
        if number:
            covers.append(page if profile.part_covers else 0)
            page += profile.part_covers
        for at in range(begin, end):
            placed.append(Placed(document=documents[at], first=page, pages=counts[at]))
            page += counts[at]
    return placed, covers, page - 1


# --- what is set of HTML ----------------------------------------------------------------------------------------------

_CSS = """
@page { margin: 22mm 20mm 20mm }
@page front { margin: 25mm 22mm 22mm }
body { font-family: "Source Sans 3"; font-size: 10pt; line-height: 1.35; color: #111 }
section { break-before: page }
section:first-child { break-before: auto }
section.front { page: front }
h1 { font-size: 17pt; line-height: 1.2; font-weight: 600; margin: 0 0 5mm }
h2 { font-size: 11pt; font-weight: 600; margin: 5mm 0 1mm; break-after: avoid }
.cover { padding-top: 55mm }
.cover h1 { font-size: 26pt }
.cover p { font-size: 12pt; margin: 0 0 2.5mm }
.cover .case { font-size: 14pt; font-weight: 600 }
table { width: 100%; border-collapse: collapse }
td, th { text-align: left; vertical-align: top; padding: 1.2mm 3mm 1.2mm 0; font-weight: 400 }
thead th, table.mail th { font-weight: 600 }
.index > * { display: block; margin: 0; padding: 1.2mm 63mm 1.2mm 17mm; text-indent: -17mm;
 white-space: pre-wrap; tab-size: 17mm; border-bottom: 0.4pt solid #bbb; break-inside: avoid;
 font-variant-numeric: tabular-nums }
.index i { position: absolute; right: 0; width: 60mm; text-indent: 0; tab-size: 37mm; font-style: normal }
.index .section, .index .head { font-weight: 600; break-after: avoid }
.index .head { position: relative }
.index .section { padding-left: 0; padding-top: 4mm; text-indent: 0 }
.index a { color: inherit; text-decoration: none }
table.mail { margin-bottom: 5mm; border-bottom: 0.4pt solid #888 } table.mail th { width: 28mm; white-space: nowrap }
table.mail td { overflow-wrap: anywhere }
table.chat { table-layout: fixed } table.chat td { border-bottom: 0.3pt solid #ddd; white-space: pre-wrap;
 overflow-wrap: anywhere }
table.chat td:nth-child(1), table.chat th:nth-child(1) { width: 34mm }
table.chat td:nth-child(2), table.chat th:nth-child(2) { width: 32mm }
table.chat th { border-bottom: 0.6pt solid #888; font-weight: 600 }
pre { font-family: "Source Sans 3"; white-space: pre-wrap; overflow-wrap: anywhere; margin: 0 }
.part { font-weight: 600; margin: 0 0 3mm }
.instead { padding-top: 60mm; text-align: center }
.note { font-size: 9pt; color: #333; margin-top: 4mm }
"""


def _set_texts(
    documents: Sequence[Document], profile: Profile, wording: Wording
) -> tuple[bytes, dict[str, tuple[int, int]]]:
    """All texts of exhibits set in one go; of each leaf of HTML the first of its pages there (from 0), and how many."""
    sections = [
        (_id(document, at), leaf.html)
        for document in documents
        for at, leaf in enumerate(document.leaves)
        if not leaf.pages
    ]
    if not sections:
        return b"", {}
    body = "".join(f'<section id="t{at}">{html}</section>' for at, (_, html) in enumerate(sections))
    try:
        content, anchors, count = pages_of(_page(body, wording), _css(profile), "")
    except (
        DocgenError
    ):  # signs of a script that no font here draws: they are shown by their code, and the rest as it is
        codes = {ord(sign): f"[U+{ord(sign):04X}]" for sign in signs_without_glyph(body) if sign.isprintable()}
        content, anchors, count = pages_of(_page(body.translate(codes), wording), _css(profile), "")
    firsts = [anchors[f"t{at}"] for at in range(len(sections))]
    ends = [*firsts[1:], count]
    return content, {key: (first, end - first) for (key, _), first, end in zip(sections, firsts, ends, strict=True)}


def _page(body: str, wording: Wording, title: str = "") -> str:
    return (
        f'<!DOCTYPE html><html lang="{escape(wording.language)}"><head><meta charset="utf-8">'
        f"<title>{escape(title)}</title></head><body>{body}</body></html>"
    )


def _css(profile: Profile) -> str:
    return f"@page {{ size: {profile.page_size} }}\n{_CSS}"


def _front(
    placed: Sequence[Placed],
    signed: Mapping[str, int],
    wording: Wording,
    case: Case,
    parts: Sequence[tuple[int, int]],
    covers: Sequence[int],
    pages: int,
) -> str:
    """Cover and index as HTML, the index without its days and pages."""
    say = wording.say.bundle
    many = len(parts) > 1
    body = f'<section class="front">{_cover(wording, case, _part_words(say, 0, parts, covers, pages, many))}</section>'
    body += f'<section class="front"><h1>{escape(say.index())}</h1>'
    body += _index(placed, wording, signed) + "</section>"
    return _page(body, wording, say.title())


def _later_index(placed: Sequence[Placed], begin: int, profile: Profile, wording: Wording, case: Case) -> bytes:
    heading = escape(wording.say.bundle.added_index())
    body = f'<section class="front"><h1>{heading}</h1>{_index(placed, wording, begin=begin)}</section>'
    content, _, _ = pages_of(_page(body, wording), _css(profile), case.reference)
    return content


def _part_words(
    say: Any, part: int, parts: Sequence[tuple[int, int]], covers: Sequence[int], pages: int, many: bool
) -> list[str]:
    if not many:
        return []
    begins = [1, *(cover for cover in covers)]
    ends = [*(cover - 1 for cover in covers), pages]
    return [say.part(part + 1, len(parts)), say.part_pages(first=begins[part], last=ends[part], of=pages)]


def _cover(wording: Wording, case: Case, more: Iterable[str]) -> str:
    say = wording.say.bundle
    lines = [
        f"<h1>{escape(say.title())}</h1>",
        f'<p class="case">{escape(case.title)}</p>',
        f"<p>{escape(case.reference)}</p>",
        f"<p>{escape(say.between(case.contractor, case.client))}</p>",
        f"<p>{escape(say.made_on(wording.day(case.as_of)))}</p>",
        *(f"<p>{escape(words)}</p>" for words in more),
    ]
    return f'<div class="cover">{"".join(lines)}</div>'


def _index(
    placed: Sequence[Placed], wording: Wording, signed: Mapping[str, int] = MappingProxyType({}), *, begin: int = 0
) -> str:
    """A row for each document from `begin` on, which leads to it, and says on which page it stands as signed where that
    came later.

    Its day and its pages are printed into the finished row (`_finish_index`): so the index need not be set again when
    numbers move, and takes half as long. No table: a cell takes WeasyPrint as long as a page of text.
    """
    say = wording.say.bundle
    number, document, day, pages = (escape(say.column(name)) for name in ("number", "document", "day", "pages"))
    rows, section = [f'<p class="head"><i>{day}\t{pages}</i>{number}\t{document}</p>'], ""
    for at, each in enumerate(placed[begin:], start=begin):
        item = each.document.item
        if item.section != section:
            section = item.section
            rows.append(f'<p class="section">{escape(say.section(item.section))}</p>')
        number = str(each.document.number) if each.document.number else ""
        title = say.signed_on(item.title, say.page(signed[item.key])) if item.key in signed else item.title
        rows.append(f'<a href="{_ROW}{at}">{number}\t{escape(title)}</a>')
    return f'<div class="index">{"".join(rows)}</div>'


# --- the files --------------------------------------------------------------------------------------------------------


def bound(laid: LaidOut) -> dict[str, bytes]:
    """The files of the bundle by their names; the same bundle gives the same bytes."""
    texts = Pdf.open(io.BytesIO(laid.texts)) if laid.texts else None
    try:
        return {laid.file_name(part): _file(laid, part, texts) for part in range(len(laid.parts))}
    finally:
        if texts is not None:
            texts.close()


def _file(laid: LaidOut, part: int, texts: Pdf | None) -> bytes:
    say, begin, end = laid.wording.say.bundle, *laid.parts[part]
    pdf = pikepdf.new()
    faces = pdf.make_indirect(Dictionary({name: _font(pdf, font) for name, font in _fonts().items()}))
    opening = pdf.make_indirect(Stream(pdf, b"q\n"))
    label = laid.wording.say.demand.exhibit
    stamps: list[str] = []
    if part == 0:
        with Pdf.open(io.BytesIO(laid.front)) as front:
            _add(pdf, front)
        stamps += [laid.case.reference] * laid.front_pages
        first_page = 1
    elif laid.covers[part - 1]:
        first_page = laid.covers[part - 1]
        lines = _part_words(say, part, laid.parts, laid.covers, laid.pages, many=True)
        cover_of_part = _cover(laid.wording, laid.case, [*lines, say.index_is_in(laid.file_name(0))])
        body = f'<section class="front">{cover_of_part}</section>'
        content, _, _ = pages_of(_page(body, laid.wording, say.title()), _css(laid.profile), laid.case.reference)
        with Pdf.open(io.BytesIO(content)) as cover:
            _add(pdf, cover)
        stamps.append(laid.case.reference)
    else:
        first_page = laid.placed[begin].first
    starts: list[tuple[Placed, list[tuple[str, int]]]] = []
    for each in laid.placed[begin:end]:
        marks: list[tuple[str, int]] = []
        for at, leaf in enumerate(each.document.leaves):
            if leaf.title:
                marks.append((leaf.title, len(pdf.pages)))
            if leaf.pages:
                _add_exhibit(pdf, leaf.pages, each.document.item.title)
            else:
                assert texts is not None  # every leaf without pages was set
                start, count = laid.starts[_id(each.document, at)]
                _add(pdf, texts, range(start, start + count))
        named = label(each.document.number) if each.document.number else say.section(each.document.item.section)
        stamps += [say.page_of_label(named, number, each.pages) for number in range(1, each.pages + 1)]
        starts.append((each, marks))
    behind = 0
    if laid.behind and part == len(laid.parts) - 1:
        behind = len(pdf.pages)
        with Pdf.open(io.BytesIO(laid.behind)) as later:
            _add(pdf, later)
        stamps += [laid.case.reference] * (len(pdf.pages) - behind)
    pages = [*pdf.pages]  # a list: to ask the file for a page by its number takes longer each time
    indexes = [*range(laid.front_pages if part == 0 else 0), *range(behind or len(pages), len(pages))]
    rows = {at: _finish_index(pages, at, laid, part, first_page) for at in indexes}
    for at, stamped in enumerate(stamps):
        foot = _foot(float(pages[at].obj.MediaBox[2]), stamped, str(first_page + at))
        _print(pdf, pages[at], faces, opening, b"%s%s" % (foot, rows.get(at, b"")))
    _bookmarks(pdf, pages, laid, part, starts, first_page, behind)
    _opening(pdf, pages[0], laid, part, first_page)
    pdf.trailer.ID = Array([String(_identifier(laid, part))] * 2)
    saved = io.BytesIO()
    pdf.save(saved, static_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    pdf.close()
    return saved.getvalue()


def _identifier(laid: LaidOut, part: int) -> bytes:
    """What tells the file from every other one: a hash of all that it is made of.

    pikepdf's `deterministic_id` is a slower hash, of the whole file as it is written.
    """
    digest = hashlib.sha256(b"%d" % part)
    begin, end = laid.parts[part]
    leaves = (leaf.pages for each in laid.placed[begin:end] for leaf in each.document.leaves)
    # Of pages the hash of their file, where it was taken: docgen makes the same pages of the same file and paper.
    made_of = (
        b"%s%d" % (pages.sha256.encode(), len(pages.content)) if pages.sha256 else pages.content
        for pages in leaves
        if pages
    )
    for content in (repr(laid.profile.paper).encode(), laid.front, laid.texts, laid.behind, *made_of):
        digest.update(content)
    return digest.digest()[:16]


def _add_exhibit(pdf: Pdf, pages: Pages, title: str) -> None:
    """Takes the pages of an exhibit over. Raises DocgenError where they are not as many as were counted: every number
    behind them would be wrong.
    """
    with Pdf.open(io.BytesIO(pages.content)) as source:
        if len(source.pages) != pages.count:
            raise DocgenError(
                say("{title} breaks the rules of PDF, and its pages cannot be counted", title=title),
                say("Print it into a new PDF, and name that."),
            )
        _add(pdf, source)


def _add(pdf: Pdf, source: Pdf, of: range | None = None) -> None:
    """Takes pages of the source over, all where none are named, with the places that their links name.

    `add_pages_from` looks through what is there for names, forms and layers, for longer the more pages there are: so it
    is called where the source has such things, and simple pages are put behind the others.
    """
    if {"/Names", "/Dests", "/AcroForm", "/OCProperties"} & {*source.Root.keys()}:
        pdf.add_pages_from(source, of, forms="strip", outlines="ignore")
        return
    for at in range(len(source.pages)) if of is None else of:
        pdf.pages.append(source.pages[at])


def _font(pdf: Pdf, font: StampFont) -> Any:
    """The font of numbers and labels as an object of the file; it is in the file, so every reader shows it alike."""
    program = Stream(pdf, font.content)
    program.Length1 = len(font.content)
    descriptor = pdf.make_indirect(
        Dictionary(
            Type=Name.FontDescriptor,
            FontName=Name("/" + font.name),
            Flags=32,
            FontBBox=Array(list(font.box)),
            ItalicAngle=0,
            Ascent=font.ascent,
            Descent=font.descent,
            CapHeight=font.ascent,
            StemV=100,
            FontFile2=pdf.make_indirect(program),
        )
    )
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.TrueType,
            BaseFont=Name("/" + font.name),
            FirstChar=32,
            LastChar=255,
            Widths=Array(list(font.widths)),
            Encoding=Name.WinAnsiEncoding,
            FontDescriptor=descriptor,
        )
    )


@cache
def _fonts() -> dict[str, StampFont]:
    """The fonts of what is printed onto finished pages, by the names that they have there."""
    return {_STRONG: stamp_font(), _PLAIN: stamp_font(400)}


def _foot(width: float, label: str, number: str) -> bytes:
    """The number at the right and the label at the left of the strip at the foot of a page of that width."""
    x = width - _MARGIN - _fonts()[_STRONG].width(number) * _NUMBER_SIZE / 1000
    return _drawn(_STRONG, _NUMBER_SIZE, x, _BASELINE, number) + _drawn(_STRONG, _LABEL_SIZE, _MARGIN, _BASELINE, label)


def _drawn(font: str, size: float, x: float, y: float, words: str) -> bytes:
    return b"BT %s %.1f Tf %.2f %.2f Td %s Tj ET\n" % (font.encode(), size, x, y, _text(words))


def _print(pdf: Pdf, page: pikepdf.Page, faces: Any, opening: Any, drawn: bytes) -> None:
    """Prints onto a page, beyond the reach of what the page itself left as it was."""
    obj = page.obj
    resources = obj.Resources
    own = resources.get("/Font")
    if own is None:
        resources.Font = faces
    else:  # it may be another page's as well
        resources = obj.Resources = Dictionary(dict(resources.items()))
        resources.Font = Dictionary({**dict(own.items()), **dict(faces.items())})
    before = obj.Contents
    contents = [*before] if isinstance(before, Array) else [before]
    obj.Contents = Array([opening, *contents, Stream(pdf, b"\nQ\nq 0 g " + drawn + b"Q\n")])


def _text(words: str) -> bytes:
    """The words as a string of a content stream."""
    plain = words.replace("\xa0", " ").encode("cp1252", "ignore")
    return b"(" + plain.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)") + b")"


def _finish_index(pages: Sequence[pikepdf.Page], index: int, laid: LaidOut, part: int, first_page: int) -> bytes:
    """Makes the rows on a page of an index lead to their documents, in another file where they are there.

    What comes back prints the day and the pages of each into its row.
    """
    printed = []
    for note in pages[index].obj.get("/Annots", ()):
        action = note.get("/A")
        address = str(action.get("/URI", "")) if isinstance(action, Dictionary) else ""
        if not address.startswith(_ROW):
            continue
        each = laid.placed[int(address.removeprefix(_ROW))]
        wanted = each.first
        there = next(at for at in range(len(laid.parts) - 1, -1, -1) if at == 0 or wanted >= _first_page(laid, at))
        note.Border = Array([0, 0, 0])
        if there == part:
            target = pages[wanted - first_page]
            del note["/A"]
            note.Dest = Array([target.obj, Name.XYZ, None, _top(target), None])
        else:
            note.A = Dictionary(
                S=Name.GoToR,
                F=laid.file_name(there),
                D=Array([wanted - _first_page(laid, there), Name.Fit]),
            )
        right, top = float(note.Rect[2]), max(float(note.Rect[1]), float(note.Rect[3]))
        day = laid.wording.short_day(each.document.item.day)
        numbers = f"{wanted}" if each.pages == 1 else f"{wanted}–{each.last}"
        for words, x in ((day, right - _DAY), (numbers, right - _PAGES)):
            printed.append(_drawn(_PLAIN, _ROW_SIZE, x, top - _ROW_BASELINE, words))
    return b"".join(printed)


def _first_page(laid: LaidOut, part: int) -> int:
    """The number of the first page of a file."""
    if part == 0:
        return 1
    return laid.covers[part - 1] or laid.placed[laid.parts[part][0]].first


def _top(page: pikepdf.Page) -> Any:
    return page.obj.MediaBox[3]


def _bookmarks(
    pdf: Pdf,
    pages: Sequence[pikepdf.Page],
    laid: LaidOut,
    part: int,
    starts: Sequence[tuple[Placed, list[tuple[str, int]]]],
    first_page: int,
    behind: int,
) -> None:
    say, label = laid.wording.say.bundle, laid.wording.say.demand.exhibit

    def mark(title: str, at: int) -> OutlineItem:
        return OutlineItem(title, Array([pages[at].obj, Name.XYZ, None, _top(pages[at]), None]))

    with pdf.open_outline() as outline:
        if part == 0:
            outline.root.append(mark(say.bookmark(say.title(), 1), 0))
            if laid.front_pages > 1:
                outline.root.append(mark(say.bookmark(say.index(), 2), 1))
        section: OutlineItem | None = None
        name = ""
        for each, marks in starts:
            item, at = each.document.item, each.first - first_page
            if section is None or item.section != name:
                name = item.section
                section = mark(say.bookmark(say.section(item.section), each.first), at)
                section.is_closed = False
                outline.root.append(section)
            words = f"{label(each.document.number)}: {item.title}" if each.document.number else item.title
            own = mark(say.bookmark(words.replace("\xa0", " "), each.first), at)
            section.children.append(own)
            for title, there in marks:
                own.children.append(mark(say.bookmark(title, first_page + there), there))
        if behind:
            outline.root.append(mark(say.bookmark(say.added_index(), first_page + behind), behind))


def _opening(pdf: Pdf, first: pikepdf.Page, laid: LaidOut, part: int, first_page: int) -> None:
    """Title and language, the numbers that a reader shows for its pages, and that it opens at 100 % with bookmarks."""
    say, root = laid.wording.say.bundle, pdf.Root
    root.OpenAction = Array([first.obj, Name.XYZ, 0, _top(first), 1])
    root.PageMode = Name.UseOutlines
    root.Lang = laid.wording.language
    root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    root.PageLabels = Dictionary(Nums=Array([0, Dictionary(S=Name.D, St=first_page)]))
    words = say.title()
    if len(laid.parts) > 1:
        words = f"{words}, {say.part(part + 1, len(laid.parts))}"
    pdf.docinfo = pdf.make_indirect(Dictionary(Title=f"{laid.case.reference}: {words}", Producer="docgen"))
