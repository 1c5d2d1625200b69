"""Every rule of a profile as an assertion on the files of a bundle, read by other readers than those that made it."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pikepdf
import pypdfium2 as pdfium  # type: ignore[import-untyped]  # PDFium's has no types
import pypdfium2.raw as raw  # type: ignore[import-untyped]  # as above
from msgspec import Struct

from docgen.bundle.assemble import Placed
from docgen.bundle.profiles import Profile, RuleName


class Seen(Struct, frozen=True, kw_only=True):
    """A bundle as somebody got it: its files in order, what it is said to hold, and the profile that it follows.

    `first` are the numbers of the first page of each file.
    """

    files: Mapping[str, bytes]
    placed: tuple[Placed, ...]
    profile: Profile
    first: tuple[int, ...]
    limit: int = 0
    later: Mapping[str, int] = {}
    """The first page of each document, by its key, in a later bundle of the same job."""


def _opened(seen: Seen) -> Iterator[tuple[int, str, pikepdf.Pdf]]:
    for first, (name, content) in zip(seen.first, seen.files.items(), strict=True):
        with pikepdf.open(io.BytesIO(content)) as pdf:
            yield first, name, pdf


def _pages(seen: Seen) -> Iterator[tuple[int, Any]]:
    """The number that each page has to have, and the page as PDFium reads it."""
    for first, content in zip(seen.first, seen.files.values(), strict=True):
        document = pdfium.PdfDocument(content)
        for at in range(len(document)):
            page = document[at]
            yield first + at, page
            page.close()
        document.close()


def _text(page: Any, left: float, bottom: float, right: float, top: float) -> str:
    reader = page.get_textpage()
    words: str = reader.get_text_bounded(left=left, bottom=bottom, right=right, top=top)
    reader.close()
    return " ".join(words.split())


def pdf(seen: Seen) -> None:
    """It is a PDF that opens without a password."""
    for content in seen.files.values():
        assert content.startswith(b"%PDF-")
    for _, _, file in _opened(seen):
        assert not file.is_encrypted


def numbering(seen: Seen) -> None:
    """The number at the foot of each page is its place, and the one that a reader shows for it."""
    count = 0
    for number, page in _pages(seen):
        width, _ = page.get_size()
        assert _text(page, width - 90, 6, width - 20, 24) == str(number)
        count += 1
    for first, _, file in _opened(seen):
        assert int(file.Root.PageLabels.Nums[1].St) == first
    assert count == max(each.last for each in seen.placed)


def index_linked(seen: Seen) -> None:
    """The index leads to the first page of each document, in this file or in another, and its row says which it is."""
    found: dict[int, str] = {}
    starts = [*zip(seen.first, seen.files, strict=True)]
    first, (name, content) = seen.first[0], next(iter(seen.files.items()))  # the index is in the first file
    document = pdfium.PdfDocument(content)
    with pikepdf.open(io.BytesIO(content)) as file:
        places = {page.obj.objgen: first + at for at, page in enumerate(file.pages)}
        for at, page in enumerate(file.pages[:8]):
            for note in page.obj.get("/Annots", ()):
                row = _text(document[at], *(float(each) for each in note.Rect)) if "/Rect" in note else ""
                if "/Dest" in note and isinstance(note.Dest, pikepdf.Array):
                    found[places[note.Dest[0].objgen]] = row
                elif "/A" in note and note.A.get("/S") == "/GoToR":
                    name = str(note.A.F)
                    found[next(start for start, each in starts if each == name) + int(note.A.D[0])] = row
    assert {each.first for each in seen.placed} <= found.keys()
    for each in seen.placed:
        pages = f"{each.first}" if each.pages == 1 else f"{each.first}–{each.last}"
        row = found[each.first]
        assert row.startswith(f"{each.document.number}" if each.document.number else ""), row
        assert row.endswith(f" {pages}"), row
        assert str(each.document.item.day.year) in row, row


def _marks(seen: Seen) -> dict[str, int]:
    found: dict[str, int] = {}
    for first, _, file in _opened(seen):
        places = {page.obj.objgen: first + at for at, page in enumerate(file.pages)}

        def walk(items: Any, places: dict[Any, int] = places) -> None:
            for item in items:
                found[item.title] = places[item.destination[0].objgen]
                walk(item.children)

        with file.open_outline() as outline:
            walk(outline.root)
    return found


def bookmarks(seen: Seen) -> None:
    """Every document and every section has a bookmark that says its page and leads there."""
    marks = _marks(seen)
    for title, page in marks.items():
        assert re.search(rf"\((?:p|S)\. {page}\)$", title), title
    for each in seen.placed:
        called = each.document.item.title.replace("\xa0", " ")
        assert any(called in title and page == each.first for title, page in marks.items())
    assert {each.document.item.section for each in seen.placed} <= set(_SECTIONS)
    words = {_SECTIONS[each.document.item.section] for each in seen.placed}
    assert all(any(title.startswith(each) for title in marks) for each in words)


_SECTIONS = {
    "contract": "Contract and changes",
    "invoices": "Invoices",
    "correspondence": "Correspondence",
    "evidence": "Evidence",
    "added": "Added later",
    "demand": "Letter of claim",
}


def exhibit_names(seen: Seen) -> None:
    """Each page of an exhibit bears its number."""
    numbers = {page: each.document.number for each in seen.placed for page in range(each.first, each.last + 1)}
    for number, page in _pages(seen):
        if numbers.get(number):
            assert _text(page, 20, 6, 300, 24).startswith(f"Exhibit {numbers[number]}")


def searchable(seen: Seen) -> None:
    """What was text is text still."""
    words = [
        (each.first, each.document.item.file.rpartition("/")[2][:-4])
        for each in seen.placed
        if "/text-" in each.document.item.file
    ]
    said = {number: _text(page, 0, 30, 2000, 2000) for number, page in _pages(seen)}
    assert words
    assert all(f"{word} line 3" in said[number] for number, word in words)


def upright(seen: Seen) -> None:
    """No page is turned, and no text runs another way than from left to right."""
    for _, _, file in _opened(seen):
        assert not any(int(page.obj.get("/Rotate", 0)) for page in file.pages)
    for number, page in _pages(seen):
        reader = page.get_textpage()
        for at in range(0, reader.count_chars(), 40):
            assert abs(raw.FPDFText_GetCharAngle(reader.raw, at)) < 0.01, number
        reader.close()


def one_size(seen: Seen) -> None:
    """Each page has the paper of the profile, upright or on its side."""
    width, height = (round(each) for each in seen.profile.paper)
    for number, page in _pages(seen):
        assert tuple(round(each) for each in page.get_size()) in ((width, height), (height, width)), number


def zoom(seen: Seen) -> None:
    """It opens at its first page at 100 %."""
    for _, _, file in _opened(seen):
        target = file.Root.OpenAction
        assert (str(target[1]), len(target)) == ("/XYZ", 5)
        assert float(target[4]) == 1
        assert target[0].objgen == file.pages[0].obj.objgen


def resolution(seen: Seen) -> None:
    """No picture has more than 300 dots an inch where it is drawn."""
    for number, page in _pages(seen):
        for each in page.get_objects(filter=(raw.FPDF_PAGEOBJ_IMAGE,), max_depth=6):
            meta = each.get_metadata()
            assert meta.horizontal_dpi < 306, (number, meta.horizontal_dpi)
            assert meta.vertical_dpi < 306, (number, meta.vertical_dpi)


def chronological(seen: Seen) -> None:
    """Correspondence and evidence stand in order of time."""
    for section in ("correspondence", "evidence"):
        days = [each.document.item.day for each in seen.placed if each.document.item.section == section]
        pages = [each.first for each in seen.placed if each.document.item.section == section]
        assert days == sorted(days)
        assert pages == sorted(pages)
    marks = _marks(seen)
    assert all(each.first in marks.values() for each in seen.placed)


def additions(seen: Seen) -> None:
    """In a later bundle every document that was there has the numbers that it had."""
    assert seen.later
    assert all(seen.later[each.document.item.key] == each.first for each in seen.placed)


def still(seen: Seen) -> None:
    """Nothing in the file acts, calls a program, leads out of it, or is attached to it."""
    for _, _, file in _opened(seen):
        assert {"/AcroForm", "/AA"} & set(file.Root.keys()) == set()
        assert set(file.Root.get("/Names", {}).keys()) <= {"/Dests"}
        for each in file.objects:
            if isinstance(each, pikepdf.Dictionary | pikepdf.Stream):
                assert {"/JS", "/JavaScript", "/URI", "/EF", "/Launch"} & set(each.keys()) == set()
                assert str(each.get("/S", "")) not in ("/URI", "/Launch", "/JavaScript", "/SubmitForm", "/GoToE")


def file_name(seen: Seen) -> None:
    """Its name has at most 90 signs, none of which a court's mailbox refuses."""
    for name in seen.files:
        assert re.fullmatch(r"[A-Za-z0-9ÄÖÜäöüß_-]{1,86}\.pdf", name)


def limit(seen: Seen) -> None:
    """No file is larger than the profile allows; of several, each says which it is on its first page."""
    most = seen.limit or seen.profile.megabytes * 1_000_000
    assert all(len(content) <= most for content in seen.files.values())
    covers = [page for number, page in _first_pages(seen)]
    if len(covers) > 1:
        assert all(f"File {at} of {len(covers)}" in words for at, words in enumerate(covers, start=1))


def _first_pages(seen: Seen) -> list[tuple[int, str]]:
    return [(number, _text(page, 0, 30, 2000, 2000)) for number, page in _pages(seen) if number in seen.first]


RULES: dict[RuleName, Callable[[Seen], None]] = {
    "pdf": pdf,
    "numbering": numbering,
    "index-linked": index_linked,
    "bookmarks": bookmarks,
    "exhibit-names": exhibit_names,
    "searchable": searchable,
    "upright": upright,
    "one-size": one_size,
    "zoom": zoom,
    "resolution": resolution,
    "chronological": chronological,
    "additions": additions,
    "still": still,
    "file-name": file_name,
    "limit": limit,
}
