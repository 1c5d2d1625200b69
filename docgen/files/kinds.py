"""What kind of file somebody handed in, by what it holds: a PDF, a picture, a mail, a Word file, a text.

One rule for all who ask: who takes evidence in, who checks a case, who binds the bundle, who looks a quote up.
"""

from __future__ import annotations

import importlib.util
import re
from pathlib import PurePosixPath
from typing import Literal

from docgen.messages import say

TAKEN = say("docgen takes PDF, JPEG, PNG and HEIC pictures, mails (.eml), plain text (.txt) and Word files (.docx).")

_KINDS = {
    ".pdf": ("PDF", (".pdf",)),
    ".docx": (say("Word file"), (".docx",)),
    **dict.fromkeys((".jpg", ".jpeg", ".png", ".heic"), (say("picture"), (".jpg", ".png", ".heic"))),
    ".eml": (say("mail"), (".eml", ".txt")),
    ".txt": (say("text"), (".txt", ".eml")),
}
"""What a file of that ending says it is, and which kinds it may then be."""

_ENDS = {".pdf": b"%%EOF", ".jpg": b"\xff\xd9", ".png": b"IEND"}
"""What a whole file of that kind has near its end."""

_DRAWN = {
    "dots": (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\0", b"MM\0*", b"II\xbc"),
    "metafile": (b"\xd7\xcd\xc6\x9a", b"\x01\0\x09\0", b"\x02\0\x09\0"),
}
"""How pictures in Word files begin: PNG, JPEG, GIF, BMP, TIFF and JPEG XR; and WMF, of which EMF is told elsewhere."""

_CALLED = {".svg": "drawing", **dict.fromkeys((".wmf", ".emf"), "metafile")}
"""What a picture of that ending in a Word file is; one of any other is dots."""

_NOT_AS_WRITTEN = (".doc", ".xls", ".xlsx", ".rtf", ".htm", ".html", ".svg", ".xml")
"""The endings of files that may be text, and look otherwise where they are opened."""

NEAR = 8192
"""Bytes of beginning and end that are looked at: some programs write a little more behind the end."""

_HEADERS = frozenset({"from", "to", "date", "subject", "received", "message-id", "mime-version", "return-path"})


def kind_of(content: bytes, name: str = "", *, end: bytes = b"") -> str:
    """The ending that belongs to a file: .pdf, .jpg, .png, .heic, .eml, .txt or .docx; "" for every other kind.

    `content` may be its beginning alone, with `end` its end. `name` decides where its content leaves it open: a text in
    an old encoding, a mail without a day.
    """
    named = PurePosixPath(name).suffix.lower()
    if b"%PDF-" in content[:1024]:
        return ".pdf"
    if content.startswith(b"\xff\xd8\xff"):
        return ".jpg"
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return ".png"
    if content[4:8] == b"ftyp" and content[8:12] in (b"heic", b"heix", b"mif1", b"msf1", b"hevc"):
        return ".heic"
    if content.startswith(b"PK\x03\x04"):
        return ".docx" if b"word/" in content or b"word/" in end else ""
    if content and _is_mail(content, named):
        return ".eml"
    return ".txt" if content and _is_text(content, named) else ""


def picture_in_word(content: bytes) -> Literal["dots", "metafile", "drawing", ""]:
    """What kind of picture a part of a Word file is, by what it holds; "" for what is none, a packed one too.

    What opens a Word file asks no ending: a drawing (SVG) or a page that is called .png is read as what it is, and
    fetches what it names.
    """
    for kind in ("dots", "metafile"):
        if content.startswith(_DRAWN[kind]):
            return kind
    if content[40:44] == b" EMF" and content.startswith(b"\x01\0\0\0"):
        return "metafile"
    opening = re.match(
        rb"(?s)(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:\w+:)?svg[\s>]", content[:20_000]
    )
    return "drawing" if opening else ""


def is_picture_called(content: bytes, name: str) -> bool:
    """Whether a part of a Word file of that name is a picture of the kind that the name says."""
    return picture_in_word(content) == _CALLED.get(PurePosixPath(name).suffix.lower(), "dots")


def contradiction(kind: str, name: str) -> str:
    """That a file of that kind is not what its name says, as a predicate; "" where it is, or its name says nothing."""
    says, kinds = _KINDS.get(PurePosixPath(name).suffix.lower(), ("", ()))
    return say("is no {kind}, whatever its name says", kind=says) if says and kind not in kinds else ""


def not_taken(name: str) -> str:
    """That a file of no kind at all goes into no bundle, as a predicate."""
    ending = PurePosixPath(name).suffix.lower()
    if not ending:
        return say("is a file without an ending, which no bundle takes")
    return say("is a {ending} file, which no bundle takes", ending=ending)


def why_not_drawn(kind: str) -> str:
    """Why this machine cannot draw a picture of that kind, as a predicate; "" where it can.

    HEIC, which telephones write, is read by a library of its own, which is not there everywhere.
    """
    if kind != ".heic" or importlib.util.find_spec("pillow_heif"):
        return ""
    return say("is a HEIC photo, and pillow-heif, which reads those, is not on this machine")


AS_JPEG = say(
    'Save it as JPEG on the telephone or computer that it comes from, and name that; or install pillow-heif ("docgen'
    ' doctor" says how).',
    "Save it as JPEG on the telephone or computer that it comes from, and name that; or install pillow-heif.",
)
"""What to do about a HEIC photo that cannot be read here."""


def is_cut_off(kind: str, end: bytes) -> bool:
    """Whether the end of a file of that kind is missing; `end` is its last bytes."""
    return kind in _ENDS and _ENDS[kind] not in end


def _is_mail(content: bytes, named: str) -> bool:
    """Whether it begins with the headers of a mail: who sent it, and when. What follows may be in any encoding."""
    head = re.split(rb"\r?\n\r?\n", content[:20_000].removeprefix(b"\xef\xbb\xbf"), maxsplit=1)[0]
    names = {found.decode().lower() for found in re.findall(rb"(?m)^([A-Za-z][A-Za-z-]*):", head)}
    return {"from", "date"} <= names or (named == ".eml" and len(names & _HEADERS) > 1)


def _is_text(content: bytes, named: str) -> bool:
    """Whether it is a text: in UTF-8, in UTF-16 with its mark, or, where its name says so, as Windows writes it."""
    if named in _NOT_AS_WRITTEN:
        return False
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return True
    if re.search(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]", content):
        return False
    try:
        content.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        return named == ".txt" or (wrong.end >= len(content) - 3 and wrong.reason == "unexpected end of data")
    return True
