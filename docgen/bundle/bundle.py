"""The bundle of a case: its documents read, laid out with the numbers that were frozen before, and bound."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import accumulate
from math import ceil
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from docgen.bundle.assemble import Case as CaseWords
from docgen.bundle.assemble import Document, Front, LaidOut, Placed, bound, front_ahead, laid_out
from docgen.bundle.contents import Item, contents_of, kept_of
from docgen.bundle.profiles import DPI, Profile, profile_named, profile_of
from docgen.case.as_of import parties_on
from docgen.case.exhibits import exhibits_of
from docgen.case.parties import first_of, people_of
from docgen.diagnostics import Diagnostic, Severity
from docgen.documents.wording import Wording
from docgen.errors import DocgenError
from docgen.exhibits.leaves import Leaf, Prepared, Sheet, prepared_each, shown
from docgen.loading import Loaded
from docgen.messages import say
from docgen.register.entries import NO_LINE, Bundled, BundledPart, Entry, Register, key_in_bundle, refuse_damaged
from docgen.register.store import REGISTER, folder_beside, kept, read


class Made(Struct, frozen=True, kw_only=True):
    """A bundle: its files by name, where each document stands, what to know about it, and whether a sheet stands
    instead of an exhibit.
    """

    files: dict[str, bytes]
    laid: LaidOut
    told: tuple[Diagnostic, ...]
    gaps: bool

    @property
    def placed(self) -> tuple[Placed, ...]:
        """Where each document stands."""
        return self.laid.placed


class Read(Struct, frozen=True, kw_only=True):
    """The documents of a bundle as they were read, in order, before any of them has a number of a page.

    `frozen` is what an earlier bundle of the register fixed, None where there was none. `hashes` are the SHA-256 of the
    files beside the case as they were read, by the file as the case names it. `front` are cover and index as they were
    set meanwhile, None where they are still to be set.
    """

    loaded: Loaded
    as_of: date
    profile: Profile
    wording: Wording
    documents: tuple[Document, ...]
    told: tuple[Diagnostic, ...]
    gaps: bool
    frozen: Bundled | None
    limit: int
    hashes: dict[str, str]
    front: Front | None = None

    @property
    def added(self) -> int:
        """The index of the first document that no earlier bundle had."""
        return len(self.frozen.documents) if self.frozen else len(self.documents)

    def laid(self, more: Sequence[Document] = ()) -> LaidOut:
        """The bundle with its numbers; `more` comes behind everything else."""
        made = laid_out(
            (*self.documents, *more),
            self.profile,
            self.wording,
            _words_of(self.loaded, self.wording, self.as_of),
            frozen_front=self.frozen.front if self.frozen else 0,
            added=self.added if self.frozen else None,
            limit=self.limit,
            part_begins=self.frozen.part_begins if self.frozen else None,
            ahead=self.front,
        )
        if self.frozen:
            _refuse_other_numbers(self.frozen, made)
        return made


def bundle(loaded: Loaded, as_of: date, profile: Profile | None = None, *, limit: int | None = None) -> Made:
    """The bundle of the case as known on that day.

    `profile` is that of the case's law where none is given, `limit` the most bytes of one file where it is not the
    profile's. Raises DocgenError where there is nothing to put in, and where pages that were cited would get other
    numbers.
    """
    return finished(read_documents(loaded, as_of, profile, limit=limit))


def finished(documents: Read, more: Sequence[Document] = ()) -> Made:
    """The bundle of documents that were read; `more` comes behind everything else."""
    laid = documents.laid(more)
    files = bound(laid)
    return Made(files=files, laid=laid, told=(*documents.told, *_about(documents, laid, files)), gaps=documents.gaps)


def read_documents(
    loaded: Loaded,
    as_of: date,
    profile: Profile | None = None,
    *,
    limit: int | None = None,
    behind: Sequence[Item] = (),
) -> Read:
    """Every document that goes into the bundle, read from the register and from beside the case.

    `behind` is what will come behind everything else, since the index, which is set meanwhile, has it too.
    """
    case = loaded.ledger.known_on(as_of).case
    wording = Wording(language=loaded.case.locale, currency=loaded.case.currency)
    folder = folder_beside(Path(loaded.name)) if loaded.name != "-" else None
    register = Register(lines=(), last=NO_LINE, damaged=())
    if folder is not None:
        register = read(folder)
        refuse_damaged(register, str(folder / REGISTER))
    frozen = _frozen_in(register.entries)
    profile = profile or (profile_named(frozen.profile) if frozen else profile_of(loaded.case.law))
    contents = contents_of(case, register, wording)
    items = _in_the_order_of(frozen, contents.items, register)
    if not items:
        raise DocgenError(
            say("there is nothing to put into a bundle: no exhibit is named, and no document was issued"),
            say(
                "Name the files that prove what the case says with exhibit:, and issue its documents.",
                "Take in the files that prove what the case says under Evidence, and issue its documents.",
            ),
        )
    width, height = profile.paper
    sheet = Sheet(width=width, height=height, dpi=DPI)
    named = frozenset(exhibit.path for _, exhibit in exhibits_of(case))
    numbers = [*accumulate(int(item.section != "demand") for item in items)]
    labels = [wording.say.demand.exhibit(number) for number in numbers]
    files = [(item.file, label) for item, label in zip(items, labels, strict=True) if item.entry is None]
    in_index = [
        Document(item=item, number=number if item.section != "demand" else 0, leaves=())
        for item, number in zip((*items, *behind), (*numbers, *(0 for _ in behind)), strict=True)
    ]
    ahead: Front | None = None

    def set_front() -> None:
        nonlocal ahead
        ahead = front_ahead(in_index, profile, wording, _words_of(loaded, wording, as_of))

    beside = prepared_each(files, loaded.folder, sheet, wording.say.bundle, named, meanwhile=set_front)
    documents, told, gaps, hashes = [], list(contents.told), False, {}
    for item, of_index, label in zip(items, in_index, labels, strict=False):
        if item.entry is not None:
            assert folder is not None  # only a register has entries
            content = kept(folder, item.entry, item.kept_as)
            made = shown(item.kept_as, content, loaded.folder, sheet, wording.say.bundle, label, named)
            if item.entry.adds is None:  # a paper of docgen's own, whose empty places to sign nobody misses
                made = replace(made, told=tuple(each for each in made.told if each.rule != "exhibit-made-still"))
        else:
            made = next(beside)
            hashes[item.file] = made.sha256
        told += made.told
        gaps = gaps or not made.whole
        documents.append(replace(of_index, leaves=_as_long_as_before(made, item, frozen)))
    return Read(
        loaded=loaded,
        as_of=as_of,
        profile=profile,
        wording=wording,
        documents=tuple(documents),
        told=tuple(told),
        gaps=gaps,
        frozen=frozen,
        limit=profile.megabytes * 1_000_000 if limit is None else limit,
        hashes=hashes,
        front=ahead,
    )


def _frozen_in(entries: tuple[Entry, ...]) -> Bundled | None:
    """The newest bundle whose pages were cited, without a copy for review: the letter itself takes its place."""
    entry = next((each for each in reversed(entries) if each.bundled is not None), None)
    if entry is None or entry.bundled is None:
        return None
    own = key_in_bundle(entry.called)
    kept = tuple(part for part in entry.bundled.documents if not (entry.review and part.key == own))
    return replace(entry.bundled, documents=kept)


def _words_of(loaded: Loaded, wording: Wording, as_of: date) -> CaseWords:
    parties = parties_on(loaded.case, as_of).parties
    return CaseWords(
        reference=loaded.case.case,
        title=loaded.case.title,
        contractor=first_of(parties.contractor).called,
        client=wording.listed(person.called for person in people_of(parties.client)),
        as_of=as_of,
    )


# --- numbers that were cited stay -------------------------------------------------------------------------------------


def _in_the_order_of(frozen: Bundled | None, items: tuple[Item, ...], register: Register) -> list[Item]:
    """The documents in the order of an earlier bundle, new ones behind them; one that the case no longer names stays.

    A letter of claim that was put at the end of the earlier bundle keeps its place.
    """
    if frozen is None:
        return [*items]
    known = {item.key: item for item in items}
    in_register = kept_of(register)
    before = []
    for part in frozen.documents:
        found = known.pop(part.key, None)
        entry, kept_as = in_register.get(part.key, (None, ""))
        before.append(
            Item(
                key=part.key,
                section=part.section,  # type: ignore[arg-type]  # as the bundle wrote it
                title=part.title,
                day=part.day,
                of=found.of if found else "",
                file=found.file if found else "" if entry else part.key,
                entry=found.entry if found else entry,
                kept_as=found.kept_as if found else kept_as,
            )
        )
    later = sorted(known.values(), key=lambda item: item.day)
    return [*before, *(replace(item, section="added") for item in later)]


def _as_long_as_before(made: Prepared, item: Item, frozen: Bundled | None) -> tuple[Leaf, ...]:
    """The leaves; where a sheet stands instead of an exhibit that had more pages, so many sheets."""
    before = next((part for part in frozen.documents if part.key == item.key), None) if frozen else None
    if before is None or made.whole:
        return made.leaves
    return made.leaves * before.pages


def _refuse_other_numbers(frozen: Bundled, laid: LaidOut) -> None:
    """Raises DocgenError where a page that was cited would get another number."""
    now = {each.document.item.key: each for each in laid.placed}
    for part in frozen.documents:
        found = now[part.key]
        if (found.first, found.pages) != (part.first, part.pages):
            if found.pages == part.pages:
                message = say(
                    "{title} would begin on page {now}, and it was cited from page {then} on",
                    title=part.title,
                    now=found.first,
                    then=part.first,
                )
                hint = say(
                    "Make the bundle with the profile and the limit that it had.",
                    "Make it for the court that it was for.",
                )
            else:
                message = say(
                    "{title} ({file}) had {then} when it was cited, and has {now} now",
                    title=part.title,
                    file=part.key,
                    then=_pages(part.pages),
                    now=_pages(found.pages),
                )
                hint = say("Put the file back as it was, and give the new one a name of its own: it goes to the end.")
            raise DocgenError(message, hint)


def _pages(count: int) -> str:
    return say("1 page") if count == 1 else say("{count} pages", count=count)


def frozen_of(made: Made | LaidOut) -> Bundled:
    """What the register keeps of a bundle whose pages are cited."""
    laid = made.laid if isinstance(made, Made) else made
    return Bundled(
        profile=laid.profile.name,
        front=laid.front_pages,
        part_begins=tuple(begin for begin, _ in laid.parts),
        documents=tuple(
            BundledPart(
                key=each.document.item.key,
                section=each.document.item.section,
                title=each.document.item.title,
                day=each.document.item.day,
                first=each.first,
                pages=each.pages,
            )
            for each in laid.placed
        ),
    )


# --- what to know about it --------------------------------------------------------------------------------------------


def _about(documents: Read, laid: LaidOut, files: dict[str, bytes]) -> list[Diagnostic]:
    found = []
    unread = [
        (each, [page for leaf in each.document.leaves if leaf.pages for page in leaf.pages.unsearchable])
        for each in laid.placed
        if each.document.item.file.lower().endswith(".pdf")
    ]
    scans = [each for each, pages in unread if pages]
    if scans:
        names = ", ".join(each.document.item.file for each in scans[:8]) + (" …" if len(scans) > 8 else "")
        file = scans[0].document.item.file
        found.append(
            Diagnostic(
                rule="bundle-not-searchable",
                message=say(
                    "pages without text that can be searched, in so many of the exhibits: {count} ({names})",
                    count=len(scans),
                    names=names,
                ),
                hint=say(
                    'Scans get text through OCRmyPDF ("docgen doctor" tells how): ocrmypdf {file} {made}, and name that'
                    " file.",
                    "A scanner often has a setting for text that can be searched; the program OCRmyPDF adds it later:"
                    " ocrmypdf {file} {made}. Then name that file.",
                    file=file,
                    made=f"{file[:-4]}-text.pdf",
                ),
                severity=Severity.WARNING,
            )
        )
    fine = [
        each
        for each in laid.placed
        if any(leaf.pages and leaf.pages.pictures_too_fine for leaf in each.document.leaves)
    ]
    if fine:
        names = ", ".join(each.document.item.title for each in fine[:8]) + (" …" if len(fine) > 8 else "")
        found.append(
            Diagnostic(
                rule="bundle-picture-too-fine",
                message=say(
                    "pictures finer than {dpi} dots an inch, which stay as they are, in so many of the exhibits:"
                    " {count} ({names})",
                    dpi=DPI,
                    count=len(fine),
                    names=names,
                ),
                hint=say(
                    "docgen cannot make pictures of that kind or size coarser. Where the court asks for it, or the file"
                    " is too large, scan these pages with fewer dots, and name that file."
                ),
                severity=Severity.WARNING,
            )
        )
    size = sum(len(content) for content in files.values())
    sheets, most = ceil(laid.pages / 2), laid.profile.sheets_by_email
    megabytes = laid.profile.megabytes
    if most and (sheets > most or size > megabytes * 1_000_000):
        found.append(
            Diagnostic(
                rule="bundle-not-by-email",
                message=say(
                    "the bundle is {size} MB and {sheets} sheets printed on both sides: too much for an e-mail to the"
                    " County Court ({megabytes} MB, {most} sheets; Practice Direction 5B, paragraph 2.3)",
                    size=f"{size / 1e6:.1f}",
                    sheets=sheets,
                    megabytes=megabytes,
                    most=most,
                ),
                hint=say("Ask the court how it wants it: by upload, on paper, or in parts."),
                severity=Severity.WARNING,
            )
        )
    limit = documents.limit
    large = [name for name, content in files.items() if limit and len(content) > limit]
    if large:
        megabytes_of_one, names = f"{limit / 1e6:g}", ", ".join(large)
        message = say("larger than {limit} MB: {names}; one exhibit alone is", limit=megabytes_of_one, names=names)
        hint = say("Split that exhibit into several files, or scan it with fewer dots an inch.")
        if documents.frozen:
            message = say(
                "larger than {limit} MB: {names}; what was cited stays in the file that it was in",
                limit=megabytes_of_one,
                names=names,
            )
            hint = say("Ask the court how it wants it: by upload, on paper, or in parts.")
        found.append(
            Diagnostic(
                rule="bundle-too-large",
                message=message,
                hint=hint,
                severity=Severity.WARNING,
            )
        )
    return found
