"""A case file, read and judged: the first half of the way of one case. `docgen.pipeline` has the other.

Reading the case, its house file and a law of its own is all that touches the disk.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from docgen.case.checks.check import for_signed_contract, is_of_signed_terms, run
from docgen.case.exhibits import missing_exhibits
from docgen.case.load import Examined, examine, in_order
from docgen.case.models import Case
from docgen.case.reading import read_bytes
from docgen.diagnostics import Diagnostic, Lines, Severity
from docgen.documents import document_names
from docgen.errors import CaseError, DocgenError, InvalidValueError
from docgen.files.safe_files import leads_out
from docgen.house.branding import Branding
from docgen.house.find import find_house_file
from docgen.house.house import NO_HOUSE, PLAIN, House
from docgen.i18n import as_spoken
from docgen.law.pack import Law
from docgen.law.pack_reader import LAW_PACK_WANTED, law_from_bytes
from docgen.ledger.checks import check_with_law
from docgen.ledger.ledger import Ledger
from docgen.ledger.words import ENGLISH, Words
from docgen.messages import say
from docgen.resources import templates_folder
from docgen.steps.checks import checks_for, house_step_diagnostics
from docgen.yamlsource.decoding import CASE_FILE, LARGEST_FILE, size_in_words
from docgen.yamlsource.source import Source

if TYPE_CHECKING:
    from docgen.own_templates import OwnTemplate
    from docgen.steps.history import Done
    from docgen.steps.ladder import Step
    from docgen.steps.snapshot import Standing


class Loaded(Struct, frozen=True, kw_only=True, dict=True):
    """A case that is fit to work with, and the warnings found on the way. `name` is what messages call the file.

    It owns what is worked out of the case: every sum is asked of its `ledger`, and of nothing else in a run.

    `examined` is what was read, with the place of every value (None where no file was). `raw` is the file itself, and
    `folder` where it lies: what the case names (exhibits, a law of its own) is looked for there. A case from standard
    input belongs to the current folder. `house` is what the firm has set once for all of its cases.
    """

    ledger: Ledger
    name: str
    warnings: tuple[Diagnostic, ...]
    source_lines: tuple[str, ...]
    examined: Examined | None = None
    raw: bytes = b""
    folder: Path = Path()
    house: House = NO_HOUSE

    @property
    def case(self) -> Case:
        """The case itself."""
        return self.ledger.case

    @property
    def law(self) -> Law:
        """The law of the case: docgen's own, or a pack of the user's."""
        return self.ledger.law

    @cached_property
    def own_templates(self) -> Mapping[str, OwnTemplate]:
        """The templates of the user's own for this case, by the names of their documents.

        Raises DocgenError where two in one folder are the same document.
        """
        folders = folders_of_templates(self.folder, self.house)
        if not folders:
            return {}
        from docgen.own_templates import own_templates  # imported here: most users have no such folder

        return own_templates(folders)

    @cached_property
    def ladder(self) -> tuple[Step, ...]:
        """The steps of getting paid under the law of the case, as the house file and the case change them."""
        from docgen.steps.ladder import ladder_of  # imported here: checking a case can do without

        return ladder_of(self.case, self.house.steps)

    def standing(self, day: date, done: Done = (), words: Words = ENGLISH) -> Standing:
        """How the case stands at the end of `day`; `done` are the documents that were issued. Made once for a day."""
        from docgen.steps.snapshot import standing_on  # imported here: checking a case can do without

        return standing_on(self.ledger.told_in(words), day, done)

    def warnings_beside(self, document: str | None) -> tuple[Diagnostic, ...]:
        """The warnings to tell beside this document: what the signed contract lacks is told beside that alone."""
        if document is None or document.startswith("contract"):
            return self.warnings
        return tuple(warning for warning in self.warnings if not is_of_signed_terms(warning, self.case))

    @property
    def letterhead(self) -> str:
        """The name of the letterhead: the case's own, else the house's, else plain."""
        return self.case.letterhead or self.house.letterhead or PLAIN


def load(path: str) -> Loaded:
    """The case in the file at `path` ("-" reads standard input).

    Raises CaseError with every diagnostic when there is an error among them, and DocgenError when the file cannot be
    read at all.
    """
    if path == "-":
        raw = sys.stdin.buffer.read(LARGEST_FILE + 1)
        if len(raw) > LARGEST_FILE:  # it may have no end
            size = size_in_words(len(raw))
            raise DocgenError(say("standard input is {size}; a case file is a few kB", size=size), CASE_FILE.remedy)
        return load_bytes(raw, name="-", called="standard input", folder=Path())
    return load_bytes(read_bytes(Path(path)), name=path, called=path, folder=Path(path).parent)


def load_bytes(raw: bytes, *, name: str, called: str, folder: Path) -> Loaded:
    """The case in `raw`, a file that lies in `folder`; `called` is what messages call it.

    Raises CaseError with every diagnostic when there is an error among them.
    """
    found = examine(raw, called)
    ledger, diagnostics = None, found.diagnostics
    lines: Lines = found.source.lines
    house, wrong_house = _house_for(folder)
    _refuse_unusable_templates(folder, house)
    wrong_law = None
    if found.case is not None:
        own, wrong_law = _own_law(found.case, folder)
        if wrong_law is None:
            ledger, more = check_with_law(found.case, found.source, found.broken, own)
        else:
            more = ()
        of_steps = run(checks_for(document_names), found.case, found.source, found.broken)
        of_house = house_step_diagnostics(found.case, house.steps, house.file)
        diagnostics = in_order(
            (
                *(for_signed_contract(each, found.case) for each in (*diagnostics, *more)),
                *of_steps,
                *of_house,
                *_letterhead_unknown(found.case, found.source, house),
                # Of a house file with a mistake nobody knows what it declares.
                *(() if wrong_house else _custom_diagnostics(found.case, found.source, house)),
                *missing_exhibits(found.source, Case, folder),
            )
        )
        locale = found.case.locale
        diagnostics = tuple(
            replace(each, message=as_spoken(each.message, locale), hint=as_spoken(each.hint, locale))
            for each in diagnostics
        )
    if others := [wrong for wrong in (wrong_law, wrong_house) if wrong]:
        diagnostics = (*diagnostics, *(diagnostic for wrong in others for diagnostic in wrong.diagnostics))
        lines = {found.source.name: found.source.lines}
        for wrong in others:
            lines |= _by_file(wrong)
    if ledger is None or any(diagnostic.severity is Severity.ERROR for diagnostic in diagnostics):
        raise CaseError(diagnostics, lines)
    return Loaded(
        ledger=ledger,
        name=name,
        warnings=diagnostics,
        source_lines=found.source.lines,
        examined=found,
        raw=raw,
        folder=folder,
        house=house,
    )


def _house_for(folder: Path) -> tuple[House, CaseError | None]:
    """What the firm has set for cases in `folder`, and what is wrong with its file."""
    file = find_house_file(folder)
    if file is None:
        return NO_HOUSE, None
    from docgen.house.load import read_house_file  # imported here: most firms have no such file

    try:
        return read_house_file(file), None
    except CaseError as error:
        return House(file=str(file), branding=Branding(folder=file.parent)), error


def folders_of_templates(folder: Path, house: House) -> tuple[Path, ...]:
    """The folders of templates of the user's own for a case in `folder`, as far as something of that name is there.

    docgen's own is none of them: it lies beside a case that is read in a checkout of docgen.
    """
    named = (folder / _TEMPLATES, *((house.templates,) if house.templates is not None else ()))
    there = tuple(dict.fromkeys(one for one in named if os.path.lexists(one)))
    return tuple(one for one in there if os.path.realpath(one) != str(templates_folder()))


def _refuse_unusable_templates(folder: Path, house: House) -> None:
    """Raises DocgenError for a folder of templates that cannot be used, before anything is made with docgen's own."""
    for place in dict.fromkeys((folder, Path(house.file).parent if house.file else folder)):
        _refuse_nearly_called(place, house.templates)
    folders = folders_of_templates(folder, house)
    if not folders:
        return
    from docgen.own_templates import usable_templates  # imported here: most users have no such folder

    for one in folders:
        usable_templates(one)


