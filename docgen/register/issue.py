"""Issuing a paper: the copy to sign or to send, without a draft mark, under its reference, kept and recorded.

What was issued already with the same words is not issued again; with other words it takes a revision, which says what
changed. Nothing here asks the clock: who calls says which moment it is.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import date, datetime
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from docgen.case.load import read_bytes
from docgen.compose.draft import Draft
from docgen.compose.stored import fingerprint, restored, stored
from docgen.document_kind import DocumentKind
from docgen.errors import CaseError, DocgenError, Problem, Severity
from docgen.house.letterheads import find_letterhead
from docgen.pipeline import Loaded, Paper, draft, file_name, paper_kind, render
from docgen.redline.compare import compare
from docgen.redline.summary import in_short
from docgen.register.drift import Drift, drift_of
from docgen.register.entries import Entry, called, refuse_faults, sha256
from docgen.register.gate import conditions, day_of
from docgen.register.keeping import ENDING, REGISTER, Held, RegisterLost, add, folder_beside, held, kept, place_of, read
from docgen.register.references import folder_of, reference_of
from docgen.steps.taken import Done

Gate = Callable[[Loaded, str, str, date, Done], Sequence[Problem]]
"""What stands in the way of issuing: case, document, what it is about, as-of day, and what was issued before.

