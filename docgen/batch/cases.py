"""The cases of a batch: files and folders of them, or the rows of a sheet. Each is read when its turn comes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import cache
from pathlib import Path

from msgspec import Struct

from docgen.batch import surroundings
from docgen.batch.sheet import LARGEST_SHEET, SHEET, Sheet, read_sheet, row_name, stem_of
from docgen.batch.task import Cell, Outcome, Task
from docgen.case.load import read_bytes
from docgen.errors import DocgenError


class Order(Struct, frozen=True, kw_only=True):
    """What is wanted of every case. `seconds` is how long one may take, 0 for as long as it likes."""

    document: str
    number: str
    as_of: date
    formats: tuple[str, ...]
    seconds: float


class Files(Struct, frozen=True):
    """Cases from files, by the beginning of the names of their papers."""

    by_stem: dict[str, Path]
    order: Order

    def names(self) -> list[str]:
        """What messages call each case, in their order."""
        return [str(file) for file in self.by_stem.values()]

    def __iter__(self) -> Iterator[Task | Outcome]:
        of_folder = cache(surroundings.of_folder)
        for stem, file in self.by_stem.items():
            try:
                raw = read_bytes(file)
            except DocgenError as wrong:
                said = f"{wrong.message}\n  {wrong.hint}".rstrip()
                yield Outcome(name=str(file), stem=stem, files={}, said=(said,), failed=True)
            else:
                yield _task(self.order, of_folder, name=str(file), stem=stem, raw=raw, folder=file.parent)


class Rows(Struct, frozen=True):
    """Cases from the rows of a sheet. The case of a row is put together when its turn comes."""

    sheet: Sheet
    folder: Path
    order: Order

    def names(self) -> list[str]:
        """What messages call each case, in their order."""
        return [row_name(self.sheet.name, reference) for reference in self.sheet.references]

    def __iter__(self) -> Iterator[Task | Outcome]:
        of_folder = cache(surroundings.of_folder)
        for row in self.sheet.rows():
            name = row_name(self.sheet.name, row.reference)
            stem = stem_of(row.reference)
            yield _task(self.order, of_folder, name=name, stem=stem, raw=row.raw, folder=self.folder, cells=row.cells)


def from_files(cases: Sequence[Path], order: Order) -> Files:
    """The cases in these files, and in these folders (their .yaml files; not in folders below).

    Raises DocgenError where a folder cannot be read.
    """
    files: dict[Path, None] = {}
    for case in cases:
        if case.is_dir():
            try:
                inside = sorted(each for each in case.iterdir() if each.suffix in (".yaml", ".yml") and each.is_file())
            except OSError as wrong:
                raise DocgenError(
                    f"{case} cannot be read: {wrong.strerror}", "Check the rights of the folder."
                ) from wrong
            # The house file is no case.
            inside = [each for each in inside if each.stem != "docgen"]
            files |= dict.fromkeys(inside or [case])  # what is wrong with a folder without cases is said in its turn
        else:
            files[case] = None
    # However often and by whatever path a file is named, it is one case.
    once: dict[Path, Path] = {}
    for file in files:
        once.setdefault(file.resolve(), file)
    return Files(_stems(list(once.values())), order)


def from_sheet(sheet: Path, base: Path | None, order: Order) -> Rows:
    """The cases in the rows of `sheet`, on top of what the case file `base` says.

    Raises CaseError with every problem of its form, and DocgenError where it cannot be read.
    """
    shared = read_bytes(base) if base else None
    read = read_sheet(read_bytes(sheet, SHEET, LARGEST_SHEET), str(sheet), shared, str(base or ""))
    stems: dict[str, str] = {}
    for reference in read.references:
        other = stems.setdefault(stem_of(reference).lower(), reference)
        if other != reference:
            raise DocgenError(
                f"the cases {other} and {reference} would give their papers the same name",
                "Give one of them another reference.",
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
        surroundings=surroundings.of_case(raw, folder, of_folder(folder)),
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
    )


def _stems(files: list[Path]) -> dict[str, Path]:
    """A name for the papers of each file: its own, with those of its folders before it where two have the same."""
    stems: dict[str, Path] = {}
    for file in files:
        stem, folder = file.stem, file.resolve().parent
        while stem.lower() in stems:  # some systems take two names for one that differ only in their capitals
            stem = f"{folder.name}-{stem}" if folder.name else f"{stem}-{len(stems)}"
            folder = folder.parent
        stems[stem.lower()] = file
    return {file.stem if stem == file.stem.lower() else stem: file for stem, file in stems.items()}
