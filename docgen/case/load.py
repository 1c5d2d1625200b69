"""From the bytes of a case file to a Case, or to everything that is wrong with it.

Three steps, whose diagnostics come together, sorted by place: the form of the file (`docgen.yamlsource.source`), each
field by itself (`docgen.schema.reader`), and the fields against one another (`docgen.case.checks`). A field that is
wrong gets a stand-in for the third step, and the checks that read it are left out: one slip gives one message, and two
slips give two.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec import Struct

from docgen.case.checks import CHECKS
from docgen.case.checks.check import run
from docgen.case.models import Case
from docgen.diagnostics import Diagnostic, Severity, nearest
from docgen.errors import DocgenError
from docgen.files.safe_files import is_file_inside, leads_out, open_ordinary, resolved_beside
from docgen.schema.reader import read_file
from docgen.yamlsource.decoding import CASE_FILE, LARGEST_FILE, Wanted, size_in_words
from docgen.yamlsource.source import Source, read_source
from docgen.yamlsource.yaml_nodes import Mapping, Node, Scalar, Sequence
from docgen.yamlsource.yaml_nodes import Path as Steps

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
            inside = sorted(child.name for child in path.iterdir() if child.suffix in (".yaml", ".yml"))
            listed = f"In it are: {', '.join(inside[:10])}." if inside else "There is no .yaml file in it either."
            raise DocgenError(f'"{path}" is a folder, not a {wanted.name}', f"Name the file. {listed}")
        with open_ordinary(path) as opened:
            # One byte more than allowed tells that the file is too large without reading 50 MB of it.
            raw = opened.read(largest + 1)
            if len(raw) > largest:
                size = size_in_words(max(path.stat().st_size, len(raw)))
                raise DocgenError(f'"{path}" is {size}; a {wanted.name} is a few kB', wanted.remedy)
            return raw
    except FileNotFoundError:
        if path.is_symlink():
            message = f'"{path}" is a link to {path.readlink()}, and nothing is there'
            raise DocgenError(
                message, "Bring the file back, or the disk that it is on; or name the file itself."
            ) from None
        what = "file" if path.suffix else "file or folder"
        raise DocgenError(f'there is no {what} "{path}"', _files_near(path)) from None
    except PermissionError:
        raise DocgenError(f'"{path}" may not be read', "Give yourself the right to read it, then try again.") from None
    except (OSError, ValueError) as trouble:
        reason = getattr(trouble, "strerror", None) or str(trouble)
        raise DocgenError(f'"{path}" cannot be read: {reason}', "Check the name of the file and its disk.") from None


def _files_near(path: Path) -> str:
    folder = path.parent
    of_cases = path.suffix.lower() in ("", ".yaml", ".yml")
    endings = (".yaml", ".yml") if of_cases else (path.suffix,)
    try:
        names = sorted(child.name for child in folder.iterdir() if child.suffix in endings)
    except OSError:
        return f'There is no folder "{folder}" either.'
    near = nearest(path.name, names)
    if near:
        return f'Did you mean "{folder / near}"?'
    if names:
        return f"The {'case' if of_cases else path.suffix} files there: {', '.join(names[:10])}."
    if not of_cases:
        return f"There is no {path.suffix} file there at all."
    return f'"docgen new {path}" writes one to fill in.'


# --- the order of diagnostics ----------------------------------------------------------------------------------------


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """By place, each once; where one line has several, errors first."""

    def key(diagnostic: Diagnostic) -> tuple[int, int, bool, str]:
        place = diagnostic.place
        line, column = (place.line, place.column) if place else (0, 0)
        return line, column, diagnostic.severity is Severity.WARNING, diagnostic.rule

    return tuple(sorted(dict.fromkeys(diagnostics), key=key)[:_DIAGNOSTICS_AT_MOST])


# --- the files that a case names as exhibits --------------------------------------------------------------------------


def missing_exhibits(source: Source, folder: Path) -> tuple[Diagnostic, ...]:
    """A warning for each exhibit that the case names and that is not in `folder`, once each, in the order of the case.

    Who keeps the evidence somewhere else has none of it there, and is told nothing: only where one exhibit is found are
    the others missed.
    """
    named = [exhibit for _path, exhibit in exhibits_in(source.root)]
    there = {exhibit.text for exhibit in named if is_file_inside(folder, _beside(exhibit))}
    leading_out = {exhibit.text for exhibit in named if leads_out(folder, _beside(exhibit))}
    if not there and not leading_out:
        return ()
    missing = {
        exhibit.text: exhibit
        for exhibit in reversed(named)
        if exhibit.text not in there and (there or exhibit.text in leading_out)
    }
    return tuple(_useless(named, folder, there)) + tuple(
        Diagnostic(
            rule="exhibit-missing",
            message=f'the exhibit "{text}" is not there'
            if text not in leading_out
            else f'the exhibit "{text}" is a link that leads out of its folder',
            hint=f"Put the file at {posixpath.join(folder.as_posix(), text)}, or correct its name.",
            severity=Severity.WARNING,
            path="",
            place=exhibit.place,
        )
        for text, exhibit in reversed(missing.items())
    )


_PLACED = "Put the file there once more, whole: {place}."


def _useless(named: list[Scalar], folder: Path, there: set[str]) -> Iterator[Diagnostic]:
    """Of each exhibit that is there, once, what makes it useless: it is empty, cut off, or not what its name says."""
    for exhibit in {each.text: each for each in reversed(named) if each.text in there}.values():
        rule, wrong = _what_is_wrong(folder, _beside(exhibit))
        if wrong:
            hint = _PLACED.format(place=posixpath.join(folder.as_posix(), exhibit.text))
            if wrong.endswith("password"):
                hint = "Open it with the password, print it into a new PDF without one, and name that."
            yield Diagnostic(
                rule=rule,
                message=f'the exhibit "{exhibit.text}" {wrong}',
                hint=hint,
                severity=Severity.WARNING,
                path="",
                place=exhibit.place,
            )


_BEGINNINGS = {
    ".pdf": ("PDF", b"%PDF-", b"%%EOF"),
    ".jpg": ("JPEG picture", b"\xff\xd8\xff", b"\xff\xd9"),
    ".jpeg": ("JPEG picture", b"\xff\xd8\xff", b"\xff\xd9"),
    ".png": ("PNG picture", b"\x89PNG\r\n\x1a\n", b"IEND"),
}
"""What a file of that ending is, begins with, and has near its end where it is whole."""

_NEAR = 4096  # bytes: some programs write a little more behind the end


def _what_is_wrong(folder: Path, name: str) -> tuple[str, str]:
    """The rule that the file breaks and what is wrong with it; twice "" for one that looks whole.

    Only its beginning and its end are read: a case is checked at every keystroke, and a photo has megabytes.
    """
    try:
        with open_ordinary(resolved_beside(folder, name)) as file:
            beginning = file.read(_NEAR)
            file.seek(max(0, file.seek(0, 2) - _NEAR))
            end = file.read()
    except (OSError, ValueError):
        return "exhibit-damaged", "cannot be read"
    if not beginning:
        return "exhibit-empty", "is empty"
    kind, first, last = _BEGINNINGS.get(Path(name).suffix.lower(), ("", b"", b""))
    if first and first not in (beginning[:1024] if kind == "PDF" else beginning[: len(first)]):
        return "exhibit-damaged", f"is no {kind}, whatever its name says"
    if last and last not in end:
        return "exhibit-damaged", "is cut off: its end is missing"
    if kind == "PDF" and b"/Encrypt" in end:
        return "exhibit-damaged", "can only be opened with a password"
    return "", ""


def exhibits_in(node: Node | None, path: Steps = ()) -> Iterator[tuple[Steps, Scalar]]:
    """Every file that a case names as an exhibit, with the path of its field, in the order of the case."""
    match node:
        case Mapping():
            for name, held in node.fields.items():
                if name in ("exhibit", "conceded_exhibit") and isinstance(held, Scalar) and held.text:
                    yield (*path, name), held
                else:
                    yield from exhibits_in(held, (*path, name))
        case Sequence():
            for at, item in enumerate(node.items):
                yield from exhibits_in(item, (*path, at))


def _beside(exhibit: Scalar) -> str:
    return exhibit.text.replace("\\", "/")
