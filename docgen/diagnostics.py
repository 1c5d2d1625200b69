"""What can be wrong with a file: one `Diagnostic` for all of it, and how it is shown.

Whoever finds something wrong makes a `Diagnostic`; who knows the file gives it its place. Everything that reads gathers
them and raises them together (`docgen.errors.CaseError`); only the command line prints. `show` words one for a person,
with the line and a caret; `diagnostic_json` puts it into fields for a program.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum

from msgspec import Struct

from docgen.characters import visible, width_on_screen
from docgen.messages import joined, say

_WIDEST = 100  # columns of the source line that are shown; a longer line is cut around the place
_FAR = 400  # signs on either side of the place that are looked at: some take no column


class Severity(StrEnum):
    """How bad it is: an error stops the document, a warning is printed beside it."""

    ERROR = "error"
    WARNING = "warning"


class Place(Struct, frozen=True, kw_only=True):
    """Where something stands in a file. `line` and `column` count from 1; `width` is the number of signs marked.

    A Word file has no lines: `line` then counts its paragraphs, and `spot` says in words which one it is.
    """

    file: str
    line: int
    column: int
    width: int = 1
    spot: str = ""


class Diagnostic(Struct, frozen=True, kw_only=True):
    """One thing wrong: the rule that it breaks, what is wrong, and what to do.

    `path` is the dotted path of the field (`contract.milestones[1].amount`), empty for the file as a whole.
    `place` is None where there is no line to point at (an empty file, a missing folder). What a check finds has its
    `rule`, `severity` and `place` from whoever runs the check (`docgen.case.checks.check.run`).
    """

    message: str
    hint: str
    rule: str = ""
    severity: Severity = Severity.ERROR
    path: str = ""
    place: Place | None = None


MOST_SHOWN = 200
"""Of what is wrong that a person is shown at once: a file made to harm has hundreds of thousands of problems."""


def first_of(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Those that a person is shown: all, or of very many the first, errors before warnings, and how many more last."""
    listed = list(diagnostics)
    if len(listed) <= MOST_SHOWN:
        return listed
    errors_first = sorted(listed, key=lambda each: each.severity is Severity.WARNING)
    return [*errors_first[:MOST_SHOWN], more_than_shown(len(listed))]


def more_than_shown(count: int) -> Diagnostic:
    """That of so many not all are shown, and what to do."""
    return Diagnostic(
        message=say("there are {count} more, which are not shown", count=count - MOST_SHOWN),
        hint=say("Begin with these, and look again."),
        severity=Severity.WARNING,
    )


Lines = tuple[str, ...] | Mapping[str, tuple[str, ...]]
"""The lines of the file that diagnostics are about; where they are about several files, the lines of each by name."""


def show(
    diagnostic: Diagnostic, source_lines: Sequence[str] | Mapping[str, Sequence[str]], *, warning: str = "warning"
) -> str:
    """The diagnostic in the form that editors and people know, without a newline at the end.

    ::

        kitchen.yaml:14:12: amount "1,2O0" is not a sum of money
            amount: "1,2O0"
                    ^^^^^^^
          Write digits and a point, for example 1200.00.

    A warning says so after the place, in the word that `warning` is. Line and caret are left out where there is no such
    line. In a Word file the words of the place stand for line and column: `letter.docx: text, paragraph 3: …`.
    """
    begin = f"{warning}: " if diagnostic.severity is Severity.WARNING else ""
    place = diagnostic.place
    if place is None:
        shown = [f"{begin}{visible(diagnostic.message)}"]
    else:
        where = f" {visible(place.spot)}" if place.spot else f"{place.line}:{place.column}"
        shown = [f"{visible(place.file)}:{where}: {begin}{visible(diagnostic.message)}"]
        lines = source_lines.get(place.file, ()) if isinstance(source_lines, Mapping) else source_lines
        line = lines[place.line - 1] if 0 < place.line <= len(lines) else ""
        if line.strip() and place.column <= len(line) + 1:
            shown += _marked(line, place.column - 1, place.width)
    if diagnostic.hint:
        shown += [f"  {visible(line)}" for line in diagnostic.hint.split("\n")]
    return "\n".join(shown)