_TEMPLATES, _NEARLY = "templates", ("Templates", "TEMPLATES", "template", "Template")


def _refuse_nearly_called(beside: Path, named: Path | None) -> None:
    """Raises DocgenError for a folder of templates that is called nearly as it should be, and so would not be read."""
    for folder in (beside / name for name in _NEARLY if os.path.lexists(beside / name)):
        # A disk that takes capitals and small letters for one has the folder under either name.
        read = [one for one in (beside / _TEMPLATES, named) if one and one.is_dir() and folder.is_dir()]
        if any(folder.samefile(one) for one in read) or not (folder.is_symlink() or folder.is_dir()):
            continue
        names = os.listdir(folder) if folder.is_dir() else []  # noqa: PTH208  (names alone)
        if not folder.is_dir() or any(name.split(".")[0] in document_names() for name in names):
            raise DocgenError(
                say(
                    "{folder} is not read: a folder of templates is called {templates}",
                    folder=folder,
                    templates=_TEMPLATES,
                ),
                say(
                    "Rename it, or name it in the house file ({templates}: {folder}).",
                    templates=_TEMPLATES,
                    folder=folder.name,
                ),
            )


def _by_file(wrong: CaseError) -> dict[str, tuple[str, ...]]:
    """The lines of the one file that all diagnostics of `wrong` stand in, by its name."""
    assert isinstance(wrong.source_lines, tuple)
    return {diagnostic.place.file: wrong.source_lines for diagnostic in wrong.diagnostics if diagnostic.place}


def _custom_diagnostics(case: Case, source: Source, house: House) -> tuple[Diagnostic, ...]:
    if not case.custom:
        return ()
    from docgen.house.custom import custom_diagnostics  # imported here: most cases have no field of their own

    return tuple(custom_diagnostics(case, source, house.custom_kinds, house.file))


def _letterhead_unknown(case: Case, source: Source, house: House) -> tuple[Diagnostic, ...]:
    if case.letterhead in (None, PLAIN):
        return ()
    from docgen.house.letterheads import find_letterhead

    try:
        find_letterhead(case.letterhead, house.branding.folder)
    except InvalidValueError as error:
        return (
            Diagnostic(
                rule="letterhead-unknown",
                message=say("letterhead {message}", message=error.message),
                hint=error.hint,
                path="letterhead",
                place=source.place_of("letterhead"),
            ),
        )
    return ()


def _own_law(case: Case, folder: Path) -> tuple[Law | None, CaseError | None]:
    """The law pack of the user's own that the case names, beside the case file, and what is wrong with it.

    Neither for a law of docgen's. Raises DocgenError when the file cannot be read at all.
    """
    if not case.law.endswith((".yaml", ".yml")):
        return None, None
    file = folder / case.law
    if leads_out(folder, case.law):
        raise DocgenError(
            say('"{file}" is a link that leads out of its folder', file=file), say("Put the law pack itself there.")
        )
    try:
        return law_from_bytes(read_bytes(file, LAW_PACK_WANTED), file=str(file)), None
    except CaseError as error:
        return None, error
