"""A typeface by its file or by its name: which font files belong to it, as they say themselves.

fontTools reads the tables that name a font (OpenType: `name`, `OS/2`, `head`) and no others, so that the fonts of a
whole machine are gone through in a moment. A damaged font is passed over, as are collections (.ttc): the PDF takes one
font from one file.
"""

from __future__ import annotations

import logging
import os
import struct
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from msgspec import Struct

from docgen.diagnostics import nearest
from docgen.errors import InvalidValueError, as_typed
from docgen.files.safe_files import is_file_inside, leads_out, no_file_but
from docgen.house.branding import Face, Family
from docgen.messages import say

_ENDINGS = (".ttf", ".otf")
_LARGEST = 40_000_000
_UNPACKED = (b"\0\1\0\0", b"OTTO", b"true")  # what is packed (WOFF) can unpack to thousands of times its size
_LONGEST_NAMES = 2_000_000  # bytes of all names in a font, which may overlap in its file
_REMEDY = say("Name a font file (.ttf or .otf) beside the house file, or a family that is installed.")

# What fontTools thinks of a font is nobody's concern but the caller's: without a handler Python prints it. It is one
# handler for all fonts: a damaged font says thousands of things, and says each to every handler.
_NOBODY = logging.NullHandler()


class _Named(Struct, frozen=True, kw_only=True):
    family: str
    face: Face
    may_travel: bool


def read_family(wanted: str, folder: Path) -> Family:
    """The typeface called `wanted`: a font file in (or under) `folder`, or an installed family.

    With a file come its bold and italic ones, where they lie beside it. Raises InvalidValueError, whose message
    continues the name of the field: unknown, not a font, or a font whose maker forbids to put it into a document.
    """
    if wanted.lower().endswith((*_ENDINGS, ".ttc", ".woff", ".woff2")):
        return _from_file(wanted, folder)
    named = [one for one in _fonts_in(_installed()) if one.family.lower() == wanted.lower()]
    if not named:
        known = sorted({one.family for one in _fonts_in(_installed())})
        near = nearest(wanted, known)
        guess = say('Did you mean "{name}"?', name=near) + " " if near else ""
        listed = say(" Installed are, for example: {names}.", names=", ".join(known[:8])) if known and not near else ""
        raise InvalidValueError(
            say("{what} is not a typeface that this machine has", what=as_typed(wanted)), guess + _REMEDY + listed
        )
    return _family(wanted, named)


def _from_file(wanted: str, folder: Path) -> Family:
    path = folder / wanted
    if leads_out(folder, wanted):
        raise InvalidValueError(
            say("{what} is a link that leads out of its folder", what=as_typed(wanted)),
            say("Put the font file itself there."),
        )
    if other := no_file_but(folder, wanted):
        raise InvalidValueError(
            say("{file} {other}", file=as_typed(wanted), other=other), say("Put the font file itself there.")
        )
    if not is_file_inside(folder, wanted):
        beside = sorted(each.name for each in _files(path.parent))
        listed = say("Font files there: {names}.", names=", ".join(beside[:8])) if beside else _REMEDY
        raise InvalidValueError(
            say("{what} is not there", what=as_typed(wanted)),
            say("Looked for it as {path}.", path=path) + " " + listed,
        )
    found = _named(path)
    if found is None:
        raise InvalidValueError(
            say("{what} is not a font that docgen can use", what=as_typed(wanted)),
            say("Take a .ttf or .otf file.") + " " + _REMEDY,
        )
    return _family(wanted, [one for one in _fonts_in(_files(path.parent)) if one.family == found.family])