Errors among the problems refuse, warnings are told; a gate may also raise DocgenError itself.
"""


class Issued(Struct, frozen=True, kw_only=True):
    """A paper that is issued. `new` is False where it was issued before with the same words and nothing was done.

    `paths` are the files to print, sign and send. `changes` says in a few lines what a revision changed.
    """

    entry: Entry
    paths: tuple[Path, ...]
    new: bool
    changes: tuple[str, ...]
    warnings: tuple[Problem, ...]


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
) -> Issued:
    """The paper, issued at the moment `issued` (with its time zone) by docgen `version`.

    `template` and `allow` are those of `docgen.pipeline.draft`: a template of the user's own may say itself which
    `document` it is. Whatever it is called, it has to pass the gate of the document whose facts it takes.

    Raises CaseError with all that the gate refuses and every contradiction to what was issued before, and DocgenError
    where the paper was issued with other words and `revise` is not given, where there is nothing to revise, where the
    copy that was issued is lost or altered, and where the register is not whole or the disk refuses.
    """
    if loaded.name == "-":
        raise DocgenError(
            "a case from standard input has no place where issued papers could be kept", "Name the case file."
        )
    if issued.tzinfo is None:
        raise ValueError("the moment of issue has no time zone")
    kind, _ = paper_kind(loaded, document, template)
    folder = folder_beside(Path(loaded.name))
    _refuse_another_folder(loaded, folder)
    known = read(folder)
    refuse_faults(known, str(folder / REGISTER))
    try:
        paper = draft(loaded, document, number=number, as_of=as_of, template=template, allow=allow)
    except DocgenError:
        # A draft stops at the first thing that is missing; the gate names all of it, with the law behind it.
        about = kind.one_of(loaded.case, number)
        done = tuple((e.takes_facts_of, day_of(e)) for e in known.entries)
        _passed(gate(loaded, kind.takes_facts_of, about, as_of, done), loaded)
        raise
    content = fingerprint(paper.draft)
    known_reference = reference_of(loaded.case.case, kind, paper.about, as_of, known.entries)
    went_out = known.latest(known_reference)
    warnings = paper.warnings
    if went_out is None or went_out.content != content or revise:
        others = tuple((e.takes_facts_of, day_of(e)) for e in known.entries if e.reference != known_reference)
        warnings += _passed(gate(loaded, kind.takes_facts_of, paper.about, as_of, others), loaded)
        warnings += _consistent(drift_of(Path(loaded.name)), loaded, kind, paper.about)
    with held(folder, make=True) as here:
        refuse_faults(here.register, str(folder / REGISTER))
        # Another docgen may have issued something since: all that follows is decided under the lock.
        reference = reference_of(loaded.case.case, kind, paper.about, as_of, here.register.entries)
        before = here.register.latest(reference)
        changed = _changed(folder, before, paper.draft)
        if before and not revise:
            if before.content != content:
                raise _other_words(before, changed)
            for name in before.files:
                kept(folder, before, name)  # nobody prints and signs a copy that is lost or was altered
            paths = _to_send(folder, before)
            warnings += _missing_formats(before, paths, formats)
            return Issued(entry=before, paths=paths, new=False, changes=(), warnings=warnings)
        if revise:
            _refuse_to_revise_nothing(here, kind, reference, as_of)
        templates = _templates(loaded, paper)
        if before:
            if (before.content, before.templates) == (content, templates):
                _refuse_the_same(before, _to_send(folder, before), formats)
            warnings += _signed_already(loaded, kind)
        revision = before.revision + 1 if before else 1
        name = reference.removeprefix(f"{loaded.case.case}/")
        copy = _issued_copy(paper, loaded.case.case, reference, revision)
        words = f"{copy.file_name}.words.json"
        files = {**render(copy, formats), words: stored(copy.draft), **_case_files(loaded)}
        entry = Entry(
            reference=reference,
            revision=revision,
            document=kind.name,
            takes_facts_of=kind.takes_facts_of,
            about=paper.about,
            as_of=as_of,
            issued=issued.isoformat(timespec="seconds"),
            folder=folder_of(name, revision, [entry.folder for entry in here.register.entries]),
            files={file: sha256(inside) for file, inside in files.items()},
            case_file=Path(loaded.name).name,
            words=words,
            templates=templates,
            content=content,
            docgen=version,
            before=here.register.last,
        )
        add(here, entry, files)
    return Issued(entry=entry, paths=_to_send(folder, entry), new=True, changes=changed, warnings=warnings)


# --- what stands in the way ---------------------------------------------------------------------------------------


def _passed(problems: Sequence[Problem], loaded: Loaded) -> tuple[Problem, ...]:
    """The warnings among the problems; raises CaseError with all of them when one is an error."""
    if any(problem.severity is Severity.ERROR for problem in problems):
        raise CaseError(tuple(problems), loaded.source_lines)
    return tuple(problems)


def _consistent(drifts: Sequence[Drift], loaded: Loaded, kind: DocumentKind, about: str) -> tuple[Problem, ...]:
    """What the case says otherwise than before, as warnings; what would contradict an issued paper refuses.

    The paper that is now issued may say other things than it did: that is for the revision to tell.
    """
    others = [drift for drift in drifts if (drift.document, drift.about) != (kind.takes_facts_of, about)]
    return _passed(
        [replace(drift.problem, severity=Severity.ERROR) if drift.binds else drift.problem for drift in others], loaded
    )


def _refuse_another_folder(loaded: Loaded, folder: Path) -> None:
    """A case file that was renamed would begin a new register, and two papers would get one reference."""
    if folder.exists():
        return
    for other in sorted(folder.parent.glob(f"*{ENDING}")):
        try:
            entries = read(other).entries
        except RegisterLost:
            continue  # another job's, and for its own commands to tell
        if any(entry.reference.startswith(f"{loaded.case.case}/") for entry in entries):
            raise DocgenError(
                f"papers of {loaded.case.case} were issued into {other}, which belongs to a case file of another name",
                f"Name the case file {other.stem}.yaml again, or the folder {folder.name}. A case that is a copy of"
                " another needs a reference of its own.",
            )


def _other_words(before: Entry, changed: Sequence[str]) -> DocgenError:
    listed = "\n".join(f"- {line}" for line in changed)
    return DocgenError(
        f"{before.called} was issued on {before.issued[:10]} with other words",
        f"{listed}\nTo issue revision {before.revision + 1}, add --revise. The copy that went out is kept as it is.",
    )


def _refuse_to_revise_nothing(here: Held, kind: DocumentKind, reference: str, as_of: date) -> None:
    if here.register.latest(reference):
        return
    same = [entry for entry in here.register.entries if entry.document == kind.name and not kind.once]
    hint = "Leave --revise out to issue it."
    if same:
        last = same[-1]
        hint = (
            f"{last.reference} is of {last.as_of}: with --as-of {last.as_of} it is revised. Without --revise, the paper"
            f" of {as_of} becomes {reference}."
        )
    raise DocgenError(f"there is nothing to revise: no such paper of {as_of} was issued"
                      if same else f"there is nothing to revise: {reference} was not issued yet", hint)  # fmt: skip


def _signed_already(loaded: Loaded, kind: DocumentKind) -> tuple[Problem, ...]:
    signed = loaded.case.contract.signed
    if kind.takes_facts_of != "contract" or signed is None:
        return ()
    return (
        Problem(
            rule="signed-contract-revised",
            message=f"the contract was signed on {signed}: a revision binds nobody until both parties sign it",
            hint="Changes to a signed contract are usually made by a change order.",
            severity=Severity.WARNING,
        ),
    )


def _refuse_the_same(before: Entry, paths: Sequence[Path], formats: Sequence[str]) -> None:
    if not _missing_formats(before, paths, formats):
        raise DocgenError(
            f"{before.called} has the same words and the same looks already",
            "There is nothing to revise: leave --revise out.",
        )


def _missing_formats(before: Entry, paths: Sequence[Path], formats: Sequence[str]) -> tuple[Problem, ...]:
    there = {path.suffix[1:] for path in paths}
    missing = [ending for ending in formats if ending not in there]
    if not missing:
        return ()
    return (
        Problem(
            rule="format-not-issued",
            message=f"{before.called} was issued without {' and '.join(missing)}",
            hint="What went out is not added to. With --revise, a revision with the same words has these formats.",
            severity=Severity.WARNING,
        ),
    )


# --- the copy -----------------------------------------------------------------------------------------------------


def _issued_copy(paper: Paper, case: str, reference: str, revision: int) -> Paper:
    """The paper without its draft mark, with its reference in the running title and in the files' metadata."""
    name = called(reference, revision)
    before = paper.draft.furniture
    running_title = before.running_title.removesuffix(case) + name  # its words are in the language of the paper
    furniture = replace(before, draft_mark="", running_title=running_title)
    files = file_name(case, reference.removeprefix(f"{case}/"))
    return replace(
        paper,
        draft=replace(paper.draft, reference=name, furniture=furniture),
        file_name=files if revision == 1 else f"{files}-r{revision}",
    )


