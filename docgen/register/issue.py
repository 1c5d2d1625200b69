"""Issuing a document: the copy to sign or to send, without a draft mark, under its reference, kept and recorded.

What was issued already with the same words is not issued again; with other words it takes a revision, which says what
changed. Nothing here asks the clock: who calls says which moment it is.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from docgen.case.models import Case
from docgen.case.reading import read_bytes
from docgen.compose.draft import Draft
from docgen.compose.foreign import RULE as PLACEHOLDER
from docgen.compose.serialize import fingerprint, restored, stored
from docgen.diagnostics import Diagnostic, Severity
from docgen.documents.kind import DocumentKind
from docgen.errors import CaseError, DocgenError
from docgen.files.formats import ELECTRONIC, ending_of
from docgen.house.letterheads import find_letterhead, read_letterhead
from docgen.i18n import phrases_of
from docgen.messages import Document as Named
from docgen.messages import Several, Told, lines, say
from docgen.own_templates import OwnTemplate, linted
from docgen.pipeline import (
    Document,
    Loaded,
    draft,
    electronic_xml,
    file_name,
    kind_and_template,
    refuse_formats,
    render,
)
from docgen.redline.compare import compare
from docgen.redline.summary import in_short
from docgen.register import heads
from docgen.register.drift import Drift, drift_of
from docgen.register.entries import (
    NO_LINE,
    WORDS,
    Bundled,
    Entry,
    called,
    folder_of,
    issued_before,
    newest,
    next_revision,
    read_register,
    reference_of,
    refuse_damaged,
    sha256,
)
from docgen.register.exhibits import exhibit_hashes
from docgen.register.findings import not_delivered
from docgen.register.gate import conditions, not_told_before, refuse_untold_consumer, sent_in
from docgen.register.store import (
    REGISTER,
    Held,
    add,
    folder_beside,
    held,
    kept,
    place_of,
    read,
    refuse_shared_folder,
    register_bytes,
    rights_of,
)
from docgen.steps.documents import DEMAND, named
from docgen.steps.history import Done
from docgen.steps.plan import ADVICE

_LONG_PAST = 30  # days between the date of a document and its issue, from which on it is told

Gate = Callable[[Loaded, str, str, date, Done], Sequence[Diagnostic]]
"""What stands in the way of issuing: case, document, what it is about, as-of day, and what was issued before.

