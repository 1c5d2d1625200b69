"""The documents that docgen makes: a file for each, or for a family of them.

A file says what kind of document it is about (`KINDS`: its name, when it is sent, its template, what it can be about in
a case) and builds the context, which is everything that its template may say. A new document is a new file here. The
files are imported when somebody asks for `DOCUMENTS`; to check a case costs none of them.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING

from docgen.documents.kind import DocumentKind
from docgen.errors import DocgenError
from docgen.messages import say

if TYPE_CHECKING:
    from docgen.case.models import Case

    DOCUMENTS: tuple[DocumentKind, ...]
    """Every document that docgen makes, in the order of a job."""


def __getattr__(name: str) -> tuple[DocumentKind, ...]:
    if name == "DOCUMENTS":
        return _every_kind()
    raise AttributeError(name)


@cache
def _every_kind() -> tuple[DocumentKind, ...]:
    modules = [import_module(f"{__name__}.{found.name}") for found in iter_modules(__path__)]
    return tuple(
        sorted((kind for module in modules for kind in getattr(module, "KINDS", ())), key=lambda kind: kind.order)
    )


def kind_of(document: str) -> DocumentKind:
    """The document of that name; DocgenError with the known names for any other."""
    for kind in _every_kind():
        if kind.name == document:
            return kind
    raise DocgenError(
        say('docgen has no document "{document}"', document=document),
        say("Known: {listed}.", "Choose one of the documents of the job.", listed=", ".join(document_names())),
    )


def document_names() -> tuple[str, ...]:
    """The names of all documents, in the order of a job."""
    return tuple(kind.name for kind in _every_kind())


def available(case: Case) -> tuple[tuple[DocumentKind, str], ...]:
    """Every document that this case can have, in the order of a job, each with what it is about."""
    return tuple((kind, about) for kind in _every_kind() for about in kind.each(case))
