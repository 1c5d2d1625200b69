"""The case files of a folder, at any depth: one answer for `batch`, `status`, `calendar` and `check`.

People keep a folder for each job, with its photographs and letters in it. A case is a YAML file with `case:` or
`parties:` at its top level. House files, law packs, issued documents (`*.issued`) and what lies in hidden folders are
no cases and need no word; every other YAML file is named as left out, with the reason, and so is a case under the name
of a text (kitchen.txt): a job that nobody looks at because its file was not found is a job that is not paid.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

from msgspec import Struct

from docgen.errors import DocgenError
from docgen.house.find import HOUSE_FILE
from docgen.messages import joined, lines, say
from docgen.yamlsource.decoding import CASE_FILE, LARGEST_FILE, NotText, decoded, size_in_words
from docgen.yamlsource.source import read_source
from docgen.yamlsource.yaml_nodes import Mapping

_ENDINGS = (".yaml", ".yml")
_NOTEPADS = ".txt"  # added by Notepad: kitchen.yaml.txt, which Explorer shows as kitchen.yaml
_OF_THE_FORMAT = re.compile(r"""^(["']?)docgen\1[ \t]*:[ \t]*\d""", re.MULTILINE)
_HEAD = 2000  # bytes in which a case under another name says its version
_OF_A_CASE = re.compile(r"""^(["']?)(?:case|parties)\1[ \t]*:(?=\s|\Z)""", re.MULTILINE)
_OF_A_LAW_PACK = {"code", "name", "language"}
_MOVE_IT = say("If it is no case, move it into a folder whose name begins with a dot.")
_PASSED_OVER = say("Move it out of there if it is to be read.")


class LeftOut(Struct, frozen=True, kw_only=True):
    """A file or folder that is not read as a case. `why` continues the sentence "… is left out: "."""

    path: Path
    why: str
    hint: str


class CaseFolder(Struct, frozen=True, kw_only=True):
    """What a folder holds: its case files and what was left out, both by path."""

    cases: tuple[Path, ...]
    left_out: tuple[LeftOut, ...]


class _Skip(Exception):  # noqa: N818  (what is done with the file)
    """The file is left out; the reason, and what to do. `is_case`: it is a case, under a name that none has."""

    def __init__(self, why: str, hint: str, *, is_case: bool = False) -> None:
        super().__init__(why)
        self.why, self.hint, self.is_case = why, hint, is_case


def cases_below(folder: Path) -> CaseFolder:
    """The case files in `folder` and in the folders below it. Links that lead out of it are not followed.

    Raises DocgenError where the folder itself cannot be read.
    """
    try:
        top = folder.resolve(strict=True)
        os.scandir(top).close()
    except (OSError, RuntimeError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise DocgenError(
            say('"{folder}" cannot be read: {why}', folder=folder, why=why), say("Check the permissions of the folder.")
        ) from error
    cases: dict[Path, Path] = {}
    left_out: list[LeftOut] = []

    def leave_out(path: Path, why: str, hint: str) -> None:
        left_out.append(LeftOut(path=path, why=why, hint=hint))

    def in_turn(path: Path) -> tuple[bool, bool, tuple[str, ...]]:
        """Files before links, so that a file that is linked to bears its own name; texts last, as one may be linked
        to under the name of a case.
        """
        return not _named_as_yaml(path.name), path.is_symlink(), path.parts

    for path in sorted(_candidates(folder, top, leave_out), key=in_turn):
        try:
            real = _followed(path, top)
            if real is None or real in cases:
                continue
            if _is_case(path, real):
                cases[real] = path
        except _Skip as skipped:
            if _named_as_yaml(path.name) or skipped.is_case:
                leave_out(path, skipped.why, skipped.hint)
    return CaseFolder(
        cases=tuple(sorted(cases.values(), key=_by_parts)),
        left_out=tuple(sorted(left_out, key=lambda each: _by_parts(each.path))),
    )


def case_below(folder: Path, name: str) -> Path:
    """The case file of that name in `folder` or below it, `name` being its path from there: one of `cases_below`.

    Raises DocgenError for a name that leads out of the folder, and for what is no case file.
    """
    path, parts = folder / name, Path(name).parts
    no_such = DocgenError(
        say('there is no case file "{name}" in this folder', name=name),
        say("Choose one of the jobs on the first page."),
    )
    if not parts or Path(name).is_absolute() or ".." in parts or "\0" in name or not _named_as_yaml(path.name):
        raise no_such
    if any(_is_passed_over(part) for part in parts[:-1]):
        raise no_such
    try:
        if not os.path.lexists(path):
            raise no_such
        top = folder.resolve(strict=True)
        real = _followed(path, top)
        # Not only the file: a folder on the way may be a link, too, and `_followed` has looked where it ends.
        found = real is not None and real.is_relative_to(top) and _is_case(path, real)
    except _Skip as skipped:
        raise DocgenError(say('"{name}" is left out: {why}', name=name, why=skipped.why), skipped.hint) from None
    except (OSError, ValueError):
        raise no_such from None
    if not found:
        raise no_such
    return path


def _by_parts(path: Path) -> tuple[str, ...]:
    return path.parts


# --- walking ------------------------------------------------------------------------------------------------------


def _candidates(folder: Path, top: Path, leave_out: Callable[[Path, str, str], None]) -> Iterator[Path]:
    """Every path in the folder and below whose name a case may have, whatever lies there."""
    waiting = [folder]
    while waiting:
        inside = waiting.pop()
        try:
            with os.scandir(inside) as entries:
                for entry in entries:
                    path = inside / entry.name
                    if entry.is_dir(follow_symlinks=False) and not _is_junction(path):
                        if not _is_passed_over(entry.name):
                            waiting.append(path)
                    elif path.is_dir():  # and not entry.is_dir(): it raises for a link to itself
                        _look_at_linked_folder(path, top, leave_out)
                    elif _named_as_yaml(entry.name) or _named_as_text(entry.name):
                        yield path
        except OSError as error:
            why = say("the folder cannot be read: {why}", why=error.strerror or str(error))
            leave_out(inside, why, say("Give yourself permission to read it; there may be cases in it."))


def _is_passed_over(folder: str) -> bool:
    """Whether a folder of that name holds no cases: it is hidden, or keeps issued documents."""
    return folder.startswith(".") or folder.lower().endswith(".issued")


def _is_junction(path: Path) -> bool:
    """Whether Windows follows the folder to another place, as a link that is not called one."""
    is_junction: Callable[[Path], bool] | None = getattr(os.path, "isjunction", None)  # Python 3.12
    return is_junction is not None and is_junction(path)


def _look_at_linked_folder(path: Path, top: Path, leave_out: Callable[[Path, str, str], None]) -> None:
    real = path.resolve()
    if real.is_relative_to(top):
        passed_over = [part for part in real.relative_to(top).parts if _is_passed_over(part)]
        if passed_over:
            leave_out(path, say('it is a link into "{folder}"', folder=passed_over[0]), _PASSED_OVER)
        return  # its cases are found where they really lie
    leave_out(
        path,
        say('it is a link out of the folder, to "{real}"', real=real),
        say("Name that folder itself, or move it in here."),
    )


def _named_as_yaml(name: str) -> bool:
    lower = name.lower().strip()
    return lower.endswith(_ENDINGS) or lower.removesuffix(_NOTEPADS).endswith(_ENDINGS)


def _named_as_text(name: str) -> bool:
    """Whether a case may have been saved under that name: kitchen.txt, kitchen."""
    return name.lower().strip().endswith(_NOTEPADS) or "." not in name


def _followed(path: Path, top: Path) -> Path | None:
    """The file at the end of the links at `path`, None for a house file. Raises _Skip for one that is not in `top`."""
    try:
        real = path.resolve(strict=True)
    except FileNotFoundError:
        if not path.is_symlink():  # taken away while the folder was looked through
            raise _Skip(say("it is not there any more"), say("Look again.")) from None
        raise _Skip(
            say("it is a link to a file that is not there"), say("Remove the link, or bring the file back.")
        ) from None
    except (OSError, RuntimeError):
        raise _Skip(say("it is a link that leads nowhere"), say("Remove the link.")) from None
    if not real.is_relative_to(top):
        raise _Skip(
            say('it is a link out of the folder, to "{real}"', real=real),
            say("Name that file itself, or copy it in here."),
        )
    passed_over = [part for part in real.relative_to(top).parts[:-1] if _is_passed_over(part)]
    if passed_over:
        raise _Skip(say('it is a link into "{folder}"', folder=passed_over[0]), _PASSED_OVER)
    house_file = path.with_name(HOUSE_FILE)
    if path.name.lower() == HOUSE_FILE and house_file.exists() and path.samefile(house_file):
        return None
    return real


# --- looking at one file ------------------------------------------------------------------------------------------


def _is_case(path: Path, real: Path) -> bool:
    """Whether the file `real`, found as `path`, is a case; False for what needs no word.

    Raises _Skip for a file that is left out.
    """
    hidden = path.name.startswith(".")
    misnamed = not path.name.lower().endswith(_ENDINGS)
    try:
        if not _named_as_yaml(path.name) and not _OF_THE_FORMAT.search(decoded(_regular_file(real, _HEAD))):
            return False
        one = _says_it_is_one(_regular_file(real), path)
    except NotText:
        return False
    except _Skip:
        if hidden or misnamed:  # settings of other programs, notes: only a case would be missed
            return False
        raise
    if one and hidden:
        raise _Skip(
            say("its name begins with a dot, so it is hidden"), say("Give it a name that begins with a letter.")
        )
    if one and misnamed:
        name = path.name.strip()
        called = name[: -len(_NOTEPADS)] if name.lower().endswith(_NOTEPADS) else name
        called = called if called.lower().endswith(_ENDINGS) else f"{called}{_ENDINGS[0]}"
        why = (
            say('its name ends with "{ending}"', ending=path.suffix)
            if path.suffix
            else say('its name does not end with "{ending}"', ending=_ENDINGS[0])
        )
        raise _Skip(why, say('Rename it to "{called}".', called=called), is_case=True)
    return one


def _regular_file(path: Path, most: int | None = None) -> bytes:
    """The bytes of the file, or the first `most` of them.

    Raises _Skip for what is no file, may not be read or is too large to be a case.
    """
    # Nobody may be waiting at the other end of a named pipe, and a device may never end.
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        kind = path.stat().st_mode
        if not stat.S_ISREG(kind):
            raise _Skip(say("it is {what}, not a file", what=_called(kind)), _MOVE_IT)
        with os.fdopen(os.open(path, flags), "rb") as opened:
            raw = opened.read(LARGEST_FILE + 1 if most is None else most)
            if len(raw) > LARGEST_FILE:
                size = size_in_words(max(os.fstat(opened.fileno()).st_size, len(raw)))
                raise _Skip(
                    say("it is {size}; a case file is a few kB", size=size),
                    joined((CASE_FILE.remedy, " ", _MOVE_IT)),
                )
    except PermissionError:
        raise _Skip(say("it cannot be read: permission denied"), say("Give yourself permission to read it.")) from None
    except OSError as error:
        raise _Skip(
            say("it cannot be read: {why}", why=str(error.strerror or error)), say("Check the file and its disk.")
        ) from error
    return raw


def _called(kind: int) -> str:
    if stat.S_ISDIR(kind):
        return say("a folder")
    if stat.S_ISFIFO(kind):
        return say("a named pipe")
    return say("a socket") if stat.S_ISSOCK(kind) else say("a device")


def _says_it_is_one(raw: bytes, path: Path) -> bool:
    """Whether the text is that of a case; False for a law pack. Raises _Skip for anything else."""
    try:
        text = decoded(raw)
    except NotText as error:
        raise _Skip(error.message, error.hint) from error
    if _OF_A_CASE.search(text.replace("\r", "\n")):
        return True  # however much of it is wrong: whoever reads it says what
    source = read_source(raw, path.name)
    if isinstance(source.root, Mapping):
        fields = source.root.fields.keys()
        if fields & {"case", "parties"}:
            return True
        if fields >= _OF_A_LAW_PACK:
            return False
        if path.stem.lower() == "docgen":
            raise _Skip(
                say("a house file has to be named {house_file}", house_file=HOUSE_FILE),
                say("Rename it.") + " " + _MOVE_IT,
            )
        raise _Skip(
            say(
                "it has neither case: nor parties: at its top level",
                "it is no case file: it names neither a case nor its parties",
            ),
            say("If it is a case, add case:.", "If it is a case, it lacks its reference and its parties.")
            + " "
            + _MOVE_IT,
        )
    if source.diagnostics:
        first = source.diagnostics[0]
        what = first.message
        if first.place and source.lines:
            what = say("{message} in line {number}", message=what, number=first.place.line)
        raise _Skip(
            say("it cannot be read as a case file: {what}", what=what),
            lines((first.hint, _MOVE_IT)),
        )
    raise _Skip(
        say("it is a list or a single text, not a case file"),
        lines((CASE_FILE.beginning, _MOVE_IT)),
    )