Errors among the diagnostics refuse, warnings are told; a gate may also raise DocgenError itself.
"""


class Issued(Struct, frozen=True, kw_only=True):
    """A document that is issued. `new` is False where it was issued before with the same words and nothing was done.

    `paths` are the files to print, sign and send. `changes` says in a few lines what a revision changed.
    """

    entry: Entry
    paths: tuple[Path, ...]
    new: bool
    changes: tuple[str, ...]
    warnings: tuple[Diagnostic, ...]


def issue(
    loaded: Loaded,
    document: str | None,
    *,
    number: str | int | None = None,
    as_of: date,
    issued: datetime,
    formats: Sequence[str] = ("docx", "pdf"),
    revise: bool = False,
    version: str,
    gate: Gate = conditions,
    template: Path | None = None,
    allow: Collection[str] = (),
    pdf_through: str = "",
    seal: bool = False,
    anyway: bool = False,
    bundled: Callable[[str, bytes], Bundled] | None = None,
    read_already: Mapping[str, str] | None = None,
) -> Issued:
    """The document, issued at the moment `issued` (with its time zone) by docgen `version`.

    `template`, `allow` and `pdf_through` are those of `docgen.pipeline.draft`: a template of the user's own may say
    itself which `document` it is. Whatever it is called, it has to pass the gate of the document whose facts it takes.

    `seal`: the seal of the entry before is printed on the document, so that whoever received it can show that what was
    issued earlier is still all there.

    `bundled` says which bundle the document cites pages of, from its name and the PDF that is made of it;
    `read_already` has the SHA-256 of the exhibits in it.

    `anyway`: what the ladder alone says against the document (it is early, a step before it was left out) is told and
    recorded, and refuses nothing.

    Raises CaseError with all that the gate refuses and every contradiction to what was issued before, and DocgenError
    where the document was issued with other words and `revise` is not given, where there is nothing to revise, where
    the copy that was issued is lost or altered, where documents that this machine has issued are gone, where the date
    has not come, and where the register is not whole or the disk refuses. Raises InterruptedAfterIssue where somebody
    interrupts when it is done already.
    """
    if loaded.name == "-":
        raise DocgenError(
            say("a case from standard input has no place where issued documents could be kept"),
            say("Name the case file."),
        )
    refuse_shared_folder(Path(loaded.name))
    if issued.tzinfo is None:
        raise ValueError("the moment of issue has no time zone")
    kind, own = kind_and_template(loaded, document, template)
    folder = folder_beside(Path(loaded.name))
    _refuse_a_day_to_come(as_of, issued)
    known = read(folder)
    refuse_damaged(known, str(folder / REGISTER))
    gone = heads.misplaced(folder, known, loaded.case.case)
    if gone and gone.refuses:
        raise gone.diagnostic
    try:
        made = draft(
            loaded, document, number=number, as_of=as_of, template=template, allow=allow, pdf_through=pdf_through
        )
    except DocgenError:
        # A draft stops at the first thing that is missing; the gate names all of it, with the law behind it.
        about = kind.one_of(loaded.case, number)
        missing = gate(loaded, kind.takes_facts_of, about, as_of, sent_in(known.entries, loaded.case.record))
        _passed(_let_go(missing) if anyway else missing, loaded)
        raise
    refuse_formats(made, formats)
    _refuse_placeholders(made, own, allow)
    electronic = _electronic(made, formats)
    refuse_untold_consumer(loaded, kind.takes_facts_of, made.draft)
    content = fingerprint(made.draft)
    review = kind.is_signed_by_lawyer(loaded.case) and not _approved(loaded.case, kind, content)
    the_same = issued_before(kind, made.about, as_of, _of_its_kind(known.entries, review=review))
    went_out = newest(the_same)
    warnings = not_told_before(loaded, made.warnings, as_of, sent_in(known.entries, loaded.case.record))
    against: tuple[Diagnostic, ...] = ()
    drifts: tuple[Drift, ...] = ()
    if kind.takes_facts_of == DEMAND:
        warnings += not_delivered(loaded, as_of)
    if review:
        warnings += _to_be_approved(loaded.case, kind, content)
    if went_out is None or went_out.content != content or revise:
        others = sent_in((entry for entry in known.entries if entry not in the_same), loaded.case.record)
        found = gate(loaded, kind.takes_facts_of, made.about, as_of, others)
        told = _passed(_let_go(found) if anyway else found, loaded)
        warnings += told
        against = tuple(diagnostic for diagnostic in told if diagnostic.rule in ADVICE)
        drifts = drift_of(Path(loaded.name), loaded)
        warnings += _consistent(drifts, loaded, kind, made.about)
    with held(folder, make=True) as here:
        refuse_damaged(here.register, str(folder / REGISTER))
        # Another docgen may have issued something since: all that follows is decided under the lock.
        entries = here.register.entries
        reference = _reference(loaded.case.case, kind, made.about, as_of, entries, review=review)
        before = newest(issued_before(kind, made.about, as_of, _of_its_kind(entries, review=review)))
        changed = _changed(folder, before, made.draft)
        if before and not revise:
            if before.content != content:
                raise _other_words(before, changed)
            for name in before.files:
                kept(folder, before, name)  # nobody prints and signs a copy that is lost or was altered
            paths = files_to_send(folder, before)
            warnings += _missing_formats(before, formats)
            warnings += _other_electronic(before, electronic)
            return Issued(entry=before, paths=paths, new=False, changes=(), warnings=warnings)
        if revise:
            _refuse_to_revise_nothing(here, before, kind, reference, as_of)
        templates = {**_templates(loaded, made), **electronic}
        exhibits = exhibit_hashes(loaded.case, loaded.folder, read_already or {})
        if before:
            replaced = any(before.exhibits.get(file, digest) != digest for file, digest in exhibits.items())
            # A field that prints nowhere may be another: the revision that the drift asks for keeps it.
            drifted = any(each.binds for each in drifts if _is_of(each, kind, made.about))
            if (before.content, before.templates) == (content, templates) and not replaced and not drifted:
                _refuse_the_same(before, formats)
            warnings += _signed_already(loaded, kind)
        revision = next_revision(reference, here.register.entries) if before else 1
        said = _about_its_day(as_of, issued, here.register.entries)
        warnings += said
        name = reference.removeprefix(f"{loaded.case.case}/")
        copy = _issued_copy(made, loaded.case.case, reference, revision, here.register.last if seal else NO_LINE)
        if review:
            copy = _for_review(copy, loaded.case, content)
        words = f"{copy.file_name}{WORDS}"
        files = {**render(copy, formats), words: stored(copy.draft)}
        case_file, *_ = case_files = _case_files(loaded, files)
        files |= case_files
        entry = Entry(
            reference=reference,
            revision=revision,
            document=kind.name,
            takes_facts_of=kind.takes_facts_of,
            about=made.about,
            as_of=as_of,
            issued=issued.isoformat(timespec="seconds"),
            folder=folder_of(name, revision, [entry.folder for entry in here.register.lines]),
            files={file: sha256(inside) for file, inside in files.items()},
            case_file=case_file,
            words=words,
            templates=templates,
            content=content,
            docgen=version,
            before=here.register.last,
            remarks=tuple(str(diagnostic.message) for diagnostic in (*said, *against)),
            review=review,
            exhibits=exhibits,
            bundled=bundled(called(reference, revision), files[f"{copy.file_name}.pdf"]) if bundled else None,
        )
        add(here, entry, files, rights=rights_of(Path(loaded.name)))
        warnings += heads.noted(folder, read_register(register_bytes(folder)))
        return Issued(entry=entry, paths=files_to_send(folder, entry), new=True, changes=changed, warnings=warnings)


# --- what stands in the way ---------------------------------------------------------------------------------------


def _passed(diagnostics: Sequence[Diagnostic], loaded: Loaded) -> tuple[Diagnostic, ...]:
    """The warnings among the diagnostics; raises CaseError with all of them when one is an error."""
    if any(diagnostic.severity is Severity.ERROR for diagnostic in diagnostics):
        raise CaseError(tuple(diagnostics), loaded.source_lines)
    return tuple(diagnostics)


def _refuse_placeholders(made: Document, own: OwnTemplate | None, allow: Collection[str]) -> None:
    """Raises CaseError where the template has placeholders of another program: they would go to the client as such."""
    found = [replace(one, severity=Severity.ERROR) for one in made.warnings if one.rule == PLACEHOLDER]
    if found and own is not None:
        raise CaseError(tuple(found), linted(own.path, allow=allow)[1])


def _let_go(diagnostics: Sequence[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The diagnostics, with what the ladder alone says as warnings: the user wants the document issued all the same."""
    return tuple(
        replace(diagnostic, severity=Severity.WARNING, hint=say("It was issued all the same, and is recorded so."))
        if diagnostic.rule in ADVICE
        else diagnostic
        for diagnostic in diagnostics
    )


