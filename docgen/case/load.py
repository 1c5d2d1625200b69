"""From the bytes of a case file to a Case, or to everything that is wrong with it.

Three steps, whose diagnostics come together, sorted by place: the form of the file (`docgen.yamlsource.source`), each
field by itself (`docgen.schema.reader`), and the fields against one another (`docgen.case.checks`). A field that is
wrong gets a stand-in for the third step, and the checks that read it are left out: one slip gives one message, and two
slips give two.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct

from docgen.case.checks import CHECKS
from docgen.case.checks.check import run
from docgen.case.models import Case
from docgen.diagnostics import Diagnostic, Severity, nearest
from docgen.errors import DocgenError
from docgen.files.safe_files import open_ordinary
from docgen.messages import say
from docgen.schema.reader import read_file
from docgen.yamlsource.decoding import CASE_FILE, LARGEST_FILE, Wanted, size_in_words
from docgen.yamlsource.source import Source, read_source

_DIAGNOSTICS_AT_MOST = 200


class Examined(Struct, frozen=True, kw_only=True):
    """A case file with everything that is wrong with it.

    `case` is None where it cannot even be guessed at. Where there are errors it is fit for further checks only:
    the fields in `broken` (dotted paths) were wrong and have stand-ins.
    """

    case: Case | None
    broken: tuple[str, ...]
    source: Source
    diagnostics: tuple[Diagnostic, ...]


def examine(raw: bytes, name: str) -> Examined:
    """The case in `raw` as far as it can be read, with its diagnostics: for those who have more to check."""
    source = read_source(raw, name)
    case, broken, diagnostics = read_file(source, Case, CASE_FILE)
    if case is not None:
        diagnostics += run(CHECKS, case, source, broken)
    return Examined(case=case, broken=broken, source=source, diagnostics=in_order(diagnostics))


def read_bytes(path: Path, wanted: Wanted = CASE_FILE, largest: int = LARGEST_FILE) -> bytes:
    """What the file at `path` holds.

    Raises DocgenError for a folder, a missing or locked file, a FIFO or device, and one of more than `largest` bytes.
    """
    try:
        if path.is_dir():
            inside = sorted(child.name for child in path.iterdir() if child.suffix in wanted.endings)
            ending = wanted.endings[0]
            listed = (
                say("In it are: {names}.", names=", ".join(inside[:10]))
                if inside
                else say("There is no {ending} file in it either.", ending=ending)
            )
            raise DocgenError(
                say('"{path}" is a folder, not a {wanted}', path=path, wanted=wanted.name),
                say("Name the file.") + " " + listed,
            )
        with open_ordinary(path) as opened:
            # One byte more than allowed tells that the file is too large without reading 50 MB of it.
            raw = opened.read(largest + 1)
            if len(raw) > largest:
                size = size_in_words(max(path.stat().st_size, len(raw)))
                raise DocgenError(
                    say('"{path}" is {size}; a {wanted} is a few kB', path=path, size=size, wanted=wanted.name),
                    wanted.remedy,
                )
            return raw
    except FileNotFoundError:
        if path.is_symlink():
            raise DocgenError(
                say('"{path}" is a link to {target}, and nothing is there', path=path, target=path.readlink()),
                say("Bring the file back, or the disk that it is on; or name the file itself."),
            ) from None
        message = (
            say('there is no file "{path}"', path=path)
            if path.suffix
            else say('there is no file or folder "{path}"', path=path)
        )
        raise DocgenError(message, _files_near(path, wanted)) from None
    except PermissionError:
        raise DocgenError(
            say('"{path}" may not be read', path=path), say("Give yourself the right to read it, then try again.")
        ) from None
    except (OSError, ValueError) as trouble:
        reason = getattr(trouble, "strerror", None) or str(trouble)
        raise DocgenError(
            say('"{path}" cannot be read: {reason}', path=path, reason=reason),
            say("Check the name of the file and its disk."),
        ) from None


def _files_near(path: Path, wanted: Wanted) -> str:
    folder = path.parent
    is_such = path.suffix.lower() in ("", *wanted.endings)
    of_cases = is_such and wanted.endings == CASE_FILE.endings
    endings = wanted.endings if is_such else (path.suffix,)
    try:
        names = sorted(child.name for child in folder.iterdir() if child.suffix in endings)
    except OSError:
        return say('There is no folder "{folder}" either.', folder=folder)
    near = nearest(path.name, names)
    if near:
        return say('Did you mean "{name}"?', name=folder / near)
    if names:
        listed = ", ".join(names[:10])
        if of_cases:
            return say("The case files there: {names}.", names=listed)
        return say("The {ending} files there: {names}.", ending=path.suffix or endings[0], names=listed)
    if not of_cases:
        return say("There is no {ending} file there at all.", ending=path.suffix or endings[0])
    return say('"docgen new {path}" writes one to fill in.', "A new job writes one to fill in.", path=path)


# --- the order of diagnostics ----------------------------------------------------------------------------------------


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """By place, each once; where one line has several, errors first."""

    def key(diagnostic: Diagnostic) -> tuple[int, int, bool, str]:
        place = diagnostic.place
        line, column = (place.line, place.column) if place else (0, 0)
        return line, column, diagnostic.severity is Severity.WARNING, diagnostic.rule

    return tuple(sorted(dict.fromkeys(diagnostics), key=key)[:_DIAGNOSTICS_AT_MOST])
