"""A typeface by its file or by its name: which font files belong to it, as they say themselves.

Only the tables that name a font are read (OpenType: `name`, `OS/2`, `head`, `fvar`), so that the fonts of a whole
machine are gone through in a moment. Collections (.ttc) are passed over: the PDF takes one font from one file.
"""

from __future__ import annotations

import os
import struct
import sys
from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct

from docgen.branding import Face, Family
from docgen.errors import Misread, as_typed
from docgen.known import nearest
from docgen.safe_files import is_file_inside, leads_out

_ENDINGS = (".ttf", ".otf")
_FONT = (b"\x00\x01\x00\x00", b"OTTO", b"true")
_LARGEST = 40_000_000
_REMEDY = "Name a font file (.ttf or .otf) beside the house file, or a family that is installed."


class _Named(Struct, frozen=True, kw_only=True):
    family: str
    face: Face
    may_travel: bool


def read_family(wanted: str, folder: Path) -> Family:
    """The typeface called `wanted`: a font file in (or under) `folder`, or an installed family.

    With a file come its bold and italic ones, where they lie beside it. Raises Misread, whose message continues the
    name of the field: unknown, not a font, or a font whose maker forbids to put it into a document.
    """
    if wanted.lower().endswith((*_ENDINGS, ".ttc", ".woff", ".woff2")):
        return _from_file(wanted, folder)
    named = [one for one in _fonts_in(_installed()) if one.family.lower() == wanted.lower()]
    if not named:
        known = sorted({one.family for one in _fonts_in(_installed())})
        near = nearest(wanted, known)
        guess = f'Did you mean "{near}"? ' if near else ""
        listed = f" Installed are, for example: {', '.join(known[:8])}." if known and not near else ""
        raise Misread(f"{as_typed(wanted)} is not a typeface that this machine has", guess + _REMEDY + listed)
    return _family(wanted, named)


def _from_file(wanted: str, folder: Path) -> Family:
    path = folder / wanted
    if leads_out(folder, wanted):
        raise Misread(f"{as_typed(wanted)} is a link that leads out of its folder", "Put the font file itself there.")
    if not is_file_inside(folder, wanted):
        beside = sorted(each.name for each in _files(path.parent))
        listed = f"Font files there: {', '.join(beside[:8])}." if beside else _REMEDY
        raise Misread(f"{as_typed(wanted)} is not there", f"Looked for it as {path}. {listed}")
    found = _named(path)
    if found is None:
        raise Misread(f"{as_typed(wanted)} is not a font that docgen can use", "Take a .ttf or .otf file: " + _REMEDY)
    return _family(wanted, [one for one in _fonts_in(_files(path.parent)) if one.family == found.family])


def _family(wanted: str, named: list[_Named]) -> Family:
    if not all(one.may_travel for one in named):
        raise Misread(
            f"{as_typed(wanted)} is a typeface that its maker does not allow to be embedded",
            "A PDF carries its fonts with it. Take a typeface whose licence allows that.",
        )
    # Of two files for one weight the first by name: the same on every machine that has the same files.
    faces = {(one.face.weight, one.face.italic): one.face for one in reversed(named)}
    upright = [face for face in faces.values() if not face.italic]
    if not upright:
        raise Misread(f"{as_typed(wanted)} has no upright face", "Put the file of the upright face beside it.")
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
    home = Path.home()
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
    try:
        if path.stat().st_size > _LARGEST:
            return None
        with path.open("rb") as file:
            start = file.read(12)
            if start[:4] not in _FONT:
                return None
            (count,) = struct.unpack(">H", start[4:6])
            tables = {}
            for record in struct.iter_unpack(">4s4xII", file.read(16 * count)):
                tables[record[0]] = record[1:]
            family = _family_name(_table(file, tables, b"name"))
            about, head = _table(file, tables, b"OS/2"), _table(file, tables, b"head")
    except (OSError, struct.error, KeyError, UnicodeDecodeError):
        return None
    (weight,), (licence,) = struct.unpack_from(">H", about, 4), struct.unpack_from(">H", about, 8)
    (style,) = struct.unpack_from(">H", head, 44)
    if not family:
        return None
    face = Face(file=path.resolve(), weight=None if b"fvar" in tables else weight, italic=bool(style & 2))
    # Bit 1 alone: "Restricted License embedding"; a file that also sets a freer bit may travel.
    return _Named(family=family, face=face, may_travel=licence & 0xF != 2)


def _table(file: object, tables: dict[bytes, tuple[int, int]], name: bytes) -> bytes:
    offset, length = tables[name]
    file.seek(offset)  # type: ignore[attr-defined]  # an open file
    return bytes(file.read(min(length, 1_000_000)))  # type: ignore[attr-defined]  # as above


def _family_name(table: bytes) -> str:
    """The family as a designer groups it (name 16), else as Windows does (name 1); in English where it is there."""
    count, start = struct.unpack_from(">HH", table, 2)
    found: dict[tuple[int, bool], str] = {}
    for at in range(6, 6 + 12 * count, 12):
        platform, _, language, name, length, offset = struct.unpack_from(">HHHHHH", table, at)
        if platform in (0, 3) and name in (1, 16):
            words = table[start + offset : start + offset + length].decode("utf-16-be")
            found.setdefault((name, language in (0, 0x409)), words)
    return next((found[key] for key in ((16, True), (1, True), (16, False), (1, False)) if key in found), "")
