"""Letterheads by name: docgen's own, and a firm's beside its house file. Each is a pair, for Word and for PDF.

docgen's own are `<name>.docx`, `<name>.paged.css` and `<name>.screen.css`; a firm's are `<name>.docx` and `<name>.css`,
and its pages on a screen look like docgen's plain ones.
"""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from docgen.diagnostics import did_you_mean
from docgen.errors import DocgenError, InvalidValueError, as_typed
from docgen.files.safe_files import is_file_inside, leads_out, no_file_but, read_inside
from docgen.house.house import PLAIN
from docgen.messages import say
from docgen.resources import templates_folder

_LARGEST = 50_000_000  # bytes: with a logo and photographs it is a few megabytes
_PAGED, _SCREEN, _OWN = ".paged.css", ".screen.css", ".css"


class Letterhead(Struct, frozen=True, kw_only=True):
    """One letterhead: the Word file, and the stylesheets for paper and for a screen; docgen's own, or a firm's."""

    name: str
    is_ours: bool
    docx: Path
    paged: Path
    screen: Path


def known_letterheads(folder: Path | None) -> tuple[str, ...]:
    """The names of all letterheads: docgen's own, then those in `folder`, where the house file lies."""
    own = sorted(path.name.removesuffix(_PAGED) for path in _ours().glob(f"*{_PAGED}"))
    firms = (
        sorted(
            path.stem
            for path in folder.glob("*.docx")
            if is_file_inside(folder, path.name) and is_file_inside(folder, f"{path.stem}{_OWN}")
        )
        if folder
        else []
    )
    return (*own, *(name for name in firms if name not in own))


def find_letterhead(name: str, folder: Path | None) -> Letterhead:
    """The letterhead called `name`; docgen's own before a firm's of the same name.

    The name is looked up among those that are there, so that it never leads out of the folder. Raises
    InvalidValueError, whose message continues the name of the field.
    """
    known = known_letterheads(folder)
    if name in known:
        place, paged, screen = _ours(), _ours() / f"{name}{_PAGED}", _ours() / f"{name}{_SCREEN}"
        is_ours = paged.is_file()
        if not is_ours and folder:
            place, paged, screen = folder, folder / f"{name}{_OWN}", _ours() / f"{PLAIN}{_SCREEN}"
        return Letterhead(name=name, is_ours=is_ours, docx=place / f"{name}.docx", paged=paged, screen=screen)
    hint = did_you_mean(name, known)
    if folder and any(leads_out(folder, f"{name}{ending}") for ending in (".docx", _OWN)):
        raise InvalidValueError(
            say("{name} is a link that leads out of {folder}", name=as_typed(name), folder=f"{folder}"),
            say("Put the letterhead's files themselves there."),
        )
    for ending in (".docx", _OWN):
        if folder and (other := no_file_but(folder, f"{name}{ending}")):
            raise InvalidValueError(
                say("{file} {other}", file=as_typed(f"{name}{ending}"), other=other),
                say("Put the letterhead's files themselves there."),
            )
    if folder and any(path.stem == name for path in (*folder.glob("*.docx"), *folder.glob(f"*{_OWN}"))):
        there, missing = (_OWN, ".docx") if (folder / f"{name}{_OWN}").is_file() else (".docx", _OWN)
        hint = say(
            "There is {folder}{there}, but no {name}{missing} beside it: a letterhead is a pair.",
            folder=f"{folder / name}",
            there=there,
            name=name,
            missing=missing,
        )
    raise InvalidValueError(say("{name} is not a letterhead", name=as_typed(name)), hint)


def read_letterhead(path: Path) -> bytes:
    """What a file of a letterhead holds. Raises DocgenError for one that cannot be read, or is too large."""
    try:
        return read_inside(path.parent, path.name, _LARGEST)
    except OSError as error:
        raise DocgenError(
            say("the letterhead {path} cannot be read: {why}", path=path, why=str(error.strerror or error)),
            say("Put the letterhead's files themselves there."),
        ) from None


def _ours() -> Path:
    return templates_folder() / "letterheads"