def diagnostic_json(diagnostic: Diagnostic) -> dict[str, str | int | None]:
    """The diagnostic for a program; `line` and `column` count from 1 and are null where there is no place."""
    place = diagnostic.place
    return {
        "path": diagnostic.path,
        "line": place.line if place else None,
        "column": place.column if place else None,
        "rule": diagnostic.rule,
        "severity": diagnostic.severity.value,
        "message": diagnostic.message,
        "hint": diagnostic.hint,
    }


def _marked(line: str, start: int, width: int) -> list[str]:
    """The line and the carets under it; the marked signs are line[start:start + width]."""
    end = min(start + max(width, 1), max(len(line), start + 1))
    indent = len(line) - len(line.lstrip())
    if start >= indent:
        line, start, end = line[indent:], start - indent, end - indent
    # A line may be as long as a file: what could never be shown is not made visible.
    before, marked, behind = (
        visible(part)
        for part in (line[max(0, start - _FAR) : start], line[start : min(end, start + _FAR)], line[end : end + _FAR])
    )
    marked = marked if width_on_screen(marked) <= _WIDEST // 2 else _cut_end(marked, _WIDEST // 2)
    room = _WIDEST - width_on_screen(marked)
    if width_on_screen(before) + min(width_on_screen(behind), room // 3) > room:
        before = _cut_start(before, room * 2 // 3)
    behind = _cut_end(behind, room - width_on_screen(before))
    return [
        f"    {before}{marked}{behind}".rstrip(),
        "    " + " " * width_on_screen(before) + "^" * max(1, width_on_screen(marked)),
    ]


def _cut_end(text: str, room: int) -> str:
    """As much of the beginning of `text` as fits into `room` columns, with an ellipsis where it was cut."""
    if width_on_screen(text) <= room:
        return text
    kept = text[: max(room - 1, 0)]
    while kept and width_on_screen(kept) > room - 1:
        kept = kept[:-1]
    return kept + "…"


def _cut_start(text: str, room: int) -> str:
    """As much of the end of `text` as fits into `room` columns, with an ellipsis where it was cut."""
    kept = text[-max(room - 1, 1) :]
    while kept and width_on_screen(kept) > room - 1:
        kept = kept[1:]
    return "…" + kept


# --- the known name that was probably meant --------------------------------------------------------------------------


_DIGITS = str.maketrans("lio", "110")  # letters that a hurried eye takes for digits


def nearest(word: str, known: Iterable[str]) -> str:
    """The known name nearest to `word`, or "" when none is near. Small and capital letters count the same.

    One that differs in letters that look like digits alone comes first: INV-l is INV-1, not INV-2.
    """
    names = list(known)
    looks_like = word.lower().translate(_DIGITS)
    alike = (name for name in names if name.lower().translate(_DIGITS) == looks_like)
    return next(alike, "") or next(iter(near_ones(word, names, most=1, cutoff=0.6)), "")


def near_ones(word: str, known: Iterable[str], *, most: int, cutoff: float = 0.5) -> tuple[str, ...]:
    """At most so many known names that are near to `word`, the nearest first. The cutoff runs from 0 to 1, the same."""
    from difflib import get_close_matches  # imported here: a good file asks for no name that does not exist

    lowered = {name.lower(): name for name in known}
    return tuple(lowered[found] for found in get_close_matches(word.lower(), lowered, n=most, cutoff=cutoff))


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A hint for an unknown name: the nearest known one when there is one, and always the full list."""
    names = list(known)
    near = nearest(word, names)
    listed = say("Known: {names}.", names=", ".join(names))
    return joined((say('Did you mean "{name}"?', name=near), listed), " ") if near else listed


def guess(word: str, known: Iterable[str], otherwise: str, *, written: str = "{}") -> str:
    """The hint "Did you mean |upper?" with the nearest known name, `otherwise` where none is near.

    `written` says how the name stands in its file, with {} for the name: `|{}`.
    """
    near = nearest(word, known)
    return say("Did you mean {name}?", name=written.format(near)) if near else otherwise