def _family(wanted: str, named: list[_Named]) -> Family:
    if not all(one.may_travel for one in named):
        raise InvalidValueError(
            say("{what} is a typeface that its maker does not allow to be embedded", what=as_typed(wanted)),
            say("A PDF carries its fonts with it. Take a typeface whose licence allows that."),
        )
    # Of two files for one weight the first by name: the same on every machine that has the same files.
    faces = {(one.face.weight, one.face.italic): one.face for one in reversed(named)}
    upright = [face for face in faces.values() if not face.italic]
    if not upright:
        raise InvalidValueError(
            say("{what} has no upright face", what=as_typed(wanted)), say("Put the file of the upright face beside it.")
        )
    ordered = sorted(faces.values(), key=lambda face: (face.italic, face.weight or 0))
    return Family(name=named[0].family, faces=tuple(ordered))


def _fonts_in(paths: Iterable[Path]) -> list[_Named]:
    return [found for path in paths if (found := _named(path))]


def _files(folder: Path) -> list[Path]:
    try:
        names = sorted(path.name for path in folder.iterdir() if path.suffix.lower() in _ENDINGS)
        return [folder / name for name in names if is_file_inside(folder, name)]
    except OSError:
        return []


def _installed() -> list[Path]:
    """Every font file in the folders where this system keeps fonts, in order of name."""
    try:
        home = Path.home()
    except RuntimeError:  # a user without a home
        home = Path(os.devnull)
    if sys.platform == "win32":
        roots = [Path(os.environ.get("WINDIR", r"C:\Windows")) / "Fonts"]
        roots.append(Path(os.environ.get("LOCALAPPDATA", str(home))) / "Microsoft" / "Windows" / "Fonts")
    elif sys.platform == "darwin":
        roots = [home / "Library/Fonts", Path("/Library/Fonts"), Path("/System/Library/Fonts")]
    else:
        data = Path(os.environ.get("XDG_DATA_HOME") or home / ".local/share")
        roots = [data / "fonts", home / ".fonts", Path("/usr/local/share/fonts"), Path("/usr/share/fonts")]
    return sorted(
        path for root in roots if root.is_dir() for path in root.rglob("*") if path.suffix.lower() in _ENDINGS
    )


# --- what a font says of itself (ISO/IEC 14496-22) ----------------------------------------------------------------


def _named(path: Path) -> _Named | None:
    """The font in the file, or None where it is none that can be read."""
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # fontTools has no types

    logging.getLogger("fontTools").addHandler(_NOBODY)
    try:
        size = path.stat().st_size
        if size > _LARGEST or not path.is_file():
            return None
        with path.open("rb") as file:
            if file.read(4) not in _UNPACKED:
                return None
            file.seek(0)
            font = TTFont(file, lazy=True)
            if _names_length(font.reader["name"]) > _LONGEST_NAMES:
                return None
            family = font["name"].getBestFamilyName()
            if not family or not _whole(font, size):
                return None
            face = Face(
                file=path.resolve(),
                weight=None if "fvar" in font else min(max(int(font["OS/2"].usWeightClass), 1), 1000),
                italic=bool(font["head"].macStyle & 2),
            )
            # Bit 1 alone: "Restricted License embedding"; a file that also sets a freer bit may travel.
            return _Named(family=str(family), face=face, may_travel=font["OS/2"].fsType & 0xF != 2)
    except Exception:  # fontTools has no one error for a damaged font
        return None


def _names_length(table: bytes) -> int:
    """The bytes of all names together that a table `name` says it has, each of them in two bytes a letter."""
    (count,) = struct.unpack_from(">H", table, 2)
    return sum(length for *_, length, _offset in struct.iter_unpack(">6H", table[6 : 6 + 12 * count]))


def _whole(font: Any, size: int) -> bool:
    """Whether all that a page needs of a font is in its file of `size` bytes: a font that was cut off is not."""
    tables = font.reader.tables
    outlines = "glyf" if "glyf" in tables else "CFF2" if "CFF2" in tables else "CFF "
    needed = ("cmap", "head", "hhea", "hmtx", "maxp", "name", "OS/2", outlines)
    return all(name in tables for name in needed) and all(
        table.offset + table.length <= size for table in tables.values()
    )
