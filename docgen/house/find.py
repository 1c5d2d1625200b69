"""Where the user's own files lie: the house file, and what docgen notes of documents that were issued."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

from docgen.errors import DocgenError
from docgen.files.safe_files import Folder
from docgen.messages import say

HOUSE_FILE = "docgen.yaml"
_NEARLY = ("docgen.yml", "Docgen.yaml", "docgen.yaml.txt")


def find_house_file(folder: Path) -> Path | None:
    """The house file for a case in `folder`, or None: the one beside the case, else the nearest one in a folder above
    it, else the user's own.

    A folder for each job lies in a folder for all of them, and that is where a firm puts its file. The search goes up
    as far as the folders belong to whoever owns the case's, and no further than the home folder.
    Raises DocgenError for one that is there and cannot be had, or has nearly the right name: what the firm has set is
    used, or it is said.
    """
    for place in (*_folders_above(folder), users_folder()):
        file = place / HOUSE_FILE
        if file.is_file():
            return file
        if os.path.lexists(file):
            why = (
                say("it is no file")
                if file.exists()
                else say("it is a link to {target}, and nothing is there", target=file.readlink())
            )
            raise DocgenError(
                say("the house file {file} cannot be read: {why}", file=file, why=why), say("Correct it or remove it.")
            )
        for name in _NEARLY:
            if os.path.lexists(place / name):
                raise DocgenError(
                    say(
                        "{what} is not read: a house file is called {house_file}",
                        what=place / name,
                        house_file=HOUSE_FILE,
                    ),
                    say("Rename it."),
                )
    return None


def _folders_above(folder: Path) -> Iterator[Path]:
    """The folder itself, as it was named, and those above it that belong to the same user, up to the home folder."""
    yield folder
    here = folder.absolute()
    try:
        owner, home = here.stat().st_uid, Path.home()
    except (OSError, RuntimeError):  # gone since it was named, or a user without a home
        return
    while here not in (home, here.parent):
        here = here.parent
        try:
            if here.stat().st_uid != owner:
                return
        except OSError:
            return
        if here.parent == here:
            return
        yield here


def users_folder() -> Path:
    """The user's own folder for docgen: $DOCGEN_HOME, else where this system keeps settings."""
    named = os.environ.get("DOCGEN_HOME", "")
    if named:
        return Path(named)
    if sys.platform == "linux":
        # The same answer as platformdirs gives, which costs more to import than the whole search.
        return _of_the_system("XDG_CONFIG_HOME", "~/.config") / "docgen"
    from platformdirs import user_config_path

    return user_config_path("docgen", appauthor=False)


def state_folder() -> Path:
    """Where docgen notes what this user has issued: in $DOCGEN_STATE, else where this system keeps such notes."""
    named = os.environ.get("DOCGEN_STATE", "")
    if named:
        return Path(named) / "registers"
    if sys.platform == "linux":  # as above
        return _of_the_system("XDG_STATE_HOME", "~/.local/state") / "docgen" / "registers"
    from platformdirs import user_state_path

    return user_state_path("docgen", appauthor=False) / "registers"


def notes_about(case: str) -> list[str]:
    """The files in the state folder about registers in which documents of the case with that reference are."""
    try:
        with Folder(state_folder()) as here:
            noted = [name for name in here.names() if name.endswith(".json") and not name.startswith(".")]
    except OSError:
        return []
    ending = ending_of_notes(case) if noted else ""
    return [name for name in noted if name.endswith(ending)]


def ending_of_notes(case: str) -> str:
    """What the name of a note about a register ends with, behind the id of the register: no path, and for any case."""
    from hashlib import sha256  # imported here: who has issued nothing needs no hash

    return f".{sha256(case.encode('utf-8', 'replace')).hexdigest()[:16]}.json"


def _of_the_system(variable: str, usual: str) -> Path:
    """The folder that a variable names. One that is not absolute does not count, as its standard says: it would be
    another folder for each folder that docgen is called in. Of a user without a home it is a place that nothing is in
    and nothing can be written to.
    """
    named = (os.path.expanduser(one) for one in (os.environ.get(variable, "").strip(), usual))  # noqa: PTH111
    return next((Path(one) for one in named if Path(one).is_absolute()), Path(os.devnull, usual))
