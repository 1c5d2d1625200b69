"""A signed copy that came back: whether it is what went out, what its signatures are worth, and what was added.

The file is anybody's: it is read in a process of its own with bounded time and memory. It is compared with what was
issued in three ways: does it begin with the issued bytes (whatever was added lies behind them), does each page have the
issued words, and are its signatures whole. Pictures are not compared: a copy that begins with the issued bytes and
carries a valid signature shows more than one that was printed and scanned, whose words nobody reads here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from difflib import SequenceMatcher
from pathlib import Path

from msgspec import Struct

from docgen.editing.edits import Edit, Set, edited
from docgen.editing.evidence import clean_name, take
from docgen.editing.saving import change, version_of
from docgen.errors import DocgenError
from docgen.files.safe_files import read_beside
from docgen.files.sandbox import LimitReached, run_limited
from docgen.loading import Loaded, load_bytes
from docgen.register.additions import add_to, at_hand
from docgen.register.entries import Entry, Register
from docgen.register.issue import files_to_send
from docgen.register.signing import Seal, has_pyhanko, seals_in
from docgen.register.store import kept
from docgen.steps.documents import CHANGE_ORDER, CONTRACT
from docgen.yamlsource.source import read_source
from docgen.yamlsource.yaml_nodes import Path as Steps
from docgen.yamlsource.yaml_nodes import Plain, dotted

LARGEST = 25_000_000
"""Bytes of the largest file that is taken back: as of evidence."""

_SECONDS, _MEGABYTES = 60, 2000
_MOST_PAGES = 2000


class Returned(Struct, frozen=True, kw_only=True):
    """What came back. `same_bytes`: it begins with what was issued, byte for byte. `is_scan`: it has hardly a word to
    read. `words` and `pages` are how many it has, and how many went out.

    `differences` says page by page where its words are not the issued ones, `pages_added` which pages are new, and
    `laid_over` on which pages something was laid: ink, a stamp, a note. `seals` are its signatures, None where pyHanko
    is not there to read them.
    """

    same_bytes: bool
    is_scan: bool
    words: tuple[int, int]
    pages: tuple[int, int]
    differences: tuple[str, ...]
    pages_added: tuple[int, ...]
    laid_over: tuple[int, ...]
    seals: tuple[Seal, ...] | None

    @property
    def wrong(self) -> tuple[str, ...]:
        """What speaks against the copy; () where nothing does."""
        found = list(self.differences)
        found += [f"page {page} was added" for page in self.pages_added]
        damaged = [seal for seal in self.seals or () if seal.wrong]
        return (*found, *(f"the signature in {seal.field} is not valid: {seal.wrong}" for seal in damaged))


class Countersigned(Struct, frozen=True, kw_only=True):
    """A signed copy as it is recorded. `entered` are the fields of the case that say so now."""

    loaded: Loaded
    entry: Entry
    returned: Returned
    line: Entry
    new: bool
    entered: tuple[str, ...]


def countersigned(
    loaded: Loaded,
    name: str,
    file: Path,
    *,
    by: str,
    on: date,
    enter: bool,
    moment: datetime,
    version: str,
) -> Countersigned:
    """Looks at a signed copy, keeps it in the register, and with `enter` writes into the case that it was signed.

    Raises DocgenError for a file that is no PDF, for a document that was issued without one, for days that cannot be,
    and where `enter` is asked and the copy has other words, the case names another copy, or no signed: or approved:
    belongs to the document.
    """
    folder, register, entry = at_hand(loaded, name)
    if on > moment.date() or on < entry.as_of:
        why = "has not come yet" if on > moment.date() else f"is before {entry.called} of {entry.as_of}"
        raise DocgenError(f"{on} {why}", "Give the day on which it was signed after --on.")
    content = _read(file)
    returned = examine(issued_pdf(folder, entry), content, earlier=tuple(signed_copies(folder, register, entry)))
    edits = tuple(_edits(loaded, entry, on, f"evidence/{clean_name(file.name, on, '.pdf')}")) if enter else ()
    if enter and not edits:
        raise DocgenError(
            f"the case has no field that says that {entry.called} was signed",
            "Leave --enter-signed out: the copy is kept all the same.",
        )
    if enter and returned.wrong:
        raise DocgenError(
            f"the copy is not what was issued: {'; '.join(returned.wrong)}",
            "Look at it page by page, and leave --enter-signed out to keep it as it came. Where the words are only what"
            " a service for signing prints on each page, enter signed: or approved: in the case yourself.",
        )
    if edits:
        _tried(loaded, edits)
        path = take(Path(loaded.name), file.name, content, on).path
        edits = tuple(_edits(loaded, entry, on, path))
        change(Path(loaded.name), lambda _: _tried(loaded, edits), seen=version_of(loaded.raw))
    facts = {
        "by": by,
        "date": on.isoformat(),
        "begins with the issued bytes": _yes(returned.same_bytes),
        "words": "unread (a scan)" if returned.is_scan else "other" if returned.differences else "as issued",
        "signatures": "unread" if returned.seals is None else "; ".join(map(_told, returned.seals)) or "none",
    }
    files = {
        clean_name(file.name, on, ".pdf"): content
    }  # no name that another system cannot hold, or that steers a terminal
    line, new, _ = add_to(loaded, entry, "signed-copy", files, facts, moment=moment, version=version)
    entered = tuple(dotted(edit.path) for edit in edits)
    return Countersigned(loaded=loaded, entry=entry, returned=returned, line=line, new=new, entered=entered)


def issued_pdf(folder: Path, entry: Entry) -> bytes:
    """The PDF as it was issued. Raises DocgenError where the document was issued without one."""
    for path in files_to_send(folder, entry):
        if path.suffix == ".pdf":
            return kept(folder, entry, path.name)
    raise DocgenError(
        f"{entry.called} was issued without a PDF",
        'Issue it again in that format: "docgen issue … --format pdf --revise".',
    )


def signed_copies(folder: Path, register: Register, entry: Entry) -> Iterator[tuple[str, bytes]]:
    """The PDFs that were signed here, each with its name, in order."""
    for line in register.added_to(entry, "signature"):
        for name in line.files:
            if name.endswith(".pdf"):
                yield name, kept(folder, line, name)


def examine(issued: bytes, content: bytes, earlier: tuple[tuple[str, bytes], ...] = ()) -> Returned:
    """What came back, against what was issued. Raises DocgenError for a file that cannot be read as a PDF."""
    try:
        (was, _), (now, marks) = (
            run_limited(page_words, each, seconds=_SECONDS, megabytes=_MEGABYTES) for each in (issued, content)
        )
    except LimitReached as reached:
        raise DocgenError(
            f"the PDF could not be read: it asks for too much ({reached.limit})",
            "Ask for it again, or print and scan it.",
        ) from reached
    except (ValueError, RuntimeError) as error:
        hint = "It is damaged; ask for it again."
        if "password" in str(error).lower():
            hint = "Open it with its password, print it into a new PDF without one, and name that."
        raise DocgenError(f"the PDF could not be read: {error}", hint) from error
    words = (sum(map(len, now)), sum(map(len, was)))
    is_scan = words[0] < max(1, words[1] // 20)
    differences, added = ((), ()) if is_scan else _compared(was, now)
    return Returned(
        same_bytes=content.startswith(issued) or any(content.startswith(each) for _, each in earlier),
        is_scan=is_scan,
        words=words,
        pages=(len(now), len(was)),
        differences=differences,
        pages_added=added,
        laid_over=tuple(page for page, count in enumerate(marks, start=1) if count),
        seals=seals_in(content) if has_pyhanko() else None,
    )


def page_words(content: bytes) -> tuple[list[list[str]], list[int]]:
    """The words of each page, as PDFium reads them, and how much was laid over each page.

    What a signature shows of itself, and what is laid over a page, is in no page's text.
    """
    import pypdfium2  # type: ignore[import-untyped]  # it has no types
    import pypdfium2.raw as pdfium  # type: ignore[import-untyped]  # as above

    own = (pdfium.FPDF_ANNOT_LINK, pdfium.FPDF_ANNOT_WIDGET, pdfium.FPDF_ANNOT_POPUP)

    def laid_over(page: object) -> int:
        count = 0
        for at in range(pdfium.FPDFPage_GetAnnotCount(page)):
            annotation = pdfium.FPDFPage_GetAnnot(page, at)
            count += pdfium.FPDFAnnot_GetSubtype(annotation) not in own
            pdfium.FPDFPage_CloseAnnot(annotation)
        return count

    try:
        with pypdfium2.PdfDocument(content) as file:
            if len(file) > _MOST_PAGES:
                raise ValueError(f"it has {len(file)} pages")
            pages = [(page.get_textpage().get_text_bounded().split(), laid_over(page.raw)) for page in file]
    except pypdfium2.PdfiumError as error:
        raise ValueError(str(error)) from None
    return [words for words, _ in pages], [count for _, count in pages]


def _compared(was: list[list[str]], now: list[list[str]]) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """Where the words differ, page by page, and the pages that are new."""
    pages = [tuple(words) for words in was]
    found: list[str] = []
    added: list[int] = []
    moved: set[int] = set()
    matcher = SequenceMatcher(a=pages, b=[tuple(words) for words in now], autojunk=False)
    for what, first, last, begin, end in (code for code in matcher.get_opcodes() if code[0] != "equal"):
        both = min(last - first, end - begin) if what == "replace" else 0
        found += [_page_difference(begin + at + 1, was, first + at, now[begin + at]) for at in range(both)]
        for page in range(first + both, last):
            elsewhere = next((at for at, words in enumerate(now, start=1) if tuple(words) == pages[page]), 0)
            moved.add(elsewhere)
            how = f"stands as page {elsewhere} of the copy" if elsewhere else "is missing"
            found.append(f"page {page + 1} of the issued document {how}")
        added += [page + 1 for page in range(begin + both, end)] if what in ("replace", "insert") else []
    return tuple(found), tuple(page for page in added if page not in moved)


def _page_difference(page: int, was: list[list[str]], issued: int, now: list[str]) -> str:
    """The first words of a page that are others, in their surroundings."""
    if now in was:
        return f"page {page} is page {was.index(now) + 1} of the issued document"
    before = was[issued]
    matcher = SequenceMatcher(a=before, b=now, autojunk=False)
    changes = [code for code in matcher.get_opcodes() if code[0] != "equal"]
    _, first, last, begin, end = changes[0]
    more = f", and {len(changes) - 1} more" if len(changes) > 1 else ""
    there = " ".join(before[max(0, first - 3) : min(last, first + 12) + 3])
    here = " ".join(now[max(0, begin - 3) : min(end, begin + 12) + 3])
    return f"page {page}: “{there}” is now “{here}”{more}"


def _read(file: Path) -> bytes:
    try:
        content = read_beside(file.parent, file.name, LARGEST)
    except (OSError, ValueError) as error:
        raise DocgenError(
            f"{file} cannot be read: {getattr(error, 'strerror', None) or error}",
            f"Name a PDF that is there, of no more than {LARGEST // 1_000_000} MB.",
        ) from error
    if b"%PDF-" not in content[:1024]:
        raise DocgenError(f"{file} is no PDF", "Save or scan the signed copy as PDF.")
    return content


def _edits(loaded: Loaded, entry: Entry, on: date, path: str) -> Iterator[Edit]:
    """What the case says once both have signed: the day, where it has none yet, and where the signed copy lies."""
    tree = read_source(loaded.raw, "").to_plain()
    block = tree.get("contract") if isinstance(tree, dict) else None
    if entry.takes_facts_of == CONTRACT and isinstance(block, dict):
        yield from _signed(("contract",), block, "signed", on, path)
    rows = tree.get("change_orders") if isinstance(tree, dict) else None
    for at, row in enumerate(rows if isinstance(rows, list) else []):
        if entry.takes_facts_of == CHANGE_ORDER and isinstance(row, dict) and row.get("number") == entry.about:
            yield from _signed(("change_orders", at), row, "approved", on, path)


def _signed(block: Steps, held: Mapping[str, Plain], day: str, on: date, path: str) -> Iterator[Edit]:
    copy = held.get("signed_copy")
    named = copy.get("file") if isinstance(copy, dict) else copy
    if named and named != path:
        raise DocgenError(
            f"the case names {named} as the signed copy already",
            "Leave --enter-signed out to keep this one beside it, or take signed_copy: out of the case first.",
        )
    if not held.get(day):
        yield Set((*block, day), on.isoformat())
    yield Set((*block, "signed_copy"), path)


def _tried(loaded: Loaded, edits: tuple[Edit, ...]) -> bytes:
    """The case file with the edits made. Raises CaseError where the case would be wrong."""
    made = edited(loaded.raw, edits).raw
    load_bytes(made, name=loaded.name, called=loaded.name, folder=loaded.folder)
    return made


def _told(seal: Seal) -> str:
    return f"{seal.field} by {seal.signer}, {seal.level}: {seal.wrong or 'valid'}"


def _yes(answer: bool) -> str:
    return "yes" if answer else "no"
