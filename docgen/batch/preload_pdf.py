"""What a worker needs for a PDF beside `docgen.batch.preload`, imported once: most of a second, half of its memory."""

# ruff: noqa: F401  (imported so that it is there)

from __future__ import annotations

import gc
from contextlib import suppress

from docgen.render.fonts import TEXT_SIZE, cut, cut_faces

with suppress(OSError):  # no Pango: a document that asks for PDF says so itself
    import weasyprint  # type: ignore[import-untyped]  # it has no types

    import docgen.render.pdf

for _face in cut_faces(TEXT_SIZE, "normal"):
    cut(_face)

gc.freeze()
