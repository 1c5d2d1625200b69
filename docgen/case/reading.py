"""The bytes of a file that a user named: a case, a house file, a law pack, a sheet, a template.

It loads nothing of a case: who only lists a folder reads its files without what understands them.
"""

from __future__ import annotations

from pathlib import Path

from docgen.diagnostics import nearest
from docgen.errors import DocgenError
from docgen.files.safe_files import open_ordinary
from docgen.messages import say
from docgen.yamlsource.decoding import CASE_FILE, LARGEST_FILE, Wanted, size_in_words


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
