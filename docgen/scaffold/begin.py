"""A new case file put on the disk, with the schema beside it that lets an editor help; and what it is called."""

from __future__ import annotations

import json
import os
import re
from datetime import date
from pathlib import Path

from docgen.case.models import Case
from docgen.characters import plain_letters, visible
from docgen.files.writing import refuse_replacing, write_new
from docgen.scaffold import SCHEMA_FILE
from docgen.schema.json_schema import schema_of

_ONE_IN_EVERY_FOLDER = ("case", "job", "docgen", "auftrag", "fall")


def name_of(file: Path) -> str:
    """What tells the job from others: the file's name, or its folder's where every job has a file of that name."""
    folder = file.absolute().parent.name
    return folder if file.stem.lower() in _ONE_IN_EVERY_FOLDER and folder else file.stem


def reference_from(name: str, day: date) -> str:
    """A reference made of the file's name, in plain letters: "küche.yaml" of 2026 gives KUECHE-2026."""
    plain = re.sub(r"[^A-Z0-9]+", "-", plain_letters(name).upper()).strip("-")[:30].strip("-")
    return f"{plain or 'CASE'}-{day.year}"


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
