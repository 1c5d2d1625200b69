"""Whether something that docgen wrote says where on somebody's disk it was made.

An output goes to the other side: neither the folder of the case nor the home of who made it is anybody's business
there.
Looked into are files as they are, the parts of a zip (Word, EPUB), and the streams of a PDF; a name is looked for as it
is written, as an address writes it, and in the two-byte encodings of PDF and Windows.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import quote
from xml.sax.saxutils import escape

OUTPUTS = (".docx", ".docm", ".pdf", ".html", ".md", ".ics", ".csv", ".svg", ".json", ".jsonl", ".txt")
"""The endings of what docgen writes for others to read, and of what it keeps of it."""

_HEXADECIMAL = re.compile(rb"<([0-9A-Fa-f\s]{8,})>")
_STREAM = re.compile(rb"stream\r?\n")


def traces_in(content: bytes, places: Iterable[str]) -> list[str]:
    """Those of the places, as they were written, that stand somewhere in the content."""
    layers = list(_layers(content))
    return [place for place in places if any(written in layer for written in _written(place) for layer in layers)]


def _written(place: str) -> set[bytes]:
    texts = {place, quote(place), escape(place), place.replace("\\", "\\\\")}
    return {text.encode(encoding) for text in texts for encoding in ("utf-8", "utf-16-le", "utf-16-be")}


def _layers(content: bytes) -> Iterator[bytes]:
    yield content
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            for name in package.namelist():
                yield name.encode()
                yield from _layers(package.read(name))
    elif content.startswith(b"%PDF"):
        for found in _STREAM.finditer(content):
            try:
                yield zlib.decompressobj().decompress(content[found.end() :])
            except zlib.error:  # no stream, or one that is not packed: seen as it is
                continue
        for found in _HEXADECIMAL.finditer(content):
            digits = "".join(found[1].decode().split())
            yield bytes.fromhex(digits[: len(digits) // 2 * 2])


def hidden_places(folder: Path) -> list[str]:
    """What may not stand in an output that was made in a folder: it, where it really is, the checkout, the home."""
    checkout = Path(__file__).resolve().parents[1]
    places = {str(folder), str(folder.resolve()), f"{checkout}/", f"{Path.home()}/"}
    return sorted(place for place in places if len(place) > 3)
