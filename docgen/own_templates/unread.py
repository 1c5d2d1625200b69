"""What lies below a folder of templates and would never be read: told before docgen's own text is used in its place.

A template that lies a folder too deep, and a part of docgen's that no template of the user's includes.
"""

from __future__ import annotations

import os
import posixpath
from collections.abc import Collection, Iterator
from functools import lru_cache
from pathlib import Path

from docgen.compose.template_loader import Stamp, TemplateFolder, stamps_of
from docgen.documents import document_names
from docgen.errors import CaseError, DocgenError
from docgen.files.safe_files import read_inside
from docgen.i18n import BASE
from docgen.messages import say
from docgen.resources import templates_folder

_WORDED, _WORD = (".md", ".html", ".htm"), (".docx", ".docm", ".dotx", ".dotm")
_HEAD = 2000  # characters in which a template says which document it is
_LARGEST = 1_000_000


def refuse_unread(folder: Path, read: Collection[Path]) -> None:
    """Raises DocgenError for what lies below a folder of templates and is used by none of `read`, the templates in it.

    A document that one of these makes may have older templates below it.
    """
    below = tuple(_below(folder))
    if below:
        _refuse_unread(folder, stamps_of(below), stamps_of(sorted(read)))


@lru_cache(maxsize=16)  # the folder of a hundred cases is looked through once
def _refuse_unread(folder: Path, below: tuple[Stamp, ...], read: tuple[Stamp, ...]) -> None:
    templates = [stamp[0] for stamp in read]
    made = {path.name.split(".")[0] for path in templates}
    known = set(document_names())
    parts: list[str] = []
    for path, *_ in below:
        called, name = path.name.split(".")[0], path.relative_to(folder).as_posix()
        if _is_of_a_mail(name):
            continue
        is_one = called in known if path.suffix.lower() in _WORD else _names_a_document(folder, name)
        if is_one and called not in made:
            raise DocgenError(
                say(
                    "{path} is not read: a template lies in {folder} itself, and only what it includes below",
                    path=path,
                    folder=folder,
                ),
                say("Move it to {file}, or take it away.", file=folder / path.name),
            )
        if path.suffix == ".md" and _is_docgens(name):
            parts.append(name)
    used = _included(folder, templates, {_language(name) for name in parts}) if parts else frozenset()
    for name in parts:
        if name not in used:
            raise DocgenError(
                say(
                    "{file} is not read: docgen has such a text, and no template in {folder} includes this one",
                    file=folder / name,
                    folder=folder,
                ),
                say(
                    "Copy the template that it belongs to into {folder} (docgen template eject), or take this away.",
                    "Copy the template that it belongs to into {folder}, or take this away.",
                    folder=folder,
                ),
            )


def _included(folder: Path, templates: Collection[Path], languages: Collection[str]) -> frozenset[str]:
    """The parts that the Markdown templates of the folder include, in these languages, as paths from the folder.

    A template that is broken is told of where it is used.
    """
    found: set[str] = set()
    for language in languages:
        for path in (one for one in templates if one.suffix == ".md"):
            sources = TemplateFolder(root=folder, language=language, behind=templates_folder())
            try:
                found |= set(sources.included(sources.document(path.name)))
            except CaseError:
                return frozenset(path.relative_to(folder).as_posix() for path in _below(folder))
    return frozenset(found)


def _language(name: str) -> str:
    return posixpath.basename(name).removesuffix(".md").partition(".")[2] or BASE


def _is_docgens(name: str) -> bool:
    """Whether docgen has a text under that name, from its folder or from one of the folders of its documents."""
    ours = templates_folder()
    return any((ours / first / name).is_file() for first in ("", "contracts", "letters"))


def _is_of_a_mail(name: str) -> bool:
    """Whether it is the cover of a mail or the sheet of a posting, which are read from the folder `mail` itself."""
    folder, file = posixpath.split(name)
    return folder == "mail" and (templates_folder() / folder / f"{file.split('.')[0]}.md").is_file()


def _names_a_document(folder: Path, name: str) -> bool:
    try:
        head = read_inside(folder, name, _LARGEST)[:_HEAD].decode("utf-8", "replace")
    except OSError:  # it cannot be included either, and is told of where it is
        return False
    begins = head.lstrip("\ufeff").startswith(("---\n", "---\r", "<"))
    return begins and any(line.strip().removeprefix("<!-- ").startswith("document:") for line in head.splitlines())


def _below(folder: Path) -> Iterator[Path]:
    """The files of templates in the folders below that of the templates; folders that a link leads to are left out."""
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(one for one in folders if not one.startswith("."))
        if Path(place) != folder:
            for name in sorted(names):
                if Path(name).suffix.lower() in (*_WORDED, *_WORD) and not name.startswith(("~$", ".")):
                    yield Path(place, name)
