"""Cases from the rows of a sheet (CSV): one row, one case; columns are named by the path of the field.

    case,       parties.client.name, parties.client.address[0], invoices[0].number, invoices[0].amount, …

A row adds to what a base case file says, or says otherwise: what is the same for all (the contractor, the law, the
terms) stands there once. A list of which a row gives an item is the row's alone. An empty cell says nothing. The case
of a row is written out as a case file, so that it is read like any other; each of its lines knows the cell that it
came from.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from msgspec import Struct

from docgen.batch.task import Cell
from docgen.case.models import Case
from docgen.diagnostics import Diagnostic, Place, Severity, nearest
from docgen.errors import CaseError, DocgenError, as_typed
from docgen.messages import say
from docgen.schema.fields import Record, field_at, fields_in
from docgen.yamlsource.decoding import CASE_FILE, NotText, Wanted, decoded
from docgen.yamlsource.source import read_source
from docgen.yamlsource.yaml_nodes import Mapping, Node, Scalar, Sequence, as_path, dotted
from docgen.yamlsource.yaml_nodes import Path as Steps

LARGEST_SHEET = 100_000_000
SHEET = Wanted(
    name="sheet",
    remedy="Save the sheet as CSV (UTF-8) from your spreadsheet program.",
    when_empty="Its first line names the columns, by the path of the field: case, parties.client.name, …",
    beginning=CASE_FILE.beginning,
    manual="docs/batch.md",
)
_MOST_COLUMNS = 5000  # a wrong name in each is looked up among all that there are
_MOST_ITEMS = 1000  # of a list: a slip in a number would make a list of millions


class Row(Struct, frozen=True, kw_only=True):
    """The case of one row: its reference, the case file it makes, and the cell behind each line of that."""

    reference: str
    raw: bytes
    cells: tuple[Cell | None, ...]


class Sheet(Struct, frozen=True, kw_only=True):
    """A sheet whose form is right: the references of its cases, and the cases as they are asked for, one by one."""

    name: str
    references: tuple[str, ...]
    rows: Callable[[], Iterator[Row]]


class _Tree(Struct):
    """A block, list or value of a case that is being put together."""

    fields: dict[str, _Tree]
    items: dict[int, _Tree]
    text: str | None = None
    cell: Cell | None = None
    of_row: bool = False  # the list is the row's own: nothing of the base's is left in it


def read_sheet(raw: bytes, name: str, base: bytes | None = None, base_name: str = "") -> Sheet:
    """A sheet of cases, one a row. Raises CaseError with every diagnostic of its form, and of the base file."""
    lines = _text(raw, name).split("\n")
    table, starts = _table(lines, name)
    header = [cell.strip() for cell in table[0]]
    paths = _paths(header, lines[0], name)
    shared = _Tree({}, {})
    if base is not None:
        _take_over(shared, _base(base, base_name), base.decode("utf-8", "replace").splitlines())
        shared.fields.pop("case", None)  # each row has its own
    at_case = header.index("case")
    seen, diagnostics = dict[str, int](), list[Diagnostic]()
    kept: list[tuple[_Line, list[str]]] = []
    for number, (cells, start) in enumerate(zip(table[1:], starts[1:], strict=True), 2):
        if not any(cell.strip() for cell in cells):
            continue
        row = _Line(name=name, number=number, text=lines[start], header=header)
        if len(cells) > len(header):
            diagnostics.append(row.diagnostic(len(header), "row-too-long", say("there is no column for this cell")))
            continue
        reference = cells[at_case].strip() if at_case < len(cells) else ""
        if not reference:
            diagnostics.append(
                row.diagnostic(0, "row-without-case", say("this row has no case"), say("Give each row a reference."))
            )
        elif reference in seen:
            message = say(
                "the case {reference} is already in row {row}",
                reference=as_typed(reference),
                row=seen[reference],
            )
            diagnostics.append(row.diagnostic(at_case, "row-twice", message, say("Give each row its own.")))
        else:
            seen[reference] = number
            kept.append((row, cells))
    if diagnostics:
        raise CaseError(tuple(diagnostics), {name: tuple(lines)})

    def rows() -> Iterator[Row]:
        for (row, cells), reference in zip(kept, seen, strict=True):
            yield _row(row, cells, paths, shared, reference)

    return Sheet(name=name, references=tuple(seen), rows=rows)


def _row(row: _Line, cells: list[str], paths: list[Steps], shared: _Tree, reference: str) -> Row:
    tree = _copied(shared)
    for at, (path, cell) in enumerate(zip(paths, cells, strict=False)):
        if cell.strip():
            _put(tree, path, cell.strip(), row.cell(at, cell))
    written = list(_written(tree, 0))
    return Row(
        reference=reference,
        raw="\n".join(text for text, _ in written).encode() + b"\n",
        cells=tuple(cell for _, cell in written),
    )


# --- the sheet ----------------------------------------------------------------------------------------------------


class _Line(Struct, frozen=True, kw_only=True):
    """A row of the sheet, for the places of its cells."""

    name: str
    number: int
    text: str
    header: list[str]

    def cell(self, at: int, text: str) -> Cell:
        """The cell in the column counted from 0."""
        called = f" ({self.header[at]})" if at < len(self.header) else ""
        column = self.text.find(text) if text.strip() else -1
        place = Place(
            file=self.name,
            line=self.number,
            column=max(column, 0) + 1,
            width=len(text) if column >= 0 else 1,
            spot=f"row {self.number}, column {_letters(at)}{called}",
        )
        return Cell(place=place, line=self.text)

    def diagnostic(self, at: int, rule: str, message: str, hint: str = "Delete it, or name the column.") -> Diagnostic:
        return Diagnostic(rule=rule, message=message, hint=hint, place=self.cell(at, "").place)


def _letters(at: int) -> str:
    """What a spreadsheet program calls the column counted from 0: A, B, …, Z, AA."""
    at += 1
    letters = ""
    while at:
        at, rest = divmod(at - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _text(raw: bytes, name: str) -> str:
    if len(raw) > LARGEST_SHEET:
        raise DocgenError(
            say('"{name}" is larger than a batch takes', name=name),
            say("Split it into sheets of some ten thousand rows."),
        )
    try:
        # The limit of a case file is none for a sheet: what follows the first part is text like it.
        text = decoded(raw[:500_000], SHEET) if len(raw) <= 500_000 else raw.decode("utf-8-sig")
    except NotText as error:
        raise DocgenError(f'"{name}": {error.message}', error.hint) from error
    except UnicodeDecodeError:
        text = "\udc80"
    if re.search(r"[\udc80-\udcff]", text):
        raise DocgenError(say('"{name}" is not UTF-8 text', name=name), SHEET.remedy)
    return text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def _table(lines: list[str], name: str) -> tuple[list[list[str]], list[int]]:
    """The rows of cells, and the line (from 0) in which each begins."""
    if not lines[0].strip():
        raise DocgenError(say('"{name}" is empty, or its first line is', name=name), SHEET.when_empty)
    separator = max(",;\t", key=lines[0].count)
    reader = csv.reader(io.StringIO("\n".join(lines)), delimiter=separator, strict=True)
    table: list[list[str]] = []
    starts: list[int] = []
    begun = 0
    try:
        for row in reader:
            table.append(row)
            starts.append(begun)
            begun = reader.line_num
    except csv.Error as error:
        raise DocgenError(
            say(
                '"{name}", line {begun}: the row cannot be read: {error}', name=name, begun=begun + 1, error=str(error)
            ),
            SHEET.remedy,
        ) from error
    return table, starts


def _paths(header: list[str], line: str, name: str) -> list[Steps]:
    """The paths that the columns name. Raises CaseError for every column that is none, and for one named twice."""
    if len(header) > _MOST_COLUMNS:
        raise DocgenError(
            say('"{name}" has {header} columns, more than any case has fields', name=name, header=f"{len(header):,}"),
            say("Look at its first line: one name a column."),
        )
    row = _Line(name=name, number=1, text=line, header=header)
    diagnostics: list[Diagnostic] = []
    paths: list[Steps] = []
    known = _known_paths()
    for at, column in enumerate(header):
        path = as_path(column)
        paths.append(path)
        place = row.cell(at, column).place
        if not column:
            diagnostics.append(
                Diagnostic(rule="column", message=say("this column has no name"), hint=say("Name it."), place=place)
            )
        elif header.index(column) != at:
            message = say("the column {column} is there twice", column=as_typed(column))
            diagnostics.append(Diagnostic(rule="column", message=message, hint=say("Take one out."), place=place))
        elif dotted(path) != column or any(isinstance(step, int) and step >= _MOST_ITEMS for step in path):
            hint = say("Write it as parties.client.name, or invoices[0].number for the first of a list.")
            diagnostics.append(
                Diagnostic(
                    rule="column", message=say("{column} is no path", column=as_typed(column)), hint=hint, place=place
                )
            )
        elif (note := field_at(path, Case)) is None or (note.block is not None and not isinstance(path[-1], int)):
            near = nearest(re.sub(r"\[\d+\]", "[0]", column), known)
            hint = say('Did you mean "{near}"?', near=near) if near else say("The fields are in docs/case-file.md.")
            message = say("{column} is not a field of a case that a cell can hold", column=as_typed(column))
            diagnostics.append(Diagnostic(rule="column", message=message, hint=hint, place=place))
    if "case" not in header:
        diagnostics.append(
            Diagnostic(
                rule="column",
                message=say('there is no column "case"'),
                hint=say("It holds the reference of each row, which names its documents."),
                place=row.cell(0, "").place,
            )
        )
    if diagnostics:
        raise CaseError(tuple(diagnostics), {name: (line,)})
    return paths


def _known_paths() -> list[str]:
    """Every path that a column can name, the first of each list standing for the others."""

    def below(prefix: str, model: type[Record], depth: int) -> Iterator[str]:
        for note in fields_in(model).values():
            path = f"{prefix}{note.name}" + ("[0]" if note.is_list else "")
            if note.block is None:
                yield path
            elif depth < 4:
                yield from below(f"{path}.", note.block, depth + 1)

    return list(below("", Case, 0))


# --- putting a case together --------------------------------------------------------------------------------------


def _base(raw: bytes, name: str) -> Mapping:
    source = read_source(raw, name)
    if any(diagnostic.severity is Severity.ERROR for diagnostic in source.diagnostics):
        raise CaseError(source.diagnostics, source.lines)
    if not isinstance(source.root, Mapping):
        raise DocgenError(say('"{name}" is not a case file', name=name), CASE_FILE.beginning)
    return source.root


def _take_over(tree: _Tree, node: Node, lines: list[str]) -> None:
    cell = Cell(place=node.place, line=lines[node.place.line - 1] if node.place.line <= len(lines) else "")
    tree.cell = cell
    match node:
        case Scalar():
            tree.text = node.text
        case Mapping():
            for name, inner in node.fields.items():
                _take_over(tree.fields.setdefault(name, _Tree({}, {})), inner, lines)
        case Sequence():
            for at, inner in enumerate(node.items):
                _take_over(tree.items.setdefault(at, _Tree({}, {})), inner, lines)


def _copied(tree: _Tree) -> _Tree:
    return _Tree(
        {name: _copied(inner) for name, inner in tree.fields.items()},
        {at: _copied(inner) for at, inner in tree.items.items()},
        tree.text,
        tree.cell,
    )


def _put(tree: _Tree, path: Steps, text: str, cell: Cell) -> None:
    for step in path:
        tree.text = None
        if isinstance(step, int):
            if not tree.of_row:
                tree.items, tree.of_row = {}, True
            tree = tree.items.setdefault(step, _Tree({}, {}))
        else:
            tree = tree.fields.setdefault(step, _Tree({}, {}))
        tree.cell = tree.cell or cell
    tree.fields, tree.items, tree.text, tree.cell = {}, {}, text, cell


def _written(tree: _Tree, depth: int) -> Iterator[tuple[str, Cell | None]]:
    """The lines of the case file, each with the cell it came from."""
    indent = "  " * depth
    for name, inner in tree.fields.items():
        yield from _entry(f"{indent}{json.dumps(name, ensure_ascii=False)}:", inner, depth)
    for _, inner in sorted(tree.items.items()):
        yield from _entry(f"{indent}-", inner, depth)


def _entry(opening: str, inner: _Tree, depth: int) -> Iterator[tuple[str, Cell | None]]:
    if inner.fields or inner.items:
        yield opening, inner.cell
        yield from _written(inner, depth + 1)
    else:
        yield f"{opening} {json.dumps(inner.text or '', ensure_ascii=False)}", inner.cell


def stem_of(reference: str) -> str:
    """A reference as the beginning of a file name."""
    return "".join(sign if sign.isalnum() or sign in "-._" else "-" for sign in reference).lstrip(".") or "case"


def row_name(sheet: str, reference: str) -> str:
    """What messages call the case of a row."""
    return f"{Path(sheet).name}#{reference}"
