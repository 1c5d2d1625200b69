"""The cases of a batch: files and folders of them, or the rows of a sheet. Each is read when its turn comes."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import cache
from pathlib import Path, PurePosixPath

from msgspec import Struct

from docgen.batch.folder import LeftOut, cases_below
from docgen.batch.sheet import LARGEST_SHEET, SHEET, Sheet, read_sheet, row_name, stem_of
from docgen.batch.task import Cell, Outcome, Task
from docgen.case.reading import read_bytes
from docgen.errors import DocgenError
from docgen.house.find import find_house_file
from docgen.messages import say


class Order(Struct, frozen=True, kw_only=True):
    """What is wanted of every case. `seconds` is how long one may take, 0 for as long as it likes; `pdf_through` makes
    the PDF of Word templates of the user's own, "" leaves that to the house file.
    """

    document: str
    number: str
    as_of: date
    formats: tuple[str, ...]
    seconds: float
    pdf_through: str = ""


class CaseFile(Struct, frozen=True):
    """A case file of a batch, and how the names of its documents begin; or why there is none, in `refused`."""

    path: Path
    stem: str
    refused: str = ""


class Files(Struct, frozen=True):
    """Cases from files, and what the folders among them hold beside cases."""

    files: tuple[CaseFile, ...]
    left_out: tuple[LeftOut, ...]
    order: Order

    def names(self) -> list[str]:
        """What messages call each case, in their order."""
        return [str(file.path) for file in self.files]

    def folders(self) -> set[str]:
        """The folders below that of the documents into which documents are put."""
        return {str(PurePosixPath(file.stem).parent) for file in self.files} - {"."}

    def __iter__(self) -> Iterator[Task | Outcome]:
        of_folder = cache(_hash_of_folder)
        for file in self.files:
            name, refused = str(file.path), file.refused
            try:
                raw = b"" if refused else read_bytes(file.path)
            except DocgenError as error:
                refused = f"{error.message}\n  {error.hint}".rstrip()
            if refused:
                yield Outcome(name=name, stem=file.stem, files={}, said=(refused,), failed=True)
            else:
                yield _task(self.order, of_folder, name=name, stem=file.stem, raw=raw, folder=file.path.parent)


class Rows(Struct, frozen=True):
    """Cases from the rows of a sheet. The case of a row is put together when its turn comes."""

    sheet: Sheet
    folder: Path
    order: Order

    def names(self) -> list[str]:
        """What messages call each case, in their order."""
        return [row_name(self.sheet.name, reference) for reference in self.sheet.references]

    def folders(self) -> set[str]:
        """The folders below that of the documents into which documents are put: none."""
        return set()

    @property
    def left_out(self) -> tuple[LeftOut, ...]:
        """Nothing: every row of a sheet is a case."""
        return ()

    def __iter__(self) -> Iterator[Task | Outcome]:
        of_folder = cache(_hash_of_folder)
        for row in self.sheet.rows():
            name = row_name(self.sheet.name, row.reference)
            stem = stem_of(row.reference)
            yield _task(self.order, of_folder, name=name, stem=stem, raw=row.raw, folder=self.folder, cells=row.cells)


def from_files(cases: Sequence[Path], order: Order) -> Files:
    """The cases in these files, and in these folders and the folders below them.

    A document is named by where its case file lies in the folder that was named: jobs/smith/kitchen.yaml gives
    smith/kitchen-reminder.pdf. So another job never renames it. Cases that would write over one another's documents, on
    some systems at least, are all refused.
    """
    stems: dict[Path, str] = {}
    refused: dict[Path, str] = {}
    left_out: list[LeftOut] = []
    for case in cases:
        if not case.is_dir():
            stems.setdefault(case, case.stem)
            continue
        try:
            found = cases_below(case)
        except DocgenError as error:
            refused[case] = f"{error.message}\n  {error.hint}"
            continue
        left_out += found.left_out
        if not found.cases:
            refused[case] = f'there is no case file in "{case}"\n  "docgen new FILE" writes one to fill in.'
        for file in found.cases:
            stems.setdefault(file, file.relative_to(case).with_suffix("").as_posix())
    # However often and by whatever path a file is named, it is one case.
    once: dict[Path, Path] = {}
    for file in (*stems, *refused):
        once.setdefault(file.resolve(), file)
    sharing: dict[str, list[Path]] = {}
    for file in once.values():
        if file in stems:
            sharing.setdefault(_on_every_disk(stems[file]), []).append(file)
    for files in sharing.values():
        for file in files if len(files) > 1 else ():
            others = ", ".join(str(other) for other in files if other != file)
            refused[file] = (
                f"{file}: its documents would have the same names as those of {others}\n"
                "  Rename one of the files. If each lies in a folder of its own, name the folder that holds them all:"
                " docgen batch jobs."
            )
    return Files(
        tuple(CaseFile(file, stems.get(file, ""), refused.get(file, "")) for file in once.values()),
        tuple(dict.fromkeys(left_out)),
        order,
    )


def _on_every_disk(stem: str) -> str:
    """The same for two names that some disk takes for one: they differ in capitals, or in how a letter is encoded."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", stem).casefold())