def _consistent(drifts: Sequence[Drift], loaded: Loaded, kind: DocumentKind, about: str) -> tuple[Diagnostic, ...]:
    """What the case says otherwise than before, as warnings; what would contradict an issued document refuses.

    The document that is now issued may say other things than it did: that is for the revision to tell.
    """
    others = [drift for drift in drifts if not _is_of(drift, kind, about)]
    return _passed(
        [replace(drift.diagnostic, severity=Severity.ERROR) if drift.binds else drift.diagnostic for drift in others],
        loaded,
    )


def _is_of(drift: Drift, kind: DocumentKind, about: str) -> bool:
    """Whether the drift is one of the document itself."""
    return (drift.document, drift.about) == (kind.takes_facts_of, about)


_CODE = 12
"""How many signs of the fingerprint stand for the words of a letter: enough that no two letters share them."""


def _approved(case: Case, kind: DocumentKind, content: str) -> bool:
    """Whether the lawyer has approved these words."""
    codes = [each.words.replace(" ", "").lower() for each in case.lawyer_approvals if each.document == kind.name]
    return any(len(code) >= _CODE and content.startswith(code) for code in codes)


def _to_be_approved(case: Case, kind: DocumentKind, content: str) -> tuple[Diagnostic, ...]:
    """That the letter goes to the lawyer and not yet to the client, and how it is approved."""
    assert case.parties.lawyer is not None
    stale = [each for each in case.lawyer_approvals if each.document == kind.name]
    since = ""
    if stale:
        since = say(
            " Its words have changed since {by} approved them on {day}.", by=stale[-1].by, day=str(stale[-1].date)
        )
    return (
        Diagnostic(
            rule="lawyer-approval",
            message=say(
                "the {document} is issued for review and signature by {lawyer}, and does not count as sent.",
                document=Named(kind.name, named(kind.name)),
                lawyer=case.parties.lawyer.name,
            )
            + since,
            hint=say(
                "When it is approved, add it and issue the document again: lawyer_approvals: [{{document: {document},"
                " by: {lawyer}, date: …, words: {words}}}]",
                "When it is approved, enter that under “Lawyer approvals” (the code of its words is {words}), and issue"
                " it again.",
                document=kind.name,
                lawyer=case.parties.lawyer.name,
                words=content[:_CODE],
            ),
            severity=Severity.WARNING,
        ),
    )