def _case_files(loaded: Loaded) -> dict[str, bytes]:
    """The case file as it was read, and the law pack of its own that it names."""
    files = {Path(loaded.name).name: loaded.raw}
    if loaded.case.law.endswith((".yaml", ".yml")):
        files[Path(loaded.case.law).name] = read_bytes(loaded.folder / loaded.case.law)
    return files


def _templates(loaded: Loaded, paper: Paper) -> dict[str, str]:
    """The SHA-256 of every template that the paper is made from, of its letterhead, and of the house file."""
    branding = loaded.house.branding
    letterhead = find_letterhead(paper.draft.letterhead, branding.folder)
    looks = {
        f"letterheads/{path.name}": sha256(path.read_bytes())
        for path in (letterhead.docx, letterhead.paged, letterhead.screen)
    }
    if loaded.house.file:
        looks[Path(loaded.house.file).name] = sha256(Path(loaded.house.file).read_bytes())
    if branding.logo:
        looks["letterheads/logo"] = sha256(branding.logo.content)
    return {**paper.templates, **looks}


def _changed(folder: Path, before: Entry | None, now: Draft) -> tuple[str, ...]:
    if before is None:
        return ()
    lines = in_short(compare(restored(kept(folder, before, before.words)), now))
    return lines or ("no word; the letterhead or the setting is another",)


def _to_send(folder: Path, entry: Entry) -> tuple[Path, ...]:
    """The files of the paper itself, without what is kept with them."""
    stem = entry.words.removesuffix(".words.json")
    place = place_of(folder, entry)
    return tuple(place / name for name in entry.files if name.startswith(f"{stem}.") and name != entry.words)
