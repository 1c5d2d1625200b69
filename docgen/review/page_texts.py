"""The words on the pages of an exhibit, read in a process with a deadline: the file is somebody else's."""

from __future__ import annotations

import re
import unicodedata
from html import unescape
from pathlib import Path

from docgen.files.safe_files import open_ordinary, resolved_beside
from docgen.files.sandbox import LimitReached, run_limited

_SECONDS, _MEGABYTES, _LARGEST = 20.0, 1_500, 200_000_000
_DROPPED = re.compile("[\\s\u00ad\u2010-\u2015\u2212\ufffe\x02-]+")
_QUOTES = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "‚": "'"})


def squeezed(text: str) -> str:
    """A text as it is compared: without blanks, hyphens and the ends of lines, small letters, plain quotation marks."""
    return _DROPPED.sub("", unicodedata.normalize("NFKC", text).translate(_QUOTES)).casefold()


def page_texts(folder: Path, name: str) -> tuple[tuple[str, ...], str]:
    """The words of each page of a file beside the case, and "" – or nothing, and why they cannot be read.

    A Word file, an e-mail and a text are one page.
    """
    read = {".pdf": _of_pdf, ".docx": _of_word, ".eml": _of_mail, ".txt": _of_text}.get(Path(name).suffix.lower())
    if read is None:
        return (), "docgen reads the words of PDF, Word, e-mail (.eml) and text files"
    try:
        with open_ordinary(resolved_beside(folder, name)) as file:
            content = file.read(_LARGEST + 1)
    except (OSError, ValueError):
        return (), "the file is not there or cannot be read"
    if len(content) > _LARGEST:
        return (), "the file is too large"
    try:
        pages = run_limited(read, content, seconds=_SECONDS, megabytes=_MEGABYTES)
    except LimitReached as error:
        return (), f"reading it took too much {error.limit}" if error.limit != "crash" else "reading it fails"
    except Exception:
        return (), "the file is damaged"
    if not any(page.strip() for page in pages):
        return (), "its pages are pictures without words"
    return pages, ""


def _of_pdf(content: bytes) -> tuple[str, ...]:
    import pypdfium2  # type: ignore[import-untyped]  # it has no types

    with pypdfium2.PdfDocument(content) as file:
        return tuple(page.get_textpage().get_text_bounded() for page in file)


def _of_word(content: bytes) -> tuple[str, ...]:
    import io
    from zipfile import ZipFile

    with ZipFile(io.BytesIO(content)) as package:
        tree = package.read("word/document.xml").decode("utf-8")
    return (unescape(re.sub(r"<[^>]+>", "", re.sub(r"</w:p>|<w:tab/>|<w:br/>", " ", tree))),)


def _of_mail(content: bytes) -> tuple[str, ...]:
    from email import message_from_bytes
    from email.policy import default

    message = message_from_bytes(content, policy=default)
    head = "\n".join(f"{name}: {value}" for name, value in message.items() if name in ("From", "To", "Date", "Subject"))
    body = message.get_body(("plain", "html"))
    words = str(body.get_content()) if body is not None else ""
    if body is not None and body.get_content_type() == "text/html":
        words = unescape(re.sub(r"<[^>]+>", " ", words))
    return (f"{head}\n{words}",)


def _of_text(content: bytes) -> tuple[str, ...]:
    try:
        return (content.decode("utf-8-sig"),)
    except UnicodeDecodeError:
        return (content.decode("cp1252", errors="replace"),)
