"""A new case file put on the disk, with the schema beside it that lets an editor help; and what it is called."""

from __future__ import annotations

import json
import os
import re
from datetime import date
from pathlib import Path

from docgen.case.models import Case
from docgen.characters import plain_letters, visible
from docgen.files.safe_files import read_beside
from docgen.files.writing import refuse_replacing, write_new
from docgen.scaffold import SCHEMA_FILE
from docgen.schema.json_schema import schema_of

_ONE_IN_EVERY_FOLDER = ("case", "job", "docgen", "auftrag", "fall")


def name_of(file: Path) -> str:
    """What tells the job from others: the file's name, or its folder's where every job has a file of that name."""
    folder = file.absolute().parent.name
    return folder if file.stem.lower() in _ONE_IN_EVERY_FOLDER and folder else file.stem


def reference_for(file: Path, day: date) -> str:
    """The reference of a new case file, where the user gives none: of its name, and free among the jobs beside it."""
    beside = file.absolute().parent
    return reference_from(name_of(file), day, _references_in(beside if name_of(file) == file.stem else beside.parent))


def reference_from(name: str, day: date, taken: frozenset[str] = frozenset()) -> str:
    """A reference made of a name, in plain letters and of two words at most: "küche" of 2026 gives KUECHE-2026.

    It stands in every line of a table and in the name of every file. One that is taken already gets a number.
    """
    plain = re.sub(r"[^A-Z0-9]+", "-", plain_letters(name).upper()).strip("-")
    if len(plain) > _SHORT:
        words = [word for word in plain.split("-") if len(word) > 2 and word not in _SMALL_WORDS] or [plain]
        both = "-".join(words[:2])
        plain = (both if len(both) <= _LONGEST else words[0])[:_LONGEST].strip("-")
    made = f"{plain or 'CASE'}-{day.year}"
    return next(
        each for each in (made, *(f"{made}-{count}" for count in range(2, len(taken) + 3))) if each not in taken
    )


_SHORT, _LONGEST = 16, 20  # signs: a name that is short stays whole
_SMALL_WORDS = (
    "THE",
    "AND",
    "FOR",
    "DER",
    "DIE",
    "DAS",
    "DEN",
    "DEM",
    "UND",
    "MIT",
    "BEI",
    "VON",
    "VOM",
    "ZUM",
    "ZUR",
    "FUER",
)
_LOOKED_AT = 2_000_000  # bytes of a case file beside the new one


def _references_in(folder: Path) -> frozenset[str]:
    """The references of the case files in a folder and in the folders right below it.

    A file that cannot be read here has none that could be told: `docgen status` names it.
    """
    found: set[str] = set()
    for file in (*folder.glob("*.y*ml"), *folder.glob("*/*.y*ml")):
        try:
            content = read_beside(file.parent, file.name, _LOOKED_AT)
        except (OSError, ValueError):
            continue
        found |= {each.decode() for each in re.findall(rb"(?m)^case:[ ]*[\"']?([A-Za-z0-9./_-]+)", content)}
    return frozenset(found)


def write_case(file: Path, text: str) -> tuple[Path, ...]:
    """The files written: the case file, and the schema where the folder has none.

    The schema goes first: where one of the two cannot be written, there is no case file, and the same again makes it.
    Raises DocgenError, and KeyboardInterrupt with what was written where somebody interrupts.
    """
    schema = file.parent / SCHEMA_FILE
    refuse_replacing(file)
    files = (file,) if os.path.lexists(schema) else (file, schema)
    try:
        if schema in files:
            of_case = schema_of(Case, "docgen case file")
            write_new(schema, (json.dumps(of_case, indent=1, ensure_ascii=False) + "\n").encode())
        write_new(file, text.encode())
    except KeyboardInterrupt:
        raise KeyboardInterrupt(
            f"{visible(str(file))} was written, whole." if file.exists() else "No case file was written."
        ) from None
    return files
