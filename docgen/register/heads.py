"""What this machine knows of each register, kept outside its folder: how far it went, and where its folder lay.

A chain shows every line that was altered, but not that lines were taken off its end, and an empty folder shows nothing
at all. So each issue notes the hash of the last line in the user's own state folder, in a file a register. The file is
named after the register (the hash of its first line), not after a path: a folder may be moved. Another machine has no
such note: there only a seal tells (`docgen verify --seal`).
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from enum import Enum
from pathlib import Path

from msgspec import Struct, convert, to_builtins

from docgen.diagnostics import Diagnostic, Severity
from docgen.errors import DocgenError
from docgen.files.safe_files import Folder
from docgen.house.find import ending_of_notes, notes_about, state_folder
from docgen.messages import say
from docgen.register.entries import Register
from docgen.register.store import ENDING, REGISTER, read

_LARGEST = 1_000_000


class What(Enum):
    """How a folder differs from what this machine knows of its register."""

    EMPTIED = "emptied"
    TRUNCATED = "truncated"
    ELSEWHERE = "elsewhere"
    """Documents of the case lie in another folder, or did: a copy, or a folder that was moved away."""


class Noted(Struct, frozen=True, kw_only=True):
    """A register as this machine last wrote it: how many documents, the last line's hash, the last document and its
    day.
    """

    papers: int  # the name in the notes of every version
    last: str
    called: str
    issued: str


class _Notes(Struct, frozen=True):
    """What a file of notes holds: a register as it was written in each place."""

    places: Mapping[str, Noted]


class Missing(Struct, frozen=True, kw_only=True):
    """What this machine knows and the folder does not hold. `noted` is as it was in `place`."""

    what: What
    place: str
    noted: Noted

    def in_words(self, folder: Path) -> DocgenError:
        """What is the matter with the folder, and what to do."""
        last = say("{name} of {day}", name=self.noted.called, day=self.noted.issued[:10])
        count = self.noted.papers
        documents = say("1 document was") if count == 1 else say("{count} documents were", count=count)
        go_on = say(
            'Where they are gone for good, "docgen register accept {folder}" goes on without them.',
            "Where they are gone for good, whoever keeps docgen installed can go on without them.",
            folder=folder,
        )
        match self.what:
            case What.EMPTIED:
                return DocgenError(
                    say(
                        "{documents} issued into {folder} on this machine, the last {last}, and nothing is there now",
                        documents=documents,
                        folder=folder,
                        last=last,
                    ),
                    say("Restore the folder from a backup, or put it back where it was.") + " " + go_on,
                )
            case What.TRUNCATED if self.place != _place(folder):
                return DocgenError(
                    say(
                        "{documents} issued on this machine into {place}, which is gone, the last {last}, and"
                        " {folder} does not hold them all",
                        documents=documents,
                        place=self.place,
                        last=last,
                        folder=folder,
                    ),
                    say(
                        'If {place} was a copy of this folder that you made to try something, and deleted: "docgen'
                        ' register accept {folder}" goes on without what was issued there. If this folder lay there'
                        " before it was moved, lines were taken off {register} on the way: restore it from a backup.",
                        "If {place} was a copy of this folder that you made to try something, and deleted: whoever"
                        " keeps docgen installed can go on without what was issued there. If this folder lay there"
                        " before it was moved, lines were taken off {register} on the way: restore it from a backup.",
                        place=self.place,
                        folder=folder,
                        register=REGISTER,
                    ),
                )
            case What.TRUNCATED:
                return DocgenError(
                    say(
                        "{folder} ends before the last document that was issued on this machine, {last}",
                        folder=folder,
                        last=last,
                    ),
                    say(
                        "Lines were taken off {register}, or an older copy of the folder was put in its place: restore"
                        " it from a backup.",
                        register=REGISTER,
                    )
                    + " "
                    + go_on,
                )
        tried = say(
            'If you only tried something there, delete that folder; then "docgen register accept {folder}" goes on'
            " without what was issued in it.",
            "If you only tried something there, delete that folder; then whoever keeps docgen installed can go on"
            " without what was issued in it.",
            folder=folder,
        )
        return DocgenError(
            say(
                "{documents} issued on this machine into {place}, the last {last}, and {folder} does not hold them all",
                documents=documents,
                place=self.place,
                last=last,
                folder=folder,
            ),
            say(
                "If the folder was moved, put it beside the case file; if this is a copy, go on where the documents"
                ' are, or join the two with "docgen register merge". A case that is a copy of another needs a'
                " reference of its own.",
                "If the folder was moved, put it beside the case file; if this is a copy, go on where the documents"
                " are. A case that is a copy of another needs a reference of its own.",
            )
            + " "
            + (tried if (Path(self.place) / REGISTER).exists() else go_on),
        )


def note(folder: Path, register: Register) -> str:
    """Notes how far the register goes. What hindered it, in words; "" where it is noted.

    Never raises: a document that is issued is issued.
    """
    entry = register.entries[-1]  # what was added to a document later is none
    noted = Noted(papers=len(register.entries), last=register.last, called=entry.called, issued=entry.issued)
    try:
        states = state_folder()
        states.mkdir(mode=0o700, parents=True, exist_ok=True)
        name = register.id + ending_of_notes(entry.case)
        known = dict(_places(states, name))
        # What went on here was moved away from where it is no more.
        places = {
            place: each
            for place, each in known.items()
            if each.last not in register.seals or (Path(place) / REGISTER).exists()
        }
        places[_place(folder)] = noted
        _write(states, name, places)
    except (OSError, ValueError) as error:
        return str(getattr(error, "strerror", None) or error)
    return ""


def noted(folder: Path, register: Register) -> tuple[Diagnostic, ...]:
    """Notes how far the register goes; a warning where that cannot be done."""
    hindered = note(folder, register)
    if not hindered:
        return ()
    return (
        Diagnostic(
            rule="register-not-noted",
            message=say("{folder} cannot be written to ({hindered})", folder=state_folder(), hindered=hindered),
            hint=say(
                "So this machine will not notice when the folder of issued documents is emptied or shortened. Note the"
                ' seal that "docgen verify" prints.',
                "So this machine will not notice when the folder of issued documents is emptied or shortened.",
            ),
            severity=Severity.WARNING,
        ),
    )


def accept(folder: Path, register: Register, case: str) -> tuple[Noted, ...]:
    """Takes the folder for what it holds, and gives back what was noted of it and is not there.

    Forgotten is what was noted of this folder, and of those that are gone. Raises DocgenError where that cannot be
    written.
    """
    states, found = state_folder(), list[Noted]()
    for name in notes_about(case):
        places = dict(_places(states, name))
        for place, known in list(places.items()):
            here = place == _place(folder)
            if known.last not in register.seals and (here or not (Path(place) / REGISTER).exists()):
                found.append(places.pop(place))
        try:
            _write(states, name, places)
        except OSError as error:
            raise DocgenError(
                say("{folder} cannot be written to ({hindered})", folder=states, hindered=str(error.strerror or error)),
                say("Give yourself the right, then try again."),
            ) from error
    return tuple(found)


def missing(folder: Path, register: Register, case: str) -> Missing | None:
    """What this machine knows of the register, or of the documents of `case`, that the folder does not hold.

    None where it holds everything, and where this machine knows nothing: then only a seal tells.
    """
    states, here, seals = state_folder(), _place(folder), register.seals
    elsewhere: list[Missing] = []
    for name in notes_about(case):
        for place, noted in _places(states, name):
            if noted.last in seals:
                continue
            if place == here:
                what = What.TRUNCATED if register.entries else What.EMPTIED
                return Missing(what=what, place=place, noted=noted)
            if not register.entries or name.startswith(register.id):
                elsewhere.append(Missing(what=What.ELSEWHERE, place=place, noted=noted))
    still = [each for each in elsewhere if (Path(each.place) / REGISTER).exists()]
    if elsewhere and register.entries and not still:  # moved, and shortened on the way
        return Missing(what=What.TRUNCATED, place=elsewhere[-1].place, noted=elsewhere[-1].noted)
    elsewhere = still or elsewhere
    return elsewhere[-1] if elsewhere else None


class Misplaced(Struct, frozen=True, kw_only=True):
    """Documents that are not where they belong; `refuses` where no other document is issued before that is settled.

    `copied`: they are where they were, and nothing was issued here: the case file is a copy, and nothing is lost.
    """

    diagnostic: DocgenError
    refuses: bool
    copied: bool = False


def misplaced(folder: Path, register: Register, case: str) -> Misplaced | None:
    """What is wrong with where the documents of a case are: it was renamed, or its folder emptied, cut or moved."""
    if not register.entries:
        for other in sorted(folder.parent.glob(f"*{ENDING}")):
            if other != folder and case in _cases_in(other):
                diagnostic = DocgenError(
                    say(
                        "documents of {case} were issued into {other}, which belongs to a case file of another name",
                        case=case,
                        other=other,
                    ),
                    say(
                        "Name the case file {stem}.yaml again, or the folder {folder}. A case that is a copy of"
                        " another needs a reference of its own.",
                        stem=other.stem,
                        folder=folder.name,
                    ),
                )
                return Misplaced(diagnostic=diagnostic, refuses=True)
    found = missing(folder, register, case)
    if found is None:
        return None
    elsewhere = found.what is What.ELSEWHERE
    copied = elsewhere and not register.entries and (Path(found.place) / REGISTER).exists()
    return Misplaced(diagnostic=found.in_words(folder), refuses=not elsewhere, copied=copied)


def _cases_in(folder: Path) -> set[str]:
    """The references of the cases whose documents are in the folder; none where it cannot be read."""
    try:
        return {entry.case for entry in read(folder).entries}
    except DocgenError:
        return set()  # another job's, and for its own commands to tell
    except OSError:
        return set()


def is_noted(folder: Path, register: Register) -> bool:
    """Whether this machine has a note of the register that can be read, so that lines taken off its end would show."""
    if not register.entries:
        return False
    states = state_folder()
    return any(
        name.startswith(register.id) and any(True for _ in _places(states, name))
        for name in notes_about(register.entries[-1].case)
    )


def _place(folder: Path) -> str:
    return os.path.realpath(folder)


def _places(states: Path, name: str) -> Iterator[tuple[str, Noted]]:
    """What a note says of each place; nothing where it cannot be read: it was written by another docgen, or broken."""
    try:
        with Folder(states) as here:
            # json, because the name of a folder may be no text, which msgspec does not read.
            notes = convert(json.loads(here.read(name, _LARGEST)), _Notes)
    except (OSError, ValueError, RecursionError):
        return
    yield from notes.places.items()


def _write(states: Path, name: str, places: Mapping[str, Noted]) -> None:
    beside = f".{os.urandom(6).hex()}.part"
    with Folder(states) as here:
        here.write_new(beside, json.dumps(to_builtins(_Notes(places)), indent=1).encode(), rights=0o600)
        here.replace(beside, name)
