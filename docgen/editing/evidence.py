"""Files as evidence: looked at for what they are, given a clean dated name, and put beside the case, over nothing."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from pathlib import Path

from msgspec import Struct

from docgen.editing.edits import Edit, Insert, Set
from docgen.errors import DocgenError
from docgen.files.safe_files import Folder, Kind
from docgen.files.writing import in_words
from docgen.yamlsource.yaml_nodes import Plain, value_at

FOLDER = "evidence"
"""The folder beside the case file in which docgen puts evidence."""

LARGEST = 25_000_000
"""Bytes of the largest file that is taken: more than that goes through no court's mailbox."""

_LONGEST_NAME = 60

_TAKEN = "docgen takes PDF, JPEG, PNG and HEIC pictures, mails (.eml), plain text (.txt) and Word files (.docx)."


class Taken(Struct, frozen=True, kw_only=True):
    """Evidence that lies beside the case: `path` is what the case calls it. `is_new`: it was not there before."""

    path: str
    is_new: bool


def ending_of(content: bytes, name: str) -> str:
    """The ending that a file has for what it holds: .pdf, .jpg, .png, .heic, .eml, .txt, .docx.

    Raises DocgenError for an empty file, one that is too large, and one of another kind, whatever its name says.
    """
    if not content:
        raise DocgenError(f'"{name}" is empty', "Look whether it was saved whole, and take it again.")
    if len(content) > LARGEST:
        raise DocgenError(
            f'"{name}" is {len(content) / 1e6:.0f} MB, and evidence may have {LARGEST // 1_000_000} MB',
            "Save it smaller (fewer dots an inch), or split it into parts.",
        )
    if content.startswith(b"%PDF-"):
        return ".pdf"
    if content.startswith(b"\xff\xd8\xff"):
        return ".jpg"
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return ".png"
    if content[4:8] == b"ftyp" and content[8:12] in (b"heic", b"heix", b"mif1", b"msf1", b"hevc"):
        return ".heic"
    if content.startswith(b"PK\x03\x04") and b"word/document.xml" in content:
        return ".docx"
    text = _text_of(content)
    if text is not None:
        return ".eml" if _is_mail(text) else ".txt"
    raise DocgenError(
        f'"{name}" is of a kind that docgen does not take as evidence', f"{_TAKEN} Save or print it as PDF."
    )


def _text_of(content: bytes) -> str | None:
    """The file as text, where it is one."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        if b"\0" in content or not _is_mail(content[:20_000].decode("latin-1")):
            return None
        text = content.decode("latin-1")
    return None if re.search(r"[\x00-\x08\x0e-\x1f]", text) else text


def _is_mail(text: str) -> bool:
    """Whether the text begins with the headers of a mail: who sent it, and when."""
    head = re.split(r"\r?\n\r?\n", text, maxsplit=1)[0]
    names = {found.lower() for found in re.findall(r"(?m)^([A-Za-z][A-Za-z-]*):", head)}
    return {"from", "date"} <= names


def clean_name(name: str, day: date, ending: str) -> str:
    """The name that the file is given: 2026-07-06-photo-of-the-sink.jpg. `day` is when it was taken in.

    A day that its own name begins with, as cameras and scanners write it, is kept.
    """
    bare = name.replace("\\", "/").rpartition("/")[2]
    stem = bare.rpartition(".")[0] or bare
    for sign, plain in {"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss"}.items():
        stem = stem.replace(sign, plain)
    plain = unicodedata.normalize("NFKD", stem).encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    dated = re.match(r"(?:img-|pxl-|scan-|dsc-)?(20\d\d)-?(0[1-9]|1[0-2])-?(0[1-9]|[12]\d|3[01])(?:-|$)", words)
    when = "-".join(dated.groups()) if dated else day.isoformat()
    rest = words[dated.end() :] if dated else words
    return f"{when}-{rest or 'file'}"[:_LONGEST_NAME].rstrip("-") + ending


def take(case: Path, name: str, content: bytes, day: date) -> Taken:
    """Puts a file into the evidence of the case, beside its case file; never over one that is there.

    A file that lies there already with the same bytes, under the name it would get, is that one. Raises DocgenError
    for what is no evidence (`ending_of`), and where the folder takes none.
    """
    wanted = clean_name(name, day, ending_of(content, name))
    try:
        with Folder(case.resolve().parent) as beside:
            if beside.kind(FOLDER) is None:
                beside.make(FOLDER).close()
            with beside.folder(FOLDER) as here:
                return _put(here, wanted, content)
    except OSError as error:
        raise in_words(error, case.parent / FOLDER, "move the case to {another}") from error


def _put(here: Folder, wanted: str, content: bytes) -> Taken:
    stem, _dot, ending = wanted.rpartition(".")
    number = 1
    while True:
        name = wanted if number == 1 else f"{stem}-{number}.{ending}"
        kind = here.kind(name)
        if kind is None:
            try:
                here.write_new(name, content)
            except FileExistsError:
                continue  # another window was quicker: look at what it has put there
            here.sync()
            return Taken(path=f"{FOLDER}/{name}", is_new=True)
        if kind is Kind.FILE and here.read(name) == content:
            return Taken(path=f"{FOLDER}/{name}", is_new=False)
        number += 1


def as_exhibit(tree: Plain, at: int, path: str) -> Edit | None:
    """The edit that makes the file an exhibit of the event at that place of the record; None where there is no event.

    Where the event has an exhibit already, the file proves the same in an event of its own.
    """
    row = value_at(tree, ("record", at))
    if not isinstance(row, dict):
        return None
    if "exhibit" not in row:
        return Set(("record", at, "exhibit"), path)
    return Insert(("record",), at + 1, row | {"exhibit": path})


def files_of(case: Path) -> tuple[str, ...]:
    """Everything that lies in the evidence of the case, as the case would call it, in order."""
    try:
        with Folder(case.resolve().parent) as beside:
            if beside.kind(FOLDER) is not Kind.FOLDER:
                return ()
            with beside.folder(FOLDER) as here:
                return tuple(f"{FOLDER}/{name}" for name in here.names() if here.kind(name) is Kind.FILE)
    except OSError:
        return ()
