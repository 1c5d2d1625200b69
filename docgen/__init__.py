"""docgen: one case file per job becomes every document the job needs.

    from datetime import date
    import docgen

    loaded = docgen.load("kitchen.yaml")
    files = docgen.make(loaded, "contract", as_of=date(2026, 3, 2))   # {"K-2026-014-contract.docx": b"...", ...}

`issue` keeps a document as it goes out, and `verify` calculates every hash of what was kept again. What changed between
two issued documents is in `docgen.register.redline`, and many cases at once in `docgen.batch`.

docs/architecture.md walks one case through the house. The names below are loaded when they are first used, so that
`import docgen` costs nothing.
"""

from __future__ import annotations

TYPE_CHECKING = False  # type checkers take it for true; the module typing is not imported for it
if TYPE_CHECKING:
    from docgen.documents import DOCUMENTS, available
    from docgen.pipeline import FORMATS, Document, Loaded, draft, explain, load, make, render
    from docgen.register.issue import Issued, issue
    from docgen.register.verify import Verified, verify

__all__ = [
    "DOCUMENTS",
    "FORMATS",
    "Document",
    "Issued",
    "Loaded",
    "Verified",
    "available",
    "draft",
    "explain",
    "issue",
    "load",
    "make",
    "render",
    "verify",
]

_ELSEWHERE = {
    "DOCUMENTS": "docgen.documents",
    "available": "docgen.documents",
    "Issued": "docgen.register.issue",
    "issue": "docgen.register.issue",
    "Verified": "docgen.register.verify",
    "verify": "docgen.register.verify",
}  # the rest is in docgen.pipeline


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_ELSEWHERE.get(name, "docgen.pipeline")), name)
