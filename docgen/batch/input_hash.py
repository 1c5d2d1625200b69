"""What a paper takes from the folder of its case beside the case file, and from the firm: templates, letterhead, law.

A batch that goes on where it stopped must know when one of these has changed, as it knows of the case file.
"""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from docgen.errors import DocgenError
from docgen.house.find import find_house_file

_OWN_LAW = re.compile(rb"""(?m)^law:\s*["']?([^"'#\r\n]+?\.ya?ml)\b""")


def of_case(raw: bytes, folder: Path, of_folder: bytes) -> str:
    """A hash of the files that decide, beside the case file `raw` in `folder`, what its papers look like."""
    law = _OWN_LAW.search(raw)
    own_law = _content(folder / law[1].decode("utf-8", "replace")) if law else b""
    return hashlib.sha256(of_folder + own_law).hexdigest()


def of_folder(folder: Path) -> bytes:
    """A hash of what all cases of a folder have in common."""
    seen = hashlib.sha256()
    for file in _below(folder / "templates"):
        seen.update(_named(file))
    house_file = find_house_file(folder)
    if house_file is None:
        return seen.digest()
    sheets = sorted(house_file.parent.glob("*.css"))
    # A letterhead is a pair. A Word file without a stylesheet is something else, perhaps a paper of this very batch.
    for file in (house_file, *sheets, *(sheet.with_suffix(".docx") for sheet in sheets)):
        seen.update(_named(file))
    from docgen.house.load import read_house_file  # imported here: most firms have no such file

    try:
        house = read_house_file(house_file)
    except DocgenError:
        return seen.digest()  # no case of this folder can be drafted with it
    for file in _below(house.templates) if house.templates else ():
        seen.update(_named(file))
    for family in (house.branding.text, house.branding.headings):
        for face in family.faces if family else ():
            seen.update(_named(face.file))
    seen.update(house.branding.logo.content if house.branding.logo else b"")
    return seen.digest()


def _named(file: Path) -> bytes:
    return str(file).encode("utf-8", "surrogateescape") + b"\0" + _content(file)


def _below(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def _content(file: Path) -> bytes:
    """The hash of a file, that of none where it cannot be read: whoever needs it will say so."""
    try:
        return hashlib.sha256(file.read_bytes()).digest()
    except (OSError, ValueError):
        return b""
