"""docgen: one case file per job becomes every paper the job needs.

    from datetime import date
    import docgen

    loaded = docgen.load("kitchen.yaml")
    files = docgen.make(loaded, "contract", as_of=date(2026, 3, 2))   # {"K-2026-014-contract.docx": b"...", ...}

docs/architecture.md walks one case through the house. The names below are loaded when they are first used, so that
`import docgen` costs nothing.
"""

from __future__ import annotations

TYPE_CHECKING = False  # type checkers take it for true; the module typing is not imported for it
if TYPE_CHECKING:
    from docgen.pipeline import DOCUMENTS, FORMATS, Loaded, Paper, available, draft, load, make, render

__all__ = ["DOCUMENTS", "FORMATS", "Loaded", "Paper", "available", "draft", "load", "make", "render"]


def __getattr__(name: str) -> object:
    if name in __all__:
        from docgen import pipeline

        return getattr(pipeline, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