def from_sheet(sheet: Path, base: Path | None, order: Order) -> Rows:
    """The cases in the rows of `sheet`, on top of what the case file `base` says.

    Raises CaseError with every diagnostic of its form, and DocgenError where it cannot be read.
    """
    shared = read_bytes(base) if base else None
    read = read_sheet(read_bytes(sheet, SHEET, LARGEST_SHEET), str(sheet), shared, str(base or ""))
    stems: dict[str, str] = {}
    for reference in read.references:
        other = stems.setdefault(_on_every_disk(stem_of(reference)), reference)
        if other != reference:
            raise DocgenError(
                say(
                    "the cases {other} and {reference} would give their documents the same name",
                    other=other,
                    reference=reference,
                ),
                say("Give one of them another reference."),
            )
    return Rows(read, (base or sheet).parent, order)


def _task(
    order: Order,
    of_folder: Callable[[Path], bytes],
    *,
    name: str,
    stem: str,
    raw: bytes,
    folder: Path,
    cells: tuple[Cell | None, ...] = (),
) -> Task:
    return Task(
        input_hash=_input_hash(raw, folder, of_folder(folder)),
        name=name,
        stem=stem,
        raw=raw,
        folder=str(folder),
        document=order.document,
        number=order.number,
        as_of=order.as_of,
        formats=order.formats,
        seconds=order.seconds,
        cells=cells,
        pdf_through=order.pdf_through,
    )


# --- what a document takes beside its case file -----------------------------------------------------------------------

_OWN_LAW = re.compile(rb"""(?m)^law:\s*["']?([^"'#\r\n]+?\.ya?ml)\b""")


def _input_hash(raw: bytes, folder: Path, of_folder: bytes) -> str:
    """A hash of the files that decide, beside the case file `raw` in `folder`, what its documents look like."""
    law = _OWN_LAW.search(raw)
    own_law = _content(folder / law[1].decode("utf-8", "replace")) if law else b""
    return hashlib.sha256(of_folder + own_law).hexdigest()


def _hash_of_folder(folder: Path) -> bytes:
    """A hash of what all cases of a folder have in common."""
    seen = hashlib.sha256()
    for file in _below(folder / "templates"):
        seen.update(_named(file))
    house_file = find_house_file(folder)
    if house_file is None:
        return seen.digest()
    sheets = sorted(house_file.parent.glob("*.css"))
    # A letterhead is a pair. A Word file without a stylesheet is something else, perhaps a document of this very batch.
    for file in (house_file, *sheets, *(sheet.with_suffix(".docx") for sheet in sheets)):
        seen.update(_named(file))
    from docgen.house.load import read_house_file  # imported here: most firms have no such file

    try:
        house = read_house_file(house_file)
    except DocgenError:
        return seen.digest()  # no case of this folder can be drafted with it
    for file in _below(house.templates) if house.templates else ():
        seen.update(_named(file))
    for family in (house.branding.text, house.branding.headings):
        for face in family.faces if family else ():
            seen.update(_named(face.file))
    seen.update(house.branding.logo.content if house.branding.logo else b"")
    return seen.digest()


def _named(file: Path) -> bytes:
    return str(file).encode("utf-8", "surrogateescape") + b"\0" + _content(file)


def _below(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def _content(file: Path) -> bytes:
    """The hash of a file, that of none where it cannot be read: whoever needs it will say so."""
    try:
        return hashlib.sha256(file.read_bytes()).digest()
    except (OSError, ValueError):
        return b""
