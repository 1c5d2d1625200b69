"""The parts of a Word file as one file: a zip with fixed times and order, so that the same parts give the same file."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

_EARLIEST = (1980, 1, 1, 0, 0, 0)
_FIRST = ("[Content_Types].xml", "_rels/.rels")


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """The file: the list of types first, what the whole points at second, the rest by name."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        for name in sorted(parts, key=lambda name: (*(name != first for first in _FIRST), name)):
            entry = zipfile.ZipInfo(name, date_time=_EARLIEST)
            entry.create_system = 3  # the same on every system
            # A picture is deflated already.
            entry.compress_type = zipfile.ZIP_STORED if name.endswith(".png") else zipfile.ZIP_DEFLATED
            package.writestr(entry, parts[name])
    return file.getvalue()
