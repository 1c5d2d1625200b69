"""What a worker needs for a PDF beside `docgen.batch.preload`, imported once: most of a second, half of its memory."""

# ruff: noqa: F401  (imported so that it is there)

from __future__ import annotations

import gc
from contextlib import suppress
from importlib import import_module

from docgen.render.fonts import TEXT_SIZE, cut, cut_faces

with suppress(OSError):  # no Pango: a document that asks for PDF says so itself
    import weasyprint  # type: ignore[import-untyped]  # it has no types

    import docgen.render.pdf

# What a typeface of the system needs beside them, which stands in where ours lack a character.
for _name in (
    "agl",
    *(f"ttLib.tables.{_table}" for _table in ("B_A_S_E_", "O_S_2f_2", "S_T_A_T_", "_g_a_s_p", "_h_h_e_a")),
):
    import_module(f"fontTools.{_name}")

for _face in cut_faces(TEXT_SIZE, "normal"):
    cut(_face)

gc.freeze()