def _of_its_kind(entries: Sequence[Entry], *, review: bool) -> tuple[Entry, ...]:
    """The copies for review, or everything else: what was sent is no revision of what the lawyer was shown."""
    return tuple(entry for entry in entries if entry.review is review)


def _reference(
    case: str, kind: DocumentKind, about: str, as_of: date, entries: Sequence[Entry], *, review: bool
) -> str:
    """The reference of the document; a copy for review takes the one that it would have, marked as such."""
    if not review:
        return reference_of(case, kind, about, as_of, _of_its_kind(entries, review=False))
    before = newest(issued_before(kind, about, as_of, _of_its_kind(entries, review=True)))
    if before:
        return before.reference
    taken = {entry.reference for entry in entries}
    wanted = reference_of(case, kind, about, as_of, _of_its_kind(entries, review=False)) + "-REVIEW"
    numbered = (wanted, *(f"{wanted}-{count}" for count in range(2, len(taken) + 3)))
    return next(name for name in numbered if name not in taken)


def _for_review(document: Document, case: Case, content: str) -> Document:
    """The copy with the mark that it waits for the lawyer, and the code of its words."""
    assert case.parties.lawyer is not None
    mark = phrases_of(case.locale).parties.for_review(lawyer=case.parties.lawyer.name, code=content[:_CODE])
    furniture = replace(document.draft.furniture, draft_mark=mark)
    return replace(document, draft=replace(document.draft, furniture=furniture))


def _refuse_a_day_to_come(as_of: date, issued: datetime) -> None:
    if as_of > issued.date():
        raise DocgenError(
            say(
                "a document of {day} cannot be issued on {now}: its day has not come",
                day=str(as_of),
                now=str(issued.date()),
            ),
            say(
                'Issue it on that day, or leave --as-of out. "docgen draft" makes a draft of any day.',
                "Issue it on that day, or take the day of today. A draft can be had of any day.",
            ),
        )


def _about_its_day(as_of: date, issued: datetime, before: Sequence[Entry]) -> tuple[Diagnostic, ...]:
    """What is unusual about the day of the document and the moment of issue; it is told, and recorded."""
    found: list[Diagnostic] = []
    if (issued.date() - as_of).days > _LONG_PAST:
        found.append(
            Diagnostic(
                rule="dated-long-past",
                message=say(
                    "the document is dated {day}, and is issued on {now}", day=str(as_of), now=str(issued.date())
                ),
                hint=say("It is recorded so. Whoever receives it will ask why it comes so late."),
                severity=Severity.WARNING,
            )
        )
    latest = max(before, key=lambda entry: entry.as_of, default=None)
    if latest and as_of < latest.as_of:
        found.append(
            Diagnostic(
                rule="dated-before-last",
                message=say(
                    "the document is dated {day}, before {name}, which is dated {later}",
                    day=str(as_of),
                    name=latest.called,
                    later=str(latest.as_of),
                ),
                hint=say(
                    "It is recorded so. If that is not meant, leave --as-of out.",
                    "It is recorded so. If that is not meant, take the day of today.",
                ),
                severity=Severity.WARNING,
            )
        )
    last = max(before, key=lambda entry: datetime.fromisoformat(entry.issued), default=None)
    if last and issued < datetime.fromisoformat(last.issued):
        now, then = (
            moment.isoformat(sep=" ", timespec="minutes") for moment in (issued, datetime.fromisoformat(last.issued))
        )
        found.append(
            Diagnostic(
                rule="clock-behind",
                message=say(
                    "the clock of this machine says {now}, and {name} was issued at {then}",
                    now=str(now),
                    name=last.called,
                    then=str(then),
                ),
                hint=say("It is recorded so. Set the clock of the machine right before you issue more."),
                severity=Severity.WARNING,
            )
        )
    return tuple(found)


