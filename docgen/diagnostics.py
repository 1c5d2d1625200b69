"""How a problem is shown: to a person with the line and a caret, to a program as JSON. Nothing is printed here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from docgen.errors import Problem, Severity
from docgen.yamlsource.characters import visible, width_on_screen

_WIDEST = 100  # columns of the source line that are shown; a longer line is cut around the place
_FAR = 400  # signs on either side of the place that are looked at: some take no column


def show(problem: Problem, source_lines: Sequence[str] | Mapping[str, Sequence[str]]) -> str:
    """The problem in the form that editors and people know, without a newline at the end.

    ::

        kitchen.yaml:14:12: amount "1,2O0" is not a sum of money
            amount: "1,2O0"
                    ^^^^^^^
          Write digits and a point, for example 1200.00.

    A warning says so after the place. Line and caret are left out where there is no such line. In a Word file the
    words of the place stand for line and column: `letter.docx: text, paragraph 3: …`.
    """
    warning = "warning: " if problem.severity is Severity.WARNING else ""
    place = problem.place
    if place is None:
        shown = [f"{warning}{visible(problem.message)}"]
    else:
        where = f" {visible(place.spot)}" if place.spot else f"{place.line}:{place.column}"
        shown = [f"{visible(place.file)}:{where}: {warning}{visible(problem.message)}"]
        lines = source_lines.get(place.file, ()) if isinstance(source_lines, Mapping) else source_lines
        line = lines[place.line - 1] if 0 < place.line <= len(lines) else ""
        if line.strip() and place.column <= len(line) + 1:
            shown += _marked(line, place.column - 1, place.width)
    if problem.hint:
        shown += [f"  {visible(line)}" for line in problem.hint.split("\n")]
    return "\n".join(shown)


def problem_json(problem: Problem) -> dict[str, str | int | None]:
    """The problem for a program; `line` and `column` count from 1 and are null where there is no place."""
    place = problem.place
    return {
        "path": problem.path,
        "line": place.line if place else None,
        "column": place.column if place else None,
        "rule": problem.rule,
        "severity": problem.severity.value,
        "message": problem.message,
        "hint": problem.hint,
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
