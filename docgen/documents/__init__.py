"""The documents that docgen makes: a file for each, or for a family of them.

A file says what kind of document it is about (`KINDS`: its name, when it is sent, its template, what it can be about in
a case) and builds the context, which is everything that its template may say. A new document is a new file here. The
files are imported when somebody asks for `DOCUMENTS`, and one of them for one document; to check a case costs none.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import TYPE_CHECKING

import msgspec

from docgen.documents.kind import DocumentKind
from docgen.errors import DocgenError
from docgen.files.users_cache import users_cache
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
    kinds = (kind for found in iter_modules(__path__) for kind in _kinds_in(found.name))
    return tuple(sorted(kinds, key=lambda kind: kind.order))


def _kinds_in(file: str) -> tuple[DocumentKind, ...]:
    kinds: tuple[DocumentKind, ...] = getattr(import_module(f"{__name__}.{file}"), "KINDS", ())
    return kinds


@cache
def _files() -> dict[str, str]:
    """In which file each document is, in the order of a job; known from an earlier run where it could be kept."""
    kept = users_cache("documents", code=Path(__file__).parent.glob("*.py"))
    before = kept.get("files") if kept else None
    if before is not None:
        return msgspec.json.decode(before, type=dict[str, str])
    kinds = [(kind, found.name) for found in iter_modules(__path__) for kind in _kinds_in(found.name)]
    files = {kind.name: file for kind, file in sorted(kinds, key=lambda each: each[0].order)}
    if kept:
        kept.keep("files", msgspec.json.encode(files))
    return files


def kind_of(document: str) -> DocumentKind:
    """The document of that name; DocgenError with the known names for any other."""
    for kind in _kinds_in(_files()[document]) if document in _files() else ():
        if kind.name == document:
            return kind
    raise DocgenError(
        say('docgen has no document "{document}"', document=document),
        say("Known: {listed}.", "Choose one of the documents of the job.", listed=", ".join(document_names())),
    )


def document_names() -> tuple[str, ...]:
    """The names of all documents, in the order of a job."""
    return tuple(_files())


def available(case: Case) -> tuple[tuple[DocumentKind, str], ...]:
    """Every document that this case can have, in the order of a job, each with what it is about."""
    return tuple((kind, about) for kind in _every_kind() for about in kind.each(case))