def _other_words(before: Entry, changed: Sequence[str]) -> DocgenError:
    return DocgenError(
        say("{name} was issued on {day} with other words", name=before.called, day=before.issued[:10]),
        lines(
            (
                *(Told(f"- {line}") for line in changed),
                say(
                    "To issue revision {number}, add --revise. The copy that went out is kept as it is.",
                    "It can be issued as revision {number}. The copy that went out is kept as it is.",
                    number=before.revision + 1,
                ),
            )
        ),
    )


def _refuse_to_revise_nothing(
    here: Held, before: Entry | None, kind: DocumentKind, reference: str, as_of: date
) -> None:
    if before:
        return
    same = [entry for entry in here.register.entries if entry.document == kind.name and not kind.once]
    message = say("there is nothing to revise: {name} was not issued yet", name=reference)
    hint = say("Leave --revise out to issue it.", "Issue it, and not as a revision.")
    if same:
        last = same[-1]
        message = say("there is nothing to revise: no such document of {day} was issued", day=str(as_of))
        hint = say(
            "{last} is of {then}: with --as-of {then} it is revised. Without --revise, the document of {day} becomes"
            " {name}.",
            "{last} is of {then}: on that day it can be revised. As a document of its own, that of {day} becomes"
            " {name}.",
            last=last.reference,
            then=str(last.as_of),
            day=str(as_of),
            name=reference,
        )
    raise DocgenError(message, hint)


def _signed_already(loaded: Loaded, kind: DocumentKind) -> tuple[Diagnostic, ...]:
    signed = loaded.case.contract.signed
    if kind.takes_facts_of != "contract" or signed is None:
        return ()
    return (
        Diagnostic(
            rule="signed-contract-revised",
            message=say(
                "the contract was signed on {day}: a revision binds nobody until both parties sign it", day=str(signed)
            ),
            hint=say(
                "Once they have, enter the new day under contract: signed. A change to the work, its price or its time"
                " is usually made by a change order.",
                "Once they have, enter the new day in the contract as “Signed”. A change to the work, its price or its"
                " time is usually made by a change order.",
            ),
            severity=Severity.WARNING,
        ),
    )


def _refuse_the_same(before: Entry, formats: Sequence[str]) -> None:
    if not _missing_formats(before, formats):
        raise DocgenError(
            say("{name} has the same words and the same looks already", name=before.called),
            say("There is nothing to revise: leave --revise out.", "There is nothing to revise."),
        )


def _electronic(document: Document, formats: Sequence[str]) -> dict[str, str]:
    """The SHA-256 of the XML of each electronic invoice among the formats, by the name that the register has for it."""
    issued = replace(
        document,
        draft=replace(document.draft, furniture=replace(document.draft.furniture, draft_mark="")),
    )
    return {f"electronic/{name}": sha256(electronic_xml(issued, name)[1]) for name in formats if name in ELECTRONIC}


def _other_electronic(before: Entry, electronic: Mapping[str, str]) -> tuple[Diagnostic, ...]:
    """That the electronic invoice would say other things now, though no printed word does: its routing, its address."""
    if all(before.templates.get(name, digest) == digest for name, digest in electronic.items()):
        return ()
    return (
        Diagnostic(
            rule="electronic-invoice-differs",
            message=say(
                "{name} was issued with other facts in its electronic invoice than the case has now", name=before.called
            ),
            hint=say(
                "What went out stays as it is. With --revise, a revision has the facts of now.",
                "What went out stays as it is. A revision has the facts of now.",
            ),
            severity=Severity.WARNING,
        ),
    )


