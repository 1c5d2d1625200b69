"""A signed copy that came back: whether it is what went out, what its signatures are worth, and what was added.

The file is anybody's: it is read in a process of its own with bounded time and memory. It is compared with what was
issued in three ways: does it begin with the issued bytes (whatever was added lies behind them), does each page have the
issued words, and are its signatures whole. Pictures are not compared: a copy that begins with the issued bytes and
carries a valid signature shows more than one that was printed and scanned, whose words nobody reads here.

The case says that a document was signed where the copy itself shows it (its words are the issued ones, and each party
that has to sign has a valid signature in its own place, made with a key of its own), or where the user says in words
what he has seen; those words are kept in the register.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from difflib import SequenceMatcher
from pathlib import Path
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from docgen.case.models import Case
from docgen.case.parties import Client, Contractor, people_of
from docgen.compose.serialize import restored
from docgen.documents.wording import Wording
from docgen.editing.edits import Edit, Set, edited
from docgen.editing.evidence import clean_name, take
from docgen.editing.saving import change, version_of
from docgen.errors import DocgenError, InvalidValueError, as_typed
from docgen.files.safe_files import read_beside
from docgen.files.sandbox import LimitReached, run_limited
from docgen.loading import Loaded, load_bytes
from docgen.messages import Message, joined, say
from docgen.register.additions import add_to, at_hand, put_back
from docgen.register.entries import Entry, Register
from docgen.register.issue import files_to_send
from docgen.register.signing import Seal, has_pyhanko, seals_in
from docgen.register.store import kept
from docgen.render.signature_fields import field_name, fields_of
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
        found += [say("page {page} was added", page=page) for page in self.pages_added]
        damaged = [seal for seal in self.seals or () if seal.wrong]
        return (
            *found,
            *(
                say("the signature in {field} is not valid: {why}", field=seal.field, why=seal.wrong)
                for seal in damaged
            ),
        )


class Countersigned(Struct, frozen=True, kw_only=True):
    """A signed copy as it is recorded. `entered` are the fields of the case that say so now."""

    loaded: Loaded
    entry: Entry
    returned: Returned
    line: Entry
    new: bool
    entered: tuple[str, ...]


Party = Literal["contractor", "client"]
_SIGN: Mapping[str, tuple[Party, ...]] = {CONTRACT: ("contractor", "client"), CHANGE_ORDER: ("client",)}
"""Who has to have signed before the case says so: a change order is approved by the client."""


def countersigned(
    loaded: Loaded,
    name: str,
    file: Path,
    *,
    by: str,
    on: date,
    enter: bool,
    looked: str = "",
    file_content: bytes | None = None,
    moment: datetime,
    version: str,
) -> Countersigned:
    """Looks at a signed copy, keeps it in the register, and with `enter` writes into the case that it was signed.

    `by` is who has signed it ("client", "contractor", "both"), `looked` what the user has seen himself, in his words.
    `file_content` are the bytes of the copy where they are at hand: `file` is then only what it is called.

    Raises DocgenError for a file that is no PDF, for the very file that was issued, for a document that was issued
    without a PDF, for days that cannot be, and where `enter` is asked and a party that has to sign has not, the copy
    does not show it and `looked` says nothing, the case names another copy, or no signed: or approved: belongs to the
    document.
    """
    folder, register, entry = at_hand(loaded, name)
    if on > moment.date() or on < entry.as_of:
        why = say("{day} has not come yet", day=f"{on}")
        if on < entry.as_of:
            why = say(
                "{day} is before {reference} of {dated}", day=f"{on}", reference=entry.called, dated=f"{entry.as_of}"
            )
        raise DocgenError(
            why,
            say("Give the day on which it was signed after --on.", "Give the day on which it was signed."),
        )
    content, went_out = _read(file, file_content), issued_pdf(folder, entry)
    if content == went_out:
        raise DocgenError(
            say(
                "this is the file of {reference} that you issued, unchanged: nobody has signed it, on paper or in the"
                " file",
                reference=entry.called,
            ),
            say(
                "Name the copy that came back: the PDF with a signature in it, or a scan of the signed paper.",
                "Choose the copy that came back: the PDF with a signature in it, or a scan of the signed paper.",
            ),
        )
    returned = examine(went_out, content, earlier=tuple(signed_copies(folder, register, entry)))
    edits = tuple(_edits(loaded, entry, on, f"evidence/{clean_name(file.name, on, '.pdf')}")) if enter else ()
    if enter and not edits:
        raise DocgenError(
            say("the case has no field that says that {reference} was signed", reference=entry.called),
            say(
                "Leave --enter-signed out: the copy is kept all the same.",
                "Keep it without writing it into the case: the copy is kept all the same.",
            ),
        )
    if enter:
        _refuse_half_signed(folder, register, loaded.case, entry, by)
        if not looked:
            _refuse_unseen(folder, loaded.case, entry, returned, by)
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
        "looked": looked,
        "against": "; ".join(returned.wrong),
        "signatures": "unread" if returned.seals is None else "; ".join(map(_told, returned.seals)) or "none",
    }
    files = {
        clean_name(file.name, on, ".pdf"): content
    }  # no name that another system cannot hold, or that steers a terminal
    with put_back(Path(loaded.name), loaded.raw):
        line, new, _ = add_to(loaded, entry, "signed-copy", files, facts, moment=moment, version=version)
    entered = tuple(dotted(edit.path) for edit in edits)
    return Countersigned(loaded=loaded, entry=entry, returned=returned, line=line, new=new, entered=entered)


def looked_at(text: str) -> str:
    """What the user has seen, in his words. Raises InvalidValueError where they say nothing to hold him to."""
    words = text.split()
    if text and (len(words) < _FEWEST or not text.isprintable()):
        raise InvalidValueError(
            say("{text} does not say what you have seen", text=as_typed(text)),
            say(
                'Say it in a few words: --looked "all pages read, signed by Eleanor Hartley on page 9".',
                'Say it in a few words: "all pages read, signed by Eleanor Hartley on page 9".',
            ),
        )
    return " ".join(words)


_FEWEST = 3  # words: "yes" is no account of what was seen


def told_of(done: Countersigned) -> tuple[Message, ...]:
    """What the copy shows, in a sentence each."""
    found, called = done.returned, done.entry.called
    bytes_are = say("is another file than the issued one")
    if found.same_bytes:
        bytes_are = say("is the file that you issued, with something added at its end")
    (legible, issued), (here, went_out) = found.words, found.pages
    if found.is_scan:
        has = say("no words to read: a scan")
        if legible:
            has = say(
                "only {legible} words to read, where {issued} went out: a scan, or another document",
                legible=legible,
                issued=issued,
            )
        told = [
            say(
                "The copy of {reference} {bytes_are}, and has {has}. Read it yourself.",
                reference=called,
                bytes_are=bytes_are,
                has=has,
            )
        ]
        if here != went_out:
            has = say("1 page") if here == 1 else say("{count} pages", count=here)
            told.append(say("It has {pages}, and {went_out} went out.", pages=has, went_out=went_out))
    else:
        words = say("it is not as issued") if found.wrong else say("every page has the issued words")
        told = [
            say("The copy of {reference} {bytes_are}; {words}.", reference=called, bytes_are=bytes_are, words=words)
        ]
    told += [joined(("- ", line)) for line in found.wrong]
    if found.laid_over:
        pages = ", ".join(map(str, found.laid_over))
        told.append(say("Something is laid over page {pages} (ink, a stamp, a note, a text): look at it.", pages=pages))
    for seal in found.seals or ():
        told.append(
            say(
                "Signature in {field}: {signer}, {stamp}, {validity}.",
                field=seal.field,
                signer=seal.signer,
                stamp=f"PAdES {seal.level}" if seal.level.startswith("B-") else seal.level,
                validity=say("not valid") if seal.wrong else say("valid"),
            )
        )
    if found.seals is None:
        told.append(
            say(
                'Electronic signatures are not read without pyHanko: pip install "docgen[sign]".',
                "Electronic signatures are not read on this machine: pyHanko is not installed.",
            )
        )
    elif not found.seals:
        told.append(say("It has no electronic signature: a signature in ink is for the eye."))
    if looked := done.line.facts.get("looked"):
        told.append(say("Seen by you: {words}.", words=looked))
    return tuple(told)


def _refuse_half_signed(folder: Path, register: Register, case: Case, entry: Entry, by: str) -> None:
    """Raises DocgenError where a party that has to sign has signed neither this copy nor one that was kept before.

    An earlier copy counts where it was read and agreed, or was looked at.
    """
    places = _places(folder, case, entry)
    signed = {*_parties(by)}
    for line in register.added_to(entry, "signed-copy"):
        if line.facts.get("looked") or (line.facts.get("words") == "as issued" and not line.facts.get("against")):
            signed |= {*_parties(line.facts.get("by", ""))}
    keyed = (line.facts["field"] for line in register.added_to(entry, "signature"))
    signed |= {places[field] for field in keyed if field in places}
    lacking = [party for party in _SIGN.get(entry.takes_facts_of, ()) if party not in signed]
    if lacking:
        party = {"contractor": say("the contractor"), "client": say("the client")}
        raise DocgenError(
            say(
                "{reference} is signed when {parties} signed, and nothing says that {lacking} has",
                reference=entry.called,
                parties=say("the client has")
                if len(_SIGN[entry.takes_facts_of]) == 1
                else say("the contractor and the client have"),
                lacking=party[lacking[0]],
            ),
            say(
                "Where this copy has both signatures, write --by both. Else keep the copy that {lacking} has signed"
                " first: docgen countersigned … --by {by}.",
                "Where this copy has both signatures, choose both. Else keep the copy that {lacking} has signed first.",
                lacking=party[lacking[0]],
                by=lacking[0],
            ),
        )


def _refuse_unseen(folder: Path, case: Case, entry: Entry, returned: Returned, by: str) -> None:
    """Raises DocgenError where the copy does not show by itself that those have signed it what was issued."""
    if returned.wrong:
        why = say("the copy is not what was issued: {wrong}", wrong=joined(returned.wrong, "; "))
    elif returned.is_scan:
        why = say("the copy is a scan, which nobody has read here")
    elif returned.seals is None:
        why = say("the copy may have electronic signatures, which are not read without pyHanko")
    else:
        places = _places(folder, case, entry)
        keys = {
            party: {seal.fingerprint for seal in returned.seals if not seal.wrong and places.get(seal.field) == party}
            for party in set(places.values())
        }
        filled = {seal.field for seal in returned.seals if not seal.wrong}
        unsigned = [
            party
            for party in _parties(by)
            if party not in keys or any(field not in filled for field, of in places.items() if of == party)
        ]
        shared = keys.get("contractor", set()) & keys.get("client", set())
        alone = [
            party for party in _parties(by) if len(keys.get(party, ())) < sum(of == party for of in places.values())
        ]
        if unsigned:
            whose = {"contractor": say("the contractor’s place"), "client": say("the client’s place")}[unsigned[0]]
            why = say(
                "the copy has no electronic signature in {place}, and signatures in ink are not read", place=whose
            )
        elif shared:
            why = say("the copy was signed for both parties with one key")
        elif alone:
            why = say("the copy was signed in two places of one party with one key")
        else:
            return
    raise DocgenError(
        why,
        say(
            "Read it page by page, against what was issued. Then say what you have seen, in your words, which the"
            ' register keeps: --looked "all pages read, signed by {client} on the last one". Leave --enter-signed'
            " out to keep the copy as it came.",
            "Read it page by page, against what was issued. Then say below what you have seen, in your words,"
            ' which are kept with it: "all pages read, signed by {client} on the last one". Or keep the copy as it'
            " came, without writing it into the case.",
            client=case.parties.client.name,
        ),
    )


def _parties(by: str) -> tuple[Party, ...]:
    """Who has signed, as `by` says it."""
    named: Mapping[str, tuple[Party, ...]] = {
        "both": ("contractor", "client"),
        "contractor": ("contractor",),
        "client": ("client",),
    }
    return named.get(by, ())


def _places(folder: Path, case: Case, entry: Entry) -> dict[str, Party]:
    """Whose place each field for a signature is, by its name; a witness's is nobody's."""
    names: list[tuple[str, Party]] = []
    sides: tuple[tuple[Party, Contractor | Client], ...] = (
        ("contractor", case.parties.contractor),
        ("client", case.parties.client),
    )
    for party, whom in sides:
        names += [(name, party) for each in people_of(whom) for name in (each.name, each.called)]
    found: dict[str, Party] = {}
    for number, called in enumerate(fields_of(restored(kept(folder, entry, entry.words))), start=1):
        named = [(len(name), party) for name, party in names if name in called.split(": ")[0]]
        if named:
            found[field_name(number)] = max(named)[1]  # of two names one within the other, the longer
    return found


def issued_pdf(folder: Path, entry: Entry) -> bytes:
    """The PDF as it was issued. Raises DocgenError where the document was issued without one."""
    for path in files_to_send(folder, entry):
        if path.suffix == ".pdf":
            return kept(folder, entry, path.name)
    raise DocgenError(
        say("{reference} was issued without a PDF", reference=entry.called),
        say(
            'Issue it again in that format: "docgen issue … --format pdf --revise".',
            "Issue it again as its next revision, on a machine that can make PDFs.",
        ),
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
        read = run_limited(read_against, issued, content, seconds=_SECONDS, megabytes=_MEGABYTES)
    except LimitReached as reached:
        raise DocgenError(
            say("the PDF could not be read: it asks for too much ({limit})", limit=f"{reached.limit}"),
            say("Ask for it again, or print and scan it."),
        ) from reached
    except (ValueError, RuntimeError) as error:
        hint = say("It is damaged; ask for it again.")
        if "password" in str(error).lower():
            hint = say("Open it with its password, print it into a new PDF without one, and name that.")
        raise DocgenError(say("the PDF could not be read: {why}", why=f"{error}"), hint) from error
    return replace(
        read,
        same_bytes=content.startswith(issued) or any(content.startswith(each) for _, each in earlier),
        seals=seals_in(content) if has_pyhanko() else None,
    )


def read_against(issued: bytes, content: bytes) -> Returned:
    """The words of what came back against those that went out: to compare a page of a million takes days."""
    (was, _), (now, marks) = page_words(issued), page_words(content)
    words = (sum(map(len, now)), sum(map(len, was)))
    is_scan = words[0] < max(1, words[1] // 20)
    differences, added = ((), ()) if is_scan else _compared(was, now)
    return Returned(
        same_bytes=False,
        is_scan=is_scan,
        words=words,
        pages=(len(now), len(was)),
        differences=differences,
        pages_added=added,
        laid_over=tuple(page for page, count in enumerate(marks, start=1) if count),
        seals=None,
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


def _read(file: Path, content: bytes | None) -> bytes:
    try:
        content = read_beside(file.parent, file.name, LARGEST) if content is None else content
    except (OSError, ValueError) as error:
        raise DocgenError(
            say("{file} cannot be read: {why}", file=f"{file}", why=getattr(error, "strerror", None) or f"{error}"),
            say("Name a PDF that is there, of no more than {size} MB.", size=LARGEST // 1_000_000),
        ) from error
    if b"%PDF-" not in content[:1024]:
        raise DocgenError(say("{file} is no PDF", file=f"{file}"), say("Save or scan the signed copy as PDF."))
    return content


def _approvers(case: Case) -> str:
    """Who approves a change order by signing it; "" where that may be one of several, or a company names nobody."""
    client, named = case.parties.client, case.contract.changes.approvers
    if case.approved_together:
        return Wording(language=case.locale, currency=case.currency).listed(client.names)
    if named:
        return named[0] if len(named) == 1 else ""
    if client.signatory is not None:
        return client.signatory.name
    return client.name if client.kind in ("consumer", "sole_trader") else ""


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
            if not row.get("approved_by") and (approvers := _approvers(loaded.case)):
                yield Set(("change_orders", at, "approved_by"), approvers)


def _signed(block: Steps, held: Mapping[str, Plain], day: str, on: date, path: str) -> Iterator[Edit]:
    copy = held.get("signed_copy")
    named = copy.get("file") if isinstance(copy, dict) else copy
    if named and named != path:
        raise DocgenError(
            say("the case names {file} as the signed copy already", file=f"{named}"),
            say(
                "Leave --enter-signed out to keep this one beside it, or take signed_copy: out of the case first.",
                "Keep this one beside it, without writing it into the case, or take signed_copy: out of the"
                " case first.",
            ),
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