def _missing_formats(before: Entry, formats: Sequence[str]) -> tuple[Diagnostic, ...]:
    missing = [name for name in formats if f"{before.stem}.{ending_of(name)}" not in before.files]
    if not missing:
        return ()
    return (
        Diagnostic(
            rule="format-not-issued",
            message=say("{name} was issued without {formats}", name=before.called, formats=Several(tuple(missing))),
            hint=say(
                "What went out is not added to. With --revise, a revision with the same words has these formats.",
                "What went out is not added to. A revision with the same words has these formats.",
            ),
            severity=Severity.WARNING,
        ),
    )


# --- the copy -----------------------------------------------------------------------------------------------------


def _issued_copy(document: Document, case: str, reference: str, revision: int, seal: str) -> Document:
    """The document without its draft mark, with its reference in the running title and in the files' metadata.

    `seal` is printed at the foot, unless it is NO_LINE.
    """
    name = called(reference, revision)
    before = document.draft.furniture
    running_title = before.running_title.removesuffix(case) + name  # its words are in the language of the document
    foot = before.footer_lines
    if seal != NO_LINE:
        foot = (*foot, phrases_of(document.draft.language).values.seal_before(seal[:_SIGNS_OF_A_SEAL]))
    furniture = replace(before, draft_mark="", running_title=running_title, footer_lines=foot)
    files = file_name(case, reference.removeprefix(f"{case}/"))
    return replace(
        document,
        draft=replace(document.draft, reference=name, furniture=furniture),
        file_name=files if revision == 1 else f"{files}-r{revision}",
    )


_SIGNS_OF_A_SEAL = 32  # they fit into one line, and nobody finds a line of another register with the same


def _case_files(loaded: Loaded, taken: Collection[str]) -> dict[str, bytes]:
    """The case file as it was read, and the law pack of its own that it names, under names that nothing has.

    The case file comes first.
    """
    name = _free_name(Path(loaded.name).name, taken)
    files = {name: loaded.raw}
    if loaded.case.law.endswith((".yaml", ".yml")):
        law = _free_name(Path(loaded.case.law).name, {*taken, name}, "law-")
        files[law] = read_bytes(loaded.folder / loaded.case.law)
    return files


def _free_name(wanted: str, taken: Collection[str], begins: str = "case-") -> str:
    """`wanted`, with a beginning and a number where a disk takes it for a name that is taken."""
    wanted = wanted.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    others = {_folded(name) for name in taken}
    numbered = (f"{begins.rstrip('-')}{count}-{wanted}" for count in range(2, len(others) + 3))
    return next(name for name in (wanted, f"{begins}{wanted}", *numbered) if _folded(name) not in others)


def _folded(name: str) -> str:
    """The name as a disk that knows no capitals and composes its letters (Windows, macOS) compares it."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def _templates(loaded: Loaded, document: Document) -> dict[str, str]:
    """The SHA-256 of every template that the document is made from, of its letterhead, and of the house file."""
    branding = loaded.house.branding
    letterhead = find_letterhead(document.draft.letterhead, branding.folder)
    looks = {
        f"letterheads/{path.name}": sha256(read_letterhead(path))
        for path in (letterhead.docx, letterhead.paged, letterhead.screen)
    }
    if loaded.house.file:
        looks[Path(loaded.house.file).name] = sha256(Path(loaded.house.file).read_bytes())
    if branding.logo:
        looks["letterheads/logo"] = sha256(branding.logo.content)
    return {**document.templates, **looks}


def _changed(folder: Path, before: Entry | None, now: Draft) -> tuple[str, ...]:
    if before is None:
        return ()
    lines = in_short(compare(restored(kept(folder, before, before.words)), now))
    return lines or ("no word; the letterhead, the setting or an exhibit is another",)


def files_to_send(folder: Path, entry: Entry) -> tuple[Path, ...]:
    """The files of the document itself, without what is kept with them."""
    place = place_of(folder, entry)
    kept_with_it = (entry.words, entry.case_file)
    return tuple(place / name for name in entry.files if name.startswith(f"{entry.stem}.") and name not in kept_with_it)
